"""Models as they are published, in the real form on disk, of a few kilobytes."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from core.domain.models import Card, Licence, Source, Work

PIPELINE = "WanPipeline"
REPO = "studio/tiny-wan"


def weights(file: Path, size: int = 4_096, seed: str = "weights") -> Path:
    """A safetensors file with one tensor of `size` bytes (a multiple of four)."""
    words = {"weight": {"dtype": "F32", "shape": [size // 4], "data_offsets": [0, size]}}
    header = json.dumps(words).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(len(header).to_bytes(8, "little") + header + noise(size, seed))
    return file


def noise(size: int, seed: str) -> bytes:
    """Bytes that are the same every time, and repeat nowhere."""
    return Random(seed).randbytes(size)


def pipeline(folder: Path, name: str = PIPELINE, size: int = 4_096) -> Path:
    """A video model of diffusers: a transformer, a text encoder, a tokenizer and a scheduler."""
    index = {
        "_class_name": name,
        "_diffusers_version": "0.42.1",
        "transformer": ["diffusers", "WanTransformer3DModel"],
        "text_encoder": ["transformers", "UMT5EncoderModel"],
        "tokenizer": ["transformers", "T5Tokenizer"],
        "scheduler": ["diffusers", "UniPCMultistepScheduler"],
        "image_encoder": [None, None],
    }
    written(folder / "model_index.json", index)
    written(folder / "transformer/config.json", {"_class_name": "WanTransformer3DModel"})
    weights(folder / "transformer/diffusion_pytorch_model.safetensors", size, "transformer")
    written(folder / "text_encoder/config.json", {"architectures": ["UMT5EncoderModel"]})
    weights(folder / "text_encoder/model.safetensors", size // 2, "encoder")
    written(folder / "tokenizer/tokenizer_config.json", {"tokenizer_class": "T5Tokenizer"})
    written(folder / "scheduler/scheduler_config.json", {"num_train_timesteps": 1000})
    return folder


def single(folder: Path, name: str = "LlamaForCausalLM", size: int = 4_096) -> Path:
    """A model of transformers: its configuration and its weights in one folder."""
    written(folder / "config.json", {"architectures": [name], "model_type": "llama"})
    written(folder / "tokenizer_config.json", {"tokenizer_class": "LlamaTokenizer"})
    weights(folder / "model.safetensors", size, name)
    return folder


def written(file: Path, words: Mapping[str, Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(words, indent=1))
    return file


def card(
    model: str = "tiny-wan",
    *,
    repo: str = REPO,
    pipeline: str = PIPELINE,
    gated: bool = False,
    parameters: Mapping[str, float] | None = None,
    source: Source | None = None,
) -> Card:
    return Card(
        id=model,
        title=model.replace("-", " ").title(),
        family="wan",
        work=Work.VIDEO,
        engine="video",
        summary="A tiny one.",
        source=source or Source(repo),
        licence=Licence("Apache-2.0", "https://example.org/licence", gated=gated),
        pipeline=pipeline,
        parameters=parameters or {},
    )
