"""The published configurations of the large video models, and what they are given in one pass."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import torch

from core.domain.models import Card

Inputs = dict[str, Any]


@dataclass(frozen=True)
class Latents:
    """Of one clip: `frames` x `rows` x `columns` of so many channels, and where they lie."""

    channels: int
    frames: int
    rows: int
    columns: int
    device: str
    dtype: Any

    @property
    def tokens(self) -> int:
        return self.frames * self.rows * self.columns

    def noise(self, *shape: int) -> Any:
        return torch.randn(*shape, device=self.device, dtype=self.dtype)

    def mask(self, length: int) -> Any:
        return torch.ones(1, length, device=self.device, dtype=torch.bool)

    def times(self, *shape: int) -> Any:
        return torch.full(shape, 500.0, device=self.device, dtype=self.dtype)


@dataclass(frozen=True)
class Architecture:
    """One model of `resources/models`, by its id; its classes are diffusers'.

    `squeezed` are the frames, rows and columns of a picture that lie in one latent. `tiny` makes
    its transformer one layer deep. `passes` are its calls in a step.
    """

    model: str
    transformer: str
    inputs: Callable[[Latents, "Architecture"], Inputs]
    vae: str
    squeezed: tuple[int, int, int]
    channels: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    vae_settings: Mapping[str, Any] = field(default_factory=dict)
    passes: int = 2

    @cached_property
    def card(self) -> Card:
        from core.engines.cards import all_cards

        return all_cards(None)[self.model]

    @property
    def clip(self) -> tuple[int, int, int]:
        """Width, height and frames of five seconds, or of the longest that it can make."""
        assert self.card.frames is not None
        width, height = self.card.sizes[0]
        return width, height, self.card.frames.at_least(round(5 * self.card.fps))

    def latents(self, device: str, dtype: Any, *, tiny: bool = False) -> Latents:
        times, down, across = self.squeezed
        width, height, frames = (4 * across, 4 * down, times + 1) if tiny else self.clip
        count = (frames - 1) // times + 1
        return Latents(self.channels, count, height // down, width // across, device, dtype)


def _wan(at: Latents, of: Architecture) -> Inputs:
    """The 5B takes a time for every patch, as in its image-to-video."""
    patches = at.tokens // 4
    return {
        "hidden_states": at.noise(1, at.channels, at.frames, at.rows, at.columns),
        "timestep": at.times(1, patches) if of.channels == 48 else at.times(1),
        "encoder_hidden_states": at.noise(1, 512, 4096),
    }


def _hunyuan(at: Latents, _of: Architecture) -> Inputs:
    """Latents, those of a first picture, and a mask: 2 x 32 + 1 channels."""
    return {
        "hidden_states": at.noise(1, 2 * at.channels + 1, at.frames, at.rows, at.columns),
        "timestep": at.times(1),
        "encoder_hidden_states": at.noise(1, 1000, 3584),
        "encoder_attention_mask": at.mask(1000),
        "encoder_hidden_states_2": at.noise(1, 256, 1472),
        "encoder_attention_mask_2": at.mask(256),
        "image_embeds": torch.zeros(1, 729, 1152, device=at.device, dtype=at.dtype),
    }


def _ltx2(at: Latents, of: Architecture) -> Inputs:
    """With the sound beside it: 25 of its latents a second."""
    seconds = ((at.frames - 1) * of.squeezed[0] + 1) / of.card.fps
    sound = max(2, round(25 * seconds))
    return {
        "hidden_states": at.noise(1, at.tokens, at.channels),
        "audio_hidden_states": at.noise(1, sound, 128),
        "encoder_hidden_states": at.noise(1, 1024, 3840),
        "audio_encoder_hidden_states": at.noise(1, 1024, 3840),
        "timestep": at.times(1, at.tokens),
        "audio_timestep": at.times(1, sound),
        "num_frames": at.frames,
        "height": at.rows,
        "width": at.columns,
        "fps": of.card.fps,
        "audio_num_frames": sound,
    }


_WAN: Mapping[str, Any] = {
    "attention_head_dim": 128, "cross_attn_norm": True, "eps": 1e-6, "freq_dim": 256,
    "patch_size": (1, 2, 2), "qk_norm": "rms_norm_across_heads", "text_dim": 4096,
    "rope_max_seq_len": 1024,
}  # fmt: skip
_WAN_VAE_22: Mapping[str, Any] = {
    "base_dim": 160, "z_dim": 48, "is_residual": True, "in_channels": 12, "out_channels": 12,
    "decoder_base_dim": 256, "scale_factor_temporal": 4, "scale_factor_spatial": 16,
    "patch_size": 2, "latents_mean": [0.0] * 48, "latents_std": [1.0] * 48,
}  # fmt: skip

ALL: dict[str, Architecture] = {
    each.model: each
    for each in (
        Architecture(
            "wan-2.1-t2v-1.3b", "WanTransformer3DModel", _wan, "AutoencoderKLWan", (4, 8, 8), 16,
            {**_WAN, "ffn_dim": 8960, "num_attention_heads": 12, "num_layers": 30,
             "in_channels": 16, "out_channels": 16},
        ),
        Architecture(
            "wan-2.2-ti2v-5b", "WanTransformer3DModel", _wan, "AutoencoderKLWan", (4, 16, 16), 48,
            {**_WAN, "ffn_dim": 14336, "num_attention_heads": 24, "num_layers": 30,
             "in_channels": 48, "out_channels": 48}, _WAN_VAE_22,
        ),
        Architecture(
            "ltx-2", "LTX2VideoTransformer3DModel", _ltx2, "AutoencoderKLLTX2Video", (8, 32, 32),
            128, {"rope_type": "split"},
        ),
        Architecture(
            "hunyuanvideo-1.5-480p-t2v", "HunyuanVideo15Transformer3DModel", _hunyuan,
            "AutoencoderKLHunyuanVideo15", (4, 16, 16), 32,
            {"target_size": 640, "task_type": "t2v"},
        ),
    )
}  # fmt: skip
