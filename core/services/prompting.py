"""What shots show, in English, for the models that need it; what a person has written stays."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

from core.domain.bible import by_models
from core.domain.brief import IDEA_LIMITS, check_characters
from core.domain.edits import Edit, PutSegment
from core.domain.errors import BriefRefused, StudioError
from core.domain.events import Event, JobChanged, ProjectChanged
from core.domain.ids import JobId, SegmentId, fresh
from core.domain.jobs import Family, Job, Lane, Priority, Succeeded
from core.domain.languages import Language
from core.domain.models import ModelId
from core.domain.project import Project
from core.domain.story import InEnglish, Plan, Shot
from core.ports import JobContext
from core.services.casting import line_language
from core.services.events import Events
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.translating import Asked, Translating

_TITLE = "Put the shots into English"
_LACKING = (
    "Models are told what these shots show by English labels; a translation model would tell them "
    "your own words (reelwright models install nllb-200-600m)."
)


class Prompting:
    """Films that models make are kept in English by themselves, where a model translates.

    After each change, in the background; a plan at once (`plan`).
    """

    def __init__(
        self, projects: Projects, jobs: Jobs, translating: Translating, events: Events
    ) -> None:
        self._projects, self._jobs = projects, jobs
        self._translating = translating
        self._tried: frozenset[str] = frozenset()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="prompting")
        self._leave = events.subscribe(self._hear)

    def close(self) -> None:
        self._leave()
        self._pool.shutdown(cancel_futures=True)

    def missing(self) -> tuple[SegmentId, ...]:
        """The shots whose descriptions are to be translated."""
        project = self._projects.snapshot()
        if project.plan is None:
            return ()
        own = project.plan.language
        return tuple(each.id for each in project.ordered if _wanted(each.shot, own))

    def translate(self) -> JobId:
        """Put what is missing into English, in the background. Raises EngineMissing."""
        project = self._projects.snapshot()
        own = project.plan.language if project.plan else Language.EN
        self._translating.must_have(project.makers.translation, own, Language.EN)
        job = Job(JobId(fresh()), _TITLE, Lane.LIGHT, Family.ANALYSIS, Priority.INTERACTIVE)
        return self._jobs.submit(job, self._translate)

    def write(self, segment: SegmentId, text: str) -> None:
        """Other English words for a shot; none have it translated again."""
        words = text.strip()
        check_characters(words, "description")
        if len(words) > IDEA_LIMITS[1]:
            raise BriefRefused(
                f"The description has {len(words):,} characters; at most {IDEA_LIMITS[1]:,} are "
                "possible.",
                "Say it in fewer words.",
            )
        shot = self._projects.snapshot().segment(segment).shot
        english = InEnglish(words, shot.description) if words else InEnglish()
        changed = _with(shot, english)
        if changed != shot:
            label = f"Describe shot {shot.number} in English"
            self._projects.apply(PutSegment(segment, changed), label=label)

    def plan(self, plan: Plan, job: JobContext) -> Plan:
        """A plan that is not laid out yet, in English where models will make it."""
        project = self._projects.snapshot()
        wanted = [shot for shot in plan.shots if _wanted(shot, plan.language)]
        if not (wanted and by_models(project.brief, project.makers)):
            return plan
        model = self._model(project, plan.language)
        if not model:
            return replace(plan, notes=(*plan.notes, _LACKING))
        said = self._said(wanted, plan.language, model, job)
        scenes = tuple(
            replace(scene, shots=tuple(_told(shot, said) for shot in scene.shots))
            for scene in plan.scenes
        )
        return replace(plan, scenes=scenes)

    def _hear(self, event: Event) -> None:
        match event:
            case ProjectChanged():
                self._soon()
            case JobChanged(Job(title=title, state=Succeeded())) if title == _TITLE:
                self._soon()  # a shot may have been changed while others were translated
            case _:
                pass

    def _soon(self) -> None:
        with suppress(RuntimeError):  # the project is being closed
            self._pool.submit(self._follow)

    def _follow(self) -> None:
        """Keep the film in English, if models make it and one is there that translates."""
        project = self._projects.snapshot()
        if project.plan is None or not by_models(project.brief, project.makers):
            return
        busy = any(job.title == _TITLE and not job.over for job in self._jobs.all())
        if busy or self._projects.read_only:  # what is busy is followed when it has ended
            return
        if not self._is_wanted(project, project.plan.language):
            return
        if self._model(project, project.plan.language):
            with suppress(StudioError):  # the project is being closed
                self.translate()

    def _is_wanted(self, project: Project, own: Language) -> bool:
        """Whether there is something new to do: what was tried once is not tried for ever."""
        shots = [each.shot for each in project.ordered]
        texts = {shot.description for shot in shots if _wanted(shot, own)}
        new = texts - self._tried
        self._tried |= texts
        return bool(new) or any(_lacks(shot) for shot in shots)

    def _translate(self, job: JobContext) -> None:
        project = self._projects.snapshot()
        if project.plan is None:
            return
        own = project.plan.language
        model = self._translating.must_have(project.makers.translation, own, Language.EN)
        wanted = [each.shot for each in project.ordered if _wanted(each.shot, own)]
        said = self._said(wanted, own, model, job)

        def put(now: Project) -> tuple[Edit, ...]:
            pairs = ((each, _told(each.shot, said)) for each in now.ordered)
            return tuple(PutSegment(each.id, shot) for each, shot in pairs if shot != each.shot)

        self._projects.revise(put)

    def _said(
        self, shots: Iterable[Shot], own: Language, model: ModelId, job: JobContext
    ) -> Mapping[str, InEnglish]:
        """What the descriptions are in English, by the description."""
        groups: dict[Language, list[str]] = {}
        for text in dict.fromkeys(shot.description for shot in shots):
            groups.setdefault(line_language(text, own), []).append(text)
        said: dict[str, InEnglish] = {}
        for source, texts in groups.items():
            asked = Asked(tuple(texts), source, Language.EN)
            for each in self._translating.translate(asked, job, wanted=model):
                said[each.of] = InEnglish(each.text, each.of, model)
        return said

    def _model(self, project: Project, own: Language) -> ModelId:
        try:
            return self._translating.model(project.makers.translation, own, Language.EN)
        except StudioError:  # the chosen one is not installed (any more)
            return ""


def _wanted(shot: Shot, own: Language) -> bool:
    """Whether a description is to be translated: none yet, or a model's of another text."""
    if shot.footage is not None or line_language(shot.description, own) is Language.EN:
        return False
    english = shot.english
    return not english.text or (bool(english.by) and shot.outdated_english)


def _lacks(shot: Shot) -> bool:
    """Whether its prompt has been made anew, without its English description."""
    return bool(shot.english.text) and shot.footage is None and _spoken(shot) != shot


def _told(shot: Shot, said: Mapping[str, InEnglish]) -> Shot:
    """The shot with its English; what a person has written stays."""
    overruled = bool(shot.english.text) and not shot.english.by
    new = None if overruled or shot.footage is not None else said.get(shot.description)
    return _with(shot, new or shot.english)


def _with(shot: Shot, english: InEnglish) -> Shot:
    return _spoken(replace(shot, english=english))


def _spoken(shot: Shot) -> Shot:
    from core.writing.prompts import in_english

    return in_english(shot)
