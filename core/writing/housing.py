"""Finds a place for what a wish tells without one: where the film's other shots are."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay, Weather
from core.domain.languages import Language
from core.understanding.gestures import told_of
from core.understanding.reading import read
from core.writing.beats import Beat, Role

_KITCHEN = Setting("kitchen", Backdrop.KITCHEN)
_OF_BATHS = frozenset({"soap", "face wash", "shampoo", "body wash", "bath soap", "bathing soap"})
_FREE = frozenset({Action.NONE, Action.HOLD, Action.SMILE, Action.WORK})
_STEPS = 3
_BY_HAND = frozenset({"stir", "knead", "cut", "pour", "give"})
"""What a cook is seen to do, as gestures."""


def housed(beats: list[Beat]) -> list[Beat]:
    """The text's own beats where the theme's are, if none of them says where it is.

    A step of a recipe is filmed on the table where all lies ready, not in a field. All people of
    the text's own are in one place, and all its things.
    """
    known = [at for at, beat in enumerate(beats) if not beat.own]
    own = [at for at, beat in enumerate(beats) if beat.own]
    if any(beats[at].depiction.setting.place for at in own):
        return beats
    beats = [_washed(beat) if beat.own else beat for beat in beats]
    left = [at for at in own if not beats[at].depiction.setting.place] if known else []
    hosts = {
        peopled: _host(at, beats, known)
        for at in reversed(left)
        for peopled in (_peopled(beats[at].depiction),)
    }
    return [
        _at(beat, hosts[_peopled(beat.depiction)]) if at in left else beat
        for at, beat in enumerate(beats)
    ]


def _washed(beat: Beat) -> Beat:
    """Who uses soap in an advert washes, at home, unless they are told to do something else."""
    seen, told = beat.depiction, {subject.label for subject in beat.depiction.subjects}
    if seen.setting.place or not told & _OF_BATHS or not _peopled(seen):
        return beat
    subjects = tuple(
        replace(s, action=Action.WORK, gesture="wash_face")
        if s.kind is Kind.PERSON and not s.gesture and s.action in _FREE
        else s
        for s in seen.subjects
    )
    room = replace(seen.setting, place="bathroom", backdrop=Backdrop.ROOM)
    return replace(beat, depiction=replace(seen, subjects=subjects, setting=room))


def _host(at: int, beats: list[Beat], known: list[int]) -> Setting:
    """The set of the nearest shot of its kind: with people for people, a still one for things."""
    near = sorted(known, key=lambda other: abs(other - at))
    alike = _peopled if _peopled(beats[at].depiction) else _still
    found = next((other for other in near if alike(beats[other].depiction)), None)
    if found is None and alike is _peopled:
        return Setting("living room", Backdrop.ROOM)
    return beats[near[0] if found is None else found].depiction.setting


def _peopled(seen: Depiction) -> bool:
    return any(subject.kind.alive for subject in seen.subjects)


def _still(seen: Depiction) -> bool:
    return seen.setting.backdrop.indoor and bool(seen.subjects) and not _peopled(seen)


def _at(beat: Beat, host: Setting) -> Beat:
    """The beat there; what rolls, flies or has roots, and weather, stay out of doors."""
    seen, own = beat.depiction, beat.depiction.setting
    moves = any(s.kind is Kind.VEHICLE and s.action is not Action.NONE for s in seen.subjects)
    aloft = any(subject.in_sky for subject in seen.subjects)
    rooted = any(s.kind is Kind.PLANT and s.label.endswith("tree") for s in seen.subjects)
    if moves or aloft or rooted or own.weather is not Weather.CLEAR:
        return beat
    time = host.time if own.time is TimeOfDay.DAY else own.time
    there = replace(own, place=host.place, backdrop=host.backdrop, time=time)
    return replace(beat, depiction=replace(seen, setting=there))


def cooked(beats: list[Beat], language: Language) -> list[Beat]:
    """The steps of a recipe in the kitchen, by day: what soaks overnight is made in the morning.

    Somebody cooks, always the same one, where a step says what hands do.
    """
    kinds = [subject.kind for beat in beats for subject in beat.depiction.subjects]
    places = {beat.depiction.setting.place for beat in beats} - {"", _KITCHEN.place}
    if places or Kind.FOOD not in kinds:
        return beats
    return [
        replace(beat, depiction=replace(seen, setting=_KITCHEN, lighting="natural"))
        for beat in beats
        for seen in (_with_cook(beat, language),)
    ]


def at_work(beats: list[Beat]) -> list[Beat]:
    """What comes between the steps is where they are done: no studio interrupts a kitchen.

    Where there are steps enough nobody else comes in either.
    """
    own = [beat for beat in beats if beat.own]
    places = {beat.depiction.setting for beat in own}
    if len(places) != 1 or not (there := next(iter(places))).place:
        return beats
    others = [beat for beat in beats if not beat.own and beat.role is not Role.CLOSE]
    strangers = [b for b in others if _peopled(b.depiction) and len(own) >= _STEPS]
    return [
        replace(beat, depiction=replace(beat.depiction, setting=there))
        if beat.depiction.setting.backdrop is Backdrop.STUDIO
        else beat
        for beat in beats
        if beat not in strangers
    ]


def _with_cook(beat: Beat, language: Language) -> Depiction:
    seen = beat.depiction
    done = told_of(read(beat.text, language))
    if done not in _BY_HAND or _peopled(seen):
        return seen
    cook = Subject("cook", Kind.PERSON, "🧑‍🍳", action=Action.WORK, gesture=done)
    freed = (replace(s, action=Action.NONE) for s in seen.subjects)
    return replace(seen, subjects=(cook, *freed))
