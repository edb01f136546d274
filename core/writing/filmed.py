"""Gives a sentence that speaks to the camera alone to the shot that it is said of."""

from dataclasses import replace

from core.domain.analysis import CameraCues
from core.domain.camera import Speed
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.beats import Beat
from core.writing.lines import undirected


def filmed(beats: list[Beat], language: Language) -> list[Beat]:
    """The beats without "The camera slowly moves closer.": so the one before is filmed.

    What opens a text is said of what follows.
    """
    found: list[Beat] = []
    waiting: CameraCues | None = None
    for place, beat in enumerate(beats):
        alone = _is_for_camera(beat, language)
        if alone and found:
            found[-1] = replace(found[-1], cues=_joined(found[-1].cues, beat.cues))
        elif alone and place + 1 < len(beats):
            waiting = _joined(waiting, beat.cues) if waiting else beat.cues
        else:
            found.append(replace(beat, cues=_joined(waiting, beat.cues)) if waiting else beat)
            waiting = None
    return found


def _is_for_camera(beat: Beat, language: Language) -> bool:
    cues = beat.cues
    if not (cues.moves or cues.sizes or cues.angles):
        return False
    seen = analyse(beat.text, language).entities or read(beat.text, language).of("place")
    return not seen and not undirected(beat.text, language)


def _joined(first: CameraCues, then: CameraCues) -> CameraCues:
    """What both ask: the moves in their order, and of the rest what is said first."""
    return replace(
        first,
        moves=(*first.moves, *then.moves),
        sizes=first.sizes or then.sizes,
        angles=first.angles or then.angles,
        speed=then.speed if first.speed is Speed.NORMAL else first.speed,
        depth_of_field=first.depth_of_field or then.depth_of_field,
    )
