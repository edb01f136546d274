"""The work behind an import: a file becomes a take of its segment, or a sound of the project."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from time import monotonic

from core.domain.edits import AddReview, AddTake, Edit, PickTake
from core.domain.errors import MediaUnreadable, StudioError
from core.domain.footage import ENGINE, Facts, Footage, MediaKind, Origin, Profile
from core.domain.ids import SegmentId, TakeId, fresh
from core.domain.jobs import TakeIn
from core.domain.project import Project, Segment, Take, binding
from core.domain.recipe import Recipe
from core.domain.review import Review, Verdict
from core.domain.sequence import Clip, Sequence
from core.domain.splicing import changed
from core.domain.version import VERSION
from core.media.limited import Reader
from core.ports import JobContext
from core.services.gathering import title_of
from core.services.projects import Projects
from core.store.vault import Vault

# A conformed second of film at 1280x720 takes about this much room; larger sizes in proportion.
_BYTES_A_SECOND = 1_200_000


class Conforming:
    def __init__(self, projects: Projects, vault: Vault) -> None:
        self._projects = projects
        self._vault = vault
        self._reader = Reader()

    def close(self) -> None:
        self._reader.close()

    def take_in(self, task: TakeIn, job: JobContext) -> int:
        """Make and choose a take of the file; answers its bytes.

        Clips that stand for it get its real length.
        """
        began = monotonic()
        project = self._projects.snapshot()
        segment = project.segment(task.segment)
        footage, brief = segment.shot.footage, project.brief
        assert footage is not None
        source, origin, note = self._source(segment, footage)
        rate = project.sequence.rate
        profile = Profile(brief.width, brief.height, rate, footage.fill, footage.seconds)
        job.report(0.0, "Opening the file")
        frames = self._looked_at(source, profile, segment)
        self._room_for(profile, frames)
        with self._vault.draft(".mp4") as draft:
            made = self._reader.conform(source, draft, profile, job)
            facts, frames, sounds, said = made
            file, digest, size = self._vault.publish(draft)
        take = Take(
            id=TakeId(fresh()),
            segment=segment.id,
            recipe=_recipe(segment, profile, frames, footage.path),
            file=file,
            sha256=digest,
            size=size,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(monotonic() - began, 3),
            inputs=_inputs(project, segment),
            note=" ".join(filter(None, [note, said])),
            sound=file if sounds else "",
            origin=origin or _origin(source, facts),
        )
        self._projects.revise(lambda now: _taken(now, take))
        return size

    def sound(self, file: Path, job: JobContext) -> tuple[str, Fraction]:
        """Copy the sound of a file into the project; answers its name there and its seconds."""
        from core.media.kinds import must_be_readable

        must_be_readable(file)
        job.report(0.0, "Opening the file")
        with self._vault.draft(".flac") as draft:
            seconds = self._reader.take_sound(file, draft, job)
            return self._vault.keep(draft, title_of(file)), seconds

    def is_origin(self, file: Path, take: Take) -> bool:
        """Whether a file is the one that a take was made from, wherever it is now."""
        from core.media.kinds import fingerprint

        origin = take.origin
        if origin is None or file.stat().st_size != origin.size:
            return False
        return fingerprint(file) == origin.fingerprint

    def is_there(self, take: Take) -> bool:
        """Whether a take's file is in the project, as long as it was made."""
        try:
            return self._vault.path(take.file).stat().st_size == take.size
        except OSError:
            return False

    def found_in(self, folder: Path, missing: Iterable[Segment]) -> dict[SegmentId, Path]:
        """Which files in a folder and those below it are the originals of these segments."""
        wanted = [(each, each.take) for each in missing if each.take and each.take.origin]
        sizes = {take.origin.size for _, take in wanted if take.origin}
        found: dict[SegmentId, Path] = {}
        for file in folder.rglob("*"):
            if not file.is_file() or file.stat().st_size not in sizes:
                continue
            for segment, take in wanted:
                if segment.id not in found and self.is_origin(file, take):
                    found[segment.id] = file
        return found

    def _source(self, segment: Segment, footage: Footage) -> tuple[Path, Origin | None, str]:
        """The original; where that is gone, the best take that was made from it."""
        path = Path(footage.path)
        if path.is_file():
            return path, None, ""
        take = segment.take
        if take is not None and self.is_there(take):
            note = f"Made from the earlier take: “{path.name}” is not where it was."
            return self._vault.path(take.file), take.origin, note
        raise MediaUnreadable(
            f"“{path.name}” is not where it was.",
            "Put it back, or relink the clip to where it is now.",
        )

    def _looked_at(self, source: Path, profile: Profile, segment: Segment) -> int:
        """About how many frames it will have; a clip that was a guess shows that at once."""
        (found,) = self._reader.facts([source])
        if isinstance(found, StudioError):
            raise found
        seconds = found.seconds if found.kind is MediaKind.FILM else profile.seconds
        frames = max(1, profile.rate.frames(seconds))
        if segment.take is None and frames != segment.shot.frames:
            self._projects.revise(lambda now: _stretched(now, segment, frames))
        return frames

    def _room_for(self, profile: Profile, frames: int) -> None:
        pixels = profile.width * profile.height / (1280 * 720)
        seconds = float(profile.rate.seconds(frames))
        self._vault.room_for(round(seconds * pixels * _BYTES_A_SECOND))


def _inputs(project: Project, segment: Segment) -> dict[str, str]:
    """What the take is made from. Until the film has the brief's rate it can only be outdated."""
    made_from = dict(segment.inputs)
    if project.sequence.rate != project.brief.rate:
        made_from["size"] = f"at {project.sequence.rate.fps}"
    return made_from


def _origin(source: Path, facts: Facts) -> Origin:
    from core.media.kinds import fingerprint

    try:
        return Origin(str(source), source.stat().st_size, fingerprint(source), facts)
    except (OSError, StudioError):  # taken away meanwhile: the take is whole, and needs it no more
        return Origin(str(source), 0, "", facts)


def _recipe(segment: Segment, profile: Profile, frames: int, path: str) -> Recipe:
    return Recipe(
        engine=ENGINE,
        prompt=segment.shot.description,
        seed=0,
        width=profile.width,
        height=profile.height,
        fps=int(profile.rate.fps),
        frames=frames,
        references=(path,),
        app_version=VERSION,
    )


def _taken(project: Project, take: Take) -> tuple[Edit, ...]:
    """The take in its place. A segment that has left the film meanwhile only keeps it."""
    kept: tuple[Edit, ...] = (AddTake(take), PickTake(take.segment, take.id))
    segment = next((each for each in project.segments if each.id == take.segment), None)
    if segment is None:
        return kept
    after = _fitted(project.sequence, segment, take.recipe.frames)
    return (*kept, *_approved(segment, take), *changed(project.sequence, after))


def _approved(segment: Segment, take: Take) -> tuple[Edit, ...]:
    """The editor has chosen the file: it is approved, unless it was sent back before."""
    if segment.review is not None and segment.review.verdict is not Verdict.APPROVED:
        return ()
    bound = binding(take, take.inputs)
    review = Review(take.id, Verdict.APPROVED, bound, take.made, note="Imported.")
    return (AddReview(segment.id, review),)


def _stretched(project: Project, segment: Segment, frames: int) -> tuple[Edit, ...]:
    if segment.id not in project.sequence.order:
        return ()
    return changed(project.sequence, _fitted(project.sequence, segment, frames))


def _fitted(sequence: Sequence, segment: Segment, frames: int) -> Sequence:
    guess = segment.shot.frames if segment.take is None else 0

    def fit(clip: Clip) -> Clip:
        if clip.segment != segment.id:
            return clip
        if clip.start == 0 and clip.length == guess:
            return replace(clip, length=frames)
        start = min(clip.start, frames - 1)
        return replace(clip, start=start, length=min(clip.length, frames - start))

    return replace(sequence, clips=tuple(fit(clip) for clip in sequence.clips))
