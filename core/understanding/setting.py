"""Where and when: the place, time of day, weather and season that a text names."""

from core.domain.depiction import Backdrop, Setting, TimeOfDay, Weather
from core.domain.languages import Language
from core.language.lexicon import CLDR, row
from core.understanding.negation import denied
from core.understanding.placing import implied, weight
from core.understanding.reading import Cue, Reading

_NIGHT_LIGHTS = frozenset({"moon", "star", "🌕", "🌙", "⭐", "🌌"})
_SHORE = "shore"
_SALT = frozenset({Backdrop.SEA, Backdrop.BEACH})
_SUN = {"rise": TimeOfDay.DAWN, "fall": TimeOfDay.DUSK}


def setting(reading: Reading, fallback: Setting | None = None) -> Setting:
    """The text's setting; what it does not say is the fallback's."""
    base = fallback or Setting()
    place = _ashore(reading, place_cue(reading), base)
    named = place.key if place else base.place or implied(reading)
    time = time_of_day(reading)
    weather = _first(reading, "weather")
    season = _first(reading, "season")
    return Setting(
        place=named,
        backdrop=_backdrop(named) if named and named != base.place else base.backdrop,
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
    places = [cue for cue in places if not _flows(reading, cue)]
    return _weightiest(reading, places)


def _flows(reading: Reading, cue: Cue) -> bool:
    """Whether an English word in -s is what light does, and no place: "sunlight streams in"."""
    if reading.language is not Language.EN or not cue.first or not cue.text.endswith("s"):
        return False
    before = reading.words[cue.first - 1].text.casefold()
    return cue.last - cue.first == 1 and before.endswith(("light", "tears", "sun", "sweat"))


def _weightiest(reading: Reading, places: list[Cue]) -> Cue | None:
    starts = {cue.first for cue in reading.of("place")}
    return max(places, key=lambda cue: weight(reading, cue, starts), default=None)


def _ashore(reading: Reading, place: Cue | None, base: Setting) -> Cue | None:
    """A shore is a beach by the sea; of a river or a pond it is still the river, the pond.

    The edge of a field or a road is no shore at all.
    """
    shore = next((cue for cue in reading.of("place") if cue.key == _SHORE), None)
    if place is None or shore is None:
        return place
    others = [cue for cue in reading.of("place") if cue.key != _SHORE]
    if other := _weightiest(reading, others):
        return shore if _backdrop(other.key) is Backdrop.SEA else other
    known = base.place or base.backdrop is not Setting().backdrop
    return None if known and base.backdrop not in _SALT else shore


def _backdrop(place: str) -> Backdrop:
    return Backdrop(row("place", place).columns["backdrop"])


def _first(reading: Reading, table: str) -> str:
    return next((cue.key for cue in reading.of(table) if not denied(reading, cue)), "")
