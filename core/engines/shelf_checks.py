"""Looks at a model's folder before anything in it is used: whole, safe, and the right one."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.domain.errors import StudioError
from core.domain.installing import MANIFEST, PARTS, PICKLES, manifest, wanted
from core.domain.models import Card, ModelId
from core.engines.shelf_weights import weights

INDEX, CONFIG = "model_index.json", "config.json"
_LIBRARIES = ("diffusers", "transformers")
_LONGEST_JSON = 64 << 20
_OF_WORDS = ("tokenizer_config.json", "preprocessor_config.json", "processor_config.json")
_CONFIGURES = ("config.json", "_config.json", "index.json")
_NEAR = 0.2
"""How far a model's size may be from its card's, as a part of it."""


def examined(folder: Path, card: Card) -> None:
    """Raise StudioError, saying why, for a folder that must not be used as this model."""
    if not folder.is_dir():
        raise StudioError(f"There is no folder “{folder.name}”.", "Choose the model's folder.")
    if card.pipeline and card.pipeline not in named(folder):
        raise _another(folder, card)
    for file in files_of(folder):
        _is_there(file)
        if file.suffix == ".safetensors":
            weights(file)
        elif file.name.endswith(_CONFIGURES):
            _no_code(file)
    if (folder / INDEX).is_file():
        _components_known(folder, card)
    _weighed(folder, card)


def lent(folder: Path) -> Mapping[str, Path]:
    """The files of other programs that hold the weights of a model's parts, by their names."""
    try:
        words = manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {part: Path(place) for part, place in words.lent.items()} if words else {}


def named(folder: Path) -> tuple[str, ...]:
    """The classes that a model's files name. Raises StudioError for what is no model."""
    if (folder / INDEX).is_file():
        pipeline = _json(folder / INDEX).get("_class_name")
        if not isinstance(pipeline, str):
            raise _runs_code(folder, "its index names a pipeline of its own")
        return (pipeline,)
    if (folder / CONFIG).is_file():
        words = _json(folder / CONFIG)
        classes = words.get("architectures") or [words.get("_class_name")]
        return tuple(str(each) for each in classes if each)
    pickles = [file.name for file in files_of(folder) if file.suffix in PICKLES]
    if pickles:
        raise _pickled(folder, pickles[0])
    raise StudioError(
        f"The folder “{folder.name}” is no model: it has neither {INDEX} nor {CONFIG}.",
        "Choose the folder as it is published: with its configuration beside the weights.",
    )


def recognised(folder: Path, cards: Mapping[ModelId, Card], likely: ModelId = "") -> Card:
    """Which card a folder is the model of.

    By the classes that it names, then by how many parameters its weights have, then by its own
    name, as its repository is called; then it is the `likely` one. Raises StudioError for none, or
    where several could be meant.
    """
    classes = named(folder)
    fitting = [card for card in cards.values() if card.pipeline and card.pipeline in classes]
    if not fitting:
        raise StudioError(
            f"No model that the studio knows is a {' or '.join(classes) or 'nameless one'}: "
            f"“{folder.name}” cannot be used.",
            "reelwright models list shows what can be.",
        )
    near = [card for card in fitting if _near(card, folder)] if len(fitting) > 1 else fitting
    if len(near) == 1:
        return near[0]
    for name in (folder.name.casefold(), likely):
        for card in near or fitting:
            if name in (card.source.repo.rpartition("/")[2].casefold(), card.id):
                return card
    several = ", ".join(sorted(card.id for card in near or fitting))
    raise StudioError(
        f"“{folder.name}” could be one of several models: {several}.",
        "Choose it in the list first (on the command line: --as MODEL).",
    )


def files_of(folder: Path) -> list[Path]:
    """All that lies in a model's folder, but what is still being fetched and our own notes."""
    return sorted(
        file
        for file in folder.rglob("*")
        if PARTS not in file.relative_to(folder).parts and (file.is_symlink() or file.is_file())
    )


def parameters(folder: Path) -> Mapping[str, int]:
    """How many each component has, by its folder; "" is the model's own."""
    found: dict[str, int] = {}
    for file in files_of(folder):
        if file.suffix == ".safetensors":
            part = file.relative_to(folder).parent.as_posix().removeprefix(".")
            found[part] = found.get(part, 0) + weights(file).parameters
    return found


def _near(card: Card, folder: Path) -> bool:
    """Whether the parts that the card gives a size for are of about that size."""
    sizes = parameters(folder)
    whole = sum(sizes.values())
    wanted = {part: billions * 1e9 for part, billions in card.parameters.items() if billions}
    alone = len(wanted) == 1
    return bool(wanted) and all(
        abs(sizes.get(part, whole if alone else 0) - size) <= _NEAR * size
        for part, size in wanted.items()
    )


def _places_of_weights(folder: Path) -> Iterable[Path]:
    """The folders that should hold weights: each that has the configuration of a model."""
    for file in files_of(folder):
        place = file.parent
        words_only = place != folder and any((place / name).exists() for name in _OF_WORDS)
        if file.name == CONFIG and not words_only:
            yield place


def _components_known(folder: Path, card: Card) -> None:
    """Each component is made by a class of diffusers or transformers, and is there.

    Those that the card leaves out need not be.
    """
    for part, made in _json(folder / INDEX).items():
        if part.startswith("_") or not isinstance(made, list) or made[:1] in ([None], []):
            continue
        if len(made) != 2 or not all(isinstance(each, str) for each in made):
            raise _runs_code(folder, f"its part “{part}” is made by nothing that is known")
        if made[0] not in _LIBRARIES and made[0] not in _pipelines():
            raise _runs_code(folder, f"its part “{part}” is made by “{made[0]}”")
        if not (folder / part).is_dir() and wanted(f"{part}/{CONFIG}", card.source):
            raise StudioError(
                f"“{folder.name}” is not whole: its part “{part}” is missing.",
                "Fetch it again; what is there already is kept.",
            )


def _weighed(folder: Path, card: Card) -> None:
    """Each part has weights: its own, or those of another program."""
    given = lent(folder)
    for file in set(given.values()):
        _still_lent(file, card)
    for place in _places_of_weights(folder):
        if place.relative_to(folder).as_posix() not in given:
            _has_weights(place, folder)


@cache
def _pipelines() -> frozenset[str]:
    """What diffusers may name instead of itself: the folders of its pipelines."""
    spec = find_spec("diffusers")
    places = [
        Path(place) / "pipelines" for place in (spec and spec.submodule_search_locations) or ()
    ]
    return frozenset(
        each.name for place in places if place.is_dir() for each in place.iterdir() if each.is_dir()
    )


def _has_weights(place: Path, folder: Path) -> None:
    """Weights, all of them, and as safetensors."""
    wanted = {file for index in place.glob("*.safetensors.index.json") for file in _sharded(index)}
    missing = sorted(name for name in wanted if not (place / name).is_file())
    if missing:
        raise StudioError(
            f"“{folder.name}” is not whole: {missing[0]} is missing"
            + (f", and {len(missing) - 1} more." if len(missing) > 1 else "."),
            "Fetch it again; what is there already is kept.",
        )
    if any(place.glob("*.safetensors")):
        return
    pickles = [file.name for file in place.iterdir() if file.suffix in PICKLES]
    if pickles:
        raise _pickled(folder, pickles[0])
    part = place.name if place != folder else folder.name
    raise StudioError(
        f"“{folder.name}” is not whole: there are no weights in “{part}”.",
        "Fetch it again; what is there already is kept.",
    )


def _sharded(index: Path) -> set[str]:
    names = _json(index).get("weight_map")
    found = set(map(str, names.values())) if isinstance(names, dict) else set()
    for name in found:
        if "/" in name or "\\" in name or name == "..":
            raise StudioError(f"{index.name} names a file outside of its folder: {name}.")
    return found


def _still_lent(file: Path, card: Card) -> None:
    if not file.is_file():
        raise StudioError(
            f"{file.name} is gone: it belongs to another program, and {card.title} uses it.",
            f"Put it back, or fetch what is missing: reelwright models install {card.id}",
        )
    weights(file)


def _is_there(file: Path) -> None:
    """A link into a cache may name a file that is gone, or not there yet."""
    if not file.exists():
        raise StudioError(
            f"{file.name} is not there: the model was not fetched to its end.",
            "Fetch it again; what is there already is kept.",
        )


def _no_code(file: Path) -> None:
    if "auto_map" in _json(file):
        raise _runs_code(file.parent, f"{file.name} asks for code of its own (auto_map)")


def _json(file: Path) -> Mapping[str, Any]:
    try:
        with file.open("rb") as stream:  # a longer one is cut off, and no JSON then
            words = json.loads(stream.read(_LONGEST_JSON))
    except (OSError, ValueError, RecursionError) as error:
        raise StudioError(
            f"{file.name} of “{file.parent.name}” cannot be read: it is damaged or not whole.",
            "Fetch the model again; what is whole is kept.",
        ) from error
    return words if isinstance(words, dict) else {}


def _another(folder: Path, card: Card) -> StudioError:
    is_one = " or ".join(named(folder)) or "something else"
    return StudioError(
        f"“{folder.name}” is not {card.title}: its files say {is_one}, not {card.pipeline}.",
        "Choose the folder of that model, or let it be recognised: leave out --as.",
    )


def _pickled(folder: Path, file: str) -> StudioError:
    return StudioError(
        f"“{folder.name}” has its weights as a pickle ({file}), which can run code when it is "
        "read. It is not opened.",
        "Choose a copy with safetensors.",
    )


def _runs_code(folder: Path, why: str) -> StudioError:
    return StudioError(
        f"“{folder.name}” wants to run code of its own: {why}. It is not loaded.",
        "The studio runs only what diffusers and transformers have themselves.",
    )
