"""The door to the sets: from where and when a shot plays to the layers it is drawn with."""

from collections.abc import Callable, Sequence

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Subject
from core.engines.animatic import proportions
from core.engines.animatic.casting import CROWD
from core.engines.animatic.kin import akin
from core.engines.animatic.sets import (
    cave,
    factory,
    fittings,
    forest,
    gardens,
    halls,
    highlands,
    homes,
    lakes,
    landscapes,
    market,
    palette,
    porch,
    roads,
    services,
    space,
    stadium,
    station,
    studio,
    summits,
    temple,
    theatre,
    underwater,
    urban,
    village,
    water,
    workplaces,
)
from core.engines.animatic.sets.site import Site, Traffic
from core.engines.animatic.stage import Set

_BUILDERS: dict[Backdrop, Callable[[Site], Set]] = {
    Backdrop.FIELD: landscapes.field,
    Backdrop.FOREST: forest.forest,
    Backdrop.MOUNTAINS: summits.upland,
    Backdrop.DESERT: highlands.desert,
    Backdrop.SNOW: highlands.snow,
    Backdrop.SKY: landscapes.heavens,
    Backdrop.CITY: urban.city,
    Backdrop.STREET: urban.street,
    Backdrop.ROAD: urban.road,
    Backdrop.STADIUM: stadium.stadium,
    Backdrop.BEACH: water.beach,
    Backdrop.SEA: water.sea,
    Backdrop.RIVER: lakes.river,
    Backdrop.LAKE: lakes.lake,
    Backdrop.UNDERWATER: underwater.underwater,
    Backdrop.CAVE: cave.cave,
    Backdrop.SPACE: space.space,
    Backdrop.VILLAGE: village.village,
    Backdrop.FARM: village.farm,
    Backdrop.GARDEN: gardens.garden,
    Backdrop.PARK: gardens.park,
    Backdrop.MARKET: market.market,
    Backdrop.TEMPLE: temple.temple,
    Backdrop.STATION: station.station,
    Backdrop.ROOM: homes.room,
    Backdrop.BEDROOM: homes.bedroom,
    Backdrop.KITCHEN: homes.kitchen,
    Backdrop.CAFE: workplaces.cafe,
    Backdrop.OFFICE: workplaces.office,
    Backdrop.CLASSROOM: workplaces.classroom,
    Backdrop.STAGE: theatre.stage,
    Backdrop.HALL: halls.hall,
    Backdrop.FACTORY: factory.factory,
    Backdrop.STUDIO: studio.studio,
    Backdrop.SHOP: services.shop,
    Backdrop.HOSPITAL: services.hospital,
}

_BY_PLACE = dict.fromkeys(("veranda", "courtyard", "doorstep", "doorway"), porch.veranda)
"""Places that look otherwise than their backdrop."""

_DRIVEN = {Backdrop.STREET: roads.street, Backdrop.ROAD: roads.road}
"""The sets that look otherwise where something drives."""

_IN_ROADWAY = frozenset({Action.PLAY, Action.DANCE})
_CROSSING = "cross"
_LARGE = 0.7
"""What beasts are not on a pavement, in grown persons."""

_ABOARD = frozenset({"on", "in", "at", "inside", "onto"})


def design(depiction: Depiction, aspect: float, seed: int) -> Set:
    """The set for `depiction` in a frame of `aspect` (width over height).

    The same three always give the same drawing; another seed gives another one of its kind,
    unless the setting's own look says which.
    """
    setting = depiction.setting
    seed = setting.look or seed
    if setting.backdrop.indoor:
        look = palette.inside(depiction, seed)
    else:
        look = palette.outside(depiction, seed)
    borne = frozenset(subject.colour for subject in depiction.subjects)
    aloft = frozenset(subject.art[:1] for subject in akin(depiction.subjects) if subject.in_sky)
    site = Site(aspect, seed, setting, look, borne, _traffic(depiction.subjects), aloft)
    builders = _DRIVEN if site.traffic.passes else _BUILDERS
    build = builders.get(setting.backdrop) or _BUILDERS.get(setting.backdrop, landscapes.field)
    build = _BY_PLACE.get(setting.place, build)
    stage = build(site)
    return fittings.furnished(stage, depiction, site)


def _traffic(subjects: Sequence[Subject]) -> Traffic:
    """Who is on the roadway: what drives, cattle, crowds, who plays, and who is told to be."""
    people = [s for s in subjects if s.kind is Kind.PERSON]
    driven = {s.label for s in subjects if s.kind is Kind.VEHICLE}
    riders = [s for s in people if s.action is Action.DRIVE or _aboard(s, driven)]
    if driven or riders:
        return Traffic.BEHIND if len(people) > len(riders) else Traffic.DRIVING
    if any(s.gesture == _CROSSING for s in people):
        return Traffic.CROSSING
    middle = any(_in_roadway(s) for s in subjects if s.kind.alive)
    return Traffic.ROADWAY if middle else Traffic.PAVEMENT


def _aboard(person: Subject, driven: set[str]) -> bool:
    return person.to in driven and person.relation in _ABOARD


def _in_roadway(subject: Subject) -> bool:
    if subject.kind is Kind.ANIMAL:
        return proportions.height(subject) > _LARGE
    told = subject.position in ("centre", "center")
    return told or subject.action in _IN_ROADWAY or subject.count >= CROWD
