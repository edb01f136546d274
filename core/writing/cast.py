"""Keeps everyone looking the same: who is in the film, and how they look in every shot."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from core.domain.analysis import Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.domain.story import Character
from core.language.given_names import name_of
from core.language.segment import word_texts
from core.understanding.garments import Clothed, dressed
from core.writing.beats import Beat
from core.writing.knowledge import vocabulary

_ANYONE = "🧑"
_OF_TRADES = frozenset(
    "🧵💈🧺👞🥁🎤🏏🏅🤼🧤🥛🏃🧹🎣📷🗿🪡🔨🔧🎨🥷👷💂🤡🤹🧛🥊🤸🛶🚚🚕🚌🔮🔪🥾🪓🏹📚📸🪨🪈🪖🛡"
)
GROUPS = frozenset({"family", "couple", "friend", "friends", "people", "crowd", "team", "child"})
"""Whom a film has anyway, or whom no one person stands for."""
# So short a word is a postposition rather than a verb: the ਦਾ of "ਕਿਸਾਨ ਦਾ".
_POSTPOSITION = 2
# Clothes that read well against every set, and apart from each other.
_CLOTHES = ("#c8553d", "#2f6690", "#d9a441", "#4f7f52", "#8a4f7d", "#3a7ca5", "#b5485d", "#5d6d9e")
_FEMALE = (
    "woman|girl|mother|grandmother|queen|princess|bride|sister|daughter|wife|aunt|lady|old woman"
    "|woman farmer|farmer woman|female|fairy|girlfriend|niece|granddaughter|nun|heroine|actress"
).split("|")
SEXES = {"👩": "woman", "👧": "woman", "👨": "man", "👦": "man"}
"""Whom the first sign of an art shows."""

# Of southern men's names in Latin letters, which end like a woman's: Ramayya, Somaiah, Bheemappa.
_MANS_ENDINGS = ("ayya", "aiah", "appa")
_WOMANS_ENDINGS = {
    Language.EN: ("a", "i", "ee", "mma"),
    Language.HI: ("ा", "ी"),
    Language.MR: ("ा", "ी"),
    Language.TE: ("ి", "ీ", "త", "మ్మ", "ర", "జ"),
    Language.TA: ("ா", "ி", "ீ"),
    Language.KN: ("ಾ", "ಿ", "ೀ", "ಮ್ಮ"),
    Language.ML: ("ാ", "ി", "ീ"),
    Language.BN: ("া", "ী", "ি"),
    Language.GU: ("ા", "ી"),
    Language.OR: ("ା", "ୀ", "ି"),
    Language.PA: ("ਾ", "ੀ", "ਕੌਰ"),
}


@dataclass(frozen=True, slots=True)
class Hero:
    """Whom a film of themes is about: `first` as introduced, `label` afterwards."""

    first: str
    label: str
    art: str = ""
    colour: str = ""
    clothing: str = ""

    @property
    def again(self) -> str:
        """As an English line speaks of them again: "the woman", but "Kiran"."""
        return self.label if self.label[:1].isupper() else f"the {self.label}"


def hero(people: Iterable[Subject], audience: str, random: Random) -> Hero:
    """The text's own person, else one of its kind, of the audience, or of two by chance."""
    people = tuple(people)
    for subject in people:
        single = subject.count == 1 and subject.label not in GROUPS
        if subject.kind is Kind.PERSON and single:
            label = subject.label
            return Hero(_with_article(label), label, subject.art, subject.colour, subject.clothing)
    several = next((s for s in people if s.label in ("woman", "man", "girl", "boy")), None)
    trade = next((s for s in people if s.kind is Kind.PERSON and _is_one(s.label)), None)
    if trade and several is None:
        return Hero(_with_article(trade.label), trade.label, trade.art)
    if several:
        first = several.label if several.label in ("girl", "boy") else f"young {several.label}"
        return Hero(f"a {first}", several.label)
    words = audience.casefold()
    for hint, first, label in (
        ("women", "a young woman", "woman"), ("mother", "a mother", "woman"),
        ("parent", "a young mother", "woman"),
        ("girl", "a girl", "girl"), ("kid", "a child", "child"), ("child", "a child", "child"),
        ("men", "a young man", "man"), ("boy", "a boy", "boy"), ("father", "a father", "man"),
        ("senior", "an older woman", "old woman"), ("elder", "an older woman", "old woman"),
    ):  # fmt: skip
        if hint in words:
            return Hero(first, label)
    return random.choice((Hero("a young woman", "woman"), Hero("a young man", "man")))


def _is_one(label: str) -> bool:
    """Whether a label names one person, as "weaver" does and "parents" does not."""
    return label not in GROUPS and not label.endswith("s")


def sex(name: str, language: Language) -> str:
    """Whether a name is a "woman" or a "man", by the table of names, else by its ending.

    That is a guess; the bible can be edited.
    """
    bare = name.casefold().split()[0] if name.split() else ""
    language = Language.EN if bare.isascii() else language
    if (found := name_of(bare, language)) and (known := SEXES.get(found.given.art)):
        return known
    if bare in vocabulary("men", language) or bare in vocabulary("men", Language.EN):
        return "man"
    if bare.endswith(_MANS_ENDINGS):
        return "man"
    return "woman" if bare.endswith(_WOMANS_ENDINGS.get(language, ())) else "man"


def gendered(subject: Subject, text: str, language: Language) -> Subject:
    """Someone of a trade as the man or the woman that the text's verbs tell of, if they do."""
    if subject.count > 1 or not _anyone(subject):
        return subject
    said = [word.casefold() for word in word_texts(text)]
    for kind, art in (("woman_does", "👩"), ("man_does", "👨")):
        if any(_tells(word, vocabulary(kind, language), language) for word in said):
            known = subject.art.startswith(_ANYONE)
            return replace(subject, art=art + subject.art[len(_ANYONE) :] if known else art)
    return subject


def _anyone(subject: Subject) -> bool:
    """Whether the picture shows neither a man nor a woman: anyone, or the trade's own tool."""
    tool = subject.kind is Kind.PERSON and subject.art[:1] in _OF_TRADES and subject.art != ""
    return tool or subject.art.startswith(_ANYONE)


def _tells(word: str, endings: tuple[str, ...], language: Language) -> bool:
    if language is Language.EN:
        return word in endings
    return any(word.endswith(end) and (word != end or len(end) > _POSTPOSITION) for end in endings)


def female(label: str) -> bool:
    return label.casefold() in _FEMALE


def cast(
    beats: list[Beat], seed: int, language: Language
) -> tuple[list[Beat], tuple[Character, ...]]:
    """The beats with everyone in the same look, and the bible that says so.

    People count at once; animals and things when they come back in another beat. The clothes of
    the bible are those somebody has from the beginning; others that they put on stay on.
    """
    seen = Counter(key for beat in beats for key in {s.known_as for s in beat.depiction.subjects})
    clothes = Random(f"{seed}:clothes").sample(_CLOTHES, len(_CLOTHES))
    bible: dict[str, Character] = {}
    for subject in (s for beat in beats for s in beat.depiction.subjects):
        key = subject.known_as
        person = subject.kind is Kind.PERSON
        if subject.count == 1 and (person or (subject.kind is Kind.ANIMAL and seen[key] > 1)):
            fresh = _character(subject, key, clothes[len(bible) % len(clothes)])
            known = bible.setdefault(key, fresh)
            art = _surer(known.art, subject.art)
            bible[key] = replace(known, colour=known.colour or subject.colour, art=art)
    worn = _first_worn(beats, language)
    now = {
        key: replace(first, colour=first.colour or bible[key].clothing)
        for key in bible
        for first in (worn.get(key, Clothed()),)
    }
    bible = {key: replace(c, clothing=now[key].colour) for key, c in bible.items()}
    return [_dressed(beat, bible, now) for beat in beats], tuple(bible.values())


def _first_worn(beats: list[Beat], language: Language) -> dict[str, Clothed]:
    """What each is told to wear, unless they put it on in the film: then it begins there."""
    found: dict[str, Clothed] = {}
    put_on = (*vocabulary("puts_on", language), *vocabulary("puts_on", Language.EN))
    for beat in beats:
        changing = any(word in beat.text.casefold() for word in put_on)
        for subject in beat.depiction.subjects:
            if subject.clothing or subject.wears:
                told = Clothed() if changing else Clothed(subject.clothing, subject.wears)
                found.setdefault(subject.known_as, told)
    return found


def _surer(art: str, later: str) -> str:
    """Of two pictures of somebody the one that is known to be of a man or a woman."""
    either = art.startswith(_ANYONE) or art[:1] in _OF_TRADES
    either = either and later[:1] in ("👨", "👩")
    return later if either else art


def _character(subject: Subject, key: str, clothing: str) -> Character:
    plain = subject.kind is Kind.PERSON and not _in_uniform(subject.label)
    clothing = clothing if plain else ""
    look = " ".join(filter(None, (subject.size, subject.label)))
    return Character(key, subject.label, subject.art, subject.colour, clothing, look)


def _in_uniform(label: str) -> bool:
    return label.casefold() in vocabulary("in_uniform", Language.EN)


def _dressed(beat: Beat, bible: dict[str, Character], worn: dict[str, Clothed]) -> Beat:
    """The beat with everyone in their look; `worn` is what each has on by now."""
    if beat.own:
        for subject in (s for s in beat.depiction.subjects if s.known_as in worn):
            worn[subject.known_as] = dressed(
                worn[subject.known_as], Clothed(subject.clothing, subject.wears)
            )
    subjects = tuple(_in_character(subject, bible, worn) for subject in beat.depiction.subjects)
    return replace(beat, depiction=replace(beat.depiction, subjects=subjects))


def _in_character(
    subject: Subject, bible: dict[str, Character], worn: dict[str, Clothed]
) -> Subject:
    look = bible.get(subject.known_as)
    if look is None or subject.count > 1:
        return subject
    has = worn[subject.known_as]
    return replace(
        subject,
        character=look.name,
        art=look.art,
        colour=look.colour,
        clothing=has.colour,
        wears=has.wears,
    )


def _with_article(label: str) -> str:
    if label[:1].isupper():
        return label
    return f"{'an' if label[:1] in 'aeiou' else 'a'} {label}"
