"""Finds where northern deeds put who does them: on what is driven, beside who is embraced."""

from collections.abc import Iterator
from itertools import pairwise

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.variants import NORTHERN
from core.understanding.cases import is_declined, says_where
from core.understanding.cue import AS_IT_STANDS, action_of
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of, kinds
from core.understanding.meant import is_owner
from core.understanding.north.riding import acting_from, looking_out, riding_along
from core.understanding.pointing import RESTS, main_of
from core.understanding.scene import Scene

_NEAR = 2
_SPREAD = kinds("spread_out")
_TOPPED = frozenset({Kind.VEHICLE, Kind.BUILDING, Kind.THING})
_SIDES = {"left of": "left", "right of": "right", "at left": "left", "at right": "right"}


def by_deeds(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Subject's index, relation, object's index."""
    if scene.reading.language in NORTHERN:
        driving = tuple(_driving(scene))
        yield from driving
        yield from riding_along(scene, (*scene.found, *driving))
        yield from looking_out(scene)
        yield from acting_from(scene)
        yield from _embracing(scene)
        yield from _keeping(scene)
        yield from _climbing(scene)
        yield from _spreading(scene)
        yield from _drying(scene)
        yield from _seated(scene)
        yield from _hung(scene)
        yield from _facing(scene)
        yield from _dressed(scene)
        yield from _on_tops(scene)
        yield from _side_by_side(scene)
        yield from _lying_within(scene)


def _here(scene: Scene, token: int) -> list[int]:
    """The nouns of a token's clause that end before it."""
    at = min(token, len(scene.words) - 1)
    return [i for i in scene.before(token) if scene.reading.same_clause(scene.nouns[i].first, at)]


def _doers(scene: Scene, token: int, but: int = -1) -> list[int]:
    """Who acts there: those the clause names, else whom the clauses before were about."""
    here = [i for i in _here(scene, token) if scene.nouns[i].kind is Kind.PERSON and i != but]
    here = [i for i in here if not done_to(scene.reading, scene.nouns[i])]
    if here:
        return here[:1]
    told = [i for i in scene.before(token) if scene.nouns[i].alive and i != but]
    free = [i for i in told if not scene.reading.same_clause(scene.nouns[i].first, token)]
    return list(main_of(scene, free))


def _driving(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who drives what: "किसान ट्रैक्टर चला रहा है", on it; of a car in it."""
    for cue in scene.reading.of("action"):
        if action_of(cue) is not Action.DRIVE:
            continue
        named = [i for i in _here(scene, cue.last) if scene.nouns[i].first >= cue.first]
        for index in (named or _here(scene, cue.first))[-1:]:
            noun = scene.nouns[index]
            rides = noun.kind is Kind.VEHICLE or is_one_of(noun, "saddled")
            if rides and cue.first - noun.last < _NEAR and not done_to(scene.reading, noun):
                how = "on" if is_one_of(noun, "driven_on") else "in"
                yield from ((who, how, index) for who in _doers(scene, noun.first))


def _embracing(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who embraces whom: "माँ के गले लग जाता है"."""
    words = tuple(small_words(scene.reading.language, "embracing"))
    whom = small_words(scene.reading.language, "pronouns")
    for at, word in enumerate(scene.words):
        if not words or not word.startswith(words):
            continue
        here = [i for i in _here(scene, at) if scene.nouns[i].alive]
        if here and scene.words[at - 1] in whom:
            told = [i for i in scene.before(at) if scene.nouns[i].alive and i not in here]
            yield from ((here[0], "next to", other) for other in main_of(scene, told))
        elif here and at - scene.nouns[here[-1]].last < _NEAR:
            doers = _doers(scene, scene.nouns[here[-1]].first, here[-1])
            yield from ((who, "next to", here[-1]) for who in doers)


def _keeping(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who stands with a bicycle in hand, beside it: "सायकल घेऊन उभा आहे"."""
    holding = small_words(scene.reading.language, "carrying")
    stands = [cue.first for cue in scene.reading.of("action") if action_of(cue) is Action.STAND]
    for index in scene.present:
        noun = scene.nouns[index]
        if noun.kind is not Kind.VEHICLE or noun.last >= len(scene.words):
            continue
        held = scene.words[noun.last] in holding
        stood = any(0 < at - noun.last <= _NEAR for at in stands)
        if held and stood and scene.reading.same_clause(noun.first, noun.last):
            yield from ((who, "next to", index) for who in _doers(scene, noun.first))


def _climbing(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who climbs up something that no word of place follows: "মই বেয়ে উঠছে", "सीढ़ी चढ़ रहा है"."""
    climbs = tuple(small_words(scene.reading.language, "climbs"))
    for index in scene.present:
        noun = scene.nouns[index]
        after = scene.words[noun.last] if noun.last < len(scene.words) else ""
        if not (climbs and after.startswith(climbs) and is_one_of(noun, "climbed")):
            continue
        here = [i for i in _here(scene, noun.last) if scene.nouns[i].alive]
        ahead = [i for i in scene.after(noun.last) if scene.nouns[i].alive]
        ahead = [i for i in ahead if scene.reading.same_clause(scene.nouns[i].first, noun.first)]
        yield from ((who, "on", index) for who in (here or ahead or _doers(scene, noun.first))[:1])


def _spreading(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who rests on what they spread: "মাদুর পেতে পিসি শুয়ে আছেন"."""
    words = small_words(scene.reading.language, "spreading")
    rests = [cue.first for cue in scene.reading.of("action") if action_of(cue) in RESTS]
    for index in scene.present:
        noun = scene.nouns[index]
        spread = noun.last < len(scene.words) and scene.words[noun.last] in words
        rested = any(scene.reading.same_clause(at, noun.first) for at in rests)
        rested = rested or noun.label in _SPREAD
        if not (spread and rested) or noun.alive:
            continue
        after = [i for i in scene.after(noun.last) if scene.nouns[i].kind is Kind.PERSON]
        after = [i for i in after if scene.reading.same_clause(scene.nouns[i].first, noun.first)]
        yield from ((who, "on", index) for who in after[:1] or _doers(scene, noun.first))


def _drying(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """What hangs on a line: "দড়িতে মোজা আর গেঞ্জি শুকোচ্ছে"."""
    hanging = tuple(small_words(scene.reading.language, "drying"))
    verbs = [at for at, word in enumerate(scene.words) if hanging and word.startswith(hanging)]
    for index in scene.present if verbs else ():
        line = scene.nouns[index]
        put = line.last in scene.marks or says_where(scene.reading, line)
        here = any(at >= line.last and scene.same_sentence(at, line.first) for at in verbs)
        if not (put and here and is_one_of(line, "lines")):
            continue
        after = [i for i in scene.after(line.last) if scene.nouns[i].kind is not Kind.PERSON]
        clause = [i for i in after if scene.reading.same_clause(scene.nouns[i].first, line.first)]
        listed = scene.list_after(after[0]) if after else []
        yield from ((i, "on", index) for i in dict.fromkeys([*listed, *clause]))


def _seated(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who sits by a Gujarati ending alone: "હીંચકે બેઠાં", "ડાળીએ બુલબુલ બેઠું છે"."""
    if scene.reading.language is not Language.GU:
        return
    ends = tuple(small_words(Language.GU, "seated"))
    rests = {cue.first for cue in scene.reading.of("action") if action_of(cue) in RESTS}
    for index in scene.present:
        noun = scene.nouns[index]
        at = any(is_one_of(noun, each) for each in ("seats", "stood_at", "perches"))
        if not at or not scene.words[noun.last - 1].endswith(ends):
            continue
        if is_declined(scene.reading, noun):
            how = "next to" if is_one_of(noun, "stood_at") else "on"
            seated = _sitting_there(scene, index) or _doers(scene, noun.first)
            who = seated if noun.last in rests else _who_rests(scene, index)
            who = who or _fixed_there(scene, index)
            yield from ((each, how, index) for each in who)


def _hung(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """What hangs, or is tied, by a Gujarati ending alone: "દરવાજે તોરણ લટકે છે", "થાંભલે બકરી બાંધી"."""
    hung = tuple(small_words(scene.reading.language, "hung_there"))
    ends = tuple(small_words(scene.reading.language, "seated"))
    for index in scene.present if hung else ():
        noun = scene.nouns[index]
        if noun.alive or not scene.words[noun.last - 1].endswith(ends):
            continue
        after = [i for i in scene.after(noun.last) if scene.nouns[i].kind is not Kind.PLACE]
        here = [i for i in after if scene.reading.same_clause(scene.nouns[i].first, noun.first)]
        near = scene.words[scene.nouns[here[0]].last :][:_NEAR] if here else []
        if is_declined(scene.reading, noun) and any(each.startswith(hung) for each in near):
            how = "next to" if scene.nouns[here[0]].alive else "on"
            yield here[0], how, _bearer(scene, index)


def _bearer(scene: Scene, index: int) -> int:
    """What a door or a roof is of, where that is a thing itself: the cart of "લારીના છાપરે"."""
    part = scene.nouns[index]
    owner = scene.nouns[index - 1] if index else part
    whole = owner.kind in _TOPPED and (part.label in kinds("tops") or part.label == "door")
    return index - 1 if whole and is_owner(scene.reading, owner, part) else index


def _sitting_there(scene: Scene, index: int) -> list[int]:
    """Whom a Gujarati participle says to rest there: "પાટલીએ બેઠેલી બે છોકરીઓ"."""
    at = scene.nouns[index].last
    done = tuple(small_words(Language.GU, "described"))
    if at >= len(scene.words) or not scene.words[at].endswith(done):
        return []
    after = [i for i in scene.after(at) if scene.nouns[i].alive]
    return [i for i in after if scene.reading.same_clause(scene.nouns[i].first, at)][:1]


def _who_rests(scene: Scene, index: int) -> list[int]:
    """Who is named right after a Gujarati landmark, and does no more than rest there."""
    end = scene.nouns[index].last
    after = [i for i in scene.after(end) if scene.nouns[i].first - end < _NEAR]
    acts = [cue for cue in scene.reading.of("action") if scene.reading.same_clause(cue.first, end)]
    does = {action_of(cue) for cue in acts}
    rests = not does.isdisjoint(RESTS) and does <= RESTS | {Action.HOLD}
    return [i for i in after[:1] if rests and scene.nouns[i].alive]


def _fixed_there(scene: Scene, index: int) -> list[int]:
    """What a participle says to be fastened to a Gujarati landmark: "ડાળે બાંધેલા હીંચકા પર"."""
    end = scene.nouns[index].last
    done = tuple(small_words(Language.GU, "described"))
    after = [i for i in scene.after(end) if scene.nouns[i].first == end + 1]
    return [i for i in after[:1] if scene.words[end].endswith(done)]


def _dressed(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Whom an ending says to have a garment on: "લાલ પાઘડીવાળો માણસ"."""
    having = tuple(small_words(scene.reading.language, "sellers"))
    for one, other in pairwise(scene.present):
        garment, who = scene.nouns[one], scene.nouns[other]
        if garment.last == who.first and who.kind is Kind.PERSON:
            worn = is_one_of(garment, "worn")
            if worn and scene.words[garment.last - 1].endswith(having):
                yield other, "wearing", one


def _on_tops(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who is on what has a roof, by an ending alone: "ରଥର ଛାତରେ ମାଙ୍କଡ଼"."""
    for one, other in pairwise(scene.present):
        owner, top = scene.nouns[one], scene.nouns[other]
        owned = owner.kind in _TOPPED and top.label in kinds("tops")
        bare = scene.reading.language is Language.OR and owner.last == top.first
        its = bare or is_owner(scene.reading, owner, top)
        if owned and its and says_where(scene.reading, top):
            here = [
                i
                for i in scene.after(top.last)
                if scene.reading.same_clause(top.first, scene.nouns[i].first)
            ]
            yield from ((who, "on", one) for who in here[:1])


def _side_by_side(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """What stands left and right on one thing: "मेज़ पर बाईं ओर लैंप और दाईं ओर कप"."""
    sided = [cue for cue in scene.reading.of("relation") if cue.key in _SIDES]
    tops = {cue.last: cue for cue in scene.reading.of("relation") if cue.key == "on"}
    for one, other in pairwise(sided):
        there = tops.get(one.first)
        if there is None or _SIDES[one.key] == _SIDES[other.key]:
            continue
        bearing = [i for i in scene.before(there.first) if scene.nouns[i].last == there.first]
        first = [i for i in scene.after(one.last) if scene.nouns[i].last <= other.first]
        second = _unowned(scene, scene.after(other.last))
        if bearing and first and second and scene.same_sentence(one.first, other.first):
            left, right = _unowned(scene, first)[0], second[0]
            yield from ((each, "on", bearing[-1]) for each in (left, right))
            yield left, f"{_SIDES[one.key]} of", right


def _lying_within(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """What an ending says to lie in a vessel: "टोपलीतल्या सफरचंदांवर", the apples."""
    ends = tuple(small_words(scene.reading.language, "within"))
    for one, other in pairwise(scene.present if ends else ()):
        holder, content = scene.nouns[one], scene.nouns[other]
        near = 0 <= content.first - holder.last < _NEAR
        near = near and (not content.alive or is_one_of(holder, "roomy"))
        vessel = is_one_of(holder, "vessels") and is_declined(scene.reading, holder)
        if near and vessel and scene.words[holder.last - 1].endswith(ends):
            yield other, "in", one


def _unowned(scene: Scene, found: list[int]) -> list[int]:
    """Without what only is of the next: the tea of "ચાનો ખાલી કપ"."""
    ends = tuple(small_words(scene.reading.language, "owning"))
    noun = scene.nouns[found[0]] if found[1:] else None
    own = noun and scene.words[noun.last - 1].endswith(ends) and noun.cue.weight < AS_IT_STANDS
    if own or (noun and is_owner(scene.reading, noun, scene.nouns[found[1]])):
        return found[1:]
    return found


def _facing(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who stands face to face: "दो जवान आमने-सामने खड़े हैं"."""
    words = small_words(scene.reading.language, "face_to_face")
    for at, word in enumerate(scene.words):
        if word in words:
            here = [i for i in _here(scene, at) if scene.nouns[i].kind is not Kind.PLACE]
            two = len(here) > 1 and scene.joined(here[-2], here[-1])
            if two or (here and _several(scene, here[-1])):
                yield here[-2 if two else -1], "in front of", here[-1]


def _several(scene: Scene, index: int) -> bool:
    noun = scene.nouns[index]
    counted = {cue.last for cue in scene.reading.of("count") if cue.key != "one"}
    return noun.cue.plural or noun.first in counted or noun.first - 1 in counted
