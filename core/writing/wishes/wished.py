"""Reads an editor's wish about a story: warmer, closer, shorter … in any of the languages."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from core.domain.analysis import Mood
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.writing.knowledge import vocabulary

_ENDED = {
    "களாக": "கள்", "களாகக்": "கள்", "ாகக்": "ு", "ാക്കൂ": "്", "ാക്കുക": "്",
    "గా": "", "ంగా": "ం", "ாக": "ு", "ாக்கு": "ு", "ாக்குங்கள்": "ு",
    "ಾಗಿ": "", "ಯಾಗಿ": "", "യാക്കൂ": "", "യാക്കുക": "", "ിലാക്കൂ": "ിൽ", "ിലേക്ക്": "ിൽ",
}  # fmt: skip
"""What a word ends with before such an ending, and has of its own without it."""
# What the words for an undoing may say besides: "change it back", "bring back the last version".
_WITH_UNDO = frozenset({"undo", "instead", "remove", "ending"})
_MORE = re.compile(r"\b[a-z]{3,}er\b", re.IGNORECASE)
_LETTER = r"[\w\u0900-\u0dff\u200c\u200d]"


def wished(words: str) -> frozenset[str]:
    """The names of the wishes (of `resources/templates/wishes.toml`) that the words have."""
    return frozenset(name for name, said in _wishes().items() if said.search(words))


def bare(words: str) -> str:
    """The words without what only gives the order ("show it", "make it"): காட்டு is a forest too.

    What something shall become stands as itself: "రాత్రిగా" is "రాత్రి".
    """
    turned = _become().sub(lambda found: found["stem"] + _ENDED.get(found["end"], ""), words)
    left = _orders().sub(" ", turned).strip(" .!।")
    return left or words


def plainly(words: str) -> str:
    """The words with feelings as themselves: "sadder" is a wish for "sad"."""
    return _MORE.sub(lambda found: _plain(found[0]), words)


def _plain(word: str) -> str:
    low = word.casefold()
    if wished(word):
        return word
    bases = (f"{low[:-3]}y" if low.endswith("ier") else "", low[:-2], low[:-3], low[:-1])
    toned = (each for each in bases if each and analyse(each).mood.tone != Mood().tone)
    return next(toned, word)


def asks_back(words: str) -> bool:
    """Whether the words only ask for the version before: "undo that", "पहले जैसा कर दो"."""
    kinds = wished(words)
    left = unsaid(words, "undo") if "undo" in kinds else ""
    seen = analyse(left).entities if left.strip() else ()
    return "undo" in kinds and kinds <= _WITH_UNDO and not seen


def of_brief(words: str) -> bool:
    """Whether the words speak of what a film has by its brief: its voice, its music, its size."""
    return _of_brief().search(words) is not None


@cache
def _of_brief() -> re.Pattern[str]:
    each = ((language, "|".join(vocabulary("of_brief", language))) for language in Language)
    return re.compile("|".join(_either(code.value, said) for code, said in each), re.IGNORECASE)


def unsaid(words: str, name: str) -> str:
    """The words without those of a wish, their endings and the verbs that only ask for it."""
    left = re.sub(rf"(?:{_wishes()[name].pattern}){_LETTER}*", " ", words, flags=re.IGNORECASE)
    return " ".join(_ASKING.sub(" ", left).split())


_ASKING = re.compile(
    rf"(?<!{_LETTER})(?:change|make|another|different|new|alternative|better|the|a|an|with|on|it|to"
    r"|please|में|को|पर|का|की|के|बदलो|बदल|बदलें|दो|करो|कर|नया|दूसरा|మార్చు|మార్చండి|లో|వేరే|కొత్త|மாற்று"
    r"|மாற்றவும்|வேறு|புதிய|বদলাও|পাল্টাও|অন্য|নতুন|બદલો|બીજો|નવો|માં|बदला|दुसरा|ಬದಲಿಸಿ|ಬೇರೆ|ಹೊಸ|മാറ്റുക|മാറ്റൂ|വേറെ"
    r"|ବଦଳାଅ|ଅନ୍ୟ|ਬਦਲੋ|ਵਿੱਚ|ਨਵਾਂ"
    r"|दीजिए|देना|डालो|দাও|দিন|ফেলো|নাও|દો|નાખો|નાંખો|દેજો|द्या|टाका"
    r"|ਦਿਓ|ਦੇਵੋ|ਦਿਉ|ਦੇ|ਸੁੱਟੋ|ଦିଅ|ଦିଅନ୍ତୁ|ಬಿಡಿ|ಹಾಕಿ|ಕೊಡಿ|കളയൂ|വിടൂ|விடு|விடவும்|వెయ్యి|వేయండి|ఇవ్వండి|ఇవ్వు"
    rf"|badlo|badal do|karo|kar do|do|marchu|maatru|mein)(?!{_LETTER})",
    re.IGNORECASE,
)


@cache
def _orders() -> re.Pattern[str]:
    """The orders of the Indian languages, as whole words."""
    said = (
        word
        for language in Language
        if language is not Language.EN
        for word in vocabulary("orders", language)
    )
    either = "|".join(sorted(map(re.escape, said), key=len, reverse=True))
    return re.compile(rf"(?<!{_LETTER})(?:{either})(?!{_LETTER})")


@cache
def _become() -> re.Pattern[str]:
    """Endings that say "into", of Telugu, Tamil, Kannada and Malayalam."""
    ends = "|".join(sorted(_ENDED, key=len, reverse=True))
    return re.compile(rf"(?P<stem>{_LETTER}{{2,}}?)(?P<end>{ends})(?!{_LETTER})")


@cache
def _wishes() -> dict[str, re.Pattern[str]]:
    text = (files("resources") / "templates" / "wishes.toml").read_text("utf-8")
    rows: dict[str, dict[str, str]] = tomllib.loads(text)
    return {
        name: re.compile(
            "|".join(_either(language, words) for language, words in row.items()), re.IGNORECASE
        )
        for name, row in rows.items()
    }


def _either(language: str, words: str) -> str:
    """Whole words of English; those of Indian languages from where a word begins."""
    each = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split("|"))
    return rf"\b(?:{each})\b" if language == "en" else rf"(?<!{_LETTER})(?:{each})"
