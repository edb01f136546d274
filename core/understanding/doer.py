"""Says who acts where verbs come last: the one named before, or who was told of before that."""

from itertools import pairwise

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cases import is_declined, only_several, says_where
from core.understanding.cue import AS_IT_STANDS, Cue, action_of
from core.understanding.done_by import agents, done_by
from core.understanding.kinds import is_one_of
from core.understanding.noun import Noun
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.scene import somebody
from core.understanding.told.north import joining

# In these an ending alone says where something is, and no object has it.
_SAY_WHERE = frozenset({Language.BN, Language.OR, Language.MR})
_VENDOR = "vendor"
# Before an ending of the Gujarati passive stands a stem of its own.
_STEM = 3
# What is thrown, let go or pushed does these next.
_OF_WHAT_IS_THROWN = frozenset({Action.FLY, Action.FLOAT, Action.SPIN})


def doer(
    reading: Reading, nouns: tuple[Noun, ...], near: list[int], fit: list[int], cue: Cue
) -> int | None:
    """The first living one of the clause, else the first that moves.

    A participle right before its noun belongs to it: "दौड़ता हुआ घोड़ा".
    """
    before = [i for i in near if nouns[i].last <= cue.first]
    free = [i for i in before if not done_to(reading, nouns[i])]
    after = [i for i in near if nouns[i].first >= cue.last]
    if reading.language in NORTHERN:
        if (seen := _told_beside(reading, nouns, before, after, cue)) is not None:
            return seen
        free = _seen_doing(reading, nouns, free, cue) or free
        after = [] if _closes(reading, cue) else after
        if key(cue.said).endswith(joining(reading.language)):  # "নেমে বোনের হাতে দিল"
            after = [i for i in after if not done_to(reading, nouns[i])]
    elif reading.language in SOUTHERN:
        free = _in_the_south(reading, nouns, free, after, cue) or (
            [] if free or after else _he_or_she(reading, nouns, fit, cue)
        )
    if not free and not after:
        told = _told_before(reading, nouns, fit, cue)
        before = told or ([] if _is_another(reading, cue) else before)
    for kinds in ((Kind.PERSON, Kind.ANIMAL), (Kind.VEHICLE,), tuple(Kind)):
        chosen = [i for i in free or before if nouns[i].kind in kinds]
        if chosen:
            return chosen[0] if kinds != tuple(Kind) else chosen[-1]
    meant = after[0] if after else last_alive(nouns, fit, cue)
    acted_on = meant in near and not after and _is_another(reading, cue)
    return None if acted_on else meant


def _in_the_south(
    reading: Reading, nouns: tuple[Noun, ...], free: list[int], after: list[int], cue: Cue
) -> list[int]:
    """Who of those named in the clause of a southern verb does it."""
    last = _named_last(reading, nouns, after)
    free = _not_owning(reading, nouns, _not_lying_under(reading, nouns, free))
    free = _after_condition(reading, nouns, free, cue) or free
    return last if last and not any(nouns[i].alive for i in free) else free


def _not_lying_under(reading: Reading, nouns: tuple[Noun, ...], free: list[int]) -> list[int]:
    """Those free to act without whose lap others are on: "అమ్మ ఒడిలో పాప నిద్రపోతోంది"."""
    laps = small_words(reading.language, "laps")
    words = reading.words
    under = {
        i for i in free if nouns[i].last < len(words) and key(words[nouns[i].last].text) in laps
    }
    others = [i for i in free if i not in under and nouns[i].alive]
    return others if under and others else free


def _not_owning(reading: Reading, nouns: tuple[Noun, ...], free: list[int]) -> list[int]:
    """Those free to act without who only owns the next: the ball of "ಹುಡುಗರ ಬಾಲ್ ಬಿತ್ತು"."""
    ends = tuple(small_words(reading.language, "owning"))
    owned = {noun.first for noun in nouns}
    owners = {
        i
        for i in free
        if ends and nouns[i].alive and nouns[i].last in owned and is_declined(reading, nouns[i])
        if key(reading.words[nouns[i].last - 1].text).endswith(ends)
    }
    return [i for i in free if i not in owners]


def _is_another(reading: Reading, cue: Cue) -> bool:
    """Whether a southern pronoun says that it is nobody named here: "ಅವನು ಮಗುವನ್ನು ಅಪ್ಪಿ ಅಳುತ್ತಾನೆ"."""
    if reading.language not in SOUTHERN:
        return False
    start, _ = reading.bounds(cue.first)
    who = small_words(reading.language, "he_does") | small_words(reading.language, "she_does")
    return any(key(reading.words[at].text) in who for at in range(start, cue.first))


def _he_or_she(reading: Reading, nouns: tuple[Noun, ...], fit: list[int], cue: Cue) -> list[int]:
    """Whom a southern pronoun means that does it: the boy of "ടീച്ചർ പയ്യനെ വിളിച്ചു, അവൻ ഓടി"."""
    start, _ = reading.bounds(cue.first)
    said = {key(reading.words[at].text) for at in range(start, cue.first)}
    he = not said.isdisjoint(small_words(reading.language, "he_does"))
    if not he and said.isdisjoint(small_words(reading.language, "she_does")):
        return []
    own, other = ("men", "women") if he else ("women", "men")
    told = [i for i in fit if nouns[i].kind is Kind.PERSON and nouns[i].last <= cue.first]
    told = [i for i in told if not is_one_of(nouns[i], other)]
    told = [i for i in told if nouns[i].last <= start or not done_to(reading, nouns[i])]
    sure = [i for i in told if is_one_of(nouns[i], own)]
    return (sure or told)[-1:]


def _named_last(reading: Reading, nouns: tuple[Noun, ...], after: list[int]) -> list[int]:
    """Who ends a spoken clause, after what they do: "வண்டியில போறான் விவசாயி"."""
    for index in after[-1:]:
        noun = nouns[index]
        told = noun.first - 1 in reading.told.finite or noun.first in reading.lasts("action")
        ends = noun.last == reading.bounds(noun.first)[1]
        if noun.alive and told and ends and not done_to(reading, noun):
            return [index]
    return []


def _after_condition(
    reading: Reading, nouns: tuple[Noun, ...], free: list[int], cue: Cue
) -> list[int]:
    """Those named after what others do first: of "దొంగ వస్తే కుక్క మొరుగుతుంది" the dog."""
    ends = tuple(small_words(reading.language, "conditions"))
    if not ends or not free:
        return []
    acts = (at for at in range(nouns[free[0]].last, cue.first))
    told = [at for at in acts if key(reading.words[at].text).endswith(ends)]
    verbs = [at for at in told if not any(noun.first <= at < noun.last for noun in nouns)]
    return [i for i in free if verbs and nouns[i].alive and nouns[i].first > verbs[-1]]


def _told_beside(
    reading: Reading, nouns: tuple[Noun, ...], before: list[int], after: list[int], cue: Cue
) -> int | None:
    """Who does it by what stands right beside a northern verb."""
    seen = done_by(reading, nouns, before, cue)
    seen = _seen_to(reading, nouns, before, cue) if seen is None else seen
    seen = _told_of_next(reading, nouns, after, cue) if seen is None else seen
    return _named_after(reading, nouns, before, after, cue) if seen is None else seen


def _named_after(
    reading: Reading, nouns: tuple[Noun, ...], before: list[int], after: list[int], cue: Cue
) -> int | None:
    """Who is named right after a verb, and before it only where that is: "জলে ভাসছে শাপলা".

    Of "दरवाज्यात उभा मुलगा" and "विहिरीत पडलेल्या बकरीला" the boy and the goat.
    """
    if not after or not before or reading.language not in _SAY_WHERE:
        return None
    there = all(
        done_to(reading, nouns[i]) or (not nouns[i].alive and says_where(reading, nouns[i]))
        for i in before
    )
    noun = nouns[after[0]]
    if reading.language is Language.MR:
        beside = noun.alive and noun.first == cue.last
        leads_on = key(cue.said).endswith(joining(Language.MR))  # "बसून बाबांना"
        return after[0] if there and beside and not leads_on else None
    here = there and noun.first - cue.last <= 1 and not done_to(reading, noun)
    return after[0] if here and not says_where(reading, noun) else None


def _seen_to(reading: Reading, nouns: tuple[Noun, ...], before: list[int], cue: Cue) -> int | None:
    """Whom somebody sees do it: the mother of "माँ को आते देखा"."""
    looks = any(
        0 <= act.first - cue.last <= 1 and row("action", act.key).columns["action"] == Action.LOOK
        for act in reading.of("action")
    )
    doing = tuple(small_words(reading.language, "meanwhile"))
    if not looks or not doing or not key(cue.said).endswith(doing):
        return None
    last = before[-1:]
    return next((i for i in last if nouns[i].alive and done_to(reading, nouns[i])), None)


def _told_of_next(
    reading: Reading, nouns: tuple[Noun, ...], after: list[int], cue: Cue
) -> int | None:
    """Who is named right after a participle of what goes on: "रोते बच्चे को", "જોતું બાળક"."""
    ends = tuple(small_words(reading.language, "doing_what"))
    if not after or not ends or not key(cue.said).endswith(ends):
        return None
    noun = nouns[after[0]]
    return after[0] if noun.alive and noun.first == cue.last else None


def _closes(reading: Reading, cue: Cue) -> bool:
    """Whether what is told ends with the verb, so that who is named next does something else."""
    return not reading.told.finite.isdisjoint((cue.last - 1, cue.last))


def _seen_doing(reading: Reading, nouns: tuple[Noun, ...], free: list[int], cue: Cue) -> list[int]:
    """Those named after another verb of the clause: of "बाघ को आते देख हिरण भागा" the deer."""
    acts = [act.first for act in reading.of("action") if act.last <= cue.first]
    for at in range(len(free) - 1, 0, -1):
        one, other = nouns[free[at - 1]], nouns[free[at]]
        same = one.kind is other.kind or other.kind is Kind.PERSON
        apart = _told_apart(reading, one, other)
        if other.alive and same and (apart or any(one.last <= act < other.first for act in acts)):
            return free[at:]
    return []


def _told_apart(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether an "and" and a place of its own part the second from the first.

    "कावळा आणि नांगराच्या वर तीन गिधाडं उडतायत": the vultures fly.
    """
    joined = [at for at in range(one.last, other.first) if _joins(reading, at)]
    places = (cue.first for cue in reading.of("relation") if cue.key not in ("with", "wearing"))
    return bool(joined) and any(joined[0] < at < other.first for at in places)


def _joins(reading: Reading, at: int) -> bool:
    return key(reading.words[at].text) in CONJUNCTIONS


def _told_before(reading: Reading, nouns: tuple[Noun, ...], fit: list[int], cue: Cue) -> list[int]:
    """Who is meant where a northern clause names none that acts: the one of the clause before."""
    said = [
        i
        for i in fit
        if nouns[i].last <= cue.first
        and not reading.same_clause(nouns[i].first, cue.first)
        and not done_to(reading, nouns[i])
    ]
    alive = [i for i in said if nouns[i].alive]
    clause = reading.clause[nouns[alive[-1]].first] if alive else -1
    told = [i for i in alive if reading.clause[nouns[i].first] == clause]
    told = ([i for i in told if nouns[i].kind is Kind.PERSON] or told)[:1]
    animal = bool(told) and nouns[told[0]].kind is Kind.ANIMAL
    if animal or action_of(cue) not in _OF_WHAT_IS_THROWN:
        return told
    return [i for i in said if nouns[i].kind is not Kind.PERSON][-1:] or told


def done_to(reading: Reading, noun: Noun) -> bool:
    """Whether a word after the noun, or its ending, says to whom, with whom or where."""
    language = reading.language
    if language in NORTHERN and noun.last < len(reading.words):
        after = key(reading.words[noun.last].text)
        here = reading.same_clause(noun.last, noun.first)
        ends = tuple(small_words(language, "indefinite"))
        own = bool(ends) and key(reading.words[noun.last - 1].text).endswith(ends)
        own = own or _is_direct(reading, noun)
        if here and after in small_words(language, "after_objects") and not own:
            return True  # not "ଚେଲାଟିଏ ପାଖରେ ଠିଆ": somebody is named, and stands there
    if language in SOUTHERN and _is_object_of(reading, noun):
        return True
    endings = tuple(small_words(language, "objects"))
    word = key(reading.words[noun.last - 1].text)
    if not endings or not word.endswith(endings):
        return False
    if language not in NORTHERN:
        return is_declined(reading, noun)
    owners, sellers = (tuple(small_words(language, name)) for name in ("owners", "sellers"))
    owned = bool(owners) and word.endswith(owners) and not word.endswith(sellers)
    sells = noun.label == _VENDOR and word.endswith(sellers)  # "पानवाला"
    owned = owned or (is_declined(reading, noun) and not sells)
    return owned and not only_several(word, noun.cue.key, language)


def _is_direct(reading: Reading, noun: Noun) -> bool:
    """Whether a noun's ending says that the next word tells nobody's side: "ગધેડો પાસે"."""
    ends = tuple(small_words(reading.language, "direct"))
    word = key(reading.words[noun.last - 1].text)
    plain = noun.cue.weight > AS_IT_STANDS and not noun.cue.plural
    return bool(ends) and word.endswith(ends) and plain


def drifts(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether the clause names no one that could swim, but a thing."""
    here = [noun for noun in nouns if reading.same_clause(noun.first, cue.first)]
    things = (noun for noun in here if noun.kind not in (Kind.PLACE, Kind.VEHICLE))
    return not any(noun.alive for noun in here) and any(
        noun.last <= cue.first and not done_to(reading, noun) for noun in things
    )


def billows(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether it is smoke or dust, and nobody, that a southern clause says comes: "పొగ వస్తోంది"."""
    if reading.language not in SOUTHERN:
        return False
    here = [noun for noun in nouns if reading.same_clause(noun.first, cue.first)]
    return not any(noun.alive for noun in here) and any(
        is_one_of(noun, "billowing") and noun.last <= cue.first for noun in here
    )


def is_passive(reading: Reading, cue: Cue) -> bool:
    """Whether a northern participle tells what was done to the next noun: "बांधलेल्या झोळीत"."""
    endings = tuple(small_words(reading.language, "passive"))
    done = small_words(reading.language, "done")
    if reading.language not in NORTHERN or cue.last >= len(reading.words):
        return False
    after = key(reading.words[cue.last].text)
    if not reading.same_clause(cue.last, cue.first):
        return False
    if after in small_words(reading.language, "copulas"):
        laden = tuple(small_words(reading.language, "laden"))
        return bool(laden) and key(cue.said).endswith(laden)  # "ઉપર દ્રાક્ષ ભરેલી છે"
    covered = tuple(small_words(reading.language, "covered_with"))
    before = cue.last in reading.firsts("thing", "noun", "place")
    if covered and before and key(cue.said).startswith(covered):
        return True  # "ਬਰਫ਼ ਨਾਲ ਢਕੀ ਛੱਤ"
    return after in done or (bool(endings) and key(cue.said).endswith(endings))


def is_undergone(reading: Reading, cue: Cue) -> bool:
    """Whether a northern verb tells that something is done, and not by whom: "निकाला जा रहा है"."""
    if reading.language not in NORTHERN or agents(reading, cue):
        return False
    pairs = [tuple(each.split(">")) for each in small_words(reading.language, "undergone")]
    last = min(cue.last, len(reading.words) - 1)
    said = [key(word.text) for word in reading.words[cue.first : last + 1]]
    here = reading.same_clause(last, cue.first)
    ends = small_words(reading.language, "suffers")
    if any(
        word[: -len(each)][_STEM - 1 :] for word in said[:1] for each in ends if word.endswith(each)
    ):
        return True  # "પકડાય", but "ખાય", eats
    return here and any(
        one.endswith(end) and other.startswith(by)
        for one, other in pairwise(said)
        for end, by in pairs
    )


def _is_object_of(reading: Reading, noun: Noun) -> bool:
    """Whether a participle says what who is named next does to it: "మేకలు కాస్తున్న అబ్బాయి"."""
    at = noun.last
    ends = tuple(small_words(reading.language, "participles"))
    if at + 1 >= len(reading.words) or at not in reading.firsts("action"):
        return False
    told = reading.same_clause(at, at + 1) and key(reading.words[at].text).endswith(ends)
    return told and at + 1 in somebody(reading, "thing", "name")


def has_fallen(reading: Reading, cue: Cue) -> bool:
    """Whether a northern participle only says which thing is meant: "गिरे हुए पेड़ पर", "પડેલી હોડી"."""
    if reading.language not in NORTHERN - _SAY_WHERE or action_of(cue) is not Action.FALL:
        return False
    done, at = small_words(reading.language, "done"), cue.last
    at += at < len(reading.words) and key(reading.words[at].text) in done
    if at not in reading.firsts("thing", "noun") or not reading.same_clause(at, cue.first):
        return False
    which = tuple(small_words(reading.language, "described"))
    joins = key(cue.said).endswith(which or joining(reading.language))
    told = joins if which else not (joins or _closes(reading, cue))
    return told and at not in somebody(reading, "thing", "name")


def is_nominal(reading: Reading, cue: Cue) -> bool:
    """Whether a northern verb only names a deed: the bath of "नहाने के बाद"."""
    endings = tuple(small_words(reading.language, "naming"))
    if not endings or cue.last >= len(reading.words) or not key(cue.said).endswith(endings):
        return False
    after = key(reading.words[cue.last].text)
    return after in small_words(reading.language, "after_objects")


def last_alive(nouns: tuple[Noun, ...], fit: list[int], cue: Cue) -> int | None:
    """The one last spoken of, a person rather: "A girl sees a dog. She smiles."."""
    told = [i for i in fit if nouns[i].alive and nouns[i].last <= cue.first]
    people = [i for i in told if nouns[i].kind is Kind.PERSON]
    known = people or told
    return known[-1] if known else None
