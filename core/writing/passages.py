"""Passages between two marks of a text, found in one pass however the marks are strewn."""

from collections.abc import Iterator


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
