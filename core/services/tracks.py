"""Says what lies on the tracks beside the picture, as far as it is made."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from core.domain.brief import Captions
from core.domain.errors import MediaUnreadable
from core.domain.project import Project
from core.domain.sequence import Clip
from core.domain.tracks import Block, Tracks
from core.media.cues import RATE
from core.render.planning import title_span
from core.services.cueing import cues
from core.services.health import Trouble
from core.services.narration import Line, Narration
from core.services.outlines import PER_SECOND, Outlines
from core.services.soundtrack import Soundtrack


class Tracking:
    """Only looks: nothing is spoken or composed here. For a thread.

    `troubles` are those of the film's files, as `Health.check` finds them.
    """

    def __init__(
        self,
        narration: Narration,
        soundtrack: Soundtrack,
        outlines: Outlines,
        troubles: Callable[[], Iterable[Trouble]],
    ) -> None:
        self._narration, self._soundtrack = narration, soundtrack
        self._outlines, self._troubles = outlines, troubles

    def of(self, project: Project) -> Tracks:
        lines = self._narration.known(project)
        speaks = self._narration.speaks(project.brief.voice)
        music = self._soundtrack.known_music(project)
        silent = project.brief.music == "none" or not project.sequence.frames
        return Tracks(
            titles=(*_titles(project), *_overlaid(project)),
            captions=tuple(_captions(project, lines)),
            narration=tuple(_narration(project, lines)),
            music=() if silent else tuple(self._music(project, music)),
            waiting=(speaks and self._awaited(lines)) or (music is None and not silent),
            missing={
                each.segment: f"{each.what} {each.advice}"
                for each in self._troubles()
                if each.segment is not None
            },
        )

    def _awaited(self, lines: Iterable[Line]) -> bool:
        """Whether a line is still to be spoken; what no voice here can speak is not awaited."""
        mute = self._narration.untaught
        return any(line.file is None and line.language not in mute for line in lines)

    def _music(self, project: Project, file: Path | None) -> Iterator[Block]:
        """A block for each round of it: what is too short for the film comes again."""
        own, frames = project.brief.music != "auto", project.sequence.frames
        words = Path(project.brief.music).name if own else "Music"
        try:
            length = len(self._outlines.of(file)) if file is not None else 0
        except MediaUnreadable:
            length = 0
        if not length:
            yield Block(None, 0, frames, words, file)
            return
        rate = project.sequence.rate
        for lap in self._soundtrack.laps(project, Fraction(length, PER_SECOND)):
            at = rate.frames(Fraction(lap.at + lap.fade_in // 2, RATE))
            end = rate.frames(Fraction(lap.at + lap.count - lap.fade_out // 2, RATE))
            start = rate.frames(Fraction(lap.start + lap.fade_in // 2, RATE))
            yield Block(None, at, min(end, frames) - at, words, file, start=start)

    def wave(
        self, file: Path | str, begin: float, seconds: float, width: int, height: int
    ) -> bytes:
        """The outline of a stretch of a sound as a picture: `width` * `height` bytes of coverage.

        `file` as for `Outlines.of`. Raises MediaUnreadable.
        """
        from core.media.waveform import drawn

        peaks = self._outlines.of(file)
        first, last = begin * PER_SECOND, (begin + seconds) * PER_SECOND
        return drawn(peaks, first, last, width, height)


def _titles(project: Project) -> Iterator[Block]:
    rate = project.sequence.rate
    for clip, segment in zip(project.sequence.clips, project.per_clip, strict=True):
        words = segment.shot.on_screen_text.strip()
        if words and clip.voiced:
            span = title_span(clip.length, rate)
            yield Block(clip.id, span.start, span.length, words)


def _overlaid(project: Project) -> Iterator[Block]:
    """Words over the picture, and the logo as long as the film."""
    for one in project.overlays.words:
        yield Block(None, one.at, one.length, one.text)


def _narration(project: Project, lines: tuple[Line, ...]) -> Iterator[Block]:
    rate = project.sequence.rate
    for clip, start, line in _spoken(project, lines):
        at = rate.frames(line.at)
        length = max(1, rate.frames(line.at + line.seconds) - at)
        yield Block(clip.id, at - start, length, line.text, line.file, line.note)


def _captions(project: Project, lines: tuple[Line, ...]) -> Iterator[Block]:
    if project.brief.captions is Captions.NONE:
        return
    rate = project.sequence.rate
    clips, spans = project.sequence.clips, project.sequence.spans()
    starts = {clip.id: span.start for clip, span in zip(clips, spans, strict=True)}
    for cue in cues(project, lines):
        at = rate.frames(cue.start)
        length = max(1, rate.frames(cue.end) - at)
        yield Block(cue.clip, at - starts[cue.clip], length, cue.text)


def _spoken(project: Project, lines: tuple[Line, ...]) -> Iterator[tuple[Clip, int, Line]]:
    """Each line with the clip that carries it, and where that begins."""
    clips, spans = project.sequence.clips, project.sequence.spans()
    carrying = (
        (clip, span.start)
        for clip, segment, span in zip(clips, project.per_clip, spans, strict=True)
        if clip.voiced and segment.shot.narration
    )
    for (clip, start), line in zip(carrying, lines, strict=True):
        yield clip, start, line
