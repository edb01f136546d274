"""Finds what is said aloud in a paragraph of prose, however the story marks speech."""

import re

from core.understanding.aloud import passages

# A single mark opens before a letter and behind none; it closes behind the speech's own stop, so
# that the apostrophes in it ("I'm", "the Cat's") end nothing. What is never closed goes on.
_DOUBLE = re.compile(r"[“„«\"](?=\S).*?(?:[”»\"]|$)|''(?=\S).*?(?:''|$)", re.DOTALL)
_SINGLE = re.compile(
    r"(?<!\w)(?:‘(?=\S).*?(?<=[,.!?…;:—–-])’|'(?=[\w\"-]).*?(?<=[,.!?…;:—–\"-])'(?!\w))|^[‘'](?=\S).*",
    re.DOTALL,
)
_STOP = re.compile(r"[.!?…,—–]['’]")
# Speech that is cut may lack either of its marks; the letters of India have no apostrophes.
_BEGUN = re.compile(r"(?<!\S)[“„«\"‘'’](?=[^\s\x00-\x7f]).*", re.DOTALL)
_ENDED = re.compile(r"\A[^“„«]{0,600}?(?<=\S)[”»\"’'](?=[\s.,!?;:।)]|$)")
# Speech without marks, as in a play: "हामिद—तुमने …", "– Who is there?"
_DASHED = re.compile(r"\s*(?:[–—-]\s*|[^\s.!?।,—]{2,}(?: [^\s.!?।,—]+)?\s*(?:—|:-|:–)\s*)(?=\S)")


def spoken(paragraph: str) -> list[tuple[int, int]]:
    """Where each passage of speech begins and ends, with its marks."""
    if _DASHED.match(paragraph):
        return [(0, len(paragraph))]
    found = [match.span() for match in _DOUBLE.finditer(paragraph)]
    if _STOP.search(paragraph):
        found += [match.span() for match in _SINGLE.finditer(paragraph)]
    found += passages(paragraph)
    return _joined(sorted(found))


def told_beside(text: str) -> str:
    """An Indian text with blanks for what is said aloud in it, also where speech is cut."""
    for start, end in passages(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    for cut in (_ENDED, _BEGUN):
        text = cut.sub(lambda found: " " * len(found[0]), text)
    return text


def _joined(passages: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The passages, those that lie in one another as one."""
    whole: list[tuple[int, int]] = []
    for start, end in passages:
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def overlap(start: int, end: int, passages: list[tuple[int, int]]) -> float:
    """The share of a stretch that lies in the passages, 0 to 1."""
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in passages)
    return inside / max(1, end - start)
