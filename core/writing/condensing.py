"""Makes a story that is too long for its film short: the sentences that carry it, in order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, fsum, log

from core.domain.analysis import Kind
from core.domain.depiction import Setting
from core.domain.languages import Language
from core.domain.time import apportion
from core.language.identify import function_words
from core.language.segment import word_texts
from core.understanding.analyse import analyse
from core.writing.chapters import Told, chapters_of
from core.writing.left_out import Grounds, ground
from core.writing.people.first_met import first_met
from core.writing.people.namer import Namer
from core.writing.screenplay import Action, Note, PageBreak, Screenplay, Section, Synopsis
from core.writing.shootable import clipped, filmable, leans_back
from core.writing.speaking import AIR, spoken_seconds

_SAME = 0.85
_EACH, _USUAL = 2.0, 5.0
"""How many sentences a part of the story shall at least have time for, of how many seconds."""
_MANY = 4.0
"""So many sentences are told of each stretch of a long chapter."""
_ASIDE = 0.02
"""What is speech or verse by more than this narrates nothing."""
_CLOSER, _LEAST = 5, 8
"""So many times as many sentences as there is time for are looked at closely, by their words."""
_EDGE, _EDGES = 4, 1.4
"""How many begin and end the whole story, and how much more they weigh."""
_OPENS = 6.0
"""How much more the sentence weighs that says who lives where."""
_NEXT = 1.25
"""How much more a sentence weighs beside one that is told."""
_MET = 2.0
"""How much more one weighs in which somebody of the story is met for the first time."""
_HEADS = 1.3
"""How much more for each word, up to two, that it shares with its chapter's heading."""
_LEANS = 0.6
"""How much less one weighs that only the sentence before explains."""
_SHORTEST = 1.0
_FAR = 10
"""After so many sentences that are left out, nobody is where they were."""
_STRAY = 0.02
_OFTEN = 40
_STRETCHES = 12
"""Into so many a story is parted to see which words are of one of them alone."""


@dataclass(frozen=True, slots=True)
class Condensed:
    """`kept` of `told` sentences; `title` is a line above the text, `chapters` how many it has.

    `people` are the names that come again and again, and whether each is of a man or a woman;
    `grounds` is where the kept sentences are whose place the story has told before, `met` the
    sentences in which it introduces those whom they name.
    """

    text: str
    title: str
    kept: int
    told: int
    chapters: int
    people: tuple[tuple[str, str], ...] = ()
    grounds: Grounds = ()
    met: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a part of the story, at its `place` there; `edge` weighs its place."""

    text: str
    place: int
    weight: float
    seconds: float
    edge: float = 1.0


def is_prose(screenplay: Screenplay) -> bool:
    """Whether a script is a story: nobody speaks in it, and no scene has a heading.

    A few lines of a long one may look like it: those of a song, in capitals.
    """
    quiet = (Action, Section, Synopsis, Note, PageBreak)
    loud = sum(not isinstance(element, quiet) for element in screenplay.elements)
    return loud <= len(screenplay.elements) * _STRAY


def condensed(text: str, seconds: float, language: Language) -> Condensed:
    """As much of the story as can be spoken in so many seconds; every chapter has its share.

    A sentence weighs what its words do: those that come again and again are whom and what the
    story is about. It weighs more the more of it can be seen; speech and verse are told only
    where nothing else is. One that begins with a pronoun says the name instead, or comes with
    the sentence before it.
    """
    title, chapters = chapters_of(text)
    told = [each for chapter in chapters for each in chapter]
    if fsum(_seconds(each.text, language) for each in told) <= seconds:
        whole = "\n\n".join(" ".join(each.text for each in chapter) for chapter in chapters)
        return Condensed(whole, title, len(told), len(told), len(chapters))
    teller = _Teller(chapters, text, language)
    narrated = teller.narrated(chapters)
    parts = _parts(narrated, seconds)
    lengths = [fsum(each.seconds for each in part) for part in parts]
    shares = apportion(max(1, round(seconds * 10)), lengths, [0] * len(lengths))
    picked, spare = list[list[_Sentence]](), 0.0
    for part, share in zip(parts, shares, strict=True):
        picked.append(teller.tell(part, share / 10 + spare))
        spare += share / 10 - fsum(each.seconds for each in picked[-1])
    kept = [each for part in picked for each in part] or parts[0][:1]
    body = "\n\n".join(" ".join(each.text for each in part) for part in picked if part)
    text = body or kept[0].text
    people = tuple(each for each in teller.people if each[0] in text)
    grounds = tuple(_grounds(zip(parts, picked, strict=True), language))
    met = first_met(text, [each.text for chapter in narrated for each in chapter], language)
    return Condensed(text, title, len(kept), len(told), len(chapters), people, grounds, met)


def _grounds(
    told: Iterable[tuple[list[_Sentence], list[_Sentence]]], language: Language
) -> Iterator[tuple[str, Setting]]:
    """Each sentence that is picked of a part, and where it is; far on it may be anywhere."""
    for part, picked in told:
        before = -_FAR
        for sentence in picked:
            here = ground([each.text for each in part[: sentence.place + 1]], language)
            if here or sentence.place - before >= _FAR:
                yield sentence.text, here or Setting()
            before = sentence.place


def _seconds(text: str, language: Language) -> float:
    return spoken_seconds(text, language) + float(AIR)


def _parts(chapters: list[list[_Sentence]], seconds: float) -> list[list[_Sentence]]:
    """Neighbouring chapters together, where each alone had no time for two sentences.

    One that has time for many is told in stretches, so that its middle is not left out.
    """
    every = [each.seconds for chapter in chapters for each in chapter]
    mean = min(_USUAL, fsum(every) / max(1, len(every)))
    most = seconds / len(chapters) / (_MANY * mean)
    chapters = [part for chapter in chapters for part in _stretches(chapter, ceil(most))]
    count = max(1, min(len(chapters), int(seconds / (_EACH * mean))))
    edges = [round(place * len(chapters) / count) for place in range(count + 1)]
    together = [
        [each for chapter in chapters[start:end] for each in chapter]
        for start, end in pairwise(edges)
    ]
    return [[replace(each, place=at) for at, each in enumerate(part)] for part in together]


def _stretches(chapter: list[_Sentence], count: int) -> Iterator[list[_Sentence]]:
    edges = [round(at * len(chapter) / count) for at in range(count + 1)]
    return (chapter[start:end] for start, end in pairwise(edges) if start < end)


class _Teller:
    """Tells the parts of a story one after the other, nothing twice."""

    def __init__(self, chapters: list[list[Told]], text: str, language: Language) -> None:
        self._language = language
        self._common = frozenset(function_words(language))
        every = [self._telling(each.text) for chapter in chapters for each in chapter]
        counts = Counter(word for words in every for word in words)
        self._often = {word: min(count, _OFTEN) ** 0.5 for word, count in counts.items()}
        self._heavy = _weights(every, self._often)
        self._namer = Namer(text, language)  # whom it is about weighs twice
        self._told = set[frozenset[str]]()
        self._heard = Counter[str]()

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        return self._namer.people

    def narrated(self, chapters: list[list[Told]]) -> list[list[_Sentence]]:
        """What each chapter narrates; its speech and verse where it narrates nothing."""
        found = []
        for chapter in chapters:
            named = self._namer.named(chapter)
            kept = [each for each in named if each.aside <= _ASIDE] or named
            found.append([self._headed(each, place) for place, each in enumerate(kept)])
        for end, edge in ((found[0], slice(None, _EDGE)), (found[-1], slice(-_EDGE, None))):
            end[edge] = [replace(each, edge=each.edge * _EDGES) for each in end[edge]]
        opening = found[0]
        shows = [self._opens(each) for each in opening[:_EDGE]]
        first = shows.index(max(shows))
        if shows[first]:
            opening[first] = replace(opening[first], edge=_OPENS)
        return found

    def _opens(self, sentence: _Sentence) -> int:
        """How much of whom a story is about, and of where it is, a sentence says: 0 to 2."""
        kinds = {e.kind for e in analyse(sentence.text, self._language).entities if not e.excluded}
        alive = any(kind.alive for kind in kinds)
        return alive + (alive and Kind.PLACE in kinds)

    def tell(self, part: Sequence[_Sentence], seconds: float) -> list[_Sentence]:
        """The sentences of a part that are told in so many seconds, in order."""
        count = max(_LEAST, ceil(seconds / _USUAL) * _CLOSER)
        heaviest = sorted(part, key=lambda each: -(each.weight + 1.0) * each.edge)[:count]
        able = [best for each in heaviest if (best := self._shown(each)) and best.text]
        kept = dict[int, _Sentence]()
        while able and seconds >= _SHORTEST:
            best = max(able, key=lambda each: self._worth(each, kept))
            able.remove(best)
            needed = [each for each in self._needed(best, part) if each.place not in kept]
            lasts = fsum(each.seconds for each in needed)
            if lasts <= seconds and not self._is_told(best.text):
                kept |= {each.place: each for each in needed}
                seconds -= lasts
                self._hear(needed)
        return [kept[place] for place in sorted(kept)]

    def _headed(self, told: Told, place: int) -> _Sentence:
        """A sentence, weightier where it tells what its chapter is called after."""
        sentence = self._sentence(told.text, place)
        heading = self._telling(told.heading)
        shared = min(2, len(heading & self._telling(told.text) - self._namer.cast))
        return replace(sentence, weight=sentence.weight + shared, edge=_HEADS**shared)

    def _sentence(self, text: str, place: int) -> _Sentence:
        seconds, words = _seconds(text, self._language), self._telling(text)
        weight = fsum(self._heavy.get(word, 0.0) for word in words)
        weight += fsum(self._often[word] for word in words & self._namer.cast)
        return _Sentence(text, place, weight / max(1.0, seconds**0.5), seconds)

    def _shown(self, sentence: _Sentence) -> _Sentence | None:
        """The sentence, or the part of a long one, of which there is most to see."""
        found = []
        for text in clipped(sentence.text, self._language):
            each = self._sentence(text, sentence.place)
            weight = (each.weight + 1.0) * filmable(text, self._language)
            found.append(replace(each, weight=weight, edge=sentence.edge))
        return max(found, key=lambda each: each.weight, default=None)

    def _worth(self, sentence: _Sentence, kept: dict[int, _Sentence]) -> float:
        """What a sentence weighs now: less for what was heard before, more beside what is kept."""
        every = self._telling(sentence.text)
        met = _MET if any(not self._heard[word] for word in every & self._namer.cast) else 1.0
        words = every - self._namer.cast
        fresh = fsum(0.5 ** self._heard[word] for word in words) / max(1, len(words))
        beside = _NEXT if {sentence.place - 1, sentence.place + 1} & kept.keys() else 1.0
        leans = _LEANS if sentence.place and leans_back(sentence.text, self._language) else 1.0
        return sentence.weight * sentence.edge * (0.4 + fresh) * met * beside * leans

    def _needed(self, sentence: _Sentence, part: Sequence[_Sentence]) -> Iterable[_Sentence]:
        if sentence.place and leans_back(sentence.text, self._language):
            yield part[sentence.place - 1]
        yield sentence

    def _hear(self, sentences: Iterable[_Sentence]) -> None:
        for each in sentences:
            self._told.add(_said(each.text))
            self._heard.update(self._telling(each.text))

    def _is_told(self, text: str) -> bool:
        """Whether a sentence says nearly what one says that is told."""
        said = _said(text)
        return any(len(said & other) > _SAME * len(said | other) for other in self._told)

    def _telling(self, sentence: str) -> frozenset[str]:
        """The words that carry meaning."""
        return frozenset(w for w in _said(sentence) if w not in self._common and len(w) > 2)


def _weights(sentences: Sequence[frozenset[str]], often: Mapping[str, float]) -> dict[str, float]:
    """What a word weighs that comes again: more if often, and in few stretches of the story.

    What is told of everywhere ("thought", "went") says little of what happens, as in the inverse
    document frequency of K. Spärck Jones (1972), with a stretch for a document.
    """
    long = max(1, ceil(len(sentences) / _STRETCHES))
    stretches = [sentences[start : start + long] for start in range(0, len(sentences), long)]
    spread = Counter(word for each in stretches for word in frozenset[str]().union(*each))
    return {
        word: weight * (1.0 + log(len(stretches) / spread[word]))
        for word, weight in often.items()
        if weight > 1.0
    }


def _said(sentence: str) -> frozenset[str]:
    return frozenset(map(str.casefold, word_texts(sentence)))
