"""Reads the names of an English text with what stands before them: "the two small dogs"."""

from dataclasses import replace
from itertools import takewhile

from core.domain.languages import Language
from core.language import english
from core.language.english import words_of
from core.language.english_verbs import VerbForm, is_kind
from core.language.english_words import clause_words, pointing
from core.language.identify import function_words
from core.understanding.english.words import Part, Phrase, Words

_LONGEST = 6
_KNOWN = {"the": "the", "a": "a", "an": "a", "one": "a"}
_POINTING = clause_words("pointing")
# These may follow an article: "the other students", "a half circle".
_HOW_MANY = clause_words("how_many")
_OF_THINGS = clause_words("whose_thing")
_OTHERS = clause_words("others")
_THE = clause_words("articles")
_ORDINALS = clause_words("ordinals")
_NUMBERS = clause_words("numbers")
_ALL = frozenset({"all", "both"})
_ONES = clause_words("ones")
_APART = frozenset({Part.STOP, Part.COMMA, Part.AND, Part.MEANWHILE, Part.ORDER})
_PARTICIPLES = frozenset({"ing", "past", "done"})


def name(text: Words, at: int) -> Phrase | None:
    """The name that begins at a word, its articles and qualities included."""
    if text.is_which(at) or _is_deed(text, at):
        return None
    doing: list[VerbForm] = []
    token = _described(text, at, doing)
    if token in text.begun and text.here(at, token):
        return _named(text, at, token, tuple(doing))
    if token == at + 1 and text.words[at] in _OF_THINGS and _is_name(text, token):
        return Phrase(Part.NAME, at, token + 1)
    if text.words[at] in clause_words("determiners"):
        new = _nameless(text, at, token)
        return replace(new, doing=tuple(doing)) if new else None
    if not text.here(at, token):
        return None
    part = token > at and text.words[token] in words_of("body")  # "with oily hands"
    is_new = part or (at in text.told and _is_new(text, token))
    return Phrase(Part.NAME, at, token + 1) if is_new else None


def _is_deed(text: Words, at: int) -> bool:
    """Whether what could be a quality is what several do: "kids light lamps", "women dry fish"."""
    if not text.led or text.found[-1].last != at or not text.here(at - 1, at) or at in text.inside:
        return False
    who, form = text.nouns[text.found[-1].noun], text.form(at)
    here = takewhile(lambda each: each.part not in _APART, reversed(text.found))
    acted = any(each.part is Part.VERB for each in here)
    several = who.alive and who.cue.plural and not acted
    bare = form is not None and form.how == "base" and english.is_quality(text.words[at])
    return several and bare and text.here(at, at + 1) and not text.tensed(at + 1)


def _described(text: Words, at: int, doing: list[VerbForm]) -> int:
    """Where what stands before a name ends; what it says that is done is put into `doing`."""
    token, opened = at, False
    while token - at < _LONGEST and token not in text.begun:
        here = text.here(at, token) or (opened and _goes_on(text, token))
        if not here or (token > at + 1 and _is_over(text, token)):
            break
        word = text.words[token]
        if token > at and word in _HOW_MANY:
            pass
        elif word in clause_words("determiners") or word.endswith("'s"):
            if token > at and not _may_follow(text, token):
                break
            opened = True
        elif not _describes(text, token, opened=opened, doing=doing):
            break
        opened = opened or token in text.told
        token += 1
    return token


def _those(text: Words, at: int, token: int) -> Phrase | None:
    """Who are pointed back at: "the other one", "the second on a chair", "the two"."""
    if text.words[at + 1 : at + 2] in (["one"], ["ones"]):
        return Phrase(Part.WHO, at, at + 2, word="one")
    if text.words[token - 1] in _OTHERS or _is_ordinal(text, at, token):
        return Phrase(Part.WHO, at, token, word="one")
    if text.words[token - 1] in _NUMBERS:
        return Phrase(Part.WHO, at, token, word="them")
    return None


def _is_over(text: Words, token: int) -> bool:
    """Whether a name ended right before: "the middle one carrying", "the third time one fish"."""
    before = text.words[token - 1]
    return before in _ONES or (token in text.told and before in clause_words("times"))


def _goes_on(text: Words, token: int) -> bool:
    """Whether a comma only parts two qualities of what comes next: "a red, shiny kite"."""
    if not 0 < token < text.end:
        return False
    one, other = text.reading.words[token - 1], text.reading.words[token]
    if text.reading.text[one.end : other.start] != ", " or token - 1 in text.inside:
        return False
    described = [english.is_quality(text.words[at]) for at in (token - 1, token)]
    described[0] = described[0] or token in text.reading.lasts("colour")
    described[1] = described[1] or token in text.told
    after = token + 1
    while after in text.told or english.is_quality(text.words[min(after, text.end)]):
        if not text.here(token, after):
            return False
        after += 1
    return all(described) and after in text.begun and text.here(token, after)


def _is_ordinal(text: Words, at: int, token: int) -> bool:
    """Whether one of several is meant by their order: "the first on a chair, the second …"."""
    if token != at + 2 or text.words[at + 1] not in _ORDINALS:
        return False
    small = text.here(at, token) and text.words[token] in function_words(Language.EN)
    return small or not text.here(at, token) or text.form(token) is not None


def _is_name(text: Words, token: int) -> bool:
    """Whether what looks like a verb ends the name that an article began: "on the steps"."""
    form = text.form(token) if text.here(token - 1, token) else None
    return form is not None and form.how == "s" and token not in text.filmed


def _is_new(text: Words, token: int, *, owned: bool = False) -> bool:
    """Whether a word that no table has may be a thing: the shutters of "red shutters"."""
    word = text.words[token]
    small = function_words(Language.EN) | clause_words("particles")
    if word in small or not word.isalpha() or pointing(text.words, token)[0]:
        return False
    return (
        (owned or text.form(token) is None) and token not in text.filmed and not word.endswith("ly")
    )


def _may_follow(text: Words, token: int) -> bool:
    """Whether a second article belongs to the same name: "all the", "such a", "the girl's"."""
    before = text.words[token - 1]
    return text.words[token].endswith("'s") or before in clause_words("before_articles")


def _named(text: Words, at: int, token: int, doing: tuple[VerbForm, ...]) -> Phrase:
    index = text.begun[token]
    last = text.nouns[index].last
    owner = last <= text.end and text.nouns[index].cue.text.casefold().endswith(("'s", "’s"))
    if owner and (last in text.begun or _describes(text, last, opened=True, doing=[])):
        following = name(text, last)
        if following and following.noun >= 0:
            return replace(following, first=at)
    if owner and text.here(token, last) and _is_new(text, last, owned=True):
        last += 1
    first = text.words[at]
    known = "whose" if first in clause_words("possessives") else _KNOWN.get(first, "")
    return Phrase(Part.NAME, at, last, noun=index, doing=doing, word=known)


def _describes(text: Words, token: int, *, opened: bool, doing: list[VerbForm]) -> bool:
    """Whether the word only tells of what is named after it."""
    word = text.words[min(token, text.end)]
    if text.words[token : token + 2] == ["full", "of"] or _leads_to(text, token, opened=opened):
        return False
    if token in text.told or word.isdecimal() or word in clause_words("very"):
        return True
    form = text.form(token)
    if form and form.how in _PARTICIPLES:
        if opened or _opens(text, token):
            doing.append(form)
            return True
        return False
    small = function_words(Language.EN) | clause_words("particles")
    if word in small | clause_words("ordered") | clause_words("meanwhile"):
        return False
    return english.is_quality(word) or (
        opened and (word.endswith("ly") or _leads(text, token, form))
    )


def _leads_to(text: Words, token: int, *, opened: bool) -> bool:
    """Whether what could describe a name says where something is: "a vase near houses"."""
    led = text.before in (Part.NAME, Part.WHO, Part.VERB) and text.here(token - 1, token)
    before = text.words[token - 1] if token else ""
    after = text.words[token + 1] if text.here(token, token + 1) else ""
    if before in _OTHERS | _ORDINALS or (after in _THE and not opened):
        led, opened = True, False
    return not opened and token > 0 and led and bool(pointing(text.words, token)[0])


def _leads(text: Words, token: int, form: VerbForm | None) -> bool:
    """Whether a word of no table after an article belongs to the name: "a control tower"."""
    if pointing(text.words, token)[1] != token:
        return False
    before = text.words[token - 1]
    described = token - 1 in text.told or english.is_quality(before)
    if form is not None and form.how == "s":
        return False
    if before in clause_words("determiners") or described:
        return True
    leads = token + 1 in text.begun or not text.here(token, min(token + 1, text.end))
    return form is None or (form.how == "base" and leads)


def _opens(text: Words, token: int) -> bool:
    """Whether a participle begins a name: "dancing relatives", not "holding lamps"."""
    form = text.form(token)
    if text.before is Part.POINT and text.words[min(token + 1, text.end)] in words_of("body"):
        return form is not None  # "with glowing eyes"
    opening = text.opening or text.before is Part.POINT
    if form is None or not opening or token + 1 not in text.begun:
        return False
    return not is_kind(form.base, "puts") and text.nouns[text.begun[token + 1]].alive


def _ended(text: Words, at: int, token: int) -> int:
    """Where a name of no table ends: before what is done with it, or where: "a line strung …"."""
    for end in range(at + 2, token):
        form, before = text.form(end), text.words[end - 1]
        named = not (english.is_quality(before) or before.endswith("ly") or end - 1 in text.told)
        named = named and end - 1 not in text.filmed  # "the camera pans left"
        if named and form is not None and form.how in _PARTICIPLES:
            return end
    return token


def _nameless(text: Words, at: int, token: int) -> Phrase | None:
    """A name that no table has, or a pronoun that could have stood before one."""
    word = text.words[at]
    if word == "the" and (those := _those(text, at, token)):
        return those
    if word == "a" and text.words[at + 1 : at + 2] == ["third"] and _is_ordinal(text, at, at + 2):
        return Phrase(Part.WHO, at, at + 2, word="one")
    if word in _ALL and token > at + 1 and not text.here(at, token):
        return Phrase(Part.OTHER, at, token)  # "two cats, all green, …"
    if token > at + 1:
        whose = "whose" if word in clause_words("possessives") else ""
        return Phrase(Part.NAME, at, _ended(text, at, token), word=whose)
    who = clause_words("pronouns") | clause_words("subjects") | _POINTING
    if word in clause_words("which") and word not in _POINTING:
        return None
    return Phrase(Part.WHO if word in who else Part.NAME, at, token, word=word)
