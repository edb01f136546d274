"""`makers`: which model makes what in a film."""

from argparse import Namespace

from app.cli.output import Output
from app.cli.session import project
from core.domain.errors import BriefRefused
from core.domain.makers import ROLE_WORDS, ROLES, WITHOUT_MODEL

_NOBODY = {
    "animatic": "drawn as an animatic",
    "rules": "written by the rules",
    "server": "written by the server of the preferences",
}
_NO_MODEL = {
    "image": "drawn by the shots' engine",
    "speech": "the system's voices",
    "music": "composed by rules",
}


def makers(options: Namespace, output: Output) -> int:
    asked = {role: words for role in ROLES if (words := getattr(options, role)) is not None}
    with project(options.project, output, read_only=not asked) as studio:
        for role, words in asked.items():
            if told := studio.engaging.engage(role, _value(role, words)):
                output.say(f"Mind: {told}")
        now, warnings = studio.engaging.now(), studio.engaging.warnings()
    lines = [f"{ROLE_WORDS[role]:20} {_told(role, now[role])}" for role in ROLES]
    output.result("\n".join([*lines, *warnings]), makers=dict(now), warnings=list(warnings))
    return 0


def _value(role: str, words: str) -> str:
    """What the editor wrote; “none” is what there is without a model."""
    if not words.strip():
        raise BriefRefused(
            f"--{role} needs the name of a model, or none.", "reelwright models list"
        )
    return WITHOUT_MODEL[role][0] if words == "none" else words


def _told(role: str, model: str) -> str:
    return _NOBODY.get(model, model) if model else _NO_MODEL.get(role, "-")
