"""A word on the desktop when the work is done and nobody is looking at the window."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from core import Deliver, Failed, Job, JobId, Making, Succeeded, load_of
from ui.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

NAME = "Reelwright"
PROGRAMS = ("notify-send", "gdbus")
QUIET_FOR = 1500
"""Milliseconds without work after which a round is over: one thing often follows another."""
_WORDS = {Making.TAKE: "shot", Making.KEYFRAME: "key frame", Making.FILM: "film"}


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of a round: what was made, what has arrived where, what failed."""

    made: Counter[Making]
    sent: list[str]
    failed: list[Job]
    film: str

    def __bool__(self) -> bool:
        return bool(self.made or self.sent or self.failed)


class Notifier(QObject):
    """Hears of every job; when none is left of a round, it says once what came of it.

    It never waits for the desktop, and a desktop that shows nothing is no trouble.
    """

    said = Signal(str, str)
    """Title and text of what was told."""

    def __init__(
        self, window: QWidget, preferences: Preferences, *, quiet_for: int = QUIET_FOR
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._alive: set[JobId] = set()
        self._made: Counter[Making] = Counter()
        self._film = ""
        self._sent: list[str] = []
        self._failed: dict[JobId, Job] = {}
        self._tray: QSystemTrayIcon | None = None
        self._round = QTimer(self)
        self._round.setSingleShot(True)
        self._round.setInterval(quiet_for)
        self._round.timeout.connect(self._sum_up)

    @property
    def waiting(self) -> bool:
        """Whether a round has just ended and will be summed up."""
        return self._round.isActive()

    def follow(self, job: Job) -> None:
        """How a job stands now."""
        if not job.over:
            self._alive.add(job.id)
            self._failed.pop(job.id, None)
            self._round.stop()
            return
        if job.id not in self._alive:
            return
        self._alive.discard(job.id)
        load = load_of(job)
        match job.state:
            case Failed():
                self._failed[job.id] = job
            case Succeeded() if isinstance(job.task, Deliver):
                self._sent.append(job.title.removeprefix("Deliver "))
            case Succeeded() if load is not None:
                self._made[load.making] += 1
                if load.making is Making.FILM:
                    self._film = job.title.removeprefix("Compile ")
            case _:
                pass
        if not self._alive:
            self._round.start()

    def forget(self) -> None:
        """Another project is open: its round begins anew."""
        self._round.stop()
        self._alive.clear()
        self._made.clear()
        self._sent.clear()
        self._failed.clear()

    @Slot()
    def _sum_up(self) -> None:
        came = _Came(self._made, self._sent, list(self._failed.values()), self._film)
        self._made, self._sent, self._failed = Counter(), [], {}
        if came and self._wanted():
            self._say(*_words(came))

    def _wanted(self) -> bool:
        match self._preferences.get("notify", "away"):
            case "always":
                return True
            case "never":
                return False
            case _:
                return QApplication.activeWindow() is None or self._window.isMinimized()

    def _say(self, title: str, text: str) -> None:
        self.said.emit(title, text)
        if QGuiApplication.platformName() == "offscreen":  # as in tests: there is no desktop
            return
        QApplication.alert(self._window)
        if not self._by_tray(title, text):
            by_service(title, text)

    def _by_tray(self, title: str, text: str) -> bool:
        from PySide6.QtWidgets import QSystemTrayIcon

        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self._come_forward)
        self._tray.show()
        self._tray.showMessage(title, text)
        return True

    @Slot()
    def _come_forward(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.raise_()
        self._window.activateWindow()


def by_service(title: str, text: str, programs: Iterable[str] = PROGRAMS) -> bool:
    """Hand it to the desktop's notification service; whether there is a program that can.

    QtDBus cannot send the message from Python (its types `u` and `as`), so a small program of the
    desktop does, and is not waited for.
    """
    body = escape(text, quote=False)  # services may read markup in it
    arguments = {
        "notify-send": [f"--app-name={NAME}", "--", title, body],
        "gdbus": _gdbus(title, body),
    }
    for name in programs:
        process = QProcess()
        process.setProgram(QStandardPaths.findExecutable(name))
        process.setArguments(arguments[name])
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        if process.program() and process.startDetached():
            return True
    return False


def _gdbus(title: str, text: str) -> list[str]:
    """What `gdbus` needs to call Notify; texts are written as JSON, which it reads too."""
    place = "/org/freedesktop/Notifications"
    service = "org.freedesktop.Notifications"
    words = [json.dumps(each, ensure_ascii=False) for each in (NAME, "", title, text)]
    name, icon, summary, body = words
    return [
        "call", "--session", "--dest", service, "--object-path", place, "--method",
        f"{service}.Notify", "--", name, "0", icon, summary, body, "[]", "{}", "-1",
    ]  # fmt: skip


def _words(came: _Came) -> tuple[str, str]:
    made = came.made
    done = [_counted(_WORDS[making], count) for making, count in made.items()]
    done += [_counted("delivery", len(came.sent))] if came.sent else []
    if came.failed:
        first = came.failed[0]
        assert isinstance(first.state, Failed)
        more = f" and {len(came.failed) - 1} more" if len(came.failed) > 1 else ""
        title = f"{first.title} failed{more}"
        text = f"{first.state.message} {first.state.advice}".strip()
        return title, f"{text} Done: {', '.join(done)}." if done else text
    if came.sent:
        title = "The film has arrived" if len(came.sent) == 1 else "The films have arrived"
        return title, ", ".join(came.sent)
    if made[Making.FILM]:
        return "The film is ready", came.film
    are = "is" if made.total() == 1 else "are"
    return f"{' and '.join(done)} {are} ready", "Waiting for your review."


def _counted(name: str, count: int) -> str:
    many = f"{name.removesuffix('y')}ies" if name.endswith("y") else f"{name}s"
    return f"{count} {name if count == 1 else many}"
