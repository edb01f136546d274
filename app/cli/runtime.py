"""`runtime`: the libraries that run models, fetched, looked after and removed."""

import json
import subprocess
from argparse import Namespace
from typing import Any

from app import models as parts
from app.cli.output import Output, Progress
from core.cloud.download import in_words
from core.domain.errors import BriefRefused, StudioError
from core.domain.installing import Download, Fetch
from core.domain.runtime import ADDS, AiRuntime, Build
from core.media.children import NO_CONSOLE
from core.services.runtime import Runtime


def runtime(options: Namespace, output: Output) -> int:
    match options.wish:
        case "install":
            return _install(options, output)
        case "test":
            return _test(output)
        case "repair":
            return _repair(options, output)
        case "remove":
            freed = parts.runtime().remove()
            words = f"The AI runtime was removed: {in_words(freed)} are free again."
            output.result(words if freed else "There was none to remove.", freed=freed)
            return 0
        case "index":
            return _index(options, output)
        case _:
            return _status(output)


def _status(output: Output) -> int:
    now = parts.runtime().status()
    output.result("\n".join(_lines(now)), **_values(now))
    return 0


def _install(options: Namespace, output: Output) -> int:
    it = parts.runtime()
    if it.status().own and not options.build:
        output.result("The program's own environment runs models: nothing to do.", installed=True)
        return 0
    it.install(Build(options.build) if options.build else None)
    _followed(it, output)
    now = it.status()
    output.result(f"The AI runtime is installed: {in_words(now.size)}.", **_values(now))
    return 0


def _test(output: Output) -> int:
    """Start the libraries in a process of their own, as a model's worker does."""
    from core.engines.model_process import surroundings, trial_command

    it = parts.runtime()
    if not it.status().ready:
        raise StudioError("The AI runtime is not installed.", "reelwright runtime install")
    output.say("Starting the libraries …")
    ran = subprocess.run(
        trial_command(), env=surroundings(it.libraries()), capture_output=True, text=True,
        encoding="utf-8", check=False, creationflags=NO_CONSOLE,
    )  # fmt: skip
    found = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    signs = {True: "well  ", False: "WRONG "}
    lines = [f"{signs[e['well']]} {e['part']:16} {e['says']} ({e['seconds']:.1f} s)" for e in found]
    if not found:
        last = ran.stderr.strip().splitlines()[-1:] or [f"It ended with {ran.returncode}."]
        raise StudioError(
            f"The libraries do not start. {last[0][:300]}", "reelwright runtime repair"
        )
    output.result("\n".join(lines), parts=found)
    return 1 if ran.returncode else 0


def _repair(options: Namespace, output: Output) -> int:
    it = parts.runtime()
    with Progress(output) as progress:
        wrong = it.wrongs(lambda done: progress.show("Comparing every file", done))
    count = sum(len(files) for files in wrong.values())
    if options.check or not count:
        lines = [f"  {file}" for files in wrong.values() for file in files[:20]]
        head = f"{count} files are damaged or missing:" if count else "Every file is as it came."
        output.result("\n".join([head, *lines]), damaged={n: list(f) for n, f in wrong.items()})
        return 1 if count else 0
    it.repair()
    _followed(it, output)
    output.result(f"{count} files were mended.", mended=count)
    return 0


def _index(options: Namespace, output: Output) -> int:
    it = parts.runtime()
    changed: dict[str, str] = {}
    for each in options.addresses:
        name, found, address = each.partition("=")
        if not found:
            raise BriefRefused(f"“{each}” is no NAME=ADDRESS.", "As in: index=https://…")
        changed[name] = address
    if changed:
        it.choose(**changed)
    here = it.indexes()
    lines = [f"{name:6} {_shown(address)}" for name, address in here.items()]
    output.result("\n".join(lines), **{name: _shown(each) for name, each in here.items()})
    return 0


def _shown(address: str) -> str:
    """Without what might be a password in it."""
    scheme, colon, rest = address.partition("://")
    return f"{scheme}{colon}{rest.rpartition('@')[2]}"


def _followed(it: Runtime, output: Output) -> None:
    with Progress(output) as progress:

        def listen(now: Download) -> None:
            progress.show(_words(now), now.fraction)

        unsubscribe = it.subscribe(listen)
        try:
            ended = it.wait()
        except KeyboardInterrupt as stopped:
            it.close()
            advice = "What came is kept: the same command goes on with it."
            raise StudioError("Stopped.", advice) from stopped
        finally:
            unsubscribe()
    if ended.state is not Fetch.ENDED:
        raise StudioError(ended.note or "It was stopped.", ended.advice)


def _words(now: Download) -> str:
    match now.state:
        case Fetch.FETCHING if now.total:
            rate = f", {in_words(now.speed)}/s" if now.speed else ""
            return f"{in_words(now.done)} of {in_words(now.total)}{rate}: {now.note}"
        case Fetch.CHECKING:
            return now.note or "Comparing every file"
        case _:
            return now.note or now.state.value


def _lines(now: AiRuntime) -> list[str]:
    if now.own:
        return ["The program's own environment runs models; no AI runtime is needed."]
    if now.folder is not None and now.build is not None:
        old = " The program wants newer ones: reelwright runtime install" if now.outdated else ""
        size = in_words(now.size)
        return [
            f"Installed: torch {now.version} ({now.build.value}), {size}.{old}",
            f"{now.folder}",
        ]
    lines = [
        "The AI runtime is not installed.",
        f"It adds {ADDS}.",
        f"About {in_words(now.comes)} come, {in_words(now.takes)} on the disk "
        f"({now.would.value}): reelwright runtime install",
    ]
    if now.way is not None:
        lines.append(f"{in_words(now.way.done)} of {in_words(now.way.total)} are here already.")
    return lines


def _values(now: AiRuntime) -> dict[str, Any]:
    return {
        "installed": now.ready,
        "own": now.own,
        "folder": str(now.folder) if now.folder else None,
        "build": now.build.value if now.build else None,
        "version": now.version or None,
        "size": now.size,
        "outdated": now.outdated,
        "would": {"build": now.would.value, "comes": now.comes, "takes": now.takes},
        "begun": {"done": now.way.done, "total": now.way.total} if now.way else None,
    }
