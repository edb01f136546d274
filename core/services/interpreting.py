"""The film's words in its other languages, by a model; what a person has written stays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.domain.dubbing import own_language
from core.domain.edits import Edit, SetTongues
from core.domain.errors import StudioError
from core.domain.ids import JobId, SegmentId, fresh
from core.domain.jobs import Family, Job, Lane, Priority
from core.domain.languages import NAMES, Language
from core.domain.project import Project, Segment
from core.domain.tongues import LanguageTrack, Source, Translated, Words
from core.ports import JobContext
from core.services.casting import line_language
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.translating import INSTALL, Asked, Translating


class Interpreting:
    def __init__(self, projects: Projects, jobs: Jobs, translating: Translating) -> None:
        self._projects = projects
        self._jobs = jobs
        self._translating = translating

    def by(self, language: Language) -> str:
        """The model that would translate into a language of the film; "" where there is none."""
        project = self._projects.snapshot()
        try:
            return self._translating.model(
                project.makers.translation, own_language(project), language
            )
        except StudioError:  # the chosen one is not installed (any more)
            return ""

    def missing(self, language: Language) -> tuple[int, ...]:
        """The shots whose words `fill` would translate: none yet, or outdated ones of a model."""
        project = self._projects.snapshot()
        track = project.tongues.track(language)
        if track is None:
            return ()
        return tuple(each.shot.number for each in project.ordered if any(_gaps(each, track)))

    def fill(self, language: Language) -> JobId:
        """Translate what is missing, in the background, as one step.

        Also what a model translated of words that have changed since; nothing that a person has
        written. Raises EngineMissing where no model is installed that does it.
        """
        project = self._projects.snapshot()
        if project.tongues.track(language) is None:
            raise StudioError(f"The film has no {NAMES[language]} yet.", "Add the language first.")
        own, wanted = own_language(project), project.makers.translation
        self._translating.must_have(wanted, own, language)

        def work(job: JobContext) -> None:
            now = self._projects.snapshot()
            said = self._translated(now, language, job)
            self._projects.revise(
                lambda project: _filled(project, language, said),
                label=f"Translate into {NAMES[language]}",
            )

        title = f"Translate into {NAMES[language]}"
        job = Job(JobId(fresh()), title, Lane.LIGHT, Family.ANALYSIS, Priority.INTERACTIVE)
        return self._jobs.submit(job, work)

    def without(self, language: Language) -> str:
        """What a model would add for this language, in a sentence; "" where there is one."""
        if self.by(language):
            return ""
        return f"With a translation model installed they would be translated. {INSTALL}"

    def _translated(
        self, project: Project, language: Language, job: JobContext
    ) -> Mapping[str, Translated]:
        track = project.tongues.track(language)
        own = own_language(project)
        texts = [
            text
            for segment in project.ordered
            if track is not None
            for text in _gaps(segment, track)
            if text
        ]
        said: dict[str, Translated] = {}
        # A line may be in another language than the film: each is translated from its own.
        groups: dict[Language, list[str]] = {}
        for text in dict.fromkeys(texts):
            groups.setdefault(line_language(text, own), []).append(text)
        names = {
            word.word: word.spoken
            for word in project.speaking.words(language)
            if word.spoken and not word.word.endswith("*")
        }
        wanted = project.makers.translation
        for source, each in groups.items():
            asked = Asked(tuple(each), source, language, names)
            done = self._translating.translate(asked, job, wanted=wanted)
            said |= dict(zip(each, done, strict=True))
        return said


def _gaps(segment: Segment, track: LanguageTrack) -> tuple[str, str]:
    """The own narration and title, each where it is to be translated, else ""."""
    words, shot = track.of(segment.id), segment.shot
    said = _is_wanted(shot.narration, words.narration, words.said)
    shown = _is_wanted(shot.on_screen_text, words.title, words.shown)
    return shot.narration if said else "", shot.on_screen_text if shown else ""


def _is_wanted(own: str, there: str, source: Source) -> bool:
    return bool(own) and (not there or (bool(source.by) and source.of != own))


def _filled(
    project: Project, language: Language, said: Mapping[str, Translated]
) -> tuple[Edit, ...]:
    """With what was translated, wherever it is still wanted."""
    track = project.tongues.track(language)
    if track is None:
        return ()
    words = dict(_changes(project, track, said))
    return (SetTongues(project.tongues.put(track.put(words))),) if words else ()


def _changes(
    project: Project, track: LanguageTrack, said: Mapping[str, Translated]
) -> Iterator[tuple[SegmentId, Words]]:
    for segment in project.ordered:
        words = track.of(segment.id)
        narration, title = (said.get(text) for text in _gaps(segment, track))
        if narration is not None and narration.text:
            words = replace(words, narration=narration.text, said=_source(narration))
        if title is not None and title.text:
            words = replace(words, title=title.text, shown=_source(title))
        if words != track.of(segment.id):
            yield segment.id, words


def _source(translated: Translated) -> Source:
    return Source(translated.of, translated.by, translated.lost)
