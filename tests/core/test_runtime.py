"""The libraries that run models come from an index that misbehaves, whole or not at all."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest

from core.cloud.offline import Offline
from core.cloud.wheel_sets import begun
from core.cloud.wheels import pins, wanted
from core.domain.errors import BriefRefused, StudioError
from core.domain.installing import Download, Fetch
from core.domain.models import Machine
from core.domain.runtime import Build
from core.engines.model_process import surroundings
from core.services.runtime import Runtime
from tests.core.building import until
from tests.fakes.index import FakeIndex, made_wheel, serving

ROOT = Path(__file__).parents[2]
LARGE = Random(7).randbytes(300_000)


@dataclass
class Place:
    """An index with two libraries, and a machine's folder for them."""

    home: Path
    index: FakeIndex
    lock: str
    torch: str
    renewed: list[int] = field(default_factory=list)

    def runtime(self, lock: str = "", *, card: bool = False) -> Runtime:
        machine = Machine(8 << 30, 4 << 30, "cuda" if card else "cpu")
        locks = {"models.txt": lock or self.lock, "torch-cpu.txt": self.torch, "torch.txt": ""}
        made = Runtime(
            self.home,
            Offline(self.home),
            lambda: machine,
            lambda: self.renewed.append(1),
            locks=locks,
            own=lambda: False,
        )
        made.choose(index=self.index.url, torch=self.index.url)
        return made


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with serving(FakeIndex()) as index:
        lines = [
            index.add(made_wheel(tmp_path, "brush", "1.2", {"brush/__init__.py": b"HAIRS = 7\n"})),
            index.add(made_wheel(tmp_path, "paint", "3.0", {"paint/pot.bin": LARGE})),
            "never==1.0 ; sys_platform == 'amiga' \\\n    --hash=sha256:" + "0" * 64,
        ]
        torch = made_wheel(tmp_path, "torch", "2.0+cpu", {"torch/__init__.py": b""})
        torch = torch.rename(torch.with_name("torch-2.0+cpu-py3-none-any.whl"))
        yield Place(tmp_path / "home", index, "\n".join(lines), index.add(torch))


def ended(runtime: Runtime) -> Download:
    runtime.install()
    return runtime.wait()


@pytest.mark.parametrize("pages", [False, True])
def test_the_runtime_is_installed_and_a_worker_finds_it(place: Place, pages: bool) -> None:
    place.index.pages = pages
    runtime = place.runtime()
    assert not runtime.status().ready
    assert ended(runtime).state is Fetch.ENDED
    now = runtime.status()
    assert (now.ready, now.build, now.version, now.outdated) == (True, Build.CPU, "2.0+cpu", False)
    assert place.renewed == [1]
    site = runtime.libraries()
    assert site is not None
    asked = "from core.media import children; children.look_beside(); import brush; "
    ran = subprocess.run(
        [sys.executable, "-c", f"{asked}print(brush.HAIRS, brush.__file__)"],
        env=surroundings(site), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.split() == ["7", str(site / "brush" / "__init__.py")]
    assert sorted(each.name for each in runtime.folder.iterdir()) == [
        ".lock", "current", "index.json", site.parent.name,
    ]  # fmt: skip


def test_who_waits_for_it_finds_that_everybody_has_heard_of_its_end(place: Place) -> None:
    runtime, early = place.runtime(), Event()
    before_all_heard: list[bool] = []

    def wait() -> None:
        runtime.wait()
        early.set()

    def hear(now: Download) -> None:
        if now.state is Fetch.ENDED:
            Thread(target=wait, daemon=True).start()
            before_all_heard.append(early.wait(0.1))

    runtime.subscribe(hear)
    assert ended(runtime).state is Fetch.ENDED
    assert before_all_heard == [False]


def test_what_is_begun_as_the_one_before_ends_is_waited_for_too(place: Place) -> None:
    runtime = place.runtime()

    def again(now: Download) -> None:
        if now.state is Fetch.FAILED:
            place.index.gone.clear()
            runtime.install()

    runtime.subscribe(again)
    place.index.gone.add("brush")
    runtime.install(Build.CPU)
    assert runtime.wait().state is Fetch.ENDED
    assert runtime.status().ready


def test_a_connection_that_breaks_is_gone_on_with_and_nothing_comes_twice(place: Place) -> None:
    place.index.cut_after = 100_000
    assert ended(place.runtime()).state is Fetch.ENDED
    ranges = [range_ for path, range_ in place.index.asked if "paint" in path and range_]
    assert ranges == ["bytes=100000-"]


def test_a_stopped_installation_goes_on_in_another_program_and_a_cancelled_one_leaves_nothing(
    place: Place,
) -> None:
    place.index.hold(100_000)
    first = place.runtime()
    first.install()
    until(lambda: begun(first.folder)[0] > 50_000)
    first.pause()
    paused = first.wait()
    assert paused.state is Fetch.PAUSED
    assert 50_000 < paused.done < paused.total
    place.index.release()
    second = place.runtime()
    assert second.way() == Download("ai-runtime", Fetch.LEFT, paused.done, paused.total)
    assert not second.status().ready
    asked = len(place.index.files())
    assert ended(second).state is Fetch.ENDED
    assert place.index.asked[-2][1] or place.index.asked[-1][1]
    assert len(place.index.files()) - asked <= 2
    third = place.runtime(place.lock.rpartition("never")[0])
    place.index.hold(100_000)
    (third.folder / "current").unlink()
    third.install()
    until(lambda: begun(third.folder)[0] > 50_000)
    third.cancel()
    assert third.wait().state is Fetch.CANCELLED
    assert not (third.folder / ".parts").exists()


def test_what_has_moved_since_is_found_again_to_go_on_with_and_to_repair(place: Place) -> None:
    place.index.hold(100_000)
    first = place.runtime()
    first.install()
    until(lambda: begun(first.folder)[0] > 50_000)
    first.pause()
    first.wait()
    place.index.release()
    second = place.runtime()
    move(second.folder / ".parts" / "plan.json")
    assert ended(second).state is Fetch.ENDED
    ranges = [
        range_ for path, range_ in place.index.asked if path.endswith("paint-3.0-py3-none-any.whl")
    ]
    assert ranges[-1].startswith("bytes="), "what was here already came again"
    here = second.libraries()
    assert here is not None
    (here / "paint" / "pot.bin").write_bytes(b"ruined")
    move(here.parent / "runtime.json")
    second.repair()
    mended = second.wait()
    assert mended.state is Fetch.ENDED and "One file had changed" in mended.note
    assert (here / "paint" / "pot.bin").read_bytes() == LARGE


def move(noted: Path) -> None:
    """Where the wheels were, nothing is any more."""
    noted.write_text(noted.read_text().replace("/f/paint-3.0", "/f/moved-3.0"))


def test_what_is_not_as_it_was_pinned_is_never_unpacked(place: Place) -> None:
    place.index.damaged["paint-3.0-py3-none-any.whl"] = 2
    failed = ended(place.runtime())
    assert failed.state is Fetch.FAILED
    assert "damaged, twice" in failed.note
    assert not place.runtime().status().ready
    assert ended(place.runtime()).state is Fetch.ENDED


def test_what_the_index_has_not_is_said_in_words(place: Place) -> None:
    place.index.gone.add("brush")
    runtime = place.runtime()
    runtime.install(Build.CPU)
    failed = runtime.wait()
    assert "has no brush (404)" in failed.note
    assert "runtime index" in failed.advice
    place.index.gone.clear()
    place.index.answers = [503, 200, 503]
    assert ended(place.runtime()).state is Fetch.ENDED


def test_a_new_set_takes_the_place_of_the_old_one_only_when_it_is_whole(
    place: Place, tmp_path: Path
) -> None:
    old = place.runtime()
    ended(old)
    before = old.libraries()
    newer = place.index.add(
        made_wheel(tmp_path, "brush", "2.0", {"brush/__init__.py": b"HAIRS = 9\n"})
    )
    lock = "\n".join([newer, *place.lock.splitlines()[2:]])
    runtime = place.runtime(lock)
    assert runtime.status().outdated
    place.index.gone.add("brush-2.0-py3-none-any.whl")
    runtime.install(Build.CPU)
    assert runtime.wait().state is Fetch.FAILED
    assert runtime.libraries() == before
    place.index.gone.clear()
    assert ended(runtime).state is Fetch.ENDED
    site = runtime.libraries()
    assert site is not None
    assert (site / "brush" / "__init__.py").read_text() == "HAIRS = 9\n"
    assert before is not None
    assert not before.exists()


def test_damaged_files_are_found_and_mended_and_all_of_it_can_be_removed(place: Place) -> None:
    runtime = place.runtime()
    ended(runtime)
    site = runtime.libraries()
    assert site is not None
    (site / "brush" / "__init__.py").unlink()
    pot = site / "paint" / "pot.bin"
    pot.write_bytes(LARGE[:-1] + b"?")
    assert runtime.wrongs(lambda _: None) == {
        "brush": ("brush/__init__.py",), "paint": ("paint/pot.bin",),
    }  # fmt: skip
    runtime.repair()
    assert runtime.wait().state is Fetch.ENDED
    assert pot.read_bytes() == LARGE
    assert runtime.wrongs(lambda _: None) == {}
    assert runtime.remove() > 300_000
    assert not runtime.status().ready
    assert not site.exists()


def test_a_full_disk_and_the_offline_switch_are_told_before_anything_comes(
    place: Place, small_disk: Path
) -> None:
    place.home = small_disk / "home"
    failed = ended(place.runtime())
    assert failed.state is Fetch.FAILED
    assert "not enough room" in failed.note
    assert place.index.files() == []
    runtime = place.runtime()
    runtime.choose(index="https://index.example/simple", torch="https://index.example/simple")
    Offline(place.home).turn(on=True)
    runtime.cancel()
    runtime.install()
    assert "offline" in runtime.wait().note
    Offline(place.home).turn(on=False)


def test_addresses_that_are_none_are_refused(place: Place) -> None:
    runtime = place.runtime()
    with pytest.raises(BriefRefused):
        runtime.choose(index="file:///etc")
    with pytest.raises(BriefRefused):
        runtime.choose(other="https://index.example")
    with pytest.raises(StudioError, match="not installed"):
        runtime.repair()


def test_the_program_pins_what_its_checkout_does() -> None:
    for name in ("models.txt", "torch.txt", "torch-cpu.txt"):
        here = (ROOT / "resources" / "runtime" / name).read_text("utf-8")
        assert here == (ROOT / "requirements" / name).read_text("utf-8")
        assert wanted(pins(here))
