"""The models on their way here: one after the other, in a thread of their own."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition, RLock, Thread
from time import monotonic

from core.cloud.download import Wanted, begun, download, drop
from core.cloud.fetching import Stop
from core.cloud.hub import Hub
from core.domain.errors import JobCancelled, StudioError
from core.domain.installing import Download, Fetch
from core.domain.models import Card, ModelId

log = logging.getLogger(__name__)

_SAID_EVERY = 0.25
_SMOOTH = 0.3
_SILENT = 3.0
"""Seconds without a byte after which a speed says nothing any more."""

Folder = Callable[[ModelId], Path]
NOTHING: Mapping[str, str] = {}


@dataclass
class _Way:
    """A download of this program, and how it may be stopped. `told` is what everybody has heard."""

    card: Card
    now: Download
    careful: bool = False
    token: str = field(default="", repr=False)
    lent: Mapping[str, str] = field(default_factory=dict)
    stop: Stop = field(default_factory=Stop)
    after: Fetch = Fetch.PAUSED
    measured: tuple[float, int] = (0.0, 0)
    came: tuple[float, int] = (0.0, 0)
    told: Download | None = None

    def standing(self) -> Download:
        """As it is just now: also when the hub has sent nothing since it was last told of."""
        at, here = self.came
        if self.now.state is not Fetch.FETCHING or not at:
            return self.now
        silent = monotonic() - at > _SILENT
        note = "the hub is silent" if silent else self.now.note
        return replace(self.now, done=here, speed=0.0 if silent else self.now.speed, note=note)


class Downloads:
    """`folder` says where a model goes; `hub` how its hub is asked, with a token or ours."""

    def __init__(self, folder: Folder, hub: Callable[[str], Hub], reserve: int | None = None):
        self._folder, self._hub, self._reserve = folder, hub, reserve
        self._ways: dict[ModelId, _Way] = {}
        self._line: list[ModelId] = []
        self._changed = Condition(RLock())
        self._listeners: tuple[Callable[[Download], None], ...] = ()
        self._thread: Thread | None = None
        self._closing = False

    def of(self, model: ModelId) -> Download | None:
        """How it stands; one that another time has begun is LEFT."""
        with self._changed:
            if model in self._ways:
                return self._ways[model].standing()
        here, total = begun(self._folder(model))
        return Download(model, Fetch.LEFT, here, total) if total else None

    def start(
        self,
        card: Card,
        *,
        careful: bool = False,
        token: str = "",
        lent: Mapping[str, str] = NOTHING,
    ) -> None:
        """Put it in line, or go on with it. With `careful` every file there is checked again.

        The weights of parts that are `lent` by files of other programs are not fetched.
        """
        with self._changed:
            before = self.of(card.id)
            if before is not None and before.at_work:
                return
            if self._closing:
                raise StudioError("The studio is being closed.", "Open it and do it again.")
            done, total = (before.done, before.total) if before else (0, 0)
            now = Download(card.id, Fetch.WAITING, done, total, note="in line")
            self._ways[card.id] = _Way(card, now, careful, token, lent)
            self._line.append(card.id)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="downloads", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        self._tell(now)

    def pause(self, model: ModelId) -> None:
        """What has come is kept."""
        self._end(model, Fetch.PAUSED)

    def cancel(self, model: ModelId) -> None:
        """What has come is thrown away; a model that was whole before stays."""
        if not self._end(model, Fetch.CANCELLED):
            drop(self._folder(model))
            with self._changed:
                self._ways.pop(model, None)
            self._tell(Download(model, Fetch.CANCELLED))

    def wait(self, *models: ModelId) -> tuple[Download, ...]:
        """Block until none of these is at work any more, and that was told; how each stands."""

        def stands(model: ModelId) -> Download:
            way = self._ways.get(model)
            return (way.told or way.now) if way else Download(model, Fetch.CANCELLED)

        with self._changed:
            self._changed.wait_for(lambda: not any(stands(each).at_work for each in models))
            return tuple(stands(each) for each in models)

    def subscribe(self, listener: Callable[[Download], None]) -> Callable[[], None]:
        """Hear of every change, on the thread of the downloads. Answers how to hear no more."""
        self._listeners += (listener,)

        def unsubscribe() -> None:
            self._listeners = tuple(other for other in self._listeners if other is not listener)

        return unsubscribe

    def close(self) -> None:
        """Stop at once; everything can be gone on with."""
        with self._changed:
            self._closing = True
            at_work = [model for model, way in self._ways.items() if way.now.at_work]
            self._changed.notify_all()
        for model in at_work:
            self.pause(model)
        if self._thread is not None:
            self._thread.join()

    def _end(self, model: ModelId, after: Fetch) -> bool:
        """Stop one that is at work; answers whether there was one."""
        with self._changed:
            way = self._ways.get(model)
            if way is None or not way.now.at_work:
                return False
            way.after = after
            waiting = model in self._line
            if waiting:
                self._line.remove(model)
        way.stop.ask()
        if waiting:
            self._ended(way)
        return True

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._line or self._closing)
                if not self._line:
                    return
                way = self._ways[self._line.pop(0)]
            self._become(way, replace(way.now, state=Fetch.FETCHING, note="asking the hub"))
            self._fetch(way)

    def _fetch(self, way: _Way) -> None:
        """The boundary of a download: whatever escapes it is a state, in words."""
        try:
            download(self._wanted(way), way.stop, self._heard(way))
        except JobCancelled:
            self._ended(way)
        except StudioError as trouble:
            log.warning("download of %s: %s", way.card.id, trouble)
            self._failed(way, str(trouble), trouble.advice)
        except OSError as error:
            log.warning("download of %s: %s", way.card.id, error.strerror)
            self._failed(
                way,
                f"The files of {way.card.title} cannot be written: {error.strerror}.",
                "Look after that disk, then go on: what was fetched is kept.",
            )
        except Exception as bug:
            log.exception("the download of %s crashed", way.card.id)
            self._failed(
                way,
                f"Something went wrong inside the studio ({type(bug).__name__}).",
                "The log tells more; what was fetched is kept.",
            )
        else:
            self._become(way, Download(way.card.id, Fetch.ENDED, way.now.total, way.now.total))

    def _wanted(self, way: _Way) -> Wanted:
        folder, hub = self._folder(way.card.id), self._hub(way.token)
        wanted = Wanted(way.card, folder, hub, way.careful, lent=way.lent)
        return wanted if self._reserve is None else replace(wanted, reserve=self._reserve)

    def _heard(self, way: _Way) -> Callable[[Fetch, int, int, str], None]:
        """What a download says of itself, told a few times a second with its speed."""

        def heard(state: Fetch, here: int, total: int, file: str) -> None:
            now = monotonic()
            way.came = (now, here)
            since, before = way.measured
            same = state is way.now.state and total == way.now.total
            if state is Fetch.ENDED or (same and now - since < _SAID_EVERY):
                return
            current = max(0.0, (here - before) / (now - since)) if since else 0.0
            last = way.now.speed
            speed = current if not last else last + _SMOOTH * (current - last)
            way.measured = (now, here)
            if state is Fetch.FETCHING and total and not since:
                speed = 0.0  # what was here already did not come just now
            self._become(way, Download(way.card.id, state, here, total, speed, file))

        return heard

    def _ended(self, way: _Way) -> None:
        """It was stopped: as a pause, or for good."""
        if way.after is Fetch.CANCELLED:
            drop(self._folder(way.card.id))
            self._become(way, Download(way.card.id, Fetch.CANCELLED))
        else:
            here, total = begun(self._folder(way.card.id))
            self._become(way, Download(way.card.id, Fetch.PAUSED, here, total))

    def _failed(self, way: _Way, words: str, advice: str) -> None:
        here, total = begun(self._folder(way.card.id))
        self._become(way, Download(way.card.id, Fetch.FAILED, here, total, 0.0, words, advice))

    def _become(self, way: _Way, now: Download) -> None:
        with self._changed:
            way.now = now
        self._tell(now)
        with self._changed:  # whoever waits finds that everybody has heard of it
            way.told = now
            self._changed.notify_all()

    def _tell(self, now: Download) -> None:
        for listener in self._listeners:
            try:
                listener(now)
            except Exception:  # what one listener cannot take must not stop the download
                log.exception("a listener failed")


def all_of(downloads: Downloads, cards: Mapping[ModelId, Card]) -> tuple[Download, ...]:
    """Every download that there is to see: at work, or to be gone on with."""
    found = (downloads.of(model) for model in cards)
    return tuple(each for each in found if each is not None)
