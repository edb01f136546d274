"""Fits a prompt to what a model reads: whole sentences are left out from its end, and named."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_SENTENCE = re.compile(r"(?<=[.!?।])\s+")


@dataclass(frozen=True, slots=True)
class Fitted:
    """`left_out` are the words that the model would not have read, "" when it reads all."""

    prompt: str
    left_out: str = ""


def fitted(prompt: str, limit: int, count: Callable[[str], int]) -> Fitted:
    """As much of the prompt as has at most `limit` tokens; 0 is no limit.

    What matters most stands first in our prompts, the quality words last.
    """
    prompt = " ".join(prompt.split())
    if not limit or count(prompt) <= limit:
        return Fitted(prompt)
    parts = _longest(_SENTENCE.split(prompt), limit, count)
    kept = " ".join(parts) if parts else " ".join(_longest(prompt.split(), limit, count))
    return Fitted(kept, prompt[len(kept) :].strip())


def note(found: Fitted, limit: int) -> str:
    """What to tell the editor; "" when there is nothing to tell."""
    if not found.left_out:
        return ""
    return f"The model reads {limit} tokens of a prompt. Not read: “{found.left_out}”"


def counter(*tokenizers: Any) -> Callable[[str], int]:
    """How many tokens a text has for the tokenizer that makes the most of it."""
    known = [each for each in tokenizers if each is not None]
    return lambda text: max((len(each(text).input_ids) for each in known), default=0)


def _longest(parts: list[str], limit: int, count: Callable[[str], int]) -> list[str]:
    """The most of the first parts that fit, found by halving."""
    least, most = 0, len(parts)
    while least < most:
        middle = (least + most + 1) // 2
        if count(" ".join(parts[:middle])) <= limit:
            least = middle
        else:
            most = middle - 1
    return parts[:least]
