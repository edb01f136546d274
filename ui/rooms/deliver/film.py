"""The film section: what is made of the film, where it goes, what it costs, how it comes along."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from core import (
    HEIGHTS,
    LANGUAGE_NAMES,
    PRESETS,
    Captions,
    Language,
    Makes,
    Offer,
    Project,
    Status,
    Wish,
    languages,
)
from ui import theme
from ui.rooms.deliver.foot import Foot
from ui.rooms.deliver.formats import Formats
from ui.rooms.deliver.making import Making
from ui.rooms.deliver.section import Section, row
from ui.rooms.deliver.several import Several
from ui.widgets.cost import Cost
from ui.widgets.fields import Choice, Field, button
from ui.widgets.files import file_dialog
from ui.widgets.text import Paragraph
from ui.words import CAPTIONS

_LOUDNESS = (
    ("", "As the film is mixed"),
    ("-14", "-14 LUFS: the web"),
    ("-16", "-16 LUFS: podcasts"),
    ("-23", "-23 LUFS: television (EBU R 128)"),
    ("-24", "-24 LUFS: television (ATSC A/85)"),
)
_ENLARGED = 1_080
"""A film made smaller than this can be enlarged to it."""
_EXTRAS = (("chapters", "Chapters"), ("poster", "Poster"), ("thumbnails", "Thumbnails"))
_SUFFIXES = {preset.suffix for preset in PRESETS.values() if preset.suffix}


class FilmSection(Section):
    compile_asked = Signal(object)
    """The wish."""
    wish_changed = Signal()
    """What it will cost is to be told anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Film", parent)
        self._own, self._locked = (1280, 720), False
        self.summary = Paragraph("", self, level="heading")
        self.formats = Formats(self)
        self.sizes = Several(self)
        self.captions = Choice(CAPTIONS, self)
        self.loudness = Choice(_LOUDNESS, self)
        self.language = Choice((), self)
        self.extras = Several(self)
        self.extras.offer(_EXTRAS, ["chapters"])
        self.file = QLineEdit(self)
        self.file.setAccessibleName("File")
        self.browse = button("Choose…", picture_name="folder-open", parent=self)
        self.there = Paragraph("", self, level="caption", tone="dim")
        self.compile = button(
            "Compile the film", kind="primary", picture_name="package", parent=self
        )
        self.cost = Cost(self)
        self.making = Making(self)
        self._arrange()
        self.formats.chosen.connect(self._change_format)
        self.sizes.changed.connect(self.wish_changed)
        self.language.chosen.connect(self._change_language)
        self.browse.clicked.connect(self._browse)
        self.file.textChanged.connect(self._look)
        self.file.returnPressed.connect(self.ask)
        self.compile.clicked.connect(self.ask)

    # What it shows

    def show_film(self, project: Project) -> None:
        segments = project.ordered
        approved = [each for each in segments if each.status is Status.APPROVED]
        shown = {each.id for each in approved}
        clips = (clip for clip in project.sequence.clips if clip.segment in shown)
        seconds = float(project.sequence.rate.seconds(sum(clip.length for clip in clips)))
        self.summary.setText(
            f"{len(approved)} of {len(segments)} shots are approved: {seconds:.1f} s of film"
            if segments
            else "There are no shots yet."
        )
        if self.making.busy and self.compile.hasFocus():
            self.making.stop.setFocus()
        self.compile.setEnabled(bool(approved) and not self.making.busy)
        self._offer_sizes(project.brief.width, project.brief.height)
        self._offer_languages(project)

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """What this machine can write, and with what."""
        self.formats.show_offers(offers)
        self._fit()

    def suggest(self, file: Path, captions: Captions) -> None:
        """What the fields begin with."""
        self.formats.choose("h264")
        self.file.setText(str(file))
        self.captions.choose(captions.value)
        self.loudness.choose("")
        self.making.clear()
        self._own = (0, 0)
        self._fit()

    def complain(self, words: str) -> None:
        """What is wrong with the file, or with what is wanted of it."""
        self.field.complain(words)

    # What is wanted

    def wish(self) -> Wish:
        preset, extras = self.formats.preset(), self.extras.values()
        own = str(min(self._own))
        sizes = self.sizes.values() if preset.makes is Makes.FILM else ()
        return Wish(
            Path(self.file.text().strip()).expanduser(),
            preset.name,
            () if sizes in ((), (own,)) else tuple(int(each) for each in sizes),
            Captions(self.captions.value()) if preset.makes is not Makes.SOUND else Captions.NONE,
            float(self.loudness.value()) if self.loudness.value() else None,
            hardware="hardware" in extras or not self.formats.offer().hardware,
            chapters="chapters" in extras,
            poster="poster" in extras,
            thumbnails="thumbnails" in extras and preset.makes is Makes.FILM,
            language=Language(chosen) if (chosen := self.language.value()) else None,
        )

    @Slot()
    def ask(self) -> None:
        if not self.file.text().strip():
            self.complain("Say where the film shall go.")
            return
        self.compile_asked.emit(self.wish())

    # Private

    def _arrange(self) -> None:
        self.field = Field("File", row(self, self.file, self.browse, wide=self.file), self)
        self.field.editor.setFocusProxy(self.file)
        self._size_field = Field("Sizes", self.sizes, self)
        self._caption_field = Field("Captions", self.captions, self)
        self._loud_field = Field("Loudness", self.loudness, self)
        self._extra_field = Field("With it", self.extras, self)
        self._language_field = Field("Language", self.language, self)
        self._language_field.hide()
        self.add(
            self.summary, Field("Format", self.formats, self),
            _evenly(self, self._size_field, self._extra_field),
            _evenly(self, self._language_field, self._caption_field, self._loud_field),
            self.field, self.there,
        )  # fmt: skip
        self.foot = Foot(self.compile, (self.cost, self.making), self)

    def _chain(self) -> None:
        """Tab goes through it as it is read; what was made last would come last."""
        chips = (*self.sizes.chips(), *self.extras.chips())
        lists = (self.language, self.captions, self.loudness)
        stops = (*self.formats.stops(), *chips, *lists, self.file, self.browse, self.compile)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _offer_sizes(self, width: int, height: int) -> None:
        if (width, height) == self._own:
            return
        self._own = (width, height)
        own = min(width, height)
        offers = [(str(own), f"{own}p, as made ({width}x{height})")]
        others = [side for side in HEIGHTS if side != own and side <= max(own, _ENLARGED)]
        offers += [(str(side), f"{side}p") for side in others]
        self.sizes.offer(offers, [str(own)])
        self._chain()
        self.wish_changed.emit()

    def _offer_languages(self, project: Project) -> None:
        """Its own, "", and the further ones where there are any."""
        own, *others = languages(project)
        offers = [("", LANGUAGE_NAMES[own]), *((e.value, LANGUAGE_NAMES[e]) for e in others)]
        box = self.language
        if offers != [(box.itemData(at), box.itemText(at)) for at in range(box.count())]:
            chosen = box.value()
            box.clear()
            for value, words in offers:
                box.addItem(words, value)
            box.choose(chosen if chosen in dict(offers) else "")
        self._language_field.setVisible(bool(others))

    def _fit(self) -> None:
        """Only what the format can have is shown."""
        offer = self.formats.offer()
        makes = offer.preset.makes
        self._size_field.setVisible(makes is Makes.FILM)
        self._caption_field.setVisible(makes is not Makes.SOUND)
        self._loud_field.setVisible(offer.preset.sound is not None)
        self._extra_field.setVisible(makes is Makes.FILM)
        card = [("hardware", f"Encode on {offer.hardware}")] if offer.hardware else []
        before = self.extras.values()
        self.extras.offer([*_EXTRAS, *card], [*before, *(name for name, _ in card)])
        self._chain()
        self.wish_changed.emit()

    @Slot(str)
    def _change_format(self, _name: str) -> None:
        file, suffix = Path(self.file.text()), self.formats.preset().suffix
        known = file.suffix.lower() in _SUFFIXES
        if self.file.text().strip():
            self.file.setText(
                str(file.with_suffix(suffix) if known else file.with_name(file.name + suffix))
            )
        self.complain("")
        self._fit()

    @Slot(str)
    def _change_language(self, code: str) -> None:
        """The film in another language is another file."""
        file = Path(self.file.text())
        stem = file.stem
        for each in Language:
            stem = stem.removesuffix(f"-{each.value}")
        if self.file.text().strip():
            self.file.setText(str(file.with_stem(f"{stem}-{code}" if code else stem)))
        self.wish_changed.emit()

    @Slot(str)
    def _look(self, text: str) -> None:
        """Say in time that something will be replaced."""
        file = Path(text.strip()).expanduser()
        there = bool(text.strip()) and file.is_file()
        self.there.setText(f"{file.name} is there already. It will be replaced." if there else "")
        self.there.setVisible(there)

    @Slot()
    def _browse(self) -> None:
        preset = self.formats.preset()
        dialog = file_dialog(self, "Compile to", self.file.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if preset.suffix:
            dialog.setNameFilter(f"{preset.title} (*{preset.suffix})")
            dialog.setDefaultSuffix(preset.suffix.removeprefix("."))
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.file.setText)
        dialog.open()


def _evenly(parent: QWidget, *fields: QWidget) -> QWidget:
    """Fields side by side, all of them as wide."""
    holder = QWidget(parent)
    beside = QHBoxLayout(holder)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(theme.GAP)
    for field in fields:
        beside.addWidget(field, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
    return holder
