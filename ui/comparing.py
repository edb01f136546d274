"""Opens the comparison of two takes of the current shot, and takes its choice along."""

from PySide6.QtCore import QObject, Slot

from core import Changes, Segment, SegmentId, Studio, Take, TakeId
from ui.pages import Pages
from ui.rooms.compare.view import Bench
from ui.wishes import Wishes


class Comparing(Wishes):
    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._compare, self._desk = pages, pages.compare, pages.desk
        self._shot: SegmentId | None = None
        self._compare.closed.connect(pages.show_shots)
        self._compare.picked.connect(self.pick)
        self._compare.approved.connect(self.approve)
        self._desk.strip.compare_asked.connect(self.compare_with)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._compare.close_takes()

    @Slot()
    def compare(self) -> None:
        """The chosen take and the one that is marked beside it, or else the one before."""
        self._open(self._desk.strip.other())

    @Slot(str)
    def compare_with(self, take: str) -> None:
        segment = self._segment()
        if segment is not None:
            other = next((each for each in segment.takes if each.id == take), None)
            self._open(other if take != segment.chosen else self._desk.strip.other())

    def show_two(self, shot: SegmentId, one: TakeId, other: TakeId) -> None:
        """These two takes of a shot, whichever of them is chosen."""
        segment = self.studio.projects.snapshot().segment(shot)
        self._shot = shot
        studio = self.studio
        bench = Bench(studio.playback.single, studio.suggesting.differences)
        rate = studio.projects.snapshot().sequence.rate
        self._compare.open(segment, one, other, rate, bench)
        self._pages.show_compare()

    @Slot(str)
    def pick(self, take: str) -> None:
        if self._shot is not None:
            shot = self._shot
            self.attempt(lambda: self.studio.generation.pick(shot, TakeId(take)))

    @Slot(str)
    def approve(self, take: str) -> None:
        """Choose it, approve it, and go back."""
        if self._shot is None:
            return
        shot = self._shot
        self.attempt(lambda: self.studio.generation.pick(shot, TakeId(take)))
        if self.attempt(lambda: self.studio.reviewing.approve(shot)):
            self._pages.show_shots()

    def follow(self, changes: Changes) -> None:
        """What was said about the segment is said in its comparison, too."""
        if self._shot in changes.segments and self._pages.currentWidget() is self._compare:
            segments = self.studio.projects.snapshot().segments
            for each in segments:
                if each.id == self._shot:
                    self._compare.show_segment(each)

    def _segment(self) -> Segment | None:
        shot = self._desk.current()
        if self._studio is None or shot is None:
            return None
        return self._studio.projects.snapshot().segment(shot)

    def _open(self, other: Take | None) -> None:
        segment = self._segment()
        if segment is None:
            return
        if segment.chosen is None or other is None:
            number = segment.shot.number
            self.troubled.emit(
                f"Shot {number} has no two takes to compare.", "Make variations of it first (V)."
            )
            return
        self.show_two(segment.id, segment.chosen, other.id)
