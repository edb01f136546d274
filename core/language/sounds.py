"""Hears a word in Latin letters and one of an Indian script as consonants with vowels between."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from core.domain.languages import Language

# Unicode lays the Indian scripts out alike: the same place in each block is the same sound.
# Long vowels are capitals, "x" is the short a that a consonant has by itself.
_VOWELS = dict(zip(range(0x05, 0x15), "a A i I u U r l e e E Y o o o W".split(), strict=True))
_SIGNS = dict(zip(range(0x3E, 0x4D), "A i I u U r r e e E Y o o o W".split(), strict=True))
_CONSONANTS = dict(
    zip(
        range(0x15, 0x3A),
        "k K g G N c C j J Z t T Q V n t T d D n n p f b B m y r r l l l v S S s h".split(),
        strict=True,
    )
)
_OWN = {
    "ৰ": "rx", "ৱ": "vx", "ୱ": "vx", "ੜ": "Qx", "ৎ": "t", "ൺ": "n", "ൻ": "n", "ർ": "r", "ൽ": "l",
    "ൾ": "l", "ൿ": "k", "ੱ": "", "ୟ": "yx",
}  # fmt: skip
_VIRAMA = 0x4D
_NYAS = tuple(chr(block + 0x1E) for block in range(0x900, 0xD80, 0x80))
# Before these vowels a southern word may be written with a glide: "yerra", "vunnaru".
_GLIDE = regex.compile("^(?:y(?=[eiI])|v(?=[uoU]))")
_OTHER = {**_VOWELS, 0x00: "~", 0x01: "~", 0x02: "~", 0x03: "h", 0x70: "~"}
# Before these the dot is heard as an n or as an m: "hans" and "hamsa", "samsaram".
_BEFORE_BREATH = regex.compile("~(?=[sShvrl])")
_BEFORE_LIPS = regex.compile("~(?=[pfbBm])")
# Latin letters as the same signs, the longest first.
_LATIN = regex.compile(r"cchh|chh|cch|tch(?!h)|ch|sh|kh|gh|jh|th|dh|ph|bh|zh|ck|[a-z']")
_LETTERS = {
    "cchh": "cC", "chh": "C", "cch": "cC", "tch": "c", "ch": "c", "sh": "S", "kh": "K",
    "gh": "G", "jh": "J",
    "th": "T", "dh": "D", "ph": "f", "bh": "B", "zh": "l", "ck": "k", "c": "k", "q": "k",
    "w": "v", "z": "j", "x": "kS", "'": "",
}  # fmt: skip
_LONG = tuple(
    (regex.compile(pattern), long)
    for pattern, long in (
        ("aa", "A"), ("ee|ii", "I"), ("oo|uu", "U"), ("(?:ai|ay|ei|ey)(?![aeiouy])", "Y"),
        ("au|ou|ow", "W"), ("ea", "I"),
    )
)  # fmt: skip
# What letters stand for in one language only.
_SPELLED = {
    Language.BN: (("tch", "t'ch"),),
    Language.OR: (("tch", "t'ch"),),
    Language.MR: (("z", "jh"),),
    Language.GU: (("z", "jh"),),
}
_MANY = regex.compile(r"([a-zA-Z])\1+")
# One class for what is written in one another's place.
_CLASS = str.maketrans("KGCJTDBSR", "kgcjtdbsd")
_CLASSES = {
    Language.TA: str.maketrans("KGCJTDBSRgjdbfDc", "kkssttpsrkstppts"),
    Language.ML: str.maketrans("KGCJTDBSRgdb", "kkcjttpsrktp"),
    Language.BN: str.maketrans("KGCJTDBSRv", "kgcjtdbsdb"),
    Language.OR: str.maketrans("KGCJTDBSRv", "kgcjtdbsdb"),
}
_ALL = frozenset(Language)
# People leave a doubled consonant out more often than they double one.
_DOUBLED, _SINGLE, _TWO_LETTERS = 0.1, 0.07, 0.02
_SOUNDS = tuple(
    (regex.sub(r"\W|\(.*", "", pattern)[0], regex.compile(pattern), plain, frozenset(only))
    for pattern, plain, only in (
        ("jZ", "gy", {Language.HI, Language.PA}),
        ("jZ", "dn", {Language.MR}),
        ("jZ", "gn", _ALL),
        ("N(?=[kKgG])", "n", _ALL),
        ("N+", "ng", _ALL),
        ("Z(?=[cCjJ])", "n", _ALL),
        ("Z+", "nj", {Language.ML}),
        ("Z", "n", _ALL),
        ("rr", "tr", {Language.TA}),
        ("nr", "ndr", {Language.TA}),
        ("rr", "tt", {Language.ML}),
        ("nr", "nt", {Language.ML}),
        ("^y", "j", {Language.BN, Language.OR}),
        ("^a", "x", {Language.BN, Language.OR}),
        ("V", "D", _ALL),
    )
)
_SOUTHERN = frozenset({Language.TE, Language.TA, Language.KN, Language.ML})
_VOICING = frozenset({Language.TA, Language.ML})
# Long vowels are often written as short ones, short ones seldom as long ones.
_SHORTENED, _LENGTHENED = 0.06, 0.14
_LONG_VOWELS, _SHORT_VOWELS = frozenset("AIU"), frozenset("aiu")
# Inside a word these hard consonants are heard, and written, as the soft ones.
_SOFTENED = frozenset(zip("kctTp", "gsdDb", strict=True))
# Of their two t the one at the teeth is written with an h: "veettil", "paththu".
_AT_THE_TEETH = 0x24
# A breath that is not there is seldom written, one that is there is often left out.
_BREATHS, _BREATHED = frozenset(zip("kgbj", "KGBJ", strict=True)), 0.25
# Nor is a vowel that begins a word.
_UNOPENED = 0.5
# In the east these are written alike: "kheluchi" and "kheluchhi", "shundor" and "sundor".
_ALIKE = frozenset({("C", "c"), ("S", "s"), ("s", "S"), ("c", "C")})
_EASTERN = frozenset({Language.BN, Language.OR})
# "শিক্ষক" is "shikkhok", "বিশ্ব" "bishsho", "এবং" "ebong"; "ଏବଂ" is "ebam".
_SAID = (
    (regex.compile("^kS"), "K"), (regex.compile("(?<=.)kS"), "kK"),
    (regex.compile("(?<=[SsD])b(?![rl])"), ""),
)  # fmt: skip
_AT_THE_END, _ENDS = regex.compile("~$"), ("ng", "m")
_NASALISED = frozenset({Language.HI, Language.MR, Language.GU, Language.PA, Language.BN})
_FLAPPED = frozenset({Language.HI, Language.PA, Language.BN})


@dataclass(frozen=True, slots=True)
class Heard:
    """`vowels` stand before, between and after the consonants: one more than there are of these.

    `doubled` has a mark for each consonant: "2" where it is written twice.
    """

    consonants: str
    vowels: tuple[str, ...]
    classes: str
    doubled: str


@lru_cache(maxsize=16_384)
def latin_sounds(word: str, language: Language) -> Heard:
    """How a word in Latin letters sounds."""
    low = word.casefold()
    for letters, meant in _SPELLED.get(language, ()):
        low = low.replace(letters, meant)
    signs = "".join(_LETTERS.get(each, each) for each in _LATIN.findall(low))
    for pattern, long in _LONG:
        signs = pattern.sub(long, signs)
    if language in _SOUTHERN:
        signs = _GLIDE.sub("", signs)
    return _heard(signs, language)


def native_sounds(word: str, language: Language) -> tuple[Heard, ...]:
    """How a word of an Indian script may be written: its nasal heard or not, its flap as d or r."""
    said = _signs(word, teeth="T" if language in _VOICING else "t")
    for letter, pattern, plain, only in _SOUNDS:
        if letter in said and language in only:
            said = pattern.sub(plain, said)
    said = _nasal(said, language)
    ways = {said.replace("~", "n"), _BEFORE_BREATH.sub("m", said).replace("~", "n")}
    if language in _NASALISED:
        ways.add(said.replace("~", ""))
    if language is Language.MR and said.endswith("~"):
        ways = {way for way in ways if not way.endswith("n")}  # फुलं is "phula"
    if language in _EASTERN:
        ways |= {way for pattern, plain in _SAID for way in _said_so(ways, pattern, plain)}
        ways |= {_AT_THE_END.sub(end, said).replace("~", "n") for end in _ENDS if "~" in said[-1:]}
    if language in _FLAPPED and "Q" in said[1:]:
        ways |= {way[:1] + way[1:].replace("Q", "r") for way in ways}
    return tuple(_heard(way.replace("Q", "d"), language) for way in sorted(ways))


def _said_so(ways: set[str], pattern: regex.Pattern[str], plain: str) -> set[str]:
    """The ways in which clusters may be heard otherwise, with none where nothing is."""
    return {pattern.sub(plain, way) for way in ways if pattern.search(way)}


def _signs(word: str, *, teeth: str) -> str:
    """Its letters one by one, with the short a of each consonant that has no other vowel.

    `teeth` is the sign of the t that is spoken at the teeth.
    """
    signs: list[str] = []
    for char in word:
        place = ord(char) % 0x80 if ord(char) >= 0x900 else -1
        if char in _OWN:
            signs += _OWN[char]
        elif place in _CONSONANTS:
            signs += [teeth if place == _AT_THE_TEETH else _CONSONANTS[place], "x"]
        elif place in _SIGNS or place == _VIRAMA:
            signs[-1:] = [_SIGNS.get(place, "")]
        else:
            signs.append(_OTHER.get(place, char if char.isascii() else ""))
    return "".join(signs)


@lru_cache(maxsize=4_096)
def _class_of(char: str, language: Language) -> str:
    return native_sounds(char, language)[0].classes


def first_classes(word: str, language: Language) -> frozenset[str]:
    """What the first consonant of a word of an Indian script may be; "" where it has none."""
    for at, char in enumerate(word):
        place = ord(char) % 0x80
        if place in _CONSONANTS and word[at + 1 : at + 3].endswith(_NYAS):
            return frozenset(heard.classes[:1] for heard in native_sounds(word, language))
        if place in _CONSONANTS or char in _OWN:
            return frozenset({_class_of(char, language) or "n"})
        if place in (0x01, 0x02, 0x70):
            return frozenset({"n", "m", *(_class_of(word[at + 1 : at + 2], language) or "n")})
    return frozenset({""})


def _nasal(said: str, language: Language) -> str:
    """The dot before a lip's stop is an m, and so it is where a southern word ends."""
    if language in _SOUTHERN:
        said = said.removesuffix("~") + ("m" if said.endswith("~") else "")
    return _BEFORE_LIPS.sub("m", said)


def _heard(signs: str, language: Language) -> Heard:
    classes_of = _CLASSES.get(language, _CLASS)
    vowels, consonants, classes, doubled = [""], "", "", ""
    for sign in signs:
        if sign in "aeiouxyAIUEYW":
            vowels[-1] += sign if vowels[-1][-1:] != sign else ""
            continue
        group = sign.translate(classes_of)
        if not vowels[-1] and classes[-1:] == group:
            consonants, doubled = consonants[:-1] + sign, doubled[:-1] + "2"
            continue
        consonants, classes, doubled = consonants + sign, classes + group, doubled + "1"
        vowels.append("")
    return Heard(consonants, tuple(vowels), classes, doubled)


def distance(written: Heard, meant: Heard, language: Language) -> float:
    """How far what is written is from what is meant; both have the same classes of consonants."""
    last = len(meant.consonants)
    ends = _vowel(written.vowels[last], meant.vowels[last], language, ends=True)
    return begun(written, meant, language) + ends


def begun(written: Heard, meant: Heard, language: Language, far: float = 9.0) -> float:
    """The same of the beginning of a word, up to the last consonant of what is meant.

    No more is looked at than tells that it is further than `far`.
    """
    cost = 0.0
    other_letter = 0.04 if language in _VOICING else 0.1
    softened = _SOFTENED if language in _VOICING else frozenset()
    alike = _ALIKE if language in _EASTERN else frozenset()
    breaths = frozenset() if language in _SOUTHERN else _BREATHS
    if (not written.vowels[0]) != (not meant.vowels[0]):
        cost += _UNOPENED
    for at, letter in enumerate(meant.consonants):
        one, other = written.vowels[at], meant.vowels[at]
        if one != other:
            cost += _vowel(one, other, language, ends=False)
            if cost > far:
                return cost
        if written.consonants[at] != letter:
            pair = (letter, written.consonants[at])
            breathed = _BREATHED if pair in breaths else other_letter
            cost += 0.0 if pair in alike or (at and pair in softened) else breathed
        if written.doubled[at] != meant.doubled[at]:
            cost += _doubling(written.consonants[at], written.doubled[at])
    return cost


def _doubling(letter: str, written: str) -> float:
    """What a consonant written once for two costs, or twice for one: "th" is seldom doubled."""
    if written == "2":
        return _DOUBLED
    return _TWO_LETTERS if letter in "TDCSKGJ" else _SINGLE


def vowel(written: str, meant: str, language: Language, *, ends: bool = False) -> float:
    """How far one run of vowels is from another; with `ends` a word ends in it."""
    return 0.0 if written == meant else _vowel(written, meant, language, ends=ends)


@lru_cache(maxsize=8_192)
def _vowel(written: str, meant: str, language: Language, *, ends: bool) -> float:
    if written == meant:
        return 0.0
    if meant == "x":
        return _short(written, language, ends=ends)
    if ends and not meant and written == "u" and language in _SOUTHERN:
        return 0.02
    if language is Language.BN and len(meant) > 1:
        meant = meant.replace("x", "o")
    silent = ends and language not in _SOUTHERN
    one, other = _plain(written), _plain(meant.removesuffix("x") if silent else meant)
    if one == other:
        return _LENGTHENED if written in _LONG_VOWELS and meant in _SHORT_VOWELS else _SHORTENED
    pair = frozenset((one, other))
    return next((cost for pairs, cost in _NEAR if pair in pairs), 0.9)


_PLAIN = {ord("y"): "i", ord("x"): "a", ord("Y"): "ai", ord("W"): "au"}


def _plain(vowels: str) -> str:
    return _MANY.sub(r"\1", vowels.translate(_PLAIN).casefold())


def _short(written: str, language: Language, *, ends: bool) -> float:
    """The short a that is written or not, and is an o in the east."""
    eastern = language in _EASTERN
    spoken = ends and (language in _SOUTHERN or language is Language.OR)
    costs = {
        "": 0.1 if spoken else 0.0 if ends else 0.04,
        "a": (0.15 if language is Language.BN else 0.0) + (0.25 if ends and not spoken else 0.0),
        "o": 0.0 if eastern else 0.4,
        "A": 0.35,
        "e": 0.35,
        "u": 0.4 if not spoken else 0.25,
        "i": 0.5,
    }
    return costs.get(written, 0.9)


def _pairs(text: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(each.replace("-", "").split("/")) for each in text.split())


_NEAR = (
    (_pairs("ai/e au/o i/e u/o ae/e e/ei i/ie a/au ai/i ei/i ai/ae ai/ei"), 0.25),
    (_pairs("a/o a/e a/ai ia/a u/-"), 0.4),
    (_pairs("a/- e/- i/- o/-"), 0.6),
)
"""How far apart two vowels are. ("-" is none.)"""
