"""What any writer goes by: the brief, what it means, and what film is asked for."""

from dataclasses import dataclass

from core.domain.analysis import Mood, Understanding
from core.domain.brief import Brief
from core.domain.languages import Language
from core.language.latin import in_latin
from core.writing.asked import Asked
from core.writing.left_out import Grounds


@dataclass(frozen=True, slots=True)
class Idea:
    """All that the beats of an idea are made from. `count` is about how many shots there are.

    `people` are names that only the longer story which it was tells as such, and whether each is
    of a man or a woman ("" where that is not told); `grounds` is where its sentences are,
    `met` those of the longer story that introduce whom it names.
    """

    brief: Brief
    understanding: Understanding
    asked: Asked
    mood: Mood
    language: Language
    count: int
    people: tuple[tuple[str, str], ...] = ()
    grounds: Grounds = ()
    met: str = ""

    def in_its_letters(self, text: str) -> str:
        """Words of the house in the letters of the brief: Hindi that is typed in Latin stays so."""
        own = self.understanding.language.code is self.language is not Language.EN
        loose = own and self.brief.text.isascii()
        return in_latin(text, self.language) if loose and text else text
