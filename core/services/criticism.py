"""What models say of takes and films, beside the measures that need none (product 10.5)."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from core.domain.errors import StudioError
from core.domain.footage import ENGINE as FOOTAGE
from core.domain.json_text import parsed
from core.domain.models import ModelId
from core.domain.project import Project, Segment
from core.domain.quality import Check, Measure, QualityReport, Spot, overall
from core.domain.story import Shot
from core.engines.doors.beneath import Beneath
from core.ports import Critic
from core.render.plan import RenderPlan
from core.services.guarding import Guarding
from core.services.screening import Film
from core.store.vault import staged

log = logging.getLogger(__name__)

PROMPT = "prompt"
"""The name under which a take keeps how well it shows what was asked for, 0 to 1."""

AESTHETIC = "aesthetic"
"""How good its pictures look, whatever they show, 0 to 1."""

_WIDTH = 336
_PLACES = (0.1, 0.5, 0.9)
_POOR, _UNLIKE = 0.5, 0.55
_LISTED = 20


@dataclass(frozen=True, slots=True)
class _Shown:
    """A clip of the film with what there is to say of it: at which frame, and how good it is."""

    clip: int
    frame: int
    segment: Segment
    score: float


class Criticism:
    """`folder` is the project's. Without a model named by the project nothing is scored."""

    def __init__(self, critic: Critic, guarding: Guarding, folder: Path) -> None:
        self._critic, self._guarding, self._project = critic, guarding, folder
        self._kept = folder / "cache" / "scores"

    def read(self, prompt: str, number: int) -> str:
        """What the content policy warns of in a shot's prompt. Raises BriefRefused for a block."""
        return self._guarding.read(prompt, f"the words of shot {number}")

    def look(self, project: Project, file: Path) -> str:
        """What the content policy warns of in a take's pictures. Raises WorkFailed for a block."""
        if not self._guarding.looks(project):
            return ""
        where = str(file.absolute())  # a draft's path is not one inside the project
        with TemporaryDirectory() as folder:
            pictures = self._pictures([(where, place) for place in _PLACES], Path(folder))
            return self._guarding.look(project, pictures)

    def of_take(self, project: Project, segment: Segment, file: str) -> Mapping[str, float]:
        """Scores by name; none where no model can tell. Never in the way of a take."""
        model = project.makers.scores
        if not model:
            return {}
        try:
            found = {
                PROMPT: self._match(file, described(segment.shot), model),
                AESTHETIC: self._pleasing(file, model),
            }
        except StudioError as trouble:
            log.warning("take not scored: %s", trouble)
            return {}
        return {name: round(score, 3) for name, score in found.items() if score is not None}

    def joined(self, report: QualityReport, film: Film) -> QualityReport:
        """The report with what models say of the film; as it was where none is named."""
        model = film.project.makers.scores
        if not model or len(report.checks) <= 1:  # nothing of it can be read
            return report
        try:
            more = tuple(self._checks(film, model))
        except StudioError as trouble:
            log.warning("film not scored by models: %s", trouble)
            return report
        checks = (*report.checks, *more)
        return replace(report, score=overall(checks), checks=checks)

    def _checks(self, film: Film, model: ModelId) -> Iterator[Check]:
        shown = list(self._described(film, model))
        if shown:
            yield _as_described(shown, film)
        alike = list(self._alike(film, model))
        if alike:
            yield _likeness(alike, film)

    def _described(self, film: Film, model: ModelId) -> Iterator[_Shown]:
        for number, clip in enumerate(film.plan.clips):
            segment = film.project.segment(clip.segment)
            take = segment.take
            if not clip.file or take is None or take.recipe.engine == FOOTAGE:
                continue
            score = self._match(clip.file, described(segment.shot), model)
            if score is not None:
                yield _Shown(number, film.plan.spans[number].start, segment, score)

    def _alike(self, film: Film, model: ModelId) -> Iterator[_Shown]:
        """Of neighbours in one scene and one place: the last frame and the first that meet."""
        plan = film.plan
        for number, (before, after) in enumerate(zip(plan.clips, plan.clips[1:], strict=False), 1):
            one, two = (film.project.segment(each.segment) for each in (before, after))
            if after.lead or not (before.file and after.file) or not _one_place(one, two):
                continue
            ends = (before.file, before.first + before.length - 1), (after.file, after.first)
            score = self._likeness(ends, model)
            if score is not None:
                yield _Shown(number, plan.spans[number].start, two, score)

    def _match(self, file: str, words: str, model: ModelId) -> float | None:
        key = repr((file, words, model))
        if (known := self._known(key)) is not None:
            return known
        with TemporaryDirectory() as folder:
            pictures = self._pictures([(file, place) for place in _PLACES], Path(folder))
            found = self._critic.match(pictures, words, model, Beneath())
        return self._keep(key, sum(found) / len(found)) if found else None

    def _pleasing(self, file: str, model: ModelId) -> float | None:
        key = repr((AESTHETIC, file, model))
        if (known := self._known(key)) is not None:
            return known
        with TemporaryDirectory() as folder:
            pictures = self._pictures([(file, place) for place in _PLACES], Path(folder))
            found = self._critic.pleasing(pictures, model, Beneath())
        return self._keep(key, sum(found) / len(found)) if found else None

    def _likeness(self, ends: Sequence[tuple[str, int]], model: ModelId) -> float | None:
        key = repr((ends, model))
        if (known := self._known(key)) is not None:
            return known
        with TemporaryDirectory() as folder:
            one, two = self._pictures(ends, Path(folder))
            found = self._critic.alike([(one, two)], model, Beneath())
        return self._keep(key, found[0]) if found else None

    def _pictures(self, wanted: Sequence[tuple[str, float]], folder: Path) -> list[Path]:
        """Frames of takes as files: by their number, or a place between 0 and 1."""
        from core.media.decode import Frames
        from core.media.thumbnail import write_still

        made = []
        for number, (file, place) in enumerate(wanted):
            with Frames(self._project / file) as frames:
                frame = place if isinstance(place, int) else int(place * frames.count)
                to = folder / f"{number}.png"
                write_still(frames.frame(max(0, min(int(frame), frames.count - 1))), _WIDTH, to)
            made.append(to)
        return made

    def _known(self, key: str) -> float | None:
        with suppress(OSError, ValueError, TypeError):
            return float(parsed(self._file(key).read_text("utf-8")))
        return None

    def _keep(self, key: str, score: float) -> float:
        with staged(self._file(key)) as draft:
            draft.write_text(json.dumps(score), "utf-8")
        return score

    def _file(self, key: str) -> Path:
        return self._kept / f"{sha256(key.encode()).hexdigest()[:32]}.json"


def described(shot: Shot) -> str:
    """What the shot shows, in the English that the models read."""
    if shot.english.text and not shot.outdated_english:
        return shot.english.text
    if shot.description.isascii():
        return shot.description
    parts = (shot.prompt.parts.get(name, "") for name in ("subject", "action", "setting"))
    return ", ".join(filter(None, parts)) or shot.prompt.text


def _one_place(one: Segment, two: Segment) -> bool:
    """Whether the second should look like the first: the same scene, the same set."""
    if any(each.take is None or each.take.recipe.engine == FOOTAGE for each in (one, two)):
        return False
    same = one.shot.depiction.setting.backdrop is two.shot.depiction.setting.backdrop
    return bool(two.shot.scene) and one.shot.scene == two.shot.scene and same


def _as_described(shown: Sequence[_Shown], film: Film) -> Check:
    poor = sorted((each for each in shown if each.score < _POOR), key=lambda each: each.score)
    mean = sum(each.score for each in shown) / len(shown)
    places = tuple(_spot(each, film.plan, "not as described") for each in poor[:_LISTED])
    words = "Every shot shows what was described."
    if poor:
        verb = "shows" if len(poor) == 1 else "show"
        words = f"{_named(poor)} {verb} hardly what was described."
    advice = "Make the shot again, or say more simply what it shows." if poor else ""
    return Check(
        Measure.PROMPT, round(mean, 3), words, round(mean, 2), _POOR, "of 1", advice, places
    )


def _likeness(shown: Sequence[_Shown], film: Film) -> Check:
    unlike = sorted((each for each in shown if each.score < _UNLIKE), key=lambda each: each.score)
    worst = min(each.score for each in shown)
    mean = sum(min(1.0, each.score / _UNLIKE) for each in shown) / len(shown)
    places = tuple(_spot(each, film.plan, "another place") for each in unlike[:_LISTED])
    words = "Shots of one place look like one place."
    if unlike:
        verb = "looks" if len(unlike) == 1 else "look"
        words = f"{_named(unlike)} {verb} unlike the shot before, which is in the same place."
    advice = "Choose takes that are alike, or make one from the other's last frame."
    return Check(
        Measure.LIKENESS, round(mean, 3), words, round(worst, 2), _UNLIKE, "of 1",
        advice if unlike else "", places,
    )  # fmt: skip


def _named(shown: Sequence[_Shown]) -> str:
    """As in "Shot 4" and "Shots 4, 7 and 2 more", the worst first."""
    numbers = [str(each.segment.shot.number) for each in shown]
    if len(numbers) == 1:
        return f"Shot {numbers[0]}"
    if len(numbers) > 3:
        return f"Shots {', '.join(numbers[:3])} and {len(numbers) - 3} more"
    return f"Shots {', '.join(numbers[:-1])} and {numbers[-1]}"


def _spot(each: _Shown, plan: RenderPlan, words: str) -> Spot:
    rate, span = plan.rate, plan.spans[each.clip]
    return Spot(
        float(rate.seconds(span.start)), float(rate.seconds(span.end)),
        rate.timecode(span.start), each.clip, each.segment.shot.number, words,
        round(each.score, 2), plan.clips[each.clip].id,
    )  # fmt: skip
