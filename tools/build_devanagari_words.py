"""Builds resources/lexicon/devanagari_words.tsv, by which Hindi is told from Marathi word by word.

`python -m tools.build_devanagari_words STORIES`, where STORIES holds the stories of Pratham Books'
StoryWeaver in Markdown, one folder a language (github.com/global-asp/pb-source, CC BY 4.0): of each
word that comes often enough in one of the two languages, what it speaks for. Of the stories nothing
but these counts is kept.
"""

import math
import sys
from collections import Counter
from pathlib import Path

from core.language.normalise import key
from core.language.segment import word_texts

OUT = Path("resources/lexicon/devanagari_words.tsv")
OFTEN, TELLING, MOST = 8, 1.2, 4.0
"""How often a word must come, and the least and the most that one may say (in nats)."""


def main(stories: Path) -> None:
    hindi, marathi = (_counts(stories / language) for language in ("hi", "mr"))
    both = hindi | marathi
    rows = []
    for word in sorted(both):
        odds = math.log((hindi[word] + 0.5) / hindi.total())
        odds -= math.log((marathi[word] + 0.5) / marathi.total())
        if hindi[word] + marathi[word] >= OFTEN and abs(odds) >= TELLING:
            rows.append(f"{word}\t{max(-MOST, min(MOST, odds)):.1f}")
    head = (
        "# Words of Hindi (above 0) and Marathi (below), in nats. Counted in the stories of Pratham"
        " Books' StoryWeaver (CC BY 4.0) by `python -m tools.build_devanagari_words`.\nword\thindi"
    )
    OUT.write_text("\n".join([head, *rows, ""]), encoding="utf-8")


def _counts(folder: Path) -> Counter[str]:
    """How often each word comes in the stories of a folder, without their titles and credits."""
    lines = (
        line
        for path in sorted(folder.glob("[0-9]*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("#", "* "))
    )
    return Counter(key(word) for line in lines for word in word_texts(line) if word[0].isalpha())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
