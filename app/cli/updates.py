"""`updates`: whether there is a newer version, and whether the studio may look by itself."""

from argparse import Namespace
from typing import Any

from app import models as parts
from app.cli.output import Output
from core.domain.errors import BriefRefused
from core.domain.updating import Updating
from core.domain.version import VERSION


def updates(options: Namespace, output: Output) -> int:
    it = parts.updates()
    match options.wish:
        case "status":
            now = it.status()
        case "check":
            now = it.check()
        case "on" | "off" as wish:
            it.agree(on=wish == "on")
            now = it.status()
        case wish if wish.startswith("feed="):
            it.choose(wish.removeprefix("feed="))
            now = it.status()
        case other:
            raise BriefRefused(f"“{other}” is none of status, check, on, off and feed=ADDRESS.")
    output.result("\n".join(_lines(now)), **_values(now))
    return 0


def _lines(now: Updating) -> list[str]:
    lines = [f"This is Reelwright {VERSION}."]
    if now.offered is not None:
        lines.append(f"{now.offered.version} of {now.offered.date} is there: {now.offered.page}")
        lines += [f"  {each}" for each in now.offered.news]
    elif now.trouble:
        lines.append(now.trouble)
    elif now.checked:
        lines.append("It is the newest.")
    if now.beyond:
        lines.append(f"There is a new generation, {now.beyond}: it is not offered by itself.")
    when = f"; looked last at {now.checked}" if now.checked else ""
    by_itself = "once a day" if now.agreed else "not by itself (reelwright updates on)"
    lines.append(f"It looks for updates {by_itself}{when}.")
    if not now.address:
        lines.append("This build knows no address to look at.")
    return lines


def _values(now: Updating) -> dict[str, Any]:
    offered = now.offered
    return {
        "version": VERSION,
        "agreed": now.agreed,
        "address": now.address or None,
        "checked": now.checked or None,
        "offered": {
            "version": offered.version,
            "date": offered.date,
            "news": list(offered.news),
            "page": offered.page,
        }
        if offered
        else None,
        "beyond": now.beyond or None,
        "trouble": now.trouble or None,
    }
