"""Everything the window can do, in one table: menus, tool bars and the palette come from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from core import Project, SegmentId
from ui.icons import icon


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

    `page` limits its keys to one part of the window, by the name of that part.
    """

    key: str
    text: str
    slot: str
    keys: str = ""
    icon: str = ""
    needs: Needs = Needs.NOTHING
    page: str = ""
    checkable: bool = False


MENUS: dict[str, tuple[str, ...]] = {
    "&File": (
        "file.new", "file.open", "-", "file.make", "file.missing", "file.compile", "-",
        "file.quit",
    ),
    "&Edit": (
        "edit.undo", "edit.redo", "-", "shot.left", "shot.right", "shot.remove",
    ),
    "&Shot": (
        "shot.approve", "shot.reject", "shot.keep", "shot.approve_all", "-", "shot.again",
        "shot.variations", "-", "shot.previous", "shot.next",
    ),
    "&Play": (
        "play.toggle", "play.back", "play.stop", "play.forward", "-", "play.step_back",
        "play.step_forward", "play.start", "play.end", "-", "play.safe", "play.full",
    ),
    "&View": (
        "view.brief", "view.story", "view.shots", "view.edit", "view.deliver", "-", "view.queue",
        "view.fit", "view.zoom_in", "view.zoom_out", "-", "view.theme", "view.larger",
        "view.smaller", "-", "view.palette",
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
    Entry("file.quit", "&Quit", "window.close", "Ctrl+Q", "log-out"),
    Entry("edit.undo", "&Undo", "film.undo", "Ctrl+Z", "undo-2", Needs.WRITABLE),
    Entry("edit.redo", "&Redo", "film.redo", "Ctrl+Shift+Z", "redo-2", Needs.WRITABLE),
    Entry("shot.approve", "&Approve", "shot.approve", "A", "check", Needs.TAKE, "desk"),
    Entry("shot.reject", "&Reject…", "desk.ask_reason", "R", "x", Needs.TAKE, "desk"),
    Entry("shot.keep", "&Keep as it is", "shot.keep", "Shift+A", "history", Needs.TAKE, "desk"),
    Entry(
        "shot.approve_all", "Approve a&ll", "film.approve_all", "Ctrl+Shift+A", "circle-check",
        Needs.PLAN,
    ),
    Entry("shot.again", "Make a&gain", "shot.again", "G", "refresh-cw", Needs.SHOT, "desk"),
    Entry("shot.variations", "&Variations", "shot.vary", "V", "copy-plus", Needs.SHOT, "desk"),
    Entry("shot.previous", "&Previous shot", "desk.previous", "Up", "", Needs.WATCH, "desk"),
    Entry("shot.next", "&Next shot", "desk.next", "Down", "", Needs.WATCH, "desk"),
    Entry("shot.left", "Move shot &left", "shot.left", "Alt+Left", "move-left", Needs.SHOT, "desk"),
    Entry(
        "shot.right", "Move shot r&ight", "shot.right", "Alt+Right", "move-right", Needs.SHOT,
        "desk",
    ),
    Entry("shot.remove", "Re&move from film", "shot.remove", "Del", "trash-2", Needs.SHOT, "desk"),
    Entry("play.toggle", "&Play or pause", "play.toggle", "Space; K", "play", Needs.WATCH, "desk"),
    Entry("play.back", "Play &backwards", "play.backwards", "J", "", Needs.WATCH, "desk"),
    Entry("play.stop", "&Stop", "play.stop", "S", "square", Needs.WATCH, "desk"),
    Entry("play.forward", "Play &forwards", "play.forwards", "L", "", Needs.WATCH, "desk"),
    Entry(
        "play.step_back", "One frame back", "play.step_back", ",", "step-back", Needs.WATCH, "desk"
    ),
    Entry(
        "play.step_forward", "One frame on", "play.step_forward", ".", "step-forward", Needs.WATCH,
        "desk",
    ),
    Entry("play.start", "To the start", "play.to_start", "Home", "skip-back", Needs.WATCH, "desk"),
    Entry("play.end", "To the end", "play.to_end", "End", "skip-forward", Needs.WATCH, "desk"),
    Entry(
        "play.safe", "Safe &areas", "play.show_safe", "Shift+S", "frame", Needs.WATCH, "desk",
        checkable=True,
    ),
    Entry("play.full", "F&ull screen", "window.full_screen", "F", "maximize", Needs.WATCH, "desk"),
    Entry("view.brief", "&Brief", "pages.show_brief", "Ctrl+1", "pen-line", Needs.PROJECT),
    Entry("view.story", "&Story", "pages.show_story", "Ctrl+2", "book-open", Needs.PROJECT),
    Entry("view.shots", "S&hots", "pages.show_shots", "Ctrl+4", "film", Needs.PROJECT),
    Entry("view.edit", "&Edit", "pages.show_edit", "Ctrl+5", "scissors", Needs.PROJECT),
    Entry("view.deliver", "&Deliver", "pages.show_deliver", "Ctrl+6", "package", Needs.PROJECT),
    Entry(
        "view.queue", "&Queue", "window.show_queue", "Ctrl+J", "list-video", Needs.PROJECT,
        checkable=True,
    ),
    Entry("view.fit", "Zoom to &fit", "timeline.fit", "Shift+Z", "scan", Needs.WATCH, "desk"),
    Entry("view.zoom_in", "Zoom &in", "timeline.zoom_in", "=", "zoom-in", Needs.WATCH, "desk"),
    Entry("view.zoom_out", "Zoom &out", "timeline.zoom_out", "-", "zoom-out", Needs.WATCH, "desk"),
    Entry("view.theme", "Light or &dark", "dress.switch_theme", "Ctrl+Shift+L", "sun-moon"),
    Entry("view.larger", "&Larger text", "dress.larger", "Ctrl++", "a-large-small"),
    Entry("view.smaller", "S&maller text", "dress.smaller", "Ctrl+-", ""),
    Entry("view.palette", "&Find a command…", "window.show_palette", "Ctrl+K", "search"),
)  # fmt: skip


def build(owners: Mapping[str, QObject], parent: QObject) -> dict[str, QAction]:
    """One QAction for each entry, connected to its slot. Raises AttributeError for a wrong name."""
    actions: dict[str, QAction] = {}
    for entry in ENTRIES:
        action = QAction(entry.text, parent)
        action.setObjectName(entry.key)
        action.setCheckable(entry.checkable)
        keys = [QKeySequence(each.strip()) for each in entry.keys.split(";") if each.strip()]
        action.setShortcuts(keys)
        if entry.page:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if entry.icon:
            action.setIcon(icon(entry.icon))
        action.setToolTip(tip(entry))
        who, what = entry.slot.split(".")
        slot = getattr(owners[who], what)
        (action.toggled if entry.checkable else action.triggered).connect(slot)
        actions[entry.key] = action
    return actions


def tip(entry: Entry) -> str:
    name = entry.text.replace("&", "").removesuffix("…")
    keys = entry.keys.split(";")[0]
    return f"{name}   {keys}" if keys else name


def fill(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    for title, keys in MENUS.items():
        menu: QMenu = bar.addMenu(title)
        for key in keys:
            if key == "-":
                menu.addSeparator()
            else:
                menu.addAction(actions[key])


def offer(
    actions: Mapping[str, QAction],
    project: Project | None,
    current: SegmentId | None,
    *,
    locked: bool = False,
) -> None:
    """Grey out what could not work now; undo and redo say what they would do."""
    there = _there(project, current, locked=locked)
    for entry in ENTRIES:
        actions[entry.key].setEnabled(entry.needs in there)
    steps = {
        "edit.undo": ("Undo", project and project.undo),
        "edit.redo": ("Redo", project and project.redo),
    }
    for key, (word, step) in steps.items():
        actions[key].setText(f"&{word} {step[:1].lower()}{step[1:]}" if step else f"&{word}")
        actions[key].setEnabled(bool(step) and Needs.WRITABLE in there)


def _there(project: Project | None, current: SegmentId | None, *, locked: bool) -> set[Needs]:
    there = {Needs.NOTHING}
    if project is None:
        return there
    there.add(Needs.PROJECT)
    if project.segments:
        there.add(Needs.WATCH)
    if locked:
        return there
    there.add(Needs.WRITABLE)
    if project.segments:
        there.add(Needs.PLAN)
    segment = next((each for each in project.segments if each.id == current), None)
    if segment is not None:
        there.add(Needs.SHOT)
        if segment.take is not None:
            there.add(Needs.TAKE)
    return there
