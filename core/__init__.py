"""The studio without a screen. This module is all that `ui` may import."""

from core.domain.analysis import (
    Action,
    Kind,
    Understanding,
)
from core.domain.brief import (
    ASPECTS,
    IDEA_LIMITS,
    RATES,
    SCRIPT_LIMIT,
    SECONDS_LIMITS,
    SIDE_LIMITS,
    Brief,
    Captions,
    checked,
)
from core.domain.camera import (
    Angle,
    Camera,
    Depth,
    Move,
    Size,
    Speed,
)
from core.domain.changes import (
    Changes,
)
from core.domain.depiction import (
    Backdrop,
    Depiction,
    Setting,
    Subject,
    TimeOfDay,
    Weather,
)
from core.domain.edits import (
    AddReview,
    AddTake,
    Edit,
    EnterStage,
    PickTake,
    PutSegment,
    RemoveSegment,
    SetBrief,
    SetPlan,
    SetSequence,
)
from core.domain.errors import (
    BriefRefused,
    DiskFull,
    EngineMissing,
    MediaUnreadable,
    ProjectUnusable,
    StudioError,
    WorkFailed,
)
from core.domain.events import (
    Event,
    JobChanged,
    ProjectChanged,
)
from core.domain.ids import (
    JobId,
    SegmentId,
    TakeId,
)
from core.domain.jobs import (
    Cancelled,
    Failed,
    Family,
    Interrupted,
    Job,
    JobState,
    Lane,
    MakeTake,
    Paused,
    Priority,
    Queued,
    Running,
    Succeeded,
    Waiting,
)
from core.domain.languages import NAMES as LANGUAGE_NAMES
from core.domain.languages import Language
from core.domain.project import (
    Project,
    Segment,
    Status,
    Take,
)
from core.domain.recipe import (
    Recipe,
)
from core.domain.review import (
    Review,
    Verdict,
)
from core.domain.sequence import (
    Clip,
    Marker,
    Sequence,
    Transition,
    TransitionKind,
)
from core.domain.story import (
    Character,
    Plan,
    Prompt,
    Scene,
    Shot,
    Story,
)
from core.domain.time import (
    Rate,
    Span,
    rate,
)
from core.domain.workflow import (
    Stage,
)
from core.studio import Studio

__all__ = [
    "ASPECTS",
    "IDEA_LIMITS",
    "LANGUAGE_NAMES",
    "RATES",
    "SCRIPT_LIMIT",
    "SECONDS_LIMITS",
    "SIDE_LIMITS",
    "Action",
    "AddReview",
    "AddTake",
    "Angle",
    "Backdrop",
    "Brief",
    "BriefRefused",
    "Camera",
    "Cancelled",
    "Captions",
    "Changes",
    "Character",
    "Clip",
    "Depiction",
    "Depth",
    "DiskFull",
    "Edit",
    "EngineMissing",
    "EnterStage",
    "Event",
    "Failed",
    "Family",
    "Interrupted",
    "Job",
    "JobChanged",
    "JobId",
    "JobState",
    "Kind",
    "Lane",
    "Language",
    "MakeTake",
    "Marker",
    "MediaUnreadable",
    "Move",
    "Paused",
    "PickTake",
    "Plan",
    "Priority",
    "Project",
    "ProjectChanged",
    "ProjectUnusable",
    "Prompt",
    "PutSegment",
    "Queued",
    "Rate",
    "Recipe",
    "RemoveSegment",
    "Review",
    "Running",
    "Scene",
    "Segment",
    "SegmentId",
    "Sequence",
    "SetBrief",
    "SetPlan",
    "SetSequence",
    "Setting",
    "Shot",
    "Size",
    "Span",
    "Speed",
    "Stage",
    "Status",
    "Story",
    "Studio",
    "StudioError",
    "Subject",
    "Succeeded",
    "Take",
    "TakeId",
    "TimeOfDay",
    "Transition",
    "TransitionKind",
    "Understanding",
    "Verdict",
    "Waiting",
    "Weather",
    "WorkFailed",
    "checked",
    "rate",
]
