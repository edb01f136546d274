"""Projects with a compiled film that can be delivered, in next to no time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.bootstrap import studio
from core.domain.brief import Brief
from core.domain.compiling import Delivered
from core.store.films import Films
from core.studio import Studio


@contextmanager
def delivering(folder: Path, content: bytes = b"a film") -> Iterator[Studio]:
    """A film beside the project, with its captions and where it is from; it has only sound."""
    film = compiled(folder, content)
    with studio(folder, new=Brief("A potter at dawn.", title="The potter")) as opened:
        Films(folder).add(film)
        yield opened


def compiled(folder: Path, content: bytes) -> Delivered:
    film = folder.with_name("potter.wav")
    film.write_bytes(content)
    beside = (
        film.with_name("potter.en.srt"),
        film.with_name("potter.wav.provenance.json"),
        film.with_name("potter-quality.json"),
    )
    for each in beside:
        each.write_text(f"of {each.name}")
    return Delivered(film, "wav", "2026-11-21T10:00:00+00:00", 3.0, len(content), beside=beside)
