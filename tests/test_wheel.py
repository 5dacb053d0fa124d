"""A wheel in an empty environment, started from an empty folder, works: every file is packed."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]
LINES = "/start\nNA near Leeds tonight\n[1]\n"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    target = folder / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(target)
    return target


def test_wheel_holds_every_file_of_the_packages(unpacked: Path) -> None:
    tracked = {
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "meetings_data")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {
        path.relative_to(unpacked).as_posix()
        for path in unpacked.rglob("*")
        if path.is_file() and ".dist-info" not in path.as_posix()
    }

    assert packed == tracked


@pytest.mark.long  # a whole process; that nothing is left out is proved above
def test_wheel_talks_from_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    empty = tmp_path / "empty"
    home.mkdir()
    empty.mkdir()
    env = {
        "PYTHONPATH": str(unpacked),
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "COUNTRY": "GB",
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    done = subprocess.run(
        [sys.executable, "-P", "-m", "bot", "try", "--json", "--now", "2026-11-24T18:00+00:00"],
        input=LINES,
        capture_output=True,
        text=True,
        cwd=empty,
        env=env,
        check=True,
        timeout=50,
    )

    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(replies) == 3
    assert replies[2]["edits"] is True
    assert list(empty.iterdir()) == []
