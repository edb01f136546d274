"""Tells a wish for a film from the story itself: what kind of film, about what, in which words."""

import re
from dataclasses import dataclass

from core.domain.analysis import Understanding
from core.domain.languages import Language
from core.language.segment import sentences, words
from core.understanding.reading import read
from core.writing.brands import brand_before, brand_of, product_of
from core.writing.fields import Fields, listed, parted_fields
from core.writing.kinds import A_FILM, ORDER_INSIDE, form_of, lesson, names
from core.writing.knowledge import Form, Topic, forms, topics, vocabulary
from core.writing.lessons import lesson_asked
from core.writing.lettered import ending, letters_after_colon, uncalled, unlettered
from core.writing.manner import STYLED, without_manner, without_quality
from core.writing.naming import topic_title
from core.writing.phrases import left_of
from core.writing.tenses import finite
from core.writing.watchers import untaught, without_audience
from core.writing.wishing import wish_first
from core.writing.wordlists import both_lists, is_wordlist

_TOPIC_PHRASE = re.compile(
    r"\b(?:showing|that shows|which shows|about|featuring|in which|of how|on how|where)\s+(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_EXPLAINED = re.compile(
    r"\b(?:how|why)\s+(?:do|does|is|are|did|can)?\s*(?:a|an|the)?\s*([A-Za-z][\w -]{2,28}?)"
    r"\s+(?:is\s+|are\s+|gets?\s+)?"
    r"(?:works?|forms?|happens?|made|grows?|flows?|moves?|changes?|turns?|glows?|fly|flies|shines?)\b",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"^what\s+(?:is|are)\s+(?:an?\s+|the\s+)?([A-Za-z][\w -]{2,28}?)\s*\?", re.IGNORECASE
)
# A brief of labelled lines alone that has one of these is an advert's.
_SOLD = frozenset({"call", "brand", "product", "spoken"})
_LONGEST_HEAD, _LEAST_TOLD, _LONGEST_TOPIC = 4, 4, 8
# A reel "for Amma's Pickles", "for my bakery".
_FOR_SOMETHING = re.compile(r"\bfor\s+(?:[A-Z]|(?:a|an|the|my|our|your)\s)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the text wants.

    `told` are the sentences that happen in the film, `orders` those that tell the crew what to
    do, `parts` both as they follow each other; `wish` is the sentence that asks for the film (""
    for a story), `phrase` what it says the film shows, `call` the words the film shall end with.
    `themes` are what the text touches, the best first, `near` their neighbours. `heading` is a
    title line above the text, `product` what an advert is for. `spoken` are words that the film
    must have, `unspoken` words that it must not have; `manner` is all that speaks of how it
    shall be made; `listed` says that the editor has typed the film shot by shot.
    """

    form: Form
    themes: tuple[str, ...]
    near: tuple[str, ...]
    told: tuple[str, ...]
    orders: tuple[str, ...]
    parts: tuple[str, ...]
    wish: str = ""
    phrase: str = ""
    brand: str = ""
    heading: str = ""
    product: str = ""
    call: str = ""
    spoken: tuple[str, ...] = ()
    unspoken: tuple[str, ...] = ()
    audience: str = ""
    manner: str = ""
    howto: bool = False
    listed: bool = False


# Somebody of a story learns it, and no viewer: "grandpa teaches Tara how to ride".
_TEACHES = re.compile(
    r"\b(?:(?:teach(?:es|ing)?|taught|show(?:s|ed|n|ing)?|tells?|told|asks?|asked)"
    r"(?: (?!us\b|you\b|viewers\b|people\b|me\b|everyone\b|users\b|beginners\b)[\w'’]+){1,3}"
    r"|learns?|learnt|learned|learning|knows?|knew|forgets?|forgot) how to\b"
)


def asked(text: str, understanding: Understanding) -> Asked:
    language = understanding.language.code
    text, fields = parted_fields(text)
    text = without_quality(text)
    heading, body = _heading(text)
    every = _sentences(body, fields)
    howto = _is_howto(heading, language) or _is_howto(every[0], language)
    lettered = ending(text, every, language)
    every, meant_for = without_audience(wish_first(every, language))
    form = _form(_TEACHES.sub(" ", every[0]), body, fields, lettered)
    if form:
        every = _wish_apart(every, language)
    elif not heading:
        heading, every = _headed(every, language)
    asks = not form and (howto or _asks(every, language, understanding))
    every, watchers = untaught(every) if asks or _explaining(form) else (every, "")
    always, never = both_lists(text, every, language) if form else ((), ())
    every = _unworded(every, language) if form else every
    manner = " ".join(s for s in every if without_manner(s, language) != s) if form else ""
    rest = _rest(every, form, language, lettered)
    orders = _orders(rest, language, howto=howto) if form or len(rest) > 1 else ()
    told = tuple(sentence for sentence in rest if sentence not in orders)
    wish = (unlettered(every[0], language) or form.name) if form else ""
    shown = without_manner(wish, language) or wish
    phrase = _TOPIC_PHRASE.search(shown)
    form = forms()["explainer"] if asks else form
    themes, near = _themes(without_kind(text, form), understanding)
    labelled = fields.get("call", "")
    bare = _without_words(text, (lettered, labelled, *never, *always))
    brand = fields.get("brand") or _brand((wish, *every[1:]), bare, form, understanding)
    product = fields.get("product") or product_of(wish, brand)
    return Asked(
        form or forms()["story"],
        themes,
        near,
        told,
        orders,
        rest,
        wish,
        phrase[1].rstrip(" .!") if phrase else left_of(shown, form, language),
        brand,
        fields.get("title") or heading,
        lesson(every[0]) or _explained(" ".join(every[:2]), form) or product,
        _both(lettered, labelled, text),
        (*always, *listed(fields.get("spoken", ""))),
        (*never, *listed(fields.get("unspoken", ""))),
        fields.get("audience", "") or watchers or meant_for,
        f"{manner} {fields.get('manner', '')}".strip(),
        howto,
    )


def _sentences(body: str, fields: Fields) -> tuple[str, ...]:
    """The sentences of a brief; one that names its product wishes for an advert of it."""
    found = tuple(" ".join(sentence.split()) for sentence in sentences(body)) or (body.strip(),)
    every = (found[0], *map(unlabelled, found[1:]))  # the first one's may be its title
    told = "product" in fields and body.strip() and form_of(every[0]) is None
    return (f"An advert for {fields['product']}.", *every) if told else every


def _form(first: str, body: str, fields: Fields, call: str) -> Form | None:
    """The kind of film that is asked for; a reel for something that ends with its tagline sells."""
    if not body.strip():
        return forms()["advert" if fields.keys() & _SOLD else "film"]
    form = form_of(first)
    closes = call or fields.keys() & _SOLD
    sells = form is not None and form.name == "film" and closes and _FOR_SOMETHING.search(first)
    return forms()["advert"] if sells else form


def _explaining(form: Form | None) -> bool:
    return form is not None and form.name == "explainer"


def _unworded(every: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The sentences without those that only say which words are to be heard."""
    return (every[0], *(each for each in every[1:] if not is_wordlist(each, language)))


def _brand(
    every: tuple[str, ...], bare: str, form: Form | None, understanding: Understanding
) -> str:
    """Whose film an advert is; `bare` is its text without the words that it ends with."""
    if named := brand_of(every, bare, form):
        return named
    sells = form is not None and form.sells
    language = understanding.language.code
    return brand_before(every[0], understanding.entities, language) if sells else ""


def _both(lettered: str, labelled: str, text: str) -> str:
    """The words that a film ends with: its tagline and its call, each once.

    What stands behind a label is not in the rest of the `text`.
    """
    if lettered in labelled or labelled in lettered:
        return max(lettered, labelled, key=len)
    urges = text.rstrip(" .!").endswith(lettered)
    return f"{labelled} – {lettered}" if urges else f"{lettered} – {labelled}"


def _without_words(text: str, words: tuple[str, ...]) -> str:
    for word in filter(None, words):
        text = text.replace(word, " ")
    return text


def _wish_apart(every: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The sentences with the wish by itself: what it says after a colon, or orders, follows it."""
    wish, *rest = every
    if order := ORDER_INSIDE.search(wish):
        wish, rest = wish[: order.start()], [wish[order.end() :], *rest]
    before, _, told = wish.partition(":")
    if len(words(told)) >= 3 and not letters_after_colon(wish, language):
        wish, rest = before, [told.strip(), *rest]
    head, _, tail = wish.partition(",")
    if A_FILM.match(head) and not _TOPIC_PHRASE.search(head) and _happens(tail, language):
        wish, rest = head, [tail.strip(), *rest]
    return (wish, *rest)


def _headed(every: tuple[str, ...], language: Language) -> tuple[str, tuple[str, ...]]:
    """What a story is called before its first colon, "Grandma's kitchen: a child …", and it."""
    before, _, after = every[0].partition(":")
    if _is_howto(before, language) and after.strip():
        return before.strip(), (after.strip(), *every[1:])
    if (bare := unlabelled(every[0])) != every[0]:
        topic = bare.rstrip(" .।") if len(every) > 1 and len(words(bare)) <= _LONGEST_TOPIC else ""
        return "" if _tells(topic, language) else topic_title(topic), (bare, *every[1:])
    said = len(words(before))
    directs = read(before, language).of("camera", "mover", "pace", "action")
    least = _LEAST_TOLD - (len(every) > 1)
    titled = 2 <= said <= _LONGEST_HEAD and len(words(after)) >= least and not directs
    return (before.strip(), (after.strip(), *every[1:])) if titled else ("", every)


def _tells(text: str, language: Language) -> bool:
    """Whether somebody does something in it, by a verb of the tables or any English one."""
    return _happens(text, language) or (
        language is Language.EN and bool(finite(read(text, language)))
    )


def unlabelled(text: str) -> str:
    """The text without what only says that it begins: "Breaking news:", "Recipe:", "కథ:"."""
    label, colon, rest = text.partition(":")
    labels = (word for language in Language for word in vocabulary("labels", language))
    return rest.strip() if colon and rest.strip() and label.strip().casefold() in labels else text


def _happens(text: str, language: Language) -> bool:
    return bool(text.strip()) and bool(read(text, language).of("action"))


def _telling(rest: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """What follows a wish, without what says how the film shall be made."""
    return tuple(filter(None, (without_manner(each, language) for each in rest)))


def _rest(
    every: tuple[str, ...], form: Form | None, language: Language, lettered: str
) -> tuple[str, ...]:
    """What is told beside the wish and its last words.

    An invitation says nothing of how it is made.
    """
    if form is None:
        told = _looking(every[1:] if lesson_asked(every[0], language) else every, language)
    else:
        told = every[1:] if form.name == "invitation" else _telling(every[1:], language)
    return tuple(filter(None, (uncalled(each, lettered, language) for each in told)))


def _looking(every: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """A story's sentences without clauses about the look of its pictures alone."""
    return tuple(without_manner(each, language, STYLED) or each for each in every)


def _asks_why(sentence: str, language: Language) -> bool:
    """Whether a text begins by asking what it then explains."""
    said = {word.text.casefold() for word in words(sentence)}
    return sentence.rstrip().endswith("?") and not said.isdisjoint(vocabulary("why", language))


def _asks(every: tuple[str, ...], language: Language, understanding: Understanding) -> bool:
    """Whether a text asks what it then explains, or asks for no more: "What is democracy?"."""
    if lesson_asked(every[0], language) or _asks_why(every[0], language):
        return True
    lone = len(every) == 1 and every[0].rstrip().endswith("?")
    alive = any(each.kind.alive for each in understanding.entities)
    said = {word.text.casefold() for word in words(every[0])}
    return lone and not alive and not said.isdisjoint(vocabulary("asks", language))


def _is_howto(sentence: str, language: Language) -> bool:
    """Whether a text begins by asking how something is made: "How to make masala chai"."""
    low = sentence.casefold()
    return not _TEACHES.search(low) and any(
        word in low for kind in (Language.EN, language) for word in vocabulary("howto", kind)
    )


def _explained(sentence: str, form: Form | None) -> str:
    """What an English explainer is about: the solar panels of "how solar panels work"."""
    explains = form is not None and form.name == "explainer"
    about = (_EXPLAINED.search(sentence) or _MEANT.search(sentence)) if explains else None
    return about[1].strip() if about else ""


# Who made the book that a story is from is no title: "Illustrators: Asha Rao".
_CREDIT = re.compile(
    r"(?:illustrat|author|writer|writ|translat|photo|design|edit|text|story|words|pictures|art)\w*"
    r"\s*(?:\bby\s*[:–]?|[:–])\s*\w|by \w+ \w+$",
    re.IGNORECASE,
)


def _heading(text: str) -> tuple[str, str]:
    """A first line without a full stop above the text is its title."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip().strip("#*").strip()
    if _CREDIT.match(first) and rest.strip():
        return _heading(rest)
    titled = rest.strip() and len(first) <= 60 and first[-1:] not in ".!?।॥:,;…"
    return (first, rest) if titled and len(rest) > len(first) else ("", text)


def is_order(sentence: str, language: Language) -> bool:
    """Whether a sentence tells the crew what to do: such are followed, and never spoken."""
    bare = sentence.casefold()
    if language is not Language.EN:
        lettered = letters_after_colon(bare, language)
        said = (*vocabulary("orders", language), *vocabulary("unshown", language))
        return bool(lettered) or any(word in bare for word in said)
    verbs = (*vocabulary("orders", language), *vocabulary("filming", language))
    return bare.startswith(tuple(f"{word}{end}" for word in verbs for end in " :")) or bool(
        re.match(r"(?:style|tone|mood|music|voice|camera)\s*:", bare)
    )


def _orders(rest: tuple[str, ...], language: Language, *, howto: bool) -> tuple[str, ...]:
    """The sentences for the crew; "Add the tea leaves." of a recipe is for the cook."""
    every = (each for each in rest if is_order(each, language))
    return tuple(each for each in every if not (howto and _is_step(each)))


def _is_step(sentence: str) -> bool:
    """Whether an order of the crew's words is what whoever makes something does."""
    steps = vocabulary("steps", Language.EN)
    return sentence.casefold().startswith(tuple(f"{word} " for word in steps))


def shows_nothing(order: str) -> bool:
    """Whether an order names nothing to be seen ("Keep it warm.", "No people.")."""
    unseen = vocabulary("unseen", Language.EN)
    hidden = (word for language in Language for word in vocabulary("unshown", language))
    return order.casefold().startswith(unseen) or any(word in order for word in hidden)


def without_order(order: str) -> str:
    """The order without its verb: "Show a boy" is a boy."""
    for verb in vocabulary("orders", Language.EN):
        if order.casefold().startswith(f"{verb} "):
            return order[len(verb) :].strip()
    return order


def ends_with(order: str) -> bool:
    return order.casefold().startswith(vocabulary("ending", Language.EN))


def covers(theme: str, label: str, text: str) -> bool:
    """Whether a theme is about a thing of that name, or about the word `text`."""
    topic = next((topic for topic in topics() if topic.name == theme), None)
    return topic is not None and (label in topic.labels or names(topic.words, text))


def without_kind(text: str, form: Form | None) -> str:
    """The text without the words for the kind of film: a music video need not be about music."""
    for word in form.words if form else ():
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def _themes(text: str, understanding: Understanding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    labels = {
        entity.label.casefold()
        for entity in understanding.entities
        if not entity.excluded and entity.text.casefold() in text.casefold()
    }
    scores = {topic.name: _score(topic, labels, text) for topic in topics()}
    named_first = min(scores, key=lambda name: scores[name][1])
    if scores[named_first][0] > 0:
        scores[named_first] = (scores[named_first][0] + 2.0, scores[named_first][1])
    hit = [topic for topic in topics() if scores[topic.name][0] > 0]
    hit.sort(key=lambda topic: (-scores[topic.name][0], scores[topic.name][1]))
    names = tuple(topic.name for topic in hit)
    near = (name for topic in hit[:2] for name in topic.near)
    return names, tuple(dict.fromkeys(name for name in near if name not in names))


def _score(topic: Topic, labels: set[str], text: str) -> tuple[float, int]:
    """How much of the topic is in the text, and where it is first named."""
    found = [word for word in topic.words if names((word,), text)]
    low = text.casefold()
    first = min((low.find(word.casefold()) for word in found), default=len(text))
    return 2.0 * len(labels & topic.labels) + 3.0 * min(2, len(found)), first
