"""Remembers the colours of things and clothes: what a sentence says of them holds from then on."""

from dataclasses import replace

from core.domain.analysis import Kind, Understanding
from core.domain.depiction import Subject
from core.language.tables import row
from core.understanding.garments import SMALL_WEAR
from core.understanding.reading import read

_PAINTED = frozenset({Kind.THING, Kind.VEHICLE, Kind.ANIMAL, Kind.BUILDING})
_ALSO = {"cap": "hat"}


class Painted:
    """The colours of a text's things, as they were last told of."""

    def __init__(self) -> None:
        self._colours: dict[tuple[str, int], str] = {}
        self._clothes: dict[str, str] = {}

    def kept(self, subject: Subject) -> Subject:
        """A thing in the colour that it was told to have; a red kite stays red."""
        if subject.kind not in _PAINTED:
            return subject
        which = subject.label, subject.count
        before = self._colours.get(which, "")
        now = subject.becomes or subject.colour or before
        if now:
            self._colours[which] = now
        return replace(subject, colour=subject.colour or before)

    def dressed(self, subject: Subject, told: frozenset[str]) -> Subject:
        """Somebody in the clothes last `told` of, not in those of when they were first named."""
        if subject.kind is not Kind.PERSON or subject.count > 1:
            return subject
        if subject.wears and not told:
            subject = self._recalled(subject)
            told = frozenset({subject.clothing} - {""})
        if subject.clothing in told:
            self._clothes[subject.known_as] = subject.clothing
        return replace(subject, clothing=self._clothes.get(subject.known_as, subject.clothing))

    def _recalled(self, subject: Subject) -> Subject:
        """Somebody who puts on what was told of before: the red sari out of the trunk."""
        worn = subject.wears.split(", ")
        main = worn[0] if worn[0] not in SMALL_WEAR else ""
        told = [each if each == main else f"{each} {self._hue(each)}".strip() for each in worn]
        hue = subject.clothing or (self._hue(main) if main else "")
        return replace(subject, clothing=hue, wears=", ".join(told))

    def _hue(self, worn: str) -> str:
        """The colour that something to wear was told to have."""
        return self._colours.get((worn, 1), "") or self._colours.get((_ALSO.get(worn, ""), 1), "")

    def coloured(
        self, subjects: list[Subject], meant: list[Subject], understanding: Understanding, text: str
    ) -> list[Subject]:
        """All who are seen, and what is `meant` by a pronoun in its colour: "paints it blue".

        The first colour said is what it is, or what it turns into where its own is known already.
        """
        things = {each.known_as for each in meant if each.kind in _PAINTED and not each.kind.alive}
        hues = unbound(understanding, text) if things else ()
        there = [*subjects, *(m for m in meant if m.known_as not in {s.known_as for s in subjects})]
        return [self._in(hues, each, things) for each in there] if hues else there

    def _in(self, hues: tuple[str, ...], subject: Subject, things: set[str]) -> Subject:
        if subject.kind is Kind.PERSON and subject.colour in hues:
            return replace(subject, colour="")
        if subject.known_as not in things:
            return subject
        first = self.kept(subject).colour or hues[0]
        turned = hues[-1] if hues[-1] != first else ""
        return self.kept(replace(subject, colour=first, becomes=turned))


def unbound(understanding: Understanding, text: str) -> tuple[str, ...]:
    """The colours, as `#rrggbb`, that the text says of no thing that it names."""
    cues = read(text, understanding.language.code).of("colour")
    named = {
        value
        for entity in understanding.entities
        if entity.kind is not Kind.PERSON and entity.label.isascii()
        for value in entity.attributes.values()
    }
    return tuple(row("colour", cue.key).columns["hex"] for cue in cues if cue.key not in named)
