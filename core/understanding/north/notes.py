"""Finds who stands where a clause of its own says only where: "গাছের নিচে: একটি ছাগল"."""

from itertools import takewhile

from core.domain.analysis import Kind
from core.language.variants import NORTHERN
from core.understanding.cases import says_where
from core.understanding.doer import done_to
from core.understanding.scene import Mark, Scene

_LISTING = (":", "—", "–", " - ")


def noted(scene: Scene, mark: Mark) -> list[int]:
    """Whom the clause after it names, else the one before: "…, নদীর ধারে, …"."""
    if scene.reading.language not in NORTHERN or not _only_says_where(scene, mark):
        return []
    start, end = scene.reading.bounds(mark.last - 1)
    before = _seen(scene, start - 1) if start else []
    after = _seen(scene, end) if end < len(scene.words) else []
    if before and after and _goes_on(scene, start - 1, end, after):
        after = []
    if after:
        return _listed(scene, mark, after)
    return scene.list_before(before[-1]) if before else []


def _only_says_where(scene: Scene, mark: Mark) -> bool:
    """Whether nothing but its landmarks and the word itself stands in the clause."""
    start, end = scene.reading.bounds(mark.last - 1)
    if end != mark.last:
        return False
    first = max(mark.first, scene.nouns[mark.objects[0]].last) if mark.objects else mark.first
    told = any(scene.ends(at) or (at in scene.marks and at < first) for at in range(start, end))
    alone = [i for i in scene.before(end) if scene.nouns[i].first >= start]
    return not told and set(alone) <= set(mark.objects)


def _seen(scene: Scene, token: int) -> list[int]:
    """Who or what a clause says to be there; nothing where a word of its own says where."""
    nouns, reading = scene.nouns, scene.reading
    here = [i for i in scene.present if reading.same_clause(nouns[i].first, token)]
    if any(reading.same_clause(at, token) for at in scene.marks):
        return []
    seen = [i for i in here if nouns[i].kind is not Kind.PLACE and i not in scene.targets]
    return [i for i in seen if not (says_where(reading, nouns[i]) or done_to(reading, nouns[i]))]


def _goes_on(scene: Scene, before: int, after: int, seen: list[int]) -> bool:
    """Whether the clause after it only tells more of the one before: "ছেলেটা, গাছের নিচে, পড়ছে"."""
    same = scene.reading.same_clause
    words = range(len(scene.words))
    done = any(scene.ends(at) for at in words if same(at, before))
    goes_on = any(scene.ends(at) for at in words if same(at, after))
    return goes_on and not done and not any(scene.nouns[i].alive for i in seen)


def _listed(scene: Scene, mark: Mark, after: list[int]) -> list[int]:
    """The first of them with those listed after it; all, after a colon or a dash."""
    end = scene.reading.words[mark.last].start
    sign = scene.reading.text[scene.reading.words[mark.last - 1].end : end]
    if not any(each in sign for each in _LISTING):
        return scene.list_after(after[0])
    rest = (i for i in scene.after(mark.last) if i >= after[0])
    group = list(takewhile(lambda i: i in _seen(scene, scene.nouns[i].first), rest))
    joined = takewhile(lambda at: scene.joined(group[at - 1], group[at]), range(1, len(group)))
    return group[: 1 + sum(1 for _ in joined)]
