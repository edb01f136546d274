"""The main window: puts the rooms together and connects their wishes to the studio."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core import Changes, Job, Project, Studio, StudioError
from ui import actions as table
from ui.bridge import Bridge
from ui.briefing import Briefing
from ui.desk import Desk
from ui.dress import Dress, application
from ui.errands import Errand, Errands
from ui.frame import Foot, Header, title_bar
from ui.opening import Opening
from ui.preferences import Preferences
from ui.rooms.brief.view import BriefPage
from ui.rooms.deliver.view import DeliverPage, suggestion
from ui.rooms.edit.reading import Reading
from ui.rooms.player.view import Projector, sound_of
from ui.rooms.queue.view import Queue
from ui.rooms.story.view import StoryPage
from ui.rooms.welcome.view import Welcome
from ui.thumbnails import Thumbnails, middles
from ui.widgets.commands import CommandPalette
from ui.widgets.keys import KeyGuard
from ui.widgets.notice import Notice
from ui.wishes import FilmWishes, QueueWishes, ShotWishes, failure


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
            "window": self, "film": self.film, "shot": self.shot, "desk": self.desk,
            "play": self.desk.player, "timeline": self.desk.timeline, "films": self.opening,
            "dress": self.dress,
        }  # fmt: skip
        self.actions_ = table.build(owners, self)
        self._arrange()
        self._connect()
        self.dress.restore_place()
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
        self._bridge = Bridge(studio, self)
        self._bridge.project_changed.connect(self._changed)
        self._bridge.job_changed.connect(self._job_changed)
        for each in (self.film, self.shot, self.jobs, self.briefing):
            each.serve(studio)
        self.thumbnails.of(middles(studio.playback))
        self._projector = Projector(studio.playback.open, sound_of(studio.playback.open))
        project = studio.projects.snapshot()
        self.queue.show_all(studio.jobs.all())
        self.deliver.suggest(
            suggestion(studio.projects.folder, project.title), project.brief.captions
        )
        self._show(project, Changes(sequence=True, brief=True, plan=True, stage=True))
        self._tell_notes(studio)
        (self.show_shots if project.segments else self.show_brief)()
        self.shown.emit()

    # Pages

    @Slot()
    def show_brief(self) -> None:
        self._turn_to(self.brief, "view.brief")
        self.brief.text.setFocus()

    @Slot()
    def show_story(self) -> None:
        self._turn_to(self.story, "view.story")

    @Slot()
    def show_shots(self) -> None:
        self._turn_to(self.desk, "view.shots")
        self.desk.shots.list.setFocus()

    @Slot()
    def show_deliver(self) -> None:
        self._turn_to(self.deliver, "view.deliver")
        self._count_left_out()

    @Slot(bool)
    def show_queue(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.dock.setVisible(on)

    @Slot()
    def show_palette(self) -> None:
        self.palette_.offer([self.actions_[entry.key] for entry in table.ENTRIES])

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
            self.show_brief()
            self.brief.complain()
        elif self.film.make(brief):
            self.briefing.save()
            self.notice.dismiss()
            self.show_shots()

    @Slot()
    def compile(self) -> None:
        self.show_deliver()
        self.deliver.ask()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._alone:
            self.full_screen()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.dress.remember()
        self._leave()
        self._errands.close()
        self.thumbnails.close()
        application().removeEventFilter(self._guard)
        event.accept()

    # Private: how it is made

    def _make_rooms(self) -> None:
        self.welcome = Welcome(self)
        self.brief = BriefPage(self)
        self.story = StoryPage(self)
        self.desk = Desk(self.thumbnails, self)
        self.deliver = DeliverPage(self)
        self.queue = Queue(self)
        self.notice = Notice(self)
        self.pages = QStackedWidget(self)
        for page in (self.welcome, self.brief, self.story, self.desk, self.deliver):
            self.pages.addWidget(page)

    def _make_wishes(self) -> None:
        self.film = FilmWishes(self)
        self.jobs = QueueWishes(self)
        self.shot = ShotWishes(self.desk.current, self.desk.review.new_words, self)
        self.briefing = Briefing(self.brief, self)

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

    def _connect(self) -> None:
        application().installEventFilter(self._guard)
        Reading.begin(application())
        for each in (self.film, self.shot, self.jobs, self.briefing):
            each.troubled.connect(self.notice.trouble)
        self.welcome.new_asked.connect(self.opening.new)
        self.welcome.open_asked.connect(self.opening.choose)
        self.welcome.recent_asked.connect(self.opening.open_named)
        self.opening.begun.connect(self._wait)
        self.opening.opened.connect(self.show_studio)
        self.opening.refused.connect(self._refused)
        self.brief.make_asked.connect(self.make)
        self.story.brief_asked.connect(self.show_brief)
        self.story.refine_asked.connect(self.film.refine)
        self.story.model.description_asked.connect(self.film.describe)
        self.story.model.narration_asked.connect(self.film.narrate)
        self.story.model.seconds_asked.connect(self.film.time)
        self.desk.shots.brief_asked.connect(self.show_brief)
        self.desk.review.rejected.connect(self.shot.reject)
        self.desk.take_picked.connect(self.shot.pick)
        self.desk.timeline.move_asked.connect(self.shot.move)
        self.desk.shot_chosen.connect(self._offer_again)
        self.deliver.compile_asked.connect(self._compile)
        self.deliver.approve_all_asked.connect(self.film.approve_all)
        self.queue.cancel_asked.connect(self.jobs.cancel)
        self.queue.retry_asked.connect(self.jobs.retry)
        self.queue.pause_asked.connect(self.jobs.pause)
        self.foot.queue_asked.connect(self.actions_["view.queue"].trigger)
        self.dock.visibilityChanged.connect(self._queue_seen)

    # Private: a project comes and goes

    @Slot(str)
    def _wait(self, film: str) -> None:
        self._leave()
        self.welcome.wait_for(film)
        self.pages.setCurrentWidget(self.welcome)

    @Slot(str, str)
    def _refused(self, message: str, advice: str) -> None:
        self.welcome.invite(self.preferences.recent())
        self.notice.trouble(message, advice)

    def _leave(self) -> None:
        """Let go of the project: everything typed is kept, no thread reads it any more."""
        if self._studio is None:
            return
        self.briefing.save()
        if self._bridge is not None:
            self._bridge.close()
        self.desk.close_film()
        self.thumbnails.of(None)
        for each in (self.film, self.shot, self.jobs, self.briefing):
            each.serve(None)
        self._studio, self._bridge, self._projector = None, None, None
        self._offer(None)

    def _tell_notes(self, studio: Studio) -> None:
        told = [studio.projects.read_only, *studio.projects.notes]
        if studio.generation.unfinished():
            told.append("Shots were being made when the program ended. Ctrl+G goes on with them.")
        words = " ".join(each for each in told if each)
        self.notice.say(words) if words else self.notice.dismiss()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._studio is not None:
            self._show(self._studio.projects.snapshot(), changes)

    def _show(self, project: Project, changes: Changes) -> None:
        assert self._studio is not None
        assert self._projector is not None
        locked = bool(self._studio.projects.read_only)
        self.desk.show_project(project, self._projector)
        self.story.show_project(project, locked=locked)
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
        self.queue.show_job(job)
        self.film.follow(job)
        self.foot.show_queue(*self.queue.under_way())
        told = failure(job)
        if told is not None:
            self.notice.trouble(*told)
        if self.deliver.show_job(job) and self._studio is not None:
            made = self._studio.compiling.last()
            if made is not None:
                self.deliver.show_report(made.report.score, made.report.findings, made.captions)

    @Slot(str, str)
    def _compile(self, file: str, captions: str) -> None:
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
        self._errands.run(
            Errand(
                "left out",
                studio.compiling.left_out,
                lambda got: self.deliver.show_film(project, got.result()),
            )
        )

    # Private: what can be done now

    @Slot()
    def _offer_again(self) -> None:
        self._offer(self._studio.projects.snapshot() if self._studio else None)

    def _offer(self, project: Project | None) -> None:
        locked = self._studio is not None and bool(self._studio.projects.read_only)
        table.offer(self.actions_, project, self.desk.current(), locked=locked)

    # Private: the window's own things

    def _turn_to(self, page: QWidget, key: str) -> None:
        if self._studio is None:
            return
        if self._alone:
            self.full_screen()
        if self.pages.currentWidget() is self.brief:
            self.briefing.save()
        if page is not self.desk:
            self.desk.player.stop()
        self.pages.setCurrentWidget(page)
        self.header.mark(key)

    @Slot(bool)
    def _queue_seen(self, seen: bool) -> None:  # noqa: FBT001 - the signal's signature
        action: QAction = self.actions_["view.queue"]
        if self.isVisible():
            with QSignalBlocker(action):
                action.setChecked(seen)
