"""Keeps what can be made again: whole or not at all, on a disk that may be full."""

from contextlib import suppress
from pathlib import Path

from core.domain.ids import fresh


def keep(file: Path, content: bytes) -> bool:
    """Write a file, answers whether that could be; a draft that a kill leaves is swept."""
    draft = file.with_name(f".{fresh()}{file.suffix}")
    with suppress(OSError):
        try:
            if not file.parent.is_dir():
                file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
        return True
    return False
