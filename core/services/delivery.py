"""Brings finished films to where they are wanted, and keeps what could not be ended open."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from core.domain.compiling import Delivered as CompiledFilm
from core.domain.delivery import (
    Bucket,
    Cancelled,
    Delivered,
    Delivery,
    Destination,
    Hearing,
    Open,
    Paused,
    Role,
    Sending,
    State,
    Telling,
    Waiting,
)
from core.domain.errors import StudioError
from core.domain.events import DeliveryChanged, Event, JobChanged
from core.domain.ids import DeliveryId, JobId, fresh
from core.domain.jobs import Cancelled as JobCancelled
from core.domain.jobs import Deliver, Failed, Interrupted, Job, Lane, Running, Succeeded
from core.domain.jobs import Paused as JobPaused
from core.domain.workflow import Stage
from core.ports import JobContext
from core.services.delivery_items import items_of, must_be_there, sides
from core.services.delivery_made import make_missing, measured, write_metadata
from core.services.delivery_push import Push
from core.services.delivery_strays import Strays, whole_key
from core.services.destinations import Destinations, must_be_outside
from core.services.events import Events
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.store.deliveries import Deliveries
from core.store.films import Films
from core.store.lock import free

log = logging.getLogger(__name__)

_ENDED = Open(
    "Reelwright was closed while it was being sent.",
    "Go on with it: only what is missing is sent.",
)
_UNTOLD = "Reelwright was closed before it was heard.", "Tell it again."


class Delivering:
    """`destinations` are where films may go; `kept` is what became of each delivery.

    `hears` says whose host is to be told of those that have arrived, "" for nobody.
    """

    def __init__(
        self,
        projects: Projects,
        jobs: Jobs,
        events: Events,
        destinations: Destinations,
        kept: Deliveries,
        hears: Callable[[], str] = str,
    ) -> None:
        self.destinations = destinations
        self.strays = Strays(destinations, kept, self.deliveries)
        self._projects, self._jobs, self._events = projects, jobs, events
        self._kept, self._films, self._hears = kept, Films(projects.folder), hears
        self._live: dict[DeliveryId, Delivery] = {}
        self._lock = Lock()
        events.subscribe(self._hear)

    def deliver(
        self,
        to: str | Destination,
        *,
        film: Path | None = None,
        renditions: tuple[int, ...] = (),
        without: frozenset[Role] = frozenset(),
    ) -> JobId:
        """Send a compiled film with all that belongs to it: the newest, unless one is named.

        `renditions` are the sizes that go, all of them where none is named; what is `without` of
        what goes along stays here. Raises StudioError for what is not there to be sent, and for
        places that nobody knows.
        """
        place = self.destinations.found(to) if isinstance(to, str) else to
        must_be_outside(place.place)
        chosen = self._film(film)
        delivery = Delivery(
            DeliveryId(fresh()),
            chosen.film,
            place,
            items_of(chosen, renditions, without),
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        for other in self.deliveries():
            if (other.film, other.to.place) == (delivery.film, delivery.to.place):
                self._gives_way(other)
        return self._queue(delivery)

    def deliveries(self) -> tuple[Delivery, ...]:
        """The newest first, as they stand just now."""
        with self._lock:
            live = dict(self._live)
        elsewhere = bool(self._projects.read_only) and not free(self._projects.folder)
        return tuple(
            live.get(each.id) or (each if elsewhere else self._stands(each))
            for each in self._kept.all()
        )

    def films(self) -> tuple[tuple[CompiledFilm, tuple[int, ...]], ...]:
        """What can be sent, the newest first, each with the sizes that it was made in."""
        return tuple((each, sides(each)) for each in self._films.all() if each.film.exists())

    def pause(self, delivery: DeliveryId) -> None:
        """Let it rest; what is there stays there."""
        self._jobs.pause(self._job(delivery))

    def resume(self, *named: DeliveryId) -> tuple[JobId, ...]:
        """Go on with these; without a name with all that an end of the program cut off."""
        cut_off = {job.id: job for job in self.unfinished()}
        wanted = named or tuple(
            job.task.delivery for job in cut_off.values() if isinstance(job.task, Deliver)
        )
        return tuple(self._on(each) for each in dict.fromkeys(wanted))

    def cancel(self, delivery: DeliveryId) -> None:
        """Stop it within a second. What had arrived whole stays; half a file does not."""
        found = self._found(delivery)
        if self._at_work(found) and found.job:
            self._jobs.cancel(found.job)
        elif not found.over:
            self._dismiss(found)
            self._cancelled(found)

    def try_again(self, delivery: DeliveryId) -> JobId:
        """Send what is missing of one that is open, or that was cancelled."""
        found = self._found(delivery)
        if self._at_work(found):
            raise StudioError("It is being sent.", "Wait for it.")
        self._dismiss(found)
        return self._queue(found)

    def forget(self, delivery: DeliveryId) -> None:
        """Take one that is not at work off the list. What was sent stays where it is."""
        found = self._found(delivery)
        if self._at_work(found):
            raise StudioError("It is being sent.", "Cancel it first.")
        self._dismiss(found)
        self._kept.forget(delivery)
        with self._lock:
            self._live.pop(delivery, None)

    def note(self, delivery: DeliveryId, telling: Telling) -> None:
        """What has become of the wish to tell of it."""
        self._settle(replace(self._found(delivery), telling=telling))

    def link(self, delivery: DeliveryId, key: str = "", seconds: int | None = None) -> str:
        """A signed address of one of its items, of the film unless named. Never to be logged.

        It is valid for so many seconds, those of its destination where None is said.
        """
        found = self._found(delivery)
        item = next((each for each in found.items if each.key == key or not key), None)
        if item is None or not item.sent:
            raise StudioError(
                f"{key or found.film.name} is not at {found.to.name} yet.", "Deliver it first."
            )
        place = self._current(found.to)
        usual = place.place.link_seconds if isinstance(place.place, Bucket) else 0
        store = self.destinations.store(place)
        return store.link(whole_key(place, item.key), usual if seconds is None else seconds)

    def unfinished(self) -> tuple[Job, ...]:
        """What was being sent when the program ended."""
        open_ = {each.id for each in self._kept.all() if not each.over}
        return tuple(
            job
            for job in self._jobs.all()
            if isinstance(job.state, Interrupted)
            and isinstance(job.task, Deliver)
            and job.task.delivery in open_
        )

    # Private

    def _film(self, wanted: Path | None) -> CompiledFilm:
        films = self._films.all()
        if wanted is None and films:
            return films[0]
        named = wanted.absolute() if wanted else None
        found = next((each for each in films if each.film.absolute() == named), None)
        if found is None:
            raise StudioError(
                f"{wanted.name} was not compiled from this project."
                if wanted
                else "There is no film to deliver yet.",
                "Compile it first: reelwright compile DIR -o FILM.mp4",
            )
        return found

    def _gives_way(self, other: Delivery) -> None:
        """An open one of the same film to the same place is gone on with by the new one."""
        if self._at_work(other):
            raise StudioError(
                f"{other.film.name} is on its way to {other.to.name} already.",
                "Wait for it, or cancel it first.",
            )
        if not other.over:
            self.forget(other.id)

    def _queue(self, delivery: Delivery) -> JobId:
        title = f"Deliver {delivery.film.name} to {delivery.to.name}"
        job = Job(JobId(fresh()), title, Lane.NETWORK, task=Deliver(delivery.id))
        queued = replace(delivery, job=job.id, state=Waiting())
        self._kept.save(queued)
        with self._lock:
            self._live[queued.id] = queued
        try:
            return self._jobs.submit(job, lambda context: self._push(queued.id, context))
        except StudioError:
            self._settle(replace(queued, state=_ENDED))
            raise

    def _push(self, wanted: DeliveryId, job: JobContext) -> int:
        """The work of a delivery's job."""
        delivery = self._found(wanted)
        self._become(replace(delivery, state=Sending(0, delivery.size, note="Preparing")))
        try:
            delivery = self._prepared(delivery, job)
            push = Push(self._kept, self.destinations.store(delivery.to), self._become)
            sent = push.send(delivery, job)
        except StudioError as trouble:
            now = replace(self._found(wanted), state=Open(str(trouble), trouble.advice))
            self._settle(now)
            with suppress(StudioError):  # a full disk cannot be told to the disk
                self._projects.enter(Stage.FAILED, f"{trouble} {trouble.advice}".strip())
            raise
        now_ = datetime.now(UTC).isoformat(timespec="seconds")
        host = self._hears()  # saved together: whatever happens now, it is not forgotten
        telling = Telling(Hearing.WANTED, host) if host else Telling()
        self._settle(replace(sent, state=Delivered(now_), telling=telling))
        self._rest_at(f"{delivery.film.name} is at {delivery.to.name}")
        return 0

    def _rest_at(self, note: str) -> None:
        """Back to where the finished film stood: it is still to be asked about, or it is not."""
        ends = (Stage.FEEDBACK_COLLECTION, Stage.COMPLETED)
        stages = [stage for stage, _, _ in self._projects.stages()]
        if stages[-1:] == [Stage.DELIVERY]:  # what was begun meanwhile is further on
            before = next((each for each in reversed(stages) if each in ends), Stage.COMPLETED)
            self._projects.enter(before, note)

    def _prepared(self, delivery: Delivery, job: JobContext) -> Delivery:
        """With its destination as it is now, and with all that goes along made."""
        self._projects.enter(Stage.DELIVERY, f"{delivery.film.name} to {delivery.to.name}")
        place = self._current(delivery.to)
        job.report(0.0, "Making what goes along")
        must_be_there(delivery.items)
        film, folder = self._film(delivery.film), self._projects.folder
        make_missing(film, delivery.items, folder)
        there = replace(delivery, to=place, items=tuple(
            each
            for each in measured(delivery.items)
            if each.path.exists() or each.role is Role.METADATA
        ))  # fmt: skip
        ready = write_metadata(film, there, self._projects.snapshot(), folder)
        self._kept.save(ready)
        return ready

    def _current(self, to: Destination) -> Destination:
        """As it is in the preferences now, where it has not been removed."""
        return next((each for each in self.destinations.all() if to.id and each.id == to.id), to)

    def _found(self, wanted: DeliveryId) -> Delivery:
        with self._lock:
            found = self._live.get(wanted)
        found = found or self._kept.get(wanted)
        if found is None:
            raise StudioError("That delivery is not there any more.", "See what there is.")
        return found

    def _job(self, delivery: DeliveryId) -> JobId:
        found = self._found(delivery)
        if not self._at_work(found) or not found.job:
            raise StudioError("It is not being sent.", "Try it again first.")
        return found.job

    def _on(self, delivery: DeliveryId) -> JobId:
        found = self._found(delivery)
        if self._at_work(found) and found.job:
            self._jobs.resume(found.job)
            return found.job
        return self.try_again(delivery)

    def _at_work(self, delivery: Delivery) -> bool:
        return any(job.id == delivery.job and not job.over for job in self._jobs.all())

    def _dismiss(self, delivery: Delivery) -> None:
        """Its last job, of an earlier session or failed, needs no place in the list any more."""
        for job in self._jobs.all():
            if job.task == Deliver(delivery.id) and job.over:
                self._jobs.dismiss(job.id)
                self._jobs.clear(job.id)

    def _stands(self, delivery: Delivery) -> Delivery:
        """One of an earlier session: what was under way then is cut off."""
        state: State = delivery.state
        if isinstance(state, Waiting | Sending | Paused):
            state = _ENDED
        telling = delivery.telling
        if telling.hearing is Hearing.WANTED:
            telling = Telling(Hearing.UNHEARD, telling.host, *_UNTOLD)
        return replace(delivery, state=state, telling=telling)

    def _become(self, delivery: Delivery) -> None:
        with self._lock:
            self._live[delivery.id] = delivery
        self._events.publish(DeliveryChanged(delivery))

    def _settle(self, delivery: Delivery) -> None:
        """Save what it has become; then tell."""
        with suppress(StudioError):  # what is not saved counts as cut off
            self._kept.save(delivery)
        self._become(delivery)

    def _hear(self, event: Event) -> None:
        match event:
            case JobChanged(Job(task=Deliver(wanted)) as job):
                with self._lock:
                    live = self._live.get(wanted)
                if live is not None and live.job == job.id:
                    self._follow(live, job)
            case _:
                pass

    def _follow(self, live: Delivery, job: Job) -> None:
        """What the queue does with its job is what becomes of the delivery."""
        sent = sum(item.size for item in live.items if item.sent)
        done = live.state.done if isinstance(live.state, Sending) else sent
        match job.state:
            case JobCancelled():
                self._cancelled(live)
            case JobPaused() if not isinstance(live.state, Paused):
                self._become(replace(live, state=Paused(done, live.size)))
            case Failed(message, advice) if not isinstance(live.state, Open):
                self._settle(replace(live, state=Open(message, advice)))
            case Interrupted():
                self._settle(replace(live, state=_ENDED))
            case Running() | Succeeded() | _:
                pass

    def _cancelled(self, delivery: Delivery) -> None:
        self._settle(replace(delivery, state=Cancelled()))
        self.strays.tidy(delivery, self._current(delivery.to))
