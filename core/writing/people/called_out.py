"""Leaves out whom somebody only calls so: "“Brother, what is it?” he asks the woodcutter"."""

import re
from collections.abc import Iterable
from functools import cache

from core.domain.languages import Language
from core.writing.knowledge import vocabulary
from core.writing.known import Known
from core.writing.quoted import spoken

_LETTER = r"[\w\u0900-\u0dff]"
_GREETED = (
    "good (?:night|morning|evening|afternoon|bye)|goodbye|hello|hi|hey|thanks|thank you|welcome"
)


def without_called(text: str, known: Iterable[Known], language: Language) -> str:
    """The text without what those told of before are called in it by who speaks to them.

    Where at most one was told of, whoever is spoken to is somebody new.
    """
    met = {each.subject.known_as: each for each in known if each.subject.kind.alive}
    if len(met) < 2 and all(each.subject.count == 1 for each in met.values()):
        return text
    said = {word.casefold() for each in met.values() for word in (each.word, each.subject.label)}
    for start, end in reversed(spoken(text)):
        for found in reversed([*_calls(language).finditer(text, start, end)]):
            if found["called"].casefold() not in said:
                text = f"{text[: found.start('called')]}{text[found.end('called') :]}"
    return text


@cache
def _calls(language: Language) -> re.Pattern[str]:
    """Finds a word for anybody that stands by itself: first, or between marks."""
    words = "|".join(map(re.escape, vocabulary("called_by_anyone", language)))
    before = r"(?:^|[“„«\"‘'’,.!?।]\s?)(?:(?:my|oh|o|dear|you|little)\s)*"
    if language is Language.EN:
        before = rf"(?:{before}|(?:{_GREETED}),?\s)"
    after = r"(?=\s?[,!?.।”»\"’'])"
    return re.compile(rf"{before}(?P<called>{words})(?!{_LETTER}){after}", re.IGNORECASE)
