"""Asks a language model behind an OpenAI-compatible address: Ollama, LM Studio, vLLM, a cloud.

Of the ways to bind its answer to a form the first that the server knows is taken: a schema, any
JSON, or a plain request in words.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from core.cloud.offline import Offline, connecting, is_here
from core.cloud.server_said import Refused, answered, refused, unreachable
from core.cloud.server_stream import Stream, opened
from core.domain.asking import Question, longest
from core.domain.errors import BriefRefused, WorkFailed
from core.domain.jobs import RETRIES, Family
from core.ports import JobContext

_LOOKS_EVERY = 0.1
"""Seconds between two looks at whether the job was stopped."""
_SILENCE = 300.0
"""Seconds without a word after which nobody answers any more: a slow machine reads for long."""
_PATIENCE = 60.0
_TAIL = 60


class Form(Enum):
    """How an answer is bound to its form, from the strictest on."""

    SCHEMA = "json_schema"
    JSON = "json_object"
    WORDS = ""


@dataclass(frozen=True, slots=True)
class Where:
    """`address` as its maker gives it, with or without "/v1"; `model` as the server calls it."""

    address: str
    model: str

    @property
    def url(self) -> str:
        address = self.address.strip().rstrip("/")
        return address if urlsplit(address).path.rstrip("/") else f"{address}/v1"

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""


def where(address: str, model: str) -> Where:
    """What the editor typed. Raises BriefRefused for what is no address."""
    address = address.strip()
    if address and "://" not in address:
        here = is_here(address.partition("/")[0].partition(":")[0])
        address = f"{'http' if here else 'https'}://{address}"
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise BriefRefused(
            f"“{address[:80]}” is no address of a server.",
            "Write it as in http://localhost:11434 (Ollama) or https://api.example.org/v1",
        )
    if parts.username or parts.password:
        raise BriefRefused(
            "The address holds a name or a password.",
            "Give the server's key on its own: it is kept in the keyring.",
        )
    return Where(address, model.strip())


@dataclass
class Server:
    """`key` "" is none. `seconds` is the first wait between tries, `silence` the longest one."""

    at: Where
    offline: Offline
    key: str = field(default="", repr=False)
    seconds: float = RETRIES[Family.LANGUAGE].seconds
    silence: float = _SILENCE
    form: Form = Form.SCHEMA

    @property
    def name(self) -> str:
        return f"{self.at.model} at {self.at.host}"

    def ask(self, question: Question, job: JobContext) -> str:
        """Its answer, whatever it is. Raises WorkFailed in words, after the tries were of no use."""
        for _ in Form:
            try:
                return self._tried(lambda: self._asked(question, job), job)
            except Refused as trouble:
                if not trouble.of_form or self.form is Form.WORDS:
                    raise
                self.form = list(Form)[list(Form).index(self.form) + 1]
        raise AssertionError("the last form is never refused for itself")

    def models(self) -> tuple[str, ...]:
        """What it offers. Raises WorkFailed when it does not answer, or not to us."""
        with self._stream("GET", "models", None, "to see what it offers") as stream:
            text = "".join(stream.rest(20.0))
        found = answered(text).get("data")
        named = [str(each.get("id", "")) for each in found or () if isinstance(each, dict)]
        return tuple(filter(None, named))

    def _tried(self, wish: Callable[[], str], job: JobContext) -> str:
        """Once more after a wait, where that may help; each wait is twice the one before."""
        wait = self.seconds
        for left in reversed(range(RETRIES[Family.LANGUAGE].times + 1)):
            try:
                return wish()
            except WorkFailed as trouble:
                if trouble.permanent or not left:
                    raise
                asked = trouble.after if isinstance(trouble, Refused) else 0.0
                _rest(min(_PATIENCE, max(wait, asked)), f"{trouble} Trying again", job)
                wait *= 2
        raise AssertionError("the last try answers or raises")

    def _asked(self, question: Question, job: JobContext) -> str:
        most = longest(question.schema)
        written, since = "", monotonic()
        with self._stream("POST", "chat/completions", self._body(question), "to write") as stream:
            for words in stream.words(_LOOKS_EVERY):
                if words:
                    written, since = written + words, monotonic()
                elif monotonic() - since > self.silence:
                    raise WorkFailed(
                        f"The server at {self.at.host} said nothing for {self.silence:.0f} s.",
                        "Look whether it still works, or choose a smaller model there.",
                    )
                job.report(min(0.99, len(written) / most), _note(written, question))
        return written

    def _body(self, question: Question) -> dict[str, Any]:
        asked = question.user
        if self.form is not Form.SCHEMA:
            schema = json.dumps(question.schema, ensure_ascii=False)
            asked += f"\n\nAnswer with one JSON object of exactly this form:\n{schema}"
        body: dict[str, Any] = {
            "model": self.at.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": asked},
            ],
            "stream": True,
        }
        match self.form:
            case Form.SCHEMA:
                named = {"name": "answer", "schema": dict(question.schema)}
                body["response_format"] = {"type": "json_schema", "json_schema": named}
            case Form.JSON:
                body["response_format"] = {"type": "json_object"}
            case Form.WORDS:
                return body
        return {**body, "temperature": question.temperature, "seed": question.seed}

    @contextmanager
    def _stream(
        self, method: str, path: str, body: dict[str, Any] | None, why: str
    ) -> Iterator[Stream]:
        """An open answer, or what is wrong in words."""
        self.offline.admit(self.at.host, why)
        here = is_here(self.at.host)
        if self.key and self.at.url.startswith("http://") and not here:
            raise WorkFailed(
                f"The connection to {self.at.host} is not encrypted: the key is not sent over it.",
                "Give the server's address with https, or forget the key.",
                permanent=True,
            )
        with connecting(why):
            stream = opened(method, f"{self.at.url}/{path}", body, self.key, proxied=not here)
        try:
            status, headers = stream.head(self.silence)
            if status != 200:
                said = "".join(stream.rest(20.0))
                trouble = refused(status, said, self.at.host, self.at.model, self.key)
                wait = headers.get("retry-after", "")
                raise replace_after(trouble, wait)
            yield stream
        except OSError as error:
            raise unreachable(self.at.host, self.at.url, error) from error
        finally:
            stream.close()
