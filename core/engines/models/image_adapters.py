"""LoRAs: small files of weights that are put onto a model for one picture, and taken off again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.domain.errors import WorkFailed
from core.domain.recipe import own_name
from core.engines.models.image_wish import Adapter


@contextmanager
def worn(pipe: Any, adapters: Sequence[Adapter]) -> Iterator[None]:
    """The model with these LoRAs inside the block; afterwards it is exactly what it was."""
    if not adapters:
        yield
        return
    names = [f"lora{number}" for number, _ in enumerate(adapters)]
    try:
        for name, each in zip(names, adapters, strict=True):
            _put_on(pipe, name, Path(each.file))
        pipe.set_adapters(names, [each.strength for each in adapters])
        yield
    finally:
        pipe.unload_lora_weights()


def _put_on(pipe: Any, name: str, file: Path) -> None:
    if file.suffix != ".safetensors" or not file.is_file():
        raise WorkFailed(
            f"The LoRA “{own_name(file.name)}” is not used: only safetensors that are there are.",
            "Choose its .safetensors file.",
            permanent=True,
        )
    try:
        pipe.load_lora_weights(
            str(file.parent), weight_name=file.name, adapter_name=name, local_files_only=True
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        words = str(error).replace(file.name, own_name(file.name))
        said = words.splitlines()[0] if words else type(error).__name__
        raise WorkFailed(
            f"The LoRA “{own_name(file.name)}” does not fit this model: {said[:200]}",
            "Choose one that was made for this family.",
            permanent=True,
        ) from error
    if name not in {each for part in pipe.get_list_adapters().values() for each in part}:
        raise WorkFailed(
            f"The LoRA “{own_name(file.name)}” holds nothing for this model.",
            "Choose one that was made for this family.",
            permanent=True,
        )
