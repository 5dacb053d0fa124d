"""A Bot API of our own, as strict as Telegram, with people and groups on the other side."""

from tests.emulator.faults import Fault
from tests.emulator.people import Group, Person, Shown
from tests.emulator.server import METHODS, TOKEN, Call, Emulator

__all__ = ["METHODS", "TOKEN", "Call", "Emulator", "Fault", "Group", "Person", "Shown"]
