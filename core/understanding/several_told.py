"""Says whom a word for both, or a southern "they", points at: those that clauses before told of."""

from itertools import takewhile

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.sandhi import SOUTHERN
from core.language.variants import NORTHERN
from core.understanding.kinds import is_one_of
from core.understanding.last_told import they
from core.understanding.pointing import SIDEWAYS, in_clause, tongue
from core.understanding.scene import Mark, Scene

_AROUND_THEM = SIDEWAYS | {"above"}
# In these no one is honoured by a "they" as a rule.
_PLAIN_THEY = frozenset({Language.TE, Language.TA})


def of_both(scene: Scene, mark: Mark) -> bool:
    """Whether a word for both stands for what it is between, or in the north before.

    "ఇద్దరి మధ్యలో", "दोनों के सामने".
    """
    both = small_words(scene.reading.language, "both")
    amid = {"between", "in"} if tongue(scene) is Language.MR else {"between"}
    amid |= SIDEWAYS - {"next to"} if tongue(scene) in NORTHERN else set()
    return mark.how in amid and mark.first > 0 and scene.words[mark.first - 1] in both


def those_told(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """Whom a word for both, or a Telugu or Tamil "they", stands for: "వాళ్ళ వెనకాల"."""
    if of_both(scene, mark):
        return _two_told(scene, mark)
    both = small_words(tongue(scene), "both")
    if tongue(scene) not in _PLAIN_THEY:  # "ഇരുവരുടെയും" is never one
        ends = tuple(small_words(tongue(scene), "listed"))
        both = frozenset(word for word in both if word.endswith(ends))
    if mark.how not in _AROUND_THEM or not mark.first or scene.words[mark.first - 1] not in both:
        return ()
    told = [i for i in scene.before(mark.first) if not in_clause(scene, i, mark)]
    alive = [i for i in told if scene.nouns[i].alive]
    if alive and is_one_of(scene.nouns[alive[-1]], "groups"):
        return (alive[-1],)
    return they(scene, alive) if alive else ()


def _two_told(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """The two just told of, or one of which there are two: "ఇద్దరి మధ్యలో"."""
    told = [i for i in scene.before(mark.first) if not in_clause(scene, i, mark)]
    told = [i for i in told if scene.nouns[i].kind is not Kind.PLACE]
    people = [i for i in told if scene.nouns[i].kind is Kind.PERSON]
    several = [i for i in told[-1:] if scene.nouns[i].cue.plural]
    return tuple(several or (people if len(people) > 1 else told)[-2:])


def listed_together(scene: Scene, first: int) -> list[int]:
    """One with those that southern endings list with it: "ഒരു കോഴിയും അഞ്ചു കുഞ്ഞുങ്ങളും"."""
    if tongue(scene) not in SOUTHERN or not scene.listed(first):
        return [first]
    after = [i for i in scene.after(scene.nouns[first].last) if scene.joined(i - 1, i)]
    return [first, *takewhile(scene.listed, after)]
