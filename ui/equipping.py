"""Between the Models page and the models of this machine: looks, fetches, removes, chooses."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from core import Equipment, Studio, StudioError, installing, models
from ui.errands import Deed, Errands, Look
from ui.pages import Pages
from ui.pairing import Pairing
from ui.rooms.models.model import Entry
from ui.rooms.models.view import ModelsPage
from ui.widgets.files import file_dialog
from ui.wishes import Wishes
from ui.words import size

HUB = "hub"
_EVERY = 400
"""Milliseconds between two looks at what is on its way, while the page is in sight."""

_IN_KEYRING = "The token is in the keyring of this machine."
_FOR_NOW = "There is no keyring here: the token is kept until the studio is closed."
T = TypeVar("T")

_ROLES = {
    models.Work.VIDEO: "video", models.Work.IMAGE: "image", models.Work.EDIT: "edit",
    models.Work.TEXT: "writer", models.Work.SPEECH: "speech", models.Work.MUSIC: "music",
    models.Work.TRANSCRIPTION: "transcription", models.Work.TRANSLATION: "translation",
    models.Work.SCORES: "scores", models.Work.SAFETY: "safety",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """What was seen of the models, in a thread."""

    entries: tuple[Entry, ...]
    machine: models.Machine
    troubles: str
    offline: bool
    refused: tuple[installing.Refused, ...]
    has_token: bool


class Equipping(Wishes):
    """The page is made when it is opened first: the window does not wait for it."""

    said = Signal(str)
    begun = Signal(object)
    """The page was made."""

    def __init__(
        self,
        pages: Pages,
        equipment: Callable[[], Equipment],
        errands: Errands,
        pairing: Pairing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages, self._made_of, self._errands = pages, equipment, errands
        self._pairing = pairing
        self.page: ModelsPage | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(_EVERY)
        self._pulse.timeout.connect(self._follow)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if self.page is not None:
            self.page.has_film = studio is not None
            self.page.show_detail()

    @Slot()
    def show(self) -> None:
        page = self.page or self._begun()
        self._pages.show_beside(page)
        page.search.setFocus()
        if page.whole:
            page.show_detail()
        else:
            QTimer.singleShot(0, self._complete)
        self.look()

    @Slot(str)
    def show_for(self, work: str) -> None:
        """The models for one kind of work."""
        self.show()
        if self.page is not None:
            self.page.show_work(work)

    @Slot()
    def leave(self) -> None:
        """Back to where the editor was."""
        self._pulse.stop()
        self._pages.back()

    @Slot()
    def look(self) -> None:
        """At the disks and at this machine, in the background."""
        self._errands.run(Look("models", lambda: _looked_at(self._made_of()), self._looked))

    @Slot(str)
    def install(self, model: str) -> None:
        library = self._made_of().library
        self._do(lambda: library.install(model))

    @Slot(str)
    def pause(self, model: str) -> None:
        self._do(lambda: self._made_of().library.downloads.pause(model))

    @Slot(str)
    def cancel(self, model: str) -> None:
        self._do(lambda: self._made_of().library.downloads.cancel(model))

    @Slot(str)
    def accept(self, model: str) -> None:
        self._do(lambda: self._made_of().library.accept(model))

    @Slot(str)
    def remove(self, model: str) -> None:
        library = self._made_of().library
        self._errands.run(Deed(lambda: library.remove(model), self._removed))

    @Slot(str)
    def verify(self, model: str) -> None:
        """Read all of it, which takes a while."""
        library, heed = self._made_of().library, self._errands.heed
        self.said.emit("Reading every file of it …")
        work = partial(library.verify, model, heed)
        self._errands.run(Look(("verify", model), work, self._verified))

    @Slot(str)
    def keep_token(self, words: str) -> None:
        """In the keyring; or, where there is none, until the studio is closed."""
        secrets = self._made_of().library.secrets
        self._errands.run(Deed(lambda: secrets.put(HUB, words), self._kept))

    @Slot(str, str)
    def hold(self, model: str, way: str) -> None:
        """How it is held in memory; "" as the studio chooses."""
        choosing = self._made_of().choosing
        self._do(lambda: choosing.hold(model, models.Rung(way) if way else None))

    @Slot(bool)
    def go_offline(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._do(lambda: self._made_of().library.offline.turn(on=on))

    @Slot()
    def ask_folder(self) -> None:
        """Which folder has a model in it."""
        dialog = file_dialog(self._pages, "Use the model in this folder", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.bring)
        dialog.open()

    @Slot(str)
    def bring(self, folder: str) -> None:
        """Use the model that lies in a folder, where it is.

        Its card is recognised; where several fit, it is the one that is chosen.
        """
        library = self._made_of().library
        chosen = self.page.current() if self.page else None
        likely = chosen.id if chosen else ""

        def brought() -> str:
            card = library.import_folder(Path(folder), likely=likely)
            if card is None:
                return "This ComfyUI is looked into from now on; what it has is used in place."
            return f"{card.title} is used where it lies."

        self._errands.run(Deed(brought, self._brought))

    @Slot(str)
    def use(self, model: str) -> None:
        """Have it make the film from now on."""
        entry = self.page.rows.entry(model) if self.page else None
        if entry is None or self._studio is None:
            return
        card = entry.card

        def engage() -> None:
            warned = self.studio.engaging.engage(_ROLES[card.work], model)
            self.said.emit(f"{card.title} works on this film from now on. {warned}".strip())

        self.attempt(engage)

    @Slot(str)
    def offer_trial(self, model: str) -> None:
        """Which shot is to be made with this model, and which other makes it too."""
        page = self.page
        if page is None or self._studio is None:
            return
        here = page.rows.cards(lambda entry: entry.installed)
        shots = tuple(card for card in here if card.work is models.Work.VIDEO)
        new = page.right.count() == 1
        panel = page.offer_trial()
        if new:
            panel.make_asked.connect(self._pairing.make)
            panel.make_asked.connect(page.show_detail)
        self._pairing.offer(panel, model, shots)

    @Slot(str)
    def tell_other(self, model: str) -> None:
        """For one that does not fit: what would."""
        page, choosing = self.page, self._made_of().choosing
        entry = page.rows.entry(model) if page else None
        if page is None or entry is None or entry.listed.ease is not models.Ease.NOT:
            return

        def show(got: "Future[models.Card | None]") -> None:
            current = page.current()
            if current is not None and current.id == model and page.whole:
                page.detail.show_other(got.result())

        self._errands.run(Look(("instead", model), lambda: choosing.instead(model), show))

    def _do(self, wish: Callable[[], object]) -> None:
        """Something quick, and a look at what came of it."""
        self.attempt(wish)
        self.look()

    def _looked(self, got: "Future[_Look]") -> None:
        page, seen = self.page, self._outcome(got)
        if page is None or seen is None:
            return
        page.has_token = seen.has_token
        page.has_film = self._studio is not None
        page.show_models(seen.entries, seen.machine)
        page.show_troubles(seen.troubles)
        page.machine.show_offline(on=seen.offline, refused=seen.refused)
        current = page.current()
        if current is not None:
            self.tell_other(current.id)
        if any(each.download and each.download.at_work for each in seen.entries):
            self._pulse.start()

    @Slot()
    def _follow(self) -> None:
        """How far what is on its way is; when one has come, everything is looked at again."""
        page, downloads = self.page, self._made_of().library.downloads
        if page is None or not page.isVisible():
            self._pulse.stop()
            return
        at_work = [
            entry for row in range(page.rows.rowCount())
            if (entry := page.rows.at(row)).download and entry.download.at_work
        ]  # fmt: skip
        found = [way for entry in at_work if (way := downloads.of(entry.id))]
        for way in found:
            page.rows.show_download(way)
        current = page.current()
        if current is not None and current.id in {way.model for way in found}:
            page.refresh()
        if not found or not all(way.at_work for way in found):
            self._pulse.stop()
            self.look()

    def _removed(self, got: "Future[int]") -> None:
        if (freed := self._outcome(got)) is not None:
            self.said.emit(f"Removed; {size(freed)} are free again." if freed else "Not used now.")
        self.look()

    def _kept(self, got: "Future[bool]") -> None:
        kept = self._outcome(got)
        if kept is not None:
            self.said.emit(_IN_KEYRING if kept else _FOR_NOW)
            self.look()

    def _outcome(self, got: "Future[T]") -> T | None:
        """What came of an errand; None, with its trouble told, when nothing did."""
        try:
            return got.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return None

    def _verified(self, got: "Future[installing.Checked]") -> None:
        found = self._outcome(got)
        if found is None:
            return
        if found.well:
            self.said.emit(f"All {found.files} files are as they were published.")
            return
        wrong = found.trouble or ", ".join((*found.damaged, *found.missing))
        self.troubled.emit(
            f"It is not whole: {wrong}", "Install it again: only what is wrong is fetched."
        )

    def _brought(self, got: "Future[str]") -> None:
        words = self._outcome(got)
        if words is None:
            return
        self.said.emit(words)
        self.look()

    def _begun(self) -> ModelsPage:
        page = ModelsPage(self._pages)
        page.has_film = self._studio is not None
        self._pages.addWidget(page)
        page.closed.connect(self.leave)
        page.bring_asked.connect(self.ask_folder)
        page.chosen.connect(self.tell_other)
        page.machine.offline_asked.connect(self.go_offline)
        self.page = page
        self.begun.emit(page)
        return page

    @Slot()
    def _complete(self) -> None:
        page = self.page
        if page is None or page.whole:
            return
        page.complete()
        getting = page.detail.getting
        page.detail.use_asked.connect(self.use)
        page.detail.try_asked.connect(self.offer_trial)
        page.detail.hold_asked.connect(self.hold)
        getting.install_asked.connect(self.install)
        getting.pause_asked.connect(self.pause)
        getting.cancel_asked.connect(self.cancel)
        getting.accept_asked.connect(self.accept)
        getting.remove_asked.connect(self.remove)
        getting.verify_asked.connect(self.verify)
        getting.token_given.connect(self.keep_token)


def _looked_at(equipment: Equipment) -> _Look:
    library, choosing = equipment.library, equipment.choosing
    offered = {each.card.id: each for each in library.catalogue()}
    entries = tuple(Entry(each, offered.get(each.card.id)) for each in choosing.all())
    troubles = " ".join(f"{each} {each.advice}" for each in choosing.troubles())
    on = library.offline.on
    refused = library.offline.refused() if on else ()
    return _Look(entries, choosing.machine(), troubles, on, refused, bool(library.secrets.get(HUB)))
