"""The files of a hand-over: what is copied, linked or written anew, and the timelines beside it."""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import DiskFull
from core.domain.exchange import HandOver, Target

if TYPE_CHECKING:
    from core.interchange.handover import Handover, Media

MANIFEST = "reelwright.json"
WHAT = "hand-over"
WAV_SECOND = 48_000 * 2 * 3
"""Bytes of a second: 24 bits, two channels, 48 kHz."""


def with_timelines(wish: HandOver) -> bool:
    return any(each is not Target.CLIPS for each in wish.targets)


def written(
    film: "Handover", wish: HandOver, draft: Path, to: Path
) -> tuple[tuple[Path, ...], list[str]]:
    """Write each form that is wished for; the notes on all of them."""
    from core.interchange.captions import srt
    from core.interchange.forms import FORMS
    from core.media.captions import Caption

    if not with_timelines(wish):
        return (), []
    made, notes = [], list(film.notes)
    for target in dict.fromkeys(wish.targets):
        if target is Target.CLIPS:
            continue
        form = FORMS[target]
        file = f"{film.name}{form.suffix}"
        (draft / file).write_text(form.write(film, to.absolute()), "utf-8", newline="")
        made.append(to / file)
        notes += form.notes(film)
    captions = [
        Caption(each.at / film.rate, (each.at + each.length) / film.rate, each.text)
        for each in film.captions
    ]
    if captions:
        (draft / f"{film.name}.srt").write_text(srt(captions), "utf-8")
    return tuple(made), notes


def manifest(file: Path, film: "Handover", media: "tuple[Media, ...]") -> None:
    """What the folder is, and which take each file is: for people, and for what comes after us."""
    takes = {each.file: each.words.get("take", "") for each in media if each.picture}
    words = {**film.words, "title": film.title, "takes": takes}
    file.write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", "utf-8")


def put(media: "Media", to: Path, *, linked: bool) -> None:
    if not media.picture:
        _write_wav(media.source, to)
        return
    if media.sounds:
        from core.media.commonly import with_common_sound

        with_common_sound(media.source, to)
        return
    if linked:
        try:
            os.link(media.source, to)
        except OSError:  # another disk, or one that knows no links
            pass
        else:
            return
    shutil.copyfile(media.source, to)


def _write_wav(source: Path, to: Path) -> None:
    """As every editor reads it: 24 bits, 48 kHz, two channels."""
    from core.media import sound

    with sound.writing(to) as file:
        for block in sound.blocks(source):
            file.write(block.T)


def silent(file: Path) -> bool:
    from core.media import sound

    return not any(block.any() for block in sound.blocks(file))


def size_of(media: "Media", seconds: float) -> int:
    if not media.picture:
        return round(seconds * WAV_SECOND)
    try:
        return media.source.stat().st_size
    except OSError:
        return 0


def room_for(to: Path, size: int) -> None:
    free = shutil.disk_usage(to.parent).free
    if size > free:
        raise DiskFull(
            f"The media needs {size / 1e6:,.0f} MB, and {to.parent.name} has {free / 1e6:,.0f} MB.",
            "Free some space, choose another disk, or hand over links instead of copies.",
        )
