"""What this machine remembers of films and jobs, to tell and to learn from; erased with one call.

It lies in a folder of its own: a file for each film, and a line for each job that ended.
"""

import json
import logging
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from core.domain import settings
from core.domain.errors import StudioError
from core.domain.ids import fresh
from core.domain.insight import Ended, Film
from core.domain.json_text import parsed
from core.store import codec
from core.store.history import append, halve

log = logging.getLogger(__name__)

MOST_FILMS = 60
"""So many films are remembered; the oldest go first."""

_MOST_TRIED = 2_000
_DAYS = 2 * 86_400 * 1_000_000_000
_FILM, _FORGOTTEN = ".film.json", "forgotten"
_MOST_BYTES = 512 << 10
_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


class Kept:
    """Never worth an error: what cannot be read is skipped, what cannot be written is lost."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "insight"
        self._ended = self._folder / "ended.jsonl"
        self._lock = RLock()
        self._seen: tuple[tuple[str, int], ...] = ()
        self._films: tuple[Film, ...] = ()

    def keep(self, film: Film) -> None:
        """In the place of what was known of it; of thousands of takes the last ones."""
        try:
            with self._lock:
                kept = _since(film, self.noted(_FORGOTTEN).get("at", ""))
                if not _NAME.fullmatch(film.id) or not (kept.tried or kept.finished):
                    return
                self._folder.mkdir(parents=True, exist_ok=True)
                self._write(f"{film.id}{_FILM}", codec.dumps(kept))
                for old in (*self._newest()[MOST_FILMS:], *self._left()):
                    old.unlink(missing_ok=True)
        except OSError as error:
            log.warning("what a film tells could not be kept: %s", error.strerror)

    def films(self) -> tuple[Film, ...]:
        """The one that was worked on last first. Read again only where something is new."""
        newest = self._newest()
        seen = tuple((file.name, _changed(file)) for file in newest)
        with self._lock:
            if seen != self._seen:
                self._films = tuple(film for file in newest if (film := _film(file)) is not None)
                self._seen = seen
            return self._films

    def add(self, ended: Ended) -> None:
        """A job is over."""
        line = json.dumps(asdict(ended), ensure_ascii=False) + "\n"
        try:
            with self._lock:
                append(self._ended, line.encode())
                if self._ended.stat().st_size > _MOST_BYTES:
                    halve(self._ended)
        except OSError as error:
            log.warning("how a job ended could not be kept: %s", error.strerror)

    def ended(self) -> tuple[Ended, ...]:
        """The oldest first."""
        try:
            lines = self._ended.read_bytes().splitlines()
        except OSError:  # none yet
            return ()
        return tuple(found for line in lines if (found := _read(line)) is not None)

    def forget(self) -> int:
        """Erase all of it; answers how many films were remembered.

        Nor is it learnt anew from what lies in the films: only what is done from now on counts.
        """
        with self._lock:
            count = len(self._newest())
            shutil.rmtree(self._folder, ignore_errors=True)
            self.note(_FORGOTTEN, {"at": datetime.now(UTC).isoformat(timespec="seconds")})
        return count

    def note(self, name: str, words: Mapping[str, str]) -> None:
        """Remember something small under a name, as which alerts were told."""
        try:
            with self._lock:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._write(f"{name}.json", json.dumps(dict(words), ensure_ascii=False))
        except OSError as error:
            log.warning("%s could not be kept: %s", name, error.strerror)

    def noted(self, name: str) -> dict[str, str]:
        """What `note` was given; nothing where that cannot be read."""
        told = settings.words(self._folder / f"{name}.json")
        return {str(key): str(value) for key, value in told.items()}

    def _write(self, name: str, words: str) -> None:
        draft = self._folder / f".{fresh()}"
        try:
            draft.write_text(words, "utf-8")
            draft.replace(self._folder / name)
        finally:
            draft.unlink(missing_ok=True)

    def _left(self) -> list[Path]:
        """What was being written when the program was killed, days ago."""
        days_ago = time.time_ns() - _DAYS
        return [file for file in self._folder.glob(".*") if 0 < _changed(file) < days_ago]

    def _newest(self) -> list[Path]:
        dated = [(_changed(file), file) for file in self._folder.glob(f"[!.]*{_FILM}")]
        return [file for _, file in sorted(dated, reverse=True)]


def _since(film: Film, moment: str) -> Film:
    """What was done after a moment, at most so much."""
    tried = tuple(each for each in film.tried if each.at >= moment)
    return replace(
        film,
        tried=tried[-_MOST_TRIED:],
        steps=tuple(each for each in film.steps if each.at >= moment),
        moments=tuple(each for each in film.moments if each >= moment),
        finished=tuple(each for each in film.finished if each.at >= moment),
    )


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _film(file: Path) -> Film | None:
    try:
        return codec.loads(Film, file.read_text("utf-8"))
    except (OSError, ValueError, StudioError):
        return None


def _read(line: bytes) -> Ended | None:
    try:
        told = parsed(line)
        return Ended(
            str(told["at"]), str(told["project"]), str(told["work"]), str(told["engine"]),
            str(told["state"]), float(told["seconds"]), int(told["attempts"]), str(told["fault"]),
            int(told["memory"]),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
