"""Who is told when a film has arrived: one address, which the keyring keeps with its secret."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.cloud.webhook import WAITS, Webhook, checked_address, host_of
from core.domain import settings
from core.domain.announcing import Announcement, Hook, News, of_delivery
from core.domain.delivery import Delivered, Delivery, Hearing, Telling
from core.domain.errors import BriefRefused, StudioError, WorkFailed
from core.domain.events import DeliveryChanged, Event, JobChanged
from core.domain.ids import DeliveryId, JobId, fresh
from core.domain.jobs import Cancelled, Failed, Job, Lane, Succeeded, Tell
from core.ports import JobContext
from core.services.delivery import Delivering
from core.services.events import Events
from core.services.jobs import Jobs

NAME, SECRET = "webhook", "webhook-secret"
"""Of both in the keyring: addresses of such services open doors too."""
_FILE = "webhook.json"
_SHORTEST = 16
_DONE = "The delivery itself is done."


@dataclass(frozen=True, slots=True)
class _Kept:
    address: str
    secret: str


class Announcing:
    """In `home` stands only whose host is told, so that nobody asks the keyring where none is."""

    def __init__(
        self, home: Path, offline: Offline, secrets: Secrets, waits: float = WAITS
    ) -> None:
        """`waits` is the first wait between two tries, in seconds."""
        self._file, self._waits = home / _FILE, waits
        self._offline, self._secrets = offline, secrets

    @property
    def host(self) -> str:
        """Who is told; "" for nobody."""
        return settings.read(self._file, lambda text: str(settings.table(text)["host"]), "")

    def hook(self) -> Hook | None:
        """May ask the person to unlock the keyring: not for the window's own thread."""
        kept = self._kept() if self.host else None
        return Hook(kept.address, bool(kept.secret)) if kept else None

    def set(self, address: str, secret: str | None = None) -> bool:
        """Tell this address from now on; None keeps the secret there is, "" signs nothing.

        Answers whether it outlives the program. Raises BriefRefused for what cannot be used.
        """
        before = self._kept() if self.host else None
        if secret is None:
            secret = before.secret if before else ""
        address, secret = checked_address(address), _checked_secret(secret)
        self._secrets.forget(SECRET)
        kept = self._secrets.put(SECRET, secret) if secret else True
        kept = self._secrets.put(NAME, address) and kept
        settings.keep(self._file, {"host": host_of(address)})
        return kept

    def forget(self) -> bool:
        """Tell nobody any more; answers whether somebody was told."""
        there = bool(self.host)
        self._file.unlink(missing_ok=True)
        self._secrets.forget(SECRET)
        return self._secrets.forget(NAME) or there

    def test(self, job: JobContext) -> str:
        """Tell it that this is a test; what came of it. Raises StudioError in words."""
        kept = self._known()
        tries = self._webhook(kept).tell(Announcement(News.TEST, fresh(), _now()), job)
        signed = "signed" if kept.secret else "without a signature"
        again = f", at try {tries}" if tries > 1 else ""
        return f"{host_of(kept.address)} was told, {signed}{again}."

    def new_secret(self) -> str:
        """One that nobody guesses, to be given to both sides."""
        return token_hex(32)

    def tell(self, news: Announcement, job: JobContext) -> None:
        """Raises StudioError when it was not heard."""
        try:
            self._webhook(self._known()).tell(news, job)
        except WorkFailed as trouble:
            trouble.advice = f"{trouble.advice} {_DONE}"
            raise

    def _webhook(self, kept: _Kept) -> Webhook:
        return Webhook(kept.address, self._offline, kept.secret, self._waits)

    def _known(self) -> _Kept:
        host = self.host
        if not host:
            raise _nobody()
        kept = self._kept()
        if kept is None:
            raise StudioError(
                f"The address at {host} that is told of deliveries is not known: the keyring of "
                "this machine has it no more, or did not answer.",
                "Unlock the keyring, or give the address again in Preferences > Destinations.",
            )
        return kept

    def _kept(self) -> _Kept | None:
        address = self._secrets.get(NAME)
        return _Kept(address, self._secrets.get(SECRET)) if address else None


class Announcer:
    """Has each delivery of a project told once it has arrived, as a job of its own.

    That it is to be told is kept with the delivery until it was heard, whatever ends meanwhile.
    """

    def __init__(
        self,
        announcing: Announcing,
        delivering: Delivering,
        jobs: Jobs,
        events: Events,
        title: Callable[[], str],
    ) -> None:
        self._announcing, self._delivering = announcing, delivering
        self._jobs, self._title = jobs, title
        self._begun: dict[JobId, DeliveryId] = {}
        events.subscribe(self._hear)

    def jobs(self) -> tuple[JobId, ...]:
        """Those of this session that tell, for who wants to wait for them."""
        return tuple(self._begun)

    def owed(self) -> tuple[Delivery, ...]:
        """What has arrived and nobody has heard of yet, the newest first."""
        return tuple(each for each in self._delivering.deliveries() if each.telling.owed)

    def again(self, *named: DeliveryId) -> tuple[JobId, ...]:
        """Tell of these, or of all that is owed to who is told now, in as many tries as at first.

        A film that came from another machine may owe something to somebody else: only who is named
        is told of that. Where nobody is to be told any more nothing is owed; to name one then
        raises BriefRefused.
        """
        host = self._announcing.host
        if not host and named:
            raise _nobody()
        telling = Telling(Hearing.WANTED, host) if host else Telling()
        wanted = named or tuple(each.id for each in self.owed() if host in ("", each.telling.host))
        for each in wanted:
            if not self._at_work(each):
                self._delivering.note(each, telling)  # and that is heard below
        if not host:
            return ()
        return tuple(job for job, each in self._begun.copy().items() if each in wanted)

    def _hear(self, event: Event) -> None:
        match event:
            case DeliveryChanged(
                Delivery(state=Delivered(), telling=Telling(hearing=Hearing.WANTED)) as arrived
            ):
                self._tell(arrived)
            case JobChanged(Job(task=Tell(arrived)) as job) if job.id in self._begun:
                self._follow(arrived, job)
            case _:
                pass

    def _tell(self, arrived: Delivery) -> None:
        if self._at_work(arrived.id):
            return
        self._dismiss(arrived.id)
        host = self._announcing.host
        news = of_delivery(arrived, self._title())
        title = f"Tell {host} of the delivery"
        job = Job(JobId(fresh()), title, Lane.NETWORK, task=Tell(arrived.id))
        self._begun[job.id] = arrived.id
        try:
            self._jobs.submit(job, lambda context: self._announcing.tell(news, context))
        except StudioError:  # the program is being closed: it stays owed
            del self._begun[job.id]

    def _follow(self, arrived: DeliveryId, job: Job) -> None:
        """What became of its job is what became of the wish; one that was cut off stays."""
        host = self._announcing.host
        match job.state:
            case Succeeded():
                telling = Telling(Hearing.HEARD, host)
            case Failed(message, advice):
                telling = Telling(Hearing.UNHEARD, host, message, advice)
            case Cancelled():
                telling = Telling(Hearing.UNHEARD, host, "You have stopped it.", "Tell it again.")
            case _:
                return
        with suppress(StudioError):  # taken off the list meanwhile
            self._delivering.note(arrived, telling)

    def _at_work(self, arrived: DeliveryId) -> bool:
        return any(job.task == Tell(arrived) and not job.over for job in self._jobs.all())

    def _dismiss(self, arrived: DeliveryId) -> None:
        """Its last job, of an earlier session or failed, needs no place in the list any more."""
        for job in self._jobs.all():
            if job.task == Tell(arrived):
                self._jobs.dismiss(job.id)
                self._jobs.clear(job.id)
                self._begun.pop(job.id, None)


def _nobody() -> BriefRefused:
    return BriefRefused(
        "No address is set that could be told.",
        "Give one first: Preferences > Destinations, or reelwright webhook set https://…",
    )


def _checked_secret(secret: str) -> str:
    secret = secret.strip()
    if secret and (len(secret) < _SHORTEST or not secret.isascii() or not secret.isprintable()):
        raise BriefRefused(
            f"That secret is too easily guessed: it needs {_SHORTEST} letters and digits or more.",
            "Have one made.",
        )
    return secret


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
