"""How good the finished film is: its score, and what was found in it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.rooms.deliver.section import Section
from ui.widgets.text import Paragraph, Text


class ReportSection(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Quality", parent)
        self.score = Text("", self, level="display")
        self.findings = Paragraph("", self)
        self.add(self.score, self.findings)
        self.show_report(None, (), None)

    def show_report(
        self, score: float | None, findings: tuple[str, ...], captions: Path | None
    ) -> None:
        """The quality of the last film, 0-1; None while there is none."""
        if score is None:
            self.score.hide()
            self.findings.setText("The finished film is checked here, whole, before you send it.")
            self.findings.set_tone("dim")
            return
        self.score.show()
        self.score.setText(f"{score:.0%}")
        self.score.set_tone("ok" if score >= 0.7 else "warn")
        lines = list(findings) or ["Nothing to find fault with."]
        if captions is not None:
            lines.append(f"Captions: {captions.name}")
        self.findings.set_tone("")
        self.findings.setText("\n".join(lines))
