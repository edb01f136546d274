"""What work would cost, told instead of doing it."""

from app.cli.output import Output
from core.domain.costs import Estimate
from ui.words import cost


def said(estimate: Estimate, of: str = "") -> str:
    """For a person: what it would cost, where that is known from, and what would fit."""
    return "\n".join(filter(None, (f"{of}{cost(estimate)}", estimate.basis, estimate.advice)))


def tell(estimate: Estimate, output: Output, text: str, **more: int) -> int:
    """As `Output.result`, with the figures and `more` for machines; answers the exit code."""
    output.result(
        text,
        **more,
        seconds=round(estimate.seconds, 1),
        memory=estimate.memory,
        disk=estimate.disk,
        fits=estimate.fits,
        advice=estimate.advice,
        basis=estimate.basis,
    )
    return 0 if estimate.fits else 1
