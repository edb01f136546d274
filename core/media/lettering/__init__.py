"""The text renderer of the house: captions and titles in every language, the same everywhere."""

from core.media.lettering.cards import Lettering, caption_card, title_card
from core.media.lettering.shaping import Lacking, lacking, missing_scripts

__all__ = ["Lacking", "Lettering", "caption_card", "lacking", "missing_scripts", "title_card"]
