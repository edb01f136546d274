"""Where a sentence of a long story is, as sentences tell that its film leaves out."""

from collections.abc import Sequence
from itertools import islice

from core.domain.depiction import Setting
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.reading import read

_BACK = 5
"""So many sentences back a place is still the one where it goes on."""

Grounds = tuple[tuple[str, Setting], ...]
"""Sentences that are told, in order, each with where the story has come to by then."""


def ground(told: Sequence[str], language: Language) -> Setting | None:
    """Where the last of the sentences is, as it or one a little before it says; None for no word.

    Only place and set are told: the hour and the weather may have passed.
    """
    for text in islice(reversed(told), _BACK):
        if read(text, language).of("place"):
            here = depict(analyse(text, language), text).setting
            if here.place:
                return Setting(place=here.place, backdrop=here.backdrop)
    return None
