"""Settings that cannot be read count no more, and are not lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from app.cli import doctor
from core.cloud import wheel_sets
from core.cloud.hub import Hub
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.domain import settings
from core.domain.delivery import Destination, Folder
from core.domain.models import Machine, Rung
from core.domain.policy import Outcome, Policy
from core.engines.holding import Holding
from core.engines.shelf import Shelf
from core.services.announcing import Announcing
from core.services.downloads import Downloads
from core.services.library import Library
from core.services.runtime import Runtime
from core.services.updates import Trust, Updates
from core.services.writers import Writers
from core.store.destinations import KeptDestinations
from core.store.insight_kept import Kept
from core.store.policies import Policies
from ui.preferences import Preferences
from ui.rooms.brief.model import read


def _runtime(home: Path) -> Runtime:
    return Runtime(home, Offline(home), lambda: Machine(8 << 30, 4 << 30, "cpu"), locks={})


def _updates(home: Path) -> Updates:
    return Updates(home, Offline(home), Trust({}))


def _library(home: Path) -> Library:
    offline, shelf = Offline(home), Shelf(home, {})
    downloads = Downloads(shelf.folder, lambda _: Hub(offline))
    return Library(home, {}, shelf, downloads, Secrets({}), offline)


def _writers(home: Path) -> Writers:
    return Writers(cast(Any, None), home, Offline(home), Secrets({}))


DOORS: dict[str, tuple[Callable[[Path], object], Callable[[Path], object]]] = {
    "runtime/index.json": (
        lambda home: sorted(_runtime(home).indexes()),
        lambda home: _runtime(home).choose(index="https://packages.example/simple"),
    ),
    "webhook.json": (
        lambda home: Announcing(home, Offline(home), Secrets({})).host,
        lambda home: None,
    ),
    "updates.json": (
        lambda home: _updates(home).status().agreed,
        lambda home: _updates(home).agree(on=True),
    ),
    "policy.json": (
        lambda home: Policies(home).now() == Policy(),
        lambda home: Policies(home).keep(Policy(explicit=Outcome.ALLOW)),
    ),
    "destinations.json": (
        lambda home: KeptDestinations(home).all(),
        lambda home: KeptDestinations(home).keep((Destination("NAS", Folder(home), "1"),)),
    ),
    "models/held.json": (
        lambda home: Holding(home).of("sdxl"),
        lambda home: Holding(home).put("sdxl", Rung.FULL),
    ),
    "models/places.json": (lambda home: Shelf(home, {}).places(), lambda home: None),
    "models/folders.json": (
        lambda home: Shelf(home, {}).found(),
        lambda home: Shelf(home, {}).look_into(home),
    ),
    "models/licences.json": (
        lambda home: [each.accepted for each in _library(home).catalogue()],
        lambda home: None,
    ),
    "server.json": (
        lambda home: _writers(home).server,
        lambda home: _writers(home).set_server("http://127.0.0.1:11434", "llama3"),
    ),
    "insight/alerts.json": (
        lambda home: Kept(home).noted("alerts"),
        lambda home: Kept(home).note("alerts", {"disk": "told"}),
    ),
    "preferences.json": (
        lambda home: Preferences(home / "preferences.json").recent(),
        lambda home: Preferences(home / "preferences.json").put("theme", "dark"),
    ),
}


@pytest.mark.parametrize("text", ['{"half": ', "[" * 100_000, "7"])
@pytest.mark.parametrize("name", DOORS)
def test_a_damaged_setting_is_set_aside_and_the_usual_counts(
    name: str, text: str, tmp_path: Path
) -> None:
    looked, kept = DOORS[name]
    usual = looked(tmp_path)
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    assert looked(tmp_path) == usual
    kept(tmp_path)
    aside = settings.set_aside(tmp_path)
    assert [each.name for each in aside] == [f"{file.name}.damaged"]
    assert aside[0].read_text() == text


def test_a_second_damage_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    for text in ("{", "["):
        file.write_text(text)
        assert settings.words(file) == {}
    assert [each.read_text() for each in settings.set_aside(tmp_path)] == ["{", "["]


def test_doctor_tells_what_was_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path))
    (tmp_path / "policy.json").write_text("{")
    Policies(tmp_path).now()
    found = doctor.kept_settings()
    assert not found.well
    assert "policy.json.damaged" in found.says


def test_what_is_nested_without_end_is_not_believed(tmp_path: Path) -> None:
    endless = "[" * 100_000
    (tmp_path / ".parts").mkdir()
    (tmp_path / ".parts" / "plan.json").write_text(endless)
    assert wheel_sets.begun(tmp_path) == (0, 0)
    assert read(endless) is None
