"""Makes the hand-over of a project: which files go along, and what lies where. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from core.domain.filenames import plain
from core.domain.ids import ClipId
from core.domain.languages import Language
from core.domain.project import Project, Segment, Take
from core.domain.review import Status, Verdict
from core.domain.sequence import Clip, SoundClip
from core.domain.tracks import Block, Tracks
from core.interchange.handover import (
    FORMAT,
    VERSION,
    Handover,
    Join,
    Lettering,
    Mark,
    Media,
    Piece,
    SoundTrack,
    Words,
)
from core.interchange.naming import latin, reel, tagged, take_name, told_apart
from core.render.plan import PlannedClip
from core.render.planning import plan

Lengths = Callable[[Path], Fraction]
"""The seconds of a sound file."""


@dataclass(frozen=True)
class Handing:
    """`folder` is the project's; `known` says whether a file of it is there.

    `latin` spells the names of files in Latin letters; `every` takes all takes along. `tags` in
    their names tell which take each is, whatever its shot is called when it comes back.
    """

    project: Project
    tracks: Tracks
    folder: Path
    lengths: Lengths
    known: Callable[[Path], bool]
    identity: str = ""
    every: bool = True
    latin: bool = False
    tags: bool = True
    start_hour: int = 1
    files: dict[Path, Media] = field(default_factory=dict)

    def whole(self) -> Handover:
        project = self.project
        rate = project.sequence.rate
        pictures = tuple(self._picture())
        return Handover(
            title=project.title or "Untitled",
            name=plain(self._spelled(project.title), "film"),
            rate=rate.fps,
            width=project.brief.width,
            height=project.brief.height,
            frames=project.sequence.frames,
            picture=pictures,
            sounds=tuple(self._sounds()),
            titles=self._lettering(self.tracks.titles),
            captions=self._lettering(self.tracks.captions),
            markers=tuple(Mark(each.frame, each.text) for each in project.sequence.markers),
            start=rate.frames(self.start_hour * 3600),
            words={"format": FORMAT, "version": VERSION, "project": self.identity},
            notes=tuple(self._notes(pictures)),
        )

    def clips(self) -> tuple[Media, ...]:
        """The takes alone, each once."""
        return tuple(self._takes.values())

    @cached_property
    def _language(self) -> Language | None:
        if not self.latin:
            return None
        project = self.project
        return project.plan.language if project.plan else project.brief.language or Language.EN

    @cached_property
    def _takes(self) -> dict[str, Media]:
        """The file of each take that goes along, by the take's id."""
        pairs = [
            (segment, take)
            for segment in self.project.ordered
            for take in segment.takes
            if (self.every or take.id == segment.chosen) and self.known(self.folder / take.file)
        ]
        names = [take_name(*pair, self._language) for pair in pairs]
        if self.tags:
            names = [tagged(name, take) for name, (_, take) in zip(names, pairs, strict=True)]
        names = told_apart(names)
        return {
            take.id: Media(
                file=f"{name}{Path(take.file).suffix or '.mp4'}",
                source=self.folder / take.file,
                frames=take.frames,
                sounds=take.sound == take.file,
                reel=reel(take),
                words=take_words(segment, take),
            )
            for (segment, take), name in zip(pairs, names, strict=True)
        }

    def _spelled(self, words: str) -> str:
        return words if self._language is None else latin(words, self._language)

    def _few(self, words: str) -> str:
        return "-".join(plain(self._spelled(words), "sound").split("-")[:5])

    def _picture(self) -> Iterator[Piece]:
        sequence, into = self.project.sequence, joins(self.project)
        for clip, span in zip(sequence.clips, sequence.spans(), strict=True):
            segment = self.project.segment(clip.segment)
            media = self._takes.get(segment.chosen or "")
            there = max(0, min(clip.length, media.frames - clip.start)) if media else clip.length
            yield Piece(
                name=segment.shot.description,
                at=span.start,
                length=there,
                start=clip.start,
                media=media,
                others=tuple(
                    self._takes[take.id]
                    for take in segment.takes
                    if take.id != segment.chosen and take.id in self._takes
                ),
                join=into.get(clip.id),
                marks=tuple(_notes(segment, clip)),
                keywords=_keywords(segment),
                words=_clip_words(clip, segment),
            )

    def _sounds(self) -> Iterator[SoundTrack]:
        spans = self.project.sequence.spans()
        starts: dict[ClipId | None, int] = {
            clip.id: span.start
            for clip, span in zip(self.project.sequence.clips, spans, strict=True)
        }
        starts[None] = 0
        yield from self._laned("Narration", "dialogue", self._blocks(self.tracks.narration, starts))
        yield from self._laned("Clip sound", "dialogue.clips", self._own(starts))
        yield from self._laned("Music", "music", self._looped(self.tracks.music))
        yield from self._laned("Effects", "effects", self._effects())

    def _blocks(self, blocks: Iterable[Block], starts: dict[ClipId | None, int]) -> Iterator[Piece]:
        for number, block in enumerate(blocks, 1):
            if block.file is not None and self.known(block.file):
                media = self._sound(block.file, f"narration_{number:02}_{self._few(block.text)}")
                at = max(0, starts[block.clip] + block.offset)
                clip = self.project.sequence.clip(block.clip) if block.clip else None
                gain = clip.voice_db if clip else 0.0
                length = min(block.length, media.frames)
                yield Piece(block.text, at, length, 0, media, gain_db=gain)

    def _own(self, starts: dict[ClipId | None, int]) -> Iterator[Piece]:
        for clip in self.project.sequence.clips:
            segment = self.project.segment(clip.segment)
            take = segment.take
            if take is None or not take.sound or not self.known(self.folder / take.sound):
                continue
            name = take_name(segment, take, self._language)
            media = self._sound(self.folder / take.sound, f"{tagged(name, take)}_sound")
            length = min(clip.length, media.frames - clip.start)
            if length > 0:
                name, gain = segment.shot.description, clip.gain_db
                yield Piece(name, starts[clip.id], length, clip.start, media, gain_db=gain)

    def _looped(self, music: Iterable[Block]) -> Iterator[Piece]:
        for block in music:
            if block.file is None or not self.known(block.file):
                continue
            media = self._sound(block.file, f"music_{self._few(block.text)}")
            at = block.offset
            while at < block.offset + block.length and media.frames:
                length = min(media.frames, block.offset + block.length - at)
                yield Piece(block.text, at, length, 0, media)
                at += length

    def _effects(self) -> Iterator[Piece]:
        for each in self.project.sequence.sounds:
            file = self.folder / each.file
            if not self.known(file):
                continue
            media = self._sound(file, f"effect_{self._few(each.name or file.stem)}")
            length = min(each.length, media.frames - each.start)
            if length > 0:
                yield Piece(
                    each.name or media.name, each.at, length, each.start, media,
                    gain_db=each.gain_db, words=_sound_words(each, length),
                )  # fmt: skip

    def _laned(self, name: str, role: str, pieces: Iterable[Piece]) -> Iterator[SoundTrack]:
        """As many tracks as it takes for none to lie over another."""
        lanes: list[list[Piece]] = []
        for piece in sorted(pieces, key=lambda each: each.at):
            free = next((lane for lane in lanes if lane[-1].end <= piece.at), None)
            if free is None:
                lanes.append([piece])
            else:
                free.append(piece)
        for number, lane in enumerate(lanes, 1):
            yield SoundTrack(name if number == 1 else f"{name} {number}", role, tuple(lane))

    def _sound(self, file: Path, name: str) -> Media:
        if file not in self.files:
            taken = {each.file.casefold() for each in self.files.values()}
            number, free = 1, f"{name}.wav"
            while free.casefold() in taken:
                number += 1
                free = f"{name}-{number}.wav"
            frames = self.project.sequence.rate.frames(self.lengths(file))
            self.files[file] = Media(free, file, frames, picture=False)
        return self.files[file]

    def _lettering(self, blocks: Iterable[Block]) -> tuple[Lettering, ...]:
        sequence = self.project.sequence
        found = []
        for block in blocks:
            begin = 0 if block.clip is None else sequence.start(sequence.place(block.clip))
            found.append(Lettering(begin + block.offset, block.length, block.text))
        return tuple(found)

    def _notes(self, pictures: tuple[Piece, ...]) -> Iterator[str]:
        empty = [each for each in pictures if each.media is None]
        if empty:
            what = "1 clip has" if len(empty) == 1 else f"{len(empty)} clips have"
            yield f"{what} no take yet: an empty place in the timeline."
        clips = self.project.sequence.clips
        short = sum(piece.length < clip.length for piece, clip in zip(pictures, clips, strict=True))
        if short:
            yield f"{short} clips are longer than their takes: the rest of them is empty."
        joined = joins(self.project)
        shorter = sum(
            clip.transition.frames > (joined[clip.id].frames if clip.id in joined else 0)
            for clip in clips
        )
        if shorter:
            what = "1 transition is" if shorter == 1 else f"{shorter} transitions are"
            yield f"{what} shorter or left out: other editors need more of the takes around them."
        if self.tracks.waiting:
            yield "Some narration or music is not made yet, and does not go along."


def joins(project: Project) -> Mapping[ClipId, Join]:
    """The transitions as they are handed over, by the clips that they lead into."""
    planned, _ = plan(project, only_approved=False)
    earlier = (None, *planned.clips)
    pairs = zip(planned.clips, earlier, strict=False)
    found = {made.id: _join(made, before) for made, before in pairs}
    return {clip: join for clip, join in found.items() if join is not None}


def _join(made: PlannedClip, before: PlannedClip | None) -> Join | None:
    """As other editors can make it: there, a picture that is not in the file is not held."""
    how = made.transition
    if not how.frames or not made.file:
        return None
    if before is None or made.lead:
        return Join(how.kind, 0, how.frames)
    if not before.file:
        return None
    half = max(0, min(how.frames // 2, before.handle_after, made.handle_before))
    return Join(how.kind, half, half) if half else None


def take_words(segment: Segment, take: Take) -> Words:
    recipe, verdict = take.recipe, segment.verdict(take.id)
    words: dict[str, object] = {
        "segment": segment.id,
        "take": take.id,
        "shot": segment.shot.number,
        "number": [each.id for each in segment.takes].index(take.id) + 1,
        "sha256": take.sha256,
        "prompt": recipe.prompt,
        "negative": recipe.negative,
        "seed": recipe.seed,
        "engine": recipe.engine,
        "model": recipe.model,
        "revision": recipe.revision,
        "approved": verdict is not None and verdict.verdict is Verdict.APPROVED,
        "verdict": verdict.verdict.value if verdict else "",
        "verdict_note": verdict.note if verdict else "",
        "rating": segment.stars(take.id),
        "notes": [{"frame": each.frame, "text": each.note} for each in segment.notes(take.id)],
        "made": take.made,
        "app_version": recipe.app_version,
    }
    if take.note:
        words["fallback"] = take.note
    return words


def _clip_words(clip: Clip, segment: Segment) -> Words:
    return {
        "clip": clip.id,
        "segment": segment.id,
        "take": segment.chosen or "",
        "shot": segment.shot.number,
        "voiced": clip.voiced,
        "status": segment.status.value,
        "stale": list(segment.stale),
        "narration": segment.shot.narration,
        "title": segment.shot.on_screen_text,
    }


def _sound_words(sound: SoundClip, sent: int) -> Words:
    return {"sound": sound.id, "length": sent, "file": sound.file, "gain_db": sound.gain_db}


def _keywords(segment: Segment) -> tuple[str, ...]:
    stars = segment.stars(segment.chosen)
    words = [segment.status.value.capitalize(), f"{stars} stars" if stars else ""]
    if segment.stale and segment.status is not Status.STALE:
        words.append("Stale")
    return tuple(filter(None, words))


def _notes(segment: Segment, clip: Clip) -> Iterator[Mark]:
    """The notes on frames that the clip shows; those on the whole take stand at its first."""
    for note in segment.notes(segment.chosen):
        frame = clip.start if note.frame < 0 else note.frame
        if clip.start <= frame < clip.end:
            yield Mark(frame, note.note, {"note": True, "by": note.by})
