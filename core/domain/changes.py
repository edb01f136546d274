"""What an edit touched: all that listeners need to decide whether to refresh."""

from dataclasses import dataclass

from core.domain.ids import FrameId, SegmentId


@dataclass(frozen=True, slots=True)
class Changes:
    segments: frozenset[SegmentId] = frozenset()
    sequence: bool = False
    brief: bool = False
    plan: bool = False
    stage: bool = False
    keyframes: frozenset[FrameId] = frozenset()
    settings: bool = False
    """Of speech, languages, mixing, captions: anything that is a document of its own."""

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.segments | other.segments,
            self.sequence or other.sequence,
            self.brief or other.brief,
            self.plan or other.plan,
            self.stage or other.stage,
            self.keyframes | other.keyframes,
            self.settings or other.settings,
        )

    def __bool__(self) -> bool:
        parts = (self.sequence, self.brief, self.plan, self.stage, self.keyframes, self.settings)
        return bool(self.segments) or any(parts)
