"""The offline switch: no connection leaves this machine, whoever wants it, and each is noted."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.cloud.offline import Offline, OfflineNow, is_here

ROOT = Path(__file__).parents[2]
TRIES = """
import http.client, socket, sys, urllib.request
from pathlib import Path
from core.cloud.offline import Offline, OfflineNow, connecting
switch = Offline(Path(sys.argv[1]))

def refused(work):
    try:
        work()
    except OfflineNow:
        return True
    except OSError:
        return False
    return False

far = [
    lambda: urllib.request.urlopen("https://telemetry.example/x", timeout=2),
    lambda: http.client.HTTPConnection("192.0.2.1", timeout=2).connect(),
    lambda: socket.getaddrinfo("names.example", 443),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.2", 9)),
]
assert all(refused(work) for work in far)
with connecting("to look for news"):
    assert refused(far[0])
here = socket.create_server(("127.0.0.1", 0))
socket.create_connection(here.getsockname(), timeout=2).close()
switch.turn(on=False)
assert not refused(lambda: http.client.HTTPConnection("127.0.0.1", 9, timeout=2).connect())
"""


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_no_library_gets_out_while_it_is_on_and_the_list_says_what_wanted_to(
    tmp_path: Path,
) -> None:
    switch = Offline(tmp_path)
    switch.turn(on=True)
    ran = subprocess.run(
        [sys.executable, "-c", TRIES, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    switch.turn(on=False)
    assert ran.returncode == 0, ran.stderr
    hosts = [each.host for each in switch.refused()]
    assert hosts == [
        "telemetry.example", "192.0.2.2", "names.example", "192.0.2.1", "telemetry.example",
    ]  # fmt: skip
    assert switch.refused()[0].purpose == "to look for news"
    assert switch.refused()[-1].purpose == "a library’s own wish"
    switch.forget()
    assert switch.refused() == ()


def test_it_is_a_preference_of_the_machine_that_every_program_heeds(tmp_path: Path) -> None:
    window, console = Offline(tmp_path), Offline(tmp_path)
    window.admit("hub.example", "to fetch")
    console.turn(on=True)
    with pytest.raises(OfflineNow, match="did not connect to hub"):
        window.admit("hub.example", "to fetch")
    window.turn(on=False)
    console.admit("hub.example", "to fetch")


def test_a_list_that_cannot_be_read_or_written_opens_no_way(tmp_path: Path) -> None:
    switch = Offline(tmp_path)
    switch.turn(on=True)
    (tmp_path / "offline.jsonl").mkdir()
    with pytest.raises(OfflineNow):
        switch.admit("hub.example", "to fetch")
    assert switch.refused() == ()
    switch.turn(on=False)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
        ("studio.localhost", True), ("192.168.1.2", False), ("fe80::1%eth0", False),
        ("huggingface.co", False), ("localhost.example", False), ("0x7f.example", False),
    ],
)  # fmt: skip
def test_this_machine_is_no_network(host: str, here: bool) -> None:
    assert is_here(host) is here
