"""Words by a local language model: whatever it answers, it is JSON of the form that was asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp
from time import monotonic
from typing import Any

import llguidance
import llguidance.hf
import llguidance.torch
import torch
from jinja2 import TemplateError
from transformers import AutoModelForCausalLM, AutoTokenizer, LogitsProcessorList

from core.domain.asking import longest
from core.domain.errors import WorkFailed
from core.domain.models import Card, Placement, Rung
from core.engines.models import loading
from core.engines.models.hooks import watched
from core.engines.models.ladder import laddered, numbers
from core.engines.models.task import Bench, Task
from core.ports import JobContext

_TOKENS_A_LETTER = 6
"""At worst: a letter outside ASCII, as an escape, byte by byte."""
_LEAST_ROOM = 64
_TAIL = 64
_SHOWS_EVERY = 1.5
"""Seconds for which the words that are shown can be read."""
_STRING = re.compile(r'"([^"\\{}\[\]:]{12,})')


@dataclass(frozen=True, slots=True)
class _Writer:
    """`letters` is the tokenizer as the grammar knows it: it takes a second to make."""

    model: Any
    tokenizer: Any
    letters: Any
    ends: tuple[int, ...]

    @property
    def components(self) -> Mapping[str, Any]:
        return {"model": self.model}


def run(bench: Bench) -> Mapping[str, Any]:
    """The wish: `system`, `user`, `schema`, `seed`, `temperature`. The answer: `text`, `tokens`.

    Raises WorkFailed where the question does not fit into what the model can read.
    """
    return laddered(bench, lambda placement: _attempt(bench, placement))


def _attempt(bench: Bench, placement: Placement) -> Mapping[str, Any]:
    task = replace(bench.task, placement=placement)
    bench.job.report(0.0, f"Loading {task.card.title}")
    writer = bench.residency.get(
        _key(task), lambda: _loaded(task), size=loading.bytes_of(task.folder)
    )
    wish, schema = task.wish, dict(task.wish["schema"])
    ids = _asked(writer.tokenizer, str(wish["system"]), str(wish["user"]))
    room = min(_room(writer.model, ids, task.card), longest(schema) * _TOKENS_A_LETTER)
    dictation = _Dictation(writer, schema, ids.shape[1], room, bench.job)
    asked = ids.to(_device(writer.model, placement))
    torch.manual_seed(int(wish.get("seed", 1)))
    with torch.inference_mode(), watched(writer.model, dictation, ""):
        out = writer.model.generate(
            asked,
            attention_mask=torch.ones_like(asked),
            logits_processor=LogitsProcessorList([dictation]),
            max_new_tokens=room,
            eos_token_id=list(writer.ends),
            pad_token_id=writer.ends[0],
            **_sampling(float(wish.get("temperature", 0.7)), task.card),
        )
    written = out[0, ids.shape[1] :]
    text = writer.tokenizer.decode(written, skip_special_tokens=True)
    return {"text": text, "tokens": len(written)}


class _Dictation:
    """Lets the model choose only what the grammar allows next, and tells how far it is."""

    def __init__(
        self, writer: _Writer, schema: dict[str, Any], start: int, room: int, job: JobContext
    ) -> None:
        grammar = llguidance.LLMatcher.grammar_from_json_schema(
            schema, overrides={"whitespace_flexible": False}
        )
        self._matcher = llguidance.LLMatcher(writer.letters, grammar)
        self._check()
        self._writer, self._start, self._job = writer, start, job
        self._usual = max(1.0, room / _TOKENS_A_LETTER / 8)
        self._mask: Any = None
        self._written, self._note, self._shown = 0, "Reading", 0.0

    def __call__(self, ids: Any, scores: Any) -> Any:
        if self._mask is None:
            self._mask = llguidance.torch.allocate_token_bitmask(1, scores.shape[-1])
        else:
            self._matcher.consume_token(int(ids[0, -1]))
            self._check()
            self._follow(ids)
        numbers(scores.max())  # a masked token has minus infinity
        if self._matcher.is_stopped():
            scores[:] = -torch.inf
            scores[:, self._writer.ends[0]] = 0.0
            return scores
        llguidance.torch.fill_next_token_bitmask(self._matcher, self._mask)
        # As it stands: a kernel made for it would take a compiler, which few machines have.
        with torch.compiler.set_stance("force_eager"):
            llguidance.torch.apply_token_bitmask_inplace(scores, self._mask.to(scores.device))
        return scores

    @property
    def held(self) -> bool:
        return self._job.held

    def report(
        self, _fraction: float, _note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        """For the hooks: how far it is, nobody can say; half of the rest is done ever again."""
        done = 1.0 - exp(-self._written / self._usual)
        self._job.report(done, self._note, preview=preview, memory=memory)

    def _follow(self, ids: Any) -> None:
        """The last words that were written are what the editor sees meanwhile."""
        self._written = ids.shape[1] - self._start
        if monotonic() - self._shown >= _SHOWS_EVERY:
            self._shown = monotonic()
            recent = ids[0, max(self._start, ids.shape[1] - _TAIL) :]
            text = self._writer.tokenizer.decode(recent, skip_special_tokens=True)
            if found := [each for each in _STRING.findall(text) if " " in each.strip()]:
                self._note = f"Writing “{found[-1].strip()[-60:]}”"

    def _check(self) -> None:
        if self._matcher.is_error():
            raise WorkFailed(
                f"The answer's form could not be kept: {self._matcher.get_error()[:200]}",
                "Try again with another seed, or write with the rules.",
            )


def _key(task: Task) -> tuple[str, ...]:
    place = task.placement
    return (task.card.id, str(task.folder), place.precision, place.device, place.rung)


def _loaded(task: Task) -> _Writer:
    tokenizer = loading.processor(AutoTokenizer, task.folder)
    model = loading.model(AutoModelForCausalLM, task.card, task.folder, task.placement)
    ends = _ends(model, tokenizer)
    if not ends:
        raise WorkFailed(
            f"{task.card.title} does not say how its answers end.",
            "Take a model that follows instructions (Instruct, Chat).",
            permanent=True,
        )
    words = model.config.get_text_config().vocab_size
    letters = llguidance.hf.from_tokenizer(tokenizer, n_vocab=words, eos_token=list(ends))
    return _Writer(model, tokenizer, letters, ends)


def _ends(model: Any, tokenizer: Any) -> tuple[int, ...]:
    """The tokens that end an answer; instruction models have several."""
    named = model.generation_config.eos_token_id
    every = named if isinstance(named, list) else [named, tokenizer.eos_token_id]
    return tuple(dict.fromkeys(each for each in every if each is not None))


def _asked(tokenizer: Any, system: str, user: str) -> Any:
    """The question as the model was taught to read it; it answers at once, without thinking."""
    both = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    if not tokenizer.chat_template:
        return _encoded(tokenizer, f"{system}\n\n{user}\n\n", start=True)
    told: dict[str, Any] = {"tokenize": False, "add_generation_prompt": True}
    told["enable_thinking"] = False
    try:
        text = tokenizer.apply_chat_template(both, **told)
    except TemplateError:  # some know no system
        one = [{"role": "user", "content": f"{system}\n\n{user}"}]
        text = tokenizer.apply_chat_template(one, **told)
    if text.rstrip().endswith("<think>"):
        text = f"{text.rstrip()}\n\n</think>\n\n"
    return _encoded(tokenizer, text, start=False)


def _encoded(tokenizer: Any, text: str, *, start: bool) -> Any:
    """As a batch of one; a template writes the beginning's own token itself."""
    return tokenizer(text, return_tensors="pt", add_special_tokens=start).input_ids


def _room(model: Any, ids: Any, card: Card) -> int:
    """How many tokens the answer may have."""
    config = model.config.get_text_config()
    window = int(getattr(config, "max_position_embeddings", 0) or 1 << 20)
    room = window - int(ids.shape[1])
    if room < _LEAST_ROOM:
        raise WorkFailed(
            f"The question has {ids.shape[1]:,} tokens; {card.title} reads {window:,}.",
            "Shorten the text, or choose a model that reads more at a time.",
            permanent=True,
        )
    return room


def _sampling(temperature: float, card: Card) -> dict[str, Any]:
    if temperature <= 0:
        return {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
    top_p = float(card.options.get("top_p", 0.95))
    return {"do_sample": True, "temperature": temperature, "top_p": top_p}


def _device(model: Any, placement: Placement) -> Any:
    """Where it wants what it reads."""
    if placement.rung is Rung.GROUP:
        return torch.device(placement.device)
    return model.get_input_embeddings().weight.device
