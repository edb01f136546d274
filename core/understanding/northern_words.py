"""Tells of northern words what only their neighbours say: that they end a clause, load a body."""

from collections.abc import Iterator, Sequence

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.segment import Word

_ON_BODIES = ("on_head", "on_back", "on_shoulder", "on_neck")
_NEAR = 2


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


def is_finger(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether a Marathi word that also means a boat is a finger: "बोट धरून", "बोट दाखवतो"."""
    held = tuple(small_words(language, "finger_held"))
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in small_words(language, "fingers") and after.startswith(held)
