"""The film's bible: who and what must look the same in every shot, with a picture of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.brief import Brief
from core.domain.depiction import Depiction
from core.domain.makers import Makers
from core.domain.story import Place, Plan, Shot


class What(StrEnum):
    CHARACTER = "character"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entry:
    """`picture` is a file of the project, "" where there is none; `shots` are numbers."""

    name: str
    what: What
    look: str
    picture: str = ""
    shots: tuple[int, ...] = ()


def entries(plan: Plan, shots: tuple[Shot, ...]) -> tuple[Entry, ...]:
    """Everyone of the bible, then the places, in the order in which the shots come to them."""
    people = tuple(
        Entry(
            each.name,
            What.CHARACTER,
            each.look or each.label,
            each.picture,
            tuple(shot.number for shot in shots if each.name.casefold() in _names(shot.depiction)),
        )
        for each in plan.bible
    )
    there: dict[str, list[Shot]] = {}
    for shot in shots:
        if shot.depiction.setting.place and shot.footage is None:
            there.setdefault(shot.depiction.setting.place, []).append(shot)
    pictures = {_key(each.name): each.picture for each in plan.places}
    places = tuple(
        Entry(name, What.PLACE, name, pictures.get(_key(name), ""), tuple(s.number for s in seen))
        for name, seen in there.items()
    )
    return people + places


def by_models(brief: Brief, makers: Makers) -> bool:
    """Whether what is seen of the film is made by models, which look at pictures."""
    return brief.engine != "animatic" or bool(makers.image)


def shown(plan: Plan | None, seen: Depiction) -> tuple[str, ...]:
    """The pictures of who is seen, and of where: those first that the shot is about."""
    if plan is None:
        return ()
    people = {_key(each.name): each.picture for each in plan.bible}
    known = {_key(each.name): each.picture for each in plan.places} | people
    wanted = [*_names(seen), _key(seen.setting.place)]
    return tuple(dict.fromkeys(filter(None, (known.get(name, "") for name in wanted))))


def with_picture(plan: Plan, entry: Entry, picture: str) -> Plan:
    """The plan with this picture of a character or a place; "" takes it away."""
    if entry.what is What.CHARACTER:
        bible = tuple(
            replace(each, picture=picture) if each.name == entry.name else each
            for each in plan.bible
        )
        return replace(plan, bible=bible)
    others = tuple(each for each in plan.places if _key(each.name) != _key(entry.name))
    here = (Place(entry.name, picture),) if picture else ()
    return replace(plan, places=others + here)


def carried(plan: Plan, before: Plan | None) -> Plan:
    """A plan that was written anew, with the pictures that the one before had of the same names."""
    if before is None:
        return plan
    known = {_key(each.name): each.picture for each in before.bible}
    bible = tuple(
        replace(each, picture=each.picture or known.get(_key(each.name), "")) for each in plan.bible
    )
    return replace(plan, bible=bible, places=plan.places or before.places)


def pictured(shot: Shot, plan: Plan) -> Shot:
    """The shot that knows which pictures of the bible it must look like."""
    return replace(shot, pictures=shown(plan, shot.depiction))


def _names(seen: Depiction) -> tuple[str, ...]:
    return tuple(_each(seen))


def _each(seen: Depiction) -> Iterator[str]:
    for subject in seen.subjects:
        yield _key(subject.known_as)


def _key(name: str) -> str:
    return name.casefold()
