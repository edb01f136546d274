"""The figures as bars and lines: what is said of them on the page."""

from collections.abc import Sequence

from core import insight, leanings
from ui.rooms.insights.bars import Bar
from ui.words import size, span

TRAITS = {
    "engine": "Engine", "size": "Shot size", "move": "Camera move", "angle": "Angle",
    "style": "Style", "tone": "Tone", "light": "Light", "time": "Time of day",
    "weather": "Weather", "place": "Place", "subjects": "Who is in it", "words": "Prompt",
}  # fmt: skip
_YOURS = (
    insight.Phase.BRIEF, insight.Phase.STORY, insight.Phase.STILLS_REVIEW, insight.Phase.REVIEW,
    insight.Phase.FEEDBACK,
)  # fmt: skip
FEW = "Not enough yet"
_MOST = 8


def time(told: insight.Figures) -> list[Bar]:
    """What the editor does is outlined, what the studio does is filled."""
    longest = max((each.share for each in told.spent), default=1.0)
    return [
        Bar(
            each.phase.value,
            each.share / longest,
            f"{span(each.seconds)}  ·  {each.share:.0%}",
            "ready" if each.phase in _YOURS else "accent",
            strong=each.phase is told.bottleneck,
            yours=each.phase in _YOURS,
        )
        for each in told.spent
    ]


def kept(told: insight.Figures, trait: str) -> list[Bar]:
    ours = [each for each in told.groups if each.trait == trait]
    return [Bar(each.value or "none", _share(each), _group(each), "ok") for each in ours]


def pace(told: insight.Figures) -> list[Bar]:
    longest = max((each.worked for each in told.pace), default=0.0) or 1.0
    return [
        Bar(
            each.engine or "Footage",
            each.worked / longest,
            f"{span(each.worked)} of work, {span(each.passed)} in all",
        )
        for each in told.pace
    ]


def faults(told: insight.Figures) -> list[Bar]:
    most = max((each.count for each in told.faults), default=1)
    return [
        Bar(each.fault.value, each.count / most, f"{each.count}", "bad") for each in told.faults
    ]


def disk(told: insight.Figures) -> list[Bar]:
    most = max((count for _, count in told.disk), default=1)
    return [Bar(what, count / most, size(count), "voice") for what, count in told.disk]


def memory(told: insight.Figures) -> list[Bar]:
    most = max((each.memory for each in told.memory), default=1)
    return [
        Bar(f"{each.engine}, {each.making}", each.memory / most, size(each.memory), "title")
        for each in told.memory[:_MOST]
    ]


def learnt(known: Sequence[leanings.Leaning]) -> list[Bar]:
    """Those with the most verdicts first."""
    told = sorted(known, key=lambda each: -each.judged)[:_MOST]
    return [
        Bar(f"{each.name.capitalize()}: {each.value}", each.kept / each.judged, _of(each), "ok")
        for each in told
    ]


def share(value: float | None) -> str:
    return FEW if value is None else f"{value:.0%}"


def again(value: float | None) -> str:
    return FEW if value is None else f"{value:.1f} ×"


def films(told: insight.Figures) -> str:
    count = f"{told.films} film{'s' * (told.films != 1)}, {told.done} finished"
    return (
        f"{count}  ·  {told.shots:,} shot{'s' * (told.shots != 1)}  ·  {span(told.worked)} of work"
    )


def _share(each: insight.Group) -> float:
    return each.kept if each.judged else 0.0


def _group(each: insight.Group) -> str:
    if not each.judged:
        return f"{each.takes} not judged"
    words = f"{each.kept:.0%} of {each.judged}"
    return f"{words}  ·  {each.tries:.1f} takes a shot" if each.tries is not None else words


def _trait(each: leanings.Leaning) -> str:
    return f"{each.name.capitalize()}: {each.value}"


def _of(each: leanings.Leaning) -> str:
    return f"{each.kept} of {each.judged}"
