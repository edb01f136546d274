"""A film of ten thousand segments, each with a take that can be seen: to measure and to look at."""

import os
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from math import sin
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.camera import Camera, Move, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay
from core.domain.edits import EnterStage, SetBrief, SetPlan, SetSequence
from core.domain.ids import SegmentId, TakeId
from core.domain.inputs import inputs
from core.domain.languages import Language
from core.domain.project import Take, binding
from core.domain.recipe import Recipe
from core.domain.review import Verdict
from core.domain.sequence import CUT, Clip, Marker, Sequence, Transition, TransitionKind
from core.domain.story import Plan, Prompt, Scene, Shot, Story
from core.domain.workflow import Stage
from core.store import projects, sequences
from core.store.opening import create, opened
from core.store.schema import ReviewRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SIZE, FPS, HANDLE = (320, 180), 24, 12
PICTURES = 8
BRIEF = Brief(
    "Ten thousand shots of one day in a town by the sea, from the first boats to the last tea.",
    title="The long day",
    seconds=Fraction(600),
    width=SIZE[0],
    height=SIZE[1],
    fps=FPS,
    music="none",
    voice="none",
)
_ACTS = ("Boats leave the harbour", "A girl flies a kite", "Rain falls on the market",
         "చిన్న పాప పరుగెత్తుతుంది", "The last train waits", "An old man pours tea")  # fmt: skip
_ART = ("⛵", "👧", "🌧️", "🪁", "🚂", "🍵")
_PLANNED = 100


def large(folder: Path, segments: int = 10_000) -> Path:
    """The project in `folder`, made anew: every tenth segment is rejected, stale or not made."""
    shots = tuple(_shot(number) for number in range(1, segments + 1))
    create(folder, SetBrief(BRIEF), SetPlan(_plan(shots)), SetSequence(Sequence(BRIEF.rate)))
    with opened(folder) as it:
        count = min(PICTURES, 1 + segments // 500)
        pictures = [_picture(folder, number) for number in range(count)]
        takes = list(_takes(folder, shots, pictures))
        for file in pictures:
            file.unlink()
        with it.database.write() as session:
            _fill(session, shots, takes)
    return folder


def _fill(session: "Session", shots: tuple[Shot, ...], takes: list[Take]) -> None:
    chosen = {take.segment: take.id for take in takes}
    rows = [projects.segment_row(_id(shot), shot) for shot in shots]
    for row in rows:
        row.chosen = chosen.get(SegmentId(row.id))
    session.add_all(rows)
    session.flush()
    session.add_all([projects.take_row(take) for take in takes])
    session.flush()
    session.add_all([_review(take) for take in takes if _number(take) % 10 < 6])
    sequences.write(session, _sequence(shots))
    projects.apply(EnterStage(Stage.SEGMENT_REVIEW), session)


def _shot(number: int) -> Shot:
    act, art = _ACTS[number % len(_ACTS)], _ART[number % len(_ART)]
    sizes, moves, places = tuple(Size), tuple(Move), tuple(Backdrop)
    place = places[number % len(places)]
    subject = Subject(act.split()[-1], Kind.THING, art, action=Action.HOLD, colour="#d1342b")
    parts = {
        "camera": f"{sizes[number % len(sizes)]} shot, {moves[number % len(moves)]} camera",
        "description": f"{act}, for the {number}th time this day, and nobody looks up.",
        "setting": f"{place}, {tuple(TimeOfDay)[number % 6]}",
        "quality": "highly detailed, sharp focus, coherent motion, professional cinematography",
    }
    return Shot(
        number,
        f"{act} ({number})",
        Depiction((subject, replace(subject, label="gull", art="🕊️")), Setting(place, place)),
        Camera((moves[number % len(moves)],), size=sizes[number % len(sizes)]),
        24 + number * 7 % 48,
        Prompt(". ".join(parts.values()), "blurry, distorted, watermark, low quality", parts, 0.8),
        narration=f"{act}." if number % 3 else "",
        on_screen_text=f"Part {number // 50}" if number % 50 == 1 else "",
        scene=1 + number // 50,
    )


def _plan(shots: tuple[Shot, ...]) -> Plan:
    """What the film began with: all that a planned film can hold; the rest was brought in."""
    planned = shots[:_PLANNED]
    story = Story(BRIEF.title, "A town, from morning to night.", BRIEF.text)
    scenes = (Scene(1, "EXT. HARBOUR - MORNING", "Boats leave.", planned),)
    return Plan(story, "EXT. HARBOUR - MORNING\n\nBoats leave.", scenes, Language.EN)


def _sequence(shots: tuple[Shot, ...]) -> Sequence:
    dissolve = Transition(TransitionKind.DISSOLVE, 12)
    clips = tuple(
        Clip(_id(shot), HANDLE, shot.frames, dissolve if shot.number % 5 == 2 else CUT)
        for shot in shots
    )
    return Sequence(BRIEF.rate, clips, (Marker(240, "Check the colour"),))


def _takes(folder: Path, shots: tuple[Shot, ...], pictures: list[Path]) -> Iterator[Take]:
    """One for every shot but each twentieth; each tenth was made from something else."""
    contents = [(file, sha256(file.read_bytes()).hexdigest()) for file in pictures]
    for shot in shots:
        if shot.number % 20 == 0:
            continue
        file, digest = contents[shot.number % len(contents)]
        name = f"media/{shot.number:06}.mp4"
        os.link(file, folder / name)
        yield Take(
            TakeId(f"take-{shot.number:06}"),
            _id(shot),
            _recipe(shot),
            name,
            digest,
            file.stat().st_size,
            "2026-01-02T09:00:00+00:00",
            1.5,
            inputs(replace(shot, frames=1) if shot.number % 20 == 10 else shot, BRIEF),
        )


def _recipe(shot: Shot) -> Recipe:
    return Recipe(
        "animatic",
        shot.prompt.text,
        shot.number,
        *SIZE,
        FPS,
        shot.frames + 2 * HANDLE,
        HANDLE,
        shot.depiction,
        shot.camera,
        shot.prompt.negative,
        app_version="0.1.0",
    )


def _review(take: Take) -> ReviewRow:
    verdict = Verdict.REJECTED if _number(take) % 10 == 5 else Verdict.APPROVED
    return ReviewRow(
        segment=take.segment,
        take=take.id,
        verdict=verdict,
        bound=binding(take, take.inputs),
        at=take.made,
        rating=0 if verdict is Verdict.REJECTED else 4,
        note="Too dark" if verdict is Verdict.REJECTED else "",
        frame=-1,
        by="",
    )


def _picture(folder: Path, number: int) -> Path:
    """A small real film, long enough for every take: a sun over a sea in colours of its own."""
    import numpy as np

    from core.media.encode import FilmWriter

    file = folder / "media" / f"picture-{number}.mp4"
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]].astype(np.float32)
    tints = np.array([120 + 90 * sin(number * 1.7 + shift) for shift in (0, 2.1, 4.2)])
    with FilmWriter(file, *SIZE, FPS, crf=30, threads=1) as film:
        for frame in range(0, 72 + 2 * HANDLE, 4):  # drawn on fours
            drawn = _drawn(x, y, tints.astype(np.float32), frame / 24 + number)
            for _ in range(4):
                film.add_bgra(drawn)
    return file


def _drawn(x: Any, y: Any, tints: Any, at: float) -> Any:
    import numpy as np

    waves = y > SIZE[1] * 0.62 + 9 * np.sin(x / 30 + np.float32(at * 2))
    sun = np.hypot(x - SIZE[0] * (0.5 + 0.3 * sin(at / 2)), y - SIZE[1] * 0.4) < 28
    light = (1.15 - y / SIZE[1]) * np.where(waves, np.float32(0.5), np.float32(1))
    pixels = np.empty((*x.shape, 4), np.uint8)
    pixels[..., :3] = tints * light[..., None]
    pixels[sun & ~waves] = (190, 235, 255, 255)
    pixels[..., 3] = 255
    return pixels


def _id(shot: Shot) -> SegmentId:
    return SegmentId(f"segment-{shot.number:06}")


def _number(take: Take) -> int:
    return int(take.segment.rpartition("-")[2])
