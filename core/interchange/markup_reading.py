"""Reads XML of strangers: no entities, no endless depth, every trouble in words."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as Tree

from core.interchange.markup import Element
from core.interchange.returned import too_much, wrong

_DEEPEST = 200
_PIECE = 1 << 16


def parsed(text: str) -> Element:
    """The root of a document. Raises StudioError for what is none, or is made to do harm."""
    if "<!ENTITY" in text:
        raise wrong("it defines entities, which no timeline does")
    parser: Any = Tree.XMLPullParser(("start", "end"))
    depth = 0
    root: Element | None = None
    try:
        for piece in _pieces(text):
            parser.feed(piece)
            for event, found in parser.read_events():
                root = found if root is None else root
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    raise too_much("more levels than a timeline has")
        parser.close()
    except (Tree.ParseError, ValueError) as error:
        raise wrong("it is no XML") from error
    if root is None:
        raise wrong("it is empty")
    return root


def _pieces(text: str) -> Iterator[bytes]:
    """As UTF-8, whatever the head of the document says: the text is decoded already."""
    body = text.lstrip()
    if body.startswith("<?xml"):
        body = body.partition("?>")[2]
    raw = body.encode("utf-8", "ignore")
    for at in range(0, len(raw), _PIECE):
        yield raw[at : at + _PIECE]
