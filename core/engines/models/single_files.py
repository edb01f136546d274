"""Loads a pipeline's parts from files of other programs, which keep them as their makers do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from core.domain.errors import WorkFailed
from core.engines.shelf_checks import lent

_EIGHT = (torch.float8_e4m3fn, torch.float8_e5m2)
_SCALES = (".scale_weight", ".weight_scale")
_OF_INPUTS = (".scale_input", ".input_scale", ".comfy_quant")
_PACKED = (torch.uint8, torch.int8)
_BESIDE = ("scaled_fp8", "spiece_model", "tekken_model")
"""What lies beside the weights: a mark, and the words of a tokenizer."""


def parts(
    folder: Path,
    index: Mapping[str, Any],
    dtypes: "torch.dtype | Mapping[str, torch.dtype]",
    given: Mapping[str, Any],
) -> dict[str, Any]:
    """The parts of a pipeline whose weights lie elsewhere, but those that are `given`.

    `index` is its model_index.json. Raises WorkFailed, permanent, for what cannot be read.
    """
    places = {part: file for part, file in lent(folder).items() if part not in given}
    made: dict[str, Any] = {}
    for file in dict.fromkeys(places.values()):
        tensors = _tensors(file)
        for part in (part for part, place in places.items() if place == file):
            dtype = dtypes if isinstance(dtypes, torch.dtype) else _of(dtypes, part)
            try:
                made[part] = _made(_kind(index[part]), dict(tensors), folder, part, dtype)
            except (ValueError, KeyError, RuntimeError, TypeError, AttributeError, OSError) as bad:
                raise _unread(file, part, str(bad).partition("\n")[0][:200]) from bad
            if lacking := _lacking(made[part]):
                raise _unread(file, part, f"{lacking} of its weights are not in it")
    return made


def _made(kind: Any, tensors: dict[str, Any], folder: Path, part: str, dtype: Any) -> Any:
    """By diffusers' own conversion; its configuration is read from the model's folder only."""
    from diffusers.loaders.single_file_utils import (
        create_diffusers_clip_model_from_ldm,
        is_clip_model_in_single_file,
    )

    here = {"config": str(folder), "subfolder": part, "local_files_only": True}
    if hasattr(kind, "from_single_file"):
        return kind.from_single_file(tensors, dtype=dtype, **here).eval()
    if is_clip_model_in_single_file(kind, tensors):
        return create_diffusers_clip_model_from_ldm(kind, tensors, torch_dtype=dtype, **here)
    config = kind.config_class.from_pretrained(str(folder / part), local_files_only=True)
    made, told = kind.from_pretrained(
        None, config=config, state_dict=tensors, dtype=dtype, output_loading_info=True
    )
    if told["missing_keys"]:
        raise ValueError(f"{len(told['missing_keys'])} of its weights are not in it")
    return made.eval()


def _tensors(file: Path) -> dict[str, Any]:
    """A file's tensors; those in scaled eight bits as what they stand for."""
    from safetensors.torch import load_file

    held = load_file(file)
    scales = {
        name.removesuffix(end): name for end in _SCALES for name in held if name.endswith(end)
    }
    plain: dict[str, Any] = {}
    for name, tensor in held.items():
        if name in _BESIDE or name.endswith((*_SCALES, *_OF_INPUTS)):
            continue
        scale = scales.get(name.removesuffix(".weight"))
        if scale is not None and tensor.dtype in _PACKED:
            raise _unread(file, name, "it is packed into fewer than eight bits")
        scaled = scale is not None and tensor.dtype in _EIGHT
        plain[name] = _unscaled(tensor, held[scale]) if scaled else tensor
    return plain


def _unscaled(tensor: Any, scale: Any) -> Any:
    return (tensor.to(torch.float32) * scale.to(torch.float32)).to(torch.bfloat16)


def _kind(made_by: Any) -> Any:
    """The class that a pipeline's index names for a part."""
    import diffusers
    import transformers

    library, name = made_by
    if library == "transformers":
        return getattr(transformers, name)
    return getattr(
        diffusers if library == "diffusers" else getattr(diffusers.pipelines, library), name
    )


def _of(dtypes: Mapping[str, "torch.dtype"], part: str) -> "torch.dtype":
    return dtypes.get(part, dtypes["default"])


def _lacking(module: Any) -> int:
    return sum(each.is_meta for each in module.parameters())


def _unread(file: Path, part: str, why: str) -> WorkFailed:
    return WorkFailed(
        f"“{part}” cannot be read from {file.name}: {why}.",
        "Fetch it as it is published: reelwright models install MODEL --whole",
        permanent=True,
    )
