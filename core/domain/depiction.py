"""What is to be seen in one shot: the structured picture behind its prompt.

Image and video models read the prompt; the animatic engine draws this.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.analysis import Action, Kind


class TimeOfDay(StrEnum):
    DAWN = "dawn"
    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(StrEnum):
    CLEAR = "clear"
    CLOUDY = "cloudy"
    RAIN = "rain"
    STORM = "storm"
    SNOW = "snow"
    FOG = "fog"
    WIND = "wind"


class Backdrop(StrEnum):
    """The kinds of set that can be drawn; every place of the table of places names one."""

    FIELD = "field"
    FOREST = "forest"
    MOUNTAINS = "mountains"
    BEACH = "beach"
    SEA = "sea"
    RIVER = "river"
    LAKE = "lake"
    DESERT = "desert"
    SNOW = "snow"
    CITY = "city"
    STREET = "street"
    VILLAGE = "village"
    FARM = "farm"
    GARDEN = "garden"
    PARK = "park"
    ROAD = "road"
    STATION = "station"
    MARKET = "market"
    TEMPLE = "temple"
    STADIUM = "stadium"
    SKY = "sky"
    SPACE = "space"
    UNDERWATER = "underwater"
    CAVE = "cave"
    FACTORY = "factory"
    ROOM = "room"
    BEDROOM = "bedroom"
    KITCHEN = "kitchen"
    CAFE = "cafe"
    OFFICE = "office"
    CLASSROOM = "classroom"
    SHOP = "shop"
    HOSPITAL = "hospital"
    STAGE = "stage"
    HALL = "hall"
    STUDIO = "studio"

    @property
    def indoor(self) -> bool:
        return self in _INDOOR


_INDOOR = frozenset(
    {
        Backdrop.ROOM,
        Backdrop.BEDROOM,
        Backdrop.KITCHEN,
        Backdrop.CAFE,
        Backdrop.OFFICE,
        Backdrop.CLASSROOM,
        Backdrop.SHOP,
        Backdrop.HOSPITAL,
        Backdrop.STAGE,
        Backdrop.HALL,
        Backdrop.FACTORY,
        Backdrop.STUDIO,
    }
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when. `place` is the place's English name ("train station platform").

    The same `look` (but 0) draws the same place again, whatever else a shot's seed varies.
    """

    place: str = ""
    backdrop: Backdrop = Backdrop.FIELD
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    season: str = ""
    look: int = 0


_OF_THE_SKY = frozenset("☀🌞🌝🌚🌕🌖🌗🌘🌑🌒🌓🌔🌙🌛🌜⭐🌟✨☁⛅🌤🌥🌦🌧🌨🌩⛈🌈🌠☄🪐⚡❄🛰🌫🎆🎇🌍🌎🌏")
ACROSS = frozenset({"fireworks", "firework", "rainbow"})
"""What takes a large part of the sky."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something in the picture.

    `art` is an emoji character sequence that pictures it ("" draws a figure for a person, else a
    lettered prop); `colour` is `#rrggbb` or "" for its natural one; `position` as in `Entity`;
    `character` names the bible's character, so that it looks the same in every shot; `clothing`
    is a colour for people. `relation` and `to` place it ("on", "table"; "between", "tree and
    house"). `becomes` is the colour that it turns to within the shot. `gesture` says how somebody
    does what they do ("pray", "brush_teeth": a key of the table of gestures). `wears` is
    what somebody has on: garments (keys of the table of them) and small things, with their colours
    but for what `clothing` is the colour of: "shirt, jeans #3f5f94, turban #d1342b, glasses".
    """

    label: str
    kind: Kind
    art: str = ""
    count: int = 1
    colour: str = ""
    size: str = ""
    action: Action = Action.NONE
    position: str = ""
    character: str = ""
    clothing: str = ""
    relation: str = ""
    to: str = ""
    becomes: str = ""
    gesture: str = ""
    wears: str = ""

    @property
    def known_as(self) -> str:
        """By what it is known again in other shots: the character's name, else what it is."""
        return self.character or self.label

    @property
    def in_sky(self) -> bool:
        """Whether it belongs in the sky: sun, moon, clouds, fireworks."""
        return self.art[:1] in _OF_THE_SKY or self.label in ACROSS


@dataclass(frozen=True, slots=True)
class Depiction:
    """`style` is a key of the styles' table; `palette` five `#rrggbb`; `intensity` 0-1.

    `lettering` is text that stands in the picture itself (a title card, a call to action).
    `then` is the setting that the shot ends in, where its sky changes ("then it rains").
    """

    subjects: tuple[Subject, ...] = ()
    setting: Setting = Setting()
    style: str = "photographic"
    tone: str = "neutral"
    lighting: str = "natural"
    palette: tuple[str, ...] = ()
    intensity: float = 0.5
    lettering: str = ""
    then: Setting | None = None
