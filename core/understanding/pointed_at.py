"""Says what a word of place points at in the languages in which verbs come last."""

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.sandhi import SOUTHERN
from core.language.variants import NORTHERN
from core.understanding.cases import is_of_body
from core.understanding.kinds import kinds
from core.understanding.meant import is_owner
from core.understanding.north.elided import beside_whom, stands_aside
from core.understanding.north.sides import at_feet, holder
from core.understanding.north.subjects import across, amid_two, is_other_side
from core.understanding.pointing import for_another, tongue
from core.understanding.reading import CONJUNCTIONS
from core.understanding.scene import Mark, Scene
from core.understanding.several_told import those_told
from core.understanding.south.elided import other_side, told_first, two_beside
from core.understanding.spoken_of import is_adverbial, is_bare, sentence_before, spoken_of

_TOPPED = frozenset({Kind.VEHICLE, Kind.BUILDING, Kind.THING})


def pointed_at(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What a postposition points at: the noun right before it; two joined by "and" for between."""
    if mark.objects:
        return amid_two(scene, mark) or mark.objects
    if feet := at_feet(scene, mark):
        return feet
    if is_other_side(scene, mark):
        return across(scene, mark)
    if stands_aside(scene, mark) is not None:
        return beside_whom(scene, mark)
    return holder(scene, mark, _named(scene, mark))


def _named(scene: Scene, mark: Mark) -> tuple[int, ...]:
    before = scene.before(mark.first)
    if not before or _of_a_bank(scene, mark):
        alone = tongue(scene) in NORTHERN and is_bare(scene, mark)
        return sentence_before(scene, mark) if alone or for_another(scene, mark) else ()
    gap = range(scene.nouns[before[-1]].last, mark.first)
    if those := those_told(scene, mark):
        return those
    if for_another(scene, mark) or is_bare(scene, mark) or is_adverbial(scene, mark):
        return told_first(scene, mark) or other_side(scene, mark) or spoken_of(scene, mark)
    here = scene.reading.same_clause(scene.nouns[before[-1]].first, mark.first)
    parted = any(_parts(scene, at, mark) for at in gap) or _of_a_stranger(scene, before[-1], gap)
    if len(gap) > 2 or not here or parted:
        return ()
    two = two_beside(scene.reading, scene.nouns, mark.first)
    two = two or tuple(scene.list_before(before[-1])[-2:])
    amid = mark.how == "between" or amid_two(scene, Mark(mark.how, 0, 0, tuple(before[-1:])))
    return two if amid else (_whole(scene, before),)


def _whole(scene: Scene, before: list[int]) -> int:
    """What a roof is of, where it is a car's or a hut's that something is on: "बस की छत पर".

    In the south it stands right before: "காரின் கூரை மேல்".
    """
    top, owner = scene.nouns[before[-1]], scene.nouns[before[-2]] if before[1:] else None
    if owner is None or owner.kind not in _TOPPED or top.label not in kinds("tops"):
        return before[-1]
    bare = tongue(scene) in SOUTHERN | {Language.OR} and owner.last == top.first
    owned = bare or (tongue(scene) in NORTHERN and is_owner(scene.reading, owner, top))
    return before[-2] if owned else before[-1]


def _of_a_bank(scene: Scene, mark: Mark) -> bool:
    """Whether only a shore or a shade is meant: "கரையில் வலை"."""
    banks = small_words(tongue(scene), "banks")
    return not banks.isdisjoint(scene.words[mark.first : mark.first + 1]) and is_bare(scene, mark)


def _of_a_stranger(scene: Scene, index: int, gap: range) -> bool:
    """Whether the postposition is of a noun that nobody knows: not of its corner or its edge."""
    language, noun = scene.reading.language, scene.nouns[index]
    if language not in NORTHERN or all(at in scene.known for at in gap):
        return False
    owning = small_words(language, "owning")
    own = bool(owning) and scene.words[noun.last - 1].endswith(tuple(owning))
    owned = small_words(language, "owned") | small_words(language, "genitives") | owning
    return not own and scene.words[noun.last] not in owned


def _parts(scene: Scene, at: int, mark: Mark) -> bool:
    """Whether a word keeps a noun from its postposition: a verb, an "and", "on the head of"."""
    body = small_words(scene.reading.language, "no_things")
    on = mark.how in ("on", "in", "above")
    if tongue(scene) in NORTHERN:  # "उसके पैरों के पास"
        on = on or not is_of_body(scene.words[at], tongue(scene))
    parted = scene.ends(at) or scene.words[at] in CONJUNCTIONS
    return parted or (on and scene.words[at] in body)
