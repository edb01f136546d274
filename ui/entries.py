"""Everything the window can do, in one table: menus, tool bars, palette and keys come from it."""

from dataclasses import dataclass
from enum import Enum, auto


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


MENUS: dict[str, tuple[str, ...]] = {
    "&File": (
        "file.new", "file.open", "file.import", "-", "file.make", "file.missing",
        "file.compile", "-", "file.share", "file.answers", "-", "file.quit",
    ),
    "&Edit": (
        "edit.undo", "edit.redo", "-", "edit.cut_out", "edit.copy", "edit.paste", "edit.duplicate",
        "edit.remove", "edit.lift", "edit.close_gap", "-", "edit.all", "edit.none", "-",
        "shot.left", "shot.right",
    ),
    "&Clip": (
        "edit.split", "edit.head_here", "edit.tail_here", "shot.relink", "-",
        "edit.head_back", "edit.head_on", "edit.tail_back", "edit.tail_on", "edit.roll_back",
        "edit.roll_on", "edit.slip_back",
        "edit.slip_on", "-", "join.dissolve", "join.fade", "join.fade_white", "join.plain",
        "join.longer", "join.shorter", "-", "tool.select", "tool.blade", "tool.slip", "tool.join",
        "tool.snap",
    ),
    "&Mark": (
        "mark.marker", "mark.unmark", "-", "mark.in", "mark.out", "mark.clips", "mark.clear",
    ),
    "&Key frames": (
        "frame.make", "frame.approve", "frame.reject", "frame.again", "frame.approve_all", "-",
        "frame.large", "frame.more", "frame.gate",
    ),
    "&Shot": (
        "shot.approve", "shot.reject", "shot.keep", "shot.back", "shot.approve_all", "-",
        "shot.again", "shot.edit", "shot.variations", "shot.compare", "-", "shot.sequential",
        "shot.automatic", "-",
        "shot.note", "shot.rate_1", "shot.rate_2", "shot.rate_3", "shot.rate_4", "shot.rate_5",
        "shot.rate_0", "-", "shot.previous", "shot.next",
    ),
    "&Play": (
        "play.toggle", "play.back", "play.stop", "play.forward", "play.slow_back", "play.slow",
        "play.loop", "play.marked", "-", "play.step_back", "play.step_forward",
        "play.second_back", "play.second_forward", "play.previous_cut", "play.next_cut",
        "play.start", "play.end", "play.jump", "-", "play.mute", "play.louder", "play.quieter",
        "-", "play.quality", "play.safe", "play.thirds", "play.centre", "play.full",
    ),
    "&Queue": (
        "queue.hold", "queue.cancel", "queue.retry", "-", "queue.raise", "queue.lower",
        "queue.first", "queue.up", "queue.down", "queue.last", "-", "queue.copy", "queue.clear",
    ),
    "&View": (
        "view.brief", "view.story", "view.frames", "view.shots", "view.edit", "view.deliver", "-",
        "view.queue", "view.fit", "view.zoom_in", "view.zoom_out", "-", "view.theme",
        "view.larger", "view.smaller", "-", "view.preferences", "view.keys", "view.palette",
    ),
}  # fmt: skip

ENTRIES: tuple[Entry, ...] = (
    Entry("file.new", "&New film…", "films.new", "Ctrl+N", "file-plus"),
    Entry("file.open", "&Open film…", "films.choose", "Ctrl+O", "folder-open"),
    Entry("file.make", "&Make the film", "window.make", "Ctrl+Return", "sparkles", Needs.WRITABLE),
    Entry(
        "file.missing", "Make what is m&issing", "film.make_missing", "Ctrl+G", "clapperboard",
        Needs.PLAN,
    ),
    Entry("file.compile", "&Compile the film", "window.compile", "Ctrl+E", "package", Needs.PLAN),
    Entry(
        "file.share", "&Share for review…", "sharing.ask_where", "Ctrl+Shift+E", "send",
        Needs.PLAN,
    ),
    Entry(
        "file.answers", "Take in ans&wers…", "sharing.ask_file", "Ctrl+Shift+I", "inbox",
        Needs.PLAN,
    ),
    Entry(
        "file.import", "&Import media…", "bring.ask_files", "Ctrl+I", "import", Needs.WRITABLE,
    ),
    Entry("shot.relink", "Find its &file…", "bring.ask_relink", "", "file-x", Needs.SHOT, "edit"),
    Entry("file.quit", "&Quit", "window.close", "Ctrl+Q", "log-out"),
    Entry("edit.undo", "&Undo", "film.undo", "Ctrl+Z", "undo-2", Needs.WRITABLE),
    Entry("edit.redo", "&Redo", "film.redo", "Ctrl+Shift+Z", "redo-2", Needs.WRITABLE),
    Entry("shot.approve", "&Approve", "judge.approve", "A", "check", Needs.TAKE, "desk"),
    Entry("shot.reject", "&Reject…", "judge.ask_reason", "R", "x", Needs.TAKE, "desk"),
    Entry("shot.keep", "&Keep as it is", "judge.keep", "Shift+A", "history", Needs.TAKE, "desk"),
    Entry(
        "shot.back", "&Back to the approved take", "judge.back", "Shift+B", "undo-2", Needs.TAKE,
        "shots",
    ),
    Entry(
        "shot.approve_all", "Approve a&ll", "film.approve_all", "Ctrl+Shift+A", "circle-check",
        Needs.PLAN,
    ),
    Entry("shot.again", "Make a&gain", "judge.again", "G", "refresh-cw", Needs.SHOT, "desk"),
    Entry(
        "shot.edit", "&Edit and make again…", "judge.ask_changes", "E", "pen-line", Needs.SHOT,
        "shots",
    ),
    Entry(
        "shot.variations", "&Variations…", "judge.ask_variations", "V", "copy-plus", Needs.SHOT,
        "shots",
    ),
    Entry(
        "shot.compare", "&Compare takes", "comparing.compare", "C", "columns-2", Needs.TAKE, "shots"
    ),
    Entry(
        "shot.sequential", "Make one shot a&head", "judge.go_onward", "Ctrl+Shift+G", "",
        Needs.PLAN, checkable=True,
    ),
    Entry(
        "shot.automatic", "Approve what is made by itself", "judge.approve_by_itself", "", "",
        Needs.PLAN, checkable=True,
    ),
    Entry(
        "shot.note", "&Note on this frame…", "judge.ask_note", "N", "message-square", Needs.TAKE,
        "shots",
    ),
    *(
        Entry(
            f"shot.rate_{stars}", f"{stars} star{'s' * (stars > 1)}" if stars else "No stars",
            "judge.rate_by_key", f"Shift+{stars}", "star" if stars else "", Needs.TAKE, "shots",
        )
        for stars in range(6)
    ),
    Entry("shot.previous", "&Previous shot", "desk.previous", "Up", "", Needs.WATCH, "shots"),
    Entry("shot.next", "&Next shot", "desk.next", "Down", "", Needs.WATCH, "shots"),
    Entry("shot.left", "Move shot &left", "shot.left", "Alt+Left", "move-left", Needs.SHOT, "desk"),
    Entry(
        "shot.right", "Move shot r&ight", "shot.right", "Alt+Right", "move-right", Needs.SHOT,
        "desk",
    ),
    Entry("edit.cut_out", "Cu&t", "clips.cut", "Ctrl+X", "scissors", Needs.SHOT, "edit"),
    Entry("edit.copy", "&Copy", "clips.copy", "Ctrl+C", "copy", Needs.SHOT, "edit"),
    Entry("edit.paste", "&Paste", "clips.paste", "Ctrl+V", "clipboard-paste", Needs.PLAN, "edit"),
    Entry(
        "edit.duplicate", "&Duplicate", "clips.duplicate", "Ctrl+D", "copy-plus", Needs.SHOT,
        "edit",
    ),
    Entry("edit.remove", "&Delete", "clips.remove", "Del", "trash-2", Needs.PLAN, "edit"),
    Entry(
        "edit.lift", "Delete and &leave a gap", "clips.lift", "Shift+Del; Backspace", "eraser",
        Needs.SHOT, "edit",
    ),
    Entry(
        "edit.close_gap", "Close the &gap", "clips.close_gap", "Ctrl+Backspace", "fold-horizontal",
        Needs.SHOT, "edit",
    ),
    Entry("edit.all", "Select &all", "clips.select_all", "Ctrl+A", "", Needs.WATCH, "edit"),
    Entry(
        "edit.none", "Select &nothing", "clips.select_none", "Ctrl+Shift+D", "", Needs.WATCH,
        "edit",
    ),
    Entry(
        "edit.split", "&Split at the playhead", "clips.split", "Ctrl+B", "square-split-horizontal",
        Needs.PLAN, "edit",
    ),
    Entry(
        "edit.head_here", "Trim &start to the playhead", "trims.head_here", "Q",
        "arrow-left-to-line", Needs.PLAN, "edit",
    ),
    Entry(
        "edit.tail_here", "Trim &end to the playhead", "trims.tail_here", "W",
        "arrow-right-to-line", Needs.PLAN, "edit",
    ),
    Entry(
        "edit.head_back", "Start a frame earlier", "trims.head_back", "Ctrl+Alt+Left", "",
        Needs.PLAN, "edit",
    ),
    Entry(
        "edit.head_on", "Start a frame later", "trims.head_on", "Ctrl+Alt+Right", "",
        Needs.PLAN, "edit",
    ),
    Entry(
        "edit.tail_back", "End a frame earlier", "trims.tail_back", "Ctrl+Shift+Left", "",
        Needs.PLAN, "edit",
    ),
    Entry(
        "edit.tail_on", "End a frame later", "trims.tail_on", "Ctrl+Shift+Right", "",
        Needs.PLAN, "edit",
    ),
    Entry(
        "edit.roll_back", "Roll the cut back", "trims.roll_back", "Ctrl+[", "", Needs.PLAN,
        "edit",
    ),
    Entry("edit.roll_on", "Roll the cut on", "trims.roll_on", "Ctrl+]", "", Needs.PLAN, "edit"),
    Entry(
        "edit.slip_back", "Slip a frame back", "trims.slip_back", "Alt+,", "", Needs.PLAN,
        "edit",
    ),
    Entry("edit.slip_on", "Slip a frame on", "trims.slip_on", "Alt+.", "", Needs.PLAN, "edit"),
    Entry("join.dissolve", "&Dissolve", "joins.dissolve", "Ctrl+T", "blend", Needs.PLAN, "edit"),
    Entry("join.fade", "&Fade through black", "joins.fade", "Ctrl+Alt+T", "", Needs.PLAN, "edit"),
    Entry(
        "join.fade_white", "Fade through &white", "joins.fade_white", "Ctrl+Alt+Shift+T", "",
        Needs.PLAN, "edit",
    ),
    Entry("join.plain", "&Plain cut", "joins.plain", "Ctrl+Shift+T", "", Needs.PLAN, "edit"),
    Entry("join.longer", "Longer transition", "joins.longer", "Alt+=", "", Needs.PLAN, "edit"),
    Entry("join.shorter", "Shorter transition", "joins.shorter", "Alt+-", "", Needs.PLAN, "edit"),
    Entry(
        "tool.select", "Select and trim", "hands.select", "V", "mouse-pointer-2", Needs.WATCH,
        "edit",
    ),
    Entry("tool.blade", "Blade", "hands.blade", "B", "scissors", Needs.PLAN, "edit"),
    Entry("tool.slip", "Slip", "hands.slip", "Y", "move-horizontal", Needs.PLAN, "edit"),
    Entry(
        "tool.join", "Transition", "hands.join", "T", "between-vertical-start", Needs.PLAN,
        "edit",
    ),
    Entry(
        "tool.snap", "S&nap", "desk.snap", "N", "magnet", Needs.WATCH, "edit", checkable=True,
        checked=True,
    ),
    Entry("mark.marker", "&Marker", "marks.marker", "M", "bookmark-plus", Needs.PLAN, "edit"),
    Entry("mark.unmark", "&Remove the marker", "marks.unmark", "Alt+M", "", Needs.PLAN, "edit"),
    Entry("mark.in", "&In", "marks.mark_in", "I", "", Needs.PLAN, "edit"),
    Entry("mark.out", "&Out", "marks.mark_out", "O", "", Needs.PLAN, "edit"),
    Entry(
        "mark.clips", "In and out around the &clip", "marks.mark_clips", "X", "brackets",
        Needs.PLAN, "edit",
    ),
    Entry("mark.clear", "C&lear in and out", "marks.clear_marks", "Alt+X", "", Needs.PLAN, "edit"),
    Entry("play.toggle", "&Play or pause", "play.toggle", "Space", "play", Needs.WATCH, "desk"),
    Entry("play.back", "Play &backwards", "play.backwards", "J", "", Needs.WATCH, "desk"),
    Entry("play.stop", "&Stop", "play.hold", "K", "square", Needs.WATCH, "desk"),
    Entry("play.forward", "Play &forwards", "play.forwards", "L", "", Needs.WATCH, "desk"),
    Entry(
        "play.slow_back", "Play slowly back", "play.slow_backwards", "Shift+J", "", Needs.WATCH,
        "desk",
    ),
    Entry("play.slow", "Play slo&wly", "play.slow_forwards", "Shift+L", "", Needs.WATCH, "desk"),
    Entry(
        "play.loop", "Play in a l&oop", "play.set_loop", "Ctrl+L", "repeat", Needs.WATCH, "desk",
        checkable=True,
    ),
    Entry(
        "play.marked", "Play from &in to out", "play.play_marked", "Ctrl+Shift+Space", "",
        Needs.WATCH, "desk",
    ),
    Entry(
        "play.step_back", "One frame back", "play.step_back", "Left; ,", "step-back", Needs.WATCH,
        "desk",
    ),
    Entry(
        "play.step_forward", "One frame on", "play.step_forward", "Right; .", "step-forward",
        Needs.WATCH, "desk",
    ),
    Entry(
        "play.second_back", "One second back", "play.second_back", "Shift+Left", "", Needs.WATCH,
        "desk",
    ),
    Entry(
        "play.second_forward", "One second on", "play.second_forward", "Shift+Right", "",
        Needs.WATCH, "desk",
    ),
    Entry(
        "play.previous_cut", "To the cut before", "play.to_previous_cut", "Up; PgUp", "",
        Needs.WATCH, "edit",
    ),
    Entry(
        "play.next_cut", "To the next cut", "play.to_next_cut", "Down; PgDown", "", Needs.WATCH,
        "edit",
    ),
    Entry("play.start", "To the start", "play.to_start", "Home", "skip-back", Needs.WATCH, "desk"),
    Entry("play.end", "To the end", "play.to_end", "End", "skip-forward", Needs.WATCH, "desk"),
    Entry("play.jump", "To a &timecode…", "play.jump", "Ctrl+P", "clock", Needs.WATCH, "desk"),
    Entry(
        "play.mute", "&Mute", "habits.mute", "Shift+M", "volume-2", Needs.WATCH, "desk",
        checkable=True,
    ),
    Entry("play.louder", "Louder", "habits.louder", "Ctrl+Alt+Up", "", Needs.WATCH, "desk"),
    Entry("play.quieter", "Quieter", "habits.quieter", "Ctrl+Alt+Down", "", Needs.WATCH, "desk"),
    Entry(
        "play.quality", "Another &quality", "habits.next_quality", "Shift+Q", "", Needs.WATCH,
        "desk",
    ),
    Entry(
        "play.safe", "Safe &areas", "habits.show_safe", "Shift+S", "frame", Needs.WATCH, "desk",
        checkable=True,
    ),
    Entry(
        "play.thirds", "&Thirds", "habits.show_thirds", "Shift+T", "", Needs.WATCH, "desk",
        checkable=True,
    ),
    Entry(
        "play.centre", "&Centre", "habits.show_centre", "Shift+X", "", Needs.WATCH, "desk",
        checkable=True,
    ),
    Entry("play.full", "F&ull screen", "window.full_screen", "F", "maximize", Needs.WATCH, "desk"),
    Entry(
        "frame.make", "&Make the key frames", "framing.make", "M", "sparkles", Needs.PLAN,
        "frames",
    ),
    Entry(
        "frame.approve", "&Approve the key frame", "framing.approve", "A", "check", Needs.PLAN,
        "frames",
    ),
    Entry(
        "frame.reject", "&Reject the key frame…", "frames.ask_feedback", "R", "x", Needs.PLAN,
        "frames",
    ),
    Entry(
        "frame.again", "Make the re&jected again", "framing.again", "G", "refresh-cw", Needs.PLAN,
        "frames",
    ),
    Entry(
        "frame.approve_all", "Approve a&ll key frames", "framing.approve_all", "Shift+A",
        "check-check", Needs.PLAN, "frames",
    ),
    Entry(
        "frame.large", "Look &closely, and back", "frames.switch_view", "Space", "maximize",
        Needs.PLAN, "frames",
    ),
    Entry(
        "frame.more", "Allow more a&ttempts", "framing.allow_more", "Shift+M", "copy-plus",
        Needs.PLAN, "frames",
    ),
    Entry(
        "frame.gate", "Turn the &gate on or off", "framing.turn_gate", "Shift+G", "flag",
        Needs.PLAN, "frames",
    ),
    Entry("view.brief", "&Brief", "pages.show_brief", "Ctrl+1", "pen-line", Needs.PROJECT),
    Entry("view.story", "&Story", "pages.show_story", "Ctrl+2", "book-open", Needs.PROJECT),
    Entry("view.frames", "F&rames", "pages.show_frames", "Ctrl+3", "images", Needs.PROJECT),
    Entry("view.shots", "S&hots", "pages.show_shots", "Ctrl+4", "film", Needs.PROJECT),
    Entry("view.edit", "&Edit", "pages.show_edit", "Ctrl+5", "scissors", Needs.PROJECT),
    Entry("view.deliver", "&Deliver", "pages.show_deliver", "Ctrl+6", "package", Needs.PROJECT),
    Entry(
        "view.queue", "&Queue", "window.show_queue", "Ctrl+J", "list-video", Needs.PROJECT,
        checkable=True,
    ),
    *(
        Entry(f"queue.{name}", text, f"queue.{slot}", keys, icon, Needs.PROJECT, "queue")
        for name, text, slot, keys, icon in (
            ("hold", "&Pause or go on", "hold", "P", "pause"),
            ("cancel", "&Stop", "cancel", "Del", "circle-stop"),
            ("retry", "&Retry", "retry", "R", "rotate-ccw"),
            ("raise", "More &urgent", "raise_", "+", "chevrons-up"),
            ("lower", "&Less urgent", "lower", "-", "chevrons-down"),
            ("first", "To the &front", "first", "Alt+Home", ""),
            ("up", "E&arlier", "up", "Alt+Up", "arrow-up"),
            ("down", "La&ter", "down", "Alt+Down", "arrow-down"),
            ("last", "To the &end", "last", "Alt+End", ""),
            ("copy", "&Copy details", "copy", "Ctrl+C", "copy"),
            ("clear", "Clear what is &done", "clear", "Shift+Del", "list-x"),
        )
    ),
    Entry("view.fit", "Zoom to &fit", "timeline.fit", "Shift+Z", "scan", Needs.WATCH, "edit"),
    Entry("view.zoom_in", "Zoom &in", "timeline.zoom_in", "=", "zoom-in", Needs.WATCH, "edit"),
    Entry("view.zoom_out", "Zoom &out", "timeline.zoom_out", "-", "zoom-out", Needs.WATCH, "edit"),
    Entry("view.theme", "Light or &dark", "dress.switch_theme", "Ctrl+Shift+L", "sun-moon"),
    Entry("view.larger", "&Larger text", "dress.larger", "Ctrl++", "a-large-small"),
    Entry("view.smaller", "S&maller text", "dress.smaller", "Ctrl+-", ""),
    Entry("view.preferences", "&Preferences…", "preferring.show", "Ctrl+,", "settings"),
    Entry("view.keys", "&Keyboard shortcuts…", "preferring.show_keys", "Ctrl+Alt+K", "keyboard"),
    Entry("view.palette", "&Find a command…", "window.show_palette", "Ctrl+K", "search"),
)  # fmt: skip
