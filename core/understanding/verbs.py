"""Finds where an English text says that something is done, by verbs of the tables and others."""

from core.domain.analysis import Action
from core.domain.languages import Language
from core.language import english
from core.language.english_words import clause_words
from core.language.tables import row
from core.understanding.nouns import nouns
from core.understanding.reading import Reading

# By these someone gets from one moment to the next; the rest may go on at the same time.
_STEPS = frozenset({
    Action.ARRIVE, Action.LEAVE, Action.RISE, Action.FALL, Action.JUMP, Action.POUR, Action.RUN,
})  # fmt: skip
_TAKING = ("pick", "took", "take", "caught", "catch", "threw", "throw", "bit", "kick", "stop")
_NOT_AFTER = clause_words("no_verbs_after")


def finite(reading: Reading) -> dict[int, bool]:
    """The tokens of verbs with a tense, and whether each is a step: "opens", not "sits"."""
    return _finite(reading) if reading.language is Language.EN else {}


def _finite(reading: Reading) -> dict[int, bool]:
    named = {token for noun in nouns(reading) for token in range(noun.first, noun.last)}
    acts = {cue.first: cue.key for cue in reading.of("action")}
    filmed = reading.firsts("camera", "transition", "relation")
    filmed |= {cue.first for cue in reading.of("mover") if cue.key != "truck"}
    orders = _orders(reading, named)
    found: dict[int, bool] = {}
    for at, word in enumerate(reading.words):
        name = word.text.casefold()
        if at in orders and at not in filmed:
            found[at] = True
            continue
        told = name.endswith(("s", "ed")) if at in acts else _has_tense(name)
        if at in named or at in filmed or not (told or english.is_past(name)):
            continue
        if at in acts:
            taking = name.startswith(_TAKING)
            found[at] = taking or row("action", acts[at]).columns["action"] in _STEPS
        elif at and reading.words[at - 1].text.casefold() not in _NOT_AFTER:
            found[at] = english.handles(name) or name.startswith(_TAKING)
    return found


def _orders(reading: Reading, named: set[int]) -> set[int]:
    """The verbs of a recipe: "chop two tomatoes, crack three eggs into a bowl, whisk"."""
    words = [word.text.casefold() for word in reading.words]
    opening = [at for at in range(len(words)) if not at or not reading.same_clause(at, at - 1)]
    firsts = {reading.sentence[at]: at for at in reversed(opening)}
    told = {each for each, at in firsts.items() if at not in named and english.is_order(words[at])}
    return {at for at in opening if reading.sentence[at] in told and english.is_base(words[at])}


def _has_tense(word: str) -> bool:
    return english.is_verb(word) and (word.endswith("s") or english.is_past(word))
