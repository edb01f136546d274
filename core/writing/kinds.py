"""Tells which kind of film a sentence asks for, by its words or by its build."""

import re
from functools import cache, lru_cache

from core.domain.languages import Language
from core.language.segment import words
from core.writing.knowledge import Form, forms, vocabulary

_LONGEST_HEAD = 6
_LONGEST_TITLE = 8
# What only shows something, and says nothing.
_PICTURES = frozenset({"loop", "timelapse", "visualiser"})

# How somebody begins to ask: "Please make", "I need", "Can you create us".
_PLEASE = (
    r"(?:please|kindly|hi|hello|so)?,?\s*(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?"
    r"(?:help\s+(?:me|us)\s+)?(?:(?:i|we)(?:\s+(?:want|need|would\s+like)|['’]d\s+like)(?:\s+to)?"
    r"(?:\s+you\s+to)?\s+)?(?:(?:make|create|shoot|plan|edit|produce|generate|write|design|prepare)\s+)?"
    r"(?:(?:me|us)\s+)?"
)
_FILMS = "film|movie|video|reel|clip|vlog"
# A wish by its build: "A wedding film: …", "our school annual day video of …".
A_FILM = re.compile(
    rf"\W*(?:{_PLEASE})?(?:an?|the|my|our)?\s*(?:[\w’'-]+\s+){{0,4}}?"
    rf"(?P<kind>(?:{_FILMS}|trailer|loop|timelapse|visualiser)s?)\s*"
    r"(?:[:–—-]|\b(?:of|about|for|on|in which|showing|featuring|where|that|from|by|with)\b)",
    re.IGNORECASE,
)
# An advert by its length: "a 30 second spot for …".
_A_SPOT = re.compile(
    r"\b(?:\d+|ten|fifteen|twenty|thirty|sixty)[\s-]*(?:s|secs?|seconds?)[\s-]+(?:\w+\s+)?(?:spot|tvc)\b"
    r"|\b(?:tv|radio|ad) spot\b|\btvc\b",
    re.IGNORECASE,
)
# Who watches or makes one in the story: "a boy watches a film".
_IN_THE_STORY = re.compile(
    r"\b(?:watch(?:es|ing|ed)|sees|saw|films|filming|shoots|shooting|records|recording|makes|making|made"
    r"|uploads|posts|shows|showing) (?:an?|the|his|her|their) (?:\w+ ){0,2}"
    rf"(?:{_FILMS})s?\b",
    re.IGNORECASE,
)
_A_KIND = re.compile(rf"(?:[\w’'-]+\s+){{0,2}}?(?:{_FILMS}|short|status)s?", re.IGNORECASE)
# Nothing but how long it shall be: "60 second video."
_OF_A_LENGTH = re.compile(
    r"\W*(?:an?\s+)?(?:\d+|ten|fifteen|twenty|thirty|forty|sixty|one|two|three)[\s-]*"
    rf"(?:s|secs?|seconds?|m|mins?|minutes?)[\s-]+(?:\w+\s+)?(?:{_FILMS})\W*",
    re.IGNORECASE,
)
# What is to be read and heard by guests: "Wedding invitation: …", "an invite for our housewarming".
_AN_INVITATION = re.compile(
    r"\W*(?:(?:make|create|design)\s+)?(?:an?|the|my|our)?\s*(?:[\w’'-]+\s+){0,3}?"
    r"(?:(?:invitation|invite)(?:\s+(?:card|video|film|reel))?|save the date)\s*"
    r"(?:[:–—-]|\b(?:for|of|to)\b)",
    re.IGNORECASE,
)
# What somebody presents at school: "School project on the water cycle: …".
_A_LESSON = re.compile(
    r"\W*(?:an?|the|my|our)?\s*(?:[\w’'-]+\s+){0,2}?(?:project|presentation|assignment|seminar)\s+"
    r"(?:(?:video|film)\s+)?(?:on|about)\b",
    re.IGNORECASE,
)
# "a video about how rainbows form": of things as they are, not of somebody's doings.
_HOW_IT_WORKS = re.compile(
    r"\b(?:about|on|explaining) (?:how|why) (?!(?:an?|my|our|his|her|their|he|she|they|we|i|two|one"
    r"|some|every)\b)(?![A-Z])",
)
# The crew's order inside the wish: "…, warm and homely, | show the market, the kitchen".
ORDER_INSIDE = re.compile(r"[,;]\s+(?=(?:show|open on|open with|start with|begin with)\s)")


def form_of(sentence: str) -> Form | None:
    """The kind of film that a sentence asks for, by its words or its build."""
    if _invites(sentence):
        return forms()["invitation"]
    if _A_LESSON.match(sentence):
        return forms()["explainer"]
    if _HOW_IT_WORKS.search(sentence) and A_FILM.match(sentence):
        return forms()["explainer"]
    asking = _told_films().sub(" ", sentence)
    named = next((f for f in forms().values() if names(f.words, asking)), None)
    built = A_FILM.match(sentence)
    if named and named.name == "film" and not built and _IN_THE_STORY.search(sentence):
        return None
    if named or built or _OF_A_LENGTH.fullmatch(sentence):
        moving = built is not None and built["kind"].casefold().rstrip("s") in _PICTURES
        return named or forms()["picture" if moving else "film"]
    return forms()["advert"] if _A_SPOT.search(sentence) else None


def is_kind_of_film(words: str) -> bool:
    """Whether they name no film but its kind: "Instagram reel", "video"."""
    return _A_KIND.fullmatch(words.strip(" .:")) is not None


def lesson(sentence: str) -> str:
    """What a school project is about: "the water cycle"; "" for other texts."""
    found = _A_LESSON.match(sentence)
    return sentence[found.end() :].partition(":")[0].strip(" .") if found else ""


def _invites(sentence: str) -> bool:
    """Whether a text begins with the words for an invitation; an Indian one also as a title."""
    before, colon, _ = sentence.partition(":")
    short = bool(colon) and len(words(before)) <= _LONGEST_HEAD
    if _AN_INVITATION.match(sentence) or (short and names(_called(), before)):
        return True
    every = words(sentence)  # "ரமேஷ் வெட்ஸ் பிரியா திருமண அழைப்பிதழ்": no verb comes behind it
    brief = bool(every) and len(every) <= _LONGEST_TITLE and not sentence.isascii()
    return brief and names(_called(), every[-1].text)


@cache
def _told_films() -> re.Pattern[str]:
    """Films in the story: somebody watches one or takes one, or calls by video."""
    filmed = "|".join(re.escape(word) for word in forms()["film"].words if not word.isascii())
    done = "|".join(re.escape(w) for kind in Language for w in vocabulary("films_told", kind))
    # A case may stand at its end, and one word between: "సినిమాని అక్కడ చూశాడు".
    return re.compile(
        rf"(?<!\w)(?:{filmed}|video)\S{{0,8}}\s(?:\S{{1,12}}\s)?(?:{done})", re.IGNORECASE
    )


@cache
def _called() -> tuple[str, ...]:
    return tuple(word for language in Language for word in vocabulary("invitation", language))


def names(names: tuple[str, ...], text: str) -> bool:
    """Whether the text has one of these words; Indian words match with their endings."""
    low = text.casefold()
    return any(_has(low, name.casefold()) for name in names)


def _has(text: str, name: str) -> bool:
    if name.isascii():
        return re.search(rf"(?<![\w]){re.escape(name)}(?:s|es)?(?![\w])", text) is not None
    if " " in name:
        return name in text
    # Malayalam, Telugu and Tamil nouns in -am lose their last m before an ending; what explains
    # (விளக்கும்) keeps it, so that no lamp (விளக்கு) does.
    stem = re.sub("(?<=[க-ஹക-ഹక-హ])(?:[ംం]|ம்)$", "", name) if len(name) > 2 else name
    return f"\n{stem}" in _lined(text)


@lru_cache(maxsize=2)
def _lined(text: str) -> str:
    """Each word at the beginning of a line: hundreds of names are looked for in one text."""
    return "\n".join(("", *(word.text for word in words(text))))
