"""Who is told when a film has arrived: one address, which the keyring keeps with its secret."""

from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex

from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.cloud.webhook import Webhook, checked_address, host_of
from core.domain.announcing import Announcement, Hook, News
from core.domain.errors import BriefRefused, WorkFailed
from core.domain.ids import fresh
from core.ports import JobContext

NAME, SECRET = "webhook", "webhook-secret"
"""Of both in the keyring: addresses of such services open doors too."""
_SHORTEST = 16
_DONE = "The delivery itself is done."


@dataclass(frozen=True, slots=True)
class _Kept:
    address: str
    secret: str


class Announcing:
    """All of it may ask the person to unlock the keyring: not for the window's own thread."""

    def __init__(self, offline: Offline, secrets: Secrets) -> None:
        self._offline, self._secrets = offline, secrets

    def hook(self) -> Hook | None:
        """Where deliveries are told; None where nobody is."""
        kept = self._kept()
        return Hook(kept.address, bool(kept.secret)) if kept else None

    def set(self, address: str, secret: str | None = None) -> bool:
        """Tell this address from now on; None keeps the secret there is, "" signs nothing.

        Answers whether it outlives the program. Raises BriefRefused for what cannot be used.
        """
        before = self._kept()
        if secret is None:
            secret = before.secret if before else ""
        address, secret = checked_address(address), _checked_secret(secret)
        self._secrets.forget(SECRET)
        kept = self._secrets.put(SECRET, secret) if secret else True
        return self._secrets.put(NAME, address) and kept

    def forget(self) -> bool:
        """Tell nobody any more; answers whether somebody was told."""
        self._secrets.forget(SECRET)
        return self._secrets.forget(NAME)

    def test(self, job: JobContext) -> str:
        """Tell it that this is a test; what came of it. Raises StudioError in words."""
        kept = self._kept()
        if kept is None:
            raise BriefRefused("No address is set that could be told.", "Give one first.")
        news = Announcement(News.TEST, fresh(), _now())
        tries = self._webhook(kept).tell(news, job)
        signed = "signed" if kept.secret else "without a signature"
        again = f", at try {tries}" if tries > 1 else ""
        return f"{host_of(kept.address)} was told, {signed}{again}."

    def tell(self, news: Announcement, job: JobContext) -> None:
        """Raises WorkFailed when it was not heard; nothing where nobody is to be told."""
        kept = self._kept()
        if kept is None:
            return
        try:
            self._webhook(kept).tell(news, job)
        except WorkFailed as trouble:
            trouble.advice = f"{trouble.advice} {_DONE}"
            raise

    def _webhook(self, kept: _Kept) -> Webhook:
        return Webhook(kept.address, self._offline, kept.secret)

    def _kept(self) -> _Kept | None:
        address = self._secrets.get(NAME)
        return _Kept(address, self._secrets.get(SECRET)) if address else None


def new_secret() -> str:
    """One that nobody guesses, to be given to both sides."""
    return token_hex(32)


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
