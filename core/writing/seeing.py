"""Looks at words: what a sentence shows in the film's look, pronouns understood."""

import re
from dataclasses import dataclass, replace

from core.domain.analysis import CameraCues, Entity, Kind, Mood, Understanding
from core.domain.brief import Brief
from core.domain.depiction import Depiction, Setting, Subject
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.styles import styles
from core.writing.cast import female
from core.writing.knowledge import vocabulary

_ALIVE = (Kind.PERSON, Kind.ANIMAL)


def film_mood(brief: Brief, understanding: Understanding) -> Mood:
    """The mood of the whole film: the brief's own tone and style win over the text's."""
    mood = understanding.mood
    if brief.tone:
        asked = analyse(brief.tone).mood
        told = asked.tone if asked.tone != "neutral" else brief.tone.strip().casefold()
        mood = replace(
            mood,
            tone=told,
            lighting=asked.lighting,
            palette=asked.palette,
            intensity=asked.intensity,
        )
    if brief.style:
        key = brief.style.strip().casefold().replace(" ", "-")
        named = key if key in styles() else analyse(f"{brief.style} style").mood.style
        mood = replace(mood, style=named)
    return mood


def in_mood(depiction: Depiction, mood: Mood) -> Depiction:
    """The picture in the film's look; a light of its own stays."""
    return replace(
        depiction,
        style=mood.style,
        tone=mood.tone,
        palette=mood.palette,
        intensity=mood.intensity,
        lighting=mood.lighting if depiction.lighting == "natural" else depiction.lighting,
    )


@dataclass(frozen=True, slots=True)
class Sight:
    depiction: Depiction
    cues: CameraCues
    excluded: tuple[Entity, ...]


class Onlooker:
    """Reads a text's sentences in order and remembers where we are and who was named."""

    def __init__(self, language: Language, mood: Mood, excluded: tuple[Entity, ...] = ()) -> None:
        self.setting: Setting | None = None
        self._language = language
        self._mood = mood
        self._excluded = excluded
        self._named: list[tuple[str, Subject]] = []

    def see(self, text: str, *, carry: bool = True) -> Sight:
        """What `text` shows. With `carry`, whom it means without a name is seen too."""
        understanding = analyse(text, self._language)
        meant = None if self._alive(understanding) or not carry else self._meant(text)
        if meant:
            understanding = analyse(self._naming(text, meant[0]), self._language)
        seen = depict(understanding, text, self.setting)
        self.setting = seen.setting
        if meant:
            seen = replace(seen, subjects=tuple(_as_known(s, meant[1]) for s in seen.subjects))
        seen = replace(seen, subjects=tuple(s for s in seen.subjects if not self.ruled_out(s)))
        self._remember(understanding, seen)
        gone = tuple(entity for entity in understanding.entities if entity.excluded)
        return Sight(in_mood(seen, self._mood), understanding.camera, gone)

    def ruled_out(self, subject: Subject) -> bool:
        """Whether the text says that this is not to be seen."""
        for entity in self._excluded:
            everyone = entity.kind is Kind.PERSON and entity.label in _EVERYONE
            if subject.label == entity.label or (everyone and subject.kind is Kind.PERSON):
                return True
        return False

    def _alive(self, understanding: Understanding) -> bool:
        return any(e.kind in _ALIVE and not e.excluded for e in understanding.entities)

    def _meant(self, text: str) -> tuple[str, Subject] | None:
        """The last one named whom the pronoun fits; without a pronoun the main one, once known."""
        if not self._named:
            return None
        if _pronoun(text, "she", self._language):
            return next((n for n in reversed(self._named) if female(n[1].label)), self._named[-1])
        if _pronoun(text, "it", self._language):
            animals = [n for n in reversed(self._named) if n[1].kind is Kind.ANIMAL]
            return animals[0] if animals else None
        if _pronoun(text, "he", self._language):
            return next(
                (n for n in reversed(self._named) if not female(n[1].label)), self._named[-1]
            )
        return None if self._language is Language.EN else self._named[-1]

    def _naming(self, text: str, name: str) -> str:
        """The text with the name for its first pronoun; Indian languages leave pronouns out."""
        for kind in ("she", "it", "he"):
            if found := _pronoun(text, kind, self._language):
                return f"{text[: found.start()]}{name}{text[found.end() :]}"
        return f"{name} {text}"

    def _remember(self, understanding: Understanding, seen: Depiction) -> None:
        by_label = {subject.label: subject for subject in seen.subjects}
        for entity in understanding.entities:
            subject = by_label.get(entity.label)
            if subject and entity.kind in _ALIVE and entity.count == 1:
                self._named = [n for n in self._named if n[1].label != entity.label]
                self._named.append((entity.text, subject))


_EVERYONE = frozenset(
    {
        "person",
        "people",
        "human",
        "man",
        "woman",
        "adult",
        "somebody",
        "face",
        "busts in silhouette",
    }
)


def _pronoun(text: str, kind: str, language: Language) -> re.Match[str] | None:
    words = vocabulary(kind, language)
    if not words:
        return None
    choice = "|".join(map(re.escape, words))
    return re.search(
        rf"(?<![\w\u0900-\u0dff])(?:{choice})(?![\w\u0900-\u0dff])", text, re.IGNORECASE
    )


def _as_known(subject: Subject, known: Subject) -> Subject:
    if subject.label != known.label:
        return subject
    return replace(
        subject, art=known.art, colour=known.colour, size=known.size, clothing=known.clothing
    )
