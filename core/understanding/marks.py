"""Finds all that says where in a text: words for places, and endings of nouns."""

from collections.abc import Iterator

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words, where
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cases import is_declined, is_owned
from core.understanding.cue import AS_IT_STANDS, Cue
from core.understanding.kinds import is_one_of
from core.understanding.north.sides import two_before
from core.understanding.noun import Noun
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.scene import Mark, Scene
from core.understanding.south.elided import is_background, two_beside
from core.understanding.spoken_of import faces

# Words that say where in the picture rather than to what.
_OF_FRAME = ("at ", "in the ")
_MIDDLE = "in the centre"
# What such a word says right after the thing that it is said of: "ಮನೆಯ ಮುಂಭಾಗದಲ್ಲಿ".
_OF_A_THING = {_MIDDLE: "between", "in the foreground": "in front of"}
_SIDES = {"at left": "left of", "at right": "right of"}
_WHENCE = (key("ੋਂ"), key("થી"))
# Of the endings that say to whom the shortest is one of other words as well: "गॅस".
_SHORT = 2
_LEAPS = frozenset({"jump", "fly"})


def marks(reading: Reading, nouns: tuple[Noun, ...]) -> list[Mark]:
    """All that says where, in the order of the text: words, and endings of nouns."""
    told = reading.of("relation")
    cues = [cue for cue in told if not of_frame(reading, nouns, cue)]
    sides = _of_a_top(reading, told)
    found = [
        Mark(_OF_A_THING.get(cue.key, cue.key), cue.first, cue.last)
        for cue in cues
        if not (_moved(reading, cue) or cue.first in sides or _says_no_place(reading, nouns, cue))
    ]
    found += [
        Mark(_SIDES[cue.key], cue.first, cue.last) for cue in told if _is_at_his_side(reading, cue)
    ]
    found += [Mark(_SIDES[cue.key], cue.first, cue.last) for cue in _other_sides(reading, told)]
    found += [Mark("behind", *cue.span) for cue in told if is_background(reading, cue)]
    found += [Mark(_SIDES[cue.key], cue.first, cue.last) for cue in _asides(reading, nouns, told)]
    if reading.head_final:
        for index, noun in enumerate(nouns):
            how = where(reading.words[noun.last - 1].text, reading.language)
            if how and is_declined(reading, noun):
                found.append(Mark(how, noun.last, noun.last, (index,)))
    return sorted(found, key=lambda mark: mark.first)


def _says_no_place(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether a southern "in" only says that something is there: "மரத்தின் அருகில் உள்ள நாய்".

    Or an "on" that each is on another: "ஒன்றின் மேல் ஒன்றாக".
    """
    stacked = small_words(reading.language, "stacked")
    if cue.last < len(reading.words) and key(reading.words[cue.last].text) in stacked:
        return True
    if cue.first and key(reading.words[cue.first - 1].text) in small_words(
        reading.language, "grounds"
    ):
        return True  # "ನೆಲದ ಮೇಲೆ ಕೂತು"
    if cue.key == "with" and cue.last < len(reading.words):  # "ਬਰਫ਼ ਨਾਲ ਢਕੀ ਛੱਤ"
        return is_covering(reading, cue.first)
    having = small_words(reading.language, "having")
    after = cue.first in reading.lasts("relation") or _has_it(reading, nouns, cue)
    return cue.key == "in" and after and key(reading.words[cue.first].text) in having


def is_covering(reading: Reading, at: int) -> bool:
    """Whether what ends before a word only covers or fills another: "बर्फ़ से ढकी छत"."""
    covered = tuple(small_words(reading.language, "covered_with"))
    near = reading.words[at : at + 2]
    return bool(covered) and any(key(word.text).startswith(covered) for word in near)


def _has_it(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether a southern "in" tells what a thing has, that could hold nothing: "பூக்கள் உள்ள ஜாடி"."""
    of = (noun for noun in nouns if noun.last == cue.first and reading.language in SOUTHERN)
    return any(noun.kind in (Kind.PLANT, Kind.FOOD) for noun in of)


def of_tops(scene: Scene) -> Iterator[Mark]:
    """What an ending says of a part that no table has: the top of "गाडीच्या टपावर"."""
    for index in scene.present if scene.reading.language is Language.MR else ():
        noun = scene.nouns[index]
        at = noun.last
        if at >= len(scene.words) or at in scene.known or not scene.reading.same_clause(at, at - 1):
            continue
        own = scene.words[at - 1].endswith(tuple(small_words(Language.MR, "owning")))
        how = where(scene.reading.words[at].text, Language.MR)
        if own and how and is_declined(scene.reading, noun):
            yield Mark(how, at + 1, at + 1, (index,))


def _is_at_his_side(reading: Reading, cue: Cue) -> bool:
    """Whether a northern word for a side follows a pronoun: "उसके बाईं ओर"."""
    if cue.key not in _SIDES or reading.language not in NORTHERN or not cue.first:
        return False
    before = key(reading.words[cue.first - 1].text)
    if before in small_words(reading.language, "owned") and cue.first > 1:
        before = key(reading.words[cue.first - 2].text)
    return before in small_words(reading.language, "pronouns")


def _of_a_top(reading: Reading, told: tuple[Cue, ...]) -> set[int]:
    """The words for sides of what things are on: "బల్ల మీద ఎడమవైపు లాంతరు, కుడివైపు రేడియో"."""
    ends = {cue.last for cue in told if cue.key in ("on", "in")}
    sided = [cue for cue in told if cue.key in _SIDES.values()]
    tops = {reading.sentence[cue.first] for cue in sided if cue.first in ends}
    return {cue.first for cue in sided if reading.sentence[cue.first] in tops}


def _other_sides(reading: Reading, told: tuple[Cue, ...]) -> list[Cue]:
    """The words for a side of the frame that mean the other side of what was told of before."""
    if not reading.head_final:
        return []
    sided = [cue for cue in told if cue.key in _SIDES.values()]
    return [
        cue
        for cue in told
        if cue.key in _SIDES
        and any(
            one.last <= cue.first
            and one.key != _SIDES[cue.key]
            and reading.sentence[one.first] == reading.sentence[cue.first]
            for one in sided
        )
    ]


def _asides(reading: Reading, nouns: tuple[Noun, ...], told: tuple[Cue, ...]) -> list[Cue]:
    """The words for a side by which something is told in relation to a thing named alone.

    "एक कुर्सी, बाईं ओर छाता": left of the chair, and not only left in the frame.
    """
    found = []
    for cue in told if reading.language in NORTHERN else ():
        opens = cue.first > 0 and not reading.same_clause(cue.first - 1, cue.first)
        if cue.key not in _SIDES or not opens:
            continue
        said = reading.sentence[cue.first]
        here = [noun for noun in nouns if reading.sentence[noun.first] == said]
        things = [noun for noun in here if noun.kind is not Kind.PLACE]
        alone = [noun for noun in things if reading.same_clause(noun.first, things[0].first)]
        follows = any(
            noun.first >= cue.last and reading.same_clause(noun.first, cue.first) for noun in things
        )
        if follows and len(alone) == 1 and alone[0].last <= cue.first:
            found.append(cue)
    return found


def of_frame(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether a word says where in the picture: not the middle of two trees."""
    if not cue.key.startswith(_OF_FRAME):
        return False
    if cue.key == "in the foreground" and reading.language in SOUTHERN:
        of_it = key(reading.words[cue.first - 1].text) in small_words(reading.language, "pronouns")
        of = (noun for noun in nouns if noun.last == cue.first)
        return not (of_it or any(is_declined(reading, noun) for noun in of))
    if cue.key != _MIDDLE or not reading.head_final:
        return True
    before = key(reading.words[cue.first - 1].text)
    if before in small_words(reading.language, "owned") and cue.first > 1:
        before = key(reading.words[cue.first - 2].text)
    they = reading.language in NORTHERN and before in small_words(reading.language, "pronouns")
    if they or before in small_words(reading.language, "both"):
        return False
    near = [noun for noun in nouns if 0 <= cue.first - noun.last <= 1]
    near += two_before(reading, nouns, cue.first)
    if two_beside(reading, nouns, cue.first) or _is_on_its_middle(reading, near, cue):
        return False
    return not any(
        noun.cue.plural or after_number(reading, noun) or _listed(reading, noun) for noun in near
    )


def _is_on_its_middle(reading: Reading, near: list[Noun], cue: Cue) -> bool:
    """Whether Indian words say the middle of a table or a plate: "மேசையின் நடுவில்", "મેજની વચ્ચે"."""
    of = (noun for noun in near if noun.last == cue.first and is_one_of(noun, "bears"))
    return any(reading.language in SOUTHERN or is_declined(reading, noun) for noun in of)


def _listed(reading: Reading, noun: Noun) -> bool:
    """Whether the noun's own ending says that another one belongs to it: "ఏనుగుకీ"."""
    endings = tuple(small_words(reading.language, "listed"))
    grown = is_declined(reading, noun)
    return bool(endings) and grown and key(reading.words[noun.last - 1].text).endswith(endings)


def after_number(reading: Reading, noun: Noun) -> bool:
    """Whether two or more are told of, or one joined to another by "and"."""
    before = reading.words[noun.first - 1].text if noun.first else ""
    counted = [cue for cue in reading.of("count") if noun.first - 2 <= cue.last - 1 < noun.first]
    counted = [cue for cue in counted if reading.same_clause(cue.first, noun.first)]
    return key(before) in CONJUNCTIONS or any(cue.key != "one" for cue in counted)


def _passes(reading: Reading, cue: Cue) -> bool:
    """Whether somebody goes by there in Gujarati or Punjabi: "ਪੁਲ ਉੱਤੋਂ ਰੇਲ ਗੱਡੀ ਲੰਘਦੀ ਹੈ"."""
    verbs = tuple(small_words(reading.language, "passing"))
    _, end = reading.bounds(cue.first)
    after = (key(word.text) for word in reading.words[cue.last : end])
    return bool(verbs) and any(word.startswith(verbs) for word in after)


def _moved(reading: Reading, cue: Cue) -> bool:
    """Whether the word says by whom or over what someone leaps rather than where they are."""
    before = reading.words[cue.first - 1].text.casefold() if cue.first else ""
    if key(cue.said) in small_words(reading.language, "one_side"):
        return not is_owned(reading, cue.first)
    if key(cue.said) in small_words(reading.language, "alone"):
        bound = small_words(reading.language, "genitives") | small_words(
            reading.language, "pronouns"
        )
        joined = cue.first > 1 and not reading.same_clause(cue.first - 2, cue.first)
        joined = joined and key(before) in CONJUNCTIONS
        opens = cue.first == 0 or not reading.same_clause(cue.first - 1, cue.first) or joined
        named = cue.first in reading.lasts("thing", "noun") and not opens
        aside = opens and (cue.key in ("behind", "under") or faces(reading, cue.first))
        aside = aside or (opens and cue.key == "above" and reading.language is Language.PA)
        return not (key(before) in bound or named or aside)
    whence = (
        cue.weight < AS_IT_STANDS and key(cue.said).endswith(_WHENCE) and not _passes(reading, cue)
    )
    if whence or _is_upwards(reading, cue, key(before)):
        return True
    if cue.text.casefold() == "by":
        return before.endswith(("ed", "en", "wn", "made"))
    if cue.text.casefold() not in ("over", "into", "through"):
        return False
    acts = [each for each in reading.of("action") if each.last == cue.first]
    return any(row("action", each.key).columns["action"] in _LEAPS for each in acts)


def _is_upwards(reading: Reading, cue: Cue, before: str) -> bool:
    """Whether a Marathi word says whither somebody is brought: "बकरीला वर काढतात", not on her."""
    to = tuple(each[1:] for each in small_words(reading.language, "whom") if len(each) > _SHORT)
    here = cue.first > 0 and reading.same_clause(cue.first - 1, cue.first)
    return here and reading.language is Language.MR and before.endswith(to) and cue.key == "on"
