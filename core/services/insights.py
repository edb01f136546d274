"""What the program knows of all films on this machine: told, learnt from, watched, and erased."""

import csv
import json
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.domain.alerts import Alarm, Alert, Watched, alerts
from core.domain.costs import Made
from core.domain.errors import BriefRefused
from core.domain.insight import Ended, Figures, Film
from core.domain.insight_figures import figures
from core.domain.insight_table import HEAD, Everything, rows, value
from core.domain.leanings import Habit, Learnt, learnt
from core.store.history import History
from core.store.insight_kept import Kept
from core.store.vault import must_have_folder, staged

_CARD, _TOLD = "card", "told"


class Insights:
    """Thread-safe; what asks a disk is for a thread.

    `card` is the name of the graphics card that models use, "" for none; `models` is the room that
    models take on this machine, by their names.
    """

    def __init__(
        self,
        kept: Kept,
        history: History,
        card: Callable[[], str] = str,
        models: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        self._kept, self._history = kept, history
        self._card, self._models = card, models
        self._learnt: tuple[Learnt, tuple[Film, ...]] = (Learnt(), ())

    # What is told

    def films(self) -> tuple[Film, ...]:
        """All that are remembered, the one that was worked on last first."""
        return self._kept.films()

    def ended(self, of: Film | None = None) -> tuple[Ended, ...]:
        """The jobs that ended, of a film or of all, the oldest first."""
        ended = self._kept.ended()
        if of is None:
            return ended
        return tuple(each for each in ended if of.id and each.project == of.id)

    def made(self) -> tuple[Made, ...]:
        """What things that were made have cost, the newest first."""
        return self._history.all()

    def figures(self) -> Figures:
        """Of all the films together."""
        models = sum(self._models().values())
        disk = {"Models": models} if models else {}
        return figures("All films", self.films(), self.ended(), self.made(), disk)

    def models(self) -> Mapping[str, int]:
        """Bytes on the disk, by model."""
        return self._models()

    def export(self, to: Path, film: Film | None = None, figures_: Figures | None = None) -> int:
        """Write everything into a .csv or .json: of one film, or of all; answers its bytes.

        Raises BriefRefused for another ending, StudioError where it cannot be written.
        """
        write = _WRITERS.get(to.suffix.lower())
        if write is None:
            raise BriefRefused(
                f"“{to.name}” is neither a table nor JSON.", "End it in .csv or .json."
            )
        must_have_folder(to)
        films = self.films() if film is None else (film,)
        everything = Everything(figures_ or self.figures(), films, self.ended(film), self.learnt())
        with staged(to) as draft:
            write(draft, everything)
        return to.stat().st_size

    # What is learnt

    def learnt(self) -> Learnt:
        """What is kept and sent back, with what each conclusion stands on."""
        films = self.films()
        known, of = self._learnt
        if of is not films:
            known = learnt(films)
            self._learnt = known, films
        return known

    def beginnings(self) -> tuple[Habit, ...]:
        """What a new film may begin with; a model only where it is on this machine."""
        here = self._models()
        habits = self.learnt().habits
        return tuple(each for each in habits if each.trait != "engine" or each.value in here)

    def forget(self) -> int:
        """Erase all that was learnt, of every film; answers how many films that were.

        The films themselves keep what they know of themselves.
        """
        return self._kept.forget()

    # What is heard

    def keep(self, film: Film) -> None:
        self._kept.keep(film)

    def add(self, ended: Ended) -> None:
        self._kept.add(ended)

    # What is watched

    def alerts(self, folder: Path | None = None, waiting: int = 0) -> tuple[Alert, ...]:
        """What is wrong now; `folder` is that of the film, `waiting` how many of its jobs wait."""
        since = (datetime.now(UTC) - timedelta(days=1)).isoformat()
        today = [each for each in self.ended() if each.at >= since]
        card = self._card()
        before = self._kept.noted(_CARD).get("name", "")
        if card and card != before:
            self._kept.note(_CARD, {"name": card})
        elif before and not card and self._kept.noted(_TOLD).get(Alarm.GRAPHICS, _today()) < since:
            self._kept.note(_CARD, {})  # told a day ago or more: it is not coming back
        return alerts(Watched(today, waiting, _free(folder), card, before))

    def news(self, folder: Path | None = None, waiting: int = 0) -> tuple[Alert, ...]:
        """Of the alerts those that were not told yet; each again only after it was over."""
        now = {each.about: each for each in self.alerts(folder, waiting)}
        told = self._kept.noted(_TOLD)
        new = tuple(alert for about, alert in now.items() if about.value not in told)
        after = {about.value: told.get(about.value, _today()) for about in now}
        if folder is None and Alarm.DISK.value in told:
            after[Alarm.DISK.value] = told[Alarm.DISK.value]  # not looked at without a film
        if after != told:
            self._kept.note(_TOLD, after)
        return new


def _as_table(draft: Path, everything: Everything) -> None:
    with draft.open("w", encoding="utf-8-sig", newline="") as stream:  # as spreadsheets want it
        table = csv.writer(stream)
        table.writerow(HEAD)
        table.writerows(rows(everything))


def _as_json(draft: Path, everything: Everything) -> None:
    draft.write_text(json.dumps(value(everything), ensure_ascii=False, indent=1) + "\n", "utf-8")


_WRITERS: Mapping[str, Callable[[Path, Everything], None]] = {".csv": _as_table, ".json": _as_json}


def _free(folder: Path | None) -> int | None:
    try:
        return shutil.disk_usage(folder).free if folder else None
    except OSError:
        return None


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
