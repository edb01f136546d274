"""The pages of the window in the order of the work; one is open at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.rooms.welcome.view import Welcome

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.rooms.brief.view import BriefPage
    from ui.rooms.compare.view import Compare
    from ui.rooms.deliver.view import DeliverPage
    from ui.rooms.frames.view import FramesPage
    from ui.rooms.story.view import StoryPage


class Pages(QStackedWidget):
    """Each `show_*` opens a page, as soon as there is a project; `turned` tells its action's key.

    Shots and Edit are two arrangements of one desk: the same player, shot and place in the film.
    """

    leaving = Signal()
    """The page that is open now is about to be left."""
    turned = Signal(str)
    marked = Signal(str)
    """The key of the page that is in sight; "" for one beside the work, as the models."""
    brief: "BriefPage"
    story: "StoryPage"
    frames: "FramesPage"
    desk: "Desk"
    compare: "Compare"
    deliver: "DeliverPage"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._key = ""
        self._of_the_work: set[QWidget] = set()
        self._way: list[QWidget] = []
        self.welcome = Welcome(self)
        self.addWidget(self.welcome)
        self.currentChanged.connect(self._changed)

    def open_to_all(self, *, on: bool) -> None:
        """Whether there is a project, so that its pages can be shown."""
        self._open = on

    @Slot()
    def show_brief(self) -> None:
        self._turn(self.brief, "view.brief")
        self.brief.text.setFocus()

    @Slot()
    def show_story(self) -> None:
        self._turn(self.story, "view.story")

    @Slot()
    def show_frames(self) -> None:
        self._turn(self.frames, "view.frames")

    @Slot()
    def show_shots(self) -> None:
        self.desk.for_review()
        self._turn(self.desk, "view.shots")
        self.desk.shots.list.setFocus()

    @Slot()
    def show_compare(self) -> None:
        """Two takes of a shot: a page within the page Shots."""
        self._turn(self.compare, "view.shots")

    @Slot()
    def show_edit(self) -> None:
        self.desk.for_editing()
        self._turn(self.desk, "view.edit")
        self.desk.timeline.setFocus()

    @Slot()
    def show_deliver(self) -> None:
        self._turn(self.deliver, "view.deliver")

    def show_welcome(self) -> None:
        self.leaving.emit()
        self.setCurrentWidget(self.welcome)

    def show_beside(self, page: QWidget) -> None:
        """A page beside the work, as the models; from there `back` leads to where one was."""
        here = self.currentWidget()
        if here is None or here is page:
            return
        self.leaving.emit()
        if hasattr(self, "desk"):  # else the window is still being put together
            self.desk.player.stop()
        if page in self._way:  # a circle is not walked twice
            del self._way[self._way.index(page) :]
        else:
            self._way.append(here)
        self.setCurrentWidget(page)

    @Slot()
    def back(self) -> None:
        """Back to where the editor was."""
        if self._way:
            page = self._way.pop()
            self.setCurrentWidget(page)
            page.setFocus()

    def _turn(self, page: QWidget, key: str) -> None:
        if not self._open:
            return
        self.leaving.emit()
        self._way.clear()
        if page is not self.desk:
            self.desk.player.stop()
        self._key = key
        self._of_the_work.add(page)
        self.setCurrentWidget(page)
        self.turned.emit(key)

    @Slot()
    def _changed(self) -> None:
        self.marked.emit(self._key if self.currentWidget() in self._of_the_work else "")
