"""The pages of the window in the order of the work; one is open at a time."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.panels import Arrangement
from ui.rooms.brief.view import BriefPage
from ui.rooms.compare.view import Compare
from ui.rooms.deliver.view import DeliverPage
from ui.rooms.frames.view import FramesPage
from ui.rooms.story.view import StoryPage
from ui.rooms.welcome.view import Welcome
from ui.thumbnails import Thumbnails


class Pages(QStackedWidget):
    """Each `show_*` opens a page, as soon as there is a project; `turned` tells its action's key.

    Shots and Edit are two arrangements of one desk: the same player, shot and place in the film.
    """

    leaving = Signal()
    """The page that is open now is about to be left."""
    turned = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.welcome = Welcome(self)
        self.brief = BriefPage(self)
        self.story = StoryPage(self)
        self.frames = FramesPage(self)
        self.desk = Desk(thumbnails, self)
        self.compare = Compare(self)
        self.deliver = DeliverPage(self)
        self._open = False
        work = (self.brief, self.story, self.frames, self.desk, self.compare, self.deliver)
        for page in (self.welcome, *work):
            self.addWidget(page)

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
        self.desk.arrange(Arrangement.SHOTS)
        self._turn(self.desk, "view.shots")
        self.desk.shots.list.setFocus()

    @Slot()
    def show_compare(self) -> None:
        """Two takes of a shot: a page within the page Shots."""
        self._turn(self.compare, "view.shots")

    @Slot()
    def show_edit(self) -> None:
        self.desk.arrange(Arrangement.EDIT)
        self._turn(self.desk, "view.edit")
        self.desk.timeline.setFocus()

    @Slot()
    def show_deliver(self) -> None:
        self._turn(self.deliver, "view.deliver")

    def show_welcome(self) -> None:
        self.leaving.emit()
        self.setCurrentWidget(self.welcome)

    def _turn(self, page: QWidget, key: str) -> None:
        if not self._open:
            return
        self.leaving.emit()
        if page is not self.desk:
            self.desk.player.stop()
        self.setCurrentWidget(page)
        self.turned.emit(key)
