"""`licences`: what of others Reelwright is delivered with, and the words of each licence."""

from argparse import Namespace

from app.cli.output import Output
from core.domain.errors import StudioError
from core.domain.shipped import Part, parts


def licences(options: Namespace, output: Output) -> int:
    """All parts, or those that tell of the words; with --text each licence in full."""
    found = [each for each in parts() if each.tells_of(options.words)]
    if not found:
        raise StudioError(
            f"Nothing that Reelwright brings tells of “{options.words}”.",
            "Without words all parts are listed: reelwright licences",
        )
    shown = _whole(found) if options.text else _listed(found)
    output.result(shown, parts=[_plain(each, text=options.text) for each in found])
    return 0


def _listed(found: list[Part]) -> str:
    width = max(len(_name(each)) for each in found)
    return "\n".join(f"{_name(each):{width}}  {each.licence}" for each in found)


def _name(part: Part) -> str:
    return f"  {part.title} (in {part.inside})" if part.inside else part.title


def _whole(found: list[Part]) -> str:
    line = "═" * 72
    return "\n\n".join(
        f"{line}\n{each.title}\n{each.licence}\n{each.home}\n\n{each.text()}" for each in found
    )


def _plain(part: Part, *, text: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "name": part.name,
        "version": part.version,
        "licence": part.licence,
        "home": part.home,
        "inside": part.inside,
        "copyright": list(part.copyright),
    }
    return told | ({"text": part.text()} if text else {})
