"""The fonts that letters are drawn with: the studio's own first, the system's where they end."""

import os
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeAlias

import regex
import skia

from core.domain.languages import Language
from core.media.lettering.lent import lent

Typeface: TypeAlias = Any

SCRIPTS = {
    Language.EN: "",
    Language.HI: "Devanagari",
    Language.MR: "Devanagari",
    Language.TE: "Telugu",
    Language.TA: "Tamil",
    Language.BN: "Bengali",
    Language.GU: "Gujarati",
    Language.KN: "Kannada",
    Language.ML: "Malayalam",
    Language.OR: "Oriya",
    Language.PA: "Gurmukhi",
}
_OWN = tuple(dict.fromkeys(SCRIPTS.values()))
# Joiners, direction marks and variation selectors are never drawn themselves.
_UNSEEN = regex.compile(r"[\p{Cf}\p{Variation_Selector}\s]")
_EMOJI = regex.compile(r"[\p{Emoji_Presentation}\p{Emoji_Modifier}]")

# A font collection is not for two threads at once; the typefaces in it are.
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Fonts:
    """What a text is set with; only for the thread that asked.

    `families` are looked through in their order; `collection` is where Skia finds them.
    """

    families: list[str]
    collection: Any


def drawable(text: str, *, bold: bool) -> str:
    """The text without what no font at hand can draw: never a box in a film."""
    return "".join(
        letter
        for letter in text
        if _UNSEEN.match(letter) or _covered(letter, bold=bold) or _borrowed(letter, bold=bold)
    )


def fonts(text: str, language: Language, *, bold: bool, family: str = "") -> Fonts:
    """What a (drawable) text in this language is set with, the language's own script first.

    Noto's Indian fonts have no Latin letters, but digits and signs that match theirs. A `family`
    of this system comes before all, for the letters that it has.
    """
    own_families = [_name(part) for part in dict.fromkeys((SCRIPTS[language], *_OWN))]
    borrowed = {
        typeface.uniqueID(): typeface
        for letter in text
        if not _UNSEEN.match(letter)
        and not _covered(letter, bold=bold)
        and (typeface := _borrowed(letter, bold=bold)) is not None
    }
    names = {f"borrowed {key}": typeface for key, typeface in borrowed.items()}
    chosen = (_chosen(family, bold=bold) or lent(family, bold=bold)) if family else None
    if chosen is not None:
        first = f"chosen {family}"
        names = {first: chosen, **names}
        own_families = [first, *own_families]
    return Fonts(list(dict.fromkeys([*own_families, *names])), _collection(names, bold=bold))


def _collection(borrowed: dict[str, Typeface], *, bold: bool) -> Any:
    kept: dict[Any, Any] = _local.__dict__.setdefault("collections", {})
    key = (bold, *sorted(borrowed))
    if key not in kept:
        provider = skia.textlayout.TypefaceFontProvider()
        for part in _OWN:
            face = typeface(part, bold=bold)
            if face is not None:
                provider.registerTypeface(face, _name(part))
        for name, face in borrowed.items():
            provider.registerTypeface(face, name)
        kept[key] = skia.textlayout.FontCollection()
        kept[key].setDefaultFontManager(provider)
    return kept[key]


def _name(part: str) -> str:
    return f"Noto Sans {part}".strip()


@cache
def typeface(part: str, *, bold: bool, folder: Path | None = None) -> Typeface | None:
    """The studio's own of a script; where its file is not there, the system's of that name.

    A distribution that has the fonts already names their folder in `REELWRIGHT_FONTS`.
    """
    file = (folder or own_folder()) / f"NotoSans{part}-{'Bold' if bold else 'Regular'}.ttf"
    if file.is_file():
        found = skia.FontMgr.New_Custom_Empty().makeFromFile(str(file))
        if found is not None:
            return found
    return _chosen(_name(part), bold=bold)


def own_folder() -> Path:
    named = os.environ.get("REELWRIGHT_FONTS")
    return Path(named) if named else Path(str(resources.files("resources") / "fonts"))


def family_of(language: Language) -> str:
    return _name(SCRIPTS[language])


@lru_cache(64)
def _chosen(family: str, *, bold: bool) -> Typeface | None:
    """A typeface of the system by its family's name; None where there is none of that name."""
    style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    found = skia.FontMgr().matchFamilyStyle(family, style)
    same = found is not None and found.getFamilyName().casefold() == family.casefold()
    return found if same else None


@lru_cache(8192)
def _covered(letter: str, *, bold: bool) -> bool:
    faces = (typeface(part, bold=bold) for part in _OWN)
    return any(face is not None and face.unicharToGlyph(ord(letter)) for face in faces)


@lru_cache(1024)
def _borrowed(letter: str, *, bold: bool) -> Typeface | None:
    """A typeface of the system that has this letter, if there is one."""
    style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    family = "Noto Color Emoji" if _EMOJI.match(letter) else "Noto Sans"
    found = skia.FontMgr().matchFamilyStyleCharacter(family, style, [], ord(letter))
    return found if found is not None and found.unicharToGlyph(ord(letter)) else None
