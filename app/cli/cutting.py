"""`edit` and `versions`: the sequence from the command line, by the numbers of its clips."""

from argparse import Namespace
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from app.cli import changing, reading
from app.cli.output import Output
from app.cli.session import project
from core.domain import cutting
from core.domain.errors import StudioError
from core.domain.ids import ClipId, fresh
from core.domain.joining import joint_at
from core.domain.project import Project
from core.domain.sequence import Marker, Sequence, transition
from core.domain.time import decimal
from core.studio import Studio

Operation = Callable[[Studio, Namespace], None]


def edit(options: Namespace, output: Output) -> int:
    if options.operation.isdecimal():
        return changing.edit(options, output)
    with project(options.project, output) as studio:
        _OPERATIONS[options.operation](studio, options)
        now = studio.projects.snapshot()
    output.result("\n".join(lines(now)), **listed(now))
    return 0


def versions(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.operation == "list") as studio:
        match options.operation:
            case "save":
                studio.versions.save(options.name)
            case "restore":
                studio.versions.restore(options.name)
            case "delete":
                studio.versions.forget(options.name)
            case _:
                pass  # the list alone is asked for
        kept = studio.versions.all()
    output.result(
        "\n".join(f"{each.at}  {each.clips:5} clips  {each.name}" for each in kept)
        or "No version has been kept yet: reelwright versions DIR save NAME",
        versions=[
            {"name": each.name, "at": each.at, "clips": each.clips, "frames": each.frames}
            for each in kept
        ],
    )
    return 0


def lines(now: Project) -> list[str]:
    """One line for each clip of the film."""
    rate = now.sequence.rate
    clips, spans = now.sequence.clips, now.sequence.spans()
    found = []
    for number, (clip, segment, span) in enumerate(zip(clips, now.per_clip, spans, strict=True), 1):
        found.append(
            f"{number:3}  {rate.timecode(span.start)}  {span.length:4} frames  shot "
            f"{segment.shot.number:3}  {clip.transition.kind.value:11}  {segment.shot.description}"
        )
        if words := joint_at(now, number - 1).words:
            found.append(f"     {words}")
    return found


def listed(now: Project) -> dict[str, Any]:
    sequence = now.sequence
    clips = zip(sequence.clips, now.per_clip, sequence.spans(), strict=True)
    joints = [joint_at(now, index) for index in range(len(sequence.clips))]
    return {
        "frames": sequence.frames,
        "seconds": float(sequence.rate.seconds(sequence.frames)),
        "clips": [
            {
                "id": clip.id,
                "shot": segment.shot.number,
                "at": span.start,
                "frames": span.length,
                "start": clip.start,
                "gap": clip.lead,
                "transition": clip.transition.kind.value,
                "transition_frames": clip.transition.frames,
                "transition_made": joint.made.frames,
                "transition_note": joint.words,
                "ending": clip.ending.kind.value,
                "ending_frames": clip.ending.frames,
                "ease": clip.transition.ease.value,
                "whoosh": clip.transition.sounds,
            }
            for joint, (clip, segment, span) in zip(joints, clips, strict=True)
        ],
        "markers": [{"frame": each.frame, "text": each.text} for each in sequence.markers],
        "undo": now.undo,
        "redo": now.redo,
    }


def _split(studio: Studio, options: Namespace) -> None:
    """`--at` counts from the clip's own beginning."""
    now = studio.projects.snapshot().sequence
    after = cutting.split(
        now, _clip(now, options), _frames(now, options.at, "--at"), ClipId(fresh())
    )
    studio.editing.become(after, "Split a clip", before=now)


def _remove(studio: Studio, options: Namespace) -> None:
    clips = _clips(studio.projects.snapshot().sequence, options)
    (studio.editing.lift if options.gap else studio.editing.remove)(clips)


def _move(studio: Studio, options: Namespace) -> None:
    now = studio.projects.snapshot().sequence
    if options.to is None:
        raise StudioError("It is not said where to.", "Add --to N, the clip's new number.")
    studio.editing.move(_clips(now, options), reading.whole(options.to, "place") - 1)


def _duplicate(studio: Studio, options: Namespace) -> None:
    now = studio.projects.snapshot().sequence
    clips = _clips(now, options)
    new = [ClipId(fresh()) for _ in clips]
    studio.editing.become(cutting.duplicate(now, clips, new), "Duplicate", before=now)


def _head(studio: Studio, options: Namespace) -> None:
    _ripple(studio, options, cutting.Edge.HEAD)


def _tail(studio: Studio, options: Namespace) -> None:
    _ripple(studio, options, cutting.Edge.TAIL)


def _ripple(studio: Studio, options: Namespace, edge: cutting.Edge) -> None:
    now = studio.projects.snapshot().sequence
    by, material = _frames(now, options.by, "--by"), studio.editing.material()
    after = cutting.ripple(now, _clip(now, options), edge, by, material)
    studio.editing.become(after, f"Trim the {edge.value}", before=now)


def _roll(studio: Studio, options: Namespace) -> None:
    now = studio.projects.snapshot().sequence
    by, material = _frames(now, options.by, "--by"), studio.editing.material()
    after = cutting.roll(now, _clip(now, options), by, material)
    studio.editing.become(after, "Roll a cut", before=now)


def _slip(studio: Studio, options: Namespace) -> None:
    now = studio.projects.snapshot().sequence
    by, material = _frames(now, options.by, "--by"), studio.editing.material()
    after = cutting.slip(now, _clip(now, options), by, material)
    studio.editing.become(after, "Slip a clip", before=now)


def _join(studio: Studio, options: Namespace) -> None:
    now = studio.projects.snapshot().sequence
    how = transition(options.transition or "dissolve:0.5", now.rate)
    if options.clips == ["all"]:
        after = cutting.join_all(now, how)
    else:
        after = now
        for clip in _clips(now, options):
            after = cutting.join(after, clip, how)
    studio.editing.become(after, f"Join by {how.kind.words.lower()}", before=now)


def _end(studio: Studio, options: Namespace) -> None:
    """How the film ends, or what comes before an empty place."""
    now = studio.projects.snapshot().sequence
    clip = _clip(now, options) if options.clips else now.clips[-1].id
    how = transition(options.transition or "fade:1", now.rate)
    studio.editing.become(cutting.end(now, clip, how), "Fade out at the end", before=now)


def _gap(studio: Studio, options: Namespace) -> None:
    """Make the empty place before a clip as long as `--by` says."""
    now = studio.projects.snapshot().sequence
    after = cutting.gap(now, _clip(now, options), _frames(now, options.by or "0", "--by"))
    studio.editing.become(after, "Change a gap", before=now)


def _mark(studio: Studio, options: Namespace) -> None:
    """A marker in the film; `--at` counts from its beginning."""
    now = studio.projects.snapshot().sequence
    marker = Marker(_frames(now, options.at, "--at"), options.note)
    studio.editing.become(cutting.mark(now, marker), "Put a marker", before=now)


def _undo(studio: Studio, _options: Namespace) -> None:
    if not studio.projects.undo():
        raise StudioError("There is nothing to undo.", "This is the project's first state.")


def _redo(studio: Studio, _options: Namespace) -> None:
    if not studio.projects.redo():
        raise StudioError("There is nothing to redo.", "Nothing was undone since the last edit.")


def _show(_studio: Studio, _options: Namespace) -> None:
    """Only the list, which every operation answers with."""


_OPERATIONS: dict[str, Operation] = {
    "show": _show,
    "split": _split,
    "remove": _remove,
    "move": _move,
    "duplicate": _duplicate,
    "head": _head,
    "tail": _tail,
    "roll": _roll,
    "slip": _slip,
    "join": _join,
    "end": _end,
    "gap": _gap,
    "mark": _mark,
    "undo": _undo,
    "redo": _redo,
}


def _clips(now: Sequence, options: Namespace) -> list[ClipId]:
    if not options.clips:
        raise StudioError("No clip is named.", "Give its number, as in: edit DIR split 3 --at 2")
    found = []
    for words in options.clips:
        number = reading.whole(words, "clip")
        if not 1 <= number <= len(now.clips):
            raise StudioError(
                f"There is no clip {number}.",
                f"The film has {len(now.clips)}: reelwright edit DIR show",
            )
        found.append(now.clips[number - 1].id)
    return found


def _clip(now: Sequence, options: Namespace) -> ClipId:
    clips = _clips(now, options)
    if len(clips) > 1:
        raise StudioError("This is done to one clip at a time.", "Name only one.")
    return clips[0]


def _frames(now: Sequence, words: str | None, option: str) -> int:
    """Seconds, as in 2.5 or -0.2; or frames, as in 12f."""
    if words is None:
        raise StudioError(f"{option} is missing.", f"Add it: {option} 2.5 (seconds) or 12f.")
    try:
        if words.endswith("f"):
            return int(words[:-1])
        return now.rate.frames(Fraction(decimal(words)))
    except ValueError:
        raise StudioError(
            f"“{words[:40]}” is no length.", "Give seconds, as in 2.5, or frames, as in 12f."
        ) from None
