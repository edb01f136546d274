"""Says who does what in an English text, by its clauses."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.analysis import Action, Kind
from core.language.english import handles, singular
from core.language.english_verbs import VerbForm, is_kind, section, shown, verb_kind
from core.language.english_words import clause_words
from core.understanding.english.attaching import Clause, Group
from core.understanding.english.clauses import clauses, cut
from core.understanding.english.done_as import OF_THINGS, can_do, done_as
from core.understanding.english.lists import UNKNOWN
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading

Deed = tuple[int, Action]
_NEAR = 4
_DONE = frozenset({Action.SIT, Action.STAND, Action.LIE, Action.FLOAT, Action.FALL})
_STILL = frozenset({Action.STAND, Action.HOLD, Action.LOOK, Action.TALK, Action.SMILE})
_BY_HAND = frozenset({Action.WORK, Action.HOLD, Action.PLAY})
_BY_THE_WAY = frozenset({"part", "which", "to"})
_MEANWHILE = frozenset({Action.WORK, Action.PLAY, Action.EAT, Action.DRINK, *_STILL})
_AT_TABLE = frozenset({Action.EAT, Action.DRINK})
_SMOKE = kinds("rising_smoke")
# These say how something is rather than what hands do.
_ARE = verb_kind("has")
_GLIDING = verb_kind("glides")
_WINDING = verb_kind("winds")
_UPWARDS = verb_kind("comes")
_SET_DOWN = frozenset({Kind.THING, Kind.FOOD, Kind.PLANT})
_WITH_WICKS = kinds("lit")
_ABOARD = frozenset({"on", "in", "with"})
_BY_KIND = frozenset({"catch", "share"})
_ASIDE = clause_words("aside")
_RAINING = verb_kind("rains")
_LET = verb_kind("lets_go")
_IN_THE_SKY = frozenset({"sun", "moon"})
_PLUNGING = verb_kind("plunges")
_WATER = kinds("water")
_FLYERS = kinds("flown")
_BALLS = kinds("play_things")


@dataclass(frozen=True, slots=True)
class _Told:
    """What someone does, the words for it, and the clause that says so."""

    action: Action
    said: str
    clause: Clause


def acts(
    reading: Reading, nouns: tuple[Noun, ...], absent: frozenset[int]
) -> dict[int, tuple[Action, str]]:
    """What each noun does first, by its index, and the words for it."""
    found: dict[int, _Told] = {}
    for clause, index, meant in _all(reading, nouns):
        verb = clause.verb
        action = done_as(nouns[index], meant, verb.base if verb else "")
        if verb is None or index in absent or not can_do(nouns[index], action):
            continue
        if _is_no_deed(nouns[index], action, verb.base):
            continue
        if index not in found or _rather(found[index], clause, action):
            spans = reading.words[verb.first : verb.last]
            said = reading.text[spans[0].start : spans[-1].end]
            found[index] = _Told(action, said, clause)
    told = {index: (each.action, each.said) for index, each in found.items()}
    for index, form in _described(reading, nouns):
        described = _as_described(nouns[index], form)
        if described and index not in absent and can_do(nouns[index], described):
            told.setdefault(index, (done_as(nouns[index], described), form.base))
    return told


def _is_no_deed(noun: Noun, action: Action, base: str) -> bool:
    """Whether it is only where somebody let it, or what water does: "an umbrella left there"."""
    if action is Action.LEAVE:
        return noun.kind in _SET_DOWN and base in _LET
    breaks = action is Action.WORK and noun.kind is Kind.NATURE
    breaks = breaks or (base in _RAINING and noun.kind in _SET_DOWN)  # "while it rains"
    return breaks or (base in ("splash", "line") and not noun.alive)


def _all(reading: Reading, nouns: tuple[Noun, ...]) -> Iterator[tuple[Clause, int, Action]]:
    """Every deed that is told, in order."""
    for clause in clauses(reading, nouns):
        if clause.verb is not None and not clause.verb.denied:
            for index, action in _deeds(reading, nouns, clause):
                yield clause, index, action


def _rather(before: _Told, clause: Clause, action: Action) -> bool:
    """Whether what is told later is what one sees: a walk rather than a look, a sip than a deed.

    What is told by the way does not come before what the sentence tells: "stands, smiling".
    """
    first, aside = before.clause, clause.link in _BY_THE_WAY
    if aside and first.link not in _BY_THE_WAY and first.verb and clause.verb:
        still = before.action is Action.HOLD or (
            before.action is Action.STAND and action in _MEANWHILE - _STILL
        )
        return still and clause.verb.first > first.verb.first
    if before.action in _STILL:
        return action not in _STILL
    if first.link in _BY_THE_WAY and not aside and first.verb and clause.verb:
        return before.action in _MEANWHILE and action not in _STILL
    opens = first.verb is not None and is_kind(first.verb.base, "opens")
    return opens and action in _AT_TABLE


def _described(reading: Reading, nouns: tuple[Noun, ...]) -> Iterator[tuple[int, VerbForm]]:
    """What the words right before a name say that it does: "a running dog", "a parked car"."""
    found = cut(reading, nouns)
    for at, phrase in enumerate(found):
        index = phrase.noun
        if index < 0 and [each.how for each in found[at + 1 : at + 2]] == ["of"]:
            index = max((each.noun for each in found[at + 2 : at + 3]), default=-1)
        for form in phrase.doing if index >= 0 else ():
            if form.how == "ing" or _told(shown(form.base)) in _DONE or _is_lit(form):
                yield index, form


def _as_described(noun: Noun, form: VerbForm) -> Action | None:
    """What it does by the word before its name: a lit candle burns, a lit window shines."""
    if _is_lit(form):
        return Action.BURN if noun.label.split()[-1] in _WITH_WICKS else Action.SHINE
    fallen = form.base == "fall" and form.how == "done" and not noun.alive
    return Action.LIE if fallen else _told(shown(form.base))


def _is_lit(form: VerbForm) -> bool:
    return form.base == "light" and form.how != "ing"


def _deeds(reading: Reading, nouns: tuple[Noun, ...], clause: Clause) -> Iterator[Deed]:
    """Who does what by one verb: who acts, and what is made to do it."""
    verb = clause.verb
    assert verb is not None
    action = _meant(reading, nouns, clause)
    rises = [i for i in clause.subjects if i == UNKNOWN or nouns[i].label in _SMOKE]
    if rises and reading.words[clause.first].text.casefold() in _SMOKE:
        sources = (place.objects for place in clause.places if place.how == "way")
        yield from ((index, Action.STEAM) for group in sources for index in _known(group)[:1])
        return
    if verb.passive:
        yield from _done_by(nouns, clause, action)
        return
    if action is not None:
        yield from _active(nouns, clause, action)


def _done_by(nouns: tuple[Noun, ...], clause: Clause, action: Action | None) -> Iterator[Deed]:
    """Who does what is done to another; who lets something drop does it by hand."""
    agents = [place.objects for place in clause.places if place.word == "by"]
    doers = [index for group in agents for index in _known(group) if nouns[index].alive]
    if action in _DONE and not (doers and action is Action.FALL):
        yield from ((index, action) for index in _known(clause.subjects))
    done = Action.WORK if action is Action.FALL else action
    yield from ((index, done) for group in agents for index in _known(group) if done)


def _active(nouns: tuple[Noun, ...], clause: Clause, action: Action) -> Iterator[Deed]:
    """Who acts, and what is made to act."""
    objects = _known(clause.objects)
    base = clause.verb.base if clause.verb else ""
    for index in _known(clause.subjects):
        causes = bool(objects) and is_kind(base, "causes") and nouns[index].alive
        yield index, _cause(nouns, objects, action) if causes else action
        eaten = action is Action.DRIVE and bool(objects) and nouns[objects[0]].kind is Kind.FOOD
        if causes and action not in _BY_HAND and not eaten:  # nobody rolls rotis away
            yield objects[0], action
        if base == "walk":  # "a man walking three dogs"
            yield from ((i, action) for i in objects if nouns[i].alive)
    if action in (Action.DRIVE, Action.POUR):
        aboard = (each.objects for each in clause.places if each.how in _ABOARD)
        moved = (*objects, *(i for group in aboard for i in _known(group)))
        yield from ((i, action) for i in moved if _moves(nouns[i], action))


def _moves(noun: Noun, action: Action) -> bool:
    """Whether it moves too when someone drives or pours."""
    if action is Action.DRIVE:
        return noun.kind is Kind.VEHICLE
    return noun.kind is Kind.FOOD or noun.label in ("water", "oil", "paint", "sand")


def _cause(nouns: tuple[Noun, ...], objects: Group, action: Action) -> Action:
    """What someone does who makes something do something: holds a kite, works at a pot."""
    label = nouns[objects[0]].label
    if label.split()[-1] in _BALLS:
        return Action.PLAY
    if action is Action.FLY and label in _FLYERS:
        return Action.HOLD
    return Action.POUR if action is Action.POUR else Action.WORK


def _known(group: Group) -> Group:
    return tuple(index for index in group if index >= 0)


def _told(name: str) -> Action | None:
    return Action(name) if name else None


def _meant(reading: Reading, nouns: tuple[Noun, ...], clause: Clause) -> Action | None:
    """What the verb says of who acts, with its object: "takes a nap", "hits the ball"."""
    verb = clause.verb
    assert verb is not None
    after = reading.words[verb.last : verb.last + _NEAR]
    for word in after:
        if told := section("of_object").get(f"{verb.base} {singular(word.text.casefold())}"):
            return _told(told)
    if moves := _moving(reading, nouns, clause, verb.base):
        return moves
    action = _told(shown(verb.base, verb.particle))
    if not verb.particle and (aside := _after_it(reading, clause)):
        handled = _told(shown(verb.base, aside))
        action = handled if handled in (Action.WORK, Action.HOLD) else action
    objects = _known(clause.objects)
    if objects:
        return _done_to(nouns[objects[0]], verb.base, action)
    if verb.base == "hang" and not verb.passive and not clause.objects:
        return None  # "a climber hangs from a cliff"
    hands = bool(clause.objects) and handles(verb.base) and verb.base not in _ARE
    return Action.WORK if action is None and hands else action


def _after_it(reading: Reading, clause: Clause) -> str:
    """The little word that stands after what is done to: "rolls it out", "picks them up"."""
    assert clause.verb is not None
    after = [word.text.casefold() for word in reading.words[clause.verb.last :][:2]]
    told = after[:1] and after[0] in clause_words("pronouns") and after[-1] in _ASIDE
    return after[-1] if told else ""


def _moving(reading: Reading, nouns: tuple[Noun, ...], clause: Clause, base: str) -> Action | None:
    """What a verb of moving shows by where that goes on: "comes up", "glides across the lake"."""
    if base in _UPWARDS and any(each.word == "up" for each in clause.places):
        return Action.RISE
    if base == "set" and _IN_THE_SKY & {nouns[each].label for each in _known(clause.subjects)}:
        return Action.FALL
    if base in _GLIDING and _on_water(nouns, clause):
        return Action.FLOAT
    if base == "flip" and not clause.objects:
        return Action.JUMP
    if base in _WINDING and not clause.objects and _leads_on(clause):
        return Action.WALK
    dry = base in _PLUNGING and _WATER.isdisjoint(reading.once("said", lambda: _said(reading)))
    return Action.JUMP if dry else None


def _leads_on(clause: Clause) -> bool:
    """Whether it is told by what a way goes: "weaves between the tables"."""
    return any(place.how in ("way", "between", "in") for place in clause.places)


def _on_water(nouns: tuple[Noun, ...], clause: Clause) -> bool:
    """Whether it goes on in water: "swans glide across the lake"."""
    named = [nouns[i] for place in clause.places for i in _known(place.objects)]
    return any(noun.label.split()[-1] in _WATER for noun in named)


def _done_to(thing: Noun, base: str, action: Action | None) -> Action | None:
    """What a verb says of who does it to a thing: hits a ball, rings a bell, polishes a shoe."""
    ball = thing.label.split()[-1] in _BALLS
    if base == "leave" or (base == "take" and action is Action.FLY):  # a letter; off his hat
        return Action.WORK if thing.kind in _SET_DOWN else action
    if base in section("with_object"):
        return Action.PLAY if ball else _told(section("with_object")[base])
    if base in _BY_KIND and (done := _by_kind(thing, base)):
        return done
    if action is None and handles(base) and base not in _ARE:
        return Action.PLAY if ball else Action.WORK
    if action is Action.PLAY and not _plays(thing, base):
        return Action.WORK
    return Action.WORK if action in OF_THINGS and not is_kind(base, "causes") else action


def _by_kind(thing: Noun, base: str) -> Action | None:
    """What is done to what is alive or eaten: a fish is caught and held, a plate of food shared."""
    if base == "catch":
        return None if thing.label.split()[-1] in _BALLS else Action.HOLD
    shared = thing.kind is Kind.FOOD or is_one_of(thing, "flat")
    return Action.EAT if shared else None


def _said(reading: Reading) -> frozenset[str]:
    return frozenset(word.text.casefold() for word in reading.words)


def _plays(noun: Noun, base: str) -> bool:
    """Whether hitting or striking it is a game."""
    if base == "toss":
        return noun.kind is not Kind.FOOD
    return base not in ("hit", "strike", "punch") or noun.label.split()[-1] in _BALLS
