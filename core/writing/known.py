"""Somebody whom a text has named before: by which word, how they look, woman or man."""

from dataclasses import dataclass, replace

from core.domain.analysis import Entity, Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.understanding.garments import Clothed, dressed
from core.writing.cast import female, sex

_ANYONE = "🧑"
WOMEN, MEN = frozenset("👩👧👵👸👰💃🤶🧕🤱"), frozenset("👨👦👴🤴🤵🎅🕺")
"""Whom a picture shows, by its first sign."""
YOUNG = frozenset("👦👧🧒👶")

_MALE = frozenset(
    "man boy husband father son brother uncle king boyfriend grandson nephew groom prince".split()
)
# Who may be called so by what they are: "the boy" is the son of the sentence before.
KIN = {
    "boy": frozenset({"son", "grandson", "brother", "nephew", "student", "child", "schoolboy"}),
    "girl": frozenset(
        {"daughter", "granddaughter", "sister", "niece", "student", "child", "schoolgirl"}
    ),
    "child": frozenset({"son", "daughter", "grandson", "granddaughter", "boy", "girl"}),
    "man": frozenset({"old man", "father", "grandfather", "king", "fisherman", "farmer", "uncle"}),
    "woman": frozenset({"old woman", "mother", "grandmother", "queen", "aunt"}),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody named before: `word` is what the text called them, in its own language."""

    word: str
    subject: Subject

    @property
    def female(self) -> bool:
        subject = self.subject
        if subject.art[:1] in WOMEN or female(subject.label):
            return True
        named = subject.kind is Kind.PERSON and is_name(subject.label)
        return named and not subject.art and sex(subject.label, Language.EN) == "woman"

    @property
    def of_either_sex(self) -> bool:
        """Whether nothing but a pronoun can tell: "doctor", not "husband" or "Ravi"."""
        subject = self.subject
        if subject.character and not subject.art and subject.label in ("man", "woman"):
            return True  # by the sound of the name alone
        return subject.art[:1] not in MEN and not self.female and subject.label not in _MALE


def is_name(label: str) -> bool:
    return label[:1].isupper()


def acting_as(known: Subject, subject: Subject) -> Subject:
    """Somebody known, doing what the subject does where it does it."""
    has = dressed(Clothed(known.clothing, known.wears), Clothed(subject.clothing, subject.wears))
    return replace(
        known, action=subject.action, gesture=subject.gesture, position=subject.position,
        relation=subject.relation, to=subject.to, clothing=has.colour,
        wears=has.wears,
    )  # fmt: skip


def is_person(entity: Entity) -> bool:
    """Whether a text names somebody, and does not rule them out."""
    return entity.kind is Kind.PERSON and not entity.excluded


def is_one(known: Known) -> bool:
    """Whether it is one who may be he or she, and no crowd."""
    many = ("crowd", "audience", "family", "team")
    return known.subject.count == 1 and known.subject.label not in many


def is_group(known: Known, subject: Subject) -> bool:
    return known.subject.count > 1 and known.subject.label == subject.label


def sexed(role: str, name: str) -> str:
    """The picture of a role as the man or the woman that the name tells of."""
    if not role.startswith(_ANYONE) or not name:
        return role
    return ("👩" if name[0] in WOMEN else "👨") + role[len(_ANYONE) :]
