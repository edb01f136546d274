"""Timelines as other editors write them: their own shapes, layers and left-outs."""

import json
from dataclasses import replace
from typing import Any

import opentimelineio
import pytest

from core.domain.exchange import What
from core.domain.sequence import Transition, TransitionKind
from core.interchange.naming import tag
from core.interchange.otio import otio
from core.interchange.returned import Back, Placed, over
from tests.core.exchanged import back, film, handed, recut, seen, segment, take

FPS = 24.0


def time(value: float, rate: float = FPS) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": value}


def span(start: float, length: float, rate: float = FPS) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": "TimeRange.1",
        "start_time": time(start, rate),
        "duration": time(length, rate),
    }


def named(number: int, which: int = 2) -> str:
    return f"/Volumes/Media/Bowl/media/Renamed_{tag(take(number, which))}.mp4"


def clip(file: str, start: float, length: float, **more: Any) -> dict[str, Any]:
    """As DaVinci Resolve writes it: its own metadata, none of ours, and its effects everywhere."""
    return {
        "OTIO_SCHEMA": "Clip.2",
        "metadata": {"Resolve_OTIO": {"Link Group ID": 1}},
        "name": file.rpartition("/")[2],
        "source_range": span(start, length),
        "effects": [{"OTIO_SCHEMA": "Effect.1", "effect_name": "Resolve Effect"}],
        "markers": [],
        "enabled": True,
        "media_references": {
            "DEFAULT_MEDIA": {
                "OTIO_SCHEMA": "ExternalReference.1",
                "available_range": span(0, 100),
                "target_url": file,
            }
        },
        "active_media_reference_key": "DEFAULT_MEDIA",
        **more,
    }


def track(*children: Any, kind: str = "Video") -> dict[str, Any]:
    return {"OTIO_SCHEMA": "Track.1", "kind": kind, "children": [*children]}


def gap(length: float) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "Gap.1", "source_range": span(0, length)}


def join(before: float, after: float, name: str = "Cross Dissolve") -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": "Transition.1",
        "name": name,
        "transition_type": "SMPTE_Dissolve",
        "in_offset": time(before),
        "out_offset": time(after),
    }


def timeline(*tracks: Any, **stack: Any) -> str:
    tracks_ = {"OTIO_SCHEMA": "Stack.1", "children": [*tracks], **stack}
    return json.dumps({"OTIO_SCHEMA": "Timeline.1", "name": "Cut 3", "tracks": tracks_})


def shown(text: str) -> list[tuple[str, int, int, int]]:
    clips = back(film(), text).after.clips
    return [(each.segment, each.start, each.length, each.lead) for each in clips]


def test_a_cut_of_resolve_is_matched_by_the_names_of_its_files() -> None:
    text = timeline(track(clip(named(2), 30, 20), gap(5), clip(named(1), 22, 40)))
    assert shown(text) == [(segment(2), 30, 20, 0), (segment(1), 22, 40, 5)]
    comeback = back(film(), text)
    assert comeback.notes == ("Effects and grades are not taken over.",)
    assert {str(clip.id) for clip in comeback.after.clips} == {"segment-1", "segment-2"}


def test_the_upper_track_covers_the_lower_one() -> None:
    below = track(clip(named(1), 20, 48))
    above = track(gap(10), clip(named(2), 30, 8))
    assert shown(timeline(below, above)) == [
        (segment(1), 20, 10, 0), (segment(2), 30, 8, 0), (segment(1), 38, 30, 0),
    ]  # fmt: skip


def test_layers_cover_each_other_exactly() -> None:
    def placed(*spans: tuple[int, int, str]) -> Placed:
        result = Placed()
        for at, length, name in spans:
            result.put(at, Back(name, 0, length))
        return result

    whole = over(placed((0, 10, "a"), (10, 10, "b")), placed((5, 3, "x"), (12, 20, "y")))
    pieces = [(at, each.length, each.name) for at, each in zip(whole.at, whole.clips, strict=True)]
    assert pieces == [(0, 5, "a"), (5, 3, "x"), (8, 2, "a"), (10, 2, "b"), (12, 20, "y")]


def test_times_at_another_rate_are_fitted_and_that_is_said() -> None:
    one = clip(named(1), 0, 0)
    one["source_range"] = span(25, 50, 25.0)
    comeback = back(film(), timeline(track(one)))
    assert (comeback.after.clips[0].start, comeback.after.clips[0].length) == (24, 48)
    assert "The cut runs at 25 fps, the film at 24: times are fitted." in comeback.notes


def test_a_clip_that_begins_at_a_timecode_counts_from_its_file() -> None:
    one = clip(named(1), 86_430, 20)
    one["media_references"]["DEFAULT_MEDIA"]["available_range"] = span(86_400, 100)
    assert shown(timeline(track(one))) == [(segment(1), 30, 20, 0)]


def test_older_shapes_with_one_reference_are_read() -> None:
    one = clip(named(1), 20, 48, OTIO_SCHEMA="Clip.1")
    one["media_reference"] = one.pop("media_references")["DEFAULT_MEDIA"]
    assert shown(timeline(track(one))) == [(segment(1), 20, 48, 0)]


def test_more_than_a_take_has_is_cut_to_it_and_the_rest_is_empty() -> None:
    text = timeline(track(clip(named(1), 90, 30), clip(named(2), 0, 10)))
    assert shown(text) == [(segment(1), 90, 10, 0), (segment(2), 0, 10, 20)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Cross Dissolve", TransitionKind.DISSOLVE),
        ("Dip To Color Dissolve", TransitionKind.FADE_BLACK),
        ("Dip to White", TransitionKind.FADE_WHITE),
        ("Edge Wipe", TransitionKind.WIPE_RIGHT),
        ("Push", TransitionKind.PUSH_LEFT),
    ],
)
def test_transitions_are_known_by_their_names(name: str, kind: TransitionKind) -> None:
    text = timeline(track(clip(named(1), 20, 48), join(5, 7, name), clip(named(2), 20, 48)))
    how = back(film(), text).after.clips[1].transition
    assert (how.kind, how.frames) == (kind, 12)


def test_markers_of_the_film_and_of_clips_are_taken_over() -> None:
    def marker(at: float, name: str) -> dict[str, Any]:
        return {"OTIO_SCHEMA": "Marker.2", "name": name, "marked_range": span(at, 1)}

    text = timeline(
        track(gap(4), clip(named(1), 20, 48, markers=[marker(30, "Hand")])),
        markers=[marker(2, "Film")],
    )
    markers = back(film(), text).after.markers
    assert [(each.frame, each.text) for each in markers] == [(2, "Film"), (14, "Hand")]


def test_what_is_nested_or_switched_off_leaves_its_place_empty() -> None:
    nested = {"OTIO_SCHEMA": "Stack.1", "name": "Compound", "children": [track(gap(7))]}
    off = clip(named(2), 0, 9, enabled=False)
    comeback = back(film(), timeline(track(nested, off, clip(named(1), 20, 48))))
    assert comeback.after.clips[0].lead == 16
    assert any("Compound" in note for note in comeback.notes)


def test_a_list_of_another_editor_is_matched_by_its_reels() -> None:
    reel = f"R{tag(take(2, 1)).upper()}"
    text = (
        "TITLE: CUT 4\nFCM: NON-DROP FRAME\n\n"
        "001  AX       V     C        00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n"
        f"* FROM CLIP NAME: {named(1).rpartition('/')[2]}\n\n"
        f"002  {reel} V     C        00:00:01:00 00:00:02:00 01:00:01:00 01:00:02:00\n"
        f"003  {reel} AA    C        00:00:01:00 00:00:02:00 01:00:01:00 01:00:02:00\n"
        f"004  {reel} V     C        00:00:02:00 00:00:03:00 01:00:02:00 01:00:03:00\n"
        "M2   ABC       048.0                00:00:02:00\n"
    )
    comeback = back(film(), text)
    assert comeback.picks == ((segment(2), take(2, 1).id),)
    assert [(each.segment, each.start, each.length) for each in comeback.after.clips] == [
        (segment(1), 0, 24), (segment(2), 24, 24), (segment(2), 48, 24),
    ]  # fmt: skip
    assert comeback.notes == (
        "Sound tracks are not taken over from an edit list.",
        "Changed speeds are not taken over.",
    )
    assert What.RETAKEN in {each.what for each in comeback.differences}


def test_a_project_of_final_cut_with_layers_and_a_secondary_storyline_is_read() -> None:
    file = f"file://{named(1)}"
    other = f"file://{named(2)}"
    text = f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE fcpxml><fcpxml version="1.11">
    <resources><format id="r1" frameDuration="100/2400s"/>
      <asset id="r2" name="a" start="3600s"><media-rep src="{file}"/></asset>
      <asset id="r3" name="b" start="0s" src="{other}"/></resources>
    <library><event><project name="Bowl"><sequence format="r1" tcStart="3600s"><spine>
      <clip offset="3600s" name="A" start="3601s" duration="2s">
        <video ref="r2" offset="3600s" start="3600s" duration="4s"/>
        <asset-clip ref="r3" lane="1" offset="3602s" start="1s" duration="12/24s" name="B"/>
        <marker start="86430/24s" duration="1/24s" value="Look"/>
      </clip>
      <transition name="Cross Dissolve" offset="86442/24s" duration="12/24s"/>
      <asset-clip ref="r3" offset="3602s" start="2s" duration="1s" name="C">
        <timeMap/>
      </asset-clip>
    </spine></sequence></project></event></library></fcpxml>"""
    comeback = back(film(), text)
    assert [(c.segment, c.start, c.length) for c in comeback.after.clips] == [
        (segment(1), 24, 24), (segment(2), 24, 12), (segment(1), 60, 12), (segment(2), 48, 24),
    ]  # fmt: skip
    assert comeback.after.clips[3].transition.frames == 12
    assert [(each.frame, each.text) for each in comeback.after.markers] == [(6, "Look")]
    assert "The changed speed of “C” is not taken over." in comeback.notes


def test_a_sequence_of_premiere_is_read() -> None:
    def item(number: int, start: int, end: int, first: int, last: int) -> str:
        return f"""<clipitem id="c{number}"><name>n{number}</name><start>{start}</start>
          <end>{end}</end><in>{first}</in><out>{last}</out><file id="f{number}">
          <name>x</name><pathurl>file://localhost{named(number)}</pathurl></file></clipitem>"""

    text = f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE xmeml><xmeml version="4"><sequence>
      <name>Cut</name><rate><timebase>24</timebase><ntsc>FALSE</ntsc></rate><media><video><track>
      {item(1, 0, -1, 20, 50)}
      <transitionitem><start>20</start><end>30</end><alignment>center</alignment>
        <effect><name>Cross Dissolve</name></effect></transitionitem>
      {item(2, -1, 60, 10, 50)}
      </track></video></media>
      <marker><name>Here</name><comment/><in>7</in><out>-1</out></marker></sequence></xmeml>"""
    comeback = back(film(), text)
    assert [(c.segment, c.start, c.length) for c in comeback.after.clips] == [
        (segment(1), 20, 25), (segment(2), 15, 35),
    ]  # fmt: skip
    assert comeback.after.clips[1].transition.frames == 10
    assert [(each.frame, each.text) for each in comeback.after.markers] == [(7, "Here")]


@pytest.mark.parametrize("fps", [24, 25, 30])
@pytest.mark.parametrize("adapter", ["cmx_3600", "fcp_xml", "fcpx_xml"])
def test_what_opentimelineio_writes_is_read_to_the_frame(adapter: str, fps: int) -> None:
    whole = film(fps=fps)
    one, two, three, four = whole.sequence.clips
    dissolve = Transition(TransitionKind.DISSOLVE, 12)
    clips = (one, replace(two, transition=dissolve), replace(three, lead=10), four)
    project = recut(whole, clips=clips)
    ours = otio(handed(project, start_hour=0))
    read = opentimelineio.adapters.read_from_string(ours, "otio_json")
    read.tracks[:] = [read.tracks[0].clone()]
    options = {"rate": fps} if adapter == "cmx_3600" else {}
    theirs = opentimelineio.adapters.write_to_string(read, adapter, **options)
    after = back(project, theirs).after
    assert seen(after) == seen(project.sequence)
    if adapter != "fcpx_xml":  # which writes no transitions
        assert after.clips == project.sequence.clips


@pytest.mark.parametrize(("before", "after"), [(0, 12), (12, 0), (4, 8)])
def test_a_transition_beside_its_cut_is_centred_where_it_is_seen(before: int, after: int) -> None:
    text = timeline(track(clip(named(1), 20, 40), join(before, after), clip(named(2), 30, 40)))
    clips = back(film(), text).after.clips
    shift = (after - before) // 2
    assert [(each.start, each.length) for each in clips] == [
        (20, 40 + shift), (30 + shift, 40 - shift),
    ]  # fmt: skip
    assert clips[1].transition == Transition(TransitionKind.DISSOLVE, 12)
