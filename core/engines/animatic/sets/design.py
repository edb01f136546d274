"""The door to the sets: from where and when a shot plays to the layers it is drawn with."""

from collections.abc import Callable

from core.domain.depiction import Backdrop, Depiction
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
from core.engines.animatic.sets.site import Site
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
    site = Site(aspect, seed, setting, look, borne)
    stage = _BUILDERS.get(setting.backdrop, landscapes.field)(site)
    return fittings.furnished(stage, depiction, site)
