"""The film's sound as a whole: what it cannot do is said before the memory is gone."""

from pathlib import Path

import pytest

from core.domain import cutting
from core.domain.errors import StudioError
from tests.core.building import made, planned


def test_the_sound_of_a_film_of_hours_is_refused_in_words(tmp_path: Path) -> None:
    with planned(tmp_path / "film.reel") as studio:
        made(studio)
        now = studio.projects.snapshot().sequence
        hours = cutting.gap(now, now.clips[1].id, now.rate.frames(5 * 3_600))
        studio.editing.become(hours, "Wait")
        with pytest.raises(StudioError, match="more than four hours") as refused:
            studio.playback.sound()
        assert refused.value.advice
