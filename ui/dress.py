"""The window's looks and place: theme, size of text, geometry; remembered between two runs."""

from PySide6.QtCore import QByteArray, QObject, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.preferences import Preferences
from ui.theme import Look, Scheme

LAYOUT = 1
"""The number of the saved layout; another one is not restored."""
STEP = 0.25


class Dress(QObject):
    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self.look = Look(application(), window)

    @Slot()
    def switch_theme(self) -> None:
        self.wear(Scheme.LIGHT if self.look.dark else Scheme.DARK, self.look.scale)

    @Slot()
    def larger(self) -> None:
        self.wear(self.look.scheme, self.look.scale + STEP)

    @Slot()
    def smaller(self) -> None:
        self.wear(self.look.scheme, self.look.scale - STEP)

    def wear(self, scheme: Scheme, scale: float) -> None:
        """`scale` is that of all text, 1.0 to 2.0."""
        self.look.choose(scheme, scale)
        self._preferences.put("scheme", scheme)
        self._preferences.put("scale", str(self.look.scale))

    def restore_look(self) -> None:
        """Fonts and colours, before the window has anything in it.

        The style sheet comes last, with `complete`: rooms are filled much faster without one.
        """
        self.look.undress()
        scheme = self._preferences.get("scheme", Scheme.AUTO)
        known = Scheme(scheme) if scheme in list(Scheme) else Scheme.AUTO
        try:
            scale = float(self._preferences.get("scale", "1"))
        except ValueError:
            scale = 1.0
        self.look.choose(known, scale)

    def complete(self) -> None:
        """Once the window is put together, before it is shown."""
        self.look.dress()

    def restore_place(self) -> None:
        geometry = self._preferences.get("geometry").encode()
        if geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(geometry))
            state = QByteArray.fromBase64(self._preferences.get("state").encode())
            self._window.restoreState(state, LAYOUT)

    def remember(self) -> None:
        window = self._window
        for name, value in (
            ("geometry", window.saveGeometry()),
            ("state", window.saveState(LAYOUT)),
        ):
            self._preferences.put(name, bytes(value.toBase64().data()).decode())


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
