"""Says what somebody is doing, of the verb that says that they do it: "painting" of "paints"."""

from functools import lru_cache

from core.language.conjugation import english_verb
from core.language.english import is_base, is_verb


@lru_cache(maxsize=1024)
def gerund(word: str) -> str:
    """The form in -ing of a regular verb: "painting" of "paints"; "" of what is no verb."""
    if word.endswith("ing") and is_verb(word):
        return word
    bases = (word, word[:-1], word[:-2], f"{word[:-3]}y", f"{word[:-3]}e", word[:-3])
    base = next((each for each in bases if len(each) > 1 and is_base(each)), "")
    return english_verb(base)[3] if base else ""
