"""Says who does what: binds each verb of motion to the one that moves."""

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words, where
from core.language.lexicon import row
from core.language.normalise import key
from core.language.stem import says_inside
from core.understanding.deeds import deeds
from core.understanding.negation import undone
from core.understanding.noun import Noun
from core.understanding.reading import AGAINST, CONJUNCTIONS, Cue, Reading
from core.understanding.scene import is_one_of

# Motions only the living make; without such a subject near, the verb speaks of someone unnamed.
_ALIVE = frozenset(
    {
        Action.SIT, Action.WALK, Action.RUN, Action.JUMP, Action.DANCE, Action.EAT, Action.DRINK,
        Action.TALK, Action.WORK, Action.PLAY, Action.HOLD, Action.LOOK, Action.SMILE, Action.SWIM,
    }
)  # fmt: skip
_AS_IF_ALIVE = frozenset({"robot", "toy"})
_IN_HAND = frozenset({Kind.THING, Kind.FOOD, Kind.PLANT})
_BREATH = 3
# What is less sure has an ending of its own.
_STEM = 0.95
_POINTING = frozenset(
    "with of at to on by near behind off from onto into under in across past through over".split()
)
# English verbs that may come before who stands there.
_STANDING = frozenset({Action.STAND, Action.SIT, Action.LIE, Action.FLY, Action.FLOAT, Action.RISE})
_AND = frozenset({"and", "but", "while"})
_ARTICLES = frozenset({"a", "an", "the", "one", "two", "three", "some", "his", "her", "their"})
_JOINING = CONJUNCTIONS - AGAINST
_WHICH = frozenset({"that", "which", "who"})
_ROLLS = frozenset({Action.WALK, Action.RUN})
_TRAVELS = frozenset({Action.ARRIVE, Action.LEAVE})
_MOVES_ITSELF = frozenset({Kind.PERSON, Kind.ANIMAL, Kind.VEHICLE})
# Of two things that someone does at once the one that moves more is shown: "she walks, singing".
_HANDLING = frozenset({
    Action.HOLD, Action.LOOK, Action.EAT, Action.DRINK, Action.WORK, Action.PLAY, Action.DRIVE,
    Action.TALK, Action.POUR, Action.LEAVE, Action.ARRIVE,
})  # fmt: skip
_STILL = frozenset({Action.STAND, Action.HOLD, Action.LOOK, Action.TALK, Action.SMILE})
_ASIDE = frozenset({Action.PLAY, Action.WORK, Action.SMILE, Action.EAT, Action.DRINK})
_FLYERS = frozenset({"kite", "balloon", "airplane", "helicopter", "flag", "drone"})
_POURS = {Action.POUR: Action.POUR}
_COOKED = frozenset({Action.STEAM, Action.BURN})
# What flows, burns or blooms is the object of the sentence rather than who stands by.
_OF_THINGS = frozenset({Action.POUR, Action.STEAM, Action.BURN, Action.BLOOM, Action.SHINE})


def actions(
    reading: Reading, nouns: tuple[Noun, ...], absent: frozenset[int], landmarks: frozenset[int]
) -> dict[int, tuple[Action, str]]:
    """The first motion of each noun, by its index, and the words for it.

    `landmarks` are the nouns at which others stand: they act only where nobody else is.
    """
    found: dict[int, tuple[Action, str]] = {}
    taken = {token for noun in nouns for token in range(noun.first, noun.last)}
    for cue in sorted((*reading.of("action"), *deeds(reading, nouns)), key=lambda cue: cue.first):
        action = Action(row("action", cue.key).columns["action"])
        named = cue.last - 1 if reading.head_final else cue.first
        if named in taken or _of_no_one(reading, cue, action) or undone(reading, cue):
            continue
        subject = _subject(reading, nouns, cue, action, absent, landmarks)
        if subject is None and action is Action.WALK and _turns(reading, cue):
            action = Action.SPIN
            subject = _subject(reading, nouns, cue, action, absent, landmarks)
        if subject is None or _blown(nouns[subject], cue, action):
            continue
        action = _meant(reading, nouns, subject, action)
        for index, does in _shared(reading, nouns, subject, action, cue):
            if index not in found or _goes_on(reading, found[index], does):
                found[index] = (does, cue.text)
    return found


def _goes_on(reading: Reading, before: tuple[Action, str], does: Action) -> bool:
    """Whether what was told first is only done meanwhile: "she walks, singing", "वाजवत चालले"."""
    if before[0] is Action.HOLD and does is Action.STAND and reading.head_final:
        return True
    if before[0] is Action.RISE and does in (Action.SIT, Action.LIE) and reading.head_final:
        return True  # "ఎక్కి కూర్చుంది"
    if before[0] in _STILL:
        return does not in _STILL
    ends = tuple(small_words(reading.language, "meanwhile"))
    aside = bool(ends) and before[0] in _ASIDE and key(before[1]).endswith(ends)
    return aside and does in (Action.WALK, Action.RUN, Action.DANCE)


def _meant(reading: Reading, nouns: tuple[Noun, ...], subject: int, action: Action) -> Action:
    """What a verb of several meanings says of this one: a plough is worked, a car driven."""
    if nouns[subject].kind is Kind.VEHICLE and action in _ROLLS:
        return Action.DRIVE
    near = [noun for noun in nouns if reading.same_clause(noun.first, nouns[subject].first)]
    if nouns[subject].kind is Kind.PERSON and reading.language in (Language.TA, Language.ML):
        action = _southern(action, near)
    if nouns[subject].kind is not Kind.PERSON or action not in (Action.FALL, Action.DRIVE):
        return action
    if action is Action.DRIVE:
        driven = any(noun.kind in (Kind.VEHICLE, Kind.ANIMAL) for noun in near)
        tools = any(is_one_of(noun, "worked_with") for noun in near)
        return Action.WORK if tools and (not driven or reading.head_final) else action
    reads = reading.language is Language.BN and any(is_one_of(noun, "read") for noun in near)
    return Action.WORK if reads else action


def _southern(action: Action, near: list[Noun]) -> Action:
    """What one verb of theirs means of people: to read or to play, to dance or to sway."""
    if action is Action.PLAY and any(is_one_of(noun, "read") for noun in near):
        return Action.WORK
    swings = any(noun.label in ("swing", "hammock", "cradle") for noun in near)
    return Action.DANCE if action is Action.SWAY and not swings else action


def _blown(noun: Noun, cue: Cue, action: Action) -> bool:
    """Whether someone blows rather than sways in what blows."""
    return action is Action.SWAY and noun.alive and cue.text.startswith("blow")


def _turns(reading: Reading, cue: Cue) -> bool:
    """Whether the verb is said of what turns as of who walks about: "తిరుగుతుంది", "घूमता"."""
    turning = tuple(small_words(reading.language, "turning"))
    return bool(turning) and key(cue.said).startswith(turning)


def _of_no_one(reading: Reading, cue: Cue, action: Action) -> bool:
    """Whether rain or tears fall, or the steam just named rises."""
    if action is Action.FALL and any(each.last == cue.first for each in reading.of("tone")):
        return True
    if action is Action.FALL:
        return any(reading.same_clause(each.first, cue.first) for each in reading.of("weather"))
    if action is Action.ARRIVE and any(
        each.last == cue.first for each in reading.of("weather", "time", "season")
    ):
        return True
    return action is Action.RISE and any(
        each.key == "steam" and each.last == cue.first for each in reading.of("action")
    )


def held(
    reading: Reading, nouns: tuple[Noun, ...], doing: dict[int, tuple[Action, str]]
) -> tuple[tuple[int, str, int], ...]:
    """What is in whose hand: the thing next to a verb of holding, after it in English."""
    found = []
    for cue in reading.of("action"):
        if row("action", cue.key).columns["action"] != Action.HOLD:
            continue
        near = [i for i, noun in enumerate(nouns) if reading.same_clause(noun.first, cue.first)]
        owners = [i for i in near if nouns[i].kind is Kind.PERSON and i in doing]
        things = [i for i in near if nouns[i].kind in _IN_HAND]
        before = [i for i in reversed(things) if nouns[i].last <= cue.first]
        after = [i for i in things if nouns[i].first >= cue.last]
        chosen = before if reading.head_final else after
        if owners and chosen:
            found.append((chosen[0], "in hand of", owners[0]))
    return tuple(found)


def _shared(
    reading: Reading, nouns: tuple[Noun, ...], subject: int, action: Action, cue: Cue
) -> list[tuple[int, Action]]:
    """Who moves when someone moves something: the kite flies, the boy holds it."""
    near = [i for i, noun in enumerate(nouns) if reading.same_clause(noun.first, cue.first)]
    person = nouns[subject].kind is Kind.PERSON
    if action is Action.FLY and person:
        flyers = [i for i in near if nouns[i].label in _FLYERS]
        return [(flyers[0], action), (subject, Action.HOLD)] if flyers else [(subject, action)]
    if person and action is Action.RISE and _lifts(reading, nouns, near, cue):
        return [(subject, Action.HOLD)]
    vehicles = [i for i in near if nouns[i].kind is Kind.VEHICLE]
    if (
        person
        and vehicles
        and (action is Action.DRIVE or _rides(reading, nouns, vehicles[0], action))
    ):
        return [(subject, Action.DRIVE), (vehicles[0], Action.DRIVE)]
    if action in _OF_THINGS:
        agents = [i for i in near if nouns[i].alive and nouns[i].last <= cue.first]
        cooks = action in _COOKED and nouns[subject].kind is Kind.FOOD
        does = Action.WORK if cooks else _POURS.get(action, Action.HOLD)
        return [(subject, action), *((i, does) for i in agents[:1])]
    return [(subject, action), *((i, action) for i in _together(reading, nouns, subject))]


def _lifts(reading: Reading, nouns: tuple[Noun, ...], near: list[int], cue: Cue) -> bool:
    """Whether something is raised rather than someone rises: "बाल्टी उठा लेती है"."""
    lifted = (nouns[i] for i in near if nouns[i].kind in _IN_HAND and nouns[i].last == cue.first)
    return any(not where(each.cue.said.split()[-1], reading.language) for each in lifted)


def _rides(reading: Reading, nouns: tuple[Noun, ...], vehicle: int, action: Action) -> bool:
    """Whether someone goes by the vehicle rather than past it; told by postpositions only."""
    if action not in (*_ROLLS, *_TRAVELS) or not reading.head_final:
        return False
    end = nouns[vehicle].last
    said = [cue.key for cue in reading.of("relation") if end <= cue.first <= end + 1]
    if action in _TRAVELS:
        return "in" in said or says_inside(reading.words[end - 1].text, reading.language)
    return all(key in {"on", "in"} for key in said)


def _together(reading: Reading, nouns: tuple[Noun, ...], subject: int) -> list[int]:
    """Those named in one breath with the subject: "Ravi and Meena dance"."""
    found = []
    for one, other, partner in ((subject - 1, subject, -1), (subject, subject + 1, 1)):
        if one < 0 or other >= len(nouns):
            continue
        between = [key(word.text) for word in reading.words[nouns[one].last : nouns[other].first]]
        if reading.sentence[nouns[one].first] != reading.sentence[nouns[other].first]:
            continue
        joined = not _JOINING.isdisjoint(between)
        breath = _BREATH if _WHICH.isdisjoint(between) else 2 * _BREATH
        if joined and len(between) <= breath and nouns[subject + partner].alive:
            found.append(subject + partner)
    return found


def _subject(
    reading: Reading,
    nouns: tuple[Noun, ...],
    cue: Cue,
    action: Action,
    absent: frozenset[int],
    landmarks: frozenset[int],
) -> int | None:
    fit = [
        index
        for index, noun in enumerate(nouns)
        if index not in absent and noun.kind is not Kind.PLACE and _can(noun, action)
    ]
    near = [i for i in fit if reading.same_clause(nouns[i].first, cue.first)]
    free = [i for i in near if i not in landmarks or nouns[i].kind is Kind.PERSON]
    elsewhere = [i for i in near if i not in landmarks]
    if reading.head_final and any(nouns[i].alive for i in elsewhere):
        free = elsewhere
    if free and len(free) < len(near):
        near, fit = free, [i for i in fit if i not in landmarks or i in free]
    if action in _OF_THINGS:
        near = [i for i in near if action is not Action.STEAM or nouns[i].kind is Kind.FOOD]
        told = [i for i in fit if nouns[i].kind is Kind.FOOD and nouns[i].last <= cue.first]
        nearest = _nearest(nouns, near, cue, later=not reading.head_final)
        return told[-1] if nearest is None and told and action is Action.STEAM else nearest
    if reading.head_final:
        return _doer(reading, nouns, near, fit, cue)
    return _doer_before(reading, nouns, fit, near, cue)


def _can(noun: Noun, action: Action) -> bool:
    if action in _ROLLS and noun.kind is Kind.VEHICLE:
        return True
    if action in _ALIVE:
        return noun.alive or noun.label in _AS_IF_ALIVE
    if action in _OF_THINGS:
        return not noun.alive
    if action in (Action.DRIVE, Action.ARRIVE, Action.LEAVE):
        return noun.kind in _MOVES_ITSELF
    return True


def _nearest(nouns: tuple[Noun, ...], fit: list[int], cue: Cue, *, later: bool) -> int | None:
    """The nearest one; of two as near the one after the verb if `later`."""

    def distance(index: int) -> tuple[int, bool]:
        noun = nouns[index]
        after = noun.first >= cue.last
        gap = noun.first - cue.last if after else cue.first - noun.last
        return gap, after is not later

    return min(fit, key=distance, default=None)


def _doer(
    reading: Reading, nouns: tuple[Noun, ...], near: list[int], fit: list[int], cue: Cue
) -> int | None:
    """Where verbs come last: the first living one of the clause, else the first that moves.

    A participle right before its noun belongs to it: "दौड़ता हुआ घोड़ा".
    """
    before = [i for i in near if nouns[i].last <= cue.first]
    before = [i for i in before if not _done_to(reading, nouns[i])] or before
    for kinds in ((Kind.PERSON, Kind.ANIMAL), (Kind.VEHICLE,), tuple(Kind)):
        chosen = [i for i in before if nouns[i].kind in kinds]
        if chosen:
            return chosen[0] if kinds != tuple(Kind) else chosen[-1]
    after = [i for i in near if nouns[i].first >= cue.last]
    if after:
        return after[0]
    return _last_alive(nouns, fit, cue)


def _done_to(reading: Reading, noun: Noun) -> bool:
    """Whether a southern noun's ending says to whom, with whom or where rather than who acts."""
    endings = tuple(small_words(reading.language, "objects"))
    word = key(reading.words[noun.last - 1].text)
    return bool(endings) and noun.cue.weight < _STEM and word.endswith(endings)


def _doer_before(
    reading: Reading, nouns: tuple[Noun, ...], fit: list[int], near: list[int], cue: Cue
) -> int | None:
    """English: the nearest living one before the verb, else any; "a running dog" is the dog."""
    after = [i for i in near if nouns[i].first >= cue.last]
    if after and nouns[after[0]].first == cue.last and _participle(reading, cue):
        return after[0]
    if after and _face_of(reading, cue, nouns[after[0]]):
        return after[0]
    next_to = [i for i in near if nouns[i].last == cue.first and nouns[i].alive]
    if next_to and cue.text.endswith("ing"):
        return next_to[-1]
    same = [i for i in fit if reading.sentence[nouns[i].first] == reading.sentence[cue.first]]
    before = [i for i in same if nouns[i].last <= cue.first]
    own = [i for i in before if i in near and not _object(reading, nouns, i)]
    if own and not _clause_ahead(reading, cue):
        before = own
    if after and _inverted(reading, nouns, cue, after[0]):
        return after[0]
    alive = [i for i in before if nouns[i].alive and not _object(reading, nouns, i)]
    vehicles = [i for i in before if nouns[i].kind is Kind.VEHICLE]
    for chosen in (alive, [i for i in before if nouns[i].alive], vehicles, before):
        if chosen:
            return chosen[-1]
    return _last_alive(nouns, fit, cue)


def _clause_ahead(reading: Reading, cue: Cue) -> bool:
    """Whether a verb of the same clause comes before: whose subject may be further back."""
    verbs = reading.firsts("action")
    at = cue.first - 1
    while at >= 0 and reading.same_clause(at, cue.first):
        if at in verbs:
            return True
        at -= 1
    return False


def _face_of(reading: Reading, cue: Cue, noun: Noun) -> bool:
    """Whether it is said of a part of who comes next: "the smiling face of a farmer"."""
    between = [word.text.casefold() for word in reading.words[cue.last : noun.first]]
    return between[1:2] == ["of"] and cue.text.endswith("ing")


def _inverted(reading: Reading, nouns: tuple[Noun, ...], cue: Cue, after: int) -> bool:
    """Whether the place comes first, the verb next: "Behind the door stands a man"."""
    if row("action", cue.key).columns["action"] not in _STANDING:
        return False
    start = cue.first
    while start and reading.same_clause(start - 1, cue.first):
        start -= 1
    opening = [cue.first for cue in reading.of("relation")]
    opens = start in opening or (start + 1 in opening and reading.words[start].text in _AND)
    ahead = [word.text.casefold() for word in reading.words[cue.last : nouns[after].first]]
    return opens and bool(ahead) and ahead[0] in _ARTICLES


def _participle(reading: Reading, cue: Cue) -> bool:
    """Whether "running" describes the noun after it: no subject of its own stands before."""
    if not reading.words[cue.first].text.casefold().endswith(("ing", "en", "ed")):
        return False
    if cue.first == 0:
        return True
    if not reading.same_clause(cue.first - 1, cue.first):  # ", dancing relatives around him"
        return Action(row("action", cue.key).columns["action"]) not in _HANDLING
    before = reading.words[cue.first - 1].text.casefold()
    return before in {"a", "an", "the", "some", "and", "of"} or any(
        each.last == cue.first for each in reading.of("count", "colour", "attribute")
    )


def _object(reading: Reading, nouns: tuple[Noun, ...], index: int) -> bool:
    """Whether the noun is what a preposition points at: the dog of "a boy with a dog runs"."""
    noun = nouns[index]
    before = {
        reading.words[at].text.casefold()
        for at in range(max(0, noun.first - 3), noun.first)
        if reading.same_clause(at, noun.first)
    }
    if index > 0 and _led(reading, nouns[index - 1].last, noun.first):
        return True
    return index > 0 and not before.isdisjoint(_POINTING)


def _led(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb in -ing stands between: "an eagle carrying a fish flies"."""
    acts = reading.firsts("action")
    return any(
        at in acts and reading.words[at].text.endswith("ing") and reading.same_clause(at, end)
        for at in range(start, end - 1)
    )


def _last_alive(nouns: tuple[Noun, ...], fit: list[int], cue: Cue) -> int | None:
    """The one last spoken of, a person rather: "A girl sees a dog. She smiles."."""
    told = [i for i in fit if nouns[i].alive and nouns[i].last <= cue.first]
    people = [i for i in told if nouns[i].kind is Kind.PERSON]
    known = people or told
    return known[-1] if known else None
