"""Packages of a small film, as the studio makes them and as somebody else would."""

import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from app import paths
from core.domain.jobs import Succeeded
from core.domain.packing import With
from core.services.unpacking import Unpacking
from core.services.voices import Voices
from core.store.voices import RecordedVoices
from core.studio import Studio
from tests.core.building import filmed, ids

ONE, TWO = ids(2)


def unpacking(home: Path | None = None) -> Unpacking:
    recorded = RecordedVoices(home or paths.data())
    return Unpacking(recorded, lambda: Voices(recorded), lambda: ("wan-2.2-ti2v-5b",))


def packed(studio: Studio, to: Path, taken: With = With.ALL) -> Path:
    (job,) = studio.jobs.wait(studio.packing.pack(to, taken))
    assert job.state == Succeeded()
    return to


def small_package(place: Path) -> Path:
    """Of a film of two shots, the first of which has two takes; the film lies beside it."""
    with filmed(place / "bowl.reel", count=2) as studio:
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        studio.reviewing.approve(TWO)
        return packed(studio, place / "bowl.reelpack")


def rewritten(
    package: Path,
    to: Path,
    *,
    more: dict[str, bytes] | None = None,
    said: Callable[[dict[str, Any]], None] | None = None,
    change: Callable[[zipfile.ZipInfo, bytes], bytes] | None = None,
) -> Path:
    """A package as somebody else would write it: with other members, words or bytes."""
    new = more or {}
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(to, "w") as out:
        for each in old.infolist():
            body = old.read(each)
            if each.filename == "reelpack.json":
                words = json.loads(body)
                words["files"] += [
                    {"name": name, "size": len(more), "sha256": sha256(more).hexdigest()}
                    for name, more in new.items()
                ]
                if said is not None:
                    said(words)
                body = json.dumps(words).encode()
            about = zipfile.ZipInfo(each.filename)
            about.compress_type = each.compress_type
            out.writestr(about, change(about, body) if change else body)
        for name, body in new.items():
            about = zipfile.ZipInfo("x")
            about.filename = name
            about.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(about, body)
    return to
