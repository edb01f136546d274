"""Tells what a wish says beside the kind of film and its length: its topic."""

import re

from core.domain.languages import Language
from core.writing.kinds import A_FILM
from core.writing.knowledge import Form, vocabulary

_LENGTH = r"(?:\b|(?<=\s)|^)(?:(?:in|for|of|lasting) )?(?:\d+|one|two|half a)[\s-]*"
# How a topic ends before the word for "about", the longest first, and how it does by itself.
_CASES = {
    Language.TE: {"ల": "లు", "పు": "పు"},
    Language.TA: {"த்தைப்": "ம்", "த்தை": "ம்", "யைப்": "", "யை": "", "ைப்": "்", "ை": "்"},
    Language.KN: {"ಗಳ": "ಗಳು", "ದ": "", "ಯ": "", "ವಿನ": "ು"},
    Language.ML: {"ത്തെക്": "ം", "ളെക്": "ൾ", "രെക്": "ർ", "നെക്": "ൻ", "യെക്": "", "െക്": "്"},
    Language.BN: {"ের": "", "র": ""},
    Language.OR: {"ର": ""},
}
_LEADING = re.compile(
    r"^(?:(?:please|make|create|shoot|write|i want|we need|me|us|a|an|the|my|our|new|short|of|on"
    r"|with|in|for|from|to|through)\s+)+",
    re.IGNORECASE,
)


def left_of(wish: str, form: Form | None, language: Language) -> str:
    """What a wish says beside the kind of film and its length, in any language."""
    if form is None or form.name == "explainer":
        return ""
    for word in vocabulary("in_which", language):
        _, found, after = wish.partition(f" {word} ")
        wish = after if found else wish
    left = wish[built.end("kind") :] if (built := A_FILM.match(f"{wish}:")) else wish
    for word in form.words:
        ending = "" if word.isascii() else r"[\w\u0900-\u0dff\u200c\u200d]*"
        left = re.sub(rf"(?<!\w){re.escape(word)}{ending}(?!\w)", " ", left, flags=re.IGNORECASE)
    left = _topic(_unasked(left, language), language)
    for kind in (Language.EN, language):
        for word in vocabulary("seconds", kind):
            left = re.sub(rf"{_LENGTH}{re.escape(word)}[\w\u0900-\u0dff]*", " ", left)
    left = _LEADING.sub(_article, " ".join(left.split()).strip(" ,.!।:-–"))
    for word in (w for name in ("short", "one", "about") for w in vocabulary(name, language)):
        left = f" {left}".removesuffix(f" {word}").strip(" ,")
    return left


def _unasked(wish: str, language: Language) -> str:
    """The wish without the Indian verb that only asks for it: "… కావాలి", "… बनाओ"."""
    left = wish.rstrip(" .!।")
    if language is Language.EN:
        return wish
    asks = sorted(vocabulary("wants", language), key=len, reverse=True)
    return next((left.removesuffix(w) for w in asks if f" {left}".endswith(f" {w}")), wish)


def _topic(wish: str, language: Language) -> str:
    """What stands before an Indian word for "about", in its own case: "ಪ್ರವಾಹದ ಬಗ್ಗೆ" is "ಪ್ರವಾಹ"."""
    for word in vocabulary("of_topic", language) if language is not Language.EN else ():
        found = re.search(rf"(\S)\s?{re.escape(word)}(?:\s|$)", wish)
        if found and (topic := wish[: found.start() + 1].strip()):
            ends = _CASES.get(language, {})
            case = next((end for end in ends if topic.endswith(end)), "")
            return topic[: len(topic) - len(case)] + ends.get(case, "")
    return wish


def _article(leading: re.Match[str]) -> str:
    """The article that stood right before what is left: "a" of "a music video of a girl"."""
    last = leading[0].split()[-1]
    return f"{last} " if last in ("a", "an", "the") else ""
