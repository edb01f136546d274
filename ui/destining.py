"""Between the preferences and the studio: where films may go, and who is told."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from core import Equipment, StudioError, delivery
from ui.errands import Deed, Errands, Look, Quiet

if TYPE_CHECKING:
    from ui.rooms.preferences.destination_form import Filled
    from ui.rooms.preferences.destinations import DestinationsSection
    from ui.rooms.preferences.view import PreferencesPage
    from ui.rooms.preferences.webhook import WebhookBox

_Hook = tuple[str, bool, str]
"""The address, whether it is signed, and what is said of it."""

_SESSION = " There is no keyring here: the keys are known until the studio is closed."


@dataclass(frozen=True, slots=True)
class _Seen:
    """All destinations, those whose keys are known, what is chosen of them and what is said."""

    all: tuple[delivery.Destination, ...]
    known: frozenset[str]
    keyring: bool
    chosen: str = ""
    words: str = ""
    good: bool = True


class Destining(QObject):
    """Everything that asks the keyring, a server or the disk goes to a thread of its own."""

    changed = Signal()
    """There are other destinations than before."""

    def __init__(self, equipment: Callable[[], Equipment], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._equipment = equipment
        self._errands = Errands("destinations", self)
        self._section: DestinationsSection | None = None

    def close(self) -> None:
        self._errands.close()

    @Slot(object)
    def furnish(self, page: "PreferencesPage") -> None:
        """The forms of the preferences, once they are made."""
        self._section = section = page.destinations
        section.look_asked.connect(self._look)
        section.save_asked.connect(self._save)
        section.test_asked.connect(self._test)
        section.remove_asked.connect(self._remove)
        section.webhook.save_asked.connect(self._save_hook)
        section.webhook.test_asked.connect(self._test_hook)
        section.webhook.forget_asked.connect(self._forget_hook)
        section.webhook.make_asked.connect(self._make_secret)

    # Destinations

    @Slot()
    def _look(self) -> None:
        self._errands.run(Look("look", self._seen, self._looked))
        if not self._hooks.touched:
            self._errands.run(Look("hook", self._hook, self._hook_seen))

    def _seen(self, chosen: str = "", words: str = "") -> _Seen:
        places = self._equipment().destinations
        found = places.all()
        known = frozenset(each.id for each in found if places.keys(each) is not None)
        return _Seen(found, known, bool(places.keyring), chosen, words)

    def _looked(self, got: "Future[_Seen]") -> None:
        assert self._section is not None
        if (seen := self._got(got)) is not None:
            self._section.show_keyring(there=seen.keyring)
            self._section.show_destinations(seen.all, seen.known)

    @Slot(str, object)
    def _save(self, name: str, filled: "Filled") -> None:
        self._run("Saving…", lambda: self._kept(name, filled))

    @Slot(str, object)
    def _test(self, name: str, filled: "Filled") -> None:
        def test() -> _Seen:
            kept = self._kept(name, filled)
            self._errands.heed()
            return self._tried(kept) if kept.good else kept

        self._run("Saving, then writing, reading and clearing something small there…", test)

    def _tried(self, kept: _Seen) -> _Seen:
        """Its trouble is said after it was kept: what was typed is not lost by it."""
        places = self._equipment().destinations
        try:
            tested = places.test(places.named(kept.chosen))
        except StudioError as trouble:
            words = f"{kept.words} But: {trouble} {trouble.advice}".strip()
            return replace(kept, words=words, good=False)
        return replace(kept, words=f"{kept.words} {tested.words} {tested.caution}".strip())

    def _kept(self, name: str, filled: "Filled") -> _Seen:
        places = self._equipment().destinations
        wanted = filled.destination
        kept = places.change(name, wanted) if name else places.add(wanted)
        try:
            typed = filled.access or filled.secret
            kept_too = not typed or places.set_keys(kept.name, filled.access, filled.secret)
        except StudioError as trouble:
            words = f"Saved, but not its keys: {trouble} {trouble.advice}".strip()
            return replace(self._seen(kept.name, words), good=False)
        return self._seen(kept.name, "Saved." if kept_too else f"Saved.{_SESSION}")

    @Slot(str)
    def _remove(self, name: str) -> None:
        def remove() -> _Seen:
            self._equipment().destinations.remove(name)
            return self._seen(words=f"{name} is removed, with its keys. What was sent stays there.")

        self._run("Removing…", remove)

    def _run(self, words: str, work: "Callable[[], _Seen]") -> None:
        assert self._section is not None
        self._section.wait(words)
        self._errands.run(Deed(work, self._done))

    def _done(self, got: "Future[_Seen]") -> None:
        section = self._section
        assert section is not None
        section.rest()
        if (seen := self._got(got)) is None:
            return
        section.show_keyring(there=seen.keyring)
        section.form.settle()
        section.show_destinations(seen.all, seen.known, seen.chosen)
        section.tell(seen.words, good=seen.good, trouble=not seen.good)
        self.changed.emit()

    def _got(self, got: "Future[Any]") -> Any:
        try:
            return got.result()
        except StudioError as trouble:
            assert self._section is not None
            self._section.tell(f"{trouble} {trouble.advice}".strip(), trouble=True)
            return None

    # The webhook

    @property
    def _hooks(self) -> "WebhookBox":
        assert self._section is not None
        return self._section.webhook

    def _hook(self) -> _Hook:
        hook = self._equipment().announcing.hook()
        return (hook.address, hook.has_secret, "") if hook else ("", False, "")

    @Slot(str, str)
    def _save_hook(self, address: str, secret: str) -> None:
        self._run_hook("Saving…", lambda: self._kept_hook(address, secret))

    @Slot(str, str)
    def _test_hook(self, address: str, secret: str) -> None:
        def test() -> _Hook:
            kept = self._kept_hook(address, secret)
            self._errands.heed()
            said = self._equipment().announcing.test(Quiet())
            return (*kept[:2], f"{kept[2]} {said}")

        self._run_hook("Telling it…", test)

    @Slot()
    def _forget_hook(self) -> None:
        def forget() -> _Hook:
            self._equipment().announcing.forget()
            return "", False, "Nobody is told any more."

        self._run_hook("Forgetting…", forget)

    @Slot()
    def _make_secret(self) -> None:
        self._hooks.show_secret(self._equipment().announcing.new_secret())

    def _kept_hook(self, address: str, secret: str) -> _Hook:
        announcing = self._equipment().announcing
        kept = announcing.set(address, secret or None)
        return (*self._hook()[:2], "Saved." if kept else f"Saved.{_SESSION}")

    def _run_hook(self, words: str, work: "Callable[[], _Hook]") -> None:
        self._hooks.wait(words)
        self._errands.run(Deed(work, self._hooked))

    def _hook_seen(self, got: "Future[_Hook]") -> None:
        """What was typed meanwhile stays."""
        if not self._hooks.touched:
            self._show_hook(got)

    def _hooked(self, got: "Future[_Hook]") -> None:
        self._hooks.rest()
        if words := self._show_hook(got):
            self._hooks.tell(words, good=True)

    def _show_hook(self, got: "Future[_Hook]") -> str:
        """What is to be said of it, unless its trouble is told already."""
        try:
            address, signed, words = got.result()
        except StudioError as trouble:
            self._hooks.tell(f"{trouble} {trouble.advice}".strip(), trouble=True)
            return ""
        self._hooks.show_hook(address, signed=signed)
        return words
