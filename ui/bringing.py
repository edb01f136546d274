"""What the editor brings along: files dropped on the timeline or chosen in a dialog."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Segment, SegmentId
from ui.captioning import are_captions
from ui.edits import Table
from ui.exchanging import is_cut
from ui.packing import is_package
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

_FILMS = "*.mp4 *.mov *.mkv *.webm *.avi *.m4v *.mts *.mxf *.gif"
_STILLS = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.heic"
_SOUNDS = "*.wav *.mp3 *.m4a *.aac *.flac *.ogg *.opus"


class BringWishes(Wishes):
    """`asker` is the window that the dialogs belong to, `table` the timeline."""

    said = Signal(str)
    captions_brought = Signal(str)
    cut_brought = Signal(object)
    """A timeline of another program, which is no footage."""
    package_brought = Signal(object)
    """A whole film in one file."""

    def __init__(self, table: Table, asker: QWidget) -> None:
        super().__init__(asker)
        self._asker, self._table = asker, table
        self._wanted = SegmentId("")

    @Slot()
    def ask_files(self) -> None:
        """Choose films, stills and sounds; they come after the current clip."""
        dialog = file_dialog(self._asker, "Import films, stills and sounds", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [f"Media ({_FILMS} {_STILLS} {_SOUNDS})", f"Sounds ({_SOUNDS})", "All files (*)"]
        )
        dialog.filesSelected.connect(self.add_after_current)
        dialog.open()

    @Slot(list)
    def add_after_current(self, files: list[str]) -> None:
        sequence = self.studio.projects.snapshot().sequence
        chosen = self._table.selection
        known = {clip.id for clip in sequence.clips}
        current = chosen.current if chosen.current in known else None
        at = len(sequence.clips) if current is None else sequence.place(current) + 1
        self.add([Path(file) for file in files], at)

    @Slot(object, int)
    def add(self, files: Iterable[Path], at: int) -> None:
        """Films and stills become clips from number `at` on."""
        all_ = tuple(files)
        media = [each for each in all_ if not (is_cut(each) or are_captions(each))]
        for package in [each for each in media if is_package(each)][:1]:
            media.remove(package)
            self.package_brought.emit(package)
        for words in [each for each in all_ if are_captions(each)][:1]:
            self.captions_brought.emit(str(words))
        for cut in [each for each in all_ if is_cut(each)][:1]:
            self.cut_brought.emit(cut)

        def wish() -> None:
            self.studio.importing.add(media, at)
            if self.studio.importing.skipped:
                self.said.emit(f"Left aside: {'; '.join(self.studio.importing.skipped[:6])}")

        if media or not all_:
            self.attempt(wish)

    @Slot(object, int, bool)
    def add_sounds(self, files: Iterable[Path], frame: int, music: bool) -> None:  # noqa: FBT001
        """Onto the effects track at a frame, or as the music of the whole film."""
        for file in files:
            if is_cut(file):
                self.cut_brought.emit(file)
            elif music:
                self.attempt(partial(self.studio.importing.set_music, file))
            else:
                self.attempt(partial(self.studio.importing.add_sound, file, frame))

    @Slot()
    def caption(self) -> None:
        """Write down what is said in the current clip, as its captions."""
        current = self._table.selection.current
        if current is None:
            return

        def wish() -> None:
            job = self.studio.recordings.caption(current)
            words = "Listening to the clip… Its words will be its captions."
            self.underway.emit(words, job, "What is said in the clip is in its captions now.")

        self.attempt(wish)

    @Slot()
    def ask_relink(self) -> None:
        """Choose the file that the current imported clip is of."""
        segment = self._current()
        if segment is None or segment.shot.footage is None:
            self.troubled.emit(
                "This clip was not imported.", "Make it again, or import a file in its place."
            )
            return
        self._wanted = segment.id
        dialog = file_dialog(self._asker, f"Where is {segment.shot.description}?", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.relink)
        dialog.open()

    @Slot(str)
    def relink(self, file: str) -> None:
        self.attempt(lambda: self.studio.importing.relink(self._wanted, Path(file)))

    def _current(self) -> Segment | None:
        project = self.studio.projects.snapshot()
        chosen = self._table.selection
        if chosen.current is None:
            return None
        place = project.sequence.place(chosen.current)
        return project.per_clip[place]
