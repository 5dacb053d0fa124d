"""Another kind of group, for someone whom the one they tried did not suit."""

from collections.abc import Mapping

from meetings_data import Fellowship

RELIGION, MEDICINE = "religion", "medicine"
_MOST = 3
_ONLINE = "online"
#: Groups for one gender are left to the four questions.
_FOR_SOME = frozenset({"women", "men"})
_ENDED = "may-have-ended"
#: What a concern is part of: a group for any drug is for cocaine too.
_DRUGS = frozenset({"cocaine", "opioids", "crystal-meth", "cannabis"})
_USE = _DRUGS | {"alcohol"}


def other_kinds(
    known: Mapping[str, Fellowship], fellowship: str, reason: str, country: str
) -> tuple[str, ...]:
    """Return the ids of other groups for the same concern, three at most, the likeliest first.

    After religion they are known not to be religious, after medicine known to be at ease with
    it, else they are known to work in another way. What is not known of a group is never guessed.
    """
    tried = known.get(fellowship)
    if tried is None:
        return ()
    others = [
        one
        for one in known.values()
        if one.id != tried.id and _is_for_them(tried, one) and _is_other(tried, one, reason)
    ]
    others.sort(key=lambda one: _rank(tried, one, country))
    return tuple(one.id for one in others[:_MOST])


def _is_for_them(tried: Fellowship, other: Fellowship) -> bool:
    if tried.for_family != other.for_family or _FOR_SOME & set(other.for_whom):
        return False
    caution = other.cells.get("caution")
    if caution is not None and caution.value == _ENDED:
        return False
    return bool(_concerns(tried) & _concerns(other))


def _is_other(tried: Fellowship, other: Fellowship, reason: str) -> bool:
    if reason == RELIGION:
        return other.secular is True
    if reason == MEDICINE:
        return other.medicine == "supports"
    known = None not in {tried.twelve_step, other.twelve_step}
    return known and tried.twelve_step != other.twelve_step


def _rank(tried: Fellowship, other: Fellowship, country: str) -> tuple[int, bool, str]:
    """Return what comes first: groups in the country, then online; then a goal in common."""
    shares_goal = bool(set(tried.goals) & set(other.goals))
    near = (country, _ONLINE)
    where = next((at for at, place in enumerate(near) if place in other.countries), len(near))
    return where, not shares_goal, other.id


def _concerns(fellowship: Fellowship) -> frozenset[str]:
    concerns = frozenset(fellowship.for_whom)
    if "any-behaviour" in concerns:
        return concerns | _USE | {"gambling", "food", "sex-and-love"}
    return concerns | _DRUGS if "drugs" in concerns else concerns
