"""Which keys call which action: four maps to choose from, and what the editor changed of them."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from core import settings
from ui.entries import ENTRIES, MENUS, Entry
from ui.preferences import Preferences
from ui.widgets.keyfield import ABOVE

KEYMAPS = ("reelwright", "premiere", "resolve", "avid")
Keys = tuple[str, ...]
"""Key sequences as Qt writes them everywhere ("Ctrl+Shift+Z"), the first one is shown."""

# A part of the window that is inside another shares its keys.
_INSIDE = {"desk": frozenset({"shots", "edit"})}
# What an action is called by when a map gives its own key to another.
_INSTEAD = ("Alt+", "Ctrl+Alt+", "Ctrl+Alt+Shift+", "Ctrl+Shift+")


@dataclass(frozen=True, slots=True)
class Keymap:
    """A way of giving keys; actions that it does not name keep the key of the table."""

    name: str
    title: str
    about: str
    keys: Mapping[str, Keys]


@cache
def keymap(name: str) -> Keymap:
    """One of `KEYMAPS`; an unknown name is Reelwright's own."""
    known = name if name in KEYMAPS else KEYMAPS[0]
    text = (files("resources") / "keymaps" / f"{known}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    keys = {action: split(words) for action, words in data["keys"].items()}
    return Keymap(known, data["title"], data["about"], keys)


def split(words: str) -> Keys:
    """The key sequences in a line, parted by semicolons."""
    return tuple(normal(each) for each in words.split(";") if each.strip())


def normal(keys: str) -> str:
    """The one way in which Qt writes these keys; "" for what are none."""
    return QKeySequence(keys.strip()).toString(QKeySequence.SequenceFormat.PortableText)


def shown(keys: str) -> str:
    """As they are called on this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def pressed(keys: str) -> str:
    """The keys as they are pressed: “Ctrl++” is Ctrl+Shift+= to the hand."""
    before, above = keys[:-1], keys[-1:]
    if above not in ABOVE or "Shift+" in before:
        return keys
    return normal(f"{before}Shift+{ABOVE[above]}")


def meet(one: str, other: str) -> bool:
    """Whether a key of one page would also be heard on the other."""
    return bool(_parts(one) & _parts(other)) if one and other else True


@cache
def menus() -> Mapping[str, str]:
    """The keys that open menus, and the names of those."""
    letters = {title: title[title.index("&") + 1] for title in MENUS if "&" in title}
    return {normal(f"Alt+{each}"): title.replace("&", "") for title, each in letters.items()}


def resolved(map_: Keymap, changes: Mapping[str, Keys]) -> dict[str, Keys]:
    """The keys of every action: no two that could be meant at the same time have the same.

    What the editor changed comes first, then the map, then the table. An action that would be
    left without its keys by that gets another one near them, so that everything has a key.
    """
    giving = _Giving()
    for layer in (changes, map_.keys):
        for entry in ENTRIES:
            if entry.key in layer and entry.key not in giving.given:
                giving.give(entry, layer[entry.key])
    for entry in ENTRIES:
        if entry.key not in giving.given:
            giving.give(entry, split(entry.keys), instead=True)
    return {entry.key: giving.given[entry.key] for entry in ENTRIES}


class _Giving:
    def __init__(self) -> None:
        self.given: dict[str, Keys] = {}
        self._pages: dict[str, list[str]] = {}

    def give(self, entry: Entry, keys: Keys, *, instead: bool = False) -> None:
        free = tuple(each for each in dict.fromkeys(keys) if self._free(each, entry.page))
        if keys and not free and instead:
            base = keys[0].rsplit("+", 1)[-1] or "+"
            near = (normal(f"{more}{base}") for more in _INSTEAD)
            possible = (each for each in near if each and each not in menus())
            free = tuple(each for each in possible if self._free(each, entry.page))[:1]
        self.given[entry.key] = free
        for each in free:
            self._pages.setdefault(pressed(each), []).append(entry.page)

    def _free(self, keys: str, page: str) -> bool:
        return not any(meet(page, other) for other in self._pages.get(pressed(keys), []))


def _parts(page: str) -> frozenset[str]:
    return _INSIDE.get(page, frozenset({page}))


class Shortcuts(QObject):
    """The keys as they are now, given to the actions; remembered, and every change undone."""

    changed = Signal()

    def __init__(
        self,
        actions: Mapping[str, QAction],
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._preferences = actions, preferences
        self._entries = {entry.key: entry for entry in ENTRIES}
        self._back: list[tuple[str, dict[str, Keys]]] = []
        self._changes: dict[str, Keys] = {}
        self._keys: dict[str, Keys] = {}
        self._use(preferences.get("keymap", KEYMAPS[0]))

    @property
    def keymap(self) -> Keymap:
        return self._map

    @property
    def can_undo(self) -> bool:
        return bool(self._back)

    def of(self, action: str) -> Keys:
        return self._keys.get(action, ())

    def is_changed(self, action: str) -> bool:
        """Whether it has other keys than its map gives it."""
        return action in self._changes

    def any_changed(self) -> bool:
        return bool(self._changes)

    def rivals(self, keys: str, action: str) -> tuple[Entry, ...]:
        """The other actions that these keys would also call."""
        page = self._entries[action].page
        return tuple(
            entry
            for entry in ENTRIES
            if entry.key != action and meet(page, entry.page) and self._has(entry.key, keys)
        )

    def called(self, keys: str) -> tuple[Entry, ...]:
        """What these keys call, on any page."""
        return tuple(entry for entry in ENTRIES if self._has(entry.key, keys))

    def _has(self, action: str, keys: str) -> bool:
        return pressed(keys) in map(pressed, self.of(action))

    def choose(self, name: str) -> None:
        """Another map; what was changed of it before counts again."""
        if name != self._map.name:
            self._remember()
            self._use(name)
            self._tell()

    def give(self, action: str, keys: Iterable[str]) -> None:
        """These keys and no others; whoever has one of them loses it."""
        given = tuple(dict.fromkeys(normal(each) for each in keys))
        self._remember()
        for each in given:
            for rival in self.rivals(each, action):
                taken = set(map(pressed, given))
                left = tuple(key for key in self.of(rival.key) if pressed(key) not in taken)
                self._changes[rival.key] = left
        self._changes[action] = given
        self._settle()

    def reset(self, action: str) -> None:
        """As the map has it; a key that another action was given meanwhile comes back."""
        if action not in self._changes:
            return
        self._remember()
        del self._changes[action]
        wanted = resolved(self._map, {})[action]
        for each in wanted:
            for rival in self.rivals(each, action):
                self._changes.pop(rival.key, None)
        self._settle()

    def reset_all(self) -> None:
        if self._changes:
            self._remember()
            self._changes = {}
            self._settle()

    def undo(self) -> None:
        if self._back:
            name, changes = self._back.pop()
            self._use(name)
            self._changes = changes
            self._settle()

    def _use(self, name: str) -> None:
        self._map = keymap(name)
        self._changes = _read(self._preferences.get(f"keys.{self._map.name}"))
        self._apply()

    def _remember(self) -> None:
        self._back.append((self._map.name, dict(self._changes)))

    def _settle(self) -> None:
        plain = resolved(self._map, {})
        self._changes = {
            action: keys for action, keys in self._changes.items() if plain.get(action) != keys
        }
        self._tell()

    def _tell(self) -> None:
        self._preferences.put("keymap", self._map.name)
        words = json.dumps(self._changes) if self._changes else ""
        self._preferences.put(f"keys.{self._map.name}", words)
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._keys = resolved(self._map, self._changes)
        for key, action in self._actions.items():
            keys = self._keys.get(key, ())
            action.setShortcuts([QKeySequence(each) for each in keys])
            if key in self._entries:
                action.setToolTip(tip(self._entries[key], keys))


def tip(entry: Entry, keys: Keys) -> str:
    """The name of an action, and the key that calls it."""
    name = plain(entry)
    return f"{name}   {shown(keys[0])}" if keys else name


def plain(entry: Entry) -> str:
    return entry.text.replace("&", "").removesuffix("…")


def _read(words: str) -> dict[str, Keys]:
    """What was changed; what cannot be read, or is of no action any more, is not."""
    try:
        data = settings.table(words) if words else {}
    except ValueError:
        return {}
    known = {entry.key for entry in ENTRIES}
    return {
        str(action): tuple(each for each in map(normal, map(str, keys)) if each)
        for action, keys in data.items()
        if action in known and isinstance(keys, list)
    }
