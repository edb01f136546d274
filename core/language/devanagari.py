"""Tells Hindi from Marathi by words, and by runs of letters.

Words by how often each comes in stories of the two languages, as `python -m
tools.build_devanagari_words` counts. Runs of letters by Naive Bayes over those that py3langid
learnt for its hundred languages: of its model, which takes most of a second to open, `python -m
tools.build_devanagari` keeps what tells these two apart.
"""

import json
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.domain.languages import Language


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of bytes that are told apart, with what speaks for Hindi (in nats); None: nothing.

    Every beginning of a run is one as well.
    """

    prior: float
    odds: dict[str, float | None]


@cache
def words_odds() -> dict[str, float]:
    """What a word speaks for, in nats: Hindi above 0, Marathi below."""
    path = resources.files("resources") / "lexicon" / "devanagari_words.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()[2:]
    return {word: float(odds) for word, odds in (line.split("\t") for line in lines)}


def hindi_or_marathi(text: str) -> tuple[Language, float]:
    """The likelier of the two and how likely it is, 0.5 to 1."""
    runs = _runs()
    text = text.lower() if text.isupper() else text
    written = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
    met = _met(written, runs)
    if not met:
        return Language.HI, 0.5
    told = runs.prior + sum(math.log1p(times) * (runs.odds[run] or 0) for run, times in met.items())
    # What letters tell grows with the root of their number: neighbours tell the same.
    sure = 1 / (1 + math.exp(-min(700.0, abs(told) / math.sqrt(len(written)))))
    return (Language.HI if told >= 0 else Language.MR), sure


def _met(written: bytes, runs: _Runs) -> Counter[str]:
    """How often each run is the longest that ends somewhere in the text."""
    found: Counter[str] = Counter()
    run = ""
    for letter in written.decode("latin-1"):
        run += letter
        while run and run not in runs.odds:
            run = run[1:]
        if run and runs.odds[run] is not None:
            found[run] += 1
    return found


@cache
def _runs() -> _Runs:
    path = resources.files("resources") / "lexicon" / "devanagari.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    odds = {bytes.fromhex(run).decode("latin-1"): odds for run, odds in table["odds"].items()}
    return _Runs(table["prior"], odds)
