"""Texts in another language: sentence by sentence, each only once, with what must stay as it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from core.domain.errors import EngineMissing
from core.domain.languages import NAMES, Language
from core.domain.models import ModelId, Work
from core.domain.tongues import Translated
from core.language.keeping import Kept, kept, lost_numbers, pieces, whole_sentences
from core.ports import JobContext, Models, Translator
from core.store.translations import Translations

Door = Callable[[ModelId], Translator]
INSTALL = "Install one on the page Models (or: reelwright models install nllb-200-600m)."


@dataclass(frozen=True, slots=True)
class Asked:
    """Texts in `source` that are wanted in `to`; `names` are words with what they are there."""

    texts: tuple[str, ...]
    source: Language
    to: Language
    names: Mapping[str, str] = field(default_factory=dict)


class Translating:
    """`door` opens a model; what was translated before is `remembered`."""

    def __init__(self, models: Models, door: Door, remembered: Translations) -> None:
        self._models, self._door, self._remembered = models, door, remembered

    def model(self, wanted: ModelId, *languages: Language) -> ModelId:
        """The wanted model, or without a wish the first that knows these; "" for none."""
        if wanted:
            return self._models.card(wanted).id
        ready = self._models.ready(Work.TRANSLATION)
        known = [
            card for card in ready if {each.value for each in languages} <= _of(card.languages)
        ]
        return known[0].id if known else ""

    def must_have(self, wanted: ModelId, *languages: Language) -> ModelId:
        """As `model`. Raises EngineMissing where there is none, with what to do."""
        model = self.model(wanted, *languages)
        if not model:
            names = " and ".join(NAMES[each] for each in languages)
            raise EngineMissing(f"No model that translates {names} is installed.", INSTALL)
        return model

    def translate(
        self, asked: Asked, job: JobContext, *, wanted: ModelId = ""
    ) -> tuple[Translated, ...]:
        """Each text in the other language. Raises EngineMissing where no model does it."""
        if asked.source is asked.to:
            return tuple(Translated(text, text) for text in asked.texts)
        model = self.must_have(wanted, asked.source, asked.to)
        work = _Work(self._door(model), asked, job, self._remembered)
        split = [_split(text) for text in asked.texts]
        said = work.said([sentence for each in split for sentence, _ in each if sentence])
        found = []
        for text, each in zip(asked.texts, split, strict=True):
            whole = "".join(said.get(sentence, "") + gap for sentence, gap in each)
            found.append(Translated(text, whole, model, lost_numbers(text, whole)))
        return tuple(found)


class _Work:
    def __init__(
        self, translator: Translator, asked: Asked, job: JobContext, remembered: Translations
    ) -> None:
        self._translator, self._asked, self._job = translator, asked, job
        self._remembered = remembered
        self._kind = f"{translator.name} {asked.source.value} {asked.to.value}"

    def said(self, sentences: Sequence[str]) -> dict[str, str]:
        """Every sentence in the other language, with all that was to be kept."""
        hidden = {sentence: kept(sentence, self._asked.names) for sentence in sentences}
        answers = self._known({each.text for each in hidden.values()})
        found: dict[str, str] = {}
        lost: dict[str, Kept] = {}
        for sentence, each in hidden.items():
            whole = each.restored(answers[each.text])
            if whole is None:
                lost[sentence] = each
            else:
                found[sentence] = whole
        return {**found, **self._by_piece(lost), **self._with_numbers(found)}

    def _with_numbers(self, found: Mapping[str, str]) -> dict[str, str]:
        """Where a model has lost a number, the sentence again with the numbers hidden from it."""
        wrong = [one for one, other in found.items() if lost_numbers(one, other)]
        hidden = {one: kept(one, self._asked.names, numbers=True) for one in wrong}
        answers = self._known({each.text for each in hidden.values()})
        again = {one: each.restored(answers[each.text]) for one, each in hidden.items()}
        return {one: whole for one, whole in again.items() if whole is not None}

    def _by_piece(self, lost: Mapping[str, Kept]) -> dict[str, str]:
        """What stands between the kept words is translated by itself: nothing of them is lost."""
        split = {sentence: pieces(sentence, self._asked.names) for sentence in lost}
        own = {text.strip() for each in split.values() for text, translated in each if translated}
        answers = self._known(own)
        return {
            sentence: " ".join(
                "".join(_spaced(text, answers) if own else text for text, own in each).split()
            )
            for sentence, each in split.items()
        }

    def _known(self, texts: set[str]) -> dict[str, str]:
        """The answers: remembered ones, and the model's for the rest."""
        wanted = sorted(filter(None, texts))
        found = self._remembered.known(self._kind, wanted)
        new = [text for text in wanted if text not in found]
        if new:
            asked = self._asked
            said = self._translator.translate(new, asked.source, asked.to, self._job)
            fresh = dict(zip(new, said, strict=True))
            self._remembered.keep(self._kind, fresh)
            found |= fresh
        return {text: found.get(text, "") for text in texts}


def _split(text: str) -> list[tuple[str, str]]:
    """Sentences, each with what stands behind it up to the next: joined they are the text."""
    found, at = [], 0
    for start, end in whole_sentences(text):
        found += [("", text[at:start])] if start > at else []
        found.append((text[start:end], ""))
        at = end
    return [*found, ("", text[at:])]


def _spaced(text: str, answers: Mapping[str, str]) -> str:
    """The answer with the spaces that were around the piece."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{answers[text.strip()]}{after}"


def _of(codes: Sequence[str]) -> set[str]:
    return set(codes) or {each.value for each in Language}
