"""Knows English words that Indian languages write in their own letters: "ట్రాక్టర్" is a tractor.

Both are heard as consonants of a few classes with vowels between. Words whose consonants agree are
the same word if their vowels can.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import islice, product

import regex

from core.domain.languages import Language
from core.language.variants import NORTHERN

_VIRAMA, _NASALS = 0x4D, (0x01, 0x02, 0x70)
# Unicode lays the Indian scripts out alike: the place in the block is the sound.
# Capitals are sounds that English has not: those at the teeth, n and l with the tongue bent back.
_CONSONANTS = dict(
    zip(
        range(0x15, 0x3A),
        "k K g G n c C j J n t t d d N T T D D n n p f b B m y r r l L L v S S s h".split(),
        strict=True,
    )
)
_VOWELS = dict(zip(range(0x05, 0x15), "a A i i u u u l e e e E o o o O".split(), strict=True))
_VOWELS[0x72] = "E"
_SIGNS = dict(zip(range(0x3E, 0x4D), "A i i u u u u e e e E o o o O".split(), strict=True))
_CHILLUS = dict(zip("ൺൻർൽൾൿ", "nnrllk", strict=True))
_LIPS = frozenset("pbmf")
# Tamil writes what is voiced as what is not, and a t, a d alike.
_TAMIL = str.maketrans("gdbjfsDL", "ktpcpcTl")
# In the east one letter is b and v, s and sh are written alike, and y is a vowel; so in Punjabi.
_EASTERN = str.maketrans("BySJ", "vjsj")
_ALIKE = {Language.TA: _TAMIL, Language.PA: str.maketrans("S", "s")} | dict.fromkeys(
    (Language.BN, Language.OR), _EASTERN
)
# Letters that together are one sound.
_AS_ONE = (
    ("ওয়", "ভ"),
    ("ওয়", "ভ"),
    ("ୱ", "ଵ"),
    ("റ്റ", "ട്ട"),
    ("ന്റ", "ന്ട"),
    ("ஃப", "ப"),
    ("ஃ", ""),
    ("ண்ட", "ன்ட"),
    ("ணட", "னட"),
)
# How letters of English may be heard: consonants, or vowels between < and >.
_LETTERS = {
    letters: tuple(heard.split())
    for letters, heard in (
        ("tion", "S<a>n"), ("sion", "S<a>n j<a>n"), ("ture", "c<a>r"), ("tch", "c"), ("dge", "j"),
        ("sch", "sk"), ("igh", "<I>"), ("ough", "<o>"), ("augh", "<o>"), ("eigh", "<e>"),
        ("ph", "f"), ("sh", "S"), ("ch", "c k S"), ("th", "T D"), ("wh", "v"), ("ck", "k"),
        ("gh", "g"), ("kn", "n"), ("wr", "r"), ("qu", "kv k"), ("ng", "ng n"), ("ce", "s<e>"),
        ("ci", "s<i>"), ("cy", "s<i>"), ("ge", "j<e> g<e>"), ("gi", "g<i> j<i>"), ("gy", "j<i>"),
        ("x", "ks"), ("z", "j s"), ("s", "s"), ("c", "k"), ("q", "k"), ("w", "v"),
        ("iu", "<i>y<a>"),
        ("ou", "<O>"), ("ow", "<O> <O>v"), ("oo", "<U>"), ("ee", "<ee>"), ("ea", "<ee>"),
        ("ie", "<ee> <I>"), ("ai", "<e>"), ("ay", "<e>"), ("ei", "<e>"), ("ey", "<e>"),
        ("oa", "<o>"), ("au", "<o>"), ("aw", "<o>"), ("ew", "<u>"), ("ue", "<u>"), ("oi", "<O>y"),
        ("oy", "<O>y"), ("io", "<i>y<o>"), ("ia", "<i>y<a>"), ("eo", "<i>y<o>"), ("ua", "<u>v<a>"),
        ("a", "<a>"), ("e", "<e>"), ("i", "<i>"), ("o", "<o>"), ("u", "<u>"), ("y", "<i>"),
    )
}  # fmt: skip
_SPELLED = regex.compile("|".join(sorted(_LETTERS, key=len, reverse=True)) + "|.")
# What a vowel of English is written as: mostly, and now and then.
_HEARD = {
    "a": ("aAeE", "o"), "e": ("ei", "aE"), "i": ("iE", "ea"), "o": ("oOaA", "u"),
    "u": ("ua", "Ai"), "O": ("OoAa", "u"), "U": ("u", "o"), "ee": ("i", "ea"), "I": ("E", "iAae"),
}  # fmt: skip
# What only borrowed words have: some letters, beginnings of two consonants, ends in a hard one.
_MARKS = {
    Language.TE: regex.compile(r"ఫ|(?<=్)యా|్$|^(?:[టడ]్ర|[కబగప]్ల|[సష]్[కటపల]|ఫ్ర)|ట[రలు]ు$|ేసు$|ంగు$"),
    Language.KN: regex.compile(r"ಫ|(?<=್)ಯಾ|್$|^(?:[ಟಡ]್ರ|[ಕಬಗಪ]್ಲ|[ಸಷ]್[ಕಟಪಲ]|ಫ್ರ)|ಟ[ರಲು]ು$|ೇಸು$|ಂಗು$"),
    Language.TA: regex.compile(r"[ஜஸஷஹஃ]|^[டரல]|^[கசடபத]்|[கசடபற]்$|(?:ண்ட|ட்ட|க்க|ர்க|ப்ப)ா?ர்$|ிங்$|பிள்$"),
    **dict.fromkeys(NORTHERN, regex.compile(r"[ॉऑॅऍॲૉઑૅઍटडટડਟਡটডଟଡ]|[फਫફফଫब][्੍્্୍][रਰરর]|[शਸશশ][नਨનন]$")),
    Language.ML: regex.compile(r"ഫ|റ്റ|^[ടഡബഗജഷഹ]|^[കപസഷ]്|ട്ര|ക്ട|ട്ട[ർൽൾ]$|പ്ട|[ടഡജ]്$|ിംഗ്$|ൺ$|ന്റ"),
}
_OF_ENGLISH = regex.compile(r"[ॉऑॅऍॲૉઑૅઍ]|[টଟ][্୍][র\u0b30]|[্୍][যୟ]া?|[\u0b4d]$")
# With which letters an English word that begins with a sound may be written; "" is a vowel.
_BEGINS = {
    "k": "ckq", "g": "g", "c": "ctsz", "j": "jgz", "t": "td", "d": "d", "T": "t", "D": "t",
    "n": "nkg", "p": "pfb", "f": "fp", "b": "b", "m": "m", "y": "yuea", "r": "rw", "l": "l",
    "v": "vw", "s": "scz", "S": "sc", "h": "h", "": "aeiouhx",
}  # fmt: skip
_SOUNDS = regex.compile(r"<(\w+)>|(\w)")
_MOST = 6
_FEWEST = 3
# How far the vowels may be from those expected, by how many consonants agree: few, or more.
_FAR = 1.0
_MOST_FAR = {1: 0.0, 2: 0.1, 3: 0.4}
_MOST_NORTH = 0.5

_Vowels = tuple[str, ...]
_Heard = tuple[tuple[str, ...], _Vowels]


class Borrowed:
    """The words of English by their consonants; those of each first letter on first use."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys((*sorted(_without_picture()), *vocabulary)):
            self._words[word[0]].append(word)
        self._begun: dict[tuple[str, str], dict[tuple[str, ...], list[tuple[str, _Vowels]]]] = {}
        self.meant = lru_cache(maxsize=8_192)(self._meant)

    def _meant(self, word: str, language: Language) -> str:
        """The English word that a word (a key) is; "" for none."""
        best, least = "", (_FAR, 0)
        distance = _distance_north if language in NORTHERN else _distance
        most = _MOST_NORTH if language in NORTHERN else _FAR
        marked = _MARKS[language].search(word)
        if not (marked or language in NORTHERN):
            return ""
        for consonants, vowels in _native(word, language):
            if len(consonants) < _FEWEST and not _foreign(word, language):
                continue
            if not marked and len(consonants) <= _FEWEST:
                continue
            for english, other in self._like(consonants, vowels[0], language):
                often = english in _without_picture()
                far = distance(vowels, other), 0 if often else len(english)
                if far < least and far[0] <= _MOST_FAR.get(len(consonants), most):
                    best, least = english, far
        return best

    def _like(
        self, consonants: tuple[str, ...], opens: str, language: Language
    ) -> Iterator[tuple[str, _Vowels]]:
        for letter in _BEGINS.get("" if opens else "".join(consonants[:1]), ""):
            yield from self._index(letter, language).get(consonants, ())

    def _index(
        self, letter: str, language: Language
    ) -> dict[tuple[str, ...], list[tuple[str, _Vowels]]]:
        alike = "".join(map(chr, _ALIKE.get(language, ())))
        index = self._begun.get((letter, alike))
        if index is None:
            index = defaultdict(list)
            for word in self._words.get(letter, ()):
                for consonants, vowels in _english(word):
                    index[_classes(consonants, language)].append((word, vowels))
            self._begun[letter, alike] = index
        return index


def _classes(consonants: Sequence[str], language: Language) -> tuple[str, ...]:
    """The consonants as far as a language tells them apart when it borrows."""
    alike = _ALIKE.get(language)
    if alike is None:
        return tuple(consonants)
    plain = [each.translate(alike) for each in consonants]
    if language is not Language.TA:
        return tuple(plain)
    return tuple(each for at, each in enumerate(plain) if not at or each != plain[at - 1])


def borrowed(word: str, language: Language) -> bool:
    """Whether the word, with any ending, has what only borrowed words have."""
    found = _MARKS[language].search(word)
    return found is not None and not (found.end() == len(word) and found.end() - found.start() < 3)


def _foreign(word: str, language: Language) -> bool:
    """Whether a short word looks borrowed: no Telugu or Kannada word ends in a consonant.

    In the north it has a vowel that only English needs.
    """
    if language in NORTHERN:
        return _OF_ENGLISH.search(word) is not None
    closed = ord(word[-1]) % 0x80 == _VIRAMA
    return language in (Language.TE, Language.KN) and closed and len(word) > _FEWEST


@cache
def _without_picture() -> frozenset[str]:
    """Other words of English that are borrowed, lest they be taken for those like them."""
    path = resources.files("resources") / "lexicon" / "english_words.toml"
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(word for word in table["borrowed"].split() if len(word) > _FEWEST)


def _english(word: str) -> Iterator[_Heard]:
    """What an English word may sound like."""
    silent = word.endswith("e") and len(word) > 3 and word[-2] not in "aeioucg"
    spelled = _SPELLED.findall(word[:-1] if silent else word)
    options = [_LETTERS.get(letters, (letters,)) for letters in spelled]
    if word[0] == "y":
        options[0] = ("y",)
    for said in islice(product(*options), _MOST):
        yield _parted(_SOUNDS.findall("".join(said)))


# Vowels that follow each other and are one in English: the i of "drive", the u of "computer".
_TOGETHER = {"Ai": "E", "iu": "u", "Au": "O"}


def _parted(sounds: Iterable[tuple[str, str]]) -> _Heard:
    """Consonants, doubled ones once, and the vowel before each and after the last."""
    consonants: list[str] = []
    vowels: list[str] = [""]
    for vowel, consonant in sounds:
        if vowel:
            vowels[-1] = _TOGETHER.get(vowels[-1] + vowel, vowels[-1] or vowel)
        elif not (consonants and consonants[-1] == consonant and not vowels[-1]):
            consonants.append(consonant)
            vowels.append("")
    return tuple(consonants), tuple(vowels)


def _native(word: str, language: Language) -> Iterator[_Heard]:
    """What an Indian word sounds like; "యాంగిల్" also without the y that begins it."""
    consonants, vowels = _parted(_letters(word, silent=language in NORTHERN))
    yield _classes(consonants, language), vowels
    if consonants[:1] == ("y",) and not vowels[0] and vowels[1] == "A":
        yield _classes(consonants[1:], language), vowels[1:]


def _letters(word: str, *, silent: bool) -> Iterator[tuple[str, str]]:
    """The vowels and consonants of a word in their order, as `_SOUNDS` finds them in English.

    With `silent` the vowel that nobody writes is not said at the end.
    """
    for letters, one in _AS_ONE:
        word = word.replace(letters, one)
    open_ = False  # the last letter is a consonant that waits for its vowel
    at = 0
    while at < len(word):
        wide = word[at] if at + 2 < len(word) else ""
        if wide and ord(wide) % 0x80 == _VIRAMA and (vowel := _WIDE.get(word[at + 1 : at + 3])):
            yield vowel, ""
            at, open_ = at + 3, False
            continue
        yield from _sounds(word, at, open_=open_, ends="n" if silent else "m")
        open_ = word[at] not in _CHILLUS and ord(word[at]) % 0x80 in _CONSONANTS
        at += 1
    if open_ and not silent:
        yield "a", ""


def _sounds(word: str, at: int, *, open_: bool, ends: str) -> Iterator[tuple[str, str]]:
    """What one letter or sign adds, the vowel that nobody writes before it included."""
    char, place = word[at], ord(word[at]) % 0x80
    consonant = _CHILLUS.get(char) or _CONSONANTS.get(place, "")
    if place in _NASALS:
        consonant = _nasal(word[at + 1 : at + 2], ends)
    if consonant and open_:
        yield "a", ""
    if consonant:
        yield "", consonant
    elif vowel := _SIGNS.get(place) or _VOWELS.get(place):
        yield vowel, ""


# After a consonant, the a of "camera" and the u of "computer".
_WIDE = {
    "యా": "E",
    "ಯಾ": "E",
    "യാ": "E",
    "யா": "E",
    "যা": "E",
    "ୟା": "E",
    "ଯା": "E",
    "यू": "u",
    "ਯੂ": "u",
    "યૂ": "u",
    "ୟୁ": "u",
    "यु": "u",
    "యూ": "u",
    "ಯೂ": "u",
    "യൂ": "u",
    "யூ": "u",
}


def _nasal(after: str, ends: str) -> str:
    if not after:
        return ends
    return "m" if _CONSONANTS.get(ord(after) % 0x80, "") in _LIPS else "n"


def _distance(native: tuple[str, ...], english: tuple[str, ...]) -> float:
    """How far the vowels of two words with the same consonants are apart."""
    if len(native) != len(english):
        return _FAR + 1
    far = 0.0
    last = len(native) - 1
    for at, (one, other) in enumerate(zip(native, english, strict=True)):
        if one and other:
            mostly, also = _HEARD[other]
            far += 0.0 if one in mostly else 0.3 if one in also else _FAR
        elif one:
            far += 0.1 if at == last and one in "uia" else 0.3 if one in "uia" and at else _FAR
        elif other:
            far += 0.1 if at == last else 0.4 if at else _FAR
    return far


def _distance_north(native: tuple[str, ...], english: tuple[str, ...]) -> float:
    """The same where a vowel that nobody writes is said, or is none: "ਟਰੱਕ" is a truck.

    What is written for it in the south costs more: there each is said.
    """
    if len(native) != len(english):
        return _FAR + 1
    pairs = list(zip(native[1:-1], english[1:-1], strict=True))
    unwritten = [other for one, other in pairs if one == "a"]
    far = _distance(native, english) - 0.2 * sum(other in ("", "e") for other in unwritten)
    return far + 0.05 * unwritten.count("a") - 0.8 * pairs.count(("A", "e"))
