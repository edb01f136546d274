"""What goes with a film in files of its own: poster, thumbnails, and where everything is from."""

import json
import sys
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from core.domain.cast import Member
from core.domain.compiling import Makes
from core.domain.quality import Improved, QualityReport
from core.domain.voices import model_voice, usual
from core.engines.cards import all_cards
from core.interchange.provenance import Voice, Written, manifest
from core.services.casting import company
from core.services.compiling_write import Order
from core.services.voices import Voices
from core.store.vault import staged

_ESPEAK = ("espeak-ng", "GPL-3.0-or-later; what it speaks is its user's")
_VOICES = {
    "darwin": ("The voices of macOS", "Apple's licence for macOS"),
    "win32": ("The voices of Windows", "Microsoft's licence for Windows"),
}


def poster(order: Order) -> Path:
    from core.render.posters import write_poster

    to = _beside(order, "-poster.jpg")
    with staged(to, project=order.folder) as draft:
        write_poster(order.film.plan, order.folder, draft)
    return to


def thumbnails(order: Order) -> tuple[Path, Path]:
    """A sheet of small pictures, and the WebVTT that names its parts."""
    from core.media.sheet import write_sheet

    sheet, cues = _beside(order, "-thumbnails.jpg"), _beside(order, "-thumbnails.vtt")
    with staged(sheet, project=order.folder) as draft:
        words = write_sheet(order.places[0].file, draft)
    with staged(cues, project=order.folder) as draft:
        draft.write_text(words.replace("#xywh", f"{sheet.name}#xywh"), "utf-8")
    return sheet, cues


def reported(order: Order, report: QualityReport, improved: Improved | None) -> Path:
    """What was found in the film, as JSON."""
    to = _beside(order, "-quality.json")
    told = {**report.plain, "improved": improved.plain if improved else None}
    with staged(to, project=order.folder) as draft:
        draft.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return to


def provenance(order: Order, steps: tuple[str, ...], known: Voices) -> Path:
    """`steps` are the labels of all that the editor did; `known` tells whose the voices are."""
    project, plan, place = order.film.project, order.film.plan, order.places[0]
    who = company(project)
    voices = [_voice(member, usual(member.voice.voice, who.model), known)
              for member in who.members()]  # fmt: skip
    spoken = project.brief.voice != "none" and order.sound is not None
    pictures = order.preset.makes is not Makes.SOUND
    made = Written(
        order.wish.to.name,
        order.preset.name,
        _digest(order.wish.to),
        datetime.now(UTC).isoformat(timespec="seconds"),
        float(plan.seconds),
        plan.frames if pictures else 0,
        (place.width, place.height) if pictures else (0, 0),
        str(plan.rate.fps),
        voices if spoken else (),
        _VOICES.get(sys.platform, _ESPEAK),
        steps,
        composer=known.licence(project.makers.music),
        lettered=pictures and bool(plan.captions or plan.titles),
        cards=all_cards(None),
    )
    to = _beside(order, ".provenance.json")
    with staged(to, project=order.folder) as draft:
        told = json.dumps(manifest(project, made), ensure_ascii=False, indent=2)
        draft.write_text(told + "\n", "utf-8")
    return to


def _voice(member: Member, name: str, known: Voices) -> Voice:
    """Someone who speaks; with a model's voice also its licence, and the owner's consent."""
    wanted = model_voice(name)
    source = known.licence(wanted.model if wanted else "")
    return Voice(
        member.character, member.language.value, name, source, known.consent(name)
    )  # fmt: skip


def _digest(made: Path) -> str:
    """Of a file; a folder of pictures has none."""
    if made.is_dir():
        return ""
    with made.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _beside(order: Order, ending: str) -> Path:
    to = order.wish.to
    return to.with_name(f"{to.stem if order.preset.suffix else to.name}{ending}")
