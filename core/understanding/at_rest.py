"""Keeps who does something while sitting or lying where they are: "खिड़की पर बैठी दादी बुन रही हैं"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.analysis import Action, Kind
from core.understanding.cue import action_of
from core.understanding.kinds import kinds

if TYPE_CHECKING:
    from core.domain.depiction import Subject
    from core.understanding.reading import Reading

_DONE = {Action.SIT: kinds("done_sitting"), Action.LIE: kinds("done_lying")}
_GOES_ON = frozenset({Action.WORK, Action.TALK, Action.SMILE, Action.LOOK, Action.HOLD})


def at_rest(reading: Reading, subjects: list[Subject]) -> list[Subject]:
    """The subjects; the only one who does anything sits or lies doing it, if told so."""
    doing = [s for s in subjects if s.kind is Kind.PERSON and s.action is not Action.NONE]
    if len(doing) != 1 or doing[0].action not in _GOES_ON:
        return subjects
    rests = [rest for cue in reading.of("action") if (rest := action_of(cue)) in _DONE]
    if not rests or doing[0].gesture not in _DONE[rests[0]]:
        return subjects
    return [replace(s, action=rests[0]) if s is doing[0] else s for s in subjects]
