"""Who of an Indian story is a child: somebody with a grandmother or a mother, and no grown life."""

from collections.abc import Set

from core.domain.analysis import Action, Entity, Kind
from core.domain.languages import Language
from core.language.segment import sentences
from core.understanding.analyse import analyse
from core.writing.knowledge import vocabulary
from core.writing.known import is_name
from core.writing.people.child_told import is_young
from core.writing.people.grown import tells_of_grown_life

_KIN = frozenset({"old woman", "old man", "mother", "father", "parents", "grandparents"})
_BABY, _PARENTS = "baby", frozenset({"mother", "father", "parents"})
_OWN_FAMILY = frozenset(
    {"wife", "husband", "bride", "groom", "son", "daughter", "daughter-in-law",
     "son-in-law", "pregnant woman", "couple", "boyfriend", "girlfriend"}
)  # fmt: skip


def with_kin(text: str, strangers: Set[str], language: Language) -> frozenset[str]:
    """The names of those who are with kin of their own, and of whom nothing grown is told.

    `strangers` are the names that no table has.
    """
    found, grown, last = set[str](), set[str](), set[str]()
    baby, elders = False, set[str]()
    for each in sentences(text):
        entities = analyse(each, language).entities
        people = [e for e in entities if e.kind is Kind.PERSON and not e.excluded]
        if any(e.label in _OWN_FAMILY for e in people):
            return frozenset()
        baby |= any(e.label == _BABY for e in people)
        elders |= {e.label for e in people} & _PARENTS
        named = {e.label for e in people if is_name(e.label) and e.count == 1}
        named |= {name for name in strangers if any(w.startswith(name) for w in each.split())}
        last = named or last
        kin = any(e.label in _KIN and _is_kin(e, language) for e in people)
        if kin:
            found |= last
        if is_young(each, language):
            found |= last
        others = (kin and not named) or _others_act(people, language)  # "her mother works"
        if tells_of_grown_life(each, language) and not others:
            grown |= last
    own_baby = baby and not elders  # a mother's baby is the child's brother or sister
    return frozenset() if own_baby else frozenset(found - grown)


def _others_act(people: list[Entity], language: Language) -> bool:
    """Whether it is somebody else who is grown there, and acts: "শিক্ষক বললেন"."""
    acting = (e for e in people if e.action is not Action.NONE and not is_name(e.label))
    return any(tells_of_grown_life(e.text, language) for e in acting)


def _is_kin(entity: Entity, language: Language) -> bool:
    """Whether somebody old is called by what they are to a child: दादी, but not बूढ़ी औरत."""
    said = entity.text.casefold()
    choice = (*vocabulary("kin", language), *vocabulary("kin", Language.EN))
    return any(said.startswith(word) for word in choice)
