"""Lucy Edit with random weights in the real on-disk format: `build(folder)`."""

from pathlib import Path
from typing import Any

from tests.tiny import tokenizers
from tests.tiny.encoders import t5

_CHANNELS = 48


def build(folder: Path) -> Path:
    lucy().save_pretrained(folder, safe_serialization=True)
    return folder


def lucy() -> Any:
    """Wan 2.2 5B's frame: what is made and the take to edit lie side by side in its input."""
    import diffusers
    import torch

    torch.manual_seed(0)
    transformer = diffusers.WanTransformer3DModel(
        patch_size=(1, 2, 2),
        num_attention_heads=2,
        attention_head_dim=12,
        in_channels=2 * _CHANNELS,
        out_channels=_CHANNELS,
        text_dim=32,
        freq_dim=256,
        ffn_dim=32,
        num_layers=2,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=32,
    )
    torch.manual_seed(0)
    vae = diffusers.AutoencoderKLWan(
        base_dim=3,
        z_dim=_CHANNELS,
        in_channels=12,
        out_channels=12,
        is_residual=True,
        patch_size=2,
        latents_mean=[0.0] * _CHANNELS,
        latents_std=[1.0] * _CHANNELS,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        scale_factor_spatial=16,
        scale_factor_temporal=4,
        temperal_downsample=[False, True, True],
    )
    return diffusers.LucyEditPipeline(
        tokenizer=tokenizers.t5(),
        text_encoder=t5(multilingual=True),
        vae=vae,
        scheduler=diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
        transformer=transformer,
        expand_timesteps=True,
    )
