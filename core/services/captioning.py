"""The captions of a film as an editor works on them: changed, styled, written out, taken in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.dubbing import in_language, own_language
from core.domain.edits import Edit, SetWording
from core.domain.errors import MediaUnreadable, StudioError
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.domain.languages import Language
from core.domain.project import Project
from core.domain.wording import CaptionStyle, Cue, Kept, Script, Wording, checked_style
from core.media.captions import Caption, Page, fits, readable
from core.ports import JobContext
from core.services.cueing import captions, clip_at, cues, kept_of, lost, page_of
from core.services.jobs import Jobs
from core.services.narration import Narration
from core.services.projects import Projects
from core.services.screening import Film, Screening
from core.store.vault import must_have_folder, staged

if TYPE_CHECKING:
    from core.interchange.captions_ass import Sheet

FORMATS = (".srt", ".vtt", ".ass")
_LATIN = "-Latn"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in of a file: how many captions, and what of it was not understood."""

    count: int
    language: Language
    remarks: tuple[str, ...]


class Captioning:
    """`language` is everywhere one of the film's, None its own."""

    def __init__(
        self, projects: Projects, jobs: Jobs, narration: Narration, screening: Screening
    ) -> None:
        self._projects, self._jobs = projects, jobs
        self._narration = narration
        self._screening = screening

    def cues(self, language: Language | None = None) -> tuple[Cue, ...]:
        """The captions of the whole edit, as far as their lines are spoken. For a thread."""
        project = self._project(language)
        return cues(project, self._narration.known(project))

    def lost(self, language: Language | None = None) -> tuple[Kept, ...]:
        """What the editor changed in captions whose words are not spoken any more."""
        project = self._project(language)
        return lost(project, self._narration.known(project))

    def remarks(self, shown: tuple[Cue, ...], language: Language | None = None) -> dict[Cue, str]:
        """What is wrong with captions, for those that have something."""
        page = page_of(self._project(language))
        return {cue: words for cue in shown if (words := _remark(cue, page))}

    def write(self, cue: Cue, text: str, language: Language | None = None) -> None:
        """Other words for a caption; none take it away."""
        self._keep(language, "Change a caption", replace(cue, text=text.strip()))

    def time(
        self, cue: Cue, start: Fraction, end: Fraction, language: Language | None = None
    ) -> None:
        """Other times for a caption, in seconds of the film. Raises StudioError for none at all."""
        if end - start < Fraction(1, 10) or start < 0:
            raise StudioError(
                "A caption must be shown for a tenth of a second at least.",
                "Let it end later than it begins.",
            )
        self._keep(language, "Time a caption", replace(cue, start=start, end=end))

    def add(
        self, start: Fraction, end: Fraction, text: str, language: Language | None = None
    ) -> None:
        """A caption more, beside what is spoken; it goes where the clip under it goes."""
        project = self._project(language)
        clip = clip_at(project, start)
        if clip is None or not text.strip():
            raise StudioError(
                "There is nothing to caption.", "Give it words, in a film that has shots."
            )
        nth = 1 + max((each.nth for each in project.wording.kept if not each.was), default=0)
        self._keep(language, "Add a caption", Cue(clip, start, end, text.strip(), "", nth))

    def remove(self, *gone: Cue, language: Language | None = None) -> None:
        label = "Remove a caption" if len(gone) == 1 else f"Remove {len(gone)} captions"
        self._keep(language, label, *(replace(cue, text="") for cue in gone))

    def reset(self, *shown: Cue, language: Language | None = None) -> None:
        """As they were laid out; without any, all of the language. Added ones go."""
        project = self._project(language)
        wanted = {(cue.clip, cue.was, cue.nth) for cue in shown}

        def change(wording: Wording) -> Wording:
            own = wording.of(own_language(project))
            gone = [it for it in own if not shown or (it.clip, it.was, it.nth) in wanted]
            left = wording.without(*gone)
            given = () if shown else (own_language(project),)
            return replace(left, given=tuple(it for it in left.given if it not in given))

        self._change(change, "Captions as they were laid out")

    def forget_lost(self, language: Language | None = None) -> None:
        gone = self.lost(language)
        self._change(lambda wording: wording.without(*gone), "Forget lost captions")

    def style(self, style: CaptionStyle, *, titles: bool = False) -> None:
        """The look of captions or titles. Raises StudioError for what none can have."""
        checked_style(style)
        part = "titles" if titles else "captions"

        def change(wording: Wording) -> Wording:
            return replace(wording, titles=style) if titles else replace(wording, captions=style)

        self._change(change, f"Style of {part}")

    def letters(self, script: Script) -> None:
        """In which letters captions are shown."""
        self._change(lambda wording: replace(wording, script=script), "Letters of captions")

    def take_in(self, file: Path, language: Language | None = None) -> TakenIn:
        """Captions of a file in the place of those of a language, in one step.

        SRT or VTT. Raises MediaUnreadable, naming the first line that cannot be understood.
        """
        from core.interchange.captions_reading import read

        found = read(_read(file))
        project = self._project(language)
        kept = tuple(_given(project, each, n) for n, each in enumerate(found.captions, 1))
        own = own_language(project)

        def change(wording: Wording) -> Wording:
            others = wording.without(*wording.of(own)).kept
            given = tuple(dict.fromkeys((*wording.given, own)))
            return replace(wording, kept=(*others, *kept), given=given)

        self._change(change, f"Captions from {file.name}")
        return TakenIn(len(kept), own, found.remarks)

    def export(
        self,
        to: Path,
        *,
        language: Language | None = None,
        script: Script | None = None,
        together: bool = False,
        for_browsers: bool = False,
    ) -> tuple[Path, ...]:
        """Write the captions of the film that would be compiled; SRT, VTT or ASS by the name.

        In both scripts they are two files, NAME.hi.srt and NAME.hi-Latn.srt, or one `together`.
        Without an approved segment it is the whole edit. What is not spoken yet is spoken. WebVTT
        `for_browsers` has a style sheet, which older players cannot read.
        """
        _must_be_caption_file(to)
        project = self._project(language)
        film = self._screening.film(project, only_approved=True, burned=False)
        if not film.plan.clips:
            film = self._screening.film(project, only_approved=False, burned=False)
        wanted = project.wording.script if script is None else script
        written = []
        for file, letters in _files(to, own_language(project), wanted, together=together):
            with staged(file, project=self._projects.folder) as draft:
                suffix = to.suffix.lower()
                text = self.text(film, suffix, letters, for_browsers=for_browsers)
                draft.write_text(text, "utf-8")
            written.append(file)
        return tuple(written)

    def export_beside(
        self, to: Path, *, language: Language | None = None
    ) -> tuple[Path, ...] | JobId:
        """`export`, by a job where lines must be spoken first: a long film takes minutes."""
        _must_be_caption_file(to)
        if not self._awaits_speech(language):
            return self.export(to, language=language)

        def work(job: JobContext) -> int:
            job.report(0.05, "Speaking the lines")
            written = self.export(to, language=language)
            return sum(file.stat().st_size for file in written)

        title = f"Captions into {to.name}"
        return self._jobs.submit(Job(JobId(fresh()), title, Lane.MEDIA), work)

    def text(self, film: Film, suffix: str, script: Script, *, for_browsers: bool = False) -> str:
        """The file of a film's captions in a format and its letters."""
        project = film.project
        shown = self.captions(film, script)
        match suffix:
            case ".vtt":
                from core.interchange.captions import vtt

                return vtt(shown, project.wording.captions, for_browsers=for_browsers)
            case ".ass":
                from core.interchange.captions_ass import ass

                return ass(_sheet(film, shown))
            case _:
                from core.interchange.captions import srt

                return srt(shown)

    def captions(self, film: Film, script: Script) -> tuple[Caption, ...]:
        lines = self._narration.lines(film.project)
        return captions(cues(film.project, lines), script, page_of(film.project))

    def lacking(self) -> tuple[tuple[str, str], ...]:
        """The languages that cannot be lettered on this machine, and how that is mended.

        Some ten milliseconds, and more where nothing was lettered yet: for a thread.
        """
        from core.media.lettering import lacking

        return tuple((str(each), each.advice) for each in lacking())

    # Private

    def _project(self, language: Language | None) -> Project:
        return in_language(self._projects.snapshot(), language)

    def _awaits_speech(self, language: Language | None) -> bool:
        project = self._project(language)
        if not self._narration.speaks(project.brief.voice):
            return False
        return any(line.file is None for line in self._narration.known(project))

    def _keep(self, language: Language | None, label: str, *shown: Cue) -> None:
        project = self._project(language)
        clips = {clip.id for clip in project.sequence.clips}
        if not all(cue.clip in clips for cue in shown):
            raise StudioError("The clip of that caption is gone.", "Look at the captions again.")
        new = [kept_of(project, cue) for cue in shown]
        places = {_place(each) for each in new}

        def change(wording: Wording) -> Wording:
            others = [each for each in wording.kept if _place(each) not in places]
            return replace(wording, kept=(*others, *(it for it in new if it.text or it.was)))

        self._change(change, label)

    def _change(self, change: Callable[[Wording], Wording], label: str) -> None:
        def edits(project: Project) -> tuple[Edit, ...]:
            after = change(project.wording)
            return () if after == project.wording else (SetWording(after),)

        self._projects.revise(edits, label=label)


def _place(kept: Kept) -> tuple[object, ...]:
    """What it stands in the place of."""
    return kept.language, kept.clip, kept.was, kept.nth


def _remark(cue: Cue, page: Page) -> str:
    if not fits(cue.text, page):
        return "It does not fit into two lines: it will be set smaller."
    fast = float(readable(Caption(cue.start, cue.end, cue.text), page))
    if fast > 1.3:
        return f"It goes too fast to be read: {fast:.1f} times the usual speed."
    return ""


def _given(project: Project, caption: Caption, number: int) -> Kept:
    clip = clip_at(project, caption.start)
    if clip is None:
        raise StudioError("The film has no shots yet.", "Plan it first, then bring captions.")
    return kept_of(project, Cue(clip, caption.start, caption.end, caption.text, "", number))


def _read(file: Path) -> bytes:
    from core.interchange.captions_reading import LIMIT

    try:
        with file.open("rb") as opened:
            return opened.read(LIMIT + 1)
    except OSError as error:
        raise MediaUnreadable(
            f"{file.name} cannot be read ({error.strerror}).", "Choose an SRT or VTT file."
        ) from error


def _must_be_caption_file(to: Path) -> None:
    if to.suffix.lower() not in FORMATS:
        raise StudioError(
            f"{to.name} must end in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.",
            "Choose a name like film.srt.",
        )
    must_have_folder(to, "captions")


def _files(
    to: Path, language: Language, script: Script, *, together: bool
) -> tuple[tuple[Path, Script], ...]:
    if script is not Script.BOTH or together or language is Language.EN:
        return ((to, script),)
    code = language.value
    native, latin = f".{code}{to.suffix}", f".{code}{_LATIN}{to.suffix}"
    return (
        (to.with_name(to.stem + native), Script.NATIVE),
        (to.with_name(to.stem + latin), Script.LATIN),
    )


def _sheet(film: Film, shown: tuple[Caption, ...]) -> "Sheet":
    from core.interchange.captions_ass import Sheet

    plan, wording = film.plan, film.project.wording
    rate = plan.rate
    titles = [
        Caption(rate.seconds(each.span.start), rate.seconds(each.span.end), each.text)
        for each in plan.titles
    ]
    return Sheet(
        shown, plan.language, plan.width, plan.height, wording.captions, titles, wording.titles,
        film.project.title,
    )  # fmt: skip
