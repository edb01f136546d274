"""A film in every form, compiled from a project: sizes, what goes with it, refusals."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.brief import Brief, Captions
from core.domain.compiling import Delivered, PictureFormat, Wish, rendition, sized
from core.domain.costs import expected, film_load
from core.domain.edits import PutSegment, SetPlan
from core.domain.errors import BriefRefused, StudioError
from core.domain.events import JobChanged
from core.domain.jobs import Cancelled, Failed, Job, Running, Succeeded
from core.domain.project import Project
from core.domain.sequence import Sequence
from core.domain.workflow import Stage
from core.media.hardware import Found
from core.media.probe import probe
from core.render.presets import PRESETS, must_fit, preset
from core.services import compiling
from core.services.compiling import Compiled
from core.services.compiling_places import checked
from core.services.estimates import load_of_wish
from core.store.films import FILE, Films
from core.studio import Studio
from tests.core import building
from tests.core.building import approved, brief, ids, made, planned

ONE, TWO, THREE, FOUR = ids()
SPOKEN = "auto"


def ready(studio: Studio) -> None:
    made(studio)
    studio.reviewing.approve(*ids())


def compiled(studio: Studio, wish: Wish) -> Compiled:
    (job,) = studio.jobs.wait(studio.compiling.compile(wish))
    assert job.state == Succeeded(), job.state
    last = studio.compiling.last()
    assert last is not None
    return last


def large(**changes: object) -> Brief:
    return brief(width=256, height=144, **changes)


def test_prores_has_every_frame_and_its_own_letters(tmp_path: Path) -> None:
    film = tmp_path / "film.mov"
    with approved(tmp_path / "a.reel", brief=large(voice=SPOKEN)) as studio:
        last = compiled(studio, Wish(film, "prores"))
    seen = probe(film)
    assert (seen.video_codec, seen.frames, seen.width) == ("prores", 48, 256)
    assert seen.audio_codec == "pcm_s24le"
    assert last.report is not None and last.report.frames == 48


def test_three_sizes_are_made_at_once_the_first_under_the_films_name(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel", brief=large()) as studio:
        last = compiled(studio, Wish(film, renditions=(144, 288, 72)))
    files = [film, tmp_path / "film-288p.mp4", tmp_path / "film-72p.mp4"]
    assert list(last.files[:3]) == files
    sizes = [(seen.width, seen.height) for seen in map(probe, files)]
    assert sizes == [(256, 144), (512, 288), (128, 72)]
    assert {probe(file).frames for file in files} == {48}


def test_a_smaller_size_alone_takes_the_films_name(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel", brief=large()) as studio:
        compiled(studio, Wish(film, renditions=(72,)))
    assert probe(film).height == 72
    assert not (tmp_path / "film-72p.mp4").exists()


def test_the_films_own_size_is_copied_wherever_it_stands_in_the_list(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel", brief=large()) as studio:
        compiled(studio, Wish(film, captions=Captions.NONE))
        compiled(studio, Wish(tmp_path / "b.mp4", renditions=(72, 144), captions=Captions.NONE))
    assert _packets(film) == _packets(tmp_path / "b-144p.mp4")


def _packets(file: Path) -> list[bytes]:
    import av

    with av.open(str(file)) as opened:
        return [bytes(packet) for packet in opened.demux(video=0) if packet.size]


def test_sound_alone_and_pictures_alone_are_made(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel", brief=brief(voice=SPOKEN)) as studio:
        sound = compiled(studio, Wish(tmp_path / "film.flac", "flac"))
        frames = compiled(studio, Wish(tmp_path / "frames", "png"))
        loop = compiled(studio, Wish(tmp_path / "film.gif", "gif"))
        again = compiled(studio, Wish(tmp_path / "frames", "png"))
    assert sound.report is None and frames.report is None and loop.report is None
    names = sorted(file.name for file in (tmp_path / "frames").iterdir())
    assert names[0] == "frames-00001.png" and names[-1] == "frames.wav" and len(names) == 49
    assert again.files == frames.files
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_a_folder_with_other_things_in_it_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "thesis.txt").write_text("years of work")
    refused = pytest.raises(StudioError, match="something else in frames")
    with approved(tmp_path / "a.reel") as studio, refused:
        studio.compiling.compile(Wish(tmp_path / "frames", "png"))
    assert (tmp_path / "frames" / "thesis.txt").read_text() == "years of work"


def test_a_silent_film_has_no_sound_to_be_written_alone(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel") as studio:
        (job,) = studio.jobs.wait(studio.compiling.compile(Wish(tmp_path / "film.wav", "wav")))
    assert isinstance(job.state, Failed)
    assert "silent" in job.state.message
    assert not (tmp_path / "film.wav").exists()


def test_an_order_and_a_transition_are_for_one_film_only(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel") as studio:
        before = studio.projects.snapshot().sequence
        compiled(studio, Wish(film, order=(THREE, ONE), transition="fade:0.25"))
        shown = studio.compiling.film(Wish(film, order=(THREE, ONE), transition="fade:0.25"))
        kinds = [clip.transition.kind.value for clip in shown.plan.clips]
        assert studio.projects.snapshot().sequence == before
    assert [clip.segment for clip in shown.plan.clips] == [THREE, ONE]
    assert "fade" in kinds[1]
    assert probe(film).frames == 24


def test_scenes_are_chapters_and_the_film_knows_its_title(tmp_path: Path) -> None:
    import av

    film = tmp_path / "film.mp4"
    with planned(tmp_path / "a.reel") as studio:
        _in_two_scenes(studio)
        ready(studio)
        compiled(studio, Wish(film, "hevc"))
        compiled(studio, Wish(tmp_path / "copied.mp4"))
        compiled(studio, Wish(tmp_path / "none.mp4", chapters=False))
    for file, count in ((film, 2), (tmp_path / "copied.mp4", 2), (tmp_path / "none.mp4", 0)):
        with av.open(str(file)) as opened:
            names = [chapter["metadata"]["title"] for chapter in opened.chapters()]
            assert names == ["Workshop, morning", "Fishing harbour, dawn"][:count]
            assert opened.metadata["title"] == "The bowl"


def _in_two_scenes(studio: Studio) -> None:
    project = studio.projects.snapshot()
    assert project.plan is not None
    (scene,) = project.plan.scenes
    second = replace(scene, number=2, heading="EXT. FISHING HARBOUR - DAWN")
    shots = [replace(project.segment(each).shot, scene=2) for each in (THREE, FOUR)]
    puts = [PutSegment(each, shot) for each, shot in zip((THREE, FOUR), shots, strict=True)]
    studio.projects.apply(SetPlan(replace(project.plan, scenes=(scene, second))), *puts)


def test_a_sound_has_a_poster_too_but_no_thumbnails(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel", brief=brief(voice=SPOKEN)) as studio:
        to = tmp_path / "talk.wav"
        last = compiled(studio, Wish(to, preset="wav", poster=True, captions=Captions.NONE))
        assert "talk-poster.jpg" in [file.name for file in last.files]
        with pytest.raises(BriefRefused, match="Thumbnails lead into a film"):
            studio.compiling.compile(Wish(to, preset="wav", thumbnails=True))


def test_poster_thumbnails_and_provenance_go_with_the_film(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel", brief=brief(voice=SPOKEN)) as studio:
        studio.reviewing.approve(ONE, rating=5, note="The light!")
        last = compiled(studio, Wish(film, poster=True, thumbnails=True, captions=Captions.NONE))
    names = [file.name for file in last.files]
    assert names == [
        "film.mp4", "film-poster.jpg", "film-thumbnails.jpg", "film-thumbnails.vtt",
        "film.provenance.json",
    ]  # fmt: skip
    assert "film-thumbnails.jpg#xywh=0,0,160,160" in (tmp_path / names[3]).read_text("utf-8")
    words = (tmp_path / names[4]).read_text("utf-8")
    told = json.loads(words)
    assert str(tmp_path) not in words
    assert [shot["shot"] for shot in told["shots"]] == [1, 2, 3, 4]
    assert told["shots"][0]["approved"]["stars"] == 5
    assert told["shots"][0]["seed"] >= 0 and told["shots"][0]["prompt"]
    assert told["voices"][0]["character"] == "narrator"
    assert any("Approve" in edit["what"] for edit in told["edits"])


def test_what_was_compiled_is_listed_the_newest_first_also_after_a_restart(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel") as studio:
        compiled(studio, Wish(tmp_path / "one.mp4"))
        compiled(studio, Wish(tmp_path / "two.gif", "gif"))
        before = studio.compiling.films()
    with building.opened(tmp_path / "a.reel") as studio:
        films = studio.compiling.films()
    assert films == before
    assert [film.film.name for film in films] == ["two.gif", "one.mp4"]
    assert (films[1].width, films[1].preset) == (64, "h264")


def test_a_list_of_films_that_was_damaged_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    films = Films(tmp_path / "a.reel")
    (tmp_path / "a.reel").mkdir()
    for name in ("one", "two", "one"):
        films.add(Delivered(tmp_path / f"{name}.mp4", "h264", "2026-01-01", 2.0, 9))
    log = tmp_path / "a.reel" / FILE
    log.write_bytes(b'{"film": 7}\nnonsense\xff\n' + log.read_bytes() + b'{"film": "half')
    assert [film.film.name for film in films.all()] == ["one.mp4", "two.mp4"]
    (tmp_path / "moved").mkdir()
    (tmp_path / "a.reel").rename(tmp_path / "moved" / "a.reel")
    assert Films(tmp_path / "moved" / "a.reel").all()[0].film == tmp_path / "moved" / "one.mp4"


def test_a_card_that_gives_up_is_replaced_by_the_processor_with_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = PictureFormat("HEVC", "libx264", "yuv420p", options=(("preset", "no such"),))
    card = Found(broken, "The card")
    monkeypatch.setattr(compiling, "card", lambda *_: card)
    with approved(tmp_path / "a.reel") as studio:
        last = compiled(studio, Wish(tmp_path / "film.mp4", "hevc"))
    assert any("The card gave up" in note and "processor" in note for note in last.notes)
    assert probe(tmp_path / "film.mp4").video_codec == "hevc"


REFUSED = {
    "another ending": (Wish(Path("film.mov")), r"must end in \.mp4", "prores"),
    "a folder's ending": (Wish(Path("film.mp4"), "png"), "makes a folder", "film"),
    "no such preset": (Wish(Path("film.mp4"), "xvid"), "no preset “xvid”", "h264"),
    "an odd size": (Wish(Path("film.mp4"), renditions=(721,)), "721p is odd", "720p"),
    "a tiny size": (Wish(Path("film.mp4"), renditions=(10,)), "outside the limits", "720p"),
    "twice a size": (Wish(Path("film.mp4"), renditions=(72, 72)), "asked for twice", "once"),
    "sizes of a sound": (Wish(Path("a.wav"), "wav", renditions=(72,)), "one size", "renditions"),
    "a loudness": (Wish(Path("film.mp4"), loudness=3.0), "3 LUFS", "-14"),
    "a transition": (Wish(Path("film.mp4"), transition="explode"), "“explode”", "dissolve"),
    "too small": (Wish(Path("film.mov"), "dnxhr"), "256x120 at least", "larger"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_advice(name: str, tmp_path: Path) -> None:
    wish, message, advice = REFUSED[name]
    project = Project("Film", Stage.SEGMENT_REVIEW, brief(), Sequence(brief().rate))
    with pytest.raises(StudioError, match=message) as refused:
        checked(replace(wish, to=tmp_path / wish.to), preset(wish.preset), project)
    assert advice in refused.value.advice


def test_a_refused_compile_never_comes_into_the_queue(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        with pytest.raises(StudioError):
            studio.compiling.compile(Wish(tmp_path / "film.mov"))
        assert studio.jobs.all() == ()


def test_every_preset_is_offered_or_says_what_is_missing(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        offers = studio.compiling.offers()
    assert [offer.preset.name for offer in offers] == list(PRESETS)
    assert all(not offer.missing for offer in offers)


def test_what_was_never_made_here_costs_what_its_preset_costs() -> None:
    usual, prores, sound = (
        expected(film_load(1280 * 720, 240, name), ())[0] for name in ("h264", "prores", "wav")
    )
    assert sound.seconds < usual.seconds < prores.seconds
    assert sound.disk < usual.disk < prores.disk


def test_two_sizes_cost_more_than_one(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel", brief=large()) as studio:
        project = studio.projects.snapshot()
        one, two = (
            load_of_wish(project, Wish(Path("f"), renditions=sizes)).pixels
            for sizes in ((144,), (144, 288))
        )
    assert two == 5 * one


@pytest.mark.parametrize(
    ("size", "side", "made"),
    [
        ((1280, 720), 1080, (1920, 1080)),
        ((720, 1280), 1080, (1080, 1920)),
        ((1080, 1080), 720, (720, 720)),
        ((1280, 720), 480, (854, 480)),
    ],
)
def test_a_size_is_that_of_the_shorter_side(
    size: tuple[int, int], side: int, made: tuple[int, int]
) -> None:
    assert sized(*size, side) == made


def test_sizes_are_read_as_people_write_them() -> None:
    assert [rendition(words) for words in ("720p", " 1080P", "480")] == [720, 1080, 480]
    for words in ("720q", "", "-720", "७२०p"):
        with pytest.raises(BriefRefused):
            rendition(words)


def test_an_ending_that_belongs_to_other_presets_names_them() -> None:
    with pytest.raises(StudioError) as refused:
        must_fit(preset("hevc"), Path("film.mov"))
    assert "prores" in refused.value.advice and "dnxhr" in refused.value.advice


def test_a_film_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"the old film")
    with approved(tmp_path / "a.reel", brief=large(), frames=240) as studio:

        def stop(event: object) -> None:
            match event:
                case JobChanged(Job(state=Running(note=note)) as job) if "Frame" in note:
                    studio.jobs.cancel(job.id)
                case _:
                    pass

        studio.events.subscribe(stop)
        job = studio.compiling.compile(Wish(film, "hevc", renditions=(144, 72)))
        (ended,) = studio.jobs.wait(job)
    assert ended.state == Cancelled()
    assert film.read_bytes() == b"the old film"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.reel", "film.mp4"]
