"""What other programs call their transitions."""

from core.domain.sequence import TransitionKind

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


def family(kind: TransitionKind) -> str:
    """What is left of a kind where directions are lost: "wipe"."""
    return kind.value.partition("-")[0]
