"""What the main window is made of: rooms, wishes, actions and where they stand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from core import Studio
from ui import actions as table
from ui.adjusting import AdjustWishes, VersionWishes
from ui.briefing import Briefing
from ui.bringing import BringWishes
from ui.captioning import CaptionWishes
from ui.comparing import Comparing
from ui.context import ContextMenu
from ui.delivering import Delivering
from ui.dress import Dress
from ui.dubbing import LanguageWishes
from ui.edits import ClipWishes, MarkWishes, TrimWishes
from ui.errands import Errands
from ui.exchanging import Exchanging
from ui.frame import Foot, Header, title_bar
from ui.framing import FrameWishes
from ui.joins import JoinWishes, picture
from ui.judging import Judging
from ui.keymaps import Shortcuts
from ui.mixing import MixWishes
from ui.notify import Notifier
from ui.opening import Opening
from ui.overlaying import OverlayWishes
from ui.pages import Pages
from ui.preferences import Preferences
from ui.preferring import Preferring
from ui.queueing import Queueing
from ui.rendering import RenderAhead
from ui.rooms.queue.view import Queue
from ui.sharing import ShareWishes
from ui.thumbnails import Thumbnails
from ui.tidying import Tidying
from ui.voicing import VoiceWishes
from ui.widgets.commands import CommandPalette
from ui.widgets.notice import Notice
from ui.wishes import FilmWishes


class Parts(QMainWindow):
    """Everything of the window that is there before any project; nothing is connected yet."""

    def __init__(self, open_project: Callable[[Path], Studio], preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.dress = Dress(self, preferences)
        self.dress.restore_look()
        self.errands = Errands("errands", self)
        self.opening = Opening(open_project, preferences, self.errands, self)
        self.thumbnails = Thumbnails(self)
        self._make_rooms()
        self._make_wishes()
        self.actions_ = table.build(self._owners(), self)
        picture(self.actions_)
        self.shortcuts = Shortcuts(self.actions_, preferences, self)
        self.preferring.equip(self.shortcuts)
        self._arrange()
        self.dress.complete()

    def _make_rooms(self) -> None:
        self.pages = Pages(self.thumbnails, self)
        self.welcome, self.brief, self.story = (
            self.pages.welcome,
            self.pages.brief,
            self.pages.story,
        )
        self.desk, self.deliver = self.pages.desk, self.pages.deliver
        self.queue = Queue(self)
        self.notice = Notice(self)

    def _make_wishes(self) -> None:
        self.film = FilmWishes(self)
        self.jobs = Queueing(self.queue, Notifier(self, self.preferences), self)
        self.judge = Judging(self.desk, self)
        self.comparing = Comparing(self.pages, self)
        self.briefing = Briefing(self.brief, self)
        table = self.desk.timeline
        self.clips, self.trims = ClipWishes(table, self), TrimWishes(table, self)
        self.joins, self.marks = JoinWishes(table, self.preferences, self), MarkWishes(table, self)
        self.adjust, self.versions = AdjustWishes(table, self), VersionWishes(self)
        self.bring = BringWishes(table, self)
        self.framing = FrameWishes(self.pages.frames, self)
        self.sharing = ShareWishes(self)
        self.ahead = RenderAhead(self)
        self.mix = MixWishes(self)
        self.delivering = Delivering(self.deliver, self.errands, self)
        self.caption_errands = Errands("captions", self)
        self.captioning = CaptionWishes(self.deliver.captions, self.caption_errands, self)
        self.speech_errands = Errands("speech", self)
        self.dubbing = LanguageWishes(self.deliver.languages, self.speech_errands, self)
        self.voicing = VoiceWishes(self.deliver.voices, self.speech_errands, self)
        self.exchanging = Exchanging(self.deliver.exchange, self)
        self.overlaying = OverlayWishes(self.desk.overlays, table, self.errands, self)
        self.tidying = Tidying(self.errands, self)
        self.preferring = Preferring(
            self.pages, self.dress, self.desk.player, self.preferences, self.tidying, self.joins
        )
        self.wishes = (
            self.film, self.judge, self.comparing, self.jobs, self.briefing,
            self.clips, self.trims, self.joins, self.marks, self.adjust, self.bring, self.versions,
            self.framing, self.sharing, self.tidying, self.delivering,
            self.exchanging, self.mix, self.captioning, self.ahead, self.overlaying,
            self.dubbing, self.voicing,
        )  # fmt: skip

    def _arrange(self) -> None:
        self.resize(1440, 900)
        self.setMinimumSize(1024, 640)
        self.setWindowTitle("Reelwright")
        table.fill(self.menuBar(), self.actions_)
        self.header = Header(self.actions_, self)
        self.foot = Foot(self)
        self.statusBar().addWidget(self.foot, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.desk.equip(self.actions_)
        self.queue.equip(self.actions_)
        self.desk.player.habits.restore(self.preferences)
        self.context = ContextMenu(self.desk.timeline, self.actions_, self)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.notice):
            column.addWidget(part)
        column.addWidget(self.pages, stretch=1)
        self.setCentralWidget(inside)
        self.palette_ = CommandPalette(inside)
        self.dock = QDockWidget("Queue", self)
        self.dock.setObjectName("queue")
        self.dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.dock.setTitleBarWidget(title_bar("Queue", self))
        self.dock.setWidget(self.queue)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()

    def _owners(self) -> dict[str, QObject]:
        """Who does what the table of actions names."""
        return {
            "window": self, "film": self.film, "judge": self.judge,
            "comparing": self.comparing,
            "desk": self.desk, "queue": self.queue,
            "play": self.desk.player, "habits": self.desk.player.habits, "films": self.opening,
            "timeline": self.desk.timeline, "dress": self.dress, "pages": self.pages,
            "frames": self.pages.frames, "framing": self.framing,
            "overlays": self.overlaying,
            "clips": self.clips, "trims": self.trims, "joins": self.joins, "marks": self.marks,
            "mix": self.mix, "adjust": self.adjust,
            "versions": self.desk.inspector.versions, "hands": self.desk.hands,
            "bring": self.bring, "sharing": self.sharing, "preferring": self.preferring,
            "exchanging": self.exchanging, "captioning": self.captioning,
            "dubbing": self.dubbing, "voicing": self.voicing,
        }  # fmt: skip
