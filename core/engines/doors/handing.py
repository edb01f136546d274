"""What every door does with a recipe: finds the files that it names, tells what was said of it."""

from collections.abc import Iterable
from pathlib import Path

from core.domain.errors import WorkFailed
from core.domain.recipe import Recipe
from core.engines.wire import recipe_text


def found(name: str, to: Path) -> Path:
    """A file of the project that `to` lies in, or one named by its whole path."""
    for folder in to.resolve().parents:
        if (folder / name).is_file():
            return folder / name
    raise WorkFailed(
        f"“{Path(name).name}” is gone, from which this was to be made.",
        "Choose another take, picture or LoRA to make it from.",
        permanent=True,
    )


def sentences(notes: Iterable[str]) -> str:
    """Notes as they stand on a take."""
    said = (note.rstrip(".") for note in notes if note)
    return " ".join(f"{note[:1].upper()}{note[1:]}." for note in said)


def written_into(recipe: Recipe) -> dict[str, str]:
    """What a film's own file says of it."""
    return {
        "title": recipe.prompt[:120],
        "comment": recipe_text(recipe),
        "encoder": f"Reelwright {recipe.app_version}".strip(),
    }
