"""Puts the names of those whom a sentence means into it, for its pronoun or before it."""

import re

from core.domain.languages import Language
from core.language.english_verbs import verb_form
from core.language.variants import NORTHERN
from core.understanding.reading import read
from core.writing.knowledge import vocabulary
from core.writing.known import Known, is_name
from core.writing.people.pronouns import first_of, pronoun
from core.writing.speaking import goes_on

_NEAR = 2
_HAVING = ("with", "wearing")
# Behind these a Bengali genitive is the short one: "দিদিমার", but "রহিমের".
_VOWELS = frozenset("অআইঈউঊঋএঐওঔািীুূৃেৈোৌয়")


def naming(text: str, known: tuple[Known, ...], language: Language) -> str:
    """The text with the names for its first pronoun, or before it where it has none."""
    both = " and " if language is Language.EN else " & "
    names = both.join(_spoken(each, language) for each in known)
    if by := stands_by(text, language):
        names = _spoken(known[-1], language)  # the others stand there too, unsaid
        return f"{text[: by.start]}{_whose(names, language)}{text[by.stop :]}"
    kinds = ("everybody", "they", first_of(text, language), "one_of")
    for kind in () if goes_on(text) else filter(None, kinds):
        if found := pronoun(text, kind, language):
            rest = text[found.stop :]
            rest = _of_several(rest) if kind == "everybody" and language is Language.EN else rest
            return f"{text[: found.start]}{names}{rest}"
    bare = re.sub(r"^(?:and then|and|then)\s+", "", text, flags=re.IGNORECASE)
    return f"{names} {bare}"


def _of_several(rest: str) -> str:
    """What is said of everyone, said of them by name: "huddles" is "huddle"."""
    word = next(iter(rest.split()), "")
    form = verb_form(word)
    return rest.replace(word, form.base, 1) if form and form.how == "s" else rest


def stands_by(text: str, language: Language) -> range | None:
    """Where a northern text says by whom something is: "उसके दाईं ओर", "তার পাশে"."""
    if language not in NORTHERN or text.isascii():
        return None
    found = pronoun(text, "theirs", language) or pronoun(text, "they", language)
    if found is None or found.stop == len(text):
        return None
    after = (
        cue
        for cue in read(text, language).of("relation")
        if cue.start >= found.start and cue.key not in _HAVING
    )
    near = any(0 <= cue.start - found.stop < _NEAR for cue in after)
    return found if near else None


def _whose(names: str, language: Language) -> str:
    """Names as those are told beside whom something is: "दादी के", "দিদিমার"."""
    ends = vocabulary("of_whom", language)
    if not ends:
        return names
    return names + (ends[-1] if names[-1] in _VOWELS else ends[0])


def _spoken(known: Known, language: Language) -> str:
    """The word with its article, where English has one."""
    bare = language is Language.EN and not is_name(known.word)
    return f"the {known.word}" if bare else known.word
