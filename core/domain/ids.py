"""Identifiers. A NewType each, so a take can never be passed where a segment is meant."""

from typing import NewType
from uuid import uuid4

SegmentId = NewType("SegmentId", str)
TakeId = NewType("TakeId", str)
FrameId = NewType("FrameId", str)
AttemptId = NewType("AttemptId", str)
JobId = NewType("JobId", str)
ClipId = NewType("ClipId", str)
DeliveryId = NewType("DeliveryId", str)


def fresh() -> str:
    return uuid4().hex
