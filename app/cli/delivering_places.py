"""`destinations`: where films may go, and the keys for it: never as an argument."""

import sys
from argparse import Namespace
from dataclasses import replace
from getpass import getpass
from pathlib import Path
from shlex import quote

from app.cli.output import Output
from app.cli.session import on_terminal
from app.delivering import destinations as places
from core.domain.delivery import Bucket, Destination, Folder, Place, Source, bucket_at, caution
from core.domain.errors import BriefRefused, StudioError
from core.services.destinations import Destinations


def destinations(options: Namespace, output: Output) -> int:
    known = places()
    if options.wish != "list" and not options.name:
        raise BriefRefused(
            "Which destination?", f"As in: reelwright destinations {options.wish} NAS"
        )
    match options.wish:
        case "list":
            return _list(known, output)
        case "add":
            _add(known, options, output)
        case "change":
            _change(known, options, output)
        case "keys":
            _ask_keys(known, options.name, output)
        case "test":
            found = known.test(known.named(options.name))
            said = f"{found.words} {found.caution}".strip()
            output.result(said, works=True, caution=found.caution or None)
        case _:
            gone = known.named(options.name)
            known.remove(gone.name)
            keys = ", with its keys" if isinstance(gone.place, Bucket) else ""
            output.result(f"{gone.name} is forgotten{keys}.", removed=gone.name)
    return 0


def _list(known: Destinations, output: Output) -> int:
    found = known.all()
    lines = [f"{each.name:20} {_about(each.place)}" for each in found]
    output.result(
        "\n".join(lines) or "There are none yet: reelwright destinations add NAME FOLDER|s3://…",
        destinations=[_facts(each) for each in found],
    )
    return 0


def _add(known: Destinations, options: Namespace, output: Output) -> None:
    if not options.place:
        raise BriefRefused("Where is it?", "Name a folder, or a bucket as s3://bucket/prefix.")
    asks = "://" in options.place and on_terminal() and not options.profile
    keys = _asked_keys("an empty one means the AWS tools'") if asks else ("", "")
    place = _with(options, _place(options))
    if keys[0] and isinstance(place, Bucket):
        place = replace(place, source=Source.KEYRING)
    new = known.add(Destination(options.name, place))
    if keys[0]:
        try:
            _keep(known, new.name, keys)
        except StudioError:
            known.remove(new.name)
            raise
    _told(new, output, "was added")


def _change(known: Destinations, options: Namespace, output: Output) -> None:
    """What is not named stays as it is."""
    before = known.named(options.name)
    place = _place(options) if options.place else before.place
    if isinstance(place, Bucket) and isinstance(before.place, Bucket) and options.place:
        place = replace(before.place, name=place.name, prefix=place.prefix)
    _told(known.change(options.name, replace(before, place=_with(options, place))), output, "is")


def _place(options: Namespace) -> Place:
    if "://" in options.place:
        return bucket_at(options.place, options.endpoint_url)
    return Folder(Path(options.place).expanduser().absolute())


def _with(options: Namespace, place: Place) -> Place:
    """The place with what the options say of it."""
    if isinstance(place, Folder):
        return place
    if options.endpoint_url:
        place = replace(place, endpoint=options.endpoint_url, path_style=True)
    told = {
        "region": options.region,
        "path_style": options.path_style,
        "cdn": options.cdn,
        "storage_class": options.storage_class,
        "link_seconds": _expiry(options.link_expiry),
    }
    place = replace(place, **{name: value for name, value in told.items() if value is not None})
    if options.profile:
        place = replace(place, source=Source.PROFILE, profile=options.profile)
    return place


def _expiry(words: str | None) -> int | None:
    if words is None:
        return None
    if not words.isdecimal():
        raise BriefRefused(f"“{words[:20]}” are no seconds.", "As in --link-expiry 86400.")
    return int(words)


def _ask_keys(known: Destinations, name: str, output: Output) -> None:
    place = known.named(name)
    if not isinstance(place.place, Bucket):
        raise BriefRefused(f"{place.name} is a folder: it needs no keys.")
    keys = _asked_keys("") if on_terminal() else _read_keys()
    _keep(known, name, keys)
    known.change(name, replace(place, place=replace(place.place, source=Source.KEYRING)))
    output.result(f"The keys of {place.name} are in the keyring.", kept=True)


def _asked_keys(besides: str) -> tuple[str, str]:
    hint = f" ({besides})" if besides else ""
    access = getpass(f"Access key{hint}: ")
    return (access, getpass("Secret key: ")) if access.strip() else ("", "")


def _read_keys() -> tuple[str, str]:
    """Two lines of stdin, for a script that has them from a safe place."""
    return sys.stdin.readline().strip(), sys.stdin.readline().strip()


def _keep(known: Destinations, name: str, keys: tuple[str, str]) -> None:
    if not known.set_keys(name, *keys):
        raise StudioError(
            "The keys were not kept: this machine has no keyring that is open, and they are "
            "written nowhere else.",
            "Install one (Debian: gnome-keyring), or use a profile of the AWS tools: --profile "
            "default, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        )


def _told(new: Destination, output: Output, did: str) -> None:
    warning = caution(new.place)
    if warning:
        output.say(warning)
    trying = f"reelwright destinations test {quote(new.name)}"
    text = f"{new.name} {did}: {_about(new.place)}\nTry it: {trying}"
    output.result(text, destination=_facts(new), caution=warning or None)


def _about(place: Place) -> str:
    match place:
        case Folder(path):
            return str(path)
        case Bucket() as bucket:
            keys = (
                "keys in the keyring"
                if bucket.source is Source.KEYRING
                else f"profile {bucket.profile}"
                if bucket.profile
                else "keys of the AWS tools"
            )
            return f"s3://{bucket.name}/{bucket.prefix} at {bucket.host}, {keys}"


def _facts(each: Destination) -> dict[str, object]:
    if isinstance(each.place, Folder):
        return {"name": each.name, "kind": "folder", "folder": str(each.place.path)}
    bucket = each.place
    return {
        "name": each.name,
        "kind": "s3",
        "bucket": bucket.name,
        "prefix": bucket.prefix,
        "endpoint": bucket.endpoint or None,
        "region": bucket.region or None,
        "path_style": bucket.path_style,
        "cdn": bucket.cdn or None,
        "storage_class": bucket.storage_class or None,
        "link_seconds": bucket.link_seconds,
        "keys": bucket.source.value,
        "profile": bucket.profile or None,
    }
