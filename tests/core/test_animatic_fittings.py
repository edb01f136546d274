"""What kinds of places have beyond their sets: known, drawn, and shown once."""

import tomllib
from importlib import resources

import numpy as np
import skia

from core.domain.analysis import Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.engines.animatic.art import picture
from core.engines.animatic.boarding import at_its_place
from core.engines.animatic.sets.design import design
from core.engines.animatic.stage import Set

WIDE = 16 / 9
GROUPS = ("planted", "far", "walls", "things", "near")
ROWS = tomllib.loads(
    (resources.files("resources") / "art" / "fittings.toml").read_text(encoding="utf-8")
)


def _stage(place: str, backdrop: Backdrop, *subjects: Subject) -> Set:
    depiction = at_its_place(Depiction(subjects, Setting(place, backdrop)))
    return design(depiction, WIDE, 1)


def _pixels(stage: Set) -> np.ndarray:
    surface = skia.Surface(64, 36)
    canvas = surface.getCanvas()
    canvas.translate(32, 18)
    canvas.scale(36, 36)
    for layer in (*stage.far, *stage.near):
        layer.paint(canvas, 0.0)
    return np.asarray(surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))


def test_all_that_belongs_to_places_has_a_picture() -> None:
    pieces = [p for row in ROWS.values() for group in GROUPS for p in row.get(group, ())]
    assert [p["art"] for p in pieces if picture(p["art"]) is None] == []


def test_every_fitted_place_is_one_that_texts_can_name() -> None:
    folder = resources.files("resources")
    tables = [folder / "places.tsv", *(
        each for each in (folder / "lexicon").iterdir() if each.name.startswith("place_")
    )]  # fmt: skip
    known = {
        line.partition("\t")[0]
        for table in tables
        for line in table.read_text(encoding="utf-8").splitlines()
    }
    assert {name for key, row in ROWS.items() for name in row.get("names", (key,))} <= known


def test_a_gym_looks_otherwise_than_a_palace_though_both_are_halls() -> None:
    gym, palace = (_pixels(_stage(place, Backdrop.HALL)) for place in ("gym", "palace"))
    plain = _pixels(_stage("hall", Backdrop.HALL))
    for one, other in ((gym, palace), (gym, plain), (palace, plain)):
        otherwise = np.abs(one[..., :3].astype(int) - other[..., :3]).sum(2) > 60
        assert otherwise.mean() > 0.02


def test_what_the_picture_is_about_is_not_there_a_second_time() -> None:
    wheel = Subject("potter's wheel", Kind.THING)
    with_it = _pixels(_stage("workshop", Backdrop.FACTORY, wheel))
    without = _pixels(_stage("workshop", Backdrop.FACTORY))
    assert np.abs(with_it.astype(int) - without).max() > 30
