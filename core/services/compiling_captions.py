"""Captions that go with a film: as tracks in it, or as files beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.brief import Captions
from core.domain.compiling import Makes
from core.domain.dubbing import own_language
from core.services.compiling_write import Order
from core.store.vault import staged

if TYPE_CHECKING:
    from core.media.soft_captions import SoftTrack

_TRACKED = ".mp4"
"""What can have captions as tracks."""


def put_captions(
    wanted: Captions, tracks: Sequence["SoftTrack"], order: Order, drafts: Sequence[Path]
) -> None:
    """Tracks into those of the films that can have them, when they are wanted so."""
    from core.media.soft_captions import put_tracks

    for place, draft in zip(order.places, drafts, strict=True):
        if wanted.tracked and tracks and place.file.suffix == _TRACKED:
            put_tracks(draft, tracks)


def caption_files(
    wanted: Captions, tracks: Sequence["SoftTrack"], order: Order, film: Path
) -> tuple[Path, ...]:
    """NAME.srt in the film's own language, and NAME.hi-Latn.srt where it has Latin letters."""
    from core.interchange.captions import srt

    filed = wanted.filed or (wanted.tracked and film.suffix != _TRACKED)
    if order.preset.makes is Makes.SOUND or not filed:
        return ()
    own, made = own_language(order.film.project), []
    for track in tracks:
        if track.language is own:
            to = film.with_name(f"{film.stem}{f'.{track.tag}' if track.latin else ''}.srt")
            with staged(to, project=order.folder) as draft:
                draft.write_text(srt(track.captions), "utf-8")
            made.append(to)
    return tuple(made)
