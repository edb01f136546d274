"""JSON of files that others may have had their hands in: every trouble with it is a ValueError."""

import json
from typing import Any


def parsed(text: str | bytes) -> Any:
    """What a text says. Raises ValueError, also for one that is nested without end."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
