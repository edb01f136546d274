"""Scores pictures with a model: whether they show what was asked for, and how alike two are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoModel, AutoProcessor

from core.domain.errors import EngineMissing, WorkFailed
from core.engines.models import hooks, loading
from core.engines.models.task import Bench

_MATCHING = {"clip", "siglip", "siglip2"}
_COMPARING = {"dinov2"}
_TOGETHER = 8


def run(bench: Bench) -> Mapping[str, Any]:
    """`wish`: `pictures` (files) and either `words`, sentences, or `pairs` of their numbers.

    Of words answers `match`, for each picture how likely it is that it shows the first sentence
    and none of the others; of pairs answers `alike`, 0 (nothing in common) to 1 for each.
    """
    task, wish = bench.task, bench.task.wish
    pictures = [_opened(Path(file)) for file in wish["pictures"]]
    bench.job.report(0.0, f"loading {task.card.title}")
    key = ("scores", str(task.folder), task.placement.device, task.placement.precision)
    kind = task.card.family
    reader = AutoProcessor if kind in _MATCHING else AutoImageProcessor
    processor, model = bench.residency.get(key, lambda: _loaded(bench, reader))
    with hooks.watched(model, bench.job, "looking"), torch.inference_mode():
        if kind in _MATCHING:
            return {"match": _match(model, processor, pictures, list(wish["words"]))}
        if kind in _COMPARING:
            return {"alike": _alike(model, processor, pictures, wish["pairs"])}
    raise EngineMissing(
        f"Nothing here scores with models of the family “{kind}”.",
        f"Its card should name one of: {', '.join(sorted(_MATCHING | _COMPARING))}.",
    )


def _loaded(bench: Bench, reader: Any) -> tuple[Any, Any]:
    task = bench.task
    processor = loading.processor(reader, task.folder)
    return processor, loading.model(AutoModel, task.card, task.folder, task.placement)


def _match(model: Any, processor: Any, pictures: list[Any], words: list[str]) -> list[float]:
    found: list[float] = []
    for first in range(0, len(pictures), _TOGETHER):
        given = processor(
            text=words, images=pictures[first : first + _TOGETHER], return_tensors="pt",
            padding="max_length", truncation=True,
        ).to(model.device)  # fmt: skip
        logits = model(**given).logits_per_image.float()
        found += logits.softmax(dim=-1)[:, 0].tolist()
    return _numbers(found)


def _alike(model: Any, processor: Any, pictures: list[Any], pairs: Any) -> list[float]:
    looks = []
    for first in range(0, len(pictures), _TOGETHER):
        given = processor(images=pictures[first : first + _TOGETHER], return_tensors="pt")
        looks.append(model(**given.to(model.device)).pooler_output.float())
    look = torch.nn.functional.normalize(torch.cat(looks), dim=-1)
    cosines = [float(look[int(one)] @ look[int(other)]) for one, other in pairs]
    return [min(1.0, max(0.0, each)) for each in _numbers(cosines)]


def _numbers(found: list[float]) -> list[float]:
    if any(each != each for each in found):  # not a number
        raise WorkFailed(
            "The model that scores pictures answered no number.",
            "Verify its files on the page Models.",
        )
    return found


def _opened(file: Path) -> Any:
    with Image.open(file) as picture:
        return picture.convert("RGB")
