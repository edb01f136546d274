"""Tokens of a hub: who needs one is told, and nobody but the hub ever sees it."""

from pathlib import Path

import pytest

from core.cloud.download import Wanted, download
from core.cloud.fetching import Stop
from core.cloud.hub import Hub
from core.cloud.offline import Offline
from core.domain.errors import StudioError, WorkFailed
from core.domain.installing import MANIFEST
from tests.core.fetching import CARD, asked_of, is_whole
from tests.fakes import published
from tests.fakes.hub import serving


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return published.pipeline(tmp_path / "origin", size=400_000)


def test_a_gated_model_says_where_its_licence_is_accepted(tmp_path: Path, origin: Path) -> None:
    with serving({published.REPO: origin}, token="hf_right", gated=True) as hub:
        with pytest.raises(WorkFailed) as refused:
            download(asked_of(tmp_path, hub), Stop())
        assert f"{hub.url}/{published.REPO}" in refused.value.advice
        assert "models token set" in refused.value.advice
        with pytest.raises(WorkFailed, match="licence is not accepted"):
            download(asked_of(tmp_path, hub, "hf_of_another"), Stop())
        wanted = asked_of(tmp_path, hub, "hf_right")
        assert "hf_right" not in repr(wanted)
        download(wanted, Stop())
        is_whole(wanted, origin)
        assert "hf_right" not in (wanted.folder / MANIFEST).read_text()


def test_a_wrong_token_is_said_as_that(tmp_path: Path, origin: Path) -> None:
    with serving({published.REPO: origin}, token="hf_right") as hub:
        with pytest.raises(WorkFailed, match="does not know your token") as refused:
            download(asked_of(tmp_path, hub, "hf_wrong"), Stop())
        assert refused.value.permanent
        assert "hf_wrong" not in str(refused.value) + refused.value.advice


def test_files_that_lie_elsewhere_are_fetched_there_without_the_token(
    tmp_path: Path, origin: Path
) -> None:
    with (
        serving({published.REPO: origin}) as elsewhere,
        serving({published.REPO: origin}, token="hf_right", elsewhere=elsewhere.url) as hub,
    ):
        wanted = asked_of(tmp_path, hub, "hf_right")
        elsewhere.cut_after = 100_000
        download(wanted, Stop())
        is_whole(wanted, origin)
        assert {each.token for each in hub.asked} == {"Bearer hf_right"}
        assert {each.token for each in elsewhere.asked} == {""}
        assert any(each.range for each in elsewhere.asked)


def test_a_token_is_never_sent_in_the_clear(tmp_path: Path) -> None:
    far = Hub(Offline(tmp_path), "http://hub.example", "hf_secret")
    with pytest.raises(StudioError, match="not encrypted"):
        download(Wanted(CARD, tmp_path / "models" / CARD.id, far), Stop())
