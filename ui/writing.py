"""Who writes, for the window: the server of the preferences, and the versions of the story."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from core import Equipment, Plan, Project, StudioError
from ui.errands import Deed, Errands, Look, Quiet
from ui.rooms.story.view import StoryPage
from ui.wishes import Wishes

if TYPE_CHECKING:
    from ui.rooms.preferences.view import PreferencesPage
    from ui.rooms.preferences.writing import WritingSection


class WriterWishes(Wishes):
    """All that asks the keyring, a server or the disk goes to a thread of its own."""

    def __init__(
        self,
        story: StoryPage,
        equipment: Callable[[], Equipment],
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._story, self._equipment, self._errands = story, equipment, errands
        self._section: WritingSection | None = None
        self._plan: Plan | None = None
        story.version_asked.connect(self._go_back)

    @Slot(object)
    def furnish(self, page: "PreferencesPage") -> None:
        """The form of the preferences, once it is made."""
        self._section = section = page.writing
        section.look_asked.connect(self._look)
        section.save_asked.connect(self._save)
        section.test_asked.connect(self._test)
        section.forget_asked.connect(self._forget)

    def show_project(self, project: Project) -> None:
        """What versions there are is read anew when the plan is another."""
        if self._studio is None or project.plan is self._plan:
            return
        self._plan = project.plan
        studio = self._studio
        work = lambda: (studio.projects.iterations(), studio.planning.left)  # noqa: E731
        self._errands.run(Look("versions", work, self.while_served(self._versions)))

    def _versions(self, got: "Future[tuple[Any, int]]") -> None:
        try:
            kept, left = got.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return
        plan = self._plan
        same = (v.number for v in reversed(kept) if plan is not None and v.plan.tells_as(plan))
        current = next(same, 0)
        offers = [(str(each.number), _words(each)) for each in kept]
        self._story.show_versions(offers, str(current) if current else "", left)

    @Slot(str)
    def _go_back(self, number: str) -> None:
        self.attempt(lambda: self.studio.planning.go_back(int(number)))

    @Slot()
    def _look(self) -> None:
        def look() -> tuple[str, str, bool]:
            writers = self._equipment().writers
            at = writers.server
            return (at.address, at.model, writers.has_key) if at else ("", "", writers.has_key)

        self._errands.run(Look("server", look, self._looked))

    def _looked(self, got: "Future[tuple[str, str, bool]]") -> None:
        section = self._section
        if section is None or section.touched or (found := self._got(got)) is None:
            return
        address, model, has_key = found
        section.show_server(address, model, has_key=has_key)

    @Slot(str, str, str)
    def _save(self, address: str, model: str, key: str) -> None:
        self._run("Saving…", lambda: self._kept(address, model, key))

    @Slot(str, str, str)
    def _test(self, address: str, model: str, key: str) -> None:
        def test() -> str:
            self._kept(address, model, key)
            self._errands.heed()
            return str(self._equipment().writers.test(Quiet()).words)

        self._run("Asking the server for a word…", test)

    @Slot()
    def _forget(self) -> None:
        def forget() -> str:
            writers = self._equipment().writers
            writers.set_server("", "")
            writers.set_key("")
            return "The server is forgotten."

        if self._section is not None:
            self._section.show_server("", "", has_key=False)
        self._run("Forgetting…", forget)

    def _kept(self, address: str, model: str, key: str) -> str:
        writers = self._equipment().writers
        writers.set_server(address, model)
        if key and not writers.set_key(key):
            return "Saved. There is no keyring here: the key is kept until the studio is closed."
        return "Saved."

    def _run(self, words: str, work: Callable[[], str]) -> None:
        if self._section is not None:
            self._section.wait(words)
            self._errands.run(Deed(work, self._done))

    def _done(self, got: "Future[str]") -> None:
        words = self._got(got)
        if words is not None and self._section is not None:
            self._section.tell(words, good=True)
            self._section.rest()
            self._section.forget_key_typed()

    def _got(self, got: "Future[Any]") -> Any:
        """The outcome; a trouble is told in the form itself."""
        try:
            return got.result()
        except StudioError as trouble:
            assert self._section is not None
            self._section.tell(f"{trouble} {trouble.advice}".strip(), trouble=True)
            self._section.rest()
            return None


def _words(version: Any) -> str:
    writer = "the rules" if version.writer == "rules" else version.writer
    wish = f"  ·  “{version.words[:40]}”" if version.words else ""
    return f"Version {version.number}  ·  {writer}{wish}"
