"""Names that people can read and every system can keep: of files, and of reels in an edit list."""

import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from core.domain.filenames import plain
from core.domain.languages import Language
from core.domain.project import Segment, Take
from core.language.romanise import romanised

_NO_TITLE = "shot"


def take_name(segment: Segment, take: Take, language: Language | None = None) -> str:
    """As in `03_Meera-opens-the-shop_take-2`, without a suffix.

    In its own script; with a `language` in Latin letters, for systems that know no others.
    """
    number = [each.id for each in segment.takes].index(take.id) + 1
    shot = segment.shot
    words = shot.description if language is None else latin(shot.description, language)
    return f"{shot.number:02}_{plain(words, _NO_TITLE)}_take-{number}"


def tagged(name: str, take: Take) -> str:
    """The name with what tells the take from any other, whatever its shot is called by then."""
    return f"{name}_{tag(take)}"


def tag(take: Take) -> str:
    """Seven letters that stand for a take."""
    return sha256(take.id.encode()).hexdigest()[:7]


def reel(take: Take) -> str:
    """Eight letters and digits, as edit lists allow for the name of a reel."""
    return f"R{tag(take)}".upper()


def told_apart(names: Iterable[str]) -> list[str]:
    """The same names, those that came before with a number; case is no difference."""
    taken: set[str] = set()
    result = []
    for name in names:
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free.casefold())
        result.append(free)
    return result


def latin(words: str, language: Language) -> str:
    """Words of any script in ASCII, sound by sound; what has no sound is left out."""
    spelled = " ".join(
        word if word.isascii() else romanised(word, language) for word in words.split()
    )
    flat = unicodedata.normalize("NFKD", spelled)
    return flat.encode("ascii", "ignore").decode()
