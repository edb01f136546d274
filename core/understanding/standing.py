"""Says who stands where a word points: before it in English, around it where verbs come last."""

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english import handles
from core.language.grammar import small_words
from core.language.lexicon import row
from core.language.sandhi import SOUTHERN
from core.understanding.meant import is_owner
from core.understanding.reading import CONJUNCTIONS
from core.understanding.scene import Mark, Scene, is_one_of

# What may stand between the beginning of a clause and a preposition that opens it.
_OPENING = frozenset(
    "and but while then as with also there right just far directly immediately high low".split()
) | frozenset({"now", "next", "here"})
_NEAR = 4
_ALL_OF_IT = frozenset({"everything", "all", "something", "anything", "one"})
# What is less sure has an ending of its own.
_STEM = 0.95
_SOMEONE = frozenset({"him", "her"})
_WHICH = frozenset({"which", "that", "who", "where"})
_WHOSE = frozenset({"his", "her", "its", "their"})
_PRONOUNS = _SOMEONE | {"it", "them"}
# Of what is held, read, eaten or played it is the doer who is somewhere.
_HANDLED = frozenset({"hold", "look", "eat", "drink", "play", "talk", "work", "drive"})
# What one puts somewhere is there, not who puts it.
_PUTTING = frozenset(
    "puts put lays laid places placed sets set drops dropped hangs hung leans leant rests sticks "
    "stuck pins pinned leaves left throws threw finds found spreads nails".split()
)
_ASIDE = frozenset({"next to", "behind", "in front of", "under", "left of", "right of", "between"})
_BEARING = frozenset({"on", "in", "above", "under"})
_HIM = (["him"], ["her"], ["them"])
_CARRIED = frozenset({"with", "wearing"})
_LARGE = frozenset({Kind.PLACE, Kind.BUILDING, Kind.VEHICLE, Kind.NATURE})


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
    start = mark.first
    while start and scene.reading.same_clause(start - 1, mark.first):
        start -= 1
    if scene.nouns[last].first >= start or scene.words[start] in _OPENING | _WHICH:
        return False
    return start not in scene.acts and any(at in scene.acts for at in range(start + 1, mark.first))


def _fronted(scene: Scene, mark: Mark) -> bool:
    """Whether the place comes before who is there: "In front of the temple, a man …"."""
    start = mark.first
    while start and scene.reading.same_clause(start - 1, mark.first):
        start -= 1
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
    wide = mark.how in _ASIDE or target.kind in _LARGE or is_one_of(target, "seats")
    return alive[-1] if wide and _handled(scene, chosen, alive[-1]) else chosen


def _content(scene: Scene, vessel: int) -> bool:
    """Whether the second is only what the first is full of: "a pot of rice on a leaf"."""
    end = scene.nouns[vessel].last
    return not scene.nouns[vessel].alive and scene.words[end : end + 1] == ["of"]


def _participle(scene: Scene, mark: Mark) -> bool:
    """Whether "sitting" or the like begins the clause: it is said of who acts."""
    start = mark.first
    while start and scene.reading.same_clause(start - 1, mark.first):
        start -= 1
    return start > 0 and start in scene.acts and scene.words[start].endswith("ing")


def _handled(scene: Scene, thing: int, doer: int) -> bool:
    """Whether the last verb before the thing says that someone uses it."""
    between = range(scene.nouns[doer].last, scene.nouns[thing].first)
    verbs = [cue for cue in scene.reading.of("action") if cue.first in between]
    if verbs:
        return row("action", verbs[-1].key).columns["action"] in _HANDLED
    words = {scene.words[at] for at in between}
    return words.isdisjoint(_PUTTING) and any(map(handles, words))


def other_objects(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What a postposition points at: the noun right before it; two joined by "and" for between."""
    if mark.objects:
        return mark.objects
    before = scene.before(mark.first)
    if not before:
        return _sentence_before(scene, mark) if _for_another(scene, mark) else ()
    gap = range(scene.nouns[before[-1]].last, mark.first)
    if _for_another(scene, mark) or _bare(scene, mark) or _adverbial(scene, mark):
        return _spoken_of(scene, mark)
    here = scene.reading.same_clause(scene.nouns[before[-1]].first, mark.first)
    if len(gap) > 2 or not here or any(_parts(scene, at) for at in gap):
        return ()
    if mark.how != "between":
        return (before[-1],)
    return _both(scene, before) or tuple(scene.list_before(before[-1])[-2:])


def _sentence_before(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What a pronoun stands for in a southern sentence without it: what the one before told of."""
    if scene.reading.language not in SOUTHERN:
        return ()
    said = scene.reading.sentence
    told = [
        i
        for i in scene.present
        if said[scene.nouns[i].first] == said[mark.first] - 1
        and scene.nouns[i].alive is _of_someone(scene, mark)
        and scene.nouns[i].kind is not Kind.PLACE
        and i not in scene.targets
    ]
    return tuple(told[-1:])


def _both(scene: Scene, before: list[int]) -> tuple[int, ...]:
    """Two that only a comma joins, with one ending: "కారుకు, బస్సుకు మధ్య"."""
    if scene.reading.language not in SOUTHERN or len(before) < 2:
        return ()
    one, two = before[-2:]
    ends = [scene.words[scene.nouns[i].last - 1][-2:] for i in (one, two)]
    alike = ends[0] == ends[1] and not scene.nouns[two].cue.plural
    beside = scene.nouns[one].last == scene.nouns[two].first
    return (one, two) if alike and (beside or scene.joined(one, two)) else ()


def _for_another(scene: Scene, mark: Mark) -> bool:
    """Whether a pronoun stands for what the postposition points at: "उसके पीछे"."""
    return mark.first > 0 and scene.words[mark.first - 1] in _pronouns(scene)


def _pronouns(scene: Scene) -> frozenset[str]:
    return small_words(scene.reading.language, "pronouns")


def _bare(scene: Scene, mark: Mark) -> bool:
    """Whether nothing stands before the postposition in its clause: "…, बाईं ओर एक टोपी".

    What would be "in front" alone is in most languages more often said of time.
    """
    if mark.first >= len(scene.words):  # an ending of the last noun, with all before it
        return False
    before = mark.first - 1
    opens = not scene.reading.same_clause(before, mark.first) or scene.words[before] in CONJUNCTIONS
    listed = mark.how != "between" and scene.words[before].endswith(tuple(_joined(scene)))
    opens = opens or listed
    ahead = [i for i in scene.after(mark.last) if _in_clause(scene, i, mark)]
    plain = scene.reading.language in (Language.ML, Language.TA)
    aside = _ASIDE if plain else _ASIDE - {"in front of"}
    return opens and mark.how in aside and bool(ahead)


def _adverbial(scene: Scene, mark: Mark) -> bool:
    """Whether who stands there is named right before, without an ending: "ಬೆಕ್ಕು ಕೆಳಗೆ ಕೂತಿದೆ"."""
    before = scene.before(mark.first)
    if scene.reading.language not in (Language.KN, Language.ML, Language.TA) or len(before) < 2:
        return False
    noun = scene.nouns[before[-1]]
    beside = noun.last == mark.first and _in_clause(scene, before[-1], mark)
    opens = not _in_clause(scene, before[-2], mark)
    return beside and opens and noun.alive and noun.cue.weight > _STEM


def _joined(scene: Scene) -> frozenset[str]:
    """The endings by which a noun is listed with another: "കസേരയും"."""
    return small_words(scene.reading.language, "listed")


def _in_clause(scene: Scene, index: int, mark: Mark) -> bool:
    return scene.reading.same_clause(scene.nouns[index].first, mark.last - 1)


def _spoken_of(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What was told of before: on the other side the same again, else what was there last."""
    sides = {"left of", "right of"}
    last = [to for _, how, to in scene.found if how in sides]
    if last and mark.how in sides and not _for_another(scene, mark):
        return (last[-1],)
    told = [i for i in scene.before(mark.first) if scene.nouns[i].kind is not Kind.PLACE]
    ahead = [i for i in scene.after(mark.last) if _in_clause(scene, i, mark)]
    here = [i for i in told if _in_clause(scene, i, mark)]
    earlier = [i for i in told if i not in here]
    told = earlier or (here if ahead else here[:-1])
    alive = [i for i in told if scene.nouns[i].alive]
    if mark.how == "next to" and not _for_another(scene, mark):
        return tuple((alive or told)[-1:]) if ahead else ()
    free = [i for i in told if i not in scene.targets]
    animals = [i for i in free if scene.nouns[i].kind is Kind.ANIMAL]
    if animals and scene.reading.language in SOUTHERN and not _of_someone(scene, mark):
        return tuple(animals[-1:])
    if _for_another(scene, mark) and scene.reading.language not in SOUTHERN:
        return _he_or_it(scene, mark, told, alive)
    return tuple((alive if _of_someone(scene, mark) else free or told)[-1:])


def _he_or_it(scene: Scene, mark: Mark, told: list[int], alive: list[int]) -> tuple[int, ...]:
    """Who a northern pronoun means, that says neither he nor it: who acts, or what bears."""
    if mark.how in _BEARING and not _of_someone(scene, mark):
        still = [i for i in told if not scene.nouns[i].alive]
        return tuple((still or told)[-1:])
    free = [i for i in told if i not in scene.targets]
    return tuple((alive or free or told)[-1:])


def _of_someone(scene: Scene, mark: Mark) -> bool:
    return _for_another(scene, mark) and scene.words[mark.first - 1] in small_words(
        scene.reading.language, "persons"
    )


def _parts(scene: Scene, at: int) -> bool:
    """Whether a word keeps a noun from its postposition: a verb, an "and", "on the head of"."""
    body = small_words(scene.reading.language, "no_things")
    return scene.ends(at) or scene.words[at] in CONJUNCTIONS or scene.words[at] in body


def other_subjects(scene: Scene, mark: Mark) -> list[int]:
    """Who stands there: one named earlier in the clause, else what comes next."""
    first = scene.nouns[mark.objects[0]].first
    if _adverbial(scene, mark):
        return scene.before(mark.first)[-1:]
    if _for_another(scene, mark) or _bare(scene, mark):
        return _beside_another(scene, mark)
    here = [i for i in scene.present if scene.reading.same_clause(scene.nouns[i].first, first)]
    here = [i for i in here if i not in mark.objects and not _owner(scene, i, mark)]
    earlier = [i for i in here if scene.nouns[i].last <= first and i not in scene.targets]
    earlier = [i for i in earlier if scene.nouns[i].kind is not Kind.PLACE]
    later = [i for i in here if scene.nouns[i].first >= mark.last]
    if later and (not earlier or _laid(scene, mark, earlier, later[0])):
        return scene.list_after(_ahead(scene, later))
    if earlier:
        return scene.list_before(_stander(scene, mark, earlier))
    if mark.last < len(scene.words) and scene.ends(mark.last):
        return _told(scene, mark)
    return []


def _ahead(scene: Scene, later: list[int]) -> int:
    """Who comes next; not what only is done to: the tea of "చాయ్ తాగుతున్న స్నేహితులు"."""
    if scene.reading.language not in SOUTHERN or len(later) < 2:
        return later[0]
    thing, doer = (scene.nouns[i] for i in later[:2])
    gap = range(thing.last, doer.first)
    if not gap and _of_what(scene, later[0]):
        return later[1]
    does = doer.alive and not thing.alive and scene.reading.same_clause(thing.first, doer.first)
    said = any(scene.ends(at) or at not in scene.known for at in gap)
    alone = not scene.joined(later[0], later[1])
    return later[1] if does and said and alone and len(gap) <= _NEAR else later[0]


def _beside_another(scene: Scene, mark: Mark) -> list[int]:
    """Who stands by what another clause names: what comes next, else who came before."""
    here = [i for i in scene.present if _in_clause(scene, i, mark) and i not in mark.objects]
    later = [i for i in here if scene.nouns[i].first >= mark.last]
    earlier = [i for i in here if scene.nouns[i].last <= mark.first and i not in scene.targets]
    if later and scene.nouns[later[0]].kind is Kind.PLACE:
        return []  # "below, in the street": only where the street is
    return [later[0]] if later else earlier[:1]


def _owner(scene: Scene, index: int, mark: Mark) -> bool:
    """Whether a noun only says whose the object is: "लड़के की साइकिल के पास"."""
    if scene.reading.language not in SOUTHERN:
        last = index + 1 == len(scene.nouns)
        return not last and is_owner(scene.reading, scene.nouns[index], scene.nouns[index + 1])
    end = scene.nouns[index].last
    target = scene.nouns[mark.objects[0]].first
    return end == target and _of_what(scene, index)


def _of_what(scene: Scene, index: int) -> bool:
    """Whether a southern noun's ending says that it only tells of what the next one is."""
    if scene.nouns[index].cue.weight >= _STEM or scene.listed(index):
        return False
    endings = tuple(small_words(scene.reading.language, "owning"))
    return bool(endings) and scene.words[scene.nouns[index].last - 1].endswith(endings)


def _laid(scene: Scene, mark: Mark, earlier: list[int], after: int) -> bool:
    """Whether it is what comes next that lies there: someone puts a vase on the table."""
    if all(i in scene.placed for i in earlier):
        return True
    target, next_one = scene.nouns[mark.objects[0]], scene.nouns[after]
    if mark.how not in ("on", "in", "above", "under") or next_one.alive:
        return False
    if is_one_of(target, "worn"):
        return False
    gap = range(mark.last, next_one.first)
    small = target.kind not in _LARGE and not is_one_of(target, "seats")
    return small and not any(scene.ends(at) for at in gap)


def _stander(scene: Scene, mark: Mark, earlier: list[int]) -> int:
    """The last named; where someone else stands too and the object is a place, the one alive."""
    alive = [i for i in earlier if scene.nouns[i].alive]
    place = scene.nouns[mark.objects[0]].kind is Kind.PLACE
    return alive[-1] if alive and place else earlier[-1]


def _told(scene: Scene, mark: Mark) -> list[int]:
    """Nobody in this clause: the one alive that the sentence began with."""
    told = [i for i in scene.before(mark.first) if scene.nouns[i].alive]
    told = [i for i in told if i not in mark.objects]
    return told[:1]
