"""Who of an English story is a child: by kin, school and play, against what grown people do."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from core.domain.languages import Language
from core.language.segment import sentences
from core.writing.cast import sex
from core.writing.knowledge import vocabulary

_EN = Language.EN
_OF_AGE = 15
_NUMBERS = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
)  # fmt: skip
_YEARS = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)})[\s-]*(?:years?|yrs?)(?:[\s-]*old\b| of age\b)"
)
_SPEECH = re.compile(r"[“\"](?P<said>[^“”\"]{1,400})[”\"]")
_ASKED = re.compile(r"^\s*(?:asked|said|cried|shouted|whispered|called|replied|exclaimed|begged)\b")
# So many words stand between "his" and the grandmother whom he has.
_WHOSE = r"(?:\b(?:his|her|their)|['’]s)(?: \w+)?\s*$"
_OWN_FAMILY = re.compile(
    r"\b(?:his|her|their|['’]s) (?:\w+ )?(?:wife|husband|sons?|daughters?|grandsons?|grandchildren"
    r"|granddaughters?|children|baby|fiancée?|bride|boss|colleagues?|employees?)\b"
)
_CLEAR = 2
_THE_CHILD = re.compile(
    r"\b(?P<article>[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Tt]wo|[Ss]ome|[Ee]very)\s+"
    r"(?:[a-z]+\s+){0,2}?(?P<child>boy|girl)(?P<several>s?)\b"
)
# So far back somebody may have been named who is "the boy" then.
_BACK = 600
_CHILDREN = {"boy": "man", "girl": "woman"}


def children(text: str, names: Sequence[str]) -> frozenset[str]:
    """Those of `names` of whom a text tells more that children have and do than grown people."""
    score: Counter[str] = Counter()
    last: list[str] = []
    told = list(sentences(text))
    for place, each in enumerate(told):
        named = [name for name in names if re.search(rf"\b{re.escape(name)}\b", each)]
        about = named or last or (list(names) if place == 0 else [])
        following = told[place + 1] if place + 1 < len(told) else ""
        for name, evidence in _weighed(each, named, about, _speakers(each, following, names)):
            score[name] += evidence
        last = named or last
    return frozenset(name for name in names if score[name] > 0)


def child_meant(text: str, names: tuple[str, ...]) -> tuple[str, str] | None:
    """Who of `names` "the boy" is, where no boy was told of before; with "boy" or "girl"."""
    said = _THE_CHILD.search(text)
    if said is None or said["article"].casefold() != "the" or said["several"]:
        return None
    before = text[max(0, said.start() - _BACK) : said.start()]
    placed = {name: before.rfind(name) for name in names}
    told = sorted((at, name) for name, at in placed.items() if at >= 0)
    fitting = [name for _, name in told if sex(name, Language.EN) == _CHILDREN[said["child"]]]
    chosen = fitting[-1:] or ([told[0][1]] if len(told) == 1 else [])
    return (chosen[0], said["child"]) if chosen else None


def _weighed(
    text: str, named: list[str], who: list[str], speakers: list[str]
) -> Iterator[tuple[str, int]]:
    """What a sentence says for a childhood, or against one, of each whom it is about."""
    bare = _SPEECH.sub(lambda said: " " * len(said[0]), text)
    yield from ((name, 1) for name in _with_kin(bare, who))
    if _addresses_kin(text):
        yield from ((name, 1) for name in speakers)
    if _said(bare, "childs_life") is not None:
        yield from ((name, 1) for name in who)
    yield from ((name, _CLEAR) for name in named if re.search(rf"\b[Ll]ittle {name}\b", text))
    for age in _YEARS.findall(bare):
        years = int(age) if age.isdecimal() else _NUMBERS.index(age) + 3
        yield from ((name, _CLEAR if years < _OF_AGE else -_CLEAR) for name in who)
    grown, kin = _said(bare, "grown_life"), _said(bare, "kin")
    if grown is not None and (kin is None or grown < kin):  # not "Ravi's mother works"
        yield from ((name, -1) for name in who)
    if _OWN_FAMILY.search(bare):
        yield from ((name, -_CLEAR) for name in who)


def _with_kin(text: str, who: list[str]) -> list[str]:
    """Who has the grandmother that a sentence tells of: the only one told of, or all of "their"."""
    found: list[str] = []
    for kin in _kin().finditer(text):
        before = text[: kin.start()]
        if re.search(r"\btheir(?: \w+)?\s*$", before, re.IGNORECASE):
            found += who
        elif re.search(_WHOSE, before, re.IGNORECASE) or _as_name(kin, before):
            found += who if len(who) == 1 else []
    return list(dict.fromkeys(found))


def _as_name(kin: re.Match[str], before: str) -> bool:
    """Whether she is called so as by a name: "Grandma was asleep", "Nani brought sweets"."""
    article = re.search(r"\b(?:an?|the|some|every|two|my|our)(?: \w+)?\s*$", before, re.IGNORECASE)
    return kin[0][:1].isupper() and article is None


def _addresses_kin(text: str) -> bool:
    """Whether somebody speaks to their grandmother or uncle: "Look, Grandpa!"."""
    return any(_called().search(said["said"]) for said in _SPEECH.finditer(text))


def _speakers(text: str, following: str, names: Sequence[str]) -> list[str]:
    """Who says what a sentence quotes: named beside it, or by "asked Gulli" behind it."""
    outside = _SPEECH.sub(" ", text)
    if _ASKED.match(following):
        outside += following.partition(".")[0]
    return [name for name in names if re.search(rf"\b{re.escape(name)}\b", outside)]


def _said(text: str, kind: str) -> int | None:
    """Where a text first says a word of a list."""
    found = _words(kind).search(text)
    return found.start() if found else None


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(kind)})\b", re.IGNORECASE)


def _kin() -> re.Pattern[str]:
    return _words("kin")


@cache
def _called() -> re.Pattern[str]:
    either = _either("called_by_children")
    return re.compile(rf"(?:^|[,.!?]\s*|\w )(?:{either})(?:$|[,.!?])", re.IGNORECASE)


def _either(kind: str) -> str:
    return "|".join(map(re.escape, vocabulary(kind, _EN)))
