"""Holds texts and pictures against the content policy of this machine's editor (product 1.3)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeAlias

from core.domain.errors import EngineMissing, WorkFailed
from core.domain.models import ModelId, Work
from core.domain.policy import Harm, Outcome, Policy, judged
from core.domain.project import Project
from core.engines.doors.beneath import Beneath
from core.ports import Critic, Models
from core.store.policies import Policies

Reads: TypeAlias = Callable[[str, str], str]
"""Holds a text, called so, against the policy: a warning, "" or BriefRefused."""

_SURE = 0.5


def unread(_text: str, _what: str) -> str:
    """Where there is no policy."""
    return ""


class Guard(Protocol):
    """What `Guarding` does for those who have words and pictures made."""

    def read(self, text: str, what: str) -> str: ...

    def seen(self, project: Project, pictures: Sequence[Path]) -> str: ...


class Unguarded:
    """Where there is no policy."""

    def read(self, _text: str, _what: str) -> str:
        return ""

    def seen(self, _project: Project, _pictures: Sequence[Path]) -> str:
        return ""


UNGUARDED = Unguarded()


class Guarding:
    def __init__(self, policies: Policies, critic: Critic, models: Models) -> None:
        self._policies, self._critic, self._models = policies, critic, models

    @property
    def policy(self) -> Policy:
        return self._policies.now()

    def set(self, harm: Harm, outcome: Outcome) -> None:
        """What becomes of a kind of harm, from now on, in all projects of this machine."""
        self._policies.keep(replace(self.policy, **{harm.value: outcome}))

    def read(self, text: str, what: str) -> str:
        """A warning that quotes the words; "" for none. Raises BriefRefused for what is blocked."""
        from core.understanding.policing import tripped

        policy = self.policy
        if all(policy.of(harm) is Outcome.ALLOW for harm in Harm):
            return ""
        return judged(policy, tripped(text), what)

    def looks(self, project: Project) -> bool:
        """Whether there is a reason, and a classifier, to look at pictures."""
        return self.policy.explicit is not Outcome.ALLOW and bool(self._model(project))

    def seen(self, project: Project, pictures: Sequence[Path]) -> str:
        """As `look`, where there is a reason to."""
        return self.look(project, pictures) if self.looks(project) else ""

    def look(self, project: Project, pictures: Sequence[Path]) -> str:
        """A warning about frames of a take, or that nobody could look at them; "" for none.

        Raises WorkFailed, permanent, for what is blocked, and EngineMissing where the policy
        blocks and nobody can look.
        """
        outcome, model = self.policy.explicit, self._model(project)
        try:
            worst = max(self._critic.unsafe(pictures, model, Beneath()), default=0.0)
        except EngineMissing as error:
            if outcome is Outcome.BLOCK:
                raise
            return f"Not looked at by the safety check: {error}"
        if worst < _SURE:
            return ""
        words = f"The safety check takes it for explicit ({worst:.0%} sure)"
        if outcome is Outcome.BLOCK:
            raise WorkFailed(
                f"{words}: the content policy blocks it.",
                "Describe it differently, or change the policy.",
                permanent=True,
            )
        return f"{words}."

    def _model(self, project: Project) -> ModelId:
        installed = next((card.id for card in self._models.ready(Work.SAFETY)), "")
        return project.makers.safety or installed
