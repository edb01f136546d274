"""Says what a pronoun, or a word of place that stands alone, points at: what was told of before."""

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words, words_in_order
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cases import is_carried, is_of_body, says_where
from core.understanding.cue import AS_IT_STANDS
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of
from core.understanding.last_told import he_or_it, last_told, they
from core.understanding.north.sides import (
    just_named,
    other_side,
    sits_on_top,
    two_before,
    unladen,
)
from core.understanding.pointing import (
    ASIDE,
    RESTS,
    SIDEWAYS,
    for_another,
    in_clause,
    main_of,
    of_these,
    tongue,
)
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.scene import Mark, Scene
from core.understanding.south.elided import it_again
from core.understanding.south.told_before import told_before, turning_point, which_are_told

_SEEN = frozenset({Language.BN, Language.OR})
# In these a word alone says what is on, in or around what was told of last.
_ALONE = _SEEN | {Language.GU, Language.PA}
# In these a word alone says so only of who rests there.
_ON_TOP = frozenset({Language.HI, Language.MR})
_FACING = frozenset({"behind", "in front of"})
_ENCLOSING = frozenset({"around", "in"})
_ALOFT = frozenset({Action.FLY, Action.SWAY, Action.SPIN})
_RESTING = frozenset({"on", "above", "in"})
_ATOP = frozenset({"on", "above"})


def sentence_before(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What a pronoun stands for in a sentence without it: what the one before told of."""
    north = tongue(scene) in NORTHERN
    if bearer := _bearer(scene, mark):
        return bearer
    return _northern_before(scene, mark) if north else told_before(scene, mark)


def _northern_before(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """The same in the north: whom the sentence before was about, or the one before that."""
    here = scene.reading.sentence[mark.first]
    told: list[int] = []
    alive: list[int] = []
    for back in (1, 2):
        named = (i for i in scene.by_sentence.get(here - back, ()) if _is_seen(scene, i))
        told = [*named, *told]
        alive = [i for i in told if scene.nouns[i].alive]
        if any(not done_to(scene.reading, scene.nouns[i]) for i in alive):
            break
    if alive:
        whom = alive if mark.how == "between" else list(main_of(scene, alive))
        return he_or_it(scene, mark, told, whom)
    last = [i for i in scene.by_sentence.get(here - 1, ()) if _is_seen(scene, i)]
    return he_or_it(scene, mark, last, [])


def _is_seen(scene: Scene, index: int) -> bool:
    return scene.nouns[index].kind is not Kind.PLACE or _is_sight(scene, index)


def _is_sight(scene: Scene, index: int) -> bool:
    """Whether a northern place is itself seen there: "একটি মন্দির, পাশে পুকুর"; not "মন্দিরে"."""
    noun = scene.nouns[index]
    if tongue(scene) not in _SEEN or not is_one_of(noun, "sights"):
        return False
    word = scene.words[noun.last - 1]
    owned = (
        word.endswith(tuple(small_words(tongue(scene), "owning")))
        and noun.cue.weight < AS_IT_STANDS
    )
    marked = noun.last in scene.marks and scene.reading.same_clause(noun.first, noun.last)
    return not (owned or marked or says_where(scene.reading, noun))


def _bearer(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What was told of last, where a word alone says what is on or in it: "একটি টেবিল, উপরে কাপ"."""
    inside = mark.how == "in" and tongue(scene) in _ON_TOP
    atop = mark.how in _ATOP and tongue(scene) in _ON_TOP
    top = inside or (atop and sits_on_top(scene, mark))
    alone = tongue(scene) in _ALONE or top
    if not alone or mark.how not in _RESTING or for_another(scene, mark):
        return ()
    before = [
        i
        for i in scene.before(mark.first)
        if not in_clause(scene, i, mark) or _before_and(scene, i, mark)
    ]
    told = before or scene.by_sentence.get(scene.reading.sentence[mark.first] - 1, [])
    still = [i for i in told if not scene.nouns[i].alive and _is_seen(scene, i)]
    if not still:
        return ()
    noun = scene.nouns[still[-1]]
    holds = is_one_of(noun, "vessels") or noun.kind in (Kind.VEHICLE, Kind.BUILDING)
    bears = any(is_one_of(noun, each) for each in ("seats", "bears", "tops", "perches"))
    bears = bears or noun.kind is Kind.VEHICLE
    over = mark.how == "above" and _hangs(scene, mark)
    return (still[-1],) if over or (holds if mark.how == "in" else bears) else ()


def _hangs(scene: Scene, mark: Mark) -> bool:
    """Whether something only hangs or flies there: "ઉપર ઘૂઘરો લટકે છે"."""
    acts = [cue for cue in scene.reading.of("action") if _with(scene, cue.first, mark)]
    does = {row("action", cue.key).columns["action"] for cue in acts}
    return bool(does) and does <= _ALOFT


def is_bare(scene: Scene, mark: Mark) -> bool:
    """Whether nothing stands before the postposition in its clause: "…, बाईं ओर एक टोपी".

    What would be "in front" alone is in most languages more often said of time.
    """
    if mark.first >= len(scene.words):  # an ending of the last noun, with all before it
        return False
    before = mark.first - 1
    if before > 0 and scene.words[before] in small_words(tongue(scene), "that"):
        before -= 1  # "ఆ పక్కనే"
    if before > 0 and tongue(scene) in SOUTHERN and mark.how == "next to":
        before -= is_of_body(scene.words[before], tongue(scene))  # "…, తల దగ్గర సంచి"
    opens = not scene.reading.same_clause(before, mark.first) or scene.words[before] in CONJUNCTIONS
    named = [i for i in scene.before(mark.first) if scene.nouns[i].last == mark.first]
    listed = mark.how != "between" and any(map(scene.listed, named))
    opens = opens or listed
    ahead = [i for i in scene.after(mark.last) if in_clause(scene, i, mark)]
    last = max((scene.nouns[i].last for i in ahead), default=mark.last)
    rest = (at for at in range(last, len(scene.words)) if _with(scene, at, mark))
    still = tongue(scene) in SOUTHERN and not any(map(scene.ends, rest))
    plain = tongue(scene) in (Language.ML, Language.TA) or still or _faces(scene, mark)
    aside = ASIDE if plain else ASIDE - {"in front of"}
    if tongue(scene) in SOUTHERN and ahead:
        aside |= _ENCLOSING if scene.nouns[ahead[0]].alive else {"around"}
    if tongue(scene) in _ALONE and ahead:
        aside |= {"around"}
    if tongue(scene) in SOUTHERN or _bearer(scene, mark):
        aside |= _RESTING
    return opens and mark.how in aside and bool(ahead)


def _faces(scene: Scene, mark: Mark) -> bool:
    """Whether "in front" is none of time: "सामने", not "आगे"; who sits is there: "ముందు కూర్చున్న"."""
    after = mark.last < len(scene.words) and _with(scene, mark.last, mark)
    if after and tongue(scene) in SOUTHERN and mark.last in scene.acts:
        return scene.words[mark.last].endswith(tuple(small_words(tongue(scene), "participles")))
    return faces(scene.reading, mark.first)


def faces(reading: Reading, at: int) -> bool:
    """Whether the word at a token alone says what is in front of somebody."""
    word = key(reading.words[at].text)
    if word in small_words(reading.language, "facing"):
        return True
    acts = (cue for cue in reading.of("action") if reading.same_clause(cue.first, at))
    rests = all(row("action", cue.key).columns["action"] in RESTS for cue in acts)
    return word in small_words(reading.language, "ahead") and rests


def _with(scene: Scene, token: int, mark: Mark) -> bool:
    return scene.reading.same_clause(token, mark.first)


def _leads(scene: Scene, mark: Mark) -> bool:
    """Whether a Telugu word says where somebody goes: "డ్రైవర్ కిందకి దిగాడు"."""
    return mark.first < len(scene.words) and scene.words[mark.first].endswith(
        words_in_order(Language.TE, "whither")
    )


def is_adverbial(scene: Scene, mark: Mark) -> bool:
    """Whether who stands there is named right before, without an ending: "ಬೆಕ್ಕು ಕೆಳಗೆ ಕೂತಿದೆ"."""
    before = scene.before(mark.first)
    adverbs = tongue(scene) in (Language.KN, Language.ML, Language.TA) or _leads(scene, mark)
    if not adverbs or len(before) < 2:
        return False
    noun = scene.nouns[before[-1]]
    apart = scene.reading.words[mark.first - 1].end < scene.reading.words[mark.first].start
    beside = noun.last == mark.first and apart and in_clause(scene, before[-1], mark)
    opens = not in_clause(scene, before[-2], mark)
    cases = (*small_words(tongue(scene), "objects"), *small_words(tongue(scene), "owning"))
    plain = noun.cue.plural and not scene.words[noun.last - 1].endswith(cases)
    return beside and opens and noun.alive and (plain or noun.cue.weight > AS_IT_STANDS)


def spoken_of(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What was told of before: on the other side the same again, else what was there last."""
    southern = tongue(scene) in SOUTHERN
    these = which_are_told(scene, mark) if southern and of_these(scene, mark) else ()
    these = these or just_named(scene, mark)
    if beside := these or _bearer(scene, mark) or it_again(scene, mark) or _beside(scene, mark):
        return beside
    told = [i for i in scene.before(mark.first) if _is_seen(scene, i)]
    told = [i for i in told if not (_in_hand(scene, i) or is_carried(scene, i))] or told
    ahead = [i for i in scene.after(mark.last) if in_clause(scene, i, mark)]
    here = [i for i in told if in_clause(scene, i, mark) and not _before_and(scene, i, mark)]
    earlier = [i for i in told if i not in here]
    told = earlier or (here if ahead else here[:-1])
    alive = [i for i in told if scene.nouns[i].alive]
    if is_adverbial(scene, mark):
        return () if _leads(scene, mark) else tuple((alive or told)[-1:])
    if southern and not (for_another(scene, mark) and mark.how != "in"):
        return turning_point(scene, mark, told) if ahead or mark.how != "next to" else ()
    aside = mark.how == "next to" or (mark.how in _FACING and tongue(scene) in NORTHERN)
    if aside and not for_another(scene, mark):
        lies = ahead or mark.how != "next to"
        told = unladen(scene, told)
        alive = [i for i in told if scene.nouns[i].alive]
        return (main_of(scene, alive) or tuple(told[-1:])) if lies else ()
    if tongue(scene) in NORTHERN and (mark.how == "between" or not told):
        return _two_or_before(scene, mark, told)
    free = [i for i in told if i not in scene.targets]
    return last_told(scene, mark, told, free)


def _two_or_before(scene: Scene, mark: Mark, told: list[int]) -> tuple[int, ...]:
    """What a northern word is between; of "তার" whom the sentence before told of, who sits there.

    "মেয়েটি এসে খাটে বসল। তারপর বানর এসে তার পাশে বসল।"
    """
    if told and not for_another(scene, mark):
        two = two_before(scene.reading, scene.nouns, mark.first)
        return they(scene, [i for i in told if scene.nouns[i] in two] or told)
    if told:
        return last_told(scene, mark, told, [i for i in told if i not in scene.targets])
    acts = (cue for cue in scene.reading.of("action") if _with(scene, cue.first, mark))
    rests = any(row("action", cue.key).columns["action"] in RESTS for cue in acts)
    return _northern_before(scene, mark) if rests and for_another(scene, mark) else ()


def _beside(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What something else of the sentence was said to be beside, where no pronoun says whose."""
    if for_another(scene, mark):
        return ()
    sides = {"left of", "right of"}
    last = [to for _, how, to in scene.found if how in sides]
    if last and mark.how in sides:
        return (last[-1],)
    if tongue(scene) not in NORTHERN:
        return ()
    return other_side(scene, mark) or _amid_all(scene, mark) or _anchor(scene, mark)


def _amid_all(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What an eastern "all around" alone means: what others were told to be at: "গাছের নিচে …"."""
    said = scene.reading.sentence
    at = [to for _, how, to in scene.found if how not in ("wearing", "with")]
    at = [to for to in at if said[scene.nouns[to].first] == said[mark.first]]
    still = [i for i in scene.before(mark.first) if _is_seen(scene, i)]
    alive = [i for i in still if scene.nouns[i].alive and tongue(scene) not in _SEEN]
    at = list(main_of(scene, alive)) or at
    return tuple((at or still)[-1:]) if mark.how == "around" else ()


def _anchor(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What others of the sentence stand beside: "उसके सामने लड़की, पीछे दादा" are both at him."""
    said, here = scene.reading.sentence, scene.reading.sentence[mark.first]
    told = [
        to
        for one, how, to in scene.found
        if how in SIDEWAYS
        and said[scene.nouns[to].first] == here
        and _in_clause_before(scene, one, mark)
        and _told_twice(scene, one, to)
    ]
    return tuple(told[-1:]) if mark.how in SIDEWAYS else ()


def _told_twice(scene: Scene, one: int, to: int) -> bool:
    """Whether what something is beside was told of before that clause."""
    clause, noun = scene.reading.clause, scene.nouns[to]
    if clause[noun.first] != clause[scene.nouns[one].first]:
        return True
    return any(scene.nouns[i].label == noun.label for i in scene.before(noun.first))


def _in_clause_before(scene: Scene, index: int, mark: Mark) -> bool:
    """Whether a noun is of the clause before the one a word stands in."""
    clause = scene.reading.clause
    before = max(
        (clause[at] for at in range(mark.first) if clause[at] != clause[mark.first]), default=-1
    )
    return clause[scene.nouns[index].first] == before


def _before_and(scene: Scene, index: int, mark: Mark) -> bool:
    """Whether an "and" parts a northern noun from the word: "माझी घुमोच्ছে আর তার মাথার কাছে"."""
    between = scene.words[scene.nouns[index].last : mark.first]
    return tongue(scene) in NORTHERN and not CONJUNCTIONS.isdisjoint(between)


def _in_hand(scene: Scene, index: int) -> bool:
    """Whether a southern thing is only on somebody: "చేతిలో కొడవలి", "കുട്ടയുമായി"."""
    noun = scene.nouns[index]
    if tongue(scene) not in SOUTHERN or noun.alive:
        return False
    before = scene.words[noun.first - 1] if noun.first else ""
    body = before in small_words(tongue(scene), "no_things")
    return body or scene.words[noun.last - 1].endswith(tuple(small_words(tongue(scene), "along")))
