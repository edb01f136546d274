"""Works out what is told of films from what is known of them. Pure."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import fmean, median

from core.domain.costs import Made
from core.domain.insight import (
    Ended,
    Fault,
    FaultCount,
    Figures,
    Film,
    Group,
    Pace,
    Peak,
    Phase,
    Spent,
    Tried,
)
from core.domain.insight_advice import advice
from core.domain.workflow import Stage

AWAY = 600.0
"""Seconds without anything done after which nobody is thought to be at work."""

LEAST = 5
"""So many judged takes, or jobs, before a share of them is told."""

RECENT = 200
"""How many of the last jobs count for the share that fails."""

_PHASES: Mapping[Stage, Phase | None] = {
    Stage.INPUT_COLLECTION: Phase.BRIEF,
    Stage.LANGUAGE_PROCESSING: Phase.UNDERSTANDING,
    Stage.ENTITY_EXTRACTION: Phase.UNDERSTANDING,
    Stage.MOOD_ANALYSIS: Phase.UNDERSTANDING,
    Stage.CAMERA_ANALYSIS: Phase.UNDERSTANDING,
    Stage.TEMPORAL_ANALYSIS: Phase.UNDERSTANDING,
    Stage.PROMPT_GENERATION: Phase.STORY,
    Stage.PROMPT_VALIDATION: Phase.STORY,
    Stage.GENERATION_QUEUE: Phase.STORY,
    Stage.IMAGE_GENERATION: Phase.STILLS,
    Stage.FRAME_REVIEW: Phase.STILLS_REVIEW,
    Stage.VIDEO_GENERATION: Phase.SHOTS,
    Stage.SEGMENT_REVIEW: Phase.REVIEW,
    Stage.POST_PROCESSING: Phase.COMPILING,
    Stage.QUALITY_CHECK: Phase.CHECKING,
    Stage.DELIVERY: Phase.DELIVERY,
    Stage.FEEDBACK_COLLECTION: Phase.FEEDBACK,
    Stage.COMPLETED: None,
}
_DONE = (Stage.DELIVERY, Stage.FEEDBACK_COLLECTION, Stage.COMPLETED)
"""Whichever of them comes first: the film is compiled and checked then."""

_GROUPED = 8
"""So many values of a trait are told, those with the most takes; of fewer takes none is."""


def figures(
    about: str,
    films: Sequence[Film],
    ended: Sequence[Ended] = (),
    made: Iterable[Made] = (),
    disk: Mapping[str, int] | None = None,
) -> Figures:
    """`ended` begins with the oldest. `disk` is what belongs to no film, as models."""
    takes = [take for film in films for take in film.takes]
    judged = [take for take in takes if take.verdict]
    shots = _by_shot(films)
    spent = _spent(films)
    recent = [each for each in ended if each.state in ("failed", "succeeded")][-RECENT:]
    failed = [each for each in recent if each.failed]
    stars = [each.stars for film in films for each in film.finished if each.stars]
    told = Figures(
        about=about,
        films=len(films),
        done=sum(_done_at(film) is not None for film in films),
        shots=sum(film.shots for film in films),
        spent=spent,
        bottleneck=_bottleneck(spent),
        judged=len(judged),
        kept=_share(sum(_kept(each) for each in judged), len(judged)),
        first_time=_first_time(shots.values()),
        again=fmean(len(each) - 1 for each in shots.values()) if shots else None,
        lesser=sum(take.lesser for take in takes),
        pace=_pace(films),
        groups=_groups(takes, shots),
        jobs=len(recent),
        fault_rate=_share(len(failed), len(recent)),
        faults=_faults(failed),
        disk=_disk(films, disk or {}),
        memory=_peaks(made),
        stars=fmean(stars) if stars else None,
    )
    return advice(told)


def seconds_at(moment: str) -> float:
    """ISO 8601 in seconds since 1970; 0 for what is none."""
    try:
        return datetime.fromisoformat(moment).timestamp()
    except ValueError:
        return 0.0


def worked(film: Film, until: float | None = None) -> Mapping[Phase, float]:
    """Seconds of work in each phase, up to a moment.

    Between two things done nobody is thought to have left unless they lie further apart than
    `AWAY`; then only what the studio itself was making counts.
    """
    steps = [(seconds_at(each.at), each.stage) for each in film.steps]
    busy = _merged(
        [(seconds_at(each.at) - each.seconds, seconds_at(each.at)) for each in film.tried]
    )
    marks = {at for at, _ in steps} | {seconds_at(each) for each in film.moments}
    marks |= {edge for span in busy for edge in span}
    moments = sorted(each for each in marks if each and (until is None or each <= until))
    spent: dict[Phase, float] = defaultdict(float)
    phase: Phase | None = None
    following = iter([*steps, (float("inf"), "")])
    at, stage = next(following)
    for begin, end in pairwise(moments):
        while at <= begin:
            phase = _phase(stage, phase)
            at, stage = next(following)
        if phase is not None:
            gap = end - begin
            spent[phase] += gap if gap <= AWAY else _covered(busy, begin, end)
    return spent


def _phase(stage: str, before: Phase | None) -> Phase | None:
    """What failed is mended in the phase in which it failed."""
    known = Stage(stage) if stage in Stage.__members__ else Stage.FAILED
    return _PHASES.get(known, before)


def _merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _covered(spans: list[tuple[float, float]], begin: float, end: float) -> float:
    at = max(0, bisect_left(spans, (begin,)) - 1)
    inside = 0.0
    for low, high in spans[at:]:
        if low >= end:
            break
        inside += max(0.0, min(high, end) - max(low, begin))
    return inside


def _spent(films: Sequence[Film]) -> tuple[Spent, ...]:
    total: Counter[Phase] = Counter()
    for film in films:
        total.update(worked(film))
    whole = sum(total.values())
    return tuple(
        Spent(phase, total[phase], total[phase] / whole) for phase in Phase if total[phase] >= 0.5
    )


def _bottleneck(spent: tuple[Spent, ...]) -> Phase | None:
    """The phase that takes the most, where that is told from the others."""
    longest = max(spent, key=lambda each: each.seconds, default=None)
    if longest is None or sum(each.seconds for each in spent) < 60:
        return None
    return longest.phase if longest.share >= 0.3 else None


def _by_shot(films: Sequence[Film]) -> dict[tuple[str, str], list[Tried]]:
    shots: dict[tuple[str, str], list[Tried]] = defaultdict(list)
    for film in films:
        for take in film.takes:
            shots[film.id, take.place].append(take)
    return shots


def _kept(take: Tried) -> bool:
    return take.verdict == "approved"


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole >= LEAST else None


def _first_time(shots: Iterable[Sequence[Tried]]) -> float | None:
    judged = [takes for takes in shots if any(take.verdict for take in takes)]
    return _share(sum(_kept(takes[0]) for takes in judged), len(judged))


def _done_at(film: Film) -> float | None:
    return next((seconds_at(each.at) for each in film.steps if each.stage in _DONE), None)


def _pace(films: Sequence[Film]) -> tuple[Pace, ...]:
    by_engine: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for film in films:
        end = _done_at(film)
        if end is None or not film.steps:
            continue
        engines = Counter(take.traits.get("engine", "") for take in film.takes)
        engine = engines.most_common(1)[0][0] if engines else film.traits.get("engine", "")
        spent = sum(worked(film, end).values())
        by_engine[engine].append((spent, end - seconds_at(film.steps[0].at)))
    return tuple(
        Pace(engine, len(each), median(w for w, _ in each), median(p for _, p in each))
        for engine, each in sorted(by_engine.items(), key=lambda item: -len(item[1]))
    )


def _groups(
    takes: Sequence[Tried], shots: Mapping[tuple[str, str], Sequence[Tried]]
) -> tuple[Group, ...]:
    """By every trait that the takes do not all have alike; the engine always."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for take in takes:
        for trait, value in take.traits.items():
            counts[trait][value] += 1
    reached = [found for found in map(_reached, shots.values()) if found is not None]
    return tuple(
        _group(trait, value, takes, reached)
        for trait, values in counts.items()
        if trait == "engine" or (len(values) > 1 and values.total() >= _GROUPED)
        for value, _ in values.most_common(_GROUPED)
    )


def _reached(takes: Sequence[Tried]) -> tuple[Tried, int, float] | None:
    """The approved take of a shot, the how-manieth it was, and the seconds up to it."""
    for number, take in enumerate(takes, 1):
        if _kept(take):
            return take, number, sum(each.seconds for each in takes[:number])
    return None


def _group(
    trait: str, value: str, takes: Sequence[Tried], reached: Sequence[tuple[Tried, int, float]]
) -> Group:
    ours = [take for take in takes if take.traits.get(trait) == value]
    judged = [take for take in ours if take.verdict]
    kept = sum(map(_kept, judged)) / len(judged) if judged else 0.0
    ends = [(n, s) for take, n, s in reached if take.traits.get(trait) == value]
    tries = fmean(n for n, _ in ends) if ends else None
    seconds = median(s for _, s in ends) if ends else None
    return Group(trait, value, len(ours), len(judged), kept, tries, seconds)


def _faults(failed: Sequence[Ended]) -> tuple[FaultCount, ...]:
    known = {each.value for each in Fault}
    counts = Counter(each.fault if each.fault in known else Fault.STUDIO for each in failed)
    return tuple(FaultCount(Fault(fault), count) for fault, count in counts.most_common())


def _disk(films: Sequence[Film], besides: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for held in (*(film.disk for film in films), besides):
        total.update(held)
    return tuple((what, size) for what, size in total.most_common() if size)


def _peaks(made: Iterable[Made]) -> tuple[Peak, ...]:
    most: dict[tuple[str, str], int] = {}
    for each in _measured(made):
        kind = each.load.engine, each.load.making.value
        most[kind] = max(most.get(kind, 0), each.cost.memory)
    ordered = sorted(most.items(), key=lambda item: -item[1])
    return tuple(Peak(engine, making, memory) for (engine, making), memory in ordered)


def _measured(made: Iterable[Made]) -> Iterator[Made]:
    return (each for each in made if each.cost.memory)
