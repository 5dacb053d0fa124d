"""For each reason to refuse a row, what the feed's owner can do about it."""

from collections.abc import Mapping

from meetings_data.feeds import RejectReason

_ADVICE: Mapping[RejectReason, str] = {
    RejectReason.NOT_A_ROW: "Remove it, or give it the same fields as the other rows.",
    RejectReason.NO_NAME: "Give the meeting a name, or a venue to call it by.",
    RejectReason.NO_DAY: (
        "Say on which day of the week it is held; leave out the time as well if there is none."
    ),
    RejectReason.BAD_DAY: "Write the day as a number of the format or its name, such as Monday.",
    RejectReason.NO_TIME: (
        "Say at what time it starts; leave out the day as well if it is by appointment."
    ),
    RejectReason.BAD_TIME: "Write the time as hours and minutes, such as 19:30.",
    RejectReason.BAD_TIMEZONE: "Write the time zone by its IANA name, such as Europe/London.",
    RejectReason.NO_TIMEZONE: (
        "Name the time zone in the row or for the whole feed, or give the point on the map."
    ),
    RejectReason.NO_FELLOWSHIP: (
        "Name the fellowship in the row or for the whole feed, as fellowships.toml has it."
    ),
    RejectReason.UNPUBLISHED: "Nothing to do: the row is marked as not to be shown.",
    RejectReason.DUPLICATE_ID: "Remove one of the two: both say the same.",
    RejectReason.SHIFTED_COLUMNS: (
        "Move its cells back under their headings; one is missing or too many."
    ),
    RejectReason.UNREADABLE: "Tell us about it: our reader should have understood or refused it.",
}  # fmt: skip


def advice_on(reason: RejectReason) -> str:
    """Return one sentence on what the feed's owner can do about rows refused for this reason."""
    return _ADVICE[reason]
