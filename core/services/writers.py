"""Who can write on this machine: the rules, its language models, and a server of the editor's."""

import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.cloud.server import Form, Server, Where, where
from core.cloud.server_said import Refused
from core.domain import makers, settings
from core.domain.asking import Question
from core.domain.errors import BriefRefused, EngineMissing
from core.domain.models import ModelId
from core.engines.doors.writing import LocalLanguage
from core.ports import JobContext, Models, Writer

log = logging.getLogger(__name__)

KEY = "server"
"""What the server's key is called in the keyring; the variable of the environment goes before."""
_VARIABLE = "REELWRIGHT_SERVER_KEY"
_SETTING = "server.json"
_TRIAL = Question(
    "You answer with one JSON object and nothing else.",
    'Name a colour, as in {"colour": "blue"}.',
    {
        "type": "object",
        "properties": {"colour": {"type": "string", "maxLength": 20}},
        "required": ["colour"],
        "additionalProperties": False,
    },
    about="a word",
)


@dataclass(frozen=True, slots=True)
class Tested:
    """A server that answers. `exact` says that it can be bound to the form of an answer."""

    at: Where
    offered: tuple[str, ...]
    seconds: float
    exact: bool

    @property
    def words(self) -> str:
        how = "" if self.exact else " It knows no schemas: its answers are mended."
        return f"“{self.at.model}” at {self.at.host} answered in {self.seconds:.1f} s.{how}"


class Writers:
    """The server's address and model are this machine's, in `home`; its key is in the keyring."""

    def __init__(
        self,
        models: Models,
        home: Path,
        offline: Offline,
        secrets: Secrets,
        surroundings: Mapping[str, str] = os.environ,
    ) -> None:
        self._models, self._home, self._offline = models, home, offline
        self._secrets, self._surroundings = secrets, surroundings

    def writer(self, name: ModelId) -> Writer:
        """By its name in the film's makers. Raises EngineMissing for what is not there."""
        from core.writing.dictated.writer import Dictated
        from core.writing.ruled import ByRules

        match name:
            case "" | makers.RULES:
                return ByRules()
            case makers.SERVER:
                server = self._connected()
                return Dictated(server.name, server.ask)
            case model:
                door = LocalLanguage(self._models, model)
                return Dictated(door.name, door.ask)

    @property
    def server(self) -> Where | None:
        """What is set for this machine."""
        return settings.read(
            self._home / _SETTING, lambda text: Where(**settings.table(text)), None
        )

    @property
    def has_key(self) -> bool:
        """May ask the person to unlock the keyring: not for the window's own thread."""
        return bool(self._key())

    def set_server(self, address: str, model: str) -> Where:
        """Ask this one from now on; "" for both is none. Raises BriefRefused."""
        file = self._home / _SETTING
        if not address and not model:
            file.unlink(missing_ok=True)
            return Where("", "")
        found = where(address, model)
        if not found.model:
            raise BriefRefused(
                "The server's model has no name.",
                "Name one as the server does, as in llama3.1:8b.",
            )
        settings.keep(file, asdict(found))
        return found

    def set_key(self, key: str) -> bool:
        """Keep the server's key, "" forgets it; answers whether it outlives the program."""
        if key:
            return self._secrets.put(KEY, key)
        self._secrets.forget(KEY)
        return True

    def offered(self, address: str) -> tuple[str, ...]:
        """The models of a server, () where it does not list them. Raises StudioError in words."""
        try:
            return Server(where(address, ""), self._offline, self._key()).models()
        except Refused as trouble:
            log.info("no list of models: %s", trouble)
            return ()

    def test(self, job: JobContext) -> Tested:
        """Have the server write a word. Raises StudioError, saying what is wrong."""
        server = self._connected()
        offered = self.offered(server.at.address)
        began = monotonic()
        try:
            answer = server.ask(_TRIAL, job)
        except Refused as trouble:
            if offered and server.at.model not in offered:
                trouble.advice = f"It has: {', '.join(offered[:12])}."
            raise
        if not answer.strip():
            raise Refused(
                f"“{server.at.model}” at {server.at.host} answered, but with nothing.",
                "Choose another model there, or look at what the server itself says.",
            )
        return Tested(server.at, offered, monotonic() - began, exact=server.form is Form.SCHEMA)

    def _connected(self) -> Server:
        at = self.server
        if at is None:
            raise EngineMissing(
                "No server is set that could write.",
                "Give its address in the preferences, or: reelwright writer set --url "
                "http://localhost:11434 --model llama3.1:8b",
            )
        return Server(at, self._offline, self._key())

    def _key(self) -> str:
        return self._surroundings.get(_VARIABLE, "").strip() or self._secrets.get(KEY)
