"""The program is tried as the installers try it, and tells of its parts."""

import pytest

from tests.journeys.console import exit_code, program


@pytest.mark.slow
def test_smoke_starts_every_part_and_makes_a_film() -> None:
    answer = program("--smoke")
    assert answer.code == 0, answer.out + answer.err
    parts = [line.split()[1] for line in answer.out.splitlines() if line.startswith("ok")]
    assert parts == ["libraries", "language", "film", "footage", "models", "window", "sound"]


def test_licences_are_listed_and_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("licences", "x265") == 0
    assert "x265 (in av)" in capsys.readouterr().out
    assert exit_code("licences", "x265", "--text") == 0
    assert "GNU GENERAL PUBLIC LICENSE" in capsys.readouterr().out


def test_words_that_no_part_tells_of_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("licences", "no-such-part") == 1
    assert "reelwright licences" in capsys.readouterr().err
