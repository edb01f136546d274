"""Sets a theme's beats at the hour and in the weather that a wish asks for: "at night in Tokyo"."""

from dataclasses import replace

from core.domain.depiction import TimeOfDay, Weather
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.beats import Beat
from core.writing.idea import Idea

# Themes go through the day; these hours and skies an editor names to have them all through.
_HOURS = (TimeOfDay.NIGHT, TimeOfDay.DAWN, TimeOfDay.DUSK)
_SKIES = (Weather.SNOW, Weather.FOG, Weather.STORM)
_OF_AN_HOUR = frozenset(
    {"sunrise", "sunset", "sunrise over buildings", "rainbow", "sun", "night with stars"}
)
_FEWEST = 3


def at_asked_hour(beats: list[Beat], idea: Idea) -> list[Beat]:
    """The beats as the wish has hour and sky; what belongs to another hour is left out.

    Where too few would be left, all stay as the theme has them.
    """
    wish = idea.asked.wish
    if not wish:
        return beats
    said = wish.replace(idea.asked.brand, " ") if idea.asked.brand else wish  # “Moonlight” soap
    asked = depict(analyse(said, idea.understanding.language.code), said).setting
    hour = asked.time if asked.time in _HOURS else None
    sky = asked.weather if asked.weather in _SKIES else None
    fitting = [beat for beat in beats if hour is None or not _bound(beat, hour)]
    return [_at(beat, hour, sky) for beat in fitting] if len(fitting) >= _FEWEST else beats


def _bound(beat: Beat, hour: TimeOfDay) -> bool:
    """Whether a beat was written for another hour, or shows a sky that is not there at this."""
    own = beat.depiction.setting.time
    labels = {subject.label for subject in beat.depiction.subjects}
    return own is not hour and (own in _HOURS or not labels.isdisjoint(_OF_AN_HOUR))


def _at(beat: Beat, hour: TimeOfDay | None, sky: Weather | None) -> Beat:
    setting = beat.depiction.setting
    outside = not setting.backdrop.indoor and setting.weather is Weather.CLEAR
    setting = replace(
        setting,
        time=hour or setting.time,
        weather=sky if sky and outside else setting.weather,
    )
    return replace(beat, depiction=replace(beat.depiction, setting=setting))
