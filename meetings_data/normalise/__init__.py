"""What feeds write → what the directory may hold: clean text, links, phones, countries, hints."""

from meetings_data.normalise.contacts import strip_contacts, strip_named_contacts
from meetings_data.normalise.countries import country_code
from meetings_data.normalise.links import clean_url, conference_url, is_lookalike
from meetings_data.normalise.phones import clean_phone
from meetings_data.normalise.recurrence import says_not_every_week
from meetings_data.normalise.text import clean_text

__all__ = [
    "clean_joining_notes",
    "clean_notes",
    "clean_phone",
    "clean_text",
    "clean_url",
    "conference_url",
    "country_code",
    "is_lookalike",
    "says_not_every_week",
    "strip_contacts",
    "strip_named_contacts",
]


def clean_notes(notes: str) -> str:
    """Plain text without anybody's e-mail address or telephone number."""
    return clean_text(strip_contacts(clean_text(notes)))


def clean_joining_notes(notes: str) -> str:
    """Plain text about how to join: people are out, passcodes and numbers to dial stay."""
    return clean_text(strip_named_contacts(clean_text(notes)))
