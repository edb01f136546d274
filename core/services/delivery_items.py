"""What goes with a film to a destination: which files, under which names, of which kind."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.domain.compiling import Delivered
from core.domain.delivery import Item, Role
from core.domain.errors import StudioError

_TYPES = {
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mkv": "video/x-matroska",
    ".webm": "video/webm",
    ".mxf": "application/mxf",
    ".gif": "image/gif",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".flac": "audio/flac",
    ".srt": "application/x-subrip; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".ass": "text/x-ssa; charset=utf-8",
    ".json": "application/json; charset=utf-8",
}
_MEDIA = "public, max-age=86400"
_WORDS = "no-cache"
"""Captions and the like are corrected under the same name: whoever has them asks for changes."""

_RENDITION = re.compile(r"-(\d+)p")


def items_of(
    film: Delivered, renditions: tuple[int, ...], without: frozenset[Role] = frozenset()
) -> tuple[Item, ...]:
    """The film with all that lies beside it; of its sizes only `renditions`, where any are named.

    What is `without` stays here, but never the film itself.
    Raises StudioError for a size that was not made, and for what is not there any more.
    """
    _must_be_made(film, renditions)
    chosen = [
        item for item in _all(film) if not renditions or _side(film, item) in (0, *renditions)
    ]
    must_be_there(chosen)
    missing = [item for item in chosen if not item.path.exists()]
    here = [item for item in chosen if item not in missing]
    left = without - {Role.FILM, Role.RENDITION}
    return tuple(each for each in (*here, *_made_by_us(film, here)) if each.role not in left)


def must_be_there(items: Iterable[Item]) -> None:
    """Raises StudioError where a film is missing; what goes along with it may be."""
    for each in items:
        if each.role in (Role.FILM, Role.RENDITION) and not each.path.exists():
            raise StudioError(
                f"{each.path.name} is not there any more.",
                "Put it back where it was, or compile the film once more; then try again.",
            )


def _made_by_us(film: Delivered, here: list[Item]) -> Iterator[Item]:
    """What is made for the delivery where the compile was not asked for it."""
    base = film.film
    roles = {item.role for item in here}
    if film.width and Role.THUMBNAIL not in roles:
        yield item(Role.THUMBNAIL, base.with_name(f"{base.stem}-thumbnails.jpg"))
        yield item(Role.THUMBNAIL, base.with_name(f"{base.stem}-thumbnails.vtt"))
    if film.width and Role.POSTER not in roles:
        yield item(Role.POSTER, base.with_name(f"{base.stem}-poster.jpg"))
    yield item(Role.METADATA, base.with_name(f"{base.stem}.metadata.json"))


def item(role: Role, file: Path, key: str = "") -> Item:
    kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
    size = file.stat().st_size if file.is_file() else 0
    words = kind.startswith(("text/", "application/"))
    return Item(role, file, key or file.name, size, kind, _WORDS if words else _MEDIA)


def sides(film: Delivered) -> tuple[int, ...]:
    """The sizes in which a film was compiled, its own first."""
    others = (side for each in film.beside if (side := _rendition(film.film, each)))
    own = min(film.width, film.height)
    return tuple(dict.fromkeys(side for side in (own, *others) if side))


def _must_be_made(film: Delivered, renditions: tuple[int, ...]) -> None:
    there = sides(film)
    for side in renditions:
        if side not in there:
            words = ", ".join(f"{each}p" for each in there)
            raise StudioError(
                f"{film.film.name} was not made in {side}p"
                + (f": there is {words}." if words else "."),
                f"Compile it so: reelwright compile DIR -o {film.film.name} --renditions "
                + ",".join(f"{each}p" for each in (*there, side)),
            )


def _all(film: Delivered) -> Iterator[Item]:
    if film.film.is_dir():  # a sequence of pictures
        for file in sorted(film.film.iterdir()):
            yield item(Role.FILM, file, f"{film.film.name}/{file.name}")
    else:
        yield item(Role.FILM, film.film)
    for file in film.beside:
        role = _role(film.film, file)
        if role is not None:
            yield item(role, file)


def _role(film: Path, file: Path) -> Role | None:
    """What a file beside a film is to it; None for what is not meant for others."""
    if _rendition(film, file):
        return Role.RENDITION
    match file.name:
        case name if name.endswith("-poster.jpg"):
            return Role.POSTER
        case name if "-thumbnails." in name:
            return Role.THUMBNAIL
        case name if name.endswith(".provenance.json"):
            return Role.MANIFEST
        case _:
            return Role.CAPTIONS if file.suffix in (".srt", ".vtt", ".ass") else None


def _side(film: Delivered, item: Item) -> int:
    """The shorter side of a picture; 0 for what belongs to the film in any size."""
    match item.role:
        case Role.FILM:
            return min(film.width, film.height)
        case Role.RENDITION:
            return _rendition(film.film, item.path)
        case _:
            return 0


def _rendition(film: Path, file: Path) -> int:
    found = _RENDITION.fullmatch(file.stem.removeprefix(film.stem))
    same = file.stem.startswith(film.stem) and file.suffix == film.suffix
    return int(found.group(1)) if found and same else 0
