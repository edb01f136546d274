"""The words of the house's own stories in another language: known, not translated."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from core.domain.brief import SECONDS_LIMITS, Brief
from core.domain.languages import Language
from core.domain.story import Shot
from core.understanding.analyse import analyse
from core.writing.beats import Beat
from core.writing.rules import beats_of
from core.writing.speaking import parted

Known = Mapping[str, str]
_MOST_SHOTS = 4
"""A beat is shown in at most so many shots."""


def otherwise(
    shots: Sequence[Shot], brief: Brief, own: Language, other: Language
) -> Mapping[int, tuple[str, str]]:
    """Narration and title by shot number, for the shots that say what the house wrote."""
    if brief.script:
        return {}
    mine, theirs = (_beats(brief, each) for each in (own, other))
    pairs = [(beat, theirs[text]) for text, beat in mine.items() if text in theirs]
    said = {a.narration: b.narration for a, b in pairs if a.narration and b.narration}
    shown = {a.card: b.card for a, b in pairs if a.card and b.card}
    spoken = _spoken(shots, said, other)
    return {
        shot.number: (spoken.get(shot.number, ""), shown.get(shot.on_screen_text, ""))
        for shot in shots
    }


def _beats(brief: Brief, language: Language) -> Mapping[str, Beat]:
    """Every beat that the story could have, by what it shows: a long film has room for all."""
    long = replace(brief, language=language, seconds=Fraction(SECONDS_LIMITS[1]))
    return {
        beat.english or beat.text: beat for beat in beats_of(long, analyse(brief.text, language))
    }


def _spoken(shots: Sequence[Shot], said: Known, other: Language) -> dict[int, str]:
    """A line may be parted over several shots, or one shot may say two lines."""
    found: dict[int, str] = {}
    at = 0
    while at < len(shots):
        taken = 1
        for count in range(1, min(_MOST_SHOTS, len(shots) - at) + 1):
            some = shots[at : at + count]
            whole = _known(" ".join(filter(None, (each.narration for each in some))), said)
            if whole and all(each.narration for each in some):
                pieces = parted(whole, count, other)
                found |= {s.number: piece for s, piece in zip(some, pieces, strict=False)}
                taken = count
                break
        at += taken
    return found


def _known(text: str, said: Known) -> str:
    """The line in the other language, or the lines of which it is put together; "" for none."""
    if text in said:
        return said[text]
    for line, other in said.items():
        rest = text.removeprefix(f"{line} ")
        if rest != text and (more := _known(rest, said)):
            return f"{other} {more}"
    return ""
