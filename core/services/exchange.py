"""The film goes to another editor's program with its media, and the cut comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.edits import Edit, PickTake, RemoveSegment
from core.domain.errors import DiskFull, StudioError
from core.domain.exchange import Comeback, Freight, HandedOver, HandOver
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.domain.mixing import Bus
from core.domain.project import Project
from core.domain.splicing import changed
from core.ports import JobContext
from core.services.finding import Finding
from core.services.folders import must_be_possible, whole_folder
from core.services.importing import Importing
from core.services.jobs import Jobs
from core.services.parcels import (
    MANIFEST,
    WAV_SECOND,
    WHAT,
    manifest,
    put,
    room_for,
    silent,
    size_of,
    with_timelines,
    written,
)
from core.services.projects import Projects
from core.services.screening import Screening
from core.services.tracks import Tracking
from core.store.database import Database
from core.store.identity import identity

if TYPE_CHECKING:
    from core.interchange.handing_over import Handing
    from core.interchange.handover import Handover, Media, SoundTrack
    from core.interchange.returned import Returned

_HEAD = 4_000
"""Letters within which an XML says what it is."""
_ROLES = {
    Bus.VOICE: "dialogue",
    Bus.MUSIC: "music",
    Bus.EFFECTS: "effects",
    Bus.CLIPS: "dialogue.clips",
}
_ADVICE = "Export the cut from the other editor as .otio, .fcpxml, .xml or .edl."


class Exchange:
    def __init__(
        self,
        projects: Projects,
        jobs: Jobs,
        tracks: Tracking,
        screening: Screening,
        importing: Importing,
        database: Database,
    ) -> None:
        self._projects, self._jobs, self._importing = projects, jobs, importing
        self._tracks, self._screening, self._database = tracks, screening, database
        self._last: HandedOver | None = None

    def load(self, wish: HandOver) -> Freight:
        """How much would go along; what is still to be spoken or composed is not counted."""
        project = self._projects.snapshot()
        handing = self._handing(project, wish)
        media = _media(handing, handing.whole(), wish)
        rate = project.sequence.rate
        sizes = [size_of(each, float(rate.seconds(each.frames))) for each in media]
        sizes = [size for size, each in zip(sizes, media, strict=True) if not _linked(each, wish)]
        if wish.mixed:
            whole = float(rate.seconds(project.sequence.frames)) * WAV_SECOND
            return Freight(len(media) + len(Bus), sum(sizes) + round(whole * len(Bus)))
        return Freight(len(media), sum(sizes))

    def hand_over(self, to: Path, wish: HandOver) -> JobId:
        """Make the folder `to`, in the background: the timelines, and the media beside them.

        An earlier hand-over there is replaced when the new one is whole. Raises at once when
        there is nothing to hand over, or no place for it.
        """
        if not self._projects.snapshot().sequence.clips:
            raise StudioError(
                "There is nothing on the timeline to hand over.", "Plan a film first."
            )
        if not wish.targets:
            raise StudioError("No form is chosen to hand the film over in.", "Choose at least one.")
        must_be_possible(to, MANIFEST, WHAT)
        if to.resolve().is_relative_to(self._projects.folder.resolve()):
            raise StudioError(
                "A hand-over cannot lie within the project's own folder.", "Choose another place."
            )
        job = Job(JobId(fresh()), f"Hand over to {to.name}", Lane.MEDIA)
        return self._jobs.submit(job, lambda context: self._hand_over(to, wish, context))

    def last(self) -> HandedOver | None:
        return self._last

    def look(self, file: Path) -> Comeback:
        """What `take_back` would change. Raises StudioError for what is no cut of this film."""
        from core.interchange.taking_back import taken_back

        project = self._projects.snapshot()
        returned = _read(file, project)
        name = identity(self._database, read_only=True)
        return taken_back(returned, project, Finding(project, self._projects.folder, file), name)

    def take_back(self, comeback: Comeback) -> tuple[JobId, ...]:
        """Make the cut the film's, as one step; unknown files are taken in by the jobs answered.

        Raises StudioError when the film is not the one that the cut was compared with any more.
        """

        def change(project: Project) -> tuple[Edit, ...]:
            if project.sequence != comeback.before:
                raise StudioError(
                    "The film was changed in the meantime.", "Look at the cut once more."
                )
            shown = set(comeback.after.order)
            return (
                *comeback.footage,
                *changed(project.sequence, comeback.after),
                *(PickTake(*pick) for pick in comeback.picks if pick[0] in shown),
                *(RemoveSegment(each) for each in project.sequence.order if each not in shown),
            )

        if not comeback.changes:
            return ()
        self._projects.revise(change, label=f"Take back the cut “{comeback.title or 'untitled'}”")
        return self._importing.again(*(each.segment for each in comeback.footage))

    def _handing(self, project: Project, wish: HandOver) -> "Handing":
        from core.interchange.handing_over import Handing
        from core.media import sound

        read_only = bool(self._projects.read_only)
        return Handing(
            project,
            self._tracks.of(project),
            self._projects.folder,
            sound.length,
            Path.is_file,
            identity=identity(self._database, read_only=read_only),
            every=wish.alternatives,
            latin=wish.latin,
            tags=with_timelines(wish),
            start_hour=wish.hour,
        )

    def _hand_over(self, to: Path, wish: HandOver, job: JobContext) -> None:
        project = self._projects.snapshot()
        notes = list(self._made_to_be_heard(project, wish, job))
        handing = self._handing(project, wish)
        film = handing.whole()
        media = _media(handing, film, wish)
        with whole_folder(to, MANIFEST, WHAT, self._projects.folder) as draft:
            copied = [each for each in media if not _linked(each, wish)]
            room_for(to, sum(size_of(each, 0) for each in copied))
            place = draft / "media" if with_timelines(wish) else draft
            place.mkdir(exist_ok=True)
            for number, each in enumerate(media):
                job.report(0.3 + 0.65 * number / len(media), f"File {number + 1} of {len(media)}")
                put(each, place / each.file, linked=wish.linked)
            if wish.mixed and with_timelines(wish):
                job.report(0.95, "Mixing the stems")
                film = replace(film, sounds=self._stems(project, place))
            timelines, said = written(film, wish, draft, to)
            manifest(draft / MANIFEST, film, media)
            size = sum(file.stat().st_size for file in draft.rglob("*") if file.is_file())
        there = len(media) + (len(film.sounds) if wish.mixed else 0)
        self._last = HandedOver(to, timelines, there, size, (*notes, *said))

    def _made_to_be_heard(self, project: Project, wish: HandOver, job: JobContext) -> Iterator[str]:
        """The sound of the film; a film without it is worth handing over as well."""
        if not with_timelines(wish):
            return
        job.report(0.02, "Speaking and composing")
        try:
            self._screening.rehearse(project)
        except DiskFull:
            raise
        except StudioError as trouble:
            yield f"The sound does not go along whole: {trouble}"

    def _stems(self, project: Project, place: Path) -> "tuple[SoundTrack, ...]":
        """The sound as it is mixed; the files are written where they stay."""
        from core.interchange.handover import Media, Piece, SoundTrack

        film = self._screening.film(project, only_approved=False, burned=False)
        frames = project.sequence.frames
        tracks = []
        for bus, file in self._screening.stems(film, place).items():
            if silent(file):
                file.unlink()
                continue
            named = file.rename(place / f"stem_{bus.value}.wav")
            media = Media(named.name, named, frames, picture=False)
            name = bus.value.capitalize()
            tracks.append(SoundTrack(name, _ROLES[bus], (Piece(name, 0, frames, 0, media),)))
        return tuple(tracks)


def _media(handing: "Handing", film: "Handover", wish: HandOver) -> "tuple[Media, ...]":
    """What lies in the project and goes along."""
    if not with_timelines(wish):
        return handing.clips()
    return tuple(each for each in film.media if each.picture or not wish.mixed)


def _linked(media: "Media", wish: HandOver) -> bool:
    return wish.linked and media.picture


def _read(file: Path, project: Project) -> "Returned":
    from core.interchange.edl_reading import read_edl
    from core.interchange.fcpxml_reading import read_fcpxml
    from core.interchange.otio_reading import read_otio
    from core.interchange.xmeml_reading import read_xmeml

    rate = project.sequence.rate.fps
    match file.suffix.casefold():
        case ".otio":
            return read_otio(_text(file), rate)
        case ".fcpxml" | ".xml":
            text = _text(file)
            final_cut = "<fcpxml" in text[:_HEAD]
            return read_fcpxml(text, rate) if final_cut else read_xmeml(text, rate)
        case ".edl":
            found = read_edl(_text(file), round(rate))
            return replace(found, title=found.title or file.stem)
        case other:
            raise StudioError(f"A {other or 'file without a suffix'} cannot be read.", _ADVICE)


def _text(file: Path) -> str:
    from core.interchange.returned import LARGEST

    try:
        if not file.is_file():
            raise StudioError(f"There is no file “{file.name}”.", _ADVICE)
        if file.stat().st_size > LARGEST:
            raise StudioError(f"“{file.name}” is too large to be a timeline.", _ADVICE)
        raw = file.read_bytes()
    except OSError as error:
        raise StudioError(
            f"“{file.name}” cannot be read: {error.strerror}.", "Check that you may read it."
        ) from error
    for coding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"):
        try:
            return raw.decode(coding)
        except UnicodeDecodeError:
            continue
    raise StudioError(f"“{file.name}” is no text.", _ADVICE)
