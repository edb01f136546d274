"""Cards of the tiny video models, and what is asked of them: as the studio's own cards, smaller."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.domain.models import (
    Arguments,
    Capability,
    Card,
    Defaults,
    FrameRule,
    Installed,
    Licence,
    Placement,
    Source,
    Work,
)
from core.engines.local import LocalModels
from tests.tiny.running import at_work

_TEXT, _IMAGE = Capability.TEXT_TO_VIDEO, Capability.IMAGE_TO_VIDEO
_BOTH = (_TEXT, _IMAGE)
_FOUR, _EIGHT = FrameRule(4, 1, 5, 17), FrameRule(8, 1, 9, 17)


def card(family: str) -> Card:
    return CARDS[family]


def installed(family: str, folder: Path) -> Installed:
    return Installed(CARDS[family], str(folder), CARDS[family].source.revision)


def _card(family: str, pipeline: str, does: tuple[Capability, ...], **more: Any) -> Card:
    usual: Mapping[str, Any] = {
        "frames": _FOUR,
        "multiple": 16,
        "sizes": ((32, 32), (64, 32)),
        "fps": 16.0,
        "prompt_tokens": 48,
        "layout": "bcthw",
        "defaults": Defaults(steps=2, draft_steps=1, guidance=4.0),
    }
    return Card(
        id=f"tiny-{family}",
        title=f"Tiny {family}",
        family=family.partition("-")[0],
        work=Work.VIDEO,
        engine="video",
        summary="Random weights, for tests.",
        source=Source(f"tests/tiny-{family}", "0" * 40),
        licence=Licence("Apache-2.0"),
        pipeline=pipeline,
        capabilities=(*does, Capability.NEGATIVE, Capability.LORA),
        **{**usual, **more},
    )


_PICTURE = Arguments(image="image")
_HUNYUAN = {
    "arguments": Arguments(image="image", guidance="guider"),
    "sizes": ((16, 16),),
    "fps": 24.0,
    "prompt_tokens": 0,
}
_LTX = {"frames": _EIGHT, "multiple": 32, "fps": 24.0, "layout": "packed"}
_COG = {"frames": _EIGHT, "sizes": ((16, 16),), "fps": 8.0, "prompt_tokens": 16, "layout": "btchw"}
_RATE = Arguments(image="image", rate="frame_rate")

CARDS: dict[str, Card] = {
    "wan": _card("wan", "WanPipeline", (_TEXT,)),
    "wan-two-experts": _card("wan-two-experts", "WanPipeline", (_TEXT,)),
    "wan-5b": _card(
        "wan-5b",
        "WanPipeline",
        _BOTH,
        multiple=32,
        sizes=((64, 64), (96, 64)),
        arguments=_PICTURE,
        options={"image_pipeline": "WanImageToVideoPipeline"},
    ),
    "wan-image": _card("wan-image", "WanImageToVideoPipeline", (_IMAGE,), arguments=_PICTURE),
    "wan-first-last": _card(
        "wan-first-last",
        "WanImageToVideoPipeline",
        (_IMAGE, Capability.FIRST_LAST),
        arguments=Arguments(image="image", last_image="last_image"),
        options={"both_pictures": True},
    ),
    "hunyuan": _card("hunyuan", "HunyuanVideo15Pipeline", (_TEXT,), **_HUNYUAN),
    "hunyuan-image": _card(
        "hunyuan-image", "HunyuanVideo15ImageToVideoPipeline", (_IMAGE,), **_HUNYUAN
    ),
    "ltx": _card(
        "ltx",
        "LTXPipeline",
        _BOTH,
        arguments=_RATE,
        **_LTX,
        options={"image_pipeline": "LTXImageToVideoPipeline"},
    ),
    "ltx2": _card(
        "ltx2",
        "LTX2Pipeline",
        (*_BOTH, Capability.AUDIO),
        arguments=replace(_RATE, constants={"spatio_temporal_guidance_blocks": [0]}),
        options={"image_pipeline": "LTX2ImageToVideoPipeline"},
        sizes=((32, 32),),
        **_LTX,
    ),
    "cog": _card("cog", "CogVideoXPipeline", (_TEXT,), **_COG),
    "cog-image": _card(
        "cog-image", "CogVideoXImageToVideoPipeline", (_IMAGE,), arguments=_PICTURE, **_COG
    ),
}
ON_CPU = Placement()


def here(shelf: Mapping[str, Path], placement: Placement = ON_CPU) -> LocalModels:
    """These families installed, each in its folder, and run right here."""
    found = (installed(family, folder) for family, folder in shelf.items())
    return at_work(*found, placement=placement)
