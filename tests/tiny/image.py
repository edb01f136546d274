"""Image models with random weights in the real on-disk format: `build(family, folder)`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.tiny import tokenizers
from tests.tiny.encoders import clip_text, qwen3, qwen_vl, t5


def build(family: str, folder: Path) -> Path:
    FAMILIES[family]().save_pretrained(folder, safe_serialization=True)
    return folder


def sdxl(*, turbo: bool = False) -> Any:
    import diffusers
    import torch

    torch.manual_seed(0)
    unet = diffusers.UNet2DConditionModel(
        block_out_channels=(8, 16),
        layers_per_block=1,
        sample_size=16,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=(2, 4),
        use_linear_projection=True,
        addition_embed_type="text_time",
        addition_time_embed_dim=8,
        transformer_layers_per_block=(1, 2),
        projection_class_embeddings_input_dim=80,
        cross_attention_dim=80,
        norm_num_groups=2,
    )
    return diffusers.StableDiffusionXLPipeline(
        vae=_vae(),
        text_encoder=clip_text(),
        tokenizer=tokenizers.clip(),
        text_encoder_2=clip_text(48, projected=True),  # told from the first by its width
        tokenizer_2=tokenizers.clip(),
        unet=unet,
        scheduler=_ancestral() if turbo else _euler(),
        add_watermarker=False,
    )


def sdxl_turbo() -> Any:
    return sdxl(turbo=True)


def flux() -> Any:
    return _flux("FluxPipeline")


def flux_kontext() -> Any:
    return _flux("FluxKontextPipeline")


def flux2_klein() -> Any:
    import diffusers
    import torch

    torch.manual_seed(0)
    transformer = diffusers.Flux2Transformer2DModel(
        patch_size=1,
        in_channels=4,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=48,  # three layers of the encoder, side by side
        timestep_guidance_channels=256,
        axes_dims_rope=[4, 4, 4, 4],
        guidance_embeds=False,
    )
    torch.manual_seed(0)
    vae = diffusers.AutoencoderKLFlux2(
        sample_size=32,
        down_block_types=("DownEncoderBlock2D",),
        up_block_types=("UpDecoderBlock2D",),
        block_out_channels=(4,),
        layers_per_block=1,
        latent_channels=1,
        norm_num_groups=1,
        use_quant_conv=False,
        use_post_quant_conv=False,
    )
    return diffusers.Flux2KleinPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        text_encoder=qwen3(layers=28, causal=True),  # its pipeline reads layers 9, 18 and 27
        tokenizer=tokenizers.qwen2(),
        transformer=transformer,
        is_distilled=True,
    )


def qwen_image() -> Any:
    import diffusers
    import torch

    torch.manual_seed(0)
    transformer = diffusers.QwenImageTransformer2DModel(
        patch_size=2,
        in_channels=16,
        out_channels=4,
        num_layers=2,
        attention_head_dim=16,
        num_attention_heads=3,
        joint_attention_dim=16,
        guidance_embeds=False,
        axes_dims_rope=(8, 4, 4),
    )
    torch.manual_seed(0)
    vae = diffusers.AutoencoderKLQwenImage(
        base_dim=24,
        z_dim=4,
        dim_mult=[1, 2, 4],
        num_res_blocks=1,
        temperal_downsample=[False, True],
        latents_mean=[0.0] * 4,
        latents_std=[1.0] * 4,
    )
    return diffusers.QwenImagePipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        text_encoder=qwen_vl(),
        tokenizer=tokenizers.qwen2(),
        transformer=transformer,
    )


def z_image() -> Any:
    import diffusers
    import torch

    torch.manual_seed(0)
    transformer: Any = diffusers.ZImageTransformer2DModel(
        all_patch_size=(2,),
        all_f_patch_size=(1,),
        dim=32,
        n_layers=2,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        cap_feat_dim=16,
        axes_dims=[8, 4, 4],
        axes_lens=[2048, 64, 64],
    )
    with torch.no_grad():  # its makers leave them as memory happens to be
        transformer.x_pad_token.fill_(1)
        transformer.cap_pad_token.fill_(1)
    torch.manual_seed(0)
    vae = diffusers.AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        block_out_channels=(8, 16),
        layers_per_block=1,
        latent_channels=16,
        norm_num_groups=8,
        sample_size=32,
        scaling_factor=0.3611,
        shift_factor=0.1159,
    )
    return diffusers.ZImagePipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        text_encoder=qwen3(),
        tokenizer=tokenizers.qwen2(),
        transformer=transformer,
    )


FAMILIES: dict[str, Callable[[], Any]] = {
    each.__name__: each
    for each in (sdxl, sdxl_turbo, flux, flux_kontext, flux2_klein, qwen_image, z_image)
}


def lora(family: str, folder: Path, seed: int = 1) -> Path:
    """A LoRA for this family's tiny model, as `save_lora_weights` writes one."""
    import torch
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    pipe = FAMILIES[family]()
    part = "unet" if hasattr(pipe, "unet") else "transformer"
    torch.manual_seed(seed)
    denoiser = getattr(pipe, part)
    denoiser.add_adapter(LoraConfig(r=2, target_modules=["to_q", "to_v"], init_lora_weights=False))
    pipe.save_lora_weights(folder, **{f"{part}_lora_layers": get_peft_model_state_dict(denoiser)})
    return next(folder.glob("*.safetensors"))


def _flux(kind: str) -> Any:
    import diffusers
    import torch

    torch.manual_seed(0)
    transformer = diffusers.FluxTransformer2DModel(
        patch_size=1,
        in_channels=4,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=32,
        pooled_projection_dim=32,
        axes_dims_rope=(4, 4, 8),
    )
    torch.manual_seed(0)
    vae = diffusers.AutoencoderKL(
        sample_size=32,
        block_out_channels=(4,),
        latent_channels=1,
        norm_num_groups=1,
        use_quant_conv=False,
        use_post_quant_conv=False,
        shift_factor=0.0609,
        scaling_factor=1.5035,
    )
    return getattr(diffusers, kind)(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        text_encoder=clip_text(),
        tokenizer=tokenizers.clip(),
        text_encoder_2=t5(),
        tokenizer_2=tokenizers.t5(),
        transformer=transformer,
    )


def _vae() -> Any:
    import diffusers
    import torch

    torch.manual_seed(0)
    return diffusers.AutoencoderKL(
        block_out_channels=(8, 8),
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        latent_channels=4,
        norm_num_groups=2,
    )


def _ancestral() -> Any:
    import diffusers

    return diffusers.EulerAncestralDiscreteScheduler(timestep_spacing="trailing")


def _euler() -> Any:
    import diffusers

    return diffusers.EulerDiscreteScheduler(
        beta_start=0.00085,
        beta_end=0.012,
        steps_offset=1,
        beta_schedule="scaled_linear",
        timestep_spacing="leading",
    )
