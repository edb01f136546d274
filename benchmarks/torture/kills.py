"""kill -9 at random moments of making, editing, compiling: nothing that was finished is lost."""

import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.torture import arrived, material, whole
from benchmarks.torture.child import Child, Place, Said, Words, program
from benchmarks.torture.material import SMALL, TEXT

KILLS = 200
_LONGEST = 120.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What is going on when the program is killed; `seconds` is about as long as it takes."""

    name: str
    commands: Callable[[Place, Path, str, Random], tuple[Words, ...]]
    seconds: float
    delivers: bool = False


def _editing(_: Place, project: Path, tag: str, dice: Random) -> tuple[Words, ...]:
    folder = str(project)
    steps: list[tuple[Words, ...]] = [
        (("edit", folder, "mark", "--at", "0.5", "--note", f"{tag}a"),),
        (("captions", folder, "add", "--from", "0.1", "--to", "0.8", "--text", f"{tag}b"),),
        (("overlay", folder, "words", f"{tag}c", "--at", "0.2", "--for", "0.5"),),
        (("review", folder, "approve", "1", "--note", f"{tag}d"),),
        (("versions", folder, "save", f"{tag}e"),),
        (("pronounce", folder, "add", f"{tag}f", "--as", "something else"),),
        (("language", folder, "set", "te", "--shot", "1", "--narration", f"{tag}g"),),
        (("edit", folder, "duplicate", "1"), ("edit", folder, "undo")),
        (("edit", folder, "tail", "1", "--by=-1f"), ("edit", folder, "undo")),
        (("mix", folder, "set", f"music=-{dice.randint(1, 20)}"),),
    ]
    dice.shuffle(steps)
    return tuple(each for step in steps for each in step)


def _generating(_: Place, project: Path, tag: str, dice: Random) -> tuple[Words, ...]:
    seed = str(dice.randint(1, 9999))
    again = ("regenerate", str(project), "1", "--seed", seed, "--variations", "2", "--json")
    return ("story", str(project), "add", f"{tag}s", "--seconds", "1"), (
        "generate", str(project), "--auto-approve", "--json",
    ), again  # fmt: skip


def _compiling(place: Place, project: Path, _: str, dice: Random) -> tuple[Words, ...]:
    name = f"film-{dice.randint(1, 3)}"
    film = (
        "compile", str(project), "-o", str(place.films / f"{name}.mp4"), "--poster",
        "--thumbnails", "--report", "--renditions", "64p", "--captions",
    )  # fmt: skip
    sound = ("compile", str(project), "-o", str(place.films / f"{name}.wav"))
    return film, sound


def _filming(place: Place, _: Path, tag: str, __: Random) -> tuple[Words, ...]:
    film = place.films / f"whole-{tag}.mp4"
    return (("film", TEXT, "-o", str(film), *SMALL[2:]),)


def _handing(place: Place, project: Path, tag: str, _: Random) -> tuple[Words, ...]:
    """Everything else that writes outside of the project."""
    folder, films = str(project), place.films
    return (
        ("captions", folder, "export", str(films / "words.srt")),
        ("export", folder, "--to", "all", "-o", str(films / "cut")),
        ("stems", folder, "-o", str(films / "stems")),
        ("share", folder, "--to", str(films / "review")),
        ("language", folder, "texts", "te", "-o", str(films / "te.csv")),
        (
            "shot",
            "A gull over the harbour",
            "-o",
            str(films / "gull.mp4"),
            "--seconds",
            "1",
            "--size",
            "64x64",
        ),
        ("compose", "-o", str(films / "tune.wav"), "--seconds", "2"),
        ("new", str(place.root / f"new-{tag}.reel"), *SMALL),
    )


def _importing(place: Place, project: Path, tag: str, _: Random) -> tuple[Words, ...]:
    folder, gull, tune = (
        str(each) for each in (project, place.foreign / "gull.mp4", place.foreign / "tune.wav")
    )
    return (
        ("import", folder, gull),
        ("import", folder, tune, "--sound", "--time", "0.2"),
        ("import", folder, tune, "--music"),
        ("overlay", folder, "words", f"{tag}w", "--at", "0.1"),
    )


def _delivering(place: Place, project: Path, tag: str, dice: Random) -> tuple[Words, ...]:
    bucket, *folder = arrived.commands(place, project, tag)
    return (bucket, *folder) if dice.random() < 0.5 else (*folder, bucket)


SCENES = (
    Scene("edit", _editing, 4.0),
    Scene("generate", _generating, 10.0),
    Scene("compile", _compiling, 6.0),
    Scene("film", _filming, 10.0),
    Scene("hand over", _handing, 14.0),
    Scene("import", _importing, 6.0),
    Scene("deliver", _delivering, 3.0, delivers=True),
)


class Torture:
    """A project that is killed and looked over, again and again."""

    def __init__(self, place: Place, seed: int, base: Path | None = None) -> None:
        """`base` is a film that is made already, to torture copies of."""
        self.place, self._dice = place.made(), Random(seed)
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._rounds, self._base = 0, base
        self._pace = {scene.name: scene.seconds for scene in SCENES}
        self._begin()

    def round(self, scene: Scene, *, to_end: bool = False) -> list[str]:
        """One kill, or none `to_end`, which tells how long it takes; answers what is wrong."""
        self._rounds += 1
        tag = f"tag{self._rounds:03}"
        commands = scene.commands(self.place, self._project, tag, self._dice)
        self._known.tags -= _replaced(scene, self._known.tags)
        group = self._dice.random() < 0.7
        more = self._delivering() if scene.delivers else {}
        child = Child(self.place, commands, environment=more)
        delay = _LONGEST if to_end else self._dice.random() * self._pace[scene.name]
        self._waited(child, scene, delay)
        child.kill(group=group)
        said = child.said()
        self.counts["commands acknowledged"] += len(said)
        faults = [fault for each in said for fault in _refused(each)]
        self._acknowledge(said)
        faults += whole.alive(self.place)
        faults += whole.database(self._project, self._known) + whole.films(self.place.films)
        if scene.delivers:
            faults += arrived.faults(self.place, self._project)
            faults += self._delivered(more)
        faults += self._restarted(scene)
        found = [f"round {self._rounds} {scene.name} ({delay:.2f} s): {each}" for each in faults]
        self.faults += found
        if self._rounds % 25 == 0 or faults:
            self._begin()
        return found

    def _waited(self, child: Child, scene: Scene, delay: float) -> None:
        """The pace follows the machine's: the next kill falls within the whole of the scene."""
        began = time.monotonic()
        if child.wait(delay):
            self._pace[scene.name] = (time.monotonic() - began) * 1.05
        else:
            self._pace[scene.name] *= 1.02
            self.counts["killed"] += 1
            self.counts[f"killed in {scene.name}"] += 1

    def _delivering(self) -> dict[str, str]:
        film = self.place.films / "delivered.mp4"
        material.done(self.place, ("compile", str(self._project), "-o", str(film)))
        arrived.lengthen(film, arrived.THREE_PARTS)
        arrived.begin(self.place)
        return arrived.environment()

    def _delivered(self, environment: dict[str, str]) -> list[str]:
        """What was not ended goes on, and all of it arrives."""
        again = ("deliver", str(self._project), "--resume")
        (said,) = program(self.place, again, environment=environment)
        faults = [f"not delivered: {said.err[-300:]}"] if said.code else []
        return faults + arrived.faults(self.place, self._project, over=True)

    def _restarted(self, scene: Scene) -> list[str]:
        """The program is begun again: it goes on with what was interrupted."""
        before = whole.database(self._project, self._known)
        whole.aged(self.place.root)
        commands: list[Words] = [("jobs", str(self._project), "--resume")]
        if scene.name == "film":  # where a film was begun, the next start there clears away
            commands.append(("new", str(self.place.films / f"after-{self._rounds}.reel"), *SMALL))
        try:
            said = program(self.place, *commands, seconds=_LONGEST)
        except TimeoutError as error:
            return [str(error)]
        faults = [f"not resumed: {each.err[-300:]}" for each in said if each.code]
        self.counts["resumed"] += sum("Going on" in each.err for each in said)
        faults += before + whole.settled(self._project) + whole.surroundings(self.place)
        return faults + whole.database(self._project, self._known)

    def _acknowledge(self, said: list[Said]) -> None:
        for each in said:
            if each.code == 0:
                self._known.tags |= {word for word in each.words if word.startswith("tag")}
            if each.code == 0 and each.words[0] == "regenerate":
                self._known.takes |= {take["id"] for take in each.json["new"]}
        self.counts["edits acknowledged"] = self.counts["edits acknowledged"] + sum(
            any(word.startswith("tag") for word in each.words) for each in said
        )

    def _begin(self) -> None:
        """A fresh project, so that a round stays cheap; the surroundings begin anew too."""
        for room in (self.place.films, self.place.temp):
            shutil.rmtree(room)
            room.mkdir()
        for left in self.place.root.iterdir():
            if left.suffix == ".reel" or left.name.startswith("."):
                shutil.rmtree(left)
        self._project, self._known = self.place.root / f"film-{self._rounds}.reel", whole.Known()
        material.foreign(self.place)
        if self._base is None:
            material.whole(self.place, self._project)
            self._base = self.place.root / "base"
            shutil.copytree(self._project, self._base)
        else:
            shutil.copytree(self._base, self._project)
        shutil.rmtree(self.place.told)
        self.place.told.mkdir()


def _replaced(scene: Scene, tags: set[str]) -> set[str]:
    """What each round of editing changes: a shot's words in another language, a mark's note."""
    return {tag for tag in tags if scene.name == "edit" and tag.endswith(("a", "g"))}


def _refused(said: Said) -> list[str]:
    """A command that was not killed must have worked."""
    if said.code == 0:
        return []
    return [f"{' '.join(said.words[:3])} refused: {said.err[-300:]}"]


def torture(root: Path, kills: int, seed: int = 1) -> Torture:
    """Kill the program until it was killed so often, through all scenes in turn."""
    it = Torture(Place(root), seed)
    for number, scene in enumerate(cycle(SCENES)):
        for fault in it.round(scene, to_end=number < len(SCENES)):
            sys.stderr.write(f"\n{fault}\n")
        sys.stderr.write(f"\r{it.counts['killed']} of {kills} kills ")
        sys.stderr.flush()
        if it.counts["killed"] >= kills:
            return it
    return it


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="torture-") as folder:
        it = torture(Path(folder), KILLS)
    counts = it.counts
    return [
        Figure("killed -9 at random moments", counts["killed"], "kills", KILLS, more=True),
        *(
            Figure(
                f"  of them: {scene.name}", counts[f"killed in {scene.name}"], "kills", 1, more=True
            )
            for scene in SCENES
        ),
        Figure("  edits acknowledged before", counts["edits acknowledged"], "edits", 1, more=True),
        Figure("  interrupted work gone on with", counts["resumed"], "times", 1, more=True),
        Figure("  anything lost, half, left or damaged", len(it.faults), "faults", 0),
    ]
