"""`pack` and `unpack`: a whole project in one file, and out of it again."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.cli.output import Output, Progress
from app.cli.session import finish, project
from core.cloud.download import in_words as in_bytes
from core.domain.errors import ProjectUnusable
from core.domain.packing import Lacking, With
from core.studio import Studio


def pack(options: Namespace, output: Output) -> int:
    with _opened(options.project, output) as studio:
        job = studio.packing.pack(
            Path(options.output), With(options.taken), voices=not options.without_voices
        )
        finish(studio, output, "Packing", job)
        made = studio.packing.last()
    assert made is not None
    left = f", {made.left} takes left behind" if made.left else ""
    lines = [str(made.file), f"{made.files} files, {in_bytes(made.size)}{left}", *made.notes]
    output.result(
        "\n".join(lines),
        file=str(made.file),
        files=made.files,
        bytes=made.size,
        left=made.left,
        notes=list(made.notes),
    )
    return 0


@contextmanager
def _opened(folder: str, output: Output) -> Iterator[Studio]:
    """For reading, since a window may have it; one of an older format is brought up to date."""
    with ExitStack() as stack:
        try:
            studio = stack.enter_context(project(folder, output, read_only=True))
        except ProjectUnusable:
            studio = stack.enter_context(project(folder, output))
        yield studio


def unpack(options: Namespace, output: Output) -> int:
    from app.models import unpacking

    file = Path(options.file)
    if options.dry_run:
        return _show(file, output)
    with Progress(output) as progress:
        made = unpacking().unpack(
            file,
            Path(options.output) if options.output else None,
            lambda done, note: progress.show(note or "Unpacking", done),
        )
    head = f"{made.title}: {made.files} files, {in_bytes(made.size)}"
    missing = [line for each in made.missing for line in _lines(each)]
    output.result(
        "\n".join([str(made.folder), head, *made.notes, *missing]),
        folder=str(made.folder),
        title=made.title,
        files=made.files,
        bytes=made.size,
        notes=list(made.notes),
        missing=[
            {"kind": e.kind.value, "name": e.name, "message": e.words, "advice": e.advice}
            for e in made.missing
        ],
    )
    return 0


def _show(file: Path, output: Output) -> int:
    from app.models import unpacking

    found = unpacking().look(file)
    head = f"{found.title}: {len(found.files)} files, {in_bytes(found.size)}"
    lines = [head, f"packed {found.packed} by Reelwright {found.program}, {found.taken} takes"]
    output.result(
        "\n".join([*lines, *(f"  {each.size:>13,}  {each.name}" for each in found.files)]),
        title=found.title,
        program=found.program,
        packed=found.packed,
        taken=found.taken.value,
        bytes=found.size,
        files=[{"name": e.name, "size": e.size, "sha256": e.sha256} for e in found.files],
    )
    return 0


def _lines(each: Lacking) -> list[str]:
    return [f"missing: {each.words}", f"  {each.advice}"] if each.advice else [each.words]
