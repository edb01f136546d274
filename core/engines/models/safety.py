"""Looks for what a policy forbids in pictures, with a classifier."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoModelForImageClassification

from core.engines.models import hooks, loading
from core.engines.models.task import Bench


def run(bench: Bench) -> Mapping[str, Any]:
    """`wish`: `pictures` (files).

    Answers `unsafe`, for each how likely it is one of the labels that the card calls unsafe, and
    `labels`, the likeliest of them.
    """
    task = bench.task
    bench.job.report(0.0, f"loading {task.card.title}")
    key = ("safety", str(task.folder), task.placement.device, task.placement.precision)
    processor, model = bench.residency.get(key, lambda: _loaded(bench))
    named = {int(number): str(name) for number, name in model.config.id2label.items()}
    unsafe = {str(each).lower() for each in task.card.options.get("unsafe", ())}
    bad = [number for number, name in named.items() if name.lower() in unsafe]
    found, labels = [], []
    for file in task.wish["pictures"]:
        with Image.open(Path(file)) as picture:
            given = processor(images=picture.convert("RGB"), return_tensors="pt")
        with hooks.watched(model, bench.job, "looking"), torch.inference_mode():
            chances = model(**given.to(model.device)).logits.float().softmax(dim=-1)[0].tolist()
        found.append(sum(chances[number] for number in bad))
        labels.append(max(bad, key=lambda number: chances[number], default=0))
    return {"unsafe": found, "labels": [named.get(number, "") for number in labels]}


def _loaded(bench: Bench) -> tuple[Any, Any]:
    task = bench.task
    processor = loading.processor(AutoImageProcessor, task.folder)
    kind = AutoModelForImageClassification
    return processor, loading.model(kind, task.card, task.folder, task.placement)
