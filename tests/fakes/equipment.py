"""Models of a machine that is not there: some are here, downloads stand still until told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from app import paths
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.cloud.server import Where as Server
from core.domain.errors import StudioError
from core.domain.installing import (
    Checked,
    Download,
    Fetch,
    Lent,
    Offered,
    Refused,
    Shelved,
    Where,
)
from core.domain.models import Card, Installed, Machine, ModelId
from core.engines.cards import all_cards
from core.engines.holding import Holding
from core.services.announcing import Announcing
from core.services.choosing import Choosing
from core.services.destinations import Destinations
from core.services.guarding import Guarding
from core.services.insights import Insights
from core.services.runtime import Runtime
from core.services.unpacking import Unpacking
from core.services.updates import Updates
from core.services.voices import Voices
from core.services.writers import Tested
from core.store.history import History
from core.store.insight_kept import Kept
from core.store.policies import Policies
from core.store.voices import RecordedVoices
from core.studio import Equipment

G = 1_000_000_000
HERE = ("wan-2.2-ti2v-5b", "mms-tts-te", "cogvideox-2b")
CARD = Machine(64 * G, 48 * G, "cuda", "NVIDIA GeForce RTX 4080", 16 * G, 15 * G, "bfloat16")


class FakeDownloads:
    """`move` says how far one is."""

    def __init__(self, library: "FakeLibrary") -> None:
        self._library = library
        self.ways: dict[ModelId, Download] = {}

    def of(self, model: ModelId) -> Download | None:
        return self.ways.get(model)

    def pause(self, model: ModelId) -> None:
        self.ways[model] = replace(self.ways[model], state=Fetch.PAUSED, speed=0.0)

    def cancel(self, model: ModelId) -> None:
        self.ways.pop(model, None)

    def move(self, model: ModelId, fraction: float) -> None:
        """At 1 it has come."""
        card = self._library.cards[model]
        total = card.source.size or G
        if fraction >= 1:
            self._library.here[model] = Installed(card, "nowhere", size=total)
            self.ways[model] = Download(model, Fetch.ENDED, total, total)
        else:
            done = int(total * fraction)
            self.ways[model] = Download(
                model, Fetch.FETCHING, done, total, 24e6, "model.safetensors"
            )

    def fail(self, model: ModelId, note: str, advice: str) -> None:
        total = self._library.cards[model].source.size
        self.ways[model] = Download(model, Fetch.FAILED, total // 3, total, 0, note, advice)


class FakeSecrets:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str:
        return self.kept.get(name, "")

    def put(self, name: str, value: str) -> bool:
        if " " in value:
            raise StudioError("That is no token.", "Paste it as it was given.")
        self.kept[name] = value
        return True


class FakeOffline:
    def __init__(self) -> None:
        self.on = False

    def turn(self, *, on: bool) -> None:
        self.on = on

    def refused(self) -> tuple[Refused, ...]:
        return (Refused(0, "hub.example", "fetching a model"),)


class FakeLibrary:
    def __init__(self, *here: ModelId) -> None:
        self.cards = all_cards(None)
        self.here = {
            model: Installed(self.cards[model], "nowhere", size=self.cards[model].source.size)
            for model in here
        }
        self.downloads, self.secrets = FakeDownloads(self), FakeSecrets()
        self.offline = FakeOffline()
        self.accepted: set[ModelId] = set()
        self.folders: list[Path] = []
        self.lent: dict[ModelId, tuple[Lent, ...]] = {}

    def catalogue(self) -> tuple[Offered, ...]:
        return tuple(
            Offered(
                card,
                self._shelved(card),
                self.downloads.of(card.id),
                card.id in self.accepted,
                self.lent.get(card.id, ()),
            )
            for card in self.cards.values()
        )

    def left(self) -> tuple[Download, ...]:
        ways = self.downloads.ways.values()
        return tuple(each for each in ways if each.state is Fetch.LEFT)

    def accept(self, model: ModelId) -> None:
        self.accepted.add(model)

    def install(self, model: ModelId) -> None:
        if model not in self.accepted:
            raise StudioError("Its licence is not accepted yet.", "Accept it first.")
        before = self.downloads.of(model)
        self.downloads.move(model, before.fraction if before else 0.0)

    def remove(self, model: ModelId) -> int:
        return self.here.pop(model).size

    def verify(self, model: ModelId, tell: Callable[[float, str], None]) -> Checked:
        tell(0.0, "config.json")
        return Checked(model, 12, self.here[model].size)

    def import_folder(self, folder: Path, *, likely: ModelId = "") -> Card:
        if not folder.exists():
            raise StudioError("That folder is no model.", "Choose another.")
        self.folders.append(folder)
        card = self.cards["whisper-small"]
        self.here[card.id] = Installed(card, str(folder), ours=False, size=G)
        return card

    def _shelved(self, card: Card) -> Shelved | None:
        found = self.here.get(card.id)
        if found is None:
            return None
        return Shelved(found.folder, Where.OURS, card.title, card.id, size=found.size)


class FakeWriters:
    """A server's settings, in memory; `trouble` is what a test of it meets."""

    def __init__(self, trouble: StudioError | None = None) -> None:
        self.server: Server | None = None
        self.has_key = False
        self.trouble = trouble

    def set_server(self, address: str, model: str) -> Server:
        found = Server(address, model) if address else None
        self.server = found
        return found or Server("", "")

    def set_key(self, key: str) -> bool:
        self.has_key = bool(key)
        return True

    def test(self, _job: object) -> Tested:
        if self.trouble is not None:
            raise self.trouble
        assert self.server is not None
        return Tested(self.server, (self.server.model,), 0.4, exact=True)


def equipment(
    library: FakeLibrary, machine: Machine = CARD, writers: FakeWriters | None = None
) -> Equipment:
    held = Holding(paths.data())
    choosing = Choosing(
        lambda: library.cards, lambda: library.here, lambda: machine, holding=lambda: held
    )
    guarding = Guarding(Policies(paths.data()), cast(Any, None), cast(Any, None))
    unpacking = Unpacking(
        RecordedVoices(paths.data()), lambda: Voices(RecordedVoices(paths.data())), lambda: HERE
    )
    asked = cast(Any, writers or FakeWriters())
    offline, secrets = Offline(paths.data()), Secrets({})
    places = Destinations(paths.data(), secrets, offline)
    announcing = Announcing(paths.data(), offline, secrets)
    insights = Insights(Kept(paths.data()), History(None))
    runtime = Runtime(paths.data(), offline, lambda: machine)
    return Equipment(
        choosing,
        cast(Any, library),
        guarding,
        asked,
        unpacking,
        places,
        announcing,
        insights,
        runtime,
        Updates(paths.data(), offline),
    )
