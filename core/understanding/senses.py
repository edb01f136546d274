"""Says what verbs of several meanings say of who acts, by what it is done with."""

from collections.abc import Sequence

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.variants import NORTHERN
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_GAMES = kinds("games")
_ROLLS = frozenset({Action.WALK, Action.RUN})


def sense(
    reading: Reading, nouns: tuple[Noun, ...], subject: int, action: Action, said: str
) -> Action:
    """What a verb of several meanings says of this one: a plough is worked, a car driven.

    `said` is the verb as it is written.
    """
    if nouns[subject].kind is Kind.VEHICLE and action in _ROLLS:
        aloft = reading.language in SOUTHERN and is_one_of(nouns[subject], "hovering")
        return Action.FLY if aloft else Action.DRIVE
    near = [noun for noun in nouns if reading.same_clause(noun.first, nouns[subject].first)]
    if action is Action.BLOOM and _is_cooked(near, nouns[subject]):
        return Action.STEAM
    action = _as_they_say(reading, near, nouns[subject], action, said)
    if nouns[subject].kind is not Kind.PERSON or action not in (Action.FALL, Action.DRIVE):
        return action
    if action is Action.DRIVE:
        if any(is_one_of(noun, "worked_with") for noun in near):
            return Action.WORK
        return _ridden_or_climbed(near, nouns[subject])
    reads = reading.language is Language.BN and any(is_one_of(noun, "read") for noun in near)
    return Action.WORK if reads or _reads(reading, nouns[subject], said) else action


def _is_cooked(near: Sequence[Noun], food: Noun) -> bool:
    """Whether what ripens is on a fire rather than on a tree: "दाल पक रही है"."""
    grows = food.label in kinds("ripening") or any(each.kind is Kind.PLANT for each in near)
    return food.kind is Kind.FOOD and not grows


def _reads(reading: Reading, who: Noun, said: str) -> bool:
    """Whether a verb that may mean to fall means to read: it goes on, and from nowhere."""
    language = reading.language
    if not key(said).startswith(tuple(small_words(language, "reads"))):
        return False
    away = small_words(language, "away")
    return not any(
        key(word.text) in away and reading.same_clause(at, who.first)
        for at, word in enumerate(reading.words)
    )


def _as_they_say(
    reading: Reading, near: list[Noun], who: Noun, action: Action, said: str
) -> Action:
    """The same by what verbs of one language, or of some near to each other, mean besides."""
    if reading.language in NORTHERN:
        return _northern(action, near, who) if who.alive else action
    if reading.language in (Language.TA, Language.ML):
        sways = tuple(small_words(reading.language, "sways"))
        return _southern(action, near, sways=key(said).startswith(sways)) if who.alive else action
    turns = key(said).startswith(tuple(small_words(reading.language, "turning")))
    return _of_the_two(reading, action, near, who, turns=turns)


def _of_the_two(
    reading: Reading, action: Action, near: list[Noun], who: Noun, *, turns: bool
) -> Action:
    """What Telugu and Kannada verbs mean of flames, of birds that circle, of beasts driven away.

    `turns`: the verb is one of turning round.
    """
    if reading.language not in (Language.TE, Language.KN):
        return action
    if action is Action.SHINE and who.label in kinds("flames"):
        return Action.BURN
    if action in (Action.WALK, Action.SPIN) and turns and is_one_of(who, "birds"):
        return Action.FLY
    if action is Action.DRIVE and _drives_away(near, who):
        return Action.WORK
    weighs = who.kind is Kind.PERSON and any(is_one_of(noun, "scales") for noun in near)
    if action is Action.SWAY and (weighs or _rocks(reading, near, who)):
        return Action.WORK  # "ತಕ್ಕಡಿಯಲ್ಲಿ ಬೆಲ್ಲ ತೂಗುತ್ತಿದ್ದಾರೆ"
    own = _kannada if reading.language is Language.KN else _telugu
    return own(action, near, who)


def _rocks(reading: Reading, near: list[Noun], who: Noun) -> bool:
    """Whether somebody rocks another one: "ఉయ్యాలలో ఉన్న చంటిపాపని అమ్మమ్మ ఊపుతోంది"."""
    others = [noun for noun in near if noun.kind is Kind.PERSON and noun != who]
    swings = any(noun.label in ("swing", "hammock", "cradle") for noun in near)
    return swings and any(done_to(reading, noun) for noun in others)


def _drives_away(near: list[Noun], who: Noun) -> bool:
    """Whether somebody herds or chases animals, and rides none: "కాకులను తోలుతున్నాడు"."""
    animals = [noun for noun in near if noun.kind is Kind.ANIMAL]
    ridden = any(noun.kind is Kind.VEHICLE or is_one_of(noun, "saddled") for noun in near)
    return who.kind is Kind.PERSON and bool(animals) and not ridden


def _ridden_or_climbed(near: list[Noun], who: Noun) -> Action:
    """What one word for riding and climbing means by what is there: "ଗଛରେ ଚଢ଼ି"."""
    driven = any(noun.kind in (Kind.VEHICLE, Kind.ANIMAL) for noun in near if noun != who)
    climbed = any(is_one_of(noun, "climbed") for noun in near)
    return Action.RISE if climbed and not driven else Action.DRIVE


def _southern(action: Action, near: list[Noun], *, sways: bool) -> Action:
    """What one verb of theirs means of people: to read or to play, to dance or to sway.

    `sways`: the verb means no dancing.
    """
    if action is Action.PLAY and any(is_one_of(noun, "read") for noun in near):
        return Action.WORK
    if action is Action.WORK and any(is_one_of(noun, "instruments") for noun in near):
        return Action.PLAY
    swings = any(noun.label in ("swing", "hammock", "cradle") for noun in near)
    moves = action in (Action.SWAY, Action.DANCE)
    if moves and any(noun.label.split()[-1] in _GAMES for noun in near):
        return Action.PLAY
    if action is Action.SWAY and sways:
        return action
    return (Action.SWAY if swings else Action.DANCE) if moves else action


def _kannada(action: Action, near: list[Noun], who: Noun) -> Action:
    """What one word for flying and jumping means, and one for running and reading in Latin."""
    if who.kind is Kind.ANIMAL and action in (Action.JUMP, Action.FLY):
        return Action.FLY if is_one_of(who, "birds") else Action.JUMP
    if who.kind is not Kind.PERSON:
        return action
    if action is Action.RUN and any(is_one_of(noun, "read") for noun in near):
        return Action.WORK  # "paper odtidare"
    flies = any(is_one_of(noun, "in_the_air") for noun in near)
    return Action.JUMP if action is Action.FLY and not flies else action


def _telugu(action: Action, near: list[Noun], who: Noun) -> Action:
    """What is beaten and sounds is played; one word for throwing and for fanning and grinding."""
    if who.kind is not Kind.PERSON:
        return action
    if action is Action.WORK and any(is_one_of(noun, "sounded") for noun in near):
        return Action.PLAY
    turned = any(is_one_of(noun, "turned_by_hand") for noun in near)
    return Action.WORK if action is Action.PLAY and turned else action


def _northern(action: Action, near: list[Noun], who: Noun) -> Action:
    """What is eaten that is drunk, and done with an instrument that is played: "চা খাচ্ছে"."""
    action = _by_tool(action, near)
    if action is Action.BURN and is_one_of(who, "glowing"):
        return Action.SHINE  # "জোনাকি জ্বলছে"
    if action is Action.DRIVE and who.kind is Kind.ANIMAL:
        return _ridden_or_climbed(near, who)
    if action is Action.HOLD and any(noun.label == "well" for noun in near):
        return Action.WORK  # "कुएँ से पानी खींच रही है"
    if action is Action.FLOAT and who.kind is Kind.PERSON and len(near) > 1:
        return Action.HOLD  # one word for what flows and for what is carried: "विटा वाहतात"
    if action is Action.SPIN and not is_one_of(who, "birds"):
        return Action.WALK  # "पार्क में घूम रहे हैं", "बैल गोल फिरतोय"
    food = [noun for noun in near if noun.kind is Kind.FOOD]
    drinks = bool(food) and all(is_one_of(noun, "drinks") for noun in food)
    return Action.DRINK if action is Action.EAT and drinks else action


def _by_tool(action: Action, near: list[Noun]) -> Action:
    """What is done with an instrument is played; what is beaten with a tool is worked."""
    if action is Action.WORK and any(is_one_of(noun, "instruments") for noun in near):
        return Action.PLAY
    tools = action is Action.PLAY and any(is_one_of(noun, "worked_with") for noun in near)
    return Action.WORK if tools else action  # "झाड़ू मार रही है"
