"""Where a take comes from, in words: on its card, in its tip and beside the film."""

from core import Take
from ui.words import ago


def short(take: Take) -> str:
    """For a card: what made it, how well it shows what was described, and when."""
    parts = (take.recipe.engine, _score(take, "prompt"), ago(take.made))
    return " · ".join(part for part in parts if part)


def whole(take: Take) -> str:
    """Everything that it was made with, a line for each thing."""
    recipe = take.recipe
    settings = f"{recipe.steps} steps, guidance {recipe.guidance:g}" if recipe.model else ""
    score, looks = _score(take, "prompt"), _score(take, "aesthetic")
    parts = [
        f"{recipe.engine} {recipe.model}".strip() + f", seed {recipe.seed}",
        f"{settings}, a draft" if recipe.draft else settings,
        f"{recipe.width}x{recipe.height}, {recipe.fps} fps, made in {take.seconds:.1f} s",
        f"Shows what was described: {score}" if score else "",
        f"Looks good: {looks}" if looks else "",
        take.how,
    ]
    return "\n".join(part for part in parts if part)


def _score(take: Take, name: str) -> str:
    return f"{take.scores[name]:.0%}" if name in take.scores else ""
