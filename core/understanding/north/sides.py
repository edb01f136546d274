"""Finds whose other side is meant in the north: "খাটের সামনে গরু, পিছনে শিশু", both of the bed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.domain.analysis import Action, Kind
from core.language.grammar import small_words
from core.language.stem import says_inside
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cases import is_of_body
from core.understanding.cue import AS_IT_STANDS
from core.understanding.kinds import is_one_of
from core.understanding.noun import Noun
from core.understanding.pointing import RESTS, SIDEWAYS, for_another, in_clause, tongue
from core.understanding.reading import Reading
from core.understanding.scene import Mark, Scene

_OPPOSITE = {
    "in front of": "behind", "behind": "in front of", "left of": "right of", "right of": "left of",
}  # fmt: skip

_BESIDE_A_BODY = ("next to", "behind", "in front of", "under")


def other_side(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """Whose one side was told of, where a word alone tells of another one."""
    if tongue(scene) not in NORTHERN or mark.first == mark.last or for_another(scene, mark):
        return ()
    said = scene.reading.sentence
    told = [each for each in scene.found if each[1] in SIDEWAYS]
    told = [each for each in told if said[scene.nouns[each[2]].first] == said[mark.first]]
    if not told:
        return ()
    one, how, to = told[-1]
    if mark.how == "next to":
        sides = {how for _, how, other in told if other == to}
        both = {"in front of", "behind"} <= sides or {"left of", "right of"} <= sides
        return (to,) if both or _says_other(scene, mark) else ()
    if how != _OPPOSITE.get(mark.how):
        return ()
    return (to,) if mark.how.endswith("t of") or not _does(scene, one) else ()


def _says_other(scene: Scene, mark: Mark) -> bool:
    """Whether the word itself says that it is the other side: "অন্য পাশে"."""
    return scene.words[mark.first] in small_words(tongue(scene), "other")


def _does(scene: Scene, index: int) -> bool:
    """Whether the clause of who is there tells more than that: "দরজার সামনে লোকটি দাঁড়িয়ে, …"."""
    at = scene.nouns[index].first
    return any(scene.ends(each) for each in scene.acts if scene.reading.same_clause(each, at))


def at_feet(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """At whose feet something is, where a northern clause begins with them: "…, પગ પાસે બિલાડી".

    So also behind a tail: "…, પૂંછડી પાછળ વાછરડું".
    """
    at = mark.first - 1
    if mark.how not in _BESIDE_A_BODY or tongue(scene) not in NORTHERN or at < 1:
        return ()
    at -= scene.words[at] in small_words(tongue(scene), "owned")
    before = scene.before(at)
    here = [i for i in before if scene.reading.same_clause(scene.nouns[i].first, at)]
    if here or not is_of_body(scene.words[at], tongue(scene)):
        return ()
    told = (i for i in before if scene.nouns[i].alive)
    return tuple(i for i in told if scene.same_sentence(scene.nouns[i].first, at))[:1]


def amid(scene: Scene, mark: Mark) -> Mark:
    """The mark as "between", where one word says that of two, and "in" of one: "ঘর ও গাছের মধ্যে"."""
    words = small_words(tongue(scene), "amid")
    beside = replace(mark, how="next to")
    feet = small_words(tongue(scene), "feet")
    if mark.how == "in" and scene.words[mark.first - 1] in feet and at_feet(scene, beside):
        return beside  # "…, ਪੈਰਾਂ ਵਿੱਚ ਬਿੱਲੀ"
    if mark.how != "in" or mark.first == mark.last or scene.words[mark.first] not in words:
        return mark
    near = [i for i in scene.before(mark.first) if scene.nouns[i].last == mark.first]
    if not near or is_one_of(scene.nouns[near[-1]], "vessels"):
        return mark
    two = len(scene.list_before(near[-1])) > 1
    counted = {cue.last for cue in scene.reading.of("count") if cue.key != "one"}
    several = scene.nouns[near[-1]].first in counted
    return replace(mark, how="between") if two or several else mark


def holder(scene: Scene, mark: Mark, told: tuple[int, ...]) -> tuple[int, ...]:
    """What a thing is in, where something stands beside that: "ટોપલામાં કેરી, બાજુમાં ચપ્પુ"."""
    if tongue(scene) not in NORTHERN or mark.how not in SIDEWAYS or len(told) != 1:
        return told
    index = told[0]
    noun = scene.nouns[index]
    if noun.alive or for_another(scene, mark) or in_clause(scene, index, mark):
        return told
    before = [i for i in scene.before(noun.first) if is_one_of(scene.nouns[i], "vessels")]
    said = [to for one, how, to in scene.found if one == index and how == "in" and to in before]
    words = scene.reading.words
    said += [
        i
        for i in before[-1:]
        if scene.reading.same_clause(scene.nouns[i].first, noun.first)
        and says_inside(words[scene.nouns[i].last - 1].text, tongue(scene))
    ]
    return tuple(said[-1:]) or told


def covering(scene: Scene, mark: Mark, told: tuple[int, ...]) -> tuple[int, ...]:
    """What is spread on a thing, or stands on it and holds more: "ચાદર ખાટલા પર છે, એના પર બરણી"."""
    if mark.how not in ("on", "above", "in"):
        return told
    bears = ("vessels",) if mark.how == "in" else ("cloths", "bears")
    on = [one for one, how, to in scene.found if how == "on" and to in told]
    on = [one for one in on if not scene.nouns[one].alive and scene.nouns[one].last <= mark.first]
    on = [one for one in on if any(is_one_of(scene.nouns[one], each) for each in bears)]
    return tuple(on[-1:]) or told


def enumerated(scene: Scene, chosen: int) -> list[int]:
    """One with those that only commas join to it: "গাছের নিচে একটি ছেলে, একটি মেয়ে, একটি কুকুর"."""
    group = [chosen]
    while group[-1] + 1 in scene.present and scene.joined(group[-1], group[-1] + 1):
        noun = scene.nouns[group[-1] + 1]
        here = [at for at in range(len(scene.words)) if scene.reading.same_clause(at, noun.first)]
        own = scene.looks | set(range(noun.first, noun.last))
        if noun.kind is Kind.PLACE or not own.issuperset(here):
            break
        group.append(group[-1] + 1)
    return group


def is_on_them(scene: Scene, one: int, other: int) -> bool:
    """Whether a thing is only on who is named next: "সাদা জামা পরা এক সৈনিক"."""
    thing, doer = scene.nouns[one], scene.nouns[other]
    if thing.last > doer.first:
        return False
    carried = scene.words[thing.last] in small_words(tongue(scene), "carrying")
    same = scene.reading.same_clause(thing.first, doer.first)
    return carried and same and doer.alive and not thing.alive


def unladen(scene: Scene, told: list[int]) -> list[int]:
    """Without the animals that only bear something, and whose only something is.

    Of "সিংহের পিঠে প্রতিমা, সামনে" the idol, of "বরযাত্রীর গাড়ি, পেছনে" the car.
    """
    laden = {to for one, how, to in scene.found if how == "on" and not scene.nouns[one].alive}
    laden = {i for i in laden if scene.nouns[i].kind is Kind.ANIMAL}
    laden |= {i for i, other in pairwise(told) if _owns(scene, i, other)}
    return [i for i in told if i not in laden] or told


def _owns(scene: Scene, one: int, other: int) -> bool:
    owner, thing = scene.nouns[one], scene.nouns[other]
    same = scene.reading.same_clause(owner.first, thing.first)
    ends = tuple(small_words(tongue(scene), "owning"))
    own = (
        bool(ends)
        and scene.words[owner.last - 1].endswith(ends)
        and owner.cue.weight < AS_IT_STANDS
    )
    return same and own and owner.last == thing.first and thing.kind is Kind.VEHICLE


def who_is_meant(scene: Scene, alive: list[int], *, someone: bool) -> list[int]:
    """Whom a pronoun may mean: none who is only worked on; `someone`: a person, "তাঁর চারপাশে"."""
    free = [i for i in alive if not _is_worked_on(scene, i)] or alive
    people = [i for i in free if scene.nouns[i].kind is Kind.PERSON]
    return people if people and someone else free


def _is_worked_on(scene: Scene, index: int) -> bool:
    """Whether an animal is what somebody named before cuts, cooks or eats: "মাছওয়ালা ইলিশ কাটছে"."""
    noun = scene.nouns[index]
    by = [i for i in scene.before(noun.first) if scene.nouns[i].kind is Kind.PERSON]
    clause = scene.reading.same_clause
    here = any(clause(scene.nouns[i].first, noun.first) for i in by)
    acts = (cue.key for cue in scene.reading.of("action") if cue.first == noun.last)
    done = {row("action", each).columns["action"] for each in acts}
    return here and noun.kind is Kind.ANIMAL and not done.isdisjoint({Action.WORK, Action.EAT})


def just_named(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What a northern "which" tells more of: "एक स्टूल रखा है जिस पर पंखा"."""
    which = small_words(tongue(scene), "relative")
    at = next((at for at in (mark.first, mark.first - 1) if scene.words[at] in which), -1)
    told = [i for i in scene.before(at) if scene.nouns[i].kind is not Kind.PLACE]
    return tuple(told[-1:]) if at > 0 else ()


def sits_on_top(scene: Scene, mark: Mark) -> bool:
    """Whether somebody rests there: "ट्रॉली में भूसा है, ऊपर एक लड़का बैठा है"."""
    ahead = [i for i in scene.after(mark.last) if in_clause(scene, i, mark)]
    alive = bool(ahead) and all(scene.nouns[i].alive for i in ahead)
    acts = [
        cue
        for cue in scene.reading.of("action")
        if scene.reading.same_clause(cue.first, mark.first)
    ]
    rests = bool(acts) and all(row("action", cue.key).columns["action"] in RESTS for cue in acts)
    return alive and rests


def two_before(reading: Reading, nouns: Sequence[Noun], at: int) -> list[Noun]:
    """The two of the clause before that a northern "in the middle" alone is between.

    "দুই বান্ধবী আচার খাচ্ছে, মাঝখানে একটা শিশি".
    """
    if reading.language not in NORTHERN or not at or reading.same_clause(at - 1, at):
        return []
    two = {each.last for each in reading.of("count") if each.key == "two"}
    here = [noun for noun in nouns if noun.first in two and noun.last <= at]
    here = [noun for noun in here if reading.sentence[noun.first] == reading.sentence[at]]
    return [noun for noun in here if reading.same_clause(noun.first, at - 1)][-1:]
