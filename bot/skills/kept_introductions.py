"""What is kept of introductions: every field of the records, whose it is, and with what it goes.

Newcomers, volunteers, who reports, and coordinators each read their own; nobody reads another's.
"""

from collections.abc import Mapping

from bot.skills.parts import Field, Part, Say, Whose


def _newcomer(say: Say) -> Field:
    return Field(say, Part.INTRODUCTION, Whose.NEWCOMER)


def _both(say: Say) -> Field:
    return Field(say, Part.INTRODUCTION, Whose.BOTH)


def _volunteer(say: Say) -> Field:
    return Field(say, Part.VOLUNTEER, Whose.VOLUNTEER)


def _reporter(say: Say) -> Field:
    return Field(say, Part.CASE, Whose.REPORTER)


def _coordinator(say: Say, part: Part = Part.COORDINATOR) -> Field:
    return Field(say, part, Whose.COORDINATOR)


_OF_INTRODUCTIONS = {
    "Introduction.id": _both(Say.WORDS),
    "Introduction.state": _both(Say.STATE),
    "Introduction.lane": _newcomer(Say.WORDS),
    "Introduction.code": Field(Say.WORDS, Part.CODES, Whose.NEWCOMER),
    "Introduction.lang": _newcomer(Say.WORDS),
    "Introduction.timezone": _newcomer(Say.WORDS),
    "Introduction.alias": _both(Say.WORDS),
    "Introduction.adult": _newcomer(Say.YES),
    "Introduction.wish": _newcomer(Say.OPENED),
    "Introduction.step": _newcomer(Say.WORDS),
    "Introduction.consent": _newcomer(Say.WORDS),
    "Introduction.medicine_consent": _newcomer(Say.WORDS),
    "Introduction.made_at": _newcomer(Say.TIME),
    "Introduction.submitted_at": _newcomer(Say.TIME),
    "Introduction.looking_until": _newcomer(Say.TIME),
    "Introduction.told_looking": _newcomer(Say.YES),
    "Introduction.rounds": _newcomer(Say.NUMBER),
    # Who was asked, and what they said, is about them: each reads their own.
    "Introduction.offers": _volunteer(Say.OPENED),
    "Introduction.volunteer": _both(Say.PEER),
    "Introduction.accepted_at": _both(Say.TIME),
    "Introduction.nudged": _newcomer(Say.YES),
    "Introduction.confirmed_at": _both(Say.TIME),
    "Introduction.hello_until": _both(Say.TIME),
    "Introduction.connected_at": _both(Say.TIME),
    "Introduction.closes_at": _both(Say.TIME),
    "Introduction.asked_for_plan": _both(Say.YES),
    "Introduction.meet": _both(Say.OPENED),
    "Introduction.meetings": _both(Say.NUMBER),
    "Introduction.missed": _newcomer(Say.NUMBER),
    "Introduction.opted": _both(Say.OWN),
    "Introduction.met_said": _both(Say.OWN),
    "Introduction.focus": _both(Say.OWN),
    "Introduction.passed_on": _both(Say.NUMBER),
    "Introduction.bursts": _both(Say.OWN),
    "Introduction.proposal": _both(Say.OPENED),
    "Introduction.ended_at": _both(Say.TIME),
    # Who reported reads it with their report; the other is told that there is one.
    "Introduction.case": Field(Say.WORDS, Part.CASE, Whose.WITHHELD),
    "Wish.fellowships": _newcomer(Say.NAMES),
    "Wish.area": _newcomer(Say.OPENED),
    "Wish.modes": _newcomer(Say.NAMES),
    "Wish.urgency": _newcomer(Say.WORDS),
    "Wish.gender": _newcomer(Say.WORDS),
    "Wish.own_gender": _newcomer(Say.WORDS),
    "Wish.langs": _newcomer(Say.NAMES),
    "Wish.asker": _newcomer(Say.WORDS),
    "Wish.medicine": _newcomer(Say.YES),
    "Wish.not_from": _newcomer(Say.WORDS),
    "Wish.meeting_id": _newcomer(Say.MEETING),
    "Wish.starts_at": _newcomer(Say.TIME),
    "Area.name": Field(Say.WORDS, Part.INTRODUCTION),
    "Area.latitude": Field(Say.NUMBER, Part.INTRODUCTION),
    "Area.longitude": Field(Say.NUMBER, Part.INTRODUCTION),
    "Area.country": Field(Say.WORDS, Part.INTRODUCTION),
    "Meet.meeting_id": _both(Say.MEETING),
    "Meet.starts_at": _both(Say.TIME),
    "Meet.timezone": _both(Say.WORDS),
    "Meet.door": _both(Say.WORDS),
    "Meet.sign": _both(Say.WORDS),
    "Meet.proposed_by": _both(Say.WORDS),
    "Meet.done": _both(Say.NAMES),
    "Meet.warned_by": _both(Say.OWN),
    "Meet.said": _both(Say.OWN),
}

_OF_VOLUNTEERS = {
    "Offer.volunteer": _volunteer(Say.PEER),
    "Offer.at": _volunteer(Say.TIME),
    "Offer.until": _volunteer(Say.TIME),
    "Offer.answer": _volunteer(Say.WORDS),
    "Offer.reasons": _volunteer(Say.NAMES),
    "Volunteer.id": _volunteer(Say.WORDS),
    "Volunteer.lane": _volunteer(Say.WORDS),
    "Volunteer.lang": _volunteer(Say.WORDS),
    "Volunteer.standing": _volunteer(Say.WORDS),
    "Volunteer.step": _volunteer(Say.WORDS),
    "Volunteer.alias": _volunteer(Say.WORDS),
    "Volunteer.about": _volunteer(Say.WORDS),
    "Volunteer.fellowships": _volunteer(Say.NAMES),
    "Volunteer.area": _volunteer(Say.OPENED),
    "Volunteer.radius_km": _volunteer(Say.NUMBER),
    "Volunteer.langs": _volunteer(Say.NAMES),
    "Volunteer.gender": _volunteer(Say.WORDS),
    "Volunteer.glad": _volunteer(Say.NAMES),
    "Volunteer.medicine_friendly": _volunteer(Say.YES),
    "Volunteer.modes": _volunteer(Say.NAMES),
    "Volunteer.hours": _volunteer(Say.OPENED),
    "Volunteer.timezone": _volunteer(Say.WORDS),
    "Volunteer.days_off": _volunteer(Say.NAMES),
    "Volunteer.circles": _volunteer(Say.WORDS),
    "Volunteer.most_open": _volunteer(Say.NUMBER),
    "Volunteer.most_month": _volunteer(Say.NUMBER),
    "Volunteer.paused": _volunteer(Say.YES),
    "Volunteer.hard_time": _volunteer(Say.YES),
    "Volunteer.missed": _volunteer(Say.NUMBER),
    "Volunteer.resting": _volunteer(Say.YES),
    "Volunteer.practised": _volunteer(Say.YES),
    "Volunteer.practice": _volunteer(Say.WORDS),
    "Volunteer.code_version": _volunteer(Say.WORDS),
    "Volunteer.code_at": _volunteer(Say.TIME),
    "Volunteer.checklist": _volunteer(Say.NAMES),
    "Volunteer.checks_status": _volunteer(Say.WORDS),
    "Volunteer.joined_at": _volunteer(Say.TIME),
    "Volunteer.approved_at": _volunteer(Say.TIME),
    "Volunteer.turns": _volunteer(Say.NUMBER),
    "Volunteer.last_offer_at": _volunteer(Say.TIME),
    "Volunteer.accepts": _volunteer(Say.TIMES),
    "Volunteer.asked_wellbeing_at": _volunteer(Say.TIME),
    "Volunteer.draft": _volunteer(Say.WORDS),
    "Volunteer.draft_message": _volunteer(Say.NUMBER),
    "Volunteer.draft_at": _volunteer(Say.TIME),
    # Reports about them: that there are some, and no more.
    "Volunteer.held_from_offers": _volunteer(Say.COUNT),
    "Volunteer.touched_at": _volunteer(Say.TIME),
    "Volunteer.asked_to_stay_at": _volunteer(Say.TIME),
    "Window.weekday": Field(Say.NUMBER, Part.VOLUNTEER),
    "Window.start": Field(Say.NUMBER, Part.VOLUNTEER),
    "Window.end": Field(Say.NUMBER, Part.VOLUNTEER),
}

_OF_REPORTS = {
    "Case.id": _reporter(Say.WORDS),
    "Case.introduction": _reporter(Say.WORDS),
    "Case.side": _reporter(Say.WORDS),
    "Case.kind": _reporter(Say.WORDS),
    # The only thing that whoever is reported reads of it.
    "Case.at": Field(Say.TIME, Part.CASE, Whose.BOTH),
    "Case.reporter": _reporter(Say.WORDS),
    "Case.reported": _reporter(Say.WORDS),
    "Case.reporter_code": Field(Say.WORDS, Part.CODES, Whose.REPORTER),
    "Case.reported_code": Field(Say.WORDS, Part.CODES, Whose.WITHHELD),
    "Case.volunteer": Field(Say.WORDS, Part.REPORTED, Whose.WITHHELD),
    "Case.evidence": _reporter(Say.NAMES),
    "Case.step": _reporter(Say.WORDS),
    "Case.told_at": _reporter(Say.TIME),
    "Case.resolved_at": _reporter(Say.TIME),
    "Case.decision": Field(Say.WORDS, Part.REPORTED, Whose.WITHHELD),
}

_OF_COORDINATORS = {
    "Seat.id": _coordinator(Say.WORDS),
    "Seat.lane": _coordinator(Say.WORDS),
    "Seat.step": _coordinator(Say.WORDS),
    "Seat.target": _coordinator(Say.WORDS),
    "Seat.reason": _coordinator(Say.WORDS),
    "Seat.at": _coordinator(Say.TIME),
    "Seat.told": _coordinator(Say.NAMES),
    "Invitation.id": _coordinator(Say.WORDS),
    "Invitation.by": _coordinator(Say.WORDS),
    "Invitation.expires_at": _coordinator(Say.TIME),
    "Entry.id": _coordinator(Say.WORDS, Part.LOG),
    # What was done with a volunteer's record, and when, that volunteer reads too.
    "Entry.at": Field(Say.TIME, Part.LOG, Whose.BOTH),
    "Entry.by": _coordinator(Say.WORDS, Part.LOG),
    "Entry.action": Field(Say.WORDS, Part.LOG, Whose.BOTH),
    "Entry.target": _coordinator(Say.WORDS, Part.LOG),
    "Entry.reason": _coordinator(Say.WORDS, Part.LOG),
}

#: Every field of the records about a newcomer, a volunteer, a report or a coordinator.
ON_THE_DESK: Mapping[str, Field] = (
    _OF_INTRODUCTIONS | _OF_VOLUNTEERS | _OF_REPORTS | _OF_COORDINATORS
)
