"""Opens the preferences, and does at once what is chosen there."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core import Equipment, Harm, Outcome, StudioError
from ui.dress import Dress
from ui.joins import JoinWishes
from ui.keymaps import Shortcuts
from ui.pages import Pages
from ui.preferences import Preferences
from ui.rooms.player.bar import Quality
from ui.rooms.player.view import Player
from ui.theme import Scheme
from ui.tidying import Tidying

if TYPE_CHECKING:
    from ui.rooms.preferences.view import PreferencesPage


class Preferring(QObject):
    """The page is made when it is opened first: the window does not wait for it."""

    made = Signal(object)
    """The page, once."""

    def __init__(
        self,
        pages: Pages,
        dress: Dress,
        player: Player,
        preferences: Preferences,
        tidying: Tidying,
        joins: JoinWishes,
    ) -> None:
        super().__init__(pages)
        self._pages, self._dress, self._player = pages, dress, player
        self._preferences, self._tidying, self._joins = preferences, tidying, joins
        self._shortcuts: Shortcuts | None = None
        self.page: PreferencesPage | None = None
        self._equipment: Callable[[], Equipment] | None = None

    def equip(self, shortcuts: Shortcuts, equipment: Callable[[], Equipment]) -> None:
        self._shortcuts, self._equipment = shortcuts, equipment

    @Slot()
    def show(self) -> None:
        page = self.page or self._made()
        self._pages.show_beside(page)
        page.appearance.show_look(self._dress.look.scheme, self._dress.look.scale)
        quality = self._preferences.get("player.quality", Quality.AUTO.name)
        known = Quality[quality] if quality in Quality.__members__ else Quality.AUTO
        page.playback.show_playback(known, self._player.bar.volume.value())
        page.editing.show_transition(self._joins.usual)
        with suppress(StudioError):  # a window without this machine's equipment has no policy
            assert self._equipment is not None
            page.content.show_policy(self._equipment().guarding.policy)
        page.notifications.show_notify(self._preferences.get("notify", "away"))
        page.list.setFocus()

    @Slot()
    def show_keys(self) -> None:
        """Straight to the keys."""
        self.show()
        if self.page is not None and self.page.keyboard is not None:
            self.page.open_at("Keyboard")
            self.page.keyboard.search.setFocus()

    @Slot()
    def show_destinations(self) -> None:
        """Straight to where films may go."""
        self.show()
        if self.page is not None:
            self.page.open_at("Destinations")

    def _made(self) -> "PreferencesPage":
        from ui.rooms.preferences.view import PreferencesPage

        assert self._shortcuts is not None
        page = PreferencesPage(self._pages)
        page.equip(self._shortcuts)
        self._pages.addWidget(page)
        page.closed.connect(self._pages.back)
        page.appearance.scheme_asked.connect(self._wear_scheme)
        page.appearance.scale_asked.connect(self._wear_scale)
        page.playback.quality_asked.connect(self._player.bar.quality_chosen)
        page.playback.volume_asked.connect(self._player.bar.volume.setValue)
        page.editing.transition_asked.connect(self._joins.keep_usual)
        page.content.policy_asked.connect(self._guard)
        page.notifications.notify_asked.connect(self._notify)
        page.storage.look_asked.connect(self._tidying.look)
        page.storage.clean_asked.connect(self._tidying.clean)
        self._tidying.looking.connect(page.storage.show_waiting)
        self._tidying.nothing.connect(page.storage.show_nothing)
        self._tidying.found.connect(page.storage.show_storage)
        self.page = page
        self.made.emit(page)
        return page

    @Slot(str)
    def _wear_scheme(self, scheme: str) -> None:
        self._dress.wear(Scheme(scheme), self._dress.look.scale)

    @Slot(float)
    def _wear_scale(self, scale: float) -> None:
        self._dress.wear(self._dress.look.scheme, scale)

    @Slot(str)
    def _notify(self, value: str) -> None:
        self._preferences.put("notify", value)

    @Slot(str, str)
    def _guard(self, harm: str, outcome: str) -> None:
        if self._equipment is not None:
            self._equipment().guarding.set(Harm(harm), Outcome(outcome))
