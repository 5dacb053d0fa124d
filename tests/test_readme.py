"""The README tells the truth: its tables and its transcript are made from the code.

`python -m tests.test_readme` writes the generated parts anew.
"""

import re
import tomllib
from pathlib import Path

import click
import pytest

from bot.assessment import kept_table
from bot.cli import main
from bot.config import SETTINGS
from bot.introductions.states import diagram
from bot.texts import load_texts
from meetings_data import Fellowship, fellowships
from meetings_data.fellowships import UNKNOWN, words_of

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SHOWN = ROOT / "tests" / "conversations" / "readme.txt"
_PART = re.compile(r"(<!-- generated: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def settings() -> str:
    """The table of settings."""
    rows = [f"| `{s.name}` | {s.default or 'none'} | {s.help} |" for s in SETTINGS]
    return "\n".join(["| setting | when unset | what it is for |", "|---|---|---|", *rows]) + "\n"


def commands() -> str:
    """The table of commands with their options."""
    rows = [
        f"| `{' '.join(path)}` | {(command.help or '').splitlines()[0]} |"
        for path, command in leaves(main, ("mutual-aid-bot",))
    ]
    return "\n".join(["| command | what it does |", "|---|---|", *rows]) + "\n"


def leaves(
    group: click.Command, path: tuple[str, ...]
) -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, with its path and options in front of it."""
    if isinstance(group, click.Group):
        return [
            leaf
            for name in sorted(group.commands)
            for leaf in leaves(group.commands[name], (*path, name))
        ]
    return [((*path, *(_usage(parameter) for parameter in group.params)), group)]


def _usage(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        many = "…" if parameter.nargs == -1 else ""
        name = (parameter.name or "").upper() + many
        return name if parameter.required else f"[{name}]"
    return f"[{parameter.opts[0]}]"


def conversation() -> str:
    """The conversation that the README shows, without its scene."""
    lines = SHOWN.read_text("utf-8").split("\n", 2)[2]
    return f"```\n{lines.rstrip()}\n```\n"


#: The cells that the table of groups shows, under these headings.
GROUP_CELLS = {
    "goals": "goals", "medicine": "medicine", "lead": "led by", "sponsor": "sponsor",
    "cross_talk": "cross-talk", "for_whom": "for", "countries": "where",
}  # fmt: skip
COUNTED = ("approach", "tone", "method", *GROUP_CELLS, "finder")


def groups() -> str:
    """The table of fellowships, and how much of it has a source."""
    known = sorted(fellowships().values(), key=lambda one: one.name.casefold())
    told = [one for one in known if any(words_of(one.cells[name]) for name in GROUP_CELLS)]
    names = [linked(one) for one in known if one not in told]
    heads = ["group", "how, and tone", *GROUP_CELLS.values(), "finder"]
    rows = [heads, ["---"] * len(heads), *(group_row(one) for one in told)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    rest = f"Known by name, and some by their own finder: {', '.join(names)}."
    return f"{table}\n\n{rest}\n\n{sourced(known)}\n"


def linked(one: Fellowship) -> str:
    """A fellowship's name, which leads to its own finder where that is known."""
    return f"[{one.name}]({one.finder_url})" if one.finder_url else one.name


def group_row(one: Fellowship) -> list[str]:
    """One fellowship: a question mark where a cell says unknown."""
    ways = [*(words_of(one.cells["method"]) or words_of(one.cells["approach"])), one.tone]
    finder = f"[its own]({one.finder_url})" if one.finder_url else ""
    cells = [", ".join(words_of(one.cells[name])) for name in GROUP_CELLS]
    return [cell or "?" for cell in (one.name, ", ".join(filter(None, ways)), *cells, finder)]


def sourced(known: list[Fellowship]) -> str:
    """How many of the cells shown have a source, and when those were read."""
    cells = [one.cells[name] for one in known for name in COUNTED]
    with_source = [cell for cell in cells if cell.source != UNKNOWN]
    days = sorted({cell.checked_on for cell in with_source if cell.checked_on})
    read = sum(cell.checked_on != "" for cell in with_source)
    return (
        f"{len(with_source)} of {len(cells)} cells have a source; {read} were read on "
        f"{', '.join(days)}, in stored copies of the pages."
    )


def kept() -> str:
    """The table of all that is kept, and for how long."""
    return kept_table(load_texts()) + "\n"


def states() -> str:
    """The states of an introduction, as a diagram that GitHub draws."""
    lines = "\n".join(diagram())
    return f"```mermaid\n{lines}\n```\n"


PARTS = {
    "states": states,
    "settings": settings,
    "commands": commands,
    "conversation": conversation,
    "kept": kept,
    "fellowships": groups,
}


@pytest.mark.parametrize("part", PARTS)
def test_generated_part_equals_the_code(part: str) -> None:
    written = {name: body for _, name, body, _ in _PART.findall(README.read_text("utf-8"))}

    assert written[part] == PARTS[part]()


def test_readme_holds_the_two_commands() -> None:
    text = README.read_text("utf-8")
    setup = "python3 -m venv .venv && .venv/bin/pip install "

    assert text.count(f"{setup}. && .venv/bin/mutual-aid-bot try\n") == 1
    assert text.count(f"{setup}'.[test]' && .venv/bin/pytest\n") == 1


def test_ci_runs_the_readme_command_and_the_checks() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")

    assert (
        "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest\n" in script
    )
    assert ".venv/bin/ruff check ." in script
    assert ".venv/bin/mypy" in script


def test_distribution_has_one_command_of_its_own_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert list(project["scripts"]) == [project["name"]] == ["mutual-aid-bot"]


def test_paths_named_in_the_readme_exist() -> None:
    named = re.findall(r"`((?:bot|meetings_data|tests)/[\w./-]*)`", README.read_text("utf-8"))

    assert named != []
    assert [path for path in named if not (ROOT / path).exists()] == []


if __name__ == "__main__":
    fresh = _PART.sub(lambda m: m[1] + PARTS[m[2]]() + m[4], README.read_text("utf-8"))
    README.write_text(fresh, encoding="utf-8")
