"""Tells of northern words what only their neighbours say: that they end a clause, load a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.segment import Word

if TYPE_CHECKING:
    from core.understanding.cue import Cue

_ON_BODIES = ("on_head", "on_back", "on_shoulder", "on_neck")
_NEAR = 2
_NAMED = frozenset({"thing", "noun", "place"})
_AS_IT_STANDS = 0.95
# A verb less sure than this has the ending of a noun.
_FORM = 0.9


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


def names_nothing(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether a word that looks like a noun is another one here: "આમ", so, and no mango."""
    return words[at] in small_words(language, "no_nouns") or _is_finger(words, at, language)


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
        as_named = named[at] > _AS_IT_STANDS and not after.startswith(helps)
        if verbs[at] < _AS_IT_STANDS and (cased or as_named):
            yield at
