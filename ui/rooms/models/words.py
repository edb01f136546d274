"""The words and signs of the Models page."""

from core import installing, models
from ui.widgets.signs import Sign

WORKS: dict[str, tuple[str, str]] = {
    "": ("All models", "boxes"),
    "video": ("Shots", "film"),
    "edit": ("Edits of takes", "pen-line"),
    "image": ("Key frames", "image"),
    "text": ("Story and script", "book-open"),
    "speech": ("Voices", "mic"),
    "music": ("Music", "music"),
    "transcription": ("Recordings", "audio-lines"),
    "translation": ("Translation", "languages"),
    "scores": ("Scores", "star"),
    "safety": ("Safety", "eye"),
}
"""By work: its name and its sign; "" is all of them."""

ADDS: dict[str, str] = {
    "video": "Your shots become moving pictures instead of an animatic.",
    "edit": "A take can be changed by saying how: “make it night, add rain”.",
    "image": "Key frames are painted, so that you see a shot before its video is made.",
    "text": "Story, script and shots are written with more imagination than by the rules.",
    "speech": "Narration and dialogue sound like people instead of the system's voice.",
    "music": "Music is made for the mood of the film instead of composed by rules.",
    "transcription": "A recording becomes a script, with the time of every word.",
    "translation": "Narration, captions and titles are translated for you to correct.",
    "scores": "Takes are scored on how well they match the prompt and each other.",
    "safety": "Pictures are looked at for what your content policy does not allow.",
}
"""What a model of each work adds to a film."""


class Standing(Sign):
    """How well a model fits this machine."""

    WELL = "Fits well", "circle-check", "ok"
    SLOWLY = "Fits, slowly", "clock", "warn"
    NOT = "Too large", "circle-x", "bad"


class State(Sign):
    """How a model stands that is here, or on its way."""

    HERE = "Installed", "check", "ok"
    COMING = "Coming", "download", "accent"
    HELD = "Paused", "pause", "warn"
    FAILED = "Stopped", "triangle-alert", "bad"
    BROKEN = "Unusable", "triangle-alert", "bad"


STANDINGS = {
    models.Ease.WELL: Standing.WELL,
    models.Ease.SLOWLY: Standing.SLOWLY,
    models.Ease.NOT: Standing.NOT,
}

_STATES = {
    installing.Fetch.WAITING: State.COMING,
    installing.Fetch.FETCHING: State.COMING,
    installing.Fetch.CHECKING: State.COMING,
    installing.Fetch.PAUSED: State.HELD,
    installing.Fetch.LEFT: State.HELD,
    installing.Fetch.FAILED: State.FAILED,
}

CAPABILITIES = {
    models.Capability.TEXT_TO_VIDEO: "from words",
    models.Capability.IMAGE_TO_VIDEO: "from a key frame",
    models.Capability.FIRST_LAST: "from a first to a last frame",
    models.Capability.VIDEO_TO_VIDEO: "from a take",
    models.Capability.EDIT: "by an instruction",
    models.Capability.TEXT_TO_IMAGE: "from words",
    models.Capability.IMAGE_TO_IMAGE: "from a picture",
    models.Capability.REFERENCES: "with reference pictures",
    models.Capability.AUDIO: "with sound",
    models.Capability.NEGATIVE: "with what to avoid",
    models.Capability.LORA: "LoRA",
    models.Capability.CLONING: "in a recorded voice",
    models.Capability.WORD_TIMES: "with word times",
}


def state(offered: installing.Offered | None) -> State | None:
    """None for what is neither here nor on its way."""
    if offered is None:
        return None
    if offered.download is not None and offered.download.state in _STATES:
        return _STATES[offered.download.state]
    if offered.installed:
        return State.HERE
    return State.BROKEN if offered.here is not None and offered.here.trouble else None


def size(amount: int) -> str:
    if not amount:
        return "size not known"
    return f"{amount / 1e9:.1f} GB" if amount >= 1e9 else f"{amount / 1e6:.0f} MB"


def time(seconds: float | None) -> str:
    """How long something still takes; "" where nobody can say."""
    if seconds is None:
        return ""
    if seconds < 90:
        return f"{seconds:.0f} s left"
    minutes = seconds / 60
    return f"{minutes:.0f} min left" if minutes < 90 else f"{minutes / 60:.1f} h left"


def way(download: installing.Download) -> str:
    """How far a download is, in words."""
    done = size(download.done) if download.done else "0 MB"
    parts = [f"{done} of {size(download.total)}" if download.total else ""]
    if download.state is installing.Fetch.FETCHING and download.speed:
        parts += [f"{download.speed / 1e6:.1f} MB/s", time(download.seconds_left)]
    elif download.state is not installing.Fetch.FAILED:  # what went wrong stands in full below
        parts.append(download.note)
    return " · ".join(part for part in parts if part)
