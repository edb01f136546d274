"""Knows the names that a text gives its people: in apposition, behind a role, or one after all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from core.domain.analysis import Entity, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.english import words_of
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.segment import sentences, words
from core.language.variants import NORTHERN
from core.understanding.analyse import analyse
from core.understanding.people.naming import naming_words
from core.understanding.people.strangers import is_small
from core.understanding.reading import read
from core.writing.cast import sex
from core.writing.knowledge import vocabulary
from core.writing.known import Known, acting_as, is_name, is_person
from core.writing.people.pronouns import word_in
from core.writing.presented import aged

_AGED = ("old", "Old", "elderly", "Elderly")
_SAID = {"woman": frozenset({"she", "her"}), "man": frozenset({"he", "him", "his"})}
# So many words may stand between a name and the role that it belongs to: "a very old".
_BETWEEN = 2
_FRIEND = "friend"
_SMALL = ("no_names", "no_nouns", "no_things", "pronouns", "persons", "his", "copulas", "bound")
_KIN = words_of("kin") | {"old woman", "old man"}
_CAPITALS = re.compile(r"(?:\s+[A-Z][\w'’-]*)+")
_ANYBODY = frozenset("man woman boy girl child person people friend baby".split())
# What an animal is besides: "his cousin, Kato".
_KIN_BEFORE = re.compile(
    r"\b(?:cousin|brother|sister|twin|friend|mother|father|neighbour|wife|husband|son|daughter),?\s+$"
)
_MORE = re.compile(r"\s+\w")


class Aliases:
    """Names that no table has, by the word of the language that stands for who has them."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._counts: dict[str, int] = {}
        self._beside = frozenset[tuple[str, str]]()
        self._known: dict[str, Known] = {}
        self._given = ""
        self._first: frozenset[str] = frozenset()

    def read_ahead(self, text: str) -> None:
        """Know the whole text, to tell a name, which comes again, from other unknown words."""
        self._counts = _counts(text)
        self._beside = frozenset(_side_by_side(text))
        self._first = frozenset(_firsts(text)) if self._language in SOUTHERN else frozenset()

    def learn(self, name: str, known: Known) -> None:
        self._known[name.casefold()] = known

    def word_for(self, name: str) -> str:
        """The word that stands for somebody of that name, which may be the name itself."""
        known = self._known.get(name.casefold())
        return known.word if known else name

    def tell_more(self, text: str, by_label: dict[str, Subject]) -> None:
        """Show whom an English text tells more of than a name, and that they are a friend, so."""
        for label in [label for label in by_label if is_name(label)]:
            known = self._known.get(label.casefold())
            if known is None or not known.subject.art or known.subject.label == label:
                continue
            subject = by_label.pop(label)
            by_label.setdefault(known.subject.label, acting_as(known.subject, subject))
            if re.search(rf"\b{_FRIEND},? {re.escape(label)}\b", text):
                by_label.pop(_FRIEND, None)

    def introduce(self, name: str, age: int | None = None, part: str = "") -> None:
        """Somebody of whom only the name is known, and perhaps the age or the `part` played."""
        told = {kind for kind, said in _SAID.items() if said & self._counts.keys()}
        she = told == {"woman"} and self._language is Language.EN
        label = part or aged("woman" if she else sex(name, self._language), age)
        words = () if label not in ("man", "woman") else vocabulary(label, self._language)
        word = next(iter(words), label)
        played = analyse(part, Language.EN).entities[:1] if part else ()
        look = Subject(label, Kind.PERSON, character=name.title())
        for each in played:
            look = replace(look, label=each.label, kind=each.kind, art=each.art)
        known = Known(word, look)
        before = self._known.setdefault(name.casefold(), known)
        if before.subject.label in ("man", "woman") and part:  # no more than a guess
            self._known[name.casefold()] = known

    @property
    def names(self) -> tuple[str, ...]:
        """All that are known, as the text writes them, but those of animals."""
        people = (k.subject for k in self._known.values() if k.subject.kind is Kind.PERSON)
        return tuple(subject.character for subject in people)

    def spelled_out(self, text: str) -> tuple[str, tuple[Known, ...]]:
        """The text with a known word for each name that no table has, and who they are."""
        met = []
        text = self._without_naming(text)
        for name, known in list(self._known.items()):
            found = word_in(text, (name,), whole=name.isascii())
            if found and known.subject.kind is Kind.ANIMAL and name.isascii():
                text = f"{_KIN_BEFORE.sub('', text[: found.start()])}{text[found.start() :]}"
                found = word_in(text, (name,))
            told = self._spelled(text, name, known, range(*found.span())) if found else None
            if told is not None:
                text, self._known[name] = told
                met.append(self._known[name])
        return text, tuple(met)

    def _spelled(
        self, text: str, name: str, known: Known, found: range
    ) -> tuple[str, Known] | None:
        """The text with a word for somebody instead of the name, and who that is."""
        before, after = text[: found.start], text[found.stop :]
        if kin := self._kin_behind(text, found.stop, known):  # "ಕಮಲಾ ಅತ್ತೆ" is one
            return f"{before}{after.lstrip()}", kin
        if told := self._as_told(text, found, known):  # "రాజు పాల వ్యాపారి"
            return after.lstrip(), told
        if played := self._as_role(text, found.start, known):
            rest = played.subject.label.removeprefix("old") if played.word in _AGED else ""
            played = replace(played, word=f"{played.word}{rest}")
            return f"{before.rstrip()}{rest}{after}", played
        named = after.lstrip().startswith(known.word)  # "मोती कुत्ता"
        if named or not word_in(text, (known.word,)):
            return f"{before}{after.lstrip() if named else known.word + after}", known
        if before.endswith(f" {known.word} "):  # "the dog Tiger"
            return f"{before.rstrip()}{after}", known
        alone = rf"\s+and {name}\b|\b{name} and\s+"
        english = self._language is Language.EN
        return (re.sub(alone, " ", text, flags=re.IGNORECASE), known) if english else None

    def _kin_behind(self, text: str, at: int, known: Known) -> Known | None:
        """Who is called by a name and what kin they are: "కమలా అత్త", "ಕಮಲಾ ಅತ್ತೆ"."""
        word = next(iter(text[at:].split()[:1]), "").strip(',.!?"”।')
        if self._language not in SOUTHERN or not text[at : at + 1].isspace():
            return None
        behind = naming_words(self._language, "behind")
        cased = known.subject.label in _KIN and any(word.startswith(said) for said in behind)
        if key(word) not in behind and not cased:  # Anu comes to "ಅನು ಅತ್ತೆಯ ಮನೆಗೆ"
            return None
        people = [e for e in analyse(word, self._language).entities if _is_one(e)]
        if not people or people[0].label not in _KIN:
            return None
        whole = replace(known.subject, label=people[0].label, art=people[0].art)
        return Known(people[0].text, whole)

    def _as_told(self, text: str, found: range, known: Known) -> Known | None:
        """Who begins an Indian sentence that says no more than what they are."""
        rest = text[found.stop :].rstrip(" .।!")
        if found.start or self._language is Language.EN:
            return None
        if known.subject.kind is not Kind.PERSON or rest.endswith(known.word):
            return known if rest.endswith(known.word) else None
        people = [e for e in analyse(rest, self._language).entities if _is_one(e)]
        last = next((e for e in people if rest.endswith(e.text)), None)
        if last is None or is_name(last.label):
            return None
        return Known(last.text, replace(known.subject, label=last.label, art=last.art))

    def of(self, entity: Entity, text: str, understanding: Understanding) -> str:
        """The name that the text gives somebody in it; "" for none."""
        if not _is_one(entity):
            return ""
        given, self._given = self._given, ""
        return given or self._behind(entity, text, understanding)

    def _without_naming(self, text: str) -> str:
        """The text that gives somebody a name with the role alone: "सलमा नाम की कुम्हारिन"."""
        said = word_in(text, vocabulary("called", self._language))
        before = text[: said.start()].split() if said else []
        if said is None or not before:
            return text
        head, rest = text[: said.start()].rstrip(), text[said.end() :]
        if self._language is Language.EN:
            return self._without_place(head, rest) if rest[1:2].isupper() else text
        people = (e for e in analyse(rest, self._language).entities if is_person(e))
        role = min((e.start for e in people), default=len(rest))
        if role == len(rest) or len(rest[:role].split()) > _BETWEEN:
            return text
        named = analyse(before[-1], self._language).entities[:1]
        known = named[0].label if named and is_name(named[0].label) else ""
        self._given = known or before[-1].strip(",.।")
        return f"{head.removesuffix(before[-1])}{rest.lstrip()}"

    def _without_place(self, head: str, rest: str) -> str:
        """An English text without "called", and without the name of a village that had it."""
        what = analyse(head.rsplit(maxsplit=1)[-1].strip(","), Language.EN).entities
        if not any(each.kind is Kind.PLACE for each in what):
            return f"{head}{rest}"
        return f"{head}{_CAPITALS.sub('', rest, count=1)}"

    def _as_role(self, text: str, at: int, known: Known) -> Known | None:
        """Who is called by a role and the name behind it: "his granddaughter TARA"."""
        if self._language is not Language.EN:
            return self._as_trade(text[:at].split(), known)
        role = next(iter(text[:at].split()[-1:]), "")
        if role.casefold() in _AGED and known.subject.label in ("man", "woman"):
            label = f"old {known.subject.label}"
            return Known(role, replace(known.subject, label=label))
        people = analyse(role, self._language).entities if role.isalpha() else ()
        played = next((e for e in people if e.kind is Kind.PERSON and e.count == 1), None)
        if played is None or is_name(played.label):
            return None
        if played.label == _FRIEND and known.subject.art:  # more is told of them than that
            return None
        whole = replace(known.subject, label=played.label, art=played.art)
        return Known(role, whole)

    def _as_trade(self, before: list[str], known: Known) -> Known | None:
        """Who an Indian text opens with by a trade and a name of no table: "ખેડૂત મણિભાઈનો દિવસ"."""
        if len(before) != 1 or known.subject.label not in ("man", "woman"):
            return None
        people = analyse(before[0], self._language).entities
        played = next((e for e in people if _is_one(e) and e.text == before[0]), None)
        if played is None or is_name(played.label) or played.label in _KIN | _ANYBODY:
            return None
        return Known(before[0], replace(known.subject, label=played.label, art=played.art))

    def _behind(self, entity: Entity, text: str, understanding: Understanding) -> str:
        """The name behind a role: a word of no table that comes again, "fisherman Somayya"."""
        follows = next((w for w in words(text) if w.start >= entity.end), None)
        if follows is None or is_name(entity.label) or entity.excluded:
            return ""
        name = follows.text.casefold()
        common = (*vocabulary("no_names", self._language), *function_words(self._language))
        honour = naming_words(self._language, "behind")  # "పహిల్వాన్ గారు", "পণ্ডিত মশাই"
        small = key(name) in honour or is_small(key(name), self._language)
        small = small or (self._language in SOUTHERN and self._is_acted_on(entity, name))
        twice = text[follows.end :].lstrip().startswith(follows.text)  # "tap tap"
        if name in common or small or twice or self._is_pronoun(name):
            return ""
        if self._is_small(follows.text) or self._owns(entity.text):
            return ""
        if self._language is not Language.EN and not _MORE.match(text, follows.end):
            return ""  # what a clause ends with is its verb: "తాతని అడిగాను, …"
        others = (e for e in understanding.entities if e.start < follows.end)
        free = not any(follows.start < other.end for other in others)
        beside = not text[entity.end : follows.start].strip() and self._is_told(entity, name)
        cased = follows.text.istitle() if name.isascii() else len(name) > 2
        english = self._language is Language.EN
        again = self._counts.get(name, 0) > 1 or (english and follows.text.istitle())
        if not (free and beside and cased and again):
            return ""
        known = read(text, self._language).cues.items()
        meant = any(c.start < follows.end and follows.start < c.end for _, cs in known for c in cs)
        return "" if meant else follows.text

    def _is_told(self, role: Entity, name: str) -> bool:
        """Whether the text itself has a name behind a role, and not where the role is unsaid."""
        last = role.text.casefold().split()[-1]
        return not self._counts or (last, name) in self._beside

    def _is_small(self, word: str) -> bool:
        """Whether a word that no table has as a thing is a small one of its language."""
        kinds = (small_words(self._language, kind) for kind in _SMALL)
        return self._language is not Language.EN and any(key(word) in each for each in kinds)

    def _owns(self, role: str) -> bool:
        """Whether a role's ending says that what follows is theirs, or comes to them.

        "નાનીમાના વાળ", "નાનીને ચિંતા".
        """
        whom = (each[1:] for each in small_words(self._language, "whom") if each.startswith("-"))
        owning = (*small_words(self._language, "owning"), *whom)
        if self._language not in NORTHERN or not owning:
            return False
        return key(role).endswith(owning)

    def _is_acted_on(self, entity: Entity, name: str) -> bool:
        """Whether the south says so what somebody acts on: a name also opens a sentence somewhere.

        It stands before kin, and has no case: "രാജു മാമൻ", but "വണ്ടിക്കാരൻ രാജു".
        """
        cases = tuple(small_words(self._language, "objects"))
        return name not in self._first or entity.label in _KIN or key(name).endswith(cases)

    def _is_pronoun(self, name: str) -> bool:
        """Whether a word is a pronoun or one with an ending: "దానికి"."""
        kinds = ("he", "she", "it", "they")
        return any(
            name.startswith(word)
            for kind in kinds
            for word in vocabulary(kind, self._language)
            if len(word) > 2
        )


def _is_one(entity: Entity) -> bool:
    return is_person(entity) and entity.count == 1


def _firsts(text: str) -> Iterator[str]:
    """The first word of each sentence."""
    for each in sentences(text):
        yield from (word.text.casefold() for word in words(each)[:1])


def _side_by_side(text: str) -> Iterator[tuple[str, str]]:
    """Each two words that nothing stands between."""
    for one, other in pairwise(words(text)):
        if text[one.end : other.start].isspace():
            yield one.text.casefold(), other.text.casefold()


def _counts(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words(text):
        found[word.text.casefold()] = found.get(word.text.casefold(), 0) + 1
    return found
