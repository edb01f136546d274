"""Makes a story that is too long for its film short: the sentences that carry it, in order."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from core.domain.languages import Language
from core.domain.time import apportion
from core.language.identify import function_words
from core.language.segment import sentences, word_texts
from core.writing.knowledge import vocabulary
from core.writing.screenplay import Action, Note, PageBreak, Screenplay, Section, Synopsis
from core.writing.speaking import AIR, spoken_seconds

_ENDS = ".!?।॥…:;,\"”'’"
_SAME = 0.85
_TITLE = 70
_EACH = 2.5
"""So many of its sentences a part of the story shall at least have time for."""
# Longer ones are cut where they pause, or after so many words.
_LONGEST, _LEAST_WORDS, _MOST_WORDS, _LONGEST_WORD = 600, 8, 24, 80
_CHAPTER = re.compile(
    r"^[ \t#*]*(?:chapter|part|अध्याय|भाग|प्रकरण|అధ్యాయం|భాగం|அத்தியாயம்|பகுதி|অধ্যায়|পর্ব|પ્રકરણ|ભાગ|ಅಧ್ಯಾಯ|ಭಾಗ"
    r"|അധ്യായം|ഭാഗം|ଅଧ୍ୟାୟ|ଭାଗ|ਅਧਿਆਇ|ਭਾਗ|ਕਾਂਡ)[ \t]+[\w\d]",
    re.IGNORECASE | re.MULTILINE,
)
# A short line that only counts a chapter, whatever follows it.
_HEADED = re.compile(rf"{_CHAPTER.pattern}[^\n.!?।]{{0,50}}$", re.IGNORECASE | re.MULTILINE)
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


def in_chapters(text: str) -> bool:
    """Whether a text is a story in chapters, however short."""
    return len(_CHAPTER.findall(text)) > 1


def condensed(text: str, seconds: float, language: Language) -> Condensed:
    """As much of the story as can be spoken in so many seconds; every chapter has its share.

    A sentence weighs what its words do: those that come again and again are whom and what the
    story is about. What begins with a pronoun needs the sentence before it.
    """
    title, chapters = _chapters(text)
    common = frozenset(function_words(language))
    telling = [[(each, _telling(each, common)) for each in chapter] for chapter in chapters]
    counts = Counter(word for chapter in telling for _, said in chapter for word in said)
    heavy = {word: min(count, 40) for word, count in counts.items() if count > 1}
    weighed = [[_weighed(each, said, heavy, language) for each, said in ch] for ch in telling]
    parts = _parts(weighed, seconds)
    lengths = [sum(each.seconds for each in part) for part in parts]
    shares = apportion(max(1, round(seconds * 10)), lengths, [0] * len(lengths))
    picked, spare, said = [], 0.0, set[str]()
    for part, share in zip(parts, shares, strict=True):
        picked.append(_picked(part, share / 10 + spare, language, said))
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
    apart = _HEADED.sub(r"\n\n\g<0>\n\n", text.strip())
    for number, line in enumerate(re.split(r"\n\s*\n|\n(?=#)", apart.strip())):
        bare = " ".join(line.split()).lstrip("# ").strip()
        if not bare:
            continue
        if len(bare) <= _TITLE and bare[-1] not in _ENDS and "\n" not in line.strip():
            title = bare if number == 0 else title
            headings.append(bare)
            found.append([])
        else:
            each = (s for s in sentences(bare) or (bare,) if s.strip())
            found[-1] += [piece for s in each for piece in _breaths(s)]
    chapters = [chapter for chapter in found if chapter]
    if any(heading.split()[0] == title.split()[0] for heading in headings[1:] if title):
        title = ""  # it heads the first chapter as others head theirs
    title = title.title() if title.isupper() else title
    return title, chapters or [[" ".join(text.split())]]


def _breaths(sentence: str) -> Iterable[str]:
    """A sentence that no breath carries, as of a story without full stops, in shorter pieces."""
    if len(sentence) <= _LONGEST:
        return (sentence,)
    pieces, piece = list[str](), list[str]()
    for word in sentence.split():
        piece.append(word[:_LONGEST_WORD])
        if len(piece) >= _MOST_WORDS or (len(piece) >= _LEAST_WORDS and word[-1] in ",;:—–"):
            pieces.append(" ".join(piece))
            piece = []
    return [*pieces, " ".join(piece)] if piece else pieces


def _telling(sentence: str, common: frozenset[str]) -> set[str]:
    said = set(map(str.casefold, word_texts(sentence)))
    return {word for word in said if word not in common and len(word) > 2}


def _weighed(sentence: str, said: set[str], heavy: dict[str, int], language: Language) -> _Sentence:
    seconds = spoken_seconds(sentence, language) + float(AIR)
    weight = fsum(heavy.get(word, 0) ** 0.5 for word in said)
    return _Sentence(sentence, weight / max(1.0, seconds**0.5), seconds)


def _picked(
    chapter: list[_Sentence], seconds: float, language: Language, told: set[str]
) -> list[_Sentence]:
    """The chapter's first sentence, its last, then the heaviest, as long as there is time.

    What is kept joins what is `told` already, and is not told again.
    """
    pronouns = {word for kind in _PRONOUNS for word in vocabulary(kind, language)}
    order = sorted(range(len(chapter)), key=lambda place: -chapter[place].weight)
    kept: set[int] = set()
    for place in dict.fromkeys((0, len(chapter) - 1, *order)):
        if _again(chapter[place].text, told):
            continue
        needed = {place}
        first = next(iter(word_texts(chapter[place].text)), "")
        if place and first.casefold() in pronouns:
            needed.add(place - 1)
        lasts = sum(chapter[each].seconds for each in needed - kept)
        if lasts <= seconds:
            kept |= needed
            told |= {chapter[each].text for each in needed}
            seconds -= lasts
        if seconds < 1.0:
            break
    return [chapter[place] for place in sorted(kept)]


def _again(text: str, told: set[str]) -> bool:
    """Whether a sentence says nearly what one says that is kept."""
    said = set(map(str.casefold, word_texts(text)))
    others = (set(map(str.casefold, word_texts(each))) for each in told)
    return any(len(said & other) > _SAME * len(said | other) for other in others)
