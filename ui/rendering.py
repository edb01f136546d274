"""Has the next compile's stretches rendered while the editor works, and never while it plays."""

from PySide6.QtCore import Slot

from core import Studio
from ui.wishes import Wishes


class RenderAhead(Wishes):
    """What is rendered ahead shows nowhere: a compile only comes out sooner."""

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if studio is not None and not studio.projects.read_only:
            studio.rendering.begin()

    @Slot(bool)
    def rest(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        if self._studio is not None:
            self._studio.rendering.hold(on=on)
