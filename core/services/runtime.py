"""The libraries that run models: fetched when they are wanted, looked after, and removed again."""

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import Condition, RLock, Thread
from time import monotonic

from core.cloud import indexes, wheel_sets
from core.cloud.fetching import Stop
from core.cloud.offline import Offline
from core.cloud.wheel_sets import Order, Set
from core.cloud.wheels import Index, NotOffered, Pin, checked_address, pins, wanted
from core.domain import settings
from core.domain.errors import BriefRefused, JobCancelled, StudioError
from core.domain.installing import Download, Fetch
from core.domain.models import Machine
from core.domain.runtime import SIZES, SMALL, AiRuntime, Build

log = logging.getLogger(__name__)

_FOLDER, _SETTING, _NAME = "runtime", "index.json", "ai-runtime"
_CPU = "torch-cpu.txt"
_LOCKS = {Build.CPU: ("models.txt", _CPU), Build.FULL: ("models.txt", "torch.txt")}
_SMOOTH, _SAID_EVERY = 0.3, 0.25

Listener = Callable[[Download], None]
Locks = Mapping[str, str]


@dataclass
class _Way:
    """What is being done about it, and how it may be stopped. `told` is what was heard of it."""

    now: Download
    stop: Stop
    told: Download | None = None
    after: Fetch = Fetch.PAUSED
    measured: tuple[float, int] = (0.0, 0)


class Runtime:
    """Belongs to this machine. `changed` hears that workers have to begin anew.

    `locks` are the pinned libraries by the names of their files, unless they are the program's;
    `own` says whether none are needed.
    """

    def __init__(
        self,
        home: Path,
        offline: Offline,
        machine: Callable[[], Machine],
        changed: Callable[[], None] = lambda: None,
        *,
        locks: Locks | None = None,
        own: Callable[[], bool] | None = None,
    ) -> None:
        self.folder = home / _FOLDER
        self._own = own or in_environment
        self._offline, self._machine, self._renew = offline, machine, changed
        self._locks = locks
        self._way: _Way | None = None
        self._thread: Thread | None = None
        self._changed = Condition(RLock())
        self._listeners: tuple[Listener, ...] = ()

    def libraries(self) -> Path | None:
        """The folder that model workers look in besides; None where there is none, or no need."""
        if self._own():
            return None
        here = wheel_sets.current(self.folder)
        return here.site if here is not None else None

    def status(self) -> AiRuntime:
        """How it stands; the disk is looked at, nobody is asked.

        What is on its way is looked at first: what comes whole meanwhile is coming or here.
        """
        way = self.way()
        would = self._suited()
        comes, takes = SIZES[would] if sys.platform == "linux" else SMALL
        here = wheel_sets.current(self.folder)
        if here is None:
            return AiRuntime(self._own(), would, comes, takes, way=way)
        build = Build(here.key.split("-")[1])
        return AiRuntime(
            self._own(),
            would,
            comes,
            takes,
            here.site,
            build,
            here.version("torch"),
            here.size,
            outdated=self._order(build).key != here.key,
            way=way,
        )

    def way(self) -> Download | None:
        """What is on its way; LEFT for what another time has begun."""
        with self._changed:
            if self._way is not None:
                return self._way.now
        here, total = wheel_sets.begun(self.folder)
        return Download(_NAME, Fetch.LEFT, here, total) if total else None

    def install(self, build: Build | None = None) -> None:
        """Begin, or go on, in the background; what is in use stays until the new set is whole."""
        self._begin(lambda stop: self._installed(build, stop))

    def repair(self) -> None:
        """Compare every file with what came, and fetch again what is not so, in the background."""
        here = wheel_sets.current(self.folder)
        if here is None:
            raise StudioError("The AI runtime is not installed.", "reelwright runtime install")
        build = Build(here.key.split("-")[1])
        order = self._order(build)
        if order.key != here.key:  # of an earlier version of the program: the new one instead
            self.install(build)
            return

        def mend(stop: Stop) -> str:
            mended = wheel_sets.mend(self.folder, order, stop, self._heard)
            if not mended:
                return "Every file of the AI runtime is as it came."
            files = "One file" if mended == 1 else f"{mended} files"
            return f"The AI runtime is whole again: {files} had changed or gone."

        self._begin(mend)

    def wrongs(self, tell: Callable[[float], None]) -> Mapping[str, tuple[str, ...]]:
        """By distribution, the files that are gone or not as they came; reads all of them."""
        here = wheel_sets.current(self.folder)
        if here is None:
            raise StudioError("The AI runtime is not installed.", "reelwright runtime install")
        whole = max(1, here.size)
        return wheel_sets.wrongs(
            here, Stop(), lambda _, done, __, ___: tell(min(1.0, done / whole))
        )

    def pause(self) -> None:
        """What has come is kept."""
        self._end(Fetch.PAUSED)

    def cancel(self) -> None:
        """What has come is thrown away; what was whole before stays."""
        if not self._end(Fetch.CANCELLED):
            wheel_sets.drop(self.folder)
            self._become(None)

    def remove(self) -> int:
        """Remove it; answers the bytes that are free again."""
        if self._busy():
            raise StudioError("The AI runtime is on its way.", "Stop that first.")
        self._renew()
        freed = wheel_sets.remove(self.folder)
        with self._changed:
            self._way = None
        return freed

    def indexes(self) -> Mapping[str, str]:
        """Where libraries come from: "index" for most, "torch" for its build for processors."""
        usual = indexes.usual()
        words = settings.words(self.folder / _SETTING)
        return {**usual, **{name: str(words[name]) for name in usual if words.get(name)}}

    def choose(self, **addresses: str) -> None:
        """Ask other indexes from now on; "" is the usual one. Raises BriefRefused."""
        known = self.indexes()
        for name in addresses:
            if name not in known:
                raise BriefRefused(f"There is no index “{name}”.", f"Known: {', '.join(known)}.")
        changed = {name: checked_address(each) if each else "" for name, each in addresses.items()}
        settings.keep(self.folder / _SETTING, {**known, **changed})

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear, on another thread, how it comes along; answers how to stop hearing."""
        self._listeners = (*self._listeners, listener)

        def leave() -> None:
            self._listeners = tuple(each for each in self._listeners if each is not listener)

        return leave

    def wait(self) -> Download:
        """Until what was begun is over, and that was told."""

        def heard() -> Download:
            assert self._way is not None, "nothing was begun"
            return self._way.told or self._way.now

        with self._changed:
            self._changed.wait_for(lambda: not heard().at_work)
            return heard()

    def close(self) -> None:
        """Stop what is at work; it is kept, and gone on with another time."""
        self._end(Fetch.PAUSED)
        if self._thread is not None:
            self._thread.join()

    def _installed(self, build: Build | None, stop: Stop) -> Set:
        chosen = build or self._suited()
        try:
            return wheel_sets.install(self.folder, self._order(chosen), stop, self._heard)
        except NotOffered as trouble:
            if build is not None or chosen is Build.FULL:
                raise
            log.warning("no build for the processor alone: %s", trouble)
        return wheel_sets.install(self.folder, self._order(Build.FULL), stop, self._heard)

    def _suited(self) -> Build:
        """Only for Linux are there two, of which the smaller suits machines without a card."""
        if sys.platform != "linux" or self._machine().device == "cuda":
            return Build.FULL
        return Build.CPU

    def _order(self, build: Build) -> Order:
        addresses = self.indexes()
        found: list[tuple[Index, Pin]] = []
        for name in _LOCKS[build]:
            index = _index(self._offline, addresses, "torch" if name == _CPU else "index")
            found += [(index, each) for each in wanted(pins(self._lock(name)))]
        return Order(build.value, tuple(found))

    def _lock(self, name: str) -> str:
        return _resource(name) if self._locks is None else self._locks[name]

    def _begin(self, work: Callable[[Stop], object]) -> None:
        with self._changed:
            if self._busy():
                return
            here, total = wheel_sets.begun(self.folder)
            self._way = _Way(Download(_NAME, Fetch.WAITING, here, total), Stop())
            self._thread = Thread(
                target=self._work, args=(work, self._way), name="runtime", daemon=True
            )
            self._thread.start()

    def _work(self, work: Callable[[Stop], object], way: _Way) -> None:
        try:
            said = work(way.stop)
        except JobCancelled:
            self._stopped(way)
        except StudioError as trouble:
            here, total = wheel_sets.begun(self.folder)
            words, advice = str(trouble), trouble.advice
            self._become(Download(_NAME, Fetch.FAILED, here, total, 0.0, words, advice))
        except Exception as bug:
            log.exception("the AI runtime could not be installed")
            words = f"Something went wrong ({type(bug).__name__}: {bug})."
            self._become(Download(_NAME, Fetch.FAILED, note=words, advice="Try again."))
        else:
            self._renew()
            done = way.now.total
            words = said if isinstance(said, str) else ""
            self._become(Download(_NAME, Fetch.ENDED, done, done, note=words))

    def _stopped(self, way: _Way) -> None:
        if way.after is Fetch.CANCELLED:
            wheel_sets.drop(self.folder)
            self._become(Download(_NAME, Fetch.CANCELLED))
            return
        here, total = wheel_sets.begun(self.folder)
        self._become(Download(_NAME, Fetch.PAUSED, here, total))

    def _heard(self, state: Fetch, done: int, total: int, what: str) -> None:
        way, now = self._way, monotonic()
        if way is None:
            return
        since, before = way.measured
        fresh = (state, what) != (way.now.state, way.now.note)
        if state is Fetch.ENDED or (not fresh and now - since < _SAID_EVERY):
            return
        current = max(0, done - before) / (now - since) if since and now > since else 0.0
        last = way.now.speed
        speed = current if not last else last + _SMOOTH * (current - last)
        way.measured = (now, done)
        self._become(Download(_NAME, state, done, total, speed if since else 0.0, what))

    def _become(self, now: Download | None) -> None:
        with self._changed:
            way = self._way
            if now is None:
                self._way = None
            elif way is not None:
                way.now = now
        for listener in self._listeners if now is not None else ():
            try:
                listener(now)  # type: ignore[arg-type]
            except Exception:  # what one listener cannot take must not stop it
                log.exception("a listener failed")
        with self._changed:
            if way is not None:  # a listener may have begun another one
                way.told = now
            self._changed.notify_all()

    def _end(self, after: Fetch) -> bool:
        """Whether there was something to stop."""
        with self._changed:
            if not self._busy():
                return False
            assert self._way is not None
            self._way.after = after
            self._way.stop.ask()
            return True

    def _busy(self) -> bool:
        return self._way is not None and self._way.now.at_work


def _index(offline: Offline, addresses: Mapping[str, str], name: str) -> Index:
    if not addresses[name]:
        raise NotOffered(
            f"No address is known where the libraries of the AI runtime ({name}) are fetched.",
            f"Say one: reelwright runtime index {name}=https://…",
        )
    return Index(offline, addresses[name])


def _resource(name: str) -> str:
    return files("resources").joinpath("runtime", name).read_text("utf-8")


def in_environment() -> bool:
    """Whether the program's own environment has the libraries."""
    return find_spec("torch") is not None and find_spec("diffusers") is not None
