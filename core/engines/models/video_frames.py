"""What a video model hands over: its frames as bytes, one after another, looked at; its sound."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from core.domain.shooting import Wanted
from core.engines.models.edit_wish import EditWish
from core.engines.models.ladder import NotNumbers
from core.engines.models.video_wish import FilmWish
from core.media.encode import FilmWriter
from core.media.resample import resampled

_DARK = 8
"""Of 255. A film that is nowhere brighter is black: models give one where they should say NaN."""


def film_file(wish: FilmWish | EditWish, take: Wanted, *, sound: bool) -> FilmWriter:
    """The file of a take, as every model writes it: compile may copy it, and its sound is exact."""
    return FilmWriter(
        wish.to,
        take.width,
        take.height,
        take.fps,
        keys=wish.keys,
        metadata=wish.metadata,
        sound=sound,
        lossless=True,
    )


@dataclass(slots=True)
class Taken:
    """Takes the place of a pipeline's last step, which would make floats of all frames at once."""

    frames: list[Any] = field(default_factory=list)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def __call__(self, video: Any, output_type: str = "np", **_: Any) -> list[Any]:
        """`video` is (1, channels, frames, height, width) from -1 to 1."""
        for number in range(video.shape[2]):
            frame = video[0, :, number]
            if not bool(torch.isfinite(frame).all()):
                raise NotNumbers
            levels = ((frame.float() / 2 + 0.5).clamp(0, 1) * 255).round().to(torch.uint8)
            self.frames.append(levels.permute(1, 2, 0).cpu().numpy())
        return [self.frames]

    @property
    def black(self) -> bool:
        return max(int(frame.max()) for frame in self.frames) <= _DARK


@contextmanager
def taken(pipe: Any) -> Iterator[Taken]:
    """The frames of what the pipeline makes inside the block."""
    found = Taken()
    pipe.video_processor.postprocess_video = found
    try:
        yield found
    finally:
        del pipe.video_processor.postprocess_video


def heard(pipe: Any, made: Any) -> Any:
    """The sound beside the picture as (2, n) at 48 kHz, None where there is none."""
    sound = getattr(made, "audio", None)
    if sound is None:
        return None
    samples = torch.as_tensor(sound).float().cpu().reshape(-1, np.shape(sound)[-1]).numpy()
    if not np.isfinite(samples).all():
        raise NotNumbers
    return resampled(samples, int(pipe.vocoder.config.output_sampling_rate))
