"""Cases: what was reported, with no more of it than whoever reported has attached."""

from collections.abc import Sequence

from bot.introductions.desk import BARRED
from bot.introductions.records import Case, Introduction, Side, Standing, Volunteer
from bot.introductions.states import PAIRED, State
from bot.skills.coordinating.acting import Sitting, gone, last_done, own, shown, to_desk
from bot.skills.coordinating.desk_page import state_lines
from bot.skills.coordinating.lists import opening, page_of, turning
from bot.skills.coordinating.queues import closed_cases, open_cases
from bot.skills.coordinating.spoken import lasting, moment
from bot.skills.coordinating.three_reports import WORRIED
from bot.skills.coordinating.writing import writable
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.texts import Text

TAKE, CLOSE = "take", "close"
_PIECE = 3000  # characters of what was attached, in one message


def cases(sit: Sitting, number: str) -> Outcome:
    """List the cases: the open ones first, the oldest on top."""
    turn = sit.turn
    page = page_of((*open_cases(sit.desk), *closed_cases(sit.desk)), number)
    lines = [turn.say("coordinate-cases" if page.rows else "coordinate-cases-none")]
    lines += [
        turn.say(
            "coordinate-row-case",
            number=place,
            kind=turn.words(f"coordinate-kind-{one.kind}"),
            ago=lasting(turn, turn.at - one.at),
            state=_state_words(sit, one),
        )
        for place, one in enumerate(page.rows, page.first)
    ]
    rows = (
        *opening(page, "case", [one.id for one in page.rows]),
        turning(turn, page, "cases"),
    )
    return shown(sit, lines, *rows, to_desk(sit))


def case(sit: Sitting, id: str) -> Outcome:
    """Show one case: who, when, what became of the introduction, and what can be done."""
    one, turn = sit.desk.get(Case, id), sit.turn
    if one is None:
        return gone(sit)
    introduction = sit.desk.get(Introduction, one.introduction)
    from_side, about_side = Side(one.side), Side(one.side).other
    lines = [
        turn.say("coordinate-case", kind=turn.words(f"coordinate-kind-{one.kind}")),
        turn.say("coordinate-case-at", at=moment(turn, one.at)),
        turn.say(
            "coordinate-case-who",
            reporter=one.reporter or turn.words("coordinate-left"),
            side=turn.words(f"coordinate-side-{from_side}"),
            reported=one.reported or turn.words("coordinate-left"),
            other=turn.words(f"coordinate-side-{about_side}"),
        ),
        *(state_lines(sit, introduction) if introduction else ()),
        turn.say("coordinate-case-state", state=_state_words(sit, one)),
        *_what_waits(sit, one),
    ]
    return shown(sit, lines, *_rows(sit, one, introduction))


def attached(sit: Sitting, number: str, id: str) -> Outcome:
    """Show a piece of what whoever reported attached, in their own words."""
    one, turn = sit.desk.get(Case, id), sit.turn
    pieces = _pieces(one) if one is not None else ()
    if not pieces:
        return gone(sit)
    page = page_of(pieces, number, size=1)
    title = turn.say("coordinate-attached", number=page.first, count=len(pieces))
    rows = (turning(turn, page, "proof", id), (own(turn, "back", "case", id), *to_desk(sit)))
    return shown(sit, [title, Text(page.rows[0])], *rows)


def decisions(sit: Sitting, id: str) -> Outcome:
    """Show what can be decided on a case now."""
    one, turn = sit.desk.get(Case, id), sit.turn
    if one is None:
        return gone(sit)
    names = [] if one.resolved_at else _possible(sit, one)
    buttons = [own(turn, name, "ask", name, id) for name in names]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    key = "coordinate-decide" if names else "coordinate-decide-none"
    return shown(sit, [turn.say(key)], *rows, (own(turn, "back", "case", id), *to_desk(sit)))


def is_undecided(sit: Sitting, one: Case) -> bool:
    """Say whether the reported volunteer's offers still wait for a decision on this case."""
    volunteer = sit.desk.get(Volunteer, one.volunteer)
    return (
        volunteer is not None
        and volunteer.standing != Standing.SUSPENDED
        and one.id in volunteer.held_from_offers
    )


def newcomer_code(one: Case) -> str:
    """Return the keyed code of the newcomer of the two."""
    return one.reporter_code if one.side == Side.NEWCOMER else one.reported_code


def _possible(sit: Sitting, one: Case) -> list[str]:
    if one.kind == WORRIED:
        return ["refer", CLOSE]
    volunteer = sit.desk.get(Volunteer, one.volunteer)
    introduction = sit.desk.get(Introduction, one.introduction)
    is_suspended = volunteer is not None and volunteer.standing == Standing.SUSPENDED
    is_barred = sit.desk.has_code(BARRED, newcomer_code(one))
    can = {
        "lift": volunteer is not None and (is_suspended or is_undecided(sit, one)),
        "case-suspend": volunteer is not None and volunteer.standing == Standing.APPROVED,
        "end": introduction is not None and introduction.state is State.FROZEN,
        "bar": one.side == Side.VOLUNTEER and not is_barred,
        "unbar": one.side == Side.VOLUNTEER and is_barred,
        "refer": True,
        CLOSE: True,
    }
    return [name for name, fits in can.items() if fits]


def _state_words(sit: Sitting, one: Case) -> str:
    """Return how far a case is, and who has it: one coordinator sees what the other did."""
    turn = sit.turn
    done = last_done(sit.desk, one.id, CLOSE if one.resolved_at else TAKE)
    if one.resolved_at:
        by = done.by if done else turn.words("coordinate-nobody")
        why = one.decision or turn.words("coordinate-no-reason")
        return turn.words("coordinate-case-closed", by=by, decision=why)
    if done is None:
        return turn.words("coordinate-case-open")
    return turn.words("coordinate-case-taken", by=done.by)


def _what_waits(sit: Sitting, one: Case) -> Sequence[Text]:
    turn = sit.turn
    if one.resolved_at:
        return ()
    if one.kind == WORRIED:
        return (turn.say("coordinate-case-worried"),)
    return (turn.say("coordinate-case-held"),) if is_undecided(sit, one) else ()


def _rows(sit: Sitting, one: Case, introduction: Introduction | None) -> tuple[Row, ...]:
    turn, id = sit.turn, one.id
    rows: list[Row] = []
    if one.evidence:
        rows.append((own(turn, "attached", "proof", "0", id),))
    if not one.resolved_at:
        taken = last_done(sit.desk, id, TAKE)
        take = () if taken else (own(turn, TAKE, "ask", TAKE, id),)
        rows.append((*take, own(turn, "decide", "acts", id)))
        rows.append(tuple(own(turn, f"write-{to}", "note", id, to) for to in writable(one)))
    if introduction is not None and introduction.state in PAIRED:
        rows.append((own(turn, "danger", "danger", introduction.id),))
    return (*rows, (own(turn, "cases", "cases"), *to_desk(sit)))


def _pieces(one: Case) -> tuple[str, ...]:
    return tuple(
        words[at : at + _PIECE] for words in one.evidence for at in range(0, len(words), _PIECE)
    )
