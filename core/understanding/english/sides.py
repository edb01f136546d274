"""Tells what stands left and right in the picture: "sofa left, lamp right"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from core.domain.analysis import Kind
from core.language.english_words import clause_words
from core.understanding.english.attaching import Clause
from core.understanding.noun import Noun
from core.understanding.reading import Reading

Found = tuple[int, str, int]
_FROM = clause_words("from_the")
_SIDES = clause_words("left_right")
_JOINING = clause_words("joining")
_NEAR = 3
_SIGNS = " \t'\"“”‘’"


def bare_side(reading: Reading, at: int) -> int:
    """Where the words end that begin there and note a side of the picture; 0 where none do.

    "Left: a sofa", "left side sofa", "sofa left, lamp right"; no hand and no turn to the left.
    """
    words = reading.words
    if words[at].text.casefold() not in _SIDES:
        return 0
    named = at + 1 < len(words) and words[at + 1].text.casefold() == "side"
    end = at + 1 + named
    opens, parted = _is_parted(reading, at), _is_parted(reading, end)
    if opens:
        of = not parted and words[end].text.casefold() in ("of", "to")
        return end if (parted or named) and not of else 0
    return end if parted and not named else 0


def sides(reading: Reading, nouns: tuple[Noun, ...], told: tuple[Clause, ...]) -> Iterator[Found]:
    """What is on the left stands left of what is on the right, where a text tells both."""
    found: dict[str, list[int]] = {"left": [], "right": []}
    for first, last, side in _told_sides(reading, nouns):
        clause = _clause(reading, told, first, last)
        if clause is not None:
            found[side] += [index for index in clause.subjects if index >= 0]
    if len(set(found["left"])) == len(set(found["right"])) == 1:
        yield found["left"][0], "left of", found["right"][0]


def in_order(
    reading: Reading, nouns: tuple[Noun, ...], told: tuple[Clause, ...]
) -> Iterator[Found]:
    """What is told from left to right: "from left to right: a globe, a clock and a ship"."""
    words = [word.text.casefold() for word in reading.words]
    filmed = {at for cue in reading.of("camera", "mover", "filming") for at in range(*cue.span)}
    for at in range(len(words) - 2):
        if words[at + 1] != "to" or {words[at], words[at + 2]} != _SIDES:
            continue
        first = at - (at > 0 and words[at - 1] == "from")
        moves = filmed.intersection(range(max(0, first - _NEAR), at))
        row = () if moves else _row(reading, nouns, told, (first, at + 3))
        pairs = pairwise(row if words[at] == "left" else row[::-1])
        yield from ((one, "left of", other) for one, other in pairs)


def _row(
    reading: Reading, nouns: tuple[Noun, ...], told: tuple[Clause, ...], span: tuple[int, int]
) -> tuple[int, ...]:
    """Those that are listed right after the words at `span`, or right before them."""
    first, last = span
    here = [each for each in told if reading.sentence[each.first] == reading.sentence[first]]
    if not _is_parted(reading, last):
        return ()
    named = [i for each in here for i in each.subjects if i >= 0 and nouns[i].first >= last]
    if not named and _is_parted(reading, first):
        named = [i for each in here[:1] for i in each.subjects if i >= 0]
    return tuple(dict.fromkeys(named))


def _told_sides(reading: Reading, nouns: tuple[Noun, ...]) -> Iterator[tuple[int, int, str]]:
    """Where sides are told: the tokens from and up to, and which side."""
    words = [word.text.casefold() for word in reading.words]
    ends = {noun.last for noun in nouns}
    for at, word in enumerate(words):
        if word not in _SIDES:
            continue
        if at > 1 and words[at - 1] == "the" and words[at - 2] in _FROM:
            if end := _of_picture(reading, nouns, words, at):
                yield at - 2, end, word
        elif (end := bare_side(reading, at)) and (at in ends or _is_parted(reading, at)):
            yield at, end, word


def _of_picture(reading: Reading, nouns: tuple[Noun, ...], words: list[str], at: int) -> int:
    """Where the words end that tell a side of the picture; 0 for that of something in it."""
    end = at + 1 + (words[at + 1 : at + 2] == ["side"])
    if words[end : end + 1] == ["of"]:
        begins = {noun.first for noun in nouns if noun.kind is Kind.PLACE}
        return end if begins & {end + 1, end + 2} else 0
    named = any(noun.first == end and reading.same_clause(at, end) for noun in nouns)
    return 0 if named else end  # "the left door"


def _clause(reading: Reading, told: tuple[Clause, ...], first: int, last: int) -> Clause | None:
    """Who is said to be there: who comes next where the side is told first, else who came last."""
    starts = [each.first for each in told]
    if _is_parted(reading, first) or reading.words[first - 1].text.casefold() in _JOINING:
        at = bisect_left(starts, last)
        near = at < len(told) and starts[at] - last <= 1
        if near and reading.sentence[min(last, starts[at])] == reading.sentence[first]:
            return told[at]
    at = bisect_right(starts, first) - 1
    return told[at] if at >= 0 else None


def _is_parted(reading: Reading, at: int) -> bool:
    """Whether a sign, or the text's beginning or end, stands before a word."""
    if at in (0, len(reading.words)):
        return True
    between = reading.text[reading.words[at - 1].end : reading.words[at].start]
    return bool(between.strip(_SIGNS)) or "\n" in between
