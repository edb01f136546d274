"""An image model behind the studio's door for stills: a recipe goes in, a picture comes out."""

from pathlib import Path

from core.domain.errors import WorkFailed
from core.domain.models import Capability, ModelId
from core.domain.recipe import Recipe
from core.engines.doors.handing import found, sentences
from core.engines.models.image_wish import Adapter, PictureWish, painted_from, plain
from core.engines.wire import recipe_text
from core.ports import JobContext, Models, Rendered, Unheard


class ModelPainter:
    """A `VideoEngine` that makes stills, and no film."""

    def __init__(self, models: Models, model: ModelId) -> None:
        self._models, self._model = models, model

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> Rendered:
        card = self._models.card(self._model)
        raise WorkFailed(
            f"{card.title} makes stills, no shots.",
            "Choose a video model (or the animatic engine) as the film's engine.",
            permanent=True,
        )

    def still(
        self, recipe: Recipe, frame: int, to: Path, job: JobContext | None = None
    ) -> Rendered:
        """The picture that the recipe's words describe; what it refers to is shown to the model."""
        card = self._models.card(self._model)
        wish = PictureWish(
            to=str(to),
            prompt=recipe.prompt,
            width=recipe.width,
            height=recipe.height,
            seed=recipe.seed,
            negative=recipe.negative if card.can(Capability.NEGATIVE) else "",
            steps=recipe.steps,
            guidance=recipe.guidance,
            strength=recipe.strength,
            start=str(found(recipe.first, to)) if recipe.first else "",
            references=[str(found(each, to)) for each in recipe.references],
            adapters=[Adapter(str(found(each.file, to)), each.strength) for each in recipe.loras],
            comment=recipe_text(recipe),
        )
        made = painted_from(self._models.do(self._model, plain(wish), job or Unheard()))
        return Rendered(sentences(made.notes))
