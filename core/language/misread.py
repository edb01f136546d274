"""Knows words that only look like those of a table: "கேட்டது", asked, is no gate."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.domain.languages import Language
from core.language.normalise import key

_WHATEVER = "*"
_BEFORE = "!"
_DEEDS = "action"


@dataclass(frozen=True, slots=True)
class _Words:
    """What is something else: whole words, beginnings, and words that their neighbour decides."""

    whole: frozenset[str]
    begun: tuple[str, ...]
    before: dict[str, tuple[str, ...]]

    def have(self, word: str, after: str) -> bool:
        if word in self.before:
            return not after.startswith(self.before[word])
        return word in self.whole or word.startswith(self.begun)


def is_misread(word: str, after: str, label: str, table: str, language: Language) -> bool:
    """Whether a word is not what a table's row `label` takes it for; `after` comes next to it."""
    of = _table(language).get("deeds" if table == _DEEDS else "things", {})
    # Rows of verbs may have the grammar's name behind what is done: "stand forms".
    labels = (label, label.partition(" ")[0] if table == _DEEDS else label, _WHATEVER)
    return any(each in of and of[each].have(word, after) for each in dict.fromkeys(labels))


@cache
def _table(language: Language) -> dict[str, dict[str, _Words]]:
    path = resources.files("resources") / "lexicon" / "misread.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8")).get(language.value, {})
    return {
        kind: {label: _words(entries) for label, entries in of.items()} for kind, of in told.items()
    }


def _words(entries: list[str]) -> _Words:
    parted = [each.partition(_BEFORE) for each in entries if _BEFORE in each]
    plain = [each for each in entries if _BEFORE not in each]
    return _Words(
        frozenset(key(each) for each in plain if not each.endswith("*")),
        tuple(key(each.rstrip("*")) for each in plain if each.endswith("*")),
        {key(word.strip()): tuple(map(key, rest.split())) for word, _, rest in parted},
    )
