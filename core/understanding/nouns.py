"""Finds the things a text names, before anything is known about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english import is_quality, is_verb, own_name, words_of
from core.language.english_words import clause_words
from core.language.everyday import is_everyday
from core.language.grammar import denies, small_words, words_of_all
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import CLDR, TABLES, cldr_things, row
from core.understanding.again import told_again
from core.understanding.cue import AS_IT_STANDS, Cue
from core.understanding.figures import compared
from core.understanding.filming import filming, in_hand
from core.understanding.framing import is_of_film
from core.understanding.matter import is_mere_matter
from core.understanding.matter_english import matter
from core.understanding.meaning import as_meant
from core.understanding.meant import is_someone, meant, no_thing
from core.understanding.north.someone import alone
from core.understanding.north.unknown import unknown
from core.understanding.noun import Noun
from core.understanding.only_just import is_only_just
from core.understanding.orders import DEEDS, NAMES, in_name_of_object, is_taken, rings
from core.understanding.parts import is_long, moved, parts
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.shared_out import shares
from core.understanding.south.no_things import no_thing_of_the_south
from core.understanding.south.someone import nobody, someone
from core.understanding.spoken_places import only_meant, only_spoken_of
from core.understanding.telling import (
    ends_clause,
    explains,
    is_done,
    is_done_to,
    is_part,
    is_so,
    joined,
    leads_on,
    of_them,
    of_viewers,
    painted_so,
    pane,
    pictured,
    sees_by,
    strung,
    tells_which,
    whose,
)
from core.understanding.trades import as_one, by_trade, is_beast_called, of_both, trades
from core.understanding.unnamed import Unnamed, unnamed

_DETERMINERS = clause_words("before_name")
# A keyword of CLDR's, rather than a name, weighs no more than this.
_UNSURE = 0.6
# So much surer is a word as it stands than a stem of it; the tables' order weighs less.
_ENDING = 0.02
# Words of these tables are not taken for CLDR's things.
_OTHER_TABLES = tuple(
    table for table in TABLES if table not in {"thing", "noun", "place", "name", "action", "marker"}
)
_NAMED = words_of_all("named")
# After these a word in -s is a noun: "why do leaves fall".
_ASKING = clause_words("asking")
_WHO = clause_words("doers")
_PAIRED = clause_words("before_pairs")
_JOINING = clause_words("no_names_after")
# What each becomes when a woman is meant.
_AGES = {
    "old man": ("old woman", "👵"),
    "old woman": ("old woman", "👵"),
    "young man": ("young woman", "👩"),
    "young woman": ("young woman", "👩"),
}
# After these a pan is the camera's.
_WAYS = words_of("film_ways")


def nouns(reading: Reading) -> tuple[Noun, ...]:
    """The things named, in the order of the text; each word names one of them at most."""
    return reading.once("nouns", lambda: (_of_parts if is_long(reading) else _nouns)(reading))


def _of_parts(reading: Reading) -> tuple[Noun, ...]:
    return tuple(
        Noun(moved(noun.cue, part.first, part.start), noun.label, noun.kind, noun.art, noun.place)
        for part in parts(reading)
        for noun in nouns(part.reading)
    )


def _nouns(reading: Reading) -> tuple[Noun, ...]:
    pointing = {
        at
        for cue in reading.of("relation")
        for at in range(cue.first + (not of_them(reading, cue)), cue.last)
    }
    unseen, meant_only = pointing | only_spoken_of(reading), only_meant(reading)
    places = {cue.first: cue for cue in reading.of("place") if cue.first not in unseen}
    spoken_for = {cue.first for cue in reading.of(*_OTHER_TABLES)}
    things = {cue.first: cue for cue in reading.of(CLDR) if cue.first not in spoken_for}
    acts = {cue.first for cue in reading.of("action")}
    things = {at: cue for at, cue in things.items() if cue.weight > _UNSURE or at not in acts}
    things = {at: cue for at, cue in things.items() if not _no_thing(reading, cue)}
    things.update({cue.first: cue for cue in reading.of("name") if not whose(reading, cue)})
    hand_made = {cue.first: cue for cue in _surest_last(reading.of("noun", "thing"))}
    for first, cue in hand_made.items():
        if (_is_colour(reading, cue) and not _absent(reading, cue)) or _no_thing(reading, cue):
            continue
        if first not in things or _longer(reading, cue, things[first]):
            things[first] = cue
    if likened := compared(reading):
        things = {at: cue for at, cue in things.items() if at not in likened}
        places = {at: cue for at, cue in places.items() if at not in likened}
    named_here = (
        _noun(reading, things.get(first), places.get(first)) for first in sorted({*places, *things})
    )
    seen = [n for n in named_here if n and not (n.first in meant_only and _is_new(reading, n))]
    known = _with_trades(reading, seen)
    alive = {noun.last - 1 for noun in known if noun.alive}
    spans = {(noun.first, noun.last) for noun in known}
    done = {at for at, cue in things.items() if is_done_to(reading, cue)} | meant_only
    new = unnamed(reading, spans, alive, done | likened) or unknown(reading, spans)
    spans = {(noun.first, noun.last) for noun in known if noun.kind is not Kind.PLACE}
    new += matter(reading, {*spans, *(each.cue.span for each in new)}, alive | likened)
    # A longer name has the noun inside: the coffee of a coffee machine.
    longer = {token for each in new for token in range(each.cue.first, each.cue.last)}
    ends = {noun.last: noun for noun in reversed(known)}
    known = [
        *(noun for noun in known if noun.first not in longer),
        *(_new(each, ends) for each in new),
    ]
    apart = _apart(reading, tuple(sorted(known, key=lambda noun: noun.first)))
    return told_again(reading, as_meant(reading, meant(reading, apart)))


def _is_new(reading: Reading, noun: Noun) -> bool:
    """Whether speech only brings it up: a thing, or somebody as in "I want to be a pilot"."""
    article = reading.words[noun.first - 1].text.casefold() if noun.first else ""
    return noun.kind is not Kind.PERSON or article in ("a", "an")


def _with_trades(reading: Reading, known: list[Noun]) -> list[Noun]:
    """With those who are named by what they do, and those who are said not to be there."""
    taken = {token for noun in known for token in range(noun.first, noun.last)}
    known += [noun for noun in trades(reading) if noun.first not in taken]
    taken |= {noun.last for noun in known if noun.kind is Kind.PERSON}
    return known + [
        named(cue)
        for cue in (*nobody(reading), *someone(reading), *alone(reading))
        if cue.first not in taken
    ]


def _surest_last(cues: Sequence[Cue]) -> list[Cue]:
    """Of two things that a word may be a form of the surer is meant: "ಮರಳಿನ", sand and no tree."""
    return sorted(cues, key=lambda cue: cue.weight)


def _new(each: Unnamed, ends: Mapping[int, Noun]) -> Noun:
    """A thing no table has; where its last word is known it looks like that: a fishing boat."""
    head = ends.get(each.cue.last)
    noun = Noun(each.cue, each.cue.key, each.kind, "")
    alike = head is not None and each.kind is not Kind.NATURE
    return replace(noun, kind=head.kind, art=head.art) if head and alike else noun


def _no_thing(reading: Reading, cue: Cue) -> bool:
    """Whether a word that is a thing elsewhere is none: "only", "in the hand", "just"."""
    if cue.last - cue.first > 1:
        return False
    if cue.first in reading.firsts("mover") and _is_movement(reading, cue):
        return True
    if whose(reading, cue) or of_viewers(reading, cue) or no_thing(reading, cue):
        return True
    if reading.language is Language.EN and (is_part(reading, cue.first) or pane(reading, cue)):
        return True
    word = key(cue.said)
    everyday = cue.weight < AS_IT_STANDS and is_everyday(word, reading.language)
    none = everyday or word in small_words(reading.language, "no_things")
    if none or _of_the_south(reading, cue):
        return True
    return is_only_just(reading, cue)


def _of_the_south(reading: Reading, cue: Cue) -> bool:
    if no_thing_of_the_south(reading, cue) or is_mere_matter(reading, cue):
        return True
    return _southern_verb(reading, cue)


def _southern_verb(reading: Reading, cue: Cue) -> bool:
    """Whether what could be a form of a noun is more surely a verb: "നടന്നു", walked, no actor."""
    alike = reading.language in (Language.ML, Language.TA)
    if not alike or cue.weight > AS_IT_STANDS or cue.plural:
        return False
    return any(
        act.first == cue.first and act.last == cue.last and act.weight > cue.weight
        for act in reading.of("action")
    )


def _is_movement(reading: Reading, cue: Cue) -> bool:
    """Whether the camera moves: "slowly pans", "a quick pan to the left", and no black pan."""
    mover = next(each for each in reading.of("mover") if each.first == cue.first)
    if mover.key == "drone" and reading.language is Language.EN:
        return filming(reading, mover) is not None and not in_hand(reading, mover)
    if mover.key == "drone" and filming(reading, mover) is None:
        return False
    before = reading.words[cue.first - 1].text.casefold() if cue.first else ""
    after = reading.words[cue.last].text.casefold() if cue.last < len(reading.words) else ""
    described = cue.first in reading.lasts("colour", "attribute", "count")
    return not (described or before in _DETERMINERS) or after in _WAYS


def _is_colour(reading: Reading, cue: Cue) -> bool:
    """Whether "orange" or "wood" describes what comes next: "an orange kite"."""
    described = cue.first in reading.firsts("colour", "attribute")
    if not described or (cue.plural and reading.language is Language.EN):  # "two glasses"
        return False
    if cue.key in _AGES and is_someone(reading, cue):
        return False
    joined_on = cue.last < len(reading.words) and key(reading.words[cue.last].text) in CONJUNCTIONS
    if reading.language in SOUTHERN and (joined_on or cue.last in reading.firsts("relation")):
        return False  # "ಮರದ ಹಿಂದೆ ಹುಡುಗ": behind a tree, and nobody of wood
    before = [word.text.casefold() for word in reading.words[max(0, cue.first - 3) : cue.first]]
    if before[-1:] == ["to"] and "from" in before:
        return True
    shared = any(cue.first == hue.first for share in shares(reading) for hue in share.cues)
    if shared or painted_so(reading, cue) or is_so(reading, cue):
        return True
    following = reading.firsts("thing", "noun", CLDR, "place")
    return leads_on(reading, cue) or any(
        at in following and reading.same_clause(at, cue.first) for at in (cue.last, cue.last + 1)
    )


def _absent(reading: Reading, cue: Cue) -> bool:
    """Whether the word itself says that what it names is not there: "மரங்களற்ற"."""
    return cue.key == "nobody" or denies(cue.said, reading.language)


def _longer(reading: Reading, cue: Cue, other: Cue) -> bool:
    """Whether a cue says as much as another; a southern name is surer: "മീനയും", no fish."""
    named = other.table == "name" and reading.language in SOUTHERN
    if named and cue.span == other.span and other.weight > cue.weight:
        return False
    return cue.last - cue.first >= other.last - other.first


def _noun(reading: Reading, thing: Cue | None, place: Cue | None) -> Noun | None:
    surer = place is not None and thing is not None and _surer(place, thing)
    if thing and not surer and not _is_verb(reading, thing):
        noun = named(replace(thing, key="glasses") if sees_by(reading, thing) else thing)
        same = place is not None and place.last - place.first >= thing.last - thing.first
        return replace(noun, place=same) if same else noun
    if place:
        return Noun(place, place.key, Kind.PLACE, "", place=True)
    return None


def _surer(place: Cue, thing: Cue) -> bool:
    """Whether the word is the place's, and the thing's only with another ending taken off."""
    return place.last == thing.last and place.weight - thing.weight > _ENDING


def named(cue: Cue) -> Noun:
    """The thing a cue of the tables of things means."""
    if cue.table == CLDR:
        kind, label = cldr_things()[cue.key]
        return Noun(cue, label, Kind(kind), cue.key)
    columns = row(cue.table, cue.key).columns
    label = own_name(cue.text) if cue.table == "thing" and not cue.script else ""
    if not label or label not in _english_names(cue.table, cue.key):
        label = cue.key
    return Noun(cue, label, Kind(columns.get("kind", "person")), columns.get("art", ""))


@cache
def _english_names(table: str, name: str) -> frozenset[str]:
    """What a thing is called in English; a Hindi "log" in Latin letters is no log."""
    said = row(table, name).words.get(Language.EN, ())
    return frozenset(own_name(each.rstrip("+~*")) for each in said)


def aged(noun: Noun, attributes: Mapping[str, str]) -> Noun:
    """An old man is pictured as one; others stay who they are."""
    if noun.label not in ("man", "woman") or attributes.get("age") not in ("old", "young"):
        return noun
    label = f"{attributes['age']} {noun.label}"
    arts = {"old man": "👴", "old woman": "👵"}
    return replace(noun, label=label, art=arts.get(label, noun.art))


def _is_verb(reading: Reading, cue: Cue) -> bool:
    """Whether an English word that is a noun and a verb is a verb here: "she watches the sea"."""
    if reading.language is not Language.EN:
        return False
    if is_done_to(reading, cue) or any(does(reading, cue) for does in DEEDS):
        return True
    if cue.last - cue.first > 1 or any(names(reading, cue) for names in NAMES):
        return False
    return is_verb(cue.text.casefold()) and (_acts(reading, cue) or ends_clause(reading, cue))


def _acts(reading: Reading, cue: Cue) -> bool:
    led = cue.first and reading.same_clause(cue.first - 1, cue.first)
    before = reading.words[cue.first - 1].text.casefold() if cue.first else ""
    who = before in _WHO or (before in ("that", "which") and cue.plural)
    if (who and led) or (_of_one(reading, cue) and not is_done(reading, cue.first - 1)):
        return True
    action = cue.first in reading.firsts("action")
    if not action or cue.first == 0 or is_taken(reading, cue):
        return action and not cue.first
    if before in words_of("before_things") - _JOINING or is_done(reading, cue.first - 1):
        return False
    if before.endswith(("'s", "’s")) or (before in _ASKING and cue.text.endswith("s")):
        return False
    described = cue.first in reading.lasts("count", "colour", "attribute") or is_quality(before)
    if in_name_of_object(reading, cue):
        return False
    return not (before in _DETERMINERS or described or cue.first - 1 in joined(reading))


def _of_one(reading: Reading, cue: Cue) -> bool:
    """Whether a word in -s follows the name of one thing, whose verb it is: "a boxer trains"."""
    if not cue.text.endswith("s") or cue.first < 2 or not cue.plural:
        return False
    said = [word.text.casefold() for word in reading.words[max(0, cue.first - 3) : cue.first]]
    same = reading.same_clause(cue.first - 2, cue.first)
    one = same and ({"a", "an", "one"} & set(said[:-1]) or rings(reading, cue, said))
    described = cue.first in reading.lasts("colour", "attribute")
    return bool(one) and not described and not is_quality(said[-1]) and said[-1] not in _PAIRED


def _apart(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """Without nouns that share words with the one before, and without the film's own words."""
    kept: list[Noun] = []
    for noun in found:
        if is_of_film(reading, noun) or (kept and noun.first < kept[-1].last):
            continue
        one = _as_one(reading, kept[-1], noun) if kept else None
        if one is not None:
            kept[-1] = one
        elif not (kept and pictured(reading, kept[-1], noun)):
            kept.append(noun)
    return tuple(kept)


def _as_one(reading: Reading, one: Noun, other: Noun) -> Noun | None:
    """What two nouns name together; None where they are two."""
    if _called(reading, one, other):
        return _christened(one, other)
    if _aged(one, other):
        return _elder(one, other)
    if changed := as_one(reading, one, other):
        return changed
    if _are_one(reading, one, other):
        return of_both(reading, one, other)
    return other if tells_which(reading, one, other) else None


def _are_one(reading: Reading, one: Noun, other: Noun) -> bool:
    return strung(one, other) or by_trade(one, other) or is_beast_called(reading, one, other)


def _aged(one: Noun, other: Noun) -> bool:
    """Whether the first only says the age of the second: "વૃદ્ધ માણસ"."""
    plain = other.label in {"man", "woman", "person"} and one.last == other.first
    return plain and one.label in _AGES


def _elder(one: Noun, other: Noun) -> Noun:
    label, art = _AGES[one.label] if other.label == "woman" else (one.label, one.art)
    return replace(other, label=label, art=art)


def _called(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether they are one person: "a boy named Raju", "राजू नाम का लड़का"."""
    if {one.cue.table == "name", other.cue.table == "name"} != {True, False}:
        return False
    if one.kind is not Kind.PERSON or other.kind is not Kind.PERSON:
        return False
    between = [key(word.text) for word in reading.words[one.last : other.first]]
    if one.cue.table == "name" and explains(reading, one, other):
        return True
    return len(between) <= 2 and not _NAMED.isdisjoint(between)


def _christened(one: Noun, other: Noun) -> Noun:
    """The name with the looks of what it names."""
    name, bearer = (one, other) if one.cue.table == "name" else (other, one)
    return replace(bearer, cue=name.cue, label=name.label)
