"""Which engine makes what in a film, besides its shots (`Brief.engine`)."""

from dataclasses import dataclass

from core.domain.models import ModelId

RULES = "rules"
"""The writer that needs no model."""


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
