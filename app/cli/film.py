"""`film` and `shot`: from words to a finished file in one go."""

import os
from argparse import Namespace
from pathlib import Path
from time import monotonic

from app.cli import reading
from app.cli.frames import all_approved
from app.cli.listening import recording_of, taken_in
from app.cli.output import Output, Progress, Shown
from app.cli.project import engaged
from app.cli.session import finish, free_folder, outside, project
from core.domain.brief import Brief
from core.domain.compiling import Wish
from core.services.compiling import must_be_writable


def film(options: Namespace, output: Output) -> int:
    """Understand, write, draw, speak, compose, mix, compile; leave a project to review."""
    began = monotonic()
    to = Path(options.output)
    brief = reading.brief(options)
    must_be_writable(to)
    recorded = recording_of(options)
    folder = Path(options.project) if options.project else free_folder(to.with_suffix(".reel"))
    cores = os.cpu_count() or 2
    with project(folder, output, new=brief, workers=cores) as studio:
        studio.generation.warm()
        if recorded is not None:
            taken_in(studio, output, recorded, options)
        engaged(studio, output, options.writer)
        finish(studio, output, "Planning", studio.planning.plan())
        plan = studio.projects.snapshot().plan
        for note in plan.notes if plan else ():
            output.say(note)
        all_approved(studio, output)
        jobs = studio.generation.generate()
        sound = studio.compiling.rehearse()
        finish(studio, output, "Making the shots", *jobs)
        studio.jobs.wait(sound)
        studio.generation.rest()
        studio.reviewing.approve(*studio.projects.snapshot().sequence.order)
        finish(studio, output, "Compiling", studio.compiling.compile(Wish(to)))
        made = studio.compiling.last()
        assert made is not None
        assert made.report is not None
        seconds = float(brief.rate.seconds(studio.projects.snapshot().sequence.frames))
    spent = monotonic() - began
    output.result(
        f"{to}\n"
        f"{seconds:.1f} s of film in {spent:.1f} s; quality {made.report.score:.2f}\n"
        f"The project is in {folder}",
        film=str(to),
        project=str(folder),
        captions=str(made.captions) if made.captions else None,
        seconds=seconds,
        spent=round(spent, 2),
        quality=made.report.plain,
        improved=made.improved.plain if made.improved else None,
        left_out=[{"shot": number, "reason": reason} for number, reason in made.left_out],
    )
    return 0


def shot(options: Namespace, output: Output) -> int:
    """One segment from one description, with no project around it."""
    from app.models import models
    from core.engines.catalog import LocalEngines
    from core.services.sketching import recipe

    to = Path(options.output)
    must_be_writable(to)
    width, height = reading.size(options.size)
    brief = Brief(
        options.text,
        seconds=reading.seconds(options.seconds),
        width=width,
        height=height,
        fps=reading.whole(options.fps, "frame rate"),
        style=options.style,
        seed=reading.whole(options.seed, "seed"),
        engine=reading.engine(options.engine),
    )
    wanted = recipe(brief)
    engines = LocalEngines(1, models())
    try:
        with (
            Progress(output) as progress,
            outside(to) as draft,
            engines.video(brief.engine) as engine,
        ):
            engine.render(wanted, draft, Shown(progress, "Making the shot"))
    finally:
        engines.close()
    output.result(str(to), clip=str(to), frames=wanted.frames, prompt=wanted.prompt)
    return 0
