"""What is said about the thing under the pointer: tips, and the words a screen reader reads."""

from collections.abc import Collection

from core import Clip, ClipId, Rate, Segment, Sequence, joint_at
from ui.rooms.edit.film import Film
from ui.rooms.edit.hand import Hit, Kind
from ui.rooms.edit.lanes import Lanes
from ui.rooms.edit.rows import BUSES, Track
from ui.widgets.marks import Standing


def told(film: Film, hit: Hit, lanes: Lanes) -> str:
    """A tip in plain words; "" where there is nothing to say."""
    sequence = film.sequence
    words = ""
    match hit.kind:
        case Kind.CLIP | Kind.HEAD | Kind.TAIL:
            words = "\n".join(clip_lines(film, hit.clip))
        case Kind.CUT | Kind.TRANSITION:
            words = "\n".join(joint_lines(film, hit.clip))
        case Kind.GAP:
            words = f"Empty: {length(sequence.rate, sequence.clips[hit.clip].lead)}"
        case Kind.MARKER:
            words = marker(sequence, hit.marker)
        case Kind.SOUND | Kind.SOUND_HEAD | Kind.SOUND_TAIL:
            words = sound(sequence, hit.sound)
        case Kind.TRACK if hit.clip >= 0:
            words = _of_track(film, hit, lanes)
    return words


def _of_track(film: Film, hit: Hit, lanes: Lanes) -> str:
    shot, clip = film.segments[hit.clip].shot, film.shown.clips[hit.clip]
    if not clip.voiced:
        return ""
    match hit.track:
        case Track.NARRATION:
            note = lanes.note(clip.id)
            return f"{shot.narration}\nLonger than its shot: {note}" if note else shot.narration
        case Track.CAPTIONS:
            return shot.narration
        case Track.TITLES:
            return shot.on_screen_text
        case _:
            return ""


def clip_lines(film: Film, index: int) -> list[str]:
    """Name, status, place and length, notes, narration: a line each."""
    segment, clip = film.segments[index], film.shown.clips[index]
    rate, start = film.sequence.rate, film.layout.starts[index]
    lines = [
        f"Shot {segment.shot.number}  {segment.shot.description}",
        status(film.standing(index)),
        f"{rate.timecode(start)}  ·  {length(rate, clip.length)}",
    ]
    lines += [f"“{note.note}”" for note in segment.notes(segment.chosen)]
    if segment.shot.narration and clip.voiced:
        lines.append(f"Narration: {segment.shot.narration}")
    return lines


def clip_name(film: Film, index: int) -> str:
    """What a screen reader says first about a clip."""
    segment, clip = film.segments[index], film.shown.clips[index]
    parts = [f"Shot {segment.shot.number}", segment.shot.description]
    parts.append(film.standing(index).mark.word)
    parts += _extras(segment, clip)
    return ", ".join([*parts, f"{index + 1} of {len(film.segments)}"])


def clip_more(film: Film, index: int, note: str = "") -> str:
    """What it says when asked for more: place, length, narration and what was done with it."""
    segment, clip = film.segments[index], film.shown.clips[index]
    rate = film.sequence.rate
    at = rate.timecode(film.layout.starts[index])
    words = f"Starts at {at}, lasts {length(rate, clip.length)}."
    if clip.lead:
        words += f" After an empty place of {length(rate, clip.lead)}."
    if segment.shot.narration and clip.voiced:
        words += f" Narration: {segment.shot.narration}"
        words += f" It is longer than its shot: {note}." if note else ""
    return words


def timeline(film: Film, selected: Collection[ClipId]) -> str:
    """The timeline as a whole."""
    rate, count = film.sequence.rate, len(film.segments)
    words = f"Timeline, {count} clip{'' if count == 1 else 's'}"
    if selected:
        words += f", {len(selected)} selected"
    return f"{words}, {rate.timecode(film.layout.frames)} long"


def track(film: Film, lanes: Lanes, which: Track) -> str:
    """A track, and how much is on it."""
    counts = {Track.PICTURE: len(film.segments), Track.EFFECTS: len(film.shown.sounds)}
    count = counts.get(which, lanes.count[which])
    words = f"{which.word} track, {count or 'no'} item{'' if count == 1 else 's'}"
    if which not in BUSES or film.project is None:
        return words
    strip = film.project.mixing.strip(BUSES[which])
    return words + ", muted" * strip.mute + ", solo" * strip.solo


def joint(sequence: Sequence, index: int) -> str:
    """The cut or the transition into a clip."""
    how = sequence.clips[index].transition
    return f"{how.kind.words}, {length(sequence.rate, how.frames)}" if how.frames else "Cut"


def joint_lines(film: Film, index: int) -> list[str]:
    """The same, and below it what could not be made of it."""
    lines = [joint(film.sequence, index)]
    if film.project is not None:
        lines += [line for line in (joint_at(film.project, index).words,) if line]
    return lines


def marker(sequence: Sequence, index: int) -> str:
    one = sequence.markers[index]
    return f"Marker at {sequence.rate.timecode(one.frame)}{f': {one.text}' if one.text else ''}"


def sound(sequence: Sequence, index: int) -> str:
    one = sequence.sounds[index]
    name = one.name or one.file.rsplit("/", maxsplit=1)[-1]
    level = f", {one.gain_db:+.1f} dB" if one.gain_db else ""
    return f"{name}, {length(sequence.rate, one.length)}{level}"


def status(now: Standing) -> str:
    return f"{now.mark.word}: {now.words}" if now.words else now.mark.word


def length(rate: Rate, frames: int) -> str:
    """`2.5 s (60 frames)`, or frames alone below a second."""
    if frames < rate.fps:
        return f"{frames} frame{'' if frames == 1 else 's'}"
    return f"{float(rate.seconds(frames)):.1f} s ({frames} frames)"


def _extras(segment: Segment, clip: Clip) -> list[str]:
    stars, notes = segment.stars(segment.chosen), len(segment.notes(segment.chosen))
    found = [f"{stars} star{'' if stars == 1 else 's'}"] if stars else []
    found += [f"{notes} note{'' if notes == 1 else 's'}"] if notes else []
    found += [f"sound {clip.gain_db:+.1f} dB"] if clip.gain_db else []
    found += [f"narration {clip.voice_db:+.1f} dB"] if clip.voice_db else []
    return found + ([clip.transition.kind.words] if clip.transition.frames else [])
