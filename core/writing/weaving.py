"""Joins the text's own beats with those of a theme, and gives the film its arc and scenes."""

from dataclasses import replace

from core.domain.depiction import Setting
from core.writing.beats import Beat, Role


def woven(own: list[Beat], known: list[Beat], *, story: bool) -> list[Beat]:
    """The text's beats in their order, the theme's around and between them."""
    if not own or not known:
        return with_roles(own) if own else known
    ending = [beat for beat in own if beat.role is Role.CLOSE]
    inner = [beat for beat in own if beat.role is not Role.CLOSE]
    if story:
        lead, *inner = inner
        head = [replace(lead, role=Role.ESTABLISH)]
        outer = {Role.ESTABLISH, Role.CLOSE} if len(own) > 1 else {Role.ESTABLISH}
        ending = [*inner[-1:], *ending]
        inner = inner[:-1]
        rest = [beat for beat in known if beat.role not in outer]
    else:
        opens = int(known[0].role is not Role.CLOSE)  # a lone close stands behind what is told
        head, rest = known[:opens], known[opens:]
    if ending and not ending[-1].depiction.subjects:
        closing = next((beat for beat in rest if beat.role is Role.CLOSE), None)
        words = " ".join(beat.text for beat in ending)
        if closing is not None:
            ending = [replace(closing, text=f"{closing.text} {words}", own=True)]
    if ending:
        rest = [beat for beat in rest if beat.role is not Role.CLOSE]
    tail = [beat for beat in rest if beat.role is Role.CLOSE]
    middle = [beat for beat in rest if beat.role is not Role.CLOSE]
    return [*head, *_shuffled_in(inner, middle), *tail, *ending]


def with_roles(own: list[Beat]) -> list[Beat]:
    """A story's own arc: it opens wide, comes near, turns before the end and closes."""
    last = len(own) - 1
    arc = {0: Role.ESTABLISH, 1: Role.INTRODUCE, last - 1: Role.TURN, last: Role.CLOSE}
    if last < 3:
        arc = {0: Role.ESTABLISH, last: Role.CLOSE} if last else {0: Role.ESTABLISH}
    return [replace(beat, role=arc.get(place, beat.role)) for place, beat in enumerate(own)]


def in_scenes(whole: list[Beat]) -> list[Beat]:
    """Numbered scenes: a new one wherever place or time changes."""
    scene, before, numbered = 0, None, []
    for beat in whole:
        where = _where(beat.depiction.setting)
        scene += where != before
        before = where
        numbered.append(replace(beat, scene=scene))
    return numbered


def _shuffled_in(own: list[Beat], known: list[Beat]) -> list[Beat]:
    """Both in their own order, spread evenly."""
    placed = [((i + 0.5) / len(own), 0, beat) for i, beat in enumerate(own)]
    placed += [((i + 0.5) / len(known), 1, beat) for i, beat in enumerate(known)]
    return [beat for _, _, beat in sorted(placed, key=lambda each: each[:2])]


def _where(setting: Setting) -> tuple[str, str, str]:
    return setting.place, setting.backdrop.value, setting.time.value
