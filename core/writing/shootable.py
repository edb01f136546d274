"""Knows how much of a sentence of a story can be seen, what of a long one, and who "she" is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.english import is_past, is_verb
from core.language.given_names import art_of
from core.language.identify import function_words
from core.language.segment import word_texts
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.chapters import Told
from core.writing.knowledge import vocabulary
from core.writing.names import sex_told
from core.writing.quoted import spoken
from core.writing.speaking import clauses, spoken_seconds

_PRONOUNS = ("he", "she", "it", "they")
_LIVING = (Kind.PERSON, Kind.ANIMAL)
_LEAST, _DEED, _THING, _THINGS = 0.15, 0.6, 0.2, 3
"""What a sentence is worth that shows nothing; how much more a deed, and each of some things."""
_ADDRESSED = 0.4
_BREATH, _WHOLE = 6.5, 8.0
"""Seconds of the longest piece of an English sentence; one that is no longer stays whole."""
_FEWEST = 5
_JOINT = re.compile(
    r"^(?:and|but|so|for|nor|then|yet|now|or)\b[ ,]*(?:then\b[ ,]*)?", re.IGNORECASE
)
# What these begin goes on, or leads to, what it cannot be told without.
_HANGS = re.compile(
    r"^(?:which|who|whom|whose|that|as|if|because|than|with|without|of|to|at|till|until|not|never"
    r"|when|while|where|after|before|since|though|although|unless|once|[a-z]+ing)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,300}[)\]]")
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]+)*\b")
_YOU = re.compile(r"\b(?:you|your|I'm|you'll)\b|\?$", re.IGNORECASE)
# A name that comes again and again, not only where a sentence begins: "the White Rabbit".
_NAME = re.compile(r"(?<=[a-z0-9,;] )(?:the |The )?[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_AT_LEAST, _MOST_NAMES = 3, 24
_HE_OR_SHE = re.compile(r"^(He|She)\b")
_SEXES = {"He": "man", "She": "woman"}
_BACK = 4


def filmable(text: str, language: Language) -> float:
    """How much of a sentence can be seen, from little to about two: somebody's deed, things."""
    seen = [each for each in analyse(text, language).entities if not each.excluded]
    deed = any(each.kind in _LIVING and each.action is not Action.NONE for each in seen)
    worth = _LEAST + _DEED * deed + _THING * min(_THINGS, len(seen))
    addressed = language is Language.EN and _YOU.search(text)
    return worth * (_ADDRESSED if addressed else 1.0)


def clipped(sentence: str, language: Language) -> Iterator[str]:
    """A sentence, or what of one too long for a breath can be told alone.

    In Indian languages the verb comes last, so that only whole sentences are.
    """
    if language is not Language.EN:
        yield sentence
        return
    whole = _BRACKETS.sub("", sentence).strip(" ,;")
    if whole.endswith(":"):  # who is about to speak, "and Father Wolf said:"
        whole = _closed(" ".join(clauses(whole, language)[:-1]) or whole)
    if spoken_seconds(whole, language) <= _WHOLE:
        yield _closed(whole) if whole != sentence else sentence
        return
    pieces = clauses(whole, language)
    for first, piece in enumerate(pieces):
        begins = first == 0 or pieces[first - 1][-1:] in ";:"
        opened = _JOINT.sub("", piece)
        if not (begins or opened != piece) or _HANGS.match(opened) or _is_past(opened):
            continue
        for last in range(len(pieces), first, -1):
            told = " ".join([opened, *pieces[first + 1 : last]])
            short = spoken_seconds(told, language) <= _BREATH
            if short and len(told.split()) >= _FEWEST and _is_seam(pieces[last - 1 : last + 1]):
                yield _closed(told)
                break


def _is_past(piece: str) -> bool:
    """Whether a piece goes on with what somebody did: "found quite a crowd"."""
    first = next(iter(word_texts(piece)), "")
    return first.islower() and is_past(first)


def _is_seam(pieces: tuple[str, ...]) -> bool:
    """Whether a sentence may stop between two of its pieces: not in "a low, timid voice"."""
    if len(pieces) == 1 or pieces[0][-1:] in ";:—":
        return True
    of_one_kind = pieces[0].endswith("ing,")  # "tumbling, squealing cubs"
    return not of_one_kind and bool(_JOINT.match(pieces[1]) or _HANGS.match(pieces[1]))


def _acts(name: str, text: str) -> bool:
    """Whether a name is somebody's: of a street or a town no deeds are told."""
    then = re.findall(rf"\b{re.escape(name)} ([a-z]+)\b", text)
    done = [each for each in then if is_past(each) or (each.endswith("s") and is_verb(each))]
    return len(done) >= _AT_LEAST or len(done) * 3 >= len(then) > 0


def _is_unknown(name: str, sex: str) -> bool:
    """Whether a word is no name that is known as this one's: Holmes, or Akela who is a wolf."""
    reading = read(name, Language.EN)
    if not sex or reading.of("thing", "noun", "place"):
        return False
    named = reading.of("name")
    played = {"👩": "woman", "👧": "woman", "👨": "man", "👦": "man"}
    return not named or played.get(art_of(named[0].key)[:1], sex) != sex


def _closed(text: str) -> str:
    """A piece of a sentence as one of its own."""
    bare = text.strip(" ,;:—–-")
    return f"{bare[:1].upper()}{bare[1:]}{'' if bare[-1:] in '.!?…' else '.'}" if bare else text


def leans_back(sentence: str, language: Language) -> bool:
    """Whether a sentence begins with a word for who or what another one names."""
    first = next(iter(word_texts(sentence)), "").casefold()
    return any(first in vocabulary(kind, language) for kind in _PRONOUNS)


class Namer:
    """Says a name where a sentence of a long English story begins with "he" or "she"."""

    def __init__(self, text: str, language: Language) -> None:
        self._small = frozenset[str]()
        self._sexes: dict[str, str] = {}
        if language is Language.EN:
            flat = " ".join(text.split())
            common = set(function_words(language))
            self._small = frozenset(re.findall(r"\b[a-z]{2,}\b", flat))
            found = (re.sub("^The ", "the ", name) for name in _NAME.findall(flat))
            counts = Counter(found)
            often = [name for name, count in counts.most_common(_MOST_NAMES) if count >= _AT_LEAST]
            often = [name for name in often if f"the {name}" not in often and _acts(name, flat)]
            often = [name for name in often if name.casefold() not in common]
            self._sexes = {name: sex_told(name.split()[-1], flat) for name in often}

    @property
    def cast(self) -> frozenset[str]:
        """The words by which those who come again and again are known, in small letters."""
        return frozenset(name.split()[-1].casefold() for name in self._sexes)

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Names that no table has, or has for another, and whether each is of a man or a woman."""
        alone = ((name, sex) for name, sex in self._sexes.items() if " " not in name)
        return tuple((name, sex) for name, sex in alone if _is_unknown(name, sex))

    def named(self, chapter: Iterable[Told]) -> list[Told]:
        """The sentences, each that begins with a pronoun with whom it means, where that is told."""
        found, before = list[Told](), list[list[str]]()
        for each in chapter:
            text = _SHOUTED.sub(self._lowered, each.text)
            match = _HE_OR_SHE.match(text)
            meant = self._meant(_SEXES[match[0]], before) if match else ""
            if match and meant:
                text = meant[:1].upper() + meant[1:] + text[match.end() :]
            before.append(self._mentioned(text))
            found.append(replace(each, text=text))
        return found

    def _lowered(self, shouted: re.Match[str]) -> str:
        """A word in capitals for emphasis in small letters: "a very GOOD opportunity"."""
        words = shouted[0].split()
        known = all(word.lower() in self._small for word in words if len(word) > 1)
        return " ".join(w if w == "I" else w.lower() for w in words) if known else shouted[0]

    def _mentioned(self, text: str) -> list[str]:
        """Who is named in a sentence's narration, in order."""
        for start, end in reversed(spoken(text)):
            text = text[:start] + " " * (end - start) + text[end:]
        found = ((text.find(name.removeprefix("the ")), name) for name in self._sexes)
        return [name for at, name in sorted(found) if at >= 0]

    def _meant(self, sex: str, before: list[list[str]]) -> str:
        for names in reversed(before[-_BACK:]):
            able = [name for name in names if self._sexes[name] == sex]
            if able:
                return able[0]
        return ""
