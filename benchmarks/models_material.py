"""A model for the figures: random weights in a real format, small, and some seconds of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from core.domain.brief import Brief, KeyFrameChoice
from core.domain.ids import JobId
from core.domain.jobs import Job
from core.domain.models import Card, Defaults, FrameRule, Installed, Placement
from core.engines.host import ModelHost
from core.engines.local import LocalModels
from core.studio import Studio

PROMPT = "A red kite over the sea"
SIDE, FRAMES, STEPS, GUIDANCE, RATE = 128, 17, 10, 4.0, 8.0


def card(work: float = 1.0) -> Card:
    """Of the model that `build` writes; its steps are `work` times the usual ones."""
    from tests.tiny.filming import CARDS

    return replace(
        CARDS["wan"],
        id="bench-wan",
        title="Bench",
        sizes=((SIDE, SIDE),),
        frames=FrameRule(4, 1, FRAMES, FRAMES),
        fps=RATE,
        defaults=Defaults(steps=round(STEPS * work), guidance=GUIDANCE),
    )


def build(folder: Path) -> Path:
    """Some hundred million weights: Wan's own architecture, with fewer and narrower layers."""
    import torch
    from diffusers import WanTransformer3DModel

    from tests.tiny.video import wan_parts

    torch.manual_seed(0)
    transformer = WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=12, attention_head_dim=64, in_channels=16,
        out_channels=16, text_dim=32, freq_dim=256, ffn_dim=3072, num_layers=10,
        cross_attn_norm=True, qk_norm="rms_norm_across_heads", rope_max_seq_len=64,
    )  # fmt: skip
    from diffusers import WanPipeline

    WanPipeline(**wan_parts(transformer=transformer)).save_pretrained(str(folder))
    return folder


def local(folder: Path, host: ModelHost, work: float = 1.0) -> LocalModels:
    """The model of `folder`, and nothing else, on the processor in full precision."""
    found = Installed(card(work), str(folder))
    return LocalModels(lambda: {found.card.id: found}, lambda *_: Placement(), host.run, host)


def job_of(studio: Studio, job: JobId) -> Job:
    return next(each for each in studio.jobs.all() if each.id == job)


@contextmanager
def one_shot(folder: Path, models: LocalModels) -> Iterator[Studio]:
    """A project whose one shot is made by the model, as small as what the model makes."""
    from app.bootstrap import Means, studio

    brief = Brief(
        PROMPT,
        seconds=Fraction(2),
        width=SIDE,
        height=SIDE,
        engine="bench-wan",
        voice="none",
        music="none",
        transition="cut",
        keyframes=KeyFrameChoice.OFF,
    )
    with studio(folder, new=brief, means=Means(models=models)) as opened:
        opened.jobs.wait(opened.planning.plan())
        yield opened
