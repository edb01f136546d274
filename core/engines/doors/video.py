"""A video model behind the studio's door for video: a recipe goes in, a take comes out."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.domain.errors import WorkFailed
from core.domain.models import Capability, Card, ModelId
from core.domain.recipe import Recipe
from core.domain.shooting import Shooting, Wanted, shooting
from core.engines.doors.handing import found, sentences, written_into
from core.engines.doors.pictures import frame_of
from core.ports import JobContext, Models, Rendered, Unheard


class ModelVideo:
    """A `VideoEngine`. What prompts were read as is kept in the folder `kept`, if one is named."""

    def __init__(self, models: Models, model: ModelId, kept: Path | None = None) -> None:
        self._models, self._model = models, model
        self._kept = str(kept) if kept else ""

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> Rendered:
        """The whole take. Pictures and takes that it goes on from are looked for in the project."""
        card = self._models.card(self._model)
        with TemporaryDirectory(prefix="pictures-", dir=to.parent) as scratch:
            shown, notes = _pictures(card, recipe, to, Path(scratch))
            wish = {**_wish(card, recipe, to), **shown, "kept": self._kept}
            made = self._models.do(self._model, wish, job)
        said = [*notes, *made.get("notes", ())]
        return Rendered(sentences(said), bool(made.get("sound")), sentences(made.get("how", ())))

    def still(
        self, recipe: Recipe, frame: int, to: Path, job: JobContext | None = None
    ) -> Rendered:
        """A frame of the shortest film of it: video models make pictures dearly, but they do."""
        from dataclasses import replace

        short = replace(recipe, frames=1, handle=0, references=(), lead=None)
        with TemporaryDirectory(prefix="still-", dir=to.parent) as scratch:
            film = Path(scratch) / "still.mp4"
            made = self.render(short, film, job or Unheard())
            frame_of(film, 0, to)
        return Rendered(f"A film of one frame: {self._model} makes no stills. {made.note}".strip())

    def prepare(self, recipes: Iterable[Recipe], job: JobContext) -> None:
        """Read the prompts of these takes at once, so that the text encoder is loaded once."""
        card = self._models.card(self._model)
        wanted = tuple(recipes)
        words = list(dict.fromkeys(_words(card, recipe) for recipe in wanted))
        longest = max(wanted, key=lambda recipe: recipe.frames)
        # It is held as it will be for the takes: whether it fits goes with how large they are.
        wish = {"read": words, "kept": self._kept, **_extent(_plan(card, longest))}
        self._models.do(self._model, wish, job)


def _wish(card: Card, recipe: Recipe, to: Path) -> dict[str, Any]:
    take = _take(recipe)
    prompt, negative = _words(card, recipe)
    return {
        "take": {
            "width": take.width,
            "height": take.height,
            "fps": take.fps,
            "frames": take.frames,
        },
        "to": str(to),
        "prompt": prompt,
        "negative": negative,
        "seed": recipe.seed,
        "steps": recipe.steps,
        "guidance": recipe.guidance,
        "draft": recipe.draft,
        "sound": recipe.sound and card.can(Capability.AUDIO),
        "adapters": [
            {"file": str(found(lora.file, to)), "strength": lora.strength} for lora in recipe.loras
        ],
        "keys": sorted({recipe.handle, 2 * recipe.handle, recipe.frames - recipe.handle}),
        "metadata": written_into(recipe),
        **_extent(_plan(card, recipe)),
    }


def _plan(card: Card, recipe: Recipe) -> Shooting:
    return shooting(card, _take(recipe), steps=recipe.steps, draft=recipe.draft)


def _extent(plan: Shooting) -> dict[str, int]:
    """How much is made in one go: what whether it fits depends on."""
    return {"width": plan.width, "height": plan.height, "frames": max(plan.clips)}


def _take(recipe: Recipe) -> Wanted:
    return Wanted(recipe.width, recipe.height, recipe.fps, recipe.frames)


def _words(card: Card, recipe: Recipe) -> tuple[str, str]:
    return recipe.prompt, recipe.negative if card.can(Capability.NEGATIVE) else ""


def _pictures(
    card: Card, recipe: Recipe, to: Path, scratch: Path
) -> tuple[dict[str, Any], list[str]]:
    """What the model is shown: what the take goes on from, else the approved key frames."""
    first, last = _ends(recipe)
    if not card.can(Capability.IMAGE_TO_VIDEO):
        if recipe.lead is not None:
            raise WorkFailed(
                f"“{card.title}” cannot go on from another take: it takes no first picture.",
                "Choose a model that makes video from pictures.",
                permanent=True,
            )
        blind = [f"{card.title} takes no pictures: the key frame was not used"] if first else []
        return {}, blind
    shown: dict[str, Any] = {}
    if recipe.lead is not None:
        source = found(recipe.lead.file, to)
        picture = scratch / "before.png"
        frame_of(source, recipe.lead.end - 1, picture)
        count = recipe.lead.frames
        shown["first"] = str(picture)
        shown["lead"] = {"file": str(source), "start": recipe.lead.end - count, "frames": count}
    elif first:
        shown["first"] = str(found(first, to))
    if last and card.can(Capability.FIRST_LAST):
        shown["last"] = str(found(last, to))
    return shown, []


def _ends(recipe: Recipe) -> tuple[str, str]:
    """The first and the last picture: those that are named, else the key frames'."""
    pictures = recipe.references
    first = recipe.first or (pictures[0] if pictures else "")
    last = recipe.last or (pictures[-1] if len(pictures) > 1 else "")
    return first, last
