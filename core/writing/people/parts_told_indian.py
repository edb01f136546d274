"""Finds what an Indian story says those are who have names: "ভুলু নামের একটা কুকুর"."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.given_names import name_of
from core.language.grammar import small_words
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.segment import Word, sentences, words
from core.language.stem import forms
from core.understanding.analyse import analyse
from core.understanding.people.naming import bare, naming_words
from core.understanding.people.strangers import is_small
from core.understanding.reading import CONJUNCTIONS, read
from core.writing.people.given_later import given_later, name_told

_MOST = 200
"""So many sentences are asked: whom a story tells of, it presents early."""
_STEMS = 3
"""So many forms of a word come near enough to what somebody is called: "મુક્કીએ", "મુક્કી"."""
_NEAR = 4
"""Within so many words of a name it is said what has it."""
_WHOEVER = frozenset(
    "friend friends person people man woman boy girl child animal teacher neighbour".split()
)


def parts_told(text: str, language: Language) -> tuple[tuple[str, Entity], ...]:
    """Names and those who have them, each as the text says it first."""
    every = tuple(islice(sentences(text), _MOST))
    told = [words(each) for each in every]
    counts = Counter(word.text for each in told for word in each)
    said = {cue.said.split()[0] for cue in read(text, language).of("name")}
    named = {bare(each, language) for each in said}
    named |= {form.key for each in said for form in forms(each, language)[:_STEMS]}
    named |= {each[0].text for each in told if each and name_of(each[0].text, language)}
    named |= {name for each in told if (name := name_told(each, language))}
    named |= {name for each in told for name in _so_called(each, language)}
    again = {each[0].text for each in told if each and counts[each[0].text] > 1}
    again = {word for word in again if key(word) not in small_words(language, "no_names")}
    openings = [(each, tokens) for each, tokens in zip(every, told, strict=True) if tokens]
    acting = again & (
        named | {_before_beast(*each, language) for each in openings if each[1][0].text in again}
    )
    acting = {name for name in acting if not _is_whom(name, counts, language)}
    found: dict[str, Entity] = {}
    before: list[Entity] = []
    for each, tokens in zip(every, told, strict=True) if acting else ():
        alive = [e for e in analyse(each, language).entities if _is_one(e)]
        later = given_later(tokens, before, language)
        for name, entity in (*later, *_in_sentence(each, tokens, alive, language)):
            if name in acting:
                found.setdefault(name, entity)
        before = alive or before
    return tuple(found.items())


def _so_called(told: tuple[Word, ...], language: Language) -> Iterator[str]:
    """What stands before a word for "called": "मिट्ठू नाम का तोता", "మిట్టూ అనే చిలుక"."""
    words_for_name = naming_words(language, "called")
    for before, word in pairwise(told):
        if key(word.text) in words_for_name and _may_be_name(before.text, language):
            yield before.text


def _before_beast(text: str, told: tuple[Word, ...], language: Language) -> str:
    """What opens a sentence right before an animal, as its name does: "मोती कुत्ता", "మోతి కుక్క"."""
    named = sorted(analyse(text, language).entities, key=lambda each: each.start)
    first, beast = told[0], next((e for e in named if e.kind is Kind.ANIMAL), None)
    if beast is None or not _is_right_before(text, first, beast):
        return ""
    is_thing = any(e.kind is Kind.THING and e.start == first.start for e in named)
    return first.text if is_thing or _may_be_name(first.text, language) else ""


def _is_right_before(text: str, first: Word, beast: Entity) -> bool:
    """Whether nothing stands between, or a comma where no list goes on: "ଝୁଲା, ମାଙ୍କଡ଼ କହିଲା"."""
    between = text[first.end : beast.start].strip()
    if beast.start < first.end or between not in ("", ","):
        return False
    after = text[beast.end :].split()[:1]
    goes_on = text[beast.end :].lstrip().startswith(",") or not after
    return not between or not (goes_on or key(after[0]) in CONJUNCTIONS)


def _is_whom(word: str, said: Counter[str], language: Language) -> bool:
    """Whether somebody else does something to who has the name: "సీతాకోకచిలుక చందూని పలకరించింది"."""
    cases = small_words(language, "objects") if language in SOUTHERN else ()
    return any(word.endswith(case) and word.removesuffix(case) in said for case in cases)


def _is_one(entity: Entity) -> bool:
    return entity.kind.alive and entity.count == 1 and not entity.excluded


def _in_sentence(
    text: str, told: tuple[Word, ...], alive: list[Entity], language: Language
) -> Iterator[tuple[str, Entity]]:
    beasts = [each for each in alive if each.kind is Kind.ANIMAL]
    yield from _called(told, beasts, language)
    parts = [each for each in alive if each.label not in _WHOEVER and each.label[:1].islower()]
    kin_of = len(told) > 1 and any(e.start == told[1].start for e in parts[:-1])  # "ଚିନୁ ବାପା"
    if parts and not kin_of and _is_said_to_be(text, told, parts[-1], language):
        yield told[0].text, parts[-1]
    for each in beasts:
        after = next((word for word in told if word.start >= each.end), None)
        if after and not text[each.end : after.start].strip():
            yield after.text, each
        before = _is_right_before(text, told[0], each)
        if before and not _has_case(each, after, language):
            yield told[0].text, each


def _has_case(beast: Entity, after: Word | None, language: Language) -> bool:
    """Whether somebody else does something with the animal: "मिंकू बंदर को देखता है"."""
    bound = {*small_words(language, "bound"), *small_words(language, "owned")}
    follows = key(after.text) if after else ""
    cases = tuple(small_words(language, "objects"))
    return follows in bound - {*small_words(language, "agents")} or (
        bool(cases) and len(beast.text) > _NEAR and beast.text.endswith(cases)
    )


def _called(
    told: tuple[Word, ...], beasts: list[Entity], language: Language
) -> Iterator[tuple[str, Entity]]:
    """As in "ভুলু নামের একটা কুকুর" and "কুকুরটির নাম ছিল ভুলু"."""
    words_for_name = naming_words(language, "called")
    copulas = small_words(language, "copulas")
    for at, word in enumerate(told):
        if key(word.text) not in words_for_name:
            continue
        near = told[at + 1 : at + 1 + _NEAR]
        has = [e for e in beasts if any(each.start == e.start for each in near)]
        if at and has and _may_be_name(told[at - 1].text, language):
            yield told[at - 1].text, has[0]
            continue
        owner = [e for e in beasts if at and e.end == told[at - 1].end]
        names = [each.text for each in near if key(each.text) not in copulas]
        if owner and names and _may_be_name(names[0], language):
            yield names[0], owner[0]


def _is_said_to_be(text: str, told: tuple[Word, ...], part: Entity, language: Language) -> bool:
    """Whether a sentence without a deed says what its first word is: "বাল্লু একটা বড় ভাল্লুক"."""
    reading = read(text, language)
    last = [each for each in told if key(each.text) not in small_words(language, "copulas")]
    ends = len(last) > 1 and part.end == last[-1].end
    whose = naming_words(language, "of") | naming_words(language, "whose")
    owns = len(told) > 1 and key(told[1].text) in whose  # "ଅମ୍ମୁ ର କୁକୁର"
    done_to = language in SOUTHERN and _has_case(
        part, None, language
    )  # a verse ends before its verb
    return ends and not owns and not done_to and not reading.of("action", "relation")


def _may_be_name(word: str, language: Language) -> bool:
    """Whether no table has a word but that of names."""
    word = bare(word, language)
    if is_small(key(word), language):
        return False
    if name_of(word, language):
        return True
    return not any(lexicon(language).has(form.key) for form in forms(word, language))
