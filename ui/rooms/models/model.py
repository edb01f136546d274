"""The models as rows: what is known of each, and which of them are in sight."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core import installing, licensing, models
from ui.rooms.models.words import ADDS, CAPABILITIES, STANDINGS, WORKS, Standing, State, size, state

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A model: how it fits, and what is here of it or on its way."""

    listed: models.Listed
    offered: installing.Offered | None = None

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def card(self) -> models.Card:
        return self.listed.card

    @property
    def standing(self) -> Standing:
        return STANDINGS[self.listed.ease]

    @property
    def state(self) -> State | None:
        return state(self.offered)

    @property
    def installed(self) -> bool:
        return self.listed.installed is not None

    @property
    def download(self) -> installing.Download | None:
        return self.offered.download if self.offered else None

    @property
    def size(self) -> int:
        return self.listed.installed.size if self.listed.installed else self.card.source.size

    @property
    def words(self) -> str:
        """What a line has to say beside the sign."""
        forbidden = licensing.forbids(self.card.licence)
        licence = self.card.licence.name + (f", {forbidden}" if forbidden else "")
        return f"{size(self.size)} · {licence}"

    def told(self) -> str:
        """All of it for those who hear the page."""
        parts = (self.card.title, self.standing.word, self.state.word if self.state else "")
        return ", ".join(part for part in (*parts, self.words) if part)

    def found_by(self, words: str) -> bool:
        """Whether every word is somewhere in what is known of it."""
        card = self.card
        abilities = (CAPABILITIES.get(each, "") for each in card.capabilities)
        text = " ".join(
            (
                card.title, card.id, card.family, card.summary, card.licence.name,
                WORKS[card.work.value][0], ADDS[card.work.value], *abilities, *card.languages,
            )
        ).casefold()  # fmt: skip
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is in sight: of one work, by words, only what is here or what fits."""

    work: str = ""
    words: str = ""
    only: str = ""

    def shows(self, entry: Entry) -> bool:
        if self.work and entry.card.work.value != self.work:
            return False
        if self.only == "here" and entry.state is None:
            return False
        if self.only == "fits" and entry.standing is Standing.NOT:
            return False
        return entry.found_by(self.words)


class ModelRows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Entry, ...] = ()
        self._rows: list[Entry] = []
        self.wanted = Wanted()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.card.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.told()
            case Qt.ItemDataRole.ToolTipRole:
                return entry.card.summary
            case Role.ENTRY:
                return entry
            case _:
                return None

    def show_all(self, entries: tuple[Entry, ...]) -> None:
        """Those that are in sight stay where they are, if they are the same ones."""
        self._all = entries
        fresh = [each for each in entries if self.wanted.shows(each)]
        if [each.id for each in fresh] == [each.id for each in self._rows]:
            self._rows = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def show_only(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.show_all(self._all)

    def show_download(self, download: installing.Download) -> None:
        """How far one of them is."""

        def with_it(entry: Entry) -> Entry:
            if entry.id != download.model or entry.offered is None:
                return entry
            return replace(entry, offered=replace(entry.offered, download=download))

        self.show_all(tuple(with_it(each) for each in self._all))

    def at(self, row: int) -> Entry:
        return self._rows[row]

    def cards(self, only: Callable[[Entry], bool]) -> tuple[models.Card, ...]:
        return tuple(each.card for each in self._all if only(each))

    def entry(self, model: str) -> Entry | None:
        return next((each for each in self._all if each.id == model), None)

    def row(self, model: str) -> int:
        """-1 for one that is not in sight."""
        return next((row for row, each in enumerate(self._rows) if each.id == model), -1)

    def count(self, work: str, only: Callable[[Entry], bool] = bool) -> int:
        """How many there are of a work; "" is all of them."""
        return sum(only(e) for e in self._all if work in ("", e.card.work.value))
