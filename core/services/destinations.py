"""Where films may go: places with names, in this machine's preferences, and their credentials."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from core.cloud.offline import Offline
from core.cloud.secrets import Secrets, keyring_name
from core.domain.delivery import (
    Bucket,
    Destination,
    Folder,
    Keys,
    Place,
    Source,
    Tested,
    bucket_at,
    caution,
    checked,
    checked_keys,
)
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import fresh
from core.domain.json_text import parsed
from core.ports import ObjectStore
from core.store.destinations import KeptDestinations
from core.store.opening import FILE

_SOON, _LONG = 5.0, 60.0
"""Seconds that a server may take to answer: while somebody waits, and while a film is sent."""


class Destinations:
    """`home` is where the program keeps what belongs to this machine."""

    def __init__(self, home: Path, secrets: Secrets, offline: Offline) -> None:
        self._kept = KeptDestinations(home)
        self._secrets, self._offline = secrets, offline

    @property
    def keyring(self) -> str:
        """What keeps credentials on this machine; "" where nothing does. May take a moment."""
        return keyring_name()

    def all(self) -> tuple[Destination, ...]:
        """In the order in which they were added."""
        return self._kept.all()

    def named(self, name: str) -> Destination:
        """The one of this name, however it is capitalised. Raises StudioError."""
        here = self.all()
        wanted = name.strip().casefold()
        found = next((each for each in here if each.name.casefold() == wanted), None)
        if found is not None:
            return found
        names = ", ".join(each.name for each in here[:12])
        raise StudioError(
            f"There is no destination “{name.strip()[:60]}”.",
            f"There are: {names}." if here else "Add one: reelwright destinations add NAME …",
        )

    def found(self, words: str, endpoint: str = "", profile: str = "") -> Destination:
        """By its name, or what "s3://bucket/prefix" says, with the keys of the AWS tools."""
        if "://" not in words:
            return self.named(words)
        place = replace(bucket_at(words, endpoint), profile=profile)
        return replace(checked(Destination("here", place)), name=words.strip().rstrip("/"))

    def add(self, destination: Destination) -> Destination:
        """Keep a new one; answers it as it was kept. Raises BriefRefused for what cannot be."""
        new = replace(checked(destination), id=fresh())
        must_be_outside(new.place)
        self._must_be_free(new)
        self._kept.keep((*self.all(), new))
        return new

    def change(self, name: str, destination: Destination) -> Destination:
        """Put another in the place of the one of this name; its credentials stay."""
        before = self.named(name)
        new = replace(checked(destination), id=before.id)
        must_be_outside(new.place)
        self._must_be_free(new)
        self._kept.keep(tuple(new if each.id == new.id else each for each in self.all()))
        return new

    def remove(self, name: str) -> None:
        """Forget it and its credentials. What was sent there stays there."""
        gone = self.named(name)
        self._secrets.forget(_entry(gone))
        self._kept.keep(tuple(each for each in self.all() if each.id != gone.id))

    def set_keys(self, name: str, access: str, secret: str) -> bool:
        """Give it credentials; answers whether the keyring has them, or only this session."""
        wanted = self.named(name)
        keys = checked_keys(access, secret)
        told = json.dumps([keys.access, keys.secret], separators=(",", ":"))
        return self._secrets.put(_entry(wanted), told)

    def keys(self, destination: Destination) -> Keys | None:
        """May ask the person to unlock the keyring: not for the window's own thread."""
        if not destination.id:
            return None
        with suppress(ValueError, TypeError):
            access, secret = parsed(self._secrets.get(_entry(destination)))
            return Keys(str(access), str(secret))
        return None

    def test(self, destination: Destination) -> Tested:
        """Write something small there, read it and take it away. Raises StudioError in words."""
        besides = self.store(destination, patience=_SOON).test()
        words = "can be written" if besides else "can be written, read and cleared"
        return Tested(
            f"{destination.name} {words}.", f"{besides} {caution(destination.place)}".strip()
        )

    def store(self, destination: Destination, *, patience: float = _LONG) -> ObjectStore:
        """The place itself. Raises StudioError where its credentials are not known.

        A server that says nothing for so many seconds of `patience` has not answered.
        """
        match destination.place:
            case Folder(path):
                from core.cloud.folder import FolderStore

                must_be_outside(destination.place)
                return FolderStore(path)
            case Bucket() as bucket:
                from core.cloud.s3 import BucketStore

                keys = self._needed(destination, bucket)
                return BucketStore(bucket, keys, self._offline, patience=patience)

    def _needed(self, destination: Destination, bucket: Bucket) -> Keys | None:
        if bucket.source is Source.PROFILE:
            return None
        keys = self.keys(destination)
        if keys is None:
            raise StudioError(
                f"The credentials of {destination.name} are not known: the keyring of this machine "
                "has none, or did not answer.",
                "Enter them again in Preferences > Destinations, or: reelwright destinations keys "
                f'"{destination.name}". Unlock the keyring if it is locked.',
            )
        return keys

    def _must_be_free(self, new: Destination) -> None:
        same = new.name.casefold()
        if any(each.name.casefold() == same and each.id != new.id for each in self.all()):
            raise BriefRefused(
                f"There is a destination {new.name} already.", "Give this one another name."
            )


def must_be_outside(place: Place) -> None:
    """Raises BriefRefused for a folder within a project: what lies there is moved and swept."""
    if not isinstance(place, Folder):
        return
    here = place.path.resolve()
    inside = next((each for each in (here, *here.parents) if (each / FILE).is_file()), None)
    if inside is not None:
        raise BriefRefused(
            f"The folder {here.name} lies within the project {inside.name}, which keeps its own "
            "files there.",
            "Choose a folder outside of every project.",
        )


def _entry(destination: Destination) -> str:
    """What its credentials are called in the keyring."""
    return f"s3-{destination.id}"
