"""Screenplays in Fountain: read, written, and nothing of them dropped (product 3.4).

The syntax is fountain.io's. Text keeps its emphasis marks and inline notes as written; `plain`
takes them out for the voice and the captions.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from core.writing.dialogues import as_fountain, is_dialogue
from core.writing.passages import between, unmarked, without


@dataclass(frozen=True, slots=True)
class Heading:
    """`text` as in INT. KITCHEN - MORNING; `number` is the scene's number, if it has one."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    text: str


@dataclass(frozen=True, slots=True)
class Centred:
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """One line as spoken; "" is a blank line inside a speech."""

    text: str


@dataclass(frozen=True, slots=True)
class Parenthetical:
    text: str


@dataclass(frozen=True, slots=True)
class Lyric:
    text: str


Line: TypeAlias = Speech | Parenthetical | Lyric


@dataclass(frozen=True, slots=True)
class Dialogue:
    """`extension` is the name's, as in V.O.; `dual` speaks at once with the dialogue before."""

    character: str
    lines: tuple[Line, ...]
    extension: str = ""
    dual: bool = False

    @property
    def spoken(self) -> str:
        said = (plain(line.text) for line in self.lines if not isinstance(line, Parenthetical))
        return " ".join(text for text in said if text)

    @property
    def manner(self) -> str:
        """How it is said: the parentheticals."""
        return "; ".join(line.text for line in self.lines if isinstance(line, Parenthetical))


@dataclass(frozen=True, slots=True)
class Transition:
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Synopsis:
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of its own in [[ ]]."""

    text: str


@dataclass(frozen=True, slots=True)
class Boneyard:
    """What was cut out, in /* */."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak: ...


Element: TypeAlias = (
    Heading
    | Action
    | Centred
    | Dialogue
    | Lyric
    | Transition
    | Section
    | Synopsis
    | Note
    | Boneyard
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Screenplay:
    """`title_page` holds (key, value) in order; a value may have several lines."""

    elements: tuple[Element, ...] = ()
    title_page: tuple[tuple[str, str], ...] = ()

    def titled(self, key: str) -> str:
        """The title page's entry of that name, on one line, without emphasis, or ""."""
        found = (value for name, value in self.title_page if name.casefold() == key.casefold())
        return " ".join(plain(next(found, "")).split())


_HEADING = re.compile(r"(?:INT|EXT|EST|I/E)(?:[./ ]|$)", re.IGNORECASE)
_NUMBER = re.compile(r"^(.*\S)\s*#([^#\s][^#\n]*)#$")
_TITLE_KEYS = (
    "title|credit|authors?|source|notes?|draft date|date|contact|copyright|format|language"
)
_TITLE_START = re.compile(rf"(?:{_TITLE_KEYS})[ \t]*:", re.IGNORECASE)
_TITLE_ENTRY = re.compile(r"^([^\s:][^:\n]*):(.*)$")
_BONEYARD, _NOTE = ("/*", "*/"), ("[[", "]]")
_FADES = re.compile(
    r"(?:FADE IN|FADE OUT|FADE TO BLACK|FADE TO WHITE|CUT TO BLACK|FADE UP|IRIS OUT)[.:]?"
)
_DEEPEST_EMPHASIS = 8


def parse(text: str) -> Screenplay:
    """Read Fountain. Any text is a screenplay: what is nothing else is action."""
    text = (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    )
    title_page, body = _title_page(text)
    elements: list[Element] = []
    for part, cut in _without_boneyard(body):
        if cut:
            elements.append(Boneyard(part.strip()))
        else:
            for paragraph in _paragraphs(part):
                elements.extend(_elements(paragraph))
    return Screenplay(tuple(elements), title_page)


def read_script(text: str) -> Screenplay:
    """Read Fountain, or plain dialogue: "Meera: Where is the boat?"."""
    return parse(as_fountain(text))


def fountain(screenplay: Screenplay) -> str:
    """Write Fountain that `parse` reads back as the same screenplay.

    A mark that forces the kind of a line (`.`, `!`, `@`, `>`) is written only where it is needed.
    """
    title = "\n".join(_title_entry(key, value) for key, value in screenplay.title_page)
    blocks = [_written(element) for element in screenplay.elements]
    return "\n\n".join(part for part in (title, *blocks) if part) + "\n"


def plain(text: str) -> str:
    """The words alone: no emphasis marks, no notes, nothing struck out."""
    text = without(without(text, _NOTE), _BONEYARD)
    for _ in range(_DEEPEST_EMPHASIS):
        before, text = text, unmarked(text)
        if text == before:
            break
    text = re.sub(r"\\([*_\\])", r"\1", text)
    return re.sub(r"[ \t]+", " ", text).strip()


def notes(text: str) -> tuple[str, ...]:
    """The inline notes of a line or paragraph."""
    found = (text[begin + 2 : end - 2].strip() for begin, end in between(text, _NOTE))
    return tuple(note for note in found if note)


def looks_like_screenplay(text: str) -> bool:
    """Whether somebody meant this as a screenplay: headings, cues, transitions, "Name: line"."""
    if is_dialogue(text):
        return True
    screenplay = parse(text)
    count = dict.fromkeys((Heading, Dialogue, Transition), 0)
    for element in screenplay.elements:
        for kind in count:
            count[kind] += isinstance(element, kind)
    if count[Heading]:
        return count[Heading] > 1 or len(screenplay.elements) > 1
    return count[Dialogue] + count[Transition] >= 2 and count[Dialogue] > 0


def _title_page(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    text = text.lstrip("\n")
    if not _TITLE_START.match(text):
        return (), text
    head, _, body = text.partition("\n\n")
    entries: list[tuple[str, list[str]]] = []
    for line in head.split("\n"):
        entry = None if line.startswith(" ") else _TITLE_ENTRY.match(line)
        if entry:
            first = entry[2].strip()
            entries.append((entry[1].strip(), [first] if first else []))
        elif line.strip():
            entries[-1][1].append(line.strip())
    return tuple((key, "\n".join(lines)) for key, lines in entries), body


def _title_entry(key: str, value: str) -> str:
    if "\n" not in value:
        return f"{key}: {value}".rstrip()
    return f"{key}:\n" + "\n".join(f"    {line}" for line in value.split("\n"))


def _without_boneyard(text: str) -> list[tuple[str, bool]]:
    """The text in parts; True marks what was struck out. Short cuts inside a line stay in it."""
    parts: list[tuple[str, bool]] = []
    done = 0
    for begin, end in between(text, _BONEYARD):
        line = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
        around = text[line[0] : begin] + text[end : line[1] if line[1] >= 0 else None]
        if "\n" in text[begin:end] or not around.strip():
            parts += [(text[done:begin], False), (text[begin + 2 : end - 2], True)]
            done = end
    return [*parts, (text[done:], False)]


def _paragraphs(text: str) -> list[list[str]]:
    """Lines between blank ones. Two spaces keep a speech together over a blank line."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            paragraphs[-1].append(line.rstrip())
        elif len(line) >= 2 and _cue(paragraphs[-1][:1]) and len(paragraphs[-1]) > 1:
            paragraphs[-1].append("")
        else:
            paragraphs.append([])
    for paragraph in paragraphs:
        while paragraph and not paragraph[-1]:
            paragraph.pop()
    return [paragraph for paragraph in paragraphs if paragraph]


def _elements(lines: list[str]) -> list[Element]:
    """What one paragraph holds, in order."""
    found: list[Element] = []
    at = 0
    while at < len(lines):
        single = _single(lines[at].strip(), alone=at == len(lines) - 1)
        if single is None:
            return [*found, _block(lines[at:])]
        if at == 0:
            lines = [lines[0], *(line for line in lines[1:] if line.strip())]
        found.append(single)
        at += 1
    return found


def _single(line: str, *, alone: bool) -> Element | None:
    """The element of a line that stands for itself, or None."""
    if _marked(line):
        return _forced(line)
    if alone and _is_transition(line):
        return Transition(line)
    if _HEADING.match(line):
        return _heading(line)
    return None


def _marked(line: str) -> bool:
    if line[0] == ".":
        return len(line) > 1 and line[1] not in ". "
    return line[0] in "~>#=" and bool(line.strip("~>#=< ") or re.fullmatch("={3,}", line))


def _forced(line: str) -> Element:
    bare = line[1:].strip()
    if line.startswith("==="):
        return Action(line) if line.strip("= ") else PageBreak()
    match line[0]:
        case ".":
            return _heading(bare)
        case "#":
            text = line.lstrip("#")
            return Section(text.strip(), len(line) - len(text))
        case ">":
            return Centred(bare[:-1].strip()) if line.endswith("<") else Transition(bare)
        case _:
            return Lyric(bare) if line[0] == "~" else Synopsis(bare)


def _heading(text: str) -> Heading:
    numbered = _NUMBER.match(text)
    return Heading(numbered[1], numbered[2].strip()) if numbered else Heading(text)


def _is_transition(line: str) -> bool:
    loud = line == line.upper()
    return loud and bool(re.search(r"[A-Z] TO:$", line) or _FADES.fullmatch(line))


def _block(lines: list[str]) -> Element:
    text = "\n".join(lines)
    alone = text.strip()
    if next(between(alone, _NOTE), None) == (0, len(alone)) and alone[2:-2].strip():
        return Note(alone[2:-2].strip())
    cue = _cue(lines[:1])
    if cue and len(lines) > 1:
        return Dialogue(cue[0], tuple(_line(line.strip()) for line in lines[1:]), cue[1], cue[2])
    return Action(text[1:] if text.startswith("!") and text[1:].strip() else text)


def _cue(lines: list[str]) -> tuple[str, str, bool] | None:
    """(name, extension, dual) of a character's cue."""
    line = lines[0].strip() if lines else ""
    forced = line.startswith("@")
    dual = line.endswith("^")
    name, bracket, extension = line.removeprefix("@").rstrip("^ ").partition("(")
    name = name.strip()
    if bracket and not extension.endswith(")"):
        return None
    loud = name == name.upper() and name != name.lower() and not name.startswith("!")
    return (name, extension[:-1].strip(), dual) if name and (forced or loud) else None


def _line(text: str) -> Line:
    if text.startswith("(") and text.endswith(")") and text.strip("() "):
        return Parenthetical(text[1:-1].strip())
    if text.startswith("~") and text.strip("~ "):
        return Lyric(text[1:].strip())
    return Speech(text)


def _written(element: Element) -> str:
    match element:
        case Dialogue():
            return _either(_dialogue(element), "@", element)
        case Heading(text, number):
            return _either(f"{text} #{number}#" if number else text, ".", element)
        case Action(text):
            return _either(text, "!", element)
        case Transition(text):
            return _either(text, "> ", element)
        case PageBreak():
            return "==="
        case Section(text, level):
            before, after = "#" * level + " ", ""
        case _:
            before, after = _MARKS[type(element)]
    return f"{before}{element.text}{after}"


_MARKS: dict[type, tuple[str, str]] = {
    Centred: ("> ", " <"),
    Lyric: ("~", ""),
    Synopsis: ("= ", ""),
    Note: ("[[", "]]"),
    Boneyard: ("/* ", " */"),
}


def _either(natural: str, mark: str, element: Element) -> str:
    return natural if parse(natural) == Screenplay((element,)) else mark + natural


def _dialogue(dialogue: Dialogue) -> str:
    extension = f" ({dialogue.extension})" if dialogue.extension else ""
    cue = f"{dialogue.character}{extension}{' ^' if dialogue.dual else ''}"
    return "\n".join([cue, *map(_spoken_line, dialogue.lines)])


def _spoken_line(line: Line) -> str:
    match line:
        case Parenthetical(text):
            return f"({text})"
        case Lyric(text):
            return f"~{text}"
        case Speech(text):
            return text or "  "
