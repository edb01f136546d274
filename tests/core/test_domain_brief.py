"""The limits of a brief: each refusal names the value, the limit and what to do."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from core.domain.brief import ASPECTS, Brief, Captions, check_seed, checked
from core.domain.errors import BriefRefused

GOOD = Brief("A potter at sunrise makes a red bowl.")


@pytest.mark.parametrize(
    ("change", "value", "limit", "advice"),
    [
        ({"text": ""}, "empty", "empty", "Type what"),
        ({"text": " \n\t "}, "empty", "empty", "Type what"),
        ({"text": "a" * 9}, "9 characters", "at least 10", "a little more"),
        ({"text": "a" * 2_001}, "2,001 characters", "at most 2,000", "Shorten it by 1,"),
        ({"text": "a" * 200_001, "script": True}, "200,001", "at most 200,000", "Shorten it by 1."),
        ({"text": "a potter \0 works"}, "U+0000", "no text", "UTF-8"),
        ({"text": "a potter \udcff works"}, "U+DCFF", "no text", "UTF-8"),
        ({"title": "a" * 201}, "title has 201", "at most 200", "Shorten it by 1."),
        ({"style": "a" * 5_000}, "style has 5,000", "at most 200", "Shorten"),
        ({"seconds": Fraction(0)}, "0 s", "1 to 600", "between 1 and 600"),
        ({"seconds": Fraction(601)}, "601 s", "1 to 600", "between 1 and 600"),
        ({"seconds": Fraction(-3)}, "-3 s", "1 to 600", "between 1 and 600"),
        ({"width": 62}, "62x720", "64 to 4096", "1280x720"),
        ({"height": 4_098}, "1280x4098", "64 to 4096", "1280x720"),
        ({"width": 641, "height": 361}, "641x361", "even", "640x360"),
        ({"fps": 23}, "23 frames", "not offered", "24, 25, 30, 50, 60"),
        ({"seed": -1}, "-1", "0 to 2147483647", "whole number"),
        ({"seed": 10**50}, "1000", "0 to 2147483647", "whole number"),
    ],
)
def test_a_refusal_names_the_value_the_limit_and_the_way_out(
    change: dict[str, Any], value: str, limit: str, advice: str
) -> None:
    with pytest.raises(BriefRefused) as refused:
        checked(replace(GOOD, **change))
    assert value in str(refused.value)
    assert limit in str(refused.value)
    assert advice in refused.value.advice


@pytest.mark.parametrize(
    "change",
    [
        {"text": "a" * 10},
        {"text": "a" * 2_000},
        {"text": "అ" * 2_000},
        {"text": "a", "script": True},
        {"seconds": Fraction(1)},
        {"seconds": Fraction(600)},
        {"width": 64, "height": 4_096},
        {"title": "a" * 200},
        {"seed": 2**31 - 1},
        *({"fps": fps} for fps in (24, 25, 30, 50, 60)),
    ],
)
def test_what_stands_at_a_limit_is_taken(change: dict[str, Any]) -> None:
    brief = replace(GOOD, **change)
    assert checked(brief) is brief


def test_a_long_value_is_shortened_in_its_message() -> None:
    with pytest.raises(BriefRefused) as refused:
        check_seed(10**4_000)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("name", ASPECTS)
def test_every_offered_aspect_can_be_made_and_named(name: str) -> None:
    width, height = ASPECTS[name]
    assert checked(replace(GOOD, width=width, height=height)).aspect == name


def test_another_aspect_is_named_by_its_ratio() -> None:
    assert replace(GOOD, width=640, height=480).aspect == "4:3"


def test_the_asked_length_is_whole_frames() -> None:
    assert replace(GOOD, seconds=Fraction(15, 2), fps=25).frames == 188


@pytest.mark.parametrize(
    ("captions", "burned", "filed"),
    [("burn", True, False), ("file", False, True), ("both", True, True), ("none", False, False)],
)
def test_captions_go_where_they_are_asked_for(captions: str, burned: bool, filed: bool) -> None:
    asked = Captions(captions)
    assert (asked.burned, asked.filed) == (burned, filed)
