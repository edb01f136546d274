"""How a job stands, in a line: an icon, a colour, words and how far it is."""

from dataclasses import dataclass

from core import (
    Cancelled,
    Failed,
    Interrupted,
    Job,
    JobState,
    Outlook,
    Paused,
    Priority,
    Queued,
    Running,
    Succeeded,
    Waiting,
)
from ui.words import size, span


@dataclass(frozen=True, slots=True)
class Line:
    """Icon and colour of the theme, words, and 0-1 or -1 for no bar."""

    icon: str
    colour: str
    words: str
    fraction: float = -1.0


_PLAIN: dict[type[JobState], Line] = {
    Succeeded: Line("circle-check", "ok", "Done"),
    Cancelled: Line("circle-stop", "faint", "Stopped"),
}
_INTERRUPTED = "The program ended before it was done; what was finished is kept."
_URGENCY = {Priority.INTERACTIVE: "urgent", Priority.BATCH: "in no hurry"}


def line(job: Job, outlook: Outlook | None = None) -> Line:
    match job.state:
        case Running(fraction, note, eta):
            left = _left(outlook)
            return _running(job, fraction, note, eta if left is None else left)
        case Paused(None):
            return Line("pause", "dim", _joined("Paused", _URGENCY.get(job.priority, "")))
        case Paused(float() | int() as fraction, note):
            words = _joined(f"Paused at {fraction:.0%}", note)
            return Line("pause", "warn", words, float(fraction))
        case Queued():
            return Line("clock", "dim", _waiting(job, outlook))
        case Waiting(seconds, reason):
            return Line("clock", "warn", f"Tries again in {span(seconds)}: {reason}")
        case _:
            return _over(job)


def details(job: Job) -> str:
    """All there is to tell of a job, to be sent to somebody who can help."""
    facts = [job.title, f"state: {type(job.state).__name__.lower()}", f"attempt: {job.attempt}"]
    match job.state:
        case Failed(message, advice):
            facts += [message, advice]
        case Waiting(_, reason):
            facts.append(reason)
        case Running(_, note, _, _, memory):
            facts += [note, f"memory: {size(memory)}" if memory else ""]
        case _:
            pass
    return "\n".join([*filter(None, facts), f"id: {job.id}"])


def _over(job: Job) -> Line:
    match job.state:
        case Failed(message, advice):
            return Line("triangle-alert", "bad", f"{message} {advice}".strip())
        case Interrupted():
            words = f"Held back. {_INTERRUPTED}" if job.held else _INTERRUPTED
            return Line("rotate-ccw", "warn", words)
        case _:
            return _PLAIN[type(job.state)]


def _running(job: Job, fraction: float, note: str, eta: float | None) -> Line:
    left = f"{span(eta)} left" if eta is not None and eta >= 1 else ""
    note = "Pauses at its next step" if job.held else note[:1].upper() + note[1:]
    return Line("loader", "accent", _joined(f"{fraction:.0%}", note, left), fraction)


def _waiting(job: Job, outlook: Outlook | None) -> str:
    urgency = _URGENCY.get(job.priority, "")
    if outlook is None or not outlook.position:
        return _joined("Waiting", urgency)
    place = "Next" if outlook.position == 1 else f"Number {outlook.position}"
    done = "" if outlook.seconds is None else f"ready in {span(outlook.seconds)}"
    return _joined(place, done, urgency)


def _left(outlook: Outlook | None) -> float | None:
    return outlook.seconds if outlook else None


def _joined(*words: str) -> str:
    return "  ·  ".join(filter(None, words))
