"""Who hears, before any group is named, that stopping suddenly can be dangerous."""

from collections.abc import Mapping

from bot.suiting.answers import SKIP, Answers

_BOTH = "both"
#: Whose use it is → what the warning names. A skipped answer may have been any of them.
_DANGERS: Mapping[str, str] = {
    "drink": "alcohol",
    "drugs": "drugs",
    "both": _BOTH,
    SKIP: _BOTH,
}
#: Whoever wants to stay steady on a treatment has somebody who prescribes it.
_WITHOUT_DANGER = "steady"


def caution_due(answers: Answers) -> str:
    """Return which warning these answers call for, or nothing; whether it was said does not count.

    A goal that was skipped counts as a reason to warn.
    """
    return "" if answers.want == _WITHOUT_DANGER else _DANGERS.get(answers.whose, "")


def still_warned(before: Answers, whose: str) -> bool:
    """Say whether what somebody was warned of covers them when their first answer changes."""
    said = _DANGERS.get(before.whose, "")
    return before.warned and said in {_BOTH, _DANGERS.get(whose, said)}
