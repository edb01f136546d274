"""Tells a film in short: its logline and its synopsis, as somebody would write them."""

from collections.abc import Mapping

from core.domain.languages import Language
from core.language.segment import sentences, words
from core.writing.asked import shows_nothing, unlabelled
from core.writing.beats import Beat
from core.writing.condensing import condensed
from core.writing.fields import parted_fields
from core.writing.idea import Idea
from core.writing.knowledge import vocabulary
from core.writing.lines import undirected
from core.writing.naming import headline, logline, sentence

_LINE = 140
_FEW = 6
_TELLING = 4
_LONG = 700
_IN_SHORT = 40.0
"""So many seconds of speech tell a long story in short."""


def logline_of(idea: Idea, beats: list[Beat]) -> str:
    """What the film is about in a line or two.

    A story begins it in its own words. Of a wish it is what it wants to be seen, and where it
    only names a theme, how the film begins and ends.
    """
    wish, text = idea.asked, _text(idea)
    if not wish.wish:
        return _begun(text)
    if wish.form.name == "explainer" and (question := headline(text)):
        return sentence(question, idea.language)
    if wish.form.name == "documentary" and len(words(wish.phrase)) >= _TELLING:
        return sentence(logline(wish.phrase), idea.language)
    seen = [beat.text for beat in beats if beat.own and beat.depiction.subjects]
    own = [each for each in (*wish.told[:1], *seen) if len(words(each)) >= _TELLING]
    if seen and own and (idea.language is idea.understanding.language.code or not beats[0].english):
        return sentence(logline(own[0]), idea.language)
    ends = (beats[0], beats[-1]) if len(beats) > 1 else (beats[0],)
    said = [beat.narration for beat in ends if beat.narration]
    return " ".join(said if len(said) == 2 else [beat.text for beat in ends])


def synopsis_of(idea: Idea, beats: list[Beat]) -> str:
    """What happens, in order: a story in its own words, of a wish what is seen."""
    text, parts = _text(idea), idea.asked.parts
    seen = tuple(part for part in parts if part in idea.asked.told or not shows_nothing(part))
    if (idea.asked.form.name == "explainer" and parts) or seen != parts:
        text = " ".join(seen)  # without what only asks to explain it, or says what is not seen
    if not idea.asked.wish:
        own = sentence(_whole(text, idea.language), idea.language)
        return own if all(beat.own for beat in beats) else f"{own} {_added(beats, idea)}"
    closing = beats[-1].card.replace("\n", " – ")
    end = vocabulary("closes_on", idea.language)[0].format(f"“{closing}”") if closing else ""
    return " ".join(filter(None, [_seen(beats, idea.language), idea.in_its_letters(end)]))


def _text(idea: Idea) -> str:
    """The text of the brief without its title, its labels and, of a list of shots, its camera."""
    told, _ = parted_fields(unlabelled(idea.brief.text))
    told = told.removeprefix(idea.asked.heading).strip().lstrip(" :.।")
    every = [unlabelled(each) for each in sentences(told)]
    if idea.asked.listed:
        language = idea.understanding.language.code
        every = [sentence(undirected(each, language) or each, language) for each in every]
    return " ".join(every)


def staged(beats: list[Beat], summaries: Mapping[int, str], language: Language) -> str:
    """What happens in a script: its own summaries of scenes, else its actions, else its lines."""
    told = [beat for beat in beats if not beat.speaker] or beats
    scenes = dict.fromkeys(beat.scene for beat in beats)
    each = (
        summaries.get(scene) or _seen([b for b in told if b.scene == scene], language)
        for scene in scenes
    )
    return _whole(" ".join(filter(None, each)), language)


def _begun(text: str) -> str:
    """The first sentence, and the second where that says too little."""
    told = [" ".join(each.split()) for each in sentences(text)[:2]]
    both = " ".join(told)
    short = len(told) == 2 and len(words(told[0])) < _FEW and len(both) <= _LINE
    told_short = both if short else logline(text)
    return told_short[:1].upper() + told_short[1:]


def _whole(text: str, language: Language) -> str:
    told = " ".join(text.split())
    return told if len(told) <= _LONG else condensed(text, _IN_SHORT, language).text


def _added(beats: list[Beat], idea: Idea) -> str:
    return _seen([beat for beat in beats if not beat.own], idea.language)


def _seen(beats: list[Beat], language: Language) -> str:
    told = (sentence(beat.text, language) for beat in beats if beat.text.strip())
    return " ".join(dict.fromkeys(told))
