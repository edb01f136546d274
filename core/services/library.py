"""The models of this machine: what there is to have, what is here, and how it comes and goes."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from core.cloud.download import RESERVE, in_words
from core.cloud.fetching import sealed
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.domain import settings
from core.domain.errors import BriefRefused, DiskFull, EngineMissing, StudioError
from core.domain.installing import (
    CODE,
    DAMAGED,
    MANIFEST,
    PARTS,
    PICKLES,
    Checked,
    Download,
    Fetch,
    Manifest,
    Offered,
    Piece,
    Shelved,
    Where,
    manifest,
)
from core.domain.models import Card, ModelId
from core.engines.cards import troubles
from core.engines.shelf import Shelf
from core.engines.shelf_checks import examined, files_of, recognised
from core.engines.shelf_foreign import models_in, published
from core.services.downloads import Downloads, all_of
from core.store.vault import disk_room, settle

_LICENCES = "licences.json"
_BLOCK = 1 << 20

Tell = Callable[[float, str], None]
"""Hears how far something is (0-1) and what is at work; may raise JobCancelled."""


def _unheard(_fraction: float, _what: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Library:
    """One for the whole program, with or without a project.

    `downloads` are the models on their way; `secrets` and `offline` are the hub's token and the
    switch.
    """

    home: Path
    cards: Mapping[ModelId, Card]
    shelf: Shelf
    downloads: Downloads
    secrets: Secrets
    offline: Offline

    def catalogue(self) -> tuple[Offered, ...]:
        """Every model that there is, with what is here of it.

        What is on its way is looked at before the shelf: one that comes whole meanwhile is then
        told as coming or as here, never as neither.
        """
        ways = {model: self.downloads.of(model) for model in self.cards}
        here: dict[ModelId, Shelved] = {}
        found = self.shelf.found()
        for each in found:
            if each.model and (each.model not in here or each.usable > here[each.model].usable):
                here[each.model] = each
        accepted = self._accepted()
        unread = {model: each.trouble for each in found for model in each.like}
        return tuple(
            Offered(
                card,
                here.get(card.id),
                ways[card.id],
                accepted=accepted.get(card.id) == _terms(card),
                lent=self.shelf.lends(card.id),
                unread=unread.get(card.id, ""),
            )
            for card in self.cards.values()
        )

    def left(self) -> tuple[Download, ...]:
        """What an earlier time began to fetch, and did not end."""
        ways = all_of(self.downloads, self.cards)
        return tuple(each for each in ways if each.state is Fetch.LEFT)

    def is_accepted(self, model: ModelId) -> bool:
        """Whether the person has accepted its licence, as it is now."""
        return self._accepted().get(model) == _terms(self.card(model))

    def others(self) -> tuple[Shelved, ...]:
        """What lies on this machine and is the model of no card, with why it is not used."""
        return tuple(each for each in self.shelf.found() if not each.model)

    def card(self, model: ModelId) -> Card:
        if model not in self.cards:
            for broken in troubles(self.home):
                if f" {model}.toml" in str(broken):
                    raise broken
            near = ", ".join(name for name in self.cards if model.casefold() in name)
            raise EngineMissing(
                f"There is no model “{model}”.",
                f"Is one of these meant: {near}?" if near else "See: reelwright models list",
            )
        return self.cards[model]

    def accept(self, model: ModelId) -> None:
        """Note that the person accepts its licence, as it is now."""
        card = self.card(model)
        today = datetime.now(UTC).isoformat(timespec="seconds")
        words = {**self._noted(), model: {"licence": _terms(card), "at": today}}
        self._write(_LICENCES, words)

    def install(
        self,
        model: ModelId,
        *,
        accepted: bool = False,
        token: str = "",
        whole: bool = False,
        newest: bool = False,
    ) -> None:
        """Fetch it, or go on fetching it, in the background.

        What is here stays at its commit unless its card names another or the `newest` is wished.
        Parts that ComfyUI has on this machine are used where they are, unless `whole`. Raises
        BriefRefused as long as its licence is not accepted.
        """
        card = self.card(model)
        if accepted:
            self.accept(model)
        elif not self.is_accepted(model):
            raise BriefRefused(
                f"The licence of {card.title} is not accepted yet: {card.licence.name}. "
                f"{card.licence.terms}".rstrip(),
                f"Read it at {card.licence.url} and say that you accept it: --accept"
                if card.licence.url
                else "Say that you accept it: --accept",
            )
        wanted = card if newest else self._as_here(card)
        self.downloads.start(wanted, token=token, lent={} if whole else self._lent(model))

    def verify(self, model: ModelId, tell: Tell = _unheard) -> Checked:
        """Read all of it and compare with what was published. Ask in a thread.

        One of ours that is damaged is not used any more until it is mended.
        """
        found = self._here(model)
        folder = Path(found.place)
        words = _manifest(folder)
        pieces = words.pieces if words else published(folder)
        trouble = ""
        try:
            examined(folder, self.card(model))
        except StudioError as error:
            trouble = str(error)
        damaged, missing = _compared(folder, pieces, tell)
        if damaged or missing:
            trouble = ""
        if found.where is Where.OURS:
            _noted_as_damaged(folder, damaged)
        count = len(pieces) or len(files_of(folder))
        return Checked(model, count, found.size, damaged, missing, trouble, bool(pieces))

    def mend(self, model: ModelId) -> None:
        """Fetch again what is damaged or missing, and only that: in the background."""
        if self._here(model).where is not Where.OURS:
            raise StudioError(
                "Only models that the studio has fetched itself are mended.",
                "Fetch it again with the program that it came from.",
            )
        wanted = self._as_here(self.card(model))
        self.downloads.start(wanted, careful=True, lent=self._lent(model))

    def import_folder(
        self,
        folder: Path,
        model: ModelId = "",
        *,
        likely: ModelId = "",
        copy: bool = False,
        tell: Tell = _unheard,
    ) -> Card | None:
        """Use a model that is on this machine already, where it is or as a copy of ours.

        A folder of ComfyUI, with many models, is looked into from now on: that answers None.
        Its card is recognised unless it is said; where several fit, it is the `likely` one.
        Raises StudioError, saying why, for a folder that must not be used.
        """
        folder = folder.expanduser().absolute()
        if not folder.exists():
            raise BriefRefused(f"There is no folder “{folder.name}”.", "Is its name right?")
        if folder.is_file():
            raise StudioError(
                f"“{folder.name}” is a file; a model is a folder, with its configuration in it.",
                "Only whole models with safetensors are used, never pickles.",
            )
        if models_in(folder) is not None:
            self.shelf.look_into(folder)
            return None
        card = self.card(model) if model else recognised(folder, self.cards, likely)
        examined(folder, card)
        if copy:
            self._copy(folder, card, tell)
        else:
            self.shelf.use(card.id, folder)
        return card

    def remove(self, model: ModelId) -> int:
        """Remove our copy, or stop using a folder of others; answers the bytes freed.

        Files that are not ours are never touched.
        """
        card = self.card(model)
        self.downloads.cancel(model)
        self.downloads.wait(model)
        folder, used = self.shelf.folder(model), model in self.shelf.places()
        words = _manifest(folder)
        if not used and words is None and not (folder / MANIFEST).exists():
            place = next((each for each in self.shelf.found() if each.model == model), None)
            if place is not None:
                raise StudioError(
                    f"{card.title} lies in a folder of another program; it is not the studio's.",
                    "Remove it with the program that it came from.",
                )
            raise StudioError(f"{card.title} is not installed.", "See: reelwright models list")
        if used:
            self.shelf.forget(model)
        return _cleared(folder, words) if folder.is_dir() else 0

    def frees(self, model: ModelId) -> int:
        """The bytes that removing it would free."""
        words = _manifest(self.shelf.folder(model))
        return words.size if words else 0

    def _as_here(self, card: Card) -> Card:
        """A card that pins no commit is pinned by the first installation."""
        words = _manifest(self.shelf.folder(card.id))
        if words is None or not words.revision or card.source.pinned:
            return card
        return replace(card, source=replace(card.source, revision=words.revision))

    def _lent(self, model: ModelId) -> Mapping[str, str]:
        """What may be used in place, unless an own copy of it is here already."""
        words = _manifest(self.shelf.folder(model))
        if words is not None and not words.lent:
            return {}
        return {part: each.place for each in self.shelf.lends(model) for part in each.parts}

    def _here(self, model: ModelId) -> Shelved:
        card = self.card(model)
        for each in self.shelf.found():
            if each.model == model and not each.begun:
                return each
        raise StudioError(f"{card.title} is not installed.", f"reelwright models install {model}")

    def _copy(self, folder: Path, card: Card, tell: Tell) -> None:
        """Everything that a model may consist of, published as a download would be."""
        files = [file for file in files_of(folder) if not file.name.lower().endswith(_UNSAFE)]
        total = sum(file.stat().st_size for file in files)
        target = self.shelf.folder(card.id)
        target.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(target).free
        if free < total + RESERVE:
            raise DiskFull(
                f"There is not enough room for a copy: {in_words(total)} and a reserve of "
                f"{in_words(RESERVE)} are needed, {in_words(free)} are free.",
                "Use it where it is: leave out --copy.",
            )
        pieces: list[Piece] = []
        try:
            with disk_room(target):
                for file in files:
                    path = file.relative_to(folder).as_posix()
                    tell(sum(piece.size for piece in pieces) / max(1, total), path)
                    pieces.append(_copied(file, target, path))
                _noted_in(target, Manifest(card.id, "", "", tuple(pieces)))
        finally:
            if not (target / MANIFEST).exists():  # it was stopped, or the disk is full
                _cleared(target, Manifest(card.id, "", "", tuple(pieces)))

    def _accepted(self) -> Mapping[ModelId, str]:
        noted = self._noted()
        return {
            model: str(words.get("licence", ""))
            for model, words in noted.items()
            if isinstance(words, dict)
        }

    def _noted(self) -> dict[str, object]:
        return settings.words(self.home / "models" / _LICENCES)

    def _write(self, name: str, words: Mapping[str, object]) -> None:
        settings.keep(self.home / "models" / name, words)


_UNSAFE = (*PICKLES, *CODE, MANIFEST, DAMAGED)


def _terms(card: Card) -> str:
    """What was accepted: a licence that changes is asked for again."""
    return f"{card.licence.name} {card.licence.url}".strip()


def _manifest(folder: Path) -> Manifest | None:
    try:
        return manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _compared(
    folder: Path, pieces: Sequence[Piece], tell: Tell
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files that are not as they were published, and those that are not there."""
    damaged, missing, done = [], [], 0
    total = sum(piece.size for piece in pieces)
    for piece in pieces:
        tell(done / max(1, total), piece.path)
        file = folder / piece.path
        if not file.is_file():
            missing.append(piece.path)
        elif not sealed(file, piece):
            damaged.append(piece.path)
        done += piece.size
    return tuple(damaged), tuple(missing)


def _noted_as_damaged(folder: Path, damaged: Sequence[str]) -> None:
    if not damaged:
        (folder / DAMAGED).unlink(missing_ok=True)
        return
    (folder / DAMAGED).write_text("\n".join(damaged), encoding="utf-8")


def _noted_in(folder: Path, words: Manifest) -> None:
    draft = folder / f"{MANIFEST}.new"
    draft.write_text(words.text(), encoding="utf-8")
    settle(draft, folder / MANIFEST)


def _copied(file: Path, target: Path, path: str) -> Piece:
    """One file into our folder, counted on the way."""
    from hashlib import sha256

    place, seal = target / path, sha256()
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.new")
    try:
        with file.open("rb") as source, draft.open("wb") as out:
            while block := source.read(_BLOCK):
                seal.update(block)
                out.write(block)
        settle(draft, place)
    finally:
        draft.unlink(missing_ok=True)
    return Piece(path, place.stat().st_size, seal.hexdigest())


def _cleared(folder: Path, words: Manifest | None) -> int:
    """Remove what the manifest names, then what is empty; answers the bytes freed.

    The manifest goes first: a removal that is cut off leaves no half model behind that looks whole.
    """
    freed = 0
    for note in (MANIFEST, DAMAGED):
        (folder / note).unlink(missing_ok=True)
    for piece in words.pieces if words else ():
        file = folder / piece.path
        if file.is_file():
            freed += file.stat().st_size
            file.unlink()
    shutil.rmtree(folder / PARTS, ignore_errors=True)
    for place in sorted(folder.rglob("*"), reverse=True):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()
    return freed
