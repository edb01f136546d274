"""Finds what people do with things by verbs that no table has: "भाकरी लाटते"."""

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.understanding.cue import Cue, tokens_of
from core.understanding.doer import done_to
from core.understanding.kinds import kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_WORK, _PLAY, _HOLD = "work", "play", "hold"
_BALLS = kinds("played_with_hands")
_SURE = 0.5
_TOLD_ON = frozenset({Language.TE, Language.KN})


def deeds(reading: Reading, nouns: tuple[Noun, ...]) -> tuple[Cue, ...]:
    """A cue of the table of actions for each such verb: someone works, or plays with a ball."""
    people = [noun for noun in nouns if noun.kind is Kind.PERSON]
    if not people:
        return ()
    named = {token for noun in nouns for token in range(noun.first, noun.last)}
    return (*_final(reading, nouns, named), *_in_hands(reading, nouns))


def _in_hands(reading: Reading, nouns: tuple[Noun, ...]) -> list[Cue]:
    """Where a southern text says what somebody has in hand: "ఒకామె చేతిలో కోడి"."""
    hands = small_words(reading.language, "in_hands")
    found = []
    for at, word in enumerate(reading.words):
        if key(word.text) not in hands:
            continue
        after = [noun for noun in nouns if noun.first > at and reading.same_clause(noun.first, at)]
        if after and after[0].kind not in (Kind.PERSON, Kind.PLACE):
            found.append(reading.cue(at, "action", _HOLD, _SURE))
    return found


def _told(reading: Reading) -> set[int]:
    """The words that mean something already."""
    cues = reading.of("action", "camera", "mover", "transition", "relation", "negation", "unit")
    return tokens_of(cue for cue in cues if not _is_put(reading, cue))


def _is_put(reading: Reading, cue: Cue) -> bool:
    """Whether a southern word for wearing ends what is told: "ಉಪ್ಪು ಹಾಕಿದಳು" puts salt in."""
    told = cue.key == "wearing" and cue.last - 1 in reading.told.finite
    return told and reading.language in SOUTHERN


def _final(reading: Reading, nouns: tuple[Noun, ...], named: set[int]) -> list[Cue]:
    """Where verbs end the clause: its last word, if it looks like a verb and someone is named."""
    found = []
    verbs = [cue for cue in reading.of("action") if cue.first not in named]
    acted = {reading.clause[cue.first] for cue in verbs}
    closed = {reading.clause[cue.first] for cue in verbs if not _leads_on(reading, cue)}
    by_clause: dict[int, list[Noun]] = {}
    for noun in nouns:
        by_clause.setdefault(reading.clause[noun.first], []).append(noun)
    covered = _told(reading) | named
    for clause, here in by_clause.items():
        told = _someone(reading, here) or _told_of_someone(reading, nouns, here)
        if clause in closed or not told:
            continue
        things = [noun for noun in here if noun.kind not in (Kind.PERSON, Kind.PLACE)]
        at = _verb_of(reading, here[-1].last)
        if at is None or at in covered or not _is_done(reading, at, only=clause in acted):
            continue
        if things or _of_something(reading, at, covered) or _is_to_do(reading, at):
            found.append(_cue(reading, at, (things or here)[-1]))
    return found + _before_who(reading, nouns, covered)


def _leads_on(reading: Reading, cue: Cue) -> bool:
    """Whether a Telugu or Kannada verb only leads on to the one that ends the clause: "పట్టుకుని"."""
    names = ("rests_and", "meanwhile") if reading.language in _TOLD_ON else ()
    ends = tuple(end for name in names for end in small_words(reading.language, name))
    return bool(ends) and key(reading.words[cue.last - 1].text).endswith(ends)


def _is_done(reading: Reading, at: int, *, only: bool) -> bool:
    """Whether a word says more than that something seems so or is worn; `only` if it ends all."""
    seems = tuple(small_words(reading.language, "seems"))
    told = at in reading.told.finite or not only
    return told and not (seems and key(reading.words[at].text).startswith(seems))


def _someone(reading: Reading, nouns: list[Noun]) -> bool:
    """Whether someone is named who may act: not the farmer of "किसान की बैलगाड़ी"."""
    people = (noun for noun in nouns if noun.kind is Kind.PERSON)
    return any(reading.language in SOUTHERN or not done_to(reading, noun) for noun in people)


def _told_of_someone(reading: Reading, nouns: tuple[Noun, ...], here: list[Noun]) -> bool:
    """Whether a southern sentence named who does it before: "అమ్మ వచ్చింది, దోసెలు వేసింది"."""
    if reading.language not in SOUTHERN or any(noun.alive for noun in here):
        return False
    said, first = reading.sentence[here[0].first], here[0].first
    before = (noun for noun in nouns if noun.first < first)
    return _someone(reading, [noun for noun in before if reading.sentence[noun.first] == said])


def _of_something(reading: Reading, at: int, covered: set[int]) -> bool:
    """Whether a southern verb has a word before it that no table knows: what it is done to."""
    if reading.language not in SOUTHERN or at - 1 in covered or not at:
        return False
    word = key(reading.words[at - 1].text)
    known = {token for cues in reading.cues.values() for cue in cues for token in range(*cue.span)}
    small = word in function_words(reading.language) or at - 1 in known
    adverb = word.endswith(tuple(small_words(reading.language, "adverbs")))
    return reading.same_clause(at - 1, at) and not (small or adverb)


def _is_to_do(reading: Reading, at: int) -> bool:
    """Whether a northern verb says no more than that something is done: "हवन कर रहा है"."""
    do = tuple(small_words(reading.language, "doing"))
    return bool(do) and key(reading.words[at].text).startswith(do)


def _before_who(reading: Reading, nouns: tuple[Noun, ...], covered: set[int]) -> list[Cue]:
    """What someone does by a participle before their name: "పాప్‌కార్న్ అమ్ముతున్న కుర్రాడు"."""
    ends = tuple(small_words(reading.language, "participles"))
    found = []
    for index, noun in enumerate(nouns):
        if not ends or noun.kind is not Kind.PERSON or not index:
            continue
        at, thing = noun.first - 1, nouns[index - 1]
        looks = reading.lasts("count", "colour", "attribute")
        while at > 0 and at + 1 in looks:
            at -= 1
        verb = at == thing.last and reading.same_clause(at, noun.first) and at not in covered
        done = thing.kind not in (Kind.PERSON, Kind.PLACE) and reading.same_clause(thing.first, at)
        apart = reading.words[at - 1].text.endswith(tuple(small_words(reading.language, "apart")))
        if verb and done and not apart and key(reading.words[at].text).endswith(ends):
            found.append(_cue(reading, at, thing))
    return found


def _verb_of(reading: Reading, start: int) -> int | None:
    """The word by which a clause ends, what says only that it is so left out."""
    stop = start
    while stop < len(reading.words) and reading.same_clause(start - 1, stop):
        stop += 1
    copulas = small_words(reading.language, "copulas")
    helping = copulas | small_words(reading.language, "helping")
    at = stop - 1
    helped = going_on = False
    while at > start and key(reading.words[at].text) in helping:
        going_on = going_on or key(reading.words[at].text) not in copulas
        at, helped = at - 1, True
    if at < start:
        return None
    if at in reading.told.finite:
        return at
    word = key(reading.words[at].text)
    ends = tuple(small_words(reading.language, "deeds"))
    ended = small_words(reading.language, "helped") if helped else ()
    return at if going_on or word.endswith((*ends, *ended)) else None


def _cue(reading: Reading, at: int, thing: Noun) -> Cue:
    balls = thing.label.split()[-1] in _BALLS or thing.label in _BALLS
    return reading.cue(at, "action", _PLAY if balls else _WORK, _SURE)
