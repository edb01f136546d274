"""Takes off what comes along where a text is pasted: times, markup, letter heads, odd marks."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files

from core.language.tables import rows

# Characters that show nothing but turn or hide others; the joiners of Indian letters stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?[,.]\d{1,3}"
_CUE = re.compile(
    rf"^[ \t]*(?:\d+[ \t]*\n[ \t]*)?{_TIME}[ \t]*-->[ \t]*(?P<end>{_TIME})[^\n]*$", re.MULTILINE
)
# "0:05 - 0:10 A camel walks past".
_STRETCH = re.compile(
    r"^[ \t]*\d{1,2}:\d{2}[ \t]*[-–—][ \t]*(?P<end>\d{1,2}:\d{2})(?![\d:])", re.MULTILINE
)
_SPOKEN_CUE = re.compile(r"<v\b[^<>]{0,60}>|\{\\[^{}]{0,40}\}")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKING = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][\w-]{0,20}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\]\((?:https?:|mailto:|/|#|\.)[^()\s]{0,400}\)")
_STRONG = re.compile(
    r"(?<![\w*\\])(\*\*\*|\*\*|\*|__|`)(?=[^\s*`])([^*`\n]{1,400}?)(?<=\S)\1(?![\w*])"
)
_QUOTE = re.compile(r"^[ \t]*>[ \t]+(?![^\n]*<[ \t]*$)", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|`{3}\w*)[ \t]*$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_FACE = re.compile(r" face$|^face of ")
_OPENED = re.compile("“([^“]*)“")
# The bar that keyboards without a danda have: "एक बन्दर था | वह …".
_BAR = re.compile(r"(?<=[\u0900-\u0dff])[ \t]*\|+(?=\s|$)")
# Where a mail or a book broke a line in the middle of a sentence.
_BROKEN = re.compile(r"[^\s.!?।॥…:;|\"”’'*_#-][ \t]*\n[ \t]*[a-z]")
_WIDE, _EVEN, _INDIAN_LINES, _INDIAN_EVEN = 45, 0.75, 4, 0.88
_DATA = ("{", "[")
_SIGNED_BY = 6
_LEAST_CUES = 2


def unpasted(text: str) -> str:
    """What a person meant to tell: without the marks of the program that it was pasted from."""
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    text = _from_data(text) or _unbroken(_BAR.sub("।", text))
    text = _without_cues(text)
    text = _without_letter(text)
    text = _closed(_without_markup(text))
    return text if any(map(str.isalpha, text)) else _pictured(text) or text


def _closed(text: str) -> str:
    """The text with the second mark of two that both open as one that closes: “Come here“."""
    if "”" in text or "„" in text:
        return text
    return "\n".join(
        line if line.count("“") % 2 else _OPENED.sub("“\\1”", line) for line in text.split("\n")
    )


def _unbroken(text: str) -> str:
    """The text with lines that were broken at a width as one: those of a mail, of a book."""
    blocks = text.split("\n\n")
    return "\n\n".join(_joined(block) if "\n" in block.strip() else block for block in blocks)


def _joined(block: str) -> str:
    """A paragraph as one line, where all but its last fill a width and break sentences.

    Indian letters have no small ones by which a line would go on: there it takes more of them.
    """
    *lines, _ = map(str.rstrip, block.strip().splitlines())
    width, least = max(map(len, lines)), min(map(len, lines))
    if width < _WIDE or least < width * _EVEN:
        return block
    broken = len(_BROKEN.findall(block)) * 2 > len(lines)
    indian = not block.isascii() and len(lines) >= _INDIAN_LINES and least > width * _INDIAN_EVEN
    return " ".join(block.split()) if broken or indian else block


def wordless(text: str) -> bool:
    """Whether a text names nothing at all: only numbers, signs or an address of the web."""
    return not any(map(str.isalpha, _ADDRESS.sub("", text)))


def last_cue(text: str) -> Fraction | None:
    """Seconds at which the last of pasted subtitles, or of timed shots, ends; None for others."""
    text = _BREAKS.sub("\n", text)
    ends = [found["end"] for mark in (_CUE, _STRETCH) for found in mark.finditer(text)]
    if len(ends) < _LEAST_CUES:
        return None
    seconds = Fraction(0)
    for part in ends[-1].replace(",", ".").split(":"):
        seconds = seconds * 60 + Fraction(part)
    return seconds


@cache
def pasted(name: str) -> tuple[str, ...]:
    """A list of words of `pasted.toml`, the longest first, in small letters."""
    table = tomllib.loads((files("resources") / "templates" / "pasted.toml").read_text("utf-8"))
    return tuple(sorted(map(str.casefold, table[name]["words"].split("|")), key=len, reverse=True))


def _from_data(text: str) -> str:
    """The sentences of a text that is JSON, its title above them; "" for any other."""
    if not text.lstrip().startswith(_DATA):
        return ""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    every = list(_strings(value, ""))
    titles = [said for name, said in every if name in pasted("titles")][:1]
    told = [said for _, said in every if said not in titles and " " in said]
    return "\n".join([*titles, *(f"- {each}" for each in told)])


def _strings(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Every text in the data with the name that it has there, in order."""
    match value:
        case str():
            yield name, " ".join(value.split())
        case dict():
            for key, each in value.items():
                yield from _strings(each, str(key).casefold())
        case list():
            for each in value:
                yield from _strings(each, name)
        case _:
            pass


def _without_cues(text: str) -> str:
    """Subtitles as the text that they are of."""
    if not _CUE.search(text):
        return text
    parts = _CUE.split(text.removeprefix("WEBVTT"))[::2]
    return " ".join(" ".join(_SPOKEN_CUE.sub("", part).split()) for part in parts).strip()


def _without_letter(text: str) -> str:
    """A letter without its head, its greeting and who signs it."""
    lines = text.strip("\n").split("\n")
    heads = next((n for n, line in enumerate(lines) if not _begins(line, "letter_heads", ":")), 0)
    lines = lines[heads:] if heads > 1 else lines
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    greets = lines[first].rstrip().endswith(",") and _begins(lines[first], "greetings", " ,")
    if greets:
        lines = lines[first + 1 :]
    if not (greets or heads > 1):
        return text
    ends = (
        n for n, line in enumerate(lines) if line.strip(" ,.!").casefold() in pasted("farewells")
    )
    end = next((n for n in ends if len(lines) - n <= _SIGNED_BY), len(lines))
    return "\n".join(lines[:end]).strip()


def _begins(line: str, name: str, marks: str) -> bool:
    low = line.strip().casefold()
    return any(low.startswith(word) and low[len(word) :][:1] in marks for word in pasted(name))


def _without_markup(text: str) -> str:
    """HTML and Markdown as the words that they show."""
    if "<" in text:
        text = _TAG.sub("", _BREAKING.sub("\n", _HIDDEN.sub(" ", text)))
    text = _RULE.sub("", text)
    text = _LINK.sub(r"\1", text)
    for _ in range(2):  # *one* inside **another**
        text = _STRONG.sub(r"\2", text)
    return _QUOTE.sub("", text)


def _pictured(text: str) -> str:
    """The names of what is drawn in a text of emoji alone: "☔👧🐶" is rain, a girl, a dog."""
    names = _names_of_pictures()
    signs = (sign for sign in text if unicodedata.category(sign) == "So")
    found = (names.get(sign) or _FACE.sub("", unicodedata.name(sign, "").lower()) for sign in signs)
    each = filter(None, dict.fromkeys(found))
    return "\n".join(f"{name[:1].upper()}{name[1:]}." for name in each)


@cache
def _names_of_pictures() -> dict[str, str]:
    """English names by the first sign of the picture that shows them."""
    found: dict[str, str] = {}
    for row in rows("thing"):
        if art := row.columns.get("art", ""):
            found.setdefault(art[0], row.key)
    return found
