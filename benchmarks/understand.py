"""How long `reelwright understand` takes a text: 1,000 short texts, one core, once warm."""

import json
import time
from pathlib import Path

from benchmarks.figures import Figure, table
from core.understanding.analyse import analyse
from core.understanding.report import as_json

TEXTS = Path(__file__).parents[1] / "tests" / "data" / "understanding.jsonl"
COUNT = 1_000
LIMIT_MS = 10.0


def measure() -> list[Figure]:
    """The milliseconds of processor time that one text takes."""
    texts = [json.loads(line)["text"] for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    for text in texts:
        analyse(text)
    # No text is told twice: what is kept of one reading must not help the next.
    told = [f"{texts[index % len(texts)]} {index}." for index in range(COUNT)]
    began = time.process_time()
    for text in told:
        json.dumps(as_json(analyse(text)))
    each = (time.process_time() - began) / COUNT * 1_000
    return [Figure("understand, 1,000 short texts", each, "ms/text", LIMIT_MS)]


def main() -> None:
    """Prints the figure."""
    print(table(measure()))


if __name__ == "__main__":
    main()
