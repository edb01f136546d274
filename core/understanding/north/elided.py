"""Finds who is beside whom where a northern word of place says not whose side: "पोता बगल में बैठा"."""

from core.domain.analysis import Action
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.variants import NORTHERN
from core.understanding.cue import AS_IT_STANDS, action_of
from core.understanding.north.sides import other_side
from core.understanding.pointing import RESTS, SIDEWAYS, for_another, in_clause, main_of, tongue
from core.understanding.scene import Mark, Scene

# Who does these with such a word goes there, or looks: "पीछे मुड़ता है".
_THERE = frozenset(
    {Action.WALK, Action.ARRIVE, Action.LEAVE, Action.LOOK, Action.JUMP, Action.RISE, Action.FALL}
)
# In these who somebody is near to has an ending or a word of its own: "নাতির পাশে", "पोते के पास".
_MARKED = frozenset({Language.HI, Language.BN, Language.MR})
_SIDES = ("left of", "right of")


def stands_aside(scene: Scene, mark: Mark) -> int | None:
    """Who is named right before a word of place, and stands there: "নাতি পাশে বসে আছে"."""
    if tongue(scene) not in NORTHERN or mark.how not in SIDEWAYS - {"around"}:
        return None
    if mark.first == mark.last or for_another(scene, mark) or _is_owned(scene, mark):
        return None
    before = [i for i in scene.before(mark.first) if in_clause(scene, i, mark)]
    alive = [i for i in before if scene.nouns[i].alive]
    if before and _is_theirs(scene, mark, before[-1]) and beside_whom(scene, mark):
        return before[-1]
    if not alive or before[-1] not in alive or not _opens(scene, mark, alive[-1]):
        return None
    ahead = any(in_clause(scene, i, mark) and scene.nouns[i].alive for i in scene.after(mark.last))
    plain = tongue(scene) in _MARKED and _is_plain(scene, alive[-1])
    plain = plain or (mark.how in _SIDES and bool(other_side(scene, mark)))
    told = bool(beside_whom(scene, mark))
    return alive[-1] if told and not ahead and (plain or len(alive) == 1) else None


def _is_theirs(scene: Scene, mark: Mark, index: int) -> bool:
    """Whether somebody's thing lies beside them: "उसकी लाठी पास में टिकी है"."""
    noun = scene.nouns[index]
    his = small_words(tongue(scene), "his")
    said = noun.first > 0 and scene.words[noun.first - 1] in his
    return said and mark.how == "next to" and not noun.alive and noun.last == mark.first


def beside_whom(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """Whom the clauses before were about: those whom others stand beside, else the last of them.

    Of two sides told of with one verb both are the same one's: "গাছের বাঁ পাশে আর মেয়েটি ডান পাশে".
    """
    if mark.how in _SIDES and (same := other_side(scene, mark)):
        return same
    told = [i for i in scene.before(mark.first) if not in_clause(scene, i, mark)]
    alive = [i for i in told if scene.nouns[i].alive]
    if not alive:
        here = scene.reading.sentence[mark.first]
        told = scene.by_sentence.get(here - 1, [])
        alive = [i for i in told if scene.nouns[i].alive]
    pivots = [to for one, how, to in scene.found if how in SIDEWAYS and one in alive[-1:]]
    return tuple(pivots[-1:]) or main_of(scene, alive)


def sits_down(scene: Scene, mark: Mark, later: list[int]) -> bool:
    """Whether who was told of sits there to do what comes: "चारपाई पर बैठकर पराठा खाता है"."""
    acts = scene.reading.of("action")
    rests = any(cue.first == mark.last and action_of(cue) in RESTS for cue in acts)
    if tongue(scene) not in NORTHERN or not rests or any(scene.nouns[i].alive for i in later):
        return False
    goes_on = (cue.first for cue in acts if cue.first > mark.last)
    return any(scene.reading.same_clause(at, mark.last) for at in goes_on)


def sits_next(scene: Scene, mark: Mark) -> bool:
    """Whether a northern verb right after it says that one sits: "પત્ર આપીને સાઇકલ પર બેસે"."""
    acts = (cue for cue in scene.reading.of("action") if cue.first == mark.last)
    rests = any(action_of(cue) in RESTS | {Action.RISE} for cue in acts)
    return rests and tongue(scene) in NORTHERN


def _is_owned(scene: Scene, mark: Mark) -> bool:
    """Whether the word itself, or the one before, says that somebody's side is meant: "के पीछे"."""
    if mark.first >= len(scene.words):
        return True
    genitives = small_words(tongue(scene), "genitives") | small_words(tongue(scene), "owning")
    return scene.words[mark.first] in genitives or scene.words[mark.first - 1] in genitives


def _opens(scene: Scene, mark: Mark, index: int) -> bool:
    """Whether only who is named lies before the word, and nothing but resting or work after it.

    Of the other side of what was told of nothing more is needed.
    """
    noun = scene.nouns[index]
    if noun.last != mark.first:
        return False
    acts = [cue for cue in scene.reading.of("action") if cue.first >= mark.last]
    acts = [cue for cue in acts if scene.reading.same_clause(cue.first, mark.first)]
    does = {action_of(cue) for cue in acts}
    elided = mark.how in _SIDES and bool(other_side(scene, mark))  # "…, पिता दाईं तरफ़"
    return (bool(does) or elided) and does.isdisjoint(_THERE)


def _is_plain(scene: Scene, index: int) -> bool:
    """Whether a noun stands as it is, or only with a "the": "ছেলেটা"."""
    noun = scene.nouns[index]
    owning = tuple(small_words(tongue(scene), "owning"))
    grown = noun.cue.weight < AS_IT_STANDS and bool(owning)
    return not (grown and scene.words[noun.last - 1].endswith(owning))
