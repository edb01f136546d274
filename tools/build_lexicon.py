"""Builds resources/lexicon/cldr from the npm package `cldr-annotations-full`.

    npm pack cldr-annotations-full && tar xzf cldr-annotations-full-*.tgz
    python -m tools.build_lexicon package

Writes things.tsv (art, kind, English name) and words/LANG.json for each language: word -> [art,
weight].
"""

import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TypeAlias

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.normalise import key
from core.language.segment import words

Annotations: TypeAlias = dict[str, dict[str, list[str]]]
OUT = Path("resources/lexicon/cldr")
NAME_WEIGHT, KEYWORD_WEIGHT = 0.9, 0.5

# The annotations keep the order of the emoji charts, so that a range of it is a kind of thing.
RANGES: tuple[tuple[str, str, Kind], ...] = (
    ("👻", "👽", Kind.PERSON), ("🤖", "🤖", Kind.THING), ("👶", "👵", Kind.PERSON),
    ("🧑‍⚕", "🧌", Kind.PERSON), ("🧑‍🩰", "🧑‍🩰", Kind.PERSON), ("🐒", "🦠", Kind.ANIMAL),
    ("💐", "💐", Kind.PLANT), ("🌸", "🌸", Kind.PLANT), ("🪷", "🪷", Kind.PLANT),
    ("🌹", "🪾", Kind.PLANT), ("🍇", "🧋", Kind.FOOD), ("🧊", "🧊", Kind.FOOD),
    ("🥢", "🏺", Kind.THING), ("🗺", "🗺", Kind.THING), ("🧭", "🧭", Kind.THING),
    ("🏔", "⛰", Kind.NATURE), ("🌋", "🌋", Kind.NATURE), ("🏟", "🕋", Kind.BUILDING),
    ("🧱", "🪵", Kind.THING), ("⛲", "⛺", Kind.THING), ("🎠", "🎪", Kind.BUILDING),
    ("🚂", "🛼", Kind.VEHICLE), ("⛽", "🛞", Kind.THING), ("🚦", "🚦", Kind.THING),
    ("⚓", "🛟", Kind.THING), ("⛵", "🪂", Kind.VEHICLE), ("💺", "💺", Kind.THING),
    ("🚁", "🛸", Kind.VEHICLE), ("🛎", "🛎", Kind.THING), ("🧳", "🧳", Kind.THING),
    ("⌛", "🕰", Kind.THING), ("🌕", "🌕", Kind.NATURE), ("🌙", "🌙", Kind.NATURE),
    ("☀", "☀", Kind.NATURE), ("⭐", "🌌", Kind.NATURE), ("☁", "☁", Kind.NATURE),
    ("🌪", "🌪", Kind.NATURE), ("🌈", "🌈", Kind.NATURE), ("🌂", "☂", Kind.THING),
    ("❄", "❄", Kind.NATURE), ("⛄", "⛄", Kind.THING), ("☄", "🌊", Kind.NATURE),
    ("🎃", "🎈", Kind.THING), ("🎏", "🎐", Kind.THING), ("🎀", "🎁", Kind.THING),
    ("🎫", "🏅", Kind.THING), ("⚽", "🛷", Kind.THING), ("🪀", "🪁", Kind.THING),
    ("🔮", "🎲", Kind.THING), ("🧩", "🪆", Kind.THING), ("🖼", "🧶", Kind.THING),
    ("👓", "⛑", Kind.THING), ("💄", "💎", Kind.THING), ("📢", "🔔", Kind.THING),
    ("🎤", "📱", Kind.THING), ("☎", "📞", Kind.THING), ("🔋", "🔋", Kind.THING),
    ("💻", "🖱", Kind.THING), ("🧮", "🎥", Kind.THING), ("📽", "🪔", Kind.THING),
    ("📔", "📒", Kind.THING), ("📜", "📜", Kind.THING), ("📰", "📰", Kind.THING),
    ("🪙", "🪎", Kind.THING), ("💵", "💵", Kind.THING), ("💳", "💳", Kind.THING),
    ("✉", "✉", Kind.THING), ("📦", "📦", Kind.THING), ("📮", "📮", Kind.THING),
    ("✏", "🖍", Kind.THING), ("💼", "💼", Kind.THING), ("📅", "📅", Kind.THING),
    ("✂", "✂", Kind.THING), ("🗑", "🗑", Kind.THING), ("🔑", "🏹", Kind.THING),
    ("🛡", "🔩", Kind.THING), ("⚖", "🦯", Kind.THING), ("🧰", "🔭", Kind.THING),
    ("💉", "💉", Kind.THING), ("💊", "💊", Kind.THING), ("🩺", "🩺", Kind.THING),
    ("🚪", "🪒", Kind.THING), ("🧹", "🛒", Kind.THING),
)  # fmt: skip

# Names that are too special, or that mean something else in a film's brief.
DROPPED = frozenset(
    (
        "🚉 🕵 🫅 🧑‍🎄 🤶 🏩 🏣 🎐 🎏 🧞 🧞‍♂ 🧞‍♀ 🤰 🫃 🫄 🤱 👩‍🍼 👨‍🍼 🧑‍🍼 🎰 ⚗ "
        "🧫 🧬 🪤 🪠 🪄 ⛓‍💥 🎖 🏅 🥇 🥈 🥉 🎽 🔪 🐽 🦠 🐾 🪹 🎋 🎍 🎎 "
        "🥅 🎱 🧩 🎴 🧻 🎯 🃏 🀄 🛗 🔰 🪩 🎬 🎞 🖼 🎧 🎙 📢 📣 📯 🎚 "
        "🎛 🔕 🫗 🍳 🪆 🏏 🏑 🥍 🎳 🛝 🎪 🪢 🎾 ⚾ 🥎 🏈 🏉 🏒 🥊 🥋 "
        "🩳 🩲 🩱 👙 🩴 🪬 🏗 🏚 🗿 🎀 🎫 🎟 🎣 💫 ✨ 🪶 🪽 "
    ).split()
)
# Words that a brief uses in another sense: verbs, and names of nothing that is seen.
NOT_NAMES = Path("tools/lexicon_stop_words.txt")
# A keyword is another spelling of a name when they begin alike; other keywords mean anything.
SHARED_START = 3


def main(package: Path) -> None:
    annotations = {language: _annotations(package, language) for language in Language}
    kinds = _kinds(annotations[Language.EN])
    (OUT / "words").mkdir(parents=True, exist_ok=True)
    things = ["art\tkind\tname"]
    for art, kind in kinds.items():
        things.append(f"{art}\t{kind}\t{annotations[Language.EN][art]['tts'][0]}")
    (OUT / "things.tsv").write_text("\n".join(things) + "\n", encoding="utf-8")
    for language, entries in annotations.items():
        found = _words(language, entries, kinds)
        lines = [
            json.dumps(word, ensure_ascii=False) + ":" + json.dumps(meant, ensure_ascii=False)
            for word, meant in sorted(found.items())
        ]
        path = OUT / "words" / f"{language}.json"
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        print(f"{language}: {len(found)} words for {len(kinds)} things")
    shutil.copy(package / "LICENSE", OUT / "LICENSE")


def _annotations(package: Path, language: Language) -> Annotations:
    path = package / "annotations" / language / "annotations.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    entries: Annotations = document["annotations"]["annotations"]
    return {art: entry for art, entry in entries.items() if "tts" in entry}


def _kinds(english: Annotations) -> dict[str, Kind]:
    order = list(english)
    kinds: dict[str, Kind] = {}
    for first, last, kind in RANGES:
        for art in order[order.index(first) : order.index(last) + 1]:
            if art not in DROPPED and "♂" not in art and "♀" not in art:
                kinds[art] = kind
    return kinds


def _words(
    language: Language, entries: Annotations, kinds: dict[str, Kind]
) -> dict[str, tuple[str, float]]:
    stop = set(NOT_NAMES.read_text(encoding="utf-8").splitlines())
    spread = Counter(key(word) for art in entries for word in entries[art].get("default", ()))
    found: dict[str, tuple[str, float]] = {}
    present = [art for art in kinds if art in entries]
    for art in present:
        for name in _names(language, entries[art]["tts"][0]):
            found.setdefault(name, (art, NAME_WEIGHT))
    for art in present if language is not Language.EN else ():
        for keyword in map(key, entries[art].get("default", ())):
            if spread[keyword] == 1 and _respells(keyword, key(entries[art]["tts"][0])):
                found.setdefault(keyword, (art, KEYWORD_WEIGHT))
    return {word: meant for word, meant in found.items() if word not in stop}


def _respells(keyword: str, name: str) -> bool:
    start = keyword[:SHARED_START]
    alone = len(words(keyword)) == 1 and len(keyword) > SHARED_START
    return alone and any(part.startswith(start) for part in name.split())


def _names(language: Language, name: str) -> list[str]:
    """A name, and for names such as "बाइक, साइकिल" its alternatives; symbols left out."""
    parts = [name, *name.split(",")] if language is not Language.EN else [name]
    cleaned = (" ".join(key(word.text) for word in words(part)) for part in parts)
    return [part for part in dict.fromkeys(cleaned) if len(part) > 1 and not part.isdigit()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
