"""Makes a folder of libraries from pinned wheels: goes on after any end, and is whole or not there.

Wheels grow in `.parts/` under their hashes. They are unpacked beside the set that is in use, which
is as it was until the new one takes its place; `current` says which one that is.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from core.cloud.download import in_words
from core.cloud.fetching import Stop, sealed
from core.cloud.wheel_files import damaged, unpack, unpacked_size
from core.cloud.wheels import TITLE, Index, Pin, Wheel, bring, found
from core.domain.errors import DiskFull, StudioError, WorkFailed
from core.domain.installing import PARTS, Fetch
from core.domain.json_text import parsed
from core.store.vault import disk_room, settle, sync_folder

SITE = "site-packages"
RESERVE = 1 << 30
"""Bytes that an installation leaves free on its disk."""

_PLAN, _MANIFEST, _CURRENT = "plan.json", "runtime.json", "current"
_GROWS = 3.2
"""How many times larger libraries are unpacked, before it is known exactly."""

Tell = Callable[[Fetch, int, int, str], None]
"""Hears the state, bytes done, bytes in all, and what is at work."""

Came = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Set:
    """A whole set of libraries. `key` says what it is of: Python, build and pins."""

    key: str
    folder: Path
    wheels: tuple[Wheel, ...]
    size: int

    @property
    def site(self) -> Path:
        return self.folder / SITE

    def version(self, name: str) -> str:
        return next((each.version for each in self.wheels if each.name == name), "")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be there: `pins`, found at the index that each of them names."""

    build: str
    pins: Sequence[tuple[Index, Pin]]

    @property
    def key(self) -> str:
        lines = sorted(f"{each.name}=={each.version}" for _, each in self.pins)
        seal = sha256("\n".join(lines).encode()).hexdigest()[:12]
        return f"py{sys.version_info.major}{sys.version_info.minor}-{self.build}-{seal}"


def current(home: Path) -> Set | None:
    """The set that is in use and made for this Python."""
    try:
        key = (home / _CURRENT).read_text("utf-8").strip()
        return _read(home / key) if key and "/" not in key and key[0] != "." else None
    except OSError:
        return None


def begun(home: Path) -> tuple[int, int]:
    """How many bytes of an interrupted installation are here, and of how many. Zeros for none."""
    wheels = _planned(home, "")
    if not wheels:
        return 0, 0
    return sum(_has(home, each) for each in wheels), sum(each.size for each in wheels)


def drop(home: Path) -> None:
    """Throw an interrupted installation away; what is in use stays."""
    shutil.rmtree(home / PARTS, ignore_errors=True)
    for left in home.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)


def install(home: Path, order: Order, stop: Stop, tell: Tell) -> Set:
    """Bring it there, or the rest of it, and have it used from now on.

    Raises JobCancelled when `stop` was asked, DiskFull, WorkFailed in words. What was fetched is
    kept and is not fetched again.
    """
    with _alone(home):
        wheels = _wheels(home, order, stop, tell)
        try:
            _fetched(home, order, wheels, stop, tell)
        except WorkFailed:
            noted, wheels = wheels, _wheels(home, order, stop, tell, anew=True)
            if [each.url for each in wheels] == [each.url for each in noted]:
                raise
            _fetched(home, order, wheels, stop, tell)  # what is here is known by its hash
        made = _unpacked(home, order, wheels, stop, tell)
        _use(home, made)
        tell(Fetch.ENDED, made.size, made.size, "")
        return made


def mend(home: Path, order: Order, stop: Stop, tell: Tell) -> int:
    """Compare every file with what came, and fetch again what is not so; answers how many."""
    with _alone(home):
        here = current(home)
        if here is None or here.key != order.key:
            raise StudioError(
                "There is nothing to repair.", "Install it: reelwright runtime install"
            )
        wrong = wrongs(here, stop, tell)
        if not wrong:
            return 0
        broken = [each for each in here.wheels if each.name in wrong]
        total = sum(each.size for each in broken)
        done = 0
        for wheel in broken:
            tell(Fetch.FETCHING, done, total, wheel.name)
            whole = _again(home, order, wheel, stop, _counted(wheel, done, total, tell))
            with disk_room(home):
                unpack(whole, here.site, lambda _: stop.heed())
            whole.unlink()
            done += wheel.size
        shutil.rmtree(home / PARTS, ignore_errors=True)
        tell(Fetch.ENDED, total, total, "")
        return sum(map(len, wrong.values()))


def _counted(wheel: Wheel, before: int, total: int, tell: Tell) -> Came:
    """Tells how far all of it is while one wheel comes, after so many bytes of others."""
    here = 0

    def came(count: int) -> None:
        nonlocal here
        here = min(here + count, wheel.size)
        tell(Fetch.FETCHING, before + here, total, wheel.name)

    return came


def wrongs(here: Set, stop: Stop, tell: Tell) -> dict[str, tuple[str, ...]]:
    """By distribution, the files that are gone or not as they came."""
    done, found_ = 0, {}

    def heard(count: int) -> None:
        nonlocal done
        stop.heed()
        done += count
        tell(Fetch.CHECKING, done, here.size, "")

    for wheel in here.wheels:
        if bad := damaged(here.site, wheel.name, wheel.version, heard):
            found_[wheel.name] = bad
    return found_


def remove(home: Path) -> int:
    """Remove all sets and what was begun; answers the bytes that are free again."""
    with _alone(home):
        freed = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
        (home / _CURRENT).unlink(missing_ok=True)
        _sweep(home, "")
        drop(home)
        left = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
    return max(0, freed - left)


def _wheels(
    home: Path, order: Order, stop: Stop, tell: Tell, *, anew: bool = False
) -> tuple[Wheel, ...]:
    """What an earlier time has found, as long as the same is wanted, unless it is looked `anew`."""
    (home / PARTS).mkdir(parents=True, exist_ok=True)
    saved = _planned(home, order.key)
    if saved and not anew:
        return saved
    by_index: dict[Index, list[Pin]] = {}
    for index, pin in order.pins:
        by_index.setdefault(index, []).append(pin)
    wheels: list[Wheel] = []

    def looking(_: int, name: str) -> None:
        stop.heed()
        tell(Fetch.FETCHING, 0, 0, f"looking for {name}")

    for index, some in by_index.items():
        wheels += found(index, some, stop, looking)
    words = {"key": order.key, "wheels": [asdict(each) for each in wheels]}
    draft = home / PARTS / f"{_PLAN}.new"
    draft.write_text(json.dumps(words), "utf-8")
    settle(draft, home / PARTS / _PLAN)
    return tuple(wheels)


def _again(home: Path, order: Order, wheel: Wheel, stop: Stop, came: Came) -> Path:
    """One that was fetched once, from where it lies now."""
    index, pin = next((index, pin) for index, pin in order.pins if pin.name == wheel.name)
    try:
        return _one(home, index, wheel, stop, came)
    except WorkFailed:
        (now,) = found(index, [pin], stop, lambda *_: None)
        if now.url == wheel.url:
            raise
        return _one(home, index, now, stop, came)


def _fetched(home: Path, order: Order, wheels: Sequence[Wheel], stop: Stop, tell: Tell) -> None:
    total = sum(each.size for each in wheels)
    here = sum(_has(home, each) for each in wheels)
    _room(home, round((total - here) + total * _GROWS))
    indexes = {each.name: index for index, each in order.pins}
    at_work = ""

    def came(count: int) -> None:
        nonlocal here
        here += count
        tell(Fetch.FETCHING, here, total, at_work)

    for wheel in wheels:
        at_work = wheel.name
        came(0)
        _one(home, indexes[wheel.name], wheel, stop, came)


def _one(home: Path, index: Index, wheel: Wheel, stop: Stop, came: Came) -> Path:
    """The whole wheel, fetched or here already."""
    part, whole = _part(home, wheel), _whole(home, wheel)
    stop.heed()
    if whole.is_file() and whole.stat().st_size == wheel.size:
        return whole
    part.parent.mkdir(parents=True, exist_ok=True)
    bring(index, wheel, part, stop, came)
    part.replace(whole)
    return whole


def _unpacked(home: Path, order: Order, wheels: Sequence[Wheel], stop: Stop, tell: Tell) -> Set:
    total = sum(unpacked_size(_whole(home, each)) for each in wheels)
    _room(home, total)
    draft = home / f".new-{order.key}"
    shutil.rmtree(draft, ignore_errors=True)
    done, at_work = 0, ""

    def heard(count: int) -> None:
        nonlocal done
        stop.heed()
        done += count
        tell(Fetch.CHECKING, done, total, f"unpacking {at_work}")

    try:
        with disk_room(home):
            for wheel in wheels:
                at_work = wheel.name
                _must_be_whole(home, wheel)
                unpack(_whole(home, wheel), draft / SITE, heard)
            made = Set(order.key, home / order.key, tuple(wheels), total)
            words = {"key": made.key, "size": total, "wheels": [asdict(each) for each in wheels]}
            (draft / _MANIFEST).write_text(json.dumps(words), "utf-8")
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _settled(draft)
    shutil.rmtree(made.folder, ignore_errors=True)
    draft.rename(made.folder)
    sync_folder(home)
    return made


def _settled(folder: Path) -> None:
    """On the disk before anything names it; side by side, as the disk writes many at once."""

    def settled(file: Path) -> None:
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())

    with ThreadPoolExecutor(8, thread_name_prefix="settling") as pool:
        for _ in pool.map(settled, (file for file in folder.rglob("*") if file.is_file())):
            pass


def _must_be_whole(home: Path, wheel: Wheel) -> None:
    """A wheel of an earlier time may have been changed on the disk since."""
    whole = _whole(home, wheel)
    if not sealed(whole, wheel.piece):
        whole.unlink()
        raise StudioError(
            f"{wheel.file} was damaged on this disk.", "Go on: it is fetched once more."
        )


def _use(home: Path, made: Set) -> None:
    draft = home / f"{_CURRENT}.new"
    draft.write_text(made.key, "utf-8")
    settle(draft, home / _CURRENT)
    drop(home)
    _sweep(home, made.key)


def _sweep(home: Path, kept: str) -> None:
    """What a worker still has open on Windows goes another time."""
    for each in home.iterdir():
        if each.is_dir() and each.name != kept and (each / _MANIFEST).is_file():
            shutil.rmtree(each, ignore_errors=True)


def _room(home: Path, needed: int) -> None:
    free = shutil.disk_usage(home).free
    if free < needed + RESERVE:
        raise DiskFull(
            f"There is not enough room for {TITLE}: about {in_words(needed)} are needed, and "
            f"{in_words(RESERVE)} must stay free; {in_words(free)} are free.",
            f"Free {in_words(needed + RESERVE - free)}, and go on.",
        )


def _part(home: Path, wheel: Wheel) -> Path:
    return home / PARTS / f"{wheel.sha256}.part"


def _whole(home: Path, wheel: Wheel) -> Path:
    return home / PARTS / f"{wheel.sha256}.whl"


def _has(home: Path, wheel: Wheel) -> int:
    for file in (_part(home, wheel), _whole(home, wheel)):
        with suppress(OSError):
            return min(file.stat().st_size, wheel.size)
    return 0


def _planned(home: Path, key: str) -> tuple[Wheel, ...]:
    """What is on its way; of another `key` than this one it is out of date."""
    try:
        words = parsed((home / PARTS / _PLAN).read_text("utf-8"))
        wheels = tuple(Wheel(**each) for each in words["wheels"])
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    return wheels if key in ("", words["key"]) else ()


def _read(folder: Path) -> Set | None:
    try:
        words = parsed((folder / _MANIFEST).read_text("utf-8"))
        wheels = tuple(Wheel(**each) for each in words["wheels"])
        found_ = Set(str(words["key"]), folder, wheels, int(words["size"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    python = f"py{sys.version_info.major}{sys.version_info.minor}-"
    return found_ if found_.key.startswith(python) else None


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Only one program at a time changes it."""
    from filelock import FileLock, Timeout

    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / ".lock", timeout=0):
            yield
    except Timeout as error:
        raise StudioError(
            "Another window or command is at work on the AI runtime already.",
            "Wait for it, or stop it there.",
        ) from error
    except PermissionError as error:
        raise StudioError(
            f"Nothing can be written to {home.name}: {error.strerror}.",
            "Look after its permissions.",
        ) from error
