"""Understands a text: runs the four analysers side by side and joins what they found."""

import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import TypeVar

from core.domain.analysis import (
    CameraCues,
    LanguageGuess,
    Method,
    Mood,
    Timing,
    Understanding,
)
from core.domain.languages import Language
from core.language.identify import identify, identify_sentences
from core.understanding.camera import camera
from core.understanding.entities import Things
from core.understanding.mood import mood
from core.understanding.pieces import in_pieces
from core.understanding.reading import Reading, read
from core.understanding.timing import timing

Answer = TypeVar("Answer")
Analyser = Callable[[Reading], Answer]
_TRIES = 2
_log = logging.getLogger(__name__)


def analyse(text: str, language: Language | None = None) -> Understanding:
    """What `text` shows; `language` overrules the guess.

    An analyser that fails is tried again, then left out: its answer is the empty one with
    confidence 0 and its trouble as the method's note. The others still come.
    """
    guess = identify(text) if language is None else LanguageGuess(language, 1.0)
    reading = read(text, guess.code)
    pool = _side_by_side(os.getpid())
    of_things = pool.submit(attempt, in_pieces, reading, Things((), (), 0.0))
    of_mood = pool.submit(attempt, mood, reading, Mood())
    of_camera = pool.submit(attempt, camera, reading, CameraCues())
    of_timing = pool.submit(attempt, timing, reading, Timing())
    things, things_method = of_things.result()
    feeling, mood_method = of_mood.result()
    cues, camera_method = of_camera.result()
    beats, timing_method = of_timing.result()
    return Understanding(
        language=guess,
        entities=things.entities,
        relations=things.relations,
        mood=replace(feeling, method=mood_method),
        camera=replace(cues, method=camera_method),
        timing=replace(beats, method=timing_method),
        sentences=identify_sentences(text),
        entities_confidence=things.confidence,
        entities_method=things_method,
    )


@cache
def _side_by_side(process: int) -> ThreadPoolExecutor:
    """The analysers' threads; kept, as starting four takes longer than a short text.

    A process that is forked from this one has none of its threads and starts its own.
    """
    del process
    return ThreadPoolExecutor(4, thread_name_prefix="analyser")


def attempt(analyser: Analyser[Answer], reading: Reading, empty: Answer) -> tuple[Answer, Method]:
    """The analyser's answer and how it came; `empty` with a note after it failed twice."""
    began = time.perf_counter()
    trouble = ""
    for _ in range(_TRIES):
        try:
            answer = analyser(reading)
        except Exception as error:  # noqa: BLE001  # the boundary: the other analysers must still come
            _log.exception("analyser failed")
            trouble = f"left out: {type(error).__name__}: {error}"
        else:
            return answer, Method(seconds=round(time.perf_counter() - began, 6), note=trouble)
    return empty, Method(seconds=round(time.perf_counter() - began, 6), note=trouble)
