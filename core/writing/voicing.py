"""Gives everyone who speaks a voice of their own, by their age and sex as the bible has them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from core.domain.languages import Language
from core.domain.story import Character
from core.writing.cast import female, sex
from core.writing.known import MEN, WOMEN

_CHILDREN = frozenset("👧👦🧒👶")
_OLD = frozenset("👵👴🧓")
_YOUNG_WORDS = frozenset(
    "child boy girl kid baby toddler schoolboy schoolgirl son daughter".split()
)
_OLD_WORDS = frozenset("old elderly grandmother grandfather grandma grandpa aged".split())


def voices(
    speakers: Iterable[str], bible: Iterable[Character], language: Language, narrator: str
) -> Mapping[str, str]:
    """A kind of voice by the casefolded name of each speaker, no two alike while there are enough.

    `narrator` is the voice of the narrator: a character of the same kind gets the next one.
    """
    names = tuple(dict.fromkeys(name.casefold() for name in speakers))
    return _voices(names, tuple(bible), language, narrator)


@lru_cache(maxsize=64)
def _voices(
    names: tuple[str, ...], bible: tuple[Character, ...], language: Language, narrator: str
) -> Mapping[str, str]:
    looks = {each.name.casefold(): each for each in bible}
    taken = Counter([_narrators(narrator)])
    given: dict[str, str] = {}
    for name in names:
        kind = _kind(name, looks.get(name), language)
        taken[kind] += 1
        given[name] = kind if taken[kind] == 1 else f"{kind}-{taken[kind]}"
    return given


def _narrators(voice: str) -> str:
    """The kind of the narrator's voice; the house's own is a man's."""
    kind = voice.rstrip("-0123456789")
    return kind if kind in ("female", "child", "old-female", "old-male") else "male"


def _kind(name: str, look: Character | None, language: Language) -> str:
    words = set(f"{look.label} {look.look}".casefold().split()) if look else set[str]()
    art = look.art[:1] if look else ""
    if art in _CHILDREN or words & _YOUNG_WORDS:
        return "child"
    which = "female" if _woman(name, look, language) else "male"
    return f"old-{which}" if art in _OLD or words & _OLD_WORDS else which


def _woman(name: str, look: Character | None, language: Language) -> bool:
    if look is not None:
        if look.art[:1] in WOMEN or female(look.label):
            return True
        if look.art[:1] in MEN or look.label.casefold() in ("man", "old man", "father"):
            return False
    return sex(name, language) == "woman"
