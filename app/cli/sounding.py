"""`say`, `compose` and `voices`: what this machine can speak and play, without a film."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from app import voices as here
from app.cli import reading
from app.cli.output import Output, Progress, Shown
from app.cli.session import outside, project
from app.models import models
from core.domain.cast import CastVoice, checked
from core.domain.errors import BriefRefused, StudioError
from core.domain.languages import NAMES, Language
from core.domain.models import ModelId
from core.domain.sound import Score, Speech
from core.domain.speaking import Pronunciation
from core.domain.voices import Offered, Origin, usual
from core.ports import AT_WORK, JobContext
from core.store.vault import must_have_folder

_SECONDS = (1, 3_600)
_HEADS = {
    Origin.SYSTEM: "Voices of the system",
    Origin.MODEL: "Voices of models",
    Origin.RECORDED: "Recorded voices",
}


def say(options: Namespace, output: Output) -> int:
    from core.language.identify import identify
    from core.language.spoken import spoken

    text = options.text.strip()
    if not text:
        raise BriefRefused("There is nothing to say.", 'Give a text, as in "नमस्ते".')
    language = reading.language(options.language) or identify(text).code
    asked = here.voices(models()).named(options.voice)
    voice = checked(CastVoice(asked, _number(options.pitch), _number(options.speed)))
    words: tuple[Pronunciation, ...] = ()
    model: ModelId = ""
    if options.project:
        with project(options.project, output, read_only=True) as studio:
            now = studio.projects.snapshot()
            words, model = now.speaking.words(language), now.makers.speech
    said = spoken(text, language, words)
    to = _wav(options.output)
    name = usual(voice.voice, model)
    wanted = Speech(said.text, language, name, voice.speed, voice.pitch, said.notated)
    with Progress(output) as progress, outside(to) as draft, _told_to(Shown(progress)):
        here.studio_voice(models()).speak(wanted, draft)
    from core.media import sound

    seconds = float(sound.length(to))
    output.result(
        f"{to}\n{seconds:.1f} s of {NAMES[language]}: {said.text}",
        file=str(to),
        language=language.value,
        voice=name,
        seconds=round(seconds, 3),
        spoken=said.text,
    )
    return 0


@contextmanager
def _told_to(job: JobContext) -> Iterator[None]:
    """What is made on the way tells this how far it is."""
    before = AT_WORK.set(job)
    try:
        yield
    finally:
        AT_WORK.reset(before)


def compose(options: Namespace, output: Output) -> int:
    from core.engines.composer.moods import mood_of
    from core.engines.doors.music import StudioComposer

    to, seconds = _wav(options.output), _length(options.seconds)
    strength = _number(options.intensity)
    if not 0 <= strength <= 1:
        raise BriefRefused(f"An intensity of {strength:g} is not possible.", "Choose 0 to 1.")
    seed = reading.whole(options.seed, "seed")
    score = Score(
        options.tone, options.pace, strength, seconds, seed, options.style, (), options.model
    )
    with Progress(output) as progress, outside(to) as draft:
        StudioComposer(models()).compose(score, draft, Shown(progress, "composing"))
    mood = mood_of(options.tone, options.style)
    who = models().card(options.model).title if options.model else "the embedded composer"
    output.result(
        f"{to}\n{float(seconds):g} s, {mood}, by {who}",
        file=str(to),
        seconds=float(seconds),
        mood=mood,
        model=options.model,
        seed=seed,
    )
    return 0


def voices(options: Namespace, output: Output) -> int:
    known = here.voices(models())
    if options.wish == "list":
        chosen = reading.language(options.language) if options.language else None
        _list(known.offered(), chosen, output)
        return 0
    if not options.name:
        raise BriefRefused("Which voice?", 'Give its name: voices add "Asha Rao" …')
    if options.wish == "remove":
        gone = known.remove(options.name)
        told = f"“{gone.name}” is forgotten, with its recording and its note."
        output.result(told, removed=gone.name)
        return 0
    if not options.recording:
        raise BriefRefused("From which recording?", "Say it: --from asha.wav")
    made = known.add(
        options.name, Path(options.recording), options.consent, transcript=options.transcript
    )
    copied = [each.voice for each in known.offered() if each.voice.endswith(f":{made.name}")]
    then = (
        f"Use it: reelwright cast FILM.reel set narrator --voice {copied[0]!r}"
        if copied
        else "No installed model copies voices yet: reelwright models list"
    )
    output.result(
        f"“{made.name}” is kept: {made.seconds:.1f} s of voice.\n{then}",
        name=made.name,
        seconds=made.seconds,
        consent=made.consent,
        added=made.added,
        voices=copied,
    )
    return 0


def _list(offered: tuple[Offered, ...], chosen: Language | None, output: Output) -> None:
    seen = [each for each in offered if chosen is None or chosen in each.languages]
    lines: list[str] = []
    for origin, head in _HEADS.items():
        rows = [each for each in seen if each.origin is origin]
        lines += [head, *map(_line, rows)] if rows else []
    output.result("\n".join(lines) or "There is no voice.", voices=[_told(each) for each in seen])


def _line(each: Offered) -> str:
    every = len(each.languages) == len(Language)
    spoken = "all languages" if every else ", ".join(NAMES[of] for of in each.languages)
    title = "" if each.title == each.voice else f"{each.title} · "
    return f"  {each.voice:32} {title}{spoken}"


def _told(each: Offered) -> dict[str, Any]:
    return {
        "voice": each.voice,
        "title": each.title,
        "origin": each.origin.value,
        "languages": [language.value for language in each.languages],
    }


def _wav(name: str) -> Path:
    to = Path(name)
    if to.suffix.lower() != ".wav":
        raise StudioError(f"{to.name} cannot be written.", "Give a file like line.wav.")
    must_have_folder(to, "sound")
    return to


def _length(words: str) -> Fraction:
    seconds = Fraction(_number(words)).limit_denominator(1_000)
    least, most = _SECONDS
    if not least <= seconds <= most:
        raise BriefRefused(
            f"Music of {float(seconds):g} s is not possible.", f"Choose {least} to {most:,} s."
        )
    return seconds


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        raise BriefRefused(f"“{words}” is not a number.", "Write it as 1.25.") from None
