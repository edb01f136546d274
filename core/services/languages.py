"""One timeline in several languages: their words, and whether they fit (product 10.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.domain.brief import SCRIPT_LIMIT, check_characters
from core.domain.dubbing import in_language, own_language
from core.domain.edits import SetTongues
from core.domain.errors import StudioError
from core.domain.ids import SegmentId
from core.domain.languages import NAMES, Language
from core.domain.project import Project, Segment
from core.domain.tongues import Dubbed, LanguageTrack, Spread, Tongues, Words
from core.services.casting import line_language
from core.services.cueing import clip_at
from core.services.narration import Line, Narration
from core.services.projects import Projects
from core.store.vault import staged

_TIMED = (".srt", ".vtt")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a language stands: what is not written yet, and which lines no longer fit their shots.

    `missing` are the numbers of shots whose own words have none in this language; `long` are the
    lines that are not spoken at their own pace within their shot; `trouble` says why nothing is
    heard of a language that no voice speaks here.
    """

    language: Language
    written: int
    missing: tuple[int, ...]
    lines: tuple[Line, ...]
    trouble: str = ""

    @property
    def long(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.own > line.room)


class Languages:
    def __init__(self, projects: Projects, narration: Narration) -> None:
        self._projects = projects
        self._narration = narration

    def add(self, language: Language, words: Mapping[SegmentId, Words] | None = None) -> None:
        """A further language, with words where there are any: nothing is made up.

        The house's own stories are known in all eleven; other words are the editor's to bring.
        """
        project = self._projects.snapshot()
        _must_be_other(project, language)
        if project.tongues.track(language) is not None:
            raise StudioError(
                f"The film has {NAMES[language]} already.", "Change its words, or remove it first."
            )
        known = {**_own_words(project, language), **(words or {})}
        track = LanguageTrack(language, {}).put(known)
        self._set(project.tongues.put(track), f"Add {NAMES[language]}")

    def remove(self, language: Language) -> None:
        """Take a language out of the film; undo brings its words back."""
        project = self._projects.snapshot()
        self._track(project, language)
        self._set(project.tongues.without(language), f"Remove {NAMES[language]}")

    def put(self, language: Language, words: Mapping[SegmentId, Words]) -> None:
        """Change what is said and shown over some segments, as one step."""
        project = self._projects.snapshot()
        track = self._track(project, language)
        typed: dict[SegmentId, Words] = {}
        for name, each in words.items():
            segment = project.segment(name)
            _check(each, segment.shot.number)
            typed[name] = each.over(track.of(name), _words(segment))
        self._set(project.tongues.put(track.put(typed)), f"Change the {NAMES[language]} words")

    def bring(self, language: Language, file: Path) -> tuple[str, ...]:
        """Take in words from CSV, TSV or JSON by shot, or from SRT or VTT by time.

        Adds the language where it is new; an empty cell leaves what is there. Answers what could
        not be placed. Raises MediaUnreadable.
        """
        project = self._projects.snapshot()
        _must_be_other(project, language)
        timed = file.suffix.lower() in _TIMED
        found, remarks = (_by_time if timed else _by_shot)(project, file)
        if not found:
            raise StudioError(
                f"Nothing in {file.name} belongs to a shot of this film.",
                "Give the words by the numbers of the shots.",
            )
        if project.tongues.track(language) is None:
            self.add(language)
        track = self._track(self._projects.snapshot(), language)
        self.put(language, {name: _over(track.of(name), each) for name, each in found.items()})
        return remarks

    def write(self, language: Language, file: Path) -> None:
        """A table for a translator: CSV, TSV or JSON, the own words beside."""
        from core.interchange.texts import Row, written

        rows = [Row(pair.shot, pair.words, pair.own) for pair in self.pairs(language)]
        text = written(rows, file)
        try:
            with staged(file, project=self._projects.folder) as draft:
                draft.write_text(text, "utf-8")
        except OSError as error:
            raise StudioError(
                f"{file.name} cannot be written there.", "Choose another folder."
            ) from error

    def pairs(self, language: Language) -> tuple[Dubbed, ...]:
        """The words of every shot in the film's own language and in this one."""
        project = self._projects.snapshot()
        track = self._track(project, language)
        return tuple(
            Dubbed(each.id, each.shot.number, _words(each), track.of(each.id))
            for each in project.ordered
        )

    def spread(self, language: Language | None = None, *, speak: bool = True) -> Spread:
        """A language shot by shot, with how it fits; for a thread. May `speak` what is missing."""
        project = self._projects.snapshot()
        own = own_language(project)
        there = language is not None and project.tongues.track(language) is not None
        fit = self.fit(language if there else None, speak=speak)
        notes = {line.segment: line.note for line in fit.lines if line.note}
        track = project.tongues.track(fit.language)
        shots = tuple(
            Dubbed(
                mine.id, mine.shot.number, _words(mine), _there(mine, track), notes.get(mine.id, "")
            )
            for mine in project.ordered
        )
        waiting = not fit.trouble and any(line.file is None for line in fit.lines)
        silent = project.brief.voice == "none"
        return Spread(fit.language, own, shots, fit.trouble, waiting and not silent)

    def fit(self, language: Language | None = None, *, speak: bool = True) -> Fit:
        """Whether a language (the film's own without one) fits its shots; for a thread.

        Without `speak` only as far as it has been spoken.
        """
        project = self._projects.snapshot()
        dubbed = in_language(project, language)
        lines = self._narration.lines(dubbed) if speak else self._narration.known(dubbed)
        chosen = own_language(dubbed)
        pairs = list(zip(project.ordered, dubbed.ordered, strict=True))
        missing = tuple(
            own.shot.number for own, other in pairs if _lacks(_words(own), _words(other))
        )
        return Fit(
            chosen,
            sum(bool(_words(other)) for _, other in pairs),
            missing,
            lines,
            self._narration.why_silent(project.brief.voice)
            or self._narration.untaught.get(chosen, ""),
        )

    def _track(self, project: Project, language: Language) -> LanguageTrack:
        _must_be_other(project, language)
        track = project.tongues.track(language)
        if track is None:
            raise StudioError(
                f"The film has no {NAMES[language]} yet.",
                f"Add it: reelwright language DIR add {language.value}",
            )
        return track

    def _set(self, tongues: Tongues, label: str) -> None:
        if tongues != self._projects.snapshot().tongues:
            self._projects.apply(SetTongues(tongues), label=label)


def _over(before: Words, after: Words) -> Words:
    return Words(after.narration or before.narration, after.title or before.title)


def _words(segment: Segment) -> Words:
    return Words(segment.shot.narration, segment.shot.on_screen_text)


def _there(segment: Segment, track: LanguageTrack | None) -> Words:
    """Its words in another language, or where that is the film's own, those."""
    return _words(segment) if track is None else track.of(segment.id)


def _lacks(own: Words, other: Words) -> bool:
    return bool((own.narration and not other.narration) or (own.title and not other.title))


def _must_be_other(project: Project, language: Language) -> None:
    if language is own_language(project):
        raise StudioError(
            f"{NAMES[language]} is the film's own language.",
            "Change its narration in the story, or choose another language.",
        )


def _check(words: Words, shot: int) -> None:
    for text in (words.narration, words.title):
        check_characters(text, f"text of shot {shot}")
        if len(text) > SCRIPT_LIMIT:
            raise StudioError(
                f"The text of shot {shot} has {len(text):,} characters.", "Shorten it."
            )


def _own_words(project: Project, language: Language) -> Mapping[SegmentId, Words]:
    """What the house itself can say: lines in that language already, and its own stories."""
    house = _house_words(project, language)
    found: dict[SegmentId, Words] = {}
    for segment in project.ordered:
        shot = segment.shot
        there = [
            own if _is_in(own, language) else known if _is_in(known, language) else ""
            for own, known in zip(
                (shot.narration, shot.on_screen_text), house.get(shot.number, ("", "")), strict=True
            )
        ]
        found[segment.id] = Words(there[0], there[1])
    return found


def _house_words(project: Project, language: Language) -> Mapping[int, tuple[str, str]]:
    """The words of a story that the house tells itself, by the numbers of its shots."""
    if project.plan is None:
        return {}
    from core.writing.otherwise import otherwise

    shots = [segment.shot for segment in project.ordered if segment.shot.footage is None]
    return otherwise(shots, project.brief, project.plan.language, language)


def _is_in(text: str, language: Language) -> bool:
    return bool(text) and line_language(text, language) is language


def _by_shot(project: Project, file: Path) -> tuple[dict[SegmentId, Words], tuple[str, ...]]:
    from core.interchange.texts import read

    numbered = {each.shot.number: each.id for each in project.ordered}
    words = read(file)
    unknown = [str(number) for number in words if number not in numbered]
    remarks = (f"There is no shot {', '.join(unknown)}.",) if unknown else ()
    return {numbered[n]: each for n, each in words.items() if n in numbered}, remarks


def _by_time(project: Project, file: Path) -> tuple[dict[SegmentId, Words], tuple[str, ...]]:
    """Each caption belongs to the clip in which it is shown for most of its time."""
    from core.interchange.captions_reading import read

    try:
        reading = read(file.read_bytes())
    except OSError as error:
        raise StudioError(f"{file.name} cannot be read.", "Choose another file.") from error
    length = project.sequence.rate.seconds(project.sequence.frames)
    said: dict[SegmentId, list[str]] = {}
    lost = 0
    for caption in reading.captions:
        middle = (caption.start + caption.end) / 2
        clip = clip_at(project, middle)
        if clip is None or middle > length:
            lost += 1
            continue
        segment = project.sequence.clip(clip).segment
        said.setdefault(segment, []).append(" ".join(caption.text.split()))
    remarks = [*reading.remarks]
    if lost:
        remarks.append(f"{lost} captions lie outside the film.")
    return {name: Words(" ".join(texts)) for name, texts in said.items()}, tuple(remarks)
