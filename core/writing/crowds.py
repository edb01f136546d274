"""Who is in a crowd, or gets lost at a fair, is seen among people."""

from dataclasses import replace

from core.domain.analysis import Kind
from core.domain.depiction import Backdrop, Setting, Subject
from core.domain.languages import Language
from core.writing.beats import Beat
from core.writing.knowledge import vocabulary
from core.writing.people.pronouns import word_in

_CROWD = "crowd"
_FEW, _MANY = 4, 10
_PUBLIC = frozenset(
    {Backdrop.MARKET, Backdrop.STREET, Backdrop.STATION, Backdrop.TEMPLE, Backdrop.BEACH,
     Backdrop.PARK, Backdrop.FIELD, Backdrop.VILLAGE, Backdrop.STADIUM, Backdrop.CITY,
     Backdrop.HALL, Backdrop.ROAD}
)  # fmt: skip
_GATHERING = frozenset(
    {"fair", "market", "bazaar", "flower market", "fish market", "train station platform",
     "railway station", "bus station", "festival", "mall", "airport", "food street"}
)  # fmt: skip


def among_people(beats: list[Beat], language: Language) -> list[Beat]:
    """The beats with a crowd behind whoever is in one; a fair that is named is a fair."""
    found, fair = list[Beat](), False
    for beat in beats:
        fair = fair or (beat.own and _says("fair", beat.text, language))
        found.append(_crowded(beat, language, fair=fair) if beat.own else beat)
    return found


def _crowded(beat: Beat, language: Language, *, fair: bool) -> Beat:
    seen = beat.depiction
    where = seen.setting
    people = [subject for subject in seen.subjects if subject.kind.alive]
    if not people or where.backdrop not in _PUBLIC or any(s.count > _FEW for s in people):
        return beat
    if fair and not where.place and where.backdrop is Setting().backdrop:
        where = replace(where, place="fair", backdrop=Backdrop.MARKET)
    lost = where.place in _GATHERING and _says("lost", beat.text, language)
    if not (lost or _says("crowded", beat.text, language)):
        return replace(beat, depiction=replace(seen, setting=where))
    crowd = Subject(_CROWD, Kind.PERSON, "🧑", _MANY, position="background")
    return replace(beat, depiction=replace(seen, setting=where, subjects=(*seen.subjects, crowd)))


def _says(kind: str, text: str, language: Language) -> bool:
    return word_in(text.casefold(), vocabulary(kind, language), whole=False) is not None
