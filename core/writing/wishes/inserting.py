"""Puts a shot that an editor asks for into the film: "add a shot of steam rising from the cup"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain.camera import Size
from core.domain.story import Plan, Shot
from core.domain.time import apportion
from core.language.identify import identify
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.joining import new_shot
from core.writing.knowledge import vocabulary
from core.writing.naming import sentence
from core.writing.wishes.wished import bare, unsaid

_OF = re.compile(
    r"\b(?:an?|another|one more|some|the)\s+(?:(?P<how>[\w-]+(?:\s[\w-]+)?)\s+)?shots?\s+"
    r"(?:of|with|where|in which|showing|that shows|from)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_PLACED = re.compile(r",?\s*(?:at the (?:end|beginning|start)|(?:after|before) shot \d+)\s*$")
_AFTER = re.compile(r"\bafter shot (\d+)\b", re.IGNORECASE)


def inserted(plan: Plan, words: str, kinds: frozenset[str]) -> tuple[tuple[Shot, ...], str] | None:
    """All shots with the new one among them, as long together as before, and what is to be said.

    It comes behind the shot that it has most in common with. None where no shot is asked for.
    """
    told = _asked(words) if "add" in kinds and "instead" not in kinds else ""
    if not told:
        return None
    shots = plan.shots
    at = _place(words, told, shots)
    beside = shots[at]
    frames = max(1, round(plan.frames / (len(shots) + 1)))
    text = sentence(told, identify(told).code)
    new = new_shot(text, beside, frames)
    if size := next(iter(analyse(words).camera.sizes), None):
        new = replace(new, camera=replace(new.camera, size=Size(size)))
    whole = (*shots[: at + 1], replace(new, scene=beside.scene), *shots[at + 1 :])
    return _as_long(whole, plan.frames), f"Shot {at + 2} is new; the others are a little shorter."


def _asked(words: str) -> str:
    """What the new shot is of; "" where the words ask for something else."""
    found = _OF.search(words)
    if found:
        return _PLACED.sub("", found["what"]).strip(" .!\"'“”")
    language = identify(words).code
    low = words.casefold()
    said = next((w for w in vocabulary("shot", language) if w in low), "")
    if not said or words.isascii():
        return ""
    left = unsaid(bare(words), "add")
    for word in (said, *vocabulary("one", language), *vocabulary("also", language)):
        left = re.sub(rf"(?<!\S){re.escape(word)}\S*(?!\S)", " ", left, flags=re.IGNORECASE)
    left = " ".join(left.split()).strip(" .!।")
    return left if depict(analyse(left, language), left).subjects else ""


def _place(words: str, told: str, shots: Sequence[Shot]) -> int:
    """Behind which shot it comes, from 0."""
    if (after := _AFTER.search(words)) and 1 <= int(after[1]) <= len(shots):
        return int(after[1]) - 1
    named = {e.label for e in analyse(told).entities} | {e.art for e in analyse(told).entities}
    named -= {""}
    alike = [
        len(named & {x for s in shot.depiction.subjects for x in (s.label, s.art)})
        for shot in shots
    ]
    most = max(alike)
    last = max(0, len(shots) - 2)  # the end stays the end
    return alike.index(most) if most else last


def _as_long(shots: Sequence[Shot], frames: int) -> tuple[Shot, ...]:
    """As long together as they were; who speaks gives least."""
    least = [max(1, round(shot.frames * (0.85 if shot.narration else 0.6))) for shot in shots]
    lasts = apportion(frames, [float(shot.frames) for shot in shots], least)
    return tuple(replace(shot, frames=each) for shot, each in zip(shots, lasts, strict=True))
