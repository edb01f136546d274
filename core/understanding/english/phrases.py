"""Cuts an English text into phrases: names, verbs, what says where, and what joins them."""

from dataclasses import replace

from core.domain.languages import Language
from core.language import english
from core.language.english import words_of
from core.language.english_verbs import is_kind, section, verb_kind
from core.language.english_words import (
    acts_herself,
    among,
    clause_words,
    ends_with_her,
    pointing,
    to_a_side,
)
from core.language.identify import function_words
from core.understanding.english.bodies import at_part
from core.understanding.english.doing import doing
from core.understanding.english.names import name
from core.understanding.english.sides import bare_side
from core.understanding.english.words import Part, Phrase, Words
from core.understanding.kinds import kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading
from core.understanding.telling import joined

_STOPS = frozenset(";:–—()[]|\n")
_JOINTS = (
    ("and", Part.AND), ("which", Part.WHICH), ("meanwhile", Part.MEANWHILE),
    ("ordered", Part.ORDER), ("subjects", Part.WHO), ("pronouns", Part.WHO),
)  # fmt: skip
FAR = clause_words("far")
_TIMES = clause_words("timed")
_ONE_BY_ONE = ["one", "by", "one"]
_AS_SOON_AS = (["as", "soon", "as"], ["by", "the", "time"])
_NAMING = (Part.NAME, Part.WHO)
_A_WHILE = clause_words("a_while")
_OF_THAT = clause_words("of_that")
_SHORTEST = 3
_ARTICLES = clause_words("articles")
_ALL = clause_words("all_of")
_SIDES = clause_words("sides")
_HOW = clause_words("how")
_GROUNDS = frozenset({"foreground", *FAR})
_SEEMING = verb_kind("seems")
_FRAMES = kinds("frames")
_HANDS = words_of("hands")


def phrases(reading: Reading, nouns: tuple[Noun, ...]) -> tuple[Phrase, ...]:
    """The phrases of an English text in their order; what tells nothing is left out."""
    text = Words(reading, nouns)
    at = 0
    while at <= text.end:
        _joint(text, at)
        phrase = _phrase(text, at)
        if phrase.part is not Part.OTHER:
            _keep(text, phrase)
        at = max(phrase.last, at + 1)
    return tuple(text.found)


def _keep(text: Words, phrase: Phrase) -> None:
    """Takes the phrase; of two bare names side by side the known one: "village women"."""
    last = text.found[-1] if text.found else phrase
    beside = last.part is phrase.part is Part.NAME and last.last == phrase.first
    beside = beside and not (_fronted(text) and text.tensed(phrase.last))
    if last.part is Part.POINT and phrase.noun >= 0 and text.nouns[phrase.noun].last < phrase.last:
        how = at_part(last.word, text.words[phrase.last - 1])  # "in the old man's lap"
        held = last.how in ("in", "with") and text.words[phrase.last - 1] in _HANDS
        text.found[-1] = replace(last, how=how or ("way" if held else last.how))
    if beside and phrase.noun >= 0 > last.noun and _bare_name(text, last):
        text.found[-1] = phrase
    elif beside and last.noun < 0 and phrase.noun < 0 and _bare_name(text, phrase):
        text.found[-1] = replace(last, last=phrase.last)  # "the front row"
    elif not (beside and last.noun >= 0 > phrase.noun and _bare_name(text, phrase)):
        text.found.append(phrase)


def _fronted(text: Words) -> bool:
    """Whether the name before ends what a clause opens with: "out at sea dolphins leap"."""
    before = [each.part for each in text.found[-3:-1]]
    return before[-1:] == [Part.POINT] and before[:1] in ([Part.POINT], [Part.STOP], [Part.COMMA])


def _bare_name(text: Words, phrase: Phrase) -> bool:
    alone = phrase.last - phrase.first == 1
    return alone and text.words[phrase.first] not in clause_words("determiners")


def _joint(text: Words, at: int) -> None:
    """The comma or the end of a sentence that stands before a word."""
    if not at:
        return
    words, sentence = text.reading.words, text.reading.sentence
    if not text.parted[at] and words[at].start - words[at - 1].end == 1:
        return
    between = text.reading.text[words[at - 1].end : words[at].start]
    if sentence[at] != sentence[at - 1]:
        text.found.append(Phrase(Part.STOP, at, at, word="."))
    elif not _STOPS.isdisjoint(between) or " - " in between:
        sign = ":" if between.strip() == ":" else ";"
        text.found.append(Phrase(Part.STOP, at, at, word=sign))
    elif "," in between:
        text.found.append(Phrase(Part.COMMA, at, at))


def _phrase(text: Words, at: int) -> Phrase:
    look_first = _SPECIAL.get(text.words[at], ()) if at not in text.begun else ()
    for look in (_filming, *look_first, name, _pointing, doing, _small):
        if phrase := look(text, at):
            new = phrase.noun < 0 and phrase.part in _NAMING
            return _timed(text, at, phrase) if new else phrase
    return Phrase(Part.OTHER, at, at + 1)


def _aside(text: Words, at: int) -> Phrase | None:
    """What says nothing of where things stand: "left of frame", "in the other hand"."""
    words = text.words
    if (end := bare_side(text.reading, at)) and (text.led or text.parted[at] or not at):
        return Phrase(Part.OTHER, at, end)
    if words[at] in _SIDES and words[at + 1 : at + 2] == ["of"]:
        last = at + 3 + (words[at + 2 : at + 3] == ["the"])
        framed = words[min(last, text.end + 1) - 1] in _FRAMES
        return Phrase(Part.OTHER, at, last) if framed else None
    if words[at : at + 2] == ["in", "the"] and _GROUNDS.intersection(words[at + 2 : at + 3]):
        how, word = ("behind", words[at + 2]) if words[at + 2] in FAR else ("", "")
        part = Part.POINT if how else Part.OTHER
        return Phrase(part, at, at + 3, how=how, word=word) if at + 2 not in text.inside else None
    if words[at] != "in" or words[at + 1 : at + 2] not in (["one"], ["the"], ["each"], ["either"]):
        return None
    said = words[at + 1 : at + 3]
    if said not in (["one", "hand"], ["the", "other"], ["each", "hand"], ["either", "hand"]):
        return None
    last = at + 3 + (words[at + 3 : at + 4] == ["hand"])
    named = last in text.begun and text.here(at, last)
    return None if named else Phrase(Part.OTHER, at, last)


def _overhead(text: Words, at: int) -> Phrase | None:
    """What is in the air above those told of before: "gulls circling overhead"."""
    alone = text.led or text.before is Part.VERB
    return Phrase(Part.POINT, at, at + 1, how="above", word="overhead") if alone else None


def _all_around(text: Words, at: int) -> Phrase | None:
    """The "all" of "all around them", of "all over the floor"."""
    _, last = pointing(text.words, at)
    return _pointing(text, at) if last > at + 1 else None


def _all_of_them(text: Words, at: int) -> Phrase | None:
    """That all do what comes next: "both staring", "they all laugh"."""
    if text.form(at + 1) is None or not text.here(at, at + 1):
        return None
    said = text.before is Part.WHO and text.found[-1].last == at
    return Phrase(Part.OTHER if said else Part.WHO, at, at + 1, word=text.words[at])


def _of_body(text: Words, at: int) -> Phrase | None:
    """Whose part it is at which something is: "a pot on her head", "a dog at their feet"."""
    ends = (at + 1, at + 2) if not text.words[min(at + 1, text.end)].endswith("'s") else ()
    last = next((end for end in ends if end <= text.end and _part(text, end)), 0)
    if not last or _is_deed(text, at, last):
        return None
    point = text.found[-1] if text.before is Part.POINT else None
    how = at_part(point.word, text.words[last]) if point is not None else ""
    if point is None or not how:
        return Phrase(Part.NAME, at, last + 1, word="whose")
    text.found[-1] = replace(point, how=how)
    return Phrase(Part.WHO, at, last + 1, how="part", word=text.words[at])


def _is_deed(text: Words, at: int, last: int) -> bool:
    """Whether what looks like a part is a verb: "her brother locks the gate"."""
    form = text.form(last)
    if form is None:
        return False
    after = text.words[last + 1] if text.here(last, last + 1) else ""
    does = form.how == "s" and last - 1 in text.begun and last - at > 1
    led = bool(after) and text.tensed(last + 1) and text.before is not Part.POINT
    return led or (does and after in clause_words("objects"))


def _on_both(text: Words, at: int) -> Phrase | None:
    """Whose parts those are on all of which something is: "on both its arms"."""
    whose = at + (2 if text.words[at + 1 : at + 2] == ["of"] else 1)
    own = whose <= text.end and text.words[whose] in clause_words("possessives")
    phrase = _of_body(text, whose if own else at) if own or text.before is Part.POINT else None
    return replace(phrase, first=at) if phrase is not None else None


def _own(text: Words, at: int) -> Phrase | None:
    """A part of who acts, at which nothing else is: "stands on one leg"."""
    own = at < text.end and text.words[at + 1] in words_of("body") and text.here(at, at + 1)
    return Phrase(Part.NAME, at, at + 2) if own else None


def _she(text: Words, at: int) -> Phrase | None:
    """The "her" that ends a phrase before a verb: "the man behind her fixes", "see her climb"."""
    alone = at < text.end and text.before is Part.POINT and ends_with_her(text.words, at)
    alone = alone or acts_herself(text.words, at)
    return Phrase(Part.WHO, at, at + 1, word="her") if alone else None


def _part(text: Words, token: int) -> bool:
    known = words_of("body") | words_of("owned") | words_of("on_things")
    return text.words[token] in known and text.here(token - 1, token)


def _ranged(text: Words, at: int) -> Phrase | None:
    """How several stand to one another, which is told apart: "one behind the other"."""
    how, last = among(text.words, at)
    return Phrase(Part.OTHER, at, last) if how and text.here(at, last - 1) else None


def _as_soon(text: Words, at: int) -> Phrase | None:
    """What leads to what is done before: "as soon as", "by the time"."""
    leads = text.words[at : at + 3] in _AS_SOON_AS
    return Phrase(Part.ORDER, at, at + 3, word="after") if leads else None


def _half_done(text: Words, at: int) -> Phrase | None:
    """The "half" of "half buried in ice", which says how far that is done."""
    form = text.form(at + 1) if text.here(at, at + 1) else None
    done = form is not None and form.how in ("past", "done") and at + 2 not in text.begun
    return Phrase(Part.OTHER, at, at + 1) if done else None


# What is looked for first at these words.
_RANGING = "behind single side next beside shoulder on above opposite face facing across hand arm"
_SPECIAL = {
    **dict.fromkeys(_RANGING.split(), (_ranged,)),
    "one": (_ranged, _own),
    "half": (_half_done,),
    "overhead": (_overhead,),
    "her": (_she, _of_body),
    **dict.fromkeys((*_SIDES, "in"), (_aside, _ranged)),
    **dict.fromkeys(("as", "by"), (_as_soon,)),
    **dict.fromkeys(_ALL, (_on_both, _all_around, _all_of_them)),
    **dict.fromkeys(("his", "its", "their", "my", "your", "our"), (_of_body,)),
}


def _timed(text: Words, at: int, phrase: Phrase) -> Phrase:
    """The phrase, unless it only says when or how often: "every day", "one by one"."""
    if phrase.part is Part.WHO and text.words[at] == "the":
        return phrase
    if text.words[at] == "one" and text.words[at : at + 3] == _ONE_BY_ONE:
        return Phrase(Part.OTHER, at, at + 3)
    last = 0 if text.before is Part.POINT else _times(text, phrase)
    return Phrase(Part.OTHER, at, last) if last else phrase


def _times(text: Words, phrase: Phrase) -> int:
    """Where the time ends that a name without a thing tells; 0 where it tells none."""
    if text.words[phrase.last - 1] in clause_words("times"):
        return phrase.last
    after = text.words[phrase.last] if text.here(phrase.first, phrase.last) else ""
    if after == "while" and text.words[phrase.last - 1] not in _A_WHILE:
        return 0  # "hammers a sole while …"
    return phrase.last + 1 if after in clause_words("times") else 0


def _filming(text: Words, at: int) -> Phrase | None:
    """What the camera does, unless someone named right before does it: "a boy pans for gold"."""
    if text.words[at] in _ARTICLES and at + 1 in text.filmed and text.opening:
        end = text.filmed[at + 1]
        shot = text.words[end : end + 1] == ["of"]  # "a close-up of honey"
        return Phrase(Part.CAMERA, at, end) if shot else None
    last = text.filmed.get(at)
    if last is None:
        return None
    form = text.form(at)
    if text.words[at] == "from" and text.acted:
        return None  # "kids watch from behind a wall"
    if form and (text.led or (form.how in ("s", "past") and text.acted)):
        return None
    return Phrase(Part.CAMERA, at, last)


def _pointing(text: Words, at: int) -> Phrase | None:
    """A preposition, or "to her left"."""
    how, last = to_a_side(text.words, at)
    if how and not (last <= text.end and _part(text, last)):
        return Phrase(Part.POINT, at, last, how=how, word=text.words[at + 1])
    how, last = pointing(text.words, at)
    inside = any(token in text.inside for token in range(at, last))
    if not how or inside or at in joined(text.reading):  # "a jacked-up car"
        return None
    word = text.words[at]
    timed = word in _TIMES and _orders(text, last) and not _seems(text)
    if timed or (word == "to" and _bare(text, last)):
        return None
    if how == "way" and last > text.end:
        return None
    if (end := _season(text, last)) > last:
        return Phrase(Part.OTHER, at, end)
    return Phrase(Part.POINT, at, last, how=how, word=word)


def _seems(text: Words) -> bool:
    """Whether it comes next whom somebody plays: "a kid dressed as a pirate"."""
    verb = text.found[-1].verb if text.found else None
    return verb is not None and verb.base in _SEEMING


def _season(text: Words, at: int) -> int:
    """Where the time or weather ends in which it happens: "in summer a boy plays"."""
    start = at + (text.words[at : at + 1] == ["the"])
    end = start
    while end in text.felt and text.here(at - 1, end):
        end += 1
    if not (end in text.begun and text.here(at, end)):
        return end if start == at else at
    called = end > start and text.nouns[text.begun[end]].label[:1].isupper()
    return end if called else at  # "in the morning Ramesh lights the stove"


def _bare(text: Words, token: int) -> bool:
    form = text.form(token)
    return form is not None and form.how == "base"


def _orders(text: Words, token: int) -> bool:
    """Whether "before" is said of time: a verb comes later in the clause."""
    end = token
    while text.here(token, end):
        form = text.form(end) if text.words[end] not in section("states") else None
        named = form is not None and form.how == "ing" and end > token + 1
        if form and not named and (form.how in ("s", "past", "ing") or end > token):
            return True
        end += 1
    return token > text.end or token in text.reading.firsts("time")


def _small(text: Words, at: int) -> Phrase | None:
    """What joins two clauses or points back; a name that no table has."""
    word = text.words[at]
    part = next((part for each, part in _JOINTS if word in clause_words(each)), None)
    if part is Part.ORDER:
        return _order(text, at)
    if part is Part.MEANWHILE and word == "where" and at and text.here(at - 1, at):
        part = Part.WHICH
    if part:
        return Phrase(part, at, at + 1, word=word)
    if word == "there" or _inverted(text, at):
        return Phrase(Part.THERE, at, at + 1)
    return _unknown(text, at)


def _order(text: Words, at: int) -> Phrase:
    """An "after" that leads to what is done before; or a time by itself: "after that"."""
    if at < text.end and text.words[at + 1] in _OF_THAT:
        return Phrase(Part.OTHER, at, at + 2)
    if _orders(text, at + 1) and not _follows(text, at):
        return Phrase(Part.ORDER, at, at + 1, word=text.words[at])
    return Phrase(Part.POINT, at, at + 1, how="way", word=text.words[at])


def _follows(text: Words, at: int) -> bool:
    """Whether it is said whom someone goes after: "runs after a hen"."""
    last = text.found[-1] if text.found else None
    after = text.words[at] == "after" and last is not None and last.last == at
    return after and last is not None and last.verb is not None and is_kind(last.verb.base, "goes")


def _inverted(text: Words, at: int) -> bool:
    """Whether who comes is named after the verb: "out comes a duck"."""
    return (
        text.words[at] in clause_words("first_particles")
        and text.opening
        and text.form(at + 1) is not None
        and text.tensed(at + 1)
    )


def _unknown(text: Words, at: int) -> Phrase | None:
    """A bare word that no table has where a name may stand: the waves of "waves splash"."""
    word = text.words[at]
    if word in function_words(Language.EN) or not word.isalpha() or word.endswith("ly"):
        return None
    if at in text.felt and word.endswith("ing") and text.form(at) is None:
        return Phrase(Part.NAME, at, at + 1)  # "lightning above it"
    if at in text.told or english.is_quality(word) or len(word) < _SHORTEST or word in _HOW:
        return None
    return Phrase(Part.NAME, at, at + 1)
