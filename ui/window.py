"""The main window: puts the rooms together and connects their wishes to the studio."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from core import Changes, Job, Project, Studio, StudioError
from ui import actions as table
from ui.adjusting import AdjustWishes, VersionWishes
from ui.bridge import Bridge
from ui.briefing import Briefing
from ui.bringing import BringWishes
from ui.comparing import Comparing
from ui.context import ContextMenu
from ui.dress import Dress, application
from ui.edits import ClipWishes, JoinWishes, MarkWishes, TrimWishes
from ui.errands import Errand, Errands
from ui.frame import Foot, Header, title_bar
from ui.framing import FrameWishes
from ui.judging import Judging
from ui.keymaps import Shortcuts
from ui.notify import Notifier
from ui.opening import Opening
from ui.pages import Pages
from ui.preferences import Preferences
from ui.preferring import Preferring
from ui.queueing import Queueing
from ui.rooms.deliver.view import suggestion
from ui.rooms.edit.reading import Reading
from ui.rooms.player.view import Projector
from ui.rooms.queue.view import Queue
from ui.sharing import ShareWishes
from ui.thumbnails import Thumbnails, frames_of
from ui.tidying import Tidying
from ui.widgets.commands import CommandPalette
from ui.widgets.keys import KeyGuard
from ui.widgets.notice import Notice
from ui.wiring import connect
from ui.wishes import FilmWishes, ShotWishes, failure


class Window(QMainWindow):
    """Shows itself before any project: `open` fetches one in a thread, as `Opening` says."""

    shown = Signal()
    """A project is on screen."""

    def __init__(
        self, open_project: Callable[[Path], Studio], preferences: Preferences | None = None
    ) -> None:
        super().__init__()
        preferences = preferences or Preferences()
        self._studio: Studio | None = None
        self._bridge: Bridge | None = None
        self._projector: Projector | None = None
        self._alone = False
        self.dress = Dress(self, preferences)
        self.dress.restore_look()
        self._errands = Errands("errands", self)
        self.opening = Opening(open_project, preferences, self._errands, self)
        self.preferences = preferences
        self._guard = KeyGuard(self)
        self.thumbnails = Thumbnails(self)
        self._make_rooms()
        self._make_wishes()
        owners = {
            "window": self, "film": self.film, "shot": self.shot, "judge": self.judge,
            "comparing": self.comparing,
            "desk": self.desk, "queue": self.queue,
            "play": self.desk.player, "habits": self.desk.player.habits, "films": self.opening,
            "timeline": self.desk.timeline, "dress": self.dress, "pages": self.pages,
            "frames": self.pages.frames, "framing": self.framing,
            "clips": self.clips, "trims": self.trims, "joins": self.joins, "marks": self.marks,
            "versions": self.desk.inspector.versions, "hands": self.desk.hands,
            "bring": self.bring, "sharing": self.sharing, "preferring": self.preferring,
        }  # fmt: skip
        self.actions_ = table.build(owners, self)
        self.shortcuts = Shortcuts(self.actions_, preferences, self)
        self.preferring.equip(self.shortcuts)
        self._arrange()
        connect(self)
        application().installEventFilter(self._guard)
        Reading.begin(application())
        self.dress.restore_place()
        self.desk.panels.restore(preferences.all("panels."))
        self.welcome.invite(preferences.recent())
        self._offer(None)

    # Projects

    def open(self, film: Path) -> None:
        """Open the film in this folder, in a thread; trouble is told in the window."""
        self.opening.open(film)

    @Slot(object)
    def show_studio(self, studio: Studio) -> None:
        """Show an open project from now on."""
        self._leave()
        self._studio = studio
        self.pages.open_to_all(on=True)
        self._bridge = Bridge(studio, self)
        self._bridge.project_changed.connect(self._changed)
        self._bridge.job_changed.connect(self._job_changed)
        for each in self.wishes:
            each.serve(studio)
        self.thumbnails.of(frames_of(studio.playback))
        self.desk.timeline.hear(studio.tracks)
        watched = studio.playback
        self._projector = Projector(watched.open, watched.sound, watched.troubles)
        project = studio.projects.snapshot()
        self.deliver.suggest(
            suggestion(studio.projects.folder, project.title), project.brief.captions
        )
        self._show(project, Changes(sequence=True, brief=True, plan=True, stage=True))
        self.versions.tell()
        self._tell_notes(studio)
        (self.pages.show_shots if project.segments else self.pages.show_brief)()
        self.shown.emit()

    # Parts

    @Slot(bool)
    def show_queue(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.dock.setVisible(on)

    @Slot()
    def show_palette(self) -> None:
        actions = [self.actions_[entry.key] for entry in table.ENTRIES]
        self.palette_.offer(actions, self.preferences.commands())

    @Slot()
    def full_screen(self) -> None:
        """The picture alone in the window, and back."""
        self._alone = not self._alone
        self.desk.focus_on(alone=self._alone)
        for each in (self.header, self.menuBar(), self.statusBar()):
            each.setVisible(not self._alone)
        if self._alone:
            self.dock.hide()

    # Wishes

    @Slot()
    def make(self) -> None:
        """Write and make the film as it is typed in the brief."""
        brief = self.briefing.brief()
        if brief is None:
            self.pages.show_brief()
            self.brief.complain()
        elif self.film.make(brief):
            self.briefing.save()
            self.notice.dismiss()
            self.pages.show_shots()

    @Slot()
    def compile(self) -> None:
        self.pages.show_deliver()
        self.deliver.ask()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._alone:
            self.full_screen()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.dress.remember()
        for name, value in self.desk.panels.shares().items():
            self.preferences.put(name, value)
        self._leave()
        self._errands.close()
        self.jobs.close()
        self.judge.close()
        self.thumbnails.close()
        self.pages.frames.pictures.close()
        self.desk.timeline.soundings.close()
        application().removeEventFilter(self._guard)
        event.accept()

    # Private: how it is made

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
        self.shot = ShotWishes(self.desk.current, self)
        self.judge = Judging(self.desk, self)
        self.comparing = Comparing(self.pages, self)
        self.briefing = Briefing(self.brief, self)
        table = self.desk.timeline
        self.clips, self.trims = ClipWishes(table, self), TrimWishes(table, self)
        self.joins, self.marks = JoinWishes(table, self), MarkWishes(table, self)
        self.adjust, self.versions = AdjustWishes(table, self), VersionWishes(self)
        self.bring = BringWishes(table, self)
        self.framing = FrameWishes(self.pages.frames, self)
        self.sharing = ShareWishes(self)
        self.tidying = Tidying(self._errands, self)
        self.preferring = Preferring(
            self.pages, self.dress, self.desk.player, self.preferences, self.tidying
        )
        self.wishes = (
            self.film, self.shot, self.judge, self.comparing, self.jobs, self.briefing,
            self.clips, self.trims, self.joins, self.marks, self.adjust, self.bring, self.versions,
            self.framing, self.sharing, self.tidying,
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

    # Private: a project comes and goes

    @Slot(str)
    def wait(self, film: str) -> None:
        self._leave()
        self.welcome.wait_for(film)
        self.pages.show_welcome()

    @Slot(str, str)
    def refused(self, message: str, advice: str) -> None:
        self.welcome.invite(self.preferences.recent())
        self.notice.trouble(message, advice)

    def _leave(self) -> None:
        """Let go of the project: everything typed is kept, no thread reads it any more."""
        if self._studio is None:
            return
        self.briefing.save()
        self.pages.open_to_all(on=False)
        if self._bridge is not None:
            self._bridge.close()
        self.desk.close_film()
        self.pages.frames.close_film()
        self.thumbnails.of(None)
        self.desk.timeline.hear(None)
        for each in self.wishes:
            each.serve(None)
        self._studio, self._bridge, self._projector = None, None, None
        self._offer(None)

    def _tell_notes(self, studio: Studio) -> None:
        told = [studio.projects.read_only, *studio.projects.notes]
        if studio.generation.unfinished():
            told.append("Shots were being made when the program ended. Ctrl+G goes on with them.")
        if studio.keyframes.unfinished():
            told.append(
                "Key frames were being drawn when the program ended. M on their page goes on."
            )
        words = " ".join(each for each in told if each)
        self.notice.say(words) if words else self.notice.dismiss()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._studio is not None:
            self._show(self._studio.projects.snapshot(), changes)
            self.comparing.follow(changes)

    def _show(self, project: Project, changes: Changes) -> None:
        assert self._studio is not None
        assert self._projector is not None
        locked = bool(self._studio.projects.read_only)
        self.desk.show_project(project, self._projector)
        self.story.show_project(project, locked=locked)
        self.pages.frames.show_project(project, self._studio.projects.folder, locked=locked)
        if changes.brief:
            self.briefing.show_project(project)
        title = project.title or project.brief.title or self._studio.projects.folder.stem
        self.setWindowTitle(f"{title} – Reelwright")
        self.header.show_title(title)
        self.foot.show_project(project)
        self._offer(project)
        self.deliver.show_film(project)
        if self.pages.currentWidget() is self.deliver:
            self._count_left_out()

    @Slot(object)
    def _job_changed(self, job: Job) -> None:
        self.desk.show_job(job)
        self.pages.frames.show_job(job)
        self.jobs.show_job(job)
        self.film.follow(job)
        self.sharing.follow(job)
        self.foot.show_queue(*self.queue.under_way())
        told = failure(job)
        if told is not None:
            self.notice.trouble(*told)
        if self.deliver.show_job(job) and self._studio is not None:
            made = self._studio.compiling.last()
            if made is not None:
                self.deliver.show_report(made.report.score, made.report.findings, made.captions)

    @Slot(str, str)
    def compile_to(self, file: str, captions: str) -> None:
        try:
            job = self.film.compile(file, captions)
        except StudioError as trouble:
            self.deliver.field.complain(f"{trouble} {trouble.advice}")
            return
        self.deliver.watch(job, Path(file).expanduser())

    def _count_left_out(self) -> None:
        studio = self._studio
        if studio is None:
            return
        project = studio.projects.snapshot()
        self.deliver.cost.show_cost(studio.estimates.film())
        self._errands.run(
            Errand(
                "left out",
                studio.compiling.left_out,
                lambda got: self.deliver.show_film(project, got.result()),
            )
        )

    # Private: what can be done now

    @Slot()
    def offer_again(self) -> None:
        self._offer(self._studio.projects.snapshot() if self._studio else None)

    def _offer(self, project: Project | None) -> None:
        locked = self._studio is not None and bool(self._studio.projects.read_only)
        table.offer(self.actions_, project, self.desk.current(), locked=locked)

    # Private: the window's own things

    @Slot()
    def leaving(self) -> None:
        """What is typed on a page is kept when it is left, and a picture alone goes back."""
        if self._alone:
            self.full_screen()
        if self.pages.currentWidget() is self.brief:
            self.briefing.save()

    @Slot(str)
    def turned(self, key: str) -> None:
        self.header.mark(key)
        if self.pages.currentWidget() is self.deliver:
            self._count_left_out()

    @Slot(bool)
    def queue_seen(self, seen: bool) -> None:  # noqa: FBT001 - the signal's signature
        action: QAction = self.actions_["view.queue"]
        if self.isVisible():
            with QSignalBlocker(action):
                action.setChecked(seen)
