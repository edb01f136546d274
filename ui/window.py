"""The main window: puts the rooms together and connects their wishes to the studio."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent

from core import Changes, Equipment, Job, Project, Studio, StudioError
from ui import actions as table
from ui.bridge import Bridge
from ui.dress import application
from ui.errands import Deed, Look
from ui.parts import Parts
from ui.preferences import Preferences
from ui.widgets.keys import KeyGuard
from ui.wishes import failure

if TYPE_CHECKING:
    from ui.rooms.player.view import Projector

# Milliseconds: by then the front has been painted.
_AFTER_PAINT = 10


class Window(Parts):
    """Shows itself before any project: `open` fetches one in a thread, as `Opening` says."""

    shown = Signal()
    """A project is on screen."""

    def __init__(
        self,
        open_project: Callable[[Path], Studio],
        preferences: Preferences | None = None,
        equipment: Callable[[], Equipment] | None = None,
        *,
        later: bool = False,
    ) -> None:
        """With `later` the rooms are made once the front is on the screen."""
        super().__init__(open_project, preferences or Preferences(), equipment or _bare)
        self._studio: Studio | None = None
        self._bridge: Bridge | None = None
        self._projector: Projector | None = None
        self._alone = False
        self._guard = KeyGuard(application(), self)
        self._steps = _furnishing(self)
        self.opening.begun.connect(self.wait)
        self.opening.opened.connect(self.show_studio)
        self.opening.refused.connect(self.refused)
        self.opening.package_met.connect(self.unpack)
        self.welcome.unpack_asked.connect(self.ask_package)
        self.dress.restore_place()
        self.invite()
        if later:
            QTimer.singleShot(_AFTER_PAINT, self._load_rooms)
        else:
            self.furnish()
        self.dress.complete()

    def furnish(self) -> None:
        """Make what is still missing of the rooms."""
        while self._furnish():
            pass

    @Slot()
    def _load_rooms(self) -> None:
        self.errands.run(Look("rooms", _read_rooms, lambda _: self._furnish_on()))

    @Slot()
    def _furnish_on(self) -> None:
        """A step at a time, so that the window answers in between."""
        if self._furnish():
            QTimer.singleShot(0, self._furnish_on)

    def _furnish(self) -> bool:
        """Whether there is more to be made."""
        if self.furnished:
            return False
        if next(self._steps, self._steps) is not self._steps:
            return True
        self.furnished = True
        self.pages.leaving.connect(self.leaving)
        self.pages.turned.connect(self.turned)
        self.pages.marked.connect(self.header.mark)
        self.brief.make_asked.connect(self.make)
        self.deliver.tabs.turned.connect(self.look_again)
        self.desk.shot_chosen.connect(self.offer_again)
        self.desk.player.full_asked.connect(self.full_screen)
        self.dock.visibilityChanged.connect(self.queue_seen)
        self._offer(None)
        if damage := self.preferences.damage():
            self.notice.say(damage)
        return False

    # Projects

    def open(self, film: Path) -> None:
        """Open the film in this folder, in a thread; trouble is told in the window."""
        self.opening.open(film)

    @Slot(object)
    def unpack(self, package: Path) -> None:
        """Show what is in a package, which may have come before the rooms."""
        self.furnish()
        self.packages.look_at(package)

    @Slot()
    def ask_package(self) -> None:
        self.furnish()
        self.packages.ask_file()

    @Slot(object)
    def show_studio(self, studio: Studio) -> None:
        """Show an open project from now on."""
        from ui.rooms.player.view import Projector
        from ui.thumbnails import frames_of

        self.furnish()
        self._leave()
        self._studio = studio
        self.pages.open_to_all(on=True)
        self._bridge = Bridge(studio, self)
        self._bridge.project_changed.connect(self._changed)
        self._bridge.job_changed.connect(self._job_changed)
        self._bridge.delivery_changed.connect(self.sending.follow)
        for each in self.wishes:
            each.serve(studio)
        self.ahead.give_way(self.windowHandle())
        self.thumbnails.of(frames_of(studio.playback))
        self.desk.timeline.hear(studio.tracks)
        watched = studio.playback
        self._projector = Projector(watched.open, watched.sound, watched.troubles)
        project = studio.projects.snapshot()
        self._show(project, Changes(sequence=True, brief=True, plan=True, stage=True))
        self.versions.tell()
        self._tell_notes(studio)
        for job in studio.jobs.all():
            self.desk.show_job(job)
            self.pages.frames.show_job(job)
        self._go_back(project)
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
        """The picture alone on the whole screen, and back."""
        self._alone = not self._alone
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
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
        self.deliver.show_making()
        self.deliver.film.ask()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._alone:
            self.full_screen()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.furnish()
        if self._alone:
            self.full_screen()
        self.dress.remember()
        for name, value in self.desk.panels.shares().items():
            self.preferences.put(name, value)
        self._leave()
        self.hide()  # at once: what was asked for is still done, and nobody need watch
        self.errands.close()
        self.caption_errands.close()
        self.speech_errands.close()
        self.model_errands.close()
        self.insight_errands.close()
        self.destining.close()
        self.sending.close()
        self.jobs.close()
        self.judge.close()
        self.exchanging.close()
        self.packages.close()
        self.mix.close()
        self.thumbnails.close()
        self.pages.frames.pictures.close()
        self.desk.timeline.soundings.close()
        self._guard.leave()
        event.accept()

    # Private: a project comes and goes

    @Slot(str)
    def wait(self, film: str) -> None:
        self._leave()
        self.welcome.wait_for(film)
        self.pages.show_welcome()

    @Slot(str, str)
    def refused(self, message: str, advice: str) -> None:
        self.invite()
        self.notice.trouble(message, advice)

    def _leave(self) -> None:
        """Let go of the project: everything typed is kept, and what was asked for is done.

        That goes before what comes next on these errands, which is the opening of another film.
        """
        if self._studio is None:
            return
        self.briefing.save()
        film = (
            self.caption_errands,
            self.speech_errands,
            self.insight_errands,
            self.sending.errands,
        )
        for busy in film:
            self.errands.run(Deed(busy.settle, lambda _: None))
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

    def _go_back(self, project: Project) -> None:
        """To the page where the work was left; what is empty begins with its brief."""
        page = self.preferences.get("page", "view.shots") if project.segments else "view.brief"
        self.actions_[page if page in self.actions_ else "view.shots"].trigger()
        shown = self.pages.currentWidget()
        if shown is not None and self.header.isAncestorOf(self.focusWidget()):
            shown.setFocus()  # while the film was opened nothing but the header could have it

    def _tell_notes(self, studio: Studio) -> None:
        told = [studio.projects.read_only, *studio.projects.notes, self.preferences.damage()]
        self.preferences.damage_told()
        if studio.generation.unfinished():
            told.append("Shots were being made when the program ended. Ctrl+G goes on with them.")
        if studio.keyframes.unfinished():
            told.append(
                "Key frames were being drawn when the program ended. M on their page goes on."
            )
        if studio.delivery.unfinished():
            told.append("A film was being sent when the program ended. Ctrl+Alt+U shows it.")
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
        self.imagining.show_project(project, locked=locked)
        self.writing.show_project(project)
        self.desk.lock(on=locked)
        self.pages.frames.show_project(project, self._studio.projects.folder, locked=locked)
        if changes.brief:
            self.briefing.show_project(project)
        title = project.title or project.brief.title or self._studio.projects.folder.stem
        self.setWindowTitle(f"{title} – Reelwright")
        self.header.show_title(title)
        self.foot.show_project(project)
        self._offer(project)
        self.deliver.show_film(project)
        self.look_again()

    @Slot()
    def look_again(self) -> None:
        """What is asked for only in sight may be in sight now, or is of another film."""
        for each in (
            self.delivering,
            self.rating,
            self.sending,
            self.captioning,
            self.dubbing,
            self.voicing,
        ):
            each.look()
        self.listening.look()
        self.engaging.look()
        self.exchanging.price()

    @Slot(object)
    def _job_changed(self, job: Job) -> None:
        self.desk.show_job(job)
        self.pages.frames.show_job(job)
        self.jobs.show_job(job)
        self.film.follow(job)
        self.sharing.follow(job)
        told = failure(job)
        if told is not None:
            self.notice.trouble(*told)
        self.delivering.follow(job)
        self.rating.follow(job)
        self.underway.follow(job)
        self.pairing.follow(job)
        self.exchanging.follow(job)
        self.packages.follow(job)
        self.updating.follow(job)
        self.voicing.follow(job)
        self.listening.follow(job)

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
        if self._studio is not None and self._studio.projects.snapshot().segments:
            self.preferences.put("page", key)
        self.look_again()

    @Slot(bool)
    def queue_seen(self, seen: bool) -> None:  # noqa: FBT001 - the signal's signature
        action: QAction = self.actions_["view.queue"]
        if self.isVisible():
            with QSignalBlocker(action):
                action.setChecked(seen)


def _bare() -> Equipment:
    raise StudioError("This window has no models to show.", "Open the studio as it was installed.")


def _read_rooms() -> None:
    """On any thread: the modules that `_furnishing` needs."""
    import_module("ui.furnishing")


def _furnishing(window: Parts) -> Iterator[None]:
    from ui.furnishing import furnish

    yield from furnish(window)
