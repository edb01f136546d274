"""The editor's own sentences as beats, and all that the text names in some shot."""

import re
from dataclasses import replace
from math import ceil

from core.domain.analysis import Action, Kind
from core.domain.depiction import Depiction, Subject
from core.domain.languages import Language
from core.language.identify import identify
from core.understanding.reading import read
from core.writing.asked import covers, ends_with, shows_nothing, without_call, without_order
from core.writing.beats import Beat, Role
from core.writing.cast import GROUPS
from core.writing.idea import Idea
from core.writing.naming import called, place_word, sentence
from core.writing.persons import says
from core.writing.product import sold
from core.writing.seeing import Onlooker
from core.writing.speaking import clauses, parted, spoken_seconds

_LONG = 4.5
_MOST_DEEDS = 5
_TAG = re.compile(r"</?[a-z][^<>]{0,80}>", re.IGNORECASE)
_THEM = re.compile(r"\bthem\b", re.IGNORECASE)


def own_beats(idea: Idea, eye: Onlooker) -> list[Beat]:
    """The text's own sentences, and what its orders and its wish name to be seen."""
    found = _phrased(idea, eye) if idea.asked.phrase else []
    for part in idea.asked.parts:
        if part in idea.asked.told:
            found += _told(part, idea, eye)
        elif not (shows_nothing(part) or (idea.asked.call and idea.asked.call in part)):
            found.append(_shown(part, eye))
    return found


def promised(idea: Idea, shown: list[Beat], themes: tuple[str, ...], eye: Onlooker) -> list[Beat]:
    """What the wish names and nothing yet shows, in a shot of its own."""
    if not idea.asked.wish:
        return []
    there = {word for b in shown for s in b.depiction.subjects for word in (s.label, s.art) if word}
    seen = eye.see(without_call(idea.asked.wish), carry=False)
    missing = [
        subject
        for subject in seen.depiction.subjects
        if not {subject.label, subject.art} & there and not _is_theme(subject, idea, themes)
    ]
    if not missing:
        return _at_place(idea, seen.depiction, shown)
    text = _sentence(idea.asked.phrase or ", ".join(_named(each, idea) for each in missing))
    said = text if idea.asked.phrase and idea.asked.form.name == "documentary" else ""
    seconds = max(3.0, spoken_seconds(said, idea.language) + 0.8)
    picture = replace(seen.depiction, subjects=tuple(missing))
    return [Beat(text, picture, narration=said, seconds=seconds, own=True, cues=seen.cues)]


def _at_place(idea: Idea, seen: Depiction, shown: list[Beat]) -> list[Beat]:
    """The place that an advert is for, "a new gym", where nothing happens there yet."""
    place = seen.setting.place
    there = any(beat.depiction.setting.place == place for beat in shown)
    if not (place and idea.asked.form.sells) or there:
        return []
    name = place_word(place, idea.language) or place
    picture = replace(seen, subjects=())
    return [Beat(sentence(name, idea.language), picture, own=True)]


def _named(subject: Subject, idea: Idea) -> str:
    """What a thing is called where a film of this language is described."""
    own = called(subject.label, idea.language, idea.brief.text)
    return own if own and idea.language is not Language.EN else f"the {subject.label}"


def is_about(theme_name: str, subject: Subject, idea: Idea) -> bool:
    texts = [e.text for e in idea.understanding.entities if e.label == subject.label]
    return any(covers(theme_name, subject.label, text) for text in (texts or [subject.label]))


def alike(subject: Subject, other: Subject) -> bool:
    return subject.label == other.label or (bool(other.art) and subject.art == other.art)


def with_product(own: list[Beat], idea: Idea) -> list[Beat]:
    """An advert's words about "it", or about nobody, show what is sold."""
    product = sold(idea.asked, idea.understanding.entities) if idea.asked.form.sells else None
    if product is None:
        return own
    found = []
    for beat in own:
        there = beat.depiction.subjects
        meant = not there or says(beat.text, "it", idea.language) or _THEM.search(beat.text)
        if meant and not any(alike(subject, product) for subject in there):
            thing = replace(product, position="foreground" if there else "")
            seen = replace(beat.depiction, subjects=(*there, thing))
            found.append(replace(beat, depiction=seen))
        else:
            found.append(beat)
    return found


def _is_theme(subject: Subject, idea: Idea, themes: tuple[str, ...]) -> bool:
    """Whether the themes stand for it already, as the coffee of a coffee film."""
    generic = subject.kind is Kind.PERSON and subject.label in GROUPS
    return generic or any(is_about(name, subject, idea) for name in themes)


def _told(text: str, idea: Idea, eye: Onlooker) -> list[Beat]:
    language = idea.language
    pieces = parted(text, ceil(spoken_seconds(text, language) / _LONG), language)
    if idea.asked.wish:
        pieces = max(pieces, clauses(text, language), key=len)
    else:
        pieces = max(_deeds(pieces, language), _events(text, language), key=len)
    found = []
    for place, piece in enumerate(pieces):
        seen = eye.see(piece, continued=place > 0)
        seconds = max(2.5, spoken_seconds(piece, language) + 0.8)
        found.append(
            Beat(
                (piece[:1].upper() + piece[1:]).rstrip(" ,;"),
                seen.depiction,
                narration=_said(piece, seen.depiction, idea, first=not place),
                seconds=seconds,
                cues=seen.cues,
                own=True,
            )
        )
    return found


def _events(text: str, language: Language) -> tuple[str, ...]:
    """A sentence that tells several things one after the other, in a piece for each."""
    deeds = min(_MOST_DEEDS, len(read(text, language).of("action")))
    pieces = _deeds(parted(text, deeds, language), language) if deeds > 1 else (text,)
    told = all(read(piece, language).of("action") for piece in pieces)
    return pieces if told else (text,)


def _deeds(pieces: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The pieces, one that only says who it is with its deed: "Ravi, an old man, | walks home"."""
    if language is not Language.EN:
        return pieces
    joined: list[str] = []
    for piece in pieces:
        acts = read(piece, language).of("action")
        begins = bool(acts) and acts[0].first == 0
        if joined and begins and not read(joined[-1], language).of("action"):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return tuple(joined)


def _said(piece: str, seen: Depiction, idea: Idea, *, first: bool) -> str:
    """The line of a clause; what only describes the look of a wish is shown, not spoken."""
    piece = " ".join(_TAG.sub(" ", piece).split())
    if not idea.asked.form.narrated or not any(map(str.isalnum, piece)):
        return ""
    alive = any(s.kind in (Kind.PERSON, Kind.ANIMAL) for s in seen.subjects)
    looks = idea.asked.wish and idea.asked.form.sells and not alive
    if looks and piece.rstrip().endswith(","):
        return ""
    return piece[:1].upper() + piece[1:] if first or idea.asked.wish else piece


def _shown(order: str, eye: Onlooker) -> Beat:
    text = _sentence(without_order(order))
    seen = eye.see(text)
    role = Role.CLOSE if ends_with(order) else Role.DEVELOP
    return Beat(text, seen.depiction, role, cues=seen.cues, own=True)


def _phrased(idea: Idea, eye: Onlooker) -> list[Beat]:
    """What a wish says the film shows, where it says more than a theme's name."""
    form, found = idea.asked.form, []
    for piece in parted(idea.asked.phrase, 4, idea.language):
        seen = eye.see(piece)
        topic = form.name == "documentary"
        if _is_scene(seen.depiction, piece, sells=form.sells, topic=topic):
            text = _sentence(piece)
            seconds = max(3.0, spoken_seconds(text, idea.language) + 0.8)
            said = text if form.narrated else ""
            found.append(
                Beat(
                    text, seen.depiction, narration=said, seconds=seconds, cues=seen.cues, own=True
                )
            )
    return found


def _is_scene(seen: Depiction, piece: str, *, sells: bool, topic: bool) -> bool:
    """Whether words say what happens rather than what the film is about or for."""
    happens = any(subject.action is not Action.NONE for subject in seen.subjects)
    one = any(s.kind is Kind.PERSON and s.count == 1 for s in seen.subjects)
    somewhere = len(seen.subjects) > 1 or bool(seen.setting.place)
    told = bool(seen.subjects) and somewhere and not sells and len(piece.split()) >= 4
    return happens or one or told or (topic and bool(seen.subjects) and len(piece.split()) > 2)


def _sentence(text: str) -> str:
    return sentence(text, identify(text).code)
