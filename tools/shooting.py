"""One film in the window, page by page, into pictures."""

import argparse
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.bootstrap import studio
from app.models import equipment
from core import Brief, KeyFrameChoice, StudioError
from tools import deliveries
from tools.screenshots import LARGE, SAMPLES
from ui.theme import Scheme
from ui.window import Window

if TYPE_CHECKING:
    from core import Studio


_PAGES = ("brief", "story", "frames", "shots", "edit", "deliver", "models", "preferences")
_MODEL = "wan-2.2-ti2v-5b"
_SHOWN = "whisper-large-v3-turbo"
# Of pictures that are not PNG: small, and no letter suffers.
_QUALITY = 82


def draw(options: argparse.Namespace) -> None:
    app = QApplication(["reelwright"])
    folder = options.keep or Path(tempfile.mkdtemp()) / "sample.reel"
    new = None if folder.exists() else _film(folder, options.sample)
    with studio(folder, new=new) as opened:
        if new is not None:
            print(f"making the film of {new.title}", file=sys.stderr)
            with suppress(StudioError):
                _make(opened)
        window = Window(lambda _: opened, None, equipment)
        window.resize(*(int(side) for side in options.size.split("x")))
        window.show_studio(opened)
        window.show()
        options.to.mkdir(parents=True, exist_ok=True)
        _pages(window, opened, options)
        window.close()
    app.processEvents()
    if options.keep is None:
        shutil.rmtree(folder.parent)


def _film(folder: Path, name: str) -> Brief | None:
    """The brief of a film that is to be made; None for one that is made at once."""
    if name == LARGE:
        from tests.fakes.large import large

        large(folder)
        return None
    table = tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8"))
    file = SAMPLES / table[name].get("file", f"{name}.txt")
    title = table[name].get("title", name.title())
    text = file.read_text("utf-8").strip()
    return Brief(text, title=title, seconds=Fraction(30), script=file.suffix == ".fountain")


def _make(opened: "Studio") -> None:
    """A film in the middle of its review."""
    opened.jobs.wait(opened.planning.plan())
    opened.jobs.wait(*opened.generation.generate())
    shots = opened.projects.snapshot().ordered
    made = [shot for shot in shots if shot.take is not None]
    for shot in made[:3]:
        opened.reviewing.approve(shot.id, rating=5)
    if len(made) > 4:
        opened.jobs.wait(*opened.generation.regenerate(made[1].id, variations=2))
        opened.reviewing.reject(made[4].id, note="Closer, and from below.")
    _picture(opened)


def _picture(opened: "Studio") -> None:
    """Key frames in the middle of their review; video does not wait for them here."""
    keyframes = opened.keyframes
    keyframes.set_gate(on=False)
    keyframes.choose(KeyFrameChoice.THREE)
    opened.jobs.wait(*keyframes.make())
    opening, middle, _ = opened.projects.snapshot().keyframes
    keyframes.approve(opening.id)
    for words in ("too dark, closer", "at night"):
        keyframes.reject(middle.id, feedback=words)
        opened.jobs.wait(*keyframes.again())
    keyframes.reject(middle.id, feedback="The same by day, from below")


def _pages(window: Window, opened: "Studio", options: argparse.Namespace) -> None:
    schemes = list(Scheme)[1:] if options.scheme == "both" else [Scheme(options.scheme)]
    for scheme in schemes:
        window.dress.wear(scheme, options.text)
        for name in (
            "brief",
            "story",
            "frames",
            "shots",
            "edit",
            "deliver",
            "models",
            "insights",
            "preferences",
        ):
            window.actions_[f"view.{name}"].trigger()
            if name in ("shots", "edit"):
                _settle_on_second(window)
            for part, show in _parts(window, name).items():
                if show is not None:
                    show()
                _save(window, options.to / f"{part}-{scheme}.{options.suffix}")
        _queue(window, opened, options.to / f"queue-{scheme}.{options.suffix}")


def _parts(window: Window, page: str) -> dict[str, Callable[[], None] | None]:
    """What there is to see on a page, each with what shows it; None where it is in sight."""
    if page == "deliver":
        return _of_deliver(window)
    desk = window.desk
    parts: dict[str, dict[str, Callable[[], None]]] = {
        "brief": {
            "brief": partial(_scroll, window.brief, 0.0),
            "makers": partial(_scroll, window.brief, 1.0),
        },
        "shots": {
            "shots": window.actions_["view.shots"].trigger,
            "making": partial(_ask_changes, window),
        },
        "models": {"models": partial(_show_model, window)},
        "insights": {"insights": partial(_wait, 2500)},
        "edit": {
            "edit": partial(desk.side.show_panel, desk.inspector),
            "mixer": partial(desk.side.show_panel, desk.mixer),
            "overlays": partial(desk.side.show_panel, desk.overlays),
        },
        "preferences": {
            "preferences": window.preferring.show_keys,
            "destinations": partial(show_destinations, window),
        },
    }
    return {**parts.get(page, {page: None})}


def _of_deliver(window: Window) -> dict[str, Callable[[], None] | None]:
    deliver = window.deliver
    deliver.film.file.setText("~/Films/film.mp4")  # no path of the machine that draws
    deliver.exchange.folder.setText("~/Films/film-edit")
    return {
        "deliver": deliver.show_making,
        "send": partial(show_sending, window),
        "captions": deliver.show_captions,
        "languages": deliver.show_languages,
        "speech": deliver.show_voices,
        "exchange": deliver.show_exchange,
    }


def _scroll(page: QWidget, share: float) -> None:
    """To the beginning of a page's options, 0, or to their end, 1."""
    _wait(1500)  # what is here is looked for in the background
    for bar in (area.verticalScrollBar() for area in page.findChildren(QScrollArea)):
        bar.setValue(round(share * bar.maximum()))


def _ask_changes(window: Window) -> None:
    """What the next take is made with; models are offered where there are some."""
    window.actions_["shot.edit"].trigger()
    _wait(1500)
    engine = window.desk.review.remake.maker.engine
    if engine.findData(_MODEL) >= 0:
        engine.choose(_MODEL)
        engine.chosen.emit(_MODEL)
    _scroll(window.desk.review, 1.0)


def _show_model(window: Window) -> None:
    _wait(3000)
    page = window.equipping.page
    if page is not None and page.whole:
        page.show_model(_SHOWN)


def show_sending(window: Window) -> None:
    """With places and deliveries that are nobody's: not those of the machine that draws."""
    page = window.deliver
    page.show_sending()
    _wait(2500)  # what is really there has come
    page.sending.show_films(deliveries.FILMS)
    page.sending.show_places(deliveries.PLACES)
    page.deliveries.show_deliveries(deliveries.SENT)
    page.deliveries.tell(deliveries.SENT[1].id, "Copied. Whoever has it can watch until 19:30.")
    page.strays.show()


def show_destinations(window: Window) -> None:
    window.preferring.show_destinations()
    _wait(2500)
    page = window.preferring.page
    assert page is not None
    known = frozenset(each.id for each in deliveries.PLACES)
    page.destinations.show_destinations(deliveries.PLACES, known, deliveries.PLACES[0].name)
    page.destinations.show_keyring(there=True)
    page.destinations.webhook.show_hook("https://hooks.example.org/films", signed=True)


def _queue(window: Window, opened: "Studio", to: Path) -> None:
    """The queue with something in it, beside the shots."""
    window.pages.show_shots()
    window.actions_["view.queue"].setChecked(True)
    shots = opened.projects.snapshot().ordered
    with suppress(StudioError):
        jobs = opened.generation.regenerate(shots[-1].id, variations=2)
        _save(window, to)
        opened.jobs.wait(*jobs)
    window.actions_["view.queue"].setChecked(False)


def _settle_on_second(window: Window) -> None:
    """The second shot, somewhere in its middle."""
    if window.desk.shots.model.rowCount() > 1:
        window.desk.next()
    index = window.desk.timeline.current
    starts = window.desk.timeline.layout_.starts
    if 0 <= index < len(starts) - 1:
        window.desk.player.seek((starts[index] + starts[index + 1]) // 2)


def _save(window: Window, file: Path) -> None:
    _wait(600)
    for _ in range(200):
        pictures = (window.thumbnails.busy, window.pages.frames.pictures.busy)
        if not any((*pictures, window.desk.player.waiting)):
            break
        _wait(50)
    _wait(200)
    window.grab().save(str(file), quality=_QUALITY)
    print(file)


def _wait(milliseconds: int) -> None:
    """In an event loop: QTest's waiting starves the threads that make what is to be seen."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
