"""One measured figure, its target, and how a table of them is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit`; good when at most (or, with `more`, at least) `target`."""

    name: str
    value: float
    unit: str
    target: float
    more: bool = False

    @property
    def good(self) -> bool:
        return self.value >= self.target if self.more else self.value <= self.target


def table(figures: list[Figure]) -> str:
    """A line a figure: what, how much, how much was wanted, and the ratio between them."""
    lines = []
    for figure in figures:
        sign, mark = (">=" if figure.more else "<="), ("ok" if figure.good else "MISSED")
        lines.append(
            f"{figure.name:44} {figure.value:9.3f} {figure.unit:10} "
            f"wanted {sign} {figure.target:<6g} {_ratio(figure):>18}  {mark}"
        )
    return "\n".join(lines)


def _ratio(figure: Figure) -> str:
    """How many times better than wanted; "" where nothing is what was wanted."""
    over, under = (figure.value, figure.target) if figure.more else (figure.target, figure.value)
    return f"{over / under:.2f} x the target" if under else ""
