"""Says who stands where a word points in the languages in which verbs come last."""

from itertools import pairwise

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import says_inside
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cases import is_carried, is_declined, puts, says_where
from core.understanding.cue import AS_IT_STANDS
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of
from core.understanding.marks import is_covering
from core.understanding.meant import is_owner
from core.understanding.north.elided import sits_down, sits_next, stands_aside
from core.understanding.north.notes import noted
from core.understanding.north.sides import at_feet, enumerated, is_on_them
from core.understanding.north.subjects import narrowed, seated_by, unplaced
from core.understanding.pointing import RESTS, for_another, in_clause, tongue
from core.understanding.prepositions import LARGE
from core.understanding.scene import Mark, Scene
from core.understanding.several_told import listed_together, of_both
from core.understanding.south.elided import (
    acts_there,
    apart_from_it,
    dashed,
    is_goal,
    is_told_there,
    named_before,
    only_has,
    sells,
    tells_which,
)
from core.understanding.spoken_of import is_adverbial, is_bare

_NEAR = 4


def other_subjects(scene: Scene, mark: Mark) -> list[int]:
    """Who stands there: one named earlier in the clause, else what comes next."""
    first = scene.nouns[mark.objects[0]].first
    everything = _all_told(scene, first) or _put_again(scene, mark) or _at_feet(scene, mark)
    if everything:
        return everything
    aside = stands_aside(scene, mark)
    if aside is not None or is_adverbial(scene, mark):
        return scene.before(mark.first)[-1:]
    if for_another(scene, mark) or is_bare(scene, mark) or of_both(scene, mark):
        return _beside_another(scene, mark)
    near = scene.nouns[mark.objects[-1]].first
    here = [i for i in scene.present if scene.reading.same_clause(scene.nouns[i].first, near)]
    same = scene.nouns[mark.objects[0]].label
    here = [i for i in here if scene.nouns[i].label != same and not _owner(scene, i, mark)]
    earlier = unplaced(scene, mark, [i for i in here if scene.nouns[i].last <= first])
    earlier = [i for i in earlier if scene.nouns[i].kind is not Kind.PLACE]
    earlier = [i for i in earlier if not _holds(scene, i)]
    comes_alive = any(scene.nouns[i].alive for i in here if i > mark.objects[-1])
    earlier = apart_from_it(scene, earlier, first, alive=not comes_alive)
    earlier = [i for i in earlier if not _is_left(scene, i)] or earlier
    earlier = [i for i in earlier if not is_covering(scene.reading, scene.nouns[i].last)]
    earlier = [i for i in earlier if not is_on_them(scene, i, mark.objects[0])]
    earlier = [i for i in earlier if not _is_object(scene, i, mark.objects[0])]
    earlier = [i for i in earlier if not is_carried(scene, i)] or earlier
    later = [i for i in here if scene.nouns[i].first >= mark.last and not is_goal(scene, i)]
    if later and is_told_there(scene, mark, later[0]):
        earlier, later = [], later[:1]
    earlier, later = narrowed(scene, mark, earlier, later)
    comes = _laid(scene, mark, earlier, later[0]) if later and earlier else bool(later)
    if comes and (earlier or not sits_down(scene, mark, later)):
        return listed_after(scene, ahead(scene, later))
    if earlier := earlier or dashed(scene, mark):
        return named_before(scene, scene.list_before(_stander(scene, mark, earlier)))
    on = mark.last < len(scene.words) and scene.reading.same_clause(mark.last, first)
    done = (on and scene.ends(mark.last)) or acts_there(scene, mark)
    return _told(scene, mark) if done else noted(scene, mark)


def _at_feet(scene: Scene, mark: Mark) -> list[int]:
    """Who is at the feet of one told of before: the next one in the clause."""
    ahead = scene.after(mark.last) if at_feet(scene, mark) else []
    return [index for index in ahead if in_clause(scene, index, mark)][:1]


def _holds(scene: Scene, index: int) -> bool:
    """Whether a southern thing's ending says that another is in or on it: "కుర్చీలో"."""
    noun = scene.nouns[index]
    if tongue(scene) not in SOUTHERN or noun.alive or not is_declined(scene.reading, noun):
        return False
    return says_inside(scene.reading.words[noun.last - 1].text, tongue(scene))


def _is_left(scene: Scene, index: int) -> bool:
    """Whether a northern thing is only what somebody comes from: "पेड़ से उतरकर घास पर"."""
    noun = scene.nouns[index]
    if noun.alive or tongue(scene) not in NORTHERN or noun.last >= len(scene.words):
        return False
    away = small_words(tongue(scene), "away")
    said = scene.reading.words[noun.last - 1].text, scene.words[noun.last]
    return said[1] in away or key(said[0]).endswith(_endings(away))


def _endings(words: frozenset[str]) -> tuple[str, ...]:
    """What is said of a noun's end: those that begin with a hyphen, without it."""
    return tuple(each[1:] for each in words if each[0] == "-")


def _all_told(scene: Scene, first: int) -> list[int]:
    """All that the sentence named so far: "…, எல்லாம் ஒரே கூடைக்குள்"."""
    words = small_words(scene.reading.language, "all")
    start, _ = scene.reading.bounds(first)
    if not words or scene.words[start] not in words:
        return []
    told = [i for i in scene.before(start) if scene.nouns[i].kind is not Kind.PLACE]
    return [i for i in told if i not in scene.targets]


def listed_after(scene: Scene, chosen: int) -> list[int]:
    """Those listed with what comes next; not what another thing is at: "লণ্ঠন, দেয়ালে ছবি"."""
    group = scene.list_after(chosen)
    if tongue(scene) not in NORTHERN:
        return group
    if not group[1:]:
        return enumerated(scene, chosen)
    placed = (
        at
        for at, i in enumerate(group[1:], start=1)
        if done_to(scene.reading, scene.nouns[i]) or _is_put(scene, i)
    )
    busy = (at for at, i in enumerate(group[1:], start=1) if _does_more(scene, group[0], i))
    return group[: min(next(placed, len(group)), next(busy, len(group)))]


def _does_more(scene: Scene, one: int, other: int) -> bool:
    """Whether who is named in the next clause acts there on their own: "…, রিকশাওয়ালা গান গাইছে"."""
    noun = scene.nouns[other]
    if scene.reading.same_clause(scene.nouns[one].first, noun.first) or not noun.alive:
        return False
    acts = (cue for cue in scene.reading.of("action") if cue.first >= noun.last)
    here = (cue for cue in acts if scene.reading.same_clause(cue.first, noun.first))
    return any(row("action", cue.key).columns["action"] not in RESTS for cue in here)


def ahead(scene: Scene, later: list[int]) -> int:
    """Who comes next; not what only is done to: the tea of "చాయ్ తాగుతున్న స్నేహితులు"."""
    if tongue(scene) in NORTHERN:
        return _owned(scene, later)
    return _southern_ahead(scene, later) if tongue(scene) in SOUTHERN else later[0]


def _southern_ahead(scene: Scene, later: list[int]) -> int:
    later = _without_carried(scene, later)
    if len(later) < len("ab"):
        return later[0]
    if _holds(scene, later[0]) and is_one_of(scene.nouns[later[0]], "perches"):
        return later[1]  # "பின்னால் சுவரில் நிழல்"
    thing, doer = (scene.nouns[i] for i in later[:2])
    gap = range(thing.last, doer.first)
    row = thing.place or thing.label == "bench"
    if not gap and (_of_what(scene, later[0]) or (row and doer.alive)):
        return later[1]  # "ಮುಂದೆ ಕಾಲೇಜು ಹುಡುಗಿಯರು"
    here = scene.reading.same_clause(thing.first, doer.first)
    if here and _is_told_by(scene, gap):
        return later[1]
    if gap and scene.words[gap[0]].startswith(tuple(small_words(tongue(scene), "puts"))):
        return later[0]  # "மேசை மேல் விளக்கை வைத்து மாமா படிக்கிறார்"
    does = doer.alive and not thing.alive and here
    said = any(scene.ends(at) or at in scene.marks or at not in scene.known for at in gap)
    alone = not scene.joined(later[0], later[1])
    return later[1] if does and said and alone and len(gap) <= _NEAR else later[0]


def _is_told_by(scene: Scene, gap: range) -> bool:
    """Whether a participle says of what comes next that it has it: "ரொட்டி நிறைந்த வெள்ளைத் தட்டு"."""
    looks = not any(scene.ends(at) or at in scene.marks for at in gap[1:])
    return 0 < len(gap) < _NEAR and tells_which(scene, gap[0]) and looks


def _without_carried(scene: Scene, later: list[int]) -> list[int]:
    """Those that come next but for what they only have along: "அருகில் கூடையுடன் ஒரு சிறுமி"."""
    along = tuple(small_words(tongue(scene), "along") | small_words(tongue(scene), "had"))
    while along and later[1:]:
        noun, after = scene.nouns[later[0]], scene.nouns[later[1]]
        carried = is_declined(scene.reading, noun) and scene.words[noun.last - 1].endswith(along)
        if not (carried and scene.reading.same_clause(noun.first, after.first)):
            break
        later = later[1:]
    return later


def _is_leaned_on(scene: Scene, index: int) -> bool:
    """Whether something may lean on a thing: "पीछे दीवार से साइकिल टिकी है"."""
    noun = scene.nouns[index]
    by = small_words(tongue(scene), "leaned_by")
    return not noun.alive and noun.last < len(scene.words) and scene.words[noun.last] in by


def _is_movable(scene: Scene, index: int, mark: Mark) -> bool:
    """Whether something that was told of may be what is put somewhere now."""
    noun = scene.nouns[index]
    still = noun.alive or noun.kind in LARGE or index in scene.targets or index in mark.objects
    return not still


def _owned(scene: Scene, later: list[int]) -> int:
    """The first that is not only of what, or whose, the next one is: "चाय का गिलास", a glass.

    Nor what the next one only does something with: "ढोल बजाते लड़के".
    """
    for one, other in pairwise(later):
        owned = is_owner(scene.reading, scene.nouns[one], scene.nouns[other])
        owned = owned or _is_leaned_on(scene, one) or is_carried(scene, one)
        owned = owned or is_on_them(scene, one, other)
        owned = owned or scene.nouns[one].kind is Kind.PLACE or _is_worn_by(scene, one, other)
        if not (owned or _is_object(scene, one, other) or _is_rested_on(scene, one, other)):
            return one
    return later[-1]


def _is_worn_by(scene: Scene, one: int, other: int) -> bool:
    """Whether a northern garment is only what who is named next has on: "લાલ પાનેતરમાં કન્યા"."""
    garment, who = scene.nouns[one], scene.nouns[other]
    if not who.alive or not is_one_of(garment, "worn") or not 0 <= who.first - garment.last <= 1:
        return False
    said = scene.reading.words[garment.last - 1].text
    inside = (cue.first for cue in scene.reading.of("relation") if cue.key == "in")
    return says_inside(said, tongue(scene)) or garment.last in inside


def _is_rested_on(scene: Scene, one: int, other: int) -> bool:
    """Whether a northern participle says that the next one rests on it: "झूले पर बैठी बच्ची"."""
    doer = scene.nouns[other]
    at = doer.first - 1
    rests = any(
        row("action", cue.key).columns["action"] in RESTS
        for cue in scene.reading.of("action")
        if cue.last == doer.first
    )
    told = at in scene.reading.told.finite or scene.words[at] in scene.copulas
    same = scene.reading.same_clause(scene.nouns[one].first, doer.first)
    owns = scene.words[min(doer.last, len(scene.words) - 1)] in small_words(tongue(scene), "owned")
    return doer.alive and rests and same and not (told or owns) and _is_put(scene, one)


def _is_object(scene: Scene, one: int, other: int) -> bool:
    """Whether a northern participle between says what the next one does to it."""
    thing, doer = scene.nouns[one], scene.nouns[other]
    gap = range(thing.last, doer.first)
    if thing.alive or doer.kind is not Kind.PERSON or not 0 < len(gap) <= _NEAR:
        return False
    told = any(at in scene.reading.told.finite or scene.words[at] in scene.copulas for at in gap)
    same = scene.reading.same_clause(thing.first, doer.first)
    return same and gap[0] in scene.acts and not told


def _beside_another(scene: Scene, mark: Mark) -> list[int]:
    """Who stands by what another clause names: what comes next, else who came before."""
    here = [i for i in scene.present if in_clause(scene, i, mark) and i not in mark.objects]
    later = [i for i in here if scene.nouns[i].first >= mark.last]
    later = [i for i in later if not _holds(scene, i)] or later  # "ಎದುರು ಕುರ್ಚಿಯಲ್ಲಿ ಅಜ್ಜ"
    earlier = [i for i in here if scene.nouns[i].last <= mark.first and i not in scene.targets]
    if later and scene.nouns[later[0]].kind is Kind.PLACE and not _is_sight(scene, later[0]):
        return []  # "below, in the street": only where the street is
    stands = [i for i in earlier if scene.nouns[i].alive] if sits_next(scene, mark) else []
    if stands and not any(scene.nouns[i].alive for i in later):
        return stands[-1:]  # "बुआ उनके पास खड़ी होकर चाय देती है"
    if (
        later
        and mark.how != "next to"
        and not for_another(scene, mark)
        and _is_put(scene, later[0])
    ):
        return []  # "खाली दरवाज्यासमोर दोन हत्ती": before the door
    if doer := _does_beside(scene, mark, earlier, later):
        return doer
    if later and tongue(scene) in NORTHERN - {Language.PA}:  # whose "and" is also "on"
        return listed_after(scene, ahead(scene, later))
    return listed_together(scene, ahead(scene, later)) if later else earlier[:1]


def _does_beside(scene: Scene, mark: Mark, earlier: list[int], later: list[int]) -> list[int]:
    """Who stands right before a southern pronoun and does all after it: "மகள் அவர் அருகில் அமர்ந்து"."""
    if tongue(scene) not in SOUTHERN or not earlier or not for_another(scene, mark):
        return []
    noun = scene.nouns[earlier[-1]]
    alone = sum(scene.nouns[i].alive for i in earlier) == 1
    opens = (
        noun.last == mark.first - 1 and noun.alive and alone and not done_to(scene.reading, noun)
    )
    others = (i for i in later if scene.nouns[i].alive)
    busy = any(not done_to(scene.reading, scene.nouns[i]) for i in others)
    return earlier[-1:] if opens and not busy else []


def _is_sight(scene: Scene, index: int) -> bool:
    """Whether a southern place is itself what stands there: "പിന്നിൽ അമ്പലം", a temple behind."""
    noun = scene.nouns[index]
    bare = noun.cue.weight > AS_IT_STANDS and noun.last not in scene.marks
    return tongue(scene) in SOUTHERN and bare and is_one_of(noun, "sights")


def _is_put(scene: Scene, index: int) -> bool:
    """Whether a northern noun only says where the next one is."""
    noun = scene.nouns[index]
    here = noun.last in scene.marks and scene.reading.same_clause(noun.first, noun.last)
    if tongue(scene) in SOUTHERN:
        put = (c for c in scene.reading.of("relation") if c.key not in ("with", "wearing"))
        return here and not noun.alive and any(cue.first == noun.last for cue in put)
    return tongue(scene) in NORTHERN and (here or says_where(scene.reading, noun))


def _owner(scene: Scene, index: int, mark: Mark) -> bool:
    """Whether a noun only says whose the object is: "लड़के की साइकिल के पास"."""
    if scene.reading.language not in SOUTHERN:
        last = index + 1 == len(scene.nouns)
        return not last and is_owner(scene.reading, scene.nouns[index], scene.nouns[index + 1])
    end = scene.nouns[index].last
    target = scene.nouns[mark.objects[0]].first
    part = is_one_of(scene.nouns[mark.objects[0]], "parts_of")
    part = part and not scene.nouns[index].alive and tongue(scene) is Language.TE
    return end == target and (part or _of_what(scene, index) or sells(scene, index, mark))


def _of_what(scene: Scene, index: int) -> bool:
    """Whether a southern noun's ending says that it only tells of what the next one is."""
    if scene.nouns[index].cue.weight >= AS_IT_STANDS or scene.listed(index):
        return False
    endings = tuple(small_words(scene.reading.language, "owning"))
    return bool(endings) and scene.words[scene.nouns[index].last - 1].endswith(endings)


def _laid(scene: Scene, mark: Mark, earlier: list[int], after: int) -> bool:
    """Whether it is what comes next that lies there: someone puts a vase on the table."""
    if all(i in scene.placed for i in earlier):
        return True
    target, next_one = scene.nouns[mark.objects[0]], scene.nouns[after]
    if not next_one.alive and puts(scene, scene.nouns[scene.list_after(after)[-1]].last):
        return True  # "গাছের পাশে একটি ব্যাগ রাখলেন"
    if mark.how not in ("on", "in", "above", "under") or next_one.alive:
        return False
    if is_one_of(target, "worn") or _shades(scene, mark, earlier):
        return False
    gap = range(mark.last, next_one.first)
    small = target.kind not in LARGE and not is_one_of(target, "seats")
    return small and not any(scene.ends(at) for at in gap)


def _shades(scene: Scene, mark: Mark, earlier: list[int]) -> bool:
    """Whether somebody is under a tree, whatever they do there: "वडाखाली गोट्या खेळत"."""
    over = scene.nouns[mark.objects[0]]
    tree = over.kind is Kind.PLANT or over.label in ("umbrella", "tent", "awning", "pandal")
    alive = any(scene.nouns[i].alive for i in earlier)
    return tree and alive and mark.how == "under" and tongue(scene) in NORTHERN


def _stander(scene: Scene, mark: Mark, earlier: list[int]) -> int:
    """The last named; where someone else stands too and the object is a place, the one alive."""
    alive = [i for i in earlier if scene.nouns[i].alive]
    place = scene.nouns[mark.objects[0]].kind is Kind.PLACE and not puts(scene, mark.last)
    place = place or only_has(scene, earlier[-1], mark)
    together = set(scene.list_before(earlier[-1])) & set(alive)
    sits = (place or sits_next(scene, mark)) and alive and not together
    return alive[-1] if sits else earlier[-1]


def _put_again(scene: Scene, mark: Mark) -> list[int]:
    """What was told of before, where somebody puts "it" there: "पोती उसे तुलसी के पास रखती है"."""
    pronouns = small_words(tongue(scene), "it_put")
    start, _ = scene.reading.bounds(min(mark.first, len(scene.words) - 1))
    said = scene.words[start : mark.first]
    if pronouns.isdisjoint(said) or not puts(scene, mark.last):
        return []
    return [i for i in scene.before(start) if _is_movable(scene, i, mark)][-1:]


def _told(scene: Scene, mark: Mark) -> list[int]:
    """Nobody in this clause: the one alive that the sentence began with, or what they put there."""
    if puts(scene, mark.last):
        things = [i for i in scene.before(mark.first) if _is_movable(scene, i, mark)]
        return seated_by(scene, mark) or things[-1:]
    told = [i for i in scene.before(mark.first) if scene.nouns[i].alive]
    told = [i for i in told if i not in mark.objects]
    return told[:1] if told or tongue(scene) not in NORTHERN else _last_of(scene, mark)


def _last_of(scene: Scene, mark: Mark) -> list[int]:
    """Whom the sentences before were about: "लोमड़ी कूदती है। थककर पेड़ के नीचे बैठ जाती है।"."""
    here = scene.reading.sentence[mark.last]
    for back in (1, 2):
        named = scene.by_sentence.get(here - back, ())
        free = [i for i in named if not done_to(scene.reading, scene.nouns[i])]
        alive = [i for i in free if scene.nouns[i].alive and i not in mark.objects]
        if alive:
            return alive[:1]
    return []
