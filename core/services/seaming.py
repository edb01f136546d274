"""Finds the seams of a film and remembers them: looking at a cut is decoding, and done once."""

import json
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.caching import keep
from core.domain.errors import MediaUnreadable
from core.domain.json_text import parsed
from core.domain.project import Project
from core.render.plan import PlannedClip, RenderPlan

if TYPE_CHECKING:
    from core.render.seams import Seam


class Seaming:
    """`cache` (in the project's folder) may be deleted at any time."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache.parent
        self._seams = cache / "seams"
        self._known: dict[str, Seam] = {}

    def closed(self, project: Project, plan: RenderPlan, *, look: bool) -> RenderPlan:
        """The plan with its seams closed where the project wants it.

        Without `look` only by what is known: a player must not wait for it.
        """
        if not project.finishing.seams:
            return plan
        from core.render.asked import asked
        from core.render.seams import TRUE_CUT, candidates, closed

        clips, done = list(plan.clips), TRUE_CUT
        last = 0
        for index in candidates(plan, asked(project, plan)):
            before = done if last == index - 1 else TRUE_CUT
            seam = self._seam(clips[index - 1], clips[index], look=look)
            clips[index], done = closed(clips[index], seam or TRUE_CUT, before)
            last = index
        return replace(plan, clips=tuple(clips))

    def _seam(self, before: PlannedClip, after: PlannedClip, *, look: bool) -> "Seam | None":
        """Files of takes never change, so that their names stand for them."""
        cut = (before.file, before.first + before.length, after.file, after.first)
        key = sha256(repr(cut).encode()).hexdigest()[:32]
        if key not in self._known:
            seam = self._recalled(key) or (self._looked(key, before, after) if look else None)
            if seam is None:
                return None
            self._known[key] = seam
        return self._known[key]

    def _looked(self, key: str, before: PlannedClip, after: PlannedClip) -> "Seam | None":
        from core.render.seams import measured

        try:
            seam = measured(before, after, self._folder)
        except MediaUnreadable:
            return None  # who draws the film will say so
        keep(self._seams / f"{key}.json", json.dumps(asdict(seam)).encode())
        return seam

    def _recalled(self, key: str) -> "Seam | None":
        from core.render.seams import Seam

        with suppress(OSError, ValueError, TypeError):
            return Seam(**parsed((self._seams / f"{key}.json").read_text("utf-8")))
        return None
