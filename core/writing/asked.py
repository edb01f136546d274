"""Tells a wish for a film from the story itself: what kind of film, about what, in which words."""

import re
from dataclasses import dataclass

from core.domain.analysis import Understanding
from core.domain.languages import Language
from core.language.segment import sentences, words
from core.writing.knowledge import Form, Topic, forms, topics, vocabulary

_TOPIC_PHRASE = re.compile(
    r"\b(?:showing|that shows|which shows|about|featuring|in which|of how|on how|where)\s+(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BRAND = re.compile(
    r"\b(?:called|named|brand|by)\s+(?!new\b|for\b)[“\"']?([A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){0,2})"
)
_QUOTED = re.compile(r"[“\"«]([^”\"»]{2,40})[”\"»]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the text wants.

    `told` are the sentences that happen in the film, `orders` those that tell the crew what to
    do; `wish` is the sentence that asks for the film ("" for a story), `phrase` what it says the
    film shows. `heading` is a title line above the text.
    """

    form: Form
    themes: tuple[str, ...]
    told: tuple[str, ...]
    orders: tuple[str, ...]
    wish: str = ""
    phrase: str = ""
    brand: str = ""
    heading: str = ""


def asked(text: str, understanding: Understanding) -> Asked:
    language = understanding.language.code
    heading, body = _heading(text)
    every = tuple(" ".join(sentence.split()) for sentence in sentences(body)) or (body.strip(),)
    form = next((f for f in forms().values() if _names(f.words, every[0])), None)
    rest = every[1:] if form else every
    orders = tuple(s for s in rest if is_order(s, language)) if form or len(rest) > 1 else ()
    told = tuple(sentence for sentence in rest if sentence not in orders)
    wish = every[0] if form else ""
    phrase = _TOPIC_PHRASE.search(wish)
    return Asked(
        form or forms()["story"],
        _themes(text, understanding),
        told,
        orders,
        wish,
        phrase[1].rstrip(" .!") if phrase else "",
        _brand(text),
        heading,
    )


def _heading(text: str) -> tuple[str, str]:
    """A first line without a full stop above the text is its title."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip().strip("#*").strip()
    titled = rest.strip() and len(first) <= 60 and first[-1:] not in ".!?।॥:,;…"
    return (first, rest) if titled and len(rest) > len(first) else ("", text)


def is_order(sentence: str, language: Language) -> bool:
    """Whether a sentence tells the crew what to do: such are followed, and never spoken."""
    bare = sentence.casefold()
    if language is not Language.EN:
        return any(word in bare for word in vocabulary("orders", language))
    return bare.startswith(tuple(f"{word} " for word in vocabulary("orders", language))) or bool(
        re.match(r"(?:style|tone|mood|music|voice|camera)\s*:", bare)
    )


def shows_nothing(order: str) -> bool:
    """Whether an order names nothing to be seen ("Keep it warm.", "No people.")."""
    unseen = vocabulary("unseen", Language.EN)
    return order.casefold().startswith(unseen)


def without_order(order: str) -> str:
    """The order without its verb: "Show a boy" is a boy."""
    for verb in vocabulary("orders", Language.EN):
        if order.casefold().startswith(f"{verb} "):
            return order[len(verb) :].strip()
    return order


def ends_with(order: str) -> bool:
    return order.casefold().startswith(vocabulary("ending", Language.EN))


def _themes(text: str, understanding: Understanding) -> tuple[str, ...]:
    """Themes that the text touches, the best first, then their neighbours."""
    labels = {e.label.casefold() for e in understanding.entities if not e.excluded}
    scores = {topic: _score(topic, labels, text) for topic in topics()}
    hit = [topic for topic in sorted(scores, key=lambda t: -scores[t]) if scores[topic] > 0]
    near = [name for topic in hit[:2] for name in topic.near]
    return tuple(dict.fromkeys([topic.name for topic in hit] + near))


def _score(topic: Topic, labels: set[str], text: str) -> float:
    found = sum(1 for word in topic.words if _names((word,), text))
    return 2.0 * len(labels & topic.labels) + 3.0 * found


def _names(names: tuple[str, ...], text: str) -> bool:
    """Whether the text has one of these words; Indian words match with their endings."""
    low = text.casefold()
    return any(_has(low, name.casefold()) for name in names)


def _has(text: str, name: str) -> bool:
    if name.isascii():
        return re.search(rf"(?<![\w]){re.escape(name)}(?:s|es)?(?![\w])", text) is not None
    if " " in name:
        return name in text
    return any(word.text.startswith(name) for word in words(text))


def _brand(text: str) -> str:
    quoted = _QUOTED.search(text)
    if quoted and len(quoted[1].split()) <= 4:
        return quoted[1].strip()
    named = _BRAND.search(text)
    return named[1] if named else ""
