"""Writes a name given in Devanagari as the natives of another language write it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from core.domain.languages import Language

_BLOCKS = {
    Language.BN: 0x980, Language.PA: 0xA00, Language.GU: 0xA80, Language.OR: 0xB00,
    Language.TA: 0xB80, Language.TE: 0xC00, Language.KN: 0xC80, Language.ML: 0xD00,
}  # fmt: skip
_DEVANAGARI, _VIRAMA = 0x900, 0x4D
_CONSONANT = "[क-ह]"
_SIGN = "[ा-ौ]"
# A short a that is not spoken between two consonants: the second of "सलमा", not of "अनुपमा".
_UNSPOKEN = re.compile(
    rf"((?:{_SIGN}|[अ-औ]|{_CONSONANT}){_CONSONANT})(?={_CONSONANT}(?:{_SIGN}|{_CONSONANT}|्))"
)
_NASALS = {"कखगघ": "ङ", "चछजझ": "ञ", "टठडढ": "ण", "तथदध": "न", "पफबभम": "म"}
_LETTERS = {
    Language.BN: {"व": "ব", "ळ": "ল", "ॉ": "", "ऑ": "অ", "ॅ": "্যা"},
    Language.OR: {"व": "ବ", "ॉ": "", "ऑ": "ଅ", "ॅ": ""},
    Language.GU: {"ॉ": "ૉ", "ऑ": "ઑ"},
    Language.PA: {
        "ष": "ਸ਼", "श": "ਸ਼", "ळ": "ਲ", "ॉ": "ੌ", "ऑ": "ਔ", "ऋ": "ਰਿ", "ृ": "੍ਰਿ", "ञ": "ਨ", "ङ": "ਨ",
    },
    Language.TE: {"ॉ": "ా", "ऑ": "ఆ"},
    Language.KN: {"ॉ": "ಾ", "ऑ": "ಆ"},
    Language.ML: {"ॉ": "ോ", "ऑ": "ഓ"},
    Language.TA: {
        "ख": "க", "ग": "க", "घ": "க", "छ": "ச", "झ": "ஜ", "ठ": "ட", "ड": "ட", "ढ": "ட", "थ": "த",
        "द": "த", "ध": "த", "फ": "ப", "ब": "ப", "भ": "ப", "श": "ஷ", "न": "ன", "ङ": "ங", "ञ": "ஞ",
        "ृ": "ிரு", "ऋ": "ரி", "ॉ": "ா", "ऑ": "ஆ", "ः": "",
    },
}  # fmt: skip
_CHILLUS = {"ന": "ൻ", "ല": "ൽ", "ര": "ർ", "ള": "ൾ", "ണ": "ൺ"}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in Devanagari, and whether short vowels inside it are not spoken."""

    plain: str
    clipped: bool


def written(name: str, language: Language, *, clipped: bool = False) -> tuple[str, ...]:
    """The usual spellings of a name; `clipped` where it is no word of Sanskrit's."""
    plain = unicodedata.normalize("NFD", name).replace("\u093c", "")
    plain = unicodedata.normalize("NFC", plain)
    if clipped and language not in _AS_IT_STANDS:
        plain = _UNSPOKEN.sub(r"\1्", plain)
    found = _WAYS[language](_Name(plain, clipped))
    return tuple(dict.fromkeys(unicodedata.normalize("NFC", each) for each in found))


def _marathi(name: _Name) -> tuple[str, ...]:
    """A vowel at the end is long: रवी."""
    plain = name.plain
    return (_long_end(plain), plain)


def _long_end(plain: str) -> str:
    ends = {"ि": "ी", "ु": "ू"}
    return plain[:-1] + ends.get(plain[-1], plain[-1])


def _short_end(plain: str) -> str:
    ends = {"ी": "ि", "ू": "ु"}
    return plain[:-1] + ends.get(plain[-1], plain[-1])


def _letters(plain: str, language: Language) -> str:
    """The same letters in another script, but for those that it writes otherwise."""
    own = _LETTERS.get(language, {})
    shift = _BLOCKS[language] - _DEVANAGARI
    return "".join(
        own.get(each, chr(ord(each) + shift) if each in _INDIAN else each) for each in plain
    )


def _nasals_written(plain: str) -> str:
    """The dot as the nasal of the row of letters after it: अञ्जलि."""
    for row, nasal in _NASALS.items():
        plain = re.sub(f"[ंँ](?=[{row}])", f"{nasal}्", plain)
    return plain


def _gujarati(name: _Name) -> tuple[str, ...]:
    plain = name.plain
    ways = (plain, _short_end(plain), _long_end(plain))
    return tuple(_letters(each, Language.GU) for each in ways)


def _bengali(name: _Name) -> tuple[str, ...]:
    plain = name.plain
    if name.clipped and plain[0] == "अ":
        plain = f"आ{plain[1:]}"
    found = []
    for each in (_short_end(plain), plain, _long_end(plain)):
        said = _letters(_nasals_written(each), Language.BN).replace("ঁ", "")
        found.append(re.sub("(?<=.)(?<!্)য", "য়", said))
    if name.clipped:
        found += [each.replace("ী", "ি").replace("ূ", "ু") for each in found]
    return tuple(found)


def _odia(name: _Name) -> tuple[str, ...]:
    plain = name.plain
    found = []
    for each in (_short_end(plain), plain, _long_end(plain)):
        said = _letters(_nasals_written(each), Language.OR).replace("ଁ", "")
        said = re.sub("(?<=.)ଯ", "ୟ", said)
        found += [said, re.sub("(?<=.)(?<!୍)ଲ(?!୍)", "ଳ", said)]
    return tuple(found)


def _gurmukhi(name: _Name) -> tuple[str, ...]:
    plain = name.plain
    plain = re.sub("्यो", "ो", re.sub("्या?(?=.|$)(?!ो)", "िआ", _long_end(plain)))
    plain = re.sub("(?<=[िी])य(?=[ाेोी])", "", plain).replace("िा", "िआ")
    for one, other in _DOUBLED:
        plain = plain.replace(f"{one}्{other}", f"ੱ{other}")
    plain = plain.replace("क्ष", "कश").replace("ज्ञ", "गिअ")
    found = re.sub("੍(?![ਰਹਵ])", "", _letters(plain, Language.PA))
    found = re.sub("ੱ(?=[ਮਨਣ])", "ੰ", found)
    found = re.sub("(?<=[ਅਇਉਕ-ਹ਼ਿੁੂ])ਂ", "ੰ", found)
    vowelled = re.sub("(?<=[ਾ-ੌ])ਯਾ", "ਆ", found)
    return (found, vowelled, re.sub("(?<=[ਕ-ਹ])ਯ$", "ੇ", found))


def _telugu(name: _Name) -> tuple[str, ...]:
    return _telugu_or_kannada(name, Language.TE)


def _kannada(name: _Name) -> tuple[str, ...]:
    return _telugu_or_kannada(name, Language.KN)


def _telugu_or_kannada(name: _Name, language: Language) -> tuple[str, ...]:
    """Without the short a at the end of a man's name, with it at that of a woman's."""
    plain = name.plain
    found = _letters(_short_end(plain).replace("ँ", "ं"), language)
    if _ends_open(plain):
        hushed = found + chr(_BLOCKS[language] + _VIRAMA)
        hissed = re.sub("శ్$", "ష్", hushed)
        return (hissed, hushed) if name.clipped else (hissed, hushed, found)
    if plain.endswith("ा"):
        return (found[:-1], found)
    return (found, _letters(_long_end(plain), language))


def _malayalam(name: _Name) -> tuple[str, ...]:
    plain = name.plain
    plain = _nasals_written(_short_end(plain).replace("ँ", "ं"))
    found = _letters(plain, Language.ML).replace("ൌ", "ൗ")
    found = re.sub("(?<!്)ര്(?=[ക-ഹ])", "ർ", found)
    found = re.sub("(?<!്)ല്(?=[ക-മശ-ഹ])", "ൽ", found)
    if _ends_open(plain):
        closed = "്" in found[-2:-1]
        ended = found + "്" if closed else found[:-1] + _CHILLUS.get(found[-1], found[-1] + "്")
        return (ended,) if name.clipped else (ended, found + "ൻ")
    if plain.endswith("ा"):
        return (found[:-1], found, re.sub("ീ(?=.്?.$)", "ി", found[:-1]))
    return (found,)


def _tamil(name: _Name) -> tuple[str, ...]:
    plain = name.plain
    plain = _nasals_written(plain.replace("ँ", "ं")).replace("ज्ञ", "ञ").replace("ं", "म्")
    bare = _letters(plain, Language.TA) + ("்" if _ends_open(plain) else "")
    bare = re.sub("ன(?=்த)|^ன", "ந", bare)
    found = [re.sub("^([கபதடஸஷசவம])்(?=[ரலயவ])", r"\1ி", bare), bare]
    for one, other in _TAMIL_WAYS:
        found += [re.sub(one, other, each) for each in found]
    return tuple(found)


def _ends_open(plain: str) -> bool:
    return bool(re.match(_CONSONANT, plain[-1]))


_INDIAN = frozenset(map(chr, range(_DEVANAGARI, _DEVANAGARI + 0x80)))
_AS_IT_STANDS = frozenset({Language.MR, Language.PA, Language.GU, Language.BN, Language.OR})
_DOUBLED = (
    *((each, each) for each in "कगचजटडतदपबमनणलस"),
    *zip("कगचजटडतदपब", "खघछझठढथधफभ", strict=True),
)
# What Tamil spells in more ways than one.
_TAMIL_WAYS = (
    ("ீ$", "ி"), ("ூ$", "ு"), ("(?<=.)ஹ", "க"), ("^ஸ(?!்)", "ச"), ("ீ(?=.*ா$)", "ி"),
    ("^ஷ[ி்](?=ர)", "ஸ்"), ("^ரா", "இரா"),
)  # fmt: skip
_WAYS: dict[Language, Callable[[_Name], tuple[str, ...]]] = {
    Language.MR: _marathi,
    Language.GU: _gujarati,
    Language.BN: _bengali,
    Language.OR: _odia,
    Language.PA: _gurmukhi,
    Language.TE: _telugu,
    Language.KN: _kannada,
    Language.ML: _malayalam,
    Language.TA: _tamil,
}
