"""A player of films that are nothing but shades and bars, told apart by frame and by seed."""

import struct
from pathlib import Path

from core.domain.errors import MediaUnreadable
from core.domain.ids import TakeId
from core.domain.languages import Language
from core.domain.project import Take
from core.domain.time import Rate
from tests.fakes.projects import FakeProjects


class FakeReel:
    """Each frame is its number, as a shade of grey, in every pixel."""

    def __init__(self, frames: int, rate: Rate, width: int, height: int) -> None:
        self.frames, self.rate, self._size = frames, rate, (width, height)

    def frame(self, number: int, part: int = 1) -> memoryview:
        shade = number % 251
        width, height = self.size(part)
        return memoryview(bytes((shade, shade, shade, 255)) * width * height)

    def size(self, part: int = 1) -> tuple[int, int]:
        return self._size[0] // part, self._size[1] // part

    def quick(self, _number: int) -> bool:
        return False

    def lighten(self, number: int) -> None: ...

    def fit(self, width: int, height: int) -> None:
        self._size = (width, height)

    def close(self) -> None: ...


class FakeSingle(FakeReel):
    """A take alone: bars of its seed's colour, one more of them white with each frame."""

    def __init__(self, take: Take, rate: Rate, width: int, height: int) -> None:
        super().__init__(take.recipe.frames, rate, width, height)
        self._seed = take.recipe.seed

    def frame(self, number: int, part: int = 1) -> memoryview:
        width, height = self.size(part)
        blue, green, red = (self._seed * each % 200 + 30 for each in (67, 131, 29))
        white = min(width, number)
        line = b"\xff\xff\xff\xff" * white + bytes((blue, green, red, 255)) * (width - white)
        return memoryview(line * height)


class FakePlayback:
    """The files of the takes in `gone` cannot be read."""

    def __init__(self, projects: FakeProjects) -> None:
        self._projects = projects
        self.language: Language | None = None
        self.gone: set[TakeId] = set()

    def single(self, take: Take, width: int, height: int) -> FakeSingle:
        if take.id in self.gone:
            raise MediaUnreadable(f"The file {take.file} is missing.", "Make the take again.")
        return FakeSingle(take, self._projects.snapshot().sequence.rate, width, height)

    def open(self, width: int, height: int, _wording: object = None) -> FakeReel:
        sequence = self._projects.snapshot().sequence
        return FakeReel(sequence.frames, sequence.rate, width, height)

    def sound(self) -> Path | None:
        return None

    def troubles(self) -> dict[TakeId, str]:
        return dict.fromkeys(self.gone, "The file of this take is damaged.")

    def picture(self, take: Take, _frame: int, _width: int) -> Path:
        file = self._projects.folder / "cache" / f"{take.id}.bmp"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_bmp(take.recipe.seed))
        return file


def _bmp(seed: int, width: int = 32, height: int = 18) -> bytes:
    """A picture in the colour of a seed."""
    pixel = bytes((seed * 67 % 200 + 30, seed * 131 % 200 + 30, seed * 29 % 200 + 30, 0))
    data = pixel * width * height
    head = struct.pack("<2sIHHI", b"BM", 54 + len(data), 0, 0, 54)
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 32, 0, len(data), 0, 0, 0, 0)
    return head + info + data
