"""The wishes that hold wherever a meeting is, as SQL over the columns of the search tables."""

from collections.abc import Callable, Iterable, Mapping

from meetings_data.fellowships import fellowships
from meetings_data.geo import unit_vector
from meetings_data.meeting import Point
from meetings_data.search.query import FAMILY, ONLINE, SECULAR, WEEKDAYS, Query

Values = dict[str, object]

#: The squared chord to a point of `chord_from`; null where either has none.
SQUARED = "((x - :x) * (x - :x) + (y - :y) * (y - :y) + (z - :z) * (z - :z))"


def chord_from(origin: Point | None) -> Values:
    """Return the values of `SQUARED`."""
    x, y, z = (None, None, None) if origin is None else unit_vector(origin)
    return {"x": x, "y": y, "z": z}


def conditions(query: Query) -> tuple[str, Values]:
    """Return conditions that each begin with "and", and the values of their parameters."""
    values: Values = {}
    clauses = [*_wanted(query, values), *_unwanted(query, values)]
    return "".join(f" and {clause}" for clause in clauses), values


def listed(names: Iterable[object], stem: str, values: Values) -> str:
    """Return names as "(:stem0, :stem1)", their values added; the SQL stays the same for all."""
    keys = []
    for number, name in enumerate(names):
        values[f"{stem}{number}"] = name
        keys.append(f":{stem}{number}")
    return f"({', '.join(keys)})"


def _wanted(query: Query, values: Values) -> Iterable[str]:
    if query.fellowships:
        yield f"fellowship in {listed(sorted(query.fellowships), 'fellowship', values)}"
    if query.twelve_step is not None:
        approach = _of_approach(twelve_step=query.twelve_step)
        yield f"fellowship in {listed(approach, 'approach', values)}"
    for number, name in enumerate(sorted(query.attributes - set(_BY_FELLOWSHIP))):
        values[f"attribute{number}"] = f" {name} "
        yield f"instr(attributes, :attribute{number}) > 0"
    for name in sorted(query.attributes & set(_BY_FELLOWSHIP)):
        values[name] = f" {name} "
        such = listed(_BY_FELLOWSHIP[name](), name, values)
        yield f"(instr(attributes, :{name}) > 0 or fellowship in {such})"
    if query.online is False:
        yield "venue_type != 'online'"
    if not query.include_closed:
        yield "venue_type != 'closed_for_now'"


def _unwanted(query: Query, values: Values) -> Iterable[str]:
    names = sorted(query.excluded - {ONLINE, *WEEKDAYS})
    unwanted = [*names, *(_secular() if SECULAR in query.excluded else ())]
    if unwanted:
        yield f"fellowship not in {listed(unwanted, 'not', values)}"
    for number, name in enumerate(names):
        values[f"without{number}"] = f" {name} "
        yield f"instr(attributes, :without{number}) = 0"
    if ONLINE in query.excluded:
        yield "venue_type != 'online'"


def _of_approach(*, twelve_step: bool) -> list[str]:
    known = fellowships().values()
    return sorted(one.id for one in known if one.twelve_step is twelve_step)


def _secular() -> list[str]:
    """Return the fellowships that "not 12-step" means, without any that says it is religious."""
    known = fellowships().values()
    return sorted(
        one.id
        for one in known
        if one.secular or (one.twelve_step is False and one.secular is None)
    )


def _for_family() -> list[str]:
    return sorted(one.id for one in fellowships().values() if one.for_family)


#: Needs that a whole fellowship answers, whatever a listing of it says.
_BY_FELLOWSHIP: Mapping[str, Callable[[], list[str]]] = {SECULAR: _secular, FAMILY: _for_family}
