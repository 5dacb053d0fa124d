"""The four rules of the house, read from the imports themselves."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "meetings_data")

#: Room → floor. A module imports only from lower floors, or from its own room.
FLOORS = {
    "meetings_data/errors": 0,
    "meetings_data/closures": 1,
    "meetings_data/meeting": 1,
    "meetings_data/fellowships": 1,
    "meetings_data/encoder": 1,
    "meetings_data/knowledge": 2,
    "meetings_data/vocabulary": 2,
    "meetings_data/geo": 2,
    "meetings_data/zones": 2,
    "meetings_data/schedule": 3,
    "meetings_data/feeds": 4,
    "meetings_data/normalise": 3,
    "meetings_data/places": 3,
    "meetings_data/gazetteer": 4,
    "meetings_data/offsets": 4,
    "meetings_data/titled": 4,
    "meetings_data/dedupe": 5,
    "meetings_data/fetch": 5,
    "meetings_data/geocoder": 5,
    "meetings_data/workshop": 6,
    "meetings_data/lookups": 6,
    "meetings_data/surroundings": 5,
    "meetings_data/pins": 6,
    "meetings_data/clocks": 7,
    "meetings_data/placing": 8,
    "meetings_data/reporting": 7,
    "meetings_data/search": 5,
    "meetings_data/snapshot": 6,
    "meetings_data/directory": 7,
    "meetings_data/checking": 9,
    "meetings_data/build": 9,
    "meetings_data/example": 9,
    "meetings_data/__init__": 10,
    "bot/chance": 0,
    "bot/errors": 0,
    "bot/messages": 0,
    "bot/person": 0,
    "bot/remembering": 0,
    "bot/following": 1,
    "bot/counting": 1,
    "bot/suiting": 1,
    "bot/state/sealing": 1,
    "bot/config": 2,
    "bot/texts": 2,
    "bot/hearing": 2,
    "bot/calendar_file": 2,
    "bot/introductions": 3,
    "bot/state": 4,
    "bot/finding": 3,
    "bot/wording": 4,
    "bot/printed": 5,
    "bot/skills": 5,
    "bot/assessment": 6,
    "bot/listing": 6,
    "bot/reviewing": 6,
    "bot/memory": 6,
    "bot/understanding": 6,
    "bot/known": 7,
    "bot/dialogue": 8,
    "bot/scored": 6,
    "bot/edges": 9,
    "bot/report": 6,
    "bot/parameters": 9,
    "bot/app": 10,
    "bot/cli_meetings": 11,
    "bot/cli_report": 11,
    "bot/cli": 12,
    "bot/__main__": 13,
    "bot/__init__": 14,
}

#: Outside library → the rooms that may import it, as few as can be.
DOORS = {
    "aiohttp": {"meetings_data/fetch", "bot/edges/telegram"},
    "click": {"bot/cli", "bot/cli_meetings", "bot/cli_report", "bot/parameters"},
    "cryptography": {"bot/state/sealing"},
    "fluent": {"bot/texts"},
    "geopy": {"meetings_data/geocoder"},
    "holidays": {"meetings_data/closures"},
    "icalendar": {"bot/calendar_file"},
    "numpy": {"bot/hearing/matching", "meetings_data/encoder"},
    "onnx": {"meetings_data/encoder"},
    "onnxruntime": {"meetings_data/encoder"},
    "platformdirs": {"bot/config"},
    "prompt_toolkit": {"bot/edges/terminal"},
    "rapidfuzz": {"meetings_data/places", "meetings_data/knowledge"},
    "rich": {"bot/cli_meetings"},
    "safetensors": {"meetings_data/encoder"},
    "sqlite_utils": {
        "bot/state/tables",
        "meetings_data/snapshot",
        "meetings_data/workshop",
        "meetings_data/gazetteer",
    },
    "telegram": {"bot/edges/telegram"},
    "tokenizers": {"meetings_data/encoder"},
    "tzfpy": {"meetings_data/zones"},
}


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


def room_of(module: str) -> str:
    """The longest entry of FLOORS that the module is, or stands in."""
    rooms = [room for room in FLOORS if module == room or module.startswith(f"{room}/")]
    assert rooms, f"{module} has no floor: give its room one in FLOORS"
    return max(rooms, key=len)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module or package that a file imports, read once."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                longer = ROOT / f"{node.module}.{alias.name}".replace(".", "/")
                is_module = longer.with_suffix(".py").exists() or longer.is_dir()
                is_module = is_module and alias.name not in bound_by(str(node.module))
                yield f"{node.module}.{alias.name}" if is_module else str(node.module)


@cache
def bound_by(package: str) -> frozenset[str]:
    """The names that a package's front door binds itself: they hide modules of the same name."""
    door = ROOT / package.replace(".", "/") / "__init__.py"
    if not door.exists():
        return frozenset()
    return frozenset(
        alias.asname or alias.name
        for node in ast.walk(ast.parse(door.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )


def own(imported: str) -> str | None:
    """The project's module behind an import, or None for an outside one."""
    if imported.split(".")[0] not in PACKAGES:
        return None
    path = imported.replace(".", "/")
    return f"{path}/__init__" if (ROOT / path).is_dir() else path


def room_of_import(module: str) -> str:
    package, _, _ = module.rpartition("/__init__")
    return room_of(package) if package in FLOORS or "/" in package else room_of(module)


def test_module_imports_only_from_lower_floors() -> None:
    for path in modules():
        room = (
            room_of_import(name_of(path)) if path.name == "__init__.py" else room_of(name_of(path))
        )

        for imported in filter(None, map(own, imports(path))):
            other = room_of_import(imported)
            if other != room and other.split("/")[0] == room.split("/")[0]:
                assert FLOORS[other] < FLOORS[room], f"{name_of(path)} imports {imported}"


def test_bot_imports_the_meetings_package_by_its_front_door() -> None:
    for path in modules():
        for imported in filter(None, map(own, imports(path))):
            if path.relative_to(ROOT).parts[0] == "bot" and imported.startswith("meetings_data"):
                assert imported == "meetings_data/__init__", f"{name_of(path)}: {imported}"
            if path.relative_to(ROOT).parts[0] == "meetings_data":
                assert not imported.startswith("bot"), f"{name_of(path)}: {imported}"


def test_outside_library_is_imported_by_its_door_only() -> None:
    for path in modules():
        module = name_of(path)

        for imported in imports(path):
            library = imported.split(".")[0]
            if library in PACKAGES or library in sys.stdlib_module_names:
                continue
            assert library in DOORS, f"{module} imports {library}, which has no door"
            allowed = DOORS[library]
            assert any(module == door or module.startswith(f"{door}/") for door in allowed), (
                f"{module} imports {library}; its doors are {sorted(allowed)}"
            )


def test_every_door_is_used() -> None:
    used = {
        (imported.split(".")[0], door)
        for path in modules()
        for imported in imports(path)
        for door in DOORS.get(imported.split(".")[0], ())
        if name_of(path) == door or name_of(path).startswith(f"{door}/")
    }

    assert used == {(library, door) for library, doors in DOORS.items() for door in doors}


def test_module_imports_nothing_inside_a_function() -> None:
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert inside == [], f"{name_of(path)}: {node.name}"


def test_environment_is_read_by_the_settings_table_only() -> None:
    readers = {
        name_of(path)
        for path in modules()
        if "os.environ" in path.read_text("utf-8") or "getenv" in path.read_text("utf-8")
    }

    assert readers == {"bot/config"}


PURE = (
    "bot/following",
    "bot/hearing",
    "bot/skills",
    "bot/finding",
    "bot/wording",
    "meetings_data/feeds",
)


def test_pure_rooms_wait_for_nothing_and_read_no_clock() -> None:
    for path in modules():
        if not name_of(path).startswith(PURE):
            continue
        tree = tree_of(path)

        waits = [n for n in ast.walk(tree) if isinstance(n, ast.AsyncFunctionDef | ast.Await)]
        clocks = [
            n for n in ast.walk(tree)
            if isinstance(n, ast.Attribute) and n.attr in {"now", "today"}
            and isinstance(n.value, ast.Name) and n.value.id in {"datetime", "date", "time"}
        ]  # fmt: skip

        assert (waits, clocks) == ([], []), name_of(path)


def test_sentences_live_in_message_files() -> None:
    """No string that reads like a sentence to a newcomer stands in a skill's code."""
    found = []
    for path in (ROOT / "bot" / "skills").glob("*.py"):
        tree = tree_of(path)
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        found += [
            (path.name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
            and len(node.value.split()) > 2
        ]

    assert found == []
