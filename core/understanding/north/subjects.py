"""Says who is at a landmark in the ways of the north: by participles, on one side and the other."""

from itertools import islice

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.variants import NORTHERN
from core.understanding.cases import is_owned, puts, says_where
from core.understanding.cue import AS_IT_STANDS
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of
from core.understanding.pointing import tongue
from core.understanding.reading import AGAINST, CONJUNCTIONS
from core.understanding.scene import Mark, Scene

_JOINING = CONJUNCTIONS - AGAINST
# In these a participle before what it tells of ends as it does before nothing else.
_ENDED = frozenset({Language.MR, Language.GU})
_TWO = 2
_SIDES = frozenset({"next to", "left of", "right of"})


def unplaced(scene: Scene, mark: Mark, here: list[int]) -> list[int]:
    """Who of those named may be there: not what others are at; of what is put there no person.

    "हलवाई ने लड्डू का थाल काउंटर पर रख दिया": the tray.
    """
    ends = tuple(small_words(tongue(scene), "within"))
    if ends:  # "टोपलीतल्या सफरचंदांवर": no basket
        here = [i for i in here if not scene.words[scene.nouns[i].last - 1].endswith(ends)]
    free = [i for i in here if i not in scene.targets or _is_full(scene, i)]
    if tongue(scene) not in NORTHERN or not puts(scene, mark.last):
        return free
    lifeless = [i for i in here if not scene.nouns[i].alive]
    put = [i for i in lifeless if i in free or is_one_of(scene.nouns[i], "vessels")]
    return [i for i in put if scene.nouns[i].kind is not Kind.PLACE] or free


def _is_full(scene: Scene, index: int) -> bool:
    """Whether nothing is at a vessel but what it is full of: "दूध से भरा गिलास"."""
    at = [(one, how) for one, how, other in scene.found if other == index]
    vessel = is_one_of(scene.nouns[index], "vessels") and tongue(scene) in NORTHERN
    return vessel and all(how == "in" and one == index - 1 for one, how in at)


def seated_by(scene: Scene, mark: Mark) -> list[int]:
    """Whom somebody puts there who took them up before: "भाई को उठाया और झूले पर बिठाया"."""
    seating = tuple(small_words(tongue(scene), "seating"))
    if not seating or not scene.words[mark.last].startswith(seating):
        return []
    here = [i for i in scene.before(mark.first) if i not in mark.objects]
    here = [i for i in here if scene.same_sentence(scene.nouns[i].first, mark.first - 1)]
    taken = [i for i in here if scene.nouns[i].alive and done_to(scene.reading, scene.nouns[i])]
    return taken[-1:]


def narrowed(
    scene: Scene, mark: Mark, earlier: list[int], later: list[int]
) -> tuple[list[int], list[int]]:
    """Who of those named before and after a landmark in its clause may be there.

    "लड़का पेड़ के नीचे बैठे कुत्ते को देखता है": the dog; "गेंद मेज़ के नीचे और टोपी …": the ball.
    """
    if tongue(scene) not in NORTHERN:
        return earlier, later
    later = [i for i in later if not (_is_tool(scene, i) or _is_greeted(scene, i))]
    if mark.how == "between" and later:
        earlier = [i for i in earlier if not done_to(scene.reading, scene.nouns[i])]
    if not earlier and (one := _one_of_several(scene, mark)):
        return one, []
    if later and is_described(scene, mark.last, later[0], alone=not earlier):
        return [], later[:1]
    if earlier and closes(scene, mark.last):
        return earlier, []
    return [i for i in earlier if not says_where(scene.reading, scene.nouns[i])], later


def _is_tool(scene: Scene, index: int) -> bool:
    """Whether something is only what a thing is done with: "ब्लैकबोर्ड पर चॉक से", "खडूने"."""
    noun = scene.nouns[index]
    if noun.alive or noun.last >= len(scene.words):
        return False
    ends = tuple(small_words(tongue(scene), "tool_ends"))
    own = bool(ends) and scene.words[noun.last - 1].endswith(ends)
    own = own and noun.cue.weight < AS_IT_STANDS
    by = scene.reading.same_clause(noun.last, noun.first)
    return own or (by and scene.words[noun.last] in small_words(tongue(scene), "down_from"))


def _is_greeted(scene: Scene, index: int) -> bool:
    """Whether a deed's name follows, of which somebody is the object: "मेहमानों का स्वागत करता है"."""
    noun = scene.nouns[index]
    end = noun.last
    owned = end < len(scene.words) and scene.words[end] in small_words(tongue(scene), "owned")
    return noun.alive and owned and end + 1 in scene.reading.firsts("action")


def _one_of_several(scene: Scene, mark: Mark) -> list[int]:
    """Of whom one is there and another elsewhere: "दो लड़कियाँ, एक झूले पर, दूसरी बेंच पर"."""
    ones = small_words(tongue(scene), "ones")
    first = scene.nouns[mark.objects[0]].first
    here = scene.reading.sentence[first]
    told = [at for at, word in enumerate(scene.words) if word in ones]
    told = [at for at in told if scene.reading.sentence[at] == here]
    if first - 1 not in told or len(told) < _TWO:
        return []
    counted = scene.reading.lasts("count")
    named = [i for i in scene.before(first - 1) if i not in scene.targets]
    several = [i for i in named if scene.nouns[i].first in counted or scene.nouns[i].cue.plural]
    return several[-1:]


def is_described(scene: Scene, at: int, index: int, *, alone: bool) -> bool:
    """Whether a participle at a word says that who is named next rests there: "पर रखी किताब".

    `alone`: nobody else is named before who might be the one.
    """
    noun = scene.nouns[index]
    if at >= noun.first or not scene.reading.same_clause(at, noun.first):
        return False
    word, language = scene.words[at], tongue(scene)
    done = at + 1
    if scene.words[done] in small_words(language, "done"):
        done += 1
    if any(token not in scene.looks for token in range(done, noun.first)):
        return False
    if language in _ENDED:
        return word.endswith(tuple(small_words(language, "described")))
    if word in small_words(language, "laid"):
        return True
    rests = word in small_words(language, "resting")
    free = alone or done_to(scene.reading, noun)
    return rests and free and (noun.alive or noun.kind is Kind.VEHICLE)


def closes(scene: Scene, at: int) -> bool:
    """Whether an "and" stands right after a landmark: what follows is told of by itself."""
    return 0 < at < len(scene.words) and scene.words[at] in _JOINING


def is_other_side(scene: Scene, mark: Mark) -> bool:
    """Whether a word for the other side of what was told of stands alone: "दूसरी तरफ़ पिता"."""
    said = " ".join(scene.words[mark.first : mark.last])
    others = small_words(tongue(scene), "other_side")
    return said in others and not is_owned(scene.reading, mark.first)


def across(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """On whose other side that is: what something of the sentence was last said to be beside."""
    here = scene.reading.sentence[mark.first]
    sides = (
        to
        for _, how, to in reversed(scene.found)
        if how in _SIDES and here - scene.reading.sentence[scene.nouns[to].first] in (0, 1)
    )
    return tuple(islice(sides, 1))


def amid_two(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """The two that a Marathi word for "in" is between: "खुर्ची आणि सोफ्यामध्ये"."""
    if mark.how != "in" or tongue(scene) is not Language.MR:
        return ()
    two = scene.list_before(mark.objects[0])[-2:]
    return tuple(two) if len(two) > 1 else ()
