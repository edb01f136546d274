"""What must not be translated: placeholders, addresses, tags, codes, numbers, given names.

They are hidden behind signs that models copy, and put back afterwards; where a model has lost one,
the text between them is translated instead, so that they are kept in any case.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from core.language.segment import sentence_spans

_KEPT = regex.compile(
    r"https?://\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bwww\.\S*\w"  # addresses
    r"|\{[^{}\s]*\}|\[\[[^\]]*\]\]|\$\{\w+\}|%\(\w+\)[sd]|%[sd]\b|</?\w[^<>]*>"  # placeholders
    r"|(?<!\w)[#@][\p{L}\p{N}_]+"  # tags, handles
    r"|\b(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9]+(?:[-_/][A-Za-z0-9]+)*\b"  # codes: H264, B2B, A-12
)
_NUMBER = regex.compile(r"\p{Nd}+(?:[.,:]\p{Nd}+)*")
_SIGN = regex.compile(r"X\s*(\d+)\s*X", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """`text` has signs in the place of what is kept, in their order."""

    text: str
    kept: tuple[str, ...] = ()

    def restored(self, translated: str) -> str | None:
        """A translation of `text` with all that was kept; None where a sign was lost or doubled."""
        numbers = [int(number) for number in _SIGN.findall(translated)]
        if sorted(numbers) != list(range(len(self.kept))):
            return None
        return _SIGN.sub(lambda sign: self.kept[int(sign[1])], translated)


def kept(text: str, names: Mapping[str, str] | None = None, *, numbers: bool = False) -> Kept:
    """The text to be translated; `names` are words with what they are in the other language."""
    spans = _spans(text, names or {}, numbers=numbers)
    parts: list[str] = []
    there: list[str] = []
    at = 0
    for start, end, instead in spans:
        parts += [text[at:start], f"X{len(there)}X"]
        there.append(instead)
        at = end
    return Kept("".join([*parts, text[at:]]), tuple(there))


def pieces(text: str, names: Mapping[str, str] | None = None) -> tuple[tuple[str, bool], ...]:
    """The text in pieces; True marks what is to be translated. Joined they are the whole."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end, instead in _spans(text, names or {}, numbers=False):
        found += [(text[at:start], True), (instead, False)]
        at = end
    found.append((text[at:], True))
    return tuple((each, bool(own and regex.search(r"\p{L}", each))) for each, own in found if each)


def whole_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence; a full stop within an address ends none."""
    inside = [(start, end) for start, end, _ in _spans(text, {}, numbers=False)]
    found: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        if found and any(one < found[-1][1] < two for one, two in inside):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def lost_numbers(text: str, translated: str) -> tuple[str, ...]:
    """The numbers of a text that its translation does not have, in any digits."""
    there = Counter(map(_digits, _NUMBER.findall(translated)))
    lost = []
    for number in _NUMBER.findall(text):
        if there[_digits(number)]:
            there[_digits(number)] -= 1
        else:
            lost.append(number)
    return tuple(lost)


def _digits(number: str) -> str:
    digits = "".join(str(int(each)) for each in number if each.isdecimal())
    return digits.lstrip("0") or "0"


def _spans(text: str, names: Mapping[str, str], *, numbers: bool) -> list[tuple[int, int, str]]:
    """What is kept, from where to where, and what stands there afterwards; none over another."""
    spans = [(m.start(), m.end(), m.group()) for m in _KEPT.finditer(text)]
    spans += [(m.start(), m.end(), names[m.group()]) for m in _named(names).finditer(text)]
    if numbers:
        spans += [(m.start(), m.end(), m.group()) for m in _NUMBER.finditer(text)]
    spans += [(m.start(), m.end(), m.group()) for m in _SIGN.finditer(text)]
    apart: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _named(names: Mapping[str, str]) -> "regex.Pattern[str]":
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    words = "|".join(map(regex.escape, longest_first))
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}])(?:{words})(?![\p{{L}}\p{{M}}])" if words else r"(?!)"
    )
