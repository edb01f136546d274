"""The film of a recording: what is said in it becomes its shots, cut where its speaker breathes."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from core.domain.analysis import Understanding
from core.domain.brief import Brief
from core.domain.languages import Language
from core.domain.recording import Recording, Stretch
from core.domain.story import Plan, Shot, Story
from core.language.aligning import share, stretches
from core.writing.assembling import as_screenplay, scenes_of, shots
from core.writing.beats import Beat, Role
from core.writing.cast import cast
from core.writing.moods import film_mood
from core.writing.naming import logline
from core.writing.screenplay import fountain
from core.writing.seeing import Onlooker
from core.writing.speaking import AIR, parted, spoken_seconds

# A picture stands about so long at most, and never shorter than one can see it.
_LONGEST, _SHORTEST = 7.0, 1.5
_SHARE = 0.5
_TITLE_WORDS = 6


def tells(brief: Brief, recording: Recording) -> bool:
    """Whether the brief's text is what is said in the recording, corrected here and there."""
    spoken = recording.transcript
    return brief.script and spoken is not None and share(brief.text, spoken.words) >= _SHARE


def write(brief: Brief, understanding: Understanding, recording: Recording) -> Plan:
    """One shot for each line, as long as it is said; what is not said in it is spoken anew."""
    language = brief.language or understanding.language.code
    lines = _lines(brief, recording, language)
    said = _said(brief, recording, lines)
    eye = Onlooker(language, film_mood(brief, understanding))
    eye.read_ahead(" ".join(lines))
    beats = [_beat(eye, line, number, language) for number, line in enumerate(lines)]
    beats, bible = cast(beats, brief.seed, language)
    drawn = [
        _as_long(shot, stretch, brief, language)
        for shot, stretch in zip(shots(brief, beats, language, ()), said, strict=True)
    ]
    scenes = scenes_of(drawn, beats)
    story = Story(brief.title or _title(lines[0]), logline(" ".join(lines)), " ".join(lines))
    script = fountain(as_screenplay(story.title, scenes, language))
    plan = Plan(story, script, scenes, language, bible)
    return replace(plan, notes=_notes(recording, said))


def _lines(brief: Brief, recording: Recording, language: Language) -> list[str]:
    """The brief's lines: long ones in parts, short ones with the next."""
    given = [" ".join(line.split()) for line in brief.text.splitlines() if line.strip()]
    pieces: list[str] = []
    for line, stretch in zip(given, _said(brief, recording, given), strict=True):
        seconds = float(stretch.seconds) if stretch else spoken_seconds(line, language)
        pieces += parted(line, ceil(seconds / _LONGEST), language)
    lines: list[str] = []
    short = False
    for piece, stretch in zip(pieces, _said(brief, recording, pieces), strict=True):
        if short:
            lines[-1] = f"{lines[-1]} {piece}"
        else:
            lines.append(piece)
        seconds = float(stretch.seconds) if stretch else spoken_seconds(lines[-1], language)
        short = seconds < _SHORTEST
    return lines


def _said(brief: Brief, recording: Recording, lines: Sequence[str]) -> tuple[Stretch | None, ...]:
    spoken = recording.transcript
    if spoken is None or not recording.kept:
        return (None,) * len(lines)
    return stretches(lines, spoken.words, recording.seconds, brief.rate)


def _beat(eye: Onlooker, line: str, number: int, language: Language) -> Beat:
    seen = eye.see(line)
    role = Role.DEVELOP if number else Role.ESTABLISH
    seconds = max(_SHORTEST, spoken_seconds(line, language))
    return Beat(
        line, seen.depiction, role, seconds, narration=line, cues=seen.cues, own=True,
        transition="" if number == 0 else "cut",
    )  # fmt: skip


def _as_long(shot: Shot, stretch: Stretch | None, brief: Brief, language: Language) -> Shot:
    if stretch is not None:
        return replace(shot, frames=max(1, brief.rate.frames(stretch.seconds)))
    seconds = max(_SHORTEST, spoken_seconds(shot.narration, language) + float(AIR))
    return replace(shot, frames=ceil(seconds * brief.rate.fps))


def _title(line: str) -> str:
    words = line.split()
    first = " ".join(words[:_TITLE_WORDS]).strip(" ,.;:!?।॥")
    return f"{first}…" if len(words) > _TITLE_WORDS else first


def _notes(recording: Recording, said: Sequence[Stretch | None]) -> tuple[str, ...]:
    remarks = recording.transcript.remarks if recording.transcript else ()
    if not recording.kept:
        return (*remarks, f"The words of “{recording.name}” are spoken anew.")
    anew = sum(stretch is None for stretch in said)
    lines = "One line is" if anew == 1 else f"{anew} lines are"
    told = (f"{lines} not said in “{recording.name}”, and spoken anew.",) if anew else ()
    return (*remarks, f"The film is cut to “{recording.name}”.", *told)
