"""The writer that asks a language model: question by question, checked, never left without a film.

Who answers (a model of this machine, a server) is none of its business.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from pydantic import BaseModel

from core.domain.analysis import Understanding
from core.domain.asking import Question
from core.domain.brief import Brief
from core.domain.languages import Language
from core.domain.makers import RULES
from core.domain.story import Plan, Prompt, Shot
from core.ports import JobContext, Part
from core.understanding.analyse import analyse
from core.writing import rules
from core.writing.dictated import answers, questions, useful
from core.writing.dictated.answered import Draft, changed, directed, with_shots
from core.writing.dictated.answers import Outline, Prompts, Shots
from core.writing.dictated.questions import Commission
from core.writing.prompts import GOOD_ENOUGH, rescored
from core.writing.wishes.refine import counted, refine

Ask: TypeAlias = Callable[[Question, JobContext], str]
"""Answers in words; reports how far it is, from 0 to 1, and raises what cannot be helped."""

T = TypeVar("T", bound=BaseModel)
_TRIES = 2
_AT_A_TIME = 8
"""So many shots are asked for in one question."""


class Dictated:
    """`name` is kept with every iteration that it wrote."""

    def __init__(self, name: str, ask: Ask) -> None:
        self.name = name
        self._ask = ask

    def write(self, brief: Brief, understanding: Understanding, job: JobContext) -> Plan:
        """A film of a brief; of a screenplay only the camera, and what it tells in short."""
        ruled = rules.write(brief, understanding)
        if brief.script:
            return self._direct(brief, ruled, job)
        idea = rules.idea_of(brief, understanding)
        kind = idea.asked.form.name
        film = Commission(brief, idea.understanding, idea.language, idea.count, kind)
        story = self._answer(questions.outline(film), Outline, Part(job, 0.0, 0.2))
        if story is None or not story.scenes:
            return self._by_rules(ruled, "it did not answer with a story")
        draft = Draft(film, story, ruled)
        self._shoot(draft, Part(job, 0.2, 0.9))
        if trouble := draft.useless():
            return self._by_rules(ruled, trouble)
        return self._prompted(brief, draft.plan(self.name), Part(job, 0.9, 1.0))

    def refine(self, brief: Brief, plan: Plan, words: str, job: JobContext) -> Plan:
        """What the words mean for tone, pace and framing by the rules; the rest by the model."""
        film = _commission(brief, plan)
        base = refine(brief, plan, words)
        toned = {shot.number: shot for shot in base.shots}
        parts = _parts(base.shots)
        now, story, answered = dict(toned), base.story, 0
        for number, some in enumerate(parts):
            stretch = Part(job, number / len(parts), (number + 1) / len(parts))
            about = f"what becomes different, part {number + 1} of {len(parts)}"
            question = questions.changes(brief, plan, some, words, about)
            answer = self._answer(question, Shots, stretch)
            answered += answer is not None
            for told in answer.shots if answer else ():
                if shot := next((each for each in some if each.number == told.number), None):
                    now[shot.number] = changed(shot, told, base, film)
            if number == 0 and answer:
                story = replace(
                    story,
                    logline=_better(answer.logline, story.logline, plan),
                    synopsis=_better(answer.synopsis, story.synopsis, plan),
                )
        before = {shot.number: shot for shot in plan.shots}
        count = sum(shot != before.get(shot.number) for shot in now.values())
        own = sum(shot != toned[shot.number] for shot in now.values())
        base = replace(base, iteration=plan.iteration + 1)
        said = f"Iteration {base.iteration}: “{words.strip()}”, {counted(count)} changed."
        if not own and story == base.story:
            why = "gave nothing of use" if answered else "gave no answer that can be read"
            said += f" {self.name} {why}; the rules wrote it."
        writer = self.name if own or story != base.story else RULES
        whole = with_shots(replace(base, story=story, writer=writer), now)
        return replace(whole, notes=(*plan.notes, said))

    def improve(self, brief: Brief, plan: Plan, shot: Shot, job: JobContext) -> Shot:
        words = f"Shot {shot.number} is weak: another picture of the same moment, more telling."
        about = f"shot {shot.number}"
        answer = self._answer(questions.changes(brief, plan, [shot], words, about), Shots, job)
        for told in answer.shots if answer else ():
            return changed(shot, told, plan, _commission(brief, plan))
        return shot

    def _shoot(self, draft: Draft, job: JobContext) -> None:
        """Scene by scene; long scenes in parts."""
        shares = draft.shares()
        asked = 0
        for number, share in enumerate(shares, 1):
            left = share
            while left:
                count = min(left, _AT_A_TIME)
                question = questions.shots(
                    draft.film, draft.outline, number, count, draft.described
                )
                question = replace(question, seed=question.seed + asked)
                stretch = Part(job, asked / sum(shares), (asked + count) / sum(shares))
                answer = self._answer(question, Shots, stretch)
                draft.take(number, answer.shots if answer else (), count)
                asked, left = asked + count, left - count

    def _direct(self, brief: Brief, ruled: Plan, job: JobContext) -> Plan:
        """A script as the rules stage it, its shots filmed as the model says."""
        question = questions.synopsis(brief, ruled.script, ruled.language)
        told = self._answer(question, Shots, Part(job, 0.0, 0.2))
        story, filmed, parts = ruled.story, dict[int, Shot](), _parts(ruled.shots)
        if told:
            story = replace(
                story,
                logline=_better(told.logline, story.logline, ruled),
                synopsis=_better(told.synopsis, story.synopsis, ruled),
            )
        for number, some in enumerate(parts):
            start, width = 0.2 + 0.8 * number / len(parts), 0.8 / len(parts)
            asked = questions.looks(brief, some, number + 1, len(parts))
            answer = self._answer(asked, Shots, Part(job, start, start + width))
            if answer and len(answer.shots) == len(some):
                pairs = zip(some, answer.shots, strict=True)
                filmed |= {shot.number: directed(shot, each) for shot, each in pairs}
        if not filmed and story == ruled.story:
            return self._by_rules(ruled, "it did not answer with a camera for each shot")
        return with_shots(replace(ruled, story=story, writer=self.name), filmed)

    def _prompted(self, brief: Brief, plan: Plan, job: JobContext) -> Plan:
        """Prompts below the mark are written anew, once; the first words are kept with them."""
        poor = [shot for shot in plan.shots if shot.prompt.original][:_AT_A_TIME]
        if not poor:
            return plan
        answer = self._answer(questions.prompts(brief, poor), Prompts, job)
        texts = answer.prompts if answer else []
        pairs = zip(poor, texts, strict=False)
        return with_shots(plan, {shot.number: _enhanced(shot, text) for shot, text in pairs})

    def _answer(self, question: Question, kind: type[T], job: JobContext) -> T | None:
        """The answer to a question, asked a second time where the first cannot be read."""
        for attempt in range(_TRIES):
            job.report(0.0, f"Writing {question.about}")
            again = replace(question, seed=question.seed + 1_000 * attempt)
            answer = answers.read(kind, self._ask(again, job))
            if answer is not None:
                return answer
        return None

    def _by_rules(self, ruled: Plan, trouble: str) -> Plan:
        said = f"The rules wrote this plan: what {self.name} wrote could not be used, {trouble}."
        return replace(ruled, notes=(*ruled.notes, said))


def _commission(brief: Brief, plan: Plan) -> Commission:
    understanding = analyse(brief.text, brief.language)
    return Commission(brief, understanding, plan.language, len(plan.shots))


def _parts(shots: Sequence[Shot]) -> list[Sequence[Shot]]:
    return [shots[at : at + _AT_A_TIME] for at in range(0, len(shots), _AT_A_TIME)]


def _better(text: str, otherwise: str, plan: Plan) -> str:
    return otherwise if useful.trouble_with_text(text, plan.language, 3) else text


def _enhanced(shot: Shot, text: str) -> Shot:
    """With the model's prompt instead of the one that the rules mended, where it can be used."""
    before = shot.prompt
    told = rescored(text, before.negative)
    if useful.trouble_with_text(text, Language.EN, 6) or told.score < GOOD_ENOUGH:
        return shot
    prompt = Prompt(
        text, before.negative, {"description": text}, told.score, told.reasons, before.original
    )
    return replace(shot, prompt=prompt)
