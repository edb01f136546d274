"""Paints what an editor wishes another colour: "change red to green", "చీర ఆకుపచ్చగా చేయండి"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Understanding
from core.domain.languages import Language
from core.domain.story import Character, Shot
from core.language.tables import row
from core.understanding.cue import Cue
from core.understanding.reading import read
from core.writing.knowledge import vocabulary
from core.writing.naming import known_word
from core.writing.wishes.alterations import Altered, Wish
from core.writing.wishes.wished import bare

_TURNED = re.compile(r"\b(?:instead of|in place of|rather than)\b", re.IGNORECASE)
_INTO = re.compile(rf"\b(?:to|into|with|by|become|be)\b|{_TURNED.pattern}", re.IGNORECASE)
_OLD_AND_NEW = ("old", "new")
# The last vowel of an adjective of the northern languages that follows what it is said of.
_AGREES = {
    Language.HI: ("ा", "ी", "े"),
    Language.MR: ("ा", "ी", "े"),
    Language.GU: ("ું", "ી", "ો", "ા"),
    Language.PA: ("ਾ", "ੀ", "ੇ"),
}


def bound(meant: Understanding, words: str) -> Understanding:
    """The same with a colour that stands behind the thing it shall have bound to that thing.

    The verb that only asks for it is nothing to be seen.
    """
    language = meant.language.code
    if language is Language.EN:
        return meant
    asks = vocabulary("does", language)
    things = tuple(e for e in meant.entities if e.text not in asks)
    meant = replace(meant, entities=things)
    hues = _hues(words, language)
    if len(hues) != 1 or any(e.attributes.get("colour") for e in things):
        return meant
    before = [e for e in things if e.end <= hues[0].start]
    last = max(before, key=lambda entity: entity.end, default=None)
    if last is None:
        return meant
    painted = replace(last, attributes={**last.attributes, "colour": hues[0].key})
    return replace(meant, entities=tuple(painted if e is last else e for e in things))


def _hues(words: str, language: Language) -> tuple[Cue, ...]:
    """The colours that the words name; "పచ్చగా", "to be green", is one too."""
    return read(words, language).of("colour") or read(bare(words), language).of("colour")


def repainted(before: Altered, wish: Wish) -> Altered | None:
    """The film with one colour for another wherever it is; None where the words ask for no such."""
    both = exchanged(wish.words, wish.meant, wish.kinds)
    if both is None:
        return None
    old, new = both
    hexes = _hex(old.key), _hex(new.key)
    shots = tuple(
        _in_other_words(_repainted(shot, *hexes), old, new, wish.language)
        if wish.means(shot)
        else shot
        for shot in before.shots
    )
    bible = before.bible if wish.aimed else tuple(_looking(each, *hexes) for each in before.bible)
    told = () if shots != before.shots else (f"Nothing in the film is {old.key}.",)
    left = _still(shots, old.key, wish)
    return replace(before, shots=shots, bible=bible, told=(*before.told, *told, *left))


def exchanged(words: str, meant: Understanding, kinds: frozenset[str]) -> tuple[Cue, Cue] | None:
    """The colour that goes and the one that comes in its place; None where none does."""
    language = meant.language.code
    hues = _hues(words, language)
    things = [e for e in meant.entities if e.label not in {cue.key for cue in hues}]
    if len(hues) != len(_OLD_AND_NEW) or things or hues[0].key == hues[1].key:
        return None
    between = words[hues[0].end : hues[1].start]
    if language is Language.EN:
        asked = bool(_INTO.search(between))
    else:
        asked = bool(kinds & {"instead"}) or any(w in between for w in vocabulary("into", language))
    turned = _TURNED.search(between)
    return (hues[1], hues[0]) if asked and turned else (hues[0], hues[1]) if asked else None


def _hex(name: str) -> str:
    return row("colour", name).columns["hex"]


def _repainted(shot: Shot, old: str, new: str) -> Shot:
    subjects = tuple(
        replace(
            s,
            colour=new if s.colour == old else s.colour,
            clothing=new if s.clothing == old else s.clothing,
            wears=s.wears.replace(old, new),
        )
        for s in shot.depiction.subjects
    )
    return replace(shot, depiction=replace(shot.depiction, subjects=subjects))


def _looking(each: Character, old: str, new: str) -> Character:
    colour = new if each.colour == old else each.colour
    return replace(each, colour=colour, clothing=new if each.clothing == old else each.clothing)


def _in_other_words(shot: Shot, old: Cue, new: Cue, language: Language) -> Shot:
    described, said = (
        _named_anew(text, old.key, new, language) for text in (shot.description, shot.narration)
    )
    return replace(shot, description=described, narration=said)


def _named_anew(text: str, old: str, new: Cue, language: Language) -> str:
    """The text with the other colour's word, in the form that the old one has."""
    for cue in reversed(read(text, language).of("colour")):
        word = _agreeing(text[cue.start : cue.end], new.key, language)
        if cue.key == old and word:
            text = f"{text[: cue.start]}{word}{text[cue.end :]}"
    return text


def _agreeing(said: str, new: str, language: Language) -> str:
    """The word for a colour as `said` ends; "" where its form cannot be known."""
    word = known_word("colour", new, language)
    if language is Language.EN:
        return word.capitalize() if said[:1].isupper() else word
    ends = _AGREES.get(language, ())
    own = next((end for end in ends if word.endswith(end)), "")
    if not own:
        return word
    theirs = next((end for end in ends if said.endswith(end)), "")
    return f"{word[: -len(own)]}{theirs}" if theirs else ""


def _still(shots: Sequence[Shot], colour: str, wish: Wish) -> tuple[str, ...]:
    """Which of the shots that are meant speak of the old colour still."""
    both = ((s, f"{s.description} {s.narration}") for s in shots if wish.means(s))
    left = [
        str(shot.number)
        for shot, text in both
        if any(cue.key == colour for cue in read(text, wish.language).of("colour"))
    ]
    which = ", ".join(left)
    name = known_word("colour", colour, wish.language) or colour
    return (f"The words of shot {which} still say “{name}”: change them by hand.",) if left else ()
