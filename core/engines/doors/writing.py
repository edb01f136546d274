"""The door to the language models of this machine: a question in, words of the asked form out."""

from core.domain.asking import Question
from core.domain.models import ModelId
from core.ports import JobContext, Models


class LocalLanguage:
    def __init__(self, models: Models, model: ModelId) -> None:
        self._models, self._model = models, model

    @property
    def name(self) -> str:
        """Raises EngineMissing when it is not installed."""
        return self._models.card(self._model).title

    def ask(self, question: Question, job: JobContext) -> str:
        wish = {
            "system": question.system,
            "user": question.user,
            "schema": dict(question.schema),
            "seed": question.seed,
            "temperature": question.temperature,
        }
        return str(self._models.do(self._model, wish, job)["text"])
