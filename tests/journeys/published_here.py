"""A machine that knows one more model, which a hub of its own serves: for journeys."""

from pathlib import Path

import pytest

MODEL = "tiny-wan"
LARGE = "transformer/diffusion_pytorch_model.safetensors"
CARD = """
title = "Tiny Wan"
family = "wan"
work = "video"
engine = "video"
summary = "A tiny one."
pipeline = "WanPipeline"
multiple = 16
sizes = [[32, 32]]
fps = 16.0

[source]
repo = "studio/tiny-wan"

[licence]
name = "Apache-2.0"
url = "https://example.org/licence"
commercial = "yes"
terms = "Free for any use."

[frames]
step = 4
plus = 1
least = 5
most = 81

[parameters]
transformer = 0.0001

[[ladder]]
rung = "full"
memory = 1000000
"""


def known(home: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card is there, and no cache of others."""
    (home / "cards").mkdir(parents=True)
    (home / "cards" / f"{MODEL}.toml").write_text(CARD)
    monkeypatch.setenv("HF_HUB_CACHE", str(elsewhere / "cache"))
    monkeypatch.setenv("HOME", str(elsewhere / "nobody"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
