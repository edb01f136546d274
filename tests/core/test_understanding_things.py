"""The tables of things: every row speaks all eleven languages, and no word means two things."""

import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.engines.animatic.art import picture
from core.language.tables import Row, rows
from core.language.normalise import key

TABLES = sorted((Path(__file__).parents[2] / "resources" / "lexicon").glob("thing_*.tsv"))
SCRIPTS = {
    Language.EN: "LATIN", Language.HI: "DEVANAGARI", Language.MR: "DEVANAGARI",
    Language.TE: "TELUGU", Language.TA: "TAMIL", Language.BN: "BENGALI", Language.GU: "GUJARATI",
    Language.KN: "KANNADA", Language.ML: "MALAYALAM", Language.OR: "ORIYA",
    Language.PA: "GURMUKHI",
}  # fmt: skip


@pytest.fixture(scope="module")
def added() -> list[Row]:
    """The rows of the files beside the first table."""
    names = {line.split("\t")[0] for file in TABLES for line in file.read_text("utf-8").split("\n")}
    return [each for each in rows("thing") if each.key in names]


def test_every_thing_has_one_row() -> None:
    names = [each.key for each in rows("thing")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_added_thing_has_words_in_all_languages(added: list[Row]) -> None:
    missing = [
        (each.key, language.value)
        for each in added
        for language in Language
        if not each.words.get(language)
    ]
    assert missing == []


def test_the_words_are_in_the_script_of_their_language(added: list[Row]) -> None:
    wrong = [
        (each.key, language.value, word)
        for each in added
        for language, words in each.words.items()
        for word in words
        if any(
            letter.isalpha() and SCRIPTS[language] not in unicodedata.name(letter, "")
            for letter in word
        )
    ]
    assert wrong == []


def test_no_word_of_the_added_tables_means_two_things(added: list[Row]) -> None:
    meant: dict[tuple[Language, str], set[str]] = defaultdict(set)
    for each in added:
        for language, words in each.words.items():
            for word in words:
                meant[language, key(word.rstrip("+"))].add(each.key)
    assert [found for found in meant.items() if len(found[1]) > 1] == []


def test_the_kinds_are_known_and_the_pictures_exist(added: list[Row]) -> None:
    wrong = [
        each.key
        for each in added
        if each.columns["kind"] not in set(Kind)
        or (each.columns["art"] and picture(each.columns["art"]) is None)
    ]
    assert wrong == []
