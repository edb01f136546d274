"""The key frames' header: how many are approved, which there are, the gate, and the next step."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core import KeyFrame, KeyFrameChoice, Project, Status
from ui import theme
from ui.icons import icon
from ui.widgets.cost import Cost
from ui.widgets.fields import GAP_AFTER_ICON, Chips, button
from ui.widgets.flow import Flow
from ui.widgets.text import Paragraph, Text

CHOICES = [
    (KeyFrameChoice.THREE.value, "Three"),
    (KeyFrameChoice.EACH.value, "Each shot"),
    (KeyFrameChoice.OFF.value, "Off"),
]


class Head(QFrame):
    choice_asked = Signal(str)
    gate_asked = Signal(bool)
    make_asked = Signal()
    again_asked = Signal()
    video_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = Text("", self, level="heading")
        self.choice = Chips(CHOICES, self)
        self.choice.setAccessibleName("Which key frames")
        self.gate = button("Gate: video waits", kind="chip", picture_name="flag", parent=self)
        self.gate.setCheckable(True)
        self.cost = Cost(self)
        self.make = button("", kind="primary", picture_name="sparkles", parent=self)
        self.again = button("", kind="primary", picture_name="refresh-cw", parent=self)
        self.video = button(
            "Make the shots", kind="primary", picture_name="clapperboard", parent=self
        )
        self.words = Paragraph("", self, level="caption", tone="dim")
        self._keys: Mapping[str, str] = {}
        self._arrange()
        self.choice.chosen.connect(self.choice_asked)
        self.gate.clicked.connect(self.gate_asked)
        self.make.clicked.connect(self.make_asked)
        self.again.clicked.connect(self.again_asked)
        self.video.clicked.connect(self.video_asked)

    def show_project(self, project: Project, frames: tuple[KeyFrame, ...]) -> None:
        states = [each.status for each in frames]
        approved = states.count(Status.APPROVED)
        self.count.setText(f"{approved} of {len(frames)} approved")
        self.choice.choose(project.brief.stills.value)
        self.gate.setChecked(project.brief.gate)
        missing = states.count(Status.PENDING) + states.count(Status.STALE)
        rejected = [each for each in frames if each.status is Status.REJECTED]
        possible = sum(each.left > 0 for each in rejected)
        self._show(self.make, missing, f"Make {_those(missing)}", "make")
        # Two long buttons have no room for both keys.
        key = "" if missing else "again"
        self._show(self.again, possible, f"Make {possible} rejected again", key)
        _dress(self.again, "" if missing else "primary")
        to_make = sum(each.take is None for each in project.segments)
        self._frames = missing or possible
        self._shots = to_make if approved == len(frames) else 0
        self.video.setVisible(self._shots > 0)
        self.words.setText(_next(project, states, len(rejected) - possible, self._keys))

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """The keys by what they do: make, again, approve, reject, large, more, gate."""
        self._keys = keys
        tip = "No video is made before all key frames are approved"
        self.gate.setToolTip(f"{tip}   {keys.get('gate', '')}".rstrip())

    @property
    def step(self) -> tuple[int, int]:
        """What the next click makes: so many key frames, and so many shots."""
        return self._frames, self._shots

    def lock(self, *, on: bool) -> None:
        for each in (self.choice, self.gate, self.make, self.again, self.video):
            each.setEnabled(not on)

    def _show(self, which: QPushButton, count: int, words: str, key: str) -> None:
        which.setVisible(count > 0)
        which.setText(f"{GAP_AFTER_ICON}{words}   {self._keys.get(key, '')}".rstrip(" "))
        which.setAccessibleName(words)

    def _arrange(self) -> None:
        asked = Flow(gap=theme.GAP)
        for part in (self.count, self.choice, self.gate):
            asked.addWidget(part)
        steps = QHBoxLayout()
        steps.setSpacing(theme.SMALL)
        for step in (self.again, self.make, self.video):
            steps.addWidget(step, alignment=Qt.AlignmentFlag.AlignTop)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(theme.WIDE)
        upper.addLayout(asked, stretch=1)
        upper.addLayout(steps)
        lower.addWidget(self.words, stretch=3)
        lower.addWidget(self.cost, stretch=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.GAP, theme.WIDE, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addLayout(upper)
        column.addLayout(lower)
        self.cost.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._frames = self._shots = 0


def _dress(which: QPushButton, kind: str) -> None:
    """Only the next step is to catch the eye."""
    if which.property("kind") != kind:
        which.setProperty("kind", kind)
        role = QPalette.ColorRole.HighlightedText if kind else QPalette.ColorRole.ButtonText
        which.setIcon(icon("refresh-cw", role))
        which.style().polish(which)


def _those(count: int) -> str:
    return f"{count} key frame{'' if count == 1 else 's'}"


def _next(project: Project, states: list[Status], exhausted: int, keys: Mapping[str, str]) -> str:
    """What to do, in a sentence."""
    if exhausted:
        return (
            f"No attempts are left for {_those(exhausted)}: approve one of the pictures, change "
            f"the shot in the story, or allow more attempts{_key(keys, 'more')}."
        )
    if Status.PENDING in states:
        return "A key frame shows what a shot will look like before its video is made."
    if Status.STALE in states:
        approve = f"or approve them{_key(keys, 'approve')}"
        return f"Some shots have changed since: make their key frames again, {approve}."
    if Status.READY in states:
        approve, reject = _key(keys, "approve"), _key(keys, "reject")
        return f"Approve{approve} or reject{reject} them; look closely{_key(keys, 'large')}."
    if Status.REJECTED in states:
        return "The rejected ones are made again as you said; the old pictures are kept."
    gate = "" if project.brief.gate else " Video does not wait for them."
    return f"All are approved: the shots are made to look like them.{gate}"


def _key(keys: Mapping[str, str], name: str) -> str:
    return f" ({keys[name]})" if keys.get(name) else ""
