"""Writes captions for other programs: SubRip and WebVTT."""

import re
from collections.abc import Sequence
from fractions import Fraction

from core.domain.wording import Align, CaptionStyle, Place
from core.media.captions import Caption

# What players take for markup in SubRip, which has no way to escape it.
MARKUP = re.compile(r"<(?=/?[a-zA-Z])|\{(?=\\)")
# A word joiner is not seen, and breaks what would be taken for markup or a time.
JOINER = "\u2060"
_ALIGNED = {Align.LEFT: "start", Align.CENTRE: "center", Align.RIGHT: "end"}


def srt(captions: Sequence[Caption]) -> str:
    """SubRip, in UTF-8 without a mark; times to the millisecond."""
    return "\n".join(
        f"{number}\n{_clock(each.start, ',')} --> {_clock(each.end, ',')}\n{_plain(each)}\n"
        for number, each in enumerate(captions, 1)
    )


def vtt(
    captions: Sequence[Caption], style: CaptionStyle | None = None, *, for_browsers: bool = False
) -> str:
    """WebVTT; what would be markup is escaped. With a style, captions stand in its place.

    `for_browsers` it has its colours as well, as a style sheet: FFmpeg before version 6, and the
    players that are made with it, find no captions behind one.
    """
    head = f"\n{_css(style)}" if style and for_browsers else ""
    settings = _settings(style) if style else ""
    cues = (
        f"\n{_clock(each.start, '.')} --> {_clock(each.end, '.')}{settings}\n{_marked(each)}\n"
        for each in captions
    )
    return f"WEBVTT\n{head}" + "".join(cues)


def _clock(time: Fraction, point: str) -> str:
    whole, thousandths = divmod(round(max(time, Fraction(0)) * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{thousandths:03}"


def _plain(caption: Caption) -> str:
    words = _tidy(f"{caption.text}\n{caption.also}")
    words = words.replace("-->", f"--{JOINER}>")
    return MARKUP.sub(lambda found: found.group() + JOINER, words)


def _marked(caption: Caption) -> str:
    words = _escaped(_tidy(caption.text))
    also = _escaped(_tidy(caption.also))
    return f"{words}\n<c.also>{also}</c>" if also else words


def _tidy(text: str) -> str:
    """A blank line would end the caption."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _css(style: CaptionStyle) -> str:
    weight = "bold" if style.bold else "normal"
    ground = _rgba(style.ground, style.strength if _boxed(style) else 0.0)
    edge = "" if _boxed(style) else f" text-shadow: 0 0 0.12em {style.ground};"
    return (
        f"STYLE\n::cue {{ color: {style.colour}; background-color: {ground}; "
        f"font-weight: {weight};{edge} }}\n"
        "::cue(.also) { font-size: 80%; font-weight: normal; }\n"
    )


def _boxed(style: CaptionStyle) -> bool:
    return style.backing in ("box", "strip")


def _rgba(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity:g})"


def _settings(style: CaptionStyle) -> str:
    """Where the caption stands; the bottom's middle is every player's own place."""
    edge, lift = 100 * style.safe, 100 * (style.lift or 0.0)
    place = {
        Place.TOP: f" line:{edge + lift:.0f}%",
        Place.MIDDLE: " line:50%,center",
        Place.BOTTOM: f" line:{100 - edge - lift:.0f}%,end" if lift else "",
    }[style.place]
    side = _ALIGNED[style.align]
    return place + ("" if style.align is Align.CENTRE else f" align:{side}")
