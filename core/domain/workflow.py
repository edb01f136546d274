"""The saved state machine of a film's making (product 13.2)."""

from enum import StrEnum


class Stage(StrEnum):
    INPUT_COLLECTION = "INPUT_COLLECTION"
    LANGUAGE_PROCESSING = "LANGUAGE_PROCESSING"
    ENTITY_EXTRACTION = "ENTITY_EXTRACTION"
    MOOD_ANALYSIS = "MOOD_ANALYSIS"
    CAMERA_ANALYSIS = "CAMERA_ANALYSIS"
    TEMPORAL_ANALYSIS = "TEMPORAL_ANALYSIS"
    PROMPT_GENERATION = "PROMPT_GENERATION"
    PROMPT_VALIDATION = "PROMPT_VALIDATION"
    GENERATION_QUEUE = "GENERATION_QUEUE"
    IMAGE_GENERATION = "IMAGE_GENERATION"
    FRAME_REVIEW = "FRAME_REVIEW"
    VIDEO_GENERATION = "VIDEO_GENERATION"
    SEGMENT_REVIEW = "SEGMENT_REVIEW"
    POST_PROCESSING = "POST_PROCESSING"
    QUALITY_CHECK = "QUALITY_CHECK"
    DELIVERY = "DELIVERY"
    FEEDBACK_COLLECTION = "FEEDBACK_COLLECTION"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


# An edit of the brief or the plan may take a film back to any earlier stage; forward it goes
# through the stages in their order, though a stage with nothing to do may be passed.
ORDER: tuple[Stage, ...] = tuple(stage for stage in Stage if stage is not Stage.FAILED)


def may_enter(now: Stage, then: Stage) -> bool:
    """Whether `then` can follow `now`: FAILED always, otherwise any stage but out of COMPLETED
    into the one after it. Going back is always possible: nothing is lost by it.
    """
    return now is not then
