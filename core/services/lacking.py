"""What a project that came from elsewhere needs, and this machine has not: said before it hurts."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from core.domain.footage import ENGINE as FOOTAGE
from core.domain.makers import ROLE_WORDS, ROLES, WITHOUT_MODEL
from core.domain.models import ModelId
from core.domain.packing import FONTS, Lack, Lacking
from core.domain.project import Project
from core.domain.voices import Offered


def lacking(
    project: Project, folder: Path, installed: Collection[ModelId], voices: Iterable[Offered]
) -> tuple[Lacking, ...]:
    """Models, voices, fonts, originals of footage and media, in this order.

    `voices` are those that are offered for this project, with what is missing of them.
    """
    spoken = (
        Lacking(Lack.VOICE, each.title, each.missing, "Choose another voice: Speech and voices.")
        for each in voices
        if each.missing
    )
    return (
        *_models(project, installed),
        *spoken,
        *_fonts(project, folder),
        *_originals(project),
        *_media(project, folder),
    )


def _models(project: Project, installed: Collection[ModelId]) -> Iterator[Lacking]:
    wanted = {"video": project.brief.engine}
    wanted |= {role: getattr(project.makers, role) for role in ROLES if role != "video"}
    uses: dict[ModelId, list[str]] = {}
    for role, model in wanted.items():
        if model not in WITHOUT_MODEL[role]:
            uses.setdefault(model, []).append(ROLE_WORDS[role])
    for segment in project.segments:
        take = segment.take
        if take is not None and take.recipe.engine not in (FOOTAGE, *WITHOUT_MODEL["video"]):
            uses.setdefault(take.recipe.engine, [])
    for model, roles in uses.items():
        if model not in installed:
            what = f"It makes {' and '.join(roles)}." if roles else "Takes were made with it."
            yield Lacking(
                Lack.MODEL,
                model,
                f"The model “{model}” is not on this machine. {what}",
                f"Fetch it: page Models, or reelwright models install {model}",
            )


def _fonts(project: Project, folder: Path) -> Iterator[Lacking]:
    families = {project.wording.captions.font, project.wording.titles.font} - {""}
    if not families:
        return
    from core.media.lettering.lent import is_here

    for family in sorted(families):
        if not is_here(family, folder / FONTS):
            yield Lacking(
                Lack.FONT,
                family,
                f"The font “{family}” is not on this machine; the studio's own is used.",
                "Install it, or choose another: Captions and titles.",
            )


def _originals(project: Project) -> Iterator[Lacking]:
    for segment in project.segments:
        footage = segment.shot.footage
        if footage is not None and not Path(footage.path).is_file():
            name = footage.path.replace("\\", "/").rpartition("/")[2]
            yield Lacking(
                Lack.ORIGINAL,
                name,
                f"The original “{name}” is not on this machine; its take is in the project.",
                "Find it by its content: reelwright relink DIR --search FOLDER",
            )


def _media(project: Project, folder: Path) -> Iterator[Lacking]:
    for segment in project.segments:
        take = segment.take
        if take is not None and not (folder / take.file).is_file():
            yield Lacking(
                Lack.MEDIA,
                take.file,
                f"The take of shot {segment.shot.number} was not in the package.",
                "Make it again, or have it packed again.",
            )
