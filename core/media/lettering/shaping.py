"""Proves that the fonts at hand can write every language, and says which is missing."""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import combining

import skia

from core.domain.languages import NAMES, Language
from core.media.lettering.fonts import SCRIPTS, Typeface, family_of, typeface

# A word with conjuncts, which a font that only lines up code points gets wrong.
PROOFS = {
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
_NON_JOINER = "\u200c"
_VIRAMA = 9
"""The combining class of what kills a vowel, in every script."""

# What Windows calls a script where it offers its fonts.
_WINDOWS = {
    "Devanagari": "Devanagari", "Telugu": "Telugu", "Tamil": "Tamil", "Bengali": "Bangla Script",
    "Gujarati": "Gujarati", "Kannada": "Kannada", "Malayalam": "Malayalam", "Oriya": "Odia",
    "Gurmukhi": "Gurmukhi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lacking:
    """A language that cannot be written here; `family` is the font, `advice` how to get it."""

    language: Language
    family: str
    advice: str

    def __str__(self) -> str:
        name = NAMES[self.language]
        return f"{name} cannot be lettered rightly: the font {self.family} is missing."


@cache
def lacking(folder: Path | None = None) -> tuple[Lacking, ...]:
    """The languages whose words would come out wrong: a letter missing or a conjunct not joined.

    Some ten milliseconds. `folder` has other fonts than the studio's own, in files of their names.
    """
    return tuple(
        Lacking(language, family_of(language), advice(language))
        for language in Language
        if not _writes(language, folder)
    )


def missing_scripts() -> tuple[Language, ...]:
    return tuple(each.language for each in lacking())


def advice(language: Language, system: str = "") -> str:
    """How to get the font of a language, on this system or one named as `sys.platform` does."""
    script = SCRIPTS[language]
    match system or sys.platform:
        case "win32":
            if not script:
                return "Install Noto Sans (fonts.google.com/noto)."
            name = f"{_WINDOWS[script]} Supplemental Fonts"
            return f"Settings > System > Optional features > Add a feature: {name}."
        case "darwin":
            family = family_of(language).replace(" ", "-").lower()
            return f"Install it with Homebrew: brew install --cask font-{family}"
        case _:
            return _on_linux(script)


def _on_linux(script: str) -> str:
    fedora = f"google-noto-sans-{script.lower()}-fonts" if script else "google-noto-sans-fonts"
    ways: tuple[tuple[str, str], ...] = (
        ("/usr/bin/apt-get", "sudo apt-get install fonts-noto-core"),
        ("/usr/bin/dnf", f"sudo dnf install {fedora}"),
    )
    here = [way for program, way in ways if Path(program).exists()]
    shown = here or [f"Debian: {ways[0][1]}; Fedora: {ways[1][1]}"]
    return f"Install it: {shown[0]}"


def _writes(language: Language, folder: Path | None) -> bool:
    word = PROOFS[language]
    faces = (typeface(SCRIPTS[language], bold=bold, folder=folder) for bold in (False, True))
    return all(face is not None and _joins(word, face) for face in faces)


def _joins(word: str, face: Typeface) -> bool:
    """Every letter is there, and conjuncts look otherwise than their letters side by side."""
    joined = glyphs(word, face)
    apart = "".join(letter + _NON_JOINER * (combining(letter) == _VIRAMA) for letter in word)
    if not joined or 0 in joined:
        return False
    return apart == word or joined != _without_spaces(glyphs(apart, face), face)


def glyphs(word: str, face: Typeface) -> tuple[int, ...]:
    """What a font draws for a word, as the studio shapes it."""
    runs = skia.TextBlob.MakeFromShapedText(word, skia.Font(face, 40))
    return tuple(glyph for run in runs or () for glyph in run.fGlyphIndices)


def _without_spaces(found: tuple[int, ...], face: Typeface) -> tuple[int, ...]:
    """Shapers put an empty glyph in the place of a joiner."""
    unseen = {face.unicharToGlyph(ord(letter)) for letter in (_NON_JOINER, " ")}
    return tuple(glyph for glyph in found if glyph not in unseen)
