"""`policy`: what films may speak of and show, on this machine."""

from argparse import Namespace

from app.cli.output import Output
from app.models import equipment
from core.domain.errors import BriefRefused
from core.domain.policy import Harm, Outcome


def policy(options: Namespace, output: Output) -> int:
    guarding = equipment().guarding
    for setting in options.settings:
        guarding.set(*_read(setting))
    now = guarding.policy
    lines = [f"{harm.value:10} {now.of(harm).value}" for harm in Harm]
    output.result("\n".join(lines), **{harm.value: now.of(harm).value for harm in Harm})
    return 0


def _read(setting: str) -> tuple[Harm, Outcome]:
    name, _, value = setting.partition("=")
    try:
        return Harm(name.strip()), Outcome(value.strip())
    except ValueError:
        raise BriefRefused(
            f"“{setting}” is no setting of the policy.",
            f"Write {'|'.join(Harm)}={'|'.join(Outcome)}, as in explicit=block.",
        ) from None
