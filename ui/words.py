"""What the core's values are called on screen, where more than one place says them."""

from core import Captions, Project, Status

CAPTIONS = [
    (Captions.BOTH.value, "In the picture and as a file"),
    (Captions.BURN.value, "In the picture"),
    (Captions.FILE.value, "As a file (.srt)"),
    (Captions.NONE.value, "None"),
]


def next_step(project: Project) -> str:
    """What the film waits for, in a few words."""
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
