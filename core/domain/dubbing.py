"""The same film in another of its languages: other words, the same picture."""

from dataclasses import replace

from core.domain.errors import StudioError
from core.domain.languages import NAMES, Language
from core.domain.project import Project, Segment
from core.domain.tongues import LanguageTrack


def own_language(project: Project) -> Language:
    """The language that the film was written in."""
    if project.plan is not None:
        return project.plan.language
    return project.brief.language or Language.EN


def languages(project: Project) -> tuple[Language, ...]:
    """All that the film can be seen in, its own first."""
    return (own_language(project), *(each.language for each in project.tongues.tracks))


def in_language(project: Project, language: Language | None) -> Project:
    """The film with its narration and titles in `language`; None is its own.

    Takes, verdicts and the edit are the same; nothing turns stale. What is not written yet in
    that language is neither spoken nor shown. Raises StudioError for a language it does not have.
    """
    if language is None or language is own_language(project):
        return project
    track = project.tongues.track(language)
    if track is None:
        code = language.value
        raise StudioError(
            f"The film has no {NAMES[language]} yet.", f"Add it: reelwright language DIR add {code}"
        )
    segments = tuple(_dubbed(segment, track) for segment in project.segments)
    plan = project.plan and replace(project.plan, language=language)
    brief = replace(project.brief, language=language)
    return replace(project, segments=segments, plan=plan, brief=brief)


def _dubbed(segment: Segment, track: LanguageTrack) -> Segment:
    words = track.of(segment.id)
    shot = replace(segment.shot, narration=words.narration, on_screen_text=words.title)
    return Segment(segment.id, shot, segment.chosen, segment.takes, segment.reviews, segment.inputs)
