"""Says in words what two recipes have different: from what, to what."""

from collections.abc import Iterator, Sequence

from core.domain.brief import Brief
from core.domain.camera import Camera
from core.domain.depiction import Depiction, Setting, Subject
from core.domain.recipe import Recipe
from core.domain.rework import Difference
from core.domain.story import Shot
from core.language.tables import rows


def asked(shot: Shot, brief: Brief) -> Recipe:
    """What a take of this shot would be made from, without what comes at the last moment."""
    return Recipe(
        brief.engine, shot.prompt.text, 0, brief.width, brief.height, brief.fps, shot.frames,
        depiction=shot.depiction, camera=shot.camera, negative=shot.prompt.negative,
    )  # fmt: skip


def differences(before: Recipe, after: Recipe, *, seeds: bool = False) -> tuple[Difference, ...]:
    """Everything that differs, but for the handles; the seed only where `seeds` matter."""
    found = [
        *_pictures(before.depiction, after.depiction),
        *_cameras(before.camera, after.camera),
        *_shapes(before, after),
    ]
    if seeds:
        found += _plain("seed", (("Seed", str(before.seed), str(after.seed)),))
    return tuple(found)


def _pictures(before: Depiction, after: Depiction) -> Iterator[Difference]:
    yield from _subjects(before.subjects, after.subjects)
    yield from _settings(before.setting, after.setting)
    yield from _plain("description", (("Lettering", before.lettering, after.lettering),))
    yield from _plain(
        "style",
        (
            ("Style", before.style, after.style),
            ("Mood", before.tone, after.tone),
            ("Light", before.lighting, after.lighting),
            ("Palette", _palette(before.palette), _palette(after.palette)),
            ("Intensity", f"{before.intensity:.0%}", f"{after.intensity:.0%}"),
        ),
    )


def _subjects(before: Sequence[Subject], after: Sequence[Subject]) -> Iterator[Difference]:
    old, new = {each.known_as: each for each in before}, {each.known_as: each for each in after}
    if list(old) != list(new):
        there, here = ", ".join(old) or "nobody", ", ".join(new) or "nobody"
        yield Difference("description", "In the picture", there, here)
    for who in [each for each in new if each in old]:
        yield from _subject(who, old[who], new[who])


def _subject(who: str, before: Subject, after: Subject) -> Iterator[Difference]:
    whose = f"{who[:1].upper()}{who[1:]}’s"
    yield from _plain(
        "description",
        (
            (f"{whose} wardrobe", colour_name(before.clothing), colour_name(after.clothing)),
            (f"{whose} colour", colour_name(before.colour), colour_name(after.colour)),
            (f"{whose} number", str(before.count), str(after.count)),
            (f"{whose} size", before.size or "usual", after.size or "usual"),
            (f"{whose} action", before.action.value, after.action.value),
            (f"{whose} place", before.position or "free", after.position or "free"),
            (f"{whose} look", before.art, after.art),
        ),
    )


def _settings(before: Setting, after: Setting) -> Iterator[Difference]:
    yield from _plain(
        "description",
        (
            ("Place", before.place or before.backdrop, after.place or after.backdrop),
            ("Time", before.time, after.time),
            ("Weather", before.weather, after.weather),
            ("Season", before.season or "any", after.season or "any"),
        ),
    )


def _cameras(before: Camera, after: Camera) -> Iterator[Difference]:
    yield from _plain(
        "camera",
        (
            ("Shot size", before.size, after.size),
            ("Camera move", _moves(before), _moves(after)),
            ("Angle", before.angle, after.angle),
            ("Speed", before.speed, after.speed),
            ("Depth of field", before.depth, after.depth),
            ("Focus", ", ".join(before.focus) or "free", ", ".join(after.focus) or "free"),
        ),
    )


def _shapes(before: Recipe, after: Recipe) -> Iterator[Difference]:
    yield from _plain("length", (("Length", _seconds(before), _seconds(after)),))
    yield from _plain(
        "prompt", (("Not wanted", before.negative or "nothing", after.negative or "nothing"),)
    )
    yield from _plain(
        "size",
        (
            ("Size", f"{before.width}x{before.height}", f"{after.width}x{after.height}"),
            ("Frame rate", f"{before.fps} fps", f"{after.fps} fps"),
        ),
    )
    yield from _plain(
        "engine",
        (
            ("Engine", before.engine, after.engine),
            ("Model", before.model or "its own", after.model or "its own"),
            ("Steps", _usual(before.steps), _usual(after.steps)),
            ("Guidance", _usual(before.guidance), _usual(after.guidance)),
            ("Strength", _usual(before.strength), _usual(after.strength)),
        ),
    )


def _plain(part: str, pairs: Sequence[tuple[str, str, str]]) -> Iterator[Difference]:
    for what, before, after in pairs:
        if before != after:
            yield Difference(part, what, str(before), str(after))


def _usual(value: float) -> str:
    return f"{value:g}" if value else "usual"


def _moves(camera: Camera) -> str:
    return ", ".join(move.value for move in camera.moves)


def _palette(colours: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(colour_name(each) for each in colours)) or "the engine’s"


def _seconds(recipe: Recipe) -> str:
    return f"{(recipe.frames - 2 * recipe.handle) / recipe.fps:.1f} s"


def colour_name(value: str) -> str:
    """The name of the nearest colour that has one."""
    if not value:
        return "its own"
    known = {row.columns["hex"]: row.key for row in rows("colour")}
    return known[min(known, key=lambda each: _far(each, value))]


def _far(one: str, other: str) -> int:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return sum((a - b) ** 2 for a, b in pairs)
