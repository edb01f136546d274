"""Where a film goes on that does not say where: at home with its things, in, out, ashore."""

import re
from dataclasses import replace

from core.domain.analysis import Action, Kind, Understanding
from core.domain.depiction import Backdrop, Setting, Subject, TimeOfDay, Weather
from core.domain.languages import Language
from core.understanding.depict import destination
from core.understanding.homes import home_of, natives
from core.writing.knowledge import vocabulary
from core.writing.people.pronouns import word_in

_BY_DAY = frozenset(
    {Backdrop.CLASSROOM, Backdrop.OFFICE, Backdrop.SHOP, Backdrop.FACTORY, Backdrop.MARKET,
     Backdrop.FARM, Backdrop.STADIUM, Backdrop.CAFE, Backdrop.KITCHEN, Backdrop.STAGE,
     Backdrop.ROAD}
)  # fmt: skip
"""Where one works by day and does not sleep."""

_HOMELY = frozenset({Backdrop.ROOM, Backdrop.BEDROOM, Backdrop.KITCHEN})
_ON_LAND = frozenset({Backdrop.PARK, Backdrop.ROAD, Backdrop.STREET, Backdrop.CITY})
_ABED = frozenset({"sleep", "brush_teeth", "tell_story"})
_SHINING = frozenset({"fireworks", "firecracker", "firecrackers", "sparkler", "sparklers"})
_HAUNTED = frozenset({"haveli", "haunted house"})
"""Places that are seen from outside until somebody goes in."""

_HOUSES = frozenset({"house", "hut"})
_WATERS = frozenset({Backdrop.RIVER, Backdrop.LAKE, Backdrop.SEA})
_COMES_HOME = re.compile(
    r"\b(?:tak|took|bring|brought|carr|com|came|return|reach|get|got|arriv)\w*"
    r"(?: \w+){0,4}? home\b(?! (?:town|run|page))",
    re.IGNORECASE,
)


def home(setting: Setting, subjects: list[Subject]) -> Backdrop:
    """The set in which one would look for these; where nothing tells that, the one before."""
    told = [natives()[s.label] for s in subjects if s.label in natives()]
    wheels = [Backdrop.ROAD for s in subjects if s.kind is Kind.VEHICLE]
    bare = setting.weather is Weather.CLEAR and not setting.season
    trees = any(s.kind is Kind.PLANT and "tree" in s.label for s in subjects)
    things = home_of(subjects, roofless=trees) if bare else None
    if things and not things.indoor and told and told[0].indoor:
        return things
    return next(iter([*told, *wheels, *([things] if things else [])]), setting.backdrop)


def arrived(here: Setting, understanding: Understanding, text: str) -> Setting:
    """Where it goes on: in the building that somebody went to, or into whose rooms they go."""
    if here.place in _HAUNTED and _says("goes_in", text):
        return replace(here, place="", backdrop=Backdrop.HALL)
    there = destination(understanding, text)
    return replace(here, place=there.place, backdrop=there.backdrop) if there else here


def homeward(
    setting: Setting, before: Setting | None, subjects: list[Subject], text: str
) -> Setting:
    """At home, where somebody wakes up, comes to it, or sleeps when the day's work is over.

    A pupil who sleeps at night does not sleep in class; a cow that comes home is no case of this.
    """
    people = [s for s in subjects if s.kind is Kind.PERSON]
    if not (setting.place or (before and before.place)) and _wakes(people, text, setting):
        return replace(setting, place="bedroom", backdrop=Backdrop.BEDROOM)
    if before is None or not people or setting.place != before.place:
        return setting
    if any(s.action is Action.SWIM for s in people) and setting.backdrop in _ON_LAND:
        return replace(setting, place="swimming pool", backdrop=Backdrop.LAKE)
    rests = any(s.gesture in _ABED or s.action is Action.LIE for s in people)
    worked = before.backdrop in _BY_DAY or before.place == "field"
    if rests and worked and setting.time is not before.time:
        return replace(setting, place="bedroom", backdrop=Backdrop.BEDROOM)
    housed = any(s.label in _HOUSES for s in subjects) or before.backdrop in _HOMELY
    if not housed and _COMES_HOME.search(text):
        return replace(setting, place="", backdrop=Backdrop.ROOM)
    return setting


def at_home(setting: Setting, text: str) -> Setting:
    """A room, where a film begins with somebody who comes home, whatever they are by trade."""
    if not _COMES_HOME.search(text):
        return setting
    return replace(setting, place="", backdrop=Backdrop.ROOM)


def ashore(setting: Setting, before: Setting | None) -> Setting:
    """At the river still, where a film that is there tells of "the bank"."""
    wet = before is not None and before.backdrop in _WATERS
    return before if wet and before is not None and setting.place == "bank" else setting


def in_the_dark(setting: Setting, subjects: list[Subject]) -> Setting:
    """At night, where fireworks are let off and no other hour is told."""
    shining = any(subject.label in _SHINING for subject in subjects)
    dark = shining and setting.time is TimeOfDay.DAY
    return replace(setting, time=TimeOfDay.NIGHT) if dark else setting


def _wakes(people: list[Subject], text: str, setting: Setting) -> bool:
    """Whether somebody wakes up, and not under a tree or on a bench."""
    if not people or any(s.to for s in people):
        return False
    early = setting.time in (TimeOfDay.DAWN, TimeOfDay.MORNING)
    rises = any(s.action is Action.RISE and not s.gesture for s in people)
    return (early and rises) or _says("wakes", text)


def _says(kind: str, text: str) -> bool:
    """Whether a text has a word of that list, in any language."""
    return any(
        word_in(text, vocabulary(kind, language), whole=language is Language.EN)
        for language in Language
    )


def landed(setting: Setting, before: Setting | None, subjects: list[Subject]) -> Setting:
    """Where a ship lands or a train comes in, after a sentence that was told indoors."""
    still = before is not None and setting.place == before.place
    moving = (s for s in subjects if s.kind is Kind.VEHICLE and s.action is not Action.NONE)
    home = next((natives()[s.label] for s in moving if s.label in natives()), None)
    if home is None or not still or not setting.backdrop.indoor:
        return setting
    return replace(setting, place="", backdrop=home)
