"""Reads the verbs of an English text with what helps them: "is sitting", "wakes up"."""

from dataclasses import replace
from itertools import pairwise, takewhile

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language import english
from core.language.english import words_of
from core.language.english_verbs import VerbForm, helping, is_kind, section, shown, verb_kind
from core.language.english_words import clause_words, is_kind_of_deed, pointing
from core.language.identify import function_words
from core.understanding.english.words import Part, Phrase, Verb, Words
from core.understanding.kinds import is_one_of

_NEGATIONS = frozenset({"not", "never"})
_BE = clause_words("being")
_ASIDE = clause_words("off")
# The past of these looks like the verb.
UNCHANGED = verb_kind("unchanged")
# What a picture shows of verbs that need no object, so that a form in -ed is no passive.
_BY_THEMSELVES = frozenset(
    "walk run jump dance swim fly float rise fall sit stand lie talk smile arrive leave sway shine "
    "spin look bloom burn steam drive".split()
)
_APART = frozenset({Part.STOP, Part.COMMA, Part.AND, Part.MEANWHILE, Part.ORDER})
GOING_ON = frozenset({"go on", "keep on", "carry on"})
_LEAST = 2
_NEAR = 5
_ALONG = frozenset({"up", "down"})
_BEFORE_BARE = frozenset({Part.NAME, Part.WHO, Part.AND, Part.COMMA, Part.WHICH})


def doing(text: Words, at: int) -> Phrase | None:
    """The verb that begins at a word, with its helping verbs before and its particle after."""
    if text.words[at] in section("states") and at not in text.inside:
        return Phrase(Part.VERB, at, at + 1, verb=Verb(text.words[at], "ing", at, at + 1))
    helped: list[str] = []
    token = at
    while _helps(text, token, helped):
        helped.append(text.words[token])
        token += 1
    token += bool(helped or text.led) and is_kind_of_deed(text.words, token)  # "rock climbing"
    form = text.form(token) if _can_be(text, token, helped) else None
    if form is None:
        return _only_helping(text, at, token, helped)
    last = token + 1
    particle = ""
    if text.here(token, last) and _is_particle(text, form, last):
        particle, last = text.words[last], last + 1
    return Phrase(Part.VERB, at, last, verb=_verb(form, helped, (at, last), particle))


def goes_alone(base: str) -> bool:
    return shown(base) in _BY_THEMSELVES


def _verb(form: VerbForm, helped: list[str], span: tuple[int, int], particle: str) -> Verb:
    denied = any(each in _NEGATIONS or each.endswith("n't") for each in helped)
    verb = Verb(form.base, _tense(form, helped), *span, particle, denied=denied)
    if any(each in _BE for each in helped):
        passive = form.how in ("past", "done") and form.base not in ("go", "come")
        return replace(verb, passive=passive, going_on=form.how == "ing")
    return replace(verb, passive=form.how == "done" and not helped)


def _tense(form: VerbForm, helped: list[str]) -> str:
    if helped and helped[0] == "to":
        return "to"
    return "s" if any(each not in _NEGATIONS for each in helped) else form.how


def _helps(text: Words, token: int, helped: list[str]) -> bool:
    if token > text.end or token in text.inside:
        return False
    word = text.words[token]
    if word in helping() or word in _NEGATIONS or word.endswith("n't"):
        return True
    if word == "to":
        form = text.form(token + 1)
        return not helped and form is not None and form.how == "base"
    return bool(helped) and word.endswith("ly") and len(word) > 4


def _can_be(text: Words, token: int, helped: list[str]) -> bool:
    """Whether a word that looks like a verb is one here, and no noun of no table."""
    form = text.form(token)
    if form is None or (token in text.filmed and not (text.acted or text.led)):
        return False
    word, before = text.words[token], text.words[token - 1] if token else ""
    is_so = bool(helped) and helped[-1] in _BE and form.base not in UNCHANGED
    if word in function_words(Language.EN) or (is_so and form.how in ("base", "s")):
        return False
    pointed = text.before is Part.POINT and token + 1 in text.begun and form.how == "past"
    named = pointed or _ends_name(text, token, form) or _is_part(text, token)
    if not helped and named:  # "among rose bushes"
        return False
    near = token > 0 and text.here(token - 1, token)
    if near and before in clause_words("before_nouns") and form.how != "ing":
        return before == "to" and bool(helped)
    if form.how == "base" and not helped:
        lights = text.led and token + 1 in text.begun and text.here(token, token + 1)
        return (token not in text.felt or lights) and _stands_alone(text, token)
    return token not in text.told or bool(helped) or _takes(text, token)


def _is_part(text: Words, token: int) -> bool:
    """Whether it is a part of who was named: "a toddler, face smeared with chocolate"."""
    parts = words_of("body") | words_of("owned")
    if text.before is Part.COMMA and text.words[token] in words_of("matter"):
        return not text.here(token, token + 1)  # "chopsticks on the rim, steam"
    if text.before is not Part.COMMA or text.words[token] not in parts:
        return False
    after = text.form(token + 1) if text.here(token, token + 1) else None
    return after is not None and after.how in ("past", "done", "ing")


def _ends_name(text: Words, token: int, form: VerbForm) -> bool:
    """Whether it is rather the name of something."""
    place = form.how == "s" and _ends_place(text, token)
    near = form.how == "ing" and token > 0 and text.here(token - 1, token)
    if near and text.words[token - 1] == "of" and not _takes(text, token):
        return True  # "a bowl of filling"
    return (
        place
        or _is_share(text, token, form)
        or _is_object(text, token, form)
        or _several(text, token, form)
    )


def _is_share(text: Words, token: int, form: VerbForm) -> bool:
    """Whether it says what of a food or a plant there is: "with lemon slices around it"."""
    last = text.found[-1] if text.found else None
    if last is None or form.how != "s" or last.noun < 0 or last.last != token:
        return False
    of_it = text.nouns[last.noun].kind in (Kind.FOOD, Kind.PLANT)
    return of_it and text.words[token] in words_of("shares")


def _several(text: Words, token: int, form: VerbForm) -> bool:
    """Whether a word in -s is a name of several: "ripples spread", "add tea leaves"."""
    if form.how != "s":
        return False
    after = text.form(token + 1) if text.here(token, token + 1) else None
    if text.opening:
        if after is not None and after.how == "ing" and not is_kind(form.base, "helps"):
            return text.before is Part.COMMA and not is_kind(form.base, "opens")  # "drops falling"
        return after is not None and after.how == "base" and not text.acted
    last = text.found[-1]
    bare = last.part is Part.NAME and last.last == token and last.last - last.first == 1
    if not bare or len(text.found) < _LEAST or text.found[-2].part is not Part.VERB:
        return False
    does = text.found[-2].verb  # "a man wearing headphones dances"
    aside = does is not None and does.how == "ing" and text.found[-3:-2] != []
    return not (aside and text.found[-3].part is Part.NAME)


def _ends_place(text: Words, token: int) -> bool:
    """Whether a word in -s ends the name of where something is: "sits on the stone steps"."""
    if text.here(token, token + 1) and text.words[token + 1] in clause_words("articles"):
        return False  # "tied to a post stands a goat"
    parts = [phrase.part for phrase in text.found[-6:]]
    if parts[-2:] != [Part.POINT, Part.NAME] or text.found[-1].last != token:
        return False
    told = list(takewhile(lambda each: each.part not in _APART, reversed(text.found[-6:-2])))
    done = any(each.verb is not None and each.verb.finite for each in told)
    done = done and not (_held_so(told) or _laden(told))
    led = any(each.part is Part.WHICH for each in told)  # "the man who sits in the shop waves"
    led = led or any(text.words[each.first] == "whose" for each in told)
    return done and not led and text.here(token - 1, token)


def _laden(told: list[Phrase]) -> bool:
    """Whether it is only said what is on or in it: "a truck loaded with sugarcane"."""
    verb = told[0].verb if told else None
    return verb is not None and verb.how == "past" and verb.base in section("with")


def _held_so(told: list[Phrase]) -> bool:
    """Whether it is only said how part of someone is: "with his face pressed against the glass"."""
    for after, before in pairwise(told):
        own = before.part is Part.NAME and before.noun < 0 and before.word == "whose"
        if own and after.verb is not None and after.verb.how == "past":
            return True
    return False


def _takes(text: Words, token: int) -> bool:
    """Whether what could be a quality has an object or a particle: "switched off the lamp"."""
    after = text.words[token + 1] if text.here(token, token + 1) else ""
    led = text.led and text.here(token - 1, token) and text.words[token].endswith("ing")
    if led and after and pointing(text.words, token + 1)[0]:
        return True  # "honey dripping from a spoon"
    return after in clause_words("particles") or after in clause_words("determiners")


def _is_object(text: Words, token: int, form: VerbForm) -> bool:
    """Whether a verb right before takes it as its object: "they shake hands"."""
    if form.how not in ("s", "base") or not text.found or text.found[-1].last != token:
        return False
    verb = text.found[-1].verb
    return verb is not None and not (verb.passive or is_kind(verb.base, "helps"))


def _stands_alone(text: Words, token: int) -> bool:
    """Whether a verb's bare form may stand there: an order, or said of several."""
    form, after = text.form(token), text.form(token + 1)
    goes_on = after is not None and after.how == "ing" and text.here(token, token + 1)
    if goes_on and form is not None and not is_kind(form.base, "helps"):
        return False
    if text.before is Part.STOP:
        return not text.tensed(token + 1) or not text.here(token, token + 1)
    if text.before in _BEFORE_BARE:
        named = text.before is Part.NAME and (_heads(text) or _of_one(text, token))
        return not named
    before = text.found[-1]
    if before.verb is not None and before.verb.base == "be":
        return token > before.last
    return before.part is Part.POINT and text.words[token - 1].endswith("ly")


def _of_one(text: Words, token: int) -> bool:
    """Whether the name of one thing goes on, of which no bare form is said: "a banana peel"."""
    last, form = text.found[-1], text.form(token)
    the = last.noun < 0 and text.words[last.first] == "the" and last.last == token
    if the and text.here(token, token + 1) and text.tensed(token + 1):
        return True  # "a child in the front row claps"
    if last.noun < 0 or last.last != token or not text.here(token - 1, token):
        return False
    noun = text.nouns[last.noun]
    if noun.kind is Kind.FOOD and form is not None and form.base == "stand":
        return True  # "a lemonade stand"
    several = noun.cue.plural or noun.label in ("couple", "family", "crowd", "team")
    here = list(takewhile(lambda each: each.part not in _APART, reversed(text.found[:-1])))
    acted = any(each.verb is not None and each.verb.finite for each in here)
    led = bool(here) and here[0].verb is not None
    bare = form is not None and form.base not in UNCHANGED
    one = last.word == "a" and not (several or led or noun.alive)
    return acted and bare and one


def _heads(text: Words) -> bool:
    """Whether a bare word of no table opens the text: the recipe of "recipe reel"."""
    last = text.found[-1]
    new = last.noun < 0 and last.last - last.first == 1
    return new and not english.is_plural(text.words[last.first])


def _only_helping(text: Words, at: int, token: int, helped: list[str]) -> Phrase | None:
    """A copula, or "has", by itself; "is asleep"."""
    told = [form for form in map(_form, helped) if form is not None]
    if not told or helped[0] == "to":
        return None
    if token <= text.end and text.words[token] in section("states"):
        state = Verb(text.words[token], "s", at, token + 1, going_on=True)
        return Phrase(Part.VERB, at, token + 1, verb=state)
    after = english.singular(text.words[token]) if token <= text.end else ""
    if told[-1] == "do" and f"do {after}" not in section("of_object"):
        return None
    particle = text.words[token] if token <= text.end else ""
    if f"{told[-1]} {particle}" in section("phrasal"):  # "is getting up"
        return Phrase(Part.VERB, at, token + 1, verb=Verb(told[-1], "s", at, token + 1, particle))
    return Phrase(Part.VERB, at, token, verb=Verb(told[-1], "s", at, token))


def _form(word: str) -> str | None:
    if word in _BE:
        return "be" if word[0] in "iawb" else "get"
    return {"has": "have", "have": "have", "had": "have", "having": "have", "does": "do"}.get(word)


def _is_particle(text: Words, form: VerbForm, token: int) -> bool:
    """Whether the little word belongs to the verb: "picks up a shell", not "runs up a hill"."""
    word = text.words[token]
    if word not in clause_words("particles"):
        return False
    if form.base in ("put", "try") and word in ("in", "on"):
        after = text.words[min(token + 1, text.end)]
        if word == "on" and (form.how == "ing" or _worn_next(text, token)):
            return True  # "putting on lipstick", "puts on the beggar's cloak"
        return after in clause_words("possessives") | {"a"} or form.base == "try"
    goes = is_kind(form.base, "goes")
    after = text.words[min(token + 1, text.end)]
    leads = text.here(token, token + 1) and after in clause_words("determiners")
    if goes and word in _ALONG and leads:
        return False  # "comes up the ladder"
    if f"{form.base} {word}" in section("phrasal"):
        return not text.here(token, token + 1) or not goes or word in _ASIDE
    alone = not text.here(token, token + 1) or _ends_there(text, token, goes=goes)
    return alone or (f"{form.base} {word}" in GOING_ON and _is_done_next(text, token))


def _is_done_next(text: Words, token: int) -> bool:
    """Whether it is told what somebody goes on doing: "goes on cutting the branch"."""
    form = text.form(token + 1) if text.here(token, token + 1) else None
    return form is not None and form.how == "ing"


def _worn_next(text: Words, token: int) -> bool:
    """Whether what somebody wears is named right after."""
    ahead = range(token + 1, min(token + _NEAR, text.end + 1))
    named = (text.nouns[text.begun[at]] for at in ahead if at in text.begun)
    return any(is_one_of(noun, "worn") for noun in named)


def _ends_there(text: Words, token: int, *, goes: bool) -> bool:
    """Whether the little word points at nothing that comes after it."""
    how, last = pointing(text.words, token)
    after = text.words[token + 1]
    if after in clause_words("and") or pointing(text.words, token + 1)[0]:
        return last <= token + 1
    return how in ("", "way") and not goes and text.words[token] in _ASIDE
