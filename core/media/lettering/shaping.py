"""Proves that the fonts at hand can write every language of the studio."""

import skia

from core.domain.languages import Language
from core.media.lettering.fonts import own

# A word with conjuncts, which a font that only lines up code points gets wrong.
_PROOFS = {
    Language.EN: "fine",
    Language.HI: "क्षत्रिय",
    Language.MR: "राष्ट्र",
    Language.TE: "స్త్రీ",
    Language.TA: "ஸ்ரீ",
    Language.BN: "ক্ষমতা",
    Language.GU: "ક્ષત્રિય",
    Language.KN: "ಸ್ತ್ರೀ",
    Language.ML: "സ്ത്രീ",
    Language.OR: "କ୍ଷମତା",
    Language.PA: "ਸ੍ਰੀ",
}


def missing_scripts() -> tuple[Language, ...]:
    """The languages whose words would come out wrong: a letter missing or a conjunct not joined."""
    return tuple(language for language in Language if not _writes(language))


def _writes(language: Language) -> bool:
    word = _PROOFS[language]
    return all(_shapes(word, language, bold=bold) for bold in (False, True))


def _shapes(word: str, language: Language, *, bold: bool) -> bool:
    typeface = own(language, bold=bold)
    if typeface is None:
        return False
    runs = skia.TextBlob.MakeFromShapedText(word, skia.Font(typeface, 40))
    glyphs = [glyph for run in runs or () for glyph in run.fGlyphIndices]
    joined = len(glyphs) < len(word) or language is Language.EN
    return bool(glyphs) and 0 not in glyphs and joined
