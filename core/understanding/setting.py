"""Where and when: the place, time of day, weather and season that a text names."""

from core.domain.depiction import Backdrop, Setting, TimeOfDay, Weather
from core.language.lexicon import CLDR, row
from core.understanding.reading import Cue, Reading

_NIGHT_LIGHTS = frozenset({"moon", "star", "🌕", "🌙", "⭐", "🌌"})
_SUN = {"rise": TimeOfDay.DAWN, "fall": TimeOfDay.DUSK}


def setting(reading: Reading, fallback: Setting | None = None) -> Setting:
    """The text's setting; what it does not say is the fallback's."""
    base = fallback or Setting()
    place = place_cue(reading)
    time = time_of_day(reading)
    weather = _first(reading, "weather")
    season = _first(reading, "season")
    return Setting(
        place=place.key if place else base.place,
        backdrop=Backdrop(row("place", place.key).columns["backdrop"]) if place else base.backdrop,
        time=time or base.time,
        weather=Weather(weather) if weather else base.weather,
        season=season or base.season,
    )


def time_of_day(reading: Reading) -> TimeOfDay | None:
    """The time of day the text names, or shows by a rising or a setting sun."""
    if cues := reading.of("time"):
        return TimeOfDay(row("time", cues[0].key).columns["time"])
    suns = [cue for cue in reading.of("thing") if cue.key == "sun"]
    for act in reading.of("action"):
        if any(reading.same_clause(act.first, sun.first) for sun in suns) and act.key in _SUN:
            return _SUN[act.key]
    lights = reading.of("thing", CLDR)
    return TimeOfDay.NIGHT if any(cue.key in _NIGHT_LIGHTS for cue in lights) else None


def place_cue(reading: Reading) -> Cue | None:
    """The place that most says where we are: a station rather than the sky above it."""
    denied = {cue.last for cue in reading.of("negation") if cue.key == "before"}
    places = [cue for cue in reading.of("place") if cue.first not in denied]
    return max(places, key=_weight, default=None)


def _weight(cue: Cue) -> tuple[int, int]:
    return int(row("place", cue.key).columns["rank"] or 1), -cue.first


def _first(reading: Reading, table: str) -> str:
    cues = reading.of(table)
    return cues[0].key if cues else ""
