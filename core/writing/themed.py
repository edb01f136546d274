"""Puts those that a film is about into a theme's English line, with verbs that agree."""

import re

from core.domain.depiction import Subject
from core.language.english import is_plural

# Where a theme's line says what the product does, before its verb or behind it.
_OF_PRODUCT = re.compile(r"\{[Pp]roduct\} (?P<verb>[a-z]+s)\b|\b(?P<verb2>comes) \{product\}")


def agreeing(line: str, product: Subject) -> str:
    """A theme's English line with the verb of the product in its number: "the shoes turn"."""
    if product.count == 1 and not is_plural(product.label.rpartition(" ")[2]):
        return line
    return _OF_PRODUCT.sub(_several, line)


def _several(found: re.Match[str]) -> str:
    verb = found["verb"] or found["verb2"]
    return found[0].replace(verb, verb.removesuffix("s"))


def shown(line: str, lead: str, product: str) -> str:
    """A theme's line with those that it is about, as a sentence."""
    named = {"hero": lead, "product": product}
    named |= {key.capitalize(): text[:1].upper() + text[1:] for key, text in named.items()}
    return line.format_map(named) + "."
