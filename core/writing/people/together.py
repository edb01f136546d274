"""Has two who do something together both do it: "Krishna and Radha walk"."""

from dataclasses import replace
from itertools import pairwise

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.writing.known import Known

_TWO = 2
_AND = frozenset("and & और మరియు மற்றும் আর এবং અને आणि ಮತ್ತು ଓ ଏବଂ ਅਤੇ ਤੇ".split())


def share_deeds(understanding: Understanding, text: str, seen: dict[str, Subject]) -> None:
    """Two who do something together both do it."""
    for one, other in _together(understanding, text):
        pair = [entity.label for entity in (one, other) if entity.label in seen]
        doing = [seen[label].action for label in pair if _acts(seen[label])]
        for label in pair:
            if doing and not _acts(seen[label]):
                seen[label] = replace(seen[label], action=doing[0])


def leading(understanding: Understanding, text: str) -> frozenset[str]:
    """Whom a clause is about, by label; two who do something together are both.

    "The boy sees a girl and runs away": it is the boy who runs.
    """
    alive = (e for e in understanding.entities if e.kind.alive and not e.excluded)
    ordered = sorted(alive, key=lambda entity: entity.start)
    doing = [entity for entity in ordered if entity.action is not Action.NONE] or ordered
    if not doing:
        return frozenset()
    pairs = _together(understanding, text)
    beside = {other.label for pair in pairs if doing[0] in pair for other in pair}
    return frozenset({doing[0].label, *beside})


def who_go_on(
    people: list[Known], about: frozenset[str], text: str, language: Language
) -> tuple[Known, ...]:
    """Both of two who acted together in the south, where the next verb may be theirs: "ചിരിച്ചു"."""
    pair = [k for k in people if {k.subject.label, k.subject.character} & about]
    if language not in SOUTHERN or len(pair) < _TWO or people[-1] not in pair:
        return ()
    ends = tuple(small_words(language, "several_do"))
    theirs = language is Language.ML or key(text.rstrip(" .!?")).endswith(ends)
    return tuple(pair[-_TWO:]) if theirs else ()


def as_one(subjects: list[Subject], labels: frozenset[str]) -> list[Subject]:
    """Those who are meant together do what one of them does, where one does it: "both sit"."""
    group = [s for s in subjects if s.label in labels and s.kind.alive]
    if len(group) < _TWO:
        return subjects
    doing = next((s for s in group if _acts(s)), group[0])
    placed = next((s for s in group if s.relation and s.to not in labels), doing)
    return [
        replace(
            each,
            action=each.action if _acts(each) else doing.action,
            gesture=each.gesture or (doing.gesture if _alike(each, doing) else ""),
            relation=each.relation or placed.relation if _apart(placed, each) else each.relation,
            to=each.to or placed.to if _apart(placed, each) else each.to,
        )
        if each in group
        else each
        for each in subjects
    ]


def with_all(subjects: list[Subject], met: tuple[Known, ...]) -> list[Subject]:
    """All who are named: two of whom one word stands, "a man", are two who do the same."""
    there = {subject.known_as for subject in subjects}
    doing = {subject.label: subject.action for subject in subjects}
    more = [each.subject for each in met if each.subject.known_as not in there]
    return [
        *subjects,
        *(replace(each, action=doing.get(each.label, Action.NONE)) for each in more),
    ]


def _alike(each: Subject, doing: Subject) -> bool:
    return not _acts(each) or each.action is doing.action


def _apart(placed: Subject, other: Subject) -> bool:
    """Whether where one is can be said of the other, who is not it."""
    return bool(placed.to) and placed.to not in (other.label, other.character)


def _acts(subject: Subject) -> bool:
    return subject.action is not Action.NONE


def _together(understanding: Understanding, text: str) -> list[tuple[Entity, Entity]]:
    """Two who do it together: "Krishna and Radha walk", "അച്ഛനും മകനും"."""
    living = sorted((e for e in understanding.entities if e.kind.alive), key=lambda e: e.start)
    listed = tuple(small_words(understanding.language.code, "listed"))
    return [
        (first, second)
        for first, second in pairwise(living)
        if _joined(text[first.end : second.start].split(), first, second, listed)
    ]


def _joined(gap: list[str], first: Entity, second: Entity, listed: tuple[str, ...]) -> bool:
    """Whether an "and" joins two, or in the south the same ending of both."""
    if not gap:
        said = (key(first.text), key(second.text))
        return bool(listed) and all(word.endswith(listed) for word in said)
    return gap[0] in _AND and len(gap) <= _TWO


def drop_parts(
    understanding: Understanding, by_label: dict[str, Subject], looks: dict[str, Subject]
) -> None:
    """Without the boy that somebody is only said to be: "రవి ఎనిమిదేళ్ల అబ్బాయి"."""
    if any(entity.action is not Action.NONE for entity in understanding.entities):
        return
    for played in [looks[label].label for label in by_label if label in looks]:
        there = by_label.get(played)
        if there and there.kind is Kind.PERSON and not there.character and there.count == 1:
            del by_label[played]
