"""Voices and languages on the command line: cast, said, fitted, in Telugu, compiled."""

from pathlib import Path

import pytest

from core.domain.brief import Captions
from core.media import sound
from core.media.probe import probe
from tests.core.building import brief, filmed, ids, planned
from tests.journeys.console import Console

IN_TELUGU = "shot,narration\n1,ఒక కుండ.\n2,ఇది 25 పదాల కన్నా పొడవైన, చిన్న షాటులో పట్టనంత పెద్ద వాక్యం కదా మిత్రమా.\n"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "bowl.reel"
    with filmed(folder, count=3, frames=36, brief=brief(voice="auto")) as studio:
        studio.reviewing.approve(*ids(3))
    return folder


def test_one_timeline_in_two_languages(console: Console, film: Path, tmp_path: Path) -> None:
    added = console("language", film, "add", "te")
    assert (added.code, "0 of 3 shots have words" in added.out) == (0, True)
    assert "With a translation model installed" in added.out
    (tmp_path / "te.csv").write_text(IN_TELUGU, "utf-8")
    told = console("language", film, "set", "te", "--texts", tmp_path / "te.csv", "--json").json
    assert (told["written"], told["missing"], told["too_long"]) == (2, [3], [2])
    assert {line["language"] for line in told["lines"]} == {"te"}
    one = console("language", film, "set", "te", "--shot", "3", "--narration", "మూడు", "--json")
    assert one.json["missing"] == []
    assert "te  Telugu     3 of 3" in console("language", film).out
    films = {code: tmp_path / f"{code}.mp4" for code in ("en", "te")}
    for code, file in films.items():
        asked = ("--captions", Captions.FILE, "--language", code)
        assert console("compile", film, "-o", file, *asked).code == 0
    assert probe(films["en"]).frames == probe(films["te"]).frames == 108
    assert _pictures(films["en"]) == _pictures(films["te"])
    assert "మూడు" in films["te"].with_suffix(".srt").read_text("utf-8")
    assert console("language", film, "remove", "te").code == 0
    assert [each["code"] for each in console("language", film, "--json").json["languages"]] == [
        "en"
    ]


def test_the_table_for_a_translator_is_written(
    console: Console, film: Path, tmp_path: Path
) -> None:
    console("language", film, "add", "hi")
    out = tmp_path / "hi.csv"
    assert console("language", film, "texts", "hi", "-o", out).code == 0
    assert "Line 2." in out.read_text("utf-8-sig")
    assert "(no words yet)" in console("language", film, "show", "hi").out


def test_the_cast_the_dictionary_and_the_rule_are_kept(console: Console, film: Path) -> None:
    cast = console("cast", film, "set", "narrator", "--voice", "female-2", "--pitch=-1", "--json")
    assert cast.json["cast"][0] == {
        "character": "narrator", "voice": "female-2", "pitch": -1.0, "speed": 1.0,
        "emotion": "plain", "chosen": True,
    }  # fmt: skip
    assert console("cast", film, "reset").out.strip().endswith("(by default)")
    assert console("pronounce", film, "add", "Line", "--as", "Lyne").code == 0
    assert console("pronounce", film, "--json").json["words"][0]["spoken"] == "Lyne"
    ruled = console("speech", film, "--rule", "cut", "--json").json
    assert ruled["rule"] == "cut"
    assert [line["shot"] for line in ruled["lines"]] == [1, 2, 3]


def test_shots_follow_the_voice(console: Console, film: Path) -> None:
    long = "A line that is far too long for one and a half seconds of a small film, by any measure."
    console("language", film, "add", "hi")
    console("language", film, "set", "hi", "--shot", "1", "--narration", f"नमस्ते {long}")
    told = console("speech", film, "--rule", "extend", "--language", "hi", "--json").json
    assert told["followed"] == "Shot 1 has to be made again, longer."
    assert told["lines"][0]["fitted"] == "fits"


def test_a_text_is_said_into_a_file(console: Console, tmp_path: Path) -> None:
    line = tmp_path / "line.wav"
    said = console("say", "₹1,23,456", "--language", "te", "-o", line, "--json").json
    assert said["spoken"] == "లక్ష ఇరవై మూడు వేల నాలుగు వందల యాభై ఆరు రూపాయలు"
    assert 1 < float(sound.length(line)) < 12


REFUSALS = (
    (("language", "add"), "Which language?"),
    (("language", "add", "en"), "own language"),
    (("language", "fit", "ta"), "no Tamil yet"),
    (("language", "set", "ta"), "nothing to set"),
    (("language", "texts", "ta"), "Where shall the table go?"),
    (("cast", "set", "Nobody", "--voice", "male"), "Nobody called Nobody"),
    (("cast", "set", "narrator", "--pitch", "99"), "pitch of 99"),
    (("pronounce", "add", "Line"), "is missing"),
    (("pronounce", "remove", "Zzz"), "not in the dictionary"),
    (("speech", "--fastest", "nine"), "not a number"),
    (("speech", "--language", "or"), "no Odia yet"),
)


def test_what_cannot_be_is_said_in_words(console: Console, tmp_path: Path) -> None:
    with planned(tmp_path / "film.reel"):
        pass
    for (command, *rest), said in REFUSALS:
        answer = console(command, tmp_path / "film.reel", *rest)
        assert answer.code in (1, 2)
        assert said in answer.err


def _pictures(file: Path) -> list[bytes]:
    """The coded pictures themselves."""
    import av

    with av.open(str(file)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]
