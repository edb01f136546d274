"""How long words take to say, and where a sentence may be parted between two shots."""

import re
from fractions import Fraction

from core.domain.languages import Language
from core.language.english import is_base, is_past, is_quality, is_verb
from core.language.identify import function_words
from core.language.segment import graphemes, word_texts, words
from core.understanding.reading import read

# Words and letters a second of an unhurried narrator. Indian languages pack more into a word.
_WORDS = {Language.EN: 2.3}
_LETTERS = {Language.EN: 13.0}
_INDIAN_WORDS, _INDIAN_LETTERS = 1.8, 7.5
AIR = Fraction(3, 10)

_MARKS = re.compile(r"(?<=[,;:—–])\s+")
_JOINTS = re.compile(
    r"\s+(?=(?:and then|and|then|but|while|as|until|before|after|so that|when|where"
    r"|और|फिर|लेकिन|मगर|तब|जब|కానీ|అప్పుడు|తర్వాత|మరియు|ஆனால்|பிறகு|அப்போது|மற்றும்|আর|এবং|কিন্তু|তখন|তারপর"
    r"|અને|પણ|પછી|ત્યારે|आणि|पण|मग|तेव्हा|ಮತ್ತು|ಆದರೆ|ನಂತರ|ಆಗ|പക്ഷേ|പിന്നെ|അപ്പോൾ|ଏବଂ|ଓ|କିନ୍ତୁ|ତାପରେ|ਅਤੇ|ਪਰ|ਫਿਰ)\s)"
)


# The plain "and" of each language: it joins things as well as events.
_AND = re.compile(r"(?:and|और|మరియు|மற்றும்|এবং|আর|અને|आणि|ಮತ್ತು|ଏବଂ|ଓ|ਅਤੇ)\s(?!then\s)", re.IGNORECASE)
# What these begin says nothing alone while it is short: "when it rains".
_HANGING = re.compile(r"(?:while|as|until|before|after|so that|when|where)\s", re.IGNORECASE)
_OPENING = re.compile(
    r"[\W_]*(?:(?:and|but|so|then)\s+)?(?:after|when|whenever|if|once|since|because|before|although|though"
    r"|while|as soon as|as|until|unless|in|on|at)\s",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r"[“\"‘]\w+(?: \w+)?,$")
_HALF_NAMED = re.compile(
    r"\b(?:an?|the|his|her|its|their|my|our) (?:tall|big|small|little|long|short|old|young|dark"
    r"|bright|soft|thin|thick|round|fat|sweet|warm|cold|deep|high|low|wide|poor|rich|kind|good|great|new),$"
)
_AUXILIARIES = frozenset(
    "is am are was were has have had can could will would shall should may might must do does did"
    " be been let isn't wasn't don't can't won't i'm it's that's he's she's they're we're".split()
)
# "And dig a well": what several go on to do.
_OBJECTS = frozenset("a an the his her its their it them him home".split())
_SHORT, _OPENER, _PAIR = 4, 8, 2
_SAYING = 3


def spoken_seconds(text: str, language: Language) -> float:
    """An estimate, 0 for silence. The real length comes from the voice (see `timing.fit`)."""
    said = word_texts(text)
    if not said:
        return 0.0
    letters = sum(len(graphemes(word)) for word in said)
    by_words = len(said) / _WORDS.get(language, _INDIAN_WORDS)
    by_letters = letters / _LETTERS.get(language, _INDIAN_LETTERS)
    stops = len(re.findall(r"[.,;:!?।॥…]+(?:\s|$)", text))
    return max(by_words, by_letters) * 0.95 + 0.15 * stops


def seen_seconds(text: str, language: Language) -> float:
    """How long an action described in these words is worth looking at."""
    return max(2.0, min(8.0, 1.2 + len(words(text, language)) / 3.2))


def parted(text: str, count: int, language: Language) -> tuple[str, ...]:
    """`text` in at most `count` pieces of like length, cut where a speaker would breathe.

    The pieces joined by spaces are the text again.
    """
    pieces = [text]
    for seam in (_MARKS, _JOINTS):
        while len(pieces) < count:
            cuts = [_cut(piece, seam, language) for piece in pieces]
            able = [place for place, cut in enumerate(cuts) if cut]
            if not able:
                break
            longest = max(able, key=lambda place: len(pieces[place]))
            pieces[longest : longest + 1] = cuts[longest]
    return tuple(pieces)


def clauses(text: str, language: Language) -> tuple[str, ...]:
    """`text` in pieces at its commas and the like, none shorter than three words."""
    pieces = [text]
    for index in range(len(_MARKS.findall(text))):
        cut = _cut(pieces[-1], _MARKS, language, first=True)
        if index < 12 and cut:
            pieces[-1:] = cut
    return tuple(pieces)


def standing(pieces: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The pieces of a sentence, those that say nothing alone with their neighbours.

    A name, a few words without a verb, or "after they finished" are no picture of their own.
    """
    if len(pieces) < _PAIR:
        return pieces
    if language is not Language.EN:
        return _whole_lists(pieces, language)
    whole: list[str] = []
    leading = False
    for place, piece in enumerate(pieces):
        then = pieces[place + 1] if place + 1 < len(pieces) else ""
        follows = bool(whole) and (
            leading or _goes_with(whole[-1], piece) or _is_aside(piece, then)
        )
        if follows:
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
        leading = not _does(whole[-1]) or _only_opens(whole[-1]) or _calls(whole[-1])
    return tuple(whole)


def _whole_lists(pieces: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """An Indian sentence's pieces, one that ends with a noun and a comma with what comes next.

    Verbs come last there: "அவள் தன் தாத்தா, | பாட்டியுடன் சென்றாள்" is one deed.
    """
    whole = [pieces[0]]
    for piece in pieces[1:]:
        if whole[-1].endswith(",") and _ends_with_noun(whole[-1], language):
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
    return tuple(whole)


def _ends_with_noun(piece: str, language: Language) -> bool:
    reading = read(piece, language)
    last = len(reading.words) - 1
    done = reading.tokens("action", "marker", "relation") | reading.told.finite
    named = reading.tokens("thing", "noun", "name")
    return last in named and last not in done


def _ends_with_deed(piece: str, language: Language) -> bool:
    reading = read(piece, language)
    done = reading.tokens("action", "weather", "attribute", "time") | reading.told.finite
    last = len(reading.words) - 1
    return last in done or (last >= 0 and reading.words[last].text in function_words(language))


def _goes_with(before: str, piece: str) -> bool:
    """Whether a piece only goes on with a name, or a quality: "her round," / "thick thumb"."""
    ends, begins = word_texts(before.casefold())[-1:], word_texts(piece.casefold())[:1]
    described = all(map(is_quality, (*ends, *begins))) or _HALF_NAMED.search(before) is not None
    return not _does(piece) or (described and before.endswith(","))


def _is_aside(piece: str, then: str) -> bool:
    """Whether it only says how: "deeply moved by it", and is no step of "came in, sat, and ate"."""
    said = [word for word in word_texts(piece.casefold()) if not word.endswith("ly")]
    first = said[0] if said else ""
    return (is_past(first) or first.endswith("ing")) and is_verb(first) and not goes_on(then)


def _calls(piece: str) -> bool:
    """Whether it ends with whom somebody begins to speak to: "Ma said, “Sona,"."""
    return _TO_WHOM.search(piece) is not None


def _only_opens(piece: str) -> bool:
    """Whether it is too short a clause to be told without the one that it opens."""
    said = word_texts(piece)
    return bool(_OPENING.match(piece)) and len(said) <= _OPENER and piece.endswith(",")


def _does(piece: str) -> bool:
    """Whether an English piece has a verb of its own."""
    return any(
        word in _AUXILIARIES or is_past(word) or (is_verb(word) and not is_quality(word))
        for word in word_texts(piece.casefold().replace("’", "'"))
    )


def _cut(
    text: str, seam: re.Pattern[str], language: Language, *, first: bool = False
) -> tuple[str, ...]:
    """The two halves at the seam nearest to the middle; () where none leaves two real pieces."""
    halves = [(text[: m.start()], text[m.end() :]) for m in seam.finditer(text)]
    fair = [
        pair
        for pair in halves
        if all(_tells(half, language) for half in pair)
        and not (_names_only(pair, language) or _hangs(pair[1], language))
        and not (language is Language.EN and _only_named(pair))
    ]
    if not fair:
        return ()
    return fair[0] if first else min(fair, key=lambda pair: abs(len(pair[0]) - len(pair[1])))


def _tells(half: str, language: Language) -> bool:
    """Whether a half says something by itself; in Indian languages who and what they do is enough.

    "കള്ളൻ ഓടുന്നു" is "the thief runs away": what English says in words of their own are endings.
    """
    count = len(words(half, language))
    whole = count == _SAYING - 1 and (language is not Language.EN or goes_on(half))
    return count >= _SAYING or (whole and bool(read(half, language).of("action")))


def _names_only(pair: tuple[str, str], language: Language) -> bool:
    """Whether the "and" between the halves joins two things: "a keeper" / "and her cat wait"."""
    before, after = pair
    if language is Language.EN and goes_on(after) and any(map(_is_done, word_texts(before))):
        return False
    if before.endswith((",", ";", ":", "—", "–")) or not _AND.match(after):
        return False
    if language is not Language.EN and not _ends_with_deed(before, language):
        return True  # "थककर मीना" / "और राजू सो गए": the verb comes last
    if read(before, language).of("action", "weather"):
        return False
    # "a man in a black coat" / "and a grey hat waits" have one verb between them.
    return len(words(before, language)) <= _SHORT or bool(read(after, language).of("action"))


def goes_on(after: str) -> bool:
    """Whether an English clause goes on with what somebody does: "and finds his mother"."""
    said = [word for word in word_texts(after.casefold()) if not word.endswith("ly")]
    joined = bool(said) and said[0] in ("and", "then", "but")
    done = said[joined:]
    if not done:
        return False
    first, then = done[0], next(iter(done[1:]), "")
    if not joined:
        return _is_done(first) and (then in _OBJECTS or is_past(then) or is_quality(then))
    if is_base(first):
        return bool(then) and then not in _AUXILIARIES and not _is_done(then)
    return _is_done(first) or first in ("was", "were", "had", "is", "has")


def _is_done(word: str) -> bool:
    return is_verb(word) and not is_base(word) and (word.endswith("s") or is_past(word))


def _only_named(pair: tuple[str, str]) -> bool:
    """Whether who is named before has the verb behind: "two friends, Anu and Tara," / "race"."""
    before, after = (word_texts(half) for half in pair)
    return bool(after) and is_verb(after[0].casefold()) and not any(map(is_verb, before))


def _hangs(after: str, language: Language) -> bool:
    """Whether a half is too short a clause to be told apart from what it belongs to."""
    return bool(_HANGING.match(after)) and len(words(after, language)) <= _SHORT
