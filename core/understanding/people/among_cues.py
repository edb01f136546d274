"""Puts those who are named among what else is known of a text's words."""

from collections.abc import Sequence

from core.domain.languages import Language
from core.language.given_names import family_of
from core.language.tables import row
from core.understanding.cue import Cue, tokens_of
from core.understanding.people.names import Candidate
from core.understanding.people.naming import naming_words
from core.understanding.people.spoken import Spoken

_SEXES = ("👨👴", "👩👵")


def with_people(told: Spoken, found: Sequence[Candidate]) -> dict[str, tuple[Cue, ...]]:
    """The cues with those of these people; a surname belongs to the name before it."""
    if not found:
        return dict(told.cues)
    people = [_cue(told, each) for each in sorted(found, key=lambda each: each.at)]
    covered = tokens_of(people)
    people = [cue for at, cue in enumerate(people) if not at or cue.first >= people[at - 1].last]
    cues = {
        table: tuple(cue for cue in each if covered.isdisjoint(range(*cue.span)))
        for table, each in told.cues.items()
    }
    named = (*cues.get("name", ()), *people)
    return {**cues, "name": tuple(sorted(named, key=lambda cue: cue.first))}


def _cue(told: Spoken, each: Candidate) -> Cue:
    """The words of a name, a surname and a word of respect behind it included."""
    last = each.at + 1
    while told.with_(each.at, last) and (_is_surname(told, last) or _is_respect(told, each, last)):
        last += 1
    titled = each.given.name.startswith("Dr.") and bool(told.at.get(each.at - 1))
    first = each.at - titled
    start, end = told.tokens[first].start, told.tokens[last - 1].end
    said, written = told.text[start:end], told.tokens[each.at].text
    script = "" if written in said else written
    return Cue(
        "name", each.given.name, said, first, last, start, end,
        plural=False, weight=each.found.weight, script=script,
    )  # fmt: skip


def _is_surname(told: Spoken, at: int) -> bool:
    family = family_of(told.tokens[at].text, told.language)
    if family is None:
        return False
    return told.language is not Language.EN or told.tokens[at].text[:1].isupper()


def _is_respect(told: Spoken, each: Candidate, at: int) -> bool:
    """Whether a word for kin only honours who is named before: "உமா அம்மா", "रमेश चाचा"."""
    if told.word(at) not in naming_words(told.language, "behind"):
        return False
    arts = [
        row(cue.table, cue.key).columns["art"]
        for cue in told.at.get(at, ())
        if cue.table == "thing"
    ]
    return not arts or any(
        art[:1] in sexes and each.given.art in sexes for art in arts for sexes in _SEXES
    )
