"""The animatic engine: draws a recipe's shot and writes it as a film or a still."""

from pathlib import Path

import skia

from core.domain.errors import DiskFull, WorkFailed
from core.domain.recipe import Recipe
from core.engines.animatic.turning import drawing
from core.engines.wire import recipe_text
from core.media.encode import FilmWriter, Preset
from core.media.glimpse import Glimpses
from core.ports import JobContext

# At this quality the fastest preset comes as near to the drawing as "superfast" (42.1 dB, most of
# it the halved chroma) in half the time and no more room. A worker has one core.
_PRESET: Preset = "ultrafast"
_CRF, _THREADS = 20, 1
_REPORTS_EVERY = 6


class AnimaticEngine:
    """A `VideoEngine` that draws in this process; `Workers` draws in others."""

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
        """Write the whole take as H.264 without sound, the recipe in its metadata."""
        job.report(0.0, "setting the stage")
        frame = drawing(recipe)
        metadata = {
            "title": recipe.prompt[:120],
            "comment": recipe_text(recipe),
            "encoder": f"Reelwright {recipe.app_version}".strip(),
        }
        job.report(0.02, "drawing")
        with (
            Glimpses(to) as glimpses,
            FilmWriter(
                to,
                recipe.width,
                recipe.height,
                recipe.fps,
                crf=_CRF,
                preset=_PRESET,
                threads=_THREADS,
                keys=_cuts(recipe),
                metadata=metadata,
            ) as film,
        ):
            for index in range(recipe.frames):
                pixels = frame(index)
                film.add_bgra(pixels)
                if index % _REPORTS_EVERY == 0:
                    done = 0.02 + 0.98 * index / recipe.frames
                    job.report(done, "drawing", preview=glimpses.of_pixels(pixels))
        job.report(1.0, "drawn")

    def still(self, recipe: Recipe, frame: int, to: Path, _job: JobContext | None = None) -> None:
        """Write frame `frame` of what `render` would make as PNG."""
        if not 0 <= frame < recipe.frames:
            raise WorkFailed(
                f"There is no frame {frame}: the take has {recipe.frames}.",
                "Choose a frame within the take.",
                permanent=True,
            )
        pixels = drawing(recipe, only=frame)(frame)
        image = skia.Image.fromarray(
            pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kOpaque_AlphaType
        )
        packed = image.encodeToData(skia.EncodedImageFormat.kPNG, 100)
        try:
            to.write_bytes(bytes(packed))
        except OSError as error:
            raise DiskFull(
                f"“{to.name}” could not be written: {error.strerror}.",
                f"Check the room left and the rights of {to.parent}.",
            ) from error


def _cuts(recipe: Recipe) -> tuple[int, int, int]:
    """Where the film most likely cuts: where the shot begins, after its transition, at its end."""
    return recipe.handle, 2 * recipe.handle, recipe.frames - recipe.handle
