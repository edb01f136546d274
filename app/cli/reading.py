"""Turns what was typed on the command line into values, or says clearly what is wrong with it."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from core.domain.brief import (
    ASPECTS,
    IDEA_LIMITS,
    SCRIPT_LIMIT,
    Brief,
    Captions,
    checked,
    shortened,
)
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import SegmentId
from core.domain.languages import NAMES, Language
from core.domain.project import Project, Segment
from core.domain.recipe import Lora
from core.domain.sequence import transition
from core.domain.time import decimal

_TEXT_FILES = (".txt", ".md", ".fountain", ".spmd")
_MOST_BYTES = 4 * SCRIPT_LIMIT
# A text that can be made, to check the rest of a brief with.
_SPARE = "A spare text that is long enough."


def brief(options: Namespace) -> Brief:
    """The brief that the options describe, checked. Raises BriefRefused.

    That of a recording has no text yet.
    """
    told = recording(options.text) is None
    text, script = source(options.text) if told else ("", False)
    width, height = _size(options.size, options.aspect)
    asked = Brief(
        text=text,
        script=script,
        title=options.title,
        audience=options.audience,
        tone=options.tone,
        style=options.style,
        seconds=seconds(options.seconds) if options.seconds else _own_length(text, script=script),
        width=width,
        height=height,
        fps=whole(options.fps, "frame rate"),
        language=language(options.language),
        engine=engine(options.engine),
        voice=options.voice,
        music=_music(options.music),
        captions=captions(options.captions),
        transition=options.transition,
        seed=whole(options.seed, "seed"),
    )
    transition(asked.transition, asked.rate)
    checked(asked if told else replace(asked, text=_SPARE))
    return asked


def recording(words: str) -> Path | None:
    """The sound or film that is named instead of a text. Raises BriefRefused for a missing one."""
    from core.media.kinds import FILMS, SOUNDS

    if "\n" in words or Path(words).suffix.lower() not in FILMS | SOUNDS:
        return None
    file = Path(words)
    if _names_a_file(words, file):
        return file
    if " " in words:
        return None
    raise BriefRefused(
        f"There is no recording {shortened(words)}.", "Look at its name, and where it lies."
    )


def source(words: str) -> tuple[str, bool]:
    """The text itself, a file's or stdin's; and whether it is a screenplay, or a long story."""
    if words == "-":
        return _kept(_decoded(sys.stdin.buffer.read(_MOST_BYTES + 1), "What was piped in"))
    file = Path(words)
    if _names_a_file(words, file):
        return _kept(_read(file), fountain=file.suffix in (".fountain", ".spmd"))
    return _told(words)


def _kept(text: str, *, fountain: bool = False) -> tuple[str, bool]:
    """The same of what was kept somewhere: too long for an idea it is a story, as in the window."""
    return _told(text, fountain=fountain or len(text.strip()) > IDEA_LIMITS[1])


def seconds(words: str) -> Fraction:
    try:
        return decimal(words)
    except ValueError:
        raise BriefRefused(
            f"“{shortened(words)}” is not a number of seconds.", "Write it as 30 or 7.5."
        ) from None


def whole(words: str, what: str) -> int:
    try:
        return int(words)
    except ValueError:
        raise BriefRefused(
            f"“{shortened(words)}” is not a whole number.", f"Give the {what} as one."
        ) from None


def language(words: str) -> Language | None:
    if words == "auto":
        return None
    try:
        return Language(words.lower())
    except ValueError:
        known = ", ".join(f"{code.value} ({name})" for code, name in NAMES.items())
        raise BriefRefused(
            f"The language “{shortened(words)}” is not one of the eleven of the studio.",
            f"Choose {known}.",
        ) from None


def engine(words: str) -> str:
    """One of our own, or a model that is installed for making video."""
    from core.engines.catalog import ENGINES

    if words not in ENGINES:
        able = _video_models(words)
        if words in able:
            return words
        known = ", ".join(sorted([*ENGINES, *able]))
        raise BriefRefused(
            f"There is no engine “{shortened(words)}” on this machine.", f"Choose one of: {known}."
        )
    return words


def _video_models(words: str) -> list[str]:
    """Those that are installed. Raises EngineMissing where the one of this name could be."""
    from app import paths
    from app.models import models
    from core.domain.models import Work
    from core.engines.cards import all_cards

    known = all_cards(paths.data()).get(words)
    if known is not None and known.work is Work.VIDEO:
        models().card(words)
    return [card.id for card in models().ready(Work.VIDEO)]


def lora(words: str) -> Lora:
    """A file and how strongly it works: grain.safetensors:0.8."""
    file, colon, strength = words.rpartition(":")
    if not colon or not strength.replace(".", "", 1).removeprefix("-").isdigit():
        return Lora(str(Path(words).resolve()))
    return Lora(str(Path(file).resolve()), number(strength, "strength"))


def number(words: str, what: str) -> float:
    try:
        return float(words)
    except ValueError:
        raise BriefRefused(f"“{shortened(words)}” is not a number.", f"Give the {what}.") from None


def captions(words: str) -> Captions:
    try:
        return Captions(words)
    except ValueError:
        raise BriefRefused(
            f"“{shortened(words)}” is not a kind of captions.",
            "Choose burn, file, both, track or none.",
        ) from None


def size(words: str) -> tuple[int, int]:
    width, cross, height = words.lower().replace("×", "x").partition("x")
    if not (cross and _is_number(width) and _is_number(height)):
        raise BriefRefused(f"“{shortened(words)}” is not a size.", "Write it as 1280x720.")
    return int(width), int(height)


def chosen(project: Project, words: Sequence[str]) -> tuple[Segment, ...]:
    """Segments by their numbers in the film's order: "all", "2", "1,3-5"."""
    ordered = project.ordered
    if not ordered:
        raise StudioError("The film has no segments yet.", "Plan it first: reelwright plan DIR")
    found = numbers(words, len(ordered), "segment")
    return tuple(ordered[number - 1] for number in found)


def numbers(words: Sequence[str], count: int, what: str) -> tuple[int, ...]:
    """Those of 1 to `count` that are named, each once: "all", "2", "1,3-5"."""
    found: list[int] = []
    for part in ",".join(words).split(","):
        found += _numbers(part.strip(), count, what)
    return tuple(dict.fromkeys(found))


def in_order(words: str, project: Project) -> tuple[SegmentId, ...]:
    """Segments in the order that they are named, none of them twice."""
    ordered = project.ordered
    found = [
        n for part in words.split(",") for n in _numbers(part.strip(), len(ordered), "segment")
    ]
    if twice := [number for number in found if found.count(number) > 1]:
        raise BriefRefused(f"Segment {twice[0]} is named twice.", "Name each segment once.")
    return tuple(ordered[number - 1].id for number in found)


def ids(segments: Sequence[Segment]) -> tuple[SegmentId, ...]:
    return tuple(segment.id for segment in segments)


def _numbers(part: str, count: int, what: str) -> list[int]:
    if part == "all":
        return list(range(1, count + 1))
    first, dash, last = part.partition("-")
    if not _is_number(first) or (dash and not _is_number(last)):
        raise BriefRefused(
            f"“{shortened(part)}” is not a {what}.", f"Use numbers from 1 to {count}, or all."
        )
    start, end = int(first), int(last or first)
    if not 1 <= start <= end <= count:
        raise BriefRefused(
            f"There is no {what} {part}.", f"The film has {count}: use numbers from 1 to {count}."
        )
    return list(range(start, end + 1))


def _is_number(words: str) -> bool:
    """Digits that `int` reads, few enough to be meant."""
    return words.strip().isdecimal() and len(words) <= 9


def _size(words: str | None, aspect: str | None) -> tuple[int, int]:
    if aspect is not None and aspect not in ASPECTS:
        known = ", ".join(ASPECTS)
        raise BriefRefused(
            f"The aspect “{shortened(aspect)}” is not offered.", f"Choose {known}, or a size."
        )
    if words is None:
        return ASPECTS[aspect or "16:9"]
    width, height = size(words)
    if aspect is not None:
        across, down = map(int, aspect.split(":"))
        if abs(width * down - height * across) > 2 * max(across, down):
            raise BriefRefused(
                f"The size {width}x{height} is not {aspect}.", "Give one of the two only."
            )
    return width, height


def _music(words: str) -> str:
    if words in ("auto", "none"):
        return words
    from core.media import sound

    file = Path(words)
    if not file.is_file():
        raise BriefRefused(
            f"There is no music file {shortened(words)}.", "Give auto, none or a file."
        )
    sound.length(file)  # better refused now than when every shot is made
    return str(file.resolve())


def _names_a_file(words: str, file: Path) -> bool:
    if file.suffix in _TEXT_FILES:
        return True
    try:
        return len(words) < 256 and "\n" not in words and file.exists() and not file.is_dir()
    except (OSError, ValueError):
        return False


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return _decoded(stream.read(_MOST_BYTES + 1), shortened(file.name))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise StudioError(
            f"{shortened(file.name)} cannot be read: {reason}.", "Check its name and permissions."
        ) from error


def _decoded(content: bytes, name: str) -> str:
    if len(content) > _MOST_BYTES:
        raise BriefRefused(
            f"{name} is larger than a script can be ({SCRIPT_LIMIT:,} characters).",
            "Is it the right file?",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BriefRefused(
            f"{name} is not a text in UTF-8.", "Save it as plain text in UTF-8."
        ) from None


def _told(text: str, *, fountain: bool = False) -> tuple[str, bool]:
    from core.writing.screenplay import looks_like_screenplay

    return text.strip(), fountain or looks_like_screenplay(text)


def _own_length(text: str, *, script: bool) -> Fraction:
    """A script sets its own duration; an idea says it, or has the usual one."""
    if script:
        from core.writing.screenplay import read_script
        from core.writing.timing import natural_seconds

        return natural_seconds(read_script(text))
    from core.writing.length import told_length

    return told_length(text) or Brief(text).seconds
