"""Knows who comes again and again in a long English story, and who "he" and "she" are in it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.domain.languages import Language
from core.language.english import is_past, is_verb
from core.language.given_names import art_of
from core.language.identify import function_words
from core.understanding.reading import read
from core.writing.cast import SEXES
from core.writing.chapters import Told
from core.writing.people.sexes import sex_of
from core.writing.quoted import spoken

_SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]+)*\b")
# A name that comes again and again, not only where a sentence begins: "the White Rabbit".
_NAME = re.compile(r"(?<=[a-z0-9,;] )(?:the |The )?[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_AT_LEAST, _MOST_NAMES = 3, 24
_HE_OR_SHE = re.compile(r"^(He|She)\b")
_SAID_OF = {"He": "man", "She": "woman"}
_BACK = 4


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
            self._sexes = {name: sex_of(name.split()[-1], flat, language) for name in often}

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
            meant = self._meant(_SAID_OF[match[0]], before) if match else ""
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
    return not named or SEXES.get(art_of(named[0].key)[:1], sex) != sex
