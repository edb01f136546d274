"""What this machine can encode with: FFmpeg's encoders, and those of a graphics card that work.

A card's encoder is tried on a few small pictures in a process of its own: a driver that crashes or
hangs takes nothing along. What was found out counts until the program ends.
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from core.domain.compiling import PictureFormat
from core.media import children
from core.media.children import Child

_PATIENCE = 12.0


@dataclass(frozen=True, slots=True)
class Card:
    """A maker's encoders: the ending of their names, and what they are called in words."""

    ending: str
    words: str
    layout: str
    options: tuple[tuple[str, str], ...]


_NVIDIA = (("preset", "p5"), ("rc", "vbr"), ("cq", "23"), ("b", "0"), ("bf", "2"))
_INTEL = (("global_quality", "23"), ("preset", "medium"), ("bf", "2"))
_AMD = (("rc", "cqp"), ("qp_i", "22"), ("qp_p", "24"), ("quality", "balanced"))
_APPLE = (("q", "60"), ("allow_sw", "0"))
CARDS = (
    Card("nvenc", "NVIDIA", "nv12", _NVIDIA),
    Card("qsv", "Intel Quick Sync", "nv12", _INTEL),
    Card("videotoolbox", "Apple VideoToolbox", "nv12", _APPLE),
    Card("amf", "AMD", "nv12", _AMD),
    Card("mf", "Windows Media Foundation", "nv12", (("hw_encoding", "1"),)),
)
_CODECS = {"H.264": "h264", "HEVC": "hevc", "AV1": "av1"}
Try = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Found:
    """A working encoder of a graphics card, and how it is called; or why there is none."""

    encoder: PictureFormat | None = None
    card: str = ""
    reason: str = ""


@cache
def has_encoder(name: str) -> bool:
    """Whether this machine's FFmpeg was built with an encoder."""
    import av

    try:
        av.Codec(name, "w")
    except av.codec.codec.UnknownCodecError:
        return False
    return True


@cache
def tried(encoder: str) -> str:
    """Why an encoder does not work on this machine; "" when it does."""
    words = [*_command(), encoder]
    try:
        done = subprocess.run(
            words,
            env=children.surroundings(),
            creationflags=children.NO_CONSOLE,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "It does not answer."
    except OSError as error:
        return f"It could not be tried: {error.strerror}."
    if done.returncode == 0:
        return ""
    said = done.stdout.decode(errors="replace").strip().splitlines()
    return said[-1] if said else f"It breaks down (code {done.returncode})."


def card_for(form: PictureFormat, attempt: Try = tried) -> Found:
    """The first graphics card that encodes like `form`."""
    codec = _CODECS.get(form.codec)
    if codec is None:
        return Found(reason=f"No graphics card encodes {form.codec}.")
    reasons = []
    for card in CARDS:
        name = f"{codec}_{card.ending}"
        if not has_encoder(name):
            continue
        # A card that cannot even do H.264 has no driver here: it is asked for nothing else.
        reason = attempt(f"h264_{card.ending}") or attempt(name)
        if not reason:
            layout = "p010le" if form.bits > 8 else card.layout
            made = PictureFormat(
                form.codec, name, layout, form.tag, form.group, form.bits, card.options
            )
            return Found(made, card.words)
        reasons.append(f"{card.words}: {reason}")
    return Found(reason=" ".join(reasons) or "FFmpeg was built without any.")


def _command() -> list[str]:
    """How the child is started."""
    return children.command(Child.ENCODER)
