"""Says what of an editor's text is spoken: no tags, no orders to the camera, no bare picture."""

import re

from core.domain.analysis import CameraCues
from core.domain.camera import Speed
from core.domain.depiction import Depiction
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.idea import Idea
from core.writing.manner import LOOK, without_manner
from core.writing.naming import sentence
from core.writing.relatives import unjoined
from core.writing.tenses import finite

_TAG = re.compile(r"</?[a-z][^<>]{0,80}>", re.IGNORECASE)
_IN = r",?\s*\b(?:in|at|with|as|from)\s+(?:an?\s+)?(?:[\w-]+\s+)?"
# What is left of "a wide shot of the sea" without its first words.
_LEFT = re.compile(r"^(?:an?\s+)?(?:of|over|on)\s+", re.IGNORECASE)
_LABEL = re.compile(r"^[^:]{2,40}:\s*")


def said(piece: str, seen: Depiction, cues: CameraCues, idea: Idea, *, first: bool) -> str:
    """The line of a clause; what only describes the look of a wish is shown, not spoken."""
    piece = " ".join(_TAG.sub(" ", piece).split())
    if not idea.asked.form.narrated or not any(map(str.isalnum, piece)):
        return ""
    if directs(cues):
        piece = undirected(piece, idea.understanding.language.code)
    alive = any(s.kind.alive for s in seen.subjects)
    looks = idea.asked.wish and idea.asked.form.sells and not alive
    if not piece or (looks and piece.rstrip().endswith(",")):
        return ""
    if idea.asked.wish:  # other shots may come between this clause and the next
        return sentence(unjoined(piece), idea.understanding.language.code)
    return piece[:1].upper() + piece[1:] if first else piece


def directs(cues: CameraCues) -> bool:
    """Whether words tell the camera what to do."""
    return bool(cues.moves or cues.sizes or cues.angles) or cues.speed is not Speed.NORMAL


def is_picture(text: str, language: Language) -> bool:
    """Whether an English text only says what a picture shows: "a red bicycle by a wall"."""
    if language is not Language.EN:
        return False
    reading = read(text, language)
    acts = (cue.text.casefold() for cue in reading.of("action"))
    return not finite(reading) and all(act.endswith("ing") for act in acts)


def undirected(piece: str, language: Language) -> str:
    """The clause without its words for the camera; "" where they are what it is about."""
    left = without_manner(_LABEL.sub("", piece), language, LOOK)
    for cue in reversed(read(left, language).of("camera", "mover", "pace")):
        before = re.sub(rf"{_IN}$", "", left[: cue.start])
        left = f"{before}{left[cue.end :]}" if before != left[: cue.start] else left
    left = _LEFT.sub("", " ".join(left.split()).strip(" ,;"))
    return "" if directs(analyse(left, language).camera) else left
