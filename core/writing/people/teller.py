"""Makes whoever tells a story in the first person somebody to be seen: "I went", "we swam"."""

import re
from dataclasses import dataclass, replace

from core.domain.analysis import Action, Entity, Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.conjugation import english_verb
from core.language.given_names import art_of
from core.language.restoring import in_script
from core.language.segment import Word, sentences, words
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.cast import sex as sex_of
from core.writing.known import Known, is_name
from core.writing.naming import called
from core.writing.people.addressed import called_by_others
from core.writing.people.first_person import is_now, own_words
from core.writing.people.self_told import Itself, telling_itself
from core.writing.quoted import told_beside

_QUOTED = re.compile(r"[“\"‘«][^”\"’»]{1,400}[”\"’»]")
# Whose grandchild somebody is, or child: they tell of home.
_ELDERS = frozenset({"old man", "old woman", "grandfather", "grandmother"})
_ELDER_KIN = frozenset({"mother", "father", "brother", "sister", "uncle", "aunt", "teacher"})
_OWN = "friend friends family husband wife son daughter cousin grandson granddaughter parents"
_KIN = _ELDERS | _ELDER_KIN | frozenset(_OWN.split()) | {"children"}
_SPOUSES = {"husband": "woman", "wife": "man"}
_OTHER = {"boy": "girl", "girl": "boy", "man": "woman", "woman": "man"}
_SMALL = frozenset("👦👧")
_CHILD_OF = {"man": "boy", "woman": "girl"}
# What the crew says of what is filmed: "we see a street".
_FILMED = frozenset("see hear open cut follow zoom pan track fade go move begin start end".split())
# What is wished for rather than told: "I want a film".
_WISHED = frozenset("want need would wish like making offer sell deliver".split())
_CONTRACTED = {"m": " is", "re": " are", "ve": " has", "ll": " will", "d": " had"}
# So many words may stand before whoever tells: "One rainy evening in July I".
_BEFORE = 7
# Of so many sentences so many are of whoever tells, at the least.
_LONGER, _OFTEN = 6, 2
# Whose brothers they are, who are no kin of who tells: "the Atkinson brothers", "Ravi's mother".
_OF_OTHERS = re.compile(r"(?:\b(?:[Hh]is|[Tt]heir|[Yy]our)|['’]s|\b[Tt]he [A-Z]\w+)(?: [a-z]+)? $")
_PRESENTED = re.compile(
    r"(?:(?:^|[.!?,;]\s+|\n|\b(?:Hi|Hello|Namaste)\W+)I(?: am|['’]m)"
    r"|\b[Mm]y name(?:['’]s| is| was)) ([A-Z][a-z]{2,})\b"
)
_CALLED_SO = re.compile(r"\b(?:called|named) ([A-Z][a-z]{2,})\b")
_MY_NAME = re.compile(r"[Mm]y name(?:['’]s| is| was)\b")
_APOSTROPHE = re.compile("['’]")
_I, _WE = "i", "we"


@dataclass(frozen=True, slots=True)
class Retold:
    """A text as somebody else would tell it, and whom it tells of.

    `beside` says that something is done to them: they are there, and do nothing. Who `acts`
    then is somebody else, whom a pronoun may mean.
    """

    text: str
    known: tuple[Known, ...] = ()
    beside: bool = False
    acts: bool = True


class Teller:
    """Who tells a text, if it is told in the first person, and who is with them."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._latin = False
        self._who: Known | None = None
        self._company: tuple[Known, ...] = ()
        self._itself: Itself | None = None
        self.name = ""
        """What they say they are called."""
        self._number = ""
        """Whether the last sentence told of "i" or "we"; "" for others."""

    @property
    def label(self) -> str:
        """What the picture calls who tells; "" where nobody does."""
        return self._who.subject.label if self._who else ""

    @property
    def key(self) -> str:
        """By what they are known: their name, else what they are."""
        return self.name or self.label

    @property
    def beast(self) -> Subject | None:
        """The animal that tells, if one does."""
        animal = self._who is not None and self._who.subject.kind is Kind.ANIMAL
        return self._who.subject if self._who and animal else None

    @property
    def place(self) -> str:
        """Where a place tells what it has seen, the sentence that says which: "A small river."."""
        it = self._itself
        return it.bare if it and it.entity.kind is Kind.PLACE else ""

    def read_ahead(self, text: str) -> None:
        """Find out who tells a text, from all of it."""
        self._latin = text.isascii() and self._language is not Language.EN
        bare = self._beside(text)
        told = [each for each in sentences(bare) if self._first(each)[0]]
        if not told or self._is_of_anybody(told) or self._is_spoken_to(bare, told):
            return
        kin = self._kin(bare)
        found = _PRESENTED.search(bare) if self._language is Language.EN else None
        self.name = found[1] if found else called_by_others(text, bare, self._language)
        self._itself = telling_itself(sentences(bare), self._language)
        if self._itself:
            called_so = _CALLED_SO.search(self._itself.sentence)
            self.name = self.name or (called_so[1] if called_so else "")
            self._who = self._no_person(self._itself, text)
            self._company = tuple(kin[:1])
            return
        label = self._role(bare, told, kin)
        self._who = self._known(label)
        self._company = (kin[0],) if kin else (self._known(_OTHER[label]),)
        if self.name:
            self._who = Known(self.name, replace(self._who.subject, character=self.name))

    def _is_of_anybody(self, told: list[str]) -> bool:
        """Whether a longer text says no more than a word that means "one" as well: "आपण"."""
        anybody = own_words("anybody", self._language)
        found = (self._first(each)[1] or range(0) for each in told)
        said = [each[at.start : at.stop] for each, at in zip(told, found, strict=True)]
        return bool(anybody) and all(each in anybody for each in said)

    def _is_spoken_to(self, bare: str, told: list[str]) -> bool:
        """Whether "I" is hardly said in a longer Indian text: speech without its marks."""
        whole = sentences(bare)
        if self._language is Language.EN or len(whole) < _LONGER:
            return False
        kinds = ("me", "us")
        about = sum(any(self._said(each, kind) for kind in kinds) for each in whole)
        return len(told) + about < _OFTEN

    def retold(self, text: str) -> Retold:
        """The text with names for "I" and "we", its verb as of somebody else."""
        if self._who is None:
            return Retold(text)
        bare = self._beside(text)
        number, at = self._first(bare)
        if self._itself and (told := self._presenting(text, bare)):
            self._number = _I
            return Retold(told, self._of(_I))
        if number:
            return self._acting(text, bare, number, at)
        return self._touched(text, bare) or self._mine(text, bare)

    def _touched(self, text: str, bare: str) -> Retold | None:
        """What is done to those who tell: "she gave me a hat"."""
        for number, kind in ((_I, "me"), (_WE, "us")):
            if at := self._said(bare, kind):
                self._number = ""
                if self._language is Language.EN:
                    names = self._names(number)
                    text = f"{text[: at.start]}{names}{text[at.stop :]}"
                    return Retold(text, self._of(number), acts=False)
                return Retold(text, self._of(number), beside=True, acts=False)
        return None

    def _mine(self, text: str, bare: str) -> Retold:
        """What is told of something of theirs who tell, who see it happen."""
        if self._itself:
            return self._owning(text, bare)
        if self._is_of_mine(bare):
            self._number = ""
            return Retold(text, self._of(_I), beside=True, acts=False)
        return Retold(text)

    def _is_of_mine(self, bare: str) -> bool:
        """Whether an Indian sentence tells of nobody, and of something of who tells: "என் தொப்பி"."""
        if self._language is Language.EN or self._said(bare, "mine") is None:
            return False
        return not any(each.kind.alive for each in analyse(bare, self._language).entities)

    def _acting(self, text: str, bare: str, number: str, at: range | None) -> Retold:
        """What they do who tell; those whom "we" counts are they themselves: "हम चार दोस्त"."""
        if number == _WE and at is not None and self._is_group(bare, at.stop):
            self._number = ""
            text, _ = self._verb_of_others(text, number)
            return Retold(f"{text[: at.start]}{text[at.stop :].lstrip()}")
        self._number = number
        return Retold(self._named(text, number, at), self._of(number))

    def _is_group(self, bare: str, after: int) -> bool:
        """Whether right after "we" stands who that is, and how many."""
        return any(
            each.count > 1 and len(bare[after : each.start].split()) == 1
            for each in analyse(bare, self._language).entities
            if each.kind is Kind.PERSON and each.start >= after
        )

    def _owning(self, text: str, bare: str) -> Retold:
        """What an animal or a thing tells of its own, which is there: "birds in my branches"."""
        at = self._said(bare, "of_me")
        if at is None:
            return Retold(text)
        if self._language is Language.EN:
            text = f"{text[: at.start]}{self._names(_I)}'s{text[at.stop :]}"
        return Retold(text, self._of(_I), beside=True, acts=False)

    def _presenting(self, text: str, bare: str) -> str:
        """What a sentence shows in which an animal or a thing says what it is, or its name."""
        assert self._itself is not None
        if text.strip() == self._itself.sentence.strip():
            return self._itself.bare
        named = self._language is Language.EN and _MY_NAME.match(bare.strip())
        return f"{self._names(_I)}." if named else ""

    def _beside(self, text: str) -> str:
        """The text with blanks for what is said aloud in it: there "I" is somebody else."""
        bare = _QUOTED.sub(lambda found: " " * len(found[0]), text)
        return bare if self._language is Language.EN or self._latin else told_beside(bare)

    def going_on(self) -> tuple[Known, ...]:
        """Who goes on acting where a sentence says nobody: whoever told of themselves last."""
        return self._of(self._number) if self._number else ()

    def others_act(self) -> None:
        """Somebody else is told of: what says nobody goes on from there."""
        self._number = ""

    def _of(self, number: str) -> tuple[Known, ...]:
        assert self._who is not None
        return (self._who, *self._company) if number == _WE else (self._who,)

    def _names(self, number: str) -> str:
        english = self._language is Language.EN
        between = " and " if english else " & "
        bare = (not english or is_name(k.word) for k in self._of(number))
        said = zip(bare, self._of(number), strict=True)
        return between.join(k.word if alone else f"the {k.word}" for alone, k in said)

    def _named(self, text: str, number: str, at: range | None) -> str:
        names = self._names(number)
        if self._language is Language.EN:
            assert at is not None
            return f"{text[: at.start]}{names}{_as_of_one(text[at.stop :], number)}"
        text, _ = self._verb_of_others(text, number)
        return f"{text[: at.start]}{names}{text[at.stop :]}" if at else f"{names} {text}"

    def _first(self, text: str) -> tuple[str, range | None]:
        """Whether "i" or "we" act in a text, and where it says so; by the verb alone nowhere."""
        for number in (_I, _WE):
            at = self._said(text, number)
            if at is not None and self._is_reported(text[: at.start]):
                return "", None
            if at is not None and len(text[: at.start].split()) <= _BEFORE:
                return ("", None) if self._filmed(text[at.stop :]) else (number, at)
        return self._by_verb(text), None

    def _is_reported(self, before: str) -> bool:
        """Whether somebody else is said to say "I": "ती सांगायची की मी …"."""
        that = own_words("that", self._language)
        return any(word in that for word in before.split())

    def _by_verb(self, text: str) -> str:
        """Whether the last verb is that of "i" or "we"; as before where both end so."""
        if self._language is Language.EN:
            return ""
        ends = [number for number in (_I, _WE) if self._verb_of_others(text, number)[1]]
        alike = len(ends) > 1 or (ends and not own_words("we_do", self._language))
        return (self._number or _I) if alike else next(iter(ends), "")

    def _filmed(self, after: str) -> bool:
        """Whether it is of the film: "we see", "I want a film"."""
        first = next(iter(re.findall(r"[a-z]+", after.casefold())), "")
        return self._language is Language.EN and first in _FILMED | _WISHED

    def _verb_of_others(self, text: str, number: str) -> tuple[str, bool]:
        """The text with its last verb as of somebody else, and whether that was told so."""
        bare = text.rstrip(" .!?।॥,;")
        if bare.endswith(own_words("not_so", self._language)):
            return text, False
        for pair in sorted(own_words(f"{number}_do", self._language), key=len, reverse=True):
            own, _, other = pair.partition(">")
            if bare.endswith(own) and len(bare.split()[-1]) > len(own.split()[-1]):
                return f"{bare[: -len(own)]}{other}{text[len(bare) :]}", True
            if bare.endswith(f" {own}"):
                return f"{bare[: -len(own)]}{other}{text[len(bare) :]}", True
        return text, False

    def _said(self, text: str, kind: str) -> range | None:
        """Where a text says a word of a kind; in Latin letters also as it is written there."""
        said = own_words(kind, self._language)
        english = self._language is Language.EN
        for each in self._tokens(text):
            word = _APOSTROPHE.split(each.text)[0] if english else each.text  # "I'm"
            if word.casefold() in said:
                return range(each.start, each.start + len(word))
        return None

    def _tokens(self, text: str) -> tuple[Word, ...]:
        tokens = words(text)
        if not self._latin:
            return tokens
        own = (own_words(kind, self._language) for kind in (_I, _WE, "me", "us"))
        spelled = {word for each in own for word in each if word.isascii()}
        script = {t.start: t for t in in_script(tokens, self._language)}
        return tuple(t if t.text.casefold() in spelled else script.get(t.start, t) for t in tokens)

    def _no_person(self, itself: Itself, text: str) -> Known:
        """The animal or the thing that tells, by its word in the language of the text."""
        it = itself.entity
        word = it.text if self._language is Language.EN else called(it.label, self._language, text)
        shown = depict(analyse(itself.bare, self._language), itself.bare).subjects
        seen = next((s for s in shown if s.label == it.label), None)
        seen = seen or Subject(it.label, it.kind, it.art)
        looks = replace(seen, action=Action.NONE, gesture="", character=self.name)
        return Known(word or it.text, looks)

    def _known(self, label: str) -> Known:
        roles = own_words(label, self._language) if self._latin else ()
        word = next(iter(roles), "") or called(label, self._language, "") or label
        return Known(word, Subject(label, Kind.PERSON))

    def _kin(self, text: str) -> list[Known]:
        """The family and friends of who tells, in the order of the text."""
        found: dict[str, Known] = {}
        for each in sentences(text):
            for entity in analyse(_unowned(each), self._language).entities:
                if self._is_kin(entity, each):
                    known = self._company_of(entity, each)
                    found.setdefault(entity.label, known)
        return list(found.values())

    def _is_kin(self, entity: Entity, text: str) -> bool:
        if not entity.kind.alive or entity.excluded:
            return False
        before = _unowned(text)[: entity.start].split()[-1:]
        mine = bool(before) and before[0].casefold() in own_words("my", self._language)
        if entity.label in _ELDERS:
            return len(entity.text.split()) == 1
        kin = entity.label in _KIN and entity.kind is Kind.PERSON
        others = self._language is Language.EN and _OF_OTHERS.search(text[: entity.start])
        return mine or (kin and not others)

    def _company_of(self, entity: Entity, text: str) -> Known:
        group = entity.label in ("friends", "family", "parents", "children")
        word = entity.text
        if self._language is not Language.EN and not self._latin:
            word = called(entity.label, self._language, text) or word
        count = entity.count if group else 1
        return Known(word, Subject(entity.label, entity.kind, entity.art, count))

    def _role(self, text: str, told: list[str], kin: list[Known]) -> str:
        """Boy, girl, man or woman."""
        labels = [each.subject.label for each in kin]
        flat = " ".join(["", *(word.text.casefold() for word in words(text))])
        grown = any(f" {word}" in flat for word in own_words("grown", self._language))
        sex = next((_SPOUSES[label] for label in labels if label in _SPOUSES), "")
        named = sex_of(self.name, self._language) if self.name else ""
        sex = sex or named or next(filter(None, map(self._sex, told)), "man")
        child = not grown and not _SPOUSES.keys() & set(labels)
        small = art_of(self.name)[:1] in _SMALL  # Timmy is what a child is called
        child = child and (small or not (_ELDERS | _ELDER_KIN).isdisjoint(labels))
        return _CHILD_OF[sex] if child else sex

    def _sex(self, text: str) -> str:
        """Whether a woman or a man tells it, by the verb of a sentence with "I"."""
        number, at = self._first(text)
        if number != _I or self._said(text, "has_done"):
            return ""
        ends = [each.text for each in words(text)[-2:]]
        ends += [text[at.start : at.stop]] if at else []  # "ನಾನೊಬ್ಬಳೇ", I alone, a girl
        for sex in ("woman", "man"):
            endings = own_words(f"{sex}_tells", self._language)
            if endings and any(each.endswith(endings) for each in ends):
                return sex
        return ""


def _unowned(text: str) -> str:
    """An English text in which whose something is stands for themselves: "grandfather's farm"."""
    return re.sub(r"(?<=[a-z])['’]s\b", ",", text)


def _as_of_one(after: str, number: str) -> str:
    """What an English "I" does as somebody else does it: " walk home" is " walks home"."""
    after = after.replace(" cannot ", " can not ", 1)
    short = re.match(r"['’](m|re|ve|ll|d)\b", after)
    if short:
        return f"{_CONTRACTED[short[1]]}{after[short.end() :]}"
    verb = re.match(r"\s+([a-z]+)\b", after)
    if verb is None or number == _WE:
        return after
    one = {"am": "is", "have": "has", "do": "does"}.get(verb[1])
    one = one or (english_verb(verb[1])[1] if is_now(verb[1]) else None)
    return f" {one}{after[verb.end() :]}" if one else after
