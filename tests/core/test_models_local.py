"""The models of this machine: what is told of one is what is installed here."""

from dataclasses import replace

from core.domain.models import Installed, Placement
from core.engines.local import LocalModels
from tests.fakes import published

CARD = published.card()


def _with(revision: str) -> LocalModels:
    found = {CARD.id: Installed(CARD, "here", revision)}
    return LocalModels(lambda: found, lambda *_: Placement(), lambda *_: {})


def test_a_model_is_told_with_the_commit_that_is_installed_not_with_its_card_s_branch() -> None:
    models = _with("49187759a49d")
    told = replace(CARD, source=replace(CARD.source, revision="49187759a49d"))
    assert models.card(CARD.id) == told
    assert models.ready(CARD.work) == (told,)


def test_where_no_one_knows_the_commit_none_is_told() -> None:
    assert _with("").card(CARD.id).source.revision == ""
