"""Tokens are in the keyring of the system, a real one here, and never in a file or a log."""

import logging
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.logs import start
from core.cloud.secrets import HUB, Secrets, keyring_name
from core.domain.errors import StudioError

ROOT = Path(__file__).parents[2]
NEEDED = ("dbus-run-session", "dbus-send", "gnome-keyring-daemon")
# The daemon runs in the foreground, so that it ends with the session that needs it.
SESSION = """
printf pass | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null &
daemon=$!
for _ in $(seq 100); do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets >/dev/null 2>&1 && break
  sleep 0.1
done
"$@"
ended=$?
kill $daemon
exit $ended
"""
KEEP = """
from core.cloud.secrets import HUB, Secrets, keyring_name
assert keyring_name() == "SecretService Keyring", keyring_name()
assert Secrets({}).put(HUB, "hf_of_the_test")
"""
FIND = """
from core.cloud.secrets import HUB, Secrets
assert Secrets({}).get(HUB) == "hf_of_the_test"
assert Secrets({"HF_TOKEN": "hf_other"}).get(HUB) == "hf_of_the_test"
assert Secrets({}).forget(HUB)
assert not Secrets({}).forget(HUB)
assert Secrets({}).get(HUB) == ""
"""


def test_a_token_outlives_the_program_in_the_systems_keyring_and_no_file_has_it(
    tmp_path: Path,
) -> None:
    if not all(map(shutil.which, NEEDED)):
        pytest.skip("no gnome-keyring here; tools/setup.py test installs it on Linux")
    both = " && ".join(shlex.join([sys.executable, "-c", script]) for script in (KEEP, FIND))
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, "session", "sh", "-c", both],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files, "the keyring is kept somewhere"
    assert not [file for file in files if b"hf_of_the_test" in file.read_bytes()]


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)


def test_without_a_keyring_a_token_lasts_as_long_as_the_program(no_keyring: None) -> None:
    assert keyring_name() == ""
    secrets = Secrets({})
    assert not secrets.put(HUB, " hf_mine \n")
    assert secrets.get(HUB) == "hf_mine"
    assert Secrets({}).get(HUB) == ""
    assert secrets.forget(HUB) and secrets.get(HUB) == ""


def test_automation_may_give_the_hubs_token_in_the_surroundings(no_keyring: None) -> None:
    secrets = Secrets({"HF_TOKEN": "hf_of_the_machine"})
    assert secrets.get(HUB) == "hf_of_the_machine"
    assert secrets.get("another") == ""


@pytest.mark.parametrize("nonsense", ["", "  ", "two words", "hf_\x1b[31m"])
def test_what_is_no_token_is_refused(nonsense: str, no_keyring: None) -> None:
    with pytest.raises(StudioError, match="no token"):
        Secrets({}).put(HUB, nonsense)


def test_a_log_never_holds_a_token(home_logs: Path) -> None:
    logging.getLogger("core.cloud").warning(
        "GET failed: Authorization: Bearer hf_AbCdEfGh1234 for https://u:hf_secret@hub.example"
    )
    (log,) = home_logs.glob("*.log")
    assert "hf_AbC" not in log.read_text() and "hf_secret" not in log.read_text()
    assert "GET failed" in log.read_text()
    logging.getLogger("httpx").info("HTTP Request: GET https://cdn.example/x?Policy=abc&Key=1")
    assert "cdn.example" not in log.read_text()


@pytest.fixture
def home_logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path))
    before = list(logging.getLogger().handlers)
    start()
    yield tmp_path / "logs"
    root = logging.getLogger()
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
