"""Makes one shot of two, two of one, and a new one beside another."""

from dataclasses import replace

from core.domain.analysis import CameraCues
from core.domain.camera import Camera, Size
from core.domain.depiction import Subject
from core.domain.errors import StudioError
from core.domain.languages import Language
from core.domain.story import InEnglish, Shot
from core.domain.time import apportion
from core.language.segment import sentences
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.beats import Beat
from core.writing.direct import direct, fits
from core.writing.figures import deeds
from core.writing.prompts import compose, unwanted
from core.writing.speaking import parted, spoken_seconds

_MOST = 5


def new_shot(text: str, beside: Shot, frames: int) -> Shot:
    """What the words show, where and in the look of the shot beside it, but framed otherwise."""
    text = text.strip()
    if not text:
        raise StudioError("The new shot shows nothing.", "Say who, what and where.")
    near, meant = beside.depiction, analyse(text)
    seen = depict(meant, text, fallback=near.setting)
    seen = replace(
        seen,
        style=near.style,
        tone=near.tone,
        palette=near.palette,
        lighting=near.lighting,
        subjects=tuple(_as_known(subject, near.subjects) for subject in seen.subjects),
    )
    before = CameraCues(sizes=(beside.camera.size,), moves=beside.camera.moves)
    beats = [Beat(beside.description, near, cues=before), Beat(text, seen, cues=meant.camera)]
    camera = direct(beats, beside.number)[1]
    prompt = compose(seen, camera, text, "", unwanted(beside.prompt))
    return Shot(0, text, seen, camera, frames, prompt, transition="cut")


def halves(shot: Shot, language: Language) -> tuple[Shot, Shot]:
    """The shot in two that are together as long; the second is framed otherwise."""
    if shot.frames < 2:
        raise StudioError("A shot of one frame cannot be split.", "Make it longer first.")
    said = [*(parted(shot.narration, 2, language) if shot.narration else ()), "", ""][:2]
    told = sentences(shot.description)
    middle = (len(told) + 1) // 2
    both = len(told) > 1
    words = (" ".join(told[:middle]), " ".join(told[middle:])) if both else (shot.description,) * 2
    spoken = [spoken_seconds(each, language) for each in said]
    weights = spoken if all(spoken) else [1.0, 1.0]
    lengths = apportion(shot.frames, weights, [1, 1])
    first = replace(
        shot, description=words[0], narration=said[0], frames=lengths[0], on_screen_text=""
    )
    second = replace(
        shot,
        description=words[1],
        narration=said[1],
        frames=lengths[1],
        camera=_otherwise(shot),
        transition="cut",
        english=InEnglish(),
    )
    return _prompted(first), _prompted(second)


def joined(first: Shot, second: Shot) -> Shot:
    """One shot that shows and says what both did."""
    seen = first.depiction
    there = {s.known_as: s for s in (*seen.subjects, *second.depiction.subjects)}
    there |= {s.known_as: s for s in seen.subjects}
    speakers = dict.fromkeys(shot.speaker for shot in (first, second) if shot.narration)
    description = first.description
    if second.description not in description:
        description = _sum(description, second.description)
    return _prompted(
        replace(
            first,
            description=description,
            depiction=replace(seen, subjects=tuple(there.values())[:_MOST]),
            frames=first.frames + second.frames,
            narration=_sum(first.narration, second.narration),
            speaker=" / ".join(filter(None, speakers)),
            on_screen_text=_sum(first.on_screen_text, second.on_screen_text, "\n"),
            action=_acting(first, second),
            english=InEnglish(),
        )
    )


def _acting(first: Shot, second: Shot) -> str:
    """What both do; what only repeats their pictures is read off the new one."""
    own = [s.action for s in (first, second) if s.action and s.action != deeds(s.depiction)]
    every = own or [each.action for each in (first, second) if each.action]
    return "; ".join(dict.fromkeys(every))


def _prompted(shot: Shot) -> Shot:
    words = unwanted(shot.prompt)
    prompt = compose(shot.depiction, shot.camera, shot.description, shot.action, words)
    return replace(shot, prompt=prompt)


def _otherwise(shot: Shot) -> Camera:
    """A size nearer, or wider where nearer shows nothing whole."""
    ladder = list(Size)
    at = ladder.index(shot.camera.size)
    near = [ladder[place] for place in (at + 1, at + 2, at - 1, at - 2) if 0 <= place < len(ladder)]
    fitting = [size for size in near if fits(size, shot.depiction)]
    return replace(shot.camera, size=(fitting or near)[0])


def _as_known(subject: Subject, known: tuple[Subject, ...]) -> Subject:
    """Whoever is beside in the film looks the same in the new shot."""
    same = next((each for each in known if each.label == subject.label), None)
    if same is None or subject.count > 1:
        return subject
    return replace(
        subject,
        character=same.character,
        art=same.art,
        colour=subject.colour or same.colour,
        clothing=subject.clothing or same.clothing,
    )


def _sum(first: str, second: str, between: str = " ") -> str:
    return between.join(filter(None, (first, second)))
