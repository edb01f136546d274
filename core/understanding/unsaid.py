"""What a picture has that its text does not name: players of a match, flames, a window's room."""

from dataclasses import replace

from core.domain.analysis import Action, Kind, Understanding
from core.domain.depiction import Backdrop, Setting, Subject, Weather
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.at_rest import at_rest
from core.understanding.gestures import told_of
from core.understanding.kinds import kinds, renamed
from core.understanding.peopled import peopled
from core.understanding.reading import Reading

_WINDOW, _CALLS = "window", "call"
_SWUM_IN = frozenset({Backdrop.SEA, Backdrop.LAKE, Backdrop.RIVER})
_FALLING = frozenset({Action.FALL, Action.JUMP, Action.RUN})
_INTO = ("into the", "into a", "in the deep", "into deep", "into")
_WATERS = frozenset(
    {Backdrop.SEA, Backdrop.LAKE, Backdrop.RIVER, Backdrop.BEACH, Backdrop.UNDERWATER,
     Backdrop.SPACE, Backdrop.SKY}
)  # fmt: skip


def implied(
    understanding: Understanding, reading: Reading, subjects: list[Subject], here: Setting
) -> tuple[list[Subject], Setting]:
    """The subjects with what goes without saying, and where that puts them."""
    subjects = peopled(reading, [*_unsteamed(subjects), *_alight(reading, subjects)])
    subjects = _on_the_phone(reading, at_rest(reading, subjects))
    if weather := _of_weather(reading, here):
        subjects = [*(s for s in subjects if not s.label.startswith("flood")), *weather]
    if players := _players(reading, subjects):
        subjects = [*players, *(s for s in subjects if s.label not in kinds("contests"))]
        here = replace(here, place="", backdrop=Backdrop.FIELD) if here.place == "sky" else here
    subjects, here = _in_water(reading, subjects, here)
    if any(each.label == _WINDOW and not each.excluded for each in understanding.entities):
        subjects, here = _windowed(reading, subjects, here), _with_window(here)
    return subjects, here


def _on_the_phone(reading: Reading, subjects: list[Subject]) -> list[Subject]:
    """The subjects without whom somebody here only speaks to by phone, who is elsewhere."""
    people = [s for s in subjects if s.kind is Kind.PERSON]
    laps = small_words(reading.language, "on_lap")
    carried = not laps.isdisjoint(key(word.text) for word in reading.words)
    calls = any(s.gesture == _CALLS for s in people) and not carried
    return [
        s
        for s in subjects
        if not (calls and s in people and s.action is Action.NONE and not (s.relation or s.gesture))
    ]


def _in_water(
    reading: Reading, subjects: list[Subject], here: Setting
) -> tuple[list[Subject], Setting]:
    """Who falls or jumps into a river is in its water then, and water it is."""
    waters = here.backdrop in _SWUM_IN
    if reading.head_final:
        dry = any(cue.key in kinds("floors") for cue in reading.of("thing", "noun"))
        fell = waters and not dry and all(cue.key == "in" for cue in reading.of("relation"))
    else:
        text = " ".join(word.text.casefold() for word in reading.words)
        fell = any(f"{way} {water}" in text for way in _INTO for water in kinds("fallen_into"))
    wet = [fell and s.kind.alive and s.action in _FALLING for s in subjects]
    if not any(wet):
        return subjects, here
    swimming = [
        replace(s, action=Action.SWIM, relation="", to="") if each else s
        for s, each in zip(subjects, wet, strict=True)
    ]
    return swimming, here if waters else replace(here, place="", backdrop=Backdrop.RIVER)


def _of_weather(reading: Reading, here: Setting) -> list[Subject]:
    """Water in the streets, and lightning in a storm."""
    if here.backdrop.indoor or here.backdrop in _WATERS:
        return []
    said = [word.text.casefold() for word in reading.words]
    text = " ".join(said)
    flooded = not kinds("flooded").isdisjoint(said) or any(w in text for w in kinds("floods"))
    struck = here.weather is Weather.STORM and not kinds("lightning").isdisjoint(said)
    labels = (*(("flood",) if flooded else ()), *(("lightning",) if struck else ()))
    return [Subject(label, Kind.NATURE) for label in labels]


def _players(reading: Reading, subjects: list[Subject]) -> list[Subject]:
    """Who plays where a text tells of a match or a race and of nobody: "a kabaddi match"."""
    if any(s.kind in (Kind.PERSON, Kind.ANIMAL, Kind.VEHICLE) for s in subjects):
        return []
    if not any(word.text.casefold() in kinds("contests") for word in reading.words):
        return []
    known = renamed("played_with")
    thing = next((known[s.label] for s in subjects if s.label in known), "").replace(" ", "_")
    game = told_of(reading) or thing
    who = renamed("players").get(game.replace("_", " "), "")
    deed = {"relay": Action.RUN, "fly_kite": Action.HOLD}.get(game, Action.PLAY)
    return [Subject(who, Kind.PERSON, count=2, action=deed, gesture=game)] if who else []


def _with_window(here: Setting) -> Setting:
    """A room, where the text names no place."""
    if here.place or here.backdrop is not Setting().backdrop:
        return here
    return replace(here, place="room", backdrop=Backdrop.ROOM)


def _windowed(reading: Reading, subjects: list[Subject], here: Setting) -> list[Subject]:
    """Who is told of with a window is at it, unless all is seen through it.

    The windows of a village at night are those of its houses.
    """
    said = " ".join(word.text.casefold() for word in reading.words)
    if any(f"{seen} through" in said for seen in kinds("looked_at")):
        return [*subjects, Subject(_WINDOW, Kind.THING, position="foreground")]
    if not subjects and here.place and not here.backdrop.indoor:
        return subjects
    if not subjects:  # rain on a window is seen from within
        return [Subject(_WINDOW, Kind.THING, position="foreground")]
    alive = (s for s in subjects if s.kind.alive and not s.to)
    one = next(alive, None)
    at = [replace(s, relation="next to", to=_WINDOW) if s is one else s for s in subjects]
    return subjects if any(s.label == _WINDOW for s in subjects) else at


def _unsteamed(subjects: list[Subject]) -> list[Subject]:
    """Without the steam that is drawn over hot things anyway."""
    if not any(subject.action is Action.STEAM for subject in subjects):
        return subjects
    return [subject for subject in subjects if subject.label != "steam"]


def _alight(reading: Reading, subjects: list[Subject]) -> list[Subject]:
    """The flames that an English text tells of by saying what is on fire."""
    if reading.head_final:
        return []
    text = f" {' '.join(word.text.casefold() for word in reading.words)} "
    if not any(f" {said} " in text for said in kinds("alight")):
        return []
    burns = next((s for s in subjects if s.kind in (Kind.BUILDING, Kind.VEHICLE, Kind.PLANT)), None)
    flames = Subject("flame", Kind.NATURE, count=1 if burns else 3)
    return [replace(flames, relation="on", to=burns.label) if burns else flames]
