"""A language model that answers as it was asked: a potter's film, as far as it is wished for."""

import json
from collections.abc import Callable
from typing import Any

from core.domain.asking import Question
from core.ports import JobContext

SHOTS = (
    ("A potter kneels at a spinning wheel in a mud courtyard, wet clay in her hands", "It turns."),
    ("Her hands raise the wall of a bowl from the clay", "Clay remembers every finger."),
    ("A blue bowl stands on a wooden shelf in the morning light", ""),
    ("Meera walks along a village road with the bowl wrapped in cloth", "Meera takes it to town."),
    ("At a crowded market Meera holds up the blue bowl to an old man", "And it finds a home."),
)  # fmt: skip


def scene(place: str, time: str, summary: str, share: int) -> dict[str, Any]:
    return {"place": place, "inside": False, "time": time, "summary": summary, "share": share}


def story(**changes: object) -> dict[str, Any]:
    return {
        "title": "The Blue Bowl",
        "logline": "A potter and her daughter send one bowl into the world.",
        "synopsis": "At dawn a potter makes a blue bowl. Meera sells it at the market.",
        "people": [{"name": "Meera", "look": "a girl of twelve in a yellow dress"}],
        "scenes": [
            scene("courtyard", "dawn", "The potter works.", 3),
            scene("market", "morning", "Meera sells.", 2),
        ],
        **changes,
    }  # fmt: skip


def shot(nth: int, **changes: object) -> dict[str, Any]:
    description, narration = SHOTS[nth % len(SHOTS)]
    told = {
        "description": description, "action": "", "size": "wide", "move": "dolly-in",
        "angle": "low", "mood": "warm", "narration": narration, "on_screen_text": "",
        "transition": "", "seconds": 4,
    }  # fmt: skip
    return {**told, **changes}


class Model:
    """Answers stories and shots in the asked number, as `says` changes them."""

    def __init__(self, says: Callable[[str, Any], Any] = lambda _kind, answer: answer) -> None:
        self.questions: list[Question] = []
        self._says, self._at = says, 0

    def __call__(self, question: Question, _job: JobContext) -> str:
        self.questions.append(question)
        fields = question.schema["properties"]
        if "scenes" in fields:
            answer, kind = story(), "story"
        else:
            count = fields["shots"]["maxItems"]
            first, self._at = self._at, self._at + count
            answer, kind = {"shots": [shot(first + n) for n in range(count)]}, "shots"
        said = self._says(kind, answer)
        return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
