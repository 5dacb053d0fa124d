"""What is opened at the start, and the directory that takes another's place while it is served."""

import logging
from pathlib import Path

import pytest

from bot.app import LiveDirectory, ready_config, trial_directory
from bot.config import read_config
from bot.errors import ConfigError
from bot.state.sealing import new_key
from meetings_data import DirectoryError
from meetings_data.snapshot import Contents, write_directory
from tests.conftest import NOW
from tests.town import meeting


def written(path: Path, *numbers: int) -> Path:
    contents = Contents(meetings=[meeting(number) for number in numbers], built_at=NOW)
    write_directory(path, contents)
    return path


def held(live: LiveDirectory) -> object:
    return live.current().stats()["meetings"]


def test_directory_that_takes_another_s_place_is_opened(tmp_path: Path) -> None:
    path = written(tmp_path / "meetings.db", 1)
    live = LiveDirectory(path)
    before = live.current()

    written(path, 1, 2)

    assert (held(live), live.current() is before) == (2, False)
    assert live.current() is live.current()
    # Whoever still reads the old one can go on until the next takes its place.
    assert before.stats()["meetings"] == 1
    live.close()


def test_directory_that_is_damaged_or_gone_leaves_the_old_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = written(tmp_path / "meetings.db", 1)
    live = LiveDirectory(path)

    with caplog.at_level(logging.WARNING):
        path.unlink()
        path.write_bytes(b"no directory")
        assert [held(live), held(live)] == [1, 1]
    path.unlink()

    assert held(live) == 1
    assert len(caplog.records) == 1
    written(path, 1, 2, 3)
    assert held(live) == 3
    live.close()


def test_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="is not there"):
        LiveDirectory(tmp_path / "absent.db")


def test_try_takes_the_named_file_else_the_settings_one_else_the_example(tmp_path: Path) -> None:
    default, given = tmp_path / "default.db", written(tmp_path / "given.db", 1)
    config = read_config({"MEETINGS_DIRECTORY": str(default)})

    made_up, is_made_up = trial_directory(config, None, NOW)
    named, _ = trial_directory(config, given, NOW)
    written(default, 1, 2)
    own, is_own_made_up = trial_directory(config, None, NOW)

    assert (is_made_up, is_own_made_up) == (True, False)
    assert [one.stats()["meetings"] for one in (named, own)] == [1, 2]
    for directory in (made_up, named, own):
        directory.close()


def settings(folder: Path) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": "123456:TEST-made-up-token",
        "MEETINGS_DIRECTORY": str(folder / "meetings.db"),
        "STATE_DATABASE": str(folder / "state" / "state.db"),
        "STATE_KEY": new_key(),
    }


def test_settings_that_are_all_right_are_returned(tmp_path: Path) -> None:
    written(tmp_path / "meetings.db", 1)

    config = ready_config(settings(tmp_path))

    assert (config.directory, config.token) == (
        tmp_path / "meetings.db",
        "123456:TEST-made-up-token",
    )


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("TELEGRAM_BOT_TOKEN", "", "TELEGRAM_BOT_TOKEN is not set."),
        ("MEETINGS_DIRECTORY", "absent.db", "MEETINGS_DIRECTORY: absent.db: is not there."),
        ("STATE_DATABASE", "/proc/state/state.db", "/proc/state: "),
        ("STATE_KEY", "short", "STATE_KEY must be 32 bytes"),
    ],
)
def test_each_setting_that_is_amiss_is_the_one_named(
    tmp_path: Path, name: str, value: str, problem: str
) -> None:
    written(tmp_path / "meetings.db", 1)

    with pytest.raises(ConfigError) as refused:
        ready_config(settings(tmp_path) | {name: value})

    assert [one.startswith(problem) for one in refused.value.problems] == [True]
