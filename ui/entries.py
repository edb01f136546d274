"""The table of all that the window can do (`resources/actions.tsv`), and its menus."""

from dataclasses import dataclass
from enum import Enum, auto
from importlib.resources import files


class Needs(Enum):
    """What must be there before an action makes sense."""

    NOTHING = auto()
    PROJECT = auto()
    WRITABLE = auto()
    WATCH = auto()
    PLAN = auto()
    SHOT = auto()
    TAKE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """`slot` is "who.what": a method of one of the rooms that `build` is given.

    `page` limits its keys to one part of the window, by the name of that part: "desk" is both
    "shots" and "edit".
    """

    key: str
    text: str
    slot: str
    keys: str = ""
    icon: str = ""
    needs: Needs = Needs.NOTHING
    page: str = ""
    checkable: bool = False
    checked: bool = False


TRANSITIONS = (
    "join.choose", "join.default", "join.plain", "-", "join.dissolve", "join.fade",
    "join.fade_white", "join.zoom", "join.iris", "-",
    "join.wipe_left", "join.wipe_right", "join.wipe_up", "join.wipe_down", "-",
    "join.slide_left", "join.slide_right", "join.slide_up", "join.slide_down", "-",
    "join.push_left", "join.push_right", "join.push_up", "join.push_down", "-",
    "join.longer", "join.shorter", "-", "join.fade_out",
)  # fmt: skip
MENUS: dict[str, tuple[str, ...]] = {
    "&File": (
        "file.new", "file.open", "file.unpack", "file.recording", "file.import", "-", "file.make",
        "file.missing",
        "file.compile", "file.send", "-", "file.captions", "file.captions_in", "file.captions_out",
        "file.languages", "file.speech", "-", "file.export", "file.reimport", "file.share",
        "file.answers", "-", "file.pack", "file.find", "-", "file.quit",
    ),
    "&Edit": (
        "edit.undo", "edit.redo", "-", "edit.cut_out", "edit.copy", "edit.paste", "edit.duplicate",
        "edit.remove", "edit.lift", "edit.close_gap", "-", "edit.all", "edit.none", "-",
        "edit.version", "-", "shot.left", "shot.right",
    ),
    "&Clip": (
        "edit.split", "edit.head_here", "edit.tail_here", "shot.relink", "shot.hear", "-",
        "edit.head_back", "edit.head_on", "edit.tail_back", "edit.tail_on", "edit.roll_back",
        "edit.roll_on", "edit.slip_back",
        "edit.slip_on", "-", "tool.select", "tool.blade", "tool.slip", "tool.join",
        "tool.snap",
        "-", "overlay.words", "overlay.call", "overlay.logo", "overlay.show",
    ),
    "Tra&nsition": TRANSITIONS,
    "&Mark": (
        "mark.marker", "mark.unmark", "-", "mark.in", "mark.out", "mark.clips", "mark.clear",
    ),
    "Stor&y": (
        "plan.add", "plan.split", "plan.merge", "-", "plan.up", "plan.down", "-", "plan.scene",
        "plan.join", "-", "plan.delete",
    ),
    "&Key frames": (
        "frame.make", "frame.approve", "frame.reject", "frame.again", "frame.approve_all", "-",
        "frame.large", "frame.more", "frame.gate",
    ),
    "&Shot": (
        "shot.approve", "shot.reject", "shot.keep", "shot.back", "shot.approve_all", "-",
        "shot.again", "shot.edit", "shot.words", "shot.variations", "shot.full", "shot.compare",
        "-",
        "shot.drafts", "shot.finals", "shot.sequential", "shot.automatic", "-",
        "shot.note", "shot.rate_1", "shot.rate_2", "shot.rate_3", "shot.rate_4", "shot.rate_5",
        "shot.rate_0", "-", "shot.previous", "shot.next",
    ),
    "&Play": (
        "play.toggle", "play.back", "play.stop", "play.forward", "play.slow_back", "play.slow",
        "play.loop", "play.marked", "-", "play.step_back", "play.step_forward",
        "play.second_back", "play.second_forward", "play.previous_cut", "play.next_cut",
        "play.start", "play.end", "play.jump", "play.language", "-",
        "play.mute", "play.louder", "play.quieter",
        "-", "play.quality", "play.safe", "play.thirds", "play.centre", "play.full",
    ),
    "S&ound": (
        "view.mixer", "-", "mix.louder", "mix.quieter", "-",
        "mix.mute_voice", "mix.mute_music", "mix.mute_effects", "mix.mute_clips", "-",
        "mix.solo_voice", "mix.solo_music", "mix.solo_effects", "mix.solo_clips", "-",
        "file.stems",
    ),
    "&Queue": (
        "queue.hold", "queue.cancel", "queue.retry", "-", "queue.raise", "queue.lower",
        "queue.first", "queue.up", "queue.down", "queue.last", "-", "queue.copy", "queue.clear",
        "queue.pause",
    ),
    "&View": (
        "view.brief", "view.story", "view.frames", "view.shots", "view.edit", "view.deliver", "-",
        "view.models", "view.insights", "view.queue", "-",
        "view.fit", "view.selection", "view.zoom_in", "view.zoom_out", "-",
        "view.theme", "view.larger", "view.smaller", "-", "view.preferences", "view.keys",
        "view.palette",
    ),
    "&Help": ("help.report", "-", "help.about"),
}  # fmt: skip


def _entry(line: str) -> Entry:
    key, text, slot, keys, icon, needs, page, kind = (line.split("\t") + [""] * 8)[:8]
    wanted = Needs[needs.upper()] if needs else Needs.NOTHING
    checkable = kind in ("switch", "on")
    return Entry(key, text, slot, keys, icon, wanted, page, checkable, kind == "on")


def _table() -> tuple[Entry, ...]:
    lines = files("resources").joinpath("actions.tsv").read_text("utf-8").splitlines()
    return tuple(_entry(line) for line in lines if line and not line.startswith("#"))


ENTRIES = _table()
