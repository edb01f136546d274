"""`story`: the scenes and shots of the plan, changed by hand."""

from argparse import Namespace
from fractions import Fraction

from app.cli import reading
from app.cli.output import Output
from app.cli.session import project
from core.domain.errors import BriefRefused
from core.domain.rework import NewShot
from core.domain.story import Plan, Scene
from core.domain.time import Rate
from core.services.replanning import Replanning
from core.studio import Studio


def story(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.wish == "show") as studio:
        if options.wish == "add":
            _add(studio, options)
        elif options.wish != "show":
            _changed(studio, options)
        return _told(studio, output)


def _add(studio: Studio, options: Namespace) -> None:
    if not options.number.strip():
        raise BriefRefused("The new shot shows nothing.", "Say who, what and where, in quotes.")
    seconds = reading.seconds(options.seconds) if options.seconds else Fraction(7, 2)
    last = len(studio.replanning.standing().shots)
    after = reading.whole(options.after, "shot") if options.after else last
    new = NewShot(options.number, options.narration, seconds, options.scene)
    studio.replanning.add(new, after, as_long=options.as_long)


def _changed(studio: Studio, options: Namespace) -> None:
    what = "scene" if options.scene else "shot"
    if not options.number:
        raise BriefRefused(f"No {what} is named.", "Give its number, as in: delete 3")
    number = reading.whole(options.number, what)
    if options.scene:
        _scene(studio.replanning, options, number)
    else:
        _shot(studio.replanning, options, number)


def _shot(change: Replanning, options: Namespace, number: int) -> None:
    match options.wish:
        case "split":
            change.split(number)
        case "merge":
            change.merge(number)
        case "move":
            change.move(number, _place(options))
        case _:
            change.delete(number, as_long=options.as_long)


def _scene(change: Replanning, options: Namespace, number: int) -> None:
    match options.wish:
        case "split":
            change.begin_scene(number)
        case "merge":
            change.merge_scenes(number)
        case "move":
            change.move_scene(number, _place(options))
        case _:
            change.delete_scene(number, as_long=options.as_long)


def _place(options: Namespace) -> int:
    if not options.to:
        raise BriefRefused("Its new place is not named.", "Give it, as in: --to 2")
    return reading.whole(options.to, "place")


def _told(studio: Studio, output: Output) -> int:
    plan, rate = studio.replanning.standing(), studio.projects.snapshot().brief.rate
    lines = [line for scene in plan.scenes for line in _lines(scene, rate)]
    lines.append(f"{len(plan.shots)} shots, {float(rate.seconds(plan.frames)):.2f} s")
    output.result("\n".join(lines), frames=plan.frames, scenes=_scenes(plan))
    return 0


def _lines(scene: Scene, rate: Rate) -> list[str]:
    shots = [
        f"  {shot.number:3}  {float(rate.seconds(shot.frames)):6.2f} s  {shot.description}"
        for shot in scene.shots
    ]
    return [f"{scene.number}. {scene.heading}", *shots]


def _scenes(plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "number": scene.number,
            "heading": scene.heading,
            "shots": [
                {"number": s.number, "frames": s.frames, "description": s.description}
                for s in scene.shots
            ],
        }
        for scene in plan.scenes
    ]
