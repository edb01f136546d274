"""The editor's own sentences as beats, and all that the text names in some shot."""

import re
from dataclasses import replace
from math import ceil

from core.domain.analysis import Action, Entity, Kind
from core.domain.depiction import Depiction, Subject
from core.domain.languages import Language
from core.language.english import is_base, is_past, is_verb
from core.language.identify import identify
from core.language.segment import word_texts
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.reading import read
from core.understanding.setting import backdrop_of
from core.writing.asked import covers, ends_with, shows_nothing, without_kind, without_order
from core.writing.beats import Beat, Role
from core.writing.cast import GROUPS
from core.writing.filmed import filmed
from core.writing.housing import cooked
from core.writing.idea import Idea
from core.writing.lettered import without_call
from core.writing.lines import directs, is_picture, said
from core.writing.naming import called, place_word, sentence
from core.writing.painted import unbound
from core.writing.people.pronouns import says
from core.writing.placing.one_picture import one_picture
from core.writing.presence import main_of
from core.writing.product import sold
from core.writing.relatives import JOINT, leans, told_of, unjoined, who
from core.writing.repeated import told_once
from core.writing.seeing import Onlooker
from core.writing.speaking import clauses, parted, spoken_seconds, standing
from core.writing.speaking import goes_on as said_on
from core.writing.tenses import finite

_LONG = 4.5
_MOST_DEEDS, _MOST_SEEN = 5, 5
# What a theme shows anyway, by other names: the tea of a film about tea, the city of one about it.
_STANDS_FOR = (Kind.FOOD, Kind.PLACE, Kind.BUILDING, Kind.NATURE, Kind.PERSON, Kind.PLANT)
_LONGEST_TOPIC = 4
_LEAST_ITEMS, _MOST_ITEMS, _LONGEST_ITEM = 3, 8, 8
_COMMA = re.compile(r"(?<=[,;])\s+(?:and\s+)?")
_LAST_TWO = re.compile(r"\s+(?:and|और|మరియు|மற்றும்|এবং|আর|અને|आणि|ಮತ್ತು|ଓ|ਅਤੇ|aur)\s+")
_OF_ONE = frozenset({"is", "was", "has"})
_BEING = _OF_ONE | {"are", "were", "have", "had"}
_THEM = re.compile(r"\bthem\b", re.IGNORECASE)


def own_beats(idea: Idea, eye: Onlooker) -> list[Beat]:
    """The text's own sentences, and what its orders and its wish name to be seen."""
    found = _phrased(idea, eye) if idea.asked.phrase else []
    told = " ".join(idea.asked.told)
    if not idea.asked.form.sells:
        eye.told_by(told)
    _open_at(idea, eye)
    silent = not idea.asked.wish and is_picture(told, idea.understanding.language.code)
    call = idea.asked.call
    for part in (each for each in told_once(idea.asked.parts) if each.strip(" .!") != call):
        if part in idea.asked.told:
            each = _told(part, idea, eye)
            found += [replace(beat, narration="") for beat in each] if silent else each
        elif not (shows_nothing(part) or (idea.asked.call and idea.asked.call in part)):
            bare = without_order(part)
            items = _listed(bare, idea.understanding.language.code) if bare != part else ()
            found += [_shown(item, eye) for item in items] or [_shown(part, eye)]
    found = filmed(found, idea.understanding.language.code)
    return cooked(found, idea.understanding.language.code) if idea.asked.howto else found


def _open_at(idea: Idea, eye: Onlooker) -> None:
    """Begin at the place that stands before a text's first colon: "A tailor's shop: …"."""
    head, language = idea.asked.heading, idea.understanding.language.code
    if idea.brief.text.lstrip().startswith(f"{head}:") and read(head, language).of("place"):
        eye.scenery.setting = depict(analyse(head, language), head).setting


def promised(idea: Idea, shown: list[Beat], themes: tuple[str, ...], eye: Onlooker) -> list[Beat]:
    """What the wish names and nothing yet shows, in a shot of its own."""
    if not idea.asked.wish or idea.asked.form.name in ("invitation", "news"):
        return []  # the card itself is not what it shows
    there = {word for b in shown for s in b.depiction.subjects for word in (s.label, s.art) if word}
    about = idea.asked.product if idea.asked.form.name == "explainer" else ""
    wish = without_kind(without_call(idea.asked.wish), idea.asked.form)
    seen = eye.see(about or _unbranded(wish, idea), carry=False)
    there |= {part for word in there for part in word.split()}
    missing = [
        subject
        for subject in seen.depiction.subjects
        if not {subject.label, subject.art} & there
        and not _is_theme(subject, idea, themes)
        and not _is_told_of(subject, idea, shown)
    ]
    if not missing:
        return _at_place(idea, seen.depiction, shown)
    text = _sentence(idea.asked.phrase or ", ".join(_named(each, idea) for each in missing))
    told = idea.asked.phrase and idea.asked.form.name == "documentary"
    line = text if told and idea.language is Language.EN else ""  # others inflect their topic
    seconds = max(3.0, spoken_seconds(line, idea.language) + 0.8)
    picture = replace(seen.depiction, subjects=tuple(missing))
    return [Beat(text, picture, narration=line, seconds=seconds, own=True, cues=seen.cues)]


def _is_told_of(subject: Subject, idea: Idea, shown: list[Beat]) -> bool:
    """Whether an Indian wish names whom its story calls otherwise: a daughter who is the bride."""
    if idea.language is Language.EN or subject.kind is not Kind.PERSON or not idea.asked.told:
        return False
    return any(each.kind is Kind.PERSON for beat in shown for each in beat.depiction.subjects)


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
    """An advert's words about "it", about nobody or about parts of it show what is sold."""
    product = sold(idea.asked, idea.understanding.entities) if idea.asked.form.sells else None
    if product is None:
        return own
    found = []
    for beat in own:
        there = beat.depiction.subjects
        alone = not any(subject.kind.alive for subject in there)
        branded = bool(idea.asked.brand) and idea.asked.brand in beat.text
        it = alone or branded or says(beat.text, "it", idea.language)
        if (it or _THEM.search(beat.text)) and not any(
            alike(subject, product) for subject in there
        ):
            hues = unbound(analyse(beat.text, idea.language), beat.text) if alone else ()
            colour = next(iter(hues), product.colour)
            thing = replace(product, position="foreground" if there else "", colour=colour)
            seen = replace(beat.depiction, subjects=(*there, thing))
            found.append(replace(beat, depiction=seen))
        else:
            found.append(beat)
    return found


def _is_theme(subject: Subject, idea: Idea, themes: tuple[str, ...]) -> bool:
    """Whether the themes stand for it already, as the coffee of a coffee film."""
    generic = subject.kind is Kind.PERSON and subject.label in GROUPS and idea.asked.form.sells
    named = subject.kind in _STANDS_FOR and any(is_about(n, subject, idea) for n in themes)
    return generic or named


def _told(text: str, idea: Idea, eye: Onlooker) -> list[Beat]:
    language = idea.language
    pieces = parted(text, ceil(spoken_seconds(text, language) / _LONG), language)
    pieces = pieces if idea.asked.wish else standing(pieces, language)
    listed = _listed(text, language)
    shown = listed and idea.asked.wish and idea.asked.form.name != "invitation"
    if _is_one_picture(text, language):
        pieces = (text,)
    elif listed:
        pieces = listed
    elif idea.asked.wish:
        pieces = max(pieces, clauses(text, language), key=len)
    else:
        events = standing(_events(text, language), language)
        pieces = max(_deeds(pieces, language), events, key=len)
    found = []
    lead: Subject | None = None
    last: Subject | None = None
    for place, piece in enumerate(one_picture(pieces, text, language)):
        told = told_of(piece, last if place else lead, language)
        seen = eye.see(_unbranded(told, idea), continued=place > 0)
        last = _last_named(seen.depiction) or last
        lead = main_of(seen.depiction) or lead
        seconds = max(2.5, spoken_seconds(piece, language) + 0.8)
        described = _described(told, seen.depiction, language, continued=place > 0)
        line = described if idea.asked.wish and place else piece
        found.append(
            Beat(
                sentence(described, language) if len(pieces) > 1 else described,
                seen.depiction,
                narration=""
                if shown
                else said(line, seen.depiction, seen.cues, idea, first=not place),
                seconds=seconds,
                cues=seen.cues,
                own=True,
            )
        )
    return found


def _last_named(seen: Depiction) -> Subject | None:
    """Of whom "who" goes on: the soldier of "a barber shaves a soldier, who thanks him"."""
    people = [subject for subject in seen.subjects if subject.kind.alive]
    return people[-1] if people else None


def _listed(text: str, language: Language) -> tuple[str, ...]:
    """The items of a sentence that only lists what is to be seen: "the mehendi, the baraat"."""
    items = tuple(filter(None, (each.strip() for each in _COMMA.split(text))))
    if len(items) > 1:
        items = (*items[:-1], *_LAST_TWO.split(items[-1], maxsplit=1))
    if not _LEAST_ITEMS <= len(items) <= _MOST_ITEMS or any(
        len(i.split()) > _LONGEST_ITEM for i in items
    ):
        return ()
    reading = read(text, language)
    told = finite(reading) if language is Language.EN else reading.of("action")
    return () if told else items


def _is_one_picture(text: str, language: Language) -> bool:
    """Whether an Indian sentence without a deed says where things are by each other."""
    if language is Language.EN or read(text, language).of("action"):
        return False
    seen = analyse(text, language)
    return bool(seen.relations) and len(seen.entities) <= _MOST_SEEN


def _described(piece: str, seen: Depiction, language: Language, *, continued: bool) -> str:
    """A clause as a sentence of its own: "while she waters the plants" is "She waters …".

    One that only goes on says who: "and jumps into the river" is "The boy jumps …".
    """
    bare = JOINT.sub("", piece).strip(" ,;") if said_on(piece) else unjoined(piece)
    said = [word for word in word_texts(bare.casefold()) if not word.endswith("ly")]
    first = next(iter(said), "")
    goes_on = continued or bare != piece.rstrip(" ,;")
    if goes_on and language is Language.EN and (is_verb(first) or first in _BEING):
        alive = [s for s in seen.subjects if s.kind.alive]
        others = [s for s in alive if not _is_said(s, bare)]
        lead = next((s for s in others if s.action is not Action.NONE), next(iter(others), None))
        bare = f"{who(lead)} {bare}" if lead and _agrees(first, lead) else bare
    return bare[:1].upper() + bare[1:]


def _is_said(subject: Subject, text: str) -> bool:
    """Whether a clause itself names somebody: whom "puts some ants in it" is done to."""
    names = {subject.label, subject.character} - {""}
    return any(name.casefold() in text.casefold() for name in names)


def _agrees(verb: str, lead: Subject) -> bool:
    """Whether a verb can be of one, or of several: "goes" and "was", "go" and "were", "went"."""
    if verb in _BEING:
        return (verb in _OF_ONE) is (lead.count == 1) or verb == "had"
    if lead.count > 1:
        return is_base(verb) or is_past(verb)
    return is_verb(verb) and (verb.endswith("s") or is_past(verb))


def _events(text: str, language: Language) -> tuple[str, ...]:
    """A sentence that tells several things one after the other, in a piece for each."""
    deeds = min(_MOST_DEEDS, _doings(text, language))
    pieces = _deeds(parted(text, deeds, language), language) if deeds > 1 else (text,)
    return pieces if all(_doings(piece, language) for piece in pieces) else (text,)


def _doings(text: str, language: Language) -> int:
    """How many things happen in it, by the verbs of the tables or those with a tense."""
    reading = read(text, language)
    known = reading.of("action")
    others = finite(reading) - {at for cue in known for at in range(cue.first, cue.last)}
    return len(known) + len(others)


def _deeds(pieces: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The pieces, one that only says who it is with its deed: "Ravi, an old man, | walks home"."""
    if language is not Language.EN:
        return pieces
    joined: list[str] = []
    for piece in pieces:
        acts = read(piece, language).of("action")
        begins = bool(acts) and acts[0].first == 0
        if joined and begins and not _doings(joined[-1], language):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return tuple(joined)


def _shown(order: str, eye: Onlooker) -> Beat:
    text = _sentence(without_order(order))
    seen = eye.see(text)
    role = Role.CLOSE if ends_with(order) else Role.DEVELOP
    return Beat(text, seen.depiction, role, cues=seen.cues, own=True)


def _phrased(idea: Idea, eye: Onlooker) -> list[Beat]:
    """What a wish says the film shows, where it says more than a theme's name."""
    form, found = idea.asked.form, list[Beat]()
    lead: Subject | None = None
    pieces = parted(idea.asked.phrase, 4, idea.language)
    for piece in (each for each in pieces if each.strip(" .") != idea.asked.brand):
        told = told_of(piece, lead, idea.language)
        seen = eye.see(_unbranded(told, idea))
        if _is_topic(seen.depiction, piece, idea):
            continue
        leaning = bool(JOINT.match(piece)) or (told == piece and leans(piece, idea.language))
        lead = main_of(seen.depiction) or lead
        if found and not form.sells and leaning:
            found[-1] = _going_on(found[-1], piece, seen.depiction)
        elif _is_scene(seen.depiction, told, sells=form.sells, topic=form.name == "documentary"):
            text = _sentence(told)
            line = text if form.narrated and not directs(seen.cues) else ""
            seconds = max(3.0, spoken_seconds(text, idea.language) + 0.8)
            beat = Beat(text, seen.depiction, narration=line, seconds=seconds, cues=seen.cues)
            found.append(replace(beat, own=True))
    return found


def _unbranded(text: str, idea: Idea) -> str:
    """The text without a brand that means something else: Lotus Diagnostics, “Moonlight” ghee."""
    brand = idea.asked.brand
    named = analyse(brand, idea.understanding.language.code).entities if brand in text else ()
    named = tuple(e for e in named if len(brand.split()) > 1 and brand.endswith(e.text))
    sold_by_it = next((e.text for e in named if not _is_outdoors(e)), " ")  # no "Chai Junction"
    left = text.replace(brand, sold_by_it) if brand else text
    left = re.sub(rf"\b{re.escape(brand.split()[0])}['’]s\b", " ", left) if brand else left
    return left if any(map(str.isalnum, left)) else text


def _is_outdoors(entity: Entity) -> bool:
    """Whether it is a place under the open sky: a junction, a street, a garden."""
    return entity.kind is Kind.PLACE and not backdrop_of(entity.label).indoor


def _going_on(beat: Beat, piece: str, seen: Depiction) -> Beat:
    """A picture whose sentence goes on: "a boy who sells balloons but never kept one"."""
    text = _sentence(f"{beat.text.rstrip('.')} {piece}")
    there = beat.depiction.subjects
    names = {subject.known_as for subject in there}
    more = (s for s in seen.subjects if s.known_as not in names)
    picture = replace(beat.depiction, subjects=(*there, *more)[:_MOST_SEEN])
    return replace(beat, text=text, depiction=picture, narration=text if beat.narration else "")


def _is_topic(seen: Depiction, piece: str, idea: Idea) -> bool:
    """Whether an Indian wish says only of what it is, which its next sentences tell."""
    if idea.language is Language.EN or not idea.asked.told or len(piece.split()) > _LONGEST_TOPIC:
        return False
    return all(subject.action is Action.NONE for subject in seen.subjects)


def _is_scene(seen: Depiction, piece: str, *, sells: bool, topic: bool) -> bool:
    """Whether words say what happens rather than what the film is about or for."""
    happens = any(subject.action is not Action.NONE for subject in seen.subjects)
    one = any(s.kind is Kind.PERSON and s.count == 1 for s in seen.subjects)
    somewhere = len(seen.subjects) > 1 or bool(seen.setting.place)
    told = bool(seen.subjects) and somewhere and not sells and len(piece.split()) >= 4
    return happens or one or told or (topic and bool(seen.subjects) and len(piece.split()) > 2)


def _sentence(text: str) -> str:
    return sentence(text, identify(text).code)
