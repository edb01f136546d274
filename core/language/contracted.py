"""Parts English words that are written as one: "she's running", "the dog's asleep"."""

from core.domain.languages import Language
from core.language.english import handles, words_of
from core.language.english_verbs import section, verb_form
from core.language.english_words import clause_words, pointing
from core.language.identify import function_words
from core.language.segment import Word

_IS = "is"
# What the letters after the apostrophe stand for; "s" is "has" before these.
_ENDINGS = {"s": _IS, "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}
_HAD = clause_words("had")
_POINTING = clause_words("contracted")
# The same without the sign.
_BARE = frozenset(f"{who}s" for who in ("he", "she", "there", "that", "who", "here"))
_ITS = "its"
# What is left of "w/".
_WITH = "w"
_SO = clause_words("so")
_HOME = clause_words("of_home")
_BEFORE = 2


def uncontracted(words: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same words; where one ends in what stands for "is" there are two."""
    if language is not Language.EN:
        return words
    texts = [word.text.casefold().replace("’", "'") for word in words]
    return tuple(part for at, word in enumerate(words) for part in _parts(word, texts, at))


def _parts(word: Word, texts: list[str], at: int) -> tuple[Word, ...]:
    if texts[at] == _WITH:
        return (Word("with", word.start, word.end),)
    head, sign, ending = texts[at].rpartition("'")
    after = texts[at + 1 : at + _BEFORE + 1]
    if not sign and (texts[at] in _BARE or (texts[at] == _ITS and _is_told(after))):
        return _cut(word, len(word.text) - 1, _IS)
    if not head or ending not in _ENDINGS or len(word.text) != word.end - word.start:
        return (word,)
    who = head in _POINTING
    if not (who or (ending == "s" and _is_told(after) and not _at_home(texts, at))):
        return (word,)
    said = "has" if ending == "s" and after[:1] and after[0] in _HAD else _ENDINGS[ending]
    return _cut(word, len(head), said)


def _cut(word: Word, at: int, said: str) -> tuple[Word, ...]:
    middle = word.start + at
    return Word(word.text[:at], word.start, middle), Word(said, middle, word.end)


def _is_told(after: list[str]) -> bool:
    """Whether it is told what someone does or where they are, and not what is theirs."""
    if not after:
        return False
    word = after[0]
    if word in _SO | _HAD or word in section("states") or pointing(after, 0)[0]:
        return True
    form = verb_form(word)
    if form is None or form.how != "ing":
        return False
    small = function_words(Language.EN) | words_of("small") | clause_words("determiners")
    if len(after) == 1 or after[1] in small or pointing(after, 1)[0]:
        return True
    tool = word in words_of("tools") and after[1] in words_of("tool_ends")
    return handles(word) and not tool and after[1] not in words_of("body") | words_of("owned")


def _at_home(texts: list[str], at: int) -> bool:
    """Whether it is where somebody lives: "at my grandmother's in the hills"."""
    return not _HOME.isdisjoint(texts[max(0, at - _BEFORE) : at])
