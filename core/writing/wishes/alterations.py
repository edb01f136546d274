"""A film while it is altered: its shots and its bible, what is told, and the wish behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.domain.analysis import Entity, Kind, Understanding
from core.domain.languages import Language
from core.domain.story import Character, Shot
from core.understanding.analyse import analyse
from core.writing.naming import called
from core.writing.wishes.rewording import names

_SEEN = (Kind.PERSON, Kind.ANIMAL, Kind.THING, Kind.FOOD, Kind.PLANT, Kind.VEHICLE, Kind.BUILDING)


@dataclass(frozen=True, slots=True)
class Altered:
    """`gone` are shots that have nothing left to show, `told` what is to be said of it all."""

    shots: tuple[Shot, ...]
    bible: tuple[Character, ...]
    told: tuple[str, ...] = ()
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """The editor's words, what they mean, their kinds, the film's language and shots meant."""

    words: str
    meant: Understanding
    kinds: frozenset[str]
    language: Language
    aimed: tuple[int, ...] = ()

    @property
    def things(self) -> tuple[Entity, ...]:
        """What the words name that can be seen, in their order."""
        seen = [e for e in self.meant.entities if e.kind in _SEEN]
        return tuple(sorted(seen, key=lambda entity: entity.start))

    def means(self, shot: Shot) -> bool:
        return not self.aimed or shot.number in self.aimed


def as_shown(meant: Understanding, shots: Sequence[Shot], language: Language) -> Understanding:
    """The same of the film's own things: "the lamp" is its clay lamp, where it has no other."""
    shown = {label for s in shots for x in s.depiction.subjects for label in (x.label, x.character)}
    strange = [e for e in meant.entities if e.label not in shown and e.kind in _SEEN]
    if not strange:
        return meant
    texts = dict.fromkeys(shot.description for shot in shots)
    there = [e for text in texts for e in analyse(text, language).entities if e.label in shown]
    own = {
        each.label: found
        for each in strange
        for found in there
        if found.text.casefold().endswith(f" {each.text.casefold()}")
    }
    known = (
        replace(e, label=own[e.label].label, art=own[e.label].art) if e.label in own else e
        for e in meant.entities
    )
    return replace(meant, entities=tuple(known))


def there(shots: Iterable[Shot], entity: Entity) -> bool:
    return any(shows(shot, entity) for shot in shots)


def shows(shot: Shot, entity: Entity) -> bool:
    return any(entity.label in (s.label, s.character) for s in shot.depiction.subjects)


def named(shot: Shot, label: str, language: Language) -> bool:
    both = f"{shot.description} {shot.narration}"
    return bool(names(both, frozenset({label}), language))


def missing(entity: Entity) -> str:
    return f"There is no “{entity.text}” in the film."


def still(shots: Iterable[Shot], entity: Entity, wish: Wish) -> list[str]:
    """Which of the shots that are meant name it still."""
    numbered = enumerate(shots, 1)
    left = [
        (number, shot.description)
        for number, shot in numbered
        if wish.means(shot) and named(shot, entity.label, wish.language)
    ]
    if not left:
        return []
    which = ", ".join(str(number) for number, _ in left)
    text = " ".join(description for _, description in left)
    own = "" if wish.language is Language.EN else called(entity.label, wish.language, text)
    name = own or entity.text
    return [f"The words of shot {which} still speak of “{name}”: change them by hand."]
