"""Sixty and more short texts in eleven languages, with what a person sees in them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from core.domain.analysis import Understanding
from core.domain.depiction import Depiction
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.depict import depict

GOLDEN = Path(__file__).parents[1] / "data" / "understanding.jsonl"
# The share of all that was expected of a language's texts that must be found.
FLOOR = 0.95


def _texts(language: Language) -> list[dict[str, Any]]:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return [text for text in map(json.loads, lines) if text["language"] == language]


def _checks(
    wanted: Mapping[str, Any], found: Understanding, shown: Depiction
) -> Iterator[tuple[str, bool]]:
    yield "language", found.language.code == wanted["language"]
    yield from _entities(wanted, found)
    said: dict[str, object] = {
        "backdrop": shown.setting.backdrop,
        "time": shown.setting.time,
        "weather": shown.setting.weather,
        "tone": found.mood.tone,
        "style": found.mood.style,
        "lighting": found.mood.lighting,
        "moves": [move.value for move in found.camera.moves],
        "sizes": [size.value for size in found.camera.sizes],
        "angles": [angle.value for angle in found.camera.angles],
        "speed": found.camera.speed,
        "depth": found.camera.depth_of_field,
        "seconds": found.timing.total_seconds,
        "beats": len(found.timing.beats),
        "excluded": [entity.label for entity in found.entities if entity.excluded],
    }
    for name, value in said.items():
        if name in wanted:
            yield f"{name}={value}", value == wanted[name]
    related = [[each.subject, each.relation, each.object] for each in found.relations]
    for relation in wanted.get("relations", ()):
        yield f"relation {relation}", relation in related
    clothes = {subject.label: subject.clothing for subject in shown.subjects}
    for label, colour in wanted.get("clothing", {}).items():
        yield f"clothing {label}", clothes.get(label) == colour


def _entities(wanted: Mapping[str, Any], found: Understanding) -> Iterator[tuple[str, bool]]:
    seen = {entity.label: entity for entity in found.entities if not entity.excluded}
    for each in wanted.get("entities", ()):
        entity = seen.get(each["label"])
        yield each["label"], entity is not None
        if entity is None:
            continue
        yield f"{entity.label}: {entity.count}", entity.count == each["count"]
        if "colour" in each:
            colour = entity.attributes.get("colour")
            yield f"{entity.label}: {colour}", colour == each["colour"]
        if "action" in each:
            yield f"{entity.label}: {entity.action}", entity.action == each["action"]


@pytest.mark.parametrize("language", Language)
def test_what_a_person_sees_in_the_golden_texts_is_found(language: Language) -> None:
    missed, total = [], 0
    for wanted in _texts(language):
        text = wanted["text"]
        found = analyse(text)
        for name, right in _checks(wanted, found, depict(found, text)):
            total += 1
            if not right:
                missed.append(f"{name}  <  {text}")
    assert 1 - len(missed) / total >= FLOOR, "\n".join(missed)
