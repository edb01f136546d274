"""Knows how much of a sentence of a story can be seen, and what of a long one to tell."""

import re
from collections.abc import Iterator

from core.domain.analysis import Action
from core.domain.languages import Language
from core.language.english import is_past
from core.language.segment import word_texts
from core.understanding.analyse import analyse
from core.writing.knowledge import vocabulary
from core.writing.speaking import clauses, spoken_seconds

_PRONOUNS = ("he", "she", "it", "they")
_LEAST, _DEED, _THING, _THINGS = 0.15, 0.7, 0.2, 3
"""What a sentence is worth that shows nothing; how much more a deed, and each of some things."""
_STILL = 0.3
"""What a deed is worth that moves nothing: somebody looks, or talks."""
_QUIET = frozenset({Action.TALK, Action.LOOK, Action.SMILE, Action.STAND})
_ADDRESSED = 0.4
_BREATH, _WHOLE = 6.5, 8.0
"""Seconds of the longest piece of an English sentence; one that is no longer stays whole."""
_FEWEST = 5
_JOINT = re.compile(
    r"^(?:and|but|so|for|nor|then|yet|now|or)\b[ ,]*(?:then\b[ ,]*)?", re.IGNORECASE
)
# What these begin goes on, or leads to, what it cannot be told without.
_HANGS = re.compile(
    r"^(?:which|who|whom|whose|that|as|if|because|than|with|without|of|to|at|till|until|not|never"
    r"|when|while|where|after|before|since|though|although|unless|once|[a-z]+ing)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,300}[)\]]")
_YOU = re.compile(r"\b(?:you|your|I'm|you'll)\b|\?$", re.IGNORECASE)


def filmable(text: str, language: Language) -> float:
    """How much of a sentence can be seen, from little to about two: somebody's deed, things."""
    seen = [each for each in analyse(text, language).entities if not each.excluded]
    deeds = {each.action for each in seen if each.kind.alive} - {Action.NONE}
    deed = _DEED if deeds - _QUIET else _STILL if deeds else 0.0
    some = len(seen) if deed else len(seen) - 1  # who only thinks shows nothing
    worth = _LEAST + deed + _THING * min(_THINGS, max(0, some))
    addressed = language is Language.EN and _YOU.search(text)
    return worth * (_ADDRESSED if addressed else 1.0)


def clipped(sentence: str, language: Language) -> Iterator[str]:
    """A sentence, or what of one too long for a breath can be told alone.

    In Indian languages the verb comes last, so that only whole sentences are. Where no piece of an
    English one says something alone, its beginning has to do.
    """
    if language is not Language.EN:
        yield sentence
        return
    whole = _BRACKETS.sub("", sentence).strip(" ,;")
    if whole.endswith(":"):  # who is about to speak, "and Father Wolf said:"
        whole = _closed(" ".join(clauses(whole, language)[:-1]) or whole)
    if spoken_seconds(whole, language) <= _WHOLE:
        yield _closed(whole) if whole != sentence else sentence
        return
    pieces = clauses(whole, language)
    yield from _told_alone(pieces, language) or (_closed(pieces[0]),)


def _told_alone(pieces: tuple[str, ...], language: Language) -> list[str]:
    """What of a sentence's pieces makes sentences of their own, each as long as a breath."""
    found = list[str]()
    for first, piece in enumerate(pieces):
        begins = first == 0 or pieces[first - 1][-1:] in ";:"
        opened = _JOINT.sub("", piece)
        if not (begins or opened != piece) or _HANGS.match(opened) or _is_past(opened):
            continue
        for last in range(len(pieces), first, -1):
            told = " ".join([opened, *pieces[first + 1 : last]])
            short = spoken_seconds(told, language) <= _BREATH
            if short and len(told.split()) >= _FEWEST and _is_seam(pieces[last - 1 : last + 1]):
                found.append(_closed(told))
                break
    return found


def _is_past(piece: str) -> bool:
    """Whether a piece goes on with what somebody did: "found quite a crowd"."""
    first = next(iter(word_texts(piece)), "")
    return first.islower() and is_past(first)


def _is_seam(pieces: tuple[str, ...]) -> bool:
    """Whether a sentence may stop between two of its pieces: not in "a low, timid voice"."""
    if len(pieces) == 1 or pieces[0][-1:] in ";:—":
        return True
    of_one_kind = pieces[0].endswith("ing,")  # "tumbling, squealing cubs"
    return not of_one_kind and bool(_JOINT.match(pieces[1]) or _HANGS.match(pieces[1]))


def _closed(text: str) -> str:
    """A piece of a sentence as one of its own."""
    bare = text.strip(" ,;:—–-")
    return f"{bare[:1].upper()}{bare[1:]}{'' if bare[-1:] in '.!?…' else '.'}" if bare else text


def leans_back(sentence: str, language: Language) -> bool:
    """Whether a sentence begins with a word for who or what another one names."""
    first = next(iter(word_texts(sentence)), "").casefold()
    return any(first in vocabulary(kind, language) for kind in _PRONOUNS)
