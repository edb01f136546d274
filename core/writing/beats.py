"""What the writer works with between the text and the shots: one beat for each thing to be seen."""

from dataclasses import dataclass, field
from enum import StrEnum

from core.domain.analysis import CameraCues
from core.domain.camera import Angle, Move, Size, Speed
from core.domain.depiction import Depiction


class Role(StrEnum):
    """What a shot is for in the whole."""

    ESTABLISH = "establish"
    INTRODUCE = "introduce"
    DEVELOP = "develop"
    DETAIL = "detail"
    TURN = "turn"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Framing:
    """How a beat wishes to be filmed; None leaves it to the director."""

    size: Size | None = None
    move: Move | None = None
    angle: Angle | None = None
    speed: Speed | None = None


@dataclass(frozen=True, slots=True)
class Beat:
    """`text` says what is to be seen, `cues` what the text itself asks of the camera.

    `seconds` is how long it naturally takes; `own` marks the words of the editor's own text,
    which may be joined but never dropped. `scene` counts up where a scene begins; `heading` is a
    screenplay's own. `card` is lettering over the picture, `english` what `text` says for models.
    `loose` is what `text` says where the director does not come as close as it names.
    """

    text: str
    depiction: Depiction
    role: Role = Role.DEVELOP
    seconds: float = 3.5
    narration: str = ""
    speaker: str = ""
    action: str = ""
    card: str = ""
    transition: str = ""
    heading: str = ""
    scene: int = 1
    framing: Framing = Framing()
    cues: CameraCues = field(default_factory=CameraCues)
    own: bool = False
    english: str = ""
    loose: str = ""
