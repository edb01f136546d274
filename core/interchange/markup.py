"""XML as timelines need it: elements from keywords, only signs that XML allows, file URLs."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as Tree

Element = Tree.Element


def element(name: str, /, *inside: Element | str, **attributes: object) -> Element:
    """Attributes that are None are left out; a `_` at the end of a name is dropped."""
    made = Tree.Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_"), allowed(str(value)))
    for each in inside:
        if isinstance(each, str):
            made.text = (made.text or "") + allowed(each)
        else:
            made.append(each)
    return made


def fields(name: str, /, **values: object) -> Element:
    """An element with one child for each value."""
    return element(name, *(element(key, str(value)) for key, value in values.items()))


def document(root: Element, doctype: str = "") -> str:
    Tree.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    kind = f"<!DOCTYPE {doctype}>\n" if doctype else ""
    return f"{head}{kind}{Tree.tostring(root, encoding='unicode')}\n"


def allowed(text: str) -> str:
    """Without the control signs and halves of letters that no XML may hold."""
    return "".join(_allowed(text))


def _allowed(text: str) -> Iterator[str]:
    for sign in text:
        code = ord(sign)
        if sign in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF:
            yield sign


def file_url(folder: Path, path: str, host: str = "") -> str:
    """Of a file `path` in a folder: escaped as a URL has to be."""
    whole = (folder / path).as_posix()
    return f"file://{host}{quote(whole if whole.startswith('/') else f'/{whole}')}"


def rational(frames: int, rate: Fraction) -> str:
    """Seconds as Final Cut has them: exact, `5s` or `301/24s`."""
    seconds = frames / rate
    if seconds.denominator == 1:
        return f"{seconds.numerator}s"
    return f"{seconds.numerator}/{seconds.denominator}s"
