"""The fourth analyser: events in their order, time markers, key moments, lengths (product 2.4)."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile

import regex

from core.domain.analysis import Beat, Timing
from core.domain.languages import Language
from core.language.counting import number_before
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.absent import absent
from core.understanding.cue import Cue
from core.understanding.english.events import starts
from core.understanding.english.listed import listed
from core.understanding.mood import pace
from core.understanding.noun import Noun
from core.understanding.nouns import nouns
from core.understanding.reading import CONJUNCTIONS, Reading

_NUMBER = regex.compile(r"^\p{Nd}+(?:\.\p{Nd}+)?$")
_SPACE = regex.compile(r"\s+")
_JOINED_ON = regex.compile(r"^(?:and|but)\s+(?=then\b)", regex.IGNORECASE)
_PER_BEAT = {"slow": 6.0, "medium": 4.5, "fast": 2.5}
_WORDS_OF_A_BEAT = 12
# Units that say their own number: half a minute, a minute and a half.
_WHOLE = ("half-minute", "halves")
_NEAR = 4
_SHORTEST = 2
_HEADING = 8
# "A 30-second ad for a new coffee brand showing morning routine": the frame around the picture.
_FRAME = regex.compile(
    r"^\W*(?:(?:please\s+)?(?:make|create|produce|shoot|generate|write)\s+(?:me\s+)?)?(?:an?\s+|the\s+)?"
    r"(?:\p{L}+\s+){0,2}?(?:\p{Nd}+[\s-]*(?:second|sec|s|minute|min)s?[\s-]+)?(?:long\s+)?(?:\p{L}+\s+){0,2}?"
    r"(?:ad|advert|advertisement|commercial|video|film|movie|clip|teaser|trailer|promo|reel|short|animation)\b\s*"
    r"(?:for|about|of|on|in which|where|that shows|showing|featuring)\s+",
    regex.IGNORECASE,
)
_SHOWING = regex.compile(
    r"\s*,?\s*\b(?:showing|that shows|featuring|depicting|in which|where|with)\b\s+",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def timing(reading: Reading) -> Timing:
    """The beats of the text, with a share of the whole for each."""
    pieces = _pieces(reading)
    total = _total(reading)
    speed = pace(reading)
    texts = [_tidy(reading.text[piece.start : piece.end]) for piece in pieces]
    weights = [0.6 + min(2.0, len(text.split()) / _WORDS_OF_A_BEAT) for text in texts]
    whole = total or _PER_BEAT[speed] * max(1, len(texts))
    scale = whole / (sum(weights) or 1.0)
    beats = tuple(
        Beat(text, round(weight * scale, 2)) for text, weight in zip(texts, weights, strict=True)
    )
    markers = reading.of("marker")
    return Timing(
        beats=beats,
        markers=tuple(dict.fromkeys(cue.text for cue in markers)),
        key_moments=_key_moments(reading, beats, pieces),
        pace=speed,
        total_seconds=total,
        confidence=_confidence(beats, markers, total),
    )


def _confidence(beats: tuple[Beat, ...], markers: tuple[Cue, ...], total: float | None) -> float:
    if not beats:
        return 0.0
    return round(min(1.0, 0.5 + 0.1 * min(3, len(markers)) + 0.2 * (total is not None)), 2)


def _pieces(reading: Reading) -> list[_Piece]:
    """Where each beat stands: a brief's own picture first, then what it is for."""
    frame = _FRAME.match(reading.text)
    start = frame.end() if frame else _after_heading(reading)
    if entries := listed(reading, start):
        ends = [*entries[1:], len(reading.text)]
        return [_Piece(first, last) for first, last in zip(entries, ends, strict=True)]
    shown = (
        _SHOWING.search(reading.text, start) if frame and len(set(reading.sentence)) == 1 else None
    )
    if shown is None:
        return _cut(reading, start, len(reading.text))
    picture = _cut(reading, shown.end(), len(reading.text))
    subject = _Piece(start, shown.start())
    return [*picture, subject] if subject.end - subject.start > _SHORTEST else picture


def _after_heading(reading: Reading) -> int:
    """Where the text begins after a heading such as "एक तीस सेकंड का विज्ञापन:"."""
    colon = reading.text.find(":") + 1
    if colon and reading.language is Language.EN and _is_title(reading, colon):
        return colon
    units = [cue for cue in reading.of("unit") if cue.end < colon]
    return (
        colon
        if units and colon < len(reading.text) and reading.sentence[units[0].first] == 0
        else 0
    )


def _is_title(reading: Reading, end: int) -> bool:
    """Whether what stands before the colon is a heading, in which nothing happens."""
    words = [word for word in reading.words[: _HEADING + 1] if word.end <= end]
    acts = reading.firsts("action")
    told = len(words) > _HEADING or any(at in acts for at in range(len(words)))
    return bool(words) and not told and reading.words[-1].start > end


def _cut(reading: Reading, start: int, end: int) -> list[_Piece]:
    """The stretch from `start` to `end` (characters) cut at sentences and at turns."""
    inside = [i for i, word in enumerate(reading.words) if start <= word.start < end]
    if not inside:
        return []
    told = () if reading.head_final else starts(reading)
    turns = {*_sentence_starts(reading), *_turns(reading)} if reading.head_final else set(told)
    cuts = [inside[0], *(at for at in sorted(turns) if inside[0] < at <= inside[-1])]
    ends = [*(reading.words[at].start for at in cuts[1:]), end]
    return [_Piece(reading.words[at].start, stop) for at, stop in zip(cuts, ends, strict=True)]


def _sentence_starts(reading: Reading) -> set[int]:
    """Where sentences begin that tell of something, but for the first of these."""
    starts = [
        index
        for index in range(1, len(reading.words))
        if reading.sentence[index] != reading.sentence[index - 1]
    ]
    happens = _telling(reading)
    if not happens:
        return set(starts)
    first = reading.sentence[0]
    told = first in happens
    found = set()
    for start in starts:
        here = reading.sentence[start] in happens
        if here and told:
            found.add(start)
        told = told or here
    return found


def _telling(reading: Reading) -> set[int]:
    """The sentences in which something is done or seen; "Night. A beach." only says where.

    Where nothing is done in any each that names something is a picture of its own.
    """
    done = {*reading.firsts("action"), *reading.told.finite}
    told = {reading.sentence[at] for at in done - reading.told.aside}
    if not told:
        return {reading.sentence[each.first] for each in nouns(reading)}
    aside = {reading.sentence[at] for at in reading.told.aside} - told
    named = {reading.sentence[each.first] for each in _there(reading) if not each.place}
    return told | (named - aside)


def _there(reading: Reading) -> tuple[Noun, ...]:
    """What is named and there: a sentence that only says what shall not be seen tells nothing."""
    if not reading.of("negation") or not reading.head_final:
        return nouns(reading)
    missing = absent(reading)
    return tuple(noun for index, noun in enumerate(nouns(reading)) if index not in missing)


def _turns(reading: Reading) -> set[int]:
    """Where a new event begins inside a sentence: at "then", or at a comma before a new verb."""
    turns: set[int] = set()
    start = 0
    acts = sorted({cue.first for cue in reading.of("action")} | _ended(reading))
    starts, telling = _sentence_starts(reading), _telling(reading)
    markers = {
        cue.first: cue for cue in reading.of("marker") if row("marker", cue.key).columns["turn"]
    }
    things = _by_clause(reading)
    happened = _happened(reading)
    for index in range(1, len(reading.words)):
        if index in starts:
            start = index
        if index in starts or (telling and reading.sentence[index] not in telling):
            continue
        before = bisect_left(acts, start) < bisect_left(acts, index)
        new_clause = not reading.same_clause(index, index - 1)
        told = index in markers and index - start >= _SHORTEST
        told = told or index in happened
        if told or (new_clause and before and _acts_again(reading, acts, index, things)):
            turns.add(index)
            start = index
    return {_with_and(reading, turn) for turn in turns}


def _happened(reading: Reading) -> set[int]:
    """After which words of a northern text something else happens in the same sentence."""
    ends = reading.told.ends
    said = [reading.sentence[end - 1] for end in ends]
    return {end for end, one, other in zip(ends, said, said[1:], strict=False) if one == other}


def _ended(reading: Reading) -> set[int]:
    """Words by which a northern verb says that something was done: "अंदर गई", "গাছে উঠল"."""
    told = small_words(reading.language, "told")
    return (
        {at for at, word in enumerate(reading.words) if key(word.text) in told} if told else set()
    )


def _by_clause(reading: Reading) -> dict[int, list[Noun]]:
    """The things that each clause names."""
    found: dict[int, list[Noun]] = {}
    for each in nouns(reading):
        found.setdefault(reading.clause[each.first], []).append(each)
    return found


def _acts_again(
    reading: Reading, acts: list[int], index: int, by_clause: dict[int, list[Noun]]
) -> bool:
    clause = reading.clause[index]
    ahead = acts[bisect_left(acts, index) :]
    own = list(takewhile(lambda act: reading.clause[act] == clause, ahead))
    things = by_clause.get(clause, [])
    if key(reading.words[index].text) in CONJUNCTIONS:
        if reading.language in NORTHERN and not _tells(reading, index):
            return False  # both go on at once
        return bool(own) and any(thing.alive and thing.first < own[-1] for thing in things)
    first = [word.text.casefold() for word in reading.words[index : index + 2]]
    aside = first[0].endswith("ing") or first[1:] == ["by"]
    if reading.head_final and not things and _weather_in(reading, clause):
        return False  # it rains meanwhile
    return bool(own) and not aside and (bool(things) or own[0] - index <= _SHORTEST)


def _tells(reading: Reading, index: int) -> bool:
    """Whether something is told as done in the northern sentence that a word stands in."""
    said = reading.sentence[index]
    return any(reading.sentence[at] == said for at in reading.told.finite)


def _weather_in(reading: Reading, clause: int) -> bool:
    return any(reading.clause[cue.first] == clause for cue in reading.of("weather"))


def _with_and(reading: Reading, turn: int) -> int:
    """An "and" right before the turn belongs to what follows."""
    before = reading.words[turn - 1].text.casefold()
    return turn - 1 if turn > 1 and before in {"and", "but"} else turn


def _tidy(text: str) -> str:
    return _JOINED_ON.sub("", _SPACE.sub(" ", text).strip(" \t\n,;:–—-"))


def _total(reading: Reading) -> float | None:
    """The length said: "30-second", "for twenty-five seconds"; the longest of several.

    What is told in one breath is one length: "one minute thirty seconds".
    """
    lengths: list[float] = []
    ended = -_NEAR
    for unit in reading.of("unit"):
        length = _length(reading, unit)
        if length is None:
            continue
        if lengths and unit.first - ended < _NEAR and length < lengths[-1]:
            lengths[-1] += length
        else:
            lengths.append(length)
        ended = unit.last
    return max(lengths, default=None)


def _length(reading: Reading, unit: Cue) -> float | None:
    """How long one unit with its number is, in seconds."""
    factor = float(row("unit", unit.key).columns["seconds"])
    if unit.key.endswith(_WHOLE):
        return factor
    said = [word.text for word in reading.words[: unit.first]]
    before = said[-1] if said else ""
    if _NUMBER.match(before):
        return float(before) * factor
    if before.casefold() in ("a", "an"):
        return factor if factor > 1 else None
    told = number_before(said, len(said), reading.language)
    counted = next((cue for cue in reading.of("count") if cue.last == unit.first), None)
    listed = int(row("count", counted.key).columns["count"]) if counted else 0
    return max(told or 0, listed) * factor or None


def _key_moments(
    reading: Reading, beats: tuple[Beat, ...], pieces: list[_Piece]
) -> tuple[str, ...]:
    """The beats told as turning points ("suddenly", "finally"), else the last one of several."""
    strong = [
        cue.start for cue in reading.of("marker") if row("marker", cue.key).columns["key_moment"]
    ]
    moments = [
        beat.text
        for beat, piece in zip(beats, pieces, strict=True)
        if bisect_left(strong, piece.start) < bisect_left(strong, piece.end)
    ]
    if not moments and len(beats) > 2:
        moments = [beats[-1].text]
    return tuple(moments)
