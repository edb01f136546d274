"""Who makes what in a film: models that are here, and what needs none."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from core.domain.dubbing import own_language
from core.domain.edits import SetBrief, SetMakers
from core.domain.errors import BriefRefused, EngineMissing, StudioError
from core.domain.licensing import warning
from core.domain.makers import ROLE_WORDS, ROLES, WITHOUT_MODEL
from core.domain.models import Card, ModelId
from core.domain.voices import tongue
from core.services.choosing import Choosing
from core.services.projects import Projects


class Engaging:
    """Every choice is a step that can be undone; what was made before stays as it is."""

    def __init__(self, projects: Projects, choosing: Choosing) -> None:
        self._projects, self._choosing = projects, choosing

    def now(self) -> Mapping[str, str]:
        """By role: a model, or what stands for none."""
        project = self._projects.snapshot()
        return {"video": project.brief.engine, **asdict(project.makers)}

    def offers(self) -> Mapping[str, tuple[Card, ...]]:
        """The models on this machine for each role. Reads disks: in a thread."""
        here = [each.card for each in self._choosing.here()]
        return {
            role: tuple(card for card in here if card.work is work) for role, work in ROLES.items()
        }

    def engage(self, role: str, model: str) -> str:
        """Have `model` do this from now on; answers what is to be minded about it, or "".

        That is what its licence says against some uses, and a voice's language that is not the
        film's.
        Raises BriefRefused for a role that there is not, StudioError for a model that does other
        work, EngineMissing for one that is not on this machine.
        """
        if role not in ROLES:
            known = ", ".join(ROLES)
            raise BriefRefused(f"Nothing in a film is “{role}”.", f"Choose one of: {known}.")
        card = None if model in WITHOUT_MODEL[role] else self._fit_for(role, model)
        project = self._projects.snapshot()
        label = f"Change who makes the {ROLE_WORDS[role]}"
        if role == "video":
            self._projects.apply(SetBrief(replace(project.brief, engine=model)), label=label)
        else:
            makers = replace(project.makers, **{role: model})
            self._projects.apply(SetMakers(makers), label=label)
        if card is None:
            return ""
        spoken = tongue(card, own_language(project)) if role == "speech" else ""
        return " ".join(filter(None, (warning(card), spoken)))

    def warnings(self, *also: ModelId) -> tuple[str, ...]:
        """What the licences of the film's makers, and others, say against some uses."""
        models = dict.fromkeys((*self.now().values(), *also))
        cards = (self._choosing.known(model) for model in models)
        return tuple(filter(None, (warning(card) for card in cards if card)))

    def _fit_for(self, role: str, model: ModelId) -> Card:
        found = self._choosing.one(model)
        card = found.card
        if card.work is not ROLES[role]:
            raise StudioError(
                f"{card.title} is for {card.work.value}, not for {ROLES[role].value}.",
                f"reelwright models list --work {ROLES[role].value} shows what is.",
            )
        if found.installed is None:
            raise EngineMissing(
                f"{card.title} is not installed on this machine.",
                f"Install it on the page Models (or: reelwright models install {model}).",
            )
        return card
