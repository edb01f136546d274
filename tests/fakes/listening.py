"""Models that listen and translate at once: what was really said they are told, and when not.

Words come at the times at which the sound has speech; sentences in another script, with their
numbers and signs.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.domain.errors import EngineMissing
from core.domain.languages import Language
from core.domain.models import Card, Licence, ModelId, Source, Work
from core.media.speech_times import word_times
from core.ports import JobContext

_HELLO: dict[str, str] = {
    "en": "word", "hi": "शब्द", "te": "మాట", "ta": "சொல்", "bn": "শব্দ", "gu": "શબ્દ",
    "mr": "शब्द", "kn": "ಮಾತು", "ml": "വാക്ക്", "or": "ଶବ୍ଦ", "pa": "ਸ਼ਬਦ",
}  # fmt: skip
EARS, TONGUE = "fake-whisper", "fake-nllb"


def card(name: ModelId, work: Work, **changes: Any) -> Card:
    made = {
        "id": name, "title": name.title(), "family": name, "work": work, "engine": work.value,
        "summary": "", "source": Source("tests/fakes"), "licence": Licence("MIT"), **changes,
    }  # fmt: skip
    return Card(**made)


class FakeModels:
    """`said` is what every recording says, `asked` the wishes so far; not `here` none is there.

    `lost` are words that its translations leave out; `on_wish` is called with each wish.
    """

    def __init__(
        self, said: str = "", language: str = "en", *, lost: Sequence[str] = (), here: bool = True
    ) -> None:
        everything = tuple(each.value for each in Language)
        heard = tuple(code for code in everything if code != "or")
        self._known = {
            EARS: card(EARS, Work.TRANSCRIPTION, languages=heard),
            TONGUE: card(TONGUE, Work.TRANSLATION, languages=everything),
        }
        self._cards = dict(self._known) if here else {}
        self.said, self.language, self.lost = said, language, tuple(lost)
        self.asked: list[Mapping[str, Any]] = []
        self.on_wish: Callable[[], object] = lambda: None

    def install(self) -> None:
        """Both of them."""
        self._cards = dict(self._known)

    def remove(self, model: ModelId) -> None:
        del self._cards[model]

    def ready(self, work: Work) -> tuple[Card, ...]:
        return tuple(each for each in self._cards.values() if each.work is work)

    def card(self, model: ModelId) -> Card:
        if model not in self._cards:
            raise EngineMissing(f"The model “{model}” is not installed.", "Install it.")
        return self._cards[model]

    def do(self, model: ModelId, wish: Mapping[str, Any], job: JobContext) -> Mapping[str, Any]:
        found = self.card(model)
        self.asked.append(wish)
        self.on_wish()
        job.report(0.5, "At work")
        return self._heard(wish) if found.work is Work.TRANSCRIPTION else self._translated(wish)

    def warm(self, model: ModelId) -> None: ...

    def rest(self) -> None: ...

    def _heard(self, wish: Mapping[str, Any]) -> Mapping[str, Any]:
        words = self.said.split()
        times = [float(time) for time in word_times(Path(wish["sound"]), self.said)]
        ends = [*times[1:], float(wish["seconds"])]
        rows = [
            [word, start, min(end, start + 0.4), 0.9]
            for word, start, end in zip(words, times, ends, strict=False)
        ]
        language = wish["language"] or self.language
        return {"language": language, "sure": 0.95, "heard_as": "", "words": rows}

    def _translated(self, wish: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"texts": [self._said(text, wish["to"]) for text in wish["texts"]]}

    def _said(self, text: str, to: str) -> str:
        """A word of the language for every word; signs and numbers stay."""
        kept = [word for word in text.split() if word.strip(".,!?।") not in self.lost]
        return " ".join(
            word if any(each.isdigit() for each in word) else f"{_HELLO[to]}{_sign(word)}"
            for word in kept
        )


def _sign(word: str) -> str:
    return word[-1] if word[-1] in ".,!?" else ""
