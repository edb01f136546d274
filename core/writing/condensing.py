"""Makes a story that is too long for its film short: the sentences that carry it, in order."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from core.domain.languages import Language
from core.domain.time import apportion
from core.language.identify import function_words
from core.language.segment import sentences, words
from core.writing.knowledge import vocabulary
from core.writing.screenplay import Action, Note, PageBreak, Screenplay, Section, Synopsis
from core.writing.speaking import AIR, spoken_seconds

_ENDS = ".!?।॥…:;,\"”'’"
_TITLE = 70
_EACH = 2.5
"""So many of its sentences a part of the story shall at least have time for."""
_PRONOUNS = ("he", "she", "it", "they")


@dataclass(frozen=True, slots=True)
class Condensed:
    """`kept` of `told` sentences; `title` is a line above the text, `chapters` how many it has."""

    text: str
    title: str
    kept: int
    told: int
    chapters: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    weight: float
    seconds: float


def is_prose(screenplay: Screenplay) -> bool:
    """Whether a script is a story: nobody speaks in it, and no scene has a heading."""
    quiet = (Action, Section, Synopsis, Note, PageBreak)
    return all(isinstance(element, quiet) for element in screenplay.elements)


def condensed(text: str, seconds: float, language: Language) -> Condensed:
    """As much of the story as can be spoken in so many seconds; every chapter has its share.

    A sentence weighs what its words do: those that come again and again are whom and what the
    story is about. What begins with a pronoun needs the sentence before it.
    """
    title, chapters = _chapters(text)
    common = frozenset(function_words(language))
    counts = Counter(
        word for chapter in chapters for each in chapter for word in _telling(each, common)
    )
    heavy = {word: min(count, 40) for word, count in counts.items() if count > 1}
    weighed = [[_weighed(each, heavy, common, language) for each in ch] for ch in chapters]
    parts = _parts(weighed, seconds)
    lengths = [sum(each.seconds for each in part) for part in parts]
    shares = apportion(max(1, round(seconds * 10)), lengths, [0] * len(lengths))
    picked, spare = [], 0.0
    for part, share in zip(parts, shares, strict=True):
        picked.append(_picked(part, share / 10 + spare, language))
        spare += share / 10 - sum(each.seconds for each in picked[-1])
    kept = [each for chapter in picked for each in chapter] or weighed[0][:1]
    told = sum(len(chapter) for chapter in weighed)
    body = "\n\n".join(" ".join(chapter) for chapter in _texts(picked)) or kept[0].text
    return Condensed(body, title, len(kept), told, len(chapters))


def _parts(chapters: list[list[_Sentence]], seconds: float) -> list[list[_Sentence]]:
    """Neighbouring chapters together, where each alone had no time for two sentences."""
    every = [each.seconds for chapter in chapters for each in chapter]
    mean = sum(every) / max(1, len(every))
    count = max(1, min(len(chapters), int(seconds / (_EACH * mean))))
    edges = [round(place * len(chapters) / count) for place in range(count + 1)]
    return [
        [each for chapter in chapters[start:end] for each in chapter]
        for start, end in pairwise(edges)
    ]


def _texts(picked: Iterable[list[_Sentence]]) -> Iterable[list[str]]:
    return ([each.text for each in chapter] for chapter in picked if chapter)


def _chapters(text: str) -> tuple[str, list[list[str]]]:
    """The title and the sentences of each chapter. A short line without a full stop heads one."""
    title, found = "", list[list[str]]([[]])
    headings: list[str] = []
    for number, line in enumerate(re.split(r"\n\s*\n|\n(?=#)", text.strip())):
        bare = " ".join(line.split()).lstrip("# ").strip()
        if not bare:
            continue
        if len(bare) <= _TITLE and bare[-1] not in _ENDS and "\n" not in line.strip():
            title = bare if number == 0 else title
            headings.append(bare)
            found.append([])
        else:
            found[-1] += [s for s in sentences(bare) or (bare,) if s.strip()]
    chapters = [chapter for chapter in found if chapter]
    if any(heading.split()[0] == title.split()[0] for heading in headings[1:] if title):
        title = ""  # it heads the first chapter as others head theirs
    return title, chapters or [[" ".join(text.split())]]


def _telling(sentence: str, common: frozenset[str]) -> set[str]:
    said = {word.text.casefold() for word in words(sentence)}
    return {word for word in said if word not in common and len(word) > 2}


def _weighed(
    sentence: str, heavy: dict[str, int], common: frozenset[str], language: Language
) -> _Sentence:
    seconds = spoken_seconds(sentence, language) + float(AIR)
    weight = sum(heavy.get(word, 0) ** 0.5 for word in _telling(sentence, common))
    return _Sentence(sentence, weight / max(1.0, seconds**0.5), seconds)


def _picked(chapter: list[_Sentence], seconds: float, language: Language) -> list[_Sentence]:
    """The chapter's first sentence, its last, then the heaviest, as long as there is time."""
    pronouns = {word for kind in _PRONOUNS for word in vocabulary(kind, language)}
    order = sorted(range(len(chapter)), key=lambda place: -chapter[place].weight)
    kept: set[int] = set()
    told: set[str] = set()
    for place in dict.fromkeys((0, len(chapter) - 1, *order)):
        if chapter[place].text in told:
            continue
        needed = {place}
        first = next(iter(words(chapter[place].text)), None)
        if place and first is not None and first.text.casefold() in pronouns:
            needed.add(place - 1)
        lasts = sum(chapter[each].seconds for each in needed - kept)
        if lasts <= seconds:
            kept |= needed
            told |= {chapter[each].text for each in needed}
            seconds -= lasts
        if seconds < 1.0:
            break
    return [chapter[place] for place in sorted(kept)]
