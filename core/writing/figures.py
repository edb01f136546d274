"""Says in English who and what is in a picture, where, and what they do: for models."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Depiction, Subject
from core.language.identify import identify
from core.language.latin import in_latin
from core.writing.counted import COUNTS, one, several
from core.writing.gerunds import gerund
from core.writing.hues import called_colour

_DOING = {
    Action.STAND: "standing", Action.SIT: "sitting", Action.LIE: "lying", Action.RUN: "running",
    Action.EAT: "eating", Action.DRIVE: "moving along", Action.SHINE: "shining",
    Action.SMILE: "smiling", Action.DANCE: "dancing", Action.RISE: "rising",
    Action.ARRIVE: "arriving", Action.LEAVE: "leaving", Action.SWIM: "swimming",
    Action.SPIN: "spinning", Action.LOOK: "looking on", Action.HOLD: "holding still",
    Action.STEAM: "steaming", Action.TALK: "talking",
}  # fmt: skip
_RELATIONS = {
    "left of": "to the left of", "right of": "to the right of", "wearing": "with",
}  # fmt: skip
_POSITIONS = {
    "left": "on the left", "right": "on the right", "centre": "in the centre",
    "background": "in the background", "foreground": "in the foreground",
}  # fmt: skip
# Gestures whose key is no verb that says what is done.
_GESTURES = {
    "aarti": "performing aarti", "angle": "fishing with a rod", "angry": "scowling",
    "bat": "swinging a bat", "bend_work": "working bent over", "box": "boxing",
    "call": "talking on the phone", "chalk": "writing with chalk",
    "classical_dance": "dancing a classical dance", "comb_own": "combing their hair",
    "drum": "playing a drum", "fear": "cowering in fear", "fiddle": "playing the fiddle",
    "flute": "playing the flute", "fodder": "feeding the cattle", "game": "playing a board game",
    "garland": "putting on a garland", "groom": "brushing an animal", "halt": "raising a hand",
    "harmonium": "playing the harmonium", "holi": "throwing coloured powder",
    "light": "lighting a lamp", "machine": "working at a machine",
    "on_head": "carrying it on the head", "piano": "playing the piano",
    "pushup": "doing push-ups", "racket": "swinging a racket",
    "rangoli": "drawing a rangoli", "sad": "looking sad", "selfie": "taking a selfie",
    "shave_other": "shaving a customer", "speech": "giving a speech", "strings": "playing strings",
    "toast": "raising a glass", "yoga": "doing yoga", "squat_work": "working on the ground",
}  # fmt: skip
_SHOWN = {
    "👩": "woman", "👨": "man", "👧": "girl", "👦": "boy", "👵": "old woman", "👴": "old man",
}  # fmt: skip
_CROWDS = frozenset({"crowd", "family", "audience", "couple", "public"})
# What a gesture says more of.
_PLAIN = frozenset(
    {Action.NONE, Action.WORK, Action.HOLD, Action.STAND, Action.PLAY, Action.SMILE, Action.SIT}
)


def named(depiction: Depiction) -> str:
    """All who are seen, each where it is: "a boy on a bench, a tree in the background"."""
    by_label = {subject.label: subject for subject in depiction.subjects}
    told, found = set[str](), list[str]()
    for subject in depiction.subjects:
        if subject.label in told:
            continue
        other = by_label.get(subject.to) if subject.relation else None
        fresh = other is not None and not (other.relation or other.label in told)
        found.append(_placed(subject, other if fresh and other is not subject else None))
        told |= {subject.label, other.label} if other is not None else {subject.label}
    return ", ".join(found)


def deeds(depiction: Depiction) -> str:
    """Who does what, for whoever looks over a shot: "girl: run, dog: sit"."""
    acting = (s for s in depiction.subjects if s.action is not Action.NONE)
    return ", ".join(f"{s.label}: {s.action}" for s in acting)


def done(depiction: Depiction, words: str) -> str:
    """What they do; `words` are the shot's own, where they say more than its picture."""
    words = "" if words == deeds(depiction) else words
    each = (f"{_latin(s.label)} {did}" for s in depiction.subjects if (did := doing(s)))
    return ", ".join([*([words] if words and words.isascii() else []), *each])


def doing(subject: Subject) -> str:
    """What somebody does, by the gesture where that says more: "sewing" than "working"."""
    action, gesture = subject.action, subject.gesture
    if gesture and action in _PLAIN:
        first, _, rest = gesture.partition("_")
        said = _GESTURES.get(gesture) or f"{gerund(first)} {rest.replace('_', ' ')}".strip()
        if gesture in _GESTURES or gerund(first):
            return said
    return "" if action is Action.NONE else _DOING.get(action, f"{action.value}ing")


def _placed(subject: Subject, other: Subject | None) -> str:
    """Who or what it is, and where: "a cat under a table"; `other` is named with it alone."""
    if subject.relation and subject.to:
        joint = _RELATIONS.get(subject.relation, subject.relation)
        if other is not None and joint != "between":
            return f"{_noun(subject)} {joint} {_noun(other)}"
        to = several(subject.to) if joint == "between" else _latin(subject.to)
        return f"{_noun(subject)} {joint} {'' if to[:1].isupper() else 'the '}{to}"
    return " ".join(filter(None, (_noun(subject), _POSITIONS.get(subject.position, ""))))


def _latin(label: str) -> str:
    """What no table has an English word for, as it sounds: models read no Indian letters."""
    return label if label.isascii() else in_latin(label, identify(label).code, opens=False)


def _called(subject: Subject) -> str:
    """What somebody is of whom only the name is told: no model knows Meena."""
    known = subject.kind is Kind.PERSON and subject.label[:1].isupper()
    return _SHOWN.get(subject.art[:1], subject.label) if known else subject.label


def _noun(subject: Subject) -> str:
    subject = replace(subject, label=_latin(subject.label))
    count = COUNTS.get(subject.count, str(subject.count))
    colour = called_colour(subject.colour) if subject.colour else ""
    adjectives = " ".join(filter(None, (subject.size, colour)))
    if subject.count == 1 or subject.label in _CROWDS:
        noun = one(_called(subject), adjectives)
        if subject.kind is Kind.PERSON and subject.clothing:
            noun = f"{noun} in {called_colour(subject.clothing)} clothes"
        name = subject.known_as
        named = name.isascii() and name != _called(subject) and name[:1].isupper()
        return f"{name}, {noun}" if named else noun
    return " ".join(filter(None, (count, adjectives, several(subject.label))))
