"""The window's front: what is seen and can be asked before there is any room behind it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from core import Equipment, Studio
from ui import actions as table
from ui.dress import Dress
from ui.errands import Errands
from ui.frame import Foot, Header, title_bar
from ui.opening import Opening
from ui.pages import Pages
from ui.preferences import Preferences
from ui.widgets.notice import Notice

_IDEA = "idea"


class Front(QMainWindow):
    """It can begin a film or open one; whatever needs a film waits for the rooms."""

    def __init__(
        self,
        open_project: Callable[[Path], Studio],
        preferences: Preferences,
        equipment: Callable[[], Equipment],
    ) -> None:
        super().__init__()
        self.equipment = equipment
        self.preferences = preferences
        self.dress = Dress(self, preferences)
        self.dress.restore_look()
        self.errands = Errands("errands", self)
        self.opening = Opening(open_project, preferences, self.errands, self)
        self.pages = Pages(self)
        self.welcome = self.pages.welcome
        self.notice, self.news, self.ended = Notice(self), Notice(self), Notice(self)
        self.actions_ = table.build(self)
        table.connect(self.actions_, {"dress": self.dress, "films": self.opening})
        self._arrange()
        self.welcome.new_asked.connect(self.opening.new)
        self.welcome.begin_asked.connect(self.opening.begin)
        self.welcome.typed.connect(self.keep_idea)
        self.welcome.open_asked.connect(self.opening.choose)
        self.welcome.recent_asked.connect(self.opening.open_named)

    def invite(self) -> None:
        """Show what can be begun or gone on with; what was typed there before is there again."""
        idea = self.preferences.get(_IDEA)
        self.welcome.invite(self.preferences.recent(), idea, self.opening.films())

    @Slot(str)
    def keep_idea(self, idea: str) -> None:
        self.preferences.put(_IDEA, idea)

    def _arrange(self) -> None:
        self.resize(1440, 900)
        self.setMinimumSize(1024, 640)
        self.setWindowTitle("Reelwright")
        table.fill(self.menuBar(), self.actions_)
        self.header = Header(self.actions_, self)
        self.foot = Foot(self)
        self.statusBar().addWidget(self.foot, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.inside = QWidget(self)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.ended, self.notice, self.news):
            column.addWidget(part)
        column.addWidget(self.pages, stretch=1)
        self.setCentralWidget(self.inside)
        self.dock = QDockWidget("Queue", self)
        self.dock.setObjectName("queue")
        self.dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.dock.setTitleBarWidget(title_bar("Queue", self))
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
