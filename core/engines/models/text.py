"""Words by a local language model: whatever it answers, it is JSON of the form that was asked."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import exp
from pathlib import Path
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
from core.engines.models.task import Bench
from core.ports import JobContext

_LISTENS = 0.1
"""Seconds between two looks whether the editor has asked to stop."""
_TOKENS_A_LETTER = 6
"""At worst: a letter outside ASCII, as an escape, byte by byte."""
_LEAST_ROOM = 64
_TAIL = 64
_STRING = re.compile(r'"([^"\\{}\[\]:]{12,})')


@dataclass(frozen=True, slots=True)
class _Loaded:
    """`letters` is the tokenizer as the grammar knows it: it takes a second to make."""

    model: Any
    tokenizer: Any
    letters: Any
    ends: tuple[int, ...]


def run(bench: Bench) -> Mapping[str, Any]:
    """The wish: `system`, `user`, `schema`, `seed`, `temperature`. The answer: `text`, `tokens`.

    Raises WorkFailed where the question does not fit into what the model can read.
    """
    task = bench.task
    key = ("text", task.card.id, str(task.folder), repr(task.placement))
    bench.job.report(0.0, f"Loading {task.card.title}")
    loaded = bench.residency.get(key, lambda: _load(task.folder, task.card, task.placement))
    wish = task.wish
    ids = _asked(loaded.tokenizer, str(wish["system"]), str(wish["user"]))
    schema = dict(wish["schema"])
    room = min(_room(loaded.model, ids, task.card), longest(schema) * _TOKENS_A_LETTER)
    dictation = _Dictation(loaded, schema, ids.shape[1], room, bench.job)
    device = _device(loaded.model, task.placement)
    torch.manual_seed(int(wish.get("seed", 1)))
    with torch.inference_mode(), _stoppable(loaded.model, dictation.listen):
        out = loaded.model.generate(
            ids.to(device),
            attention_mask=torch.ones_like(ids).to(device),
            logits_processor=LogitsProcessorList([dictation]),
            max_new_tokens=room,
            eos_token_id=list(loaded.ends),
            pad_token_id=loaded.ends[0],
            **_sampling(float(wish.get("temperature", 0.7)), task.card),
        )
    written = out[0, ids.shape[1] :]
    text = loaded.tokenizer.decode(written, skip_special_tokens=True)
    return {"text": text, "tokens": len(written)}


class _Dictation:
    """Lets the model choose only what the grammar allows next, and tells how far it is."""

    def __init__(
        self, loaded: _Loaded, schema: dict[str, Any], start: int, room: int, job: JobContext
    ) -> None:
        grammar = llguidance.LLMatcher.grammar_from_json_schema(
            schema, overrides={"whitespace_flexible": False}
        )
        self._matcher = llguidance.LLMatcher(loaded.letters, grammar)
        self._check()
        self._loaded, self._start, self._job = loaded, start, job
        self._usual = max(1.0, room / _TOKENS_A_LETTER / 8)
        self._mask: Any = None
        self._heard, self._note = monotonic(), "Reading"
        self._written = 0

    def __call__(self, ids: Any, scores: Any) -> Any:
        if self._mask is None:
            self._mask = llguidance.torch.allocate_token_bitmask(1, scores.shape[-1])
        else:
            self._matcher.consume_token(int(ids[0, -1]))
            self._check()
            self._follow(ids)
        if torch.isnan(scores).any():
            raise WorkFailed(
                "The language model computes nothing but noise (NaN) at this precision.",
                "Choose a higher one for it on the page Models.",
            )
        if self._matcher.is_stopped():
            scores[:] = -torch.inf
            scores[:, self._loaded.ends[0]] = 0.0
            return scores
        llguidance.torch.fill_next_token_bitmask(self._matcher, self._mask)
        llguidance.torch.apply_token_bitmask_inplace(scores, self._mask.to(scores.device))
        return scores

    def listen(self) -> None:
        """Raises JobCancelled, soon after the editor has asked to stop."""
        if monotonic() - self._heard < _LISTENS:
            return
        self._heard = monotonic()
        self._job.report(1.0 - exp(-self._written / self._usual), self._note)

    def _follow(self, ids: Any) -> None:
        """The last words that were written are what the editor sees meanwhile."""
        self._written = ids.shape[1] - self._start
        if self._written % 8 == 0:
            recent = ids[0, max(self._start, ids.shape[1] - _TAIL) :]
            text = self._loaded.tokenizer.decode(recent, skip_special_tokens=True)
            if found := _STRING.findall(text):
                self._note = f"Writing “{found[-1].strip()[-60:]}”"
        self.listen()

    def _check(self) -> None:
        if self._matcher.is_error():
            raise WorkFailed(
                f"The answer's form could not be kept: {self._matcher.get_error()[:200]}",
                "Try again with another seed, or write with the rules.",
            )


def _load(folder: Path, card: Card, placement: Placement) -> _Loaded:
    files: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    tokenizer: Any = AutoTokenizer.from_pretrained(folder, **files)
    placed = {"device_map": "auto"} if _spread(placement) else {}
    precision = getattr(torch, placement.precision)
    model: Any = AutoModelForCausalLM.from_pretrained(
        folder, dtype=precision, use_safetensors=True, **placed, **files
    )
    _place(model.eval(), placement)
    ends = _ends(model, tokenizer)
    if not ends:
        raise WorkFailed(
            f"{card.title} does not say how its answers end.",
            "Take a model that follows instructions (Instruct, Chat).",
            permanent=True,
        )
    letters = llguidance.hf.from_tokenizer(
        tokenizer, n_vocab=model.config.get_text_config().vocab_size, eos_token=list(ends)
    )
    return _Loaded(model, tokenizer, letters, ends)


def _spread(placement: Placement) -> bool:
    """Whether what does not fit onto the device stays in the processor's memory."""
    return placement.rung is Rung.OFFLOAD and placement.device != "cpu"


def _place(model: Any, placement: Placement) -> None:
    device = torch.device(placement.device)
    match placement.rung:
        case Rung.EIGHT_BIT:
            from diffusers.hooks import apply_layerwise_casting

            compute = getattr(torch, placement.precision)
            keep = ("embed", "norm", "lm_head")
            apply_layerwise_casting(model, torch.float8_e4m3fn, compute, skip_modules_pattern=keep)
            model.to(device)
        case Rung.GROUP:
            from diffusers.hooks import apply_group_offloading

            apply_group_offloading(
                model, onload_device=device, offload_device=torch.device("cpu"),
                offload_type="leaf_level",
            )  # fmt: skip
        case _:
            if not _spread(placement):
                model.to(device)


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


@contextmanager
def _stoppable(model: Any, listen: Callable[[], None]) -> Iterator[None]:
    """Every layer listens before it works: a long text is read in one go otherwise."""

    def before(_module: Any, _inputs: Any) -> None:
        listen()

    layers = [
        layer for part in model.modules() if isinstance(part, torch.nn.ModuleList) for layer in part
    ]
    hooks = [layer.register_forward_pre_hook(before) for layer in [model, *layers]]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
