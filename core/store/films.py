"""The list of the films that were compiled from a project, kept beside its database."""

import json
import logging
import os
from pathlib import Path

from core.domain.caching import keep
from core.domain.compiling import Delivered
from core.domain.json_text import parsed

log = logging.getLogger(__name__)

FILE = "films.jsonl"
_KEPT = 200


class Films:
    """A line for each film. It is never worth an error: what cannot be read is skipped.

    Films beside the project are named from it, so that both can be moved together.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, film: Delivered) -> None:
        lines = [*self._lines(), _line(film, self._folder)][-_KEPT:]
        if not keep(self._folder / FILE, ("\n".join(lines) + "\n").encode()):
            log.warning("the film could not be written into the list")

    def all(self) -> tuple[Delivered, ...]:
        """The newest first; of two with the same name the newer one only."""
        found: dict[Path, Delivered] = {}
        for line in reversed(self._lines()):
            film = _film(line, self._folder)
            if film is not None:
                found.setdefault(film.film, film)
        return tuple(found.values())

    def _lines(self) -> list[str]:
        try:
            return (self._folder / FILE).read_text("utf-8", errors="replace").splitlines()
        except OSError:  # none yet
            return []


def _line(film: Delivered, folder: Path) -> str:
    return json.dumps(
        {
            "film": named(film.film, folder),
            "preset": film.preset,
            "at": film.at,
            "seconds": film.seconds,
            "size": film.size,
            "width": film.width,
            "height": film.height,
            "score": film.score,
            "beside": [named(file, folder) for file in film.beside],
        },
        ensure_ascii=False,
    )


def _film(line: str, folder: Path) -> Delivered | None:
    try:
        told = parsed(line)
        score = told["score"]
        return Delivered(
            at(told["film"], folder),
            str(told["preset"]),
            str(told["at"]),
            float(told["seconds"]),
            int(told["size"]),
            int(told["width"]),
            int(told["height"]),
            None if score is None else float(score),
            tuple(at(each, folder) for each in told["beside"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError):
        return None


def named(file: Path, folder: Path) -> str:
    """A file as a project remembers it: from the project where it lies beside it, else whole."""
    whole, home = file.absolute(), folder.absolute().parent
    return os.path.relpath(whole, folder.absolute()) if whole.is_relative_to(home) else str(whole)


def at(name: object, folder: Path) -> Path:
    """The file that `named` has named."""
    return Path(os.path.normpath(folder.absolute() / str(name)))
