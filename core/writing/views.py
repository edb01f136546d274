"""The pictures that one moment can be covered with: its people, its things, from other sides."""

import re
from dataclasses import dataclass, replace

from core.domain.analysis import Action, Entity, Kind
from core.domain.camera import Angle, Size
from core.domain.depiction import Depiction, Subject
from core.domain.languages import Language
from core.language.identify import identify
from core.language.tables import row
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.acted_on import handled_by
from core.writing.beats import Beat, Framing, Role
from core.writing.counted import several
from core.writing.gerunds import gerund
from core.writing.knowledge import vocabulary
from core.writing.known import is_name
from core.writing.lines import directs, undirected
from core.writing.naming import called, sentence
from core.writing.presence import main_of, placed


@dataclass(frozen=True, slots=True)
class View:
    """One picture of a beat: `english` is `text` for models, where that is in another language.

    `loose` names who is seen where the camera cannot come as close as `text` says.
    """

    text: str
    seen: Depiction
    framing: Framing
    role: Role
    english: str = ""
    loose: str = ""

    @property
    def of_whom(self) -> str:
        """Whom a picture of one shows, "" for others."""
        alone = self.role is Role.DETAIL and self.seen.subjects
        return self.seen.subjects[0].label if alone else ""


_SIDES = (
    ("from_side", Size.MEDIUM, Angle.SIDE),
    ("from_below", Size.FULL, Angle.LOW),
    ("from_above", Size.WIDE, Angle.HIGH),
    ("from_behind", Size.MEDIUM, Angle.BACK),
)
_IN_HANDS = ("", "with", "holding", "wearing")
_MANY = 5
_CLOSE = (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP)
_VAST = (Kind.NATURE, Kind.PLACE, Kind.BUILDING)
_SMALL = (Kind.FOOD, Kind.THING, Kind.PLANT)
_IN_HAND = (*_SMALL, Kind.VEHICLE)
_MOST_OTHERS = 3
# What is told of somebody alone: the rest of these deeds is done to something.
_ALONE = frozenset(
    {
        Action.WALK, Action.RUN, Action.SIT, Action.STAND, Action.LIE, Action.DANCE, Action.SMILE,
        Action.JUMP, Action.SWIM, Action.FLY, Action.TALK, Action.RISE, Action.FALL,
        Action.ARRIVE, Action.LEAVE, Action.SHINE, Action.SPIN, Action.FLOAT, Action.STEAM,
    }
)  # fmt: skip
_LITTLE = 3
_NAGARI, _FEW = (Language.HI, Language.MR), 4
_ARTICLES = frozenset("a an the his her its their this that him them it me us you".split())
_WHOSE = re.compile(r"^(?:his|her|their|its)\s+", re.IGNORECASE)
_ANYBODY = frozenset("everyone everybody all both someone somebody anyone people".split())
_BETWEEN = frozenset("in on at to with by from for into of and through over under".split())


def views(beat: Beat, told: str, lately: frozenset[str] = frozenset()) -> list[View]:
    """The pictures a beat can be covered with, the master first; `told` is the whole film's text.

    Whom the shots before came close to (`lately`) come after the others. What is added is said in
    the beat's own language: a Hindi story is described in Hindi.
    """
    closes = beat.card and beat.role is not Role.ESTABLISH
    if closes or not (beat.depiction.subjects or placed(beat.depiction.setting)):
        return [master(beat)]
    moment = _Moment(beat, told)
    ones = sorted(moment.ones(), key=lambda view: view.of_whom in lately)
    ones = [view for view in ones if view.of_whom not in _bystanders(beat.depiction)]
    backdrop = _held(beat.depiction)
    apart = [view for view in ones if view.of_whom in backdrop]
    wide = moment.again("wide_again", Framing(Size.WIDE), Role.DEVELOP)
    sides = [
        moment.again(phrase, Framing(size, angle=angle), Role.DETAIL)
        for phrase, size, angle in _SIDES
    ]
    if not beat.depiction.subjects:
        return [master(beat), sides[2], wide, sides[1]]
    if beat.framing.size in _CLOSE and not beat.own:
        return [master(beat), *ones]
    return [master(beat), *(v for v in ones if v not in apart), wide, *sides, *apart]


def _bystanders(seen: Depiction) -> frozenset[str]:
    """Many people behind those whom a moment is about: nobody comes close to them."""
    behind = (s for s in seen.subjects if s.kind is Kind.PERSON and s.position == "background")
    return frozenset(s.label for s in behind if s.count >= _MANY)


def _held(seen: Depiction) -> frozenset[str]:
    """What others only stand at or sit on: the bench, the railing, the wall."""
    held = {s.to for s in seen.subjects if s.relation not in _IN_HANDS}
    still = (s for s in seen.subjects if not s.kind.alive and s.action is Action.NONE)
    return frozenset(s.label for s in still if s.label in held)


def master(beat: Beat) -> View:
    """All of the moment, in its own words."""
    return View(beat.text, beat.depiction, beat.framing, beat.role, beat.english)


def _language_of(text: str, told: str) -> Language:
    """A beat's language: of a few words in letters that two have that of the whole film."""
    own = identify(text).code
    if own in _NAGARI and len(text.split()) <= _FEW and (whole := identify(told).code) in _NAGARI:
        return whole
    return own


class _Moment:
    """One beat, with what its words call those in the picture."""

    def __init__(self, beat: Beat, told: str) -> None:
        self._beat = beat
        self._told = told
        self._own = _language_of(beat.text, told)
        self._loose = told.isascii() and self._own is not Language.EN
        self._entities = {e.label: e for e in analyse(beat.text, self._own).entities}

    def ones(self) -> list[View]:
        """Those in the picture, each alone: who acts, then what is acted on and who looks on."""
        seen = self._beat.depiction
        main = main_of(seen)
        found = []
        if main and (len(seen.subjects) > 1 or main.kind.alive):
            found.append(self._close(main))
        driven = main is not None and main.kind is Kind.PERSON and main.action is Action.DRIVE
        others = [s for s in seen.subjects if s is not main and s.kind not in _VAST]
        others = [s for s in others if not (driven and s.kind is Kind.VEHICLE)]
        for other in [s for s in others if not s.in_sky][:_MOST_OTHERS]:
            alone = replace(other, position="", relation="", to="")
            if other.kind is Kind.PERSON and other.action is Action.DRIVE:
                alone = replace(alone, action=Action.NONE)  # in no vehicle of their own
            size = Size.CLOSE_UP if other.kind in _SMALL else Size.MEDIUM
            phrase = "close_on" if other.kind.alive else "detail_of"
            found.append(self._of_one(phrase, other, (alone,), size))
        return [view for view in found if view.text]

    def _close(self, main: Subject) -> View:
        seen = self._beat.depiction
        doing, thing = self._doing(main)
        aboard = main.relation in ("in", "on")
        drives = main.kind is Kind.PERSON and main.action is Action.DRIVE
        beside = [
            s
            for s in seen.subjects
            if s is thing
            or (aboard and s.label == main.to and s.kind is Kind.VEHICLE)
            or (drives and s.kind is Kind.VEHICLE and s.action is Action.DRIVE)
        ]
        if main.in_sky or main.kind in _VAST:
            return replace(self.again("wide_again", Framing(), Role.DETAIL), text="")
        beside += [s for s in handled_by(main, seen.subjects) if s not in beside]
        people = (replace(main, position=""), *beside)
        return self._of_one("close_on", main, people, Size.CLOSE_UP, doing)

    def _of_one(
        self, phrase: str, of: Subject, seen: tuple[Subject, ...], size: Size, doing: str = ""
    ) -> View:
        """Of whom it is, and nothing said of the others; no text where no word is known."""
        beat = self._beat
        language = Language.EN if self._loose else self._own
        name = self._name(of)
        name = f"{name}, {doing}" if name and doing else name
        text = vocabulary(phrase, language)[0].format(name) if name else ""
        if beat.text.startswith(text.rstrip(".।")):
            text = ""
        english = ""
        if beat.english:
            english = vocabulary(phrase, Language.EN)[0].format(f"the {_plain(of)}")
        picture = replace(beat.depiction, subjects=seen)
        loose = sentence(name, language) if text else ""
        return View(text, picture, Framing(size), Role.DETAIL, english, loose)

    def again(self, phrase: str, framing: Framing, role: Role) -> View:
        """The whole moment once more, from where the words before it say."""
        beat = self._beat
        language = Language.EN if self._loose else self._own
        told = beat.text.removesuffix(f" Lettering: {beat.card}")
        if directs(beat.cues):  # "Wide:" is not said before "a close-up of hands"
            told = undirected(told, self._own) or told
            told = told[:1].upper() + told[1:]
        text = vocabulary(phrase, language)[0].format(told.rstrip(" .!?।॥"))
        return View(text, beat.depiction, framing, role, beat.english)

    def _name(self, subject: Subject) -> str:
        """What the words of the film call it; "" for a thing that they do not speak of."""
        named = subject.character if is_name(subject.character) else subject.label
        entity = self._entities.get(subject.label)
        if is_name(named) and named.isascii() == (self._own is Language.EN or self._loose):
            return named
        if self._loose:
            return entity.text if entity else ""
        if self._own is not Language.EN:
            return called(subject.known_as, self._own, self._told)
        if entity is not None and entity.text.casefold() in _ANYBODY:
            return _plain(subject)
        if entity is not None and not is_name(entity.label):
            return "the " + entity.text.casefold().removesuffix("'s").removesuffix("’s")
        spoken = subject.kind.alive or subject.label.casefold() in self._told.casefold()
        return f"the {_plain(subject)}" if spoken else ""

    def _doing(self, main: Subject) -> tuple[str, Subject | None]:
        """What somebody does in the beat's own words, "painting boats", and the thing they name."""
        if self._own is not Language.EN or main.action is Action.NONE:
            return "", None
        reading = read(self._beat.text, self._own)
        cues = (c for c in reading.of("action") if _acts(c.key) is main.action)
        cue = next((c for c in cues if not _wanted(self._beat.text[: c.start])), None)
        first, _, rest = cue.text.casefold().partition(" ") if cue else ("", "", "")
        verb = f"{gerund(first)} {rest}".strip() if gerund(first) else ""
        if cue is None or not verb:
            return "", None
        thing = self._acted_on(cue.end)
        if thing is not None:
            said = self._entities[thing.label]
            what = _WHOSE.sub("the ", self._beat.text[cue.end : said.end].strip())
            return f"{verb} {what}", thing
        if main.action not in _ALONE:
            return "", None
        to_something = self._beat.text[cue.end :].casefold().split()[:1]
        if not _ARTICLES.isdisjoint(to_something):  # "walks in | the park", "meets | a man"
            return (gerund(first), None) if rest else ("", None)
        return verb, None

    def _acted_on(self, after: int) -> Subject | None:
        """The small thing that is named right behind the verb, where it is in the picture."""
        for subject in self._beat.depiction.subjects:
            entity = self._entities.get(subject.label)
            if entity is not None and subject.kind in _IN_HAND and self._beside(after, entity):
                return subject
        return None

    def _beside(self, after: int, entity: Entity) -> bool:
        between = self._beat.text[after : entity.start].casefold().split()
        near = after <= entity.start and len(between) <= _LITTLE
        return near and _BETWEEN.isdisjoint(between)


def _wanted(before: str) -> bool:
    """Whether a verb is only what somebody shall do: "asks her to paint"."""
    return before.casefold().endswith(("to ", "not ", "n't "))


def _plain(subject: Subject) -> str:
    return several(subject.label) if subject.count > 1 else subject.label


def _acts(key: str) -> Action:
    return Action(row("action", key).columns["action"])
