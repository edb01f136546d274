"""Finds who or what is in something by its ending alone: "పడవలో జాలరి", "ଗଛରେ ପକ୍ଷୀ"."""

from itertools import takewhile

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.sandhi import SOUTHERN
from core.language.stem import says_inside
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding import standing
from core.understanding.cases import is_carried, is_declined, puts
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of, kinds
from core.understanding.matter import is_played_in
from core.understanding.north.notes import noted
from core.understanding.north.subjects import closes, is_described
from core.understanding.noun import Noun
from core.understanding.reading import Reading
from core.understanding.scene import Mark, Scene

_EASTERN = frozenset({Language.BN, Language.OR})
# One ending says "in" and "on": "দেয়ালে", "ଗଛରେ".
_PERCHING = SOUTHERN | _EASTERN | {Language.GU}
_RESTING = frozenset({"sit", "stand", "lie", "walk", "dance", "run"})


def inside(scene: Scene) -> list[tuple[int, str, int]]:
    """Who or what is in a vessel or a vehicle by its ending alone: "పడవలో జాలరి"."""
    found = []
    for index in scene.present:
        noun = scene.nouns[index]
        found += _on_its_roof(scene, index) + _wallowing(scene, index) + _rowed(scene, index)
        if not _takes_up(scene, noun) or not is_declined(scene.reading, noun):
            continue  # the word ends so by itself: गवत, பாட்டில்
        if not _is_inside(scene, noun):
            continue
        rests = _heats(scene, noun) or _is_flat(scene, noun) or _is_dish(scene, noun)
        how = "on" if noun.label in kinds("saddled") or rests else "in"
        found += [(each, how, index) for each in _within(scene, index)]
    return found


def _on_its_roof(scene: Scene, index: int) -> list[tuple[int, str, int]]:
    """Who or what is on a southern roof is on what stands right before it: "காரின் கூரையில்"."""
    top, owner = scene.nouns[index], scene.nouns[index - 1]
    roofed = owner.kind in (Kind.VEHICLE, Kind.BUILDING) and owner.last == top.first
    if scene.reading.language not in SOUTHERN or top.label not in kinds("tops") or not roofed:
        return []
    if not index or not _is_inside(scene, top):
        return []
    here = [
        i
        for i in scene.after(top.last)
        if scene.reading.same_clause(scene.nouns[i].first, top.first)
    ]
    free = [i for i in here if scene.nouns[i].kind is not Kind.PLACE]
    return [(each, "on", index - 1) for each in free[:1]]


def _wallowing(scene: Scene, index: int) -> list[tuple[int, str, int]]:
    """Who plays or lies in southern mud or water."""
    noun = scene.nouns[index]
    if scene.reading.language not in SOUTHERN or noun.label not in kinds("matter"):
        return []
    if not is_played_in(scene.reading, noun.cue):
        return []
    alive = [i for i in scene.present if scene.nouns[i].alive]
    here = [i for i in alive if scene.reading.same_clause(scene.nouns[i].first, noun.first)]
    return [(each, "in", index) for each in here[:1]]


def _rowed(scene: Scene, index: int) -> list[tuple[int, str, int]]:
    """Who rows is in the southern boat that the sentence tells of: "വള്ളം നീങ്ങുന്നു, തുഴക്കാരൻ പാടുന്നു"."""
    noun = scene.nouns[index]
    if scene.reading.language not in SOUTHERN or noun.label not in kinds("rowers"):
        return []
    boats = [i for i in scene.present if i < index and is_one_of(scene.nouns[i], "boats")]
    said = [i for i in boats if scene.same_sentence(scene.nouns[i].first, noun.first)]
    return [(index, "in", each) for each in said[-1:]]


def _takes_up(scene: Scene, noun: Noun) -> bool:
    holds = _heats(scene, noun) or is_one_of(noun, "vessels") or is_one_of(noun, "openings")
    hides = scene.reading.language in NORTHERN and is_one_of(noun, "hidden_in")
    return noun.kind is Kind.VEHICLE or holds or hides or _is_seat(scene, noun)


def _heats(scene: Scene, noun: Noun) -> bool:
    return scene.reading.language in _PERCHING and is_one_of(noun, "heated")


def _is_seat(scene: Scene, noun: Noun) -> bool:
    return is_one_of(noun, "seats") or _perch(scene.reading, noun)


def _is_flat(scene: Scene, noun: Noun) -> bool:
    """Whether what is "in" it is on it: in a chair, no box and no boat."""
    seat = _is_seat(scene, noun) and not is_one_of(noun, "roomy")
    return seat and noun.kind is not Kind.VEHICLE


def _is_dish(scene: Scene, noun: Noun) -> bool:
    """Whether food of the south or the east is "in" a plate, on which it is."""
    return scene.reading.language in SOUTHERN | _EASTERN and is_one_of(noun, "dishes")


def _within(scene: Scene, index: int) -> list[int]:
    """Who or what is in a noun, or on it: those alive rather; in vessels no other vessel."""
    reading, nouns, noun = scene.reading, scene.nouns, scene.nouns[index]
    here = [i for i in scene.present if reading.same_clause(nouns[i].first, noun.first)]
    here = [i for i in here if i != index] or noted(scene, Mark("in", 0, noun.last, (index,)))
    alive = [i for i in here if nouns[i].alive and not _works_on(scene, noun)]
    things = [i for i in here if nouns[i].kind not in (Kind.PLACE, Kind.VEHICLE)]
    if reading.language in NORTHERN and not puts(scene, noun.last):
        things = [i for i in things if not done_to(reading, nouns[i])]
    things = sorted(things, key=lambda i: nouns[i].first < noun.first)
    if noun.kind is Kind.VEHICLE or _is_seat(scene, noun) or _opens(noun):
        inner = alive or (things if _bears(scene, index) else [])
    else:
        heated = _heats(scene, noun)
        inner = [i for i in things if heated or _fits(scene, nouns[i], noun)]
        inner = _not_who_works(scene, noun, inner)
    if _heats(scene, noun):
        inner = [i for i in inner if not nouns[i].alive]
    inner = _by_northern_ways(scene, index, here, inner) or _unfaced(scene, index, inner)
    if inner and inner[0] > index:
        return standing.listed_after(scene, standing.ahead(scene, inner))
    return _named_together(scene, inner)


def _unfaced(scene: Scene, index: int, inner: list[int]) -> list[int]:
    """Those in the south of whom nothing only says where another is: "డాక్టర్ ఎదురుగా కుర్చీలో రోగి"."""
    if scene.reading.language not in SOUTHERN or not any(i > index for i in inner):
        return inner
    return [i for i in inner if i > index or scene.nouns[i].last not in scene.marks]


def _opens(noun: Noun) -> bool:
    """Whether rather somebody is in it than something: in a window, in a bush."""
    return is_one_of(noun, "openings") or is_one_of(noun, "hidden_in")


def _not_who_works(scene: Scene, vessel: Noun, inner: list[int]) -> list[int]:
    """What is in a small southern vessel; not the cook of "ಕಡಾಯಿಯಲ್ಲಿ ಬಜ್ಜಿ ಕರಿಯುವ ಬಾಣಸಿಗ"."""
    if scene.reading.language not in SOUTHERN or is_one_of(vessel, "roomy"):
        return inner
    return [i for i in inner if not scene.nouns[i].alive] or inner


def _by_northern_ways(scene: Scene, index: int, here: list[int], inner: list[int]) -> list[int]:
    """Who is there by a participle, before an "and", or as a vessel: "થેલામાં મૂકેલી ટોપી"."""
    if scene.reading.language not in NORTHERN:
        return []
    at = scene.nouns[index].last
    after = [i for i in here if i > index]
    before = [i for i in inner if i < index]
    if after and is_described(scene, at, after[0], alone=not before):
        return after[:1]
    if after and is_one_of(scene.nouns[index], "vessels") and is_carried(scene, after[0]):
        return after[:1]  # "ঝুড়িতে ফুল নিয়ে"
    if before and closes(scene, at):
        return before
    free = [i for i in after if not done_to(scene.reading, scene.nouns[i])]
    return [] if inner else [i for i in free if not scene.nouns[i].alive]


def _fits(scene: Scene, content: Noun, holder: Noun) -> bool:
    """Whether one may be in the other: of vessels, in the south, cups in a cupboard."""
    if not is_one_of(content, "vessels"):
        return True
    smaller = is_one_of(content, "small_vessels") and is_one_of(holder, "large_vessels")
    return smaller and scene.reading.language in SOUTHERN


def _bears(scene: Scene, index: int) -> bool:
    """Whether things without life may be in or on it as well as who sits there."""
    noun, northern = scene.nouns[index], scene.reading.language in NORTHERN
    if noun.kind is Kind.VEHICLE:
        return northern or _laden(scene, index)
    south = scene.reading.language in SOUTHERN and _is_flat(scene, noun)
    return south or _perch(scene.reading, noun)


def _named_together(scene: Scene, inner: list[int]) -> list[int]:
    """The first, and in the south those that endings list with it: "മാങ്ങയും കത്തിയും പെട്ടിയിൽ"."""
    if scene.reading.language not in SOUTHERN or not all(map(scene.listed, inner[:1])):
        return inner[:1]
    return [*inner[:1], *takewhile(scene.listed, inner[1:])]


def _laden(scene: Scene, index: int) -> bool:
    """Whether a southern clause only says what a vehicle carries: "ಗಾಡಿಯಲ್ಲಿ ಹುಲ್ಲಿನ ರಾಶಿ"."""
    noun = scene.nouns[index]
    here = range(noun.last, len(scene.words))
    rest = [at for at in here if scene.reading.same_clause(at, noun.first)]
    done = (at for at in rest if scene.ends(at) and scene.words[at] not in scene.copulas)
    return scene.reading.language in SOUTHERN and not any(done)


def _is_inside(scene: Scene, noun: Noun) -> bool:
    """Whether a noun's ending says "in" it, and no word after it from where: "కుండలో నుంచి"."""
    language, at = scene.reading.language, noun.last
    whence = at < len(scene.words) and scene.words[at] in small_words(language, "whence")
    return not whence and says_inside(scene.reading.words[at - 1].text, language)


def _works_on(scene: Scene, noun: Noun) -> bool:
    """Whether a southern wall or tree is only worked on: "ചുവരിൽ ചിത്രം വരയ്ക്കുന്നു"."""
    if not _perch(scene.reading, noun) or scene.reading.language not in SOUTHERN:
        return False
    reading = scene.reading
    near = [cue for cue in reading.of("action") if reading.same_clause(cue.first, noun.first)]
    acts = {row("action", cue.key).columns["action"] for cue in near}
    return "work" in acts and acts.isdisjoint(_RESTING)


def _perch(reading: Reading, noun: Noun) -> bool:
    """Whether who is "in" it sits on it, as the south and the east say of a flower or a wall."""
    plant = noun.kind is Kind.PLANT or is_one_of(noun, "perches")
    return plant and reading.language in _PERCHING
