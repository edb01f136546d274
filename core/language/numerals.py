"""Numbers in words, in all eleven languages; the words and rules are data in resources/speech."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, cached_property
from importlib import resources
from typing import Any
from unicodedata import normalize

from core.domain.languages import Language

# So many digits nobody says as one number.
_SAYABLE = 10**15
_INDIAN = (("crore", 10**7), ("lakh", 10**5), ("thousand", 1_000), ("hundred", 100))
_WESTERN = (
    ("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1_000),
    ("hundred", 100),
)  # fmt: skip


class Stands(Enum):
    """What comes after a number: nothing, the rest of it, or what is counted."""

    ALONE = auto()
    BEFORE_MORE = auto()
    BEFORE_NOUN = auto()


@dataclass(frozen=True)
class Numerals:
    """`table` is the file of the language, in NFC."""

    language: Language
    table: Mapping[str, Any]

    def cardinal(self, number: int, stands: Stands = Stands.ALONE, *, western: bool = False) -> str:
        """The number in words, by lakh and crore; `western` by million where a language has it."""
        if number >= _SAYABLE:
            return self.digits(str(number))
        scales = _WESTERN if western and "million" in self.table else _INDIAN
        return self.joined(self._words(number, stands, scales))

    def digits(self, text: str) -> str:
        """Digit by digit; what is no digit is left out."""
        return " ".join(self._small(int(each)) for each in text if each.isdecimal())

    def year(self, number: int, stands: Stands = Stands.ALONE) -> str:
        """As years are said: nineteen forty-seven, उन्नीस सौ सैंतालीस."""
        century, rest = divmod(number, 100)
        match self.table["years"]:
            case "pairs" if 2_000 <= number < 2_010:
                return self.cardinal(number)
            case "pairs" if rest < 10:
                return f"{self._small(century)} {f'oh {self._small(rest)}' if rest else 'hundred'}"
            case "pairs":
                return f"{self._small(century)} {self._small(rest)}"
            case "hundreds" if century < 20:
                alone, before = self.table["hundred"]["many"].split("|")
                form = before if rest or self._shortens(stands) else alone
                said = form.format(self._small(century))
                return self.joined(f"{said} {self._small(rest)}" if rest else said)
            case _:
                return self.cardinal(number, stands)

    def one(self) -> str:
        """One of what is counted: "a rupee", ஒரு."""
        return str(self.table.get("one_of") or self._small(1))

    def joined(self, words: str) -> str:
        """Words grown together where the language does so."""
        for apart, together in self.table.get("sandhi", ()):
            words = words.replace(apart, together)
        return words.replace("+", "")

    def list(self, name: str) -> Sequence[str]:
        """One of the file's lists."""
        return [each for each in str(self.table.get(name, "")).split("|") if each]

    def spellings(self, name: str) -> Mapping[str, Sequence[str]]:
        """One of the file's tables by each way in which its entries are written."""
        return {
            written: words.split("|")
            for ways, words in self.table.get(name, {}).items()
            for written in ways.split("|")
            if written
        }

    def _words(self, number: int, stands: Stands, scales: Sequence[tuple[str, int]]) -> str:
        for name, value in scales:
            count, rest = divmod(number, value)
            if not count:
                continue
            after = Stands.BEFORE_MORE if rest else stands
            said = self._counted(name, count, after, scales)
            return f"{said} {self._words(rest, stands, scales)}" if rest else said
        return self._small(number)

    def _counted(
        self, name: str, count: int, stands: Stands, scales: Sequence[tuple[str, int]]
    ) -> str:
        scale = self.table[name]
        grown = scale.get("fused", {}).get(str(count))
        form: str = grown or (scale["one"] if count == 1 else scale["many"])
        alone, before = form.split("|")
        shorter = stands is Stands.BEFORE_MORE or (count > 1 and self._shortens(stands))
        many = self.joined(self._words(count, Stands.BEFORE_NOUN, scales))
        return (before if shorter else alone).format(many)

    def _shortens(self, stands: Stands) -> bool:
        """Whether what is counted changes the number before it: రెండు వందల రూపాయలు."""
        return stands is Stands.BEFORE_NOUN and bool(self.table.get("before_nouns"))

    def _small(self, number: int) -> str:
        return self._hundred[number]

    @cached_property
    def _hundred(self) -> Sequence[str]:
        """0 to 99."""
        first = self.list("numbers")
        if len(first) > 20:
            return first
        tens = self.list("tens")
        alone = self.list("round") or tens
        join = self.table["join"]
        later = [
            self.joined(f"{tens[ten]}{join}{first[unit]}") if unit else alone[ten]
            for ten in range(8)
            for unit in range(10)
        ]
        return [*first, *later]


@cache
def numerals(language: Language) -> Numerals:
    """The numbers of one language; read on first use, then kept."""
    path = resources.files("resources") / "speech" / f"{language.value}.toml"
    return Numerals(language, tomllib.loads(normalize("NFC", path.read_text("utf-8"))))
