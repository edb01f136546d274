"""The door to the sets: from where and when a shot plays to the layers it is drawn with."""

from collections.abc import Callable

from core.domain.depiction import Backdrop, Depiction
from core.engines.animatic.sets import (
    bazaar,
    depths,
    halls,
    interiors,
    landscapes,
    palette,
    rural,
    services,
    urban,
    water,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Set

_BUILDERS: dict[Backdrop, Callable[[Site], Set]] = {
    Backdrop.FIELD: landscapes.field,
    Backdrop.FOREST: landscapes.forest,
    Backdrop.MOUNTAINS: landscapes.mountains,
    Backdrop.DESERT: landscapes.desert,
    Backdrop.SNOW: landscapes.snow,
    Backdrop.SKY: landscapes.heavens,
    Backdrop.CITY: urban.city,
    Backdrop.STREET: urban.street,
    Backdrop.ROAD: urban.road,
    Backdrop.STADIUM: urban.stadium,
    Backdrop.BEACH: water.beach,
    Backdrop.SEA: water.sea,
    Backdrop.RIVER: water.river,
    Backdrop.LAKE: water.lake,
    Backdrop.UNDERWATER: depths.underwater,
    Backdrop.CAVE: depths.cave,
    Backdrop.SPACE: depths.space,
    Backdrop.VILLAGE: rural.village,
    Backdrop.FARM: rural.farm,
    Backdrop.GARDEN: rural.garden,
    Backdrop.PARK: rural.park,
    Backdrop.MARKET: bazaar.market,
    Backdrop.TEMPLE: bazaar.temple,
    Backdrop.STATION: bazaar.station,
    Backdrop.ROOM: interiors.room,
    Backdrop.BEDROOM: interiors.bedroom,
    Backdrop.KITCHEN: interiors.kitchen,
    Backdrop.CAFE: interiors.cafe,
    Backdrop.OFFICE: interiors.office,
    Backdrop.CLASSROOM: interiors.classroom,
    Backdrop.STAGE: halls.stage,
    Backdrop.HALL: halls.hall,
    Backdrop.FACTORY: halls.factory,
    Backdrop.STUDIO: halls.studio,
    Backdrop.SHOP: services.shop,
    Backdrop.HOSPITAL: services.hospital,
}


def design(depiction: Depiction, aspect: float, seed: int) -> Set:
    """The set for `depiction` in a frame of `aspect` (width over height).

    The same three always give the same drawing; another seed gives another one of its kind.
    """
    setting = depiction.setting
    if setting.backdrop.indoor:
        look = palette.inside(depiction, seed)
    else:
        look = palette.outside(depiction, seed)
    return _BUILDERS.get(setting.backdrop, landscapes.field)(Site(aspect, seed, setting, look))
