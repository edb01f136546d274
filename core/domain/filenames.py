"""Names of files that people can read and every system can keep."""

import unicodedata

# File systems hold 255 bytes; number, take, tag and suffix need their part.
_LONGEST = 120
_RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))}


def plain(words: str, otherwise: str) -> str:
    """Letters, marks and digits of every script, the rest as hyphens; never empty or endless."""
    text = unicodedata.normalize("NFC", words)
    kept = "".join(each if _stays(each) else " " for each in text).split()
    name = _short("-".join(kept), _LONGEST)
    return f"{name}-{otherwise}" if name.casefold() in _RESERVED else name or otherwise


def _stays(sign: str) -> bool:
    # Zero-width joiners shape Indic conjuncts and are part of a word's spelling.
    return unicodedata.category(sign)[0] in "LMN" or sign in "\u200c\u200d"


def _short(name: str, most: int) -> str:
    """At most so many bytes, whole words where there are any, never a part of a letter."""
    if len(name.encode()) <= most:
        return name
    import regex  # for long names only: the window's start does not wait for it

    kept, room = "", most
    for each in regex.findall(r"\X", name):
        room -= len(each.encode())
        if room < 0:
            break
        kept += each
    head, _, _ = kept.rpartition("-")
    return head or kept
