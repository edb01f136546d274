"""The inspector: what is selected on the timeline, in numbers that can be changed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core import Clip, ClipId, Marker, Project, SoundClip, Tracks, Transition, joint_at
from ui import theme
from ui.rooms.edit.ending import EndBox
from ui.rooms.edit.joining import JointBox
from ui.rooms.edit.loudness import ClipLoudness
from ui.rooms.edit.selection import NOTHING, Selection, pruned
from ui.rooms.edit.versions import VersionsPanel
from ui.widgets.fields import Field, roomy
from ui.widgets.scrolled import fill
from ui.widgets.text import Elided, Paragraph, Text
from ui.widgets.wheels import under_wheel

_LONGEST = 10_000_000


class Inspector(QWidget):
    """Shows one thing at a time: a clip, a cut, a marker, a sound, or the whole film."""

    trim_asked = Signal(str, int, int)
    """Clip, first frame of the take, length in frames."""
    join_asked = Signal(str, object)
    end_asked = Signal(str, object)
    voiced_asked = Signal(str, bool)
    marker_named = Signal(int, str)
    gain_asked = Signal(str, float)
    fades_asked = Signal(str, int, int)
    """A sound on the effects track, and the frames in which it comes and goes."""
    clip_gain_asked = Signal(str, float, float)
    """A clip, decibels for its own sound and for its narration."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._selection = NOTHING
        self._notes: dict[ClipId | None, str] = {}
        self._quiet = False
        self.title = Text("", self, level="heading")
        self.words = Elided("", self, tone="dim")
        self.facts = Paragraph("", self, level="caption", tone="faint")
        self.first, self.length = _frames(self), _frames(self)
        self.joint = JointBox(self)
        self.ending = EndBox(self)
        self.voiced = QCheckBox("Narration and title", self)
        self.marker = QLineEdit(self)
        self.marker.setPlaceholderText("What should be done here?")
        self.gain = under_wheel(QDoubleSpinBox(self))
        self.fades = _frames(self), _frames(self)
        self.loudness = ClipLoudness(self)
        self.versions = VersionsPanel(self)
        self._arrange()
        for spin in (self.first, self.length):
            spin.editingFinished.connect(self._trim)
        self.joint.asked.connect(self._join)
        self.ending.asked.connect(self._end)
        self.voiced.toggled.connect(self._voice)
        self.marker.editingFinished.connect(self._name)
        self.gain.editingFinished.connect(self._gain)
        self.loudness.asked.connect(self._clip_gain)
        for spin in self.fades:
            spin.valueChanged.connect(self._fade)

    def show_project(self, project: Project | None) -> None:
        self._project = project
        if project is not None:
            self.versions.show_rate(project.sequence.rate)
        self._refresh()

    @Slot(object)
    def show_tracks(self, tracks: Tracks) -> None:
        """What was done with the narration of each clip so that it has its place."""
        notes = {block.clip: block.note for block in tracks.narration if block.note}
        if notes != self._notes:
            self._notes = notes
            self._refresh()

    def show_selection(self, selection: Selection) -> None:
        self._selection = selection
        self._refresh()

    @Slot()
    def name_marker(self) -> None:
        """Write what the selected marker is about."""
        if self.marker.isVisibleTo(self):
            self.marker.setFocus()
            self.marker.selectAll()

    def _arrange(self) -> None:
        self.gain.setRange(-60.0, 24.0)
        self.gain.setSingleStep(1.0)
        self.gain.setSuffix(" dB")
        roomy(self.gain)
        self._clip = _group(
            self, ("Starts at frame of the take", self.first), ("Length", self.length)
        )
        self._clip_voice = _group(self, ("", self.voiced))
        self._marker = _group(self, ("Marker", self.marker))
        comes, goes = self.fades
        fields = (("Loudness", self.gain), ("Fades in over", comes), ("Fades out over", goes))
        self._sound = _group(self, *fields)
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.WIDE, theme.GAP, theme.WIDE, theme.GAP)
        column.setSpacing(theme.GAP)
        for words in (self.title, self.words, self.facts):
            column.addWidget(words)
        for part in self._parts():
            column.addWidget(part)
        column.addSpacing(theme.GAP)
        column.addWidget(self.versions)
        column.addStretch(1)
        fill(self, inside)

    def _parts(self) -> tuple[QWidget, ...]:
        about_clips = (self._clip, self._clip_voice, self.loudness, self.joint, self.ending)
        return (*about_clips, self._marker, self._sound)

    def _refresh(self) -> None:
        self._quiet = True
        for part in self._parts():
            part.hide()
        if self._project is None:
            self._say("", "", "")
        else:
            # The selection may be of a moment before the film that is shown, or after it.
            self._show(self._project, pruned(self._selection, self._project.sequence))
        self._quiet = False

    def _show(self, project: Project, chosen: Selection) -> None:
        if (marker := _marker(project, chosen)) is not None:
            self._show_marker(project, marker)
        elif (sound := _sound(project, chosen)) is not None:
            self._show_sound(project, sound)
        elif chosen.cut is not None:
            self._show_cut(project, project.sequence.clip(chosen.cut))
        elif len(chosen.clips) > 1:
            self._show_many(project, chosen)
        elif chosen.current is not None:
            self._show_clip(project, project.sequence.clip(chosen.current))
        else:
            self._show_film(project)

    def _show_clip(self, project: Project, clip: Clip) -> None:
        sequence = project.sequence
        place = sequence.place(clip.id)
        shot = project.per_clip[place].shot
        take = project.per_clip[place].take
        span = sequence.spans()[place]
        rate = sequence.rate
        made = f" of {take.recipe.frames} in the take" if take is not None else ""
        self._say(
            f"Clip {place + 1}  ·  shot {shot.number}",
            shot.description,
            f"{rate.timecode(span.start)} – {rate.timecode(span.end)}\n{clip.length} frames{made}"
            + (f"\nNarration: {note}" if (note := self._notes.get(clip.id)) else ""),
        )
        most = take.recipe.frames if take is not None else _LONGEST
        self.first.setRange(0, max(clip.start, most - 1))
        self.length.setRange(1, max(clip.length, most))
        self.first.setValue(clip.start)
        self.length.setValue(clip.length)
        self.voiced.setChecked(clip.voiced)
        self._clip.show()
        self._clip_voice.setVisible(bool(shot.narration or shot.on_screen_text))
        self.loudness.show_clip(clip, project.per_clip[place])
        self._show_join(project, place)
        self.ending.show_end(clip.ending, rate)
        following = sequence.clips[place + 1 : place + 2]
        self.ending.setVisible(not following or following[0].lead > 0)

    def _show_cut(self, project: Project, clip: Clip) -> None:
        place = project.sequence.place(clip.id)
        before = f"{place} and {place + 1}" if place else "the beginning and 1"
        start = project.sequence.spans()[place].start
        self._say(f"Cut between {before}", "", project.sequence.rate.timecode(start))
        self._show_join(project, place)

    def _show_join(self, project: Project, place: int) -> None:
        sequence = project.sequence
        self.joint.show_joint(
            sequence.clips[place].transition, joint_at(project, place), sequence.rate
        )
        self.joint.show()

    def _show_many(self, project: Project, chosen: Selection) -> None:
        sequence = project.sequence
        frames = sum(sequence.clip(clip).length for clip in chosen.clips)
        seconds = float(sequence.rate.seconds(frames))
        self._say(f"{len(chosen.clips)} clips", "", f"{seconds:.1f} s  ·  {frames} frames")

    def _show_marker(self, project: Project, marker: Marker) -> None:
        self._say("Marker", "", project.sequence.rate.timecode(marker.frame))
        self.marker.setText(marker.text)
        self._marker.show()

    def _show_sound(self, project: Project, sound: SoundClip) -> None:
        rate = project.sequence.rate
        span = f"{rate.timecode(sound.at)} – {rate.timecode(sound.at + sound.length)}"
        self._say("Sound", sound.name, span)
        self.gain.setValue(sound.gain_db)
        for spin, frames in zip(self.fades, (sound.fade_in, sound.fade_out), strict=True):
            spin.setRange(0, sound.length)
            spin.setValue(frames)
        self._sound.show()

    def _show_film(self, project: Project) -> None:
        sequence = project.sequence
        seconds = float(sequence.rate.seconds(sequence.frames))
        facts = [f"{len(sequence.clips)} clips  ·  {seconds:.1f} s"]
        if sequence.marked is not None:
            first, last = sequence.marked.start, sequence.marked.end - 1
            times = f"{sequence.rate.timecode(first)} – {sequence.rate.timecode(last)}"
            facts.append(f"In and out: {times}")
        if sequence.markers:
            facts.append(f"{len(sequence.markers)} markers")
        self._say("The film", "", "\n".join(facts))

    def _say(self, title: str, words: str, facts: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setToolTip(words)
        self.words.setVisible(bool(words))
        self.facts.setText(facts)

    def _clip_id(self) -> ClipId | None:
        return self._selection.cut or self._selection.current

    @Slot()
    def _trim(self) -> None:
        clip = self._selection.current
        if clip is not None and not self._quiet:
            self.trim_asked.emit(clip, self.first.value(), self.length.value())

    @Slot(object)
    def _join(self, how: Transition) -> None:
        clip = self._clip_id()
        if clip is not None and not self._quiet:
            self.join_asked.emit(clip, how)

    @Slot(object)
    def _end(self, how: Transition) -> None:
        clip = self._selection.current
        if clip is not None and not self._quiet:
            self.end_asked.emit(clip, how)

    @Slot(bool)
    def _voice(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        clip = self._selection.current
        if clip is not None and not self._quiet:
            self.voiced_asked.emit(clip, on)

    @Slot()
    def _name(self) -> None:
        if self._selection.marker is not None and not self._quiet:
            self.marker_named.emit(self._selection.marker, self.marker.text())

    @Slot()
    def _gain(self) -> None:
        if self._selection.sound is not None and not self._quiet:
            self.gain_asked.emit(self._selection.sound, self.gain.value())

    @Slot()
    def _fade(self) -> None:
        if self._selection.sound is not None and not self._quiet:
            comes, goes = self.fades
            self.fades_asked.emit(self._selection.sound, comes.value(), goes.value())

    @Slot(float, float)
    def _clip_gain(self, own: float, voice: float) -> None:
        clip = self._selection.current
        if clip is not None and not self._quiet:
            self.clip_gain_asked.emit(clip, own, voice)


def _frames(parent: QWidget) -> QSpinBox:
    spin = under_wheel(QSpinBox(parent))
    spin.setRange(0, _LONGEST)
    spin.setSuffix(" frames")
    spin.setKeyboardTracking(False)
    roomy(spin)
    return spin


def _group(parent: QWidget, *fields: tuple[str, QWidget]) -> QWidget:
    group = QWidget(parent)
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SMALL)
    for name, editor in fields:
        column.addWidget(Field(name, editor, group) if name else editor)
    return group


def _marker(project: Project, chosen: Selection) -> Marker | None:
    return next((each for each in project.sequence.markers if each.frame == chosen.marker), None)


def _sound(project: Project, chosen: Selection) -> SoundClip | None:
    return next((each for each in project.sequence.sounds if each.id == chosen.sound), None)
