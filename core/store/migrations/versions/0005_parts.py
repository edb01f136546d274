"""The sequence in parts, its named versions, and each shot's hashes beside it."""

import json
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_PART = 128


def upgrade() -> None:
    op.create_table(
        "clips",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)"),
    )
    op.create_table(
        "versions",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("clips", sa.Integer, nullable=False),
        sa.Column("frames", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
    )
    op.add_column("segments", sa.Column("inputs", sa.Text))
    _part_the_sequence()


def _part_the_sequence() -> None:
    documents = sa.table("documents", sa.column("name"), sa.column("body"), sa.column("sha256"))
    here = documents.c.name == "sequence"
    there = op.get_bind().execute(sa.select(documents.c.body).where(here)).scalar()
    if there is None:
        return
    head = json.loads(there)
    clips = head.pop("clips", [])
    head["parts"] = [_part(clips[at : at + _PART]) for at in range(0, len(clips), _PART)]
    body = _dumped(head)
    op.execute(documents.update().where(here).values(body=body, sha256=_checksum(body)))


def _part(clips: list[Any]) -> dict[str, object]:
    body = _dumped(clips)
    table = sa.table("clips", sa.column("sha256"), sa.column("body"))
    op.execute(table.insert().values(sha256=_checksum(body), body=body))
    return {"sha256": _checksum(body), "count": len(clips)}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
