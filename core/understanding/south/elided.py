"""Says who is where in southern texts that name one of the two alone, or join both by commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.understanding.cue import AS_IT_STANDS
from core.understanding.south.acting import stands_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.understanding.cue import Cue
    from core.understanding.noun import Noun
    from core.understanding.reading import Reading
    from core.understanding.scene import Mark, Scene

_DASHES = ("—", "–", " - ", "--")
_SIDEWAYS = frozenset({"next to", "left of", "right of", "in front of", "behind"})
_MIDDLE = "in the centre"
_SPREAD = ("left of", "right of", _MIDDLE)


def two_beside(reading: Reading, nouns: Sequence[Noun], at: int) -> tuple[int, ...]:
    """The last two nouns before a token, if only a comma joins them: "చెట్టు, బండ మధ్యలో"."""
    before = [index for index, noun in enumerate(nouns) if noun.last <= at]
    if reading.language not in SOUTHERN or len(before) < len("ab"):
        return ()
    one, two = nouns[before[-2]], nouns[before[-1]]
    looks = reading.tokens("count", "colour", "attribute")
    if at - two.last > 1 or not looks.issuperset(range(one.last, two.first)):
        return ()
    if two.cue.plural and not two.alive:
        return ()
    people = one.kind is two.kind is Kind.PERSON and reading.language is Language.TE
    if two.cue.plural and (one.cue.plural or not people):
        return ()  # but "అమ్మ నాన్నల మధ్య"
    beside = reading.same_clause(one.first, two.first)
    ends = [key(reading.words[noun.last - 1].text)[-2:] for noun in (one, two)]
    alike = ends[0] == ends[1] and one.cue.weight < AS_IT_STANDS
    apart = not beside and (alike or stands_alone(reading, one))
    return tuple(before[-2:]) if apart or (beside and (alike or people)) else ()


def named_before(scene: Scene, group: list[int]) -> list[int]:
    """One with those named before it with commas only, where several are there: "అమ్మ, నాన్న …"."""
    chosen = group[-1]
    if scene.reading.language not in SOUTHERN or group[1:]:
        return group
    several = tuple(small_words(scene.reading.language, "several_do"))
    _, end = scene.reading.bounds(scene.nouns[chosen].first)
    if not scene.words[end - 1].endswith(several):
        return group
    for index in range(chosen - 1, -1, -1):
        noun = scene.nouns[index]
        same = scene.same_sentence(noun.first, scene.nouns[chosen].first)
        free = index in scene.present and index not in scene.targets and not noun.place
        if not (same and free and stands_alone(scene.reading, noun)):
            break
        group.insert(0, index)
    return group


def dashed(scene: Scene, mark: Mark) -> list[int]:
    """What a dash or a colon parts from where it is: "పిల్లి — బల్ల మీద", "ಬೆಕ್ಕು: ಮೇಜಿನ ಕೆಳಗೆ".

    A comma does so where the sentence ends with it: "பூனை, மேசையின் அடியில்."
    """
    if scene.reading.language not in SOUTHERN or not mark.objects or mark.first == mark.last:
        return []
    start, _ = scene.reading.bounds(scene.nouns[mark.objects[0]].first)
    before = [i for i in scene.before(start) if scene.nouns[i].kind is not Kind.PLACE]
    if not before or scene.reading.bounds(mark.first)[1] > mark.last:
        return []
    words, noun = scene.reading.words, scene.nouns[before[-1]]
    sign = scene.reading.text[words[start - 1].end : words[start].start]
    alone = noun.last == start and stands_alone(scene.reading, noun)
    ends = mark.last == len(words) or not scene.same_sentence(mark.last, mark.last - 1)
    signs = (*_DASHES, ":", ",") if ends else (*_DASHES, ":")
    return before[-1:] if alone and any(each in sign for each in signs) else []


def acts_there(scene: Scene, mark: Mark) -> bool:
    """Whether who is not named in the clause does something there: "కింద ముడుచుకుని పడుకుంది"."""
    if scene.reading.language not in SOUTHERN or not mark.objects or mark.first == mark.last:
        return False
    _, end = scene.reading.bounds(mark.first)
    return any(scene.ends(at) for at in range(mark.last, end))


def other_side(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """Of what "the other side" is, alone: what was said to have something at one side."""
    others = tuple(small_words(scene.reading.language, "other_sides"))
    if not others or mark.first >= len(scene.words):
        return ()
    if not scene.words[mark.first].startswith(others):
        return ()
    told = [
        to
        for one, how, to in scene.found
        if how in _SIDEWAYS and scene.same_sentence(scene.nouns[one].first, mark.first)
    ]
    return tuple(told[-1:])


def is_background(reading: Reading, cue: Cue) -> bool:
    """Whether a word of the south says that what comes next is behind all: "background లో దీపాలు"."""
    words = small_words(reading.language, "backgrounds")
    return cue.key == "in the background" and key(reading.words[cue.first].text) in words


def apart_from_it(scene: Scene, earlier: list[int], target: int, *, alive: bool) -> list[int]:
    """Those named before whom no participle before the target takes up.

    "చీపురుతో గది ఊడుస్తున్న పనిమనిషి ఎడమ పక్క బకెట్": the broom is only what the maid sweeps with. Who
    is `alive` may do what the main verb says.
    """
    at = target - 1
    while at in scene.looks:
        at -= 1
    if scene.reading.language not in SOUTHERN or at < 1 or not tells_which(scene, at):
        return earlier
    return [i for i in earlier if scene.nouns[i].last > at or (alive and scene.nouns[i].alive)]


def only_has(scene: Scene, index: int, mark: Mark) -> bool:
    """Whether a thing is only what somebody has who then stands there: "ట్రే పట్టుకుని కస్టమర్ల ముందు".

    Not where it is put there next: "పుస్తకం తీసి బల్ల మీద పెట్టాడు".
    """
    language, at = scene.reading.language, scene.nouns[index].last
    if language not in (Language.TE, Language.KN) or scene.nouns[index].alive:
        return False
    leads = at < mark.first and scene.words[at].endswith(
        tuple(small_words(language, "rests_and") | small_words(language, "meanwhile"))
    )
    _, end = scene.reading.bounds(mark.first)
    puts = tuple(small_words(language, "puts"))
    laid = any(scene.words[each].startswith(puts) for each in range(mark.first, end))
    return leads and (at in scene.acts | scene.marks or at not in scene.known) and not laid


def sells(scene: Scene, index: int, mark: Mark) -> bool:
    """Whether food is only named for the cart or the stall that sells it: "ಪಾನಿಪೂರಿ ಗಾಡಿ ಮುಂದೆ"."""
    stall = scene.nouns[mark.objects[0]]
    carries = stall.kind in (Kind.VEHICLE, Kind.BUILDING)
    return scene.reading.language in SOUTHERN and scene.nouns[index].kind is Kind.FOOD and carries


def tells_which(scene: Scene, at: int) -> bool:
    """Whether a word tells of what comes next that it has, or did, something: "బిస్కెట్లు ఉన్న ప్లేటు"."""
    language = scene.reading.language
    if scene.words[at] in small_words(language, "having"):
        return True
    done = scene.ends(at) or at in scene.marks or at not in scene.known
    return done and scene.words[at].endswith(tuple(small_words(language, "participles")))


def is_goal(scene: Scene, index: int) -> bool:
    """Whether a place is only where somebody goes: "సైకిల్ మీద బడికి వెళ్ళాడు"."""
    noun, language = scene.nouns[index], scene.reading.language
    to = tuple(small_words(language, "whither")) if language in SOUTHERN else ()
    place = noun.place or noun.kind is Kind.BUILDING
    ends = place and bool(to) and scene.words[noun.last - 1].endswith(to)
    return ends and noun.cue.weight < AS_IT_STANDS


def told_first(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What the sentence began with, before which a background is: what others are at, or on."""
    words = small_words(scene.reading.language, "backgrounds")
    if mark.first >= len(scene.words) or scene.words[mark.first] not in words:
        return ()
    told = scene.before(mark.first)
    for one, how, to in scene.found:
        if one in told and to in told and how not in ("wearing", "with"):
            aside = how in _SIDEWAYS or scene.nouns[to].alive
            return (to if aside else one,)
    alive = [i for i in told if scene.nouns[i].alive]
    seen = [i for i in told if scene.nouns[i].kind is not Kind.PLACE]
    return tuple((alive or seen)[:1])


def it_again(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What the same pronoun pointed at in the clause before: "దాని వెనుక గుడి, దాని ముందు ఆవు"."""
    it = mark.first - 1
    if scene.reading.language not in SOUTHERN or it < 1:
        return ()
    start, _ = scene.reading.bounds(it - 1)
    same = scene.words[start] == scene.words[it] and start + 1 in scene.marks
    if not same or scene.reading.same_clause(start, it):
        return ()
    told = [
        (how, to)
        for one, how, to in scene.found
        if scene.reading.same_clause(scene.nouns[one].first, start)
    ]
    return (told[-1][1],) if told and told[-1][0] != mark.how else ()


def is_told_there(scene: Scene, mark: Mark, index: int) -> bool:
    """Whether a participle says of the noun after it that it is there: "గోడ పక్కన ఉన్న బల్ల మీద"."""
    at = scene.nouns[index].first - 1
    while at in scene.looks:
        at -= 1
    language = scene.reading.language
    if language not in SOUTHERN or at not in (mark.last - 1, mark.last):
        return False
    if at == mark.last:
        return scene.words[at] in small_words(language, "having")
    return scene.words[at].endswith(tuple(small_words(language, "there")))


def flanking(scene: Scene) -> list[tuple[int, str, int]]:
    """What is left, right and in the middle of a picture: "ఎడమవైపు చెట్టు, కుడివైపు గుడి, మధ్యలో ఆవు"."""
    if scene.reading.language not in SOUTHERN:
        return []
    found: list[tuple[int, str, int]] = []
    for sentence in scene.by_sentence:
        there = {how: _alone_at(scene, how, sentence) for how in ("left of", "right of", _MIDDLE)}
        left, right, middle = there.values()
        if left < 0 or right < 0 or middle < 0:
            continue
        found += [(left, "left of", middle), (right, "right of", middle)]
        found += [(middle, "between", each) for each in sorted((left, right))]
    return found


def _alone_at(scene: Scene, how: str, sentence: int) -> int:
    """Who or what comes after a word of place with which its clause begins; -1 for nothing."""
    for cue in scene.reading.of("relation"):
        if cue.key != how or scene.reading.sentence[cue.first] != sentence:
            continue
        opens = not cue.first or not scene.reading.same_clause(cue.first - 1, cue.first)
        here = [
            i
            for i in scene.after(cue.last)
            if scene.reading.same_clause(scene.nouns[i].first, cue.first)
        ]
        seen = [i for i in here if scene.nouns[i].kind is not Kind.PLACE]
        first = opens and bool(seen) and (how == _MIDDLE or not _told_at(scene, cue, sentence))
        return seen[0] if first else -1
    return -1


def _told_at(scene: Scene, cue: Cue, sentence: int) -> bool:
    """Whether something else than at a side or in the middle was told of before."""
    sided = [
        each
        for each in scene.reading.of("relation")
        if scene.reading.sentence[each.first] == sentence
    ]
    clauses = {scene.reading.clause[each.first] for each in sided if each.key in _SPREAD}
    before = [i for i in scene.before(cue.first) if scene.nouns[i].kind is not Kind.PLACE]
    return any(scene.reading.clause[scene.nouns[i].first] not in clauses for i in before)
