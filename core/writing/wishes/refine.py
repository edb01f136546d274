"""Takes the editor's wishes about a plan into its next iteration (product 3.5)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from core.domain.analysis import Action, Entity, Kind, Mood, Understanding
from core.domain.brief import Brief
from core.domain.camera import Depth, Size, Speed
from core.domain.depiction import Backdrop, Subject
from core.domain.languages import Language
from core.domain.story import Plan, Scene, Shot
from core.language.tables import rows
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.reading import read
from core.writing.assembling import heading_of
from core.writing.prompts import compose, unwanted
from core.writing.wishes.colouring import TINTS, mixed, tinted
from core.writing.wishes.pacing import (
    lasting,
    lengths,
    of_those,
    paced,
    silenced,
    timed,
    told_length,
)
from core.writing.wishes.recolouring import exchanged
from core.writing.wishes.reshaping import Reshaped, reshaped
from core.writing.wishes.turned import less_of, turned
from core.writing.wishes.weathering import cleared, lifted, still_told
from core.writing.wishes.whereabouts import elsewhere
from core.writing.wishes.wished import bare, of_brief, plainly, wished

_LIGHTS = {
    "warmer": "golden-hour", "colder": "overcast", "brighter": "high-key", "darker": "low-key",
    "softer": "soft",
}  # fmt: skip
# A wish about who or what is seen names no other place.
_ABOUT = frozenset({"focus"})
_FRAMING = frozenset({"closer", "wider"})
_THINGS = frozenset({"add", "remove", "instead"})
_GUIDE = (
    "Say what to change: tone, style, pace, length, closer or wider, place or time, what to add,"
    " remove or replace, another ending, or what to focus on."
)
_OF_BRIEF = "Its voice, music, captions, language and size are chosen in the brief."
Wishes = frozenset[str]
_LADDER = tuple(Size)


def refine(brief: Brief, plan: Plan, words: str) -> Plan:
    """The next iteration of a plan: what is in it, its tone, pace and framing as the words ask.

    What the words do not touch stays as it is. The film stays as long, unless it is to be shorter
    or longer; shots that are named ("shot 3", "the last shot") are the only ones that change.
    """
    said, words = words, turned(words)
    edited = reshaped(plan, words)
    base = edited.plan
    shots = list(base.shots)
    if not edited.done:
        shots = _heard(brief, base, words, edited.aimed)
    if weather := lifted(analyse(words), words, wished(words)):
        edited = replace(edited, told=(*edited.told, *still_told(shots, weather, plan.language)))
    now = with_all(base, [_prompted(shot) if shot not in plan.shots else shot for shot in shots])
    return _noted(now, plan, said, edited)


def _heard(brief: Brief, plan: Plan, words: str, only: Sequence[int]) -> list[Shot]:
    """The shots as the words ask for their look, place, framing and length; of `only` those."""
    words = plainly(words)
    meant = analyse(words)
    wishes = told_length(wished(words), meant)
    where = bare(_new_place(words, meant) if "instead" in wishes else words)
    there = analyse(where) if where != words else meant
    shots = [_toned(shot, meant, wishes) for shot in plan.shots]
    shots = shots if wishes & _FRAMING else _tinted(shots, meant, words)
    if weather := lifted(meant, words, wishes):
        shots = [cleared(shot, weather, plan.language) for shot in shots]
    elif not wishes & _ABOUT:
        stays = bool(wishes & _THINGS) and any(e.kind is not Kind.PLACE for e in meant.entities)
        outdoors = any(not shot.depiction.setting.backdrop.indoor for shot in shots)
        there_now = _of_place(shots, meant, wishes)
        shots = [
            _placed(shot, there, where, plan.language, stays=stays, outdoors=outdoors)
            if shot.number in there_now
            else shot
            for shot in shots
        ]
    shots = _focused(shots, meant, wishes)
    shots = [_filmed(_framed(shot, wishes), meant) for shot in shots]
    if only:
        sizes = meant.camera.sizes
        shots = [_sized(shot, sizes[0]) for shot in shots] if sizes else shots
        pairs = zip(shots, plan.shots, strict=True)
        shots = [now if now.number in only else was for now, was in pairs]
        return of_those(shots, wishes, only, meant, plan.language, float(brief.rate.fps))
    shots = paced(shots, wishes)
    exactly = meant if meant.timing.total_seconds else there
    return timed(shots, wishes, exactly, brief, plan.language) or lasting(
        shots, wishes, brief, plan.language
    )


def _of_place(shots: Sequence[Shot], meant: Understanding, wishes: Wishes) -> frozenset[int]:
    """The shots that go elsewhere: of two places, "the kitchen by a tea stall", those in one."""
    places = {e.label for e in meant.entities if e.kind is Kind.PLACE}
    there = [shot.number for shot in shots if shot.depiction.setting.place in places]
    swapped = "instead" in wishes and len(places) == 2
    return frozenset(there if swapped and there else [shot.number for shot in shots])


def _noted(now: Plan, before: Plan, words: str, edited: Reshaped) -> Plan:
    """The next iteration with what it came to in words; a wish that changes nothing is none."""
    gone = len(before.shots) - len(now.shots)
    old = [_still(shot, cut=bool(gone)) for shot in before.shots]
    changed = sum(_still(shot, cut=bool(gone)) not in old for shot in now.shots) + max(0, gone)
    same = (now.shots, now.bible, now.story) == (before.shots, before.bible, before.story)
    told = list(edited.told)
    if not edited.done and not gone:
        told += silenced(now.shots, before.shots)
    if same and not told:
        told = ["Nothing is changed by that.", _GUIDE, *([_OF_BRIEF] if of_brief(words) else [])]
    number = before.iteration if same else before.iteration + 1
    wish = f"“{words.strip()}”" if same else f"Iteration {number}: “{words.strip()}”"
    head = f"{wish}, {counted(changed)} changed." if changed else f"{wish}:"
    return replace(now, iteration=number, notes=(*before.notes, " ".join([head, *told])))


def counted(shots: int) -> str:
    return f"{shots} shot{'' if shots == 1 else 's'}"


def _still(shot: Shot, *, cut: bool) -> Shot:
    """The shot wherever it stands in the film, and however long it is where others were `cut`."""
    return replace(shot, number=0, scene=0, frames=0 if cut else shot.frames)


def with_all(plan: Plan, shots: Sequence[Shot]) -> Plan:
    """The plan with these shots for its own, of the same numbers."""
    by_number = {shot.number: shot for shot in shots}
    return replace(plan, scenes=tuple(_with(scene, by_number) for scene in plan.scenes))


def _with(scene: Scene, by_number: dict[int, Shot]) -> Scene:
    shots = tuple(by_number[shot.number] for shot in scene.shots)
    before, after = scene.shots[0].depiction.setting, shots[0].depiction.setting
    heading = scene.heading if before == after else heading_of(after)
    return replace(scene, heading=heading, shots=shots)


def _prompted(shot: Shot) -> Shot:
    ruled_out = unwanted(shot.prompt)
    prompt = compose(shot.depiction, shot.camera, shot.description, shot.action, ruled_out)
    return replace(shot, prompt=prompt)


def _toned(shot: Shot, meant: Understanding, wishes: Wishes) -> Shot:
    seen, mood = shot.depiction, meant.mood
    plain = Mood()
    if mood.tone != plain.tone:
        seen = replace(seen, tone=mood.tone, intensity=mood.intensity)
    if mood.style != plain.style:
        seen = replace(seen, style=mood.style)
    if mood.lighting != plain.lighting:
        seen = replace(seen, lighting=mood.lighting)
    for word, (tint, share) in TINTS.items():
        if word in wishes:
            seen = replace(seen, palette=mixed(seen.palette, tint, share))
            if mood.lighting == plain.lighting and word in _LIGHTS:
                seen = replace(seen, lighting=_LIGHTS[word])
    return replace(shot, depiction=seen)


def _new_place(words: str, meant: Understanding) -> str:
    """The words from where they name the place that shall be, of two: "the park to a station"."""
    places = [e for e in meant.entities if e.kind is Kind.PLACE]
    places.sort(key=lambda entity: entity.start)
    if len(places) < 2:
        return words
    first, second = places[:2]
    turned = " of " in words[first.end : second.start].casefold()
    return words[: first.end] if turned else words[second.start :]


def _tinted(shots: list[Shot], meant: Understanding, words: str) -> list[Shot]:
    """All in a colour that the words name of nothing, "make everything blue", or less of it."""
    shown = {s.label for shot in shots for s in shot.depiction.subjects}
    if exchanged(words, meant, wished(words)):
        return shots
    hues = {e.label: e.text for e in meant.entities if e.label in _hues() and e.label not in shown}
    if len(hues) < len(meant.entities):
        return shots
    cues = read(words, meant.language.code).of("colour")
    hues |= {cue.key: words[cue.start : cue.end] for cue in cues}
    less = {key for key, text in hues.items() if less_of(words, text)}
    more, away = ([_hues()[key] for key in part] for part in (hues.keys() - less, less))
    return [
        replace(shot, depiction=replace(seen, palette=tinted(seen.palette, more, away)))
        for shot in shots
        for seen in (shot.depiction,)
    ]


@cache
def _hues() -> dict[str, str]:
    """The colours of the table, as `#rrggbb` by name: an orange that no shot shows is one."""
    return {each.key: each.columns["hex"] for each in rows("colour")}


def _placed(
    shot: Shot,
    meant: Understanding,
    words: str,
    language: Language,
    *,
    stays: bool,
    outdoors: bool,
) -> Shot:
    """Another hour or weather for all shots; another place where the words name one.

    Where things come or go (`stays`), what they are named with is no place for the film.
    """
    before = shot.depiction.setting
    after = replace(depict(meant, words, fallback=before).setting, look=before.look)
    if after.backdrop is Backdrop.SKY and meant.entities:  # what flies there, flies where it is
        after = replace(after, place=before.place, backdrop=before.backdrop)
    if after.backdrop.indoor and outdoors:  # it does not rain in the studio
        after = replace(after, weather=before.weather)
    if stays:
        after = replace(after, place=before.place, backdrop=before.backdrop)
    if after == before:
        return shot
    return elsewhere(replace(shot, depiction=replace(shot.depiction, setting=after)), language)


def _filmed(shot: Shot, meant: Understanding) -> Shot:
    """Every shot from the angle, with the move and at the speed that the words name."""
    cues, camera = meant.camera, shot.camera
    camera = replace(
        camera,
        moves=cues.moves or camera.moves,
        angle=cues.angles[0] if cues.angles else camera.angle,
        speed=cues.speed if cues.speed is not Speed.NORMAL else camera.speed,
    )
    return replace(shot, camera=camera)


def _focused(shots: list[Shot], meant: Understanding, wishes: Wishes) -> list[Shot]:
    """What is to be in focus comes close where it is, and is longer on the screen."""
    if "focus" not in wishes:
        return shots
    named = [entity for entity in meant.entities if entity.kind is not Kind.PLACE]
    wanted = _meant_by(shots, named)
    if "product" in wishes and not wanted:
        wanted = {s.label for s in shots[-1].depiction.subjects if s.kind is not Kind.PERSON}
    if not wanted and named and named[0].kind is not Kind.PERSON:
        shots, wanted = _brought_in(shots, meant, named[0]), {named[0].label}
    if not any(_shows(shot, wanted) for shot in shots):
        return shots
    if "product" in wishes or not any(e.kind.alive for e in named):
        shots = _with_more(shots, wanted)
    nearer = [_near(shot, wanted) if _shows(shot, wanted) else shot for shot in shots]
    weights = [shot.frames * (1.3 if _shows(shot, wanted) else 1.0) for shot in shots]
    return lengths(nearer, weights)


def _meant_by(shots: Sequence[Shot], named: Sequence[Entity]) -> set[str]:
    """The names of those in the film that the words speak of: "coffee" is the hot beverage too."""
    labels, arts = {e.label for e in named}, {e.art for e in named if e.art}
    subjects = [s for shot in shots for s in shot.depiction.subjects]
    return {s.label for s in subjects if _named(s) & labels or s.art in arts}


def _brought_in(shots: list[Shot], meant: Understanding, thing: Entity) -> list[Shot]:
    """The shots with a thing that none of them shows yet, before the first of the people."""
    seen = next((s for s in depict(meant, thing.text).subjects if s.label == thing.label), None)
    new = seen or Subject(thing.label, thing.kind, thing.art)
    host = next((s for s in shots if any(x.kind.alive for x in s.depiction.subjects)), shots[0])
    there = replace(new, action=Action.NONE, position="foreground", relation="", to="")
    picture = replace(host.depiction, subjects=(*host.depiction.subjects, there))
    return [replace(s, depiction=picture) if s is host else s for s in shots]


def _with_more(shots: list[Shot], wanted: set[str]) -> list[Shot]:
    """What is wanted beside whoever is seen, so that no two shots in a row are without it."""
    thing = next(s for shot in shots for s in shot.depiction.subjects if _named(s) & wanted)
    found: list[Shot] = []
    for shot in shots:
        seen, bare = shot.depiction, bool(found) and not _shows(found[-1], wanted)
        people = any(subject.kind is Kind.PERSON for subject in seen.subjects)
        if bare and people and not _shows(shot, wanted):
            beside = replace(
                thing, action=Action.NONE, gesture="", position="foreground", relation="", to=""
            )
            seen = replace(seen, subjects=(*seen.subjects, beside))
        found.append(replace(shot, depiction=seen))
    return found


def _shows(shot: Shot, wanted: set[str]) -> bool:
    return any(_named(subject) & wanted for subject in shot.depiction.subjects)


def _named(subject: Subject) -> set[str]:
    return {subject.label, subject.character}


def _near(shot: Shot, wanted: set[str]) -> Shot:
    subjects = sorted(shot.depiction.subjects, key=lambda s: not _named(s) & wanted)
    focus = tuple(s.label for s in subjects[:1])
    camera = replace(shot.camera, size=_step(shot.camera.size, 1), focus=focus, depth=Depth.SHALLOW)
    return replace(shot, depiction=replace(shot.depiction, subjects=tuple(subjects)), camera=camera)


def _framed(shot: Shot, wishes: Wishes) -> Shot:
    step = 1 if "closer" in wishes else -1 if "wider" in wishes else 0
    camera = replace(shot.camera, size=_step(shot.camera.size, step)) if step else shot.camera
    return replace(shot, camera=camera)


def _sized(shot: Shot, size: Size) -> Shot:
    return replace(shot, camera=replace(shot.camera, size=size))


def _step(size: Size, step: int) -> Size:
    return _LADDER[max(0, min(len(_LADDER) - 1, _LADDER.index(size) + step))]
