"""Everything that is known and told of films as rows, for a table; and as one value, for JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from core.domain.insight import Ended, Figures, Film
from core.domain.leanings import Learnt

HEAD = ("film", "section", "item", "measure", "value")
Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Everything:
    """What was told, and all that it was worked out of."""

    figures: Figures
    films: Sequence[Film] = ()
    ended: Sequence[Ended] = ()
    learnt: Learnt = field(default_factory=Learnt)


def value(everything: Everything) -> dict[str, object]:
    """As JSON can hold it."""
    return {
        "figures": asdict(everything.figures),
        "films": [asdict(each) for each in everything.films],
        "jobs": [asdict(each) for each in everything.ended],
        "learnt": asdict(everything.learnt),
    }


def rows(everything: Everything) -> Iterator[Row]:
    """Figures first, then what each film knows, then jobs and what is learnt."""
    yield from _of_figures(everything.figures)
    for film in everything.films:
        yield from _of_film(film)
    for number, job in enumerate(everything.ended, 1):
        yield from _cells("", "job", f"{number}", asdict(job))
    for each in everything.learnt.leanings:
        counts: dict[str, object] = {"kept": each.kept, "judged": each.judged, "films": each.films}
        yield from _cells("", f"learnt {each.trait}", each.value, counts)
    for habit in everything.learnt.habits:
        told = {"value": habit.value, "films": habit.films, "of": habit.of}
        yield from _cells("", "habit", habit.trait, told)


def _of_figures(told: Figures) -> Iterator[Row]:
    plain: dict[str, object] = {
        "films": told.films, "finished": told.done, "shots": told.shots, "judged": told.judged,
        "kept": told.kept, "kept at the first try": told.first_time, "made again": told.again,
        "jobs": told.jobs, "failed": told.fault_rate, "stars": told.stars,
        "bottleneck": told.bottleneck,
    }  # fmt: skip
    yield from _cells(told.about, "overview", "", plain)
    for spent in told.spent:
        measures = {"seconds": round(spent.seconds, 1), "share": round(spent.share, 4)}
        yield from _cells(told.about, "time", spent.phase, measures)
    for pace in told.pace:
        measures = {"films": pace.films, "worked": pace.worked, "passed": pace.passed}
        yield from _cells(told.about, "to the final film", pace.engine, measures)
    for each in told.groups:
        counts = {name: got for name, got in asdict(each).items() if name not in ("trait", "value")}
        yield from _cells(told.about, each.trait, each.value, counts)
    for fault in told.faults:
        yield told.about, "failures", fault.fault, "jobs", str(fault.count)
    for what, size in told.disk:
        yield told.about, "disk", what, "bytes", str(size)
    for peak in told.memory:
        yield told.about, "memory", f"{peak.engine}, {peak.making}", "bytes", str(peak.memory)
    for number, advice in enumerate(told.advice, 1):
        yield from _cells(told.about, "advice", f"{number}", asdict(advice))


def _of_film(film: Film) -> Iterator[Row]:
    yield from _cells(film.name, "film", "", dict(film.traits))
    for number, step in enumerate(film.steps, 1):
        yield from _cells(film.name, "stage", f"{number}", asdict(step))
    for number, tried in enumerate(film.tried, 1):
        told = asdict(tried)
        told |= told.pop("traits")
        yield from _cells(film.name, "key frame" if tried.still else "take", f"{number}", told)
    for number, made in enumerate(film.finished, 1):
        yield from _cells(film.name, "finished", f"{number}", asdict(made))


def _cells(film: str, section: str, item: str, values: Mapping[str, object]) -> Iterator[Row]:
    for measure, got in values.items():
        if got is not None and got != "":
            yield film, section, item, measure, str(got)
