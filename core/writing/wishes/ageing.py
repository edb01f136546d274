"""Makes somebody of a film older or younger, as an editor wishes: "make the girl older"."""

from dataclasses import replace

from core.domain.analysis import Entity, Kind
from core.domain.depiction import Subject
from core.domain.story import Character
from core.language.tables import row
from core.writing.wishes.alterations import Altered, Wish, missing, shows, there

# Who is called by their age is called otherwise a step on; the rest only look it.
_OLDER = {
    "baby": "child", "little girl": "girl", "little boy": "boy", "girl": "young woman",
    "boy": "young man", "young woman": "woman", "young man": "man", "woman": "old woman",
    "man": "old man",
}  # fmt: skip
_YOUNGER = {new: old for old, new in _OLDER.items()} | {"child": "baby"}
_LOOKS = {"👶": "🧒", "🧒": "🧑", "👧": "👩", "👦": "👨", "👩": "👵", "👨": "👴", "🧑": "🧓"}
_YOUNG_LOOKS = {
    "👵": "👩", "👴": "👨", "🧓": "🧑", "👩": "👧", "👨": "👦", "🧑": "🧒", "🧒": "👶",
}  # fmt: skip


def aged_label(wish: Wish, entity: Entity) -> str:
    """What somebody who is called by their age is called then; "" for others."""
    return (_OLDER if "older" in wish.kinds else _YOUNGER).get(entity.label, "")


def asked_to_age(wish: Wish) -> Entity | None:
    """Whom the words make older or younger; None where they do not."""
    if not wish.kinds & {"older", "younger"}:
        return None
    return next((e for e in wish.things if e.kind is Kind.PERSON and not e.excluded), None)


def someone(label: str) -> Entity:
    """One who is called so."""
    return Entity(label, label, Kind.PERSON, row("thing", label).columns["art"])


def aged(before: Altered, wish: Wish, whom: Entity) -> Altered:
    """The film with a figure of another age for somebody whose name tells none: a daughter."""
    if not there(before.shots, whom):
        return replace(before, told=(*before.told, missing(whom)))
    looks = _LOOKS if "older" in wish.kinds else _YOUNG_LOOKS
    shots = tuple(
        replace(
            shot,
            depiction=replace(
                shot.depiction,
                subjects=tuple(_subject(s, whom, looks) for s in shot.depiction.subjects),
            ),
        )
        if wish.means(shot) and shows(shot, whom)
        else shot
        for shot in before.shots
    )
    bible = tuple(_character(each, whom, looks) for each in before.bible)
    age = "old" if "older" in wish.kinds else "young"
    told = () if shots != before.shots else (f"“{whom.text}” is as {age} already as is drawn.",)
    return replace(before, shots=shots, bible=bible, told=(*before.told, *told))


def _subject(subject: Subject, whom: Entity, looks: dict[str, str]) -> Subject:
    named = whom.label in (subject.label, subject.character)
    return replace(subject, art=_face(subject.art, looks)) if named else subject


def _character(each: Character, whom: Entity, looks: dict[str, str]) -> Character:
    named = whom.label in (each.name, each.label)
    return replace(each, art=_face(each.art, looks)) if named else each


def _face(art: str, looks: dict[str, str]) -> str:
    """The same figure with another face: what it has on and with it stays."""
    return looks.get(art[:1], art[:1]) + art[1:]
