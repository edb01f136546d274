"""Finds what the clips of a cut that came back show: takes by all that may tell them, or files."""

import re
from collections.abc import Mapping
from functools import cached_property
from hashlib import file_digest
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from core.domain.edits import PutSegment
from core.domain.errors import StudioError
from core.domain.footage import STILL_SECONDS, Footage, MediaKind
from core.domain.ids import SegmentId, TakeId, fresh
from core.domain.project import Project, Segment, Take
from core.services.gathering import footage_of, shot_of

if TYPE_CHECKING:
    from core.interchange.returned import Back
    from core.interchange.taking_back import Found

_TAG = re.compile(r"_([0-9a-f]{7})(?:\.\w{1,5})?$", re.IGNORECASE)
_REEL = re.compile(r"R([0-9A-F]{7})")
Known = tuple[Segment, Take]


class Finding:
    """`file` is the timeline: what it names is looked for beside it.

    A take is known by its id, by the tag in its file's name or reel, then by its content; what is
    none of them and is there becomes footage.
    """

    def __init__(self, project: Project, folder: Path, file: Path) -> None:
        self._project, self._folder, self._file = project, folder, file
        self._new: dict[Path, PutSegment] = {}
        self._seen: dict[str, Known | Path | None] = {}
        self._digests: dict[Path, str] = {}

    @property
    def footage(self) -> tuple[PutSegment, ...]:
        return tuple(self._new.values())

    def find(self, back: "Back") -> "Found | None":
        from core.interchange.taking_back import Found

        known = self._by_id.get(back.take) or self._by_name(back)
        if known is None and back.file:
            what = self._by_file(back.file)
            if isinstance(what, Path):
                found = self._of_footage(what)
                if found is not None:
                    return found
            else:
                known = what
        known = known or self._by_id.get(back.was)
        if known is not None:
            segment, take = known
            return Found(segment.id, TakeId(take.id), take.frames)
        empty = self._unmade(back)
        return Found(empty) if empty else None

    @cached_property
    def _by_id(self) -> Mapping[str, Known]:
        return {take.id: (each, take) for each in self._project.segments for take in each.takes}

    @cached_property
    def _by_tag(self) -> Mapping[str, Known]:
        from core.interchange.naming import tag

        return {tag(take): (each, take) for each, take in self._by_id.values()}

    @cached_property
    def _by_words(self) -> Mapping[str, Known]:
        """By the readable names of single clips, where they tell only one."""
        from core.interchange.naming import take_name

        found: dict[str, Known | None] = {}
        for each, take in self._by_id.values():
            name = take_name(each, take)
            found[name] = None if name in found else (each, take)
        return {name: known for name, known in found.items() if known is not None}

    @cached_property
    def _sizes(self) -> Mapping[int, list[Known]]:
        sizes: dict[int, list[Known]] = {}
        for known in self._by_id.values():
            sizes.setdefault(known[1].size, []).append(known)
        return sizes

    @cached_property
    def _footage(self) -> Mapping[str, Segment]:
        return {
            each.shot.footage.path: each
            for each in self._project.segments
            if each.shot.footage is not None
        }

    def _by_name(self, back: "Back") -> Known | None:
        name = _base(back.file) or back.name
        tags = [_TAG.search(name), _REEL.fullmatch(back.reel)]
        for each in tags:
            if each is not None and each[1].casefold() in self._by_tag:
                return self._by_tag[each[1].casefold()]
        stem = name.rpartition(".")[0] if name.count(".") else name
        return self._by_words.get(stem)

    def _by_file(self, name: str) -> Known | Path | None:
        """A take of the same content, else the file itself where it is there."""
        if name not in self._seen:
            self._seen[name] = self._looked_at(name)
        return self._seen[name]

    def _looked_at(self, name: str) -> Known | Path | None:
        path = self._there(name)
        if path is None:
            return None
        try:
            for known in self._sizes.get(path.stat().st_size, ()):
                if self._digest(path) == known[1].sha256:
                    return known
        except OSError:
            return None
        return path

    def _there(self, name: str) -> Path | None:
        """The file where the timeline says, else one of its name beside the timeline."""
        home = self._file.absolute().parent
        base = _base(name)
        for path in (home / name, home / base, home / "media" / base):
            try:
                if base and path.is_file():
                    return path.resolve()
            except (OSError, ValueError):
                continue
        return None

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            with path.open("rb") as file:
                self._digests[path] = file_digest(file, "sha256").hexdigest()
        return self._digests[path]

    def _of_footage(self, path: Path) -> "Found | None":
        from core.interchange.taking_back import Found
        from core.media.kinds import kind_of

        known = self._footage.get(str(path))
        if known is not None:
            take = known.take
            return Found(known.id, take.id if take else None, take.frames if take else None)
        if path not in self._new:
            try:
                kind = kind_of(path)
                footage = footage_of(path, fill=False, seconds=STILL_SECONDS)
            except (StudioError, OSError):
                return None
            if kind is MediaKind.SOUND:
                return None
            self._new[path] = self._put(footage, kind)
        new = self._new[path]
        return Found(new.segment, None, None)

    def _put(self, footage: Footage, kind: MediaKind) -> PutSegment:
        last = max((each.shot.number for each in self._project.segments), default=0)
        rate = self._project.sequence.rate
        shot = shot_of(footage, kind, last + len(self._new) + 1, rate)
        return PutSegment(SegmentId(fresh()), shot)

    def _unmade(self, back: "Back") -> SegmentId | None:
        """The segment of a clip of ours that had nothing to show when it went out."""
        if back.file or back.was:
            return None
        clips = self._project.sequence.clips
        named = back.segment or next((c.segment for c in clips if c.id == back.clip), "")
        return next((each.id for each in self._project.segments if each.id == named), None)


def _base(name: str) -> str:
    """The last part of a path of any system."""
    return PureWindowsPath(name).name
