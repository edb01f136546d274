"""The house rules about code that no linter knows."""

import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from app.cli.speech_specs import EMOTIONS, RULES
from core.domain.cast import Emotion
from core.domain.speaking import Overrun
from tests.rules.tree import ROOT, name_of, project_files, python_files

MODELS = {"torch", "diffusers", "transformers", "accelerate", "boto3", "keyring"}
MODELS |= {"huggingface_hub", "httpx"}
MEDIA = {"av", "skia", "numpy", "soundfile"}
SQL = {"sqlalchemy", "alembic", "pysqlite3"}
STAYS_OUT = {
    "core.door": {"PySide6", "shiboken6"} | SQL | MEDIA | MODELS,
    "ui.window": SQL | MEDIA | MODELS,
    "app.__main__": {"PySide6"} | SQL | MEDIA | MODELS,
    "app.bootstrap": {"PySide6", "av", "skia"} | MODELS,
    "core.media.limited_child": {"core.door", "PySide6", "pydantic"} | SQL | MEDIA | MODELS,
}


def _exists(module: str) -> bool:
    place = ROOT.joinpath(*module.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


@pytest.mark.parametrize("module", [each for each in STAYS_OUT if _exists(each)])
def test_a_front_door_opens_without_heavy_libraries(module: str) -> None:
    script = f"import {module}, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert STAYS_OUT[module].isdisjoint(loaded)


def test_the_table_of_subcommands_loads_nothing_of_the_studio() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import app.cli.commands, sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "core" not in loaded.stdout.split()


def test_the_table_of_subcommands_offers_what_the_studio_knows() -> None:
    assert tuple(Overrun) == RULES
    assert tuple(Emotion) == EMOTIONS


def test_no_file_outgrows_a_sitting() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in python_files()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in python_files()
        if path.name != "__init__.py" and not _opens_with_words(path)
    ]
    assert silent == []


def _opens_with_words(path: Path) -> bool:
    blank = (tokenize.COMMENT, tokenize.NL)
    with tokenize.open(path) as text:
        tokens = tokenize.generate_tokens(text.readline)
        return next(each.type for each in tokens if each.type not in blank) == tokenize.STRING


def test_no_mocks() -> None:
    mock = re.compile(r"unittest[.]mock|Magic[M]ock|\bmock[e]r\b")
    assert [name_of(path) for path in python_files("tests") if mock.search(path.read_text())] == []


def test_packaging_is_not_a_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists(), "would hide PyPI's `packaging`"


def test_every_folder_of_code_is_a_package() -> None:
    """Else the type checker and the wheel would quietly leave it out."""
    files = python_files("app", "core", "ui", "tests")
    folders = {path.parent for path in files if "migrations" not in path.parts}
    assert [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_only_scripts_are_executable() -> None:
    odd = [name_of(path) for path in project_files() if _is_executable_by_accident(path)]
    assert odd == []


def _is_executable_by_accident(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o111) and not path.read_bytes().startswith(b"#!")
