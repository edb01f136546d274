"""Who says a line, in which language and voice, and how its words are said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from core.domain.cast import NARRATOR, CastVoice, Member
from core.domain.dubbing import own_language
from core.domain.languages import Language
from core.domain.models import ModelId
from core.domain.project import Project
from core.domain.sound import Speech
from core.domain.speaking import Speaking
from core.domain.story import Character, Plan, Shot
from core.domain.voices import usual
from core.language.identify import identify
from core.language.spoken import spoken
from core.writing.voicing import voices

_ONE_SCRIPT = frozenset({Language.HI, Language.MR})
# Unicode's blocks of 128 letters: one for each Indian script; dandas stand in Devanagari's.
_BLOCK = 7
_BLOCKS = {
    Language.EN: 0,
    **{Language(code): 0x0900 >> _BLOCK for code in ("hi", "mr")},
    **{
        Language(code): (0x0980 >> _BLOCK) + place
        for place, code in enumerate(("bn", "pa", "gu", "or", "ta", "te", "kn", "ml"))
    },
}
_MARKS = frozenset({0x2000 >> _BLOCK, 0x2080 >> _BLOCK})


@dataclass(frozen=True, slots=True)
class Company:
    """All who speak in a film, in its language; with the voices of `model` where none is named."""

    language: Language
    narrator: str
    speaking: Speaking
    kinds: Mapping[str, str]
    names: tuple[str, ...] = ()
    model: ModelId = ""

    def members(self) -> tuple[Member, ...]:
        """The narrator, then the characters as they come."""
        return tuple(self._member(name) for name in (NARRATOR, *self.names))

    def speech(self, text: str, speaker: str) -> Speech:
        """What is asked of the voice for one line."""
        language = line_language(text, self.language)
        voice = self.voice(speaker, language)
        pitch, speed = voice.tuned
        said = spoken(text, language, self.speaking.words(language))
        name = usual(voice.voice, self.model)
        return Speech(said.text, language, name, speed, pitch, said.notated)

    def voice(self, character: str, language: Language) -> CastVoice:
        """The one that the editor has chosen, else the one that suits."""
        chosen = self.speaking.cast.of(character, language)
        kind = self.kinds.get(character.casefold(), self.narrator)
        return chosen or CastVoice(self.narrator if character == NARRATOR else kind)

    def _member(self, name: str) -> Member:
        chosen = self.speaking.cast.of(name, self.language) is not None
        return Member(name, self.language, self.voice(name, self.language), chosen)


def company(project: Project) -> Company:
    """Everyone who speaks in the film as it is cut now."""
    shots = [segment.shot for segment in project.ordered]
    bible = project.plan.bible if project.plan else ()
    everyone = _company(shots, bible, own_language(project), project.brief.voice, project.speaking)
    return replace(everyone, model=project.makers.speech)


def planned(plan: Plan, voice: str, speaking: Speaking, model: ModelId = "") -> Company:
    """Everyone who will speak in a film that is not laid out yet."""
    everyone = _company(plan.shots, plan.bible, plan.language, voice, speaking)
    return replace(everyone, model=model)


@lru_cache(maxsize=20_000)
def line_language(text: str, own: Language) -> Language:
    """The language of one line of a film in `own`: another where its script tells."""
    blocks = {ord(letter) >> _BLOCK for letter in text if letter >= "\u0900"} - _MARKS
    if blocks == {_BLOCKS[own]} if blocks else own is Language.EN:
        return own
    guess = identify(text)
    if not guess.confidence or {guess.code, own} <= _ONE_SCRIPT:
        return own
    latin = not any("\u0900" <= letter <= "\u0dff" for letter in text)
    if latin and guess.code is not Language.EN:
        return own
    return guess.code


def _company(
    shots: Iterable[Shot],
    bible: tuple[Character, ...],
    language: Language,
    voice: str,
    speaking: Speaking,
) -> Company:
    narrator = speaking.cast.of(NARRATOR, language)
    name = voice if narrator is None else narrator.voice
    speakers = tuple(dict.fromkeys(s.speaker for s in shots if s.speaker and s.narration))
    return Company(language, voice, speaking, voices(speakers, bible, language, name), speakers)
