"""What the next compile needs is rendered while the editor works, never while the film plays."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.fakes.rendering import FakeRendering
from tests.fakes.studio import filled
from ui.rendering import RenderAhead


def test_it_begins_with_the_project_and_rests_while_the_film_plays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    studio, ahead = filled(tmp_path), RenderAhead()
    ahead.rest(True)
    ahead.serve(studio.as_studio)
    told: FakeRendering = studio.rendering
    assert told.begun and not told.held
    held = []
    for playing in (True, False):
        ahead.rest(playing)
        held.append(told.held)
    assert held == [True, False]
    studio.close()
