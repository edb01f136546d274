"""What `doctor` looks at for the models: libraries, what is installed, the keyring, the hub."""

from importlib.metadata import PackageNotFoundError, distributions, version
from time import monotonic

from app import models as parts
from app import paths
from app.cli.findings import Finding
from core.cloud.download import in_words
from core.cloud.hub import Hub, chosen
from core.cloud.offline import connecting
from core.cloud.secrets import keyring_name
from core.domain.errors import StudioError
from core.domain.installing import Shelved

_LIBRARIES = ("torch", "diffusers", "transformers", "accelerate", "peft", "llguidance")
_INSTALL = "Install the AI runtime: the page Models, or: reelwright runtime install"


def libraries() -> Finding:
    here = {name: _version(name) for name in _LIBRARIES}
    missing = [name for name, number in here.items() if not number]
    if len(missing) == len(here):
        return Finding(
            "libraries",
            well=False,
            says="no models can be run; the animatic engine makes films without",
            mend=_INSTALL,
            needed=False,
        )
    says = ", ".join(f"{name} {number}" for name, number in here.items() if number)
    says += f"; missing: {', '.join(missing)}" if missing else ""
    return Finding("libraries", not missing, says, _INSTALL, needed=False)


def installed() -> Finding:
    """Where the models are, and which of them cannot be used."""
    library = parts.library()
    found = library.shelf.found()
    broken = [each for each in found if each.model and each.trouble]
    begun = [each for each in found if each.begun]
    usable = {each.model: each for each in found if each.usable}
    size = sum(each.size for each in usable.values())
    says = f"{len(usable)} here, {in_words(size)}, in {paths.data() / 'models'}"
    elsewhere = [each for each in usable.values() if not each.place.startswith(str(paths.data()))]
    says += f"; {len(elsewhere)} of them in folders of other programs" if elsewhere else ""
    mend = [f"{each.trouble} {each.advice}".strip() for each in broken]
    mend += [_go_on(each) for each in begun]
    return Finding("models", not mend, says, "  ".join(mend), needed=False)


def cards() -> Finding:
    """The editor's own cards: a faulty one is left out, and this says why."""
    wrong = parts.choosing().troubles()
    return Finding(
        "cards",
        not wrong,
        f"{len(wrong)} of your own cannot be used" if wrong else "all can be used",
        "  ".join(f"{each} {each.advice}".strip() for each in wrong),
        needed=False,
    )


def keyring() -> Finding:
    name = keyring_name()
    return Finding(
        "keyring",
        bool(name),
        f"{name} keeps tokens" if name else "none that is safe: tokens are kept nowhere",
        "Install one (Debian: gnome-keyring), or give tokens in HF_TOKEN.",
        needed=False,
    )


def network() -> Finding:
    """Whether the studio may connect; it does not try to."""
    switch = parts.library().offline
    count = len(switch.refused())
    says = "offline: nothing connects to another machine" if switch.on else "may be used"
    return Finding("network", well=True, says=says + (f" ({count} refused)" if count else ""))


def hub() -> Finding:
    """Only looked at when asked, because it connects."""
    from httpx import HTTPError

    asked = Hub(parts.library().offline, chosen(paths.data()))
    purpose = "to see whether the hub answers"
    began = monotonic()
    try:
        with connecting(purpose), asked.client(purpose) as client:
            code = client.head(asked.address).status_code
    except StudioError as trouble:
        return Finding("hub", well=False, says=str(trouble), mend=trouble.advice, needed=False)
    except HTTPError:
        says, code = f"{asked.host} cannot be reached", 0
    else:
        says = f"{asked.host} answers in {1000 * (monotonic() - began):.0f} ms ({code})"
    return Finding(
        "hub",
        0 < code < 500,
        says,
        "Look after the connection; models that are here work without it.",
        needed=False,
    )


def _version(name: str) -> str:
    """In the program's own environment, or in the AI runtime."""
    try:
        return version(name)
    except PackageNotFoundError:
        beside = parts.runtime().libraries()
        found = distributions(name=name, path=[str(beside)]) if beside is not None else ()
        return next((each.version for each in found), "")


def _go_on(each: Shelved) -> str:
    return f"{each.title} is half here. Go on: reelwright models install {each.model}"


CHECKS = (libraries, cards, installed, keyring, network)
"""Without a connection to anybody."""
