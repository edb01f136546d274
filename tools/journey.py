"""Films the whole journey in the window: `python -m tools.journey [--to FILE.mp4]`.

A person's day in two minutes, with real events in the real window on a real project: an idea in
Telugu becomes a film, one shot is rejected and made again, the edit is cut, the film compiled.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.camera import Hand

ROOT = Path(__file__).parents[1]
SIZE = (1280, 800)
RATE = 12
IDEA = (
    "తెల్లవారుజామున జాలరి సోమయ్య తన చిన్న పడవలో సముద్రంలోకి బయలుదేరాడు. ఒక పెద్ద తాబేలు వలలో "
    "చిక్కుకుంది. సోమయ్య వల కోసి దాన్ని వదిలేశాడు. సాయంత్రం కూతురు ఒడ్డున ఎదురుచూసింది."
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.journey", description=__doc__)
    to = ROOT / "docs" / "images" / "journey.mp4"
    parser.add_argument("--to", type=Path, default=to, metavar="FILE.mp4")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REELWRIGHT_HOME"] = os.environ["HOME"] = folder
        (Path(folder) / "Films").mkdir()
        _film(Path(folder), options.to)
    print(options.to)
    return 0


def _film(folder: Path, to: Path) -> None:
    from fractions import Fraction

    from PySide6.QtWidgets import QApplication

    from app.bootstrap import studio
    from core import Brief
    from tools.camera import Camera, Hand
    from ui.theme import Scheme
    from ui.window import Window

    app = QApplication(["reelwright"])
    with studio(folder / "film.reel", new=Brief("", seconds=Fraction(16))) as opened:
        window = Window(lambda _: opened)
        window.dress.wear(Scheme.DARK, 1.0)
        window.resize(*SIZE)
        window.show_studio(opened)
        window.show()
        # The camera takes the time that the player would need: what it drops says nothing.
        window.desk.player.bar.dropped.setMaximumWidth(0)
        with Camera(window, to, RATE) as camera:
            hand = Hand(window, camera)
            for scene in _SCENES:
                scene(hand, folder)
        window.close()
    app.processEvents()


def _brief(hand: "Hand", _folder: Path) -> None:
    hand.rest(0.8)
    hand.write(hand.window.brief.text, IDEA)
    hand.rest(0.6)
    hand.press("Ctrl+Return")
    hand.until(hand.all_made, at_most=120)
    hand.rest(1.0)


def _review(hand: "Hand", _folder: Path) -> None:
    hand.press("Home")
    hand.press("Space")
    hand.rest(3.0)
    hand.press("K")
    hand.press("A")
    hand.press("Down")
    hand.rest(0.6)
    hand.press("R")
    hand.write(hand.window.desk.review.reject.reason, "Closer, please")
    hand.rest(0.5)
    hand.press("Return")
    hand.rest(0.8)
    hand.press("G")
    hand.until(hand.idle, at_most=60)
    hand.rest(0.8)
    hand.press("C")
    hand.rest(2.0)
    hand.press("Esc")


def _cut(hand: "Hand", _folder: Path) -> None:
    window = hand.window
    hand.press("Ctrl+5")
    hand.rest(1.0)
    hand.drag(hand.clip(0, 0.5), hand.clip(1, 0.8))
    hand.rest(1.0)
    hand.drag(hand.clip(2, 0.995), hand.clip(2, 0.7))
    hand.rest(1.0)
    hand.click(window.desk.timeline.viewport(), hand.ruler(1, 0.5))
    hand.press("Ctrl+B")
    hand.rest(0.6)
    hand.press("M")
    hand.rest(0.8)
    for _ in range(2):
        hand.press("Ctrl+Z")
        hand.rest(0.4)
    hand.press("Space")
    hand.rest(3.0)
    hand.press("K")


def _deliver(hand: "Hand", _folder: Path) -> None:
    window = hand.window
    hand.press("Ctrl+Shift+A")
    hand.press("Ctrl+6")
    window.deliver.film.file.setText("~/Films/somayya.mp4")
    hand.rest(1.0)
    hand.press("Ctrl+E")
    hand.until(window.deliver.film.making.play.isVisible, at_most=120)
    hand.rest(2.0)


_SCENES: tuple[Callable[["Hand", Path], None], ...] = (_brief, _review, _cut, _deliver)


if __name__ == "__main__":
    sys.exit(main())
