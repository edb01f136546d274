"""Places what a sentence puts beside whom the one before told of: "Behind her stands the boss."."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Relation
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.analyse import analyse
from core.understanding.reading import read

_WHERE = frozenset(
    {"left of", "right of", "at left", "at right", "in front of", "behind", "next to"}
    | {"under", "above", "on", "in", "around"}
)
_IDLE = frozenset({Action.NONE, Action.LOOK})


def placed_beside(
    text: str,
    subjects: Sequence[Subject],
    before: str,
    told: Sequence[Subject],
    language: Language,
) -> list[Subject]:
    """The subjects of a text and by whom of those `told` of right `before` they are.

    Whom they are beside goes on with what they did, on what they did it.
    """
    seen = list(subjects)
    if not before or not _says_where(text, language):
        return seen
    for relation in _across(before, text, language):
        one = next((s for s in seen if s.label == relation.subject and not s.relation), None)
        other = next((s for s in told if relation.object in (s.label, s.character)), None)
        if one is None or other is None or one.known_as == other.known_as:
            continue
        seen[seen.index(one)] = replace(
            one, relation=relation.relation, to=other.known_as, position=""
        )
        seen = _with(seen, other, told)
    return seen


def _says_where(text: str, language: Language) -> bool:
    """Whether a text has a word for where, or for a lap or a back that is where: "मांडीवर"."""
    reading = read(text, language)
    bodies = small_words(language, "on_itself")
    told = any(cue.key in _WHERE for cue in reading.of("relation"))
    return told or any(key(word.text) in bodies for word in reading.words if bodies)


def _across(before: str, text: str, language: Language) -> list[Relation]:
    """Where what a text names is, told by what the text before it names."""
    both = analyse(f"{before} {text}", language)
    starts = {e.label: e.start for e in both.entities if not e.excluded}
    border = len(before)
    here = {label for label, start in starts.items() if start > border}
    return [
        each
        for each in both.relations
        if each.relation in _WHERE
        and each.subject in here
        and starts.get(each.object, border) < border
    ]


def _with(seen: list[Subject], other: Subject, told: Sequence[Subject]) -> list[Subject]:
    there = next((s for s in seen if s.known_as == other.known_as), None)
    if there is not None:
        goes_on = there.action in _IDLE and not there.relation
        return [other if goes_on and s is there else s for s in seen]
    ground = [s for s in told if other.to and s.known_as == other.to]
    keys = {s.known_as for s in seen}
    return [*seen, other, *(s for s in ground if s.known_as not in keys)]
