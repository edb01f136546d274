"""What is heard where: the clips' own sounds, the effects, and what the composer is told. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import accumulate
from math import ceil
from pathlib import Path

from core.domain.depiction import Depiction
from core.domain.joining import ending_of, joint_at
from core.domain.project import Project, Take
from core.domain.sequence import Clip, Transition, TransitionKind
from core.domain.sound import Score, Whoosh
from core.media.cues import Cue
from core.services.narration import Line

# So short a fade at a cut is not heard, but a click without it would be.
_CLICK = Fraction(1, 100)
# Music is composed for a length of whole steps, so that an edit seldom asks for another piece.
_STEP = 5
# A film that has lost more of its plan than this gets music of its own length.
_KEPT = Fraction(3, 5)


def own_sounds(project: Project, folder: Path) -> tuple[Cue, ...]:
    """The sound of every clip that has one, cut with the clip and crossing where pictures do."""
    return tuple(_own_sounds(project, folder))


def spoken(project: Project, lines: Iterable[Line]) -> Iterator[Cue]:
    """The lines that have a voice, with the gain that the clip which carries each one has."""
    gains = {clip.id: clip.voice_db for clip in project.sequence.clips}
    return (
        Cue(line.file, line.at, gains.get(line.clip, 0.0))
        for line in lines
        if line.file is not None
    )


def effects(project: Project, folder: Path) -> tuple[Cue, ...]:
    rate = project.sequence.rate
    return tuple(
        Cue(
            folder / each.file,
            rate.seconds(each.at),
            each.gain_db,
            start=rate.seconds(each.start),
            length=rate.seconds(each.length),
            fade_in=max(_CLICK, rate.seconds(each.fade_in)),
            fade_out=max(_CLICK, rate.seconds(each.fade_out)),
        )
        for each in project.sequence.sounds
    )


def whooshes(project: Project) -> Iterator[tuple[Fraction, Whoosh]]:
    """The sounds of the transitions that have one, and where each is in its middle (seconds)."""
    rate, spans = project.sequence.rate, project.sequence.spans()
    for index, clip in enumerate(project.sequence.clips):
        if clip.transition.sounds:
            how = joint_at(project, index).made
            opens = index == 0 or clip.lead > 0
            middle = rate.seconds(spans[index].start) + (rate.seconds(how.frames) / 2) * opens
            if how.frames:
                yield middle, Whoosh(rate.seconds(how.frames), _way(how.kind))


def score(project: Project) -> Score:
    """What the composer is told: the film's mood, and the length and cuts that were planned.

    Edits move little of that: the same music is cut and faded to the edited film's end.
    """
    sequence, brief = project.sequence, project.brief
    shots = project.plan.shots if project.plan else ()
    planned = [sequence.rate.seconds(shot.frames) for shot in shots]
    moods = [shot.depiction for shot in shots] or [Depiction()]
    length, film = sum(planned, Fraction(0)), sequence.rate.seconds(sequence.frames)
    if not length * _KEPT <= film <= length:
        length = Fraction(max(1, ceil(film / _STEP)) * _STEP)
    mean = float(sum(planned, Fraction(0)) / len(planned)) if planned else 3.0
    cuts = tuple(cut for cut in accumulate(planned[:-1]) if cut < length)
    return Score(
        tone=brief.tone or Counter(mood.tone for mood in moods).most_common(1)[0][0],
        pace="fast" if mean < 2.5 else "slow" if mean > 5 else "medium",
        intensity=round(sum(mood.intensity for mood in moods) / len(moods), 3),
        seconds=length,
        seed=brief.seed,
        style=brief.style,
        cuts=cuts,
        model=project.makers.music,
    )


def _own_sounds(project: Project, folder: Path) -> Iterator[Cue]:
    clips, rate = project.sequence.clips, project.sequence.rate
    spans = project.sequence.spans()
    joins = tuple(joint_at(project, index).made for index in range(len(clips)))
    for index, (clip, segment) in enumerate(zip(clips, project.per_clip, strict=True)):
        take = segment.take
        if take is None or not take.sound:
            continue
        before, fade_in = _into(clips, joins, index)
        after, fade_out = _out_of(clips, joins, index, take)
        yield Cue(
            folder / take.sound,
            rate.seconds(spans[index].start - before),
            clip.gain_db,
            fade_in=rate.seconds(fade_in) if fade_in else _edge(clips, index),
            fade_out=rate.seconds(fade_out) if fade_out else _edge(clips, index + 1),
            start=rate.seconds(clip.start - before),
            length=rate.seconds(before + clip.length + after),
        )


def _into(clips: tuple[Clip, ...], joins: tuple[Transition, ...], index: int) -> tuple[int, int]:
    """How many frames a clip is heard before its cut, and how long it fades in."""
    clip, how = clips[index], joins[index]
    if index == 0 or clip.lead:
        return 0, how.frames
    half = how.frames // 2
    if not how.kind.crosses:
        return 0, half
    before = min(half, clip.start)
    return before, before + half


def _out_of(
    clips: tuple[Clip, ...], joins: tuple[Transition, ...], index: int, take: Take
) -> tuple[int, int]:
    """How many frames a clip is heard after its end, and how long it fades out."""
    if index + 1 == len(clips) or clips[index + 1].lead:
        return 0, ending_of(clips[index]).frames
    how = joins[index + 1]
    half = how.frames // 2
    if not how.kind.crosses:
        return 0, half
    after = max(0, min(half, take.recipe.frames - clips[index].end))
    return after, after + half


def _way(kind: TransitionKind) -> int:
    """-1 where things go to the left, 1 to the right, 0 where they stay in the middle."""
    return {"left": -1, "right": 1}.get(kind.value.rpartition("-")[2], 0)


def _edge(clips: tuple[Clip, ...], index: int) -> Fraction:
    """The fade at the cut into clip `index`: none where its sound just goes on."""
    if 0 < index < len(clips):
        before, after = clips[index - 1], clips[index]
        if before.segment == after.segment and before.end == after.start and not after.lead:
            return Fraction(0)
    return _CLICK
