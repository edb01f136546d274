"""Between the deliver page and the studio: films on their way, and what became of them."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from core import Studio, StudioError, delivery
from ui.errands import Deed, Errands, Look
from ui.preferences import Preferences
from ui.rooms.deliver.view import DeliverPage
from ui.wishes import Wishes

_LAST = "deliver.to"


class SendWishes(Wishes):
    """What asks a server or the keyring goes to a thread of its own."""

    places_asked = Signal()
    """The preferences are to be opened, at the destinations."""
    asked = Signal()
    """The page is to be shown."""

    def __init__(
        self,
        page: DeliverPage,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._preferences = page, preferences
        self.errands = Errands("sending", self)
        self._newer: dict[str, delivery.Delivery] = {}
        """What was heard of since it was last looked at all of them."""
        page.sending.send_asked.connect(self.send)
        page.sending.places_asked.connect(self.places_asked)
        page.deliveries.wished.connect(self.wish)
        page.strays.look_asked.connect(self.find_strays)
        page.strays.clear_asked.connect(self.clear_up)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._page.deliveries.show_deliveries(())
        self._page.sending.show_films(())
        self._page.sending.tell("")
        self._page.strays.forget()
        self.look()
        if studio is not None and not studio.projects.read_only:
            self.errands.run(Deed(studio.announcer.again, self._owed))

    def close(self) -> None:
        self.errands.close()

    @Slot()
    def look(self) -> None:
        """What can be sent, where to, and what was: read anew while the page is in sight."""
        studio = self._studio
        if studio is None or not self._page.isVisible():
            return

        self._newer = {}

        def read() -> tuple[Any, Any, Any]:
            kept = studio.delivery
            return kept.films(), kept.destinations.all(), kept.deliveries()

        def show(got: "Future[tuple[Any, Any, Any]]") -> None:
            if studio is self._studio and (found := self._result(got)) is not None:
                films, places, sent = found
                self._page.sending.show_films(films)
                self._page.sending.show_places(places, self._preferences.get(_LAST))
                self._page.deliveries.show_deliveries([self._newer.get(e.id, e) for e in sent])
                self._page.strays.setVisible(any(_is_bucket(each) for each in places))

        self.errands.run(Look("sent", read, show))

    def _owed(self, got: "Future[Any]") -> None:
        """What an earlier session owed is being told; how that goes, its job says."""
        self._result(got)

    @Slot(object, str, object, object)
    def send(
        self, film: Path, place: str, sizes: tuple[int, ...], left: frozenset[delivery.Role]
    ) -> None:
        studio = self.studio
        self._preferences.put(_LAST, place)
        self._page.sending.tell("")

        def begun(got: "Future[object]") -> None:
            if self._result(got) is not None:
                self.look()

        def begin() -> object:
            return studio.delivery.deliver(place, film=film, renditions=sizes, without=left)

        self.errands.run(Deed(begin, begun))

    @Slot()
    def go_on(self) -> None:
        """With what an end of the program cut off: only what is missing is sent."""
        self.errands.run(Deed(self.studio.delivery.resume, self._went_on))

    def _went_on(self, got: "Future[Any]") -> None:
        if self._result(got):
            self.look()

    @Slot()
    def show(self) -> None:
        """Where films are sent from."""
        self.asked.emit()
        self._page.show_sending()

    @Slot(object)
    def follow(self, changed: delivery.Delivery) -> None:
        """How far one is."""
        self._newer[changed.id] = changed
        if not self._page.deliveries.show_delivery(changed):
            self.look()

    @Slot(str, object)
    def wish(self, wish: str, shown: delivery.Delivery) -> None:
        studio, one = self.studio, shown.id
        kept = studio.delivery
        doors: dict[str, Callable[[], object]] = {
            "pause": lambda: kept.pause(one),
            "resume": lambda: kept.resume(one),
            "again": lambda: kept.try_again(one),
            "tell": lambda: studio.announcer.again(one),
            "cancel": lambda: kept.cancel(one),
            "forget": lambda: kept.forget(one),
        }
        match wish:
            case "link":
                self._copy_link(studio, shown)
            case "address" | "folder":
                self._go_there(shown)
            case _:
                done = self._telling(shown, lambda _: self.look())
                self.errands.run(Deed(doors[wish], done))

    @Slot()
    def find_strays(self) -> None:
        studio = self.studio
        work, show = partial(_strays, studio), self._strays_wait("Looking…")
        self.errands.run(Look("strays", work, show))

    @Slot(object)
    def clear_up(self, wanted: dict[str, tuple[delivery.Stray, ...]]) -> None:
        studio, heed = self.studio, self.errands.heed

        def clear() -> tuple[dict[str, tuple[delivery.Stray, ...]], str]:
            for name, strays in wanted.items():
                heed()
                studio.delivery.strays.abort(name, *strays)
            return _strays(studio)

        self.errands.run(Deed(clear, self._strays_wait("Clearing up…")))

    def _strays_wait(self, words: str) -> "Callable[[Future[Any]], None]":
        """For what is there then, until which these words are told."""
        studio, section = self._studio, self._page.strays

        def show(got: "Future[Any]") -> None:
            if studio is not self._studio:  # another film is open: it has been told nothing of it
                return
            try:
                section.show_strays(*got.result())
            except StudioError as trouble:
                section.show_strays({}, f"{trouble} {trouble.advice}".strip())

        section.wait(words)
        return show

    def _copy_link(self, studio: Studio, shown: delivery.Delivery) -> None:
        """Straight into the clipboard: it is neither kept, shown nor logged."""
        place = shown.to.place
        seconds = place.link_seconds if isinstance(place, delivery.Bucket) else 0

        def copy(link: str) -> None:
            QGuiApplication.clipboard().setText(link)
            until = datetime.now() + timedelta(seconds=seconds)  # noqa: DTZ005 - the editor's clock
            words = f"Copied. Whoever has it can watch until {until:%-d %b, %H:%M}."
            self._page.deliveries.tell(shown.id, words)

        link = partial(studio.delivery.link, shown.id, seconds=seconds)
        self.errands.run(Look(("link", shown.id), link, self._telling(shown, copy)))

    def _go_there(self, shown: delivery.Delivery) -> None:
        film = next((each for each in shown.items if each.sent), None)
        if film is None:
            return
        where = delivery.address(shown.to, film.key)
        if isinstance(shown.to.place, delivery.Folder):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(where).parent)))
            return
        QGuiApplication.clipboard().setText(where)
        self._page.deliveries.tell(shown.id, f"Copied: {where}")

    def _telling(
        self, shown: delivery.Delivery, then: Callable[[Any], None]
    ) -> "Callable[[Future[Any]], None]":
        """`then`, for what went well; a trouble is told on the delivery's own card."""

        def done(got: "Future[Any]") -> None:
            try:
                then(got.result())
            except StudioError as trouble:
                words = f"{trouble} {trouble.advice}".strip()
                self._page.deliveries.tell(shown.id, words, trouble=True)

        return done

    def _result(self, got: "Future[Any]") -> Any:
        try:
            return got.result()
        except StudioError as trouble:
            self._page.sending.tell(f"{trouble} {trouble.advice}".strip(), trouble=True)
            return None


def _strays(studio: Studio) -> tuple[dict[str, tuple[delivery.Stray, ...]], str]:
    """Those of every bucket, and what was in the way of asking some."""
    found: dict[str, tuple[delivery.Stray, ...]] = {}
    troubles = []
    for each in studio.delivery.destinations.all():
        if _is_bucket(each):
            try:
                found[each.name] = studio.delivery.strays.at(each)
            except StudioError as trouble:
                troubles.append(f"{each.name}: {trouble}")
    return found, " ".join(troubles)


def _is_bucket(place: delivery.Destination) -> bool:
    return isinstance(place.place, delivery.Bucket)
