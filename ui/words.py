"""What the core's values are called on screen, where more than one place says them."""

from datetime import UTC, datetime

from core import Captions, Estimate, Project, Status

CAPTIONS = [
    (Captions.BOTH.value, "In the picture and as a file"),
    (Captions.BURN.value, "In the picture"),
    (Captions.FILE.value, "As a file (.srt)"),
    (Captions.TRACK.value, "As tracks to switch on (mp4)"),
    (Captions.NONE.value, "None"),
]
STYLES = [
    ("", "From the text"), ("photographic", "Photographic"), ("flat", "Flat"),
    ("watercolour", "Watercolour"), ("oil", "Oil"), ("sketch", "Sketch"), ("noir", "Film noir"),
    ("black-and-white", "Black and white"), ("silhouette", "Silhouette"),
    ("pixel-art", "Pixel art"), ("ukiyo-e", "Ukiyo-e"), ("cyberpunk", "Cyberpunk"),
]  # fmt: skip


def next_step(project: Project) -> str:
    """What the film waits for, in a few words."""
    if project.segments and project.unapproved:
        return "Approve the key frames"
    states = {segment.status for segment in project.ordered}
    for state, words in (
        (Status.PENDING, "Some shots are to be made"),
        (Status.STALE, "Some shots are out of date"),
        (Status.READY, "Review the shots"),
        (Status.REJECTED, "Make the rejected shots again"),
    ):
        if state in states:
            return words
    return "Ready to compile" if states else "Write the brief"


AGO_LASTS = 30_000
"""Milliseconds for which what `ago` says may stand: "just now" is soon "1 min ago"."""


def ago(moment: str) -> str:
    """When it was, as people say it: "3 min ago", "yesterday", "14 Mar"."""
    try:
        then = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    seconds = (datetime.now(UTC) - then).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{seconds // 60:.0f} min ago"
    if seconds < 86_400:
        return f"{seconds // 3600:.0f} h ago"
    return "yesterday" if seconds < 2 * 86_400 else f"{then:%-d %b}"


def span(seconds: float) -> str:
    """A length of time as one says it: no finer than anybody wants to know."""
    if seconds < 1:
        return "a moment"
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest and hours < 10 else f"{hours} h"


def size(count: int) -> str:
    """So many bytes."""
    if count >= 1_000_000_000:
        return f"{count / 1e9:.1f} GB"
    if count >= 1_000_000:
        return f"{count / 1e6:.0f} MB"
    return f"{max(1, round(count / 1000))} kB"


def cost(estimate: Estimate) -> str:
    """What something will cost, in a line."""
    waiting = f", {span(estimate.waiting)} of it in the queue" if estimate.waiting >= 1 else ""
    return (
        f"about {span(estimate.seconds)}{waiting}  ·  {size(estimate.memory)} memory  ·  "
        f"{size(estimate.disk)} on disk"
    )
