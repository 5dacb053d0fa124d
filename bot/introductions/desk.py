"""The desk: every open introduction and every volunteer as they are now, and what a step changes.

A desk is read whole at one version and written back only if nobody else wrote meanwhile, so that
each step is as if it were alone: one accept wins, in one process and in several.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from bot.introductions.records import (
    Case,
    Entry,
    Introduction,
    Invitation,
    Record,
    Seat,
    Side,
    Volunteer,
)
from bot.introductions.states import LOOKING, PAIRED, TALKING

R = TypeVar("R", Introduction, Volunteer, Invitation, Case, Seat, Entry)

#: Kinds of keyed codes that outlive /forget: two who never meet again, one who is barred, one
#: whose report is open.
BLOCK, BARRED, OPEN_REPORT = "block", "barred", "open-report"


@dataclass(frozen=True, slots=True, order=True)
class KeptCode:
    """What stays after /forget: keyed codes, and until when."""

    one: str
    other: str  # empty where it is about one person alone
    kind: str
    until: int = field(compare=False)  # UTC seconds


# Without slots, so that what is counted once for a desk is not counted again.
@dataclass(frozen=True, kw_only=True)
class Desk:
    """All records by their ids, the keyed codes, and what this step has changed so far.

    `code_of` makes the keyed code of a lane. Methods that change return another desk.
    """

    version: int
    records: Mapping[str, Record]
    codes: frozenset[KeptCode]
    code_of: Callable[[str], str]
    written: frozenset[str] = frozenset()  # ids
    dropped: frozenset[str] = frozenset()  # ids
    codes_kept: frozenset[KeptCode] = frozenset()  # by this step
    codes_released: frozenset[KeptCode] = frozenset()
    silenced: frozenset[str] = frozenset()  # ids: what is about these goes, unsent

    @property
    def is_changed(self) -> bool:
        """Say whether there is anything to write."""
        return bool(
            self.written or self.dropped or self.codes_kept or self.codes_released or self.silenced
        )

    def put(self, *records: Record) -> "Desk":
        """Return the desk with these records in the place of what was."""
        ids = {one.id for one in records}
        return replace(
            self,
            records={**self.records, **{one.id: one for one in records}},
            written=self.written | ids,
            dropped=self.dropped - ids,
        )

    def drop(self, *ids: str) -> "Desk":
        """Return the desk without these records."""
        left = {id: one for id, one in self.records.items() if id not in ids}
        return replace(
            self, records=left, written=self.written - set(ids), dropped=self.dropped | set(ids)
        )

    def silence(self, id: str) -> "Desk":
        """Return the desk from which all is erased that waits to be sent and is about a record.

        For an introduction, that is relayed text too.
        """
        return replace(self, silenced=self.silenced | {id})

    def keep(self, code: KeptCode) -> "Desk":
        """Return the desk with one more keyed code; the longer time wins."""
        same = {one for one in self.codes if one == code}
        if any(one.until >= code.until for one in same):
            return self
        return replace(
            self,
            codes=(self.codes - same) | {code},
            codes_kept=(self.codes_kept - {code}) | {code},
        )

    def release(self, kind: str, one: str, other: str = "") -> "Desk":
        """Return the desk without a keyed code."""
        code = KeptCode(one, other, kind, 0)
        return replace(
            self,
            codes=self.codes - {code},
            codes_kept=self.codes_kept - {code},
            codes_released=self.codes_released | {code},
        )

    def has_code(self, kind: str, one: str, other: str = "") -> bool:
        """Say whether there is such a code, either way round."""
        return not self.codes.isdisjoint(
            {KeptCode(one, other, kind, 0), KeptCode(other, one, kind, 0)}
        )

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return every record of a kind, in the order of their ids."""
        return cast("tuple[R, ...]", self._by_kind.get(kind, ()))

    def get(self, kind: type[R], id: str) -> R | None:
        """Return one record of a kind, or None."""
        record = self.records.get(id)
        return record if isinstance(record, kind) else None

    @cached_property
    def _by_kind(self) -> Mapping[type[Record], tuple[Record, ...]]:
        found: dict[type[Record], list[Record]] = {}
        for id in sorted(self.records):
            one = self.records[id]
            found.setdefault(type(one), []).append(one)
        return {kind: tuple(records) for kind, records in found.items()}

    @property
    def introductions(self) -> tuple[Introduction, ...]:
        """Every introduction, in the order of their ids."""
        return self.all(Introduction)

    @property
    def volunteers(self) -> tuple[Volunteer, ...]:
        """Every volunteer, in the order of their ids."""
        return self.all(Volunteer)

    @cached_property
    def _loads(self) -> Counter[str]:
        """How much each volunteer has to do: introductions that go on, and open offers."""
        loads = Counter(one.volunteer for one in self.introductions if one.state in PAIRED)
        for one in self.introductions:
            if one.state in LOOKING:
                loads.update(offer.volunteer for offer in one.open_offers)
        return loads

    def load_of(self, volunteer: str) -> int:
        """Return how much a volunteer has to do: an open offer counts like an introduction."""
        return self._loads[volunteer]

    def volunteer_at(self, lane: str) -> Volunteer | None:
        """Return the volunteer who writes from a lane."""
        return self._volunteers_by_lane.get(lane)

    @cached_property
    def _volunteers_by_lane(self) -> Mapping[str, Volunteer]:
        return {one.lane: one for one in reversed(self.volunteers)}

    def seat_at(self, lane: str) -> Seat | None:
        """Return what a coordinator's chat is in the middle of."""
        return next((one for one in self.all(Seat) if one.lane == lane), None)

    def asked_from(self, lane: str) -> Introduction | None:
        """Return the introduction that a newcomer asked for: one that goes on before one that
        is over, the latest first.
        """
        own = self._asked_by_code.get(self.code_of(lane), ())
        return max(own, key=lambda one: (one.ended_at == 0, one.made_at, one.id), default=None)

    @cached_property
    def _asked_by_code(self) -> Mapping[str, list[Introduction]]:
        asked: dict[str, list[Introduction]] = {}
        for one in self.introductions:
            asked.setdefault(one.code, []).append(one)
        return asked

    def of_volunteer(self, volunteer: str) -> tuple[Introduction, ...]:
        """Return the introductions that a volunteer said yes to and that go on."""
        return tuple(
            one for one in self.introductions if one.volunteer == volunteer and one.state in PAIRED
        )

    def talking_from(self, lane: str) -> tuple[tuple[Introduction, Side], ...]:
        """Return the introductions in which a lane can write to the other side, and as which."""
        volunteer = self.volunteer_at(lane)
        return tuple(
            (one, Side.NEWCOMER if one.lane == lane else Side.VOLUNTEER)
            for one in self.introductions
            if one.state in TALKING
            and (one.lane == lane or (volunteer is not None and one.volunteer == volunteer.id))
        )

    def side_of(self, introduction: Introduction, lane: str) -> Side | None:
        """Return which of the two a lane is, also when it is over; None for anybody else."""
        if introduction.code == self.code_of(lane):
            return Side.NEWCOMER
        volunteer = self.volunteer_at(lane)
        is_theirs = volunteer is not None and introduction.volunteer == volunteer.id
        return Side.VOLUNTEER if is_theirs else None

    def lane_of(self, introduction: Introduction, side: Side) -> str:
        """Return the lane of one of the two; empty when they are gone."""
        if side is Side.NEWCOMER:
            return introduction.lane
        volunteer = self.get(Volunteer, introduction.volunteer)
        return volunteer.lane if volunteer else ""

    def alias_of(self, introduction: Introduction, side: Side) -> str:
        """Return the alias of one of the two; empty when they are gone."""
        if side is Side.NEWCOMER:
            return introduction.alias
        volunteer = self.get(Volunteer, introduction.volunteer)
        return volunteer.alias if volunteer else ""

    def knows(self, lane: str) -> bool:
        """Say whether anything here is about a lane."""
        if lane in self._volunteers_by_lane or self.seat_at(lane) is not None:
            return True
        code = self.code_of(lane)
        return code in self._asked_by_code or code in self._codes_in_cases

    @cached_property
    def _codes_in_cases(self) -> frozenset[str]:
        cases = self.all(Case)
        return frozenset(code for one in cases for code in (one.reporter_code, one.reported_code))
