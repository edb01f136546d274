"""How every family loads its files: only from a folder, only safetensors, never foreign code."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch

from core.domain.errors import StudioError, WorkFailed
from core.domain.models import Card, Placement, Rung
from core.engines.models import single_files
from core.engines.shelf_checks import lent

_DENOISERS = ("transformer", "transformer_2", "unet", "unet_2")
_OWN = {"diffusers", "transformers"}
_EIGHT = torch.float8_e4m3fn
_PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl"}
_AGAIN = "Verify it on the page Models, and install it again."


def precision(card: Card, placement: Placement) -> "torch.dtype | dict[str, torch.dtype]":
    """What `dtype=` of a pipeline is: the placement's, and what the card says of components.

    In full precision everything is, whatever the card says.
    """
    default = dtype(placement.precision)
    if default is torch.float32 or not card.precision:
        return default
    named = {part: dtype(name) for part, name in card.precision.items() if part != "default"}
    return {"default": default, **named}


def dtype(name: str) -> "torch.dtype":
    found = getattr(torch, name, None)
    if not isinstance(found, torch.dtype):
        raise WorkFailed(f"There is no precision “{name}”.", "Correct the model's card.")
    return found


def pipeline(kind: Any, card: Card, folder: Path, placement: Placement, **parts: Any) -> Any:
    """A diffusers pipeline of class `kind`, loaded and placed on its device by its rung.

    `parts` replace components; None leaves one out, as `text_encoder=None`. Those whose weights
    lie in files of other programs are loaded from there. Raises WorkFailed, permanent, for a folder
    that is not what its card says or that would run foreign code.
    """
    checked(folder, expected=card.pipeline)
    types = precision(card, placement)
    elsewhere = lent(folder) and single_files.parts(
        folder, _read(folder / "model_index.json"), types, parts
    )
    options: dict[str, Any] = {"dtype": types, **elsewhere, **parts}
    variant = str(card.options.get("variant", ""))
    if variant and any(folder.glob(f"*/*.{variant}.*safetensors*")):
        options["variant"] = variant  # an imported folder may have the files without it
    made = from_pretrained(kind, folder, trust_remote_code=False, **options)
    made.set_progress_bar_config(disable=True)
    return placed(made, placement)


def model(kind: Any, card: Card, folder: Path, placement: Placement, **options: Any) -> Any:
    """A model of transformers (or one component of diffusers), loaded, placed, not training."""
    checked(folder)
    made = from_pretrained(kind, folder, dtype=dtype(placement.precision), **options)
    return held(made.eval(), placement)


def processor(kind: Any, folder: Path, **options: Any) -> Any:
    """A tokenizer, a feature extractor or a processor. Never runs code of the folder's own."""
    checked(folder)
    return _loaded(kind, folder, trust_remote_code=False, local_files_only=True, **options)


def from_pretrained(kind: Any, folder: Path, **options: Any) -> Any:
    """`kind.from_pretrained` with what every one of them must be told."""
    return _loaded(kind, folder, use_safetensors=True, local_files_only=True, **options)


def checked(folder: Path, *, expected: str = "") -> None:
    """Look at a folder before any library does. Raises WorkFailed, permanent, in words.

    Weights are safetensors, no part names code of its own, every part is of a library that we
    know, and the pipeline is the `expected` one.
    """
    if not folder.is_dir():
        raise _refused("Its folder is gone", "Install it again, or import its folder anew.")
    for file in sorted(folder.glob("**/*.json")):
        if "auto_map" in _read(file):
            raise _refused(f"“{file.name}” asks to run code of the model's own")
    index = folder / "model_index.json"
    if index.exists():
        _check_index(_read(index), expected)
    weights = [file for file in folder.glob("**/*") if file.suffix in _PICKLES]
    if weights and not any(folder.glob("**/*.safetensors")):
        raise _refused(f"“{weights[0].name}” could run code: it is a pickle")


def placed(pipe: Any, placement: Placement) -> Any:
    """A pipeline on its device, held as its rung says. STAGED is FULL of what was loaded."""
    there(placement.device)
    if placement.tiling and hasattr(pipe.components.get("vae"), "enable_tiling"):
        pipe.vae.enable_tiling()
    match placement.rung:
        case Rung.FULL | Rung.STAGED:
            return pipe.to(placement.device)
        case Rung.OFFLOAD:
            pipe.enable_model_cpu_offload(device=placement.device)
        case Rung.EIGHT_BIT:
            for part in _denoisers(pipe):
                _in_eight_bits(part)
            pipe.enable_model_cpu_offload(device=placement.device)
        case Rung.GROUP:
            pipe.enable_group_offload(**_groups(placement))
    return pipe


def held(module: Any, placement: Placement) -> Any:
    """As `placed`, of a single model."""
    there(placement.device)
    match placement.rung:
        case Rung.FULL | Rung.STAGED | Rung.OFFLOAD:
            return module.to(placement.device)
        case Rung.EIGHT_BIT:
            _in_eight_bits(module)
            return module.to(placement.device)
        case Rung.GROUP:
            from diffusers.hooks import apply_group_offloading

            apply_group_offloading(module, **_groups(placement))
    return module


def there(device: str) -> None:
    """Raises WorkFailed when the device is not to be had (any more)."""
    match device.partition(":")[0]:
        case "cuda":
            found = torch.cuda.is_available()
        case "mps":
            found = torch.backends.mps.is_available()
        case _:
            found = True
    if not found:
        raise WorkFailed(
            "The graphics card does not answer any more.",
            "Look whether its driver was updated or the card was taken away, then restart the "
            "computer; until then models run on the processor.",
        )


def generator(seed: int) -> Any:
    """Of the processor, whatever the device: a seed means the same everywhere."""
    return torch.Generator("cpu").manual_seed(seed)


def bytes_of(*folders: Path) -> int:
    """What the weights in these folders take: the `size` hint for `residency.get`."""
    own = [file for each in folders for file in each.glob("**/*.safetensors")]
    others = {file for each in folders for file in lent(each).values()}
    return sum(file.stat().st_size for file in (*own, *others))


def _loaded(kind: Any, folder: Path, **options: Any) -> Any:
    try:
        return kind.from_pretrained(str(folder), **options)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        words = str(error).replace(str(folder), folder.name)
        said = words.splitlines()[0] if words else type(error).__name__
        raise WorkFailed(
            f"The model in “{folder.name}” could not be loaded: {said[:200]}",
            "Verify it on the page Models (or: reelwright models verify), and install it again.",
            permanent=True,
        ) from error


def _check_index(index: Mapping[str, Any], expected: str) -> None:
    named = str(index.get("_class_name"))
    if expected and named != expected:
        raise _refused(
            f"It is another kind of model ({named}) than its card says ({expected})",
            "Choose the card of its own family.",
        )
    for part, where in _parts(index):
        if where[0] is not None and where[0] not in _OWN and not _of_diffusers(where[0]):
            raise _refused(f"Its part “{part}” is of an unknown library ({where[0]})")


def _parts(index: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for part, where in index.items():
        if not part.startswith("_") and isinstance(where, list) and len(where) == 2:
            yield part, where


def _of_diffusers(library: str) -> bool:
    """Some parts live beside their pipeline inside diffusers: "ltx2" for LTX2Pipeline."""
    import diffusers.pipelines

    return hasattr(diffusers.pipelines, library)


def _denoisers(pipe: Any) -> list[Any]:
    return [part for name in _DENOISERS if (part := pipe.components.get(name)) is not None]


def _in_eight_bits(module: Any) -> None:
    from diffusers.hooks import apply_layerwise_casting

    types = {"storage_dtype": _EIGHT, "compute_dtype": next(module.parameters()).dtype}
    if hasattr(module, "enable_layerwise_casting"):  # it knows which of its layers must stay
        module.enable_layerwise_casting(**types)
    else:
        apply_layerwise_casting(module, **types)


def _groups(placement: Placement) -> dict[str, Any]:
    return {
        "onload_device": torch.device(placement.device),
        "offload_device": torch.device("cpu"),
        "offload_type": "leaf_level",
        "use_stream": placement.device.startswith("cuda"),
    }


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _refused(f"“{file.name}” cannot be read", _AGAIN) from error
    return found if isinstance(found, dict) else {}


def _refused(why: str, advice: str = "Only safetensors without code of their own.") -> StudioError:
    return WorkFailed(f"This model is not used. {why}.", advice, permanent=True)
