"""The wording of each consent, by number: a yes is a yes to the words that were shown."""

from collections.abc import Mapping

from bot.person import Agreement, Person

#: Count up when the sentence that asks for it says something else: `plan-consent`, `plan-ask-…`.
VERSIONS: Mapping[Agreement, str] = {
    Agreement.PLAN: "1",
    Agreement.REMINDERS: "1",
    Agreement.CHECK_INS: "1",
    Agreement.WORD_AFTER: "1",
    Agreement.COUNTING: "1",
}


def with_yes(person: Person, *agreements: Agreement, at: int) -> Person:
    """Return the person who said yes to these, in the wording of today."""
    for agreement in agreements:
        person = person.with_consent(agreement, version=VERSIONS[agreement], at=at)
    return person
