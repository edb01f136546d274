"""Destinations and deliveries for pictures of the window: nobody's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core import Delivered
from core.domain import delivery
from core.domain.ids import DeliveryId

_NOW = datetime.now(UTC)
_FILM = Path("~/Films/jalari.mp4")

FILMS = (
    (Delivered(_FILM, "h264", _NOW.isoformat(), 62.0, 48_200_000, 1920, 1080, 0.93), (1080, 720)),
)
_BUCKET = delivery.Bucket(
    "jalari-films",
    "https://0a1b2c.r2.cloudflarestorage.com",
    "auto",
    prefix="2026",
    cdn="https://films.example.com",
    source=delivery.Source.KEYRING,
)
PLACES = (
    delivery.Destination("Festival", _BUCKET, "1"),
    delivery.Destination("Archive in the house", delivery.Folder(Path("/media/nas/films")), "2"),
)


def _ago(**how: float) -> str:
    return (_NOW - timedelta(**how)).isoformat()


_ITEMS = tuple(
    delivery.Item(role, _FILM.with_name(name), name, size, "", sent=True)
    for role, name, size in (
        (delivery.Role.FILM, "jalari.mp4", 48_200_000),
        (delivery.Role.CAPTIONS, "jalari.srt", 3_000),
        (delivery.Role.POSTER, "jalari-poster.jpg", 410_000),
    )
)
_ONE = delivery.Delivery(DeliveryId("1"), _FILM, PLACES[0], _ITEMS, _ago(minutes=2))
SENT = (
    replace(_ONE, state=delivery.Sending(21_400_000, 48_613_000, 3_400_000, "Sending jalari.mp4")),
    replace(_ONE, id=DeliveryId("2"), state=delivery.Delivered(_ago(hours=3))),
    replace(
        _ONE,
        id=DeliveryId("3"),
        to=PLACES[1],
        state=delivery.Open(
            "The folder /media/nas/films of Archive in the house is not there.",
            "Connect the drive or mount the server, and try again.",
        ),
    ),
)
"""The newest first."""
