"""Who does what a camera's words tell: the camera, or somebody in the picture."""

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english_verbs import verb_form
from core.understanding.cue import Cue
from core.understanding.nouns import nouns
from core.understanding.reading import Reading

_BY_US = frozenset("camera drone shot view frame lens we crane steadicam gimbal film video".split())
_SUBJECTS = frozenset("he she they i who".split())


def somebody_does(reading: Reading, cue: Cue) -> bool:
    """Whether a verb of the camera's is somebody's in its clause: "she moves closer to him"."""
    if reading.language is not Language.EN:
        return False
    first, _ = reading.bounds(cue.first)
    before = reading.words[first : cue.first]
    said = [word.text.casefold() for word in before]
    if not said or "," in reading.text[before[0].start : cue.start] or not _BY_US.isdisjoint(said):
        return False
    verb = cue.text.split()[0].casefold()
    form = verb_form(verb)
    if form is None and not verb.endswith("s"):
        return False
    if form and form.how == "ing" and not (_ARE & set(said)):
        return any(n.alive and n.last == cue.first for n in nouns(reading))
    actors = _ends_of_actors(reading)
    return any(word in _SUBJECTS or at in actors for at, word in enumerate(said, first + 1))


def _ends_of_actors(reading: Reading) -> frozenset[int]:
    def found() -> frozenset[int]:
        return frozenset(n.last for n in nouns(reading) if n.alive or n.kind is Kind.VEHICLE)

    return reading.once("ends of actors", found)


_ARE = frozenset("is are was were be being".split())
