"""The gate before video: key frames are approved first, unless the film goes without them."""

from core.domain.brief import KeyFrameChoice
from core.domain.edits import EnterStage
from core.domain.errors import StudioError
from core.domain.keyframes import count, names
from core.domain.project import Project
from core.domain.workflow import Stage


def must_be_open(project: Project) -> None:
    """Raise StudioError while key frames wait for their approval, naming them."""
    waiting = project.unapproved
    if waiting:
        verb = "is" if len(waiting) == 1 else "are"
        raise StudioError(
            f"{count(len(waiting))} {verb} not approved yet: {names(waiting)}.",
            "Approve them on the page Frames (or: reelwright frames DIR approve all), "
            "or turn the gate off there (--gate off).",
        )


def passed(project: Project) -> tuple[EnterStage, ...]:
    """The stages of the key frames, for a film whose video does not wait for any."""
    if project.brief.stills is KeyFrameChoice.OFF:
        why = "Key frames are off for this film."
        if project.brief.engine == "animatic":
            why = "The animatic engine draws its shots at once."
        return (
            EnterStage(Stage.IMAGE_GENERATION, why),
            EnterStage(Stage.FRAME_REVIEW, "There are no key frames to approve."),
        )
    if project.brief.gate:
        return ()  # entered when they were made and looked at
    return (EnterStage(Stage.FRAME_REVIEW, "The gate is off: no key frame is waited for."),)
