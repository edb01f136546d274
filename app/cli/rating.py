"""`rate` and `webhook`: what is thought of a finished film, and who is told when one arrives."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from app.cli import reading
from app.cli.output import Output, Progress, Shown
from app.cli.session import on_terminal, project
from core.cloud.secrets import keyring_name
from core.domain.errors import BriefRefused, StudioError
from core.domain.feedback import STARS, Rated
from core.services.announcing import Announcing

_NO_KEYRING = (
    "There is no keyring on this machine: the address would be forgotten at the end of this "
    "command. Nothing was kept."
)


def rate(options: Namespace, output: Output) -> int:
    asked = options.stars is not None or options.comment is not None or options.erase
    with project(options.project, output, read_only=not asked) as studio:
        if asked:
            rated = _chosen(studio.rating.films(), options.film)
            if options.erase:
                if rated.opinion is None:
                    raise StudioError(f"Nothing was said of {rated.film.film.name}.")
                studio.rating.erase(rated.opinion)
            else:
                before = rated.opinion
                stars = _stars(options.stars, before.stars if before else None)
                comment = options.comment
                kept = before.comment if before else ""
                studio.rating.rate(rated.film, stars, kept if comment is None else comment)
        films = studio.rating.films()
    lines = [_line(number, each) for number, each in enumerate(films, 1)]
    output.result(
        "\n".join(lines) or "No film was compiled from this project yet.",
        films=[
            {
                "film": each.film.film.name,
                "made": each.film.at,
                "stars": each.opinion.stars if each.opinion else None,
                "comment": each.opinion.comment if each.opinion else "",
                "at": each.opinion.at if each.opinion else None,
            }
            for each in films
        ],
    )
    return 0


def _chosen(films: Sequence[Rated], number: str) -> Rated:
    at = reading.whole(number, "film")
    if not 1 <= at <= len(films):
        have = f"There are {len(films)}, the newest is 1." if films else "Compile it first."
        raise BriefRefused(f"There is no film {at}.", have)
    return films[at - 1]


def _stars(words: str | None, before: int | None) -> int:
    if words is not None:
        return reading.whole(words, "number of stars")
    if before is None:
        raise BriefRefused("A comment goes with stars.", "Add --stars, 1 to 5.")
    return before


def _line(number: int, rated: Rated) -> str:
    said = rated.opinion
    stars = ("★" * said.stars).ljust(STARS, "☆") if said else "not rated"
    comment = f"  {said.comment}" if said and said.comment else ""
    return f"{number:3}  {stars:9}  {rated.film.film.name}{comment}"


def webhook(options: Namespace, output: Output) -> int:
    from app.writers import announcing

    hook = announcing()
    match options.wish:
        case "set":
            return _set(hook, options, output)
        case "test":
            with Progress(output) as progress:
                said = hook.test(Shown(progress, "Telling it"))
            output.result(said, said=said)
        case "forget":
            there = hook.forget()
            output.result("Nobody is told any more." if there else "Nobody was told.", address=None)
        case _:
            now = hook.hook()
            signed = "signed" if now and now.has_secret else "without a signature"
            output.result(
                f"Deliveries are told to {now.address}, {signed}." if now else "Nobody is told.",
                address=now.address if now else None,
                signed=bool(now and now.has_secret),
                keyring=keyring_name() or None,
            )
    return 0


def _set(hook: Announcing, options: Namespace, output: Output) -> int:
    """The secret comes from the terminal, unseen, from stdin, or is made; never as an argument."""
    secret = None
    if options.new_secret:
        secret = hook.new_secret()
    elif options.secret_from_stdin:
        secret = _asked()
    elif options.unsigned:
        secret = ""
    if not hook.set(options.address, secret):
        hook.forget()
        raise StudioError(_NO_KEYRING, "Set up a keyring: reelwright doctor says how.")
    now = hook.hook()
    signed = bool(now and now.has_secret)
    lines = ["It is told when a film has arrived. Try it: reelwright webhook test"]
    lines += [f"Its secret, shown this once: {secret}"] if options.new_secret else []
    lines += [] if signed else ["What is told is not signed: --new-secret makes it so."]
    made = secret if options.new_secret else None
    output.result("\n".join(lines), address=options.address, signed=signed, secret=made)
    return 0


def _asked() -> str:
    if on_terminal():
        from getpass import getpass

        return getpass("Secret: ")
    return sys.stdin.readline().strip()
