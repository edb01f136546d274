"""Makes clauses that lean on others sentences of their own: "who dye silk", "while she waits"."""

import re

from core.domain.analysis import Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.writing.counted import several

# What joined a clause to the one before it.
JOINT = re.compile(
    r"^(?:and then|and|then|but|while|और फिर|और|फिर|लेकिन|मगर|మరియు|కానీ|మరి|மற்றும்|ஆனால்|எனவே"
    r"|এবং|আর|কিন্তু|અને|પણ|आणि|पण|ಮತ್ತು|ಆದರೆ|പക്ഷേ|പിന്നെ|ଏବଂ|କିନ୍ତୁ|ਅਤੇ|ਪਰ)\s+",
    re.IGNORECASE,
)
_WHO = re.compile(r"^(?:who|that|which)\s+(?=[a-z]+\b)", re.IGNORECASE)
_WHICH = re.compile(r"^which\s", re.IGNORECASE)
_LEANS = re.compile(
    r"^(?:who|whom|whose|which|that|where|when|before|after|until|till|because|so that)\s",
    re.IGNORECASE,
)


def unjoined(clause: str) -> str:
    """The clause without what joined it to the one before; all of it where nothing is left."""
    bare = JOINT.sub("", clause).strip(" ,;")
    return bare if len(bare.split()) > 1 else clause.strip(" ,;")


def leans(clause: str, language: Language) -> bool:
    """Whether an English clause is none without the one that it follows."""
    return language is Language.EN and _LEANS.match(clause) is not None


def told_of(clause: str, lead: Subject | None, language: Language) -> str:
    """What "who dye silk threads" tells of the weavers: "the weavers dye silk threads"."""
    found = _WHO.match(clause) if language is Language.EN and lead is not None else None
    if found and lead is not None and _WHICH.match(clause) and lead.kind is Kind.PERSON:
        return clause  # what is said of a place, or of all that was told
    return f"{who(lead)} {clause[found.end() :]}" if found and lead is not None else clause


def who(subject: Subject) -> str:
    """Somebody within a sentence: "Ravi", "the boy", "the weavers"."""
    name = subject.known_as
    if name[:1].isupper():
        return name
    return f"the {several(subject.label) if subject.count > 1 else subject.label}"
