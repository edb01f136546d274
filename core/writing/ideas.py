"""Turns an idea into beats: its own sentences first, then what the writer knows of its theme."""

from dataclasses import replace
from math import ceil
from random import Random

from core.domain.analysis import Action, CameraCues, Kind
from core.domain.camera import Speed
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.beats import Beat, Framing, Role
from core.writing.cast import Hero, hero
from core.writing.crowds import among_people
from core.writing.direct import fits
from core.writing.fields import parted_fields
from core.writing.hours import at_asked_hour
from core.writing.housing import at_work, housed
from core.writing.idea import Idea
from core.writing.knowledge import Theme, ThemeBeat, theme, vocabulary
from core.writing.lessons import lesson_in, on_board, opened, taught
from core.writing.meeting import met
from core.writing.moods import in_mood
from core.writing.naming import HEROES, called, sentence, topic_title
from core.writing.own import alike, is_about, own_beats, promised, with_product
from core.writing.people.children import as_children
from core.writing.people.grown_kin import as_grown
from core.writing.people.names import names_in
from core.writing.presence import peopled, placed
from core.writing.product import sold, sold_in, themes_sold
from core.writing.seeing import EVERYONE, Onlooker
from core.writing.speaking import spoken_seconds
from core.writing.themed import agreeing, shown
from core.writing.weaving import in_scenes, with_roles, woven
from core.writing.weddings import lettered, wedded

_FILLER = (Role.DEVELOP, Role.DETAIL, Role.INTRODUCE, Role.TURN)
# Where a thing is sold is not what is sold.
SCENERY = ("city", "village")
# So many things told are an advert's film, where nothing to be shown is sold.
_SCENES = 2
_TOLD_WHOLE = ("film", "picture", "documentary", "music_video")
# So many shots one beat of the text's own bears before a theme has to help.
_VIEWS = 4
# Seconds of a shot of the theme's, at least.
_BRIEFEST = 3.2


def beats(idea: Idea) -> list[Beat]:
    """The beats of the film, in order; roles say what each is for."""
    eye = _onlooker(idea)
    own = _told(idea, eye)
    if not idea.understanding.language.known:
        own = [_not_understood(beat) for beat in own]
    bare = not any(beat.depiction.subjects for beat in own)
    thin = idea.asked.wish or bare or _explains(idea)
    room = idea.count - len(own) * (1 if thin else 2)
    room = min(room, _time_for(own, idea)) if thin and own else room
    if idea.asked.phrase and own and not idea.asked.form.sells:
        room = min(room, idea.count // 2)
    themes = themes_of(idea, bare=bare)
    if themes and (not own or room > 0 or idea.asked.form.sells) and not _tells_all(idea, own):
        known = _known(idea, themes, eye, max(room, 1), narrow=len(own) > 1)
        own += [] if _lesson(idea) else promised(idea, own + known, themes, eye)
        whole = woven(own, known, story=not idea.asked.wish)
        if idea.asked.form.sells or _explains(idea) or _invites(idea):
            whole = wedded(housed(whole))
        whole = at_work(whole) if idea.asked.howto else whole
    else:
        whole = with_roles([*promised(idea, own, themes, eye), *own])
    whole = met(_lettered(whole, idea, themes), idea.language)
    whole = as_children(as_grown(whole, idea.language), idea.brief.text, idea.language)
    whole = among_people(whole, idea.language)
    return in_scenes(_in_manner(whole, idea.asked.manner))


def _lettered(whole: list[Beat], idea: Idea, themes: tuple[str, ...]) -> list[Beat]:
    """The beats with what is written over the first and the last of them."""
    if lesson := _lesson(idea):
        whole = opened(whole, lesson, idea.brief, idea.language)
    if idea.asked.form.name == "documentary" and idea.asked.phrase and not whole[0].card:
        topic = topic_title(idea.asked.phrase)
        whole[0] = replace(whole[0], card=topic or idea.brief.title)
    if idea.asked.form.sells:
        whole[-1] = _selling(whole[-1], idea, themes, [beat.narration for beat in whole])
        whole = sold_in(whole, idea.asked, idea.understanding.entities)
    elif idea.asked.call and not whole[-1].card:
        whole[-1] = replace(whole[-1], card=idea.asked.call)
    return whole


def _onlooker(idea: Idea) -> Onlooker:
    things, text = idea.understanding.entities, idea.brief.text
    wanted = tuple(entity for entity in things if not entity.excluded)
    excluded = tuple(entity for entity in things if entity.excluded)
    if not idea.asked.wish and (names_in(text) or any(e.kind is Kind.PERSON for e in wanted)):
        # "Nobody had lit it" is said of the others: whom a story is about are seen.
        excluded = tuple(each for each in excluded if each.label not in EVERYONE)
    eye = Onlooker(idea.understanding.language.code, idea.mood, excluded, wanted)
    for name, part in idea.people:
        eye.persons.know(name, part)
    eye.scenery.grounds = list(idea.grounds)
    eye.read_ahead(f"{idea.met} {text}".strip())
    return eye


def _told(idea: Idea, eye: Onlooker) -> list[Beat]:
    """What the text itself tells, with whom or what it is about in every shot."""
    told = own_beats(idea, eye)
    told = with_product(lettered(told) if _invites(idea) else told, idea)
    if lesson := _lesson(idea):
        return taught(told, lesson, idea.language)
    topic = sold(idea.asked, idea.understanding.entities) if _explains(idea) else None
    told = peopled(told, topic, sells=idea.asked.form.sells)
    if topic is None:
        return told
    return [replace(each, depiction=on_board(each.depiction, topic)) for each in told]


def _time_for(own: list[Beat], idea: Idea) -> int:
    """How many more shots there is time for beside what the text itself says."""
    said = sum(max(2.0, spoken_seconds(beat.narration, idea.language) + 0.4) for beat in own)
    return max(1, int((float(idea.brief.seconds) - said) / _BRIEFEST))


def _not_understood(beat: Beat) -> Beat:
    """What sounds like words of ours is none, and no voice here speaks it."""
    return replace(beat, narration="", depiction=replace(beat.depiction, subjects=()))


def _in_manner(beats: list[Beat], manner: str) -> list[Beat]:
    """Filmed as the brief says for all of it: "close-ups", "handheld", "slow motion"."""
    cues = analyse(manner).camera if manner else CameraCues()
    slow = cues.speed if cues.speed is not Speed.NORMAL else None
    return [
        replace(
            beat,
            framing=Framing(
                next((s for s in cues.sizes if fits(s, beat.depiction)), beat.framing.size),
                next(iter(cues.moves), beat.framing.move),
                next(iter(cues.angles), beat.framing.angle),
                slow or beat.framing.speed,
            ),
        )
        for beat in beats
    ]


def _tells_all(idea: Idea, own: list[Beat]) -> bool:
    """Whether the text is a story of its own, to which nothing needs to be added."""
    if _explains(idea):
        said = sum(spoken_seconds(beat.narration, idea.language) for beat in own)
        enough = said * 2 >= float(idea.brief.seconds) or _lesson(idea) != ""
        return len(own) >= 5 or (len(own) >= 3 and enough)
    if not idea.asked.wish:
        return any(beat.depiction.subjects or placed(beat.depiction.setting) for beat in own)
    happens = any(_happens(beat) for beat in own[:1])
    if idea.asked.form.sells and sold(idea.asked, idea.understanding.entities) is None:
        return len(own) >= _SCENES and any(map(_happens, own))
    if idea.asked.form.name not in _TOLD_WHOLE:
        return idea.asked.form.name == "news" and bool(own)
    if not idea.asked.themes:
        return any(map(_happens, own)) or len(own) >= 3
    enough = len(own) >= 3 or happens
    return enough and len(own) * _VIEWS >= idea.count and bool(idea.asked.told)


def _happens(beat: Beat) -> bool:
    alive = (s for s in beat.depiction.subjects if s.kind.alive)
    return any(subject.action is not Action.NONE for subject in alive)


def _invites(idea: Idea) -> bool:
    return idea.asked.form.name == "invitation"


def _explains(idea: Idea) -> bool:
    return idea.asked.form.name == "explainer"


def _lesson(idea: Idea) -> str:
    """The lesson of common knowledge that an explainer is about; "" for others."""
    steps = idea.asked.howto and bool(idea.asked.told)  # its own are shown
    return lesson_in(idea.brief.text) if _explains(idea) and not steps else ""


def themes_of(idea: Idea, *, bare: bool) -> tuple[str, ...]:
    """What lends its beats; an explainer keeps to its question and leaves the poetry out."""
    if _explains(idea):
        return (_lesson(idea) or ("howto" if idea.asked.howto else "explainer"),)
    themes = idea.asked.themes
    if idea.asked.form.sells and len(themes) > 1:
        themes = tuple(sorted(themes, key=lambda name: _far(name, idea)))
    if idea.asked.form.sells and themes and _far(themes[0], idea):
        themes = (*themes_sold(idea.asked, idea.understanding.entities), *themes)
    return themes or _fallback(idea, bare=bare)


def _far(name: str, idea: Idea) -> int:
    """A theme of what is sold leads an advert; where it is sold comes last."""
    product = sold(idea.asked, idea.understanding.entities)
    if product and is_about(name, product, idea):
        return 0
    return 2 if name in SCENERY else 1


def _fallback(idea: Idea, *, bare: bool) -> tuple[str, ...]:
    """The theme of a text that touches none: only where its own words show nothing."""
    if lead := themes_sold(idea.asked, idea.understanding.entities):
        return lead
    if not idea.understanding.language.known:  # a story of strangers would be none of the text's
        return ()
    return ("life",) if bare or idea.asked.wish else ()


def _known(
    idea: Idea, themes: tuple[str, ...], eye: Onlooker, room: int, *, narrow: bool
) -> list[Beat]:
    """Beats of the themes, at most `room`: one theme's arc, others as chapters inside it.

    A film that tells of its own (`narrow`) is helped by its first theme alone, but for an advert.
    """
    random = Random(f"{idea.brief.seed}:themes")
    lead = _lead(idea, random)
    product = sold(idea.asked, idea.understanding.entities)
    arcs: list[list[Beat]] = []
    near = idea.asked.near if idea.asked.wish and not _explains(idea) else ()
    if narrow and not idea.asked.form.sells:
        themes, near = themes[:1], ()
    for name in (*themes, *near):
        enough = 1 if name in themes else 3
        if arcs and enough * sum(map(len, arcs)) >= room:
            break
        each = theme(name)
        arc = [_beat(b, each, lead, product, idea) for b in _fitting(each, idea, eye)]
        arc = at_asked_hour(arc, idea)
        arcs += [arc] if arc else []
    if not arcs:
        return []
    arc, *others = arcs
    tail = next((i for i, beat in enumerate(arc) if beat.role is Role.TURN), len(arc) - 1)
    chapters = [b for other in others for b in other if b.role is not Role.CLOSE]
    middle = [_as_middle(beat) for beat in chapters[: max(0, room - len(arc))]]
    whole = [*arc[:tail], *middle, *arc[tail:]]
    return _introduced(_chosen(whole, _speakable(whole, room, idea), random), lead)


def _introduced(chosen: list[Beat], lead: Hero) -> list[Beat]:
    """The hero is "a young woman" where first seen, "the woman" from then on."""
    again = lead.again
    for index, beat in enumerate(chosen):
        at = beat.text.lower().find(again)
        if at >= 0:
            first = lead.first if at else lead.first[:1].upper() + lead.first[1:]
            text = beat.text[:at] + first + beat.text[at + len(again) :]
            return [*chosen[:index], replace(beat, text=text), *chosen[index + 1 :]]
    return chosen


def _speakable(whole: list[Beat], room: int, idea: Idea) -> int:
    """How many of them leave time to say their lines; never so few that the film stands still."""
    each = sum(spoken_seconds(b.narration, idea.language) + 0.4 for b in whole) / len(whole)
    seconds = float(idea.brief.seconds)
    least = ceil(seconds / 6)
    return max(1, min(room, max(least, int(seconds / each)))) if each > 0.5 else room


def _fitting(each: Theme, idea: Idea, eye: Onlooker) -> list[ThemeBeat]:
    """Beats for this kind of film that show nothing the text rules out."""
    sells = idea.asked.form.sells
    bare = _explains(idea) and sold(idea.asked, idea.understanding.entities) is None
    of_it = [b for b in each.beats if not (bare and b.role is Role.INTRODUCE)]
    fit = [b for b in of_it if (sells or not b.sells) and not (sells and b.tells)]
    allowed = [b for b in fit if not any(eye.ruled_out(s) for s in b.subjects)]
    if idea.asked.wish or _explains(idea):
        return allowed or fit[:1]
    people = [s for s in depict(idea.understanding, idea.brief.text).subjects if s.kind.alive]
    alone = any(s.kind is Kind.PERSON and s.count == 1 for s in people)
    known = {subject.label for subject in people} | ({"hero"} if alone else set())
    return [b for b in allowed if not people or not _strangers(b, known)]


def _strangers(beat: ThemeBeat, known: set[str]) -> bool:
    """Whether a beat brings people into a story who are not in it."""
    return any(s.kind is Kind.PERSON and s.label not in known for s in beat.subjects)


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
    told, fields = parted_fields(idea.brief.text)  # an audience is not who is in the film
    meant = analyse(told, idea.understanding.language.code) if fields else idea.understanding
    people = depict(meant, told).subjects
    return hero(people, idea.brief.audience or idea.asked.audience, random)


def _beat(known: ThemeBeat, each: Theme, lead: Hero, product: Subject | None, idea: Idea) -> Beat:
    thing = product or each.product
    beside_hero = any(s.label == "hero" for s in known.subjects)
    subjects = tuple(_acted(s, lead, thing, beside_hero=beside_hero) for s in known.subjects)
    sold = idea.asked.brand if thing is product else ""
    line = known.shows if sold else agreeing(known.shows, thing)
    english = shown(line, lead.again, sold or f"the {thing.label}")
    own = idea.in_its_letters(_in_own_words(known, lead, sold or thing.label, idea))
    said = known.say.get(idea.language.value, "") if idea.asked.form.narrated else ""
    said = idea.in_its_letters(said)
    if any(word.casefold() in said.casefold() for word in idea.asked.unspoken):
        said = ""
    seen = Depiction(subjects, known.setting)
    return Beat(
        text=own or english,
        depiction=in_mood(on_board(seen, thing) if _explains(idea) else seen, idea.mood),
        role=known.role,
        seconds=max(3.0, spoken_seconds(said, idea.language) + 0.8),
        narration=said,
        framing=known.framing,
        english=english if own else "",
    )


def _in_own_words(known: ThemeBeat, lead: Hero, product: str, idea: Idea) -> str:
    """What the beat shows in the film's language; "" where that is English, or a word lacks."""
    line, language = known.told.get(idea.language.value, ""), idea.language
    heroes = vocabulary(f"hero_{lead.label}", language) if lead.label in HEROES else ()
    lead_word = next(iter(heroes), "") or called(lead.label, language, idea.brief.text)
    thing = called(product, language, idea.brief.text) or product
    if not line or ("{hero}" in line and not lead_word):
        return ""
    return sentence(shown(line, lead_word, thing).rstrip("."), language)


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


def _selling(last: Beat, idea: Idea, themes: tuple[str, ...], spoken: list[str]) -> Beat:
    """The last beat with the product before us, the brand and a call to action over it.

    What the film must say and nobody has `spoken` is lettered too.
    """
    card = theme((*themes, "product")[0]).card.get(idea.language.value, "")
    call = idea.asked.call or idea.in_its_letters(card)
    brand = idea.asked.brand or idea.brief.title
    seen, product = _without_logo(last), sold(idea.asked, idea.understanding.entities)
    if product and not any(alike(subject, product) for subject in seen.subjects):
        shown = replace(product, position="foreground")
        seen = replace(seen, subjects=(*seen.subjects, shown))
    heard = " ".join((brand, call, *spoken)).casefold()
    must = (w[:1].upper() + w[1:] for w in idea.asked.spoken if w.casefold() not in heard)
    brand = "" if call.casefold().startswith(brand.casefold()) else brand
    card = "\n".join(filter(None, (brand, ", ".join(must), call)))
    return replace(last, role=Role.CLOSE, card=card, depiction=seen)


def _without_logo(last: Beat) -> Depiction:
    """The last picture, without the logo that its card letters: nothing else is a studio's."""
    seen = last.depiction
    left = tuple(subject for subject in seen.subjects if subject.label != "logo")
    if left == seen.subjects or any(subject.kind.alive for subject in left):
        return replace(seen, subjects=left)
    return replace(seen, subjects=left, setting=Setting("studio", Backdrop.STUDIO))
