"""The one way a reader gives up a row: say which field, what it held, and why."""

from meetings_data.feeds import Feed, Reject, RejectReason

#: How much of a refused value a report shows.
SHOWN = 80


class RowRefused(Exception):  # noqa: N818 - said of a row, not of the program
    """This row cannot become a meeting; the others go on."""

    def __init__(self, field: str, value: object, reason: RejectReason) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.value = " ".join(str(value).split())[:SHOWN]
        self.reason = reason

    def reject(self, feed: Feed, row: int, source_id: str) -> Reject:
        """The refusal as a line of the feed's report."""
        return Reject(feed.id, row, source_id, self.field, self.value, self.reason)
