"""Draws a film's frames in their order, a little ahead of whoever takes them."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from core.domain.time import Span
from core.media.picture import Frame
from core.render.compositor import Compositor
from core.render.plan import RenderPlan

# Drawn at a time, and so many stretches ahead of the encoder.
_STRETCH = 8
_AHEAD = 4


@contextmanager
def drawn(
    plan: RenderPlan,
    folder: Path,
    size: tuple[int, int] | None = None,
    span: Span | None = None,
) -> Iterator[Iterator[Frame]]:
    """The frames of the film (or of a span of it), drawn ahead on a thread of their own.

    `size` is that of the film unless said. Raises MediaUnreadable as they are taken.
    """
    compositor = Compositor(plan, folder, *(size or (None, None)))
    first, last = (span.start, span.end) if span else (0, plan.frames)

    def stretch(start: int) -> list[Frame]:
        return [compositor.frame(number) for number in range(start, min(start + _STRETCH, last))]

    with ThreadPoolExecutor(1, thread_name_prefix="draw") as thread:
        starts = iter(range(first, last, _STRETCH))
        waiting: deque[Future[list[Frame]]] = deque()

        def frames() -> Iterator[Frame]:
            for start in starts:
                waiting.append(thread.submit(stretch, start))
                if len(waiting) > _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

        try:
            yield frames()
        finally:
            thread.shutdown(cancel_futures=True)
            compositor.close()
