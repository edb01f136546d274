"""The voices of this machine, put together: the system's, the models' and the recorded ones."""

from app import paths
from core.domain.sound import Speech
from core.ports import Models, Voice
from core.services.voices import Voices


def studio_voice(models: Models, system: Voice | None = None) -> Voice:
    """Speaks with the system's voices (or `system`), and with those of `models`."""
    from core.engines.doors.speech import Reference, StudioVoice
    from core.engines.voices import system_voice
    from core.store.voices import RecordedVoices

    recorded = RecordedVoices(paths.data())

    def reference(name: str) -> Reference | None:
        voice = recorded.found(name)
        return Reference(recorded.recording(voice), voice.transcript) if voice else None

    return StudioVoice(system or system_voice(), models, reference)


def marked(speech: Speech) -> str:
    """Which recording a line is spoken from; "" where it is from none."""
    from core.domain.voices import model_voice
    from core.store.voices import RecordedVoices

    wanted = model_voice(speech.voice)
    voice = RecordedVoices(paths.data()).found(wanted.name) if wanted is not None else None
    return voice.sha256 if voice is not None else ""


def voices(models: Models) -> Voices:
    from core.engines.voice_names import system_names
    from core.store.voices import RecordedVoices

    return Voices(RecordedVoices(paths.data()), models, system_names)
