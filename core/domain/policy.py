"""What a film may speak of and show, as its editor has decided (product 1.3)."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.errors import BriefRefused


class Harm(StrEnum):
    VIOLENCE = "violence"
    EXPLICIT = "explicit"
    HATE = "hate"


class Outcome(StrEnum):
    """What becomes of it."""

    ALLOW = "allow"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Policy:
    violence: Outcome = Outcome.ALLOW
    explicit: Outcome = Outcome.WARN
    hate: Outcome = Outcome.WARN

    def of(self, harm: Harm) -> Outcome:
        outcome: Outcome = getattr(self, harm.value)
        return outcome


@dataclass(frozen=True, slots=True)
class Tripped:
    """Words of a text, as they stand there, by the kind of harm that they speak of."""

    harm: Harm
    words: tuple[str, ...]


ADVICE = "Say it in other words, or change the policy: Preferences > Content, or reelwright policy"


def judged(policy: Policy, tripped: tuple[Tripped, ...], what: str) -> str:
    """The warning of a text, called `what`; "" for none. Raises BriefRefused for what is blocked.

    Both quote the words.
    """
    blocked = [each for each in tripped if policy.of(each.harm) is Outcome.BLOCK]
    if blocked:
        raise BriefRefused(f"The content policy blocks {what}: {_quoted(blocked)}.", ADVICE)
    warned = [each for each in tripped if policy.of(each.harm) is Outcome.WARN]
    return f"The content policy warns of {what}: {_quoted(warned)}." if warned else ""


def _quoted(tripped: list[Tripped]) -> str:
    """As in `violence (“massacre”), hate (“subhuman”)`."""
    named = (
        f"{each.harm.value} ({', '.join(f'“{word}”' for word in each.words)})" for each in tripped
    )
    return ", ".join(named)
