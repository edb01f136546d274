"""What a wish will cost before it is made, and when the queue is done: from what was made here."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heapreplace

from core.domain.compiling import Wish, sized
from core.domain.costs import Cost, Estimate, Load, Made, Making, Outlook, expected, film_load
from core.domain.ids import JobId, SegmentId
from core.domain.jobs import Job, Lane, Priority, Running, load_of
from core.domain.keyframes import frame_size
from core.domain.project import Project
from core.domain.review import Status
from core.domain.setup import USUAL, Setup
from core.services.guessing import Guesses
from core.services.jobs import Jobs
from core.services.planning import handle
from core.services.projects import Projects
from core.store.history import History
from core.store.vault import RESERVE

_BELIEVED = 0.25
"""The part of a job that must be done before its own pace alone says when it ends."""

FIRST_TIME = "first time on this machine: a guess"
_NAMES = {Making.TAKE: "takes", Making.KEYFRAME: "key frames", Making.FILM: "films"}


@dataclass(frozen=True, slots=True)
class _Room:
    """Bytes free: memory now, and on the project's disk."""

    memory: int
    disk: int


class Estimates:
    """Cheap enough to ask whenever a selection changes; nothing is begun by asking."""

    def __init__(
        self,
        projects: Projects,
        jobs: Jobs,
        history: History,
        threads: Mapping[Lane, int],
        guesses: Guesses | None = None,
    ) -> None:
        """`guesses` say what a model's work should cost before any was done here."""
        self._projects = projects
        self._jobs = jobs
        self._history = history
        self._threads = threads
        self._guesses = guesses
        self._worked_out: tuple[tuple[Made, ...], dict[Load, Cost]] = ((), {})

    def takes(
        self,
        segments: Iterable[SegmentId],
        variations: int = 1,
        *,
        urgent: bool = False,
        setup: Setup = USUAL,
    ) -> Estimate:
        """Takes of these segments, so many of each; `urgent` ones are made before what waits."""
        project = self._projects.snapshot()
        drawn = [each for each in segments if project.segment(each).shot.footage is None]
        margin = handle(project.sequence)
        loads = [_take(project, each, margin) for each in drawn for _ in range(variations)]
        engine = setup.model or project.brief.engine
        steps = self._guesses.steps(engine, setup) if self._guesses else 0
        loads = [replace(load, engine=engine, steps=steps) for load in loads]
        lane = Lane.MODEL if steps else Lane.GPU
        return self._estimate(loads, Priority.INTERACTIVE if urgent else Priority.NORMAL, lane)

    def edit(self, segment: SegmentId, model: str = "") -> Estimate:
        """Its chosen take changed by words; nothing where there is no take, or no model for it."""
        project = self._projects.snapshot()
        take, engine = project.segment(segment).take, model or project.makers.edit
        steps = self._guesses.steps(engine, USUAL) if self._guesses and engine else 0
        if take is None or not steps:
            return Estimate(0.0, 0, 0)
        made = take.recipe
        load = Load(engine, Making.TAKE, made.width * made.height, made.frames, steps)
        return self._estimate([load], Priority.INTERACTIVE, Lane.MODEL)

    def keyframes(self, count: int) -> Estimate:
        """So many key frames."""
        project = self._projects.snapshot()
        brief, engine = project.brief, project.makers.image or project.brief.engine
        width, height = frame_size(brief.width, brief.height)
        steps = self._guesses.steps(engine, USUAL) if self._guesses else 0
        load = Load(engine, Making.KEYFRAME, width * height, 1, steps)
        lane = Lane.MODEL if steps else Lane.GPU
        return self._estimate([load] * count, Priority.INTERACTIVE, lane)

    def compile(self, wish: Wish) -> Estimate:
        """What a compile makes of what is approved now."""
        load = load_of_wish(self._projects.snapshot(), wish)
        return self._estimate([load] if load.frames > 1 else [], Priority.NORMAL, Lane.MEDIA)

    def film(self, frames: int | None = None) -> Estimate:
        """The finished film: what is approved, or so many frames."""
        project = self._projects.snapshot()
        brief = project.brief
        if frames is None:
            frames = approved_frames(project)
        load = film_load(brief.width * brief.height, frames)
        return self._estimate([load] if frames else [], Priority.NORMAL, Lane.MEDIA)

    def outlook(self) -> dict[JobId, Outlook]:
        """When each job of the queue that is not over will be done, if nothing is changed."""
        alive = [job for job in self._jobs.all() if not job.over]
        cost = self._costs()
        found = {job.id: Outlook(0, _left(job, cost)) for job in alive if not job.waiting}
        line = sorted((job for job in alive if job.waiting), key=lambda job: job.rank)
        free = {lane: self._busy_for(lane, alive, cost) for lane in Lane}
        position = 0
        for job in line:
            if job.held:
                found[job.id] = Outlook(0, None)
                continue
            position += 1
            load = load_of(job)
            seconds = cost(load).seconds if load else 0.0
            done = _queued(free[job.lane], seconds)
            known = load is not None and not self._jobs.paused
            found[job.id] = Outlook(position, done if known else None)
        return found

    def seconds(self, job: Job) -> float | None:
        """How long a job takes once it has begun; None where that cannot be told."""
        load = load_of(job)
        return self._costs()(load).seconds if load else None

    def known(self) -> tuple[Made, ...]:
        """What was made on this machine and at what cost, the newest first."""
        return self._history.all()

    # Private

    def _costs(self) -> Callable[[Load], Cost]:
        """What a load costs, worked out once for equal ones until something more was made."""
        history, known = self._worked_out
        if history is not self._history.all():
            history, known = self._worked_out = self._history.all(), {}

        def cost(load: Load) -> Cost:
            found = known.get(load)
            if found is None:
                found, count = expected(load, history)
                guessed = None if count or not self._guesses else self._guesses(load)
                found = known[load] = guessed.cost if guessed else found
            return found

        return cost

    def _estimate(self, loads: list[Load], priority: Priority, lane: Lane = Lane.GPU) -> Estimate:
        if not loads:
            return Estimate(0.0, 0, 0)
        cost = self._costs()
        ahead = [
            job
            for job in self._jobs.all()
            if not (job.over or job.held) and job.lane is lane
            if not job.waiting or job.priority <= priority
        ]
        free = self._busy_for(lane, ahead, cost)
        promised = 0
        for job in ahead:
            load = load_of(job)
            promised += cost(load).disk if load else 0
            if load and job.waiting:
                _queued(free, cost(load).seconds)
        waiting = min(free)
        seconds = max(_queued(free, cost(load).seconds) for load in loads)
        costs = [cost(load) for load in loads]
        at_work = sum(not job.waiting for job in ahead)
        count = expected(loads[0], self._history.all())[1]
        room = self._room(promised)
        if lane is Lane.MODEL:
            fits, advice = self._fit_model(loads[0], costs, room)
        else:
            fits, advice = _fit(costs, room, len(free), at_work)
        return Estimate(
            seconds=seconds,
            memory=min(len(loads), len(free)) * max(each.memory for each in costs),
            disk=sum(each.disk for each in costs),
            fits=fits,
            advice=advice,
            basis=_basis(count, loads[0].making),
            waiting=waiting,
            guessed=count == 0,
        )

    def _fit_model(self, load: Load, costs: list[Cost], room: _Room) -> tuple[bool, str]:
        """Its memory is the device's, of which the model's own rules know; the disk is the disk."""
        fits, advice = _fit([replace(cost, memory=1) for cost in costs], room, 1, 0)
        guessed = self._guesses(load) if fits and self._guesses else None
        return (guessed.fits, guessed.advice) if guessed else (fits, advice)

    def _busy_for(self, lane: Lane, jobs: list[Job], cost: Callable[[Load], Cost]) -> list[float]:
        """Seconds until each thread of the lane has done what it is at."""
        running = [job for job in jobs if job.lane is lane and isinstance(job.state, Running)]
        left = sorted((_left(job, cost) or 0.0 for job in running), reverse=True)
        count = max(1, self._threads.get(lane, 1))
        free = (left + [0.0] * count)[:count]
        heapify(free)
        return free

    def _room(self, promised: int) -> _Room:
        """Without what is promised to others already, and what is always kept free."""
        import psutil

        disk = shutil.disk_usage(self._projects.folder).free - RESERVE - promised
        return _Room(psutil.virtual_memory().available, max(0, disk))


def load_of_wish(project: Project, wish: Wish) -> Load:
    """What there is to do for a compile: all its renditions together."""
    brief = project.brief
    sides = wish.renditions or (min(brief.width, brief.height),)
    shapes = (sized(brief.width, brief.height, max(2, side)) for side in sides)
    pixels = sum(width * height for width, height in shapes)
    return film_load(pixels, approved_frames(project, wish.order), wish.preset)


def approved_frames(project: Project, order: tuple[SegmentId, ...] | None = None) -> int:
    """How long the film would be now, of what is approved (of those named)."""
    approved = {
        segment.id
        for segment in project.segments
        if segment.status is Status.APPROVED and (order is None or segment.id in order)
    }
    return sum(clip.length for clip in project.sequence.clips if clip.segment in approved)


def _fit(costs: list[Cost], room: _Room, threads: int, at_work: int) -> tuple[bool, str]:
    """Whether it fits, and what would: fewer at a time, or as many as there is room for.

    `at_work` threads have their memory already.
    """
    each, disk = max(cost.memory for cost in costs), sum(cost.disk for cost in costs)
    memory = each * max(0, min(len(costs), threads) - at_work)
    if disk > room.disk:
        count = room.disk * len(costs) // disk
        some = f"{count} of the {len(costs)} would fit. " if count else ""
        return False, f"{some}Free {_size(disk - room.disk)} on the disk of the project."
    if memory > room.memory:
        count = room.memory // each
        some = f"{count} at a time would fit. " if count else ""
        return False, f"{some}Close other programs: {_size(memory - room.memory)} are missing."
    return True, ""


def _take(project: Project, segment: SegmentId, margin: int) -> Load:
    brief = project.brief
    frames = project.segment(segment).shot.frames + 2 * margin
    return Load(brief.engine, Making.TAKE, brief.width * brief.height, frames)


def _left(job: Job, cost: Callable[[Load], Cost]) -> float | None:
    """Seconds until a running job is done: by its own pace, at its beginning by what is known."""
    match job.state:
        case Running(fraction, _, eta):
            load = load_of(job)
            if load is None:
                return eta
            known = cost(load).seconds * (1 - fraction)
            if eta is None:
                return known
            # Loading a model has another pace than the work: its own is believed bit by bit.
            own = min(1.0, fraction / _BELIEVED)
            return own * eta + (1 - own) * known
        case _:
            return None


def _queued(free: list[float], seconds: float) -> float:
    """Take so many seconds of the thread that is free first; answers when they are over."""
    done = free[0] + seconds
    heapreplace(free, done)
    return done


def _basis(count: int, making: Making) -> str:
    if not count:
        return FIRST_TIME
    name = _NAMES[making] if count > 1 else _NAMES[making].removesuffix("s")
    return f"from {count} {name} made on this machine"


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{max(1, round(count / 1e6))} MB"
