"""Tells of northern words what only their neighbours say: that they end a clause, load a body."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.language.conjugation import endings_of_verbs, helps
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.cue import AS_IT_STANDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.domain.languages import Language
    from core.language.segment import Word
    from core.understanding.cue import Cue

_ON_BODIES = ("on_head", "on_back", "on_shoulder", "on_neck")
_NEAR = 2
_NAMED = frozenset({"thing", "noun", "place"})
# A verb less sure than this has the ending of a noun.
_FORM = 0.9
# These end nouns as well: "बसें", buses.
_OF_NOUNS = frozenset({"ें", "ीं", "ो", "ी", "ीत", "िए", "िये"})


def closing(text: str, tokens: Sequence[Word], language: Language) -> Iterator[int]:
    """The words that end a clause in which somebody did something: those are verbs, "जलेबी खाई"."""
    agents = small_words(language, "agents")
    did = False
    for at, token in enumerate(tokens if agents else ()):
        did = did or key(token.text) in agents
        after = tokens[at + 1 : at + 2]
        sign = text[token.end : after[0].start] if after else "."
        if did and (sign.strip() or key(after[0].text) in small_words(language, "joined_by")):
            yield at
        did = did and not sign.strip()


def is_put_on(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether a word says what is put on somebody's head or shoulder: "खांद्यावर टाकून"."""
    if words[at] not in small_words(language, "put_on_body"):
        return False
    parts = (small_words(language, each) for each in _ON_BODIES)
    near = set(words[max(0, at - _NEAR) : at])
    return any(not part.isdisjoint(near) for part in parts)


def names_nothing(words: Sequence[str], cue: Cue, language: Language) -> bool:
    """Whether a word that looks like a noun is another one here: "આમ", so, and no mango."""
    if cue.last - cue.first > 1:
        return False
    word = words[cue.first]
    if word in small_words(language, "no_nouns") or _is_dry(words, word, language):
        return True
    if _is_in_saying(words, cue.first, language):
        return True
    after = words[cue.last] if cue.last < len(words) else ""
    bare = word in small_words(language, "plain_verbs") and after
    if bare and helps(after, language) and after not in small_words(language, "bound"):
        return True  # "बन जाते", no bun
    verb = cue.weight < AS_IT_STANDS and word in _verb_forms(language)
    return verb or _is_finger(words, cue.first, language)


def _is_in_saying(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether two words together mean what no thing is: "ভালো বাসে", loves, and no bus."""
    sayings = small_words(language, "sayings")
    two = (" ".join(words[max(0, at - 1) : at + 1]), " ".join(words[at : at + 2]))
    return not sayings.isdisjoint(two)


def _is_dry(words: Sequence[str], word: str, language: Language) -> bool:
    """Whether a Marathi word that also means a boat is a name: nothing tells of water."""
    waters = tuple(small_words(language, "waters"))
    if word.startswith(tuple(small_words(language, "names_of"))):
        return True
    if word not in small_words(language, "on_water"):
        return False
    return not any(each.startswith(waters) for each in words)


@cache
def _verb_forms(language: Language) -> frozenset[str]:
    """Forms of verbs that things' names look like with an ending: "वाटते", it seems, no bowl."""
    endings = endings_of_verbs(language) - _OF_NOUNS
    stems = small_words(language, "plain_verbs")
    return frozenset(stem + ending for stem in stems for ending in endings)


def _is_finger(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether a Marathi word that also means a boat is a finger: "बोट धरून", "बोट दाखवतो"."""
    held = tuple(small_words(language, "finger_held"))
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in small_words(language, "fingers") and after.startswith(held)


def declined(found: Sequence[Cue], texts: Sequence[str], language: Language) -> Iterator[int]:
    """The words that are names, whatever verb begins so: by a "the" or a case, "ଦୋଳିଟି", "ବସରୁ".

    And those that stand so in the tables, unless another verb helps: "ବହି", a book.
    """
    the = tuple(small_words(language, "the"))
    named: dict[int, float] = {}
    verbs: dict[int, float] = {}
    for cue in found if the else ():
        if cue.table in _NAMED:
            named[cue.first] = max(cue.weight, named.get(cue.first, 0.0))
        elif cue.table == "action" and cue.last - cue.first == 1:
            verbs[cue.first] = max(cue.weight, verbs.get(cue.first, 0.0))
    helps = tuple(small_words(language, "light") | small_words(language, "keeps_on"))
    for at in named.keys() & verbs.keys():
        cased = verbs[at] < _FORM or key(texts[at]).endswith(the)
        after = key(texts[at + 1]) if at + 1 < len(texts) else ""
        as_named = named[at] > AS_IT_STANDS and not after.startswith(helps)
        if verbs[at] < AS_IT_STANDS and (cased or as_named):
            yield at
