"""Processes that write to a project and say what was acknowledged, to be killed in the middle."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from time import sleep
from typing import Any

from core.domain.compiling import Wish
from core.domain.edits import EnterStage
from core.domain.events import Event, JobChanged
from core.domain.ids import TakeId, fresh
from core.domain.project import Take
from core.domain.workflow import Stage
from core.services.events import Events
from core.services.projects import Projects
from core.store.opening import Opened, opened
from tests.core import building
from tests.core.building import ids, recipe

_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(["tests.core.killing"])


@contextmanager
def running(work: Any, folder: Path) -> Iterator[tuple[Any, Connection]]:
    """A process at `work(folder, connection)`; killed at the end if it still lives."""
    here, there = _server.Pipe(duplex=False)
    process = _server.Process(target=work, args=(str(folder), there))
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def hold(folder: str, tell: Connection) -> None:
    """Open the project and keep it."""
    with opened(Path(folder)):
        tell.send("open")
        sleep(60)


def write(folder: str, tell: Connection) -> None:
    """Edit and add takes on three threads until killed; every acknowledged one is told."""
    with opened(Path(folder)) as it:
        projects, telling = Projects(it, Events()), Lock()

        def acknowledge(kind: str, name: str) -> None:
            with telling:
                tell.send((kind, name))

        def edit() -> None:
            while True:
                tag = fresh()
                projects.apply(EnterStage(Stage.SEGMENT_REVIEW, tag))
                acknowledge("edit", tag)

        def add() -> None:
            while True:
                acknowledge("take", _take(it, projects))

        threads = [Thread(target=work, daemon=True) for work in (edit, edit, add)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def compile_to(folder: str, tell: Connection) -> None:
    """Compile the project's film into the folder films beside it, again and again."""
    with building.opened(Path(folder)) as studio:

        def told(event: Event) -> None:
            if isinstance(event, JobChanged):
                tell.send(type(event.job.state).__name__)

        studio.events.subscribe(told)
        while True:
            to = Path(folder).parent / "films" / "film.mp4"
            studio.jobs.wait(studio.compiling.compile(Wish(to)))


def _take(it: Opened, projects: Projects) -> str:
    with it.vault.draft(".mp4") as draft:
        draft.write_bytes(fresh().encode() * 512)
        file, digest, size = it.vault.publish(draft)
    take = TakeId(fresh())
    projects.add_take(Take(take, ids()[0], recipe(), file, digest, size, "now", 0.1))
    return take
