"""Between the speech section and the studio: rules, voices, words, and samples to hear."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from core import (
    CastVoice,
    Failed,
    Job,
    JobId,
    Language,
    Member,
    Offered,
    Overrun,
    Pronunciation,
    RecordedVoice,
    Studio,
    StudioError,
    Succeeded,
    own_language,
)
from ui.errands import Deed, Errands, Look
from ui.rooms.deliver.voices import VoicesSection
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

_SOUNDS = "Sounds (*.wav *.mp3 *.m4a *.flac *.ogg *.opus);;All files (*)"
_Company: TypeAlias = tuple[tuple[Member, ...], tuple[Offered, ...], tuple[RecordedVoice, ...], str]
"""The cast, the voices to choose from, those from recordings, and what is to be minded."""
_SAMPLES = {
    Language.EN: "Good morning. This is how I sound.",
    Language.HI: "नमस्ते। मेरी आवाज़ ऐसी है।",
    Language.TE: "నమస్కారం. నా గొంతు ఇలా ఉంటుంది.",
    Language.TA: "வணக்கம். என் குரல் இப்படி இருக்கும்.",
    Language.BN: "নমস্কার। আমার গলা এই রকম।",
    Language.GU: "નમસ્તે. મારો અવાજ આવો છે.",
    Language.MR: "नमस्कार. माझा आवाज असा आहे.",
    Language.KN: "ನಮಸ್ಕಾರ. ನನ್ನ ಧ್ವನಿ ಹೀಗಿದೆ.",
    Language.ML: "നമസ്കാരം. എന്റെ ശബ്ദം ഇങ്ങനെയാണ്.",
    Language.OR: "ନମସ୍କାର। ମୋର ସ୍ୱର ଏମିତି।",
    Language.PA: "ਸਤ ਸ੍ਰੀ ਅਕਾਲ। ਮੇਰੀ ਆਵਾਜ਼ ਅਜਿਹੀ ਹੈ।",
}


class VoiceWishes(Wishes):
    """Looks only while the section is seen. `seen` is the language that is watched."""

    asked = Signal()
    """The section is to be shown."""

    def __init__(self, section: VoicesSection, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._section, self._errands = section, errands
        self._seen: Language | None = None
        self._following: JobId | None = None
        self._player: QObject | None = None
        self._agreed = ("", "")
        self._minded = ""
        section.rule_asked.connect(self.rule)
        section.follow_asked.connect(self.follow_voice)
        section.voice_asked.connect(self.cast)
        section.sample_asked.connect(self.sample)
        section.word_asked.connect(self.pronounce)
        section.word_tried.connect(self.try_word)
        section.forget_asked.connect(self.forget)
        section.recorded.add_asked.connect(self.ask_recording)
        section.recorded.remove_asked.connect(self.forget_voice)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._seen = None
        self._section.tell("")

    @Slot(object)
    def see(self, language: Language | None) -> None:
        """The cast and the dictionary are those of this language."""
        self._seen = language
        self.look()

    def look(self) -> None:
        """The page is in sight, or the film has changed."""
        studio = self._studio
        if studio is None or not self._section.isVisible():
            return
        locked = bool(studio.projects.read_only)
        speaking = studio.projects.snapshot().speaking
        self._section.show_speaking(speaking, self._language, locked=locked)
        seen = self._there()

        def tell(got: "Future[_Company]") -> None:
            if studio is self._studio and seen is self._there() and not got.exception():
                members, offered, recorded, strange = got.result()
                self._section.show_offers(offered, self._language)
                self._section.show_cast(members)
                self._section.recorded.show_voices(recorded)
                self._mind(_missing(members, offered), strange)

        def work() -> _Company:
            offered = studio.voices.offered(studio.projects.snapshot())
            members = studio.voicing.members(seen)
            return members, offered, studio.voices.recorded(), _strange(studio, members)

        self._errands.run(Look("cast", work, tell))

    def _mind(self, missing: str, strange: str) -> None:
        """Say what is to be minded of the cast; what was said of another cast is taken back."""
        minded = missing or strange
        if minded:
            self._section.tell(minded, "bad" if missing else "warn")
        elif self._minded and self._section.told.text() == self._minded:
            self._section.tell("")
        self._minded = minded

    @Slot()
    def show(self) -> None:
        """How the film is spoken, on the page Deliver."""
        self.asked.emit()
        self._section.rule.setFocus()

    @Slot(str, float)
    def rule(self, name: str, fastest: float) -> None:
        chosen = Overrun(name)
        self._section.tell("")
        before = self.studio.projects.snapshot().speaking.overrun
        done = self.attempt(lambda: self.studio.voicing.set_rule(chosen, fastest=fastest))
        if done and chosen is Overrun.EXTEND and before is not chosen:
            self.follow_voice()

    @Slot()
    def follow_voice(self) -> None:
        """Make every shot as long as its speech."""

        def begin() -> None:
            self._following = self.studio.voicing.follow(self._there())
            self._section.tell("Listening to the narration…")

        self.attempt(begin)

    @Slot()
    def narrated(self) -> None:
        """Other words were written: where shots follow the voice, they do it at once."""
        if self.studio.projects.snapshot().speaking.overrun is Overrun.EXTEND:
            self.follow_voice()

    def follow(self, job: Job) -> None:
        if job.id != self._following or not job.over or self._studio is None:
            return
        self._following = None
        match job.state:
            case Succeeded():
                self._section.tell(self.studio.voicing.last_followed().words)
            case Failed(message, advice):
                self._section.tell(f"{message} {advice}".strip(), "bad")
            case _:
                self._section.tell("")

    @Slot(str, object)
    def cast(self, character: str, voice: CastVoice) -> None:
        self.attempt(lambda: self.studio.voicing.cast(character, self._language, voice))

    @Slot(str)
    def sample(self, character: str) -> None:
        """Let a voice be heard."""
        language = self._language
        self._speak(_SAMPLES[language], language, character)

    @Slot(str, str)
    def ask_recording(self, name: str, consent: str) -> None:
        """Choose the recording of a voice whose owner has agreed."""
        dialog = file_dialog(self._section, f"A recording of {name}", "")
        dialog.setNameFilter(_SOUNDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._agreed = (name, consent)
        dialog.fileSelected.connect(self.record)
        dialog.open()

    @Slot(str)
    def record(self, file: str) -> None:
        """Keep the voice of this recording."""
        (name, consent), studio = self._agreed, self.studio
        self._section.recorded.tell("Listening to the recording…")
        work = partial(studio.voices.add, name, Path(file), consent)
        self._errands.run(Deed(work, self._recorded))

    @Slot(str)
    def forget_voice(self, name: str) -> None:
        """Forget a recorded voice for good."""
        if self.attempt(lambda: self.studio.voices.remove(name)):
            self.look()

    def _recorded(self, got: "Future[RecordedVoice]") -> None:
        trouble = got.exception()
        if isinstance(trouble, StudioError):
            self._section.recorded.tell(f"{trouble} {trouble.advice}".strip(), "bad")
            return
        got.result()
        self._section.recorded.added()
        self.look()

    @Slot(str, str, str)
    def pronounce(self, word: str, spoken: str, phonemes: str) -> None:
        entry = Pronunciation(word, self._language, spoken, phonemes)
        self.attempt(lambda: self.studio.voicing.pronounce(entry))

    @Slot(str, str, str)
    def try_word(self, word: str, spoken: str, phonemes: str) -> None:
        """Hear how a word would be said, before it is kept."""
        entry = Pronunciation(word, self._language, spoken, phonemes)
        self._speak(word.rstrip("*"), self._language, "", entry)

    @Slot(str)
    def forget(self, word: str) -> None:
        self.attempt(lambda: self.studio.voicing.forget(word, self._language))

    @property
    def _language(self) -> Language:
        return self._seen or own_language(self.studio.projects.snapshot())

    def _there(self) -> Language | None:
        """The watched language, as long as the film has it."""
        tongues = self.studio.projects.snapshot().tongues
        return self._seen if self._seen and tongues.track(self._seen) else None

    def _speak(
        self, text: str, language: Language, character: str, entry: Pronunciation | None = None
    ) -> None:
        studio = self.studio

        def work() -> Path:
            return studio.voicing.say(text, language, character=character, entry=entry)

        self._errands.run(Look("say", work, self._spoken))

    def _spoken(self, got: "Future[Path]") -> None:
        trouble = got.exception()
        if isinstance(trouble, StudioError):
            self._section.tell(f"{trouble} {trouble.advice}".strip(), "bad")
            return
        self._play(got.result())

    def _play(self, file: Path) -> None:
        # It plays WAV by itself: a QMediaPlayer would need FFmpeg a second time.
        from PySide6.QtMultimedia import QSoundEffect  # not for the first paint

        if not isinstance(self._player, QSoundEffect):
            self._player = QSoundEffect(self)
        player = self._player
        player.stop()
        player.setSource(QUrl())
        player.setSource(QUrl.fromLocalFile(str(file)))
        player.play()


def _missing(members: tuple[Member, ...], offered: tuple[Offered, ...]) -> str:
    """What is to be said of voices in the cast that are not here; "" where all are."""
    cast = {member.voice.voice for member in members}
    return " ".join(
        dict.fromkeys(each.missing for each in offered if each.missing and each.voice in cast)
    )


def _strange(studio: Studio, members: tuple[Member, ...]) -> str:
    """What is to be said of voices in the cast that speak another language; "" where none does."""
    said = (studio.voices.tongue(member.voice.voice, member.language) for member in members)
    return " ".join(dict.fromkeys(filter(None, said)))
