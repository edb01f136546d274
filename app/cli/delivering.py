"""`deliver` and `deliveries`: send a film, and look after what was sent."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from shlex import quote

from app.cli.output import Output, by_clock
from app.cli.session import announced, finish, project, watch
from core.domain.compiling import rendition
from core.domain.delivery import (
    LINK_LIMITS,
    Cancelled,
    Delivered,
    Delivery,
    Destination,
    Hearing,
    Open,
    Paused,
    Sending,
    State,
    Telling,
    address,
)
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import JobId
from core.store.lock import free
from core.studio import Studio


def deliver(options: Namespace, output: Output) -> int:
    if not options.to and not options.resume:
        raise BriefRefused(
            "Where to? No destination is named.",
            "As in --to Festival, or --to s3://bucket/prefix; see: reelwright destinations",
        )
    with project(options.project, output) as studio:
        jobs = _resumed(studio, options) if options.resume else (_begun(studio, options),)
        if options.resume:
            owed = studio.announcer.owed()
            studio.announcer.again()
            if not jobs:
                return _told_again(studio, output, owed)
        wanted = [each for each in studio.delivery.deliveries() if each.job in jobs]
        if len(jobs) == 1:
            _alone(studio, options, output, jobs[0])
        else:
            watch(studio, output, "Delivering", *jobs)
        announced(studio, output)
        ended = [each for each in studio.delivery.deliveries() if each.id in _ids(wanted)]
    _must_have_arrived(ended, options, output)
    lines = [line for each in ended for line in _arrived(each)]
    output.result("\n".join(lines), deliveries=[_facts(each, 0) for each in ended])
    return 0


def deliveries(options: Namespace, output: Output) -> int:
    looking = options.wish == "show" and not free(Path(options.project))
    with project(options.project, output, read_only=looking) as studio:
        match options.wish:
            case "show":
                return _show(studio, options, output)
            case "link":
                return _link(studio, options, output)
            case "strays" | "abort":
                return _strays(studio, options, output)
            case "again":
                job = studio.delivery.try_again(_numbered(studio, options.which).id)
                finish(studio, output, "Delivering", job)
                announced(studio, output)
            case "tell":
                _tell(studio, options, output)
            case "cancel":
                studio.delivery.cancel(_numbered(studio, options.which).id)
                studio.delivery.strays.wait()
            case _:
                studio.delivery.forget(_numbered(studio, options.which).id)
        return _show(studio, options, output)


def _tell(studio: Studio, options: Namespace, output: Output) -> None:
    """Of one, or of all that nobody has heard of. Raises StudioError where it was not heard."""
    if options.which:
        one = _numbered(studio, options.which)
        if not isinstance(one.state, Delivered):
            raise StudioError(f"{one.film.name} is not at {one.to.name} yet.", "Deliver it first.")
        finish(studio, output, "Telling of it", *studio.announcer.again(one.id))
    else:
        finish(studio, output, "Telling of it", *studio.announcer.again())


def _told_again(studio: Studio, output: Output, owed: tuple[Delivery, ...]) -> int:
    """`--resume` where nothing is left to be sent."""
    announced(studio, output)
    ids = _ids(owed)
    now = [each for each in studio.delivery.deliveries() if each.id in ids]
    lines = [
        f"{each.telling.host} was told of {each.film.name} at {each.to.name}."
        for each in now
        if each.telling.hearing is Hearing.HEARD
    ]
    words = "\n".join(lines) or ("" if now else "Nothing was left open.")
    output.result(words, deliveries=[_facts(each, 0) for each in now])
    return 0


def _alone(studio: Studio, options: Namespace, output: Output, job: JobId) -> None:
    try:
        finish(studio, output, "Delivering", job)
    except StudioError as trouble:
        trouble.advice = f"{trouble.advice} Then: {_go_on(options.project)}".strip()
        raise


def _must_have_arrived(ended: Iterable[Delivery], options: Namespace, output: Output) -> None:
    """Of several: says each that did not arrive, with why; those that did are said besides."""
    ended = tuple(ended)
    left = [each for each in ended if not isinstance(each.state, Delivered)]
    if not left:
        return
    for each in ended:
        if each not in left:
            output.say(_arrived(each)[0])
    why = "; ".join(f"{each.to.name}: {_words(each.state)}" for each in left)
    advice = " ".join(dict.fromkeys(e.state.advice for e in left if isinstance(e.state, Open)))
    raise StudioError(
        f"{len(left)} of {len(ended)} deliveries did not arrive. {why}",
        f"{advice} Then: {_go_on(options.project)}".strip(),
    )


def _begun(studio: Studio, options: Namespace) -> JobId:
    to = studio.delivery.destinations.found(options.to, options.endpoint_url, options.profile)
    sides = tuple(rendition(each) for each in options.renditions.split(",") if each.strip())
    film = Path(options.film) if options.film else None
    return studio.delivery.deliver(to, film=film, renditions=sides)


def _resumed(studio: Studio, options: Namespace) -> tuple[JobId, ...]:
    """What is open or was cut off; where a destination is named, only what goes there."""
    wanted = [
        each.id
        for each in studio.delivery.deliveries()
        if not each.over and options.to.rstrip("/").casefold() in ("", each.to.name.casefold())
    ]
    return studio.delivery.resume(*wanted) if wanted else ()


def _show(studio: Studio, options: Namespace, output: Output) -> int:
    found = tuple(reversed(studio.delivery.deliveries()))
    lines = []
    for number, each in enumerate(found, 1):
        lines.append(
            f"{number:3}  {by_clock(each.at)}  {each.film.name} to {each.to.name}: "
            f"{_words(each.state)}"
        )
        if isinstance(each.state, Open) and each.state.advice:
            lines.append(f"     {each.state.advice}")
        lines += _untold(each, number, options)
    if any(not each.over for each in found):
        lines.append(f"Go on with what is open: {_go_on(options.project)}")
    output.result(
        "\n".join(lines) or "Nothing was delivered yet.",
        deliveries=[_facts(each, number) for number, each in enumerate(found, 1)],
    )
    return 0


def _untold(delivery: Delivery, number: int, options: Namespace) -> list[str]:
    telling = delivery.telling
    if not telling.owed:
        return []
    return [
        f"     Not told yet: {telling.reason}",
        f"     Then: reelwright deliveries {quote(options.project)} tell {number}",
    ]


def _link(studio: Studio, options: Namespace, output: Output) -> int:
    """It goes to the terminal, and nowhere else."""
    delivery = _numbered(studio, options.which)
    seconds = _seconds(options.seconds)
    made = studio.delivery.link(delivery.id, options.item, seconds)
    key = options.item or delivery.items[0].key
    public = address(delivery.to, key)
    output.result(made, link=made, public=public if public.startswith("http") else None)
    return 0


def _strays(studio: Studio, options: Namespace, output: Output) -> int:
    if not options.which:
        raise BriefRefused(
            "Of which destination?", f"As in: reelwright deliveries DIR {options.wish} Festival"
        )
    to = _sent_to(studio, options.which)
    found = studio.delivery.strays.at(to)
    if options.wish == "abort":
        gone = tuple(each for each in found if not each.needed)
        studio.delivery.strays.abort(to, *gone)
        found = tuple(each for each in found if each.needed)
        output.say(f"{len(gone)} were cleared away.")
    lines = [
        f"{each.key}  since {by_clock(each.since)}  {each.size / 1e6:.1f} MB"
        + ("  (an open delivery goes on from it)" if each.needed else "")
        for each in found
    ]
    output.result(
        "\n".join(lines) or "There are none.",
        strays=[
            {"key": e.key, "since": e.since, "size": e.size, "needed": e.needed} for e in found
        ],
    )
    return 0


def _sent_to(studio: Studio, words: str) -> Destination:
    """A destination; or a bucket that something was sent to by its address, as it was then."""
    named = words.strip().rstrip("/")
    once = (each.to for each in studio.delivery.deliveries() if not each.to.id)
    before = next((each for each in once if each.name == named), None)
    return before or studio.delivery.destinations.found(words)


def _numbered(studio: Studio, words: str) -> Delivery:
    found = tuple(reversed(studio.delivery.deliveries()))
    if not words.isdecimal() or not 1 <= int(words) <= len(found):
        raise BriefRefused(
            f"There is no delivery “{words[:20]}”." if words else "Which delivery?",
            f"Name it by its number, 1 to {len(found)}." if found else "Nothing was delivered yet.",
        )
    return found[int(words) - 1]


def _seconds(words: str | None) -> int | None:
    if words is None:
        return None
    low, high = LINK_LIMITS
    if not words.isdecimal() or not low <= int(words) <= high:
        raise BriefRefused(
            f"“{words[:20]}” is no time for a link.", f"It is {low} to {high} seconds (seven days)."
        )
    return int(words)


def _arrived(delivery: Delivery) -> list[str]:
    head = f"{delivery.film.name} is at {delivery.to.name}: {delivery.size / 1e6:.1f} MB, compared."
    return [head, *(f"  {address(delivery.to, item.key)}" for item in delivery.items)]


def _words(state: State) -> str:
    match state:
        case Open(reason):
            return f"open: {reason}"
        case Delivered(at):
            return f"delivered {by_clock(at)}"
        case Sending() as sending:
            return f"sending, {sending.fraction:.0%}"
        case Paused():
            return "paused"
        case Cancelled():
            return "cancelled"
        case _:
            return "waiting"


def _facts(delivery: Delivery, number: int) -> dict[str, object]:
    state = delivery.state
    return {
        "number": number or None,
        "film": str(delivery.film),
        "to": delivery.to.name,
        "at": delivery.at,
        "state": type(state).__name__.lower(),
        "reason": state.reason if isinstance(state, Open) else None,
        "advice": state.advice if isinstance(state, Open) else None,
        "told": _told(delivery.telling),
        "items": [
            {
                "role": item.role.value,
                "address": address(delivery.to, item.key),
                "size": item.size,
                "type": item.content_type,
                "checksum": item.checksum or None,
                "sent": item.sent,
            }
            for item in delivery.items
        ],
    }


def _told(telling: Telling) -> dict[str, object] | None:
    if telling.hearing is Hearing.NOBODY:
        return None
    facts = {"host": telling.host, "heard": telling.hearing is Hearing.HEARD}
    return {**facts, "reason": telling.reason or None, "advice": telling.advice or None}


def _ids(wanted: Iterable[Delivery]) -> frozenset[str]:
    return frozenset(each.id for each in wanted)


def _go_on(folder: str) -> str:
    return f"reelwright deliver {quote(folder)} --resume"
