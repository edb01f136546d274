"""Which engine makes what in a film, besides its shots (`Brief.engine`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.models import ModelId, Work

RULES = "rules"
"""The writer that needs no model."""

SERVER = "server"
"""The writer that is a program of the editor's own, asked over the network."""

ANIMATIC = "animatic"
"""What makes shots without a model."""

ROLES: Mapping[str, Work] = {
    "video": Work.VIDEO,
    "image": Work.IMAGE,
    "edit": Work.EDIT,
    "writer": Work.TEXT,
    "speech": Work.SPEECH,
    "music": Work.MUSIC,
    "transcription": Work.TRANSCRIPTION,
    "translation": Work.TRANSLATION,
    "scores": Work.SCORES,
    "safety": Work.SAFETY,
}
"""What is made in a film, and the work that a model must be for. "video" is `Brief.engine`."""

ROLE_WORDS: Mapping[str, str] = {
    "video": "shots",
    "image": "key frames",
    "edit": "edits of takes",
    "writer": "story and shots",
    "speech": "voices",
    "music": "music",
    "transcription": "texts of recordings",
    "translation": "translations",
    "scores": "scores",
    "safety": "safety checks",
}

WITHOUT_MODEL: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(ROLES, ("",)),
    "video": (ANIMATIC,),
    "writer": (RULES, SERVER),
}
"""What can be chosen for each besides models; the first is what is there from the beginning."""


@dataclass(frozen=True, slots=True)
class Makers:
    """Models by their id; "" is what needs none.

    That is the shots' own engine for stills, the system's voices, the composer, no translation.
    `writer` is "rules", a model or "server"; `scores` and `safety` name the models that look at
    what was made.
    """

    image: ModelId = ""
    edit: ModelId = ""
    writer: ModelId = RULES
    speech: ModelId = ""
    music: ModelId = ""
    transcription: ModelId = ""
    translation: ModelId = ""
    scores: ModelId = ""
    safety: ModelId = ""
