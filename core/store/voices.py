"""Keeps voices that were made from recordings: for each a folder with the sound and its consent."""

import json
import shutil
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import MediaUnreadable, StudioError, VoiceMissing
from core.domain.json_text import parsed
from core.domain.voices import (
    SECONDS_LIMITS,
    RecordedVoice,
    checked_consent,
    checked_name,
)
from core.store.vault import staged_folder

if TYPE_CHECKING:
    from core.media.sound import Samples

_SOUND, _NOTE = "voice.wav", "voice.json"
# Of full scale: what is quieter than this is a room without anybody in it.
_HEARD = 0.01
_CLIPPED, _OFTEN = 0.999, 0.005


class RecordedVoices:
    """`home` is where the program keeps what belongs to this machine."""

    def __init__(self, home: Path) -> None:
        self.home, self._folder = home, home / "voices"

    def all(self) -> tuple[RecordedVoice, ...]:
        """In the order of their names. What cannot be read any more is passed over."""
        found = (_read(note) for note in sorted(self._folder.glob(f"*/{_NOTE}")))
        return tuple(sorted((each for each in found if each), key=lambda each: each.name))

    def found(self, name: str) -> RecordedVoice | None:
        wanted = name.casefold()
        return next((each for each in self.all() if each.name.casefold() == wanted), None)

    def recording(self, voice: RecordedVoice) -> Path:
        return self._of(voice.name) / _SOUND

    def add(
        self, name: str, recording: Path, consent: str, *, transcript: str = ""
    ) -> RecordedVoice:
        """Keep a voice. The recording is copied, as 48 kHz mono, without silence around it.

        Raises BriefRefused without a name or a consent note, MediaUnreadable for what is no sound,
        StudioError for a recording that is silent, clipped, too short or too long.
        """
        from core.media import sound

        name, consent = checked_name(name), checked_consent(consent)
        if self.found(name) is not None:
            raise StudioError(
                f"There is a voice called “{name}” already.",
                "Choose another name, or remove that one first.",
            )
        samples = _fit(sound.read(recording), recording.name)
        with staged_folder(self._of(name)) as draft:
            draft.mkdir(parents=True)
            sound.write(draft / _SOUND, samples)
            digest = sha256((draft / _SOUND).read_bytes()).hexdigest()
            seconds = round(len(samples) / sound.RATE, 3)
            day = datetime.now(UTC).date().isoformat()
            voice = RecordedVoice(name, consent, day, digest, seconds, transcript.strip())
            told = json.dumps(asdict(voice), ensure_ascii=False, indent=1)
            (draft / _NOTE).write_text(told + "\n", "utf-8")
        return voice

    def files(self, voice: RecordedVoice) -> tuple[Path, ...]:
        """All that is kept of a voice: its sound, and the note of who agreed."""
        return tuple(self._of(voice.name) / each for each in (_SOUND, _NOTE))

    def bring(self, folder: Path) -> str:
        """Keep a voice that lies in `folder` as `files` named it; its name, "" when it was here.

        Raises StudioError for what is no voice with a consent note, and where another voice has
        its name.
        """
        voice = _read(folder / _NOTE)
        if voice is None or _digest(folder / _SOUND) != voice.sha256:
            raise StudioError("A voice that came along is damaged.", "Ask for its recording.")
        name, _ = checked_name(voice.name), checked_consent(voice.consent)
        here = self.found(name)
        if here is not None and here.sha256 != voice.sha256:
            raise StudioError(
                f"Another voice is called “{name}” on this machine; the one that came along was "
                "left aside.",
                "Remove or rename the one that is here, and unpack again.",
            )
        if here is not None:
            return ""
        with staged_folder(self._of(name)) as draft:
            draft.mkdir(parents=True)
            for each in (_SOUND, _NOTE):
                shutil.copyfile(folder / each, draft / each)
        return name

    def remove(self, name: str) -> RecordedVoice:
        """Forget a voice, its recording and its note. Raises VoiceMissing when it is not there."""
        voice = self.found(name)
        if voice is None:
            known = ", ".join(each.name for each in self.all()) or "none"
            raise VoiceMissing(f"There is no recorded voice “{name}”.", f"Known: {known}.")
        folder = self._of(voice.name)
        for file in (folder / _NOTE, folder / _SOUND):
            file.unlink(missing_ok=True)
        folder.rmdir()
        return voice

    def _of(self, name: str) -> Path:
        return self._folder / sha256(name.casefold().encode()).hexdigest()[:16]


def _read(note: Path) -> RecordedVoice | None:
    try:
        return RecordedVoice(**parsed(note.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _fit(samples: "Samples", name: str) -> "Samples":
    """Mono, trimmed and even, or the reason why nobody could learn a voice from it."""
    import numpy as np

    from core.media import sound

    mono = samples.mean(axis=0)
    peak = float(np.abs(mono).max(initial=0.0))
    if peak < _HEARD:
        raise StudioError(f"{name} is silent.", "Record the voice closer to the microphone.")
    heard = np.flatnonzero(np.abs(mono) > peak / 40)
    mono = mono[heard[0] : heard[-1] + 1]
    seconds = len(mono) / sound.RATE
    least, most = SECONDS_LIMITS
    if not least <= seconds <= most:
        raise StudioError(
            f"{name} holds {seconds:.1f} s of voice; {least:.0f} to {most:.0f} are needed.",
            "Ten seconds of calm, clean speech are best.",
        )
    if float((np.abs(mono) >= _CLIPPED).mean()) > _OFTEN:
        raise MediaUnreadable(
            f"{name} is distorted: it was recorded too loud.", "Record it again, more quietly."
        )
    return np.asarray(mono * (0.7 / peak), np.float32)
