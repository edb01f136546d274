"""What a model's licence forbids, in words for whoever is about to make something with it."""

from core.domain.models import Card, Commercial, Licence

_SAID = {
    Commercial.NO: "not for work that is sold",
    Commercial.CONDITIONS: "under conditions",
    Commercial.YES: "",
}
_ARTICLE = ("European", "United")


def forbids(licence: Licence) -> str:
    """What must be known before something is made with a model of this licence; "" if nothing."""
    where = f"not in {_listing(licence.excluded)}" if licence.excluded else ""
    return "; ".join(part for part in (_SAID[licence.commercial], where) if part)


def warning(card: Card) -> str:
    """The same as a sentence about the model, for one that is about to be used."""
    words = forbids(card.licence)
    return f"{card.title} ({card.licence.name}): {words}." if words else ""


def _listing(names: tuple[str, ...]) -> str:
    return ", ".join(f"the {name}" if name.split()[0] in _ARTICLE else name for name in names)
