"""Which models are on this machine: in our own folder, in others' used in place, and how far.

Our own folder is `models/` in the program's home, a folder for each model by its card's name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.domain import settings
from core.domain.errors import StudioError
from core.domain.installing import (
    DAMAGED,
    MANIFEST,
    PARTS,
    Lent,
    Manifest,
    Shelved,
    Where,
    manifest,
)
from core.domain.models import Card, Installed, ModelId
from core.engines.shelf_checks import examined, lent
from core.engines.shelf_foreign import comfyui, in_comfyui, in_hub_cache
from core.engines.shelf_single import lends

_PLACES, _FOLDERS = "places.json", "folders.json"
_Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """What was found in a folder, for as long as its files are as they were."""

    signature: _Signature
    found: Shelved


class Shelf:
    """`also` are folders of ComfyUI, or Hugging Face caches, beside the usual ones."""

    def __init__(
        self, home: Path, cards: Mapping[ModelId, Card], also: tuple[Path, ...] = ()
    ) -> None:
        self._home = home / "models"
        self._cards, self._also = cards, also
        self._looks: dict[tuple[Path, ModelId], _Look] = {}

    def installed(self) -> Mapping[ModelId, Installed]:
        """Those that can be used now; where there are several of one, our own."""
        here: dict[ModelId, Installed] = {}
        for each in self.found():
            if each.usable and each.model not in here:
                card, ours = self._cards[each.model], each.where is Where.OURS
                here[each.model] = Installed(card, each.place, each.revision, ours, each.size)
        return here

    def found(self) -> tuple[Shelved, ...]:
        """All that is a model, or nearly: ours first. What cannot be used says why."""
        return (*self._ours(), *self._in_use(), *self._foreign())

    def lends(self, model: ModelId) -> tuple[Lent, ...]:
        """The files of ComfyUI that hold parts of it, and can be used where they are."""
        card = self._cards.get(model)
        if card is None:  # its card was written after the shelf was looked over
            return ()
        found = lends(card, tuple(comfyui(self._looked_into())))
        return tuple(
            Lent(
                str(file),
                tuple(part for part, place in found.items() if place == file),
                file.stat().st_size,
            )
            for file in dict.fromkeys(found.values())
        )

    def folder(self, model: ModelId) -> Path:
        """Where our copy of it is, or would be."""
        return self._home / model

    def use(self, model: ModelId, folder: Path) -> None:
        """Use a folder where it is, from now on. It must have been examined."""
        self._note({**self.places(), model: folder})

    def forget(self, model: ModelId) -> None:
        """Use it no longer; its files stay."""
        self._note({name: place for name, place in self.places().items() if name != model})

    def look_into(self, folder: Path) -> None:
        """Look for models in this folder of ComfyUI too, from now on."""
        folders = dict.fromkeys((*map(str, self._looked_into()), str(folder)))
        self._write(_FOLDERS, list(folders))

    def _looked_into(self) -> tuple[Path, ...]:
        noted = settings.lines(self._home / _FOLDERS)
        return (*self._also, *(Path(str(each)) for each in noted))

    def places(self) -> Mapping[ModelId, Path]:
        """The folders of others that are used where they are."""
        words = settings.words(self._home / _PLACES)
        return {str(name): Path(str(place)) for name, place in words.items()}

    def _note(self, places: Mapping[ModelId, Path]) -> None:
        self._write(_PLACES, {name: str(place) for name, place in places.items()})

    def _write(self, name: str, words: object) -> None:
        settings.keep(self._home / name, words)

    def _ours(self) -> Iterator[Shelved]:
        for model, card in self._cards.items():
            folder = self.folder(model)
            if (folder / MANIFEST).is_file():
                yield self._seen(folder, card, Where.OURS)
            elif (folder / PARTS).is_dir():
                yield Shelved(str(folder), Where.OURS, card.title, model, begun=True)

    def _in_use(self) -> Iterator[Shelved]:
        for model, folder in self.places().items():
            if model in self._cards:
                yield self._seen(folder, self._cards[model], Where.FOLDER)

    def _foreign(self) -> Iterator[Shelved]:
        for card, folder, revision in in_hub_cache(self._cards, self._looked_into()):
            yield self._seen(folder, card, Where.HUB_CACHE, revision)
        used = {str(file) for model in self._cards for file in lent(self.folder(model)).values()}
        for found in in_comfyui(self._cards, self._looked_into(), self._seen):
            if found.place not in used:
                yield found

    def _seen(self, folder: Path, card: Card, where: Where, revision: str = "") -> Shelved:
        """Looked at again only when one of its files has changed."""
        now, before = _signature(folder), self._looks.get((folder, card.id))
        if before is None or before.signature != now:
            size = sum(size for _, size, _ in now)
            found = Shelved(str(folder), where, card.title, card.id, revision, size)
            before = _Look(now, _judged(found, folder, card))
            self._looks[folder, card.id] = before
        return before.found


def _judged(found: Shelved, folder: Path, card: Card) -> Shelved:
    revision = found.revision
    try:
        if found.where is Where.OURS:
            revision = _whole(folder, card).revision
        examined(folder, card)
    except StudioError as trouble:
        return _replaced(found, revision, str(trouble), trouble.advice)
    except OSError as error:
        return _replaced(found, revision, f"“{folder.name}” cannot be read: {error.strerror}.", "")
    return _replaced(found, revision)


def _replaced(found: Shelved, revision: str, trouble: str = "", advice: str = "") -> Shelved:
    return Shelved(
        found.place, found.where, found.title, found.model, revision, found.size, trouble, advice
    )


def _whole(folder: Path, card: Card) -> Manifest:
    """What our own folder should hold, once all of it is there at its length."""
    words = manifest((folder / MANIFEST).read_text(encoding="utf-8", errors="replace"))
    if words is None or words.model != card.id:
        raise StudioError(
            f"What is noted about {card.title} cannot be read.",
            f"Look it over: reelwright models verify {card.id}",
        )
    if (folder / DAMAGED).is_file():
        damaged = (folder / DAMAGED).read_text(encoding="utf-8").splitlines()
        raise StudioError(
            f"{card.title} is damaged: {', '.join(damaged)}.",
            f"Mend it: reelwright models verify {card.id} --mend, or install it again. Only what "
            "is damaged is fetched.",
        )
    for piece in words.pieces:
        file = folder / piece.path
        if not file.is_file() or file.stat().st_size != piece.size:
            raise StudioError(
                f"{card.title} is not whole any more: {piece.path} is missing or was changed.",
                f"Mend it: reelwright models verify {card.id} --mend, or install it again.",
            )
    return words


def _signature(folder: Path) -> _Signature:
    """Name, length and time of every file: links are followed, as into a cache."""
    found = []
    files = sorted(folder.rglob("*")) if folder.is_dir() else []
    for file in (*files, *lent(folder).values()):
        try:
            told = file.stat()
        except OSError:
            found.append((str(file), -1, 0))
            continue
        if file.is_file():
            found.append((str(file), told.st_size, told.st_mtime_ns))
    return tuple(found)
