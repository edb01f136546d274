"""What the editor decides about speech: cast, pronunciation, and what too long lines do."""

from dataclasses import replace
from pathlib import Path

from core.domain.cast import Cast, CastVoice, Member, Part
from core.domain.cast import checked as checked_voice
from core.domain.dubbing import in_language
from core.domain.edits import Edit, SetSpeaking
from core.domain.errors import StudioError
from core.domain.ids import JobId, fresh
from core.domain.jobs import Family, Job, Lane, Priority
from core.domain.languages import Language
from core.domain.project import Project
from core.domain.speaking import Overrun, Pronunciation, Speaking, checked
from core.ports import JobContext
from core.services import casting
from core.services.following import Followed, followed
from core.services.jobs import Jobs
from core.services.narration import Line, Narration
from core.services.projects import Projects

_LONGEST = 2_000


class Voicing:
    def __init__(self, projects: Projects, jobs: Jobs, narration: Narration) -> None:
        self._projects = projects
        self._jobs = jobs
        self._narration = narration
        self._followed: Followed | None = None

    def set_rule(self, overrun: Overrun, *, fastest: float | None = None) -> None:
        """What is done with a line that is longer than its shot. With `EXTEND`: `follow`."""
        now = self._now
        pace = now.fastest if fastest is None else fastest
        self._set(replace(now, overrun=overrun, fastest=pace), "Change the rule for long speech")

    def cast(self, character: str, language: Language, voice: CastVoice) -> None:
        """Give a character, or the narrator (""), a voice in one language."""
        who = character or "the narrator"
        part = Part(character, language, checked_voice(voice))
        self._set(replace(self._now, cast=self._now.cast.given(part)), f"Cast {who}")

    def uncast(self, character: str, language: Language) -> None:
        """Back to the voice that suits by default."""
        left: Cast = self._now.cast.without(character, language)
        self._set(replace(self._now, cast=left), f"Recast {character or 'the narrator'}")

    def pronounce(self, entry: Pronunciation) -> None:
        """Put a word into the dictionary, in place of what it said of it."""
        others = self._now.without(entry.word, entry.language)
        self._set(replace(self._now, dictionary=(*others, entry)), f"Pronounce “{entry.word}”")

    def forget(self, word: str, language: Language) -> None:
        """Take a word out of the dictionary. Raises StudioError when it is not there."""
        left = self._now.without(word, language)
        if len(left) == len(self._now.dictionary):
            raise StudioError(f"“{word}” is not in the dictionary.", "Look at it: pronounce list.")
        self._set(replace(self._now, dictionary=left), f"Forget “{word}”")

    def members(self, language: Language | None = None) -> tuple[Member, ...]:
        """Everyone who speaks, in the film's own or another of its languages."""
        return casting.company(self._in(language)).members()

    def say(
        self,
        text: str,
        language: Language,
        *,
        character: str = "",
        entry: Pronunciation | None = None,
    ) -> Path:
        """One line as it would be heard in the film, as a WAV in the cache; for a thread.

        `entry` is a word that the dictionary would have.
        """
        words = text.strip()
        if not 0 < len(words) <= _LONGEST:
            raise StudioError(
                f"The line has {len(words):,} characters; 1 to {_LONGEST:,} are possible.",
                "Say it in parts.",
            )
        project = self._in(language, missing=True)
        if entry is not None and (entry.spoken or entry.phonemes):
            others = project.speaking.without(entry.word, entry.language)
            speaking = replace(project.speaking, dictionary=(*others, entry))
            project = replace(project, speaking=speaking)
        everyone = casting.company(project)
        speech = everyone.speech(words, character)
        return self._narration.spoken(replace(speech, language=language))

    def lines(self, language: Language | None = None) -> tuple[Line, ...]:
        """Every line as it is heard, and what was done so that it fits; speaks what is missing."""
        return self._narration.lines(self._in(language))

    def follow(self, language: Language | None = None) -> JobId:
        """Make every shot as long as what is said in it, in the background, as one step.

        What is said in the film's own language, or in another: the picture is that of all.
        """

        def work(job: JobContext) -> None:
            job.report(0.1, "Listening to the narration")
            lines = self._narration.lines(self._in(language))

            def lengthened(project: Project) -> tuple[Edit, ...]:
                self._followed = followed(project, lines)
                return self._followed.edits

            job.report(0.9, "Fitting the shots")
            self._projects.revise(lengthened, label="Fit the shots to the speech")

        job = Job(
            JobId(fresh()), "Fit the shots to the speech", Lane.LIGHT, Family.ANALYSIS,
            Priority.INTERACTIVE,
        )  # fmt: skip
        return self._jobs.submit(job, work)

    def last_followed(self) -> Followed:
        """What the last `follow` of this session did."""
        return self._followed or Followed()

    @property
    def _now(self) -> Speaking:
        return self._projects.snapshot().speaking

    def _in(self, language: Language | None, *, missing: bool = False) -> Project:
        project = self._projects.snapshot()
        known = project.tongues.track(language) is not None if language else False
        return in_language(project, language) if known or not missing else project

    def _set(self, speaking: Speaking, label: str) -> None:
        if speaking != self._now:
            self._projects.apply(SetSpeaking(checked(speaking)), label=label)
