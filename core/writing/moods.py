"""The mood of a film: what its brief asks for and its text tells, and a picture in it."""

from dataclasses import replace

from core.domain.analysis import Mood, Understanding
from core.domain.brief import Brief
from core.domain.depiction import Depiction, TimeOfDay
from core.understanding.analyse import analyse
from core.understanding.styles import styles


def film_mood(brief: Brief, understanding: Understanding) -> Mood:
    """The mood of the whole film: the brief's own tone and style win over the text's."""
    mood = understanding.mood
    if brief.tone:
        asked = analyse(brief.tone).mood
        told = asked.tone if asked.tone != "neutral" else brief.tone.strip().casefold()
        mood = replace(
            mood,
            tone=told,
            lighting=asked.lighting,
            palette=asked.palette,
            intensity=asked.intensity,
        )
    if brief.style:
        key = brief.style.strip().casefold().replace(" ", "-")
        named = key if key in styles() else analyse(f"{brief.style} style").mood.style
        mood = replace(mood, style=named)
    return mood


def in_mood(depiction: Depiction, mood: Mood) -> Depiction:
    """The picture in the film's look; a light of its own stays, and there is no moon by day."""
    hours = _LIT_AT.get(mood.lighting)
    here = depiction.setting
    inside = mood.lighting == "moonlight" and here.backdrop.indoor
    shines = not inside and (hours is None or here.time in hours)
    lit = mood.lighting if shines else "natural"
    return replace(
        depiction,
        style=mood.style,
        tone=mood.tone,
        palette=mood.palette,
        intensity=mood.intensity,
        lighting=lit if depiction.lighting == "natural" else depiction.lighting,
    )


_LIT_AT = {
    "moonlight": frozenset({TimeOfDay.NIGHT}),
    "sunny": frozenset(TimeOfDay) - {TimeOfDay.NIGHT},
    "golden-hour": frozenset(TimeOfDay) - {TimeOfDay.NIGHT},
}
"""At which hours there can be a light that a film has by its hour."""
