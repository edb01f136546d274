"""`transcribe`, `translate` and `recording`: what is said, written down and in other languages."""

from argparse import Namespace
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.cli import reading
from app.cli.output import Output, Progress, Shown
from app.cli.session import finish, outside, project
from app.listening import transcribing, translating
from app.models import models
from core.domain.errors import BriefRefused, MediaUnreadable, StudioError
from core.domain.languages import NAMES, Language
from core.domain.recording import Recording
from core.domain.tongues import Translated
from core.domain.transcript import Transcript
from core.language.identify import identify
from core.ports import JobContext
from core.services.translating import Asked, Translating
from core.store.vault import must_have_folder
from core.studio import Studio

_WRITTEN = (".srt", ".vtt", ".txt", ".json")
_CAPTIONS = (".srt", ".vtt")


def transcribe(options: Namespace, output: Output) -> int:
    file, to = Path(options.file), Path(options.output) if options.output else None
    if file.is_dir():
        return _clip(options, output)
    if to is not None and to.suffix.lower() not in _WRITTEN:
        raise BriefRefused(f"{to.name} must end in .srt, .vtt, .txt or .json.", "As in talk.srt.")
    if to is not None:
        must_have_folder(to)
    language = reading.language(options.language)
    ears = transcribing(models())
    try:
        with Progress(output) as progress:
            job = Shown(progress, "Listening")
            heard = ears.hear(file, job, language=language, wanted=options.model)
    finally:
        ears.close()
    for remark in heard.remarks:
        output.say(remark)
    if to is not None:
        _write(to, _written(heard, to.suffix.lower()))
    lines = [f"{_clock(each.start)}  {each.text}" for each in heard.passages]
    output.result(str(to) if to else "\n".join(lines), **_told(heard))
    return 0


def _clip(options: Namespace, output: Output) -> int:
    if options.clip is None:
        raise BriefRefused("Which clip of the project?", "Give its number: --clip 3.")
    with project(options.file, output) as studio:
        now = studio.projects.snapshot()
        (number,) = reading.numbers([options.clip], len(now.sequence.clips), "clip")
        clip = now.sequence.clips[number - 1]
        finish(studio, output, "Listening", studio.recordings.caption(clip.id))
        cues = [cue for cue in studio.captioning.cues() if cue.clip == clip.id]
    output.result(
        "\n".join(f"{_clock(cue.start)}  {' '.join(cue.text.split())}" for cue in cues),
        clip=number,
        captions=[
            {"start": float(cue.start), "end": float(cue.end), "text": cue.text} for cue in cues
        ],
    )
    return 0


def translate(options: Namespace, output: Output) -> int:
    to = reading.language(options.to)
    if to is None:
        raise BriefRefused("Into which language?", "Give its code, as in --to te.")
    if Path(options.what).is_dir():
        return _film(options, to, output)
    if options.output:
        must_have_folder(Path(options.output))
    tongue = translating(models())
    captions = _is_captions(options.what)
    parts = _read_captions(options.what) if captions else (_text(options.what),)
    source = reading.language(options.source) or identify(" ".join(parts)).code
    with Progress(output) as progress:
        done = _said(
            tongue, Asked(parts, source, to), options.model, Shown(progress, "Translating")
        )
    lost = sorted({number for each in done for number in each.lost})
    if lost:
        output.say(f"Look at it again: {', '.join(lost)} is not in the translation.")
    text = _captioned(options, done) if captions else done[0].text
    if options.output:
        _write(Path(options.output), text if text.endswith("\n") else f"{text}\n")
    output.result(
        options.output or text,
        source=source.value, to=to.value, text=text, model=done[0].by, lost=lost,
    )  # fmt: skip
    return 0


def recording(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.wish == "show") as studio:
        match options.wish:
            case "take":
                if not options.file:
                    raise BriefRefused("Which recording?", "Give its file, as in talk.m4a.")
                language = reading.language(options.language)
                job = studio.recordings.take_in(Path(options.file), language=language)
                finish(studio, output, "Listening", job)
            case "keep" | "anew" as wish:
                studio.recordings.keep(kept=wish == "keep")
            case "forget":
                studio.recordings.forget()
            case _:
                pass
        now = studio.projects.snapshot()
    _tell(now.recording, output)
    return 0


def english(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.wish == "show") as studio:
        if options.wish == "translate" and studio.prompting.missing():
            finish(studio, output, "Translating", studio.prompting.translate())
        if options.wish == "set":
            if options.shot is None or options.text is None:
                raise BriefRefused("What is the model told?", "Give the shot and --text TEXT.")
            (segment,) = reading.chosen(studio.projects.snapshot(), [options.shot])
            studio.prompting.write(segment.id, options.text)
        shots = [each.shot for each in studio.projects.snapshot().ordered]
    lines = []
    for shot in shots:
        mark = "  [the description has changed since]" if shot.outdated_english else ""
        by = f"  [translated by {shot.english.by}]" if shot.english.by else ""
        lines += [
            f"{shot.number:3}  {shot.description}",
            f"     {shot.english.text or '–'}{by}{mark}",
        ]
    told = [
        {
            "shot": shot.number,
            "description": shot.description,
            "english": shot.english.text,
            "by": shot.english.by,
            "outdated": shot.outdated_english,
        }
        for shot in shots
    ]
    output.result("\n".join(lines), shots=told)
    return 0


def recording_of(options: Namespace) -> Path | None:
    """The recording that `new` and `film` are given, if it is one, and can be listened to."""
    file = reading.recording(options.text)
    if file is not None:
        ears = transcribing(models())
        ears.must_have("", reading.language(options.language))
        ears.close()
    return file


def taken_in(studio: Studio, output: Output, file: Path, options: Namespace) -> None:
    """Make the recording the project's script, and its narration if nothing else is asked for."""
    language = reading.language(options.language)
    job = studio.recordings.take_in(file, language=language, kept=not options.anew)
    finish(studio, output, "Listening", job)


def _film(options: Namespace, to: Language, output: Output) -> int:
    with project(options.what, output) as studio:
        if studio.projects.snapshot().tongues.track(to) is None:
            studio.languages.add(to)
        wanted = studio.interpreting.missing(to)
        if wanted:
            finish(studio, output, "Translating", studio.interpreting.fill(to))
        left = studio.interpreting.missing(to)
    done = [number for number in wanted if number not in left]
    output.result(
        f"{NAMES[to]}: {len(done)} shots translated; look at them: "
        f"reelwright language {options.what} show {to.value}",
        to=to.value, translated=done, missing=list(left),
    )  # fmt: skip
    return 0


def _said(
    tongue: Translating, asked: Asked, wanted: str, job: JobContext
) -> tuple[Translated, ...]:
    try:
        return tongue.translate(asked, job, wanted=wanted)
    except StudioError as trouble:
        if asked.source is Language.EN or not trouble.advice:
            raise
        trouble.advice += " Another language of the text: --from CODE."
        raise


def _text(words: str) -> str:
    text, _ = reading.source(words)
    if not text:
        raise BriefRefused("There is nothing to translate.", "Give a text, or a file of text.")
    return text


def _is_captions(words: str) -> bool:
    return Path(words).suffix.lower() in _CAPTIONS and "\n" not in words


def _read_captions(words: str) -> tuple[str, ...]:
    return tuple(" ".join(each.text.split()) for each in _captions(words))


def _captions(words: str) -> tuple[Any, ...]:
    from core.interchange.captions_reading import read

    file = Path(words)
    try:
        return read(file.read_bytes()).captions
    except OSError as error:
        raise MediaUnreadable(
            f"{file.name} cannot be read ({error.strerror}).", "Choose another file."
        ) from error


def _captioned(options: Namespace, done: tuple[Translated, ...]) -> str:
    """The captions with their own times, in the form that the new file's name asks for."""
    from core.interchange.captions import srt, vtt
    from core.media.captions import Page, wrapped

    to = Path(options.output or options.what)
    page = Page(Language(options.to.lower()), 1280, 720)
    captions = [
        replace(each, text=wrapped(said.text, page))
        for each, said in zip(_captions(options.what), done, strict=True)
    ]
    return vtt(captions) if to.suffix.lower() == ".vtt" else srt(captions)


def _written(heard: Transcript, suffix: str) -> str:
    import json

    from core.interchange.captions import srt, vtt
    from core.media.captions import Page, Spoken, captions_of

    match suffix:
        case ".json":
            return json.dumps(_told(heard), ensure_ascii=False, indent=2) + "\n"
        case ".txt":
            return heard.text + "\n"
        case _:
            lines = [
                Spoken(p.start, p.end, p.text, tuple(word.start for word in p.words))
                for p in heard.passages
            ]
            captions = captions_of(lines, Page(heard.language, 1280, 720))
            return vtt(captions) if suffix == ".vtt" else srt(captions)


def _told(heard: Transcript) -> dict[str, Any]:
    return {
        "language": heard.language.value,
        "sure": round(heard.sure, 3),
        "seconds": float(heard.seconds),
        "model": heard.model,
        "text": heard.text,
        "segments": [
            {
                "start": float(each.start),
                "end": float(each.end),
                "text": each.text,
                "sure": round(each.sure, 3),
                "words": [
                    {"text": w.text, "start": float(w.start), "end": float(w.end), "sure": w.sure}
                    for w in each.words
                ],
            }
            for each in heard.passages
        ],
        "remarks": list(heard.remarks),
    }


def _tell(now: Recording, output: Output) -> None:
    if now.transcript is None:
        output.result("The film is not made from a recording.", recording=None)
        return
    spoken = now.transcript
    how = "it is heard in the film" if now.kept else "its words are spoken anew"
    output.result(
        f"{now.name}: {float(now.seconds):.1f} s, {NAMES[spoken.language]}, "
        f"{len(spoken.words)} words; {how}.\n{spoken.text}",
        recording={"name": now.name, "file": now.file, "kept": now.kept, **_told(spoken)},
    )


def _write(to: Path, text: str) -> None:

    try:
        with outside(to) as draft:
            draft.write_text(text, "utf-8")
    except OSError as error:
        raise StudioError(
            f"{to.name} cannot be written there.", "Choose a folder that you can write to."
        ) from error


def _clock(seconds: Fraction) -> str:
    minutes, rest = divmod(float(seconds), 60)
    return f"{int(minutes)}:{rest:04.1f}"
