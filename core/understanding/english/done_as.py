"""Says what a verb means of who does it: a car that runs drives, a boat that glides floats."""

from core.domain.analysis import Action, Kind
from core.language.english_verbs import verb_kind
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun

# Motions only the living make.
_ALIVE = frozenset({
    Action.SIT, Action.WALK, Action.RUN, Action.JUMP, Action.DANCE, Action.EAT, Action.DRINK,
    Action.TALK, Action.WORK, Action.PLAY, Action.HOLD, Action.LOOK, Action.SMILE, Action.SWIM,
})  # fmt: skip
OF_THINGS = frozenset({Action.STEAM, Action.BURN, Action.BLOOM, Action.SHINE})
_ROLLS = frozenset({Action.WALK, Action.RUN})
# Cloth, leaves and the like do so in the wind.
_WAVING = verb_kind("in_the_wind")
_HANDY = kinds("handy")
_GLIDING = verb_kind("glides")
_PLUNGING = verb_kind("plunges")
_CIRCLING = verb_kind("wheels")
_DIVERS = kinds("divers")
_GLOWING = kinds("aglow")
_FISH = kinds("fish")
_RISING = verb_kind("raises")


def done_as(noun: Noun, action: Action, base: str = "") -> Action:
    """What the verb says of this one: a car that races drives, an eagle that circles flies."""
    if noun.kind is Kind.VEHICLE and action in _ROLLS:
        return Action.DRIVE
    if noun.kind is not Kind.PERSON and (told := _of_its_kind(noun, action, base)):
        return told
    if base in _WAVING and noun.label != "kite" and not (noun.alive or _moves_itself(noun)):
        return Action.SWAY
    if action in _ROLLS and noun.label.split()[-1] in _DIVERS:
        return Action.SWIM
    if base == "blow" and noun.alive:
        return Action.PLAY
    runs = action is Action.FLY and base == "take" and noun.alive and not is_one_of(noun, "birds")
    return Action.RUN if runs else action


def _of_its_kind(noun: Noun, action: Action, base: str) -> Action | None:
    """What birds, fish and things do by it: gulls circle in the air, a shark swims."""
    if not noun.alive and base == "open":
        return Action.BLOOM if noun.kind is Kind.PLANT else None
    if base in _GLIDING and is_one_of(noun, "boats"):
        return Action.FLOAT
    if action is Action.FLOAT and base in _GLIDING and noun.alive:
        return Action.SWIM
    if not noun.alive:
        lifted = action is Action.HOLD and base in _RISING
        return Action.RISE if lifted or base == "curl" else None
    if is_one_of(noun, "birds") and (base in _CIRCLING or base in _PLUNGING):
        return Action.FLY
    swims = action is Action.FLY or (action is Action.RUN and noun.label in _FISH)
    return Action.SWIM if swims and is_one_of(noun, "swimmers") else None


def _moves_itself(noun: Noun) -> bool:
    return is_one_of(noun, "as_if_alive")


def can_do(noun: Noun, action: Action) -> bool:
    if noun.kind is Kind.PLACE:
        return False
    if action in _ROLLS and noun.kind is Kind.VEHICLE:
        return True
    if action is Action.WORK and noun.kind is Kind.ANIMAL:
        return noun.label in _HANDY
    if action is Action.FALL and noun.kind is Kind.NATURE:
        return True
    if action in _ALIVE:
        return noun.alive or noun.cue.table == "unnamed" or _moves_itself(noun)
    glows = action is Action.SHINE and noun.label in _GLOWING
    return glows or not (action in OF_THINGS and noun.alive)
