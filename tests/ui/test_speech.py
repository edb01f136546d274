"""Languages side by side, the cast and the dictionary, as an editor works on them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core import Block, CastVoice, Language, Member, Offered, Overrun, SegmentId, Tracks, Words
from core.domain.edits import PutSegment, SetBrief
from core.domain.tongues import Dubbed, Spread
from core.domain.voices import Origin
from core.media import sound
from tests.fakes.studio import FakeStudio, filled
from ui.dubbing import LanguageWishes
from ui.errands import Errands
from ui.rooms.deliver.languages import LanguagesSection
from ui.rooms.deliver.languages_table import FITS, OWN, SAID, TITLE, WordsModel
from ui.rooms.deliver.voices import VoicesSection
from ui.rooms.edit.lanes import Lanes
from ui.voicing import VoiceWishes

TE = Language.TE


@pytest.fixture
def film(tmp_path: Path) -> Iterator[FakeStudio]:
    studio = filled(tmp_path / "film.reel", shots=3)
    yield studio
    studio.close()


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands("speech")
    yield made
    made.close()


@pytest.fixture
def languages(qtbot: QtBot, film: FakeStudio, errands: Errands) -> LanguagesSection:
    section = LanguagesSection()
    qtbot.addWidget(section)
    section.show()
    wishes = LanguageWishes(section, errands, section)
    wishes.serve(film.as_studio)
    wishes.look()
    section.wishes = wishes  # type: ignore[attr-defined]
    return section


def wishes_of(section: LanguagesSection) -> LanguageWishes:
    wishes = section.wishes  # type: ignore[attr-defined]
    assert isinstance(wishes, LanguageWishes)
    return wishes


def shown(qtbot: QtBot, section: LanguagesSection, language: Language) -> WordsModel:
    def there() -> bool:
        spread = section.model.spread
        return spread is not None and spread.language is language

    qtbot.waitUntil(there)
    return section.model


def test_a_language_is_added_watched_and_its_words_are_typed_side_by_side(
    qtbot: QtBot, film: FakeStudio, languages: LanguagesSection
) -> None:
    wishes = wishes_of(languages)
    with qtbot.waitSignal(wishes.seen_changed) as seen:
        languages.more.choose("te")
        languages.more.chosen.emit("te")
    assert seen.args == [TE]
    model = shown(qtbot, languages, TE)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not languages.table.isColumnHidden(OWN)
    assert languages.table.isColumnHidden(TITLE)
    assert model.index(0, OWN).data() == "Something happens in shot number 1."
    assert model.index(0, SAID).data() == "No words yet"
    assert model.index(0, FITS).data() == "Silent"
    assert model.index(0, SAID).data(Qt.ItemDataRole.EditRole) == ""
    model.setData(model.index(0, SAID), " మొదటి  మాట ")
    pairs = film.languages.pairs(TE)
    assert [pair.words.narration for pair in pairs] == ["మొదటి మాట", "", ""]
    wishes.look()
    qtbot.waitUntil(lambda: model.index(0, SAID).data() == "మొదటి మాట")
    assert "Shots 2, 3 have no Telugu words yet" in languages.said.text()
    assert "No translation model is installed" in languages.said.text()


def test_a_film_without_words_is_not_called_whole(languages: LanguagesSection) -> None:
    silent = Dubbed(SegmentId("segment-1"), 1, Words(), Words())
    languages.show_spread(Spread(TE, Language.EN, (silent,)))
    assert "nothing to translate" in languages.said.text()
    assert "whole" not in languages.said.text()


def test_the_films_own_words_are_not_typed_here(qtbot: QtBot, languages: LanguagesSection) -> None:
    model = shown(qtbot, languages, Language.EN)
    assert languages.table.isColumnHidden(OWN)
    assert not model.flags(model.index(0, SAID)) & Qt.ItemFlag.ItemIsEditable
    assert not languages.remove.isEnabled()


def test_a_locked_project_lets_nobody_type(
    qtbot: QtBot, film: FakeStudio, languages: LanguagesSection
) -> None:
    film.languages.add(TE)
    film.projects.read_only = "Another program works on it."
    wishes_of(languages).watch("te")
    model = shown(qtbot, languages, TE)
    assert not model.flags(model.index(0, SAID)) & Qt.ItemFlag.ItemIsEditable
    assert not languages.bring.isEnabled()
    assert languages.write.isEnabled()


def test_who_removes_the_watched_language_is_back_in_the_films_own(
    qtbot: QtBot, film: FakeStudio, languages: LanguagesSection
) -> None:
    film.languages.add(TE)
    wishes = wishes_of(languages)
    wishes.watch("te")
    shown(qtbot, languages, TE)
    languages.remove.click()
    wishes.look()
    assert wishes.seen is None
    shown(qtbot, languages, Language.EN)
    assert film.projects.undo() == "Remove Telugu"


def test_the_key_walks_through_the_languages(film: FakeStudio, languages: LanguagesSection) -> None:
    wishes, said = wishes_of(languages), list[str]()
    wishes.said.connect(said.append)
    wishes.watch_next()
    assert "one language" in said[0]
    film.languages.add(TE)
    wishes.watch_next()
    assert wishes.seen is TE
    wishes.watch_next()
    assert wishes.seen is None


@pytest.fixture
def voices(qtbot: QtBot, film: FakeStudio, errands: Errands) -> VoicesSection:
    first = film.projects.snapshot().segments[0]
    film.projects.apply(PutSegment(first.id, replace(first.shot, speaker="Meera")))
    section = VoicesSection()
    qtbot.addWidget(section)
    section.show()
    wishes = VoiceWishes(section, errands, section)
    wishes.serve(film.as_studio)
    wishes.look()
    qtbot.waitUntil(lambda: len(section._rows) == 2)
    return section


def test_a_voice_is_chosen_for_a_character(film: FakeStudio, voices: VoicesSection) -> None:
    voices.voice_asked.emit("Meera", CastVoice("female-3", 1.5))
    chosen = film.projects.snapshot().speaking.cast.of("meera", Language.EN)
    assert chosen == CastVoice("female-3", 1.5)
    assert film.projects.undo() == "Cast Meera"


def test_who_is_silent_by_the_brief_has_no_voice_in_words(
    qtbot: QtBot, film: FakeStudio, voices: VoicesSection
) -> None:
    film.projects.apply(SetBrief(replace(film.projects.snapshot().brief, voice="none")))
    wishes = voices.findChild(VoiceWishes)
    assert wishes is not None
    wishes.look()
    qtbot.waitUntil(lambda: voices._rows[0]._voice.currentText() == "No voice")


def test_a_word_goes_into_the_dictionary_and_out_of_it(
    film: FakeStudio, voices: VoicesSection
) -> None:
    assert not voices.put.isEnabled()
    QTest.keyClicks(voices.word, "Araku")
    QTest.keyClicks(voices.spoken, "Uh rah koo")
    QTest.keyClick(voices.spoken, Qt.Key.Key_Return)
    (entry,) = film.projects.snapshot().speaking.dictionary
    assert (entry.word, entry.spoken, entry.language) == ("Araku", "Uh rah koo", Language.EN)
    speaking = film.projects.snapshot().speaking
    voices.show_speaking(speaking, Language.EN, locked=False)
    voices.words.setCurrentRow(0)
    assert voices.spoken.text() == "Uh rah koo"
    voices.forget.click()
    assert film.projects.snapshot().speaking.dictionary == ()


def test_the_rule_is_chosen_and_only_what_belongs_to_it_is_shown(
    film: FakeStudio, voices: VoicesSection
) -> None:
    assert voices.fastest.isVisible()
    assert not voices.follow.isVisible()
    voices.rule.choose("cut")
    voices.rule.chosen.emit("cut")
    assert film.projects.snapshot().speaking.overrun is Overrun.CUT
    voices.show_speaking(film.projects.snapshot().speaking, Language.EN, locked=False)
    assert not voices.fastest.isVisible()


def test_what_was_done_with_a_long_line_is_found_by_its_clip() -> None:
    lanes = Lanes()
    clip = SegmentId("one")
    note = "spoken 1.25 times as fast"
    lanes.show(Tracks(narration=(Block(clip, 0, 40, "Words", note=note),)))  # type: ignore[arg-type]
    assert lanes.note(clip) == note  # type: ignore[arg-type]
    assert lanes.note(SegmentId("two")) == ""  # type: ignore[arg-type]


def test_a_voice_is_added_only_with_its_owners_consent_and_can_then_be_removed(
    qtbot: QtBot, film: FakeStudio, voices: VoicesSection, tmp_path: Path
) -> None:
    recorded = voices.recorded
    QTest.keyClicks(recorded.name, "Asha Rao")
    assert not recorded.bring.isEnabled()
    QTest.keyClicks(recorded.consent, "Asha Rao, 3 May 2026, our films")
    assert recorded.bring.isEnabled()
    wave = 0.3 * np.sin(np.arange(5 * sound.RATE) / 40)
    sound.write(tmp_path / "asha.wav", wave.astype(np.float32))
    wishes = voices.findChild(VoiceWishes)
    assert wishes is not None
    recorded.bring.click()
    dialog = voices.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "asha.wav"))
    dialog.close()
    qtbot.waitUntil(lambda: recorded.voices.count() == 1)
    (kept,) = film.voices.recorded()
    assert kept.consent == "Asha Rao, 3 May 2026, our films"
    assert not recorded.name.text()
    recorded.voices.setCurrentRow(0)
    recorded.remove.click()
    assert film.voices.recorded() == ()


def test_a_voice_that_is_not_here_is_named_in_the_cast_and_in_words(
    qtbot: QtBot, film: FakeStudio, voices: VoicesSection
) -> None:
    film.voicing.cast("Meera", Language.EN, CastVoice("pocket-tts:Ravi"))
    wishes = voices.findChild(VoiceWishes)
    assert wishes is not None
    wishes.look()
    qtbot.waitUntil(lambda: bool(voices.told.text()))
    assert "“pocket-tts” is not installed" in voices.told.text()
    assert voices._rows[1]._voice.currentText() == "Ravi (missing)"


def test_a_new_language_is_translated_marked_and_typed_over(
    qtbot: QtBot, film: FakeStudio, languages: LanguagesSection
) -> None:
    film.models.install()
    wishes = wishes_of(languages)
    languages.more.choose("te")
    languages.more.chosen.emit("te")
    qtbot.waitUntil(lambda: not film.interpreting.missing(TE))
    wishes.look()
    qtbot.waitUntil(lambda: "3 shots are translated by a model" in languages.said.text())
    model = shown(qtbot, languages, TE)
    first = model.index(0, SAID)
    assert "Translated by fake-nllb" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert first.data(Qt.ItemDataRole.DecorationRole) is not None
    assert not languages.translate.isEnabled()
    model.setData(first, "మొదటి మాట")
    wishes.look()
    qtbot.waitUntil(lambda: "2 shots are translated" in languages.said.text())
    assert "Translated by" not in model.index(0, SAID).data(Qt.ItemDataRole.ToolTipRole)


def test_what_changed_in_the_film_is_translated_again_but_nothing_that_was_typed(
    qtbot: QtBot, film: FakeStudio, languages: LanguagesSection
) -> None:
    film.models.install()
    film.languages.add(TE)
    film.jobs.wait(film.interpreting.fill(TE))
    one, two, _ = film.projects.snapshot().segments
    film.languages.put(TE, {one.id: Words("మొదటి మాట")})
    for segment in (one, two):
        film.planning.change_shot(segment.id, narration="Six words are said in here.")
    wishes = wishes_of(languages)
    wishes.watch("te")
    qtbot.waitUntil(languages.translate.isEnabled)
    assert "Since the Telugu of shots 1, 2 was written" in languages.said.text()
    languages.translate.click()
    qtbot.waitUntil(lambda: not film.interpreting.missing(TE))
    said = [pair.words.narration for pair in film.languages.pairs(TE)]
    assert said[0] == "మొదటి మాట"
    assert len(said[1].split()) == 6
    assert film.projects.undo() == "Translate into Telugu"


def test_a_voice_of_another_language_says_so_in_the_cast(
    qtbot: QtBot, voices: VoicesSection
) -> None:
    telugu = Offered("mms-tts-te:auto", "MMS Telugu", Origin.MODEL, (Language.TE,))
    voices.show_offers((telugu,), Language.EN)
    assert telugu.voice not in dict(voices._offers)  # nobody chooses it by mistake
    cast = CastVoice("mms-tts-te:auto")
    voices.show_cast((Member("", Language.EN, cast, True),))
    assert voices._rows[0]._voice.currentText() == "MMS Telugu (speaks Telugu)"


def test_what_was_minded_of_a_voice_is_taken_back_with_the_voice(
    qtbot: QtBot, film: FakeStudio, voices: VoicesSection
) -> None:
    wishes = voices.findChild(VoiceWishes)
    assert wishes is not None
    film.voicing.cast("Meera", Language.EN, CastVoice("pocket-tts:Ravi"))
    wishes.look()
    qtbot.waitUntil(lambda: bool(voices.told.text()))
    film.voicing.cast("Meera", Language.EN, CastVoice("male"))
    wishes.look()
    qtbot.waitUntil(lambda: not voices.told.text())
