"""Remembers where a story is: each sentence tells it, or those before it did."""

from dataclasses import replace

from core.domain.analysis import Action, Kind, Understanding
from core.domain.depiction import Backdrop, Setting, Subject, TimeOfDay, Weather
from core.domain.languages import Language
from core.understanding.bound import says_out
from core.understanding.depict import depict
from core.understanding.kinds import kinds
from core.understanding.reading import Reading, read
from core.writing.roaming import arrived, ashore, at_home, home, homeward, in_the_dark, landed

_RESTING = frozenset({Action.SIT, Action.LIE, Action.STAND, Action.LOOK, Action.TALK, Action.EAT})
_INSIDE = {"train": "train compartment", "bus": "bus interior"}
_OPENINGS = frozenset({"window", "door"})
_TREES_OF_ROOMS = frozenset({"christmas tree"})
_ALOFT = frozenset({Action.FLY, Action.FLOAT, Action.RISE, Action.FALL})


class Scenery:
    """Where the sentences of one text are, in their order.

    `setting` is where the last one was; `fixed` keeps place and set as a scene's heading says,
    whatever else the sentences name. Whoever tells the text may say where they themselves are:
    that is `tellers`. `grounds` are those of a long story that has gone on between two sentences.
    """

    def __init__(self, language: Language) -> None:
        self.setting: Setting | None = None
        self.fixed: Setting | None = None
        self.tellers: Setting | None = None
        self.grounds: list[tuple[str, Setting]] = []
        self._guessed = Setting().backdrop
        self._language = language

    def fix(self, where: Setting) -> None:
        """Stay there until the next scene's heading."""
        self.setting = self.fixed = where

    def come_to(self, text: str) -> None:
        """Be where the story has come to with this sentence, or with the one it is a part of."""
        words = text.strip(" .,;")
        for at, (sentence, where) in enumerate(self.grounds):
            if words in sentence:
                before = self.setting or Setting()
                self.setting = replace(before, place=where.place, backdrop=where.backdrop)
                del self.grounds[:at]  # a story never goes back
                return

    def of(
        self, setting: Setting, subjects: list[Subject], understanding: Understanding, text: str
    ) -> Setting:
        """Place and set of the scene; the weather clears with another time of day, or the sun.

        Where no place was ever named, things stand where one would look for them.
        """
        if self._goes_out(setting, subjects, understanding, text):
            setting = _out_of(setting, read(text, self._language))
        if not setting.place and setting.backdrop in (Setting().backdrop, self._guessed):
            self._guessed = home(setting, subjects)
            setting = replace(setting, backdrop=self._guessed)
        before = self.setting
        aloft = any(s.action in _ALOFT and not _held_up(s) for s in subjects)
        grounded = before or any(s.kind is Kind.PERSON for s in subjects)
        if grounded and not aloft and setting.backdrop is Backdrop.SKY:
            ground = before or Setting()
            setting = replace(setting, place=ground.place, backdrop=ground.backdrop)
        driving = (s for s in subjects if s.action is Action.DRIVE and s.kind is not Kind.ANIMAL)
        if setting.backdrop.indoor and any(driving):
            setting = replace(setting, place="road", backdrop=Backdrop.ROAD)
        setting = in_the_dark(ashore(setting, before), subjects)
        setting = landed(homeward(setting, before, subjects, text), before, subjects)
        if before is None and setting.place and not read(text, self._language).of("place"):
            setting = at_home(setting, text)
        if before is not None:
            setting = self._turned(before, setting, understanding, text)
        if self.fixed:
            return replace(setting, place=self.fixed.place, backdrop=self.fixed.backdrop)
        return setting

    def tellers_own(self, here: Setting, text: str) -> Setting:
        """Where a sentence is of somebody who tells of themselves and names no place in it."""
        if self.tellers is None or read(text, self._language).of("place"):
            return here
        return replace(here, place=self.tellers.place, backdrop=self.tellers.backdrop)

    def go_on(self, here: Setting, understanding: Understanding, text: str) -> None:
        """Know where the next sentence begins: in the building that somebody went to."""
        self.setting = (
            here if self.fixed else aboard(arrived(here, understanding, text), understanding)
        )

    def _goes_out(
        self, setting: Setting, subjects: list[Subject], understanding: Understanding, text: str
    ) -> bool:
        """Whether somebody goes out of a room, or what is seen is in the rain or in the sky."""
        said = read(text, self._language)
        looks_out = any(cue.key in _OPENINGS for cue in said.of("thing"))
        if not setting.backdrop.indoor or said.of("place") or looks_out:
            return False
        if any(subject.kind is Kind.BUILDING or _is_tree(subject) for subject in subjects):
            return True
        wet = bool(understanding.entities) and has_weather(understanding, text)
        return wet or says_out(said) or any(subject.in_sky for subject in subjects)

    def _turned(
        self, before: Setting, now: Setting, understanding: Understanding, text: str
    ) -> Setting:
        """With what another time or day, or the sun, ends: the rain, and a night with it."""
        said = read(text, self._language)
        day = any(cue.key == "sun" for cue in said.of("thing", "noun"))
        day = day or any(cue.key == "next day" for cue in said.of("marker"))
        if day and now.time is before.time is TimeOfDay.NIGHT and not said.of("time"):
            now = replace(now, time=TimeOfDay.DAY)
        over = day or before.time is not now.time
        if over and before.weather is now.weather and not has_weather(understanding, text):
            now = replace(now, weather=Weather.CLEAR)
        return now


def _out_of(indoors: Setting, said: Reading) -> Setting:
    """In the open: who waits outside a hospital or a court is in its street."""
    street = indoors.place in kinds("in_town") and says_out(said)
    place, backdrop = ("street", Backdrop.STREET) if street else ("", Setting().backdrop)
    return replace(indoors, place=place, backdrop=backdrop)


def aboard(here: Setting, understanding: Understanding) -> Setting:
    """Where the next sentence begins where somebody rests in a train or a bus: inside it."""
    resting = {e.label for e in understanding.entities if e.action in _RESTING}
    vehicles = (r.object for r in understanding.relations if r.relation == "in")
    inside = {r.subject for r in understanding.relations if r.relation == "in"} & resting
    place = next((_INSIDE[each] for each in vehicles if each in _INSIDE), "") if inside else ""
    return replace(here, place=place) if place and here.place != place else here


def has_weather(understanding: Understanding, text: str) -> bool:
    """Whether the text tells of rain, snow, fog or wind."""
    return depict(understanding, text).setting.weather is not Weather.CLEAR


def _is_tree(subject: Subject) -> bool:
    """Whether it is a tree that no room has."""
    tree = subject.kind is Kind.PLANT and subject.label.split()[-1] == "tree"
    return tree and subject.label not in _TREES_OF_ROOMS


def _held_up(subject: Subject) -> bool:
    """Whether it flies, or climbs, from the ground: a kite on its line, somebody in a tree."""
    return subject.kind is Kind.THING or bool(subject.to)
