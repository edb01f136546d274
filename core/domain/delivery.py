"""Deliveries of a finished film: where they go, what goes with it, and how far each has come."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from core.domain.errors import BriefRefused
from core.domain.ids import DeliveryId, JobId

TRIES = 4
"""How often each request is made: once, and exactly three times again."""

LINK_LIMITS = (60, 7 * 24 * 3600)
"""Seconds that a signed link may be valid: servers refuse more than a week."""

STORAGE_CLASSES = (
    "STANDARD",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER_IR",
    "REDUCED_REDUNDANCY",
)
"""Those from which a film can be read at once; a server may have others."""

_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]")
_REGION = re.compile(r"[A-Za-z0-9-]{0,40}")
_CLASS = re.compile(r"[A-Z0-9_]{0,40}")
_PROFILE = re.compile(r"[\w.@+ -]{0,64}")
_PREFIX_BYTES = 700


class Source(StrEnum):
    """Where the credentials of a bucket come from: never from a file of ours."""

    KEYRING = "keyring"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that is mounted on it."""

    path: Path


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket of Amazon S3, or of anything else that speaks S3.

    `endpoint` is "" for Amazon's own; `prefix` goes before every name; `cdn` is the address under
    which the world sees the bucket, "" where there is none; `storage_class` "" is the server's own
    choice; `link_seconds` is how long a signed link is valid. `profile` is the name of an AWS
    profile, "" for the chain of the AWS tools (environment, default profile, role of the machine).
    """

    name: str
    endpoint: str = ""
    region: str = ""
    path_style: bool = False
    prefix: str = ""
    cdn: str = ""
    storage_class: str = ""
    link_seconds: int = 3600
    source: Source = Source.PROFILE
    profile: str = ""

    @property
    def host(self) -> str:
        """Whom it asks, for words: never with a port of no interest or anything secret."""
        return urlsplit(self.endpoint).netloc if self.endpoint else "Amazon S3"


Place: TypeAlias = Folder | Bucket


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that has a name in the preferences.

    `id` stays when the name changes: it is what the keyring has the credentials under. It is ""
    for a place that was named once, on the command line.
    """

    name: str
    place: Place
    id: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a server knows somebody by. Never printed, logged or written into a file."""

    access: str
    secret: str = field(repr=False)


class Role(StrEnum):
    """What an item is to the film."""

    FILM = "film"
    RENDITION = "rendition"
    THUMBNAIL = "thumbnail"
    POSTER = "poster"
    CAPTIONS = "captions"
    METADATA = "metadata"
    MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class Item:
    """One file that goes. `key` is its name at the destination, without the destination's prefix.

    `checksum` is what the far end was found to hold, "" before it was: an MD5 in hex, and for what
    went in parts the MD5 of theirs, a dash and how many there are. `sent` says that it is there.
    """

    role: Role
    path: Path
    key: str
    size: int
    content_type: str
    cache: str = ""
    checksum: str = ""
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """In the queue."""


@dataclass(frozen=True, slots=True)
class Sending:
    """`done` of `total` bytes are there, at `speed` bytes a second; `note` says what goes on."""

    done: int
    total: int
    speed: float = 0.0
    note: str = ""

    @property
    def fraction(self) -> float:
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None where nobody can say."""
        return (self.total - self.done) / self.speed if self.speed > 0 else None


@dataclass(frozen=True, slots=True)
class Paused:
    """By the editor; what is there stays there."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Open:
    """It could not be ended: why, and what to do. The film is here, and nothing sent is lost."""

    reason: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """All of it is there and was compared; `at` is ISO 8601, in UTC."""

    at: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """By the editor. What had arrived whole stays; half a file does not."""


class Hearing(StrEnum):
    """Whether who is to be told that a delivery has arrived was."""

    NOBODY = "nobody"
    WANTED = "wanted"
    HEARD = "heard"
    UNHEARD = "unheard"


@dataclass(frozen=True, slots=True)
class Telling:
    """What became of the wish to tell `host` of a delivery; the address itself is a secret.

    `reason` and `advice` say why it was not heard.
    """

    hearing: Hearing = Hearing.NOBODY
    host: str = ""
    reason: str = ""
    advice: str = ""

    @property
    def owed(self) -> bool:
        return self.hearing in (Hearing.WANTED, Hearing.UNHEARD)


State: TypeAlias = Waiting | Sending | Paused | Open | Delivered | Cancelled


@dataclass(frozen=True, slots=True)
class Delivery:
    """One push of a film and its companions to a place. `at` is when it was asked for.

    `to` is the place as it was then; `job` the job that last worked at it.
    """

    id: DeliveryId
    film: Path
    to: Destination
    items: tuple[Item, ...]
    at: str
    state: State = Waiting()
    job: JobId | None = None
    telling: Telling = Telling()

    @property
    def size(self) -> int:
        return sum(item.size for item in self.items)

    @property
    def over(self) -> bool:
        return isinstance(self.state, Delivered | Cancelled)


@dataclass(frozen=True, slots=True)
class Stray:
    """An upload of ours that never ended: its parts take room, and are paid for.

    `needed` says that a delivery which is open goes on from it. `size` is what is there of it.
    """

    key: str
    upload: str
    since: str
    size: int
    needed: bool


@dataclass(frozen=True, slots=True)
class Tested:
    """What was tried at a destination, in words; `caution` is what to know beside it."""

    words: str
    caution: str = ""


def checked(destination: Destination) -> Destination:
    """The same with its parts tidied up. Raises BriefRefused, naming the field that is wrong."""
    name = " ".join(destination.name.split())
    if not 1 <= len(name) <= 60 or not name.isprintable() or "://" in name or name.startswith("-"):
        raise BriefRefused(
            "A destination needs a name of 1 to 60 letters.", 'As in "Festival", or studio-nas.'
        )
    where = destination.place
    place = _folder(where.path) if isinstance(where, Folder) else _bucket(where)
    return replace(destination, name=name, place=place)


def bucket_at(address: str, endpoint: str = "") -> Bucket:
    """The bucket and prefix that "s3://bucket/prefix" names. Raises BriefRefused."""
    scheme, _, rest = address.partition("://")
    if scheme.lower() != "s3" or not rest:
        raise BriefRefused("That is no address of a bucket.", "Write it as s3://bucket/prefix.")
    name, _, prefix = rest.partition("/")
    if {"@", ":"} & set(name):
        raise BriefRefused(_NO_KEYS, _WHERE_KEYS)
    return Bucket(name, endpoint, path_style=bool(endpoint), prefix=prefix)


def caution(place: Place) -> str:
    """What the editor should know of a place before films go there; "" for nothing."""
    match place:
        case Bucket(endpoint=endpoint) if endpoint.startswith("http://") and not _here(endpoint):
            return "It is not encrypted (http): others on the way can see the films."
        case Bucket(storage_class="GLACIER" | "DEEP_ARCHIVE" as kind):
            return f"What is stored as {kind} has to be restored before anybody can watch it."
        case _:
            return ""


def checked_keys(access: str, secret: str) -> Keys:
    """Raises BriefRefused for what can be no credentials; never repeats them."""
    for what, words in (("access key", access.strip()), ("secret key", secret.strip())):
        if not 3 <= len(words) <= 500 or not words.isascii() or not words.isprintable():
            raise BriefRefused(f"That is no {what}.", "Paste it as it was given: one line.")
        if " " in words:
            raise BriefRefused(f"There is a space in the {what}.", "Paste it as it was given.")
    return Keys(access.strip(), secret.strip())


def address(destination: Destination, key: str) -> str:
    """Where an item is seen by others: at the CDN, as a file, or as an address of S3."""
    match destination.place:
        case Folder(path):
            return str(path / key)
        case Bucket(cdn=cdn) as bucket if cdn:
            return f"{cdn}/{quote(full_key(bucket, key))}"
        case Bucket() as bucket:
            return f"s3://{bucket.name}/{full_key(bucket, key)}"


def full_key(bucket: Bucket, key: str) -> str:
    """The whole name of an item in the bucket."""
    return f"{bucket.prefix}/{key}" if bucket.prefix else key


_NO_KEYS = "Credentials do not belong into an address: it is shown, kept and logged."
_WHERE_KEYS = "Give them on their own: they are kept in the keyring. If they were real, renew them."


def _folder(path: Path) -> Folder:
    if not path.is_absolute() or "\0" in str(path):
        raise BriefRefused("The folder of a destination needs its whole path.", "As in /mnt/films.")
    return Folder(path)


def _bucket(bucket: Bucket) -> Bucket:
    name, prefix = bucket.name.strip(), bucket.prefix.strip().strip("/")
    if not _BUCKET.fullmatch(name) or ".." in name:
        raise BriefRefused(
            f"“{name[:70]}” is no name of a bucket.",
            "It has 3 to 63 small letters, digits, dots and hyphens, as in my-films.",
        )
    steps = prefix.split("/")
    if not prefix.isprintable() or {".", ".."} & set(steps) or (prefix and "" in steps):
        raise BriefRefused(f"“{prefix[:70]}” is no prefix.", "As in films/2026, without // or ..")
    if len(prefix.encode()) > _PREFIX_BYTES:
        raise BriefRefused("The prefix is too long.", f"It has {_PREFIX_BYTES} bytes at most.")
    _known(_REGION, bucket.region.strip(), "region", "us-east-1, or auto")
    _known(_CLASS, bucket.storage_class.strip().upper(), "storage class", STORAGE_CLASSES[1])
    _known(_PROFILE, bucket.profile.strip(), "AWS profile", "default")
    low, high = LINK_LIMITS
    if not low <= bucket.link_seconds <= high:
        raise BriefRefused(
            "A link is valid for a minute at least and for seven days at most.",
            "One hour is usual.",
        )
    return replace(
        bucket,
        name=name,
        prefix=prefix,
        endpoint=_url(bucket.endpoint, "endpoint"),
        cdn=_url(bucket.cdn, "CDN address"),
        region=bucket.region.strip(),
        storage_class=bucket.storage_class.strip().upper(),
        profile=bucket.profile.strip(),
    )


def _known(form: re.Pattern[str], words: str, what: str, such: str) -> None:
    if not form.fullmatch(words):
        raise BriefRefused(f"“{words[:40]}” is no {what}.", f"As in {such}.")


def _url(words: str, what: str) -> str:
    """An address without a slash at its end. Raises BriefRefused; never repeats what is in it."""
    words = words.strip().rstrip("/")
    if not words:
        return ""
    try:
        parts = urlsplit(words)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if "@" in words.partition("://")[2]:
        raise BriefRefused(_NO_KEYS, _WHERE_KEYS)
    plain = words.isprintable() and not set(' "<>\\?#') & set(words)
    if parts.scheme not in ("http", "https") or not host or not plain or port == 0:
        raise BriefRefused(
            f"The {what} is no address.", "It begins with https://, as in https://s3.example.com."
        )
    return words


def _here(endpoint: str) -> bool:
    host = urlsplit(endpoint).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")
