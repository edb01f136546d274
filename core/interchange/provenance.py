"""What a film is made of and by whom, as a manifest that goes with it (product 10.8)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import PurePath
from typing import Any

from core.domain.footage import ENGINE as FOOTAGE
from core.domain.licensing import forbids
from core.domain.makers import ROLE_WORDS, Makers
from core.domain.models import Card
from core.domain.project import Project, Segment, Take
from core.domain.sequence import Clip
from core.domain.version import VERSION

FORMAT, FORMAT_VERSION = "reelwright-provenance", 1
EDITOR = "the editor of this project"
_OWN = "GPL-3.0-or-later; what it makes is its user's"
_ENGINES: Mapping[str, tuple[str, str]] = {
    "animatic": ("Pictures drawn by rules from the words of the prompt; no trained model", _OWN),
    FOOTAGE: ("Footage of the editor's own", "as its owner says"),
}
_COMPOSER = {
    "name": "Reelwright's composer",
    "kind": "Music written by rules; no trained model",
    "licence": _OWN,
}
_FONTS = {"name": "Noto Sans and its kin", "licence": "OFL-1.1"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who speaks in the film: `voice` as it was asked of the engine.

    `source` is a model and its licence, where it is a model's voice; `consent` the note of whose
    voice it was made from.
    """

    character: str
    language: str
    voice: str
    source: tuple[str, str] = ("", "")
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The file that the manifest is about, `name` without its folder, and how it was made.

    `steps` are the labels of all that the editor did, in their order; `at` is ISO 8601. `cards`
    say what the licences of models are.
    """

    name: str
    preset: str
    sha256: str
    at: str
    seconds: float
    frames: int
    size: tuple[int, int]
    rate: str
    voices: Sequence[Voice] = ()
    voice_engine: tuple[str, str] = ("", "")
    steps: Sequence[str] = ()
    lettered: bool = False
    composer: tuple[str, str] = ("", "")
    cards: Mapping[str, Card] = field(default_factory=dict)


def manifest(project: Project, made: Written) -> dict[str, Any]:
    """Plain values for JSON. `project` is the snapshot with only what is in the film.

    No path of any machine is in it: files are named without their folders.
    """
    shown = [project.segment(segment) for segment in dict.fromkeys(project.sequence.order)]
    takes = [segment.take for segment in shown if segment.take is not None]
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "film": {
            "file": made.name,
            "sha256": made.sha256,
            "title": project.title or project.brief.title,
            "compiled": made.at,
            "preset": made.preset,
            "seconds": round(made.seconds, 3),
            "frames": made.frames,
            "width": made.size[0],
            "height": made.size[1],
            "rate": made.rate,
        },
        "program": {"name": "Reelwright", "version": VERSION, "licence": "GPL-3.0-or-later"},
        "source_type": _source_type(takes),
        "engines": _engines(takes, made.cards),
        "models": _models(takes, project.makers, made.cards),
        "loras": _loras(takes),
        "voices": _voices(made),
        "music": _music(project, made.composer),
        "fonts": [_FONTS] if made.lettered else [],
        "shots": [_shot(segment, project.sequence.clips) for segment in shown],
        "edits": [{"what": what, "times": times} for what, times in Counter(made.steps).items()],
    }


def _source_type(takes: Iterable[Take]) -> str:
    """In the words of the IPTC's digital source types."""
    kinds = {_kind(take) for take in takes}
    if kinds == {"digitalCapture"}:
        return "digitalCapture"
    return kinds.pop() if len(kinds) == 1 else "composite"


def _kind(take: Take) -> str:
    if take.recipe.engine == FOOTAGE:
        return "digitalCapture"
    return "trainedAlgorithmicMedia" if take.recipe.model else "algorithmicMedia"


def _engines(takes: Iterable[Take], cards: Mapping[str, Card]) -> list[dict[str, str]]:
    names = dict.fromkeys(take.recipe.engine for take in takes)
    return [
        {"name": name, "kind": kind, "licence": licence}
        for name in names
        for kind, licence in [_ENGINES.get(name) or _engine(cards.get(name))]
    ]


def _engine(card: Card | None) -> tuple[str, str]:
    if card is None:
        return "An engine that this version does not know", "not known"
    return f"A trained model: {card.title}", card.licence.name


def _models(
    takes: Iterable[Take], makers: Makers, cards: Mapping[str, Card]
) -> list[dict[str, Any]]:
    """Those that made the shots, then those that the film has for other work."""
    recipes = [take.recipe for take in takes if take.recipe.model]
    shots = dict.fromkeys((each.engine, each.model, each.revision) for each in recipes)
    told = [
        {"name": model, "revision": revision, "made": "shots", **_licence(cards.get(engine))}
        for engine, model, revision in shots
    ]
    for role, model in asdict(makers).items():
        card = cards.get(model)
        if card is not None:
            source = {"name": card.source.repo, "revision": card.source.revision}
            told.append({**source, "made": ROLE_WORDS[role], **_licence(card)})
    return told


def _licence(card: Card | None) -> dict[str, Any]:
    """What it allows, as its card says; its maker's own words are where `licence_url` leads."""
    if card is None:
        return {"licence": "as the editor's own card of it says"}
    licence = card.licence
    told = {"licence": licence.name, "licence_url": licence.url, "terms": licence.terms}
    words = forbids(licence)
    return {**told, "forbids": words} if words else dict(told)


def _loras(takes: Iterable[Take]) -> list[dict[str, Any]]:
    """By the names of their files; whose they are and what they allow, the editor knows."""
    used = dict.fromkeys(lora for take in takes for lora in take.recipe.loras)
    return [
        {
            "name": PurePath(each.file).name,
            "strength": each.strength,
            "licence": "as its owner says",
        }
        for each in used
    ]


def _voices(made: Written) -> list[dict[str, str]]:
    return [_voice(voice, made.voice_engine) for voice in made.voices]


def _voice(voice: Voice, system: tuple[str, str]) -> dict[str, str]:
    engine, licence = voice.source if voice.source[0] else system
    told = {
        "character": voice.character or "narrator",
        "language": voice.language,
        "voice": voice.voice,
        "engine": engine,
        "licence": licence,
    }
    return told | ({"consent": voice.consent} if voice.consent else {})


def _music(project: Project, composer: tuple[str, str]) -> dict[str, str] | None:
    match project.brief.music:
        case "none":
            return None
        case "auto" if composer[0]:
            return {"name": composer[0], "kind": "Music by a trained model", "licence": composer[1]}
        case "auto":
            return dict(_COMPOSER)
        case file:
            name = PurePath(file.replace("\\", "/")).name
            return {"name": name, "kind": "Brought by the editor", "licence": "as its owner says"}


def _shot(segment: Segment, clips: Sequence[Clip]) -> dict[str, Any]:
    take = segment.take
    if take is None:
        return {"shot": segment.shot.number, "take": None}
    shot, recipe, origin = segment.shot, take.recipe, take.origin
    told: dict[str, Any] = {
        "shot": shot.number,
        "description": shot.description,
        "used": [
            {"first": clip.start, "frames": clip.length}
            for clip in clips
            if clip.segment == segment.id
        ],
        "take": take.id,
        "sha256": take.sha256,
        "made": take.made,
        "engine": recipe.engine,
        "model": recipe.model,
        "revision": recipe.revision,
        "seed": recipe.seed,
        "prompt": recipe.prompt,
        "negative": recipe.negative,
        "takes_made": len(segment.takes),
        "approved": _approved(segment),
    }
    if origin is not None:
        name = PurePath(origin.path.replace("\\", "/")).name
        told["footage"] = {
            "file": name,
            "size": origin.size,
            "fingerprint": origin.fingerprint,
            "facts": str(origin.facts),
        }
    return told


def _approved(segment: Segment) -> dict[str, Any] | None:
    review = segment.review
    if review is None:
        return None
    return {
        "verdict": review.verdict.value,
        "at": review.at,
        "by": review.by or EDITOR,
        "stars": segment.stars(segment.chosen),
        "note": review.note,
    }
