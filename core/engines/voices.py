"""The voice that the system has: espeak-ng on Linux, `say` on macOS, SAPI on Windows."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core.domain.errors import EngineMissing, VoiceMissing, WorkFailed
from core.domain.languages import NAMES, Language
from core.domain.sound import Speech
from core.ports import Voice

AUTO = "auto"
# espeak-ng's ways to speak, softest first, for each kind of voice that may simply be asked for:
# the variant, semitones and pace that make those of one kind sound apart.
_KINDS: dict[str, tuple[tuple[str, float, float], ...]] = {
    AUTO: (("m7", 0, 1),),
    "male": (("m7", 0, 1), ("m3", 2, 1), ("m8", -1, 0.97), ("m5", 4, 1.03), ("m6", 0.5, 1)),
    "female": (("f2", 0, 1), ("f4", -2, 0.98), ("f3", 2, 1.02), ("f1", 0.5, 1), ("f5", -1, 1)),
    "child": (("f5", 6, 1.04), ("f3", 7, 1), ("f1", 8, 1.06)),
    "old-male": (("m4", -1, 0.88), ("m1", -2, 0.85), ("m6", 1, 0.88)),
    "old-female": (("f4", -4, 0.88), ("f1", -3, 0.86), ("f2", -4, 0.9)),
}
# Letters that espeak-ng 1.51 does not know and reads as codes, each as one that sounds the same.
_UNREAD = str.maketrans(
    {
        "ॲ": "अॅ",
        "ୱ": "ଵ",
        "ଽ": "",
        "ঽ": "",
        "ৰ": "র",
        "ৱ": "ব",
        "ੴ": "ਇੱਕ ਓਅੰਕਾਰ",
        "ੑ": "",
        "॑": "",
        "॒": "",
    }
)
_KIND = re.compile(rf"({'|'.join(_KINDS)})(?:-([1-9]\d?))?")
# Where espeak-ng is for a voice without a shift, and how far it goes for a semitone.
_PITCH, _HIGHER, _LOWER = 42, 5.6, 7.0
_BASES = {Language.EN: "en-us"}
_WORDS_A_MINUTE = {Language.EN: 158}
_USUAL_WORDS_A_MINUTE = 165
_SLOWEST, _FASTEST = 80, 400
_OTHERS = frozenset(language.value for language in Language)


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

    `Speech.voice` is auto, a kind as in `_KINDS` (female, female-2, …, child), one of its voices
    ("en-gb"), one of its variants ("f3"), or both ("en-gb+f3"). A line in another of the eleven
    languages than its voice's is spoken by that language's own.
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
            higher, faster = _shift(speech.voice)
            shifted = replace(speech, speed=speech.speed * faster, pitch=speech.pitch + higher)
            pace, pitch = str(_pace(shifted)), str(_pitch(shifted))
            arguments = ["-v", voice, "-s", pace, "-p", pitch, "-g", "1", "-b", "1"]
            text = speech.notated or _plain(speech.text)
            said = text.translate(_UNREAD)
            _checked(_ran([program, *arguments, "-w", str(raw), "--stdin"], said))
            _finish(raw, speech, to)

    def _voice(self, program: str, speech: Speech) -> str:
        base, _, variant = speech.voice.partition("+")
        own = _BASES.get(speech.language, speech.language.value)
        if kind := _KIND.fullmatch(speech.voice):
            return f"{own}+{_of_kind(kind)[0]}"
        bases, variants = _listed(program, "--voices"), _listed(program, "--voices=variant")
        if not variant and base in variants:
            base, variant = own, base
        if (base and base not in bases) or (variant and variant not in variants):
            raise _unknown(speech.voice, [*_KINDS, *bases, *variants])
        elsewhere = base.partition("-")[0] in _OTHERS - {speech.language.value}
        return f"{own if elsewhere else base or own}+{variant or _KINDS[AUTO][0][0]}"


class Say:
    """The voices of macOS. `Speech.voice` is auto, a kind or a name that `say -v ?` lists.

    It does not tell women's voices from men's: another kind is another of its voices.
    """

    def available(self) -> bool:
        return shutil.which("say") is not None

    def speak(self, speech: Speech, to: Path) -> None:
        program = _program("say", "It is part of macOS; make the film without voice.")
        voice = self._voice(program, speech)
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            form = ["--file-format=WAVE", "--data-format=LEI16@44100", "-o", str(raw), "-f", "-"]
            higher = f"[[pbas {speech.pitch:+g}]] " if speech.pitch else ""
            text = higher + _plain(speech.text)
            _checked(_ran([program, "-v", voice, "-r", str(_pace(speech)), *form], text))
            _finish(raw, speech, to)

    def _voice(self, program: str, speech: Speech) -> str:
        lines = _checked(_ran([program, "-v", "?"])).splitlines()
        voices = dict(_split_voice(line) for line in lines if "#" in line)
        if speech.voice in voices:
            return speech.voice
        if not _KIND.fullmatch(speech.voice):
            raise _unknown(speech.voice, [*_KINDS, *voices])
        own = [name for name, place in voices.items() if place.startswith(speech.language.value)]
        if own:
            return own[_place(speech.voice) % len(own)]
        raise _untaught(speech.language, "System Settings > Accessibility > Spoken Content")


class Sapi:
    """The voices of Windows. `Speech.voice` is auto, a kind or the name of an installed voice.

    They keep their own pitch.
    """

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
  $like = @($own | Where-Object { $_.Gender.ToString() -eq $env:REEL_GENDER })
  if ($like.Count -gt 0) { $own = $like }
  $own = @($own)[[int]$env:REEL_PLACE % @($own).Count]
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
                "REEL_VOICE": AUTO if _KIND.fullmatch(speech.voice) else speech.voice,
                "REEL_GENDER": _gender(speech.voice),
                "REEL_PLACE": str(_place(speech.voice)),
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
                    raise _unknown(speech.voice, [*_KINDS, *done.stdout.splitlines()])
                case _:
                    _checked(done)
            _finish(raw, speech, to)


def _program(name: str, advice: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise EngineMissing(f"The system's voice ({name}) is not on this machine.", advice)
    return found


def _of_kind(kind: re.Match[str]) -> tuple[str, float, float]:
    """The variant, semitones and pace of a kind of voice; after the last it begins again."""
    variants = _KINDS[kind[1]]
    return variants[(int(kind[2] or 1) - 1) % len(variants)]


def _shift(voice: str) -> tuple[float, float]:
    """Semitones and pace that belong to a kind of voice."""
    kind = _KIND.fullmatch(voice)
    return _of_kind(kind)[1:] if kind else (0, 1)


def _place(voice: str) -> int:
    """Which voice of its language a kind means, where they cannot be told apart."""
    kind = _KIND.fullmatch(voice)
    if kind is None:
        return 0
    return int(kind[2] or 1) - 1 + (kind[1] in ("female", "old-female", "child"))


def _gender(voice: str) -> str:
    if voice.startswith(("female", "old-female", "child")):
        return "Female"
    return "Male" if voice.startswith(("male", "old-male")) else ""


def _pitch(speech: Speech) -> int:
    """On espeak-ng's scale of 0 to 99."""
    step = _HIGHER if speech.pitch > 0 else _LOWER
    return max(0, min(99, round(_PITCH + step * speech.pitch)))


def _plain(text: str) -> str:
    """What an editor has written in double brackets is no command."""
    return text.replace("[[", "[ [")


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


def _untaught(language: Language, where: str) -> VoiceMissing:
    return VoiceMissing(
        f"No voice on this machine speaks {NAMES[language]}.",
        f"Add one under {where}, or make the film without voice.",
    )
