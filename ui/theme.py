"""How the studio looks, light and dark: colours, sizes and type, and the only style sheet."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QLoggingCategory, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

# One scale for every gap, margin and radius, in logical pixels.
HAIR, TIGHT, SMALL, GAP, WIDE, BROAD, VAST = 2, 4, 8, 12, 16, 24, 40
RADIUS = 6

# Fusion picks any font that has a glyph; naming one for each script keeps sans beside sans.
_SCRIPTS = (
    "Devanagari", "Telugu", "Tamil", "Bengali", "Gujarati", "Kannada", "Malayalam", "Oriya",
    "Gurmukhi",
)  # fmt: skip
_FAMILIES = ("Inter", "Noto Sans", *(f"Noto Sans {script}" for script in _SCRIPTS))


# Qt tells the console that a family lacks a script, though one for each script is named here; and
# that there is no sound server, which the player finds out and logs by itself.
_QUIET = "qt.text.font.db=false\nqt.multimedia.*=false\n"


class Scheme(StrEnum):
    AUTO = "auto"
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for, as `#rrggbb`."""

    window: str
    surface: str
    raised: str
    sunken: str
    line: str
    line_strong: str
    text: str
    dim: str
    faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    warn: str
    bad: str
    ready: str
    title: str
    voice: str
    music: str
    effect: str

    def colour(self, name: str) -> QColor:
        return QColor(str(getattr(self, name)))


DARK = Tokens(
    window="#131417", surface="#1a1b1f", raised="#24262b", sunken="#0d0e10", line="#2b2d33",
    line_strong="#43464f", text="#eceef2", dim="#a4a9b4", faint="#7d8390", accent="#8079f2",
    accent_hover="#918bf6", accent_soft="#2a2949", on_accent="#ffffff", ok="#45c486",
    warn="#e5ac48", bad="#f2706c", ready="#62a8f5", title="#b58cf0", voice="#4fb0c6",
    music="#63b07a", effect="#c89b57",
)  # fmt: skip
LIGHT = Tokens(
    window="#f3f3f6", surface="#ffffff", raised="#ffffff", sunken="#e9e9ee", line="#dcdde3",
    line_strong="#b9bbc5", text="#191a1e", dim="#585d68", faint="#757a86", accent="#5a52d5",
    accent_hover="#4b43c4", accent_soft="#e6e4fb", on_accent="#ffffff", ok="#177a48",
    warn="#935d00", bad="#bf2f2a", ready="#1c66c4", title="#7a3fc4", voice="#0f7389",
    music="#2f7d4a", effect="#8a5a12",
)  # fmt: skip


def tokens(palette: QPalette) -> Tokens:
    """The tokens that belong to a widget's palette, for what is painted by hand."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


class Look(QObject):
    """Dresses the application, and follows the system while the scheme is `AUTO`."""

    changed = Signal()

    def __init__(self, app: QApplication, window: QWidget | None = None) -> None:
        """`window` is dressed anew in a fifth of the time that the application takes."""
        super().__init__(app)
        self._app, self._hints, self._window = app, app.styleHints(), window
        self._worn = ""
        self._points = _points(app)
        self.scheme, self.scale = Scheme.AUTO, 1.0
        self._bare = False
        QLoggingCategory.setFilterRules(_QUIET)
        if not app.property("dressed"):  # every widget there is would be polished again
            app.setStyle("Fusion")
            app.setProperty("dressed", True)  # noqa: FBT003 - Qt's signature
        self._hints.colorSchemeChanged.connect(self.apply)

    def undress(self) -> None:
        """Keep the style sheet back until `dress`: widgets are put together faster without."""
        self._bare = True

    def dress(self) -> None:
        self._bare = False
        self.apply()

    def choose(self, scheme: Scheme, scale: float = 1.0) -> None:
        """`scale` is that of all text, 1.0 to 2.0."""
        self.scheme, self.scale = scheme, min(2.0, max(1.0, scale))
        self.apply()

    @property
    def dark(self) -> bool:
        # Offscreen and bare X report an unknown scheme: a film is better judged in the dark.
        if self.scheme is Scheme.AUTO:
            return self._hints.colorScheme() is not Qt.ColorScheme.Light
        return self.scheme is Scheme.DARK

    @Slot()
    def apply(self) -> None:
        look = DARK if self.dark else LIGHT
        font = QFont(self._app.font())
        font.setFamilies(
            [*_FAMILIES, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()]
        )
        font.setPointSizeF(self._points * self.scale)
        self._app.setFont(font)
        self._app.setPalette(_palette(look))
        sheet = _sheet(look, self._points * self.scale)
        # Not twice the same: polishing every widget again is not cheap.
        if not self._bare and sheet != self._worn:
            self._wear(sheet)
        self.changed.emit()

    def _wear(self, sheet: str) -> None:
        """First by the application, with which rooms are filled quickest; then by the window.

        When the application's sheet changes, Qt polishes every widget again for each of its
        parents, which are many; when a window's does, once.
        """
        if self._window is None or not self._worn:
            self._app.setStyleSheet(sheet)
        else:
            self._app.setStyleSheet("")
            self._window.setStyleSheet(sheet)
        self._worn = sheet


def _points(app: QApplication) -> float:
    """The system's own size of text, also where an earlier window has made it larger."""
    if app.property("points") is None:
        size = app.font().pointSizeF()
        app.setProperty("points", size if size >= 9 else 10.0)
    return float(app.property("points"))


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, roles in {
        "window": (role.Window,),
        "surface": (role.Base, role.Dark),
        "raised": (role.Button, role.AlternateBase, role.ToolTipBase, role.Light),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
        "accent": (role.Highlight, role.Link, role.Accent),
        "on_accent": (role.HighlightedText,),
        "faint": (role.PlaceholderText,),
        "bad": (role.BrightText,),
        "line": (role.Mid, role.Midlight),
    }.items():
        for each in roles:
            palette.setColor(each, look.colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, look.colour("faint"))
    return palette


def _sheet(look: Tokens, points: float) -> str:
    sizes = {
        name: f"{points * factor:.1f}pt"
        for name, factor in {
            "caption": 0.88, "body": 1.0, "heading": 1.18, "title": 1.6, "display": 2.1,
        }.items()
    }  # fmt: skip
    sizes["tick"] = f"{round(points * 1.2)}px"
    sizes["icon"] = f"{round(points * 1.6)}px"
    return _SHEET.substitute(asdict(look) | sizes)


_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px 6px; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QMenuBar { background: $window; padding: 2px 8px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; color: $dim; }
QMenuBar::item:selected { background: $raised; color: $text; }
QMenu { background: $raised; border: 1px solid $line_strong; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }
QStatusBar { background: $window; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QDockWidget { font-weight: 600; }
QDockWidget::title { background: $window; padding: 8px 12px; }

QLabel[level="caption"] { font-size: $caption; }
QLabel[level="strong"] { font-weight: 600; }
QLabel[level="heading"] { font-size: $heading; font-weight: 600; }
QLabel[level="title"] { font-size: $title; font-weight: 600; }
QLabel[level="display"] { font-size: $display; font-weight: 700; }
QLabel[level="section"] { font-size: $caption; font-weight: 700; color: $faint; }
QLabel[tone="dim"] { color: $dim; }
QLabel[tone="faint"] { color: $faint; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="accent"] { color: $accent; }

QFrame[kind="header"] { background: $window; border-bottom: 1px solid $line; }
QFrame[kind="panel"] { background: $surface; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[kind="bar"] { background: $surface; border-top: 1px solid $line; }
QFrame[kind="notice"] { background: $accent_soft; border-bottom: 1px solid $line; }
QFrame[kind="trouble"] { background: $raised; border-bottom: 2px solid $bad; }
QFrame[kind="inline"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="rule"] { background: $line; max-height: 1px; min-height: 1px; }
QFrame[kind="palette"] { background: $raised; border: 1px solid $line_strong; border-radius: 12px; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="column"] { background: transparent; border: 0; }

QLabel[kind="preview"] { background: $sunken; border-radius: 4px; }

QPushButton { background: $raised; color: $text; border: 1px solid $line_strong; border-radius: 6px;
  padding: 6px 14px; icon-size: $icon; }
QPushButton:hover { border-color: $dim; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; border-color: $line; background: transparent; }
QPushButton[tight="true"] { padding: 6px 8px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; padding: 8px 18px; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $raised; color: $faint; border-color: $line; }
QPushButton[kind="approve"] { color: $ok; font-weight: 600; }
QPushButton[kind="approve"]:hover, QPushButton[kind="approve"]:focus { border-color: $ok; }
QPushButton[kind="reject"] { color: $bad; font-weight: 600; }
QPushButton[kind="reject"]:hover, QPushButton[kind="reject"]:focus { border-color: $bad; }
QPushButton[kind="approve"]:disabled, QPushButton[kind="reject"]:disabled { color: $faint; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $dim; }
QPushButton[kind="quiet"]:hover { background: $raised; color: $text; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="tab"] { background: transparent; border: 0; border-radius: 0; color: $dim;
  padding: 13px 14px 11px 14px; border-bottom: 2px solid transparent; font-weight: 600; }
QPushButton[kind="tab"][tight="true"] { padding-left: 8px; padding-right: 8px; }
QPushButton[kind="tab"]:hover { color: $text; }
QPushButton[kind="tab"]:checked { color: $text; border-bottom-color: $accent; }
QPushButton[kind="tab"]:focus { color: $accent; }
QPushButton[kind="chip"] { border-radius: 6px; padding: 5px 12px; background: transparent;
  border-color: $line_strong; color: $dim; }
QPushButton[kind="chip"]:hover { color: $text; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $text; border-color: $accent; }
QPushButton[kind="chip"]:focus { border-color: $text; }
QPushButton[kind="switch"] { border-radius: 4px; padding: 2px 0; background: transparent;
  border-color: $line_strong; color: $dim; font-size: $caption; font-weight: 700; }
QPushButton[kind="switch"]:hover { color: $text; }
QPushButton[kind="switch"]:focus { border-color: $accent; }
QPushButton[kind="switch"][of="M"]:checked { background: $bad; border-color: $bad;
  color: $on_accent; }
QPushButton[kind="switch"][of="S"]:checked { background: $warn; border-color: $warn;
  color: $window; }
QPushButton[kind="option"] { border-radius: 8px; padding: 0; background: transparent;
  border-color: $line; }
QPushButton[kind="option"]:hover { border-color: $dim; }
QPushButton[kind="option"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[kind="option"]:focus { border-color: $text; }
QPushButton[kind="filter"] { border-radius: 6px; padding: 3px 6px; background: transparent;
  border-color: transparent; color: $dim; }
QPushButton[kind="filter"]:hover { color: $text; }
QPushButton[kind="filter"]:checked { background: $accent_soft; color: $text;
  border-color: $accent; }
QPushButton[kind="filter"]:focus { border-color: $text; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 5px; color: $dim; icon-size: $icon; }
QToolButton:hover { background: $raised; color: $text; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $accent_soft; border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton[kind="menu"]::menu-indicator { image: none; width: 0; }
QToolButton[kind="field"] { border: 1px solid $line; background: $surface; padding: 5px 12px; }

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: $surface; color: $text;
  border: 1px solid $line_strong; border-radius: 6px; padding: 6px 10px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
  border-color: $accent; }
QLineEdit[kind="timecode"] { background: transparent; border-color: transparent; padding: 3px 6px;
  font-weight: 600; }
QLineEdit[kind="timecode"]:hover { border-color: $line; }
QLineEdit[kind="timecode"]:focus { background: $surface; border-color: $accent; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0; background: transparent; }
QSpinBox, QDoubleSpinBox { padding-top: 5px; padding-bottom: 4px; }
QDoubleSpinBox[kind="small"] { padding: 3px 2px; font-size: $caption; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QSpinBox[wrong="true"],
QComboBox[wrong="true"] { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $faint;
  border-color: $line; }
QPlainTextEdit[kind="page"] { font-size: $heading; padding: 16px 18px; border-radius: 10px;
  border-color: $line; }
QPlainTextEdit[kind="page"]:focus { border-color: $accent; }
QPlainTextEdit[kind="page"][wrong="true"] { border-color: $bad; }
QPlainTextEdit[kind="script"] { font-family: "Courier Prime", "Noto Sans Mono", monospace;
  border-color: $line; border-radius: 10px; padding: 12px 16px; }
QPlainTextEdit[kind="log"] { font-family: "Noto Sans Mono", "DejaVu Sans Mono", monospace;
  font-size: $caption; border-color: $line; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator:unchecked { border: 1px solid $line_strong; border-radius: 4px;
  background: $surface; width: $tick; height: $tick; }
QCheckBox::indicator:unchecked:hover { border-color: $dim; }
QCheckBox::indicator:unchecked:focus { border-color: $accent; }
QComboBox { padding-right: 26px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line_strong; outline: 0;
  padding: 4px; selection-background-color: $accent; selection-color: $on_accent; }

QAbstractItemView { background: $surface; border: 0; outline: 0; }
QListView[kind="grid"] { background: $window; }
QTableView { gridline-color: transparent; alternate-background-color: $surface;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView[kind="list"]::item { padding: 6px 10px; }
QTableView QLineEdit { border-radius: 0; padding: 2px 8px; }
QListWidget[kind="swatches"] { background: transparent; }
QListWidget[kind="swatches"]::item { border: 1px solid transparent; border-radius: 8px;
  padding: 4px 2px; color: $dim; }
QListWidget[kind="swatches"]::item:hover { color: $text; border-color: $line_strong; }
QListWidget[kind="swatches"]::item:selected { background: $accent_soft; color: $text;
  border-color: $accent; }
QListWidget[kind="commands"] { background: transparent; }
QListWidget[kind="commands"]::item { padding: 6px 8px; border-radius: 6px; }
QListWidget[kind="commands"]::item:selected { background: $accent; color: $on_accent; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $faint; border: 0; font-size: $caption;
  font-weight: 700; border-bottom: 1px solid $line; padding: 8px 13px; }
QProgressBar { background: $sunken; border: 0; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: $line_strong; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
  background: $text; }
QSlider:focus { border: 1px solid $accent; border-radius: 4px; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 4px; margin: 2px; min-width: 36px;
  min-height: 36px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
