"""The settings: every problem at once, in words; and the key, apart and closed to others."""

from datetime import time
from pathlib import Path

import pytest

from bot.config import SETTINGS, read_config, state_key
from bot.errors import ConfigError
from bot.following.times import Times
from bot.state.sealing import new_key

FINE = {"TELEGRAM_BOT_TOKEN": "123456:abcdefgh", "COUNTRY": "gb"}


def test_config_reads_what_is_set_and_fills_the_rest() -> None:
    config = read_config(FINE)

    assert (config.token, config.country) == ("123456:abcdefgh", "GB")
    assert config.api_url == "https://api.telegram.org"
    assert config.directory.name == "meetings.db"


def test_config_reports_every_problem_at_once() -> None:
    wrong = {
        "TELEGRAM_API_URL": "ftp://x",
        "STATE_KEY": "short",
        "COUNTRY": "Britain",
        "COORDINATOR_CHAT_IDS": "me",
        "NOMINATIM_URL": "https://nominatim.example",
    }

    with pytest.raises(ConfigError) as raised:
        read_config(wrong, needed=("TELEGRAM_BOT_TOKEN",))

    named = [problem.split()[0] for problem in raised.value.problems]
    assert named == [
        "TELEGRAM_API_URL",
        "STATE_KEY",
        "COUNTRY",
        "COORDINATOR_CHAT_IDS",
        "TELEGRAM_BOT_TOKEN",
        "NOMINATIM_CONTACT",
    ]


def test_every_setting_says_what_it_is_for() -> None:
    assert [setting.name for setting in SETTINGS if not setting.help] == []


def test_key_of_the_settings_wins_over_the_file(tmp_path: Path) -> None:
    config = read_config({"STATE_KEY": new_key()})

    assert state_key(config, tmp_path / "absent.key") == config.state_key
    assert not (tmp_path / "absent.key").exists()


def test_key_file_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    config = read_config({"STATE_DATABASE": str(tmp_path / "data" / "state.db")})
    path = tmp_path / "keys" / "state.key"

    first = state_key(config, path)

    assert state_key(config, path) == first
    assert path.stat().st_mode & 0o777 == 0o600


def test_key_file_open_to_others_is_refused(tmp_path: Path) -> None:
    config = read_config({"STATE_DATABASE": str(tmp_path / "data" / "state.db")})
    path = tmp_path / "keys" / "state.key"
    state_key(config, path)
    path.chmod(0o644)

    with pytest.raises(ConfigError, match="chmod 600"):
        state_key(config, path)


def test_key_file_beside_the_database_is_refused(tmp_path: Path) -> None:
    config = read_config({"STATE_DATABASE": str(tmp_path / "state.db")})

    with pytest.raises(ConfigError, match="Put it elsewhere"):
        state_key(config, tmp_path / "state.key")


def test_damaged_key_file_is_refused_and_kept(tmp_path: Path) -> None:
    config = read_config({"STATE_DATABASE": str(tmp_path / "data" / "state.db")})
    path = tmp_path / "state.key"
    path.write_text("nonsense")
    path.chmod(0o600)

    with pytest.raises(ConfigError, match="does not hold a key"):
        state_key(config, path)
    assert path.read_text() == "nonsense"


def test_times_are_read_and_what_is_unset_stays_as_usual() -> None:
    times = {
        "QUIET_HOURS": "20:00-10:00",
        "EVENING_REMINDER": "18:30",
        "HOURS_BEFORE": "2",
        "CHECK_IN_DAYS": "7, 30,60",
    }

    assert read_config(FINE).times == Times()
    assert read_config(FINE | times).times == Times(
        quiet_from=time(20),
        quiet_until=time(10),
        evening=time(18, 30),
        evening_latest=time(19, 45),
        hours_before=2,
        days=(7, 30, 60),
    )


def test_times_that_would_wake_people_or_go_on_for_too_long_are_refused() -> None:
    wrong = {
        "QUIET_HOURS": ("21:30-09:00", "21:00-08:59", "17:59-09:00", "21:00-12:01", "9-21", ""),
        "EVENING_REMINDER": ("20:46", "11:59", "7pm"),
        "HOURS_BEFORE": ("0", "7", "three"),
        "CHECK_IN_TIME": ("08:59", "21:00", "noon"),
        "CHECK_IN_DAYS": ("7,28", "7,28,85", "2,28,84", "28,7,84", "7,12,84", "a,b,c"),
    }

    refused = {
        name: [value for value in values if problems_of({name: value})]
        for name, values in wrong.items()
    }

    assert refused == {
        name: [value for value in values if value] for name, values in wrong.items()
    }


def test_times_are_held_against_each_other() -> None:
    longer = {"QUIET_HOURS": "19:00-11:30"}

    assert problems_of(longer) == [
        "EVENING_REMINDER must be 18:45 or earlier, for these QUIET_HOURS.",
        "CHECK_IN_TIME must be outside QUIET_HOURS.",
    ]
    fitting = {"EVENING_REMINDER": "18:45", "CHECK_IN_TIME": "11:30"}
    assert problems_of(longer | fitting) == []


def problems_of(env: dict[str, str]) -> list[str]:
    try:
        read_config(FINE | env)
    except ConfigError as error:
        return list(error.problems)
    return []
