"""The door to the models that translate."""

from collections.abc import Sequence

from core.domain.errors import WorkFailed
from core.domain.languages import NAMES, Language
from core.domain.models import ModelId
from core.ports import JobContext, Models


class ModelTranslator:
    def __init__(self, models: Models, model: ModelId) -> None:
        self._models, self._model = models, model

    @property
    def name(self) -> str:
        card = self._models.card(self._model)
        return f"{card.id} {card.source.revision}".strip()

    def translate(
        self, texts: Sequence[str], source: Language, to: Language, job: JobContext
    ) -> tuple[str, ...]:
        wish = {"texts": list(texts), "from": source.value, "to": to.value}
        answer = self._models.do(self._model, wish, job)
        found = tuple(str(text) for text in answer["texts"])
        if len(found) != len(texts):
            raise WorkFailed(
                f"Of {len(texts)} sentences {len(found)} came back in {NAMES[to]}.",
                "Try again; if it stays so, verify the model on the page Models.",
            )
        return found
