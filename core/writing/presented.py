"""Reads how screenplays present people: in capitals, with their age, as "HARISH (60)"."""

import re

_PRESENTED = re.compile(r"\b(?P<name>[A-Z]{2,}(?: [A-Z]{2,})?)\b(?:\s*[(,]\s*(?P<age>\d{1,2})\b)?")
_AGE = r"(?:(?:early|mid|late)[- ]?)?\d{1,2}(?:'?s)?"
_SHOUTED = re.compile(rf"\b([A-Z]{{2,}})\b(?:\s*\({_AGE}\))?")
_GROWN, _OLD = 16, 60


def presented(text: str) -> dict[str, int | None]:
    """Who a screenplay's action presents in capitals, as "HARISH (60)" or "TARA, 8", and their age.

    Other words in capitals are sounds and orders, unless the text names them again in small ones.
    """
    found: dict[str, int | None] = {}
    for each in _PRESENTED.finditer(text):
        name, age = each["name"], each["age"]
        again = re.search(rf"\b{name.title()}\b", text) is not None
        if age or again:
            found.setdefault(name, int(age) if age else None)
    return found


def uncapped(text: str) -> str:
    """A screenplay's words for readers: "Raju pours tea" of "RAJU (45) pours tea"."""
    return _SHOUTED.sub(lambda said: said[1].title(), text)


def aged(label: str, age: int | None) -> str:
    """A girl, a woman or an old woman."""
    if age is None or _GROWN <= age < _OLD:
        return label
    if age >= _OLD:
        return f"old {label}"
    return "girl" if label == "woman" else "boy"
