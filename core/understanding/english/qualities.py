"""Says what an English colour or quality is said of, by the phrases it stands in."""

from bisect import bisect_right
from collections.abc import Mapping

from core.language.english_verbs import verb_kind
from core.understanding.cue import Cue
from core.understanding.english.attaching import Clause, Group
from core.understanding.english.clauses import clauses, cut
from core.understanding.english.words import Part, Phrase
from core.understanding.noun import Noun
from core.understanding.reading import Reading

# By these something has the colour that follows, or gets it.
_IS = verb_kind("is_so")
_MADE = verb_kind("paints")
_NEAR = 4
_SIGNS = frozenset({",", "(", ":", "-", "–", "—"})


def owners(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> Group | None:
    """The nouns of which it is said, by index; None where the phrases do not tell."""
    found = cut(reading, nouns)
    starts = reading.once("starts", lambda: [phrase.first for phrase in found])
    at = bisect_right(starts, cue.first) - 1
    while at > 0 and found[at].first == found[at].last:
        at -= 1
    phrase = found[at] if at >= 0 else None
    if phrase is None:
        return None
    if phrase.part is Part.NAME and cue.first < phrase.last:
        return (phrase.noun,) if phrase.noun >= 0 else _named_later(reading, nouns, phrase)
    return _told(reading, nouns, phrase, cue)


def _named_later(reading: Reading, nouns: tuple[Noun, ...], phrase: Phrase) -> Group:
    """What an unknown thing is said to be: "that red thing is a melon"."""
    told = (each for each in clauses(reading, nouns) if each.first == phrase.first)
    return next((_known(each.subjects) or () for each in told), ())


def _told(reading: Reading, nouns: tuple[Noun, ...], phrase: Phrase, cue: Cue) -> Group | None:
    """What is said to be so: "the car is red", "she paints the wall blue", "a cat, white, …"."""
    if cue.first - phrase.last >= _NEAR:
        return None
    if not reading.same_clause(phrase.first, cue.first):
        return (phrase.noun,) if _set_apart(reading, phrase, cue) else None
    by_verb = reading.once("by verb", lambda: _by_verb(clauses(reading, nouns)))
    if phrase.verb is not None:
        clause = by_verb.get(phrase.first)
        is_so = clause is not None and phrase.verb.base in _IS | _MADE
        return _known(clause.subjects) if clause is not None and is_so else None
    if phrase.noun >= 0 and phrase.last > nouns[phrase.noun].last:
        return ()  # "her sister's nails"
    made = [each for each in by_verb.values() if _makes(each, phrase)]
    if made and phrase.part is Part.WHO:
        others = set(made[-1].objects) - set(made[-1].subjects)
        return _known(tuple(sorted(others))) or ()  # nobody paints themselves
    return _known(_since(reading, nouns, made[-1], cue)) if made else None


def _set_apart(reading: Reading, phrase: Phrase, cue: Cue) -> bool:
    """Whether a colour right after a comma or a sign tells of the name before it: "box (red)"."""
    end = phrase.last
    between = reading.text[reading.words[end - 1].end : reading.words[end].start]
    near = cue.first - end < 2 and reading.sentence[phrase.first] == reading.sentence[cue.first]
    return phrase.noun >= 0 and near and between.strip() in _SIGNS


def _since(reading: Reading, nouns: tuple[Noun, ...], clause: Clause, cue: Cue) -> Group:
    """The objects named since the last colour: "make the chair blue and the table white"."""
    hues = (each for each in reading.of("colour") if each.last <= cue.first)
    ends = {noun.last for noun in nouns}
    since = max((each.last for each in hues if each.first in ends), default=0)
    return tuple(at for at in clause.objects if at < 0 or since <= nouns[at].first < cue.first)


def _by_verb(found: tuple[Clause, ...]) -> Mapping[int, Clause]:
    return {each.verb.first: each for each in found if each.verb is not None}


def _makes(clause: Clause, phrase: Phrase) -> bool:
    """Whether the clause says what was done to the noun of the phrase, or to "it"."""
    if clause.verb is None or clause.verb.base not in _MADE or clause.verb.first > phrase.first:
        return False
    if phrase.part is Part.WHO:
        return phrase.first - clause.verb.last < 2
    return phrase.noun in clause.objects


def _known(group: Group) -> Group | None:
    return tuple(index for index in group if index >= 0) or None
