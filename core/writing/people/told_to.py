"""Says by name whom an English sentence bids or helps to do something: "Mummy told them to sit"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english_verbs import verb_form
from core.writing.known import Known, is_name
from core.writing.people.pronouns import first_of

_BIDS = re.compile(
    r"\b(?:tell(?:s|ing)?|told|ask(?:s|ed|ing)?|teach(?:es|ing)?|taught|help(?:s|ed)?|mak(?:es?|ing)"
    r"|made|lets?|order(?:s|ed)?|begs?|begged|want(?:s|ed)?|invite[sd]?|remind(?:s|ed)?"
    r"|allow(?:s|ed)?|call(?:s|ed)?|sends?|sent|warn(?:s|ed)?|request(?:s|ed)?|urge[sd]?"
    r"|praise[sd]?|thank(?:s|ed)?|scold(?:s|ed)?|greet(?:s|ed)?)\s+(?:both\s+)?(?:of\s+)?"
    r"(?P<whom>him|her|them)\b(?=\s*(?:[.,;!?]|$)|\s+(?:to|that|how|not|about|what|why|where|when|if"
    r"|in|into|back|home|for|and|the|an?|all|over|inside|out|again|with|from|by|at)\b)"
)
_SEES = re.compile(
    r"\b(?:see|watch|hear|find|show)(?:s|es)?\s+(?P<whom>him|her|them)\s+(?P<does>[a-z]{2,})\b"
)
_PAIR = 2


def bidden(text: str, known: Sequence[Known]) -> tuple[str, tuple[Known, ...]]:
    """The text with names for "them" or "her", and who they are; the last of `known` named last.

    Who is named in the sentence itself bids others.
    """
    said = _BIDS.search(text) or _seen_doing(text)
    if said is None:
        return text, ()
    people = [k for k in known if k.subject.kind is Kind.PERSON and not _is_in(k, text)]
    meant = _meant(said["whom"], people)
    if not meant:
        return text, ()
    names = " and ".join(k.word if is_name(k.word) else f"the {k.word}" for k in meant)
    return f"{text[: said.start('whom')]}{names}{text[said.end('whom') :]}", meant


def _seen_doing(text: str) -> re.Match[str] | None:
    """Where it is told what somebody is seen to do: "we see her climb into the engine"."""
    said = _SEES.search(text)
    form = verb_form(said["does"]) if said else None
    return said if form is not None and form.how in ("base", "ing") else None


def also(text: str, known: Sequence[Known]) -> tuple[Known, ...]:
    """Who else is meant where who tells says "she" or "he" too: "I cry, and she laughs"."""
    wanted = first_of(text, Language.EN)
    if wanted not in ("she", "he"):
        return ()
    people = [k for k in known if k.subject.kind is Kind.PERSON and k.subject.count == 1]
    fitting = [k for k in people if k.female is (wanted == "she") and not _is_in(k, text)]
    return tuple(
        replace(each, subject=replace(each.subject, gesture="", position="", relation="", to=""))
        for each in fitting[-1:]
    )


def _meant(whom: str, people: list[Known]) -> tuple[Known, ...]:
    if whom == "them":
        group = next((k for k in reversed(people) if k.subject.count > 1), None)
        two = tuple(k for k in people if k.subject.count == 1)[-_PAIR:]
        if group is not None and (len(two) < _PAIR or people[-1] is group):
            return (group,)
        return two if len(two) == _PAIR else ()
    fitting = [k for k in people if k.subject.count == 1 and k.female is (whom == "her")]
    return tuple(fitting[-1:])


def _is_in(known: Known, text: str) -> bool:
    names = (known.word, known.subject.label, known.subject.character)
    return any(
        re.search(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE) for name in names if name
    )
