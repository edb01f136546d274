"""The system's voice, in all eleven languages."""

import shutil
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.errors import EngineMissing
from core.domain.languages import Language
from core.domain.sound import Speech
from core.engines.voices import Espeak, Sapi, Say, system_voice
from core.media import loudness, sound
from core.ports import Voice
from tests.sampling import some

needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not here")
DATA = Path(__file__).parent.parent / "data"
LINES = {
    Language.EN: "Every morning begins with a quiet promise.",
    Language.HI: "हर सुबह एक शांत वादे से शुरू होती है।",
    Language.TE: "ప్రతి ఉదయం ఒక నిశ్శబ్ద వాగ్దానంతో మొదలవుతుంది.",
    Language.TA: "ஒவ்வொரு காலையும் ஒரு அமைதியான வாக்குறுதியுடன் தொடங்குகிறது.",
    Language.BN: "প্রতিটি সকাল একটি শান্ত প্রতিশ্রুতি দিয়ে শুরু হয়।",
    Language.GU: "દરેક સવાર એક શાંત વચન સાથે શરૂ થાય છે.",
    Language.MR: "प्रत्येक सकाळ एका शांत वचनाने सुरू होते.",
    Language.KN: "ಪ್ರತಿ ಬೆಳಿಗ್ಗೆ ಒಂದು ಶಾಂತ ಭರವಸೆಯೊಂದಿಗೆ ಪ್ರಾರಂಭವಾಗುತ್ತದೆ.",
    Language.ML: "ഓരോ പ്രഭാതവും ഒരു ശാന്തമായ വാഗ്ദാനത്തോടെ ആരംഭിക്കുന്നു.",
    Language.OR: "ପ୍ରତ୍ୟେକ ସକାଳ ଏକ ଶାନ୍ତ ପ୍ରତିଶ୍ରୁତି ସହିତ ଆରମ୍ଭ ହୁଏ।",
    Language.PA: "ਹਰ ਸਵੇਰ ਇੱਕ ਸ਼ਾਂਤ ਵਾਅਦੇ ਨਾਲ ਸ਼ੁਰੂ ਹੁੰਦੀ ਹੈ।",
}


def spoken(folder: Path, speech: Speech) -> float:
    """How many seconds the speech takes, once it is sure that something is heard."""
    path = folder / "line.wav"
    system_voice().speak(speech, path)
    assert loudness.measure(sound.read(path)).integrated == pytest.approx(-20, abs=1)
    return float(sound.length(path))


@needs_espeak
@pytest.mark.parametrize("language", some(Language, every=4))
def test_every_language_is_spoken_and_longer_text_takes_longer(
    tmp_path: Path, language: Language
) -> None:
    line = LINES[language]
    once = spoken(tmp_path, Speech(line, language))
    assert 1.5 < once < 12
    assert spoken(tmp_path, Speech(f"{line} {line}", language)) > 1.7 * once


@needs_espeak
def test_speed_makes_speech_shorter(tmp_path: Path) -> None:
    lasts = [
        spoken(tmp_path, Speech(LINES[Language.EN], Language.EN, speed=s)) for s in (0.8, 1, 1.4)
    ]
    assert lasts[0] > lasts[1] > lasts[2]


@needs_espeak
def test_speech_begins_and_ends_without_dead_air(tmp_path: Path) -> None:
    path = tmp_path / "line.wav"
    system_voice().speak(Speech("Hello there.", Language.EN), path)
    peaks = np.abs(sound.read(path)[0])
    assert peaks[: sound.RATE // 8].max() > 0.02
    assert peaks[-sound.RATE // 4 :].max() > 0.005
    assert peaks[-1] == 0


@needs_espeak
def test_the_same_line_sounds_the_same(tmp_path: Path) -> None:
    for name in ("a.wav", "b.wav"):
        system_voice().speak(Speech("Again.", Language.EN), tmp_path / name)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@needs_espeak
@pytest.mark.parametrize(
    "text", ["", "  ", "…", "--version", "-w x.wav; $(id) `id` \"'", "[[h@]] \0"]
)
def test_no_text_is_taken_for_a_command(tmp_path: Path, text: str) -> None:
    system_voice().speak(Speech(text, Language.EN), tmp_path / "line.wav")
    assert sound.length(tmp_path / "line.wav") >= Fraction(1, 10)
    assert [each.name for each in tmp_path.iterdir()] == ["line.wav"]


@needs_espeak
@pytest.mark.parametrize("voice", ["female", "en-gb", "f3", "+f3", "en-gb+f3"])
def test_a_voice_can_be_chosen_by_name(tmp_path: Path, voice: str) -> None:
    usual, chosen = tmp_path / "usual.wav", tmp_path / "chosen.wav"
    system_voice().speak(Speech("Good morning.", Language.EN), usual)
    system_voice().speak(Speech("Good morning.", Language.EN, voice), chosen)
    assert usual.read_bytes() != chosen.read_bytes()


@needs_espeak
@pytest.mark.parametrize("voice", ["nobody", "en-gb+nobody", "-w"])
def test_an_unknown_voice_is_refused_with_those_that_are_known(tmp_path: Path, voice: str) -> None:
    with pytest.raises(EngineMissing, match="no voice called") as caught:
        system_voice().speak(Speech("Hello.", Language.EN, voice), tmp_path / "line.wav")
    assert "female" in caught.value.advice
    assert "en-gb" in caught.value.advice


def test_a_machine_without_the_program_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not Espeak().available()
    with pytest.raises(EngineMissing, match="espeak-ng") as caught:
        Espeak().speak(Speech("Hello.", Language.EN), tmp_path / "line.wav")
    assert "install" in caught.value.advice


# Stand-ins for the programs of other systems: they read and write as those do.
SAY = """#!{python}
import sys, wave
arguments = sys.argv[1:]
if arguments[:2] == ["-v", "?"]:
    print("Lekha (Enhanced)    hi_IN    # नमस्ते")
    print("Samantha            en_US    # Hello!")
    sys.exit()
spoken = sys.stdin.buffer.read().decode()
assert arguments[arguments.index("-f") + 1] == "-", arguments
with wave.open(arguments[arguments.index("-o") + 1], "wb") as file:
    file.setparams((1, 2, 44100, 0, "NONE", ""))
    pitch = 50 if arguments[1] == "Samantha" else 80
    file.writeframes(bytes((n // pitch % 2) * 60 for n in range(len(spoken) * 8000)))
"""
POWERSHELL = """#!{python}
import os, sys, wave
spoken = sys.stdin.buffer.read().decode()
if os.environ["REEL_VOICE"] not in ("auto", "Zira"):
    print("Zira")
    sys.exit(22)
if os.environ["REEL_LANGUAGE"] != "en":
    sys.exit(21)
with wave.open(os.environ["REEL_FILE"], "wb") as file:
    file.setparams((1, 2, 22050, 0, "NONE", ""))
    file.writeframes(bytes((n // 50 % 2) * 60 for n in range(len(spoken) * 4000)))
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs as macOS and Windows have them, and nothing else."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, script in (("say", SAY), ("powershell", POWERSHELL)):
        (programs / name).write_text(script.format(python=sys.executable))
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    return tmp_path


@pytest.mark.parametrize("voice", [Say(), Sapi()], ids=["say", "sapi"])
def test_the_voices_of_other_systems_get_the_text_and_speak(elsewhere: Path, voice: Voice) -> None:
    line = elsewhere / "line.wav"
    assert voice.available()
    voice.speak(Speech("--help; 'quoted' ✓", Language.EN), line)
    assert loudness.measure(sound.read(line)).integrated == pytest.approx(-20, abs=1)


def test_say_takes_the_voice_that_speaks_the_language(elsewhere: Path) -> None:
    for name, language in (("en.wav", Language.EN), ("hi.wav", Language.HI)):
        Say().speak(Speech("Same", language), elsewhere / name)
    assert (elsewhere / "en.wav").read_bytes() != (elsewhere / "hi.wav").read_bytes()


@pytest.mark.parametrize("voice", [Say(), Sapi()], ids=["say", "sapi"])
def test_a_language_or_voice_that_a_system_lacks_is_named(elsewhere: Path, voice: Voice) -> None:
    with pytest.raises(EngineMissing, match="Telugu") as caught:
        voice.speak(Speech("ఉదయం", Language.TE), elsewhere / "line.wav")
    assert "Settings" in caught.value.advice
    with pytest.raises(EngineMissing, match="nobody"):
        voice.speak(Speech("Hello", Language.EN, "nobody"), elsewhere / "line.wav")


@needs_espeak
@pytest.mark.parametrize("language", Language)
def test_a_sentence_with_numbers_is_spoken_in_a_plausible_time(
    tmp_path: Path, language: Language
) -> None:
    """Digits or letters read by their codes would take many times as long."""
    table = (DATA / "spoken.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in table]
    text = next(said for code, written, said in rows if code == language and "125" in written)
    seconds = spoken(tmp_path, Speech(text, language))
    assert 6 < seconds < 16
    heard = sound.read(tmp_path / "line.wav")[0]
    loud = np.abs(heard[: len(heard) // 4_800 * 4_800]).reshape(-1, 4_800).max(axis=1) > 0.01
    assert loud.mean() > 0.9


@needs_espeak
def test_letters_that_espeak_does_not_know_are_read_all_the_same(tmp_path: Path) -> None:
    assert spoken(tmp_path, Speech("ସ୍ୱାଦ", Language.OR)) < 1.2
    assert spoken(tmp_path, Speech("ॲप", Language.MR)) < 1.2


@needs_espeak
def test_voices_of_one_kind_sound_apart(tmp_path: Path) -> None:
    """By their pitch, in semitones above 100 Hz."""
    names = ("male", "male-2", "female", "female-2", "child")
    heights = []
    for name in names:
        spoken(tmp_path, Speech("The morning is quiet and warm.", Language.EN, name))
        heights.append(_height(sound.read(tmp_path / "line.wav")[0]))
    apart = [abs(a - b) for n, a in enumerate(heights) for b in heights[n + 1 :]]
    assert min(apart) > 0.5
    assert heights[-1] > heights[2] > heights[0]


def _height(wave: sound.Samples) -> float:
    """The median pitch, by autocorrelation."""
    n, found = sound.RATE // 25, []
    for at in range(0, len(wave) - n, n):
        piece = wave[at : at + n] - wave[at : at + n].mean()
        if np.square(piece).mean() < 1e-4:
            continue
        alike = np.correlate(piece, piece, "full")[n - 1 :]
        low, high = sound.RATE // 450, sound.RATE // 70
        lag = low + int(alike[low:high].argmax())
        if alike[lag] > 0.4 * alike[0]:
            found.append(12 * np.log2(sound.RATE / lag / 100))
    return float(np.median(found))
