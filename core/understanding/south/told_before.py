"""Says what a southern pronoun, or word of place alone, points at: what was told of before."""

from core.domain.analysis import Action, Kind
from core.language.tables import row
from core.understanding.cases import says_where
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun
from core.understanding.pointing import (
    SIDEWAYS,
    for_another,
    in_clause,
    main_of,
    of_someone,
    of_these,
)
from core.understanding.scene import Mark, Scene

_SHADING = frozenset({Kind.PLANT, Kind.BUILDING})
_PARTS = kinds("tree_parts")
_BEARING = ("seats", "bears", "vessels", "perches")
_RAISED = ("seats", "bears", "covers")
# How near a number stands before what it counts: "நான்கு பிளாஸ்டிக் நாற்காலிகள்".
_COUNTED = 3
_BUILT = frozenset({Kind.VEHICLE, Kind.BUILDING})


def told_before(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """What a pronoun, or a word of place alone, means of what the sentence before told of."""
    if of_these(scene, mark):
        return which_are_told(scene, mark)
    last = scene.by_sentence.get(scene.reading.sentence[mark.first] - 1, ())
    told = [i for i in last if scene.nouns[i].kind is not Kind.PLACE]
    if not for_another(scene, mark):
        return turning_point(scene, mark, told)
    someone = of_someone(scene, mark)
    fit = [i for i in told if (scene.nouns[i].kind is Kind.PERSON) is someone]
    fit = fit or [i for i in told if scene.nouns[i].alive]
    return tuple([i for i in fit if i not in scene.targets][-1:])


def turning_point(scene: Scene, mark: Mark, told: list[int]) -> tuple[int, ...]:
    """What a southern word of place alone points at: what the last one did, or what was there.

    "ఫోన్ పక్కన మొక్క, వెనక కిటికీ": behind the phone; "బల్ల మీద ఫోన్, పక్కన కప్పు": next to the phone.
    """
    here = [each for each in scene.found if each[0] in told and each[2] in told]
    here = [each for each in here if each[1] not in ("wearing", "with")]
    ahead = [i for i in scene.after(mark.last) if in_clause(scene, i, mark)]
    if mark.how == "in":
        return _around(scene, mark, told, ahead)
    if mark.how in ("on", "above") and not for_another(scene, mark):
        crossed = _over(scene, told)
        return crossed or _beneath(scene, told, ahead)
    if mark.how == "under":
        return overhead(scene, told)
    aside = [to for _, how, to in here if how in SIDEWAYS]
    if aside and (mark.how == "around" or here[-1][1] in SIDEWAYS):
        ringed = mark.how == "around" and here[-1][1] in SIDEWAYS
        ringed = ringed and not scene.nouns[here[-1][2]].alive  # around a cart, not its gate
        return (here[-1][0] if ringed or _faced(scene, mark, here[-1]) else aside[-1],)
    if here:
        one, how, holder = here[-1]
        comes = bool(ahead) and scene.nouns[ahead[0]].alive and not scene.nouns[one].alive
        vehicle = scene.nouns[holder].kind is Kind.VEHICLE
        within = how == "in" and (vehicle or comes)
        atop = how in ("on", "above") and vehicle and scene.nouns[one].kind is not Kind.PERSON
        ridden = how == "on" and scene.nouns[holder].kind is Kind.ANIMAL
        return (holder if within or ((atop or ridden) and mark.how in SIDEWAYS) else one,)
    alive = [i for i in told if scene.nouns[i].alive]
    return main_of(scene, alive) or tuple(told[-1:])


def which_are_told(scene: Scene, mark: Mark) -> tuple[int, ...]:
    """Of which "one" and "the other" are: "மூன்று கூடைகள், ஒன்றில் …, மற்றொன்றில் …"."""
    said = scene.reading.sentence[mark.first]
    near = [*scene.by_sentence.get(said - 1, ()), *scene.before(mark.first)]
    several = [i for i in near if _are_several(scene, i)]
    several = [i for i in several if not scene.nouns[i].alive] or several
    holding = [i for i in several if mark.how != "in" or _takes(scene.nouns[i])]
    return tuple((holding or several)[-1:])


def _are_several(scene: Scene, index: int) -> bool:
    noun = scene.nouns[index]
    counts = (cue for cue in scene.reading.of("count") if cue.key != "one")
    counted = any(0 <= noun.first - cue.last < _COUNTED for cue in counts)
    return noun.cue.plural or counted


def _takes(noun: Noun) -> bool:
    return _holds(noun) or is_one_of(noun, "seats")


def _around(scene: Scene, mark: Mark, told: list[int], ahead: list[int]) -> tuple[int, ...]:
    """In what something is that is "in" alone, or in it: what holds such things."""
    alive = bool(ahead) and scene.nouns[ahead[0]].alive
    it = for_another(scene, mark)
    fits = _holds if it or not alive else _holds_someone
    seats = [i for i in told[-1:] if it and alive and is_one_of(scene.nouns[i], "seats")]
    held = [i for i in reversed(told) if fits(scene.nouns[i]) or i in seats]
    free = [i for i in held if it and i not in scene.targets]
    return tuple((free or held)[:1])


def _over(scene: Scene, told: list[int]) -> tuple[int, ...]:
    """The bridge under which something was told to be: "వంతెన కింద పడవ, పైన రైలు"."""
    return tuple(to for one, how, to in scene.found if how == "under" and one in told[-1:])[-1:]


def _beneath(scene: Scene, told: list[int], ahead: list[int]) -> tuple[int, ...]:
    """What something is on or above by a word alone: "മേശ, മുകളിൽ കപ്പ്", "சிறுவன், மேலே பட்டம்"."""
    if not ahead:
        return ()
    comes = scene.nouns[ahead[0]]
    bearing = [i for i in told if _bears(scene.nouns[i])]
    flies = is_one_of(comes, "hovering") or _flies(scene, comes)
    if bearing and not flies:
        return tuple(bearing[-1:])
    built = [i for i in told if scene.nouns[i].kind in _BUILT]
    if flies and built:
        return tuple(built[-1:])
    alive = [i for i in told if scene.nouns[i].alive]
    return (main_of(scene, alive) or tuple(told[-1:])) if is_one_of(comes, "in_the_air") else ()


def standing_there(scene: Scene, mark: Mark, told: list[int]) -> list[int]:
    """Of what an "it" may mean, not that at which the others are.

    "ஆட்டோ சிக்னலில் நிற்கிறது, அதன் பின்னால் லாரி": behind the rickshaw.
    """
    if mark.how not in SIDEWAYS:
        return told
    return [i for i in told if not says_where(scene.reading, scene.nouns[i])]


def may_bear(noun: Noun) -> bool:
    """Whether somebody or something can be on it, an animal too."""
    return noun.alive or _bears(noun)


def _flies(scene: Scene, noun: Noun) -> bool:
    near = (cue for cue in scene.reading.of("action") if cue.first >= noun.last)
    here = (cue for cue in near if scene.reading.same_clause(cue.first, noun.first))
    return any(row("action", cue.key).columns["action"] == Action.FLY for cue in here)


def _bears(noun: Noun) -> bool:
    return not noun.alive and (
        noun.kind in _BUILT | {Kind.PLANT} or any(is_one_of(noun, each) for each in _BEARING)
    )


def _faced(scene: Scene, mark: Mark, told: tuple[int, str, int]) -> bool:
    """Whether somebody comes to one who sits by a thing, not to that: "…, எதிர்ல ஒரு பெரியவர்"."""
    ahead = [i for i in scene.after(mark.last) if in_clause(scene, i, mark)]
    if mark.how == "around":  # "…, ಸುತ್ತ ನೀರು": around who runs
        return bool(ahead) and not scene.nouns[ahead[0]].alive and scene.nouns[told[0]].alive
    comes = bool(ahead) and scene.nouns[ahead[0]].alive
    return comes and scene.nouns[told[0]].alive and is_one_of(scene.nouns[told[2]], "openings")


def overhead(scene: Scene, told: list[int]) -> tuple[int, ...]:
    """Under which a word alone means: what gives shade, or bears something."""
    shading = [i for i in told if scene.nouns[i].kind in _SHADING]
    shading = [i for i in shading if scene.nouns[i].label not in _PARTS]
    bearing = [to for _, how, to in scene.found if how in ("on", "above") and to in told]
    raised = [i for i in told if any(is_one_of(scene.nouns[i], each) for each in _RAISED)]
    raised = [i for i in raised if not scene.nouns[i].alive]
    aloft = [i for i in told if is_one_of(scene.nouns[i], "hovering")]
    raised = raised or [i for i in told if is_one_of(scene.nouns[i], "crossed")]
    return tuple((shading or bearing or raised or aloft[:1])[-1:])


def _holds(noun: Noun) -> bool:
    """Whether things can be in it: "అలమరా, అందులో గాజులు"."""
    of_rooms = noun.kind in (Kind.VEHICLE, Kind.BUILDING) and not noun.alive
    return of_rooms or any(is_one_of(noun, each) for each in ("vessels", "heated"))


def _holds_someone(noun: Noun) -> bool:
    return noun.kind is Kind.VEHICLE or (is_one_of(noun, "vessels") and is_one_of(noun, "roomy"))
