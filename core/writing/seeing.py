"""Looks at words: what a sentence shows in the film's look, pronouns understood."""

from dataclasses import dataclass, replace

from core.domain.analysis import Action, CameraCues, Entity, Kind, Mood, Understanding
from core.domain.brief import Brief
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, Weather
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.styles import styles
from core.writing.cast import gendered
from core.writing.persons import ALIVE, Known, Persons, names_in, says


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
    """The picture in the film's look; a light of its own stays."""
    return replace(
        depiction,
        style=mood.style,
        tone=mood.tone,
        palette=mood.palette,
        intensity=mood.intensity,
        lighting=mood.lighting if depiction.lighting == "natural" else depiction.lighting,
    )


@dataclass(frozen=True, slots=True)
class Sight:
    depiction: Depiction
    cues: CameraCues


class Onlooker:
    """Reads a text's sentences in order and remembers where we are and who was named.

    `setting` is where the last sentence was; `fixed` keeps place and set as a scene's heading
    says, whatever else the sentences name. What is `wanted` by name is seen even where the text
    rules out its kind ("a farmer, and no other people").
    """

    def __init__(
        self,
        language: Language,
        mood: Mood,
        excluded: tuple[Entity, ...] = (),
        wanted: tuple[Entity, ...] = (),
    ) -> None:
        self.setting: Setting | None = None
        self.fixed: Setting | None = None
        self.persons = Persons(language)
        self._language = language
        self._mood = mood
        self._excluded = excluded
        self._wanted = wanted
        self._last: tuple[Subject, ...] = ()
        self._arts: dict[str, str] = {}
        self._colours: dict[tuple[str, int], str] = {}

    def see(self, text: str, *, carry: bool = True, continued: bool = False) -> Sight:
        """What `text` shows. With `carry`, whom it means without a name is seen too.

        `continued` marks a clause that goes on from the one before ("… and crosses the line").
        """
        spelled, met = self.persons.spelled_out(text)
        understanding = analyse(spelled, self._language)
        known: tuple[Known, ...] = ()
        if carry and not met:
            known = self.persons.meant(spelled, understanding, continued=continued)
        weathered = depict(understanding, spelled).setting.weather is not Weather.CLEAR
        goes_on = continued and self._language is Language.EN
        owners = known if known and self.persons.owns(spelled, understanding) else ()
        if known and not owners and (goes_on or not weathered or self._pronoun(spelled)):
            spelled = self.persons.naming(spelled, known)
            understanding = analyse(spelled, self._language)
        seen = depict(understanding, spelled, self.setting)
        subjects = [self._as_met(subject, (*met, *known)) for subject in seen.subjects]
        subjects = self.persons.recognised(understanding, spelled, subjects)
        subjects = [self._as_painted(subject) for subject in self._gendered(subjects, text, known)]
        if known and not self._pronoun(text):
            subjects = _looking_up(subjects)
        there = {_key(subject) for subject in subjects}
        looking = (replace(k.subject, action=Action.LOOK, relation="", to="") for k in owners)
        subjects += [subject for subject in looking if _key(subject) not in there]
        if not subjects and self._pronoun(text):
            subjects = list(self._last)
        self.persons.remember(understanding, subjects)
        self._last = tuple(subject for subject in subjects if not self.ruled_out(subject))
        self.setting = self._where(seen.setting, subjects, understanding)
        seen = replace(seen, subjects=self._last, setting=self.setting)
        return Sight(in_mood(seen, self._mood), understanding.camera)

    def read_ahead(self, text: str) -> None:
        """Know the names of the whole text, also those that no table has."""
        self.persons.read_ahead(text)
        for name in names_in(text):
            people = [e for e in analyse(name, self._language).entities if e.kind is Kind.PERSON]
            if not people and self._language is Language.EN:
                self.persons.introduce(name)

    def ruled_out(self, subject: Subject) -> bool:
        """Whether the text says that this is not to be seen."""
        for entity in self._excluded:
            everyone = entity.kind is Kind.PERSON and entity.label in EVERYONE
            if subject.label == entity.label or (everyone and subject.kind is Kind.PERSON):
                return subject.label not in {wanted.label for wanted in self._wanted}
        return False

    def _where(
        self, setting: Setting, subjects: list[Subject], understanding: Understanding
    ) -> Setting:
        """Place and set of the scene; the weather clears with another time of day, or the sun.

        Where no place was ever named, things stand where one would look for them.
        """
        if not setting.place and setting.backdrop is Setting().backdrop:
            homes = [_HOMES[s.label] for s in subjects if s.label in _HOMES]
            wheels = [Backdrop.ROAD for s in subjects if s.kind is Kind.VEHICLE]
            setting = replace(setting, backdrop=next(iter([*homes, *wheels]), setting.backdrop))
        before = self.setting
        aloft = any(s.action in _ALOFT for s in subjects)
        if before and not aloft and setting.backdrop is Backdrop.SKY:
            setting = replace(setting, place=before.place, backdrop=before.backdrop)
        if setting.backdrop.indoor and any(s.action is Action.DRIVE for s in subjects):
            setting = replace(setting, place="road", backdrop=Backdrop.ROAD)
        setting = _outside(setting, before, subjects)
        shines = any(e.label == "sun" and not e.excluded for e in understanding.entities)
        later = before is not None and (shines or before.time is not setting.time)
        if before and later and before.weather is setting.weather:
            setting = replace(setting, weather=Weather.CLEAR)
        if self.fixed:
            return replace(setting, place=self.fixed.place, backdrop=self.fixed.backdrop)
        return setting

    def _gendered(
        self, subjects: list[Subject], text: str, known: tuple[Known, ...]
    ) -> list[Subject]:
        """A lone person, or whom the pronoun means, as the sentence's man or woman from then on."""
        people = [s for s in subjects if s.kind is Kind.PERSON]
        meant = {_key(each.subject) for each in known}
        told = people if len(people) == 1 else [s for s in people if _key(s) in meant]
        for subject in told if len(told) == 1 else ():
            art = gendered(subject, text, self._language).art
            if art != subject.art:
                self._arts.setdefault(_key(subject), art)
        return [replace(s, art=self._arts.get(_key(s), s.art)) for s in subjects]

    def _as_painted(self, subject: Subject) -> Subject:
        """A thing in the colour that it was told to have; a red kite stays red."""
        if subject.kind not in _PAINTED:
            return subject
        which = subject.label, subject.count
        if subject.colour:
            self._colours[which] = subject.becomes or subject.colour
        return replace(subject, colour=subject.colour or self._colours.get(which, ""))

    def _pronoun(self, text: str) -> bool:
        return any(says(text, kind, self._language) for kind in ("he", "she", "it", "they"))

    def _as_met(self, subject: Subject, known: tuple[Known, ...]) -> Subject:
        for each in known:
            group = each.subject.count > 1
            if subject.label == each.subject.label and (group or subject.count == 1):
                return replace(
                    each.subject, action=subject.action, position=subject.position,
                    relation=subject.relation, to=subject.to,
                )  # fmt: skip
        return subject


def _outside(setting: Setting, before: Setting | None, subjects: list[Subject]) -> Setting:
    """Where a ship lands or a train comes in, after a sentence that was told indoors."""
    still = before is not None and setting.place == before.place
    moving = (s for s in subjects if s.kind is Kind.VEHICLE and s.action is not Action.NONE)
    home = next((_HOMES[s.label] for s in moving if s.label in _HOMES), None)
    if home is None or not still or not setting.backdrop.indoor:
        return setting
    return replace(setting, place="", backdrop=home)


def _looking_up(subjects: list[Subject]) -> list[Subject]:
    """Who is not named where something is seen in the sky looks at it."""
    if not any(subject.in_sky for subject in subjects):
        return subjects
    return [
        replace(s, action=Action.LOOK) if s.kind in ALIVE and s.action in _IDLE else s
        for s in subjects
    ]


def _key(subject: Subject) -> str:
    return subject.character or subject.label


_PAINTED = frozenset({Kind.THING, Kind.VEHICLE, Kind.ANIMAL})
_IDLE = frozenset({Action.NONE, Action.STAND, Action.WORK, Action.HOLD})
_ALOFT = frozenset({Action.FLY, Action.FLOAT, Action.RISE, Action.FALL})
_HOMES = {
    "canoe": Backdrop.SEA, "sailboat": Backdrop.SEA, "ship": Backdrop.SEA, "boat": Backdrop.SEA,
    "whale": Backdrop.SEA, "dolphin": Backdrop.SEA, "fish": Backdrop.SEA,
    "shark": Backdrop.UNDERWATER, "octopus": Backdrop.UNDERWATER,
    "airplane": Backdrop.SKY, "helicopter": Backdrop.SKY, "rocket": Backdrop.SPACE,
    "locomotive": Backdrop.STATION, "train": Backdrop.STATION,
    "camel": Backdrop.DESERT, "penguin": Backdrop.SNOW, "polar bear": Backdrop.SNOW,
    "tiger": Backdrop.FOREST, "lion": Backdrop.FOREST, "elephant": Backdrop.FOREST,
    "monkey": Backdrop.FOREST, "deer": Backdrop.FOREST, "bear": Backdrop.FOREST,
    "fisherman": Backdrop.SEA, "sailor": Backdrop.SEA, "farmer": Backdrop.FARM,
    "shopkeeper": Backdrop.SHOP, "nurse": Backdrop.HOSPITAL, "student": Backdrop.CLASSROOM,
    "teacher": Backdrop.CLASSROOM, "doctor": Backdrop.HOSPITAL, "cook": Backdrop.KITCHEN,
    "window": Backdrop.ROOM, "bed": Backdrop.BEDROOM, "sofa": Backdrop.ROOM,
    "alarm clock": Backdrop.BEDROOM, "hot beverage": Backdrop.KITCHEN, "teapot": Backdrop.KITCHEN,
}  # fmt: skip
EVERYONE = frozenset(
    {"person", "people", "human", "man", "woman", "adult", "somebody", "busts in silhouette"}
)
"""What "no people" rules out is called so, or as a kind of thing."""
