"""What any writer goes by: the brief, what it means, and what film is asked for."""

from dataclasses import dataclass

from core.domain.analysis import Mood, Understanding
from core.domain.brief import Brief
from core.domain.languages import Language
from core.writing.asked import Asked


@dataclass(frozen=True, slots=True)
class Idea:
    """All that the beats of an idea are made from. `count` is about how many shots there are."""

    brief: Brief
    understanding: Understanding
    asked: Asked
    mood: Mood
    language: Language
    count: int
