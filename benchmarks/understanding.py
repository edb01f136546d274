"""How much of what a person sees in a text is understood: precision and recall by language.

`python -m benchmarks.understanding [held_out]`. The texts lie in tests/data/understanding, labelled
by hand, one a line; those called held_out are never looked at while the rules are made. A thing is
"2 white goat =walk" (how many, * for some; its colour; its English name; what it does), a relation
"cat under table", the rest "place=street; time=night".
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.domain.analysis import Kind, Understanding
from core.domain.languages import Language
from core.language.english import words_of
from core.language.tables import Row, cldr_things, rows
from core.understanding.analyse import analyse
from core.understanding.depict import depict

TEXTS = Path(__file__).parents[1] / "tests" / "data" / "understanding"
_THING = re.compile(r"(?P<count>\d+|\*) (?P<name>[^=]+?)(?: =(?P<action>\w+))?$")
_RELATIONS = (
    "left of", "right of", "in front of", "next to", "behind", "under", "above", "between",
    "around", "on", "in",
)  # fmt: skip
_SEVERAL = ("moves", "sizes", "angles")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what is in it, each part named as in "colour: white goat"."""

    language: str
    text: str
    facts: frozenset[tuple[str, str]]


@dataclass(slots=True)
class Score:
    found: int = 0
    wanted: int = 0
    said: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.found / self.said if self.said else 1.0


def labelled(name: str = "") -> Iterator[Labelled]:
    for file in sorted(TEXTS.glob(f"{name}*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                facts = frozenset(_wanted(row))
                yield Labelled(row["language"], row["text"], facts)


def scored(texts: Iterator[Labelled]) -> dict[tuple[str, str], Score]:
    """By language and field. What is said beyond the labels counts where the field was labelled."""
    scores: dict[tuple[str, str], Score] = {}
    for each in texts:
        found = set(_found(each.text))
        fields = {name for name, _ in each.facts}
        for name in fields:
            score = scores.setdefault((each.language, name), Score())
            wanted = {fact for fact in each.facts if fact[0] == name}
            said = {fact for fact in found if fact[0] == name}
            if name == "place":
                wanted, said = _alike(wanted), _alike(said)
            score.found += len(wanted & said)
            score.wanted += len(wanted)
            score.said += len(said) if name in _WHOLE else len(wanted & said)
    return scores


_ALIKE = {
    "street": "road", "farm": "field", "playground": "field", "bazaar": "market",
    "wedding hall": "hall", "wedding": "hall", "snow": "snowfield", "throne room": "palace",
    "railway track": "railway crossing", "moon": "moon surface", "border": "border post",
    "square": "village square",
}  # fmt: skip
"""Kinds of place that stand in the same set, or of which one was parted from the other: a label may
name either. Some words (moon, border) say of a label where it is, but not of a text."""


def _alike(places: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, _ALIKE.get(place, str(place))) for name, place in places}


_WHOLE = ("things", "relations", "moves", "sizes", "angles", "without", "language")
"""Fields in which a text's labels are all that there is: anything else that is said is wrong."""


_HOURS = {"sunset": "dusk", "noon": "day", "afternoon": "day"}
"""Hours as labels may name them, and the time of day as which each is shown."""


def _wanted(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "language", row["language"]
    for thing in filter(None, (row["things"] or "").split("; ")):
        match = _THING.fullmatch(thing.strip())
        assert match, f"no thing: {thing}"
        colour, name = _coloured(match["name"])
        name = _known(name, row["language"])
        yield "things", name
        if match["count"] != "*":
            yield "counts", f"{match['count']} {name}"
        if colour:
            yield "colours", f"{colour} {name}"
        if match["action"]:
            yield "actions", f"{name} {match['action']}"
    for relation in filter(None, (row["relations"] or "").split("; ")):
        how = next(each for each in _RELATIONS if f" {each} " in relation)
        one, other = (_known(each, row["language"]) for each in relation.strip().split(f" {how} "))
        yield "relations", f"{one} {how} {other}"
    for said in filter(None, (row["said"] or "").split("; ")):
        name, value = said.strip().split("=")
        for one in value.split(",") if name in (*_SEVERAL, "without") else (value,):
            yield (
                name,
                _HOURS.get(one, one) if name == "time" else _named(name, one, row["language"]),
            )


def _named(field: str, value: str, language: str) -> str:
    """A value as the tables name it."""
    if field == "without":
        return _known(value, language)
    return _in_tables(("place",)).get(value, value) if field == "place" else value


def _known(name: str, language: str) -> str:
    """The name that the tables have for a thing: a "chef" is a "cook".

    English tells more kinds apart than there are rows; what is of its own kind keeps its name.
    """
    told = _in_tables(("thing", "noun"))
    own = name in _of_own(language)
    return name if own or name in _in_english() else told.get(name, name)


@cache
def _of_own(language: str) -> frozenset[str]:
    """What has a name of its own in a language: English lists it, the others have rows for it."""
    if language == "en":
        return frozenset(each.replace("_", " ") for each in words_of("own"))
    return frozenset(row.key for row in rows("noun") if row.words.get(Language(language)))


@cache
def _in_tables(tables: tuple[str, ...]) -> dict[str, str]:
    """The keys of rows by their English words."""
    found = [(row, word) for table in tables for row in rows(table) for word in _english(row)]
    return {
        **{word.rstrip("+~*"): row.key for row, word in reversed(found)},
        **{row.key: row.key for row, _ in found},
    }


def _english(row: Row) -> tuple[str, ...]:
    return row.words.get(Language.EN, ())


@cache
def _in_english() -> frozenset[str]:
    """The names that CLDR has for things."""
    return frozenset(name for _, name in cldr_things().values())


def _found(text: str) -> Iterator[tuple[str, str]]:
    found = analyse(text)
    yield "language", found.language.code.value
    yield from _things(found)
    for each in found.relations:
        if each.relation in _RELATIONS:  # where things are; not who is with whom or wears what
            yield "relations", f"{each.subject} {each.relation} {each.object}"
    shown = depict(found, text).setting
    yield "place", shown.backdrop  # a place may be labelled by its kind, or by the set it stands in
    camera, timing = found.camera, found.timing
    for moves, values in (
        ("moves", camera.moves), ("sizes", camera.sizes), ("angles", camera.angles),
    ):  # fmt: skip
        for value in values:
            yield moves, value.value
    for name, one in {
        "place": shown.place, "time": shown.time, "weather": shown.weather,
        "tone": found.mood.tone, "style": found.mood.style, "lighting": found.mood.lighting,
        "speed": camera.speed, "depth": camera.depth_of_field or "",
        "seconds": f"{timing.total_seconds:g}" if timing.total_seconds else "",
        "beats": len(timing.beats),
    }.items():  # fmt: skip
        yield name, str(one)


def _things(found: Understanding) -> Iterator[tuple[str, str]]:
    for entity in found.entities:
        if entity.kind is Kind.PLACE:  # where it is, not what is there
            continue
        if entity.excluded:
            yield "without", entity.label
            continue
        yield "things", entity.label
        yield "counts", f"{entity.count} {entity.label}"
        yield "actions", f"{entity.label} {entity.action.value}"
        if colour := entity.attributes.get("colour"):
            yield "colours", f"{colour} {entity.label}"


def _coloured(name: str) -> tuple[str, str]:
    first, _, rest = name.partition(" ")
    return (first, rest) if rest and first in _colours() else ("", name)


@cache
def _colours() -> frozenset[str]:
    return frozenset(
        "red blue green yellow orange purple pink brown black white grey gold silver "
        "turquoise".split()
    )


def table(scores: dict[tuple[str, str], Score]) -> str:
    languages = sorted({language for language, _ in scores}, key=_order)
    fields = Counter(field for _, field in scores)
    lines = ["recall / precision".ljust(20) + "".join(f"{each:>10}" for each in languages)]
    for field, _ in fields.most_common():
        cells = [scores.get((language, field)) for language in languages]
        shown = [f"{cell.recall:4.0%}/{cell.precision:4.0%}" if cell else "" for cell in cells]
        lines.append(field.ljust(20) + "".join(f"{each:>10}" for each in shown))
    return "\n".join(lines)


def _order(language: str) -> int:
    return [each.value for each in Language].index(language)


def main() -> None:
    print(table(scored(labelled(sys.argv[1] if len(sys.argv) > 1 else ""))))


if __name__ == "__main__":
    main()
