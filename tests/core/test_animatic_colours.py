"""Colour maths of the animatic engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engines.animatic import colours

hexes = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
shares = st.floats(0, 1)


@given(hexes)
def test_a_colour_survives_parsing_and_formatting(colour: str) -> None:
    assert colours.format_rgb(*colours.parse(colour)) == colour


@given(hexes)
def test_a_colour_survives_the_way_through_oklch(colour: str) -> None:
    back = colours.parse(colours.from_oklch(*colours.oklch(colour)))
    assert back == pytest.approx(colours.parse(colour), abs=0.012)


@given(st.floats(0.15, 1), st.floats(0, 0.4), st.floats(0, 360))
def test_what_a_screen_cannot_show_keeps_its_lightness(
    light: float, chroma: float, hue: float
) -> None:
    shown, _, _ = colours.oklch(colours.from_oklch(light, chroma, hue))
    assert shown == pytest.approx(light, abs=0.03)


@given(hexes, hexes)
def test_mixing_runs_from_one_colour_to_the_other(one: str, other: str) -> None:
    assert colours.mix(one, other, 0) == one
    assert colours.mix(one, other, 1) == other


@given(hexes, shares)
def test_lightening_never_darkens_and_darkening_never_lightens(colour: str, amount: float) -> None:
    light = colours.oklch(colour)[0]
    assert colours.oklch(colours.lighten(colour, amount))[0] >= light - 0.02
    assert colours.oklch(colours.darken(colour, amount))[0] <= light + 0.02


@given(hexes, hexes)
def test_contrast_is_between_1_and_21_and_the_same_both_ways(one: str, other: str) -> None:
    ratio = colours.contrast(one, other)
    assert 1 <= ratio <= 21.01
    assert ratio == colours.contrast(other, one)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.readable_on("#101010") == "#ffffff"


def test_harmonising_turns_a_hue_towards_the_palette_and_leaves_greys_out_of_it() -> None:
    green, red = "#40a040", "#d04030"
    before, after = colours.oklch(green)[2], colours.oklch(colours.harmonise(green, [red], 0.5))[2]
    target = colours.oklch(red)[2]
    assert abs(colours.hue_distance(after, target)) < abs(colours.hue_distance(before, target))
    assert colours.harmonise(green, ["#808080"], 0.5) == green
    assert colours.harmonise(green, [], 0.5) == green


@pytest.mark.parametrize(
    "text", ["", "red", "#12", "#1234567", "#-12345", "#+12345", "#1_2345", "#gg0000"]
)
def test_what_is_no_colour_is_refused_with_advice(text: str) -> None:
    with pytest.raises(colours.ColourError) as trouble:
        colours.parse(text)
    assert "#rrggbb" in trouble.value.advice
