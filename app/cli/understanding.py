"""`understand`: the analysis of texts, as JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.cli import reading
from app.cli.output import Output
from core.domain.errors import BriefRefused, StudioError


def understand(options: Namespace, output: Output) -> int:
    from core.understanding.analyse import analyse
    from core.understanding.report import as_json

    language = reading.language(options.language)
    if options.jsonl:
        with _lines(options.jsonl) as lines:
            for text in _texts(lines):
                answer = as_json(analyse(text, language))
                output.out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return 0
    if not (options.text or "").strip():
        raise BriefRefused("There is no text to understand.", "Give one, or --jsonl FILE.")
    text, _ = reading.source(options.text)
    output.out.write(json.dumps(as_json(analyse(text, language)), ensure_ascii=False, indent=2))
    output.out.write("\n")
    return 0


@contextmanager
def _lines(name: str) -> Iterator[IO[str]]:
    if name == "-":
        yield sys.stdin
        return
    try:
        with Path(name).open(encoding="utf-8") as stream:
            yield stream
    except UnicodeDecodeError as error:
        raise StudioError(f"{name} is not a text in UTF-8.", "Save it as UTF-8.") from error
    except OSError as error:
        raise StudioError(
            f"{name} cannot be read: {error.strerror}.", "Check its name and permissions."
        ) from error


def _texts(lines: IO[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            text = json.loads(line)["text"]
        except (ValueError, KeyError, TypeError) as error:
            raise StudioError(
                f'Line {number} is not an object with a "text".', 'Write it as {"text": "…"}.'
            ) from error
        if not isinstance(text, str):
            raise StudioError(f'The "text" of line {number} is not a text.', "Put it in quotes.")
        yield text
