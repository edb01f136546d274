"""The second analyser: tone, style, lighting, palette, intensity and pace (product 2.2)."""

from collections import Counter

from core.domain.analysis import Mood
from core.domain.depiction import Backdrop, TimeOfDay, Weather
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.tables import row
from core.understanding.cue import Cue
from core.understanding.palette import Tint, palette
from core.understanding.reading import Reading
from core.understanding.setting import setting, time_of_day
from core.understanding.styles import DEFAULT

_LIGHT_OF: dict[TimeOfDay, str] = {
    TimeOfDay.DAWN: "soft",
    TimeOfDay.MORNING: "soft",
    TimeOfDay.DAY: "natural",
    TimeOfDay.EVENING: "golden-hour",
    TimeOfDay.DUSK: "golden-hour",
    TimeOfDay.NIGHT: "moonlight",
}
_TINT_OF: dict[TimeOfDay, Tint] = {
    TimeOfDay.DAWN: Tint(20, 0.08, 0.04, 200),
    TimeOfDay.MORNING: Tint(75, 0.08, 0.05, 165),
    TimeOfDay.DAY: Tint(235, 0.07, 0.03, 190),
    TimeOfDay.EVENING: Tint(55, 0.11, 0.0, 200),
    TimeOfDay.DUSK: Tint(320, 0.09, -0.05, 110),
    TimeOfDay.NIGHT: Tint(265, 0.08, -0.12, 160),
}
_TINT_OF_WEATHER: dict[Weather, Tint] = {
    Weather.RAIN: Tint(230, 0.05, -0.06, 170),
    Weather.STORM: Tint(265, 0.05, -0.12, 170),
    Weather.SNOW: Tint(235, 0.03, 0.08, 180),
    Weather.FOG: Tint(220, 0.02, 0.06, 180),
}
_TINT_OF_SEASON: dict[str, Tint] = {
    "spring": Tint(140, 0.09, 0.05, 220),
    "summer": Tint(85, 0.11, 0.04, 150),
    "monsoon": Tint(165, 0.07, -0.04, 90),
    "autumn": Tint(50, 0.11, -0.02, 40),
    "winter": Tint(235, 0.04, 0.05, 170),
}
_TINT_OF_PLACE: dict[Backdrop, Tint] = {
    Backdrop.FOREST: Tint(150, 0.08, -0.04, 260),
    Backdrop.FIELD: Tint(130, 0.09, 0.03, 300),
    Backdrop.FARM: Tint(115, 0.09, 0.03, 300),
    Backdrop.VILLAGE: Tint(80, 0.08, 0.02, 150),
    Backdrop.GARDEN: Tint(140, 0.09, 0.04, 220),
    Backdrop.PARK: Tint(140, 0.08, 0.03, 250),
    Backdrop.MOUNTAINS: Tint(245, 0.06, 0.0, 200),
    Backdrop.BEACH: Tint(200, 0.07, 0.05, 235),
    Backdrop.SEA: Tint(225, 0.08, -0.02, 190),
    Backdrop.RIVER: Tint(205, 0.07, 0.0, 230),
    Backdrop.LAKE: Tint(210, 0.06, 0.02, 210),
    Backdrop.DESERT: Tint(70, 0.09, 0.03, 165),
    Backdrop.MARKET: Tint(45, 0.11, 0.0, 130),
    Backdrop.TEMPLE: Tint(60, 0.1, 0.0, 320),
    Backdrop.KITCHEN: Tint(65, 0.08, 0.03, 110),
    Backdrop.CAFE: Tint(55, 0.08, -0.03, 140),
    Backdrop.CLASSROOM: Tint(95, 0.06, 0.04, 120),
    Backdrop.SPACE: Tint(285, 0.09, -0.13, 130),
    Backdrop.UNDERWATER: Tint(215, 0.1, -0.06, 200),
    Backdrop.STAGE: Tint(330, 0.1, -0.1, 110),
    Backdrop.HALL: Tint(50, 0.08, -0.06, 200),
    Backdrop.HOSPITAL: Tint(195, 0.04, 0.07, 180),
}
_OF_THE_MOOD = 3
_NEUTRAL = Tint(240, 0.06, 0.0, 180)
# Words such as "neon" and "realistic" describe light and care more often than a style.
_WEAK_STYLES = frozenset({"neon", "photographic"})
_PACES = {"slow": 0.35, "medium": 0.5, "fast": 0.75}


def mood(reading: Reading) -> Mood:
    """The text's mood; what it does not say is inferred from tone, time, weather and season."""
    tone = _tone(reading)
    speed = _pace(reading, tone)
    time = time_of_day(reading)
    styles = sorted(reading.of("style"), key=lambda cue: cue.key in _WEAK_STYLES)
    named = [row("colour", cue.key).columns["hex"] for cue in reading.of("colour")]
    said = sum(bool(each) for each in (tone, styles, reading.of("lighting"), named, time))
    return Mood(
        tone=tone or "neutral",
        style=styles[0].key if styles else DEFAULT,
        lighting=_lighting(reading, tone, time),
        palette=palette(_tint(reading, tone), named),
        intensity=_intensity(reading, tone, speed),
        pace=speed,
        confidence=round(min(1.0, 0.2 + 0.25 * said), 2),
    )


def pace(reading: Reading) -> str:
    """How fast it goes, the mood's own part."""
    return _pace(reading, _tone(reading))


def _tone(reading: Reading) -> str:
    """The tone with the most words; of equals the one named first; "" where none is."""
    votes: Counter[str] = Counter()
    for cue in reading.of("tone"):
        votes[cue.key] += _OF_THE_MOOD if _is_mood(reading, cue) else 1
    return max(votes, key=lambda key: votes[key]) if votes else ""


def _is_mood(reading: Reading, cue: Cue) -> bool:
    """Whether it is said of the mood itself: "ਖੁਸ਼ੀ ਦਾ ਮਾਹੌਲ" at a wedding."""
    near = range(cue.last, min(cue.last + 2, len(reading.words)))
    here = (key(reading.words[at].text) for at in near if reading.same_clause(at, cue.first))
    return not small_words(reading.language, "moods").isdisjoint(here)


def _pace(reading: Reading, tone: str) -> str:
    votes = Counter(cue.key for cue in reading.of("pace"))
    if votes:
        return max(votes, key=lambda key: votes[key])
    return row("tone", tone).columns["pace"] if tone else "medium"


def _lighting(reading: Reading, tone: str, time: TimeOfDay | None) -> str:
    cues = reading.of("lighting")
    if cues:
        return cues[0].key
    if time is not None:
        return _LIGHT_OF[time]
    return row("tone", tone).columns["lighting"] if tone else "natural"


def _tint(reading: Reading, tone: str) -> Tint:
    """What leads the palette: the tone's hue, else season, weather or time of day."""
    here = setting(reading)
    if tone:
        columns = row("tone", tone).columns
        hue, chroma, lift, turn = map(float, columns["tint"].split(","))
        return Tint(hue, chroma, lift, turn)
    if here.weather in _TINT_OF_WEATHER:
        return _TINT_OF_WEATHER[here.weather]
    if time := time_of_day(reading):
        return _TINT_OF[time]
    if here.season in _TINT_OF_SEASON:
        return _TINT_OF_SEASON[here.season]
    return _TINT_OF_PLACE.get(here.backdrop, _NEUTRAL) if here.place else _NEUTRAL


def _intensity(reading: Reading, tone: str, pace: str) -> float:
    base = float(row("tone", tone).columns["intensity"]) if tone else _PACES[pace]
    shouts = min(3, reading.text.count("!"))
    return round(min(1.0, base + 0.07 * shouts + 0.03 * (len(reading.of("tone")) > 1)), 2)
