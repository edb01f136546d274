"""The film's poster: its most telling frame, without captions and titles."""

from dataclasses import replace
from pathlib import Path

from core.media.picture import plane
from core.media.thumbnail import CANDIDATES, appeal, write_still
from core.render.compositor import Compositor
from core.render.plan import One, RenderPlan


def write_poster(plan: RenderPlan, folder: Path, to: Path) -> int:
    """Write the best of some frames as a picture in the film's size; answers its number.

    Only frames of a single take count, none in the middle of a transition. Raises
    MediaUnreadable, DiskFull.
    """
    bare = replace(plan, captions=(), titles=())
    numbers = sorted({int(part * plan.frames) for part in CANDIDATES})
    clear = [number for number in numbers if isinstance(plan.seen(number), One)] or numbers
    compositor = Compositor(bare, folder)
    try:
        best = max(clear, key=lambda number: appeal(plane(compositor.frame(number), 0)))
        write_still(compositor.frame(best), compositor.width, to)
    finally:
        compositor.close()
    return best
