"""What the editor does with the shots and scenes of the story, said to the studio."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from core import NewShot
from ui.rooms.story.view import StoryPage
from ui.wishes import Wishes


class PlanWishes(Wishes):
    """About the shot that is chosen on the page Story."""

    def __init__(self, page: StoryPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        page.tools.added.connect(self.add_words)

    @Slot()
    def add(self) -> None:
        self._page.tools.begin()

    @Slot(str)
    def add_words(self, words: str) -> None:
        """A new shot after the chosen one, else at the end."""
        project = self.studio.projects.snapshot()
        row = self._row() if self._page.shot() else len(project.ordered) - 1
        count = sum(each.shot.footage is None for each in project.ordered[: row + 1])
        if self.attempt(lambda: self.studio.replanning.add(NewShot(words), count)):
            self._page.tools.words.clear()
            self._page.go_to(row + 1)

    @Slot()
    def split(self) -> None:
        self._change(self.studio.replanning.split)

    @Slot()
    def merge(self) -> None:
        self._change(self.studio.replanning.merge)

    @Slot()
    def up(self) -> None:
        self._change(lambda number: self.studio.replanning.move(number, number - 1), by=-1)

    @Slot()
    def down(self) -> None:
        self._change(lambda number: self.studio.replanning.move(number, number + 1), by=1)

    @Slot()
    def begin_scene(self) -> None:
        self._change(self.studio.replanning.begin_scene)

    @Slot()
    def join_scene(self) -> None:
        """The scene of the shot becomes one with the scene before it."""

        def join(number: int) -> None:
            replanning = self.studio.replanning
            scene = replanning.standing().shots[number - 1].scene
            replanning.merge_scenes(scene - 1)

        self._change(join)

    @Slot()
    def delete(self) -> None:
        self._change(self.studio.replanning.delete)

    def _change(self, wish: Callable[[int], None], *, by: int = 0) -> None:
        """Shots are numbered without the footage that the editor brought along."""
        chosen = self._page.shot()
        if chosen is None:
            self.troubled.emit("No shot is chosen.", "Choose one in the table of shots.")
            return
        ordered = self.studio.projects.snapshot().ordered
        drawn = [each.id for each in ordered if each.shot.footage is None]
        if chosen not in drawn:
            self.troubled.emit("This is footage of your own.", "Change it on the page Edit.")
            return
        row = self._row()
        if self.attempt(lambda: wish(drawn.index(chosen) + 1)):
            self._page.go_to(row + by)

    def _row(self) -> int:
        return self._page.table.currentIndex().row()
