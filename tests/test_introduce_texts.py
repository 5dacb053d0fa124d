"""What two people read when they are introduced: short, plain, true, and with a way on."""

import re
from pathlib import Path

from tests.test_texts import messages

FILE = Path(__file__).resolve().parents[1] / "bot" / "locales" / "en" / "introduce.ftl"
#: Begins of the keys of what stands on a button.
BUTTONS = ("introduce-button-", "introduce-who-", "introduce-mode-", "introduce-when-",
           "introduce-gender-", "introduce-own-", "introduce-door-", "introduce-sign-",
           "introduce-kind-", "button-with-someone", "menu-introduce")  # fmt: skip
NO_BUTTONS = {"introduce-who-looks", "introduce-door-now", "introduce-door-now-online"}


def ours() -> dict[str, str]:
    """Every message of the file, with what is put in as a short word."""
    keys = re.findall(r"^([a-z][\w-]*) =", FILE.read_text("utf-8"), re.MULTILINE)
    said = messages()
    return {key: re.sub(r"<[^>]*>", "", said[key]) for key in keys}


def plain(words: str) -> str:
    return re.sub(r"\{[^}]*\}", "Sam", words).replace("\n", " ")


def test_labels_are_one_to_four_words() -> None:
    labels = {
        key: plain(words)
        for key, words in ours().items()
        if key.startswith(BUTTONS) and key not in NO_BUTTONS
    }

    assert len(labels) > 60
    assert {key: words for key, words in labels.items() if len(words.split()) > 4} == {}


def test_nothing_is_promised_and_nobody_is_blamed() -> None:
    said = " ".join(map(plain, ours().values())).casefold()

    for word in ("guarantee", "promise you", "always be there", "no-show", "let down", "missed",
                 "should", "must ", "addict", "clean", "failed", "i understand"):  # fmt: skip
        assert word not in said, word
