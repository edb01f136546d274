"""What the figures say in words, and what to do about it (product 12.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.domain.insight import Advice, Fault, Figures, Group, Phase
from core.domain.makers import ANIMATIC

_MOST = 5
_GB = 1_000_000_000

_SLOW: Mapping[Phase, str] = {
    Phase.BRIEF: "Begin with one sentence and refine the story: it can be changed at any time.",
    Phase.UNDERSTANDING: "Shorten the text, or give it as a screenplay: its scenes are known then.",
    Phase.STORY: "Refine the whole story in words on the page Story before editing single shots.",
    Phase.STILLS: "Three key frames are enough for most films: choose “three” on the page Frames.",
    Phase.STILLS_REVIEW: "Judge them by keys: A approves, R rejects. Shift+G turns the gate off.",
    Phase.SHOTS: "Make quick drafts first (Ctrl+Alt+D), and finals only of those that you approve.",
    Phase.REVIEW: "Review by keys (A, R, Up, Down); Ctrl+Shift+A approves all that is left.",
    Phase.COMPILING: "Leave the studio open while you review: it renders ahead what is needed.",
    Phase.CHECKING: "Compile without improving (--no-improve) until the cut is settled.",
    Phase.DELIVERY: "Deliver the film alone first, and smaller sizes afterwards.",
    Phase.FEEDBACK: "The film is done. Rate it, so that suggestions learn from it.",
}
_DRAWN = "Every core draws: close other programs, or make it smaller until its cut is settled."
_MEND: Mapping[Fault, str] = {
    Fault.DISK: "Free some space, or clean the project up (Preferences > Storage).",
    Fault.MEMORY: "Have the model held in less memory (page Models > Held), or make smaller shots.",
    Fault.MISSING: "Install what is missing on the page Models: reelwright doctor names it.",
    Fault.MEDIA: "Import those files again: reelwright check DIR names them.",
    Fault.NETWORK: "See whether the network is there; what had come is kept.",
    Fault.PROJECT: "Make the project's folder writable, or close other programs that use it.",
    Fault.REFUSED: "Each message says what can be done instead: look into the queue.",
    Fault.ENGINE: "Try another model; reelwright doctor looks at this machine.",
    Fault.STUDIO: "Collect a report (menu Help) and send it to those who make the studio.",
}


def advice(figures: Figures) -> Figures:
    """The same, with what it says."""
    return replace(figures, advice=tuple(_found(figures))[:_MOST])


def _found(figures: Figures) -> Iterator[Advice]:
    if figures.bottleneck is not None:
        part = next(each for each in figures.spent if each.phase is figures.bottleneck)
        finding = f"{part.phase} takes {part.share:.0%} of the time."
        yield Advice(finding, _DRAWN if _drawn(figures) else _SLOW[part.phase])
    yield from _faults(figures)
    if figures.again is not None and figures.again > 1:
        yield Advice(
            f"A shot is made {figures.again + 1:.1f} times on average.",
            "Say in the reason what is wrong: the suggestions under a rejected take come from it.",
        )
    yield from _contrasts(figures)
    if figures.lesser:
        yield Advice(
            f"{figures.lesser} takes had to be made with less than was asked, as in size.",
            "Close other programs while models work, or choose a smaller model on the page Models.",
        )
    yield from _disk(figures)


def _drawn(figures: Figures) -> bool:
    """Whether no model has a part in what takes so long."""
    engines = {each.value for each in figures.groups if each.trait == "engine"}
    return figures.bottleneck is Phase.SHOTS and engines == {ANIMATIC}


def _faults(figures: Figures) -> Iterator[Advice]:
    if figures.fault_rate is not None and figures.fault_rate > 0.05 and figures.faults:
        worst = figures.faults[0]
        of = f"{figures.fault_rate:.0%} of the last {figures.jobs} jobs failed"
        yield Advice(
            f"{of}; mostly: {worst.fault[0].lower()}{worst.fault[1:]}.", _MEND[worst.fault]
        )


def _contrasts(figures: Figures) -> Iterator[Advice]:
    """Where one value of a trait is kept much more often than another."""
    for trait in dict.fromkeys(each.trait for each in figures.groups):
        known = [each for each in figures.groups if each.trait == trait and each.judged >= 5]
        if len(known) < 2:
            continue
        best, worst = max(known, key=_by_kept), min(known, key=_by_kept)
        if best.kept - worst.kept >= 0.3:
            few, many = f"{_named(worst)} {worst.kept:.0%}", f"{_named(best)} {best.kept:.0%}"
            todo = f"Choose {best.value} where the shot allows it."
            yield Advice(f"Of {few} were kept, of {many}.", todo)


def _by_kept(group: Group) -> float:
    return group.kept


def _named(group: Group) -> str:
    kinds = {"engine": "takes by {}", "words": "takes with {} prompts", "time": "takes at {}"}
    return kinds.get(group.trait, "{} takes").format(group.value)


def _disk(figures: Figures) -> Iterator[Advice]:
    again = sum(size for what, size in figures.disk if what in ("Cache", "Lighter copies", "Trash"))
    if again > 2 * _GB:
        yield Advice(
            f"{again / _GB:.1f} GB are copies that can be made again, or were thrown away.",
            "Clean up: Preferences > Storage, or reelwright clean DIR.",
        )
