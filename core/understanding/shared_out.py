"""Shares several of a kind out by their colours: "two pots, one red, one black"."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.counting import number_before
from core.language.english import is_plural
from core.language.english_verbs import helping, verb_form
from core.language.english_words import clause_words
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import CLDR, row
from core.language.variants import NORTHERN
from core.understanding.cue import Cue
from core.understanding.noun import Noun
from core.understanding.reading import AGAINST, CONJUNCTIONS, Reading

# These may stand right before a share without a comma: "with one red", "and one black".
_BEFORE = clause_words("before_shares")
_RANKS = clause_words("ranks")
_PLACED = clause_words("placed_shares")
_NAMED = (["one"], ["ones"])
_OF_THEM = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"], ["of", "whom"])
_OF_LONGEST = 2
_REST = clause_words("rest")
_ALL = clause_words("shares")
_SINGLE = clause_words("articles")
_ARE = clause_words("are")
_DRESSED = clause_words("dressed")
_ONES = clause_words("ones")
_HUES = ("colour", "attribute")
_REACH = 2
_SEVERAL = 2
_LIST = 3
"""Colours of a list; what is told with two, a black and white cow, has both."""


@dataclass(frozen=True, slots=True)
class Share:
    """What is told of some of several: tokens `first` up to `last`; no `count` for the rest."""

    first: int
    last: int
    cues: tuple[Cue, ...]
    count: int | None
    dressed: bool


_OTHERS = Share(0, 0, (), None, dressed=False)
"""Those of whom nothing else is told."""


def shares(reading: Reading) -> tuple[Share, ...]:
    """Every "one red", "the others in white" of a text; worked out once."""
    if reading.language in NORTHERN:
        return reading.once("shares", lambda: tuple(_northern(reading)))
    if reading.language is not Language.EN:
        return ()
    return reading.once("shares", lambda: tuple(_found(reading)))


def _northern(reading: Reading) -> list[Share]:
    """The same in the north, where one says at least two of them: "एक लाल और एक काला"."""
    ones = small_words(reading.language, "ones")
    numbers = {cue.first: cue for cue in reading.of("count")}
    hues = {cue.first: cue for cue in reading.of("colour")}
    things = reading.firsts("thing", "noun", CLDR, "place", "attribute", "name")
    found = []
    for at, word in enumerate(reading.words):
        number = numbers.get(at)
        hue = hues.get(number.last if number else at + 1)
        if hue is None or not (number or key(word.text) in ones):
            continue
        named = hue.last in things and reading.same_clause(hue.last, hue.first)
        if not named and reading.same_clause(at, hue.first):
            count = int(row("count", number.key).columns["count"]) if number else 1
            found.append(Share(at, hue.last, (hue,), count, dressed=False))
    several = Counter(reading.sentence[each.first] for each in found)
    return [each for each in found if several[reading.sentence[each.first]] >= _SEVERAL]


def shared_out(
    reading: Reading, nouns: tuple[Noun, ...], numbers: Mapping[int, int]
) -> dict[int, tuple[tuple[int, Share], ...]]:
    """How many of a noun, by its index, are as which of the shares says; the rest comes last."""
    found: dict[int, tuple[tuple[int, Share], ...]] = {}
    for _, group in groupby(shares(reading), key=lambda each: reading.sentence[each.first]):
        each = tuple(group)
        index = _whose(reading, nouns, numbers, each)
        if index is None and (index := _named_after(reading, nouns, each[-1])) is not None:
            told = [(share.count or 1, share) for share in each]
            found[index] = (*told, (numbers.get(index, 1), _OTHERS))
        elif index is not None and index not in found and any(share.cues for share in each):
            number = numbers[index] if _is_counted(reading, nouns[index]) else 0
            found[index] = tuple(_counted(each, number))
    for index, noun in enumerate(nouns):
        each = _listed(reading, noun)
        number = numbers.get(index, 1) if _is_counted_before(reading, each) else 0
        if each and index not in found and number in (0, len(each)):
            found[index] = tuple((1 if number else _SEVERAL, share) for share in each)
    return found


def tally(reading: Reading, noun: Noun) -> int:
    """How many of a kind a sentence tells of one by one: "one girl sings, another dances"."""
    words = [word.text.casefold() for word in reading.words]
    if not noun.first or "one" not in words[max(0, noun.first - _REACH) : noun.first]:
        return 0
    found, at = 1, noun.last
    while at < len(words) and reading.sentence[at] == reading.sentence[noun.first]:
        number, end = _head(words, at)
        single = number == 1 and words[at] not in _SINGLE - {"the"} and _opens(reading, words, at)
        acts = end < len(words) and _is_verb(words[end])
        found += single and end > at and acts
        at = max(end, at + 1)
    return found if found > 1 else 0


def _is_verb(word: str) -> bool:
    form = verb_form(word)
    return word in helping() or (form is not None and form.how != "base")


def _found(reading: Reading) -> Iterator[Share]:
    words = [word.text.casefold() for word in reading.words]
    hues = {cue.first: cue for cue in reading.of(*_HUES)}
    at = 0
    while at < len(words):
        share = _share(reading, words, hues, at) if _opens(reading, words, at) else None
        if share is not None:
            yield share
        at = share.last if share is not None else at + 1


def _opens(reading: Reading, words: list[str], at: int) -> bool:
    return not at or words[at - 1] in _BEFORE or not _beside(reading, at - 1)


def _beside(reading: Reading, token: int) -> bool:
    """Whether no sign stands between a word and the one after it."""
    one, other = reading.words[token : token + 2]
    return reading.text[one.end : other.start] == " "


def _share(reading: Reading, words: list[str], hues: Mapping[int, Cue], at: int) -> Share | None:
    count, first = _head(words, at)
    if first == at:
        return _coloured_ones(reading, words, hues, at)
    end = first
    while end < len(words) and words[end] in _ARE and _beside(reading, end - 1):
        end += 1
    dressed = not _DRESSED.isdisjoint(words[first:end])
    if dressed and (last := _garment(reading, words, end)):
        return Share(at, last, (), count, dressed=True)
    cues = tuple(_row(reading, hues, end))
    end = cues[-1].last if cues else end
    ones = end < len(words) and words[end] in _ONES and _beside(reading, end - 1)
    led = words[end : end + 1] == ["and"] and _head(words, end + 1)[0] is not None
    if not cues or (words[at] in _SINGLE and first == at + 1 and not (ones or led)):
        return None
    end += ones
    return Share(at, end, cues, count, dressed) if _ends(reading, words, end) else None


def _coloured_ones(
    reading: Reading, words: list[str], hues: Mapping[int, Cue], at: int
) -> Share | None:
    """Those of one colour: "green ones at the bottom"."""
    cues = (hues[at], *_row(reading, hues, hues[at].last)) if at in hues else ()
    end = cues[-1].last if cues else at
    ones = bool(cues) and words[end : end + 1] == ["ones"] and _beside(reading, end - 1)
    return Share(at, end + 1, cues, None, dressed=False) if ones else None


def _garment(reading: Reading, words: list[str], at: int) -> int:
    """Where what some of them have on ends: "a red shirt"; 0 where nothing is named."""
    at += at < len(words) and words[at] in clause_words("determiners")
    while cue := next((cue for cue in reading.of(*_HUES) if cue.first == at), None):
        at = cue.last
    return next((cue.last for cue in reading.of("thing", "noun", CLDR) if cue.first == at), 0)


def _row(reading: Reading, hues: Mapping[int, Cue], at: int) -> Iterator[Cue]:
    """The colours and qualities that stand one after the other from a word on."""
    while at in hues and _beside(reading, at - 1):
        yield hues[at]
        at = hues[at].last


def _head(words: list[str], at: int) -> tuple[int | None, int]:
    """How many are meant, None for all others, and where the words for it end."""
    if at == len(words):
        return None, at
    said, after = words[at], words[at + 1 : at + 2]
    if said == "the" and after and after[0] in _REST:
        return (1 if after == ["other"] else None), at + 2
    if said == "the" and after and after[0] in _RANKS:
        return 1, at + 2 + (words[at + 2 : at + 3] == ["one"])
    if said == "the" and after and after[0] in _PLACED and words[at + 2 : at + 3] in _NAMED:
        return (1 if words[at + 2] == "one" else None), at + 3
    number = int(said) if said.isdecimal() else number_before([said], 1, Language.EN)
    if said in ("another", *_SINGLE):
        number = 1
    if said in _ALL or not number:
        return None, at + (said in _ALL)
    end = at + 1
    return number, end + _OF_LONGEST * (words[end : end + _OF_LONGEST] in _OF_THEM)


def _ends(reading: Reading, words: list[str], end: int) -> bool:
    """Whether nothing comes next that could be what is red: "one red pot"."""
    if end >= len(words) or not _beside(reading, end - 1):
        return True
    small = function_words(Language.EN) | clause_words("and")
    return words[end] in small or words[end].endswith("ing")


def _whose(
    reading: Reading, nouns: tuple[Noun, ...], numbers: Mapping[int, int], each: tuple[Share, ...]
) -> int | None:
    """The noun that is shared out: named before, as many as the shares or more of them."""
    start = each[0].first
    told = sum(share.count or 1 for share in each)
    fit = [
        index
        for index, noun in enumerate(nouns)
        if noun.last <= start
        and reading.sentence[start] - reading.sentence[noun.first] <= 1
        and noun.kind is not Kind.PLACE
        and numbers.get(index, 1) >= min(told, _SEVERAL)
        and (noun.kind is Kind.PERSON or not each[0].dressed)
    ]
    counted = [index for index in fit if _is_counted(reading, nouns[index])]
    if len(each) == 1 and each[0].count is not None:
        return next((index for index in reversed(counted) if numbers[index] > told), None)
    enough = [index for index in counted if numbers[index] >= told]
    return next(reversed(enough or fit), None)


def _named_after(reading: Reading, nouns: tuple[Noun, ...], share: Share) -> int | None:
    """The noun that ends a list of colours: "a red and a blue bicycle"."""
    words = [word.text.casefold() for word in reading.words]
    start = share.last + (words[share.last : share.last + 1] == ["and"])
    _, end = _head(words, start)
    cues = {cue.first: cue for cue in reading.of(*_HUES)}
    last = next((cue.last for cue in reversed(tuple(_row(reading, cues, end)))), end)
    if end == start or last == end:
        return None
    return next((index for index, noun in enumerate(nouns) if noun.first == last), None)


def _listed(reading: Reading, noun: Noun) -> tuple[Share, ...]:
    """A share for each colour of a list before the name of several: "red, blue and green kites"."""
    if not _is_several(reading, noun):
        return ()
    hues = {cue.last: cue for cue in reading.of("colour")}
    found: list[Cue] = []
    end = noun.first
    while end in hues:
        found.insert(0, hues[end])
        end = found[0].first
        led = end and key(reading.words[end - 1].text) in CONJUNCTIONS - AGAINST
        if not led and (not end or _beside(reading, end - 1)):
            break
        end -= bool(led)
    if len(found) < _LIST:
        return ()
    return tuple(Share(each.first, each.last, (each,), None, dressed=False) for each in found)


def _is_several(reading: Reading, noun: Noun) -> bool:
    """Whether an English or a southern word names several."""
    if reading.language in SOUTHERN:
        return noun.cue.plural
    return reading.language is Language.EN and is_plural(noun.cue.text.split()[-1].casefold())


def _is_counted_before(reading: Reading, each: tuple[Share, ...]) -> bool:
    """Whether a number stands before a list of colours: "three red, white and blue flags"."""
    return bool(each) and any(cue.last == each[0].first for cue in reading.of("count"))


def _is_counted(reading: Reading, noun: Noun) -> bool:
    """Whether it is said how many there are; not of "balloons: three red, one blue"."""
    return any(cue.last <= noun.first <= cue.last + _REACH for cue in reading.of("count"))


def _counted(each: tuple[Share, ...], number: int) -> Iterator[tuple[int, Share]]:
    """How many each share is of `number`, 0 where nobody says that; what is left comes last."""
    left = number - sum(share.count or 0 for share in each)
    rest = sum(share.count is None for share in each)
    for share in each:
        others = max(1, left // rest) if number and rest else _SEVERAL
        yield (others if share.count is None else share.count), share
    if left > 0 and not rest:
        yield left, _OTHERS
