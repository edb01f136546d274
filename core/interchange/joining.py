"""What other programs call their transitions."""

from core.domain.sequence import CUT, Transition, TransitionKind

_NAMED = (
    ("white", TransitionKind.FADE_WHITE),
    ("black", TransitionKind.FADE_BLACK),
    ("dip", TransitionKind.FADE_BLACK),
    ("fade to", TransitionKind.FADE_BLACK),
    ("iris", TransitionKind.IRIS),
    ("wipe", TransitionKind.WIPE_RIGHT),
    ("push", TransitionKind.PUSH_LEFT),
    ("slide", TransitionKind.SLIDE_LEFT),
    ("zoom", TransitionKind.ZOOM),
    ("dissolve", TransitionKind.DISSOLVE),
)


def kind_named(words: str) -> TransitionKind | None:
    """The kind that a name in words means; None where it means none of ours."""
    plain = words.casefold()
    return next((kind for word, kind in _NAMED if word in plain), None)


def joint_named(name: str, frames: int, notes: list[str], *, follows: bool) -> Transition:
    """The transition of ours that one of another program becomes; what is changed is noted.

    `follows` says that there is a picture before it: ours have as many frames on both sides.
    """
    kind = kind_named(name)
    if kind is None:
        notes.append(f"“{name}” is taken over as a dissolve.")
    elif kind is TransitionKind.DISSOLVE and not follows:
        kind = TransitionKind.FADE_BLACK
    frames = frames // 2 * 2 if follows else frames
    return Transition(kind or TransitionKind.DISSOLVE, frames) if frames > 0 else CUT


def family(kind: TransitionKind) -> str:
    """What is left of a kind where directions are lost: "wipe"."""
    return kind.value.partition("-")[0]
