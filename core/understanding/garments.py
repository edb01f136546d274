"""Tells the clothes that somebody wears from those that somebody washes, sews, buys or gives."""

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.understanding.reading import Reading
from core.understanding.scene import kinds

WORN = frozenset({"wearing", "in", "with"})
"""Relations of somebody to what they have on."""
# Worn, yet not what one wears a colour of: a man in a red hat is no man in red.
SMALL_WEAR = frozenset(
    "hat cap helmet shoes shoe boots boot glasses sunglasses turban gloves glove tie apron mask "
    "sandals slippers crown socks armour armor garland necklace ring bangles earrings sash".split()
) | {"running shoes", "bow tie"}
_HANDLING = frozenset({Action.WORK, Action.HOLD})
_ON = frozenset({"on", "wears", "wear", "wearing", "dons", "donning"})
_NEAR = 3


def worn_garments(
    understanding: Understanding, reading: Reading, shown: list[Entity]
) -> list[Entity]:
    """The clothes that are on somebody: what is only handled is a thing like any other."""
    people = [entity for entity in shown if entity.kind is Kind.PERSON]
    said = {r.object for r in understanding.relations if r.relation in WORN}
    return [
        each
        for each in shown
        if _is_garment(each) and (each.label in said or not _handled(each, people, reading))
    ]


def _is_garment(entity: Entity) -> bool:
    return entity.label in kinds("worn") - SMALL_WEAR or entity.label == "lab coat"


def _handled(garment: Entity, people: list[Entity], reading: Reading) -> bool:
    """Whether somebody named before does something to it: "sews a blouse", "कुर्ते धोता है"."""
    doers = [p for p in people if p.start < garment.start and p.action in _HANDLING]
    if not doers:
        return False
    if reading.head_final:
        said = (w.text.casefold() for w in reading.words if w.start >= garment.end)
        return not next(said, "").startswith(tuple(kinds("put_on")))
    first = min(doer.end for doer in doers)
    deeds = [cue for cue in reading.of("action") if first <= cue.start and cue.end <= garment.start]
    if not deeds:
        return False
    words = [word.text.casefold() for word in reading.words if word.start >= deeds[-1].start]
    before = [w.text for w in reading.words if deeds[-1].start <= w.start < garment.start]
    after = words[len(before) : len(before) + _NEAR]
    return _ON.isdisjoint(word.casefold() for word in before) and "on" not in after[1:2]
