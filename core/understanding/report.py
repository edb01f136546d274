"""Writes an understanding as the JSON of `reelwright understand`."""

from dataclasses import asdict

from core.domain.analysis import Entity, LanguageGuess, Method, Understanding


def as_json(understanding: Understanding) -> dict[str, object]:
    """Plain values only; the keys are those of the command's documentation."""
    mood, camera, timing = understanding.mood, understanding.camera, understanding.timing
    return {
        "language": _language(understanding.language),
        "sentences": [_language(guess) for guess in understanding.sentences],
        "entities": [_entity(entity) for entity in understanding.entities],
        "relations": [asdict(relation) for relation in understanding.relations],
        "entities_confidence": understanding.entities_confidence,
        "entities_method": _method(understanding.entities_method),
        "mood": {
            "tone": mood.tone,
            "style": mood.style,
            "lighting": mood.lighting,
            "palette": list(mood.palette),
            "intensity": mood.intensity,
            "pace": mood.pace,
            "confidence": mood.confidence,
            "method": _method(mood.method),
        },
        "camera": {
            "moves": [move.value for move in camera.moves],
            "speed": camera.speed.value,
            "sizes": [size.value for size in camera.sizes],
            "angles": [angle.value for angle in camera.angles],
            "transitions": list(camera.transitions),
            "focus": list(camera.focus),
            "depth_of_field": camera.depth_of_field.value if camera.depth_of_field else None,
            "confidence": camera.confidence,
            "method": _method(camera.method),
        },
        "timing": {
            "beats": [{"text": beat.text, "seconds": beat.seconds} for beat in timing.beats],
            "markers": list(timing.markers),
            "key_moments": list(timing.key_moments),
            "pace": timing.pace,
            "total_seconds": timing.total_seconds,
            "confidence": timing.confidence,
            "method": _method(timing.method),
        },
    }


def _language(guess: LanguageGuess) -> dict[str, object]:
    return {"code": guess.code.value, "confidence": guess.confidence}


def _entity(entity: Entity) -> dict[str, object]:
    return {
        "label": entity.label,
        "text": entity.text,
        "kind": entity.kind.value,
        "art": entity.art,
        "count": entity.count,
        "attributes": dict(entity.attributes),
        "action": entity.action.value,
        "doing": entity.doing,
        "position": entity.position,
        "excluded": entity.excluded,
        "confidence": entity.confidence,
    }


def _method(method: Method) -> dict[str, object]:
    return {"name": method.name, "seconds": method.seconds, "note": method.note}
