"""`mix` and `stems`: the mixer in words, and the film's sound taken apart."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli import reading
from app.cli.output import Output
from app.cli.session import finish, project
from core.domain import cutting
from core.domain.errors import BriefRefused
from core.domain.mixing import Bus, Ducking, Mixing
from core.domain.project import Project
from core.studio import Studio

_SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


def mix(options: Namespace, output: Output) -> int:
    """Show the mixer, set something of it, measure what comes out."""
    watching = options.wish in ("show", "measure")
    with project(options.project, output, read_only=watching) as studio:
        match options.wish:
            case "set":
                studio.console.set(_set(studio.console.mixing, options.settings))
            case "reset":
                studio.console.set(Mixing(), "Reset the mix")
            case "clip":
                _set_clip(studio, options.settings)
            case "measure":
                return _measured(studio, output)
            case _:
                pass  # only shown
        now = studio.projects.snapshot()
    output.result(_words(now), **_values(now))
    return 0


def stems(options: Namespace, output: Output) -> int:
    to = Path(options.output)
    with project(options.project, output) as studio:
        finish(studio, output, "Stems", studio.console.stems(to))
    files = {bus.value: to / f"{bus.value}.wav" for bus in Bus}
    output.result(
        "\n".join(str(file) for file in files.values()),
        stems={bus: str(file) for bus, file in files.items()},
    )
    return 0


def _measured(studio: Studio, output: Output) -> int:
    found = studio.console.measured()
    if found is None:
        output.result("The film is silent.", loudness=None)
        return 0
    output.result(
        f"{found.integrated:.1f} LUFS, true peak {found.true_peak:.1f} dBTP, "
        f"range {found.range:.1f} LU, as it is coded",
        loudness=round(found.integrated, 2),
        true_peak=round(found.true_peak, 2),
        range=round(found.range, 2),
    )
    return 0


def _set(mixing: Mixing, settings: list[str]) -> Mixing:
    if not settings:
        raise BriefRefused("There is nothing to set.", f"As in music=-9: {', '.join(_known())}.")
    for setting in settings:
        name, equals, value = setting.partition("=")
        change = _known().get(name.strip().lower())
        if change is None or not equals:
            raise BriefRefused(
                f"The mixer has no “{setting}”.", f"It has {', '.join(f'{n}=' for n in _known())}."
            )
        mixing = change(mixing, value.strip().lower())
    return mixing


def _known() -> Mapping[str, Callable[[Mixing, str], Mixing]]:
    """What `set` can set, by its name."""
    strips: dict[str, Callable[[Mixing, str], Mixing]] = {}
    for bus in Bus:
        strips[bus.value] = _fader(bus)
        strips[f"{bus}.mute"] = _switch(bus, "mute")
        strips[f"{bus}.solo"] = _switch(bus, "solo")
    return {
        **strips,
        "duck": _duck("duck_music", "depth_db"),
        "duck.attack": _duck("duck_music", "attack"),
        "duck.release": _duck("duck_music", "release"),
        "clips.duck": _duck("duck_clips", "depth_db"),
        "fade-in": lambda mixing, value: replace(mixing, fade_in=_number(value)),
        "fade-out": lambda mixing, value: replace(
            mixing, fade_out=None if value == "auto" else _number(value)
        ),
        "loudness": lambda mixing, value: replace(mixing, target_lufs=_number(value)),
        "peak": lambda mixing, value: replace(mixing, true_peak_db=_number(value)),
    }


def _fader(bus: Bus) -> Callable[[Mixing, str], Mixing]:
    return lambda mixing, value: mixing.with_strip(bus, gain_db=_number(value))


def _switch(bus: Bus, what: str) -> Callable[[Mixing, str], Mixing]:
    return lambda mixing, value: mixing.with_strip(bus, **{what: _on(value)})


def _duck(which: str, what: str) -> Callable[[Mixing, str], Mixing]:
    def change(mixing: Mixing, value: str) -> Mixing:
        how: Ducking = getattr(mixing, which)
        return replace(mixing, **{which: replace(how, **{what: _number(value)})})  # type: ignore[arg-type]

    return change


def _set_clip(studio: Studio, settings: list[str]) -> None:
    """`clip 3 gain=-6 voice=2`: the gain of a clip's own sound, and of its narration."""
    now = studio.projects.snapshot().sequence
    if len(settings) < 2:
        raise BriefRefused("Which clip, and what of it?", "As in: mix DIR clip 3 gain=-6 voice=2")
    (number,) = reading.numbers(settings[:1], len(now.clips), "clip")
    clip = now.clips[number - 1]
    gains = {"gain": clip.gain_db, "voice": clip.voice_db}
    for setting in settings[1:]:
        name, _, value = setting.partition("=")
        if name not in gains:
            raise BriefRefused(f"A clip has no “{setting}”.", "It has gain= and voice=, in dB.")
        gains[name] = _number(value)
    after = cutting.gain(now, clip.id, gains["gain"], gains["voice"])
    studio.editing.become(after, f"Set the gain of clip {number}", before=now)


def _number(value: str) -> float:
    try:
        return float(value.removesuffix("db").removesuffix("lufs").removesuffix("s"))
    except ValueError:
        raise BriefRefused(f"“{value}” is not a number.", "Give one, as in -6 or 0.5.") from None


def _on(value: str) -> bool:
    if value not in _SWITCH:
        raise BriefRefused(f"“{value}” is neither on nor off.", "Give on or off.")
    return _SWITCH[value]


def _words(now: Project) -> str:
    mixing = now.mixing
    lines = []
    for bus in Bus:
        strip = mixing.strip(bus)
        marks = "".join(f"  {word}" for word in ("mute", "solo") if getattr(strip, word))
        lines.append(f"{bus.value:8} {strip.gain_db:+6.1f} dB{marks}")
    music, clips = mixing.duck_music, mixing.duck_clips
    out = "by itself" if mixing.fade_out is None else f"{mixing.fade_out:g} s"
    lines += [
        f"ducking  music {music.depth_db:g} dB under speech, attack {music.attack:g} s, "
        f"release {music.release:g} s; clips {clips.depth_db:g} dB",
        f"music    fades in {mixing.fade_in:g} s, out {out}",
        f"loudness {mixing.target_lufs:g} LUFS, true peak {mixing.true_peak_db:g} dBTP",
    ]
    for number, clip in enumerate(now.sequence.clips, start=1):
        if clip.gain_db or clip.voice_db:
            lines.append(f"clip {number:3} {clip.gain_db:+.1f} dB, voice {clip.voice_db:+.1f} dB")
    return "\n".join(lines)


def _values(now: Project) -> dict[str, Any]:
    mixing = now.mixing
    ducking = {"music": mixing.duck_music, "clips": mixing.duck_clips}
    return {
        "buses": {
            bus.value: {"gain": strip.gain_db, "mute": strip.mute, "solo": strip.solo}
            for bus in Bus
            for strip in [mixing.strip(bus)]
        },
        "ducking": {
            name: {"depth": how.depth_db, "attack": how.attack, "release": how.release}
            for name, how in ducking.items()
        },
        "fade_in": mixing.fade_in,
        "fade_out": mixing.fade_out,
        "loudness": mixing.target_lufs,
        "true_peak": mixing.true_peak_db,
        "clips": [
            {"clip": number, "gain": clip.gain_db, "voice": clip.voice_db}
            for number, clip in enumerate(now.sequence.clips, start=1)
            if clip.gain_db or clip.voice_db
        ],
    }
