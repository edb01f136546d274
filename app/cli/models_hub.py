"""`models token`, `offline` and `hub`: how the studio speaks to a model hub, and whether it may."""

import os
import sys
from argparse import Namespace
from datetime import datetime
from getpass import getpass

from app import models as parts
from app import paths
from app.cli.output import Output
from app.cli.session import on_terminal
from core.cloud.hub import PUBLIC, choose, chosen
from core.cloud.secrets import HUB, keyring_name
from core.domain.errors import BriefRefused, StudioError
from core.services.library import Library


def token(options: Namespace, output: Output) -> int:
    """`set` takes it from the terminal, unseen, or from stdin; never from the arguments."""
    library = parts.library()
    match options.model:
        case "set":
            return _token_set(library, output)
        case "forget":
            there = library.secrets.forget(HUB)
            output.result("The token is forgotten." if there else "There was none.", known=False)
        case "" | "show":
            known = bool(library.secrets.get(HUB))
            ring = keyring_name()
            output.result(
                ("A token is known. " if known else "No token is known. ")
                + (f"Keyring: {ring}." if ring else _NO_KEYRING),
                known=known,
                keyring=ring or None,
            )
        case other:
            raise BriefRefused(f"“token {other}” is nothing.", "Say set, forget or show.")
    return 0


def offline(options: Namespace, output: Output) -> int:
    """The switch of this machine, and what it did not let through."""
    switch = parts.library().offline
    match options.model:
        case "on":
            switch.turn(on=True)
        case "off":
            switch.turn(on=False)
        case "" | "show":
            pass
        case "forget":
            switch.forget()
        case other:
            raise BriefRefused(f"“offline {other}” is nothing.", "Say on, off, show or forget.")
    refused = switch.refused()
    lines = ["Offline: nothing connects to another machine." if switch.on else "Online."]
    lines += [f"  {_when(each.at)}  {each.host}  {each.purpose}" for each in refused]
    output.result(
        "\n".join(lines),
        offline=switch.on,
        refused=[{"at": each.at, "host": each.host, "for": each.purpose} for each in refused],
    )
    return 0


def hub(options: Namespace, output: Output) -> int:
    """Where models come from: an address of a mirror, or `default`."""
    if options.model:
        choose(paths.data(), "" if options.model == "default" else options.model)
    address = chosen(paths.data()) or os.environ.get("HF_ENDPOINT") or PUBLIC
    output.result(f"Models come from {address}", hub=address)
    return 0


_NO_KEYRING = "This machine has no keyring: a token lasts as long as one program (or HF_TOKEN)."


def _token_set(library: Library, output: Output) -> int:
    given = getpass("Token (it is not shown): ") if on_terminal() else sys.stdin.readline()
    kept = library.secrets.put(HUB, given)
    if not kept:
        library.secrets.forget(HUB)
        raise StudioError(
            "The token was not kept: this machine has no keyring that is open, and it is written "
            "nowhere else.",
            "Install one (Debian: gnome-keyring), or give it with each download: "
            "models install MODEL --token-from-stdin, or HF_TOKEN.",
        )
    output.result(f"The token is in the keyring ({keyring_name()}).", kept=True)
    return 0


def _when(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M")
