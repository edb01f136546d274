"""Whether somebody of whom only the name is told is a man or a woman: by verbs and pronouns."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from core.domain.analysis import Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.given_names import ANYONE
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.segment import Word, sentences, words
from core.understanding.people.naming import naming_words
from core.understanding.reading import CONJUNCTIONS
from core.writing.cast import SEXES, gendered
from core.writing.knowledge import vocabulary
from core.writing.people.pronouns import ONE_FOR_BOTH, pronoun

# Endings of whoever has done something, behind whom the verb goes with what it was done to.
_DOERS = ("ने", "ਨੇ", "ણે", "એ")
_MOST = 40
"""Sentences that are asked; after so many nobody is anybody else."""
_LONGEST = 16
_ROLE_THEN_PRONOUN = re.compile(
    r"(?:^|[.!?\n][\"'”’]? ?)(?:The|Our|My|Her|His|Their|A|An) (?P<first>[a-z]+) (?P<second>[a-z]+)"
    r"(?P<rest>[^.!?\n]{0,200})[.!?]+[\"'”’]?\s{1,3}(?P<pronoun>She|He)\b"
)
_ANYBODY_ELSE = re.compile(
    r"\b(?:[A-Z]\w+|(?:grand)?(?:mother|father|daughter|son)|sister|brother|uncle|aunt|man|woman|"
    r"boy|girl|lady|wife|husband|king|queen|who|whose|him|her)\b"
)
_STOPS = frozenset(".!?।॥")
_CLOSED = "\"'”’“‘…) "


def sex_of(name: str, text: str, language: Language) -> str:
    """Man or woman by what a text tells of the one who has that name; "" where it does not tell."""
    if language is Language.EN:
        return _sex_told(name, text)
    if done := _sex_done(name, text, language) or _sex_said(name, text, language):
        return done
    opened = next((each for each in sentences(text) if each.startswith(name)), "")
    art = gendered(Subject("person", Kind.PERSON, ANYONE), opened, language).art
    return SEXES.get(art[:1], "") or _sex_meant(name, text, language)


def pronouns_of_roles(text: str) -> dict[str, str]:
    """Roles of an English text with the pronoun that the sentence after them goes on with.

    "The teacher reads. She smiles." Where the first sentence names anybody else it says nothing.
    """
    found: dict[str, Counter[str]] = {}
    for told in islice(_ROLE_THEN_PRONOUN.finditer(text), _MOST):
        if not _ANYBODY_ELSE.search(told["rest"]):
            for role in (told["first"], told["second"]):  # "the teacher", "the old teacher"
                found.setdefault(role, Counter())[told["pronoun"]] += 1
    return {role: max(said, key=lambda each: said[each]) for role, said in found.items()}


def _sex_told(name: str, text: str) -> str:
    """Man or woman by the pronouns behind a name, "Hariya was old. His shop …"; "" for none."""
    next_to = re.findall(rf"\b{name}\b[^.!?A-Z]*[.!?]\s+(He|She|His|Her)\b", text)
    within = re.findall(rf"\b{name}\b[^.!?A-Z]*?\b(he|his|she|her)\b", text)
    said = [each.casefold() for each in (*next_to, *within)]
    women = sum(each in ("she", "her") for each in said)
    men = len(said) - women
    return "" if women == men else "woman" if women > men else "man"


def sex_by_verb(text: str, language: Language) -> str:
    """Whether a woman or a man does it, by the verb, where the pronoun does not tell.

    Of "उसने चिट्ठी पढ़ी" it tells nothing: the verb goes with what is read.
    """
    said = pronoun(text, "he", language)
    if language not in ONE_FOR_BOTH or said is None:
        return ""
    if text[said.start : said.stop].endswith(_DOERS):
        return ""
    told = gendered(Subject("person", Kind.PERSON, ANYONE), text, language).art
    return {"👩": "woman", "👨": "man"}.get(told[:1], "")


def _sex_done(name: str, text: str, language: Language) -> str:
    """Man or woman by the verbs of what somebody is told to do; "" where they do not tell."""
    found = Counter(islice(_sexes(key(name), text, language), _MOST))
    return "" if found["woman"] == found["man"] else max(found, key=lambda each: found[each])


def _sex_said(name: str, text: str, language: Language) -> str:
    """Man or woman by the verbs behind which the name says who spoke: "ಎಂದ ಗುಂಡ"."""
    verbs = naming_words(language, "said")
    if not verbs:
        return ""
    told = [key(word.text) for word in words(text)]
    before = (one for one, other in pairwise(told) if other == key(name) and one in verbs)
    hers = tuple(naming_words(language, "she_said"))
    found = Counter("woman" if verb.endswith(hers) else "man" for verb in islice(before, _MOST))
    return max(found, key=lambda each: found[each]) if found else ""


def _sexes(name: str, text: str, language: Language) -> Iterator[str]:
    told = words(text)
    bound = CONJUNCTIONS.union(
        *(small_words(language, each) for each in ("agents", "bound", "genitives", "owned"))
    )
    for at, word in enumerate(told):
        if key(word.text) != name or (at + 1 < len(told) and key(told[at + 1].text) in bound):
            continue
        if sex := _of_verb(_verb(told[at : at + _LONGEST], text, language), language):
            yield sex


def _verb(told: Sequence[Word], text: str, language: Language) -> str:
    """The verb that ends the sentence; "" where its clause ends before, or it is another's."""
    copulas, agents = small_words(language, "copulas"), small_words(language, "agents")
    does = tuple(naming_words(language, "doer_ends"))
    verb = ""
    for at, word in enumerate(told):
        said = key(word.text)
        if said in agents or said.endswith(does):
            return ""
        tells = not _of_verb(verb, language) and _of_verb(said, language)  # "हँस पड़ी"
        if at and (said not in copulas or not verb or tells):
            verb = said
        after = told[at + 1].start if at + 1 < len(told) else word.end + 1
        between = text[word.end : after].strip(_CLOSED) or ("" if after <= len(text) else ".")
        if between:
            return verb if between[0] in _STOPS else ""
    return ""


def _of_verb(verb: str, language: Language) -> str:
    for kind, sex in (("woman_did", "woman"), ("man_did", "man")):
        if verb.endswith(tuple(map(key, vocabulary(kind, language)))):
            return sex
    return ""


def _sex_meant(name: str, text: str, language: Language) -> str:
    """Man or woman by the pronouns of the sentences with a name and of those behind them."""
    if language not in SOUTHERN:
        return ""
    told = sentences(text)
    near = {at + step for at, each in enumerate(told) if name in each for step in (0, 1)}
    said = [key(w.text) for at in sorted(near) for w in words("".join(told[at : at + 1]))]
    men, women = (tuple(map(key, vocabulary(kind, language)[:1])) for kind in ("he", "she"))
    he = sum(word.startswith(men) for word in said)
    she = sum(word.startswith(women) for word in said)
    return "" if he == she else "man" if he > she else "woman"
