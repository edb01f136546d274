"""Where files of others come into the program: the commands that a person would give."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.torture.child import Place, Words

Way = Callable[[Place, Path, Path], tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Door:
    """`kind` is the seed; `ending` what the file is called; `text` whether it is one."""

    kind: str
    way: Way
    text: bool = False
    ending: str = ""
    share: int = 1

    @property
    def suffix(self) -> str:
        return f".{self.ending or self.kind}"


def _film(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("import", str(project), str(file)),)


def _sound(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("import", str(project), str(file), "--sound"),)


def _logo(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("overlay", str(project), "logo", str(file)),)


def _person(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("bible", str(project), "set", "potter", "--image", str(file)),)


def _captions(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("captions", str(project), "import", str(file)),)


def _cut(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("reimport", str(project), str(file)), ("edit", str(project), "show"))


def _texts(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("language", str(project), "set", "te", "--texts", str(file)),)


def _answers(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("answers", str(project), str(file)),)


def _story(place: Place, _: Path, file: Path) -> tuple[Words, ...]:
    made = place.films / f"{file.stem}.reel"
    return (
        ("understand", "--jsonl", str(file)),
        (
            "new", str(made), "--text", str(file), "--size", "64x64", "--voice", "none",
            "--music", "none",
        ),
        ("plan", str(made)),
    )  # fmt: skip


def _opened(place: Place, project: Path, file: Path) -> tuple[Words, ...]:
    """A project whose database is this file, with the media that it should have."""
    folder = place.films / f"{file.stem}.reel"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("backups", "cache"))
    file.replace(folder / "project.db")
    name = str(folder)
    return (
        ("info", name),
        ("edit", name, "mark", "--at", "0.2", "--note", "here"),
        ("check", name, "--deep"),
        ("jobs", name),
        ("captions", name),
        ("compile", name, "-o", f"{name}.mp4", "--explain"),
    )


def _package(place: Place, _: Path, file: Path) -> tuple[Words, ...]:
    to = str(place.films / f"{file.stem}.reel")
    return ("unpack", str(file), "--dry-run"), ("unpack", str(file), "-o", to), ("info", to)


def _card(place: Place, _: Path, file: Path) -> tuple[Words, ...]:
    cards = place.home / "cards"
    cards.mkdir(exist_ok=True)
    return (
        ("_put", str(file), str(cards / file.name)),
        ("models", "list"),
        ("models", "fit", file.stem),
        ("models", "show", file.stem),
        ("_put", "", str(cards / file.name)),
    )


def _weights(place: Place, _: Path, file: Path) -> tuple[Words, ...]:
    folder = place.films / file.stem
    (folder / "unet").mkdir(parents=True)
    (folder / "model_index.json").write_text(
        '{"_class_name": "StableDiffusionXLPipeline", "unet": ["diffusers", "UNet"]}'
    )
    file.replace(folder / "unet" / "diffusion_pytorch_model.safetensors")
    return ("models", "import", str(folder), "--as", "sdxl"), ("models", "list", "--installed")


def _lora(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
    return (("regenerate", str(project), "1", "--lora", f"{file}:0.8"),)


def _home(name: str, *commands: Words) -> Way:
    """A file that the program keeps for itself."""

    def way(place: Place, project: Path, file: Path) -> tuple[Words, ...]:
        # Taken at once: each of them is there under its own name while its commands run.
        return (("_put", str(file), str(place.home / name)), *_named(commands, project))

    return way


def _inside(name: str, *commands: Words) -> Way:
    """A file in the project's own folder."""

    def way(_: Place, project: Path, file: Path) -> tuple[Words, ...]:
        return (("_put", str(file), str(project / name)), *_named(commands, project))

    return way


def _named(commands: tuple[Words, ...], project: Path) -> list[Words]:
    return [tuple(word.replace("DIR", str(project)) for word in words) for words in commands]


DOORS: Mapping[str, Door] = {
    **{f"film {kind}": Door(kind, _film, share=3) for kind in ("mp4", "mov", "webm")},
    **{f"still {kind}": Door(kind, _film, share=2) for kind in ("png", "jpg", "webp", "gif")},
    **{f"sound {kind}": Door(kind, _sound, share=2) for kind in ("wav", "mp3", "flac")},
    "logo": Door("png", _logo),
    "person": Door("jpg", _person),
    **{f"captions {kind}": Door(kind, _captions, text=True, share=2) for kind in ("srt", "vtt")},
    "captions ass": Door("ass", _captions, text=True),
    **{
        f"cut {kind}": Door(kind, _cut, text=True, share=3)
        for kind in ("otio", "fcpxml", "xml", "edl")
    },
    "words csv": Door("csv", _texts, text=True),
    "words json": Door("texts", _texts, text=True, ending="json"),
    "words srt": Door("srt", _texts, text=True),
    "answers": Door("answers", _answers, text=True, ending="json", share=2),
    "screenplay": Door("fountain", _story, text=True),
    "story": Door("txt", _story, text=True),
    "database": Door("db", _opened, share=3),
    "package": Door("reelpack", _package, share=3),
    "card": Door("toml", _card, text=True, share=3),
    "weights": Door("safetensors", _weights, text=True, share=2),
    "lora": Door("safetensors", _lora),
    "policy": Door("policy", _home("policy.json", ("policy",)), text=True),
    "made": Door("made", _home("made.jsonl", ("generate", "DIR", "--estimate")), text=True),
    "films": Door(
        "made", _inside("films.jsonl", ("compile", "DIR", "-o", "x.mp4", "--explain")), text=True
    ),
}
