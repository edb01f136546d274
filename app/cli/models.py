"""`models`: what there is, what is here, and how each fits this machine."""

from argparse import Namespace
from importlib import import_module
from typing import Any

from app import models as parts
from app.cli import reading
from app.cli.output import Output
from core.domain.errors import BriefRefused
from core.domain.installing import Lent, lent_words
from core.domain.licensing import forbids
from core.domain.models import Card, Ease, Extent, Fit, Listed, Machine, Rung, Work

WISHES: dict[str, str] = {
    "list": "app.cli.models:listed",
    "show": "app.cli.models:shown",
    "fit": "app.cli.models:fitted",
    "hold": "app.cli.models:held",
    "install": "app.cli.models_install:install",
    "import": "app.cli.models_install:bring",
    "verify": "app.cli.models_install:verify",
    "remove": "app.cli.models_install:remove",
    "token": "app.cli.models_hub:token",
    "offline": "app.cli.models_hub:offline",
    "hub": "app.cli.models_hub:hub",
}
"""What can be asked for, and where the code of each is found."""

_SIGNS = {Ease.WELL: "fits", Ease.SLOWLY: "fits, slowly", Ease.NOT: "too large"}


def models(options: Namespace, output: Output) -> int:
    module, name = WISHES[options.wish].split(":")
    return int(getattr(import_module(module), name)(options, output))


def listed(options: Namespace, output: Output) -> int:
    choosing = parts.choosing()
    found = choosing.all(Work(options.work) if options.work else None)
    found = tuple(each for each in found if each.installed or not options.installed)
    machine, troubles = choosing.machine(), choosing.troubles()
    for trouble in troubles:
        output.say(f"{trouble} {trouble.advice}")
    for half in [each for each in parts.shelf().found() if each.begun]:
        output.say(f"{half.title} is half here. Go on: reelwright models install {half.model}")
    others = parts.library().others()
    for other in others:
        output.say(f"{other.trouble} {other.advice}".rstrip())
    output.result(
        _table(found, machine),
        machine=_machine_values(machine),
        models=[_values(each) for each in found],
        others=[{"place": each.place, "why": each.trouble} for each in others],
        troubles=[{"message": str(each), "advice": each.advice} for each in troubles],
    )
    return 0


def shown(options: Namespace, output: Output) -> int:
    found = parts.choosing().one(_named(options))
    lent = () if found.installed else parts.shelf().lends(found.card.id)
    output.result(
        _page(found, lent),
        **_values(found),
        **_details(found.card),
        lent=[{"file": each.place, "parts": each.parts, "size": each.size} for each in lent],
    )
    return 0


def fitted(options: Namespace, output: Output) -> int:
    """Answers 1 for a model that does not fit, so that a script may choose another."""
    if not options.model:
        return listed(options, output)
    choosing, wished = parts.choosing(), _extent(options)
    card = choosing.one(options.model).card
    frames = round(wished[1] * card.fps) if wished[1] else 0
    asked = Extent(*wished[0], frames)
    found = choosing.fit(options.model, asked, _rung(options.hold))
    other = None if found.placement else choosing.instead(options.model)
    lines = [f"{card.title} {found.words}.", found.advice]
    if other:
        lines.append(f"The smallest that does the same and fits: {other.title} ({other.id}).")
    output.result(
        "\n".join(line for line in lines if line),
        model=card.id,
        **_fit_values(found),
        other=other.id if other else None,
    )
    return 0 if found.placement else 1


def held(options: Namespace, output: Output) -> int:
    """How a model is held in memory from now on."""
    name = _named(options)
    if not options.hold:
        raise BriefRefused("How is it to be held?", f"--hold {', '.join(Rung)}, or auto.")
    found = parts.choosing().hold(name, None if options.hold == "auto" else _rung(options.hold))
    way = "as the studio chooses" if options.hold == "auto" else options.hold
    lines = [f"{name} is held {way} from now on: it {found.words}.", found.advice]
    output.result(
        "\n".join(filter(None, lines)), model=name, hold=options.hold, fit=_fit_values(found)
    )
    return 0


def _named(options: Namespace) -> str:
    if not options.model:
        raise BriefRefused(
            f"“models {options.wish}” needs the name of a model.",
            "reelwright models list shows them.",
        )
    return str(options.model)


def _extent(options: Namespace) -> tuple[tuple[int, int], float]:
    size = reading.size(options.size) if options.size else (0, 0)
    return size, float(reading.seconds(options.seconds)) if options.seconds else 0.0


def _rung(words: str | None) -> Rung | None:
    if words is None:
        return None
    if words not in list(Rung):
        raise BriefRefused(f"A model cannot be held “{words}”.", f"Say one of: {', '.join(Rung)}.")
    return Rung(words)


def _table(found: tuple[Listed, ...], machine: Machine) -> str:
    lines = [_machine_words(machine)]
    work = None
    for each in found:
        if each.card.work is not work:
            work = each.card.work
            lines.append(f"\n{work.value}")
        mark = "*" if each.installed else " "
        lines.append(
            f"{mark} {each.card.id:28} {_size(each):>9}  {_SIGNS[each.ease]:13}"
            f"{each.card.licence.name}" + _notes(each.card)
        )
    lines.append("\n* on this machine. More about one: reelwright models show MODEL")
    return "\n".join(lines)


def _notes(card: Card) -> str:
    words = forbids(card.licence)
    return f" ({words})" if words else ""


def _page(each: Listed, lent: tuple[Lent, ...]) -> str:
    card, fit = each.card, each.fit
    here = f"on this machine: {each.installed.folder}" if each.installed else "not installed"
    rows = {
        "": card.summary,
        "for": card.work.value + _comma(card.capabilities),
        "state": here + (f", held {each.chosen} as you chose" if each.chosen else ""),
        "this machine": f"{fit.words}. {fit.advice}".strip(),
        "download": _size(each),
        "here already": lent_words(card, lent),
        "from": f"{card.source.repo} ({_commit(each)})",
        "licence": f"{card.licence.name}{_notes(card)}. {card.licence.terms}",
        "read it at": card.licence.url,
        "languages": " ".join(card.languages),
        "sizes": ", ".join(f"{width}x{height}" for width, height in card.sizes),
        "longest": _longest(card),
        "steps": _steps(card),
        "memory": ", ".join(f"{need.rung} {_gb(need.memory)}" for need in card.ladder),
    }
    lines = [f"{card.title} ({card.id})"]
    lines += [f"  {name:13} {words}" for name, words in rows.items() if words]
    return "\n".join(lines)


def _commit(each: Listed) -> str:
    """What is pinned: by the card, or by the installation that is here."""
    if each.installed and each.installed.revision:
        return f"commit {each.installed.revision[:12]}"
    source = each.card.source
    if source.pinned:
        return f"commit {source.revision[:12]}"
    newest = "the newest" if source.revision == "main" else f"the newest of {source.revision}"
    return f"{newest}, pinned when it is installed"


def _longest(card: Card) -> str:
    if card.frames is None:
        return ""
    rule = card.frames
    words = f"{rule.most} frames, {rule.most / card.fps:.1f} s at {card.fps:g} a second"
    return f"{words}; always {rule.step}n+{rule.plus} frames, sides by {card.multiple}"


def _steps(card: Card) -> str:
    defaults = card.defaults
    if not defaults.steps:
        return ""
    draft = f", {defaults.draft_steps} for a draft" if defaults.draft_steps else ""
    return f"{defaults.steps}{draft}; guidance {defaults.guidance:g}"


def _comma(capabilities: tuple[Any, ...]) -> str:
    return "".join(f", {each.value}" for each in capabilities)


def _size(each: Listed) -> str:
    size = each.installed.size if each.installed else each.card.source.size
    return _gb(size) if size else "?"


def _gb(amount: int) -> str:
    return f"{amount / 1e9:.1f} GB" if amount >= 1e9 else f"{amount / 1e6:.0f} MB"


def _machine_words(machine: Machine) -> str:
    room = f"{_gb(machine.free)} of {_gb(machine.memory)} free"
    if machine.device == "cpu":
        return f"This machine: {machine.name}, no graphics card for models; memory {room}"
    video = f"{_gb(machine.video_free)} of {_gb(machine.video)} free"
    return f"This machine: {machine.name}, {video}; memory {room}"


def _machine_values(machine: Machine) -> dict[str, Any]:
    return {
        "device": machine.device,
        "name": machine.name,
        "memory": machine.memory,
        "free": machine.free,
        "video": machine.video,
        "video_free": machine.video_free,
        "precision": machine.precision,
    }


def _values(each: Listed) -> dict[str, Any]:
    card, here = each.card, each.installed
    return {
        "id": card.id,
        "title": card.title,
        "family": card.family,
        "work": card.work.value,
        "summary": card.summary,
        "installed": here is not None,
        "folder": here.folder if here else None,
        "revision": here.revision if here else None,
        "size": here.size if here else card.source.size,
        "licence": {
            "name": card.licence.name,
            "url": card.licence.url,
            "commercial": card.licence.commercial.value,
            "terms": card.licence.terms,
            "excluded": list(card.licence.excluded),
            "gated": card.licence.gated,
        },
        "ease": each.ease.value,
        **_fit_values(each.fit),
    }


def _fit_values(fit: Fit) -> dict[str, Any]:
    held = fit.placement
    return {
        "fits": held is not None,
        "need": fit.need,
        "have": fit.have,
        "words": fit.words,
        "advice": fit.advice,
        "device": held.device if held else None,
        "hold": held.rung.value if held else None,
        "precision": held.precision if held else None,
        "tiling": held.tiling if held else None,
    }


def _details(card: Card) -> dict[str, Any]:
    return {
        "repo": card.source.repo,
        "pinned": card.source.revision,
        "capabilities": [each.value for each in card.capabilities],
        "languages": list(card.languages),
        "sizes": [list(size) for size in card.sizes],
        "multiple": card.multiple,
        "fps": card.fps,
        "frames": card.frames
        and {
            "step": card.frames.step,
            "plus": card.frames.plus,
            "least": card.frames.least,
            "most": card.frames.most,
        },
        "steps": card.defaults.steps,
        "draft_steps": card.defaults.draft_steps,
        "guidance": card.defaults.guidance,
        "parameters": dict(card.parameters),
        "memory": {each.rung.value: each.memory for each in card.ladder},
    }
