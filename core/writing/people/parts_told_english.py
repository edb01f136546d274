"""Finds what an English story says its people and animals are: "Rani is a little girl"."""

import re
from collections.abc import Iterator
from itertools import islice

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.english import is_verb, singular
from core.language.identify import function_words
from core.language.spelling import is_english
from core.understanding.analyse import analyse

_NAME = r"(?P<name>[A-Z][a-z]{2,})"
_PHRASE = r"(?P<phrase>(?:[a-z][a-z'’-]*\s+){0,4}[a-z][a-z'’-]*)(?P<after>[^\w\s]|\s|$)"
_ARTICLE = r"(?:an?|the|my|our|his|her|their)"
_IS_ONE = re.compile(rf"\b{_NAME} (?:is|was) (?:only |just |still )?{_ARTICLE} {_PHRASE}")
_COMMA = re.compile(rf"\b{_NAME}, {_ARTICLE} {_PHRASE}")
_TITLED = re.compile(rf"(?:^|(?P<before>\w+|[^\w\s])\s+)\b{_NAME} the {_PHRASE}", re.MULTILINE)
_NAMED = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir) "
    r"(?P<phrase>(?:[a-z][a-z'’-]* ){0,3}[a-z][a-z'’-]*)"
    r"(?P<after>[.,] [HI](?:is|er|ts)|,? whose|['’]s) name (?:is|was) "
    rf"{_NAME}"
)
_CALLED = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir) "
    r"(?P<phrase>(?:[a-z][a-z'’-]* ){0,3}[a-z][a-z'’-]*)"
    rf"(?P<after>,?) (?:named|called|by name|by the name of|whose name was) {_NAME}"
)
_HERDS = r"(?:family|herd|flock|pack|troop|colony|group|pair|gang|pride|swarm)"
# One of a family of animals: "a family of squirrels … Vikki is one member of that family".
_ONE_OF = re.compile(
    rf"\b{_NAME} (?:is|was) (?:an? |the )?(?:[a-z]+ )?(?:one|member|[a-z]+est)(?: member)? of "
    rf"(?:the|that|this|those|these|all the) (?P<whole>{_HERDS}|(?:[a-z]+ )??[a-z]+)\b"
)
_HERD = re.compile(rf"\b{_HERDS} of (?P<whole>(?:[a-z]+ )?[a-z]+s|mice|geese|oxen|sheep|deer)\b")
# Whose cousin is what they are themselves.
_OWN_KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:[a-z]+ )?(?:cousin|brother|sister|twin|friend|mate"
    rf"|mother|father|neighbour|wife|husband|son|daughter),? {_NAME}\b"
)
_MOST = 60
# These tell nothing of how somebody looks.
_SAY_NOTHING = frozenset(
    "friend person people hero heroine neighbour star winner champion genius leader member partner"
    " guest owner animal human child kid".split()
)
_MODALS = frozenset("would could might must should shall may did never always".split())


def parts_told(text: str) -> tuple[tuple[str, str], ...]:
    """Names and what those are who have them, each as the text says it first; animals win."""
    found: dict[str, Entity] = {}
    for name, entity in islice(_told(text), _MOST):
        if _is_word(name, text):
            continue
        if name not in found or (entity.kind is Kind.ANIMAL and found[name].kind is Kind.PERSON):
            found[name] = entity
    for name, entity in (*_of_herds(text), *_kin_of_beasts(text, found)):
        if name not in found or found[name].kind is Kind.PERSON:
            found[name] = entity
    return tuple((name, entity.text) for name, entity in found.items())


def _of_herds(text: str) -> Iterator[tuple[str, Entity]]:
    """The names of those who are said to be one of a herd, or of a family of animals."""
    for each in islice(_ONE_OF.finditer(text), _MOST):
        herds = [herd["whole"] for herd in _HERD.finditer(text, 0, each.start())]
        whole = herds[-1] if re.fullmatch(_HERDS, each["whole"]) and herds else each["whole"]
        beasts = analyse(singular(whole.split()[-1]), Language.EN).entities
        if len(beasts) == 1 and beasts[0].kind is Kind.ANIMAL and beasts[0].count == 1:
            yield each["name"], beasts[0]


def _kin_of_beasts(text: str, found: dict[str, Entity]) -> Iterator[tuple[str, Entity]]:
    """The names of an animal's kin and friends, who are what the animal told of last is."""
    known = {**dict(_of_herds(text)), **found}
    beasts = [name for name, each in known.items() if each.kind is Kind.ANIMAL]
    for each in islice(_OWN_KIN.finditer(text), _MOST):
        placed = [(text.rfind(name, 0, each.start()), name) for name in known]
        last = max(placed, default=(-1, ""))
        if last[0] >= 0 and last[1] in beasts:
            yield each["name"], known[last[1]]


def _told(text: str) -> Iterator[tuple[str, Entity]]:
    for each in _IS_ONE.finditer(text):
        yield from _of(each, ends=False)
    for each in _COMMA.finditer(text):
        yield from _of(each, ends=True)
    for each in _TITLED.finditer(text):
        if not is_verb((each["before"] or "").casefold()):  # "gave Ravi the dog"
            yield from _of(each, ends=False)
    for each in (*_NAMED.finditer(text), *_CALLED.finditer(text)):
        yield from _of(each, ends=True)


def _is_word(name: str, text: str) -> bool:
    """Whether it only begins a sentence: "When the king …", "Today is a holiday"."""
    low = name.casefold()
    if low in function_words(Language.EN):
        return True
    return is_english(low) and re.search(rf"(?<=[a-z,] ){name}\b", text) is None


def _of(said: re.Match[str], *, ends: bool) -> Iterator[tuple[str, Entity]]:
    """The name and who it is, where the words say one: not "Ravi is a dog lover".

    With `ends` nothing may follow: of "Behind Rani, the dog barked" she is no dog.
    """
    phrase = said["phrase"]
    entities = analyse(phrase, Language.EN).entities
    first = min(entities, key=lambda entity: entity.start, default=None)
    if first is None or not first.kind.alive or first.count > 1 or first.excluded:
        return
    rest = phrase[first.end :].split()
    after = rest[0] if rest else ""
    goes_on = after in function_words(Language.EN) or after in _MODALS or is_verb(after)
    free = not rest or (goes_on and not ends)
    over = bool(rest) or not ends or not said["after"].isspace()
    if free and over and first.label not in _SAY_NOTHING and first.label[:1].islower():
        yield said["name"], first
