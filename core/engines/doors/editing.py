"""A model that edits takes behind the studio's door for video: from a take to another one."""

from pathlib import Path

from core.domain.errors import WorkFailed
from core.domain.models import Capability, ModelId
from core.domain.recipe import Recipe
from core.domain.shooting import Wanted
from core.engines.doors.handing import found, sentences, written_into
from core.engines.models.edit_wish import EditWish, edited_from, plain
from core.ports import JobContext, Models, Rendered


class ModelEditor:
    """A `VideoEngine` whose recipes name the take that they change. `kept` is as for video."""

    def __init__(self, models: Models, model: ModelId, kept: Path | None = None) -> None:
        self._models, self._model = models, model
        self._kept = str(kept) if kept else ""

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> Rendered:
        """The recipe's `source`, changed as its prompt says; as long, as large, as loud."""
        from core.media.probe import probe

        card = self._models.card(self._model)
        if not recipe.source:
            raise _no_take(card.title)
        source = found(recipe.source, to)
        loud = recipe.sound and bool(probe(source).audio_codec)
        longest = card.frames.at_least(recipe.frames) if card.frames else recipe.frames
        wish = EditWish(
            source=str(source),
            instruction=recipe.prompt,
            to=str(to),
            take=Wanted(recipe.width, recipe.height, recipe.fps, recipe.frames),
            seed=recipe.seed,
            negative=recipe.negative if card.can(Capability.NEGATIVE) else "",
            steps=recipe.steps,
            guidance=recipe.guidance,
            strength=recipe.strength or 1.0,
            sound=loud,
            kept=self._kept,
            metadata=written_into(recipe),
            keys=sorted({recipe.handle, 2 * recipe.handle, recipe.frames - recipe.handle}),
            width=recipe.width,
            height=recipe.height,
            frames=longest,
        )
        made = edited_from(self._models.do(self._model, plain(wish), job))
        return Rendered(sentences(made.notes), loud, sentences(made.how))

    def still(
        self, recipe: Recipe, frame: int, to: Path, job: JobContext | None = None
    ) -> Rendered:
        raise _no_take(self._models.card(self._model).title)


def _no_take(title: str) -> WorkFailed:
    return WorkFailed(
        f"{title} changes takes; it makes none from words alone.",
        "Make the shot with another engine first, then edit its take.",
        permanent=True,
    )
