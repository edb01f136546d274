"""Says which of those told of a pronoun, or a word of place that stands alone, means."""

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.sandhi import SOUTHERN
from core.understanding.kinds import kinds
from core.understanding.north.sides import covering, who_is_meant
from core.understanding.pointing import for_another, in_clause, of_someone, of_these, tongue
from core.understanding.scene import Mark, Scene
from core.understanding.south.told_before import may_bear, overhead, standing_there

_BEARING = frozenset({"on", "in", "above", "under"})


def last_told(scene: Scene, mark: Mark, told: list[int], free: list[int]) -> tuple[int, ...]:
    """What was there last of what was told of, as the word and its pronoun have it."""
    alive = [i for i in told if scene.nouns[i].alive]
    if mark.how == "under" and not for_another(scene, mark) and (low := overhead(scene, told)):
        return low  # "…, और नीचे खड़ी बहन": the tree, no mango
    animals = [i for i in free if scene.nouns[i].kind is Kind.ANIMAL]
    if animals and scene.reading.language in SOUTHERN and not of_someone(scene, mark):
        return tuple(animals[-1:])
    if for_another(scene, mark) and scene.reading.language not in SOUTHERN:
        return he_or_it(scene, mark, told, alive)
    people = [i for i in alive if _can_be(scene, mark, i)] or alive
    if scene.reading.language in SOUTHERN and not of_someone(scene, mark):
        free = _no_people(scene, free) or _no_people(scene, told) or free
        free = [i for i in free if mark.how != "on" or may_bear(scene.nouns[i])] or free
        free = standing_there(scene, mark, free) or free
    last = (people if of_someone(scene, mark) else free or told)[-1:]
    holders = [to for one, how, to in scene.found if [one] == last and how == "in"]
    return tuple(holders[-1:] if holders and scene.reading.language in SOUTHERN else last)


def _no_people(scene: Scene, told: list[int]) -> list[int]:
    """Those whom an "it" of the south may mean."""
    return [i for i in told if scene.nouns[i].kind is not Kind.PERSON]


def _can_be(scene: Scene, mark: Mark, index: int) -> bool:
    """Whether a southern pronoun may mean someone: "ಅವನ" one man, no girl and no two men."""
    noun = scene.nouns[index]
    if noun.kind is not Kind.PERSON:
        return False
    near = frozenset(scene.words[max(0, mark.first - 2) : mark.first])
    she, he = (not near.isdisjoint(small_words(tongue(scene), each)) for each in ("she", "he"))
    if not (she or he):
        return True
    several = noun.cue.plural or noun.first in scene.reading.lasts("count")
    head = noun.label.split()[-1]
    return not several and head not in (kinds("men") if she else kinds("women"))


def he_or_it(scene: Scene, mark: Mark, told: list[int], alive: list[int]) -> tuple[int, ...]:
    """Who a northern pronoun means, that says neither he nor it: who acts, or what bears."""
    if which := _which(scene, mark):
        return which
    if of_these(scene, mark):
        several = [i for i in scene.before(mark.first) if _are_several(scene, i)]
        return tuple(several[-1:])
    if mark.how == "between":
        return they(scene, alive or told)
    if mark.how in _BEARING and not of_someone(scene, mark):
        still = [i for i in told if not scene.nouns[i].alive]
        return covering(scene, mark, tuple((still or told)[-1:]))
    free = [i for i in told if i not in scene.targets]
    alive = who_is_meant(scene, alive, someone=of_someone(scene, mark))
    return tuple((alive or free or told)[-1:])


def _which(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What "which" was said of before in the sentence: "ज्या खिडकीवर कबूतर बसलंय, तिच्या खाली"."""
    which = small_words(tongue(scene), "which")
    said = [i for i in scene.before(mark.first) if not in_clause(scene, i, mark)]
    return tuple(
        i
        for i in said
        if not which.isdisjoint(
            scene.words[max(0, scene.nouns[i].first - 2) : scene.nouns[i].first]
        )
    )[:1]


def _are_several(scene: Scene, index: int) -> bool:
    noun = scene.nouns[index]
    counted = {cue.last for cue in scene.reading.of("count") if cue.key != "one"}
    return not noun.alive and (noun.cue.plural or noun.first in counted)


def they(scene: Scene, told: list[int]) -> tuple[int, ...]:
    """The two last told of in one list, or one of which there are several."""
    several = told and (scene.nouns[told[-1]].cue.plural or not told[1:])
    several = several or (bool(told) and _are_several(scene, told[-1]))
    return tuple(told[-1:] if several else told[-2:])
