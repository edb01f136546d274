"""Finds who or what is in something by its ending alone: "పడవలో జాలరి", "ଗଛରେ ପକ୍ଷୀ"."""

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.lexicon import row
from core.language.sandhi import SOUTHERN
from core.language.stem import says_inside
from core.language.variants import NORTHERN
from core.understanding import standing
from core.understanding.cases import is_declined
from core.understanding.doer import done_to
from core.understanding.noun import Noun
from core.understanding.reading import Reading
from core.understanding.scene import Scene, is_one_of, kinds

# One ending says "in" and "on": "দেয়ালে", "ଗଛରେ".
_PERCHING = SOUTHERN | {Language.BN, Language.OR, Language.GU}
# What is less sure has an ending of its own.
_STEM = 0.95
_RESTING = frozenset({"sit", "stand", "lie", "walk", "dance", "run"})


def inside(scene: Scene) -> list[tuple[int, str, int]]:
    """Who or what is in a vessel or a vehicle by its ending alone: "పడవలో జాలరి"."""
    reading, nouns, present = scene.reading, scene.nouns, scene.present
    found = []
    for index in present:
        noun = nouns[index]
        opening = is_one_of(noun, "openings")
        seat = is_one_of(noun, "seats") or _perch(reading, noun)
        heated = reading.language in _PERCHING and is_one_of(noun, "heated")
        holds = heated or is_one_of(noun, "vessels")
        if not (noun.kind is Kind.VEHICLE or seat or holds or opening):
            continue
        if not is_declined(reading, noun):
            continue  # the word ends so by itself: गवत, பாட்டில்
        if not _is_inside(scene, noun):
            continue
        here = [
            i for i in present if i != index and reading.same_clause(nouns[i].first, noun.first)
        ]
        alive = [i for i in here if nouns[i].alive and not _works_on(scene, noun)]
        things = [i for i in here if nouns[i].kind not in (Kind.PLACE, Kind.VEHICLE)]
        if reading.language in NORTHERN:
            things = [i for i in things if not done_to(reading, nouns[i])]
        things = sorted(things, key=lambda i: nouns[i].first < noun.first)
        bears = _perch(reading, noun) or (
            noun.kind is Kind.VEHICLE and (reading.language in NORTHERN or _laden(scene, index))
        )
        inner = (
            alive or (things if bears else [])
            if noun.kind is Kind.VEHICLE or seat or opening
            else [i for i in things if heated or _fits(scene, noun, nouns[i])]
        )
        if heated:
            inner = [i for i in inner if not nouns[i].alive]
        flat = seat and not is_one_of(noun, "roomy")
        rests = heated or (flat and noun.kind is not Kind.VEHICLE)
        how = "on" if noun.label in kinds("saddled") or rests else "in"
        later = inner and inner[0] > index
        group = standing.listed_after(scene, standing.ahead(scene, inner)) if later else inner[:1]
        found += [(each, how, index) for each in group]
    return found


def _fits(scene: Scene, holder: Noun, noun: Noun) -> bool:
    """Whether it may be in a vessel: one itself if named after that, without an ending."""
    if not is_one_of(noun, "vessels"):
        return True
    bare = noun.cue.plural or noun.cue.weight > _STEM
    return scene.reading.language in SOUTHERN and bare and noun.first >= holder.last


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
