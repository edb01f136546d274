"""What the voices of the system are called, and which language each speaks."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

from core.domain.languages import Language

_CODES = {language.value: language for language in Language}
_SECONDS = 20
_SAPI = (
    "Add-Type -AssemblyName System.Speech; "
    "[Console]::OutputEncoding = [System.Text.Encoding]::UTF8; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices() | "
    "ForEach-Object { $_.VoiceInfo.Culture.TwoLetterISOLanguageName + ' ' + $_.VoiceInfo.Name }"
)


@cache
def system_names() -> tuple[tuple[str, Language], ...]:
    """Names as `Speech.voice` takes them; none where the system has no voice. Asked for once."""
    match sys.platform:
        case "darwin":
            return tuple(_of_say(_lines("say", "-v", "?")))
        case "win32":
            return tuple(_of_sapi(_lines("powershell", "-NoProfile", "-Command", _SAPI)))
        case _:
            return tuple(_of_espeak(_lines("espeak-ng", "--voices")[1:]))


def _of_espeak(lines: list[str]) -> Iterator[tuple[str, Language]]:
    """Of `Pty Language Age/Gender VoiceName File`: the language is the name to ask for."""
    for line in lines:
        _, name, *_ = [*line.split(), "", ""]
        if language := _CODES.get(name.partition("-")[0]):
            yield name, language


def _of_say(lines: list[str]) -> Iterator[tuple[str, Language]]:
    """Of `Lekha (Enhanced)    hi_IN    # …`."""
    for line in lines:
        *name, locale = line.partition("#")[0].split() or [""]
        if language := _CODES.get(locale[:2]):
            yield " ".join(name), language


def _of_sapi(lines: list[str]) -> Iterator[tuple[str, Language]]:
    for line in lines:
        code, _, name = line.strip().partition(" ")
        if language := _CODES.get(code):
            yield name, language


def _lines(program: str, *arguments: str) -> list[str]:
    found = shutil.which(program)
    if found is None:
        return []
    try:
        done = subprocess.run(
            [found, *arguments], capture_output=True, encoding="utf-8", errors="replace",
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines()
