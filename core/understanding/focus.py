"""What the camera looks at: what it is told to focus on, to close in on, to circle or to frame."""

from collections.abc import Sequence

from core.domain.camera import Move
from core.language.english_words import clause_words
from core.understanding.cue import Cue
from core.understanding.noun import Noun
from core.understanding.nouns import nouns
from core.understanding.reading import Reading

# What is said to do this does it to something; it is named right after it, or right before.
_AIMED = {
    f"move:{move.value}"
    for move in (
        Move.DOLLY_IN, Move.ZOOM_IN, Move.TRACKING, Move.ORBIT_CLOCKWISE,
        Move.ORBIT_COUNTERCLOCKWISE,
    )
} | {"size:close-up", "size:extreme-close-up"}  # fmt: skip
_AIMING = frozenset({"zoom", "dolly", "orbit", "camera"})
_TOWARDS = clause_words("towards")
# Words between it and what is looked at: "zoom in slowly on the small red boat".
_BEFORE_WORD, _AFTER_WORD = 2, 4


def focus(reading: Reading) -> tuple[str, ...]:
    """The names of what the camera is aimed at, in the order of the text."""
    return tuple(dict.fromkeys(noun.label for _, noun in aimed(reading)))


def aimed(reading: Reading) -> tuple[tuple[Cue, Noun], ...]:
    """What the camera is aimed at, with the words that aim it: those that say so outright first."""
    told = [cue for cue in reading.of("camera") if cue.key.startswith("focus:")]
    aims = [cue for cue in reading.of("camera") if cue.key in _AIMED]
    aims += [cue for cue in reading.of("mover") if cue.key in _AIMING]
    if not told and not aims:
        return ()
    found = [(cue, _told(reading, cue)) for cue in told]
    named = _before if reading.head_final else _after
    aims.sort(key=lambda cue: cue.first)
    found += [(cue, named(reading, cue)) for cue in aims]
    return tuple((cue, noun) for cue, noun in found if noun)


def _in_clause(reading: Reading, cue: Cue) -> Sequence[Noun]:
    """What the clause of a cue names, in the order of the text."""

    def by_clause() -> dict[int, list[Noun]]:
        found: dict[int, list[Noun]] = {}
        for noun in nouns(reading):
            found.setdefault(reading.clause[noun.first], []).append(noun)
        return found

    return reading.once("nouns by clause", by_clause).get(reading.clause[cue.first], ())


def _told(reading: Reading, cue: Cue) -> Noun | None:
    """The thing after "focus on", before it where verbs come last."""
    same = _in_clause(reading, cue)
    before = [each for each in same if each.last <= cue.first]
    after = [each for each in same if each.first >= cue.last]
    if reading.head_final and before:
        return before[-1]
    return after[0] if after else None


def _after(reading: Reading, cue: Cue) -> Noun | None:
    """Of "pushes in slowly on the old man": what follows the preposition."""
    words = reading.words
    for at in range(cue.last - 1, min(cue.last + _BEFORE_WORD + 1, len(words))):
        if not reading.same_clause(at, cue.first):
            return None
        if words[at].text.casefold() in _TOWARDS:
            same = _in_clause(reading, cue)
            return next((n for n in same if at < n.first <= at + _AFTER_WORD), None)
    return None


def _before(reading: Reading, cue: Cue) -> Noun | None:
    """Of "दूल्हे पर ज़ूम इन": what comes before, with its postposition."""
    ways = reading.firsts("direction")
    last = next((at for at in range(cue.last, cue.last + _AFTER_WORD + 2) if at in ways), cue.first)
    end = last if cue.key == "camera" else cue.first
    same = _in_clause(reading, cue)
    near = [n for n in same if n.last <= end <= n.last + _BEFORE_WORD]
    return near[-1] if near else None
