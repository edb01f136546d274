"""What of a transition can really be made on its cut, and what is missing for the rest. Pure."""

from dataclasses import dataclass, replace
from fractions import Fraction

from core.domain.project import Project, Take
from core.domain.sequence import CUT, Clip, Sequence, Transition, TransitionKind
from core.domain.time import Rate

# Where a take has no handles, its edge frame is held for at most this long inside a transition.
HELD = Fraction(1, 4)
# What can open the film itself: whatever else comes first was meant to follow a picture.
_OPENING = ("fade", "wipe", "iris")
_OPENERS = "only a fade, a wipe or an iris can open it, out of black."


@dataclass(frozen=True, slots=True)
class Side:
    """A clip at a cut: its number in the film, its frames, and those its take has beyond."""

    number: int
    length: int
    spare: int


@dataclass(frozen=True, slots=True)
class Joint:
    """What is made of the transition that was asked for.

    `short` says why it is shorter than that, and what to do; `remark` what else is good to know.
    """

    made: Transition
    short: str = ""
    remark: str = ""

    @property
    def words(self) -> str:
        return f"{self.short} {self.remark}".strip()


def joint(asked: Transition, before: Side | None, after: Side, rate: Rate) -> Joint:
    """The transition on the cut between two clips; `before` is None where nothing comes before.

    It is centred on the cut, and made from the frames that the takes have beyond it. Where they
    have too few, their edge frames are held for up to a quarter second, and beyond that it is
    shortened. It never takes more than half of a clip. Frames are even.
    """
    if asked.frames < 2 or asked.kind is TransitionKind.CUT:
        return Joint(CUT)
    if before is None:
        return _opening(asked, after)
    wanted = asked.frames // 2
    if _fits(wanted, asked, before, after):
        return Joint(asked)
    half = min(wanted, before.length // 2, after.length // 2)
    if asked.kind.crosses:
        spare = max(0, min(before.spare, after.spare))
        half = min(half, spare + rate.frames(HELD))
    made = replace(asked, frames=2 * half) if half else CUT
    if half < wanted:
        return Joint(made, _short(asked, made, before, after))
    return Joint(made, remark=_held(asked, before, after) if asked.kind.crosses else "")


def joint_at(project: Project, index: int) -> Joint:
    """The transition into clip number `index` (from 0) of the film as it is now."""
    before = project.per_clip[index - 1].take if index else None
    return joint_in(project.sequence, index, before)


def joint_in(sequence: Sequence, index: int, take: Take | None) -> Joint:
    """The same for any sequence; `take` is that of the clip before, None while it has none."""
    clip = sequence.clips[index]
    asked = clip.transition
    if not asked.frames:
        return Joint(CUT)
    after = Side(index + 1, clip.length, clip.start)
    if index == 0 and not opens_film(asked.kind):
        return Joint(CUT, f"The film begins with a plain cut: {_OPENERS}")
    if index == 0 or clip.lead:
        return joint(asked, None, after, sequence.rate)
    last = sequence.clips[index - 1]
    spare = last.start if take is None else take.frames - last.end
    return joint(asked, Side(index, last.length, spare), after, sequence.rate)


def ending_of(clip: Clip) -> Transition:
    """The fade out of a clip that nothing follows, at most half as long as it is."""
    frames = min(clip.ending.frames, clip.length // 2)
    return replace(clip.ending, frames=frames) if frames and clip.ending.kind.fades else CUT


def opens_film(kind: TransitionKind) -> bool:
    """Whether a film can begin with it, out of black (or white)."""
    return kind.value.startswith(_OPENING)


def _fits(half: int, asked: Transition, before: Side, after: Side) -> bool:
    """Whether there is nothing to say about it, as with most: films have thousands."""
    if 2 * half != asked.frames or min(before.length, after.length) < 2 * half:
        return False
    return not asked.kind.crosses or min(before.spare, after.spare) >= half


def _opening(asked: Transition, after: Side) -> Joint:
    """A clip after nothing comes out of black, a dissolve as a fade."""
    kind = asked.kind
    if kind is TransitionKind.DISSOLVE:
        kind = TransitionKind.FADE_BLACK
    made = replace(asked, kind=kind, frames=min(asked.frames, after.length // 2))
    if not made.frames:
        return Joint(CUT, _too_short(asked, CUT, after))
    return Joint(made, _too_short(asked, made, after) if made.frames < asked.frames else "")


def _short(asked: Transition, made: Transition, before: Side, after: Side) -> str:
    shorter = min(before, after, key=lambda side: side.length)
    if shorter.length // 2 * 2 <= made.frames:
        return _too_short(asked, made, shorter)
    half = asked.frames // 2
    has, trims, possible = [], [], True
    for side, edge, where in _sides(before, after):
        spare = max(0, side.spare)
        if spare < half:
            lacks = half - spare
            has.append(
                f"clip {side.number} has {spare} of {half} frames {where} its cut ({lacks} missing)"
            )
            trims.append(f"the {edge} of clip {side.number} by {_frames(lacks)}")
            possible = possible and side.length - lacks >= 2 * half
    advice = f"Trim {' and '.join(trims)}" if possible else "Make longer takes"
    return f"{_instead(asked, made)}: {' and '.join(has)}. {advice}, or make it shorter."


def _too_short(asked: Transition, made: Transition, side: Side) -> str:
    return (
        f"{_instead(asked, made)}: clip {side.number} has only {_frames(side.length)}, "
        f"and a transition takes half of a clip at most. Lengthen clip {side.number}."
    )


def _held(asked: Transition, before: Side, after: Side) -> str:
    """What stands still inside a transition that is as long as it should be."""
    half = asked.frames // 2
    still = [
        f"the {'last' if where == 'after' else 'first'} picture of clip {side.number} stands still "
        f"for {_frames(half - max(0, side.spare))}"
        for side, _, where in _sides(before, after)
        if side.spare < half
    ]
    return f"{_sentence(' and '.join(still))}: the take has no more." if still else ""


def _sides(before: Side, after: Side) -> tuple[tuple[Side, str, str], ...]:
    return (before, "end", "after"), (after, "beginning", "before")


def _instead(asked: Transition, made: Transition) -> str:
    if not made.frames:
        return f"The {_name(asked)} of {_frames(asked.frames)} is a plain cut"
    return f"The {_name(asked)} is {_frames(made.frames)} long instead of {asked.frames}"


def _name(how: Transition) -> str:
    words = how.kind.words
    return words[0].lower() + words[1:]


def _frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
