"""The window's process: shows the shell first, then opens the film in a thread."""

import gc
import logging
import os
import signal
import sys
from argparse import Namespace
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app import crash, launch, paths
from app.cli.output import Output
from app.display import has_display
from app.models import equipment
from app.sessions import Session
from core import Brief, Ending, Studio, StudioError

if TYPE_CHECKING:
    from core import Equipment
    from ui.program import Program
    from ui.window import Window

log = logging.getLogger(__name__)


class Films:
    """The one film that the window has open. `open` is called on a thread of the window's."""

    def __init__(self, session: Session | None = None) -> None:
        self._session = session
        self._opening = Lock()
        self._open = ExitStack()

    def open(self, folder: Path) -> Studio:
        """The film in `folder`, made there when there is none; the one before is closed."""
        from app.bootstrap import studio

        with self._opening:
            self.close()
            new = None if folder.exists() else _blank(folder)
            if new:
                folder.parent.mkdir(parents=True, exist_ok=True)
            opened = self._open.enter_context(studio(folder, new=new))
            if self._session is not None:
                self._session.film(folder)
                opened.events.subscribe(self._session.hear)
            for segment in opened.projects.snapshot().ordered:
                _ = segment.status  # asked of each by the window, which would stand still meanwhile
            gc.freeze()  # what a film holds is no garbage; looking through it stops the window
        if new and new.text:
            opened.jobs.wait(opened.planning.plan())
            opened.generation.generate()
        return opened

    def close(self) -> None:
        self._open.close()
        self._open = ExitStack()


def studio(options: Namespace, _output: Output) -> int:
    """Run the window until it is closed."""
    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        raise StudioError(
            "There is no display here, so the window cannot be shown.",
            "Use the command line: reelwright film --help",
        )
    from app.garbage import Sweeper

    sys.setswitchinterval(0.001)
    session = Session(crash.watch())
    films = Films(session)
    program = application()
    window = front(films, session)
    signal.signal(signal.SIGTERM, lambda *_: window.close())
    program.document_asked.connect(window.open)
    window.show()
    Sweeper(program)
    wanted = launch.sample_project() if options.sample else options.project
    if wanted:
        window.open(Path(wanted))
    try:
        return program.exec()
    finally:
        films.close()
        session.end()


def application() -> "Program":
    from ui.program import Program

    return Program()


def front(films: Films, session: Session | None = None) -> "Window":
    """The window as it is painted first; its rooms come when the loop runs."""
    gc.disable()  # what is made here stays: to look for garbage among it costs the start 60 ms
    from ui.preferences import Preferences
    from ui.window import Window

    kept = Preferences(paths.data() / "preferences.json")
    endings = session.endings if session is not None else ()
    return Window(films.open, kept, partial(equipped, endings), later=True)


def equipped(endings: tuple[Ending, ...] = ()) -> "Equipment":
    """What belongs to this machine, how it ended last, and who looks it over for a report."""
    from app.cli.doctor import checked
    from app.report import Reports

    reports = Reports(partial(checked, devices=False))  # it is collected beside the window
    return replace(equipment(), reporting=reports, endings=endings)


def _blank(folder: Path) -> Brief:
    """What a film that is not there yet begins with: the sample's idea, or an empty page.

    That has what most of the editor's films have alike; the page Brief says so.
    """
    if folder == launch.sample_project():
        return Brief(launch.sample_text(), title=folder.stem)
    from app.insights import insights
    from core import leanings

    return leanings.begun(Brief("", title=folder.stem), insights().beginnings())
