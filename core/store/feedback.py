"""What was said of the films that were compiled from a project."""

from sqlalchemy import delete, select

from core.domain.feedback import Opinion
from core.store.database import Database
from core.store.schema import OpinionRow


class Opinions:
    """No step of the editor's: what is erased here is nowhere any more, not even for undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Opinion, ...]:
        """The newest first."""
        with self._database.read() as session:
            rows = session.scalars(select(OpinionRow).order_by(OpinionRow.at.desc()))
            return tuple(
                Opinion(row.film, row.made, row.stars, row.comment, row.at) for row in rows
            )

    def keep(self, opinion: Opinion) -> None:
        """In the place of what was said of this film before."""
        with self._database.write() as session:
            session.merge(
                OpinionRow(
                    film=opinion.film,
                    made=opinion.made,
                    stars=opinion.stars,
                    comment=opinion.comment,
                    at=opinion.at,
                )
            )

    def erase(self, film: str, made: str) -> bool:
        """Answers whether something was said of it."""
        with self._database.write() as session:
            here = (OpinionRow.film == film, OpinionRow.made == made)
            found = session.execute(select(OpinionRow.film).where(*here)).first() is not None
            session.execute(delete(OpinionRow).where(*here))
        return found
