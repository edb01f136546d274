"""What is made for a delivery itself: small pictures of the film, and what is to be known of it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from core.domain.compiling import Delivered
from core.domain.delivery import Delivery, Item, Role, address
from core.domain.project import Project
from core.domain.version import VERSION
from core.services.delivery_items import item
from core.store.vault import staged


def make_missing(film: Delivered, items: Iterable[Item], project: Path) -> None:
    """Write the pictures that go along, as far as nobody has made them yet."""
    for each in items:
        if each.path.exists():
            continue
        match each.role:
            case Role.POSTER:
                _poster(film, each.path, project)
            case Role.THUMBNAIL if each.path.suffix == ".jpg":
                _sheet(film.film, each.path, project)
            case _:
                pass


def write_metadata(film: Delivered, delivery: Delivery, project: Project, folder: Path) -> Delivery:
    """What a player or a catalogue wants to know of the film, as JSON: no path, nothing secret.

    Each delivery has its own, in the project's cache: it tells where the film is seen there.
    Answers the delivery with what is to be sent now.
    """
    if not any(each.role is Role.METADATA for each in delivery.items):
        return delivery
    to = folder / "cache" / "deliveries" / f"{delivery.id}.json"
    brief = project.brief
    told = {
        "title": project.title,
        "program": f"Reelwright {VERSION}",
        "compiled": film.at,
        "seconds": round(film.seconds, 3),
        "width": film.width,
        "height": film.height,
        "frames_per_second": str(brief.rate.fps) if film.width else None,
        "preset": film.preset,
        "quality": film.score,
        "language": brief.language.value if brief.language else None,
        "files": [
            {
                "role": each.role.value,
                "name": each.key,
                "type": each.content_type,
                "size": each.path.stat().st_size,
                "address": _public(delivery, each),
            }
            for each in delivery.items
            if each.role is not Role.METADATA
        ],
    }
    with staged(to, project=folder) as draft:
        draft.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    items = tuple(
        replace(each, path=to) if each.role is Role.METADATA else each for each in delivery.items
    )
    return replace(delivery, items=measured(items))


def measured(items: Iterable[Item]) -> tuple[Item, ...]:
    """As they are now: some were just made, a film may have been compiled anew."""
    return tuple(item(each.role, each.path, each.key) for each in items)


def _public(delivery: Delivery, each: Item) -> str | None:
    """Where the world finds it: only a CDN's address is of any use to others."""
    where = address(delivery.to, each.key)
    return where if where.startswith(("http://", "https://")) else None


def _poster(film: Delivered, to: Path, project: Path) -> None:
    from core.media.thumbnail import poster

    with staged(to, project=project) as draft:
        poster(film.film, draft, film.width)


def _sheet(film: Path, to: Path, project: Path) -> None:
    from core.media.sheet import write_sheet

    with staged(to, project=project) as draft:
        words = write_sheet(film, draft)
    with staged(to.with_suffix(".vtt"), project=project) as draft:
        draft.write_text(words.replace("#xywh", f"{to.name}#xywh"), "utf-8")
