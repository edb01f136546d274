"""The film as a whole: its picture's plan, its captions and its sound, from one snapshot."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.dubbing import in_language, languages
from core.domain.errors import StudioError
from core.domain.ids import SegmentId
from core.domain.languages import Language
from core.domain.mixing import Bus
from core.domain.project import Project
from core.domain.sequence import Sequence
from core.domain.wording import Script
from core.media.captions import Caption
from core.render.plan import LeftOut, RenderPlan
from core.render.planning import plan
from core.services.cueing import captions, captions_of_film, cues, page_of
from core.services.narration import Narration
from core.services.seaming import Seaming
from core.services.soundtrack import Master, Soundtrack

if TYPE_CHECKING:
    from core.media.levels import Levels
    from core.media.soft_captions import SoftTrack


@dataclass(frozen=True, slots=True)
class Film:
    """What player and compiler show. `project` is the snapshot with only what is in the film."""

    project: Project
    plan: RenderPlan
    left_out: tuple[LeftOut, ...]
    captions: tuple[Caption, ...]


class Screening:
    def __init__(self, narration: Narration, soundtrack: Soundtrack, seaming: Seaming) -> None:
        self._narration = narration
        self._soundtrack = soundtrack
        self._seaming = seaming

    def film(
        self,
        project: Project,
        *,
        only_approved: bool,
        burned: bool,
        order: tuple[SegmentId, ...] | None = None,
    ) -> Film:
        """The film of this snapshot; `burned` puts the captions into its picture.

        With `only_approved` seams are looked for; without, those that are known are closed.
        """
        first, left = plan(project, only_approved=only_approved, order=order)
        shown = replace(project, sequence=_only(project.sequence, first))
        lines = self._narration.lines(shown)
        captions = captions_of_film(shown, lines)
        whole, _ = plan(shown, only_approved=only_approved, captions=captions if burned else ())
        whole = self._seaming.closed(shown, whole, look=only_approved)
        return Film(shown, whole, left, captions)

    def tracks(self, film: Film) -> tuple["SoftTrack", ...]:
        """The captions of a film in each of its languages, its own first.

        Where the project shows Latin letters, there are tracks with those as well.
        """
        from core.media.soft_captions import SoftTrack

        found: list[SoftTrack] = []
        script = film.project.wording.script
        for language in dict.fromkeys(languages(film.project)):
            project = in_language(film.project, language)
            shown = cues(project, self._narration.known(project))
            page = page_of(project)
            found.append(SoftTrack(captions(shown, Script.NATIVE, page), language))
            if script is not Script.NATIVE and language is not Language.EN:
                found.append(SoftTrack(captions(shown, Script.LATIN, page), language, latin=True))
        return tuple(track for track in found if track.captions)

    def rehearse(self, project: Project) -> None:
        """Speak, compose and mix what the whole film will need, before its pictures are made."""
        self._soundtrack.rehearse(project, self._narration.lines(project))

    def sound(self, film: Film) -> Path | None:
        """The film's mixed sound, a 48 kHz stereo WAV; None when it is silent."""
        return self._soundtrack.mix(film.project, self._narration.lines(film.project))

    def mastered(
        self, film: Film, loudness: float | None = None
    ) -> AbstractContextManager[Master | None]:
        """The film's sound for delivery, at `loudness` (LUFS) or its own; None for silence.

        To be entered: its files are there as long as that lasts.
        """
        project = film.project
        if loudness is not None:
            project = replace(project, mixing=replace(project.mixing, target_lufs=loudness))
        return self._soundtrack.mastered(project, self._narration.lines(project))

    def levels(self, film: Film) -> "Levels | None":
        """What meters show while `sound` is played."""
        return self._soundtrack.levels(film.project, self._narration.lines(film.project))

    def stems(self, film: Film, to: Path) -> Mapping[Bus, Path]:
        """Write voice, music, effects and clips as WAVs that add up to the film's sound."""
        return self._soundtrack.stems(film.project, self._narration.lines(film.project), to)


def _only(sequence: Sequence, shown: RenderPlan) -> Sequence:
    """The sequence with nothing but the clips of the plan, in its order."""
    return replace(sequence, clips=tuple(sequence.clip(clip.id) for clip in shown.clips))


def must_show(film: Film) -> None:
    """Raise when there is nothing to see."""
    if film.plan.clips:
        return
    if film.left_out:
        raise StudioError(
            f"No segment of the film is approved: {film.left_out[0].reason}",
            "Approve the segments that you want: reelwright review DIR approve all",
        )
    raise StudioError("The film has no segments yet.", "Plan and generate it first.")
