"""`understand`: the analysis of texts, as JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.cli import reading
from app.cli.output import Output
from core.domain.errors import BriefRefused, StudioError

if TYPE_CHECKING:
    from core.domain.languages import Language


def understand(options: Namespace, output: Output) -> int:
    language = reading.language(options.language)
    if options.jsonl:
        with _lines(options.jsonl) as lines:
            for text in _texts(lines):
                answer = _answer(text, language, explained=options.explain)
                output.out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return 0
    if not (options.text or "").strip():
        raise BriefRefused("There is no text to understand.", "Give one, or --jsonl FILE.")
    text, _ = reading.source(options.text)
    answer = _answer(text, language, explained=options.explain)
    output.out.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    return 0


def _answer(text: str, language: "Language | None", *, explained: bool) -> dict[str, object]:
    from core.understanding.analyse import analyse
    from core.understanding.explain import explain
    from core.understanding.report import as_json

    understood = analyse(text, language)
    answer = as_json(understood)
    if explained:
        answer["reasons"] = [asdict(reason) for reason in explain(text, understood)]
    return answer


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
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StudioError(
                f'Line {number} is not an object with a "text".', 'Write it as {"text": "…"}.'
            ) from error
        if not isinstance(text, str):
            raise StudioError(f'The "text" of line {number} is not a text.', "Put it in quotes.")
        yield text
