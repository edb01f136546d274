"""Asks a language model behind an OpenAI-compatible address: Ollama, LM Studio, vLLM, a cloud.

Of the ways to bind its answer to a form the first that the server knows is taken: a schema, any
JSON, or a plain request in words.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from time import monotonic, sleep
from typing import Any
from urllib.parse import SplitResult, urlsplit

from core.cloud.offline import Offline, connecting, is_here
from core.cloud.server_said import Refused, answered, refused, said_in, silent
from core.cloud.server_stream import Silent, Stream
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
_SHOWS_EVERY = 1.5
"""Seconds for which the words that are shown can be read."""
_RUNAWAY = 4
"""An answer so many times as long as its form allows has lost its way."""


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
    parts = _parts(address)
    if parts is None:
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


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        good = good and not any(letter.isspace() for letter in address)
    except ValueError:
        return None
    return parts if good else None


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
        """Its answer, whatever it is. Raises WorkFailed in words, once all tries were of no use."""
        while True:
            try:
                text = self._tried(lambda: self._asked(question, job), job)
            except Refused as trouble:
                if not trouble.of_form or self.form is Form.WORDS:
                    raise
                self.form = list(Form)[list(Form).index(self.form) + 1]
                continue
            if "{" in text or self.form is Form.WORDS:
                return text
            self.form = Form.WORDS  # some pass over in silence what they do not know

    def models(self) -> tuple[str, ...]:
        """What it offers. Raises WorkFailed when it does not answer, or not to us."""
        with self._answer("models", None, "to see what it offers") as stream:
            found = answered("".join(stream.rest(_PATIENCE))).get("data")
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
        most, written = longest(question.schema), ""

        shown, note = 0.0, f"Writing {question.about}"

        def look() -> None:
            nonlocal shown, note
            if monotonic() - shown >= _SHOWS_EVERY:
                shown, note = monotonic(), _note(written, question)
            job.report(min(0.99, len(written) / most), note)

        body = self._body(question)
        with self._answer("chat/completions", body, "to write", look) as stream:
            for words in said_in(stream.pieces(self.silence, look)):
                written += words
                look()
                if len(written) > _RUNAWAY * most:
                    break
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
    def _answer(
        self,
        path: str,
        body: dict[str, Any] | None,
        why: str,
        look: Callable[[], None] = lambda: None,
    ) -> Iterator[Stream]:
        """A stream that was answered well; else what is wrong, in words."""
        host = self.at.host
        self.offline.admit(host, why)
        if self.key and self.at.url.startswith("http://") and not is_here(host):
            raise WorkFailed(
                f"The connection to {host} is not encrypted: the key is not sent over it.",
                "Give the server's address with https, or forget the key.",
                permanent=True,
            )
        with connecting(why):
            stream = Stream(f"{self.at.url}/{path}", body, self.key, proxied=not is_here(host))
        try:
            status, after = stream.head(self.silence, look)
            if status != 200:
                said = "".join(stream.rest(_PATIENCE))
                raise refused(status, self._without_key(said), self.at.model, host, after)
            yield stream
        except Silent as trouble:
            raise silent(host, self.at.address, trouble) from trouble
        finally:
            stream.close()

    def _without_key(self, text: str) -> str:
        """Some servers say back what they were told."""
        return text.replace(self.key, "…") if self.key else text


def _rest(seconds: float, note: str, job: JobContext) -> None:
    """Wait, but not for a job that was stopped meanwhile."""
    until = monotonic() + seconds
    while (left := until - monotonic()) > 0:
        job.report(0.0, f"{note} in {left:.0f} s.")
        sleep(min(_LOOKS_EVERY, left))


def _note(written: str, question: Question) -> str:
    """The last words of the answer, as far as they are words."""
    tail = written[-_TAIL:].rpartition('"')[2].strip(" ,:{}[]\n")
    return f"Writing “{tail}”" if " " in tail else f"Writing {question.about}"
