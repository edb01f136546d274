"""`speech`, `cast` and `pronounce`: how a film is spoken."""

from argparse import Namespace
from typing import Any

from app.cli import reading
from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.cast import NARRATOR, CastVoice, Emotion, Member
from core.domain.dubbing import own_language
from core.domain.errors import BriefRefused
from core.domain.languages import Language
from core.domain.speaking import Fitted, Overrun, Pronunciation
from core.services.narration import Line
from core.studio import Studio


def speech(options: Namespace, output: Output) -> int:
    chosen = reading.language(options.language) if options.language else None
    looks = options.rule is None and options.fastest is None
    with project(options.project, output, read_only=looks) as studio:
        followed = ""
        if not looks:
            followed = _ruled(studio, options, output)
        lines = studio.voicing.lines(chosen)
        now = studio.projects.snapshot()
    numbers = {each.id: each.shot.number for each in now.ordered}
    told = [line_words(line, numbers[line.segment]) for line in lines]
    many = sum(line.fitted is not Fitted.FITS for line in lines)
    head = f"{len(lines)} lines; rule: {now.speaking.overrun.value}; " + (
        f"{many} do not fit at their own pace" if many else "all fit"
    )
    output.result(
        "\n".join(filter(None, [*told, head, followed])),
        rule=now.speaking.overrun.value,
        fastest=now.speaking.fastest,
        lines=[line_told(line, numbers[line.segment]) for line in lines],
        followed=followed,
    )
    return 0


def line_words(line: Line, number: int) -> str:
    """One line: its shot, its length and what was done so that it has its place."""
    length = f"{float(line.own):.1f} s in {float(line.room):.1f} s" if line.own else "not spoken"
    note = f"  [{line.note}]" if line.note else ""
    return f"{number:3}  {line.language.value}  {length}{note}  {line.text}"


def line_told(line: Line, number: int) -> dict[str, Any]:
    return {
        "shot": number,
        "text": line.text,
        "language": line.language.value,
        "at": round(float(line.at), 3),
        "seconds": round(float(line.seconds), 3),
        "own_seconds": round(float(line.own), 3),
        "room_seconds": round(float(line.room), 3),
        "speed": line.speed,
        "fitted": line.fitted.value,
        "over_seconds": round(float(line.over), 3),
    }


def cast(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.wish == "show") as studio:
        own = own_language(studio.projects.snapshot())
        chosen = reading.language(options.language) if options.language else own
        language = chosen or own
        name = _character(studio, options.character)
        match options.wish:
            case "set":
                before = _now(studio, name, language)
                voice = _voice(options, before, studio)
                if minded := studio.voices.tongue(voice.voice, language):
                    output.say(f"Mind: {minded}")
                studio.voicing.cast(name, language, voice)
            case "reset":
                studio.voicing.uncast(name, language)
            case _:
                pass
        members = _members(studio, language)
    output.result(
        "\n".join(_member(each) for each in members),
        language=language.value,
        cast=[
            {
                "character": each.character or "narrator",
                "voice": each.voice.voice,
                "pitch": each.voice.pitch,
                "speed": each.voice.speed,
                "emotion": each.voice.emotion.value,
                "chosen": each.chosen,
            }
            for each in members
        ],
    )
    return 0


def pronounce(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.wish == "list") as studio:
        now = studio.projects.snapshot()
        chosen = reading.language(options.language) if options.language else None
        language = chosen or own_language(now)
        if options.wish != "list" and not options.word:
            raise BriefRefused("Which word?", "Give the word as it is written.")
        match options.wish:
            case "add":
                studio.voicing.pronounce(
                    Pronunciation(options.word, language, options.spoken, options.phonemes)
                )
            case "remove":
                studio.voicing.forget(options.word, language)
            case _:
                pass
        words = studio.projects.snapshot().speaking.dictionary
    lines = [
        f"{each.language.value}  {each.word}  →  {each.spoken or each.word}"
        + (f"  [[{each.phonemes}]]" if each.phonemes else "")
        for each in words
    ]
    output.result(
        "\n".join(lines) or "The dictionary is empty.",
        words=[
            {
                "word": each.word,
                "language": each.language.value,
                "spoken": each.spoken,
                "phonemes": each.phonemes,
            }
            for each in words
        ],
    )
    return 0


def _ruled(studio: Studio, options: Namespace, output: Output) -> str:
    """Set the rule; the shots follow at once where it says so. Answers what they did."""
    rule = Overrun(options.rule) if options.rule else studio.projects.snapshot().speaking.overrun
    fastest = _number(options.fastest) if options.fastest else None
    studio.voicing.set_rule(rule, fastest=fastest)
    if rule is not Overrun.EXTEND:
        return ""
    chosen = reading.language(options.language) if options.language else None
    finish(studio, output, "Fitting the shots", studio.voicing.follow(chosen))
    return studio.voicing.last_followed().words


def _character(studio: Studio, name: str) -> str:
    if name.casefold() == "narrator":
        return NARRATOR
    known = {each.character.casefold(): each.character for each in studio.voicing.members()}
    if name.casefold() not in known:
        others = ", ".join(["narrator", *filter(None, known.values())])
        raise BriefRefused(f"Nobody called {name} speaks in this film.", f"Choose {others}.")
    return known[name.casefold()]


def _members(studio: Studio, language: Language) -> tuple[Member, ...]:
    now = studio.projects.snapshot()
    there = language is own_language(now) or now.tongues.track(language) is not None
    return studio.voicing.members(language if there else None)


def _now(studio: Studio, name: str, language: Language) -> CastVoice:
    found = studio.projects.snapshot().speaking.cast.of(name, language)
    suits = next((e.voice for e in studio.voicing.members() if e.character == name), CastVoice())
    return found or suits


def _voice(options: Namespace, before: CastVoice, studio: Studio) -> CastVoice:
    return CastVoice(
        studio.voices.named(options.voice) if options.voice else before.voice,
        _number(options.pitch) if options.pitch is not None else before.pitch,
        _number(options.speed) if options.speed is not None else before.speed,
        Emotion(options.emotion) if options.emotion else before.emotion,
    )


def _member(member: Member) -> str:
    voice = member.voice
    parts = [f"{member.character or 'narrator':16} {voice.voice}"]
    if voice.pitch:
        parts.append(f"{voice.pitch:+g} semitones")
    if voice.speed != 1:
        parts.append(f"{voice.speed:g} times as fast")
    if voice.emotion is not Emotion.PLAIN:
        parts.append(voice.emotion.value)
    return ", ".join(parts) + ("" if member.chosen else "  (by default)")


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        raise BriefRefused(f"“{words}” is not a number.", "Write it as 1.25.") from None
