"""What goes out to other editors comes back as the same film."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import StudioError
from core.domain.exchange import What
from core.domain.ids import ClipId
from core.domain.project import Project
from core.domain.sequence import Clip, Marker, Sequence, SoundClip, Transition, TransitionKind
from core.domain.time import rate
from core.interchange.edl import edl
from core.interchange.fcpxml import fcpxml
from core.interchange.otio import otio
from core.interchange.xmeml import xmeml
from tests.core.exchanged import (
    FOLDER,
    FRAMES,
    SHOTS,
    back,
    by_edl,
    by_fcpxml,
    by_otio,
    by_xmeml,
    film,
    handed,
    rich,
    seen,
    segment,
    take,
)

KINDS = st.sampled_from([each for each in TransitionKind if each is not TransitionKind.CUT])
JOINS = st.one_of(
    st.just(Transition()),
    st.builds(Transition, KINDS, st.integers(1, 30).map(lambda half: 2 * half)),
)


@st.composite
def films(draw: st.DrawFn) -> Project:
    clips = []
    for index in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, FRAMES - 1))
        clips.append(
            Clip(
                segment(draw(st.integers(1, SHOTS))),
                start,
                draw(st.integers(1, FRAMES - start)),
                draw(JOINS),
                draw(st.sampled_from([0, 0, 0, 1, 25])),
                voiced=draw(st.booleans()),
                id=ClipId(f"clip-{index}"),
            )
        )
    length = sum(clip.lead + clip.length for clip in clips)
    marks = draw(st.dictionaries(st.integers(0, length - 1), st.text(max_size=20), max_size=4))
    markers = tuple(Marker(frame, text) for frame, text in sorted(marks.items()))
    sounds = tuple(
        SoundClip(ClipId(f"sound-{n}"), "sounds/a.flac", at, draw(st.integers(1, 300)), name="A")
        for n, at in enumerate(sorted(draw(st.lists(st.integers(0, length), max_size=3))))
    )
    fps = draw(st.sampled_from([24, 25, 30, 50, 60]))
    return film(Sequence(rate(fps), tuple(clips), markers, None, sounds), fps=fps)


@given(films())
@settings(max_examples=40, deadline=None)
def test_a_film_that_comes_back_as_otio_is_the_same(project: Project) -> None:
    comeback = by_otio(project)
    assert comeback.after == project.sequence
    assert not comeback.changes and not comeback.differences


@given(films())
@settings(max_examples=40, deadline=None)
def test_a_film_that_comes_back_as_an_edit_list_has_the_same_picture(project: Project) -> None:
    after = by_edl(project).after
    assert after.clips == project.sequence.clips
    assert after.sounds == project.sequence.sounds


@given(films())
@settings(max_examples=40, deadline=None)
def test_a_film_that_comes_back_as_fcpxml_has_the_same_picture(project: Project) -> None:
    assert by_fcpxml(project).after == project.sequence


@given(films())
@settings(max_examples=40, deadline=None)
def test_a_film_that_comes_back_as_xml_has_the_same_picture(project: Project) -> None:
    after = by_xmeml(project).after
    assert seen(after) == seen(project.sequence)
    assert after.markers == project.sequence.markers


@given(films())
@settings(max_examples=40, deadline=None)
def test_takes_are_known_by_their_reels_when_all_comments_are_lost(project: Project) -> None:
    after = by_edl(project, bare=True).after
    assert seen(after) == seen(project.sequence)


def test_a_shot_without_a_take_keeps_its_place() -> None:
    for comeback in (by_otio(rich()), by_edl(rich())):
        assert comeback.after.clips == rich().sequence.clips


def test_what_was_changed_there_is_told_in_counts() -> None:
    before = film()
    clips = before.sequence.clips
    cut = film(
        Sequence(
            before.sequence.rate,
            (
                replace(clips[2], length=40),
                clips[0],
                replace(clips[1], transition=Transition(TransitionKind.DISSOLVE, 10)),
            ),
            (Marker(12, "Here"),),
        )
    )
    comeback = back(cut, otio(handed(cut)), now=before)
    assert comeback.after == cut.sequence
    assert comeback.summary == (
        "1 moved, 1 trimmed, 1 removed, 1 joined in another way, 1 marker changed"
    )


def test_another_take_that_was_chosen_there_is_chosen_here() -> None:
    before = film()
    chosen = replace(before.segments[0], chosen=take(1, 1).id)
    there = replace(before, segments=(chosen, *before.segments[1:]))
    comeback = back(there, otio(handed(there)), now=before)
    assert comeback.picks == ((segment(1), take(1, 1).id),)
    assert [each.what for each in comeback.differences] == [What.RETAKEN]


def test_a_clip_that_was_split_there_speaks_once() -> None:
    before = film()
    first = before.sequence.clips[0]
    halves = (replace(first, length=20), replace(first, start=first.start + 20, length=28))
    text = otio(
        handed(
            film(replace(before.sequence, clips=(halves[0], replace(halves[1], id=ClipId("new")))))
        )
    )
    comeback = back(before, text.replace('"new"', f'"{first.id}"'), now=before)
    assert [clip.voiced for clip in comeback.after.clips] == [True, False]
    assert comeback.after.clips[0].id == first.id != comeback.after.clips[1].id


def test_a_file_that_nobody_knows_leaves_its_place_empty_and_is_named() -> None:
    before = film()
    text = edl(handed(before)).splitlines()
    text = [line for line in text if "REELWRIGHT" not in line]
    text = [line.replace(text[3].split()[1], "AX") for line in text]
    text = [line.replace("01_Meera-opens-the-shop_take-2", "beach") for line in text]
    text = [line.replace(line.split("_")[-1], ".mov") if "beach" in line else line for line in text]
    comeback = back(before, "\n".join(text))
    assert comeback.after.clips[0].lead == 48
    assert [each.name for each in comeback.differences if each.what is What.LOST] == ["beach_.mov"]


def test_a_timeline_of_another_film_is_refused() -> None:
    other = otio(handed(film(), identity="film-2"))
    for mine, theirs in (("take-", "tape-"), ("segment-", "part-"), (r"_\w{7}\.mp4", ".mp4")):
        other = re.sub(mine, theirs, other)
    with pytest.raises(StudioError, match="belongs to this film"):
        back(film(), other)


def test_timecodes_with_dropped_frames_are_counted_as_such() -> None:
    project = film(fps=30)
    comeback = back(project, edl(handed(project)).replace("NON-DROP", "DROP"))
    # Nothing is dropped within the first minute of an hour.
    assert comeback.after.clips == project.sequence.clips


def test_files_that_were_tampered_with_are_refused_in_words_or_read() -> None:
    project, dice = rich(), random.Random(10)
    film_ = handed(project)
    whole = [otio(film_), edl(film_), fcpxml(film_, FOLDER), xmeml(film_, FOLDER)]
    odd = ["1e999", "-1", "null", "[]", "{}", '"x"', "NaN", "9" * 400, "../../etc", "true", "\0"]
    refused = 0
    for number in range(1_000):
        text = whole[number % 4]
        for _ in range(dice.randrange(1, 6)):
            at = dice.randrange(len(text))
            end = at + dice.choice([0, 1, 2, 10, 400])
            text = text[:at] + dice.choice([*odd, text[end : end + 200]]) + text[end:]
        try:
            comeback = back(project, text)
        except StudioError:
            refused += 1
        else:
            assert all(clip.length > 0 <= clip.start for clip in comeback.after.clips)
    assert 100 < refused < 900


@pytest.mark.parametrize(
    "text",
    [
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"OTIO_SCHEMA":"Timeline.1","tracks":{"children":[{"kind":"Video","children":'
        '[{"OTIO_SCHEMA":"Clip.2","source_range":{"duration":{"value":1e300,"rate":24}}}]}]}}',
        '{"OTIO_SCHEMA":"Clip.2"}',
        '<!DOCTYPE xmeml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xmeml>&b;</xmeml>',
        "<xmeml>" + "<a>" * 100_000 + "</a>" * 100_000 + "</xmeml>",
        '<fcpxml version="1.10"><resources/></fcpxml>',
        '<fcpxml><sequence tcStart="1/0s"><spine/></sequence></fcpxml>',
        "<xmeml><sequence>",
        "[1, 2]",
        "",
        "001  AX V C 00:00:00:00 00:00:00:99 00:00:00:00 00:00:01:00",
        "001  AX V C 00:00:09:00 00:00:00:00 00:00:00:00 00:00:01:00",
    ],
)
def test_what_is_no_timeline_is_said(text: str) -> None:
    with pytest.raises(StudioError, match="cannot be read"):
        back(film(), text)
