"""What the core's values are called on screen, where more than one room says them."""

from core import Captions, Stage

CAPTIONS = [
    (Captions.BOTH.value, "In the picture and as a file"),
    (Captions.BURN.value, "In the picture"),
    (Captions.FILE.value, "As a file (.srt)"),
    (Captions.NONE.value, "None"),
]

STAGES: dict[Stage, str] = {
    Stage.INPUT_COLLECTION: "Write the brief",
    Stage.LANGUAGE_PROCESSING: "Reading the brief",
    Stage.ENTITY_EXTRACTION: "Reading the brief",
    Stage.MOOD_ANALYSIS: "Reading the brief",
    Stage.CAMERA_ANALYSIS: "Reading the brief",
    Stage.TEMPORAL_ANALYSIS: "Reading the brief",
    Stage.PROMPT_GENERATION: "Writing the film",
    Stage.PROMPT_VALIDATION: "Writing the film",
    Stage.GENERATION_QUEUE: "Ready to make the shots",
    Stage.IMAGE_GENERATION: "Making the shots",
    Stage.FRAME_REVIEW: "Review the frames",
    Stage.VIDEO_GENERATION: "Making the shots",
    Stage.SEGMENT_REVIEW: "Review the shots",
    Stage.POST_PROCESSING: "Compiling",
    Stage.QUALITY_CHECK: "Checking the film",
    Stage.DELIVERY: "Delivering",
    Stage.FEEDBACK_COLLECTION: "Delivered",
    Stage.COMPLETED: "The film is finished",
    Stage.FAILED: "Something failed: see the queue",
}
