"""The captions of a film: laid out from what is spoken, with what the editor changed. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from core.domain.dubbing import own_language
from core.domain.ids import ClipId
from core.domain.languages import Language
from core.domain.project import Project
from core.domain.wording import Cue, Kept, Origin, Script
from core.language.latin import in_latin
from core.media.captions import Caption, Page, Spoken, captions_by_line, wrapped
from core.services.narration import Line


def page_of(project: Project) -> Page:
    """What the captions of a film are laid out for."""
    sequence, brief = project.sequence, project.brief
    cuts = tuple(span.start for span in sequence.spans()[1:])
    return Page(own_language(project), brief.width, brief.height, sequence.rate, cuts)


def cues(project: Project, lines: Sequence[Line]) -> tuple[Cue, ...]:
    """The captions of the film in their order, none over another.

    `lines` are what is spoken in it; a caption that the editor changed stands in the place of the
    one that was laid out, as long as those words are spoken in that clip.
    """
    page = page_of(project)
    starts = _starts(project)
    kept = project.wording.of(page.language)
    changed = {(each.clip, each.was, each.nth): each for each in kept if each.was}
    found: list[Cue] = []
    if page.language not in project.wording.given:
        for cue in _laid(lines, page):
            change = changed.get((cue.clip, cue.was, cue.nth))
            found.append(cue if change is None else _placed(change, starts[cue.clip]))
    added = (each for each in kept if not each.was and each.clip in starts)
    found += [_placed(each, starts[each.clip]) for each in added]
    shown = sorted((cue for cue in found if cue.text), key=lambda cue: (cue.start, cue.end))
    return tuple(_apart(shown))


def lost(project: Project, lines: Sequence[Line]) -> tuple[Kept, ...]:
    """The changed captions whose words are not spoken any more, or whose clip is gone."""
    page = page_of(project)
    laid = {(cue.clip, cue.was, cue.nth) for cue in _laid(lines, page)}
    starts = _starts(project)
    return tuple(
        each
        for each in project.wording.of(page.language)
        if (each.was and (each.clip, each.was, each.nth) not in laid)
        or (not each.was and each.clip not in starts)
    )


def captions(shown: Iterable[Cue], script: Script, page: Page) -> tuple[Caption, ...]:
    """The captions in the wanted letters; what has Latin ones already is only shown once."""
    found: list[Caption] = []
    before = "."
    for cue in shown:
        opens = before.rstrip("”’\"')]»")[-1:] in ".!?।॥…"
        found.append(_lettered(cue, script, page, opens=opens))
        before = cue.text
    return tuple(found)


def captions_of_film(project: Project, lines: Sequence[Line]) -> tuple[Caption, ...]:
    """What is burned in: the captions in the letters that the project asks for."""
    return captions(cues(project, lines), project.wording.script, page_of(project))


def kept_of(project: Project, cue: Cue) -> Kept:
    """The change that makes a caption stand as this cue does."""
    start = _starts(project).get(cue.clip, Fraction(0))
    language = own_language(project)
    times = (cue.start - start, cue.end - start)
    return Kept(language, cue.clip, *times, cue.text, cue.was, cue.nth)


def clip_at(project: Project, seconds: Fraction) -> ClipId | None:
    """The clip that is shown then, or the last before; None in a film without clips."""
    frame = project.sequence.rate.frames(seconds)
    clips, spans = project.sequence.clips, project.sequence.spans()
    before = [clip.id for clip, span in zip(clips, spans, strict=True) if span.start <= frame]
    return before[-1] if before else next((clip.id for clip in clips), None)


def _starts(project: Project) -> dict[ClipId, Fraction]:
    sequence = project.sequence
    spans = zip(sequence.clips, sequence.spans(), strict=True)
    return {clip.id: sequence.rate.seconds(span.start) for clip, span in spans}


def _laid(lines: Sequence[Line], page: Page) -> Iterator[Cue]:
    spoken = [Spoken(line.at, line.at + line.seconds, line.text, _words(line)) for line in lines]
    seen: Counter[tuple[ClipId, str]] = Counter()
    for line, shown in zip(lines, captions_by_line(spoken, page), strict=True):
        for each in shown:
            was = " ".join(each.text.split())
            nth = seen[line.clip, was]
            seen[line.clip, was] += 1
            yield Cue(line.clip, each.start, each.end, each.text, was, nth)


def _words(line: Line) -> tuple[Fraction, ...]:
    """When each of its words is said in the film; () while nobody has said them."""
    if line.words:
        return tuple(line.at + time for time in line.words)
    if line.file is None:
        return ()
    from core.domain.errors import MediaUnreadable
    from core.media.speech_times import word_times

    try:
        times = word_times(line.file, line.text)
    except MediaUnreadable:  # told where the sound is mixed; captions go by syllables
        return ()
    return tuple(line.at + time for time in times)


def _placed(kept: Kept, start: Fraction) -> Cue:
    origin = Origin.CHANGED if kept.was else Origin.ADDED
    begin = max(Fraction(0), start + kept.start)
    return Cue(kept.clip, begin, start + kept.end, kept.text, kept.was, kept.nth, origin)


def _apart(shown: list[Cue]) -> Iterator[Cue]:
    """Each ends when the next begins, at the latest."""
    for number, cue in enumerate(shown):
        following = shown[number + 1].start if number + 1 < len(shown) else cue.end
        yield replace(cue, end=following) if cue.start < following < cue.end else cue


def _lettered(cue: Cue, script: Script, page: Page, *, opens: bool) -> Caption:
    shape = (page.width, page.height)
    latin = "" if script is Script.NATIVE else _latin(cue.text, page.language, shape, opens=opens)
    if not latin or script is Script.NATIVE:
        return Caption(cue.start, cue.end, cue.text)
    if script is Script.LATIN:
        return Caption(cue.start, cue.end, latin)
    return Caption(cue.start, cue.end, cue.text, latin)


@lru_cache(16_384)
def _latin(text: str, language: Language, shape: tuple[int, int], *, opens: bool) -> str:
    """The words in Latin letters, broken where they were if that fits; "" where they are Latin."""
    latin = in_latin(text, language, opens=opens)
    if latin == text:
        return ""
    page = Page(Language.EN, *shape)
    kept = all(len(line) <= page.line for line in latin.split("\n"))
    return latin if kept else wrapped(latin, page)
