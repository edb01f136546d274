"""Which film is sent where, and what of all that belongs to it goes along."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core import Delivered, delivery
from ui.rooms.deliver.foot import Foot
from ui.rooms.deliver.section import Section, row
from ui.rooms.deliver.several import Several
from ui.widgets.fields import Choice, Field, button
from ui.widgets.order import chain
from ui.widgets.text import Paragraph
from ui.words import size

_ALONG = (
    (delivery.Role.CAPTIONS.value, "Captions"),
    (delivery.Role.POSTER.value, "Poster"),
    (delivery.Role.THUMBNAIL.value, "Thumbnails"),
    (delivery.Role.METADATA.value, "Facts (JSON)"),
    (delivery.Role.MANIFEST.value, "Provenance"),
)
_NO_FILM = "There is no film yet. Compile it on the page Film; then it can be sent from here."
_NO_PLACE = "There is nowhere to send it yet: a folder, or a bucket of anything that speaks S3."
_PLACES = "Destinations…"

Sendable: TypeAlias = tuple[Delivered, tuple[int, ...]]
"""A film, and the sizes that it was made in."""


class SendSection(Section):
    send_asked = Signal(object, str, object, object)
    """The film, the destination's name, its sizes (all where none), the roles that stay here."""
    places_asked = Signal()
    """Destinations are to be set up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Send", parent)
        self._films: tuple[Sendable, ...] = ()
        self._places: tuple[delivery.Destination, ...] = ()
        self._cautions: dict[str, str] = {}
        self.none = Paragraph(_NO_FILM, self, tone="dim")
        self.film = Choice((), self)
        self.facts = Paragraph("", self, level="caption", tone="dim")
        self.place = Choice((), self)
        self.places = button(_PLACES, picture_name="settings-2", parent=self)
        self.no_place = Paragraph(_NO_PLACE, self, tone="dim")
        self.caution = Paragraph("", self, level="caption", tone="warn")
        self.sizes = Several(self)
        self.along = Several(self)
        self.along.offer(_ALONG, [value for value, _ in _ALONG])
        self.send = button("Send", kind="primary", picture_name="send", parent=self)
        self.said = Paragraph("", self, tone="dim")
        self._arrange()
        self.film.chosen.connect(self._choose_film)
        self.place.chosen.connect(self._choose_place)
        self.places.clicked.connect(self.places_asked)
        self.send.clicked.connect(self._ask)
        self.show_films(())
        self.show_places(())

    # What it shows

    def show_films(self, films: Sequence[Sendable]) -> None:
        """Those that are still there, the newest first. What is chosen stays, where it can."""
        if self._films == tuple(films) and films:
            return
        newer = films[:1] != self._films[:1]
        self._films = tuple(films)
        self.film.offer([(str(each.film), each.film.name) for each, _ in films])
        if films and newer:
            self.film.choose(str(films[0][0].film))
        for part in (self._film, self._sizes, self._along):
            part.setVisible(bool(films))
        self.none.setVisible(not films)
        self._show_film()

    def show_places(self, places: Sequence[delivery.Destination], last: str = "") -> None:
        """`last` is where something was sent to before. What is chosen stays, where it can."""
        if self._places == tuple(places) and places:
            return
        self._places = tuple(places)
        self._cautions = {each.name: delivery.caution(each.place) for each in places}
        before = self.place.value()
        self.place.clear()
        for each in places:
            self.place.addItem(each.name, each.name)
        names = [each.name for each in places]
        for name in (last, before):
            if name in names:
                self.place.choose(name)
        self._place.setVisible(bool(places))
        self.no_place.setVisible(not places)
        self._choose_place(self.place.value())

    def take_focus(self) -> None:
        """Where one goes on from."""
        steps = (self.send, self.set_up, self.film)
        next((each for each in steps if each.isVisible() and each.isEnabled()), self).setFocus()

    def tell(self, words: str, *, trouble: bool = False) -> None:
        self.said.set_tone("bad" if trouble else "dim")
        self.said.setText(words)

    # Private

    def _arrange(self) -> None:
        self._film = Field("Film", self.film, self)
        self._sizes = Field("Sizes", self.sizes, self)
        self._along = Field("Goes along", self.along, self)
        self._place = Field("To", row(self, self.place, self.places, wide=self.place), self)
        self._place.editor.setFocusProxy(self.place)
        self.place.setAccessibleName("To")
        self.set_up = button("Set up a destination", picture_name="settings-2", parent=self)
        self.set_up.clicked.connect(self.places_asked)
        self._first = row(self, self.set_up)
        self.add(
            self.none, self._film, self.facts, self._place, self.no_place, self._first,
            self.caution, self._sizes, self._along,
        )  # fmt: skip
        self.foot = Foot(self.send, (self.said,), self)

    def _show_film(self) -> None:
        chosen = self._chosen()
        film, sides = chosen or (None, ())
        self._sizes.setVisible(len(sides) > 1)
        self.sizes.offer([(str(side), f"{side}p") for side in sides], [str(s) for s in sides])
        chain(self)
        self.facts.setVisible(film is not None)
        if film is not None:
            shape = f"{film.width}×{film.height}  ·  " if film.width else ""
            beside = f"  ·  {len(film.beside)} files beside it" if film.beside else ""
            self.facts.setText(f"{shape}{film.seconds:.0f} s  ·  {size(film.size)}{beside}")
        self._enable()

    def _chosen(self) -> Sendable | None:
        named = self.film.value()
        return next((each for each in self._films if str(each[0].film) == named), None)

    def _enable(self) -> None:
        self.send.setEnabled(self._chosen() is not None and self.place.count() > 0)

    @Slot(str)
    def _choose_film(self, _film: str) -> None:
        self._show_film()

    @Slot(str)
    def _choose_place(self, name: str) -> None:
        words = self._cautions.get(name, "")
        self.caution.setText(words)
        self.caution.setVisible(bool(words))
        self._first.setVisible(not self._cautions)
        self._enable()

    @Slot()
    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        film, sides = chosen
        wanted = tuple(int(each) for each in self.sizes.values())
        if sides and not wanted:
            self.tell("Choose a size that is to be sent.", trouble=True)
            return
        left = {value for value, _ in _ALONG} - {*self.along.values()}
        roles = frozenset(delivery.Role(each) for each in left)
        every = () if wanted == sides else wanted
        self.send_asked.emit(film.film, self.place.value(), every, roles)
