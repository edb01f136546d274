"""What is said in a clip that the editor has brought becomes captions that go with it."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from core.domain.dubbing import own_language
from core.domain.edits import Edit, SetWording
from core.domain.errors import StudioError
from core.domain.ids import ClipId, JobId, fresh
from core.domain.jobs import Family, Job, Lane, Priority
from core.domain.project import Project
from core.domain.transcript import Transcript
from core.domain.wording import Kept
from core.media.captions import Spoken, captions_of
from core.ports import JobContext
from core.services.cueing import page_of
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.transcribing import Transcribing
from core.store.vault import Vault


class ClipHearing:
    def __init__(
        self, projects: Projects, jobs: Jobs, vault: Vault, transcribing: Transcribing
    ) -> None:
        self._projects, self._jobs, self._vault = projects, jobs, vault
        self._transcribing = transcribing

    def caption(self, clip: ClipId) -> JobId:
        """Write down what is said in a clip as captions, in the background, as one step.

        In the film's language. Raises EngineMissing without a model, and StudioError for a clip
        that has no sound, or captions of its own already.
        """
        project = self._projects.snapshot()
        shot = _heard(project, clip)[0]
        _must_be_free(project, clip)
        language, wanted = own_language(project), project.makers.transcription
        self._transcribing.must_have(wanted, language)

        def work(job: JobContext) -> None:
            now = self._projects.snapshot()
            _, file, seconds = _heard(now, clip)
            sound = self._vault.path(file)
            said = self._transcribing.hear_own(
                sound, seconds, job, language=language, wanted=wanted
            )
            if not said.words:
                raise StudioError(
                    f"Nobody is heard speaking in shot {shot}.", "Write its captions yourself."
                )
            self._projects.revise(
                lambda it: _captioned(it, clip, said), label=f"Write down shot {shot}"
            )

        title = f"Write down shot {shot}"
        job = Job(JobId(fresh()), title, Lane.LIGHT, Family.ANALYSIS, Priority.INTERACTIVE)
        return self._jobs.submit(job, work)


def _heard(project: Project, clip: ClipId) -> tuple[int, str, Fraction]:
    """The number of a clip's shot, the file with its sound and how long that is."""
    segment = project.segment(project.sequence.clip(clip).segment)
    take = segment.take
    if segment.shot.footage is None or take is None or not take.sound:
        raise StudioError(
            f"Shot {segment.shot.number} has no sound of its own.",
            "Choose a clip that you have imported with its sound.",
        )
    return segment.shot.number, take.sound, project.sequence.rate.seconds(take.frames)


def _must_be_free(project: Project, clip: ClipId) -> None:
    own = project.wording.of(own_language(project))
    if any(each.clip == clip and not each.was for each in own):
        raise StudioError(
            "This clip has captions already.", "Take them out first, or change their words."
        )


def _captioned(project: Project, clip: ClipId, said: Transcript) -> tuple[Edit, ...]:
    if all(each.id != clip for each in project.sequence.clips):
        return ()
    kept = tuple(_kept(project, clip, said))
    wording = project.wording
    return (SetWording(replace(wording, kept=(*wording.kept, *kept))),) if kept else ()


def _kept(project: Project, clip: ClipId, said: Transcript) -> Iterator[Kept]:
    """The captions of what is seen of the clip, in seconds after it begins."""
    shown, rate = project.sequence.clip(clip), project.sequence.rate
    begin, length = rate.seconds(shown.start), rate.seconds(shown.length)
    lines = [
        Spoken(line.start, line.end, line.text, tuple(word.start for word in line.words))
        for line in said.passages
    ]
    page = replace(page_of(project), cuts=())
    first = 1 + max((each.nth for each in project.wording.kept if not each.was), default=0)
    for number, each in enumerate(captions_of(lines, page), first):
        start, end = max(Fraction(0), each.start - begin), min(length, each.end - begin)
        if end - start >= Fraction(1, 10):
            yield Kept(page.language, clip, start, end, each.text, "", number)
