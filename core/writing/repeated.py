"""Tells a text that was pasted twice once: a whole passage that comes again, no refrain."""

from collections.abc import Sequence

# So many sentences one after the other are a passage; fewer may be a refrain.
_PASSAGE = 3
_LONG = 120


def told_once(parts: Sequence[str]) -> tuple[str, ...]:
    """The sentences without those of a passage that was told before, word for word."""
    said = [" ".join(part.casefold().split()) for part in parts]
    first: dict[str, int] = {}
    kept: list[str] = []
    at = 0
    while at < len(said):
        length = _again(said, first.get(said[at], at), at)
        if length >= _PASSAGE and sum(map(len, said[at : at + length])) >= _LONG:
            at += length
            continue
        first.setdefault(said[at], at)
        kept.append(parts[at])
        at += 1
    return tuple(kept)


def _again(said: list[str], before: int, at: int) -> int:
    """How many sentences from `at` on are those from `before` on."""
    if before == at:
        return 0
    length = 0
    while at + length < len(said) and before + length < at:
        if said[before + length] != said[at + length]:
            break
        length += 1
    return length
