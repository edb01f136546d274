"""Programs that are not ours read what we hand over, and see the same clips at the same frames."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as Tree

import opentimelineio
import pytest

from core.domain.sequence import CUT
from core.interchange.edl import edl
from core.interchange.fcpxml import fcpxml
from core.interchange.handover import Handover, Piece
from core.interchange.mlt import mlt
from core.interchange.otio import otio
from core.interchange.xmeml import xmeml
from tests.core.exchanged import film, handed, recut, rich

RATES = (24, 25, 30, 50, 60)
PLACE = Path("/edits/Bowl & co")
Placed = list[tuple[int, int, int]]


def shown(pieces: tuple[Piece, ...]) -> Placed:
    """Where each clip begins in the film and in its file, and how long it is."""
    return [(p.at, p.start, p.length) for p in pieces if p.media is not None]


def placed(track: Any) -> Placed:
    """The same of a track that OpenTimelineIO has read."""
    return [
        (
            round(clip.range_in_parent().start_time.value),
            round(clip.source_range.start_time.value),
            round(clip.source_range.duration.value),
        )
        for clip in track.find_clips(shallow_search=True)
        if not isinstance(clip.media_reference, opentimelineio.schema.GeneratorReference)
        and clip.metadata.get("reelwright", {}).get("take", "some")
    ]


def joined(track: Any) -> list[tuple[int, int]]:
    return [
        (round(each.in_offset.value), round(each.out_offset.value))
        for each in track
        if isinstance(each, opentimelineio.schema.Transition)
    ]


def offsets(given: Handover) -> list[tuple[int, int]]:
    return [(p.join.before, p.join.after) for p in given.picture if p.join is not None]


def read(text: str, adapter: str, **options: Any) -> Any:
    return opentimelineio.adapters.read_from_string(text, adapter, **options)


@pytest.mark.parametrize("fps", RATES)
def test_opentimelineio_reads_clips_transitions_sounds_and_markers(fps: int) -> None:
    given = handed(rich(fps))
    timeline = read(otio(given), "otio_json")
    picture, *sounds = timeline.tracks
    assert placed(picture) == shown(given.picture)
    assert joined(picture) == offsets(given)
    assert [placed(track) for track in sounds] == [shown(each.pieces) for each in given.sounds]
    assert timeline.duration().rate == fps
    assert timeline.global_start_time.to_seconds() == 3600
    names = [(each.name, each.marked_range.start_time.value) for each in timeline.tracks.markers]
    assert ("Red bowl", 90) in names


def test_every_take_is_an_alternative_reference_with_how_it_was_made() -> None:
    timeline = read(otio(handed(film())), "otio_json")
    first = timeline.tracks[0][0]
    chosen, other = first.media_reference, first.media_references()["take 1"]
    assert unquote(chosen.target_url).startswith("media/01_Meera-opens-the-shop_take-2_")
    assert unquote(other.target_url).startswith("media/01_Meera-opens-the-shop_take-1_")
    told = chosen.metadata["reelwright"]
    assert {name: told[name] for name in ("take", "seed", "negative", "revision", "rating")} == {
        "take": "take-1-2", "seed": 2, "negative": "blur", "revision": "7", "rating": 4,
    }  # fmt: skip
    assert told["approved"] and not other.metadata["reelwright"]["approved"]
    assert [(each.name, each.marked_range.start_time.value) for each in first.markers] == [
        ("Hand too low", 40)
    ]


@pytest.mark.parametrize("fps", RATES)
def test_the_reader_of_edit_lists_sees_the_same_frames(fps: int) -> None:
    project = rich(fps)
    # It does not know a list that begins with a fade, as they may.
    first = replace(project.sequence.clips[0], transition=CUT)
    given = handed(recut(project, clips=(first, *project.sequence.clips[1:])))
    (track,) = read(edl(given), "cmx_3600", rate=fps).tracks
    # An edit list begins a clip with the transition into it, and ends it where the next begins.
    expected = []
    for number, piece in enumerate(given.picture):
        after = given.picture[number + 1].join if number + 1 < len(given.picture) else None
        head, tail = piece.join.before if piece.join else 0, after.before if after else 0
        if piece.media is not None:
            length = piece.length + head - tail
            expected.append((piece.at - head, piece.start - head, length))
    assert placed(track) == expected
    lengths = [sum(each) for each in joined(track)]
    assert lengths == [sum(each) for each in offsets(given)]
    marks = {each.name for clip in track.find_clips() for each in clip.markers}
    assert {"Begin", "Red bowl", "Hand too low"} <= marks


@pytest.mark.parametrize("fps", RATES)
def test_the_reader_of_final_cut_7_xml_sees_the_same_frames(fps: int) -> None:
    given = handed(rich(fps))
    timeline = read(xmeml(given, PLACE), "fcp_xml")
    picture = timeline.tracks[0]
    assert placed(picture) == shown(given.picture)
    assert joined(picture) == offsets(given)
    audible = [track for track in timeline.tracks if track.kind == "Audio"]
    # The two channels of a sound are known as one stereo track.
    assert [placed(track) for track in audible] == [shown(each.pieces) for each in given.sounds]
    assert {"Begin", "Red bowl"} <= {each.name for each in timeline.tracks.markers}


# At 25 and 50 that reader counts with floats, and takes 4.64 s for 115 frames.
@pytest.mark.parametrize("fps", [24, 30, 60])
def test_the_reader_of_fcpxml_sees_the_same_frames(fps: int) -> None:
    given = handed(rich(fps), start_hour=0)
    (timeline,) = read(fcpxml(given, PLACE), "fcpx_xml")
    lanes = {track.name: placed(track) for track in timeline.tracks}
    assert lanes["0"] == shown(given.picture)
    for number, sound in enumerate(given.sounds, 1):
        assert lanes[str(-number)] == shown(sound.pieces)


# Apple's DTD cannot be given on: what of it we use, as each element's children in their order.
ORDER = {
    "fcpxml": ["resources", "library"],
    "resources": ["format", "asset", "effect"],
    "asset": ["media-rep", "metadata"],
    "library": ["event"],
    "event": ["asset-clip", "project"],
    "project": ["sequence"],
    "sequence": ["spine"],
    "transition": ["filter-video"],
    "asset-clip": ["adjust-volume", "asset-clip|title", "marker", "keyword", "metadata"],
    "gap": ["asset-clip|title", "marker"],
    "title": ["text", "text-style-def"],
    "text": ["text-style"],
    "text-style-def": ["text-style"],
    "metadata": ["md"],
}


def in_order(node: Tree.Element) -> Iterator[str]:
    """What stands where the DTD does not allow it."""
    if node.tag != "spine":
        places = [each.split("|") for each in ORDER.get(node.tag, [])]
        last = 0
        for child in node:
            at = next((n for n, tags in enumerate(places) if child.tag in tags), -1)
            if at < last:
                yield f"{child.tag} in {node.tag}"
            last = max(last, at)
    for child in node:
        yield from in_order(child)


def seconds(words: str) -> Fraction:
    return Fraction(words.removesuffix("s"))


@pytest.mark.parametrize("fps", RATES)
def test_fcpxml_keeps_the_order_of_its_dtd_and_names_only_what_there_is(fps: int) -> None:
    root = Tree.fromstring(fcpxml(handed(rich(fps)), PLACE))
    assert not list(in_order(root))
    there = {each.get("id") for each in root.iter() if each.get("id")}
    assert {each.get("ref") for each in root.iter() if each.get("ref")} <= there
    for node in root.iter():
        for name in ("offset", "start", "duration", "tcStart"):
            if node.get(name):
                assert (seconds(node.get(name, "")) * fps).denominator == 1


@pytest.mark.parametrize("fps", RATES)
def test_the_spine_has_no_hole_and_transitions_are_centred_on_its_cuts(fps: int) -> None:
    given = handed(rich(fps))
    spine = Tree.fromstring(fcpxml(given, PLACE)).find(".//spine")
    assert spine is not None
    at = Fraction(3600)
    for node in spine:
        begin, length = seconds(node.get("offset", "")), seconds(node.get("duration", ""))
        if node.tag == "transition":
            joins = {piece.at: piece.join for piece in given.picture if piece.join}
            join = joins[round((at - 3600) * fps)]
            assert begin * fps == at * fps - join.before and length * fps == join.frames
            continue
        assert begin == at
        at += length
    assert (at - 3600) * fps == given.frames


def test_files_of_any_name_are_found_by_their_escaped_addresses() -> None:
    given = handed(film())
    files = {each.file for each in given.media if each.words.get("number") != 1}
    assert any("कुम्हार" in name for name in files)
    for text, tag, attribute in (
        (fcpxml(given, PLACE), "media-rep", "src"),
        (xmeml(given, PLACE), "pathurl", ""),
    ):
        root = Tree.fromstring(text)
        found = [each.get(attribute) if attribute else each.text for each in root.iter(tag)]
        paths = {Path(unquote(urlsplit(str(each)).path)) for each in found}
        assert paths >= {PLACE / "media" / name for name in files}


def test_words_with_signs_that_xml_cannot_hold_are_written_without_them() -> None:
    given = handed(film())
    odd = Handover(**{
        **{name: getattr(given, name) for name in given.__slots__},
        "title": "Bowl \x00\x0b <&> \ud800 \ufffe\u2028",
    })  # fmt: skip
    for text in (fcpxml(odd, PLACE), xmeml(odd, PLACE), mlt(odd)):
        Tree.fromstring(text.encode())
