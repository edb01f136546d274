"""`bible`: who and what must look the same in every shot, with a picture of each."""

from argparse import Namespace
from pathlib import Path

from app.cli import reading
from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.bible import Entry
from core.domain.errors import BriefRefused


def bible(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.wish == "show") as studio:
        if options.wish != "show" and not options.name:
            raise BriefRefused("Nobody is named.", "Name a character or a place of the film.")
        match options.wish:
            case "set":
                if not options.image:
                    raise BriefRefused("No picture is given.", "Give one: --image meera.png")
                studio.bible.set_picture(options.name, Path(options.image))
            case "make":
                seed = reading.whole(options.seed, "seed") if options.seed else None
                job = studio.bible.make(options.name, options.words, seed=seed)
                finish(studio, output, f"Painting {options.name}", job)
            case "clear":
                studio.bible.clear(options.name)
            case _:
                pass
        found = studio.bible.entries()
    output.result(
        "\n".join(map(_line, found)) or "The film is not planned yet: nobody is in its bible.",
        bible=[
            {
                "name": each.name,
                "kind": each.what.value,
                "look": each.look,
                "picture": each.picture or None,
                "shots": list(each.shots),
            }
            for each in found
        ],
    )
    return 0


def _line(entry: Entry) -> str:
    numbers = ", ".join(map(str, entry.shots)) or "in no shot"
    shots = f"shot{'s' if len(entry.shots) > 1 else ''} {numbers}" if entry.shots else numbers
    look = f"  {entry.look}" if entry.look and entry.look != entry.name else ""
    return f"{entry.what.value:9}  {entry.name}{look}  ({shots})  {entry.picture or 'no picture'}"
