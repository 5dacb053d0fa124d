"""The terminal without a terminal: what a line means, what a screen shows, whose number it is."""

from datetime import datetime, timedelta

import pytest

from bot.dialogue import Dialogue
from bot.edges.console import Clock, Conversation, Screen, as_json, as_lines
from bot.edges.terminal import Key, Numbers, styled
from bot.errors import TranscriptError
from bot.messages import Button, Document, Pin, Reply, Span, SpanKind
from tests.conftest import NOW, Chat, labels

ONE, TWO = Button("One", action="a.1"), Button("Two", action="a.2")


def reply(text: str = "Hello", *, to: str = "you", **fields: object) -> Reply:
    return Reply(to=to, text=text, **fields)


# --- what a line means ---------------------------------------------------------------------------


async def test_line_is_text_and_a_label_in_brackets_is_a_button(chat: Chat) -> None:
    asked = await chat.says("/start")

    tapped = await chat.says("[Find a meeting]")

    assert labels(asked)[0] == "Find a meeting"
    assert tapped.text.startswith("Where are you?")


@pytest.mark.parametrize(
    "line", ["@53.8,-1.55", "@ 53.8 , -1.55", "@53.80001,-1.54999", "ann> @53.8,-1.55"]
)
async def test_point_is_a_shared_location(chat: Chat, line: str) -> None:
    shown = await chat.says(line)

    assert shown.text.startswith("where you are, near Leeds")


@pytest.mark.parametrize("line", ["@91,0", "@0,181", "@-90.1,0", "@1000000,2"])
async def test_point_off_the_earth_is_refused(chat: Chat, line: str) -> None:
    with pytest.raises(TranscriptError, match="is not on the Earth"):
        await chat.all(line)


@pytest.mark.parametrize("line", ["@nowhere", "@1,2,3", "@1;2", "@"])
async def test_at_without_a_point_is_text(chat: Chat, line: str) -> None:
    assert (await chat.says(line)).text != ""


@pytest.mark.parametrize(
    ("line", "passed"),
    [
        ("+3h", timedelta(hours=3)), ("+ 90 m", timedelta(minutes=90)), ("+2d", timedelta(days=2)),
        ("+0m", timedelta()), ("ann> +1h", timedelta(hours=1)),
    ],
)  # fmt: skip
async def test_time_passes_for_everyone(chat: Chat, line: str, passed: timedelta) -> None:
    assert await chat.all(line) == []
    assert chat.clock.now() == NOW + passed


async def test_time_adds_up(chat: Chat) -> None:
    await chat.all("+3h")
    await chat.all("+1d")

    assert chat.clock.now() == NOW + timedelta(hours=27)


@pytest.mark.parametrize(
    "line", ["+9999d", "+999999h", "+99999999999999999999d", "+" + "9" * 6000 + "d"]
)
async def test_more_time_than_anyone_waits_is_refused(chat: Chat, line: str) -> None:
    with pytest.raises(TranscriptError, match="is too long: 3660 days at most"):
        await chat.all(line)

    assert chat.clock.now() == NOW


@pytest.mark.parametrize("line", ["+3", "+3x", "3h", "++3h", "+h"])
async def test_what_is_no_time_is_text(chat: Chat, line: str) -> None:
    assert (await chat.says(line)).text != ""
    assert chat.clock.now() == NOW


async def test_name_before_a_line_is_another_person(chat: Chat) -> None:
    ann = await chat.says("Ann Lee> AA near Leeds")
    you = await chat.says("tomorrow instead")

    assert (ann.to, you.to) == ("Ann Lee", "you")
    assert you.text.startswith("Where are you?")


@pytest.mark.parametrize("line", ["1> hello", "> hello", "a" * 40 + "> hello", "ann>hello"])
async def test_what_is_no_name_is_text_of_ones_own(chat: Chat, line: str) -> None:
    assert (await chat.says(line)).to == "you"


async def test_command_and_its_argument(chat: Chat) -> None:
    found = await chat.says("/find AA near Leeds")

    assert found.text.startswith("AA · near Leeds")


# --- buttons -------------------------------------------------------------------------------------


async def test_button_that_is_not_there_is_refused_with_those_that_are(chat: Chat) -> None:
    await chat.says("/start")

    with pytest.raises(TranscriptError) as refused:
        await chat.all("[Nonsense]")

    assert str(refused.value) == (
        "There is no button [Nonsense]. There is:"
        " [Find a meeting], [Ask a question], [Which group suits me], [Help now],"
        " [Who runs this], [Privacy]."
    )


async def test_button_of_an_empty_screen_is_refused(chat: Chat) -> None:
    with pytest.raises(TranscriptError, match="There is: none yet"):
        await chat.all("ann> [Menu]")


async def test_label_of_a_card_that_changed_is_gone(chat: Chat) -> None:
    await chat.says("NA near Leeds tonight")
    await chat.says("[1]")

    with pytest.raises(TranscriptError):
        await chat.all("[✕ tonight]")


async def test_label_means_the_newest_message_that_has_it(chat: Chat) -> None:
    await chat.says("NA near Leeds tonight")
    await chat.says("AA near Hull")

    opened = await chat.says("[1]")

    assert "Hull" in opened.text


async def test_button_that_opens_or_shares_says_so(chat: Chat) -> None:
    await chat.says("/find")
    with pytest.raises(TranscriptError, match="type @lat,lon instead"):
        await chat.all("[Share my location]")

    await chat.says("online SMART")
    await chat.says("[1]")
    with pytest.raises(TranscriptError, match=r"^\[Join online\] opens https://"):
        await chat.all("[Join online]")


async def test_suggestion_says_its_words(chat: Chat) -> None:
    await chat.says("/find")

    shown = await chat.says("[Online meetings]")

    assert shown.text.startswith("online\n")


# --- screens -------------------------------------------------------------------------------------


def test_screen_keeps_messages_in_order_and_edits_in_place() -> None:
    screen = Screen()
    first, second = reply("first", buttons=((ONE,),)), reply("second", buttons=((TWO,),))
    edited = reply("changed", buttons=((TWO, ONE),), edits=True, card=1)

    assert [screen.show(one) for one in (first, second, edited)] == [False, False, True]

    assert [shown.reply.text for shown in screen.messages] == ["changed", "second"]
    assert list(screen.buttons()) == [(2, TWO), (1, TWO), (1, ONE)]
    assert [screen.id_of(one) for one in (first, second, edited)] == [0, 2, 1]


def test_edit_of_a_message_that_is_not_there_is_a_new_one() -> None:
    screen = Screen()

    assert screen.show(reply("changed", edits=True, card=7)) is False
    assert len(screen.messages) == 1


# --- numbers -------------------------------------------------------------------------------------


def keys(*buttons: Button, card: int = 1) -> list[Key]:
    return [Key("you", card, button) for button in buttons]


def test_number_is_the_button_that_was_printed_with_it() -> None:
    numbers = Numbers()

    assert numbers.count([keys(ONE, TWO), keys(TWO, card=2)]) == [1, 3]
    assert [numbers.key(str(n)) for n in (1, 2, 3)] == [*keys(ONE, TWO), *keys(TWO, card=2)]


def test_message_without_buttons_leaves_the_numbers_above_it() -> None:
    numbers = Numbers()
    numbers.count([keys(ONE)])

    assert numbers.count([[]]) == [1]
    assert numbers.key("1") == Key("you", 1, ONE)


def test_new_buttons_take_the_place_of_the_old() -> None:
    numbers = Numbers()
    numbers.count([keys(ONE, TWO)])
    numbers.count([keys(TWO, card=5)])

    assert (numbers.key("1"), numbers.key("2")) == (Key("you", 5, TWO), None)


@pytest.mark.parametrize(
    "line", ["0", "01", "3", "-1", "1.0", "1 ", "²", "١", "①", "1" * 5000, ""]
)
def test_what_is_no_number_of_a_button_is_text(line: str) -> None:
    numbers = Numbers()
    numbers.count([keys(ONE, TWO)])

    assert numbers.key(line) is None


async def test_press_reaches_the_very_message(dialogue: Dialogue) -> None:
    """Two lists both have a [1]; the one of the older list opens its own meeting there."""
    conversation = Conversation(dialogue, Clock(lambda: NOW), "en")
    ((leeds, _),) = await conversation.line("NA near Leeds tonight")
    await conversation.line("AA near Hull")

    ((opened, replaced),) = await conversation.press("you", 1, leeds.buttons[0][0])

    assert (replaced, "Leeds" in opened.text) == (True, True)


# --- what is printed -----------------------------------------------------------------------------

FULL = reply(
    "A pin",
    buttons=((ONE, TWO), (Button("Three", url="https://example.org"),)),
    pin=Pin(53.8, -1.55, "Oak Hall", "1 Oak Row"),
    document=Document("plan.ics", "text/calendar", b"x"),
)


def test_reply_as_lines() -> None:
    assert as_lines(FULL, replaced=True).split("\n") == [
        "| (this card changes)",
        "| A pin",
        "| (a pin at 53.80000,-1.55000)",
        "| (a file: plan.ics)",
        "| [One] [Two]",
        "| [Three]",
    ]


def test_lines_of_others_carry_their_name_and_no_blanks_at_the_end() -> None:
    assert as_lines(reply("a\n\nb", to="Ann"), replaced=False) == "Ann| a\nAnn|\nAnn| b"


def test_reply_as_json() -> None:
    assert as_json(FULL, replaced=False) == (
        '{"to": "you", "text": "A pin", "buttons": [["One", "Two"], ["Three"]],'
        ' "location": {"latitude": 53.8, "longitude": -1.55, "title": "Oak Hall",'
        ' "address": "1 Oak Row"}, "document": {"name": "plan.ics",'
        ' "media_type": "text/calendar"}}'
    )
    assert as_json(reply("Né"), replaced=True) == (
        '{"to": "you", "text": "Né", "buttons": [], "edits": true}'
    )


def test_styled_reply_is_bold_where_it_is_and_numbered_from_the_first() -> None:
    spans = (
        Span(6, 4, SpanKind.BOLD),
        Span(0, 5, SpanKind.ITALIC),
        Span(5, 1, SpanKind.MOMENT, 1),
    )

    shown = styled(reply("plain bold", spans=spans, buttons=((ONE, TWO),)), first_number=3)

    assert list(shown) == [
        ("", "\n"), ("", ""), ("italic", "plain"), ("", " "), ("bold", "bold"), ("", "\n"),
        ("bold", "  3 "), ("", "One"), ("bold", "  4 "), ("", "Two"), ("", "\n"),
    ]  # fmt: skip


def test_clock_stands_still_until_it_is_moved() -> None:
    clock = Clock(lambda: datetime.fromisoformat("2026-11-24T18:00+00:00"))

    clock.move_on(clock.later("15", "m"))
    clock.move_on(NOW)

    assert clock.now() == NOW + timedelta(minutes=15)
