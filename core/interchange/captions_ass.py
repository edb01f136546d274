"""Writes captions and titles as Advanced SubStation: with their styles, places and fonts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.languages import Language
from core.domain.wording import CAPTION, TITLE, Align, Backing, CaptionStyle, Place
from core.interchange.captions import JOINER
from core.media.captions import Caption

if TYPE_CHECKING:
    from core.media.lettering.files import Face

# Where the number pad has the place.
_PAD = {
    (Place.BOTTOM, Align.LEFT): 1, (Place.BOTTOM, Align.CENTRE): 2, (Place.BOTTOM, Align.RIGHT): 3,
    (Place.MIDDLE, Align.LEFT): 4, (Place.MIDDLE, Align.CENTRE): 5, (Place.MIDDLE, Align.RIGHT): 6,
    (Place.TOP, Align.LEFT): 7, (Place.TOP, Align.CENTRE): 8, (Place.TOP, Align.RIGHT): 9,
}  # fmt: skip
_STYLE = (
    "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, "
    "Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, "
    "Alignment, MarginL, MarginR, MarginV, Encoding"
)
# Boxes of lines overlap, which shows when one sees through them: then one for all, as libass has
# it (mpv, VLC, FFmpeg), whose margin is the shadow's.
_BOX_A_LINE, _ONE_BOX = 3, 4
_TITLE_MIDDLE = 0.3
_ALSO = 74
"""The size of the second script, in hundredths of the first's."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written: `captions` and `titles` of a frame of this size, and how they stand."""

    captions: Sequence[Caption]
    language: Language
    width: int
    height: int
    style: CaptionStyle = CAPTION
    titles: Sequence[Caption] = ()
    title_style: CaptionStyle = TITLE
    name: str = ""


def ass(sheet: Sheet) -> str:
    """The file's text, in UTF-8. The studio's fonts go along, where the style has no other."""
    from core.media.lettering.files import face

    faces = [face(sheet.language, bold=sheet.style.bold)]
    if sheet.titles:
        faces.append(face(sheet.language, bold=sheet.title_style.bold))
    if any(each.also for each in sheet.captions):
        faces.append(face(Language.EN, bold=sheet.style.bold))
    lines = [
        "[Script Info]", f"Title: {_plain(sheet.name)}", "ScriptType: v4.00+",
        "WrapStyle: 2", "ScaledBorderAndShadow: yes", "YCbCr Matrix: TV.709",
        f"PlayResX: {sheet.width}", f"PlayResY: {sheet.height}", "",
        "[V4+ Styles]", f"Format: {_STYLE}",
        _style("Caption", sheet, sheet.style, faces[0], title=False),
        _style("Title", sheet, sheet.title_style, faces[min(1, len(sheet.titles))], title=True),
        "", "[Events]",
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
        *(_event(each, "Caption") for each in sheet.captions),
        *(_event(each, "Title") for each in sheet.titles),
    ]  # fmt: skip
    files = dict.fromkeys(each.path for each in faces)
    return "\n".join([*lines, "", "[Fonts]", *_fonts(files), ""])


def _style(name: str, sheet: Sheet, style: CaptionStyle, face: "Face", *, title: bool) -> str:
    from core.media.lettering.files import line_height, type_size

    size = type_size(sheet.width, sheet.height, sheet.language, style, title=title)
    boxed = style.backing in (Backing.BOX, Backing.STRIP)
    edge = {Backing.OUTLINE: 0.065, Backing.PLAIN: 0.02}.get(style.backing, 0.16) * size
    shadow = 0.05 * size if style.shadow else 0.0
    border, behind = 1, _colour("#000000", 0.6 * style.shadow)
    if boxed and style.strength == 1:
        border, shadow = _BOX_A_LINE, 0.0
    elif boxed:
        border, shadow, edge = _ONE_BOX, edge, 0.0
        behind = _colour(style.ground, style.strength)
    across = style.safe * sheet.width
    lift = style.lift if style.lift is not None else _lift(sheet, title=title)
    down = (style.safe + lift) * sheet.height
    pad = _PAD[style.place, style.align]
    if title and style.place is Place.MIDDLE:
        pad, down = pad + 3, _TITLE_MIDDLE * sheet.height - size / 2
    ink = _colour(style.colour, 1.0)
    values = [
        name, style.font or face.family, f"{size * line_height(face):.1f}",
        ink, ink, _colour(style.ground, style.strength),
        behind, -1 if style.bold else 0, 0, 0, 0, 100, 100, 0, 0,
        border, f"{edge:.1f}", f"{shadow:.1f}", pad,
        round(across), round(across), round(down), 1,
    ]  # fmt: skip
    return "Style: " + ",".join(map(str, values))


def _lift(sheet: Sheet, *, title: bool) -> float:
    from core.media.lettering.files import usual_lift

    return usual_lift(sheet.width, sheet.height, title=title)


def _event(caption: Caption, style: str) -> str:
    words = _escaped(caption.text)
    if caption.also:
        small = f"{{\\fscx{_ALSO}\\fscy{_ALSO}\\fnNoto Sans}}"
        words += f"\\N{small}{_escaped(caption.also)}"
    return f"Dialogue: 0,{_clock(caption.start)},{_clock(caption.end)},{style},,0,0,0,,{words}"


def _clock(time: Fraction) -> str:
    whole, hundredths = divmod(round(max(time, Fraction(0)) * 100), 100)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}.{hundredths:02}"


def _escaped(text: str) -> str:
    """Braces begin overrides and cannot be escaped everywhere; backslashes begin line breaks."""
    plain = text.replace("\\", f"\\{JOINER}").replace("{", "｛").replace("}", "｝")
    return "\\N".join(line.strip() for line in plain.splitlines() if line.strip())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _colour(colour: str, opacity: float) -> str:
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"&H{round(255 * (1 - opacity)):02X}{blue}{green}{red}".upper()


def _fonts(files: Iterable[Path]) -> Iterable[str]:
    for file in files:
        if not file.is_file():  # the player has to find it
            continue
        yield f"fontname: {file.name}"
        yield from _coded(file.read_bytes())


def _coded(data: bytes) -> Iterable[str]:
    """Bytes in printable characters, three in four (the format's own; not quite UUEncode)."""
    coded = bytearray()
    for at in range(0, len(data), 3):
        part = data[at : at + 3]
        bits = int.from_bytes(part.ljust(3, b"\0"), "big")
        four = [(bits >> shift & 63) + 33 for shift in (18, 12, 6, 0)]
        coded += bytes(four[: len(part) + 1])
    for at in range(0, len(coded), 80):
        yield coded[at : at + 80].decode("ascii")
