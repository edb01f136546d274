"""The voice that the system has: espeak-ng on Linux, `say` on macOS, SAPI on Windows."""

import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.domain.errors import EngineMissing, WorkFailed
from core.domain.languages import NAMES, Language
from core.domain.sound import Speech
from core.ports import Voice

AUTO = "auto"
# The softest of espeak-ng's ways to speak, for each that an editor may simply ask for.
_VARIANTS = {AUTO: "m7", "male": "m7", "female": "f2"}
_BASES = {Language.EN: "en-us"}
_WORDS_A_MINUTE = {Language.EN: 158}
_USUAL_WORDS_A_MINUTE = 165
_SLOWEST, _FASTEST = 80, 400


def system_voice() -> Voice:
    """The voice of this system; whether its program is there, `available` tells."""
    match sys.platform:
        case "darwin":
            return Say()
        case "win32":
            return Sapi()
        case _:
            return Espeak()


class Espeak:
    """espeak-ng: speaks all eleven languages, a little like a machine.

    `Speech.voice` is auto, male, female, one of its voices ("en-gb"), one of its variants
    ("f3"), or both ("en-gb+f3").
    """

    def available(self) -> bool:
        return shutil.which("espeak-ng") is not None

    def speak(self, speech: Speech, to: Path) -> None:
        """Write a mono WAV. Raises EngineMissing without espeak-ng or for an unknown voice."""
        program = _program(
            "espeak-ng",
            "Install it (apt install espeak-ng), or make the film without voice.",
        )
        voice = self._voice(program, speech)
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            arguments = ["-v", voice, "-s", str(_pace(speech)), "-p", "42", "-g", "1", "-b", "1"]
            _checked(_ran([program, *arguments, "-w", str(raw), "--stdin"], speech.text))
            _finish(raw, speech, to)

    def _voice(self, program: str, speech: Speech) -> str:
        base, _, variant = speech.voice.partition("+")
        own = _BASES.get(speech.language, speech.language.value)
        if not variant and base in _VARIANTS:
            return f"{own}+{_VARIANTS[base]}"
        bases, variants = _listed(program, "--voices"), _listed(program, "--voices=variant")
        if not variant and base in variants:
            base, variant = own, base
        if (base and base not in bases) or (variant and variant not in variants):
            raise _unknown(speech.voice, [*_VARIANTS, *bases, *variants])
        return f"{base or own}+{variant or _VARIANTS[AUTO]}"


class Say:
    """The voices of macOS. `Speech.voice` is auto or a name that `say -v ?` lists."""

    def available(self) -> bool:
        return shutil.which("say") is not None

    def speak(self, speech: Speech, to: Path) -> None:
        program = _program("say", "It is part of macOS; make the film without voice.")
        voice = self._voice(program, speech)
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            form = ["--file-format=WAVE", "--data-format=LEI16@44100", "-o", str(raw), "-f", "-"]
            _checked(_ran([program, "-v", voice, "-r", str(_pace(speech)), *form], speech.text))
            _finish(raw, speech, to)

    def _voice(self, program: str, speech: Speech) -> str:
        lines = _checked(_ran([program, "-v", "?"])).splitlines()
        voices = dict(_split_voice(line) for line in lines if "#" in line)
        if speech.voice in voices:
            return speech.voice
        if speech.voice != AUTO:
            raise _unknown(speech.voice, [AUTO, *voices])
        for name, locale in voices.items():
            if locale.startswith(speech.language.value):
                return name
        raise _untaught(speech.language, "System Settings > Accessibility > Spoken Content")


class Sapi:
    """The voices of Windows. `Speech.voice` is auto or the name of an installed voice."""

    # It leaves with 21 or 22 when no voice speaks the language, or none has the name.
    _SCRIPT = """
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [System.Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
$all = $speaker.GetInstalledVoices() | ForEach-Object { $_.VoiceInfo }
if ($env:REEL_VOICE -eq 'auto') {
  $own = $all | Where-Object { $_.Culture.TwoLetterISOLanguageName -eq $env:REEL_LANGUAGE }
  if (-not $own) { exit 21 }
} else {
  $own = $all | Where-Object { $_.Name -eq $env:REEL_VOICE }
  if (-not $own) { $all | ForEach-Object { $_.Name }; exit 22 }
}
$speaker.SelectVoice(@($own)[0].Name)
$speaker.Rate = [int]$env:REEL_RATE
$speaker.SetOutputToWaveFile($env:REEL_FILE)
$speaker.Speak([Console]::In.ReadToEnd())
$speaker.Dispose()
"""

    def available(self) -> bool:
        return shutil.which("powershell") is not None

    def speak(self, speech: Speech, to: Path) -> None:
        program = _program("powershell", "It is part of Windows; make the film without voice.")
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            asked = {
                "REEL_VOICE": speech.voice,
                "REEL_LANGUAGE": speech.language.value,
                "REEL_RATE": str(max(-10, min(10, round((speech.speed - 1) * 10)))),
                "REEL_FILE": str(raw),
            }
            command = [program, "-NoProfile", "-NonInteractive", "-Command", self._SCRIPT]
            done = _ran(command, speech.text, asked)
            match done.returncode:
                case 21:
                    raise _untaught(speech.language, "Settings > Time & language > Speech")
                case 22:
                    raise _unknown(speech.voice, [AUTO, *done.stdout.splitlines()])
                case _:
                    _checked(done)
            _finish(raw, speech, to)


def _program(name: str, advice: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise EngineMissing(f"The system's voice ({name}) is not on this machine.", advice)
    return found


def _pace(speech: Speech) -> int:
    """Words per minute."""
    usual = _WORDS_A_MINUTE.get(speech.language, _USUAL_WORDS_A_MINUTE)
    return max(_SLOWEST, min(_FASTEST, round(usual * speech.speed)))


def _ran(
    command: Sequence[str], text: str = "", more: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a program with `text` as its input; the time it may take grows with the text."""
    try:
        return subprocess.run(
            command,
            input=text.replace("\0", " "),
            env={**os.environ, **(more or {})},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=30 + len(text) / 20,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise WorkFailed(f"The voice ({Path(command[0]).stem}) did not come to an end.") from error


def _checked(done: "subprocess.CompletedProcess[str]") -> str:
    """What a program said, or WorkFailed if it could not do its work."""
    if done.returncode != 0:
        name, said = Path(done.args[0]).stem, done.stderr.strip().splitlines()
        raise WorkFailed(f"The voice ({name}) failed: {said[-1] if said else done.returncode}.")
    return done.stdout


def _finish(raw: Path, speech: Speech, to: Path) -> None:
    """Polish what was spoken; where nothing was to be said there is no file: a moment's rest."""
    import numpy as np  # a project is opened before anything is spoken

    from core.media import sound, voicing

    spoken = sound.read(raw) if raw.exists() else np.zeros((2, 0), np.float32)
    sound.write(to, voicing.polished(spoken, zlib.crc32(speech.text.encode())))


def _listed(program: str, which: str) -> list[str]:
    """The names of espeak-ng's voices: of languages as they are, of variants without `!v/`."""
    rows = [line.split() for line in _checked(_ran([program, which])).splitlines()[1:]]
    column = 1 if which == "--voices" else -1
    names = {row[column].removeprefix("!v/") for row in rows if len(row) > 4}
    return sorted(names)


def _split_voice(line: str) -> tuple[str, str]:
    """Of `Lekha (Enhanced)    hi_IN    # …`: the name and the locale."""
    *name, locale = line.partition("#")[0].split()
    return " ".join(name), locale


def _unknown(voice: str, known: Sequence[str]) -> EngineMissing:
    return EngineMissing(f"There is no voice called “{voice}”.", f"Known: {', '.join(known)}.")


def _untaught(language: Language, where: str) -> EngineMissing:
    return EngineMissing(
        f"No voice on this machine speaks {NAMES[language]}.",
        f"Add one under {where}, or make the film without voice.",
    )
