"""Splits the lock of the models' libraries: what every machine takes, and what torch needs.

    python -m tools.locking FULL

Torch and the graphics card's libraries stand in a file of their own: where there is a build of
torch for the processor alone, gigabytes of them are not needed.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS, RUNTIME = ROOT / "requirements", ROOT / "resources" / "runtime"
SHIPPED = ("models.txt", "torch.txt", "torch-cpu.txt")
"""The installed program fetches what these say, when its AI runtime is wanted."""
_TORCH = re.compile(r"(torch|triton|nvidia-|cuda-)")


def main() -> None:
    present = {_name(block) for block in blocks((REQUIREMENTS / "run.txt").read_text())}
    wanted = [each for each in blocks(Path(sys.argv[1]).read_text()) if _name(each) not in present]
    torch = [each for each in wanted if _TORCH.match(each)]
    (REQUIREMENTS / "torch.txt").write_text("".join(torch))
    (REQUIREMENTS / "models.txt").write_text("".join(each for each in wanted if each not in torch))
    for name in SHIPPED:
        shutil.copyfile(REQUIREMENTS / name, RUNTIME / name)


def blocks(lock: str) -> list[str]:
    """Each requirement with the lines of its hashes."""
    return re.findall(r"^\S.*\n(?:[ \t].*\n)*", lock, flags=re.MULTILINE)


def _name(block: str) -> str:
    return block.split("==", maxsplit=1)[0]


if __name__ == "__main__":
    main()
