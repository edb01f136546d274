"""Where a take comes from, in words: on its card, in its tip and beside the film."""

from core import Take
from ui.words import ago


def short(take: Take) -> str:
    """For a card: what made it, how well it shows what was described, and when."""
    parts = (take.recipe.engine, _score(take), ago(take.made))
    return " · ".join(part for part in parts if part)


def whole(take: Take) -> str:
    """Everything that it was made with, a line for each thing."""
    recipe = take.recipe
    settings = f"{recipe.steps} steps, guidance {recipe.guidance:g}" if recipe.model else ""
    score = _score(take)
    parts = [
        f"{recipe.engine} {recipe.model}".strip() + f", seed {recipe.seed}",
        f"{settings}, a draft" if recipe.draft else settings,
        f"{recipe.width}x{recipe.height}, {recipe.fps} fps, made in {take.seconds:.1f} s",
        f"Shows what was described: {score}" if score else "",
        take.how,
    ]
    return "\n".join(part for part in parts if part)


def _score(take: Take) -> str:
    return f"{take.scores['prompt']:.0%}" if "prompt" in take.scores else ""
