"""A film with everything that goes to other editors, as pure values; and its way out and back."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from core.domain.brief import Brief
from core.domain.camera import Camera
from core.domain.depiction import Depiction
from core.domain.exchange import Comeback
from core.domain.ids import ClipId, SegmentId, TakeId
from core.domain.languages import Language
from core.domain.project import Project, Segment, Take, binding
from core.domain.recipe import Recipe
from core.domain.review import Review, Verdict
from core.domain.sequence import (
    CUT,
    Clip,
    Marker,
    Sequence,
    SoundClip,
    Transition,
    TransitionKind,
)
from core.domain.story import Plan, Prompt, Scene, Shot, Story
from core.domain.time import rate
from core.domain.tracks import Block, Tracks
from core.domain.workflow import Stage
from core.interchange.edl import edl
from core.interchange.edl_reading import read_edl
from core.interchange.fcpxml import fcpxml
from core.interchange.fcpxml_reading import read_fcpxml
from core.interchange.handing_over import Handing
from core.interchange.handover import Handover
from core.interchange.otio import otio
from core.interchange.otio_reading import read_otio
from core.interchange.taking_back import taken_back
from core.interchange.xmeml import xmeml
from core.interchange.xmeml_reading import read_xmeml
from core.services.finding import Finding

FOLDER = Path("/films/bowl.reel")
FRAMES, HANDLE = 100, 20
SHOTS = 4
TITLES = ("Meera opens the shop", "कुम्हार चाक घुमाती है", "A <red> bowl & “fire”", "The river")


def segment(number: int) -> SegmentId:
    return SegmentId(f"segment-{number}")


def take(number: int, which: int, fps: int = 24) -> Take:
    recipe = Recipe(
        "animatic", f"shot {number}", which, 640, 360, fps, FRAMES, HANDLE,
        negative="blur", model="none", revision="7",
    )  # fmt: skip
    name = f"take-{number}-{which}"
    return Take(
        TakeId(name), segment(number), recipe, f"media/{name}.mp4", name, 1, "2026-11-21", 1.0
    )


def film(sequence: Sequence | None = None, *, fps: int = 24, empty: int = 0) -> Project:
    """Shots of two takes each, the second chosen; shot `empty` has none."""
    shots = tuple(
        Shot(n, TITLES[n - 1], Depiction(), Camera(), 48, Prompt(f"shot {n}"), narration="Hello.")
        for n in range(1, SHOTS + 1)
    )
    segments = []
    for shot in shots:
        takes = () if shot.number == empty else tuple(take(shot.number, n, fps) for n in (1, 2))
        chosen = takes[1].id if takes else None
        bound = binding(takes[1], {}) if takes else ""
        said = [Review(each.id, Verdict.APPROVED, bound, "2026", 4) for each in takes[1:]]
        said += [
            Review(each.id, Verdict.NOTED, bound, "2026", 0, "Hand too low", 40) for each in takes
        ]
        segments.append(Segment(segment(shot.number), shot, chosen, takes, tuple(said)))
    scene = Scene(1, "INT. SHOP - DAY", "", shots)
    plan = Plan(Story("The bowl", "", ""), "", (scene,), Language.HI)
    brief = Brief("x", title="The bowl", width=640, height=360, fps=fps)
    sequence = sequence or Sequence(
        rate(fps), tuple(Clip(segment(n), HANDLE, 48) for n in range(1, SHOTS + 1))
    )
    return Project("The bowl", Stage.INPUT_COLLECTION, brief, sequence, plan, tuple(segments))


def rich(fps: int = 24) -> Project:
    """Gaps, transitions of several kinds, a split, markers, an effect, a shot without a take."""
    dissolve = Transition(TransitionKind.DISSOLVE, 12)
    clips = (
        Clip(segment(1), 20, 48, Transition(TransitionKind.FADE_BLACK, 10)),
        Clip(segment(2), 22, 40, dissolve),
        Clip(segment(1), 68, 12, CUT, 0, voiced=False, id=ClipId("half")),
        Clip(segment(3), 24, 50, Transition(TransitionKind.FADE_BLACK, 8), 16),
        Clip(segment(4), 0, 30, CUT),
        Clip(segment(2), 30, 40, Transition(TransitionKind.WIPE_LEFT, 6), id=ClipId("again")),
    )
    sequence = Sequence(
        rate(fps),
        clips,
        (Marker(5, "Begin"), Marker(90, "Red bowl")),
        None,
        (
            SoundClip(ClipId("door"), "sounds/door.flac", 30, 24, 2, -6.0, "Door"),
            SoundClip(ClipId("birds"), "sounds/birds.flac", 40, 90, 0, 0.0, "Birds"),
        ),
    )
    return film(sequence, fps=fps, empty=4)


def handed(project: Project, **options: Any) -> Handover:
    first = project.sequence.clips[0].id if project.sequence.clips else None
    voice = Block(first, 5, 30, "Hello.", FOLDER / "cache/hello.wav")
    music = Block(None, 0, project.sequence.frames, "Music", FOLDER / "cache/music.wav")
    titles = (Block(first, 6, 20, "The bowl"),)
    tracks = Tracks(titles, titles, (voice,), (music,))
    options = {"identity": "film-1", **options}
    return Handing(
        project, tracks, FOLDER, lambda _: Fraction(6), lambda _: True, **options
    ).whole()


def back(project: Project, text: str, *, now: Project | None = None) -> Comeback:
    """What the timeline changes in the film as it is `now`."""
    now = now or project
    fps = project.sequence.rate.fps
    if text.startswith("{"):
        returned = read_otio(text, fps)
    elif "<fcpxml" in text:
        returned = read_fcpxml(text, fps)
    elif "<xmeml" in text:
        returned = read_xmeml(text, fps)
    else:
        returned = read_edl(text, round(fps))
    return taken_back(returned, now, Finding(now, FOLDER, Path("/there/cut.otio")), "film-1")


def by_otio(project: Project) -> Comeback:
    return back(project, otio(handed(project)))


def by_fcpxml(project: Project) -> Comeback:
    return back(project, fcpxml(handed(project), FOLDER))


def by_xmeml(project: Project) -> Comeback:
    return back(project, xmeml(handed(project), FOLDER))


def by_edl(project: Project, *, bare: bool = False) -> Comeback:
    """`bare` without the comments that only we write, as other editors hand it on."""
    text = edl(handed(project))
    if bare:
        text = "\n".join(line for line in text.splitlines() if "REELWRIGHT" not in line)
    return back(project, text)


def seen(sequence: Sequence) -> list[tuple[str, int] | None]:
    """What each frame of the film shows, cuts only."""
    frames: list[tuple[str, int] | None] = []
    for clip in sequence.clips:
        frames += [None] * clip.lead
        frames += [(clip.segment, clip.start + n) for n in range(clip.length)]
    return frames


def recut(project: Project, **changes: Any) -> Project:
    return replace(project, sequence=replace(project.sequence, **changes))
