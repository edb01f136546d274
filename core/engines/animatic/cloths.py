"""Cloth where it is seen: on its line, folded in hands and on stalls."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import how

_LINES = frozenset(
    {"rope", "line", "string", "wire", "hook", "clothesline", "clothes line", "washing line"}
)
_SARIS = frozenset({"sari", "saree", "silk saree", "silk sari"})
_CLOTHES = _SARIS | frozenset(
    "clothes laundry cloth shirt t-shirt kurta dress towel dupatta scarf blanket bedsheet".split()
)
_HANDLED = frozenset({"sell", "buy", "give", "show", "fold", "wrap", "carry"})
_HUNG, _LINE, _FOLDED = "saree on a line", "clothes line", "folded saree"


def draped(subjects: list[Subject]) -> list[Subject]:
    """What dries hangs on a line, with its rope; a sari is folded where somebody has it."""
    handled = any(s.kind is Kind.PERSON and _handles(s) for s in subjects)
    hung = next((s for s in subjects if _hangs(s, subjects, handled=handled)), None)
    if hung is not None:
        name = _HUNG if hung.label in _SARIS else _LINE
        line = hung.to if hung.to in _LINES else ""
        return _as(hung, name, [s for s in subjects if s.label != line])
    people = {s.label for s in subjects if s.kind is Kind.PERSON} | {""}
    kept = (s for s in subjects if s.label in _SARIS and s.to in people)
    sari = next(kept, None) if handled else None
    return subjects if sari is None else _as(sari, _FOLDED, subjects)


def _handles(person: Subject) -> bool:
    return person.action is Action.HOLD or person.gesture in _HANDLED


def _hangs(cloth: Subject, subjects: Sequence[Subject], *, handled: bool) -> bool:
    on_line = cloth.to in _LINES and how(cloth) in ("on", "next", "inside")
    dries = any(s.label in _LINES for s in subjects) and not cloth.to
    alone = cloth.label in _SARIS and not (handled or cloth.to)
    return cloth.label in _CLOTHES and (on_line or dries or alone)


def _as(cloth: Subject, name: str, subjects: Sequence[Subject]) -> list[Subject]:
    """With the cloth in another shape, and everybody where they were to it."""
    line = replace(cloth, label=name, kind=Kind.THING, art=pictures()[name].art)
    if name != _FOLDED:
        line = replace(line, relation="", to="", action=Action.NONE, count=1)
    named = [replace(s, to=name) if s.to == cloth.label else s for s in subjects]
    return [line if s is cloth else s for s in named]
