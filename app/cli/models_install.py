"""`models install`, `import`, `verify` and `remove`: how models come to this machine and go."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from app import models as parts
from app.cli.output import Output, Progress
from app.cli.session import on_terminal
from core.cloud.download import in_words
from core.domain.errors import BriefRefused, StudioError
from core.domain.installing import Checked, Download, Fetch, lent_words
from core.domain.models import Card
from core.services.library import Library


def install(options: Namespace, output: Output) -> int:
    """Fetch a model to its end; what an earlier time has fetched is not fetched again."""
    library = parts.library()
    card = library.card(_named(options))
    token = _from_stdin() if options.token_from_stdin else ""
    accepted = options.accept or _accepts(library, card, output)
    if words := lent_words(card, () if options.whole else library.shelf.lends(card.id)):
        output.say(words)
    how = {"whole": options.whole, "newest": options.newest}
    library.install(card.id, accepted=accepted, token=token, **how)
    ended = _followed(library, card, output)
    if ended.state is not Fetch.ENDED:
        raise StudioError(ended.note or f"{card.title} was not fetched.", ended.advice)
    folder = library.shelf.folder(card.id)
    found = library.shelf.installed().get(card.id)
    if found is None:
        trouble = next(each for each in library.shelf.found() if each.model == card.id)
        raise StudioError(trouble.trouble, trouble.advice)
    output.result(
        f"{card.title} is on this machine: {in_words(found.size)}, commit {found.revision[:12]}.",
        model=card.id,
        folder=str(folder),
        revision=found.revision,
        size=found.size,
    )
    return 0


def bring(options: Namespace, output: Output) -> int:
    """Use a folder that is on this machine already, where it is or as a copy."""
    if not options.model:
        raise BriefRefused("“models import” needs a folder.", "reelwright models import FOLDER")
    library = parts.library()
    with Progress(output) as progress:
        card = library.import_folder(
            Path(options.model),
            options.as_model or "",
            copy=options.copy,
            tell=lambda done, what: progress.show(f"Copying {what}", done),
        )
    if card is None:
        return _looked_into(library, Path(options.model), output)
    found = library.shelf.installed()[card.id]
    where = "as a copy" if options.copy else "used where it is"
    output.result(
        f"{card.title} is on this machine, {where}: {found.folder}",
        model=card.id,
        folder=found.folder,
        size=found.size,
        ours=found.ours,
    )
    return 0


def _looked_into(library: Library, folder: Path, output: Output) -> int:
    """A folder of ComfyUI: which models there is something of."""
    offered = [each for each in library.catalogue() if each.lent and not each.installed]
    whole = [each.card.title for each in library.catalogue() if each.installed]
    lines = [f"{folder} is looked into from now on."]
    lines += [f"Whole and in use: {', '.join(whole)}." if whole else ""]
    lines += [f"{each.card.title} ({each.card.id}): {each.lent_words}" for each in offered]
    output.result(
        "\n".join(filter(None, lines)),
        folder=str(folder),
        lends=[each.card.id for each in offered],
    )
    return 0


def verify(options: Namespace, output: Output) -> int:
    """Compare with what was published; answers 1 when something is damaged and not mended."""
    library = parts.library()
    wanted = [options.model] if options.model else list(library.shelf.installed())
    checks = [_checked(library, model, output) for model in wanted]
    if options.mend:
        for check in [each for each in checks if not each.well]:
            library.mend(check.model)
            ended = _followed(library, library.card(check.model), output)
            if ended.state is not Fetch.ENDED:
                raise StudioError(ended.note, ended.advice)
        checks = [each if each.well else _checked(library, each.model, output) for each in checks]
    output.result(
        "\n".join(_check_words(each) for each in checks) or "No model is installed.",
        models=[_check_values(each) for each in checks],
    )
    return 0 if all(each.well for each in checks) else 1


def remove(options: Namespace, output: Output) -> int:
    library = parts.library()
    card = library.card(_named(options))
    before = library.shelf.places().get(card.id)
    freed = library.remove(card.id)
    words = f"{card.title} was removed: {in_words(freed)} are free again."
    if before is not None and not freed:
        words = f"{card.title} is used no longer; its files stay in {before}."
    output.result(words, model=card.id, freed=freed, kept=str(before) if before else None)
    return 0


def _named(options: Namespace) -> str:
    if not options.model:
        raise BriefRefused(
            f"“models {options.wish}” needs the name of a model.", "See: reelwright models list"
        )
    return str(options.model)


def _from_stdin() -> str:
    given = sys.stdin.readline().strip()
    if not given:
        raise BriefRefused("No token came from stdin.", "As in: … --token-from-stdin < token.txt")
    return given


def _accepts(library: Library, card: Card, output: Output) -> bool:
    """Ask on a terminal; elsewhere only --accept says yes."""
    if not on_terminal() or library.is_accepted(card.id):
        return False
    licence = card.licence
    output.say(f"{card.title}: {licence.name}. {licence.terms}\n  {licence.url}")
    output.err.write("Do you accept this licence? [y/N] ")
    output.err.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _followed(library: Library, card: Card, output: Output) -> Download:
    """Wait for a download with a bar; a stop by the keyboard keeps what has come."""
    with Progress(output) as progress:

        def listen(now: Download) -> None:
            if now.model == card.id:
                progress.show(_progress_words(card, now), now.fraction)

        unsubscribe = library.downloads.subscribe(listen)
        try:
            (ended,) = library.downloads.wait(card.id)
        except KeyboardInterrupt as stopped:
            library.downloads.close()
            raise StudioError(
                "Stopped.", "What came is kept: the same command goes on with it."
            ) from stopped
        finally:
            unsubscribe()
    return ended


def _progress_words(card: Card, now: Download) -> str:
    if now.state is not Fetch.FETCHING or not now.total:
        return f"{card.title}: {now.state.value}"
    words = f"{card.title}: {in_words(now.done)} of {in_words(now.total)}"
    left = now.seconds_left
    rate = f", {in_words(now.speed)}/s" if now.speed else ""
    return words + rate + (f", {left / 60:.0f} min left" if left and left > 90 else "")


def _checked(library: Library, model: str, output: Output) -> Checked:
    with Progress(output) as progress:
        return library.verify(
            model, lambda done, what: progress.show(f"Checking {model}: {what}", done)
        )


def _check_words(check: Checked) -> str:
    if check.well:
        how = (
            "as published" if check.compared else "whole and safe; what was published is not noted"
        )
        return f"{check.model}: {check.files} files, {in_words(check.size)}, {how}"
    lines = [f"{check.model}: {check.trouble or 'not as it was published'}"]
    lines += [f"  damaged  {path}" for path in check.damaged]
    lines += [f"  missing  {path}" for path in check.missing]
    return "\n".join([*lines, f"  Mend it: reelwright models verify {check.model} --mend"])


def _check_values(check: Checked) -> dict[str, Any]:
    return {
        "model": check.model,
        "well": check.well,
        "compared": check.compared,
        "files": check.files,
        "size": check.size,
        "damaged": list(check.damaged),
        "missing": list(check.missing),
        "trouble": check.trouble or None,
    }
