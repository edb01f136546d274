"""What this machine can encode with: FFmpeg's encoders, and those of a graphics card that work."""

from functools import cache

import av


@cache
def has_encoder(name: str) -> bool:
    """Whether this machine's FFmpeg was built with an encoder."""
    try:
        av.Codec(name, "w")
    except av.codec.codec.UnknownCodecError:
        return False
    return True
