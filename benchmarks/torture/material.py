"""The small film that is tortured, and files of the editor's own to bring into it."""

from pathlib import Path

from benchmarks.torture.child import Place, Words, program

TEXT = "A potter shapes a bowl. The sun rises over the river."
SMALL: Words = (
    "--text", TEXT, "--seconds", "2", "--size", "64x64", "--voice", "none",
    "--transition", "cut",
)  # fmt: skip


def done(place: Place, *commands: Words) -> None:
    """Run commands that must work. Raises RuntimeError."""
    for each in program(place, *commands):
        if each.code:
            raise RuntimeError(f"{each.words}: {each.err}")


def new(place: Place, folder: Path) -> None:
    done(place, ("new", str(folder), *SMALL))


def planned(place: Place, folder: Path) -> None:
    done(place, ("plan", str(folder)))


def filmed(place: Place, folder: Path) -> None:
    """All takes are made; it has a caption and another language."""
    name = str(folder)
    done(
        place,
        ("generate", name, "--auto-approve"),
        ("captions", name, "add", "--from", "0.1", "--to", "0.8", "--text", "Chai first."),
        ("language", name, "add", "te"),
    )


def whole(place: Place, folder: Path) -> None:
    for step in (new, planned, filmed):
        step(place, folder)


def foreign(place: Place) -> None:
    """A film and a tune that are no project's."""
    gull, tune = place.foreign / "gull.mp4", place.foreign / "tune.wav"
    if not tune.exists():
        words = ("shot", "A gull over the harbour", "--seconds", "1", "--size", "64x64")
        done(place, (*words, "-o", str(gull)), ("compose", "-o", str(tune), "--seconds", "2"))
