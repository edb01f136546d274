"""What `doctor` looks at for deliveries: every destination, as it answers just now."""

from app.cli.findings import Finding
from app.delivering import destinations
from core.domain.errors import StudioError


def places() -> list[Finding]:
    """One for each destination; a word where there are none."""
    known = destinations()
    found = known.all()
    if not found:
        return [Finding("deliveries", well=True, says="no destinations yet", needed=False)]
    return [_tried(each.name) for each in found]


def _tried(name: str) -> Finding:
    known = destinations()
    try:
        tested = known.test(known.named(name))
    except StudioError as trouble:
        return Finding(
            "deliveries", well=False, says=f"{name}: {trouble}", mend=trouble.advice, needed=False
        )
    return Finding(
        "deliveries", not tested.caution, tested.words, tested.caution, needed=False
    )  # fmt: skip
