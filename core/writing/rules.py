"""The writer that works everywhere: rules and tables make the story, the script and the shots."""

import re
from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.brief import IDEA_LIMITS, Brief
from core.domain.languages import Language
from core.domain.story import Character, Plan, Scene, Story
from core.language.identify import identify
from core.understanding.analyse import analyse
from core.understanding.people.naming import bare
from core.writing import ideas, staging
from core.writing.asked import Asked, asked
from core.writing.assembling import SHORTEST, as_screenplay, notes_on, scenes_of, shots
from core.writing.beats import Beat, Role
from core.writing.brands import without_brand
from core.writing.cast import cast
from core.writing.chapters import in_chapters
from core.writing.condensing import Condensed, condensed, is_prose
from core.writing.coverage import covered
from core.writing.idea import Idea
from core.writing.kinds import is_kind_of_film
from core.writing.knowledge import theme
from core.writing.known import is_name
from core.writing.lessons import lesson_in, title_of
from core.writing.listing import unlisted
from core.writing.moods import film_mood
from core.writing.naming import (
    called,
    headline,
    joined_names,
    logline,
    title,
    title_in_latin,
    topic_title,
)
from core.writing.pasted import unpasted, wordless
from core.writing.presented import uncapped
from core.writing.screenplay import (
    Centred,
    Dialogue,
    Heading,
    Screenplay,
    fountain,
    plain,
    read_script,
)
from core.writing.speaking import AIR, spoken_seconds
from core.writing.telling import logline_of, staged, synopsis_of

# How much of a film that tells a long story is speech.
_SPOKEN = 0.85
_TITLE, _TITLE_WORDS = 70, 6
_OF_TWO = ("film", "invitation")
_WISHING = re.compile(
    r"^(?:(?:please|make|create|shoot|we need|i want|me|us|a|an|the|\d+[- ]seconds?)\s+)+",
    re.IGNORECASE,
)
# Seconds of a shot in a story that says little.
_RESTFUL = 5.5
_TELLING = 3
_MOVING = (Kind.THING, Kind.VEHICLE)
_LENGTHS = {"slow": 4.8, "medium": 3.75, "fast": 2.6}

_FOREIGN = (
    "The text seems to be in a language that is not understood here, so it is neither drawn nor "
    "spoken: write in English or one of the ten Indian languages, or choose the language yourself."
)
_WORDLESS = (
    "The text has no words that could be filmed, only numbers, signs or an address: say who does"
    " what, and where."
)
_UNCLEAR = (
    "Nothing in the text says what is to be seen, so its pictures are empty: say who does what, "
    "and where."
)


def write(brief: Brief, understanding: Understanding) -> Plan:
    """The whole plan of a film. Shots are whole frames and sum to the brief's exactly.

    The same brief gives the same plan; another seed another, equally good one.
    """
    if brief.script:
        return _from_script(brief, understanding)
    if in_chapters(brief.text):
        return _from_prose(brief, brief.language or understanding.language.code)
    return _from_idea(brief, understanding)


def beats_of(brief: Brief, understanding: Understanding) -> list[Beat]:
    """The beats of an idea in the brief's language, before they are made to fit its length."""
    return ideas.beats(idea_of(brief, understanding))


def idea_of(brief: Brief, understanding: Understanding) -> Idea:
    """What any writer goes by: the film's language and mood, its kind, about how many shots."""
    listed = unlisted(unpasted(brief.text))
    if listed.text != brief.text:
        brief = replace(brief, text=listed.text)
        understanding = analyse(brief.text, brief.language)
    if wordless(brief.text):
        understanding = replace(
            understanding, language=replace(understanding.language, confidence=0.0)
        )
    if not understanding.language.known:  # what sounds like a thing of ours is none
        understanding = replace(understanding, entities=(), relations=())
    language, understanding = _languages(brief, understanding)
    wish = asked(brief.text, understanding)
    things = without_brand(understanding.entities, brief.text, wish.brand)
    understanding = replace(understanding, entities=things)
    if listed.shots:
        wish = replace(wish, form=replace(wish.form, narrated=False), listed=True)
    mood = film_mood(brief, understanding)
    pace = wish.form.pace if mood.pace == "medium" or not wish.form.narrated else mood.pace
    count = _shot_count(float(brief.seconds), pace)
    return Idea(brief, understanding, wish, mood, language, count)


def _from_idea(brief: Brief, understanding: Understanding, longer: Condensed | None = None) -> Plan:
    idea = idea_of(brief, understanding)
    if longer:
        idea = replace(idea, people=longer.people, grounds=longer.grounds, met=longer.met)
    brief, language, understanding = idea.brief, idea.language, idea.understanding
    wish = idea.asked
    whole = ideas.beats(idea)
    beats = _in_time(whole, float(brief.seconds), language)
    beats = covered(beats, _borne(idea, beats), float(brief.seconds), language)
    beats, bible = cast(beats, brief.seed, language)
    excluded = tuple(entity.text for entity in understanding.entities if entity.excluded)
    scenes = scenes_of(shots(brief, beats, language, excluded), beats)
    story = Story(
        _title(idea, bible),
        logline_of(idea, whole),
        synopsis_of(idea, whole),
    )
    script = fountain(as_screenplay(story.title, scenes, language))
    plan = Plan(story, script, scenes, language, bible)
    notes = (*notes_on(brief, plan, understanding.language.code), *_forbidden(plan, wish))
    if wordless(brief.text):
        return replace(plan, notes=(_WORDLESS, *notes))
    if not understanding.language.known and not wish.wish:
        return replace(plan, notes=(_FOREIGN, *notes))
    pictured = wish.wish or wish.form.name == "explainer" or understanding.entities
    if not pictured and not any(beat.own and beat.depiction.subjects for beat in whole):
        notes = (_UNCLEAR, *notes)
    return replace(plan, notes=notes)


def _from_script(brief: Brief, understanding: Understanding) -> Plan:
    language = understanding.language.code
    screenplay = read_script(brief.text)
    told = len(brief.text) > IDEA_LIMITS[1] or in_chapters(brief.text)
    if told and is_prose(screenplay):
        return _from_prose(brief, language)
    stage = staging.Staging(language, film_mood(brief, understanding))
    stage.stage(screenplay)
    seconds = float(brief.seconds)
    count = max(len(stage.beats), round(seconds / 6))
    beats = covered(stage.beats, max(1, min(count, int(seconds / SHORTEST))), seconds, language)
    beats, bible = cast(beats, brief.seed, language)
    drawn = shots(brief, beats, language, ())
    scenes = tuple(
        replace(scene, summary=stage.summaries.get(scene.number, scene.summary))
        for scene in scenes_of(drawn, beats)
    )
    first = next((each.text for each in beats if each.own), beats[0].text)
    named = brief.title or screenplay.titled("title") or _lettered(screenplay)
    named = named or _speakers(screenplay, language) or _who_or_where(bible, scenes, language)
    synopsis = staged(stage.beats, stage.summaries, language)
    story = Story(named, uncapped(logline(first)), uncapped(synopsis))
    plan = Plan(story, brief.text, scenes, language, bible)
    notes = tuple(f"In the script: {remark}" for remark in stage.remarks)
    return replace(plan, notes=(*notes, *notes_on(brief, plan, language)))


def _lettered(screenplay: Screenplay) -> str:
    """The one title card of a script: "> THE LAST ROLL <"; "" where it has none or several."""
    cards = [plain(e.text).strip() for e in screenplay.elements if isinstance(e, Centred)]
    card = cards[0] if len(cards) == 1 and "\n" not in cards[0] else ""
    title = card if card.isupper() and 2 <= len(card.split()) <= _TITLE_WORDS else ""
    ends = title.rstrip(".!").casefold() in ("the end", "to be continued")
    return "" if ends else title.title()


def _speakers(screenplay: Screenplay, language: Language) -> str:
    """The two who speak first, as the title of a script without headings; "" for others."""
    if any(isinstance(each, Heading) for each in screenplay.elements):
        return ""
    speaking = (e.character for e in screenplay.elements if isinstance(e, Dialogue))
    names = [name.title() for name in dict.fromkeys(speaking)][:2]
    return joined_names(names[0], names[1], language) if len(names) == 2 else "".join(names)


def _who_or_where(
    bible: tuple[Character, ...], scenes: tuple[Scene, ...], language: Language
) -> str:
    """The two who are in it, else where it begins: "Anu and Vikram", "Cafe"."""
    named = (each.name for each in bible if each.name != each.label or is_name(each.label))
    names = list(named)[:2]
    if len(names) == 2:
        return joined_names(names[0], names[1], language)
    place = staging.place_words(scenes[0].heading).partition(",")[0].strip()
    return place.title() if place.isascii() else place.partition(" - ")[0] or scenes[0].heading


def _from_prose(brief: Brief, language: Language) -> Plan:
    """A long story told in the film's time."""
    brief = replace(brief, text=unpasted(brief.text))
    short = condensed(brief.text, float(brief.seconds) * _SPOKEN, language)
    told = replace(brief, text=short.text, title=brief.title or short.title, script=False)
    plan = _from_idea(told, analyse(short.text, language), short)
    notes = plan.notes
    if short.kept < short.told:
        chapters = f" of {short.chapters} chapters" if short.chapters > 1 else ""
        note = f"The film tells {short.kept} of the {short.told:,} sentences{chapters}."
        notes = (f"{note} A longer film tells more.", *notes)
    return replace(plan, notes=notes)


def _languages(brief: Brief, understanding: Understanding) -> tuple[Language, Understanding]:
    """The film's language, and the text understood in its own where the two differ."""
    language = brief.language or understanding.language.code
    if brief.text.isascii() and understanding.language.code is not Language.EN:
        own = identify(brief.text).code
        if own is Language.EN:
            return language, analyse(brief.text, own)
    return language, understanding


def _shot_count(seconds: float, pace: str) -> int:
    """By the pace; long films breathe more slowly."""
    length = _LENGTHS.get(pace, 3.75) * (1.0 + min(0.8, max(0.0, seconds - 60.0) / 400.0))
    return max(1, min(round(seconds / length), int(seconds / SHORTEST)))


def _forbidden(plan: Plan, wish: Asked) -> tuple[str, ...]:
    """Where the editor's own sentences say what the brief rules out: they stay, and are told of."""
    return tuple(
        f"Shot {shot.number} says “{word}”, which the brief rules out: change its words."
        for word in wish.unspoken
        for shot in plan.shots
        if re.search(rf"(?<!\w){re.escape(word)}", shot.narration, re.IGNORECASE)
    )


def _borne(idea: Idea, beats: list[Beat]) -> int:
    """How many shots tell it: a story of few sentences rests on its pictures."""
    if idea.asked.listed or not idea.understanding.language.known:
        return len(beats)
    if idea.asked.wish:
        return idea.count
    restful = round(float(idea.brief.seconds) / _RESTFUL)
    return min(idea.count, max(3 * len(beats), restful))


def _in_time(beats: list[Beat], seconds: float, language: Language) -> list[Beat]:
    """Without so many of the writer's own lines that they could not be spoken in time."""
    kept, said = list(beats), [spoken_seconds(each.narration, language) for each in beats]
    speech = sum(said) + float(AIR) * len(beats)
    for role in (Role.DETAIL, Role.DEVELOP, Role.INTRODUCE, Role.TURN, Role.ESTABLISH, Role.CLOSE):
        for index, beat in enumerate(kept):
            if speech > seconds and beat.role is role and not beat.own:
                kept[index] = replace(beat, narration="")
                speech -= said[index]
    return kept


def _title(idea: Idea, bible: tuple[Character, ...]) -> str:
    """The editor's, the text's own, the brand, the theme's, or the story's first words."""
    brief, wish, understanding, language = idea.brief, idea.asked, idea.understanding, idea.language
    named = brief.title or wish.heading or wish.brand
    if named := named or _of_two(idea, bible) or _of_wish(idea):
        return named
    loose = brief.text.isascii() and language is not Language.EN
    if loose and (lead := _lead(understanding, brief.text)):
        return title_in_latin(lead, understanding.entities, brief.text, language)
    if (
        not loose
        and language is understanding.language.code
        and (lead := _lead(understanding, brief.text))
    ):
        unlisted = [character.name for character in bible if not character.name.isascii()]
        several = language is Language.EN and lead.count > 1
        own = (
            lead.text
            if several
            else called(lead.label, language, brief.text) or bare(lead.text, language)
        )
        name = own if is_name(lead.label) or not unlisted else unlisted[0]
        return title(lead, name, understanding.entities, brief.text, language)
    if wish.wish and wish.themes:
        return idea.in_its_letters(theme(wish.themes[0]).title[language.value])
    words = logline_of(idea, []).split() if not wish.wish else brief.text.split()
    first = " ".join(words[:5]).strip(" ,.;:!?।॥")
    if len(first) > _TITLE:
        return f"{first[:_TITLE]}…"
    return f"{first}…" if len(words) > 5 else first


def _of_two(idea: Idea, bible: tuple[Character, ...]) -> str:
    """The couple that a film is about: "Ananya and Rohit"; "" for others."""
    text = idea.brief.text
    named = (called(c.name, idea.language, text) or c.name for c in bible if is_name(c.name))
    names = sorted(named, key=text.find)
    if not idea.asked.wish or idea.asked.form.name not in _OF_TWO or len(names) != 2:
        return ""
    return joined_names(names[0], names[1], idea.language)


def _of_wish(idea: Idea) -> str:
    """What a wish names its film: its question, its topic, the theme's title; "" for a story."""
    wish, language = idea.asked, idea.language
    if wish.form.name == "explainer" and (question := _question(idea)):
        return question
    if not wish.wish:
        return ""
    if wish.form.sells:
        topic = topic_title(wish.product) if language is Language.EN else ""
    else:
        topic = topic_title(wish.phrase)
    named = wish.form.sells or wish.form.name == "news" or not wish.themes
    if topic and (named or len(topic.split()) >= _TELLING):
        return topic
    if wish.told and wish.form.narrated and not wish.form.sells:
        return _of_told(wish, language)
    if wish.phrase and not wish.themes and not wish.form.sells:
        return ""
    themes = ideas.themes_of(idea, bare=True)
    return idea.in_its_letters(theme((*themes, "life")[0]).title[language.value])


def _of_told(wish: Asked, language: Language) -> str:
    """What a wish names beside the kind of film, or the first of what it lists; "" for a story."""
    named = _WISHING.sub("", wish.wish).strip(" .:")
    if language is not Language.EN or not is_kind_of_film(named):
        return topic_title(named) if len(wish.wish.split()) > 1 else ""
    return topic_title(wish.told[0]) if "," in wish.told[0] else ""


def _question(idea: Idea) -> str:
    """The question of an explainer, or the title of its lesson."""
    lesson = lesson_in(idea.brief.text)
    return title_of(lesson, idea.brief.text, idea.language) if lesson else headline(idea.brief.text)


_AGAIN = 3
"""So often somebody is named of whom a story is, though others come before."""


def _lead(understanding: Understanding, text: str) -> Entity | None:
    """Whom a text is about: who is named again and again, else a person, then an animal."""
    there = [e for e in understanding.entities if not e.excluded]
    first = min(there, key=lambda entity: entity.start, default=None)
    if first and first.kind in _MOVING and first.action is not Action.NONE:
        return first
    living = [e for e in there if e.kind.alive]
    language = understanding.language.code

    def weight(each: Entity) -> tuple[bool, bool, bool, int]:
        named = is_name(each.label)
        often = text.count(bare(each.text, language)) if named else 0
        again = often if often >= _AGAIN else 0
        return not named, each.count > 1, each.kind is not Kind.PERSON, -again

    return min(living, key=weight, default=None)
