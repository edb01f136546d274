"""`doctor`: looks at everything the studio needs on this machine and says how to mend it."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from app import paths
from app.cli import doctor_delivering, doctor_models
from app.cli.findings import Finding
from app.cli.output import Output
from core.domain import settings
from core.domain.languages import NAMES
from core.media.children import is_frozen


def looked_over(*, devices: bool = True) -> tuple[Finding, ...]:
    """All that can be told without asking another machine. Takes some seconds.

    Without `devices` on any thread: Qt's own may only be asked on the one that shows windows.
    """
    every = (*_CHECKS, *doctor_models.CHECKS)
    return tuple(_looked(check) for check in every if devices or check is not _sound)


def told(findings: Iterable[Finding]) -> Iterator[str]:
    """As lines."""
    for found in findings:
        mark = "ok  " if found.well else "MEND" if found.needed else "note"
        yield f"{mark}  {found.what:12} {found.says}"
        if not found.well and found.mend:
            yield f"      {'':12} {found.mend}"


def checked(*, devices: bool = True) -> Iterator[str]:
    """What was looked over, as lines: for a report."""
    return told(looked_over(devices=devices))


def doctor(options: Namespace, output: Output) -> int:
    asked = [_looked(doctor_models.hub)] if options.hub else []
    findings = [*looked_over(), *asked, *doctor_delivering.places()]
    lines = [*told(findings)]
    sick = [found for found in findings if found.needed and not found.well]
    lines.append("Everything needed is here." if not sick else f"{len(sick)} things need mending.")
    output.result(
        "\n".join(lines),
        well=not sick,
        findings=[
            {
                "what": found.what,
                "well": found.well,
                "says": found.says,
                "mend": found.mend,
                "needed": found.needed,
            }
            for found in findings
        ],
    )
    return 1 if sick else 0


def _looked(check: Callable[[], Finding]) -> Finding:
    """A check that itself breaks is a finding, not the end of the others."""
    try:
        return check()
    except Exception as error:  # whatever is wrong with this machine is the answer
        name = check.__name__.strip("_")
        return Finding(name, well=False, says=f"{type(error).__name__}: {error}", mend=_again())


def _again() -> str:
    """How the program itself is made whole."""
    return "Install Reelwright again." if is_frozen() else "Run make setup again."


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), version, "Install Python 3.11 or later.")


def _database() -> Finding:
    from core.store.driver import WAL_IS_SAFE, sqlite

    return Finding(
        "database",
        WAL_IS_SAFE,
        f"SQLite {sqlite.sqlite_version}",
        "Install pysqlite3; until then a slower journal is used.",
        needed=False,
    )


def _codecs() -> Finding:
    from core.media.encode import missing_encoders

    missing = missing_encoders()
    says = f"cannot write {', '.join(missing)}" if missing else "writes H.264 and AAC"
    return Finding("codecs", not missing, says, _again())


def _fonts() -> Finding:
    from core.media.lettering import lacking

    missing = lacking()
    names = ", ".join(f"{NAMES[each.language]} ({each.family})" for each in missing)
    return Finding(
        "captions",
        not missing,
        f"cannot shape {names}" if missing else "all eleven languages are shaped rightly",
        "  ".join(dict.fromkeys(each.advice for each in missing)),
    )


def _emoji() -> Finding:
    from core.media.lettering.fonts import drawable

    here = bool(drawable("🌾", bold=False))
    return Finding(
        "emoji",
        here,
        "captions can have them" if here else "captions leave them out: no font has them",
        "Install Noto Color Emoji (Debian: fonts-noto-color-emoji).",
        needed=False,
    )


def _voice() -> Finding:
    from core.engines.voices import system_voice

    here = system_voice().available()
    return Finding(
        "voice",
        here,
        "the system's voice speaks" if here else "none: films have captions only",
        "Install espeak-ng: apt-get install espeak-ng",
        needed=False,
    )


def _lexicons() -> Finding:
    from core.understanding.analyse import analyse

    found = analyse("ఒక రైతు తన కుక్కతో పొలంలో నడుస్తున్నాడు")
    return Finding(
        "language",
        bool(found.entities),
        f"understands {found.language.code.value}: "
        + ", ".join(entity.label for entity in found.entities),
        _again(),
    )


def _engine() -> Finding:
    from core.domain.brief import Brief
    from core.engines.catalog import LocalEngines
    from core.services.sketching import recipe

    engines = LocalEngines(1)
    wanted = recipe(Brief("a red bicycle in a park", width=320, height=180))
    with TemporaryDirectory() as folder:
        try:
            with engines.video("animatic") as engine:
                picture = Path(folder) / "still.png"
                engine.still(wanted, 0, picture)
                size = picture.stat().st_size
        finally:
            engines.close()
    return Finding("animatic", size > 0, "draws in its worker process")


def _window() -> Finding:
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.name == "nt"
    from PySide6 import QtWidgets

    has = bool(shown) or sys.platform == "darwin"
    return Finding(
        "window",
        has,
        f"Qt {QtWidgets.__name__.split('.')[0]}, {'a display' if has else 'no display'}",
        "The command line works without one.",
        needed=False,
    )


def _sound() -> Finding:
    # Qt tells the terminal of everything that it tries; the answer is below.
    os.environ.setdefault("QT_LOGGING_RULES", "*=false")
    try:
        from PySide6.QtCore import QCoreApplication
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        return Finding(
            "sound",
            well=False,
            says=str(error),
            mend="Install libpulse0 to hear the player.",
            needed=False,
        )
    program = QCoreApplication.instance() or QCoreApplication([])
    device = QMediaDevices.defaultAudioOutput()
    del program
    here = not device.isNull()
    return Finding(
        "sound",
        here,
        device.description() if here else "no device: the player is silent, films are not",
        needed=False,
    )


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free
    return Finding("disk", free > 1 << 30, f"{free / 1e9:.1f} GB free here", "Free at least 1 GB.")


def _memory() -> Finding:
    import psutil

    free = psutil.virtual_memory().available
    cores = os.cpu_count() or 1
    return Finding(
        "machine",
        free > 1 << 30,
        f"{cores} cores, {free / 1e9:.1f} GB of memory free",
        "Close some programs: a film needs about 1 GB.",
    )


def _home() -> Finding:
    folder = paths.data()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        well = os.access(folder, os.W_OK)
    except OSError:
        well = False
    return Finding("preferences", well, str(folder), "Make this folder writable.", needed=False)


def kept_settings() -> Finding:
    """Those that could not be read: what they held is still there, but does not count."""
    aside = settings.set_aside(paths.data())
    names = ", ".join(str(each.relative_to(paths.data())) for each in aside)
    return Finding(
        "settings",
        not aside,
        f"damaged, and set aside: {names}" if aside else "all can be read",
        f"Choose again what they held, then remove them from {paths.data()}.",
        needed=False,
    )


_CHECKS: tuple[Callable[[], Finding], ...] = (
    _python,
    _database,
    _codecs,
    _fonts,
    _emoji,
    _voice,
    _lexicons,
    _engine,
    _window,
    _sound,
    _disk,
    _memory,
    _home,
    kept_settings,
)
