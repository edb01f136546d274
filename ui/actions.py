"""Actions, menus and what can be done now: all made from the one table in `entries`."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from core import Project, SegmentId
from ui.entries import ENTRIES, MENUS, Entry, Needs
from ui.icons import icon


def build(parent: QObject) -> dict[str, QAction]:
    """One QAction for each entry; it does nothing yet."""
    actions: dict[str, QAction] = {}
    for entry in ENTRIES:
        action = QAction(entry.text, parent)
        action.setObjectName(entry.key)
        action.setCheckable(entry.checkable)
        action.setChecked(entry.checked)
        keys = [QKeySequence(each.strip()) for each in entry.keys.split(";") if each.strip()]
        action.setShortcuts(keys)
        if entry.page:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if entry.icon:
            action.setIcon(icon(entry.icon))
        action.setToolTip(tip(entry))
        action.setEnabled(False)
        actions[entry.key] = action
    return actions


def connect(actions: Mapping[str, QAction], owners: Mapping[str, QObject]) -> None:
    """Give the actions of these owners their slots. Raises AttributeError for a wrong name."""
    for entry in ENTRIES:
        who, what = entry.slot.split(".")
        if who in owners:
            action, slot = actions[entry.key], getattr(owners[who], what)
            (action.toggled if entry.checkable else action.triggered).connect(slot)
            action.setEnabled(entry.needs is Needs.NOTHING)


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


__all__ = ["ENTRIES", "Entry", "Needs", "build", "connect", "fill", "offer", "tip"]
