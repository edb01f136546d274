"""Finds what is on a head or a back in northern texts, and what leans on what: "दीवार से टिकी"."""

from collections.abc import Iterator
from itertools import pairwise

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cases import is_declined
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of
from core.understanding.meant import is_owner
from core.understanding.north.corners import corners
from core.understanding.north.subjects import is_described
from core.understanding.noun import Noun
from core.understanding.scene import Scene
from core.understanding.told.north import joining

_BEARING = frozenset({"on", "above"})
_HEAD, _BACK, _SHOULDER, _LAP = "on_head", "on_back", "on_shoulder", "on_lap"
_NECK, _ARM = "on_neck", "on_arm"
_RESTS = frozenset({Action.SIT, Action.STAND, Action.LIE, Action.LOOK, Action.EAT, Action.TALK})
_AHEAD = 4
_FASTENED = ("leaning", "hung", "tied")
_BESIDE = 2
# In these the case of what something is tied to is not that of who ties it.
_TO_BEASTS = frozenset({Language.HI, Language.MR, Language.PA})


def touching(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Subject's index, relation, object's index."""
    if scene.reading.language in NORTHERN:
        yield from corners(scene)
        yield from _on_bodies(scene)
        yield from _leaning(scene)
        yield from _contents(scene)
        yield from _in_rows(scene)


def _on_bodies(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who or what is on the head, the back or the shoulder of whom: "औरत के सिर पर मटका"."""
    language = scene.reading.language
    marked = {cue.first: cue.key for cue in scene.reading.of("relation")}
    named = (_HEAD, _BACK, _SHOULDER, _LAP, _NECK, _ARM)
    parts = {part: small_words(language, part) for part in named}
    alone = small_words(language, "on_itself")
    before = -1
    for at, word in enumerate(scene.words):
        part = next((part for part, words in parts.items() if word in words), "")
        bearing = _BEARING | {"in"} if part in (_LAP, _NECK) else _BEARING
        if not part or not (word in alone or marked.get(at + 1) in bearing):
            continue
        whose, owned = _whose(scene, at)
        if not owned and _is_again(scene, before, at):  # "जिसके सिर पर टोपी है और बाँहों पर कौवे"
            whose, owned = before, True
        if part == _HEAD and (top := _top_of(scene, at)) is not None:
            whose, owned = top, True
        what = _what(scene, at, whose, part)
        before = whose if owned or scene.nouns[whose].last == at else -1
        if whose < 0 or what < 0 or not _bears(scene, part, whose, what, owned=owned):
            continue
        worn = scene.nouns[what].first > at and is_one_of(scene.nouns[what], "worn")
        yield (whose, "wearing", what) if worn else (what, "on", whose)


def _is_again(scene: Scene, whose: int, at: int) -> bool:
    """Whether a clause that opens with a part of a body goes on with the one of before."""
    if whose < 0 or not scene.same_sentence(scene.nouns[whose].first, at):
        return False
    here = (i for i in scene.before(at) if scene.reading.same_clause(scene.nouns[i].first, at))
    return not any(True for _ in here)


def _whose(scene: Scene, at: int) -> tuple[int, bool]:
    """Whose body it is (-1: nobody's), and whether the text says so."""
    here = [i for i in scene.beside(at) if scene.reading.same_clause(scene.nouns[i].first, at)]
    before = [i for i in here if scene.nouns[i].last <= at]
    pronoun = at > 0 and _is_his(scene, at - 1)
    language = scene.reading.language
    if not pronoun and (one := _one_of_several(scene, at)) is not None:
        return one, True
    if before and not pronoun and 0 <= at - scene.nouns[before[-1]].last <= 1:
        owner = scene.nouns[before[-1]]
        if _is_taken_up(scene, before[-1], at):
            return _taker(scene, at, here, before[-1]), True
        gap = scene.words[owner.last : at]
        owns = small_words(language, "owned")
        bare = language is Language.OR and owner.last == at  # "ହାତୀ ପିଠିରେ"
        said = all(word in owns for word in gap) if gap else done_to(scene.reading, owner) or bare
        if said and (owner.alive or is_one_of(owner, "bodied")):
            return before[-1], True
    alive = [i for i in before if scene.nouns[i].alive]
    told = [i for i in scene.before(at) if scene.nouns[i].alive]
    if pronoun and not told:  # "दादी बैठी हैं। उनकी गोद में बिल्ली है।"
        last = scene.by_sentence.get(scene.reading.sentence[at] - 1, [])
        told = [i for i in last if scene.nouns[i].alive]
    if pronoun and not (alive or told):  # "बुजगावणं …, त्याच्या डोक्यावर"
        told = [i for i in scene.before(at) if is_one_of(scene.nouns[i], "bodied")]
    if pronoun and (others := _of_other_clauses(scene, at, told)):
        return others[0], True
    rest = told if pronoun and told else here
    people = [i for i in (*(alive or rest), *told) if scene.nouns[i].kind is Kind.PERSON]
    return next(iter(people or alive or told), -1), pronoun


def _one_of_several(scene: Scene, at: int) -> int | None:
    """The animals or people told of before, on one of whom it is: "दो भैंसें हैं, एक की पीठ पर"."""
    language = scene.reading.language
    owned = at > 1 and scene.words[at - 1] in small_words(language, "owned")
    if not at or scene.words[at - 1 - owned] not in small_words(language, "ones"):
        return None
    several = [i for i in scene.before(at) if scene.nouns[i].alive]
    counted = {cue.last for cue in scene.reading.of("count") if cue.key != "one"}
    several = [i for i in several if scene.nouns[i].cue.plural or scene.nouns[i].first in counted]
    return several[-1] if several else None


def _of_other_clauses(scene: Scene, at: int, told: list[int]) -> list[int]:
    """The people of the sentence whom a pronoun beside somebody means: "बच्चा उसकी गोद में"."""
    people = [i for i in told if scene.nouns[i].kind is Kind.PERSON]
    people = [i for i in people if scene.same_sentence(scene.nouns[i].first, at)]
    here = [i for i in people if scene.reading.same_clause(scene.nouns[i].first, at)]
    return [i for i in people if i not in here] if here else []


def _top_of(scene: Scene, at: int) -> int | None:
    """The thing whose top a word for the head means: "ফ্রিজের মাথায়"."""
    here = [i for i in scene.before(at) if scene.nouns[i].last == at and not scene.nouns[i].alive]
    noun = scene.nouns[here[-1]] if here else None
    things = (Kind.THING, Kind.VEHICLE, Kind.PLANT)
    return here[-1] if noun and noun.kind in things and done_to(scene.reading, noun) else None


def _taker(scene: Scene, at: int, here: list[int], taken: int) -> int:
    """Who takes somebody up (-1: nobody): named before, or after it, "নাতনিকে কোলে নিয়ে ঠাকুরদা"."""
    others = [i for i in here if i != taken and scene.nouns[i].alive]
    before = [i for i in others if scene.nouns[i].first < at]
    after = [i for i in others if i not in before and not done_to(scene.reading, scene.nouns[i])]
    return next(iter(before or after), -1)


def _is_his(scene: Scene, at: int) -> bool:
    language = scene.reading.language
    bound = scene.words[at] in small_words(language, "owned") and at > 0
    return scene.words[at - bound] in small_words(language, "pronouns")


def _what(scene: Scene, at: int, whose: int, part: str) -> int:
    """What is on it: the next thing named in the clause, else the last one before."""
    here = [i for i in scene.beside(at) if scene.reading.same_clause(scene.nouns[i].first, at)]
    here = [i for i in here if i != whose and scene.nouns[i].kind is not Kind.PLACE]
    if part == _HEAD:
        here = [i for i in here if scene.nouns[i].kind is not Kind.PERSON]
    after = [i for i in here if scene.nouns[i].first > at]
    after = [i for i in after if not _is_for(scene, i) or _is_laid(scene, at, i)]
    while len(after) > 1 and is_owner(scene.reading, *(scene.nouns[i] for i in after[:2])):
        del after[0]
    before = [i for i in here if scene.nouns[i].last <= at]
    if before and _is_taken_up(scene, before[-1], at):
        return before[-1]
    if part != _SHOULDER:
        before = [i for i in before if not done_to(scene.reading, scene.nouns[i])]
    return next(iter([*after, *reversed(before)]), -1)


def _is_taken_up(scene: Scene, index: int, at: int) -> bool:
    """Whether somebody is taken up on it: "बेटी को पीठ पर बिठाकर", "मुलीला पाठीवर घेऊन"."""
    taking = tuple(small_words(scene.reading.language, "taking_up"))
    noun = scene.nouns[index]
    near = scene.words[at + 1 : at + 3]
    taken = bool(taking) and any(each.startswith(taking) for each in near)
    whom = small_words(scene.reading.language, "whom")
    to = any(scene.words[noun.last - 1].endswith(each[1:]) for each in whom if each[0] == "-")
    to = to or scene.words[noun.last] in whom
    return taken and to and noun.alive


def _is_laid(scene: Scene, at: int, index: int) -> bool:
    """Whether a participle says that something lies there: "गधे की पीठ पर रखी गठरी पर"."""
    alone = scene.words[at] in small_words(scene.reading.language, "on_itself")
    return is_described(scene, at + (1 if alone else 2), index, alone=True)


def _is_for(scene: Scene, index: int) -> bool:
    """Whether something is only done for somebody: "বাবার জন্য"."""
    last = scene.nouns[index].last
    after = scene.words[last] if last < len(scene.words) else ""
    return after in small_words(scene.reading.language, "after_objects")


def _bears(scene: Scene, part: str, whose: int, what: int, *, owned: bool) -> bool:
    """Whether it is said so of a body: a bag on a shoulder is only carried."""
    animal, alive = scene.nouns[whose].kind is Kind.ANIMAL, scene.nouns[what].alive
    if part in (_SHOULDER, _LAP):
        return alive or (part == _LAP and owned)
    if part == _NECK:
        return animal and not alive
    if part == _ARM:
        return owned and (not alive or _rests(scene, what))
    if part == _HEAD and alive:
        return _rests(scene, what)
    return part == _HEAD or (owned and (animal or alive))


def _rests(scene: Scene, index: int) -> bool:
    """Whether nothing but resting is told in the clause: who throws something is not there."""
    acts = (cue for cue in scene.reading.of("action"))
    here = (cue for cue in acts if scene.reading.same_clause(cue.first, scene.nouns[index].first))
    return all(row("action", cue.key).columns["action"] in _RESTS for cue in here)


def _contents(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """What a vessel holds, by its name, its measure or as what it is full of.

    "शहद का जार", "दो कप चाय", "ঝুড়িভর্তি পেঁয়াজ".
    """
    for one, other in pairwise(scene.present):
        first, second = scene.nouns[one], scene.nouns[other]
        if not scene.reading.same_clause(first.first, second.first):
            continue
        brims = _brims(scene, first, second)
        for food, vessel, said in (
            (one, other, brims or is_owner(scene.reading, first, second)),
            (other, one, brims or _measures(scene, first, second) or _is_filled(scene, second)),
        ):
            holds = is_one_of(scene.nouns[vessel], "vessels")
            if said and holds and _fills(scene.nouns[food]):
                yield food, "on" if is_one_of(scene.nouns[vessel], "flat") else "in", vessel


def _measures(scene: Scene, vessel: Noun, food: Noun) -> bool:
    """Whether so many of a vessel are told of what is in it: "दो कप चाय", "ଗିନାଏ ଚଟଣି"."""
    if vessel.last != food.first or vessel.cue.plural or food.cue.plural:
        return False
    ends = tuple(small_words(scene.reading.language, "one_of"))
    own = bool(ends) and scene.words[vessel.last - 1].endswith(ends)
    counted = vessel.first in scene.reading.lasts("count")
    return counted or (own and is_declined(scene.reading, vessel))


def _brims(scene: Scene, one: Noun, other: Noun) -> bool:
    """Whether one is full of the other: "ঝুড়িভর্তি পেঁয়াজ", "জল ভরা বালতি"."""
    brimming = small_words(scene.reading.language, "brimming")
    gap = scene.words[one.last : other.first]
    if gap or not brimming:
        return len(gap) <= _BESIDE and not brimming.isdisjoint(gap)
    return scene.words[one.last - 1].endswith(tuple(brimming)) and is_declined(scene.reading, one)


def _is_filled(scene: Scene, food: Noun) -> bool:
    """Whether what was named before is full of it: "ਟਰਾਲੀ ਗੰਨਿਆਂ ਨਾਲ ਭਰੀ ਹੋਈ ਹੈ"."""
    brimming = small_words(scene.reading.language, "brimming")
    near = range(food.last, min(food.last + _BESIDE, len(scene.words)))
    full = next((at + 1 for at in near if scene.words[at] in brimming), 0)
    if not full or not scene.reading.same_clause(full - 1, food.first):
        return False
    ends = full == len(scene.words) or not scene.reading.same_clause(full, food.first)
    return ends or scene.words[full] in scene.copulas


def _fills(noun: Noun) -> bool:
    """Whether a vessel is named by what is in it: by food, or by flowers, "फूलों की टोकरी"."""
    return noun.kind is Kind.FOOD or (noun.kind is Kind.PLANT and noun.cue.plural)


def _in_rows(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Several that stand or sit side by side: "ओळीने", "ਕਤਾਰ ਵਿੱਚ"."""
    language = scene.reading.language
    rows, bound = small_words(language, "in_rows"), small_words(language, "rows_in")
    counted = {cue.last for cue in scene.reading.of("count") if cue.key != "one"}
    for at, word in enumerate(scene.words):
        following = scene.words[at + 1] if at + 1 < len(scene.words) else ""
        if word not in rows or (bound and following not in bound):
            continue
        here = [i for i in scene.beside(at) if scene.reading.same_clause(scene.nouns[i].first, at)]
        named = [i for i in here if scene.nouns[i].kind is not Kind.PLACE]
        named = [i for i in named if not done_to(scene.reading, scene.nouns[i])]
        several = [i for i in named if scene.nouns[i].cue.plural or scene.nouns[i].first in counted]
        before = [i for i in several if scene.nouns[i].last <= at]
        if several:
            yield (before or several)[0], "next to", (before or several)[0]


def _leaning(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """What leans on what, hangs from it or is tied to it: "दीवार से एक साइकिल टिकी है"."""
    language = scene.reading.language
    verbs = {way: tuple(small_words(language, way)) for way in _FASTENED}
    made = tuple(small_words(language, "leaned_against"))
    for at, word in enumerate(scene.words):
        way = next((way for way, said in verbs.items() if said and word.startswith(said)), "")
        here = [i for i in scene.before(at) if scene.reading.same_clause(scene.nouns[i].first, at)]
        walls = [i for i in here if _holds_up(scene, i, way)] if way else []
        if not walls or (way != "leaning" and _is_aside(scene, walls[-1], at)):
            continue
        before = [i for i in here if i < walls[-1]][-1:]
        if made and word.startswith(made) and before and not scene.nouns[before[0]].alive:
            yield before[0], "next to", walls[-1]  # "साइकिल दीवार से टिकाकर"
            continue
        free = [i for i in here if i > walls[-1]] or before
        after = [i for i in scene.after(at) if scene.nouns[i].first - at <= _AHEAD]
        if way != "leaning":
            after = [i for i in after if _described_there(scene, at, i)]
        closes = at + 1 == len(scene.words) or scene.words[at + 1] in scene.copulas
        if leans := (free or after) if closes else (after or free):
            yield leans[0], _how_fastened(scene, way, leans[0], walls[-1]), walls[-1]


def _is_aside(scene: Scene, wall: int, at: int) -> bool:
    """Whether another word says where: "सायकलला दोन्ही बाजूंना किटल्या लटकवून"."""
    return any(each in scene.marks for each in range(scene.nouns[wall].last + 1, at))


def _described_there(scene: Scene, at: int, index: int) -> bool:
    """Whether nothing but its looks lies between a participle and what it tells of."""
    if scene.words[at].endswith(joining(scene.reading.language)):
        return False  # "डाल से लटककर केला खाता है"
    between = range(at + 1, scene.nouns[index].first)
    done = small_words(scene.reading.language, "done")
    same = scene.reading.same_clause(at, scene.nouns[index].first)
    return same and all(each in scene.looks or scene.words[each] in done for each in between)


def _how_fastened(scene: Scene, way: str, who: int, to: int) -> str:
    """How one is at what it leans on, hangs from or is tied to: a cow stands beside her post."""
    one, other = scene.nouns[who], scene.nouns[to]
    if way == "leaning":
        return _how_leaned(scene, who, to)
    if way == "tied" and (one.alive or one.kind is Kind.VEHICLE):
        return "next to"
    return "under" if other.kind is Kind.PLANT and way == "hung" and not one.alive else "on"


def _how_leaned(scene: Scene, who: int, on: int) -> str:
    """Who leans back on a sofa sits on it, at a wall they stand: "সোফায় হেলান দিয়ে"."""
    seat = is_one_of(scene.nouns[on], "seats") and not is_one_of(scene.nouns[on], "perches")
    seat = seat and scene.nouns[on].kind is Kind.THING and scene.nouns[who].alive
    return "on" if seat else "next to"


def _holds_up(scene: Scene, index: int, way: str) -> bool:
    """Whether something may lean on a thing, hang from it or be tied to it, by its case.

    "दीवार से", "भिंतीला"; not what it is tied with.
    """
    noun, language = scene.nouns[index], scene.reading.language
    tied = way == "tied" and noun.kind is Kind.ANIMAL and language in _TO_BEASTS
    alive = noun.alive and not tied
    if alive or noun.last >= len(scene.words) or (way == "tied" and is_one_of(noun, "binds")):
        return False
    ends = tuple(small_words(language, "leaned_on"))
    own = bool(ends) and scene.words[noun.last - 1].endswith(ends)
    if own and is_declined(scene.reading, noun):
        return True
    by = small_words(language, "leaned_by") | small_words(language, f"{way}_by")
    return scene.words[noun.last] in by
