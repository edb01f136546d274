"""Texts in another language: each sentence once, with all that must stay as it is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from core.domain.errors import EngineMissing, WorkFailed
from core.domain.languages import Language
from core.engines.doors.translation import ModelTranslator
from core.ports import JobContext
from core.services.translating import Asked, Translating
from core.store.translations import Translations
from tests.fakes.listening import TONGUE, FakeModels

EN, TE, HI = Language.EN, Language.TE, Language.HI


class Quiet:
    held = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None: ...


class Careless:
    """A translator that turns words into Telugu ones, and loses signs as models do."""

    name = "careless"

    def __init__(self, *, loses: Sequence[str] = ()) -> None:
        self.asked: list[str] = []
        self._loses = loses

    def translate(
        self, texts: Sequence[str], source: Language, to: Language, job: JobContext
    ) -> tuple[str, ...]:
        self.asked += texts
        return tuple(" ".join(filter(None, map(self._said, text.split()))) for text in texts)

    def _said(self, word: str) -> str:
        if any(lost in word for lost in self._loses):
            return ""
        return word if any(letter.isdigit() for letter in word) else "మాట"


def translating(careless: Careless, file: Path | None = None) -> Translating:
    return Translating(FakeModels(), lambda _model: careless, Translations(file))


def said(service: Translating, *texts: str) -> list[str]:
    done = service.translate(Asked(texts, EN, TE), Quiet())
    assert all(each.by == TONGUE for each in done)
    return [each.text for each in done]


def test_a_text_keeps_its_sentences_its_lines_and_what_stands_between() -> None:
    careless = Careless()
    text = "The kettle sings.  Meera smiles!\n\nA new day…"
    assert said(translating(careless), text) == ["మాట మాట మాట  మాట మాట\n\nమాట మాట మాట"]
    assert careless.asked == ["A new day…", "Meera smiles!", "The kettle sings."]


def test_placeholders_are_kept_even_where_the_model_loses_every_sign() -> None:
    text = "Call {name} at help@araku.in or see https://araku.example now."
    (kept,) = said(translating(Careless()), text)
    assert kept == "మాట {name} మాట help@araku.in మాట మాట https://araku.example మాట"
    (pieced,) = said(translating(Careless(loses=["X0X", "X1X", "X2X"])), text)
    for sign in ("{name}", "help@araku.in", "https://araku.example"):
        assert pieced.count(sign) == 1
    assert "X" not in pieced


def test_a_lost_number_is_asked_for_again_and_told_if_it_stays_lost() -> None:
    assert said(translating(Careless(loses=["25"])), "The 25 boats.") == ["మాట 25 మాట"]
    stubborn = translating(Careless(loses=["25", "X0X"]))
    (done,) = stubborn.translate(Asked(("The 25 boats.",), EN, TE), Quiet())
    assert (done.text, done.lost) == ("మాట మాట", ("25",))


def test_names_stand_as_the_dictionary_has_them() -> None:
    asked = Asked(("Come to Araku.",), EN, TE, {"Araku": "అరకు"})
    (done,) = translating(Careless()).translate(asked, Quiet())
    assert done.text == "మాట మాట అరకు."


def test_what_was_translated_before_is_remembered_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "home" / "translations.db"
    first, second = Careless(), Careless()
    assert said(translating(first, file), "The kettle sings. Meera smiles.") == said(
        translating(second, file), "The kettle sings. Meera smiles."
    )
    assert second.asked == []
    service = translating(second, file)
    service.translate(Asked(("The kettle sings.",), EN, HI), Quiet())
    assert second.asked == ["The kettle sings."], "another language is another answer"


def test_a_damaged_memory_costs_nothing_but_time(tmp_path: Path) -> None:
    file = tmp_path / "translations.db"
    file.write_bytes(b"no database at all" * 100)
    assert said(translating(Careless(), file), "The kettle sings.") == ["మాట మాట మాట"]


def test_the_same_language_needs_nobody() -> None:
    careless = Careless()
    (done,) = translating(careless).translate(Asked(("Hello.",), EN, EN), Quiet())
    assert (done.text, careless.asked) == ("Hello.", [])


def test_without_a_model_it_is_said_which_would_help() -> None:
    models = FakeModels(here=False)
    service = Translating(models, lambda _model: Careless(), Translations(None))
    with pytest.raises(EngineMissing, match="No model that translates English and Telugu") as told:
        service.translate(Asked(("Hello.",), EN, TE), Quiet())
    assert "reelwright models install nllb" in told.value.advice


def test_a_model_that_answers_too_little_is_not_believed() -> None:
    class Short(FakeModels):
        def do(self, model: str, wish: object, job: JobContext) -> dict[str, object]:
            return {"texts": []}

    with pytest.raises(WorkFailed, match="Of 1 sentences 0 came back in Telugu"):
        ModelTranslator(Short(), TONGUE).translate(["Hello."], EN, TE, Quiet())
