"""`share` and `answers`: a film goes to a colleague's browser, and the answers come back."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.answers import Answers
from core.domain.ids import TakeId
from core.domain.project import Project, Segment
from core.domain.review import Verdict


def share(options: Namespace, output: Output) -> int:
    with project(options.project, output) as studio:
        job = studio.sharing.pack(Path(options.to), takes="all" if options.all_takes else "chosen")
        finish(studio, output, "Packing", job)
        made = studio.sharing.last()
    assert made is not None
    lines = [
        str(made.page),
        f"{made.takes} takes, {made.size / 1e6:.1f} MB",
        *made.notes,
        "Send the whole folder; the answers come back with: "
        f"reelwright answers {options.project} answers.json",
    ]
    output.result(
        "\n".join(lines),
        page=str(made.page),
        takes=made.takes,
        bytes=made.size,
        notes=list(made.notes),
    )
    return 0


def answers(options: Namespace, output: Output) -> int:
    file = Path(options.file)
    with project(options.project, output, read_only=options.dry_run) as studio:
        now = studio.projects.snapshot()
        found = studio.sharing.read(file)
        taken = 0 if options.dry_run else studio.sharing.take_in(file)
    words = "would be taken in" if options.dry_run else "taken in"
    head = f"{len(found.reviews)} answers of {found.by or 'a colleague'} {words}"
    if found.known:
        head += f", {found.known} were known"
    lines = [head, *_lines(found, now), *(f"skipped: {each.reason}" for each in found.skipped)]
    output.result(
        "\n".join(lines),
        by=found.by,
        saved=found.saved,
        taken=taken,
        known=found.known,
        answers=[
            {
                "shot": now.segment(segment).shot.number,
                "verdict": review.verdict.value,
                "rating": review.rating,
                "note": review.note,
                "frame": review.frame,
            }
            for segment, review in found.reviews
        ],
        skipped=[{"shot": each.shot, "reason": each.reason} for each in found.skipped],
    )
    return 0


def _lines(found: Answers, now: Project) -> list[str]:
    lines = []
    for segment, review in found.reviews:
        what = "" if review.verdict is Verdict.NOTED else review.verdict.value
        stars = f"{review.rating} of 5" if review.rating else ""
        where = f"frame {review.frame}" if review.frame >= 0 else ""
        words = ", ".join(filter(None, [what, stars, where]))
        note = f": {review.note}" if review.note else ""
        lines.append(f"shot {_name(now.segment(segment), review.take)}: {words}{note}")
    return lines


def _name(segment: Segment, take: TakeId) -> str:
    """The number of the shot, and of the take where it is not the one in the film."""
    number = [each.id for each in segment.takes].index(take) + 1
    other = f", take {number}" if take != segment.chosen else ""
    return f"{segment.shot.number}{other}"
