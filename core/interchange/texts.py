"""The words of a language as a table that a translator works in: CSV, TSV or JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domain.errors import MediaUnreadable, StudioError
from core.domain.tongues import Words
from core.interchange.captions_reading import text_of

LIMIT = 8 << 20
"""Bytes: no film has so many words."""
_COLUMNS = ("shot", "narration", "title", "own narration", "own title")
_NUMBER = ("shot", "number", "no", "#")
_ADVICE = "It needs the columns shot, narration and title; reelwright language DIR texts makes one."


@dataclass(frozen=True, slots=True)
class Row:
    """One shot's words, with those of the film's own language beside them."""

    shot: int
    words: Words
    own: Words


def read(file: Path) -> Mapping[int, Words]:
    """The words by shot number. Raises MediaUnreadable, naming what cannot be read."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise MediaUnreadable(f"{file.name} cannot be read.", "Choose another file.") from error
    if len(data) > LIMIT:
        raise MediaUnreadable(f"{file.name} is larger than 8 MB.", _ADVICE)
    text = text_of(data)
    rows = _json(text, file) if file.suffix.lower() == ".json" else _table(text, file)
    found = dict(_words(rows, file))
    if not found:
        raise MediaUnreadable(f"There are no words in {file.name}.", _ADVICE)
    return found


def written(rows: Iterable[Row], file: Path) -> str:
    """The text of such a file, in the form that its name asks for."""
    table = [
        (row.shot, row.words.narration, row.words.title, row.own.narration, row.own.title)
        for row in rows
    ]
    match file.suffix.lower():
        case ".json":
            named = [dict(zip(_COLUMNS, each, strict=True)) for each in table]
            return json.dumps(named, ensure_ascii=False, indent=2) + "\n"
        case ".csv" | ".tsv":
            text = io.StringIO()
            tabs = file.suffix.lower() == ".tsv"
            writer = csv.writer(text, "excel-tab" if tabs else "excel", lineterminator="\n")
            writer.writerow(_COLUMNS)
            writer.writerows(table)
            # The mark tells Excel that it is UTF-8.
            return "\ufeff" + text.getvalue()
        case _:
            raise StudioError(
                f"{file.name} is no table of words.", "Choose a name that ends in .csv or .json."
            )


def _json(text: str, file: Path) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MediaUnreadable(f"{file.name} is no JSON: {error}.", _ADVICE) from error
    if isinstance(found, dict):
        found = [{"shot": shot, **_named(words)} for shot, words in found.items()]
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise MediaUnreadable(f"{file.name} is no list of shots.", _ADVICE)
    return found


def _named(words: object) -> Mapping[str, Any]:
    """`{"1": "…"}` as well as `{"1": {"narration": "…"}}`."""
    return words if isinstance(words, dict) else {"narration": words}


def _table(text: str, file: Path) -> list[Mapping[str, Any]]:
    first = text.partition("\n")[0]
    tabs = "\t" in first
    split = "\t" if tabs else ";" if first.count(";") > first.count(",") else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=split)
    try:
        heads = [head.strip().casefold() for head in rows.fieldnames or ()]
        if not set(heads) & set(_NUMBER) or not {"narration", "title"} & set(heads):
            raise MediaUnreadable(f"{file.name} has no columns shot and narration.", _ADVICE)
        rows.fieldnames = heads
        return list(rows)
    except csv.Error as error:
        raise MediaUnreadable(f"{file.name}, line {rows.line_num}: {error}.", _ADVICE) from error


def _words(rows: Iterable[Mapping[str, Any]], file: Path) -> Iterator[tuple[int, Words]]:
    for place, row in enumerate(rows, 1):
        number = next((row[name] for name in _NUMBER if row.get(name) is not None), None)
        try:
            shot = int(str(number).strip())
        except ValueError:
            raise MediaUnreadable(
                f"{file.name}, row {place}: “{number}” is no shot's number.", _ADVICE
            ) from None
        said, shown = (
            " ".join(str(row.get(name) or "").split()) for name in ("narration", "title")
        )
        yield shot, Words(said, shown)
