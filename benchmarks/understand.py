"""How long `reelwright understand` takes: short texts, and scripts of 100,000 characters; warm."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, table
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.report import as_json

DATA = Path(__file__).parents[1] / "tests" / "data"
TEXTS = DATA / "understanding.jsonl"
LABELLED = DATA / "understanding"
COUNT = 1_000
LIMIT_MS = 10.0
SCRIPT = 100_000
LIMIT_S = 2.0
SPOKEN = (Language.EN, Language.HI, Language.TE, Language.TA)


def measure() -> list[Figure]:
    """The milliseconds of processor time that one text takes, and the seconds of a script."""
    return [_short(), *(_script(language) for language in SPOKEN)]


def _short() -> Figure:
    texts = [json.loads(line)["text"] for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    for text in texts:
        analyse(text)
    # No text is told twice: what is kept of one reading must not help the next.
    told = [f"{texts[index % len(texts)]} {index}." for index in range(COUNT)]
    began = time.process_time()
    for text in told:
        json.dumps(as_json(analyse(text)))
    each = (time.process_time() - began) / COUNT * 1_000
    return Figure("understand, 1,000 short texts", each, "ms/text", LIMIT_MS)


def _script(language: Language) -> Figure:
    """All labelled sentences of a language in ever other orders; read once in theirs before."""
    sentences = list(dict.fromkeys(_sentences(language)))
    analyse(" ".join(sentences))
    order = random.Random(1)
    text = ""
    while len(text) < SCRIPT:
        order.shuffle(sentences)
        text += " ".join(sentences) + " "
    began = time.process_time()
    analyse(text[:SCRIPT])
    seconds = time.process_time() - began
    return Figure(f"understand, 100,000 characters, {language}", seconds, "s", LIMIT_S)


def _sentences(language: Language) -> Iterator[str]:
    """The texts that rules are tuned on, and those of the pictures; each ends as a sentence."""
    for name in ("tuned*.tsv", "pictures_*.tsv"):
        for path in sorted(LABELLED.glob(name)):
            header, *lines = path.read_text(encoding="utf-8").splitlines()
            at = header.split("\t").index("text")
            for line in lines:
                cells = line.split("\t")
                if cells[0] == language:
                    yield cells[at] if cells[at][-1] in ".!?।" else cells[at] + "."


def main() -> None:
    """Prints the figures."""
    print(table(measure()))


if __name__ == "__main__":
    main()
