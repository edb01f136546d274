"""Says who does what: binds each verb of motion to the one that moves."""

from collections import defaultdict
from dataclasses import dataclass, replace

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words, where, words_of_all
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import says_inside
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.aloud import elsewhere
from core.understanding.chained import is_told_first, leads_to
from core.understanding.cue import Cue, action_of
from core.understanding.deeds import deeds
from core.understanding.doer import (
    billows,
    doer,
    done_to,
    drifts,
    is_nominal,
)
from core.understanding.english.acting import acts
from core.understanding.english.said_by import speakers
from core.understanding.in_company import together
from core.understanding.kinds import is_one_of, kinds
from core.understanding.leading import goes_on, is_seen_rather, without_echoes
from core.understanding.negation import undone
from core.understanding.north.handled import is_handled, is_handling
from core.understanding.noun import Noun
from core.understanding.of_no_one import is_of_no_one
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.senses import sense
from core.understanding.south.acting import (
    in_one_list,
    is_climbed,
    is_no_one,
    one_does,
    tells_of_a_thing,
    told_of_things,
    told_which,
)

# Motions only the living make; without such a subject near, the verb speaks of someone unnamed.
_ALIVE = frozenset(
    {
        Action.SIT, Action.WALK, Action.RUN, Action.JUMP, Action.DANCE, Action.EAT, Action.DRINK,
        Action.TALK, Action.WORK, Action.PLAY, Action.HOLD, Action.LOOK, Action.SMILE, Action.SWIM,
    }
)  # fmt: skip
_AS_IF_ALIVE = frozenset({"robot", "toy"})
_IN_HAND = frozenset({Kind.THING, Kind.FOOD, Kind.PLANT})
_WITH = ("with", "wearing")
_ROLLS = frozenset({Action.WALK, Action.RUN})
_TRAVELS = frozenset({Action.ARRIVE, Action.LEAVE})
# What after another verb only says that one moves by it, or tries it: "ஓடி வருகிறான்".
_ON_THE_WAY = _TRAVELS | {Action.WALK, Action.LOOK}
_MOVES_ITSELF = frozenset({Kind.PERSON, Kind.ANIMAL, Kind.VEHICLE})
_RESTS = frozenset({Action.SIT, Action.LIE})
_HARDLY = _RESTS | {Action.STAND, Action.HOLD, Action.ARRIVE, Action.LEAVE}
_FLYERS = kinds("flyers")
# One word for both, as of lamps in "ਦੀਵੇ ਤੈਰਦੇ" and of trees in "पेड़ झूम रहे हैं".
_OF_A_THING = {
    Action.SWIM: Action.FLOAT, Action.DANCE: Action.SWAY, Action.LEAVE: Action.RISE,
}  # fmt: skip
# What things do though others stand by them: "ಕೊಡೆ ಹಾರಿಹೋಯಿತು".
_BY_ITSELF = frozenset({Action.FLY, Action.FALL, Action.FLOAT, Action.SPIN})
# Participles of what one does now.
_DOING = tuple(words_of_all("doing_now"))
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
    if not reading.head_final:
        return {**acts(reading, nouns, absent), **speakers(reading, nouns)}
    return _by_cues(reading, nouns, absent, landmarks)


def _by_cues(
    reading: Reading, nouns: tuple[Noun, ...], absent: frozenset[int], landmarks: frozenset[int]
) -> dict[int, tuple[Action, str]]:
    """The same where verbs end the clause."""
    found: dict[int, tuple[Action, str]] = {}
    since: dict[int, int] = {}
    chain: dict[int, Cue] = {}
    taken = {token for noun in nouns for token in range(noun.first, noun.last)}
    said = without_echoes(reading, (*reading.of("action"), *deeds(reading, nouns)))
    aside = told_of_things(reading, nouns, said)
    doers = _Doers(reading, nouns, absent, landmarks)
    for cue in sorted(said, key=lambda cue: (is_nominal(reading, cue), cue in aside, cue.first)):
        action = action_of(cue)
        if cue.last - 1 in taken or is_of_no_one(reading, cue, action) or undone(reading, cue):
            continue
        if action in _OF_A_THING and drifts(reading, nouns, cue):
            action = _OF_A_THING[action]
        subject = doers.of(cue, action)
        if subject is None and (other := _of_a_thing(reading, nouns, cue, action)):
            action, subject = other, doers.of(cue, other)
        if subject is None:
            continue
        action = sense(reading, nouns, subject, action, cue.text)
        shares = _shared(reading, nouns, subject, action, cue)
        for index, does in _unless(found if cue in aside else {}, shares):
            here = since.setdefault(index, reading.clause[cue.first])
            same = here == reading.clause[cue.first]
            linked = index in found and leads_to(reading, chain[index], cue, nouns[index])
            ends = linked and is_told_first(reading, chain[index], nouns[index])
            new = ends or index not in found
            new = new or (same and is_seen_rather(reading, chain[index], cue, nouns[index]))
            if new or _is_meant(reading, found[index], does, same=same, linked=linked):
                found[index] = (does, cue.text)
                linked = True
            chain[index] = cue if linked else chain[index]
    return found


def _unless(
    found: dict[int, tuple[Action, str]], shares: list[tuple[int, Action]]
) -> list[tuple[int, Action]]:
    """Those of whom no other deed was found."""
    return [each for each in shares if each[0] not in found]


def _is_meant(
    reading: Reading, before: tuple[Action, str], does: Action, *, same: bool, linked: bool
) -> bool:
    """Whether of two deeds of one the later says what is done."""
    return (linked and _is_end_of_chain(before[0], does)) or goes_on(
        reading, before, does, same=same
    )


def _is_end_of_chain(before: Action, does: Action) -> bool:
    """Whether of verbs that lead on to each other the last one says what is done."""
    if before in _OF_THINGS | _BY_ITSELF - {Action.FALL, Action.SPIN} or does in _ON_THE_WAY:
        return False
    return not (before in _RESTS | _TRAVELS and does in _HARDLY)


def _of_a_thing(
    reading: Reading, nouns: tuple[Noun, ...], cue: Cue, action: Action
) -> Action | None:
    """What a verb says of another thing: to turn, of "తిరుగుతుంది"; to open, of "ফুটছে"."""
    opening = tuple(small_words(reading.language, "opening"))
    if action is Action.STEAM and opening and key(cue.said).startswith(opening):
        return Action.BLOOM
    if action is Action.ARRIVE and billows(reading, nouns, cue):
        return Action.RISE
    turning = tuple(small_words(reading.language, "turning"))
    turns = action is Action.WALK and turning and key(cue.said).startswith(turning)
    return Action.SPIN if turns else None


def held(
    reading: Reading, nouns: tuple[Noun, ...], doing: dict[int, tuple[Action, str]]
) -> tuple[tuple[int, str, int], ...]:
    """What is in whose hand: the thing next to a verb of holding, after it in English."""
    found = []
    by_clause: dict[int, list[int]] = defaultdict(list)
    for index, noun in enumerate(nouns):
        by_clause[reading.clause[noun.first]].append(index)
    told_where = {cue.first for cue in reading.of("relation") if cue.key not in _WITH}
    for cue in reading.of("action"):
        if row("action", cue.key).columns["action"] != Action.HOLD or _aims(reading, cue):
            continue
        near = by_clause.get(reading.clause[cue.first], [])
        owners = [i for i in near if nouns[i].kind is Kind.PERSON and i in doing]
        free = [i for i in owners if nouns[i].last not in told_where]
        owners = [i for i in free if not done_to(reading, nouns[i])] or free or owners
        things = [i for i in near if nouns[i].kind in _IN_HAND]
        if reading.head_final:  # "થેલી ટેબલ પર મૂકે": the bag
            things = [i for i in things if nouns[i].last not in told_where] or things
        before = [i for i in reversed(things) if nouns[i].last <= cue.first]
        after = [i for i in things if nouns[i].first >= cue.last]
        chosen = before if reading.head_final else after
        if chosen and not reading.head_final:
            nearest = min((i for i in near if nouns[i].first >= cue.last), default=-1)
            chosen = chosen if nearest == chosen[0] else []  # lifts a child to see the parade
        if owners and chosen:
            found.append((chosen[0], "in hand of", owners[0]))
    return tuple(found)


def _aims(reading: Reading, cue: Cue) -> bool:
    """Whether it is only done towards something in English: "points at a map"."""
    after = reading.words[cue.last].text if cue.last < len(reading.words) else ""
    return not reading.head_final and after.casefold() in ("at", "to", "towards")


def _shared(
    reading: Reading, nouns: tuple[Noun, ...], subject: int, action: Action, cue: Cue
) -> list[tuple[int, Action]]:
    """Who moves when someone moves something: the kite flies, the boy holds it."""
    near = [i for i, noun in enumerate(nouns) if reading.same_clause(noun.first, cue.first)]
    person = nouns[subject].kind is Kind.PERSON
    if action is Action.FLY and person:
        flyers = [i for i in near if nouns[i].label in _FLYERS]
        flies = Action.PLAY if reading.language in NORTHERN else Action.HOLD
        lets = tuple(small_words(reading.language, "lets_fly"))
        if not flyers and lets and key(cue.said).startswith(lets):
            return [(subject, flies)]  # "नोट उड़ा रहा है"
        return [(flyers[0], action), (subject, flies)] if flyers else [(subject, action)]
    if person and action is Action.RISE and _lifts(reading, nouns, near, cue):
        return [(subject, Action.HOLD)]
    vehicles = [i for i in near if nouns[i].kind is Kind.VEHICLE]
    if (
        person
        and vehicles
        and (action is Action.DRIVE or _rides(reading, nouns, vehicles[0], action))
    ):
        riders = [subject, vehicles[0], *together(reading, nouns, subject)]
        return [(i, Action.DRIVE) for i in dict.fromkeys(riders)]
    if action in _OF_THINGS:
        agents = [i for i in near if nouns[i].alive and nouns[i].last <= cue.first]
        agents = [i for i in agents if not is_one_of(nouns[i], "glowing")]
        which = told_which(reading, nouns, near, cue)  # "పాలు పోస్తున్న అబ్బాయి"
        agents = [i for i in agents if not done_to(reading, nouns[i])] or agents
        agents = agents if which is None else [which]
        cooks = action is Action.BURN or (action in _COOKED and nouns[subject].kind is Kind.FOOD)
        does = Action.WORK if cooks else _POURS.get(action, Action.HOLD)
        return [(subject, action), *((i, does) for i in agents[:1])]
    others = [*together(reading, nouns, subject), *in_one_list(reading, nouns, subject, cue)]
    return [(subject, action), *((i, action) for i in others)]


def _lifts(reading: Reading, nouns: tuple[Noun, ...], near: list[int], cue: Cue) -> bool:
    """Whether something is raised rather than someone rises: "बाल्टी उठा लेती है"."""
    lifted = (nouns[i] for i in near if nouns[i].kind in _IN_HAND and nouns[i].last == cue.first)
    climbs = tuple(small_words(reading.language, "climbs"))
    goes_up = reading.language in SOUTHERN or key(cue.said).startswith(climbs)
    climbed = "climbed" if goes_up else "trees"
    lifted = (each for each in lifted if not is_one_of(each, climbed))
    lifted = (each for each in lifted if not is_climbed(reading, each, cue))
    words = ((each.cue.said.split()[-1], reading.language) for each in lifted)
    return any(not (where(*word) or says_inside(*word)) for word in words)


def _rides(reading: Reading, nouns: tuple[Noun, ...], vehicle: int, action: Action) -> bool:
    """Whether someone goes by the vehicle rather than past it; told by postpositions only."""
    if action not in (*_ROLLS, *_TRAVELS):
        return False
    end = nouns[vehicle].last
    said = [cue.key for cue in reading.of("relation") if end <= cue.first <= end + 1]
    fused = where(reading.words[end - 1].text, reading.language)
    if fused and reading.language is Language.MR:
        said.append(fused)  # "बसमागे धावतो", behind it
    if action in _TRAVELS:
        return "in" in said or says_inside(reading.words[end - 1].text, reading.language)
    return all(key in {"on", "in"} for key in said)


@dataclass(frozen=True, slots=True)
class _Doers:
    """Who may do something: no noun that is `absent`; `landmarks` only where nobody else is."""

    reading: Reading
    nouns: tuple[Noun, ...]
    absent: frozenset[int]
    landmarks: frozenset[int]

    def of(self, cue: Cue, action: Action) -> int | None:
        """The noun that does it, none that is only spoken of where somebody speaks."""
        away = self.absent | elsewhere(self.reading, self.nouns, cue.first)
        return _subject(replace(self, absent=away), cue, action)


def _subject(doers: _Doers, cue: Cue, action: Action) -> int | None:
    reading, nouns, landmarks = doers.reading, doers.nouns, doers.landmarks
    of_one = action not in _BY_ITSELF | _OF_THINGS and one_does(reading, cue)
    fit = [
        index
        for index, noun in enumerate(nouns)
        if index not in doers.absent and noun.kind is not Kind.PLACE and _can(noun, action)
        if not (is_climbed(reading, noun, cue) or (of_one and is_no_one(noun)))
        if not (is_handling(cue) and is_handled(reading, noun.label, noun.last))
    ]
    near = [i for i in fit if _acts_near(reading, nouns[i], cue)]
    if (which := told_which(reading, nouns, near, cue)) is not None:
        return None if _is_adorned(nouns[which], action, cue) else which
    if not near and tells_of_a_thing(reading, nouns, cue):
        return None
    if reading.language in SOUTHERN and any(nouns[i].alive for i in near):
        near = [i for i in near if nouns[i].alive or not done_to(reading, nouns[i])]
    if reading.language in NORTHERN:  # who does it may have somebody beside them as well
        landmarks = frozenset(i for i in landmarks if _only_there(reading, nouns, i))
    else:  # one by whom others stand in another clause may act in their own
        landmarks = frozenset(i for i in landmarks if _is_marked(reading, nouns[i]))
    free = [i for i in near if i not in landmarks or nouns[i].kind is Kind.PERSON]
    others = [i for i in near if i not in landmarks]
    if any(nouns[i].alive and not done_to(reading, nouns[i]) for i in others):
        free = others
    still = reading.language in SOUTHERN and not any(nouns[i].alive for i in near)
    still = still and action not in _BY_ITSELF
    if len(free) < len(near) and (free or still):
        near, fit = free, [i for i in fit if i not in landmarks or i in free]
    if action in _OF_THINGS:
        near = [i for i in near if action is not Action.STEAM or nouns[i].kind is Kind.FOOD]
        told = [i for i in fit if nouns[i].kind is Kind.FOOD and nouns[i].last <= cue.first]
        nearest = _nearest(nouns, near, cue, later=False)
        return told[-1] if nearest is None and told and action is Action.STEAM else nearest
    return doer(reading, nouns, near, fit, cue)


def _acts_near(reading: Reading, noun: Noun, cue: Cue) -> bool:
    """Whether a noun of a verb's clause may do it: no bench of "बाकांवर उभे राहून"."""
    there = reading.language in NORTHERN and not noun.alive and done_to(reading, noun)
    return not there and reading.same_clause(noun.first, cue.first)


def _is_adorned(noun: Noun, action: Action, cue: Cue) -> bool:
    """Whether a participle says what was done to an animal: "ಅಲಂಕರಿಸಿದ ಆನೆ", no elephant at work."""
    return noun.kind is Kind.ANIMAL and action is Action.WORK and not key(cue.said).endswith(_DOING)


def _is_marked(reading: Reading, noun: Noun) -> bool:
    """Whether a word of place stands right after the noun, or its ending is one."""
    words = (reading.words[noun.last - 1].text, reading.language)
    return noun.last in reading.firsts("relation") or bool(where(*words))


def _only_there(reading: Reading, nouns: tuple[Noun, ...], index: int) -> bool:
    """Whether something is at a noun, and it is nobody who acts in a clause of their own."""
    noun = nouns[index]
    if noun.first in reading.lasts("action") and noun.kind is Kind.PERSON:
        return False  # "बैठी औरत की गोद में"
    if not noun.alive or done_to(reading, noun):
        return True
    after = reading.words[noun.last : noun.last + 1]
    listed = index + 1 < len(nouns) and bool(after) and key(after[0].text) in CONJUNCTIONS
    return listed and done_to(reading, nouns[index + 1])


def _can(noun: Noun, action: Action) -> bool:
    if action in _ROLLS and noun.kind is Kind.VEHICLE:
        return True
    if action in _ALIVE:
        return noun.alive or noun.label in _AS_IF_ALIVE
    if action in _OF_THINGS:
        return not noun.alive or noun.label == "firefly"
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
