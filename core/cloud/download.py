"""Brings a whole model into its folder: goes on after any end, and publishes only what is whole.

Files grow in `.parts/` under their digests. When all of them are there and checked, they take their
places at once and the manifest is written last: until then a model that was there before is as it
was, and a new one is none yet.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from core.cloud.fetching import Stop, errand, fetch, sealed, tries
from core.cloud.hub import Hub, plan
from core.cloud.offline import connecting
from core.domain.errors import DiskFull, StudioError
from core.domain.installing import DAMAGED, MANIFEST, PARTS, Fetch, Manifest, Piece, manifest
from core.domain.models import Card
from core.store.vault import settle, sync_folder

RESERVE = 1 << 30
"""Bytes that a download leaves free on its disk."""

_PLAN = "plan.json"
Tell = Callable[[Fetch, int, int, str], None]
"""Hears the state, bytes here, bytes in all, and the file at work."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model, the folder for it, and where it comes from. `careful` trusts no file there.

    Weights of the parts that are `lent` are not fetched.
    """

    card: Card
    folder: Path
    hub: Hub
    careful: bool = False
    reserve: int = RESERVE
    lent: Mapping[str, str] = field(default_factory=dict)


def download(wanted: Wanted, stop: Stop, tell: Tell = lambda *_: None) -> Manifest:
    """Bring it there, or the rest of it.

    Raises JobCancelled when `stop` was asked, DiskFull before it begins, WorkFailed in words. What
    was fetched is kept and is not fetched again.
    """
    with _alone(wanted):
        try:
            return _Way(wanted, stop, tell).go()
        finally:
            if not (wanted.folder / PARTS / _PLAN).exists():  # nothing was begun
                drop(wanted.folder)


def begun(folder: Path) -> tuple[int, int]:
    """How many bytes of an interrupted download are here, and of how many. Zeros for none."""
    saved = _saved(folder)
    if saved is None:
        return 0, 0
    return sum(_has(folder, piece) for piece in _distinct(saved.pieces)), _total(saved)


def drop(folder: Path) -> int:
    """Throw an interrupted download away; answers the bytes freed. What is whole stays."""
    parts = folder / PARTS
    freed = sum(file.stat().st_size for file in parts.glob("*")) if parts.is_dir() else 0
    shutil.rmtree(parts, ignore_errors=True)
    with suppress(OSError):  # a model is in it, or files of others
        folder.rmdir()
    return freed


class _Way:
    """One download, from the listing to the manifest."""

    def __init__(self, wanted: Wanted, stop: Stop, tell: Tell) -> None:
        self._wanted, self._stop, self._tell = wanted, stop, tell
        self._folder, self._parts = wanted.folder, wanted.folder / PARTS
        self._here = self._total = 0
        self._file = ""
        self._errand = errand(wanted.hub, wanted.card, stop, self._came)

    def go(self) -> Manifest:
        self._tell(Fetch.FETCHING, 0, 0, "")
        try:
            self._parts.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StudioError(
                f"Nothing can be written to {self._folder.parent.name}: {error.strerror}.",
                "Choose a disk that can be written to.",
            ) from error
        whole = self._planned()
        pieces = _distinct(whole.pieces)
        missing = [piece for piece in pieces if not self._is_here(piece)]
        self._total = _total(whole)
        self._here = self._total - sum(piece.size for piece in missing)
        self._here += sum(_part_size(self._parts, piece) for piece in missing)
        self._room(self._total - self._here)
        self._fetch_all(missing)
        return self._published(whole)

    def _planned(self) -> Manifest:
        """What an earlier time has planned, as long as the card asks for the same."""
        card, source = self._wanted.card, self._wanted.card.source
        saved = _saved(self._folder)
        lent = self._wanted.lent
        as_now = saved is not None and (saved.repo, saved.lent) == (source.repo, lent)
        if saved is not None and as_now and _pinned(saved, card):
            return saved
        whole = plan(card, self._wanted.hub, partial(tries, self._errand)).with_lent(lent)
        draft = self._parts / f"{_PLAN}.new"
        draft.write_text(whole.text(), encoding="utf-8")
        settle(draft, self._parts / _PLAN)
        return whole

    def _is_here(self, piece: Piece) -> bool:
        """Whether it is whole already: put aside by an earlier time, or in its place."""
        if (self._parts / f"{piece.digest}.whole").is_file():
            return True
        file = self._folder / piece.path
        if not file.is_file() or file.stat().st_size != piece.size:
            return False
        if self._wanted.careful or not self._same_as_before(piece):
            self._tell(Fetch.CHECKING, self._here, self._total, piece.path)
            return sealed(file, piece, self._stop)
        return True

    def _same_as_before(self, piece: Piece) -> bool:
        """What the model's manifest says of a file in its place was checked when it came."""
        words = _read(self._folder / MANIFEST)
        return (
            words is not None
            and not (self._folder / DAMAGED).exists()
            and any((each.path, each.digest) == (piece.path, piece.digest) for each in words.pieces)
        )

    def _room(self, missing: int) -> None:
        free = shutil.disk_usage(self._folder).free
        if missing and free < missing + self._wanted.reserve:
            raise DiskFull(
                f"There is not enough room for {self._wanted.card.title}: {in_words(missing)} are "
                f"to come, and {in_words(self._wanted.reserve)} must stay free; "
                f"{in_words(free)} are free.",
                f"Free {in_words(missing + self._wanted.reserve - free)}, or remove a model that "
                "you do not use.",
            )

    def _fetch_all(self, missing: Iterable[Piece]) -> None:
        purpose = f"to fetch {self._wanted.card.title}"
        with connecting(purpose), self._wanted.hub.client(purpose) as client:
            for piece in missing:
                self._file = piece.path
                self._came(0)
                part = self._parts / f"{piece.digest}.part"
                fetch(self._errand, client, piece, part)
                part.replace(self._parts / f"{piece.digest}.whole")

    def _came(self, count: int) -> None:
        self._here += count
        self._tell(Fetch.FETCHING, self._here, self._total, self._file)

    def _published(self, whole: Manifest) -> Manifest:
        """Everything into its place, then the manifest, then what was for the way only goes."""
        self._stop.heed()
        self._tell(Fetch.CHECKING, self._total, self._total, "")
        places = {piece.digest: piece for piece in whole.pieces}
        for piece in whole.pieces:
            here = self._parts / f"{piece.digest}.whole"
            if here.is_file():
                self._put(here, self._folder / piece.path, last=places[piece.digest] is piece)
        draft = self._parts / MANIFEST
        draft.write_text(whole.text(), encoding="utf-8")
        settle(draft, self._folder / MANIFEST)
        (self._folder / DAMAGED).unlink(missing_ok=True)
        shutil.rmtree(self._parts, ignore_errors=True)
        self._tell(Fetch.ENDED, self._total, self._total, "")
        return whole

    def _put(self, here: Path, place: Path, *, last: bool) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        if last:
            here.replace(place)
            sync_folder(place.parent)
            return
        draft = here.with_suffix(".copy")
        shutil.copyfile(here, draft)
        settle(draft, place)


@contextmanager
def _alone(wanted: Wanted) -> Iterator[None]:
    """Only one program at a time fetches a model."""
    from filelock import FileLock, Timeout

    locks = wanted.folder.parent / ".locks"
    try:
        locks.mkdir(parents=True, exist_ok=True)
        with FileLock(locks / f"{wanted.folder.name}.lock", timeout=0):
            yield
    except Timeout as error:
        raise StudioError(
            f"{wanted.card.title} is being fetched by another window or command already.",
            "Wait for it, or stop it there.",
        ) from error


def _pinned(saved: Manifest, card: Card) -> bool:
    """A plan for a commit that the card now names another for is out of date."""
    return not card.source.pinned or card.source.revision == saved.revision


def _distinct(pieces: Iterable[Piece]) -> list[Piece]:
    """Each content once, though it may have several places."""
    return list({piece.digest: piece for piece in pieces}.values())


def _total(whole: Manifest) -> int:
    return sum(piece.size for piece in _distinct(whole.pieces))


def _has(folder: Path, piece: Piece) -> int:
    """Looked at in the order of its way, since it may be on it just now."""
    if part := _part_size(folder / PARTS, piece):
        return part
    ends = (folder / PARTS / f"{piece.digest}.whole", folder / piece.path)
    return piece.size if any(_size(file) == piece.size for file in ends) else 0


def _part_size(parts: Path, piece: Piece) -> int:
    return min(max(0, _size(parts / f"{piece.digest}.part")), piece.size)


def _size(file: Path) -> int:
    """In bytes; -1 for a file that is not there."""
    try:
        return file.stat().st_size
    except OSError:
        return -1


def _saved(folder: Path) -> Manifest | None:
    return _read(folder / PARTS / _PLAN)


def _read(file: Path) -> Manifest | None:
    try:
        return manifest(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def in_words(size: float) -> str:
    """Bytes for a person."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size:,.0f} bytes"
