"""Looks for newer versions when the editor has agreed to it; they are offered, never forced."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

from core.cloud import feed
from core.cloud.offline import Offline
from core.domain import settings
from core.domain.errors import StudioError
from core.domain.updating import Release, Updating, newer, numbers
from core.domain.version import VERSION

_FILE = "updates.json"
_EVERY = timedelta(days=1)
_KEYS, _SOURCE = "keys.json", "source.json"


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom this program believes, and where it asks unless it is told another address."""

    keys: Mapping[str, bytes]
    address: str = ""


class Updates:
    """Belongs to this machine. `trust` is the program's own unless it is given."""

    def __init__(
        self, home: Path, offline: Offline, trust: Trust | None = None, version: str = VERSION
    ) -> None:
        self._file, self._offline = home / _FILE, offline
        self._trust, self._version = trust, version
        self._keeping = Lock()

    def status(self) -> Updating:
        """As it was found last; nobody is asked."""
        kept = self._kept()
        offered = _release(kept.get("offered"))
        if offered is not None and numbers(offered.version) <= numbers(self._version):
            offered = None  # it was installed meanwhile
        return Updating(
            kept.get("agreed") is True,
            self._address(kept),
            str(kept.get("checked", "")),
            offered,
            str(kept.get("beyond", "")),
            str(kept.get("trouble", "")),
        )

    def agree(self, *, on: bool) -> None:
        """Whether this program may look by itself, once a day."""
        self._keep(agreed=on)

    def choose(self, address: str) -> None:
        """Look elsewhere from now on; "" is where the program's makers say."""
        self._keep(address=feed.checked_address(address) if address else "")

    def due(self, now: datetime | None = None) -> bool:
        """Whether it is time to look: agreed to, possible, and not done for a day."""
        kept = self._kept()
        if kept.get("agreed") is not True or not self._address(kept) or self._offline.on:
            return False
        try:
            last = datetime.fromisoformat(str(kept["checked"]))
        except (KeyError, ValueError):
            return True
        return not timedelta(0) <= (now or datetime.now(UTC)) - last < _EVERY

    def check(self, now: datetime | None = None) -> Updating:
        """Look now. Raises StudioError where that cannot be, or what is there is not believed."""
        now = now or datetime.now(UTC)
        kept = self._kept()
        address, trust = self._address(kept), self._trusted()
        if not address or not trust.keys:
            raise StudioError(
                "This program was built without an address for updates.",
                "Look at the page that it came from, or: reelwright updates feed=https://…",
            )
        try:
            raw = feed.fetched(address, self._offline)
            found = feed.believed(raw, trust.keys, least=_serial(kept), now=now)
        except StudioError as trouble:
            self._keep(checked=now.isoformat(timespec="seconds"), trouble=str(trouble))
            raise
        offered, beyond = newer(found, self._version)
        self._keep(
            checked=now.isoformat(timespec="seconds"),
            serial=found.serial,
            offered=asdict(offered) if offered else None,
            beyond=beyond,
            trouble="",
        )
        return self.status()

    def put_off(self, version: str) -> None:
        """Say no more of this version by itself."""
        self._keep(put_off=version)

    def to_tell(self) -> Release | None:
        """What the window should tell of, unless it was put off."""
        now = self.status()
        if not now.agreed or now.offered is None:
            return None
        return None if self._kept().get("put_off") == now.offered.version else now.offered

    def _address(self, kept: Mapping[str, Any]) -> str:
        return str(kept.get("address") or self._trusted().address)

    def _trusted(self) -> Trust:
        return self._trust if self._trust is not None else _own_trust()

    def _kept(self) -> dict[str, Any]:
        return settings.words(self._file)

    def _keep(self, **words: object) -> None:
        with self._keeping:  # a look may end while the editor decides something
            settings.keep(self._file, {**self._kept(), **words})


def _own_trust() -> Trust:
    here = files("resources").joinpath("updates")
    keys = json.loads(here.joinpath(_KEYS).read_text("utf-8"))
    source = json.loads(here.joinpath(_SOURCE).read_text("utf-8"))
    return Trust({name: bytes.fromhex(key) for name, key in keys.items()}, source["address"])


def _serial(kept: Mapping[str, Any]) -> int:
    found = kept.get("serial", 0)
    return found if type(found) is int else 0


def _release(words: Any) -> Release | None:
    try:
        found = Release(
            str(words["version"]), str(words["date"]), tuple(words["news"]), str(words["page"])
        )
        numbers(found.version)
    except (TypeError, KeyError, ValueError):
        return None
    return found
