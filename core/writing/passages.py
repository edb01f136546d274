"""Passages between two marks of a text, found in one pass however the marks are strewn."""

import re
from bisect import bisect_left
from collections.abc import Iterator

_EMPHASIS = ("***", "**", "*", "_")
_CLOSING = {mark: re.compile(rf"(?<=[^\s\\])(?={re.escape(mark)})") for mark in _EMPHASIS}
_OPENING = re.compile(r"(?<!\\)[*_]")


def between(text: str, marks: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """Where each passage begins and ends, with its marks, which have two letters each."""
    begin = text.find(marks[0])
    while begin >= 0:
        end = text.find(marks[1], begin + 2)
        if end < 0:
            return
        yield begin, end + 2
        begin = text.find(marks[0], end + 2)


def without(text: str, marks: tuple[str, str]) -> str:
    """The text with a space in the place of each passage."""
    parts, done = [], 0
    for begin, end in between(text, marks):
        parts.append(text[done:begin])
        done = end
    return " ".join([*parts, text[done:]])


def unmarked(text: str) -> str:
    """The text without the outermost marks of emphasis: `*so*`, `**so**`, `***so***`, `_so_`.

    A mark opens before a letter and closes behind one; a backslash before it makes it a letter.
    """
    closing = {mark: [each.start() for each in _CLOSING[mark].finditer(text)] for mark in _EMPHASIS}
    parts, done = [], 0
    for opening in _OPENING.finditer(text):
        at = opening.start()
        if at < done:
            continue
        for mark in _EMPHASIS:
            begin = at + len(mark)
            if not text.startswith(mark, at) or not text[begin : begin + 1].strip():
                continue
            nearest = bisect_left(closing[mark], begin + 1)
            if nearest < len(closing[mark]):
                end = closing[mark][nearest]
                parts += [text[done:at], text[begin:end]]
                done = end + len(mark)
                break
    return "".join([*parts, text[done:]])
