"""What words of place and pronouns say of themselves: whose they are, and who a clause is about."""

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.understanding.cases import is_of_body
from core.understanding.doer import done_to
from core.understanding.scene import Mark, Scene

RESTS = frozenset({Action.SIT, Action.STAND, Action.LIE})
ASIDE = frozenset({"next to", "behind", "in front of", "under", "left of", "right of", "between"})
SIDEWAYS = ASIDE - {"under", "between"} | {"around"}


def tongue(scene: Scene) -> Language:
    return scene.reading.language


def for_another(scene: Scene, mark: Mark) -> bool:
    """Whether a pronoun stands for what the postposition points at: "उसके पीछे"."""
    at = mark.first - 1
    if at > 0:  # "उसके पैरों के पास", "ఆయన కాళ్ళ దగ్గర"
        at -= is_of_body(scene.words[at], tongue(scene))
    pronouns = small_words(tongue(scene), "pronouns")
    return at >= 0 and (scene.words[at] in pronouns or of_these(scene, mark))


def of_these(scene: Scene, mark: Mark) -> bool:
    """Whether a "one" or "the other" is of several: "एक पर दादाजी, दूसरी पर बिल्ली", "ஒன்றின் மேல்"."""
    ones = small_words(tongue(scene), "ones")
    word = scene.words[mark.first - 1] if mark.first else ""
    return word in ones and not any(scene.nouns[i].last == mark.first for i in scene.present)


def in_clause(scene: Scene, index: int, mark: Mark) -> bool:
    return scene.reading.same_clause(scene.nouns[index].first, mark.last - 1)


def main_of(scene: Scene, alive: list[int]) -> tuple[int, ...]:
    """Whom the last clause that named someone was about: a person rather, first of them all."""
    if not alive:
        return ()
    here = [i for i in alive if scene.reading.same_clause(scene.nouns[i].first, _end(scene, alive))]
    free = [i for i in here if not done_to(scene.reading, scene.nouns[i])] or here
    people = [i for i in free if scene.nouns[i].kind is Kind.PERSON]
    return tuple(scene.list_after(people[0])[-1:] if people else free[-1:])


def _end(scene: Scene, found: list[int]) -> int:
    return scene.nouns[found[-1]].first


def of_someone(scene: Scene, mark: Mark) -> bool:
    persons = small_words(tongue(scene), "persons")
    near = scene.words[max(0, mark.first - 2) : mark.first]
    return for_another(scene, mark) and not persons.isdisjoint(near)
