"""How good a finished film is: what was measured, what it should be, and what to do (10.5)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

GOOD_ENOUGH = 0.7


class Measure(StrEnum):
    """What a film is checked for."""

    WHOLE = "whole"
    LENGTH = "length"
    BLACK = "black"
    FROZEN = "frozen"
    LOUDNESS = "loudness"
    PEAK = "peak"
    SYNC = "sync"
    SHARPNESS = "sharpness"
    EXPOSURE = "exposure"
    FLICKER = "flicker"
    CONSISTENCY = "consistency"
    CAPTIONS = "captions"
    PROMPT = "prompt"
    LIKENESS = "likeness"


WEIGHTS: Mapping[Measure, float] = {
    Measure.WHOLE: 0.15,
    Measure.LENGTH: 0.1,
    Measure.BLACK: 0.15,
    Measure.FROZEN: 0.1,
    Measure.LOUDNESS: 0.1,
    Measure.PEAK: 0.05,
    Measure.SYNC: 0.05,
    Measure.SHARPNESS: 0.1,
    Measure.EXPOSURE: 0.08,
    Measure.FLICKER: 0.05,
    Measure.CONSISTENCY: 0.04,
    Measure.CAPTIONS: 0.03,
    Measure.PROMPT: 0.1,
    Measure.LIKENESS: 0.05,
}

# Matters of taste: the worst of them spoils a film less than a fault would.
_SOFT = frozenset(
    (
        Measure.SHARPNESS,
        Measure.EXPOSURE,
        Measure.FLICKER,
        Measure.CONSISTENCY,
        Measure.CAPTIONS,
        Measure.PROMPT,
        Measure.LIKENESS,
    )
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the film: seconds, its timecode, the clip's index and the shot's number.

    `clip` is -1 and `shot` 0 where it is about none; `value` is what was measured there. It begins
    `inside` seconds after the clip `clip_id`, so that it is found again where the film has more.
    """

    start: float
    end: float
    timecode: str
    clip: int = -1
    shot: int = 0
    words: str = ""
    value: float = 0.0
    clip_id: str = ""
    inside: float = 0.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `value` beside its `limit`, in `unit`; `score` 0 (bad) to 1.

    `words` are a sentence about it; `places` where it is not right, the worst first; `advice` what
    to do, "" where nothing need be done.
    """

    measure: Measure
    score: float
    words: str
    value: float | None = None
    limit: float | None = None
    unit: str = ""
    advice: str = ""
    places: tuple[Spot, ...] = ()

    @property
    def good(self) -> bool:
        return not self.advice


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The checks of a film that was watched from its first frame to its last.

    `loudness` in LUFS and `true_peak` in dBTP, None without sound.
    """

    score: float
    checks: tuple[Check, ...]
    frames: int
    expected_frames: int
    seconds: float
    loudness: float | None = None
    true_peak: float | None = None

    @property
    def good(self) -> bool:
        return self.score >= GOOD_ENOUGH

    @property
    def findings(self) -> tuple[str, ...]:
        """What is not right, in words."""
        return tuple(check.words for check in self.checks if not check.good)

    @property
    def parts(self) -> Mapping[Measure, float]:
        return {check.measure: check.score for check in self.checks}

    def check(self, measure: Measure) -> Check | None:
        return next((each for each in self.checks if each.measure is measure), None)

    @property
    def plain(self) -> dict[str, object]:
        """As it is written into JSON."""
        return {**asdict(self), "good": self.good, "findings": list(self.findings)}


@dataclass(frozen=True, slots=True)
class Improved:
    """What was tried to better a film, and both reports; `kept` says which film was delivered."""

    what: tuple[str, ...]
    before: QualityReport
    after: QualityReport
    kept: bool

    @property
    def words(self) -> str:
        change = f"{self.before.score:.2f} to {self.after.score:.2f}"
        said = " ".join(self.what)
        if self.kept:
            return f"{said} The score went from {change}."
        return f"This was tried, and the film as it was is better ({change}): {said}"

    @property
    def plain(self) -> dict[str, object]:
        return {
            "what": list(self.what),
            "kept": self.kept,
            "words": self.words,
            "before": self.before.plain,
            "after": self.after.plain,
        }


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What was found in `film` (its name), and what was tried to better it."""

    film: str
    report: QualityReport
    improved: Improved | None = None


def overall(checks: tuple[Check, ...]) -> float:
    """The weighted mean of the checks, times the mean of 1 and the worst of them.

    So one grave fault is not outvoted: a film whose picture is damaged has at most 0.5, however
    fine the rest is. The worst matter of taste counts as 0.6 as bad as it is. What was not
    measured (the sound of a silent film) has no say.
    """
    if not checks:
        return 0.0
    total = sum(WEIGHTS[check.measure] for check in checks)
    mean = sum(WEIGHTS[check.measure] * check.score for check in checks) / total
    worst = min(0.4 + 0.6 * c.score if c.measure in _SOFT else c.score for c in checks)
    return round(mean * (1 + worst) / 2, 3)
