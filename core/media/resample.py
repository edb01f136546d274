"""Sound that was made in memory, at the rate and in the channels of our films."""

import av
import numpy as np

from core.media.sound import RATE, Samples


def resampled(samples: Samples, rate: int) -> Samples:
    """(channels, n) at any rate as (2, n) at ours; one channel is heard on both sides."""
    both = np.ascontiguousarray(np.broadcast_to(samples[:2], (2, samples.shape[1])), np.float32)
    frame = av.AudioFrame.from_ndarray(both, format="fltp", layout="stereo")
    frame.sample_rate = rate
    convert = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    pieces = [each.to_ndarray() for part in (frame, None) for each in convert.resample(part)]
    return np.asarray(np.clip(np.concatenate(pieces, axis=1), -1, 1), np.float32)
