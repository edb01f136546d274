"""The embedded writer behind the door that all writers share: it needs no model and no time."""

from core.domain.analysis import Understanding
from core.domain.brief import Brief
from core.domain.makers import RULES
from core.domain.rework import Rework
from core.domain.story import Plan, Shot
from core.ports import JobContext
from core.writing import rules
from core.writing.wishes.refine import refine
from core.writing.wishes.rework import reworked


class ByRules:
    name = RULES

    def write(self, brief: Brief, understanding: Understanding, job: JobContext) -> Plan:
        job.report(0.0, "Writing the shots")
        return rules.write(brief, understanding)

    def refine(self, brief: Brief, plan: Plan, words: str, job: JobContext) -> Plan:
        job.report(0.0, "Writing the next iteration")
        return refine(brief, plan, words)

    def improve(self, brief: Brief, plan: Plan, shot: Shot, job: JobContext) -> Shot:
        job.report(0.0, f"Writing shot {shot.number}")
        return reworked(shot, brief, Rework(wish="closer"))
