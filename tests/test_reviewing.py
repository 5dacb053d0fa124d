"""What waits for a person: articles amiss, numbers to check, and the coordinator's reminder."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.reviewing import reminder, review_lines
from bot.skills.emergency import listed_numbers, to_check_again, waiting
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import article_texts
from tests.conftest import NOW

MONDAY = date(2026, 11, 23)


def test_review_lists_every_number_that_waits_or_is_due() -> None:
    lines = list(review_lines(MONDAY))
    due = to_check_again(listed_numbers(), MONDAY)

    rows = [line.split()[0] for line in lines if line.startswith("  ")]
    assert rows == [n.country for n in (*waiting(listed_numbers()), *due)]


def test_check_of_a_file_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    text = article_texts("en")["cost"].replace('next = "find"', 'next = "nowhere"')
    file = tmp_path / "cost.md"
    file.write_text(text, encoding="utf-8")

    done = CliRunner().invoke(main, ["articles", "check", str(file)])

    assert (done.exit_code, done.output) == (1, "cost: its next step 'nowhere' leads nowhere\n")


def test_check_of_what_is_packaged_passes() -> None:
    done = CliRunner().invoke(main, ["articles", "check", "--now", "2026-11-24"])

    assert done.output.split("\n")[0].endswith("articles wait for a person to check them.")
    assert done.exit_code == 0


def test_coordinators_are_told_on_mondays() -> None:
    change = reminder(load_texts(), (7001, 7002), today=MONDAY)

    assert change is not None
    assert [reply.to for reply in change.replies] == ["7001", "7002"]
    assert change.replies[0].text.split("\n")[:2] == [
        "For the coordinator",
        "13 numbers on the crisis cards were last checked over 90 days ago, or never.",
    ]


@pytest.mark.parametrize(("chat_ids", "today"), [((), MONDAY), ((7001,), date(2026, 11, 24))])
def test_nobody_is_told_on_other_days_or_without_a_coordinator(
    chat_ids: tuple[int, ...], today: date
) -> None:
    assert reminder(load_texts(), chat_ids, today=today) is None


async def test_reminder_goes_out_once_however_often_we_start(store: Store) -> None:
    change = reminder(load_texts(), (7001,), today=MONDAY)
    assert change is not None

    first = await store.commit(change, now=NOW)
    second = await store.commit(change, now=NOW)

    assert (len(first), second) == (1, ())
