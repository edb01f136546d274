"""NLLB, M2M100 and MADLAD-400: sentences in one of the eleven languages in another of them.

Asked `{"texts": […], "from": code, "to": code}`; answers `{"texts": […]}` in the same order.
A sentence that is longer than the model can follow is translated clause by clause.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
from transformers.utils import logging

from core.domain.errors import WorkFailed
from core.domain.languages import NAMES, Language
from core.engines.models import hearing, loading
from core.engines.models.hooks import watched
from core.engines.models.task import Bench, Task
from core.language.clauses import clauses
from core.ports import JobContext

NLLB: dict[Language, str] = {
    Language.EN: "eng_Latn",
    Language.HI: "hin_Deva",
    Language.TE: "tel_Telu",
    Language.TA: "tam_Taml",
    Language.BN: "ben_Beng",
    Language.GU: "guj_Gujr",
    Language.MR: "mar_Deva",
    Language.KN: "kan_Knda",
    Language.ML: "mal_Mlym",
    Language.OR: "ory_Orya",
    Language.PA: "pan_Guru",
}
"""What NLLB calls them: the language's code of ISO 639-3 and its script's of ISO 15924."""

# What NLLB was trained on is seldom longer; its answers grow short and vague behind it.
_LONGEST = 180
_TOGETHER = 8


def run(bench: Bench) -> Mapping[str, Any]:
    task, wish = bench.task, bench.task.wish
    bench.job.report(0.0, "Loading the model")
    place = task.placement
    key = (task.card.id, str(task.folder), place.precision, place.device, place.rung)
    size = loading.bytes_of(task.folder)
    translator = bench.residency.get(key, lambda: _loaded(task), size=size)
    source, to = Language(wish["from"]), Language(wish["to"])
    for each in (source, to):
        translator.must_know(each, task.card.title)
    beams = int(task.card.options.get("beams", 4))
    work = _Work(translator, bench.job, source, to, beams)
    return {"texts": work.translated([str(text) for text in wish["texts"]])}


@dataclass(frozen=True, slots=True)
class _Translator:
    """`codes` are its own names of our languages; `prefixed` ones stand in the text itself."""

    model: Any
    tokenizer: Any
    codes: Mapping[Language, str]
    prefixed: bool

    @property
    def components(self) -> Mapping[str, Any]:
        return {"model": self.model}

    def must_know(self, language: Language, title: str) -> None:
        if language in self.codes:
            return
        others = ", ".join(NAMES[each] for each in Language if each in self.codes)
        raise WorkFailed(
            f"{title} has not learnt {NAMES[language]}; of ours it knows {others}.",
            "Install a model that knows it, as NLLB-200 does: reelwright models list",
            permanent=True,
        )

    @property
    def longest(self) -> int:
        """So many tokens it can follow at once."""
        known = int(getattr(self.tokenizer, "model_max_length", _LONGEST))
        return min(_LONGEST, known, 10_000) - 4


def _loaded(task: Task) -> _Translator:
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    model = loading.model(AutoModelForSeq2SeqLM, task.card, task.folder, task.placement)
    tokenizer = loading.processor(AutoTokenizer, task.folder)
    words = tokenizer.get_vocab()
    return _Translator(model, tokenizer, _codes(words), any("<2" in word for word in words))


def _codes(words: Mapping[str, int]) -> dict[Language, str]:
    """The model's own names of our languages, found among its words."""
    found = {}
    for language, name in NLLB.items():
        own = (name, f"__{language.value}__", f"<2{language.value}>")
        known = next((each for each in own if each in words), None)
        if known is not None:
            found[language] = known
    return found


class _Work:
    """Texts on their way from one language to another."""

    def __init__(
        self, translator: _Translator, job: JobContext, source: Language, to: Language, beams: int
    ) -> None:
        self._translator, self._job, self._beams = translator, job, beams
        self._source, self._to = translator.codes[source], translator.codes[to]
        self._into = NAMES[to]

    def translated(self, texts: Sequence[str]) -> list[str]:
        """In their order. Raises what `job.report` raises, within a sentence."""
        parts = [clauses(text, self._fits) for text in texts]
        wanted = sorted({part for each in parts for part in each}, key=self._length)
        known: dict[str, str] = {}
        for first in range(0, len(wanted), _TOGETHER):
            some = wanted[first : first + _TOGETHER]
            note = f"Translating into {self._into}: {first} of {len(wanted)}"
            within = (first / len(wanted), (first + len(some)) / len(wanted))
            model = self._translator.model
            with torch.inference_mode(), watched(model, self._job, note, within=within):
                known |= dict(zip(some, self._batch(some), strict=True))
        return [" ".join(filter(None, (known[part] for part in each))) for each in parts]

    def _batch(self, texts: Sequence[str]) -> list[str]:
        found = zip(texts, *self._generated(texts, {}), strict=True)
        return [self._checked(text, answer, whole=whole) for text, answer, whole in found]

    def _checked(self, text: str, answer: str, *, whole: bool) -> str:
        """The answer, unless it was caught in a loop or came to no end: then another one."""
        if hearing.compression(answer) > hearing.MOST_REPEATED:
            (answer,), (whole,) = self._generated([text], {"no_repeat_ngram_size": 3})
        return answer if whole else self._in_halves(text, answer)

    def _in_halves(self, text: str, answer: str) -> str:
        """What came to no end in its room is translated half by half; a word stays as it is."""
        halves = clauses(text, lambda part: len(part) <= len(text) * 2 // 3)
        if len(text.split()) < _TOGETHER or len(halves) < 2:
            return answer
        return " ".join(answer for half in halves for answer in self._generated([half], {})[0])

    def _generated(
        self, texts: Sequence[str], more: Mapping[str, Any]
    ) -> tuple[list[str], list[bool]]:
        """The answers, and whether each came to its end."""
        tokenizer, model = self._translator.tokenizer, self._translator.model
        if self._translator.prefixed:
            texts, forced = [f"{self._to} {text}" for text in texts], {}
        else:
            tokenizer.src_lang = self._source.strip("_")
            forced = {"forced_bos_token_id": tokenizer.convert_tokens_to_ids(self._to)}
        given = tokenizer(list(texts), return_tensors="pt", padding=True).to(model.device)
        room = 2 * given["input_ids"].shape[1] + 16
        made = model.generate(
            **given, **forced, **more, num_beams=self._beams, max_new_tokens=room, do_sample=False
        )
        ended = [model.config.eos_token_id in tokens[1:] for tokens in made.tolist()]
        return [
            " ".join(text.split())
            for text in tokenizer.batch_decode(made, skip_special_tokens=True)
        ], ended

    def _fits(self, text: str) -> bool:
        return self._length(text) <= self._translator.longest

    def _length(self, text: str) -> int:
        return len(self._translator.tokenizer(text)["input_ids"])
