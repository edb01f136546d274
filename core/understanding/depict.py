"""Turns what was understood into what is to be seen: subjects in a setting, in a mood."""

from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind, Relation, Understanding
from core.domain.camera import Move
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, Weather
from core.language.english import words_of
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.tables import row
from core.understanding.bound import bound_for
from core.understanding.garments import Clothed, clothed, small_wear, worn_garments
from core.understanding.gestures import gesture
from core.understanding.kinds import kinds, renamed
from core.understanding.people.naming import sex_in
from core.understanding.placing import is_small, says_whose
from core.understanding.reading import Reading, read
from core.understanding.setting import backdrop_of, setting
from core.understanding.unsaid import implied

_MOST = 6
# The set's own sky and ground draw these; as figures they would stand there twice.
_OF_THE_SET = kinds("of_the_set")
_LAMPS = kinds("sky_lamps")
_OUTSIDE = frozenset({"in front of", "behind", "above", "left of", "right of"})
# Buildings that as places are rooms by another name.
_ROOMS = {"house": ("room", "house"), "home": ("room", "home")}
_FRONTS = renamed("fronts")
"""The pictures of places seen from the street."""

_EXTERIORS = renamed("exteriors")
"""The pictures of places that are one building, which stands in another place."""

_OF_EITHER = frozenset("👮👷💂🕵")
"""The pictures of trades that men and women have."""

_OF_ONE = frozenset("👩👨👧👦👵👴👶🧒👸🤴👰🤵🧕💃🕺🤶🎅")
"""The pictures that say by themselves who it is."""

_BEGINS = words_of("begins_to")
_ORBITS = frozenset({Move.ORBIT_CLOCKWISE, Move.ORBIT_COUNTERCLOCKWISE})


def depict(understanding: Understanding, text: str, fallback: Setting | None = None) -> Depiction:
    """The picture behind one shot; where the text names no setting the fallback's is taken.

    What the text excludes is left out; places go into the setting; a garment's colour goes to
    the one who wears it.
    """
    reading = read(text, understanding.language.code)
    here, then = _settings(understanding, reading, fallback)
    before = _seen_from_outside(understanding, reading, here)
    if before is not None:
        here, then = replace(here, place="", backdrop=Backdrop.ROAD), None
    else:
        before, here = _standing_there(understanding, reading, here)
    cues = reading.of("place")
    places = {cue.start for cue in cues} - {before.start if before else -1}
    small = {cue.start for cue in cues if is_small(cue.key) and not says_whose(reading, cue)}
    entities = understanding.entities
    if before is not None and before not in entities:  # told of before this text
        entities = (*entities, before)
    shown = [
        _front(entity) if entity is before else _landmark(entity, here)
        for entity in entities
        if not entity.excluded
        and (entity is before or _seen(entity, here) or not _is_setting(entity, places, small))
    ]
    garments = worn_garments(understanding, reading, shown)
    clothes = clothed(understanding, reading, shown, garments)
    worn = _worn(understanding, shown, garments if clothes else [])
    wears = small_wear(understanding, reading, shown, garments)
    worn |= {label for said in wears.values() for label in said}
    for wearer, along in wears.items():
        known = clothes.get(wearer, Clothed())
        clothes[wearer] = replace(
            known, wears=", ".join(filter(None, (known.wears, *along.values())))
        )
    mood = understanding.mood
    figures = [entity for entity in shown if entity.label not in worn]
    standing = _standing(understanding, figures)
    subjects = [
        replace(
            _subject(entity, clothes.get(entity.label, Clothed()), standing.get(entity.label)),
            gesture=gesture(entity, reading, figures),
        )
        for entity in figures
    ]
    if any(move in _ORBITS for move in understanding.camera.moves):
        subjects = [
            replace(s, action=Action.NONE) if s.action is Action.SPIN else s for s in subjects
        ]  # it is the camera that goes around
    subjects, here = implied(understanding, reading, subjects, here)
    return Depiction(
        subjects=tuple(sorted(subjects, key=_importance)[:_MOST]),
        setting=here,
        style=mood.style,
        tone=mood.tone,
        lighting=mood.lighting,
        palette=mood.palette,
        intensity=mood.intensity,
        then=then,
    )


def destination(understanding: Understanding, text: str) -> Setting | None:
    """Where somebody will be who is only on the way there; None where nobody is."""
    reading = read(text, understanding.language.code)
    here, _ = _settings(understanding, reading, None)
    return here if _is_on_the_way(reading, here) else None


def _is_on_the_way(reading: Reading, here: Setting) -> bool:
    return _is_built(here) and bound_for(reading, here.place)


def _is_built(here: Setting) -> bool:
    return here.backdrop.indoor and here.place in _FRONTS.keys() | _EXTERIORS.keys()


def _seen_from_outside(
    understanding: Understanding, reading: Reading, here: Setting
) -> Entity | None:
    """The building that something stands before, or that somebody goes to: we are not in it.

    Nobody is who has come no farther than its gate.
    """
    if not here.backdrop.indoor:
        return None
    gate = any(e.label == "gate" and not e.excluded for e in understanding.entities)
    if _is_on_the_way(reading, here) or (gate and _is_built(here)):
        named = (e for e in understanding.entities if e.label == here.place)
        return next(named, Entity(here.place, here.place, Kind.BUILDING))
    objects = {r.object for r in understanding.relations if r.relation in _OUTSIDE}
    if not any(e.kind.alive for e in understanding.entities):
        smokes = any(e.label == "smoke" and not e.excluded for e in understanding.entities)
        objects |= {here.place} if smokes and here.place in _FRONTS else set()
    return next(
        (
            entity
            for entity in understanding.entities
            if entity.label in objects
            and here.place in _ROOMS.get(entity.label, (entity.label,))
            and (entity.art or entity.label in _FRONTS)
        ),
        None,
    )


def _standing_there(
    understanding: Understanding, reading: Reading, here: Setting
) -> tuple[Entity | None, Setting]:
    """The building that stands where the shot plays, and where that is: a temple on a hilltop.

    A palace by the lake, with nobody in it, is seen from the lake.
    """
    owners = {cue.start for cue in reading.of("place") if says_whose(reading, cue)}
    named = [
        each
        for each in understanding.entities
        if each.kind is Kind.PLACE and not each.excluded and each.start not in owners
    ]
    built = next((each for each in named if each.label in _EXTERIORS), None)
    if built is None:
        return None, here
    if built.label != here.place:
        return (None, here) if here.backdrop.indoor else (built, here)
    alive = any(e.kind.alive for e in understanding.entities)
    others = (
        cue.key for cue in reading.of("place") if cue.key != here.place and not is_small(cue.key)
    )
    around = next((key for key in others if not backdrop_of(key).indoor), "")
    if alive or not around or reading.of("place")[0].key != built.label:
        return None, here
    return built, replace(here, place=around, backdrop=backdrop_of(around))


def _front(place: Entity) -> Entity:
    art = place.art or _FRONTS.get(place.label) or _EXTERIORS[place.label]
    return replace(place, kind=Kind.BUILDING, art=art)


def _seen(place: Entity, here: Setting) -> bool:
    """Whether a place is also a thing to be seen, which its set alone does not show."""
    return place.label in kinds("landmarks") and not here.backdrop.indoor


def _landmark(entity: Entity, here: Setting) -> Entity:
    return replace(entity, kind=Kind.BUILDING) if _seen(entity, here) else entity


def _settings(
    understanding: Understanding, reading: Reading, fallback: Setting | None
) -> tuple[Setting, Setting | None]:
    """Where it begins, and where it ends if the sky has changed by then ("then it rains")."""
    whole = setting(reading, fallback)
    beats = [beat.text for beat in understanding.timing.beats]
    if len(beats) < 2:
        return whole, None
    ends_of = (beats[0], beats[-1])
    first, last = (setting(read(text, understanding.language.code)) for text in ends_of)
    if first.weather is Weather.CLEAR and not _changes(reading):
        first = replace(first, weather=whole.weather)
    begins = replace(whole, weather=first.weather, time=first.time if _timed(first) else whole.time)
    ends = replace(whole, weather=last.weather, time=last.time if _timed(last) else begins.time)
    untold = last.weather is Weather.CLEAR and ends.time is begins.time
    if untold or (ends.weather is begins.weather and ends.time is begins.time):
        return whole, None
    if last.weather is Weather.CLEAR:
        ends = replace(ends, weather=begins.weather)
    return begins, ends


def _changes(reading: Reading) -> bool:
    """Whether the sky may change: only where something begins, or comes after something else."""
    if reading.of("marker"):
        return True
    begins = tuple(small_words(reading.language, "begins"))
    told = (word.text.casefold() for word in reading.words)
    return any(word in _BEGINS or (begins and key(word).startswith(begins)) for word in told)


def _timed(found: Setting) -> bool:
    return found.time is not Setting().time


def _is_setting(entity: Entity, places: set[int], small: set[int]) -> bool:
    """Whether the set itself shows it. `places` are where the text names places.

    A `small` one of these, a tower, stands in its set, which shows none.
    """
    if entity.kind is Kind.PLACE or entity.label in _OF_THE_SET:
        return True
    if not entity.art and entity.label in words_of("matter"):
        return entity.label not in kinds("billowing")
    if entity.label in _LAMPS:
        return entity.action is Action.NONE and "colour" not in entity.attributes
    if entity.kind is Kind.BUILDING and entity.start in small:
        return False
    return entity.kind in (Kind.NATURE, Kind.BUILDING) and entity.start in places


def _worn(understanding: Understanding, shown: list[Entity], garments: list[Entity]) -> set[str]:
    """What is seen on somebody rather than beside them."""
    people = {entity.label for entity in shown if entity.kind is Kind.PERSON}
    told = {
        relation.object
        for relation in understanding.relations
        if relation.subject in people and relation.relation == "wearing"
    }
    return {each.label for each in garments} | {label for label in told if label in kinds("worn")}


def _standing(understanding: Understanding, figures: list[Entity]) -> dict[str, Relation]:
    """How each figure stands to another one, by its label; between two, to both."""
    kinds = {entity.label: entity.kind for entity in figures}
    found: dict[str, Relation] = {}
    for relation in understanding.relations:
        one, other = relation.subject, relation.object
        if not {one, other} <= kinds.keys() or one == other:
            continue
        if relation.relation == "in" and kinds[one] is kinds[other] is Kind.VEHICLE:
            continue  # in traffic, not inside of it
        if one in found and found[one].relation == "with":  # on the table says more
            found[one] = relation
        known = found.setdefault(one, relation)
        both = known.relation == relation.relation == "between" and other not in known.object
        if both:
            found[one] = replace(known, object=f"{known.object} and {other}")
    return found


def _age(entity: Entity) -> str:
    """What is told of it beside its name: an old farmer, but an old woman is called so."""
    age = entity.attributes.get("age", "")
    return "" if entity.label.startswith(age) else age


def _sexed(entity: Entity) -> str:
    """The picture of a trade as the man or the woman that its name tells of: a policeman."""
    text, art = entity.text.casefold(), entity.art
    if entity.kind is not Kind.PERSON or text.endswith("human"):
        return art
    sex = sex_in(entity.text) or entity.attributes.get("sex", "")
    if not art:
        return "👩" if sex == "woman" else ""
    if art[:1] in _OF_EITHER:
        sex = sex or ("man" if text.endswith(("man", "men")) else "")
        sign = {"woman": "♀", "man": "♂"}.get(sex, "")
        return f"{art}\u200d{sign}" if sign and sign not in art else art
    if not sex or (sex == "man" and entity.count > 1) or art[:1] in _OF_ONE:
        return art
    return ("👩" if sex == "woman" else "👨") + (art[1:] if art[:1] == "🧑" else "")


def _subject(entity: Entity, on: Clothed, relation: Relation | None) -> Subject:
    wed = entity.label == "couple" and "bride" in entity.text.casefold()
    return Subject(
        label="newlyweds" if wed else entity.label,
        kind=entity.kind,
        art=_sexed(entity),
        count=entity.count,
        colour=_hex(entity.attributes.get("colour", "")),
        size=entity.attributes.get("size", "") or _age(entity),
        action=entity.action,
        position=entity.position,
        clothing=on.colour,
        wears=on.wears,
        relation=relation.relation if relation else "",
        to=relation.object if relation else "",
        becomes=_hex(entity.attributes.get("becomes", "")),
    )


def _importance(subject: Subject) -> bool:
    """The living come first; beyond that the order of the text stands."""
    return not subject.kind.alive


def _hex(colour: str) -> str:
    return row("colour", colour).columns["hex"] if colour else ""
