"""Finds where the events of an English text begin that are told one after the other."""

from bisect import bisect_left
from collections.abc import Iterator

from core.domain.analysis import Kind
from core.language.english_verbs import VerbForm, is_kind, verb_form, verb_kind
from core.language.english_words import clause_words
from core.language.tables import row
from core.understanding.cue import tokens_of
from core.understanding.english.attaching import Clause
from core.understanding.english.clauses import clauses
from core.understanding.nouns import nouns
from core.understanding.parts import is_long, parts
from core.understanding.reading import Reading

# These say how things are rather than what happens.
_STATES = verb_kind("states")
# Also these where nobody does it: "the cloth covers the table".
_OF_THINGS = verb_kind("lies_over")
_LASTING = clause_words("lasting")
_AT_ONCE = clause_words("at_once")
_LISTED = 3
_BEGINS = verb_kind("begins")
# To what or where to someone goes, so that the way has an end.
_GOALS = clause_words("goals")
# "Only then do we see her".
_ORDINALS = frozenset({"first", "next"})
_INVERTED = clause_words("inverted")
_ASIDE = frozenset({"which", "part", "to"})
_FILM = verb_kind("of_film")
# After these something is so for a while: "the gate is closed".
_LEFT_SO = verb_kind("leaves_so")


def starts(reading: Reading) -> list[int]:
    """The tokens at which an event after the first one begins; of sentences if nothing happens."""
    if told := _starts(reading):
        return told[1:]
    said = reading.sentence
    return [at for at in range(1, len(said)) if said[at] != said[at - 1]]


def _starts(reading: Reading) -> list[int]:
    """The tokens at which all events begin; a long text is read part by part, as for its things."""
    if is_long(reading):
        return [part.first + at for part in parts(reading) for at in _starts(part.reading)]
    return list(_events(reading))


def _events(reading: Reading) -> Iterator[int]:
    """The tokens at which what happens next is told."""
    turns = _turns(reading)
    went_on: int | None = None
    told = False
    for chain in _sentences(reading):
        before: Clause | None = None
        for clause in chain:
            turned = clause.first in turns
            if not _happens(reading, clause, chain, turned=turned):
                went_on = clause.first if went_on is None and _went_on(reading, clause) else went_on
                continue
            if before is None:
                if turned and not told and went_on is not None:
                    yield from _begun_before(reading, went_on, clause)
                told = True
                yield _sentence_start(reading, clause.first)
                if turned and _was(reading, clause.first):
                    yield _opened(reading, clause)
            elif turned or _follows(reading, before, clause, chain, turns):
                yield _opened(reading, clause)
            before = clause


def _went_on(reading: Reading, clause: Clause) -> bool:
    """Whether somebody is at something: "a woman is locking the gate"."""
    verb = clause.verb
    return (
        verb is not None
        and verb.going_on
        and not verb.denied
        and clause.link not in _ASIDE
        and bool(clause.subjects)
        and _someone(reading, clause)
    )


def _begun_before(reading: Reading, at: int, clause: Clause) -> Iterator[int]:
    """Where it was told what went on until this: "she is reading. Suddenly …"."""
    if reading.sentence[at] < reading.sentence[clause.first]:
        yield _sentence_start(reading, at)


def _sentence_start(reading: Reading, at: int) -> int:
    return bisect_left(reading.sentence, reading.sentence[at])


def _was(reading: Reading, at: int) -> bool:
    """Whether its sentence begins with how it was before: "a sunny field, then it rains"."""
    start = _sentence_start(reading, at)
    return any(start <= noun.first < at for noun in nouns(reading))


def _sentences(reading: Reading) -> Iterator[list[Clause]]:
    found: dict[int, list[Clause]] = {}
    for clause in clauses(reading, nouns(reading)):
        found.setdefault(reading.sentence[clause.first], []).append(clause)
    return iter(found.values())


def _turns(reading: Reading) -> set[int]:
    """The tokens of clauses that begin with "then" or the like."""
    ends = {cue.last for cue in reading.of("marker") if row("marker", cue.key).columns["turn"]}
    found = set()
    for clause in clauses(reading, nouns(reading)):
        at = _opened(reading, clause)
        turns = any(end in ends for end in range(at + 1, clause.first + 1))
        if turns and not _counts(reading, clause):
            found.add(clause.first)
    return found


def _counts(reading: Reading, clause: Clause) -> bool:
    """Whether "first" only says which one it is: "first snow", "next door"."""
    at = clause.first
    before = reading.words[at - 1].text.casefold() if at else ""
    here = before in _ORDINALS and reading.same_clause(at - 1, at)
    first = reading.words[at].text.casefold()
    opens = clause_words("determiners") | clause_words("subjects")
    return here and clause.verb is None and first not in opens


def _happens(reading: Reading, clause: Clause, chain: list[Clause], *, turned: bool) -> bool:
    verb = clause.verb
    film = not turned and _of_film(reading, clause)
    if clause.filmed or clause.link in ("which", "to") or film:
        return False
    if verb is None or verb.denied:
        return turned and verb is None
    if clause.link == "part" and _led(chain, clause):
        return True
    if clause.link == "part":
        return not verb.passive and all(each.verb is None or each.link == "part" for each in chain)
    if clause.link == "meanwhile" or clause.word in _LASTING:
        begins = clause.word in _AT_ONCE and verb.base not in _STATES
        return begins and (clause is chain[0] or not _is_weather(reading, clause))
    return turned or clause.link == "order" or _moves_on(reading, clause, chain)


def _is_weather(reading: Reading, clause: Clause) -> bool:
    """Whether it only says in what weather: "they share it when it rains"."""
    return clause.verb is not None and clause.verb.first in reading.firsts("weather")


def _led(chain: list[Clause], clause: Clause) -> bool:
    """Whether it belongs to what comes first: "after washing the car and filling the tank"."""
    if clause.link not in ("order", "part") or chain[0].link != "order":
        return False
    return all(each.link in ("order", "part") for each in chain[: chain.index(clause)])


def _of_film(reading: Reading, clause: Clause) -> bool:
    """Whether it tells of the film: "we open on a street", "it begins with rain"."""
    verb = clause.verb
    if verb is None or verb.base not in _FILM:
        return False
    if any(verb.first < cue.first <= verb.last + 1 for cue in reading.of("weather")):
        return False  # "it starts to rain"
    who = reading.words[clause.first].text.casefold()
    alone = not (clause.objects or clause.subjects)
    return who in ("we", "it") or (alone and who.startswith(verb.base))


def _moves_on(reading: Reading, clause: Clause, chain: list[Clause]) -> bool:
    """Whether something happens rather than is so, or goes on all the while."""
    verb = clause.verb
    if verb is None or verb.going_on or verb.base in _STATES:
        return False
    if verb.passive:
        gets = verb_form(reading.words[verb.first].text.casefold()) == VerbForm("get", "s")
        done = _ends(reading, clause) and verb.base not in _LEFT_SO and verb.finite
        done = done or gets
        return done or sum(1 for each in chain if each.verb and each.verb.passive) > 1
    rests = is_kind(verb.base, "is") and not is_kind(verb.base, "done")
    still = rests or verb.base in _OF_THINGS
    return not still or bool(verb.particle) or _someone(reading, clause)


def _someone(reading: Reading, clause: Clause, *, things: bool = False) -> bool:
    """Whether someone does it, or with `things` something that is no part of the land or sky."""
    found = nouns(reading)
    told = [found[index] for index in clause.subjects if index >= 0]
    if things:
        return all(noun.kind is not Kind.NATURE for noun in told)
    return not told or any(noun.alive for noun in told)


def _follows(
    reading: Reading, before: Clause, clause: Clause, chain: list[Clause], turns: set[int]
) -> bool:
    """Whether it happens after what the same sentence told before, not meanwhile."""
    if "order" in (clause.link, before.link) or not _AT_ONCE.isdisjoint((clause.word, before.word)):
        return True
    if (
        any(each.first in turns for each in chain)
        or _led(chain, before)
        or _therefore(reading, clause)
    ):
        return True
    one, other = _ends(reading, before), _ends(reading, clause)
    if _in_turns(reading, before, clause, chain):
        return True
    acting = [each for each in chain if each.verb and each.link not in _ASIDE]
    listed = len(acting) >= _LISTED
    ended = sum(_ends(reading, each) for each in acting)
    if before.subjects == clause.subjects or not (before.subjects and clause.subjects):
        told = ended or 2 * sum(_more(reading, each) for each in acting) > len(acting)
        return bool(told) if listed else _one_by_one(reading, before, clause)
    if (one and other) or (listed and 2 * ended >= len(acting)):
        return True
    first = reading.words[clause.first].text.casefold()
    answers = first in clause_words("given") or clause.link == ";" or _by_name(reading, clause)
    answers = answers or _said_before(reading, clause) == "but"
    return answers and (other or (one and _someone(reading, before, things=True)))


def _in_turns(reading: Reading, before: Clause, clause: Clause, chain: list[Clause]) -> bool:
    """Whether two act by turns: "a boy builds a castle, a wave takes it, the boy builds again"."""
    found = nouns(reading)
    acting = [each for each in chain if each.verb and each.link not in _ASIDE and each.subjects]
    who = [[found[i].label for i in each.subjects if i >= 0] for each in acting]
    if before not in acting or clause not in acting:
        return False
    one, other = who[acting.index(before)], who[acting.index(clause)]
    if not one or not other or one == other or len(acting) < _LISTED:
        return False
    return who.count(one) > 1 or who.count(other) > 1


def _by_name(reading: Reading, clause: Clause) -> bool:
    """Whether someone known does it, who needs no article: "baby laughs"."""
    found = nouns(reading)
    told = [found[index] for index in clause.subjects[:1] if index >= 0]
    return any(each.alive and not each.cue.plural and each.first == clause.first for each in told)


def _one_by_one(reading: Reading, before: Clause, clause: Clause) -> bool:
    """Whether one does two things one after the other: "falls and breaks", not "sits and eats"."""
    one, other = _once(reading, before), _once(reading, clause)
    return (one and other) or ((one or other) and _more(reading, clause))


def _therefore(reading: Reading, clause: Clause) -> bool:
    """Whether it is what comes of the one before: "it rains, so she runs", not "so that"."""
    so = _said_before(reading, clause) == "so"
    return so and reading.words[clause.first].text.casefold() != "that"


def _said_before(reading: Reading, clause: Clause) -> str:
    return reading.words[clause.first - 1].text.casefold() if clause.first else ""


def _ends(reading: Reading, clause: Clause) -> bool:
    """Whether the deed has an end by itself: "opens", "walks in", not "sings", "leaves fall"."""
    verb = clause.verb
    if verb is None:
        return False
    first = verb_form(reading.words[verb.first].text.casefold())
    if first is not None and first.base in _BEGINS:
        return True
    goes = is_kind(verb.base, "goes")
    if verb.particle in {"in", *_GOALS} and (goes or is_kind(verb.base, "is")):
        return True
    if goes and any(each.word in _GOALS for each in clause.places):
        return True
    if not is_kind(verb.base, "done"):
        return False
    bare = not (clause.objects or verb.particle or verb.passive)
    return not (bare and _several(reading, clause))


def _once(reading: Reading, clause: Clause) -> bool:
    """Whether it ends, and is not done again and again: "falls", not "jumps"."""
    verb = clause.verb
    gone = any(each.word in _GOALS for each in clause.places)
    bare = verb is not None and not (clause.objects or gone or verb.particle)
    again = bare and verb is not None and is_kind(verb.base, "again")
    return _ends(reading, clause) and not again


def _several(reading: Reading, clause: Clause) -> bool:
    """Whether many do it without end: "leaves fall", "waves crash"."""
    found = nouns(reading)
    told = [found[index] for index in clause.subjects if index >= 0]
    bare = [each for each in told if each.cue.plural and each.first == clause.first]
    return bool(bare) and not bare[0].alive


def _more(reading: Reading, clause: Clause) -> bool:
    """Whether more than the verb is told."""
    verb = clause.verb
    if verb is None or verb.particle or clause.objects or clause.places:
        return True
    return (
        verb.last < len(reading.words)
        and reading.sentence[verb.last] == (reading.sentence[verb.first])
    )


def _opened(reading: Reading, clause: Clause) -> int:
    """Where the words begin that lead to a clause: "and then", "before"."""
    at = clause.first
    leading = clause_words("and") | clause_words("ordered") | clause_words("leading") | _INVERTED
    cues = reading.of("marker", "unit")
    marked = tokens_of(cues)
    sentence = reading.sentence[at]
    while at and reading.sentence[at - 1] == sentence:
        said = reading.words[at - 1].text.casefold()
        if at - 1 not in marked and (said not in leading or not reading.same_clause(at - 1, at)):
            break
        at -= 1
    return at
