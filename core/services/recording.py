"""A film from a recording: what is said becomes the script, and may stay as it was said."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from core.domain.brief import SECONDS_LIMITS, checked
from core.domain.edits import Edit, SetBrief, SetRecording
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import ClipId, JobId, fresh
from core.domain.jobs import Family, Job, Lane, Priority
from core.domain.languages import Language
from core.domain.project import Project
from core.domain.recording import Recording
from core.domain.transcript import Transcript
from core.media.limited import Reader
from core.ports import JobContext, Part
from core.services.gathering import title_of
from core.services.hearing_clips import ClipHearing
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.transcribing import Transcribing
from core.store.vault import Vault

_TAKING = 0.1


class Recordings:
    def __init__(
        self, projects: Projects, jobs: Jobs, vault: Vault, transcribing: Transcribing
    ) -> None:
        self._projects, self._jobs, self._vault = projects, jobs, vault
        self._transcribing = transcribing
        self._clips = ClipHearing(projects, jobs, vault, transcribing)
        self._reader = Reader()

    def close(self) -> None:
        self._reader.close()
        self._transcribing.close()

    def without(self, language: Language | None = None) -> str:
        """What is missing to listen to a recording, in words; "" when nothing is."""
        try:
            self._transcribing.must_have(self._wanted, language)
        except StudioError as trouble:
            return f"{trouble} {trouble.advice}"
        return ""

    def take_in(self, file: Path, *, language: Language | None = None, kept: bool = True) -> JobId:
        """Write down what is said in any sound or film, as the brief's text; in the background.

        Where it is `kept`, it is the film's narration as well. One step: undo brings the brief
        back. Raises EngineMissing where no model is installed, and MediaUnreadable and
        BriefRefused for what is no recording, or too long a one.
        """
        language = language or self._projects.snapshot().brief.language
        self._transcribing.must_have(self._wanted, language)
        (facts,) = self._reader.facts([file])
        if isinstance(facts, StudioError):
            raise facts
        _check_length(file.name, facts.seconds)

        def work(job: JobContext) -> None:
            recording = self._heard(file, language, job)
            self._projects.revise(
                lambda project: _told(project, replace(recording, kept=kept)),
                label=f"Write down {recording.name}",
            )

        title = f"Listen to {title_of(file)}"
        job = Job(JobId(fresh()), title, Lane.LIGHT, Family.ANALYSIS, Priority.INTERACTIVE)
        return self._jobs.submit(job, work)

    def caption(self, clip: ClipId) -> JobId:
        """Write down what is said in an imported clip, as its captions; see `ClipHearing`."""
        return self._clips.caption(clip)

    def keep(self, *, kept: bool) -> None:
        """Whether the recording is heard in the film, or its words are spoken anew."""
        recording = self._projects.snapshot().recording
        if recording and recording.kept is not kept:
            label = "Hear the recording" if kept else "Speak the words anew"
            self._projects.apply(SetRecording(replace(recording, kept=kept)), label=label)

    def forget(self) -> None:
        """The film is not of a recording any more; its sound stays in the project for undo."""
        if self._projects.snapshot().recording:
            self._projects.apply(SetRecording(Recording()), label="Forget the recording")

    def _heard(self, file: Path, language: Language | None, job: JobContext) -> Recording:
        with self._vault.draft(".flac") as draft:
            seconds = self._reader.take_sound(file, draft, Part(job, 0.0, _TAKING))
            _check_length(file.name, seconds)
            name = self._vault.keep(draft, title_of(file))
        part = Part(job, _TAKING, 1.0)
        transcript = self._transcribing.hear_own(
            self._vault.path(name), seconds, part, language=language, wanted=self._wanted
        )
        if not transcript.words:
            raise BriefRefused(
                f"Nobody is heard speaking in “{file.name}”.",
                "Choose another recording, or write the text yourself.",
            )
        return Recording(name, title_of(file), seconds, transcript)

    @property
    def _wanted(self) -> str:
        return self._projects.snapshot().makers.transcription


def _told(project: Project, recording: Recording) -> tuple[Edit, ...]:
    spoken = recording.transcript
    assert spoken is not None
    brief = replace(
        project.brief,
        text=spoken.text,
        script=True,
        language=spoken.language,
        seconds=_length(spoken, recording),
    )
    return SetBrief(checked(brief)), SetRecording(recording)


def _length(spoken: Transcript, recording: Recording) -> Fraction:
    """As long as somebody speaks, in tenths of a second."""
    low, high = SECONDS_LIMITS
    end = spoken.words[-1].end - spoken.words[0].start + 1
    seconds = Fraction(round(min(end, recording.seconds) * 10), 10)
    return min(max(seconds, Fraction(low)), Fraction(high))


def _check_length(name: str, seconds: Fraction) -> None:
    most = SECONDS_LIMITS[1]
    if seconds > most:
        raise BriefRefused(
            f"“{name}” has {float(seconds):.0f} s; a film has at most {most}.",
            "Cut it first; or write it down (reelwright transcribe) and use a part of the text.",
        )
