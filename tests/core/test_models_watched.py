"""Any pipeline can be watched and stopped within a block, and is good to use afterwards."""

from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import JobCancelled
from tests.sampling import some

pytestmark = pytest.mark.models

SIZES: dict[str, int] = {"wan": 32, "hunyuan": 16, "ltx2": 32, "cog": 16}
CALLS: dict[str, dict[str, Any]] = {
    "ltx2": {
        "frame_rate": 24.0,
        "max_sequence_length": 16,
        "spatio_temporal_guidance_blocks": [0],
    },
    "wan": {"max_sequence_length": 16},
    "cog": {"max_sequence_length": 16},
}


class Job:
    """Counts what it is asked, and stops at the `after`th report."""

    held = False

    def __init__(self, after: int = 0) -> None:
        self.after, self.asked = after, 0
        self.told: list[tuple[float, str, str]] = []

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self.asked += 1
        if self.asked == self.after:
            raise JobCancelled
        if not self.told or self.told[-1] != (fraction, note, preview):
            self.told.append((fraction, note, preview))


@pytest.fixture(autouse=True)
def _each_look_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    from core.engines.models import hooks

    torch.set_num_threads(1)
    monkeypatch.setattr(hooks, "_EVERY", 0.0)


@pytest.fixture(scope="module", params=some(SIZES, every=2))
def pipe(request: pytest.FixtureRequest) -> tuple[str, Any]:
    from tests.tiny.video import FAMILIES

    made = FAMILIES[request.param]()
    made.set_progress_bar_config(disable=True)
    return request.param, made


def run(pipe: tuple[str, Any], job: Job, show: Any = None) -> Any:
    import torch

    from core.engines.models.hooks import instrumented

    family, made = pipe
    given = {
        "prompt": "a red kite",
        "num_inference_steps": 3,
        "height": SIZES[family],
        "width": SIZES[family],
        "num_frames": 9,
        "output_type": "pt",
        "generator": torch.Generator("cpu").manual_seed(7),
        **CALLS.get(family, {}),
    }
    with torch.no_grad(), instrumented(made, job, steps=3, show=show) as more:
        return made(**given, **more).frames


def hooks_on(pipe: Any) -> int:
    import torch

    modules = [each for each in pipe.components.values() if isinstance(each, torch.nn.Module)]
    return sum(len(each._forward_pre_hooks) for module in modules for each in module.modules())


def test_every_family_tells_its_stages_and_steps_in_order(pipe: tuple[str, Any]) -> None:
    job = Job()
    run(pipe, job)
    fractions = [fraction for fraction, _, _ in job.told]
    assert fractions == sorted(fractions) and fractions[-1] > 0.85
    notes = [note for _, note, _ in job.told]
    order = ["reading", "step 1 of 3", "step 2 of 3", "step 3 of 3", "developing"]
    places = [next(i for i, note in enumerate(notes) if word in note) for word in order]
    assert places == sorted(places)


def test_stopped_within_a_block_a_pipeline_makes_the_same_as_before(pipe: tuple[str, Any]) -> None:
    import torch

    from core.engines.models.task import Stopped

    job = Job()
    before = run(pipe, job)
    for after in (1, job.asked // 2):
        with pytest.raises(Stopped):
            run(pipe, Job(after))
    assert hooks_on(pipe[1]) == 0
    assert torch.equal(run(pipe, Job()), before)


def test_watching_changes_nothing_of_what_is_made(pipe: tuple[str, Any]) -> None:
    import torch

    family, made = pipe
    kind = type(made.scheduler)
    watched = run(pipe, Job())
    with torch.no_grad():
        bare = made(
            prompt="a red kite", num_inference_steps=3, height=SIZES[family], width=SIZES[family],
            num_frames=9, output_type="pt", generator=torch.Generator("cpu").manual_seed(7),
            **CALLS.get(family, {}),
        ).frames  # fmt: skip
    assert torch.equal(watched, bare)
    assert type(made.scheduler) is kind


def test_glimpses_of_the_latents_are_told_while_it_runs(
    pipe: tuple[str, Any], tmp_path: Path
) -> None:
    from core.engines.models.hooks import Show
    from core.engines.models.preview import Viewer
    from core.media.glimpse import Glimpses

    job = Job()
    layout = "btchw" if pipe[0] == "cog" else ""
    with Glimpses(tmp_path / "take.mp4") as glimpses:
        viewer = Viewer(layout, SIZES[pipe[0]], SIZES[pipe[0]], 9)
        run(pipe, job, Show(viewer, glimpses))
        newest = [file for _, _, file in job.told if file][-1]
        assert Path(newest).read_bytes().startswith(b"\xff\xd8")
    assert not list(tmp_path.iterdir())


def test_a_plain_model_is_stopped_within_its_blocks_and_its_passes_counted() -> None:
    import torch

    from core.engines.models.hooks import watched
    from core.engines.models.task import Stopped
    from tests.tiny.video import FAMILIES

    encoder = FAMILIES["ltx"]().text_encoder
    words = torch.ones((1, 4), dtype=torch.long)
    job = Job()
    with torch.no_grad(), watched(encoder, job, "reading", passes=4):
        for _ in range(4):
            encoder(words)
    assert job.told[-1][:2] == (1.0, "reading")
    with pytest.raises(Stopped), watched(encoder, Job(after=2), "reading"):
        encoder(words)


@pytest.mark.parametrize(
    ("layout", "shape", "made"),
    [
        ("bcthw", (1, 16, 21, 60, 104), (60, 104)),
        ("btchw", (1, 13, 16, 60, 90), (60, 90)),
        ("bchw", (1, 4, 64, 96), (64, 96)),
        ("packed", (1, 16 * 15 * 22, 128), (15, 22)),
        ("packed", (1, 64 * 64, 64), (64, 64)),
    ],
)
def test_a_glimpse_has_the_latents_own_shape(
    layout: str, shape: tuple[int, ...], made: tuple[int, int]
) -> None:
    import torch

    from core.engines.models.preview import Viewer

    frames = 121 if len(shape) == 3 and shape[2] == 128 else 1
    viewer = Viewer(layout, made[1] * 32, made[0] * 32, frames)
    picture = viewer.picture(torch.randn(shape))
    assert picture.shape == (*made, 4) and picture.dtype.name == "uint8"


def test_a_glimpse_of_what_is_no_number_is_black_not_a_crash() -> None:
    import torch

    from core.engines.models.preview import Viewer

    picture = Viewer("bchw").picture(torch.full((1, 4, 8, 8), float("nan")))
    assert picture[..., :3].max() == 0
