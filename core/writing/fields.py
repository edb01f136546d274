"""Reads the labelled lines of a brief: "Brand words: fresh. Call to action: Join today"."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# The short second half of a call that ends the brief: "Kaveri. Since 1952."
_AND_MORE = re.compile(r"\.[ \t]+((?:[^\s.]+[ \t]?){1,3})\.?\s*\Z")

Fields = Mapping[str, str]

_QUOTED = re.compile(r"\s*[“\"«‘']([^”\"»’'\n]{1,200})[”\"»’']\s*[.;]?")
_LEAST_SPOKEN = 5
_VALUE = re.compile(r"\s*([^\n;।॥]*?)(?=(?<!\d)\.(?:\s(?!\s*[–—|&-]\s)|$)|[\n;।॥]|$)")


def parted_fields(text: str) -> tuple[str, Fields]:
    """The text without its labelled parts, and what they say by the names of `fields.toml`.

    A part begins a line, a sentence or a clause, and ends with its sentence or line, or where
    the next one begins.
    """
    starts = list(_labels().finditer(text))
    found: dict[str, str] = {}
    left, done = [], 0
    for number, start in enumerate(starts):
        following = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        value = _QUOTED.match(text, start.end(), following)
        value = value or _VALUE.match(text, start.end(), following)
        if value is None:
            continue
        name = _names()[start["label"].casefold()]
        if name == "voiced" and _is_line(value):
            left.append(text[done : start.start()])
            done = start.end()
            continue
        name = "manner" if name == "voiced" else name
        said, end = _bare(value[1]), value.end()
        if name == "call" and (more := _AND_MORE.match(text, end)):
            said, end = f"{said}. {more[1].strip()}", more.end()
        found[name] = ", ".join(filter(None, (found.get(name, ""), said)))
        before = text[done : start.start()].rstrip(" ,\t-–•*")
        before = before.lstrip(" .;।॥") if done else before
        midway = before[-1:].isalnum() and text[start.start() - 1] != "\n"
        left.append(f"{before}." if midway else before)
        done = end
    left.append(text[done:].lstrip(" .;।॥"))
    told = (part.strip() for part in left if any(map(str.isalnum, part)))
    return "\n".join(told) if done else text, found


def _is_line(value: re.Match[str]) -> bool:
    """Whether what stands behind "Voice-over:" is spoken, rather than how it sounds."""
    return value.re is _QUOTED or len(value[1].split()) >= _LEAST_SPOKEN


def _bare(value: str) -> str:
    """What a label says, without the quotation marks: 'Nilgiri Gold - "Taste the hills"'."""
    return re.sub('[“”"«»]', "", value).strip(" ,\t'‘’")


@cache
def labels() -> frozenset[str]:
    """What the labelled parts of briefs begin with, in small letters."""
    return frozenset(_names())


def listed(value: str) -> tuple[str, ...]:
    """The words of "fresh, pure and home made"."""
    each = re.split(r"[,;/|]|\band\b|\bor\b|\s(?:और|మరియు|மற்றும்|এবং|ও|અને|आणि|ಮತ್ತು|ଓ|ਅਤੇ)\s", value)
    return tuple(filter(None, (word.strip(" .!“”\"'‘’") for word in each)))


@cache
def _names() -> Mapping[str, str]:
    """The names of fields by their labels."""
    text = (files("resources") / "templates" / "fields.toml").read_text("utf-8")
    rows = tomllib.loads(text)
    return {word.casefold(): name for name, row in rows.items() for word in row["words"].split("|")}


@cache
def _labels() -> re.Pattern[str]:
    every = sorted(_names(), key=len, reverse=True)
    either = "|".join(map(re.escape, every))
    return re.compile(
        rf"(?:^|(?<=[\n.;,।॥!?]))[ \t]*[-*•]*[ \t]*(?P<label>{either})[ \t]*[:：=](?!//)",
        re.IGNORECASE | re.MULTILINE,
    )
