"""How Telegram says no: one exception, and its own words for what we can get wrong."""


class RefusedError(Exception):
    """An answer with `ok` false. `parameters` are Telegram's ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(words: str) -> RefusedError:
    """400, the request is wrong."""
    return RefusedError(400, f"Bad Request: {words}")


def forbidden(words: str) -> RefusedError:
    """403, the person or the group does not want us."""
    return RefusedError(403, f"Forbidden: {words}")


def conflict(words: str) -> RefusedError:
    """409, somebody else reads the updates."""
    return RefusedError(409, f"Conflict: {words}")


def flood(seconds: int) -> RefusedError:
    """429, too many requests."""
    words = f"Too Many Requests: retry after {seconds}"
    return RefusedError(429, words, retry_after=seconds)


UNAUTHORISED = "Unauthorized"
NO_METHOD = "Not Found: method not found"
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
    " webhook first"
)
WEBHOOK_SET = "terminated by setWebhook request"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the"
    " same as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
UPGRADED = "group chat was upgraded to a supergroup chat"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
NOT_STARTED = "bot can't initiate conversation with a user"
KICKED = "bot was kicked from the {kind} chat"
