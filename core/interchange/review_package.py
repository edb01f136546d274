"""The page that a colleague reviews a film with: one HTML file that asks nothing of a network."""

import base64
import json
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

MEDIA = "media"
FORMAT, VERSION = "reelwright-review", 1
_SCRIPTS = ("elements", "answers", "player", "lists", "panel", "page", "keys")
_ICONS = (
    "check", "download", "eye", "keyboard", "maximize", "message-square", "pause", "pen-line",
    "play", "skip-back", "star", "step-back", "step-forward", "trash-2", "volume-2", "volume-off",
    "x",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownTake:
    """A take as the page shows it; `file` and `poster` are relative to the page.

    `seen` is what an approval of it is bound to; `rate` and `frames` count as its recipe does.
    """

    take: str
    number: int
    sha256: str
    seen: str
    file: str
    poster: str
    frames: int
    rate: Fraction
    width: int
    height: int
    prompt: str
    negative: str
    engine: str
    seed: int
    made: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownShot:
    """`frames` is its length in the film, at the film's rate."""

    segment: str
    number: int
    description: str
    scene: str
    narration: str
    text: str
    camera: str
    frames: int
    chosen: str
    takes: tuple[ShownTake, ...]


@dataclass(frozen=True, slots=True)
class ShownClip:
    """Frames `at` on, for `length`, show the take from its `first` on; at the film's rate."""

    take: str
    at: int
    length: int
    first: int


@dataclass(frozen=True, slots=True)
class ShownFilm:
    file: str
    poster: str
    frames: int
    clips: tuple[ShownClip, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """All that the page shows. `package` names this package, `packed` is when it was made.

    Without a `film`, `film_note` says why there is none.
    """

    project: str
    package: str
    title: str
    logline: str
    packed: str
    rate: Fraction
    shots: tuple[ShownShot, ...]
    film: ShownFilm | None = None
    film_note: str = ""


def page(package: Package) -> str:
    """The page, with its style, script and data inside.

    Its policy lets nothing run but this script and nothing load but the files beside it; every
    text of a person is data, never markup.
    """
    style, script = _read("page.css"), "\n".join(_read(f"{name}.js") for name in _SCRIPTS)
    script = f'"use strict";\n{script}'
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            # A page of a folder has no origin that browsers agree on: the scheme stands for it.
            "media-src 'self' file:",
            "img-src 'self' file:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return Template(_read("page.html")).substitute(
        policy=policy,
        title=escape(f"Review of {package.title}"),
        style=style,
        script=script,
        icons="".join(_symbol(name) for name in _ICONS),
        data=_data(package),
    )


def _data(package: Package) -> str:
    """JSON that cannot end its script element, whatever a title holds."""
    words = json.dumps(
        {"format": FORMAT, "version": VERSION, **_plain(package)}, ensure_ascii=False
    )
    for sign in "<>&\u2028\u2029":
        words = words.replace(sign, f"\\u{ord(sign):04x}")
    return words


def _plain(value: object) -> dict[str, object]:
    return {name: _simple(getattr(value, name)) for name in value.__slots__}  # type: ignore[attr-defined]


def _simple(value: object) -> object:
    match value:
        case Fraction():
            return [value.numerator, value.denominator]
        case tuple():
            return [_simple(each) for each in value]
        case str() | int() | None:
            return value
        case _:
            return _plain(value)


def _symbol(name: str) -> str:
    """An icon as a symbol that the page draws by its name."""
    drawn = (files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    inside = drawn[drawn.index(">", drawn.index("<svg")) + 1 : drawn.rindex("</svg>")].strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>'


def _hash(text: str) -> str:
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _read(name: str) -> str:
    return (files("resources") / "review" / name).read_text("utf-8")
