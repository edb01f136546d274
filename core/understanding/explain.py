"""Tells which words led to each answer: what `reelwright understand --explain` adds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.domain.analysis import Action, Entity, Understanding
from core.language.tables import row
from core.understanding.attributes import named
from core.understanding.cue import Cue
from core.understanding.filming import filming
from core.understanding.focus import aimed
from core.understanding.reading import Reading, read
from core.understanding.setting import place_cue
from core.understanding.styles import DEFAULT

_NEAR = 40
"""Characters between a thing and what is said of it, at the most."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the answer at `field` has that `value`.

    `words` stand in the text from `start` to `end` (characters). Where no words say it, they are
    empty, and `inferred` tells what it was taken from.
    """

    field: str
    value: str
    words: str = ""
    start: int = 0
    end: int = 0
    inferred: str = ""


def explain(text: str, understood: Understanding) -> tuple[Reason, ...]:
    """The reasons in the order of the answer's fields; what nobody said has one too."""
    reading = read(text, understood.language.code)
    return (
        Reason("language", understood.language.code.value, inferred="script and words"),
        *_of_things(reading, understood),
        *_of_relations(reading, understood),
        *_of_mood(reading, understood),
        *_of_camera(reading, understood),
        *_of_timing(reading, understood),
    )


def _of_things(reading: Reading, understood: Understanding) -> Iterator[Reason]:
    for number, thing in enumerate(understood.entities):
        at = f"entities[{number}]"
        yield Reason(f"{at}.label", thing.label, thing.text, thing.start, thing.end)
        for name, value in thing.attributes.items():
            said = [cue for cue in reading.of("colour", "attribute") if named(cue)[1] == value]
            yield _because(f"{at}.attributes.{name}", value, _nearest(said, thing), "its name")
        if thing.action is not Action.NONE:
            acts = [cue for cue in reading.of("action") if cue.key == thing.action.value]
            near = _nearest(acts, thing)
            yield _because(f"{at}.action", thing.action.value, near, "what it does")
        if thing.count > 1:
            numbers = _nearest(reading.of("count"), thing)
            yield _because(f"{at}.count", str(thing.count), numbers, "a number or a plural")
        if thing.excluded:
            denials = _nearest(reading.of("negation"), thing)
            yield _because(f"{at}.excluded", "yes", denials, "a negation")


def _of_relations(reading: Reading, understood: Understanding) -> Iterator[Reason]:
    things = {thing.label: thing for thing in reversed(understood.entities)}
    for number, told in enumerate(understood.relations):
        value = f"{told.subject} {told.relation} {told.object}"
        cues = [cue for cue in reading.of("relation") if cue.key == told.relation]
        near = _nearest(cues, things[told.object]) if told.object in things else cues[:1]
        yield _because(f"relations[{number}]", value, near, "the order of the words")


def _of_mood(reading: Reading, understood: Understanding) -> Iterator[Reason]:
    mood = understood.mood
    tones = [cue for cue in reading.of("tone") if cue.key == mood.tone]
    yield _because("mood.tone", mood.tone, tones, "nothing was said")
    styles = [cue for cue in reading.of("style") if cue.key == mood.style]
    default = "nothing was said" if mood.style == DEFAULT else "the words"
    yield _because("mood.style", mood.style, styles, default)
    place = place_cue(reading)
    around = [*reading.of("time", "weather", "season"), *([place] if place else [])]
    lights = reading.of("lighting")[:1] or reading.of("time")[:1] or tones
    yield _because("mood.lighting", mood.lighting, lights, "nothing was said")
    hues = reading.of("colour") or tones or around
    yield _because("mood.palette", " ".join(mood.palette), hues, "nothing was said")
    paces = [cue for cue in reading.of("pace") if cue.key == mood.pace] or tones
    yield _because("mood.pace", mood.pace, paces, "nothing was said")


def _of_camera(reading: Reading, understood: Understanding) -> Iterator[Reason]:
    camera, said = understood.camera, reading.of("camera")
    moving = [cue for cue in said if cue.key.startswith("move:")]
    moving += [*reading.of("mover"), *reading.of("direction")]
    cameras = (cue for cue in reading.of("mover") if cue.key in ("camera", "drone"))
    moving += [done.cue for cue in cameras if (done := filming(reading, cue))]
    if camera.moves:
        moves = ", then ".join(move.value for move in camera.moves)
        yield _because("camera.moves", moves, _beside(reading, moving), "the words")
    values = {
        "sizes": [f"size:{size.value}" for size in camera.sizes],
        "angles": [f"angle:{angle.value}" for angle in camera.angles],
        "speed": [f"speed:{camera.speed.value}"],
        "depth_of_field": [f"depth:{camera.depth_of_field}"] if camera.depth_of_field else [],
    }
    for name, keys in values.items():
        if cues := [cue for cue in said if cue.key in keys]:
            told = ", ".join(key.split(":")[1] for key in keys)
            yield _because(f"camera.{name}", told, cues, "the words")
    if camera.focus:
        aims = [cue for cue, _ in aimed(reading)]
        yield _because("camera.focus", ", ".join(camera.focus), aims, "the words")
    if camera.transitions:
        joins = ", ".join(camera.transitions)
        yield _because("camera.transitions", joins, reading.of("transition"), "the words")


def _of_timing(reading: Reading, understood: Understanding) -> Iterator[Reason]:
    timing = understood.timing
    turns = [cue for cue in reading.of("marker") if row("marker", cue.key).columns["turn"]]
    beats = f"{len(timing.beats)} beats"
    yield _because("timing.beats", beats, turns, "sentences and verbs")
    if timing.total_seconds is not None:
        units = {cue.first for cue in reading.of("unit")}
        numbers = [cue for cue in reading.of("count") if cue.last in units]
        lengths = [*numbers, *reading.of("unit")]
        yield _because("timing.total_seconds", f"{timing.total_seconds:g}", lengths, "the words")
    strong = [cue for cue in reading.of("marker") if row("marker", cue.key).columns["key_moment"]]
    if timing.key_moments:
        moments = f"{len(timing.key_moments)} in all"
        yield _because("timing.key_moments", moments, strong, "the last beat of several")


def _beside(reading: Reading, moving: list[Cue]) -> list[Cue]:
    """Directions count where a movement is told in the same clause."""
    movers = {reading.clause[cue.first] for cue in moving if cue.table != "direction"}
    return [cue for cue in moving if reading.clause[cue.first] in movers]


def _nearest(cues: Iterable[Cue], thing: Entity) -> list[Cue]:
    """The cue that stands closest to the thing's own words, if any stands near."""
    gaps = [(max(cue.start - thing.end, thing.start - cue.end, 0), cue) for cue in cues]
    gap, cue = min(gaps, key=lambda each: each[0], default=(_NEAR, None))
    return [cue] if cue and gap < _NEAR else []


def _because(field: str, value: str, cues: Iterable[Cue], otherwise: str) -> Reason:
    """The words of the cues in the order of the text, from the first one's start on."""
    told = sorted(cues, key=lambda cue: cue.start)
    if not told:
        return Reason(field, value, inferred=otherwise)
    words = " … ".join(dict.fromkeys(cue.text for cue in told))
    return Reason(field, value, words, told[0].start, told[-1].end)
