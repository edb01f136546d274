"""Looks for newer versions when the editor has agreed; a quiet line tells of one, between jobs."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from core import Equipment, Job, StudioError, updating
from ui.errands import Errands, Look
from ui.rooms.preferences.updates import UpdatesSection
from ui.rooms.preferences.view import PreferencesPage
from ui.widgets.notice import Notice
from ui.wishes import Wishes

_LATER, _EVERY = 8_000, 3_600_000
"""Milliseconds: after the start, when the window has other things to do; and from then on."""


class UpdateWishes(Wishes):
    """`line` is where an update is told of."""

    found = Signal(object)
    """How it stands with updates."""

    def __init__(
        self,
        line: Notice,
        equipment: Callable[[], Equipment],
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._line, self._equipment, self._errands = line, equipment, errands
        self._offered: updating.Release | None = None
        self._section: UpdatesSection | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY)
        self._clock.timeout.connect(self.look_if_due)
        self._clock.start()
        line.taken.connect(self._show_page)
        line.declined.connect(self._put_off)
        QTimer.singleShot(_LATER, self.look_if_due)

    @Slot(object)
    def furnish_page(self, page: PreferencesPage) -> None:
        self.furnish(page.updates)

    def furnish(self, section: UpdatesSection) -> None:
        """Show it there from now on."""
        self._section = section
        section.agreed.connect(self.agree)
        section.look_asked.connect(self.tell)
        section.check_asked.connect(self.check)
        self.tell()

    @Slot()
    def look_if_due(self) -> None:
        """In the background; what cannot be reached is no trouble of the editor's."""
        equipment = self._equipment

        def look() -> updating.Release | None:
            with suppress(StudioError):
                it = equipment().updates
                if it.due():
                    it.check()
                return it.to_tell()
            return None

        self._errands.run(Look("updates", look, self._seen))

    @Slot()
    def tell(self) -> None:
        """How it stands; nobody is asked."""

        def look() -> updating.Updating:
            return self._equipment().updates.status()

        self._errands.run(Look("updating", look, self._told))

    @Slot()
    def check(self) -> None:
        """Look now, because the editor wants to know."""
        if self._section is not None:
            self._section.show_looking()

        def look() -> updating.Updating:
            it = self._equipment().updates
            with suppress(StudioError):  # it is in the status
                it.check()
            return it.status()

        self._errands.run(Look("check", look, self._told))

    @Slot(bool)
    def agree(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.attempt(lambda: self._equipment().updates.agree(on=on))
        self.tell()
        if on:
            self.look_if_due()

    def follow(self, job: Job) -> None:
        """What was found meanwhile is told once nothing is being made any more."""
        if job.over:
            self._offer()

    def _seen(self, got: "Future[updating.Release | None]") -> None:
        self._offered = got.result()
        self._offer()

    def _told(self, got: "Future[updating.Updating]") -> None:
        with suppress(StudioError):
            now = got.result()
            self.found.emit(now)
            if self._section is not None:
                self._section.show_updating(now)

    def _offer(self) -> None:
        offered = self._offered
        if offered is None or not self._line.isHidden() or self._busy():
            return
        news = f": {' '.join(offered.news[:3])}" if offered.news else "."
        self._line.offer(f"Reelwright {offered.version} is there{news}", "See it")

    def _busy(self) -> bool:
        return self._studio is not None and any(not job.over for job in self._studio.jobs.all())

    @Slot()
    def _show_page(self) -> None:
        if self._offered is not None:
            QDesktopServices.openUrl(QUrl(self._offered.page))

    @Slot()
    def _put_off(self) -> None:
        """Not again for this version; the preferences still tell of it."""
        offered, self._offered = self._offered, None
        if offered is not None:
            self.attempt(lambda: self._equipment().updates.put_off(offered.version))
