"""What can go wrong on the way, on demand."""

from dataclasses import dataclass, replace

from tests.emulator.refusals import RefusedError, flood


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail. `cut` drops the connection: "before" or "after" the call is done."""

    refusal: RefusedError | None = None
    seconds: float = 0.0
    cut: str = ""
    body: bytes | None = None  # with `status`: an answer that is no JSON
    status: int = 200

    @classmethod
    def flood(cls, seconds: int) -> "Fault":
        """429: wait so long."""
        return cls(refusal=flood(seconds))

    @classmethod
    def server_error(cls, code: int = 502) -> "Fault":
        """5xx, with a page in HTML in place of JSON, as a proxy answers."""
        return cls(body=b"<html><h1>Bad Gateway</h1></html>", status=code)

    @classmethod
    def internal(cls) -> "Fault":
        """500 in Telegram's own JSON."""
        return cls(refusal=RefusedError(500, "Internal Server Error"))

    @classmethod
    def refused(cls, code: int, description: str) -> "Fault":
        """Any refusal, word for word."""
        return cls(refusal=RefusedError(code, description))

    @classmethod
    def slow(cls, seconds: float) -> "Fault":
        """Carry the call out, and answer late."""
        return cls(seconds=seconds)

    @classmethod
    def cut_before(cls) -> "Fault":
        """Drop the connection and do nothing."""
        return cls(cut="before")

    @classmethod
    def cut_after(cls) -> "Fault":
        """Carry the call out, then drop the connection: the sender cannot know."""
        return cls(cut="after")


@dataclass(frozen=True, slots=True)
class Planned:
    """A fault that waits for its call."""

    fault: Fault
    method: str = ""
    chat: int | None = None
    times: int = 1

    def meets(self, method: str, chat: object) -> bool:
        """Say whether this call is the one."""
        right_method = not self.method or self.method.lower() == method.lower()
        return right_method and (self.chat is None or str(self.chat) == str(chat))


class Faults:
    """Faults in the order in which they were asked for."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []

    def plan(self, planned: Planned) -> None:
        """Let the next call that fits fail so."""
        self._planned.append(planned)

    def next(self, method: str, chat: object) -> Fault | None:
        """Return the fault for this call, and use it up."""
        for place, planned in enumerate(self._planned):
            if planned.meets(method, chat):
                left = replace(planned, times=planned.times - 1)
                self._planned[place : place + 1] = [left] if left.times else []
                return planned.fault
        return None
