"""The strong check of deliveries: faults at every request, kills and bad keys, on a real server.

    tools/radosgw.sh FOLDER && python -m benchmarks.strong

Test servers take what is damaged and any key; Ceph's gateway refuses both, so that only it shows
whether a film really arrives whole. Prints a table, fails when a line of it is not as promised.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from core.cloud.offline import Offline
from core.cloud.s3 import BucketStore
from core.cloud.s3_client import client
from core.domain.delivery import TRIES, Bucket, Destination, Keys
from core.domain.errors import StudioError
from core.ports import Parcel
from core.store.database import Database
from core.store.deliveries import Deliveries
from core.store.migrate import migrate
from tests.fakes.buckets import Remembered
from tests.fakes.faults import Fault, FaultyLine, Rule

SERVER = os.environ.get("STRONG_SERVER", "http://127.0.0.1:7480")
KEYS = Keys("STUDIOKEY", "STUDIOSECRET0123456789")
PART = 5 << 20
FILM = os.urandom(PART * 2 + 1000)
REQUESTS = ("POST .*uploads", "PUT .*partNumber=2", "POST .*uploadId", "HEAD ")
FAULTS = (
    Fault.SLOW_DOWN, Fault.BROKEN, Fault.ACCESS_DENIED, Fault.CUT, Fault.SWALLOWED,
    Fault.SHORTENED, Fault.GARBLED, Fault.CORRUPTED, Fault.SILENT,
)  # fmt: skip
KILLS = 20


def main() -> int:
    asked = client(_bucket(SERVER), KEYS)
    asked.create_bucket(Bucket="strong")
    with TemporaryDirectory() as folder, FaultyLine(urlsplit(SERVER).port or 80) as line:
        film = Path(folder) / "film.mp4"
        film.write_bytes(FILM)
        rows = [_grid(asked, line, film), _flipped(asked, line, film), _killed(asked, line, film)]
        rows += _refused(line, film)
    for name, good, words in rows:
        print(f"{'ok    ' if good else 'WRONG '} {name:44} {words}")
    return 0 if all(good for _, good, _ in rows) else 1


def _grid(asked: Any, line: FaultyLine, film: Path) -> tuple[str, bool, str]:
    """Each fault at each request, once, three times and four times."""
    seen: Counter[str] = Counter()
    for fault in FAULTS:
        for request in REQUESTS:
            for times in (1, 3, 4):
                seen[_met(asked, line, film, Rule(request, fault, times=times))] += 1
    wrong = sum(count for what, count in seen.items() if what.startswith("WRONG"))
    return "faults at every request, and tried again", not wrong, str(dict(seen))


def _met(asked: Any, line: FaultyLine, film: Path, rule: Rule) -> str:
    key, ledger, tried = f"grid-{time.monotonic_ns()}.mp4", Remembered(), rule.times
    line.rule(rule)
    place, parcel = _place(line.address), Parcel(film, key, "video/mp4")
    try:
        place.send(parcel, ledger, lambda *_: None)
        ended = "arrived"
    except StudioError:
        ended = "open, then arrived"
        most = max(Counter(each.line for each in line.seen(rule.match)).values())
        if rule.fault is not Fault.ACCESS_DENIED and most != TRIES:
            return f"WRONG: {rule.fault} tried {most} times"
        line.rule()
        place.send(parcel, ledger, lambda *_: None)
    if tried <= TRIES - 1 and ended != "arrived" and rule.fault is not Fault.ACCESS_DENIED:
        return f"WRONG: {rule.fault} at {rule.match} was given up after {tried}"
    return ended if _whole(asked, key) else f"WRONG: {rule.fault} at {rule.match}: not the film"


def _flipped(asked: Any, line: FaultyLine, film: Path) -> tuple[str, bool, str]:
    good = 0
    for number in range(20):
        line.rule(Rule("PUT .*partNumber=1", Fault.CORRUPTED, times=1, at=1 + number * 1_000))
        _place(line.address).send(
            Parcel(film, f"bit-{number}.mp4", "video/mp4"), Remembered(), lambda *_: None
        )
        good += _whole(asked, f"bit-{number}.mp4")
    return "one bit flipped on the way", good == 20, f"{good} of 20 arrived as they are"


def _killed(asked: Any, line: FaultyLine, film: Path) -> tuple[str, bool, str]:
    """A sending program is killed at any moment, and another goes on, until it is there."""
    large = film.with_name("large.mp4")
    large.write_bytes(os.urandom(PART * 8))
    line.rule(Rule("PUT .*partNumber", Fault.SLOW, rate=8 << 20))
    script = (
        "from benchmarks.strong import send; from pathlib import Path; "
        f"send({line.address!r}, Path({str(large)!r}))"
    )
    kills = 0
    while True:
        child = subprocess.Popen([sys.executable, "-c", script])
        try:
            child.wait(1.5 + 0.37 * (kills % 7) if kills < KILLS else None)
            break
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            kills += 1
    sent = len(line.seen("PUT .*partNumber"))
    there = asked.get_object(Bucket="strong", Key="large.mp4")["Body"].read() == large.read_bytes()
    left = len(asked.list_multipart_uploads(Bucket="strong", Prefix="large").get("Uploads", ()))
    words = f"{kills} kills, {sent} parts sent of 8, whole: {there}, strays: {left}"
    return "kill -9 while it is sent", there and not left, words


def send(address: str, film: Path) -> None:
    """What the child does: as a delivery, with its state in a project's database."""
    folder = film.parent / "project"
    folder.mkdir(exist_ok=True)
    database = Database(folder / "project.db")
    migrate(database)
    to = Destination("strong", _bucket(address))
    ledger = Deliveries(database, folder).ledger(to, film.name)
    _place(address).send(Parcel(film, film.name, "video/mp4"), ledger, lambda *_: None)
    database.close()


def _refused(line: FaultyLine, film: Path) -> list[tuple[str, bool, str]]:
    """By the server itself."""
    line.rule()
    wrong = (
        ("a wrong secret key", "did not accept the secret key", Keys(KEYS.access, "wrong")),
        ("a wrong access key", "does not know the access key", Keys("WRONGKEY", KEYS.secret)),
    )
    rows = []
    for name, words, keys in wrong:
        place = BucketStore(_bucket(line.address), keys, Offline(film.parent), part=PART)
        try:
            place.send(Parcel(film, "refused.mp4", "video/mp4"), Remembered(), lambda *_: None)
            rows.append((name, False, "was accepted"))
        except StudioError as trouble:
            rows.append((name, words in str(trouble), str(trouble)))
    link = _place(SERVER).link("bit-0.mp4", 60)
    with urlopen(link) as answer:
        rows.append(("a signed link", answer.read() == FILM, "gives the film"))
    return rows


def _whole(asked: Any, key: str) -> bool:
    there = asked.get_object(Bucket="strong", Key=key)["Body"].read() == FILM
    asked.delete_object(Bucket="strong", Key=key) if key.startswith("grid") else None
    return bool(there)


def _place(address: str) -> BucketStore:
    home = Path(gettempdir())
    return BucketStore(
        _bucket(address), KEYS, Offline(home), seconds=0.01, part=PART, patience=2.0
    )  # fmt: skip


def _bucket(address: str) -> Bucket:
    return Bucket("strong", address, path_style=True)


if __name__ == "__main__":
    sys.exit(main())
