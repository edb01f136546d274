"""Finds the words that a film ends with: its tagline, its call, in texts of eleven languages."""

import re

from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.writing.knowledge import vocabulary

_LINE = r"(?:words?|text|line|tagline|slogan|lettering|call to action)"
# The logo is lettered with the words that it stands beside: "end on the logo and 'Breathe.'".
_LOGO = (
    r"(?:(?:the|our|its|a|your) (?:brand |company |product )?(?:logo|name|pack ?shot)"
    r"(?: and| with| plus|,) )?"
)
_CALL = re.compile(
    rf"\b(?:end|ends|ending|close|closing|finish) (?:with|on)\s*{_LOGO}(?:(?:the )?"
    rf"{_LINE}\s*:?\s*[“\"‘']?|:\s*[“\"‘']?|[“\"])([^”\".\n]{{2,60}})[”\"]?",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    rf"\b{_LINE}\s*:?\s*[“\"]([^”\".\n]{{2,60}})[.!]?[”\"]\s*(?:at|in|towards) the end\b",
    re.IGNORECASE,
)
_IN_ONE_MARK = re.compile(
    rf"\b(?:end|ends|ending|close|closing|finish) (?:with|on)\s*{_LOGO}"
    rf"(?:(?:the )?{_LINE}\s*:?\s*)?"
    r"['‘]([^\n.]{2,60}?)[.!]?['’](?=\W|$)",
    re.IGNORECASE,
)
_AFTER_COLON = re.compile(r":\s*[“\"‘'«]?([^”\"»।॥.\n]{2,60})")
QUOTED = re.compile(r"[“\"«]([^”\"»]{2,40})[”\"»]")
# The mark of "ਅਖੀਰ 'ਤੇ" begins nothing that ends.
SINGLY = re.compile(
    r"(?<![\w\u0900-\u0dff])['‘]([^\s'’\n][^'’\n]{0,28}[^\s'’\n])['’](?![\w\u0900-\u0963\u0966-\u0dff])"
)
# A short last sentence that asks those who watch to do something.
_URGES = re.compile(
    r"(?:call|order|buy|visit|join|book|shop|download|register|apply|subscribe|enrol|donate|vote)\b"
    r"(?:\s+\S+){0,5}",
    re.IGNORECASE,
)
# A last sentence that the brand signs: "Ravi Sweets, come home to sweetness."
_SIGNED = re.compile(
    r"(?P<name>[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,2})\s*[,:–—-]\s*(?P<line>[^.;:]{3,60}?)[.!]?"
)
_LOOSE_END = re.compile(r"[\s,;]+([.!?]?)$")
_MARKS = " .”\"’'»"


def ending(text: str, every: tuple[str, ...], language: Language) -> str:
    """The words that the film shall end with; `every` are the sentences of its text."""
    found = _IN_ONE_MARK.search(text) or _CALL.search(text) or _AT_THE_END.search(text)
    said = found[1].strip(_MARKS) if found else ""
    urge = every[-1].strip(_MARKS + "!") if len(every) > 1 else ""
    urge = urge if _URGES.fullmatch(urge) else ""
    if said or urge or language is Language.EN:
        return said or urge or signed(every)[1]
    last = next((s for s in reversed(every) if _quoted(s) or letters_after_colon(s, language)), "")
    last = last if _letters(last, language) else ""
    after = _quoted(last) or _AFTER_COLON.search(last)
    return after[1].strip(_MARKS) if after else ""


def _quoted(sentence: str) -> re.Match[str] | None:
    return QUOTED.search(sentence) or SINGLY.search(sentence)


def signed(every: tuple[str, ...]) -> tuple[str, str]:
    """The brand and its line where the last sentence is both, and the first one names the brand."""
    found = _SIGNED.fullmatch(every[-1].strip()) if len(every) > 1 else None
    if found is None or not re.search(rf"\b{re.escape(found['name'].split()[0])}\b", every[0]):
        return "", ""
    return found["name"], found["line"]


def letters_after_colon(sentence: str, language: Language) -> bool:
    """Whether the words right before a colon say that what follows is to be lettered."""
    before, _, after = sentence.partition(":")
    clause = re.split(r"[,.;!?।]", before)[-1]
    return bool(_AFTER_COLON.search(f":{after}")) and _letters(clause, language)


def without_call(text: str) -> str:
    """The text without the words that are only to be lettered."""
    return _AT_THE_END.sub("", _CALL.sub("", _IN_ONE_MARK.sub("", text)))


def uncalled(sentence: str, call: str, language: Language) -> str:
    """A sentence without its clause about the words that are only to be lettered."""
    if not call or call not in sentence:
        return sentence
    if (
        language is not Language.EN
        and (quoted := _quoted(sentence))
        and _letters(sentence, language)
    ):
        rest = f"{sentence[: quoted.start()]} {sentence[quoted.end() :]}"
        return sentence if analyse(rest, language).entities else ""
    sign = _SIGNED.fullmatch(sentence.strip())
    left = without_call(sentence).strip(" ,;") if not sign or sign["line"] != call else ""
    left = _LOOSE_END.sub(r"\1", left)
    return left if any(map(str.isalnum, left)) else ""


def unlettered(wish: str, language: Language) -> str:
    """An Indian wish without its clause about the words that are to be lettered."""
    if language is Language.EN:
        return wish
    clauses = re.split(r"(?<=[,;])\s+", wish)
    first = next((n for n, each in enumerate(clauses) if _letters(each, language)), len(clauses))
    return " ".join(clauses[:first]).rstrip(" ,;") if first else wish


def _letters(sentence: str, language: Language) -> bool:
    return any(word in sentence.casefold() for word in vocabulary("lettering", language))
