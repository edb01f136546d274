"""Captions: spoken lines cut into what can be read in time, and the files that carry them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from core.domain.errors import MediaUnreadable
from core.domain.languages import Language

# A line holds so many characters as they are seen: an Indian one (a syllable) stands for about
# one and a half letters and is wider. Latin: the 42 of the broadcasters' style guides.
_LINE = {
    Language.EN: 42,
    Language.HI: 30,
    Language.MR: 30,
    Language.PA: 30,
    Language.GU: 30,
    Language.BN: 30,
    Language.OR: 28,
    Language.TE: 26,
    Language.KN: 26,
    Language.TA: 26,
    Language.ML: 24,
}
_UPRIGHT = 0.65
# Characters read in a second, as seen: 17 letters, and as many fewer syllables as a line holds.
_READ = {language: Fraction(17 * length, 42) for language, length in _LINE.items()}
_SHORTEST = Fraction(1)
_LINGER = Fraction(1)
_GAP = Fraction(1, 12)
# What it costs to end a caption here, by the sign before: the sentence, the clause, any word.
_STOPS = ((".!?।॥…", 0.0), (":;", 0.25), (",،—–", 0.4))
_ANY_WORD = 1.0
_EACH = 0.3
_ENDINGS = "”’\"')]»"
# Clusters that Unicode splits though they are written as one: Gurmukhi's subjoined letters and
# the two conjuncts that Tamil has.
_JOINED = r"(?:(?:\p{Gurmukhi}\u0a4d(?=\p{Gurmukhi}))+|க்(?=ஷ)|ஸ்(?=ர))\X"


@dataclass(frozen=True, slots=True)
class Caption:
    """`start` and `end` in seconds of the film; a newline in `text` is where its line may break."""

    start: Fraction
    end: Fraction
    text: str


def captions_of(
    lines: Iterable[Caption], language: Language, *, upright: bool = False
) -> tuple[Caption, ...]:
    """Spoken lines, each with its time, cut into captions of at most two lines.

    Cut at sentences and clauses where possible, never inside a written character; each part is
    shown for its share of the line's time, the last a little longer while nothing follows, so
    that it can be read. On an `upright` frame lines are shorter, and the letters larger.
    """
    spoken = sorted((line for line in lines if line.text.split()), key=lambda line: line.start)
    room = int(_LINE[language] * (_UPRIGHT if upright else 1))
    shown: list[Caption] = []
    for index, line in enumerate(spoken):
        limit = spoken[index + 1].start - _GAP if index + 1 < len(spoken) else None
        shown += _of_line(line, room, language, limit)
    return tuple(shown)


def clusters(text: str) -> tuple[str, ...]:
    """The characters of a text as they are seen: a conjunct with its vowel signs is one."""
    import regex  # a film without captions needs none of it

    if not regex.search(_JOINED, text):
        return tuple(regex.findall(r"\X", text))
    return tuple(regex.findall(rf"{_JOINED}|\X", text))


def wrapped(text: str, language: Language) -> str:
    """The text in one line, or in two of nearly the same length, broken between words."""
    words = _short_words(text, _LINE[language])
    best = _balanced(words, _LINE[language])
    return " ".join(words) if best is None else best


def srt(captions: Sequence[Caption]) -> str:
    """SubRip, in UTF-8 without a mark; times to the millisecond."""
    return "\n".join(
        f"{number}\n{_clock(each.start, ',')} --> {_clock(each.end, ',')}\n{_tidy(each.text)}\n"
        for number, each in enumerate(captions, 1)
    )


def vtt(captions: Sequence[Caption]) -> str:
    """WebVTT; what would be markup is escaped."""
    cues = (
        f"\n{_clock(each.start, '.')} --> {_clock(each.end, '.')}\n{_escaped(_tidy(each.text))}\n"
        for each in captions
    )
    return "WEBVTT\n" + "".join(cues)


_TIMING = re.compile(
    r"\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->"
    r"\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})(?:\s.*)?$"
)


def parse_srt(text: str) -> tuple[Caption, ...]:
    """Reads SubRip as it is found: any line ends, a byte order mark, numbers missing.

    Raises MediaUnreadable, naming the block, where there is text without a time.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block for block in re.split(r"\n[ \t]*\n+", plain.strip("\n")) if block.strip()]
    return tuple(_parse_block(block, number) for number, block in enumerate(blocks, 1))


def _parse_block(block: str, number: int) -> Caption:
    lines = block.strip("\n").split("\n")
    if lines[0].strip().isdecimal() and len(lines) > 1:
        lines = lines[1:]
    times = _TIMING.match(lines[0])
    if times is None:
        raise MediaUnreadable(
            f"Caption {number} has no time: “{lines[0][:40]}”.",
            "A caption is a line as 00:00:01,000 --> 00:00:02,500 and its text below.",
        )
    parts = times.groups(default="0")
    return Caption(_seconds(*parts[:4]), _seconds(*parts[4:]), "\n".join(lines[1:]))


def _seconds(hours: str, minutes: str, seconds: str, parts: str) -> Fraction:
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + Fraction(int(parts.ljust(3, "0")), 1000)


def _clock(time: Fraction, point: str) -> str:
    whole, thousandths = divmod(round(max(time, Fraction(0)) * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{thousandths:03}"


def _tidy(text: str) -> str:
    """A blank line would end the caption."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _of_line(line: Caption, room: int, language: Language, limit: Fraction | None) -> list[Caption]:
    most = max(1, int((line.end - line.start) / _SHORTEST))
    texts = _parts(line.text, room, most)
    weights = [max(1, len(clusters(text))) for text in texts]
    total, spent, start = sum(weights), 0, line.start
    shown = []
    for text, weight in zip(texts, weights, strict=True):
        spent += weight
        end = line.start + (line.end - line.start) * Fraction(spent, total)
        shown.append(Caption(start, end, text))
        start = end
    last = shown[-1]
    needed = last.start + max(_SHORTEST, weights[-1] / _READ[language])
    wish = min(max(last.end, needed), line.end + _LINGER)
    end = wish if limit is None else max(last.end, min(wish, limit))
    shown[-1] = Caption(last.start, end, last.text)
    return shown


@lru_cache(16_384)  # a film is laid out again after every edit, and most of its lines are the same
def _parts(text: str, line: int, few: int) -> tuple[str, ...]:
    """The texts of a line's captions: the cheapest way to cut it, found from its end backwards."""
    words = _short_words(text, line)
    best: list[tuple[float, int]] = [(0.0, len(words))] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        best[start] = min(
            (_cost(words, start, end, line, few) + best[end][0], end)
            for end in _ends(words, start, line)
        )
    texts, start = [], 0
    while start < len(words):
        end = best[start][1]
        texts.append(_balanced(words[start:end], line) or " ".join(words[start:end]))
        start = end
    return tuple(texts)


def _ends(words: list[str], start: int, line: int) -> list[int]:
    """Where a caption that begins at word `start` may end: while it fits into two lines."""
    ends = []
    for end in range(start + 1, len(words) + 1):
        if end > start + 1 and _balanced(words[start:end], line) is None:
            break
        ends.append(end)
    return ends


def _cost(words: list[str], start: int, end: int, line: int, few: int) -> float:
    fill = min(1.0, _length(words[start:end]) / (2 * line))
    # Where there is little time, fewer and fuller captions.
    each = _EACH if few > 1 else 3 * _EACH
    last = _ANY_WORD if end < len(words) else 0.0
    sign = words[end - 1].rstrip(_ENDINGS)[-1:]
    stop = next((cost for signs, cost in _STOPS if sign and sign in signs), last)
    return each + min(stop, last) + (0.6 - fill if fill < 0.6 else 0.0) ** 2


def _balanced(words: list[str], line: int) -> str | None:
    """One line if it fits, else the best two; None if they do not fit into two."""
    if _length(words) <= line:
        return " ".join(words)
    options = []
    for cut in range(1, len(words)):
        above, below = _length(words[:cut]), _length(words[cut:])
        if max(above, below) <= line:
            sign = words[cut - 1].rstrip(_ENDINGS)[-1:]
            bonus = 0.2 * line if any(sign in signs for signs, _ in _STOPS) else 0.0
            options.append((abs(above - below) - bonus + (above > below), cut))
    if not options:
        return None
    cut = min(options)[1]
    return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])


def _short_words(text: str, line: int) -> list[str]:
    """The words; one that is longer than a line in pieces, cut between written characters."""
    words = []
    for word in text.split():
        seen = clusters(word)
        words += ["".join(seen[at : at + line]) for at in range(0, len(seen), line)]
    return words


def _length(words: list[str]) -> int:
    return sum(map(_width, words)) + len(words) - 1


@lru_cache(4096)
def _width(word: str) -> int:
    return len(clusters(word))
