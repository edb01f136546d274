"""The models that listen and translate, put together."""

from app import paths
from core.ports import Models
from core.services.transcribing import Transcribing
from core.services.translating import Translating


def transcribing(models: Models) -> Transcribing:
    from core.engines.doors.transcription import ModelTranscriber

    return Transcribing(models, lambda model: ModelTranscriber(models, model))


def translating(models: Models) -> Translating:
    from core.engines.doors.translation import ModelTranslator
    from core.store.translations import Translations

    kept = Translations(paths.data() / "translations.db")
    return Translating(models, lambda model: ModelTranslator(models, model), kept)
