"""Tiny video models of every family, with random weights, in the real format on disk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.tiny import tokenizers


def build(family: str, folder: Path) -> Path:
    """Write the model of this family; what `save_pretrained` wrote is what a hub would hold."""
    FAMILIES[family]().save_pretrained(str(folder), safe_serialization=True)
    return folder


def _seeded() -> None:
    import torch

    torch.manual_seed(0)


def _t5(kind: str = "T5") -> Any:
    import transformers

    _seeded()
    config = getattr(transformers, f"{kind}Config")(
        vocab_size=160, d_model=32, d_ff=37, d_kv=8, num_layers=2, num_heads=4, dropout_rate=0.0,
        relative_attention_num_buckets=8, pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
    )  # fmt: skip
    return getattr(transformers, f"{kind}EncoderModel")(config).eval()


def _clip_vision(hidden: int, size: int) -> dict[str, Any]:
    from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModelWithProjection

    _seeded()
    config = CLIPVisionConfig(
        hidden_size=hidden, projection_dim=hidden, num_hidden_layers=2, num_attention_heads=4,
        image_size=size, intermediate_size=37, patch_size=8,
    )  # fmt: skip
    across = {"height": size, "width": size}
    return {
        "image_encoder": CLIPVisionModelWithProjection(config).eval(),
        "image_processor": CLIPImageProcessor(crop_size=across, size={"shortest_edge": size}),
    }


# Wan


def _wan_vae() -> Any:
    from diffusers import AutoencoderKLWan

    _seeded()
    return AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1,
        temperal_downsample=[False, True, True],
    )  # fmt: skip


def _wan_vae_5b() -> Any:
    from diffusers import AutoencoderKLWan

    _seeded()
    return AutoencoderKLWan(
        base_dim=3, z_dim=48, in_channels=12, out_channels=12, is_residual=True, patch_size=2,
        latents_mean=[0.0] * 48, latents_std=[1.0] * 48, dim_mult=[1, 1, 1, 1], num_res_blocks=1,
        scale_factor_spatial=16, scale_factor_temporal=4, temperal_downsample=[False, True, True],
    )  # fmt: skip


def _wan_transformer(inside: int = 16, out: int = 16, **more: Any) -> Any:
    from diffusers import WanTransformer3DModel

    _seeded()
    return WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12, in_channels=inside,
        out_channels=out, text_dim=32, freq_dim=256, ffn_dim=32, num_layers=2,
        cross_attn_norm=True, qk_norm="rms_norm_across_heads", rope_max_seq_len=64, **more,
    )  # fmt: skip


def wan_parts(vae: Any = None, transformer: Any = None) -> dict[str, Any]:
    """What a pipeline of this family is put together from."""
    from diffusers import UniPCMultistepScheduler

    return {
        "tokenizer": tokenizers.t5(),
        "text_encoder": _t5("UMT5"),
        "vae": vae or _wan_vae(),
        "scheduler": UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
        "transformer": transformer or _wan_transformer(),
    }


def _wan() -> Any:
    from diffusers import WanPipeline

    return WanPipeline(**wan_parts())


def _wan_two_experts() -> Any:
    from diffusers import WanPipeline

    return WanPipeline(**wan_parts(), transformer_2=_wan_transformer(), boundary_ratio=0.875)


def _wan_5b() -> Any:
    from diffusers import WanPipeline

    return WanPipeline(**wan_parts(_wan_vae_5b(), _wan_transformer(48, 48)), expand_timesteps=True)


def _wan_image() -> Any:
    from diffusers import WanImageToVideoPipeline

    parts = wan_parts(transformer=_wan_transformer(36, 16, image_dim=4))
    return WanImageToVideoPipeline(**parts, **_clip_vision(4, 32))


def _wan_first_last() -> Any:
    from diffusers import WanImageToVideoPipeline

    both = 2 * (4 * 4 + 1)  # the patches of two pictures, and a class token for each
    parts = wan_parts(transformer=_wan_transformer(36, 16, image_dim=4, pos_embed_seq_len=both))
    return WanImageToVideoPipeline(**parts, **_clip_vision(4, 32))


# HunyuanVideo 1.5


def _hunyuan_parts(task: str) -> dict[str, Any]:
    import diffusers
    from transformers import ByT5Tokenizer, Qwen2_5_VLTextConfig, T5Config, T5EncoderModel
    from transformers.models.qwen2_5_vl.modeling_qwen2_5_vl import Qwen2_5_VLTextModel

    _seeded()
    transformer = diffusers.HunyuanVideo15Transformer3DModel(
        in_channels=9, out_channels=4, num_attention_heads=2, attention_head_dim=8, num_layers=1,
        num_refiner_layers=1, mlp_ratio=2.0, patch_size=1, patch_size_t=1, text_embed_dim=16,
        text_embed_2_dim=32, image_embed_dim=12, rope_axes_dim=(2, 2, 4), target_size=16,
        task_type=task,
    )  # fmt: skip
    vae = diffusers.AutoencoderKLHunyuanVideo15(
        in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(16, 16),
        layers_per_block=1, spatial_compression_ratio=4, temporal_compression_ratio=2,
        downsample_match_channel=False, upsample_match_channel=False,
    )  # fmt: skip
    rope = {"mrope_section": [1, 1, 2], "rope_type": "default", "type": "default"}
    reads = Qwen2_5_VLTextConfig(
        vocab_size=300, hidden_size=16, intermediate_size=16, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=2, rope_scaling=rope, rope_theta=1e6,
        pad_token_id=None,
    )  # fmt: skip
    glyphs = T5Config(
        vocab_size=400, d_model=32, d_ff=37, d_kv=8, num_layers=2, num_heads=4, dropout_rate=0.0,
        pad_token_id=0, eos_token_id=1,
    )  # fmt: skip
    return {
        "transformer": transformer.eval(),
        "vae": vae.eval(),
        "text_encoder": Qwen2_5_VLTextModel(reads).eval(),
        "tokenizer": tokenizers.qwen2(),
        "text_encoder_2": T5EncoderModel(glyphs).eval(),
        "tokenizer_2": ByT5Tokenizer(),
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        "guider": diffusers.ClassifierFreeGuidance(guidance_scale=6.0),
    }


def _hunyuan() -> Any:
    from diffusers import HunyuanVideo15Pipeline

    return HunyuanVideo15Pipeline(**_hunyuan_parts("t2v"))


def _hunyuan_image() -> Any:
    from diffusers import HunyuanVideo15ImageToVideoPipeline
    from transformers import SiglipImageProcessor, SiglipVisionConfig, SiglipVisionModel

    parts = _hunyuan_parts("i2v")
    eyes = SiglipVisionConfig(
        hidden_size=12, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2,
        image_size=16, patch_size=4,
    )  # fmt: skip
    return HunyuanVideo15ImageToVideoPipeline(
        **parts,
        image_encoder=SiglipVisionModel(eyes).eval(),
        feature_extractor=SiglipImageProcessor(size={"height": 16, "width": 16}),
    )


# LTX


def _ltx_parts() -> dict[str, Any]:
    import diffusers

    _seeded()
    four = (8, 8, 8, 8)
    vae = diffusers.AutoencoderKLLTXVideo(
        in_channels=3, out_channels=3, latent_channels=8, block_out_channels=four,
        decoder_block_out_channels=four, layers_per_block=(1,) * 5,
        decoder_layers_per_block=(1,) * 5, spatio_temporal_scaling=(True, True, False, False),
        decoder_spatio_temporal_scaling=(True, True, False, False),
        decoder_inject_noise=(False,) * 5, upsample_residual=(False,) * 4,
        upsample_factor=(1,) * 4, timestep_conditioning=False, patch_size=1, patch_size_t=1,
        encoder_causal=True, decoder_causal=False,
    )  # fmt: skip
    transformer = diffusers.LTXVideoTransformer3DModel(
        in_channels=8, out_channels=8, patch_size=1, patch_size_t=1, num_attention_heads=4,
        attention_head_dim=8, cross_attention_dim=32, num_layers=1, caption_channels=32,
    )  # fmt: skip
    return {
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(),
        "vae": vae,
        "text_encoder": _t5(),
        "tokenizer": tokenizers.t5(),
        "transformer": transformer,
    }


def _ltx() -> Any:
    from diffusers import LTXPipeline

    return LTXPipeline(**_ltx_parts())


# CogVideoX


def _cog_parts(*, image: bool) -> dict[str, Any]:
    import diffusers

    _seeded()
    transformer = diffusers.CogVideoXTransformer3DModel(
        num_attention_heads=2, attention_head_dim=16, in_channels=8 if image else 4,
        out_channels=4, time_embed_dim=2, text_embed_dim=32, num_layers=1, sample_width=2,
        sample_height=2, sample_frames=9, patch_size=2, temporal_compression_ratio=4,
        max_text_seq_length=16, use_rotary_positional_embeddings=image,
        use_learned_positional_embeddings=False,
    )  # fmt: skip
    vae = diffusers.AutoencoderKLCogVideoX(
        in_channels=3, out_channels=3, down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4, block_out_channels=(8,) * 4,
        latent_channels=4, layers_per_block=1, norm_num_groups=2, temporal_compression_ratio=4,
    )  # fmt: skip
    return {
        "tokenizer": tokenizers.t5(),
        "text_encoder": _t5(),
        "vae": vae,
        "transformer": transformer,
        "scheduler": diffusers.CogVideoXDDIMScheduler(),
    }


def _cog() -> Any:
    from diffusers import CogVideoXPipeline

    return CogVideoXPipeline(**_cog_parts(image=False))


def _cog_image() -> Any:
    from diffusers import CogVideoXImageToVideoPipeline

    return CogVideoXImageToVideoPipeline(**_cog_parts(image=True))


def _ltx2() -> Any:
    from tests.tiny.video_sounding import ltx2

    return ltx2()


FAMILIES: dict[str, Callable[[], Any]] = {
    "wan": _wan,
    "wan-two-experts": _wan_two_experts,
    "wan-5b": _wan_5b,
    "wan-image": _wan_image,
    "wan-first-last": _wan_first_last,
    "hunyuan": _hunyuan,
    "hunyuan-image": _hunyuan_image,
    "ltx": _ltx,
    "ltx2": _ltx2,
    "cog": _cog,
    "cog-image": _cog_image,
}
