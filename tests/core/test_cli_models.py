"""`models` and `makers` on the command line: what fits, what it may be used for, who makes what."""

import json
from argparse import Namespace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.cli.output import Output
from tests.fakes.published import weights


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    return tmp_path / "home"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main.run(words)
    said = capsys.readouterr()
    return code, said.out, said.err


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(run(capsys, *words, "--json")[1])


def test_models_are_listed_by_their_work(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "models", "list", "--work", "edit")
    assert code == 0 and "lucy-edit-dev" in out and "not for work that is sold" in out
    assert "whisper" not in out and out.startswith("This machine:")


def test_the_list_is_there_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "models", "list", "--work", "speech")
    assert len(found["models"]) >= 11 and found["machine"]["memory"] > 0
    assert {"id", "fits", "need", "licence", "ease"} <= set(found["models"][0])


def test_a_model_is_shown_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "models", "show", "wan-2.2-ti2v-5b")
    assert found["frames"]["step"] == 4 and found["multiple"] == 32
    assert "image-to-video" in found["capabilities"] and found["memory"]["full"] > 0
    code, out, _ = run(capsys, "models", "show", "hunyuanvideo-1.5-480p-t2v")
    assert code == 0 and "European Union" in out and "4n+1" in out


def test_what_does_not_fit_is_an_answer_for_scripts_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "models", "fit", "mms-tts-hi")
    assert code == 0 and "needs" in out
    size = ("--size", "7680x4320", "--seconds", "5")
    code, out, _ = run(capsys, "models", "fit", "wan-2.2-t2v-a14b", *size)
    assert code == 1 and "there are" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("models", "show"), 2, "needs the name"),
        (("models", "show", "nothing"), 1, "no model “nothing”"),
        (("models", "fit", "sdxl", "--size", "big"), 2, "not a size"),
        (("models", "fit", "sdxl", "--hold", "loosely"), 2, "loosely"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    found, _, err = run(capsys, *words)
    assert found == code and said in err


@pytest.mark.usefixtures("qapp")  # `doctor` asks Qt for the devices
def test_a_broken_card_of_the_editors_is_said_and_hides_nothing(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    (home / "cards").mkdir(parents=True)
    (home / "cards" / "mine.toml").write_text("titlle = 1")
    code, out, err = run(capsys, "models")
    assert code == 0 and "sdxl" in out and "mine.toml" in err and "“titlle”" in err
    code, _, err = run(capsys, "models", "show", "mine")
    assert code == 1 and "mine.toml" in err and "“titlle”" in err
    cards = next(each for each in told(capsys, "doctor")["findings"] if each["what"] == "cards")
    assert not cards["well"] and "mine.toml" in cards["mend"]


def test_who_makes_what_is_shown_and_chosen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    film = str(tmp_path / "a.reel")
    run(capsys, "new", film, "--text", "A potter at sunrise makes a bowl.")
    assert told(capsys, "makers", film)["makers"]["video"] == "animatic"
    assert told(capsys, "makers", film, "--writer", "server")["makers"]["writer"] == "server"
    assert told(capsys, "makers", film, "--writer", "none")["makers"]["writer"] == "rules"
    code, _, err = run(capsys, "makers", film, "--video", "sdxl")
    assert code == 1 and "for image, not for video" in err
    code, _, err = run(capsys, "makers", film, "--video", "wan-2.1-t2v-1.3b")
    assert code == 1 and "models install wan-2.1-t2v-1.3b" in err


def test_every_wish_of_models_has_its_code() -> None:
    from importlib import import_module

    from app.cli.models import WISHES
    from app.cli.models_specs import MODELS

    wish = MODELS["models"].arguments[0]
    assert set(wish.options["choices"]) == set(WISHES)
    for place in WISHES.values():
        module, name = place.split(":")
        assert callable(getattr(import_module(module), name))


def test_output_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    from app.cli.models import shown

    out = StringIO()
    shown(Namespace(wish="show", model="sdxl"), Output(as_json=True, out=out))
    assert json.loads(out.getvalue())["id"] == "sdxl"


def test_a_comfyui_that_lies_anywhere_is_looked_into_from_now_on(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    """Its sizes are those of a tiny model, as in a card of the editor's own."""
    own = Path("resources/models/sdxl.toml").read_text("utf-8")
    for size in ("2.567", "0.123", "0.695", "0.084"):
        own = own.replace(f"= {size}", "= 0.000000256")
    (home / "cards").mkdir(parents=True)
    (home / "cards" / "sdxl.toml").write_text(own, encoding="utf-8")
    file = weights(tmp_path / "big disk/models/checkpoints/sd_xl_base_1.0.safetensors")
    weights(tmp_path / "big disk/models/unet/hunyuan.safetensors")
    code, out, _ = run(capsys, "models", "import", "--copy", str(tmp_path / "big disk"))
    assert code == 0 and "(sd_xl_base_1.0.safetensors); fetches only small files" in out
    (lent,) = told(capsys, "models", "show", "sdxl")["lent"]
    assert lent["file"] == str(file)
    others = told(capsys, "models", "list")["others"]
    assert any("hunyuan" in each["place"] and "configuration" in each["why"] for each in others)


def test_words_may_stand_behind_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "models", "import", "--as", "sdxl", "nowhere")
    assert code == 2 and "no folder “nowhere”" in err
    with pytest.raises(SystemExit):
        main.run(("models", "import", "one", "two"))
