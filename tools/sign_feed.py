"""Signs the list of releases that the studio looks at for updates. For whoever makes releases.

    python -m tools.sign_feed key PRIVATE.pem            makes a key; its public part goes into
                                                         resources/updates/keys.json
    python -m tools.sign_feed sign PRIVATE.pem IN.json OUT.json

IN.json holds `serial`, `expires` (or `days`), `releases` with `version`, `date`, `news`, `page`.
The private key stays with the release side: never in this repository, never on a build machine.
"""

import base64
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from core.cloud.feed import CONTEXT, FORMAT, believed, key_of

KEYS = Path(__file__).resolve().parent.parent / "resources" / "updates" / "keys.json"


def main(arguments: list[str]) -> int:
    match arguments:
        case ["key", private]:
            print(f"added the key {make_key(Path(private), KEYS)} to {KEYS.name}")
        case ["sign", private, source, target]:
            words = json.loads(Path(source).read_text("utf-8"))
            Path(target).write_text(signed(words, Path(private).read_bytes()), "utf-8")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def make_key(private: Path, keys: Path) -> str:
    """Write a new private key, which nobody else may read, and add its public part to `keys`."""
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    words = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    with os.fdopen(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(words)
    public = key.public_key().public_bytes_raw()
    known = json.loads(keys.read_text("utf-8")) if keys.exists() else {}
    known[key_of(public)] = public.hex()
    keys.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    return key_of(public)


def signed(words: dict[str, Any], private: bytes) -> str:
    """The feed of these words; looked at as the studio would before it goes out."""
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = forms.load_pem_private_key(private, None)
    assert isinstance(key, Ed25519PrivateKey)
    now = datetime.now(UTC)
    until = now + timedelta(days=int(words.get("days", 90)))
    whole = {
        "format": "reelwright-updates",
        "version": FORMAT,
        "serial": words["serial"],
        "issued": words.get("issued", now.isoformat(timespec="seconds")),
        "expires": words.get("expires", until.isoformat(timespec="seconds")),
        "releases": words["releases"],
    }
    text = json.dumps(whole, ensure_ascii=False)
    public = key.public_key().public_bytes_raw()
    envelope = {
        "signed": text,
        "signature": base64.b64encode(key.sign(CONTEXT + text.encode())).decode(),
        "key": key_of(public),
    }
    feed = json.dumps(envelope, ensure_ascii=False, indent=1) + "\n"
    if "issued" not in words and "expires" not in words:
        believed(feed.encode(), {key_of(public): public}, least=0, now=now)
    return feed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
