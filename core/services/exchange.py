"""The film goes to another editor's program with its media, and the cut comes back."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.edits import Edit, PickTake, RemoveSegment
from core.domain.errors import DiskFull, StudioError
from core.domain.exchange import Comeback, Freight, HandedOver, HandOver, Target
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.domain.project import Project
from core.domain.splicing import changed
from core.ports import JobContext
from core.services.finding import Finding
from core.services.folders import must_be_possible, whole_folder
from core.services.importing import Importing
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.tracks import Tracking
from core.store.database import Database
from core.store.identity import identity

if TYPE_CHECKING:
    from core.interchange.handing_over import Handing
    from core.interchange.handover import Handover, Media
    from core.interchange.returned import Returned

MANIFEST = "reelwright.json"
_WHAT = "hand-over"
# 24-bit stereo at 48 kHz.
_WAV_SECOND = 48_000 * 2 * 3
_ADVICE = "Export the cut from the other editor as OTIO (.otio) or as an edit list (.edl)."


class Exchange:
    """`rehearse` makes what is to be heard, before it goes along."""

    def __init__(
        self,
        projects: Projects,
        jobs: Jobs,
        tracks: Tracking,
        rehearse: Callable[[Project], None],
        importing: Importing,
        database: Database,
    ) -> None:
        self._projects, self._jobs, self._importing = projects, jobs, importing
        self._tracks, self._rehearse, self._database = tracks, rehearse, database
        self._last: HandedOver | None = None

    def load(self, wish: HandOver) -> Freight:
        """How much would go along; what is still to be spoken or composed is not counted."""
        media = self._media(self._handing(self._projects.snapshot(), wish), wish)
        rate = self._projects.snapshot().sequence.rate
        sizes = [_size(each, float(rate.seconds(each.frames))) for each in media]
        return Freight(len(media), 0 if wish.linked else sum(sizes))

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
        must_be_possible(to, MANIFEST, _WHAT)
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
            every=wish.every,
            latin=wish.latin,
            tags=_with_timelines(wish),
            start_hour=wish.hour,
        )

    def _media(self, handing: "Handing", wish: HandOver) -> "tuple[Media, ...]":
        return handing.whole().media if _with_timelines(wish) else handing.clips()

    def _hand_over(self, to: Path, wish: HandOver, job: JobContext) -> None:
        project = self._projects.snapshot()
        notes = list(self._made_to_be_heard(project, wish, job))
        handing = self._handing(project, wish)
        film = handing.whole()
        media = self._media(handing, wish)
        with whole_folder(to, MANIFEST, _WHAT) as draft:
            _room_for(to, 0 if wish.linked else sum(_size(each, 0) for each in media))
            place = draft / "media" if _with_timelines(wish) else draft
            place.mkdir(exist_ok=True)
            for number, each in enumerate(media):
                job.report(0.1 + 0.85 * number / len(media), f"File {number + 1} of {len(media)}")
                _put(each, place / each.file, linked=wish.linked)
            timelines, said = _timelines(film, wish, draft, to)
            _manifest(draft / MANIFEST, film, media)
            size = sum(file.stat().st_size for file in draft.rglob("*") if file.is_file())
        notes += said
        self._last = HandedOver(to, timelines, len(media), size, tuple(notes))

    def _made_to_be_heard(self, project: Project, wish: HandOver, job: JobContext) -> Iterator[str]:
        """The sound of the film; a film without it is worth handing over as well."""
        if not _with_timelines(wish):
            return
        job.report(0.02, "Speaking and composing")
        try:
            self._rehearse(project)
        except DiskFull:
            raise
        except StudioError as trouble:
            yield f"The sound does not go along whole: {trouble}"


def _with_timelines(wish: HandOver) -> bool:
    return any(each is not Target.CLIPS for each in wish.targets)


def _timelines(
    film: "Handover", wish: HandOver, draft: Path, to: Path
) -> tuple[tuple[Path, ...], list[str]]:
    """Write each form that is wished for; the notes on all of them."""
    from core.interchange.captions import srt
    from core.interchange.forms import FORMS
    from core.interchange.naming import plain
    from core.media.captions import Caption

    if not _with_timelines(wish):
        return (), []
    name = plain(film.title, "film")
    made, notes = [], list(film.notes)
    for target in dict.fromkeys(wish.targets):
        if target is Target.CLIPS:
            continue
        form = FORMS[target]
        file = f"{name}{form.suffix}"
        (draft / file).write_text(form.write(film, to.absolute()), "utf-8", newline="")
        made.append(to / file)
        notes += form.notes(film)
    captions = [
        Caption(each.at / film.rate, (each.at + each.length) / film.rate, each.text)
        for each in film.captions
    ]
    if captions:
        (draft / f"{name}.srt").write_text(srt(captions), "utf-8")
    return tuple(made), notes


def _manifest(file: Path, film: "Handover", media: "tuple[Media, ...]") -> None:
    """What the folder is, and which take each file is: for people, and for what comes after us."""
    takes = {each.file: each.words.get("take", "") for each in media if each.picture}
    words = {**film.words, "title": film.title, "takes": takes}
    file.write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _put(media: "Media", to: Path, *, linked: bool) -> None:
    if not media.picture:
        _write_wav(media.source, to)
        return
    if linked:
        try:
            os.link(media.source, to)
        except OSError:  # another disk, or one that knows no links
            pass
        else:
            return
    shutil.copyfile(media.source, to)


def _write_wav(source: Path, to: Path) -> None:
    """As every editor reads it: 24 bits, 48 kHz, two channels."""
    from core.media import sound

    with sound.writing(to) as file:
        for block in sound.blocks(source):
            file.write(block.T)


def _size(media: "Media", seconds: float) -> int:
    if not media.picture:
        return round(seconds * _WAV_SECOND)
    try:
        return media.source.stat().st_size
    except OSError:
        return 0


def _room_for(to: Path, size: int) -> None:
    free = shutil.disk_usage(to.parent).free
    if size > free:
        raise DiskFull(
            f"The media needs {size / 1e6:,.0f} MB, and {to.parent.name} has {free / 1e6:,.0f} MB.",
            "Free some space, choose another disk, or hand over links instead of copies.",
        )


def _read(file: Path, project: Project) -> "Returned":
    from core.interchange.edl_reading import read_edl
    from core.interchange.otio_reading import read_otio

    rate = project.sequence.rate.fps
    match file.suffix.casefold():
        case ".otio":
            return read_otio(_text(file), rate)
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
