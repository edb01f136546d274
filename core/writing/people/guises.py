"""Who of a trade or a role is a man and who a woman, the same in all shots."""

import re
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.writing.cast import gendered
from core.writing.known import Known
from core.writing.people.sexes import pronouns_of_roles


class Guises:
    """Remembers as what each was told of first: the verbs and pronouns of a text say it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._arts: dict[str, str] = {}
        self._roles: dict[str, str] = {}

    def read_ahead(self, text: str) -> None:
        """Know what pronouns the whole text goes on with after its roles."""
        self._roles = pronouns_of_roles(text) if self._language is Language.EN else {}

    def gendered(
        self, subjects: list[Subject], text: str, known: tuple[Known, ...]
    ) -> list[Subject]:
        """A lone person, whom the pronoun means, or who acts, as the man or woman of the verb."""
        people = [s for s in subjects if s.kind is Kind.PERSON]
        meant = {each.subject.known_as for each in known}
        told = people if len(people) == 1 else [s for s in people if s.known_as in meant]
        told = told or [s for s in people if s.action is not Action.NONE]
        by_kin = {s.label: found[0] for s in people if (found := _with_kin(s, text))}
        told = [s for s in people if s.label in by_kin] or told
        roles = [s for s in people if s.label in self._roles and s.count == 1]
        told = told if len(told) == 1 else []
        for subject in (*roles, *told):
            said = self._roles.get(subject.label, by_kin.get(subject.label, text))
            art = gendered(subject, said, self._language).art
            if art != subject.art:
                self._arts.setdefault(subject.known_as, art)
        return [replace(s, art=self._arts.get(s.known_as, s.art)) for s in subjects]


def _with_kin(subject: Subject, text: str) -> re.Match[str] | None:
    """The words that name an English text's person with kin of their own: a potter and his."""
    label = re.escape(subject.label)
    return re.search(rf"\b{label}\b(?: (?:and|with))(?: (?:his|her))\b", text, re.IGNORECASE)
