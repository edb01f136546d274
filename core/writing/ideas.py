"""Turns an idea into beats: its own sentences first, then what the writer knows of its theme."""

from dataclasses import dataclass, replace
from math import ceil
from random import Random

from core.domain.analysis import Kind, Mood, Understanding
from core.domain.brief import Brief
from core.domain.depiction import Depiction, Setting, Subject
from core.domain.languages import Language
from core.understanding.depict import depict
from core.writing.asked import Asked, ends_with, shows_nothing, without_order
from core.writing.beats import Beat, Role
from core.writing.cast import Hero, hero
from core.writing.knowledge import Theme, ThemeBeat, theme
from core.writing.seeing import Onlooker
from core.writing.speaking import parted, spoken_seconds

_LONG = 6.0
_FILLER = (Role.DEVELOP, Role.DETAIL, Role.INTRODUCE, Role.TURN)
_PRODUCTS = (Kind.FOOD, Kind.THING, Kind.VEHICLE, Kind.PLANT)


@dataclass(frozen=True, slots=True)
class Idea:
    """All that the beats of an idea are made from. `count` is about how many shots there are."""

    brief: Brief
    understanding: Understanding
    asked: Asked
    mood: Mood
    language: Language
    count: int


def beats(idea: Idea) -> list[Beat]:
    """The beats of the film, in order; roles say what each is for."""
    gone = tuple(entity for entity in idea.understanding.entities if entity.excluded)
    eye = Onlooker(idea.understanding.language.code, idea.mood, gone, idea.brief.text)
    own = _own(idea, eye)
    room = idea.count - len(own) * (1 if idea.asked.wish else 2)
    selling = idea.asked.form.sells
    if idea.asked.themes and (not own or room > 0 or selling) and not _tells_all(idea, own):
        known = _known(idea, eye, max(room, 1))
        whole = _woven(own, known, story=not idea.asked.wish)
    else:
        whole = _with_roles(own)
    if selling:
        whole[-1] = _selling(whole[-1], idea)
    return _in_scenes(whole)


def _tells_all(idea: Idea, own: list[Beat]) -> bool:
    """Whether the text is a story of its own, to which nothing needs to be added."""
    return not idea.asked.wish and len(own) >= 3


def _own(idea: Idea, eye: Onlooker) -> list[Beat]:
    """The text's own sentences, and what its orders and its wish name to be seen."""
    found = [beat for text in idea.asked.told for beat in _told(text, idea.language, eye)]
    for order in idea.asked.orders:
        beat = None if shows_nothing(order) else _shown(order, eye)
        if beat:
            found.append(beat if ends_with(order) else replace(beat, role=Role.DEVELOP))
    if not found and idea.asked.phrase:
        found = _phrased(idea.asked.phrase, idea.language, eye)
    if not found and idea.asked.themes[:1] in ((), ("product",)):
        seen = eye.see(idea.brief.text)
        found = [Beat(_sentence(idea.brief.text), seen.depiction, cues=seen.cues, own=True)]
    return found


def _told(text: str, language: Language, eye: Onlooker) -> list[Beat]:
    pieces = parted(text, ceil(spoken_seconds(text, language) / _LONG), language)
    found = []
    for piece in pieces:
        seen = eye.see(piece)
        seconds = max(2.5, spoken_seconds(piece, language) + 0.8)
        found.append(
            Beat(piece, seen.depiction, narration=piece, seconds=seconds, cues=seen.cues, own=True)
        )
    return found


def _shown(order: str, eye: Onlooker) -> Beat:
    text = _sentence(without_order(order))
    seen = eye.see(text)
    role = Role.CLOSE if ends_with(order) else Role.DEVELOP
    return Beat(text, seen.depiction, role, cues=seen.cues, own=True)


def _phrased(phrase: str, language: Language, eye: Onlooker) -> list[Beat]:
    """What a wish says the film shows, where it says more than a theme's name."""
    found = []
    for piece in parted(phrase, 4, language):
        seen = eye.see(piece)
        subjects = seen.depiction.subjects
        acting = any(s.kind in (Kind.PERSON, Kind.ANIMAL, Kind.VEHICLE) for s in subjects)
        if len(subjects) >= 2 or acting:
            text = _sentence(piece)
            seconds = max(3.0, spoken_seconds(text, language) + 0.8)
            found.append(
                Beat(
                    text, seen.depiction, narration=text, seconds=seconds, cues=seen.cues, own=True
                )
            )
    return found


def _sentence(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;")
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".!?।॥…" else f"{text}."


def _known(idea: Idea, eye: Onlooker, room: int) -> list[Beat]:
    """Beats of the themes, at most `room`: one theme's arc, others as chapters inside it."""
    random = Random(f"{idea.brief.seed}:themes")
    lead = _lead(idea, random)
    product = _product(idea)
    arcs: list[list[Beat]] = []
    for name in idea.asked.themes:
        if arcs and sum(map(len, arcs)) >= room:
            break
        each = theme(name)
        arcs.append([_beat(b, each, lead, product, idea) for b in _fitting(each, idea, eye)])
    arc, *others = arcs
    tail = next((i for i, beat in enumerate(arc) if beat.role is Role.TURN), len(arc) - 1)
    chapters = [b for other in others for b in other if b.role is not Role.CLOSE]
    missing = max(0, room - len(arc))
    middle = [_as_middle(beat) for beat in chapters[:missing]]
    chosen = _chosen([*arc[:tail], *middle, *arc[tail:]], room, random)
    return _introduced(chosen, lead)


def _introduced(chosen: list[Beat], lead: Hero) -> list[Beat]:
    """The hero is "a young woman" where first seen, "the woman" from then on."""
    for index, beat in enumerate(chosen):
        again = f"the {lead.label}"
        at = beat.text.lower().find(again)
        if at >= 0:
            first = lead.first if at else lead.first[:1].upper() + lead.first[1:]
            text = beat.text[:at] + first + beat.text[at + len(again) :]
            return [*chosen[:index], replace(beat, text=text), *chosen[index + 1 :]]
    return chosen


def _fitting(each: Theme, idea: Idea, eye: Onlooker) -> list[ThemeBeat]:
    """Beats for this kind of film that show nothing the text rules out."""
    sells = idea.asked.form.sells
    fit = [b for b in each.beats if (sells or not b.sells) and not (sells and b.tells)]
    allowed = [b for b in fit if not any(eye.ruled_out(s) for s in b.subjects)]
    return allowed or fit[:1]


def _as_middle(beat: Beat) -> Beat:
    return replace(beat, role=Role.DEVELOP if beat.role is Role.ESTABLISH else beat.role)


def _chosen(arc: list[Beat], room: int, random: Random) -> list[Beat]:
    """At most `room` of them: the ends stay, the middle gives way by role and by chance."""
    chosen = list(arc)
    while len(chosen) > room:
        inner = chosen[1:-1] if room > 1 else chosen[:-1]
        role = next((r for r in _FILLER if sum(b.role is r for b in inner) > 0), None)
        drop = random.choice([b for b in inner if b.role is role]) if role else chosen[0]
        chosen = [beat for beat in chosen if beat is not drop]
    return chosen


def _lead(idea: Idea, random: Random) -> Hero:
    people = depict(idea.understanding, idea.brief.text).subjects
    return hero(people, idea.brief.audience, random)


def _product(idea: Idea) -> Subject | None:
    """The thing that a wish is about."""
    for entity in idea.understanding.entities:
        if entity.kind in _PRODUCTS and not entity.excluded and idea.asked.form.sells:
            return Subject(entity.label, entity.kind, entity.art)
    return None


def _beat(known: ThemeBeat, each: Theme, lead: Hero, product: Subject | None, idea: Idea) -> Beat:
    thing = product or each.product
    beside_hero = any(s.label == "hero" for s in known.subjects)
    subjects = tuple(_acted(s, lead, thing, beside_hero=beside_hero) for s in known.subjects)
    named = {"hero": f"the {lead.label}", "product": f"the {thing.label}"}
    named |= {key.capitalize(): text[:1].upper() + text[1:] for key, text in named.items()}
    said = known.say.get(idea.language.value, "") if idea.asked.form.narrated else ""
    return Beat(
        text=known.shows.format_map(named) + ".",
        depiction=_lit(Depiction(subjects, known.setting), idea.mood),
        role=known.role,
        seconds=max(3.0, spoken_seconds(said, idea.language) + 0.8),
        narration=said,
        framing=known.framing,
    )


def _lit(depiction: Depiction, mood: Mood) -> Depiction:
    return replace(
        depiction,
        style=mood.style,
        tone=mood.tone,
        lighting=mood.lighting,
        palette=mood.palette,
        intensity=mood.intensity,
    )


def _acted(subject: Subject, lead: Hero, thing: Subject, *, beside_hero: bool) -> Subject:
    """The subject as played in this film; whom the hero meets is another than the hero."""
    if subject.label == "hero":
        return replace(
            subject,
            label=lead.label,
            art=lead.art,
            colour=lead.colour,
            clothing=lead.clothing,
            character=lead.label,
        )
    if subject.label == "product":
        return replace(thing, action=subject.action, position=subject.position, count=subject.count)
    if beside_hero and subject.label == lead.label and subject.kind is Kind.PERSON:
        return replace(subject, label="woman" if subject.label == "man" else "man", art="")
    return subject


def _woven(own: list[Beat], known: list[Beat], *, story: bool) -> list[Beat]:
    """The text's beats in their order, the theme's around and between them."""
    if not own or not known:
        return _with_roles(own) if own else known
    ending = [beat for beat in own if beat.role is Role.CLOSE]
    inner = [beat for beat in own if beat.role is not Role.CLOSE]
    if story:
        lead, *inner = inner
        head = [replace(lead, role=Role.ESTABLISH)]
        rest = [beat for beat in known if beat.role is not Role.ESTABLISH]
    else:
        head, rest = known[:1], known[1:]
    if ending:
        rest = [beat for beat in rest if beat.role is not Role.CLOSE]
    tail = [beat for beat in rest if beat.role is Role.CLOSE]
    middle = [beat for beat in rest if beat.role is not Role.CLOSE]
    return [*head, *_shuffled_in(inner, middle), *tail, *ending]


def _shuffled_in(own: list[Beat], known: list[Beat]) -> list[Beat]:
    """Both in their own order, spread evenly."""
    placed = [((i + 0.5) / len(own), 0, beat) for i, beat in enumerate(own)]
    placed += [((i + 0.5) / len(known), 1, beat) for i, beat in enumerate(known)]
    return [beat for _, _, beat in sorted(placed, key=lambda each: each[:2])]


def _with_roles(own: list[Beat]) -> list[Beat]:
    """A story's own arc: it opens wide, comes near, turns before the end and closes."""
    last = len(own) - 1
    arc = {0: Role.ESTABLISH, 1: Role.INTRODUCE, last - 1: Role.TURN, last: Role.CLOSE}
    if last < 3:
        arc = {0: Role.ESTABLISH, last: Role.CLOSE} if last else {0: Role.ESTABLISH}
    return [replace(beat, role=arc.get(place, beat.role)) for place, beat in enumerate(own)]


def _selling(last: Beat, idea: Idea) -> Beat:
    """The last beat with the brand and a call to action over it."""
    name = idea.asked.themes[0] if idea.asked.themes else "product"
    call = theme(name).card.get(idea.language.value, "")
    brand = idea.asked.brand or idea.brief.title
    return replace(last, role=Role.CLOSE, card="\n".join(filter(None, (brand, call))))


def _in_scenes(whole: list[Beat]) -> list[Beat]:
    """Numbered scenes: a new one wherever place or time changes."""
    scene, before, numbered = 0, None, []
    for beat in whole:
        where = _where(beat.depiction.setting)
        scene += where != before
        before = where
        numbered.append(replace(beat, scene=scene))
    return numbered


def _where(setting: Setting) -> tuple[str, str, str]:
    return setting.place, setting.backdrop.value, setting.time.value
