"""Says in English how many of a thing there are: "an umbrella", "two men", "tea", "Meera"."""

from core.language.english import is_plural

_MASS = frozenset(
    "tea coffee milk rice water bread cheese juice lassi food fruit grass fire smoke snow rain "
    "hair jewellery money butter curd ghee oil honey sugar salt flour sand mud steam fog "
    "lightning vegetables sweets fireworks shoes glasses trousers scissors binoculars "
    "pyjamas jeans parents grandparents twins newlyweds".split()
)
"""What is not counted, or is several by its name."""
COUNTS = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
    10: "ten", 12: "twelve",
}  # fmt: skip
_SEVERAL = {
    "man": "men", "child": "children", "person": "people", "mouse": "mice", "goose": "geese",
    "foot": "feet", "tooth": "teeth", "ox": "oxen", "leaf": "leaves", "knife": "knives",
    "wolf": "wolves", "thief": "thieves", "loaf": "loaves", "shelf": "shelves", "wife": "wives",
    "calf": "calves", "scarf": "scarves", "fish": "fish", "sheep": "sheep", "deer": "deer",
    "swine": "swine", "aircraft": "aircraft", "bus": "buses", "human": "humans",
    "mango": "mangoes", "potato": "potatoes", "tomato": "tomatoes", "buffalo": "buffaloes",
}  # fmt: skip


def one(label: str, adjectives: str = "") -> str:
    """One of it, with its article where English has one."""
    noun = f"{adjectives} {label}".strip()
    if not adjectives and label[:1].isupper():
        return label
    last = label.rpartition(" ")[2]
    if last in _MASS or label.endswith(" beans") or is_plural(last):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def several(label: str) -> str:
    """The name of more than one of it."""
    rest, space, last = label.rpartition(" ")
    return f"{rest}{space}{_plural(last)}"


def _plural(word: str) -> str:
    if word in _MASS or word in _SEVERAL:
        return _SEVERAL.get(word, word)
    if word.endswith("man"):  # fishermen, women; not humans, who have a row
        return f"{word[:-2]}en"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"
