"""Says which of two deeds that somebody does in a clause is seen: the last of those that join."""

from core.domain.analysis import Action
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.variants import NORTHERN
from core.understanding.cue import Cue, action_of
from core.understanding.noun import Noun
from core.understanding.reading import Reading
from core.understanding.told.north import joining

_ROLLS = frozenset({Action.WALK, Action.RUN})
_TRAVELS = frozenset({Action.ARRIVE, Action.LEAVE})
_GOING = _ROLLS | {Action.JUMP, Action.FLY, Action.DANCE, Action.DRIVE, Action.SWIM, Action.FLOAT}
_STILL = frozenset({Action.STAND, Action.HOLD, Action.LOOK, Action.TALK, Action.SMILE})
_RESTS = frozenset({Action.SIT, Action.LIE})
_HARDLY = _RESTS | {Action.STAND, Action.HOLD, Action.ARRIVE, Action.LEAVE}
_RESTING_BY = _RESTS | {Action.STAND, Action.LOOK}
_ASIDE = frozenset({Action.PLAY, Action.WORK, Action.SMILE, Action.EAT, Action.DRINK})


def goes_on(reading: Reading, before: tuple[Action, str], does: Action, *, same: bool) -> bool:
    """Whether what was told first is only done meanwhile: "she walks, singing", "वाजवत चालले"."""
    if before[0] is Action.HOLD and does is Action.STAND and reading.head_final:
        return True
    if same and (_is_meanwhile(reading, *before, does) or _joins_on(reading, *before, does)):
        return True
    rests = does in _RESTS
    if rests and (before[0] is Action.RISE or (same and before[0] is Action.ARRIVE)):
        return True  # "ఎక్కి కూర్చుంది", "येऊन बसला"
    if before[0] in _STILL:
        return does not in _STILL
    if before[0] in _RESTS | _TRAVELS and same and _leads_on(reading, *before):
        more = _HARDLY if reading.language in NORTHERN else _HARDLY | {Action.LOOK}
        return does not in more  # "बैठी पापड़ बेल रही है", "కూర్చుని పూలు కడుతోంది"
    ends = tuple(small_words(reading.language, "meanwhile"))
    aside = bool(ends) and before[0] in _ASIDE and key(before[1]).endswith(ends)
    return aside and does in (Action.WALK, Action.RUN, Action.DANCE)


def is_seen_rather(reading: Reading, before: Cue, cue: Cue, who: Noun) -> bool:
    """Whether the later of two northern deeds of somebody is what they do now."""
    if _is_said_twice(reading, before):  # "રડતી રડતી બાપાને ભેટે છે"
        return action_of(before) in _STILL and action_of(cue) not in _HARDLY - {Action.HOLD}
    return _is_seen_now(reading, before, cue) or _says_which(reading, before, cue, who)


def without_echoes(reading: Reading, told: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The deeds without a northern verb that is only said again, of whoever it was: "हँसते हँसते"."""
    if reading.language not in NORTHERN:
        return told
    said = [key(word.text) for word in reading.words]
    return tuple(
        cue
        for cue in told
        if not cue.first or cue.last - cue.first > 1 or said[cue.first - 1] != said[cue.first]
    )


def _is_said_twice(reading: Reading, cue: Cue) -> bool:
    """Whether a verb said twice says how something else is done: "हँसते हँसते"."""
    if cue.last - cue.first != 1 or reading.language not in NORTHERN:
        return False
    near = reading.words[max(0, cue.first - 1) : cue.last + 1]
    return [key(word.text) for word in near].count(key(reading.words[cue.first].text)) > 1


def _is_seen_now(reading: Reading, before: Cue, cue: Cue) -> bool:
    """Whether a northern verb goes on when the one before it is done: "चढ़कर खेल रहा है"."""
    if action_of(before) in _RESTING_BY and action_of(cue) in _HARDLY:
        return False  # "চেয়ারে বসে ঢুলছে": sits
    ends = tuple(small_words(reading.language, "now_ends"))
    words = small_words(reading.language, "now_words")
    said = [key(word.text) for word in reading.words[cue.first : cue.last + 1]]
    own = said[: cue.last - cue.first]
    going = not words.isdisjoint(said) or (bool(ends) and own[-1].endswith(ends))
    return going and key(before.said).endswith(joining(reading.language))


def _says_which(reading: Reading, before: Cue, cue: Cue, who: Noun) -> bool:
    """Whether a northern participle only says who does what comes: "बैठी औरत सो रही है"."""
    which = tuple(small_words(reading.language, "doing_what"))
    rests = action_of(before) in _RESTS | {Action.STAND} and reading.language in NORTHERN
    rests = rests or (bool(which) and key(before.said).endswith(which))
    right = before.last <= who.first <= before.last + 1 and who.last <= cue.first
    return rests and right


def _joins_on(reading: Reading, rests: Action, said: str, does: Action) -> bool:
    """Whether one rests, or looks, while doing what a Tamil or Malayalam clause ends with.

    "நின்று பாடுகிறார்" sings, "ഇരുന്നു നോക്കുന്നു" looks.
    """
    ends = tuple(small_words(reading.language, "rests_and"))
    joins = bool(ends) and key(said).endswith(ends)
    if reading.language in (Language.TE, Language.KN):
        rested = rests in _RESTING_BY | {Action.RISE, Action.ARRIVE}
        return joins and rested and does not in _HARDLY | {Action.SMILE}
    return joins and rests in _RESTING_BY and does not in _HARDLY


def _is_meanwhile(reading: Reading, does: Action, said: str, then: Action) -> bool:
    """Whether it only goes with the next: "गुब्बारा पकड़े मुस्कुरा रही है", "ನಗುತ್ತಾ ನಿಂತಿದ್ದಾರೆ".

    Not where it says how somebody goes: "గెంతుకుంటూ వెళ్తోంది".
    """
    ends = tuple(small_words(reading.language, "meanwhile"))
    if does is Action.WORK and _is_habit(reading, said):
        return True
    if reading.language in SOUTHERN:
        how = does in _GOING and then in _TRAVELS | _ROLLS
        return bool(ends) and key(said).endswith(ends) and not how
    return does is Action.HOLD and reading.language in NORTHERN


def _is_habit(reading: Reading, said: str) -> bool:
    """Whether a participle only says who somebody is, not what they do: "ತರಕಾರಿ ಮಾರುವ ಹೆಂಗಸು"."""
    ends = tuple(small_words(reading.language, "habits"))
    return bool(ends) and key(said).endswith(ends)


def _leads_on(reading: Reading, rests: Action, said: str) -> bool:
    """Whether a verb of rest goes on to the next; not one that in the south says who is meant.

    One of coming only where a northern ending joins it to the next: "पेड़ से उतरकर मूँगफली खा रही है".
    """
    if rests in _TRAVELS:
        return reading.language in NORTHERN and key(said).endswith(joining(reading.language))
    if reading.language not in SOUTHERN:
        return reading.language in NORTHERN
    unless = tuple(small_words(reading.language, "participles"))
    return rests is Action.SIT and not key(said).endswith(unless)
