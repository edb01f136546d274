"""Takes into a plan what an editor wishes to be added, left out, exchanged or recoloured in it."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind
from core.domain.camera import Size
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.domain.story import Character, Shot
from core.language.tables import row
from core.understanding.depict import depict
from core.understanding.kinds import kinds
from core.writing.counted import COUNTS, one, several
from core.writing.knowledge import vocabulary
from core.writing.known import MEN, WOMEN, is_name
from core.writing.naming import called, sentence
from core.writing.seeing import EVERYONE
from core.writing.wishes.ageing import aged, aged_label, asked_to_age, someone
from core.writing.wishes.alterations import Altered, Wish, missing, named, shows, still, there
from core.writing.wishes.deeds import acting
from core.writing.wishes.recolouring import repainted
from core.writing.wishes.rewording import coloured, instead, names, said_of, without

_NO_DEEDS = frozenset({"focus", "closer", "wider"})
_NEAR = (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP)
_MOST = 6
_WOMENS = frozenset(("sari", "saree", "dupatta", "lehenga", "frock", "skirt", "blouse", "gown"))
_CLOTHES = ("#2f6690", "#d9a441", "#4f7f52", "#8a4f7d", "#c8553d")


def altered(before: Altered, wish: Wish) -> Altered:
    """The shots with what the words ask of the things in them; as they are where they ask none."""
    things = wish.things
    if "instead" in wish.kinds and len(things) == 2:
        return _exchanged(before, wish, *_old_and_new(wish, things))
    if made := repainted(before, wish) or _aged(before, wish):
        return made
    if "instead" in wish.kinds and not things:
        return _elsewhere(before, wish)
    if "remove" in wish.kinds or any(e.excluded for e in things):
        return _without(before, wish)
    if "add" in wish.kinds and things:
        return _with(before, wish)
    return _looking(before, wish)


def _looking(before: Altered, wish: Wish) -> Altered:
    """The film with things in another colour, people in other clothes, or doing something else."""
    painted = [e for e in wish.things if e.attributes.get("colour") and there(before.shots, e)]
    dressed = _dressed(before, wish)
    if painted or dressed is not before:
        return _painted(dressed, wish, painted[0]) if painted else dressed
    shots = acting(before.shots, wish.meant, wish.words, wish.language, wish.aimed)
    return before if wish.kinds & _NO_DEEDS else replace(before, shots=shots)


def _aged(before: Altered, wish: Wish) -> Altered | None:
    """The film with somebody older or younger in it; None where the words ask for no such."""
    whom = asked_to_age(wish)
    if whom is None:
        return None
    label = aged_label(wish, whom)
    return _exchanged(before, wish, whom, someone(label)) if label else aged(before, wish, whom)


def _elsewhere(before: Altered, wish: Wish) -> Altered:
    """The shots' words with the new place where they name the old one."""
    places = [e for e in wish.meant.entities if e.kind is Kind.PLACE]
    if len(places) != 2:
        return before
    old, new = _old_and_new(wish, sorted(places, key=lambda entity: entity.start))
    shots = tuple(
        replace(
            shot,
            description=instead(shot.description, old, new, wish.language),
            narration=instead(shot.narration, old, new, wish.language),
        )
        if wish.means(shot)
        else shot
        for shot in before.shots
    )
    return replace(before, shots=shots)


def _old_and_new(wish: Wish, both: Sequence[Entity]) -> tuple[Entity, Entity]:
    """Which goes and which comes: in English "a hat instead of the umbrella" turns them round."""
    first, second = both
    between = wish.words[first.end : second.start].casefold()
    turned = any(word in between for word in ("instead of", "in place of", "rather than"))
    return (second, first) if turned else (first, second)


def _exchanged(before: Altered, wish: Wish, old: Entity, new: Entity) -> Altered:
    if not there(before.shots, old):
        return replace(before, told=(*before.told, missing(old)))
    come = _subject(wish, new)
    shots = []
    for shot in before.shots:
        if not wish.means(shot) or not (shows(shot, old) or named(shot, old.label, wish.language)):
            shots.append(shot)
            continue
        subjects = tuple(_as(come, s, old) for s in shot.depiction.subjects)
        told = _renamed(shot, old, new, wish)
        shots.append(replace(told, depiction=replace(shot.depiction, subjects=subjects)))
    bible = tuple(_recast(each, old, come) for each in before.bible)
    said = (*before.told, *still(shots, old, wish))
    return replace(before, shots=tuple(shots), bible=bible, told=said)


def _renamed(shot: Shot, old: Entity, new: Entity, wish: Wish) -> Shot:
    language, sexes = wish.language, _of_another_sex(old, new)
    if sexes and language is not Language.EN:
        return shot  # verbs and pronouns of the sentence would have to follow
    others = [s for s in shot.depiction.subjects if s.kind is Kind.PERSON and s.label != old.label]
    both = (instead(text, old, new, language) for text in (shot.description, shot.narration))
    description, narration = (
        said_of(text, woman=new.art[:1] in WOMEN, alone=not others)
        if sexes and _leads(shot, old)
        else text
        for text in both
    )
    return replace(shot, description=description, narration=narration, action="")


def _leads(shot: Shot, old: Entity) -> bool:
    """Whether the shot is of this one first: its "he" is nobody else."""
    return bool(shot.depiction.subjects) and shot.depiction.subjects[0].label == old.label


def _of_another_sex(old: Entity, new: Entity) -> bool:
    sexes = [each.art[:1] in WOMEN for each in (old, new) if each.art[:1] in WOMEN | MEN]
    return len(sexes) == 2 and sexes[0] != sexes[1]


def _as(come: Subject, subject: Subject, old: Entity) -> Subject:
    """Who or what comes does what was done and is where it was; what was on it is on it still."""
    if subject.to == old.label:
        subject = replace(subject, to=come.label)
    if subject.label != old.label:
        return subject
    person = subject.kind is Kind.PERSON and come.kind is Kind.PERSON
    return replace(
        come, count=subject.count, action=subject.action, position=subject.position,
        relation=subject.relation, to=subject.to,
        clothing=subject.clothing if person else "",
        character=subject.character if is_name(subject.character) and person else come.label,
    )  # fmt: skip


def _recast(each: Character, old: Entity, come: Subject) -> Character:
    if each.label != old.label:
        return each
    name = each.name if is_name(each.name) else come.label
    return replace(each, name=name, label=come.label, art=come.art, look=come.label)


def _without(before: Altered, wish: Wish) -> Altered:
    away = "remove" in wish.kinds
    gone = {e.label for e in wish.things if away or e.excluded}
    absent = [e for e in wish.things if e.label in gone and not there(before.shots, e)]
    if not gone or (away and len(absent) == len(gone) and gone.isdisjoint(EVERYONE)):
        return replace(before, told=(*before.told, *map(missing, absent)))
    labels = frozenset(gone)
    shots, empty = [], []
    for shot in before.shots:
        now = _lacking(shot, labels, wish) if wish.means(shot) else shot
        shots.append(now)
        if _tells_of(shot, now, labels, wish):
            empty.append(shot.number)
    told = [missing(each) for each in absent]
    told = told if away and labels.isdisjoint(EVERYONE) else []
    kept = [shot for shot in shots if shot.number not in empty]
    for entity in wish.things:
        told += still(kept, entity, wish) if entity.label in gone else []
    if empty and len(empty) < len(shots):
        each = ", ".join(map(str, empty))
        showed = f"Shot {each} showed" if len(empty) == 1 else f"Shots {each} showed"
        told.append(f"{showed} nothing else and {'is' if len(empty) == 1 else 'are'} gone.")
    return replace(
        before, shots=tuple(shots), told=(*before.told, *told),
        gone=tuple(empty) if len(empty) < len(shots) else (),
    )  # fmt: skip


def _tells_of(shot: Shot, now: Shot, labels: frozenset[str], wish: Wish) -> bool:
    """Whether a shot has nothing to show or say without what goes, `now` that it has gone."""
    if not names(shot.description, labels, wish.language):
        return False
    first = shot.depiction.subjects[:1]
    led = any({each.label, each.character} & labels for each in first)
    idle = (Action.NONE, Action.LOOK)
    acting = any(s.kind.alive and s.action not in idle for s in now.depiction.subjects)
    unsaid = not shot.narration or now.narration == shot.narration
    bare = not now.depiction.subjects and not shot.narration
    return bare or (led and not acting and unsaid and now.depiction != shot.depiction)


def _lacking(shot: Shot, labels: frozenset[str], wish: Wish) -> Shot:
    everyone = not labels.isdisjoint(EVERYONE)
    left = tuple(
        replace(each, relation="", to="") if each.to in labels else each
        for each in shot.depiction.subjects
        if not ({each.label, each.character} & labels or (everyone and each.kind is Kind.PERSON))
    )
    ruled_out = [e.text for e in wish.things if e.label in labels]
    negative = ", ".join(dict.fromkeys([*ruled_out, *shot.prompt.negative.split(", ")]))
    seen = replace(shot.depiction, subjects=left)
    prompt = replace(shot.prompt, negative=negative)
    language = wish.language
    return replace(
        shot, depiction=seen, prompt=prompt,
        action=shot.action if left == shot.depiction.subjects else "",
        description=_unsaid(shot.description, labels, language) or _of(left, shot, language),
        narration=_unsaid(shot.narration, labels, language) or shot.narration,
    )  # fmt: skip


def _unsaid(text: str, labels: frozenset[str], language: Language) -> str:
    return without(text, labels, language) if names(text, labels, language) else text


def _of(left: tuple[Subject, ...], shot: Shot, language: Language) -> str:
    """A shot that its own words do not describe any more, by who is left in it."""
    if language is not Language.EN or not left:
        return shot.description
    each = [several(s.label) if s.count > 1 else one(s.known_as) for s in left]
    return sentence(", ".join(each), language)


def _with(before: Altered, wish: Wish) -> Altered:
    """The shots with what comes in, where they are wide enough to have it beside the others."""
    there = {s.label for shot in before.shots for s in shot.depiction.subjects}
    come = [_subject(wish, entity) for entity in wish.things if not entity.excluded]
    new = [subject for subject in come if subject.label not in there or wish.aimed]
    again = [_also(s, wish) for s in come if s not in new]
    able = [s for s in before.shots if wish.means(s) and _has_room(s, aimed=bool(wish.aimed))]
    who = {subject.label for subject in come if subject not in new}
    able = [s for s in able if {x.label for x in s.depiction.subjects} & who] or able
    able = able or [shot for shot in before.shots if wish.means(shot)][:1]
    chosen = {shot.number for shot in able} if new else set[int]()
    shots = tuple(
        _joined_by(shot, new, wish) if shot.number in chosen else shot for shot in before.shots
    )
    characters = [_character(subject) for subject in new if subject.count == 1]
    known = {each.name for each in before.bible}
    bible = (*before.bible, *(c for c in characters if c.name not in known))
    told = [f"There is {each} in the film already." for each in again] if not new else []
    return replace(before, shots=shots, bible=bible, told=(*before.told, *told))


def _has_room(shot: Shot, *, aimed: bool) -> bool:
    subjects, size = shot.depiction.subjects, shot.camera.size
    living = any(s.kind.alive for s in subjects)
    alone = len(subjects) == 1 and size is Size.MEDIUM
    return aimed or (living and size not in _NEAR and not alone and len(subjects) < _MOST)


def _joined_by(shot: Shot, come: list[Subject], wish: Wish) -> Shot:
    there = {subject.label for subject in shot.depiction.subjects}
    new = [subject for subject in come if subject.label not in there]
    if not new:
        return shot
    told = ", ".join(_also(subject, wish) for subject in new)
    also = vocabulary("also", wish.language)[0].format(told)
    people = {s.label for s in shot.depiction.subjects if s.kind is Kind.PERSON}
    placed = (_beside(subject, there, people) for subject in new)
    seen = replace(shot.depiction, subjects=(*shot.depiction.subjects, *placed))
    description = f"{sentence(shot.description, wish.language)} {also}"
    return replace(shot, depiction=seen, description=description)


def _beside(subject: Subject, there: set[str], people: set[str]) -> Subject:
    """What comes in where the words put it, if that is in the shot: what somebody has is held."""
    if subject.to not in there:
        return replace(subject, relation="", to="")
    held = subject.to in people and subject.relation in ("in", "with")
    return replace(subject, relation="in hand of") if held else subject


def _also(subject: Subject, wish: Wish) -> str:
    if wish.language is Language.EN:
        count = COUNTS.get(subject.count, str(subject.count))
        return f"{count} {several(subject.label)}" if subject.count > 1 else one(subject.label)
    return called(subject.label, wish.language, wish.words) or subject.label


def _dressed(before: Altered, wish: Wish) -> Altered:
    """Those whom the words put into clothes of a colour: "the old man should wear a blue shirt"."""
    worn = {s.label: s.clothing for s in depict(wish.meant, wish.words).subjects if s.clothing}
    worn = worn or _of_its_wearer(before, wish)
    if not worn:
        return before
    shots = []
    for shot in before.shots:
        subjects = tuple(
            replace(s, clothing=worn.get(s.label, s.clothing)) if wish.means(shot) else s
            for s in shot.depiction.subjects
        )
        seen = replace(shot.depiction, subjects=subjects)
        now = replace(shot, depiction=seen) if seen != shot.depiction else shot
        shots.append(_in_colours(now, wish) if wish.means(shot) else now)
    bible = before.bible
    if not wish.aimed:  # what is worn from some shot on is not how somebody looks in all
        bible = tuple(replace(c, clothing=worn.get(c.label, c.clothing)) for c in bible)
    return replace(before, shots=tuple(shots), bible=bible)


def _in_colours(shot: Shot, wish: Wish) -> Shot:
    """The shot's words with the colours that the garments of the wish get."""
    for garment in (e for e in wish.things if e.label in kinds("worn")):
        if colour := garment.attributes.get("colour"):
            shot = _in_colour(shot, garment, colour, wish.language)
    return shot


def _of_its_wearer(before: Altered, wish: Wish) -> dict[str, str]:
    """Whose clothes get the colour of a garment that is nobody's: "make the sari green"."""
    garments = (e for e in wish.things if e.label in kinds("worn") and e.attributes.get("colour"))
    garment = next(garments, None)
    if garment is None:
        return {}
    people = [s for shot in before.shots for s in shot.depiction.subjects if s.kind is Kind.PERSON]
    wearing = [
        s.label
        for shot in before.shots
        for s in shot.depiction.subjects[:1]
        if s.kind is Kind.PERSON and named(shot, garment.label, wish.language)
    ]
    women = [s.label for s in people if garment.label in _WOMENS and s.art[:1] in WOMEN]
    label = next(iter([*wearing, *women, *(s.label for s in people)]), "")
    colour = row("colour", garment.attributes["colour"]).columns["hex"]
    return {label: colour} if label else {}


def _painted(before: Altered, wish: Wish, entity: Entity) -> Altered:
    name = entity.attributes["colour"]
    colour = row("colour", name).columns["hex"]
    shots = []
    for shot in before.shots:
        if not wish.means(shot) or not shows(shot, entity):
            shots.append(shot)
            continue
        subjects = tuple(
            replace(s, colour=colour) if s.label == entity.label else s
            for s in shot.depiction.subjects
        )
        seen = replace(shot.depiction, subjects=subjects)
        shots.append(replace(_in_colour(shot, entity, name, wish.language), depiction=seen))
    bible = (replace(c, colour=colour) if c.label == entity.label else c for c in before.bible)
    return replace(before, shots=tuple(shots), bible=tuple(bible))


def _in_colour(shot: Shot, of: Entity, colour: str, language: Language) -> Shot:
    """The shot with that colour before what its words name so."""
    described = coloured(shot.description, of, colour, language)
    return replace(
        shot, description=described, narration=coloured(shot.narration, of, colour, language)
    )


def _subject(wish: Wish, entity: Entity) -> Subject:
    """What comes in, as the words describe it, dressed where it is somebody."""
    seen = depict(wish.meant, wish.words).subjects
    found = next((s for s in seen if s.label == entity.label), None)
    found = found or Subject(entity.label, entity.kind, entity.art, entity.count)
    act = found.action if found.kind.alive and found.action is not Action.WORK else Action.NONE
    clothes = _CLOTHES[len(entity.label) % len(_CLOTHES)] if found.kind is Kind.PERSON else ""
    named = entity.label if found.count == 1 and found.kind.alive else ""
    return replace(found, action=act, clothing=found.clothing or clothes, character=named)


def _character(subject: Subject) -> Character:
    return Character(
        subject.label, subject.label, subject.art, subject.colour, subject.clothing, subject.label
    )
