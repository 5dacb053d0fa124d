"""What a person answered to the four questions: in memory only, for as long as they talk."""

from collections.abc import Mapping
from dataclasses import dataclass

SKIP = "skip"
#: Each question with its answers, in the order in which they are asked.
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "whose": ("drink", "drugs", "both", "other"),
    "want": ("stop", "cut", "unsure", "steady"),
    "faith": ("want", "fine", "none", "any"),
    "medicine": ("yes", "no", "unsaid"),
}
#: What else may bring somebody here: more answers to the first question, on a card of their own.
HABITS = ("gambling", "food", "sex", "money")
#: Goals and medicine are about one's own drink and drugs: of others they are never asked.
_ASKED: Mapping[str, tuple[str, ...]] = {
    "other": ("whose",),
    **dict.fromkeys(HABITS, ("whose", "faith")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Each is empty until answered, or "skip"."""

    whose: str = ""
    want: str = ""
    faith: str = ""
    medicine: str = ""
    warned: bool = False  # that stopping suddenly can be dangerous

    def of(self, question: str) -> str:
        """Return the answer to one question."""
        return {
            "whose": self.whose,
            "want": self.want,
            "faith": self.faith,
            "medicine": self.medicine,
        }[question]

    def with_answer(self, question: str, answer: str) -> "Answers":
        """Return the answers with one of them given, or given anew."""
        said = {name: self.of(name) for name in QUESTIONS} | {question: answer}
        return Answers(
            whose=said["whose"],
            want=said["want"],
            faith=said["faith"],
            medicine=said["medicine"],
            warned=self.warned,
        )

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that are for this person, in their order."""
        return _ASKED.get(self.whose, tuple(QUESTIONS))

    @property
    def next_question(self) -> str:
        """The first question for this person without an answer."""
        return next((question for question in self.asked if not self.of(question)), "")

    @property
    def may_take_medicine(self) -> bool:
        """Whether they said yes to a medicine, or that they would rather not say."""
        return "medicine" in self.asked and self.medicine in {"yes", "unsaid"}


def is_answer(question: str, answer: str) -> bool:
    """Say whether this is an answer to that question, a skip included."""
    more = HABITS if question == "whose" else ()
    return answer in (*QUESTIONS.get(question, ()), *more, SKIP)
