"""How good the finished film is: its score, every check with its place, and what was bettered."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core import Check, Improved, QualityReport
from ui import theme
from ui.rooms.deliver.checks import CheckRow
from ui.rooms.deliver.section import Section, row
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text

_NONE = "The finished film is checked here, whole, before you send it."


class ReportSection(Section):
    place_asked = Signal(str, float)
    """A clip, and so many seconds of the film into it."""

    keep_asked = Signal()
    better_set = Signal(bool)
    seams_set = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Quality", parent)
        self.score = Text("", self, level="display")
        self.words = Paragraph(_NONE, self, tone="dim")
        self.bettered = Paragraph("", self)
        self.keep = button("Keep it in the project", picture_name="check", parent=self)
        self._keeping = row(self, self.keep)
        self._rows = QWidget(self)
        self._shown: list[CheckRow] = []
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.SMALL)
        self.captions = Paragraph("", self, tone="dim")
        self.better = QCheckBox("Better a film once by itself when it scores low", self)
        self.better.setToolTip(
            "Light, sharpness, flicker and loudness are corrected, or another approved take is"
            " used. Only in the film that is made: the project stays as it is."
        )
        self.seams = QCheckBox("Close seams where a shot goes on from the one before", self)
        self.seams.setToolTip(
            "Frames that would be seen twice are left out and colours are matched. True cuts stay"
            " as they are."
        )
        self.add(
            self.score, self.words, self.bettered, self._keeping, self._rows, self.captions,
            self.better, self.seams,
        )  # fmt: skip
        self.show_report(None)
        self.keep.clicked.connect(self.keep_asked)
        self.better.clicked.connect(self.better_set)
        self.seams.clicked.connect(self.seams_set)

    def show_setting(self, *, better: bool, seams: bool = True) -> None:
        """Whether films are bettered by themselves, and seams closed."""
        self.better.setChecked(better)
        self.seams.setChecked(seams)

    def show_report(
        self,
        report: QualityReport | None,
        improved: Improved | None = None,
        *,
        keepable: bool = False,
        captions: Path | None = None,
    ) -> None:
        """The last film's report, None while there is none; `improved` is what was tried."""
        self.captions.setText(f"Captions: {captions.name}" if captions else "")
        self.captions.setVisible(captions is not None)
        self.score.setVisible(report is not None)
        self._rows.setVisible(report is not None)
        self.bettered.setVisible(improved is not None)
        self._keeping.setVisible(keepable)
        self.keep.setEnabled(keepable)
        self._clear()
        if report is None:
            self.words.setText(_NONE)
            return
        self.score.setText(f"{report.score:.0%}")
        self.score.set_tone("ok" if report.good else "warn")
        troubles = len(report.findings)
        things = "One thing" if troubles == 1 else f"{troubles} things"
        self.words.setText(f"{things} to look at." if troubles else "Nothing to find fault with.")
        before = improved.before if improved and improved.kept else None
        if improved is not None:
            self.bettered.setText(_told(improved))
        for check in sorted(report.checks, key=lambda each: (each.good, each.score)):
            self._add(check, before.check(check.measure) if before else None)

    def rows(self) -> tuple[CheckRow, ...]:
        return tuple(self._shown)

    @Slot()
    def kept(self) -> None:
        """The project has taken over what bettered the film."""
        self.keep.setEnabled(False)
        self.keep.setText("Kept in the project")

    def _add(self, check: Check, before: Check | None) -> None:
        line = CheckRow(check, before, self._rows)
        self._shown.append(line)
        line.place_asked.connect(self.place_asked)
        self._list.addWidget(line)

    def _clear(self) -> None:
        self.keep.setText("Keep it in the project")
        self._shown.clear()
        while (item := self._list.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()


def _told(improved: Improved) -> str:
    before, after = f"{improved.before.score:.0%}", f"{improved.after.score:.0%}"
    what = "\n".join(improved.what)
    if improved.kept:
        return f"Bettered once by itself, from {before} to {after}:\n{what}"
    return f"This was tried, but the film as it was is better ({before}, not {after}):\n{what}"
