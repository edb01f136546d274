"""The page of a review package: one file, whole in itself, in which words are only words."""

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.interchange.review_package import (
    Package,
    ShownClip,
    ShownFilm,
    ShownShot,
    ShownTake,
    page,
)
from ui import theme

TAKE = ShownTake(
    take="t1", number=1, sha256="ab", seen="ab:style=1", file="media/shot-01-take-1.mp4",
    poster="media/shot-01-take-1.jpg", frames=24, rate=Fraction(24), width=64, height=64,
    prompt="A potter", negative="", engine="animatic", seed=7, made="21 November 2026", note="",
)  # fmt: skip
SHOT = ShownShot(
    segment="s1", number=1, description="Hands shape the clay", scene="INT. WORKSHOP", text="",
    narration="Line 1.", camera="Wide", frames=12, chosen="t1", takes=(TAKE,),
)  # fmt: skip
FILM = ShownFilm("media/film.mp4", "media/film.jpg", 12, (ShownClip("t1", 0, 12, 6),))
PACKAGE = Package("p", "q", "The bowl", "A bowl.", "2026-11-21", Fraction(24), (SHOT,), FILM)
NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(1)> “quo\"te' & <!-- \u2028"


class Seen(HTMLParser):
    """The elements of a page, and the text inside those that matter."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = dict(attrs).get("id") or tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.inside[self._open] = self.inside.get(self._open, "") + data

    @property
    def data(self) -> Any:
        return json.loads(self.inside["data"])


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_page_asks_nothing_of_anyone() -> None:
    seen = Seen(page(PACKAGE))
    for _, attributes in seen.elements:
        assert not {"src", "href", "action", "style"}.intersection(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page(PACKAGE))


def test_its_policy_allows_its_own_script_and_style_and_the_files_beside_it_only() -> None:
    seen = Seen(page(PACKAGE))
    (policy,) = [at["content"] for tag, at in seen.elements if tag == "meta" and "http-equiv" in at]
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": hashed(seen.inside["script"]),
        "style-src": hashed(seen.inside["style"]),
        "media-src": "'self' file:",
        "img-src": "'self' file:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


@given(st.text() | st.just(NASTY))
def test_whatever_is_written_stays_words(words: str) -> None:
    take = replace(TAKE, prompt=words, note=words)
    shot = replace(SHOT, description=words, narration=words, takes=(take,))
    plain, odd = page(PACKAGE), page(replace(PACKAGE, title=words, shots=(shot,)))
    seen = Seen(odd)
    assert [tag for tag, _ in seen.elements] == [tag for tag, _ in Seen(plain).elements]
    assert seen.data["title"] == words
    assert seen.data["shots"][0]["description"] == words
    assert seen.data["shots"][0]["takes"][0]["prompt"] == words


def test_every_sign_that_the_page_draws_is_in_it() -> None:
    text = page(PACKAGE)
    asked = set(re.findall(r'sign\("([\w-]+)"\)', text)) | set(
        re.findall(r'icon: "([\w-]+)"', text)
    )
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', text))
    assert len(asked) > 6 and asked <= drawn


def test_every_element_that_the_script_asks_for_is_there() -> None:
    text = page(PACKAGE)
    there = {str(at["id"]) for _, at in Seen(text).elements if "id" in at} | {"stars"}
    assert set(re.findall(r'byId\("([\w-]+)"\)', text)) <= there


@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
def test_it_wears_the_studios_colours(look: theme.Tokens) -> None:
    style = Seen(page(PACKAGE)).inside["style"]
    schemes = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    worn = [dict(re.findall(r"--(\w+): (#\w+);", scheme)) for scheme in schemes]
    assert {name: getattr(look, name) for name in worn[0]} in worn


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("node"), reason="there is no JavaScript here to parse with")
def test_its_script_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "script.js").write_text(Seen(page(PACKAGE)).inside["script"], "utf-8")
    subprocess.run(["node", "--check", tmp_path / "script.js"], check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="there is no browser here to open it in")
def test_a_browser_opens_it_from_the_folder_and_runs_nothing_else(tmp_path: Path) -> None:
    shot = replace(SHOT, description=f"{NASTY}<script>document.title = 'taken over'</script>")
    (tmp_path / "index.html").write_text(page(replace(PACKAGE, shots=(shot,))), "utf-8")
    opened = subprocess.run(
        [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}",
            "--virtual-time-budget=2000", "--dump-dom", (tmp_path / "index.html").as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=100,
    )  # fmt: skip
    text = opened.stdout
    assert "0 of 1 looked at" in text
    assert "<title>Review of The bowl</title>" in text
    assert [tag for tag, at in Seen(text).elements if tag == "img" and at.get("src") == "x"] == []
