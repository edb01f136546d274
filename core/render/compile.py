"""Puts the film together: what takes hold is copied, and only what was changed is encoded."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from core.domain.errors import MediaUnreadable, StudioError
from core.domain.ids import fresh
from core.media.aac import coded as code_sound
from core.media.mp4 import SOUND, Track, tracks
from core.media.mp4_index import Around
from core.media.mp4_write import write
from core.ports import JobContext, Part
from core.render.compile_stretches import Wanted, render_all
from core.render.plan import RenderPlan
from core.render.spans import Copy, Render, Stretch, content, stretches
from core.render.spans_explained import Explanation, explanation
from core.render.spans_kept import file_of, place, tidy
from core.render.splice import Coded, runs

# Of a compile's time, as far as something is rendered; copying takes the rest.
_RENDERING = 0.95


@dataclass(frozen=True)
class Assembly:
    """A film taken apart: each stretch, and where it lies once it was rendered.

    `folder` is the project's, which the plan's files are named from.
    """

    plan: RenderPlan
    folder: Path
    coded: Coded
    stretches: tuple[Stretch, ...]

    @cached_property
    def files(self) -> dict[Stretch, Path]:
        """Of what is not copied from takes."""
        rendered = (it for it in self.stretches if isinstance(it, Render))
        return {it: file_of(self.folder, content(self.plan, it.span)) for it in rendered}

    @cached_property
    def copied(self) -> dict[str, set[int]]:
        """The takes that are copied from, and the frames before which copying ends."""
        found: dict[str, set[int]] = {}
        for each in self.stretches:
            if isinstance(each, Copy):
                found.setdefault(each.file, set()).add(each.first + each.span.length)
        return found

    def missing(self) -> list[Wanted]:
        """What still has to be rendered, the same pictures only once."""
        found = {file: it.span for it, file in self.files.items() if not self.is_kept(it)}
        return sorted(((span, file) for file, span in found.items()), key=lambda it: it[0].start)

    def is_kept(self, stretch: Stretch) -> bool:
        """Whether it was rendered before, whole."""
        return self.coded.whole(self.files[stretch], stretch.span.length)

    def explained(self) -> Explanation:
        return explanation(self.stretches, self.plan.rate, self.is_kept)


def assembly(plan: RenderPlan, folder: Path, coded: Coded | None = None) -> Assembly:
    """Take a film apart; `coded` knows the files of earlier ones of the same size and rate."""
    known = coded or Coded(plan.width, plan.height, plan.rate.fps)
    return Assembly(plan, folder, known, stretches(plan, known.groups(plan, folder)))


def compile_film(
    plan: RenderPlan,
    folder: Path,
    sound: Path | None,
    to: Path,
    job: JobContext,
    around: Around | None = None,
) -> Explanation:
    """Write the film of `plan` to `to`, which the caller stages; answers how it came about.

    `folder` is the project's, which the plan's files are named from; what is rendered stays in
    its cache. `sound` is AAC in an m4a or a WAV of 48 kHz in stereo, heard from the film's
    beginning to its end.
    Raises StudioError when there is nothing to compile, MediaUnreadable, DiskFull, OSError, and
    what `job.report` raises when the editor stops it.
    """
    if not plan.frames:
        raise StudioError("There is nothing to compile.", "Approve at least one segment first.")
    film = assembly(plan, folder)
    explained = film.explained()
    with _coded_beside(sound, folder) as heard:
        missing = film.missing()
        if missing:
            part = Part(job, 0.0, _RENDERING)
            render_all(plan, folder, missing, part, folder / "tmp" / to.name)
        track = _sound_in(heard.result()) if heard is not None else None
    copied = Part(job, _RENDERING if missing else 0.0, 1.0)
    coded = runs(film.stretches, film.coded, folder, film.files)
    write(
        to,
        coded,
        track,
        plan.rate.fps,
        around or Around(),
        lambda done: copied.report(done, f"Copying {plan.frames} frames"),
    )
    kept = {*film.files.values(), *([track.path] if track is not None else [])}
    tidy(folder, frozenset(kept))
    job.report(1.0, "Written")
    return explained


@contextmanager
def _coded_beside(sound: Path | None, folder: Path) -> Iterator[Future[Path] | None]:
    """The coded sound, made on a thread while the pictures are."""
    if sound is None:
        yield None
        return
    with ThreadPoolExecutor(1, "sound") as thread:
        yield thread.submit(_coded, sound, folder)


def _coded(sound: Path, folder: Path) -> Path:
    """The sound as AAC; kept, for it is the same in the next film with other pictures."""
    if sound.suffix == ".m4a":
        return sound
    status = sound.stat()
    known = sha256(f"{sound.name} {status.st_size} {status.st_mtime_ns}".encode()).hexdigest()[:32]
    file = place(folder) / f"{known}.m4a"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{fresh()}.m4a")
        try:
            code_sound(sound, draft)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    return file


def _sound_in(file: Path) -> Track:
    try:
        (track,) = (track for track in tracks(file) if track.kind == SOUND)
    except (MediaUnreadable, ValueError):
        file.unlink(missing_ok=True)  # a power cut left half of it: it is made again
        raise MediaUnreadable("The coded sound is damaged.", "Compile once more.") from None
    return track
