"""Builds resources/lexicon/scowl/words.txt, by which a misspelt word is told from a rare one.

`python -m tools.build_spelling FILE...`, the files being word lists of SCOWL, as Debian's packages
wamerican and wbritish have them. Regular forms are left out: their own word stands for them.
"""

import sys
from pathlib import Path

from core.domain.languages import Language
from core.language.spelling import SHORTEST
from core.language.stem import Form, forms

OUT = Path("resources/lexicon/scowl/words.txt")


def main(files: list[str]) -> None:
    words = {word for file in files for word in Path(file).read_text(encoding="utf-8").split()}
    plain = {
        word
        for word in words
        if len(word) >= SHORTEST - 2 and word.isascii() and word.isalpha() and word.islower()
    }
    kept = {word for word in plain if not any(form.key in plain for form in _shorter(word))}
    OUT.write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")


def _shorter(word: str) -> list[Form]:
    return [form for form in forms(word, Language.EN) if form.key != word]


if __name__ == "__main__":
    main(sys.argv[1:])
