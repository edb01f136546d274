"""Writes Indian words in Latin letters as people do in messages: Hinglish and its kin."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import regex

from core.domain.languages import Language

# Unicode lays the Indian scripts out alike: the same place in each block is the same sound.
_CONSONANTS = dict(
    zip(
        range(0x15, 0x3A),
        (
            "k kh g gh ng ch chh j jh ny t th d dh n t th d dh n n p ph b bh m y r r l l zh v sh sh"
            " s h"
        ).split(),
        strict=True,
    )
)
_VOWELS = dict(
    zip(range(0x05, 0x15), "a aa i ee u oo ri li e e e ai o o o au".split(), strict=True)
)
_SIGNS = dict(zip(range(0x3E, 0x4D), "aa i ee u oo ri ri e e e ai o o o au".split(), strict=True))
_NUKTA = {0x15: "q", 0x17: "g", 0x1C: "z", 0x2B: "f", 0x36: "sh", 0x38: "sh"}
_CHILLUS = dict(zip("ൺൻർൽൾൿൎ", "n n r l l k r".split(), strict=True))
_LETTERS = {
    "ੜ": "r",
    "ৎ": "t",
    "ৰ": "r",
    "ৱ": "w",
    "ୱ": "w",
    "ୟ": "y",
    "ೞ": "l",
    "ഩ": "n",
    "ഺ": "t",
}
_VIRAMA, _NUKTA_SIGN, _ANUSVARA, _VISARGA = 0x4D, 0x3C, 0x02, 0x03
_YA = 0x2F
_NASAL = frozenset({0x00, 0x01, _ANUSVARA, 0x70})
_ADDAK = "ੱ"
_LABIALS = ("p", "b", "m", "f")
_WORD = regex.compile(r"[\u0900-\u0963\u0966-\u0d7f\u200c\u200d]+")
_SENTENCE = regex.compile(r"(?:^|[.!?…]\s+)[\"'“‘(\[]*\p{Ll}")
_DELETING = frozenset({Language.HI, Language.MR, Language.GU, Language.PA, Language.BN})
_SOUTHERN = frozenset({Language.TE, Language.TA, Language.KN, Language.ML})
# Whose long vowels are written as the short ones are.
_SHORT = frozenset({Language.BN, Language.OR})
_OWN: dict[Language, dict[int, str]] = {
    Language.BN: {0x2F: "j", 0x36: "sh", 0x37: "sh", 0x35: "b"},
    Language.OR: {0x2F: "j"},
    Language.TA: {0x24: "th", 0x1A: "ch", 0x1E: "nj"},
    Language.ML: {0x24: "th", 0x1E: "nj"},
}
_WITH_NUKTA: dict[Language, dict[int, str]] = {
    Language.BN: {0x21: "r", 0x22: "rh", 0x2F: "y"},
    Language.OR: {0x21: "d", 0x22: "dh"},
    Language.PA: {0x32: "l"},
}
# Of letters that stand together: said otherwise than one after the other.
_CLUSTERS = tuple(
    (regex.compile(pattern), plain, frozenset(only))
    for pattern, plain, only in (
        ("jny", "gy", {Language.HI, Language.PA}),
        ("jny", "dny", {Language.MR}),
        ("jny", "gn", {Language.GU, Language.TE, Language.KN, Language.OR}),
        ("njnj", "nj", {Language.ML}),
        ("jnj", "jn", {Language.ML, Language.TA}),
        ("ngk|ngg", "ng", {Language.TA}),
        ("ngk", "nk", set(Language)),
        ("ngg|ngng", "ng", set(Language)),
        ("njch", "nj", {Language.TA}),
        ("n[jy](?=ch)|n(?:y|j)(?=j)", "n", set(Language)),
        ("jny", "gg", {Language.BN}),
        ("^ksh", "kh", {Language.BN}),
        ("ksh", "kkh", {Language.BN}),
        ("chchh|chch", "cch", set(Language)),
        ("(sh)sh|(kh)kh|(th)th|(zh)zh", r"\1\2\3\4", set(Language)),
        ("(?<=[stdk])v", "w", set(Language) - {Language.BN}),
        ("^shree", "sri", {Language.TE, Language.KN}),
        ("^shree", "shri", {Language.HI, Language.MR, Language.GU, Language.BN, Language.OR}),
        ("rr", "tr", {Language.TA}),
        ("(?<=n)r", "dr", {Language.TA}),
        ("rr", "tt", {Language.ML}),
        ("nr", "nt", {Language.ML}),
    )
)
_AFTER_VOWEL = {"ee": "i", "oo": "u"}
_STOPPED = {"k": "g", "t": "d", "p": "b", "th": "th", "ch": "s"}
_AFTER_NASAL = {"k": "g", "t": "d", "p": "b", "th": "dh", "ch": "j"}


@dataclass(slots=True)
class _Akshara:
    """Consonants and their vowel; `bare` tells that it is only the one nobody writes."""

    head: str
    vowel: str
    bare: bool = False
    tail: str = ""


def in_latin(text: str, language: Language, *, opens: bool = True) -> str:
    """The text with its Indian words in Latin letters; all else as it is.

    Spelled by sound and habit ("main ghar ja raha hoon"), not for scholars: the vowels that nobody
    says are left out (after Ohala's rule for Hindi, 1983), long ones at a word's end are short.
    With `opens` the text begins a sentence, and so with a capital.
    """
    plain = unicodedata.normalize("NFC", text)
    latin = _WORD.sub(lambda found: _written(found.group(), language), plain)
    latin = latin.replace("।", ".").replace("॥", ".")
    if latin == text:
        return text
    capital = _SENTENCE.sub(lambda found: found.group()[:-1] + found.group()[-1].upper(), latin)
    return capital if opens else latin[:1] + capital[1:]


@lru_cache(16_384)
def _written(word: str, language: Language) -> str:
    usual = _usual(language).get(word)
    if usual is not None:
        return usual
    if all(0x66 <= ord(letter) % 0x80 <= 0x6F for letter in word):
        return "".join(str(unicodedata.decimal(letter, 0)) for letter in word)
    aksharas = _parsed(word, language)
    if language in _DELETING:
        _unsaid(aksharas, language)
    letters = "".join(each.head + each.vowel + each.tail for each in aksharas)
    return _finished(letters, language)


@cache
def _usual(language: Language) -> dict[str, str]:
    text = (resources.files("resources") / "captions" / "latin.toml").read_text("utf-8")
    table: dict[str, str] = tomllib.loads(text).get(language.value, {})
    return {unicodedata.normalize("NFC", word): latin for word, latin in table.items()}


def _parsed(word: str, language: Language) -> list[_Akshara]:
    found: list[_Akshara] = []
    inherent = "o" if language is Language.BN else "a"
    letters = [letter for letter in word if letter not in "\u200c\u200d"]
    joined, doubled, at = False, False, 0
    while at < len(letters):
        letter, place = letters[at], ord(letters[at]) % 0x80
        at += 1
        nukta = at < len(letters) and ord(letters[at]) % 0x80 == _NUKTA_SIGN
        at += nukta
        sound = _consonant(letter, place, language, nukta=nukta, joined=joined)
        if sound:
            twice = sound[0] if doubled else ""
            if joined and found:
                found[-1].head += twice + sound
                found[-1].vowel, found[-1].bare = inherent, True
            else:
                found.append(_Akshara(twice + sound, inherent, bare=True))
            joined = doubled = False
        elif letter == _ADDAK:
            doubled = True
        elif place == _VIRAMA:
            joined = True
            _close(found)
        else:
            _vowelled(found, letter, place, language, letters[at : at + 1])
            joined = False
    if joined and found and language is Language.ML:
        found[-1].vowel = "u"
    return found


def _consonant(letter: str, place: int, language: Language, *, nukta: bool, joined: bool) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if joined and place == _YA:
        return "y"
    if place not in _CONSONANTS or letter in _CHILLUS:
        return ""
    if nukta:
        own = _WITH_NUKTA.get(language, {}).get(place) or _NUKTA.get(place)
        return own or _CONSONANTS[place]
    return _OWN.get(language, {}).get(place, _CONSONANTS[place])


def _close(found: list[_Akshara]) -> None:
    if found:
        found[-1].vowel, found[-1].bare = "", False


def _vowelled(
    found: list[_Akshara], letter: str, place: int, language: Language, following: list[str]
) -> None:
    """Vowels, nasals and what else stands after or between consonants."""
    if letter in _CHILLUS:
        found.append(_Akshara(_CHILLUS[letter], ""))
    elif place in _SIGNS and found:
        found[-1].vowel, found[-1].bare = _SIGNS[place], False
    elif place in _VOWELS:
        vowel = _VOWELS[place]
        found.append(_Akshara("", _AFTER_VOWEL.get(vowel, vowel) if found else vowel))
    elif place in _NASAL and found:
        found[-1].tail += _nasal(language, place, following)
        found[-1].bare = False
    elif place == _VISARGA and found and language is not Language.TA:
        found[-1].tail += "h"


def _nasal(language: Language, place: int, following: list[str]) -> str:
    sound = _CONSONANTS.get(ord(following[0]) % 0x80, "") if following else ""
    if sound.startswith(_LABIALS):
        return "m"
    if place == _ANUSVARA and language is Language.BN:
        return "ng"
    if language in _SOUTHERN and (not sound or sound[0] in "yrlvsh" or sound == "zh"):
        return "m"
    return "m" if language is Language.OR and place == _ANUSVARA and not following else "n"


def _unsaid(aksharas: list[_Akshara], language: Language) -> None:
    """Leaves out the vowels that are written with no sign and not said."""
    last = len(aksharas) - 1
    if last > 0 and aksharas[last].bare and not _keeps(aksharas, language):
        aksharas[last].vowel = ""
    for at in range(last - 1, 0, -1):
        one, before, after = aksharas[at], aksharas[at - 1], aksharas[at + 1]
        open_before = bool(before.vowel) and not before.tail
        simple = _single(one.head) and _single(after.head.removesuffix("y") or "y")
        if one.bare and open_before and simple and after.vowel and after.head:
            one.vowel = ""


def _keeps(aksharas: list[_Akshara], language: Language) -> bool:
    """After a cluster the last vowel is often said: "mitra", but "shabd"."""
    head = aksharas[-1].head
    if _single(head):
        return head == "y" and aksharas[-2].vowel in ("i", "ee")
    if head[0] == head[1]:
        return language is Language.BN
    return language is Language.BN or head.endswith(("y", "r", "v", "n", "m", "l", "w"))


def _single(head: str) -> bool:
    return len(head) <= 1 or head in {"kh", "gh", "ch", "chh", "jh", "th", "dh", "ph", "bh", "sh"}


def _finished(letters: str, language: Language) -> str:
    for pattern, plain, only in _CLUSTERS:
        if language in only:
            letters = pattern.sub(plain, letters)
    if language in (Language.TA, Language.ML):
        letters = _softened(letters, language)
    if language in _SHORT:
        letters = letters.replace("aa", "a").replace("ee", "i").replace("oo", "u")
    for long, short in (("aa", "a"), ("ee", "i"), ("oo", "u")):
        if letters.endswith(long) and len(letters) > len(long):
            letters = letters[: -len(long)] + short
    return letters


_BETWEEN = regex.compile(
    r"(?<=[aeiou])(th|ch|k|t|p)(?=[aeiou])|(?<=[nm])(th|ch|k|t|p)(?=[aeiou])|(?<=[rl])(k)(?=[aeiou])"
)


def _softened(letters: str, language: Language) -> str:
    """Tamil writes one letter for k and g, t and d, p and b: said softly between vowels."""

    def soft(found: "regex.Match[str]") -> str:
        hard = found.group()
        if language is Language.ML:
            return "d" if hard == "t" else "b" if hard == "p" and found.group(2) else hard
        return (_AFTER_NASAL if found.group(2) else _STOPPED)[hard]

    soft_letters = _BETWEEN.sub(soft, letters)
    if language is Language.TA and soft_letters.startswith("ch"):
        return f"s{soft_letters[2:]}"
    return soft_letters
