"""Says who stands where an English preposition in another language points: "ek dog on a table"."""

from core.domain.analysis import Kind
from core.language.english import handles, words_of
from core.language.english_words import clause_words
from core.language.tables import row
from core.understanding.kinds import is_one_of
from core.understanding.scene import Mark, Scene

# What may stand between the beginning of a clause and a preposition that opens it.
_OPENING = clause_words("opening")
_NEAR = 4
_ALL_OF_IT = clause_words("everything")
_SOMEONE = frozenset({"him", "her"})
_WHICH = clause_words("relative")
_WHOSE = clause_words("of_someone")
_PRONOUNS = _SOMEONE | {"it", "them"}
# Of what is held, read, eaten or played it is the doer who is somewhere.
_HANDLED = frozenset({"hold", "look", "eat", "drink", "play", "talk", "work", "drive"})
# What one puts somewhere is there, not who puts it.
_PUTTING = words_of("putting")
_ASIDE = frozenset({"next to", "behind", "in front of", "under", "left of", "right of", "between"})
_HIM = (["him"], ["her"], ["them"])
_CARRIED = frozenset({"with", "wearing"})
LARGE = frozenset({Kind.PLACE, Kind.BUILDING, Kind.VEHICLE, Kind.NATURE})


def english_objects(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What a preposition points at: the noun after it; two of them after "between"."""
    if spoken_of := _it(scene, mark):
        return spoken_of
    after = scene.after(mark.last)
    if not after:
        return ()
    target = after[0]
    gap = range(mark.last, scene.nouns[target].first)
    here = scene.reading.same_clause(mark.last - 1, scene.nouns[target].first)
    if len(gap) > _NEAR or not here or any(at in scene.marks for at in gap):
        return ()
    if any(at in scene.acts and not _describing(scene, at) for at in gap):
        return ()
    group = scene.list_after(target) if mark.how == "between" else [target]
    return tuple(group[:2])


def _it(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What "it" or "him" stands for: the last thing, or person, told of before who is there."""
    word = scene.words[mark.last] if mark.last < len(scene.words) else ""
    whose = scene.words[mark.first + 1 : mark.last - 1]
    if whose and whose[-1] in _WHOSE:  # "to her left"
        word = "it" if whose[-1] == "its" else "him"
    owns = not whose and mark.last + 1 < len(scene.words) and _named_at(scene, mark.last + 1)
    if word not in _PRONOUNS or (word == "her" and owns):
        return ()
    told = scene.before(mark.first)
    earlier = [i for i in told if not scene.reading.same_clause(scene.nouns[i].first, mark.first)]
    told = earlier or told[:-1]
    fit = [i for i in told if scene.nouns[i].kind is not Kind.PLACE]
    if word == "them":
        fit = [i for i in fit if scene.nouns[i].cue.plural] or fit
        return tuple(([i for i in fit if scene.nouns[i].alive] or fit)[-1:])
    chosen = [i for i in fit if (scene.nouns[i].kind is Kind.PERSON) is (word in _SOMEONE)]
    return tuple((chosen or ([] if word in _SOMEONE else fit))[-1:])


def _named_at(scene: Scene, token: int) -> bool:
    return any(token in range(noun.first - 2, noun.last) for noun in scene.nouns)


def _describing(scene: Scene, at: int) -> bool:
    return scene.words[at].endswith(("ing", "ed", "en"))


def english_subjects(scene: Scene, mark: Mark) -> list[int]:
    """Who stands there: what was named last before, or what comes after a place put first."""
    earlier = [i for i in scene.before(mark.first) if i not in mark.objects]
    last = scene.nouns[mark.objects[-1]].last
    later = [i for i in scene.after(max(last, mark.last)) if i not in mark.objects]
    if _fronted(scene, mark) and later:
        return scene.list_after(later[0])
    things = [i for i in earlier if scene.nouns[i].kind is not Kind.PLACE] or earlier
    moved = scene.words[mark.first - 1] if mark.first else ""
    if not things or moved in _ALL_OF_IT:
        return []
    if moved in ("it", "them") and _does(scene, mark.first - 2):
        return [i for i in things if not scene.nouns[i].alive][-1:]
    if _own_subject(scene, mark, things[-1]):
        return []
    chosen = _doer(scene, mark, things)
    return scene.list_before(chosen) if chosen == things[-1] else [chosen]


def _does(scene: Scene, at: int) -> bool:
    return at >= 0 and (at in scene.acts or handles(scene.words[at]))


def _own_subject(scene: Scene, mark: Mark, last: int) -> bool:
    """Whether the clause tells of something that no table knows: "waves splash behind it"."""
    start, _ = scene.reading.bounds(mark.first)
    if scene.nouns[last].first >= start or scene.words[start] in _OPENING | _WHICH:
        return False
    return start not in scene.acts and any(at in scene.acts for at in range(start + 1, mark.first))


def _fronted(scene: Scene, mark: Mark) -> bool:
    """Whether the place comes before who is there: "In front of the temple, a man …"."""
    start, _ = scene.reading.bounds(mark.first)
    return all(scene.words[at] in _OPENING for at in range(start, mark.first))


def _doer(scene: Scene, mark: Mark, things: list[int]) -> int:
    """Who of those named before is meant: the last; its wearer, its holder, the one who acts."""
    nouns, chosen = scene.nouns, things[-1]
    target = nouns[mark.objects[0]]
    of_it = _CARRIED | ({"on", "in"} if scene.words[mark.last : mark.last + 1] in _HIM else set())
    carrier = [
        one
        for one, how, to in scene.found
        if to == chosen and how in of_it and (how in _CARRIED or nouns[one].alive)
    ]
    if carrier:
        return carrier[-1]
    if len(things) > 1 and _content(scene, things[-2]):
        return things[-2]
    alive = [i for i in things if nouns[i].alive]
    if not alive or nouns[chosen].alive:
        return chosen
    if target.kind is Kind.PLACE or _participle(scene, mark):
        here = scene.reading.same_clause(nouns[chosen].first, mark.first)
        there = scene.reading.same_clause(nouns[alive[-1]].first, mark.first)
        return chosen if here and not there else alive[-1]
    wide = mark.how in _ASIDE or target.kind in LARGE or is_one_of(target, "seats")
    return alive[-1] if wide and _handled(scene, chosen, alive[-1]) else chosen


def _content(scene: Scene, vessel: int) -> bool:
    """Whether the second is only what the first is full of: "a pot of rice on a leaf"."""
    end = scene.nouns[vessel].last
    return not scene.nouns[vessel].alive and scene.words[end : end + 1] == ["of"]


def _participle(scene: Scene, mark: Mark) -> bool:
    """Whether "sitting" or the like begins the clause: it is said of who acts."""
    start, _ = scene.reading.bounds(mark.first)
    return start > 0 and start in scene.acts and scene.words[start].endswith("ing")


def _handled(scene: Scene, thing: int, doer: int) -> bool:
    """Whether the last verb before the thing says that someone uses it."""
    between = range(scene.nouns[doer].last, scene.nouns[thing].first)
    verbs = [cue for cue in scene.reading.of("action") if cue.first in between]
    if verbs:
        return row("action", verbs[-1].key).columns["action"] in _HANDLED
    words = {scene.words[at] for at in between}
    return words.isdisjoint(_PUTTING) and any(map(handles, words))
