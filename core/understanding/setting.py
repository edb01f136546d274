"""Where and when: the place, time of day, weather and season that a text names."""

import re

from core.domain.analysis import Action
from core.domain.depiction import Backdrop, Setting, TimeOfDay, Weather
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.stem import says_inside
from core.language.tables import CLDR, row
from core.understanding.cue import AS_IT_STANDS, Cue, action_of
from core.understanding.figures import compared
from core.understanding.hours import by_clock, by_sun
from core.understanding.negation import denied
from core.understanding.placing import (
    comes_from,
    implied,
    is_by_name,
    is_small,
    leads_away,
    says_whose,
    weight,
)
from core.understanding.pronouns_too import are_they
from core.understanding.reading import Reading
from core.understanding.spoken_places import only_spoken_of

_NIGHT_LIGHTS = frozenset({"moon", "star", "🌕", "🌙", "⭐", "🌌"})
_SHORE, _ROOM = "shore", "room"
_STAIRS, _PARTS = "staircase", frozenset({"staircase", "room"})
_NEAR = 30
_AFTER = re.compile(
    r"\b(?:after|once|since|from)\s+(?:(?:the|a|last|heavy|first|night's|long)\s+){0,4}\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:(?:has|have|had|is|was|finally|suddenly|soon)\s+){0,2}"
    r"(?:stop(?:s|ped)?|over|end(?:s|ed)|passe[sd]|gone|clear(?:s|ed)|cease[sd]?|died down)\b"
)
_WINDOWS = frozenset({"window", "🪟"})
_SALT = frozenset({Backdrop.SEA, Backdrop.BEACH})
_SUN = {Action.RISE: TimeOfDay.DAWN, Action.FALL: TimeOfDay.DUSK}

_WORDS_BACK, _LETTERS_BACK = 2, 12
"""So many words and letters behind a place that somebody has come back from."""


def setting(reading: Reading, fallback: Setting | None = None) -> Setting:
    """The text's setting; what it does not say is the fallback's."""
    base = fallback or Setting()
    place = _ashore(reading, place_cue(reading), base)
    if place and base.place and says_whose(reading, place):
        place = None
    if (
        place
        and _is_a_view(reading, place)
        and (base.place or not _WINDOWS.isdisjoint(_told(reading)))
    ):
        place = None
    weather = _first(reading, "weather")
    city = "" if place else _city(reading)
    named = place.key if place else (city and implied(reading)) or city or base.place
    named = named or implied(reading)
    if not named and weather and _at_window(reading):
        named = _ROOM
    time = time_of_day(reading)
    season = _first(reading, "season")
    return Setting(
        place=named,
        backdrop=backdrop_of(named) if named and named != base.place else base.backdrop,
        time=time or base.time,
        weather=Weather(weather) if weather else _cleared(reading, base),
        season=season or base.season,
    )


def _at_window(reading: Reading) -> bool:
    """Whether the weather is seen through a window, and not one that drives by."""
    things = {cue.key for cue in reading.of("thing", CLDR)}
    driven = any(row("thing", key).columns["kind"] == "vehicle" for key in _told(reading))
    return not things.isdisjoint(_WINDOWS) and not driven


def _is_a_view(reading: Reading, place: Cue) -> bool:
    """Whether an Indian text only says that somebody looks at it: "కిటికీ నుంచి కొండలు చూస్తోంది"."""
    if not reading.head_final or says_inside(place.said, reading.language):
        return False
    looks = (act.first for act in reading.of("action") if action_of(act) is Action.LOOK)
    return place.last in looks and reading.same_clause(place.first, place.last)


def _told(reading: Reading) -> set[str]:
    return {cue.key for cue in reading.of("thing")}


def time_of_day(reading: Reading) -> TimeOfDay | None:
    """The time of day the text names, or shows by a rising or a setting sun."""
    if cues := reading.of("time"):
        return TimeOfDay(row("time", cues[0].key).columns["time"])
    if told := by_clock(reading.text) or by_sun(reading) or _in_markers(reading):
        return told
    suns = [cue for cue in reading.of("thing") if cue.key == "sun"]
    for act in reading.of("action"):
        does = action_of(act)
        if does in _SUN and any(reading.same_clause(act.first, sun.first) for sun in suns):
            return _SUN[does]
    lights = reading.of("thing", CLDR)
    return TimeOfDay.NIGHT if any(_shines(reading, cue) for cue in lights) else None


def _shines(reading: Reading, cue: Cue) -> bool:
    """Whether a light of the night is told of; one English "star" is on a tree or a stage."""
    of_one = cue.key in ("star", "⭐") and reading.language is Language.EN and not cue.plural
    return cue.key in _NIGHT_LIGHTS and not of_one and not are_they(reading, cue)


def place_cue(reading: Reading) -> Cue | None:
    """The place that most says where we are: a station rather than the sky above it."""
    denied = {cue.last for cue in reading.of("negation") if cue.key == "before"}
    places = [cue for cue in reading.of("place") if cue.first not in denied and not is_by_name(cue)]
    places = [cue for cue in places if not _is_missing(reading, cue)]
    likened = compared(reading)
    places = [cue for cue in places if cue.first not in likened and not _flows(reading, cue)]
    spoken = only_spoken_of(reading)
    places = [cue for cue in places if not _is_heaped(reading, cue) and cue.first not in spoken]
    places = [cue for cue in places if not _is_left(reading, cue)]
    return _weightiest(reading, places)


def _is_missing(reading: Reading, cue: Cue) -> bool:
    """Whether there is none today: "స్కూల్ లేదు", "आज स्कूल नहीं है"; not where nobody is in it."""
    if not reading.head_final or cue.weight < AS_IT_STANDS or cue.last >= len(reading.words):
        return False
    no = next((each for each in reading.of("negation") if each.first == cue.last), None)
    if no is None or not reading.same_clause(cue.first, no.first):
        return False
    _, end = reading.bounds(cue.first)
    rest = {key(word.text) for word in reading.words[no.last : end]}
    return rest <= small_words(reading.language, "copulas")


def _city(reading: Reading) -> str:
    """The city that a text names where it names no nearer place."""
    spoken = only_spoken_of(reading)
    named = (cue for cue in reading.of("place") if is_by_name(cue) and cue.first not in spoken)
    return next((cue.key for cue in named if not leads_away(reading, cue)), "")


def _flows(reading: Reading, cue: Cue) -> bool:
    """Whether an English word in -s is what light does, and no place: "sunlight streams in"."""
    if reading.language is not Language.EN or not cue.first or not cue.text.endswith("s"):
        return False
    before = reading.words[cue.first - 1].text.casefold()
    return cue.last - cue.first == 1 and before.endswith(("light", "tears", "sun", "sweat"))


def _is_left(reading: Reading, cue: Cue) -> bool:
    """Whether somebody has come back from there: "बाज़ार से लौटकर", "বাজার থেকে ফিরে"."""
    back = tuple(small_words(reading.language, "comes_back"))
    after = reading.words[cue.last : cue.last + _WORDS_BACK] if back else ()
    here = (key(each.text) for each in after if each.start - cue.end < _LETTERS_BACK)
    return any(word.startswith(back) for word in here) and comes_from(reading, cue)


def _is_heaped(reading: Reading, cue: Cue) -> bool:
    """Whether an English text only tells how things stand: "a tower of books"."""
    if reading.language is not Language.EN or not is_small(cue.key):
        return False
    return cue.last < len(reading.words) and reading.words[cue.last].text.casefold() == "of"


def _weightiest(reading: Reading, places: list[Cue]) -> Cue | None:
    """The one that says most; of a temple and its steps, a hospital and its room the first one."""
    # Marathi has a word of its own for stairs indoors.
    parts = _PARTS - {_STAIRS} if reading.language is Language.MR else _PARTS
    starts = {cue.first for cue in reading.of("place") if cue.key not in parts}
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
        return shore if backdrop_of(other.key) is Backdrop.SEA else other
    known = base.place or base.backdrop is not Setting().backdrop
    return None if known and base.backdrop not in _SALT else shore


def backdrop_of(place: str) -> Backdrop:
    """The kind of set that the table of places has for one of its places."""
    return Backdrop(row("place", place).columns["backdrop"])


def _first(reading: Reading, table: str) -> str:
    told = (c for c in reading.of(table) if not denied(reading, c) and not _is_over(reading, c))
    return next((cue.key for cue in told if not _is_only_expected(reading, cue)), "")


def _is_over(reading: Reading, cue: Cue) -> bool:
    """Whether it is so no more, as English says it: "after the rain", "the storm has passed"."""
    if cue.table != "weather" or reading.language is not Language.EN:
        return False
    before = reading.text[max(0, cue.start - _NEAR) : cue.start]
    after = reading.text[cue.end : cue.end + _NEAR]
    return bool(_AFTER.search(before) or _ENDS.match(after))


def _cleared(reading: Reading, base: Setting) -> Weather:
    """The weather of before, unless it is told that this has ended."""
    over = any(_is_over(reading, cue) for cue in reading.of("weather"))
    return Weather.CLEAR if over else base.weather


def _is_only_expected(reading: Reading, cue: Cue) -> bool:
    """Whether it is not so yet, or asked for: "മഴ പെയ്യുമോ?", "மழை வரும்"."""
    not_yet = tuple(small_words(reading.language, "not_yet"))
    after = reading.words[cue.first + 1 : cue.last + 2]
    return bool(not_yet) and any(key(word.text).startswith(not_yet) for word in after)


def _in_markers(reading: Reading) -> TimeOfDay | None:
    """The time of day in what begins the next part of a story: "அன்று இரவு", that night."""
    for marker in reading.of("marker") if reading.head_final else ():
        for word in reading.words[marker.first : marker.last]:
            own = lexicon(reading.language).matches((word.text,))
            said = next((match for match in own if match.phrase.table == "time"), None)
            if said is not None:
                return TimeOfDay(row("time", said.phrase.key).columns["time"])
    return None
