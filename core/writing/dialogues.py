"""Reads plain dialogue as Fountain: "Meera: Where is the boat?", "Scene 2: Kitchen - morning"."""

import re
from collections import Counter
from functools import cache

from core.domain.languages import Language
from core.writing.fields import labels
from core.writing.knowledge import vocabulary

_LINE = re.compile(
    r"^\s*(?P<name>[^\s:：(][^:：(\n]{0,38}?)\s*(?:\((?P<manner>[^)\n]{1,60})\))?\s*[:：]\s*(?P<said>\S.*)$"
)
_BESIDE = re.compile(r"(?P<said>[^(]*[^(\s])\s*\((?P<beside>[^()]{4,120})\)\s*")
_NO_NAME = re.compile(r"[.,;!?।\d]")
_HEADING = re.compile(r"^(?:INT|EXT|EST|I/E)[./ ]", re.IGNORECASE)
_MARKED = re.compile(r"^[.>=#~@!\[]")
_TITLED = re.compile(r"^(?:title|author|credit|draft date)\s*:", re.IGNORECASE)
_ENDS = ".!?।॥…\"”’'"
_MOST_WORDS = 3


def is_dialogue(text: str) -> bool:
    """Whether somebody meant the lines as "Name: what is said": names that come again.

    Numbered scenes say so too, where anybody speaks in them.
    """
    every = [line for line in text.splitlines() if line.strip()]
    lines = [line for line in every if not _scenes().match(line)]
    spoken = [found for line in lines if (found := _spoken(line))]
    if spoken and len(lines) < len(every):
        return True
    if len(spoken) < 2 or len(spoken) * 5 < len(lines) * 2:
        return False
    names = Counter(found["name"].casefold() for found in spoken)
    ended = all(found["said"].rstrip()[-1:] in _ENDS for found in spoken)
    return max(names.values()) > 1 or (len(names) > 1 and ended)


def as_fountain(text: str) -> str:
    """The text as Fountain where it is plain dialogue; any other as it is."""
    if not is_dialogue(text):
        return text
    head: list[str] = []
    blocks: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if not blocks and _TITLED.match(line):
            head.append(line)
        else:
            blocks.append(_block(line))
    title = ["\n".join(head)] if head else []
    return "\n\n".join([*title, *blocks]) + "\n"


def _block(line: str) -> str:
    if scene := _scenes().match(line):
        return f".{scene['where'].strip()}"
    if _HEADING.match(line) or _MARKED.match(line):
        return line
    if spoken := _spoken(line):
        said, beside = _apart(spoken["said"].strip())
        manner = f"\n({spoken['manner'].strip()})" if spoken["manner"] else ""
        line = f"@{spoken['name'].strip()}{manner}\n{said}"
        return f"{line}\n\n!{beside}" if beside else line
    if line.startswith("(") and line.endswith(")"):
        line = line[1:-1].strip()
    return f"!{line}"


def _apart(said: str) -> tuple[str, str]:
    """What is said, and what stands in brackets behind it: it happens, and nobody speaks it."""
    found = _BESIDE.fullmatch(said)
    if found is None:
        return said, ""
    beside = found["beside"].strip()
    ended = beside if beside[-1:] in _ENDS else f"{beside}."
    return found["said"].strip(), f"{ended[:1].upper()}{ended[1:]}"


def _spoken(line: str) -> re.Match[str] | None:
    found = _LINE.match(line)
    if found is None or _scenes().match(line) or _HEADING.match(line):
        return None
    name = found["name"].strip()
    wrong = _NO_NAME.search(name) or len(name.split()) > _MOST_WORDS or _MARKED.match(name)
    return None if wrong or name.casefold() in labels() else found


@cache
def _scenes() -> re.Pattern[str]:
    said = (word for language in Language for word in vocabulary("scene", language))
    either = "|".join(map(re.escape, dict.fromkeys(said)))
    return re.compile(rf"^\s*(?:{either})\s*\d*\s*[:：.)–—-]\s*(?P<where>\S.*)$", re.IGNORECASE)
