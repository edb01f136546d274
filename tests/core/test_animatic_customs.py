"""What goes without saying: how people, beasts and things are together when nobody says how."""

import pytest

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.engines.animatic.blocking import block
from core.engines.animatic.boarding import at_its_place
from core.engines.animatic.bodies import SUNK
from core.engines.animatic.gathering import gathered
from core.engines.animatic.gestures import table
from core.engines.animatic.wardrobe import cast
from core.engines.animatic.marks import IN_ARMS, RIDING, Mark
from core.engines.animatic.sets.design import design

_CHILD = Subject("child", Kind.PERSON, "🧒")
_BICYCLE = Subject("bicycle", Kind.VEHICLE, "🚲")
_TREE = Subject("christmas tree", Kind.PLANT, "🎄")


def _marks(*subjects: Subject, backdrop: Backdrop = Backdrop.FIELD) -> list[Mark]:
    seen = at_its_place(Depiction(subjects, Setting("there", backdrop)))
    return list(block(seen, design(seen, 16 / 9, 1), 16 / 9, 1))


def _named(marks: list[Mark], label: str) -> list[Mark]:
    return [mark for mark in marks if mark.subject.label == label]


def test_two_who_share_a_bicycle_sit_on_it_one_behind_the_other() -> None:
    marks = _marks(Subject("child", Kind.PERSON, "🧒", count=2), _BICYCLE)
    first, second = _named(marks, "child")
    (bicycle,) = _named(marks, "bicycle")
    assert {first.subject.relation, second.subject.relation} == {RIDING}
    assert (first.x - second.x) * bicycle.facing > 0.1 * bicycle.height
    assert first.facing == second.facing == bicycle.facing


def test_a_puppy_that_is_held_is_in_the_arms_and_hides_no_face() -> None:
    holder = Subject("girl", Kind.PERSON, "👧", action=Action.HOLD)
    marks = _marks(holder, Subject("puppy", Kind.ANIMAL, "🐕"))
    (girl,), (puppy,) = _named(marks, "girl"), _named(marks, "puppy")
    stature = girl.height * cast(girl.subject).build.stature
    assert puppy.subject.relation == IN_ARMS
    assert girl.y - stature * 0.75 < puppy.y - puppy.height < puppy.y < girl.y


@pytest.mark.parametrize("label", ["headphones", "earphones"])
def test_headphones_are_worn_rather_than_on_the_ground(label: str) -> None:
    (girl,) = _marks(Subject("girl", Kind.PERSON, "👧"), Subject(label, Kind.THING, "🎧", count=2))
    assert "headphones" in cast(girl.subject).extras


def test_gifts_lie_under_the_christmas_tree() -> None:
    marks = _marks(_TREE, Subject("gift", Kind.THING, "🎁", count=2), backdrop=Backdrop.ROOM)
    (tree,) = _named(marks, "christmas tree")
    assert all(abs(gift.x - tree.x) < tree.height / 2 for gift in _named(marks, "gift"))
    assert not any(gift.table for gift in _named(marks, "gift"))


def test_who_drinks_sitting_down_has_the_cup_in_the_hand() -> None:
    man = Subject("man", Kind.PERSON, "👨", action=Action.DRINK, relation="on", to="sofa")
    marks = _marks(man, Subject("sofa", Kind.THING, "🛋"), Subject("tea", Kind.FOOD, "🍵"),
                   backdrop=Backdrop.ROOM)  # fmt: skip
    (drinker,) = _named(marks, "man")
    assert drinker.held is not None
    assert drinker.held.label == "tea"


def test_what_is_on_an_easel_is_its_picture() -> None:
    portrait = Subject("portrait", Kind.THING, relation="on", to="easel")
    marks = _marks(portrait, Subject("easel", Kind.THING, "🖼"), backdrop=Backdrop.ROOM)
    assert [mark.subject.label for mark in marks] == ["easel"]


def test_a_beast_that_pulls_a_cart_goes_before_it() -> None:
    bull = Subject("bull", Kind.ANIMAL, "🐂", action=Action.HOLD, gesture="pull")
    marks = _marks(bull, Subject("cart", Kind.VEHICLE, "🛞"))
    (cart,) = _named(marks, "bullock cart")
    (beast,) = _named(marks, "bull")
    assert beast.x > cart.x
    assert beast.facing == cart.facing == 1


def test_surfers_stand_on_boards_on_the_water() -> None:
    surfer = Subject("surfer", Kind.PERSON, "🏄", action=Action.DRIVE)
    marks = _marks(surfer, backdrop=Backdrop.BEACH)
    (person,) = _named(marks, "surfer")
    (board,) = (mark for mark in marks if mark is not person)
    assert board.afloat
    assert person.carrier is not None
    assert board.y - board.height <= person.y <= board.y


@pytest.mark.parametrize(
    ("bed", "room"), [("bed", Backdrop.BEDROOM), ("hospital bed", Backdrop.HOSPITAL)]
)
def test_heads_lie_on_the_pillow(bed: str, room: Backdrop) -> None:
    """All beds have it at the left of the picture, where the head of who faces right is."""
    sleeper = Subject("man", Kind.PERSON, "👨", action=Action.LIE, relation="on", to=bed)
    (man,) = _named(_marks(sleeper, Subject(bed, Kind.THING, "🛏"), backdrop=room), "man")
    assert man.facing == 1


def test_what_is_bought_lies_on_a_cart_between_buyer_and_seller() -> None:
    woman = Subject("woman", Kind.PERSON, action=Action.WORK, gesture="buy")
    found = {s.label: s for s in gathered((woman, Subject("mango", Kind.FOOD, art="🥭")))}
    assert (found["mango"].relation, found["mango"].to) == ("on", "cart")
    assert (found["woman"].to, found["shopkeeper"].to) == ("cart", "cart")


def test_who_eat_together_sit_behind_a_mat_and_listeners_sit_around_who_tells() -> None:
    family = Subject("family", Kind.PERSON, art="👪", action=Action.EAT)
    found = {s.label: s for s in gathered((family,))}
    assert (found["family"].to, found["meal"].to) == ("mat", "mat")
    tells = Subject("old woman", Kind.PERSON, action=Action.TALK, gesture="tell_story")
    hears = gathered((tells, Subject("child", Kind.PERSON, count=2)))
    assert [s.gesture for s in hears] == ["tell_story", "listen"]


def test_a_child_on_shoulders_is_there_and_one_asleep_on_somebody_is_in_the_lap() -> None:
    father = Subject("father", Kind.PERSON, action=Action.HOLD, gesture="carry_child")
    child = Subject("daughter", Kind.PERSON, relation="on", to="father")
    found = {s.label: s for s in gathered((father, child))}
    assert (found["daughter"].relation, found["father"].gesture) == ("on", "")
    asleep = Subject("child", Kind.PERSON, action=Action.LIE, relation="on", to="mother")
    found = {s.label: s for s in gathered((Subject("mother", Kind.PERSON), asleep))}
    assert (found["child"].to, found["mother"].gesture) == ("mother", "lap")


def test_who_sits_in_a_train_is_on_a_berth_of_its_compartment() -> None:
    man = Subject("man", Kind.PERSON, "👨", action=Action.SIT, relation="in", to="train")
    train = Subject("train", Kind.VEHICLE, "🚆")
    seen = at_its_place(Depiction((man, train), Setting("train station", Backdrop.STATION)))
    assert seen.setting.place == "train compartment"
    assert {(s.label, s.to) for s in seen.subjects} == {("man", "berth"), ("berth", "")}


def test_who_sells_stands_at_their_stall_and_customers_on_its_other_side() -> None:
    vendor = Subject("vendor", Kind.PERSON, "👨", action=Action.POUR, gesture="pour")
    marks = _marks(
        vendor, Subject("customer", Kind.PERSON, "👩"), Subject("stall", Kind.THING, "own/stall")
    )
    (stall,), (seller,) = _named(marks, "stall"), _named(marks, "vendor")
    (customer,) = _named(marks, "customer")
    assert customer.x < stall.x < seller.x
    assert seller.x - stall.x < stall.height


def test_whales_and_dolphins_stay_in_the_sea() -> None:
    dolphin = Subject("dolphin", Kind.ANIMAL, "🐬", action=Action.JUMP)
    alone = at_its_place(Depiction((dolphin,), Setting("beach", Backdrop.BEACH)))
    assert alone.setting.backdrop is Backdrop.SEA
    marks = _marks(dolphin, _CHILD, backdrop=Backdrop.BEACH)
    assert _named(marks, "dolphin")[0].y < _named(marks, "child")[0].y


def test_who_sleeps_under_a_mosquito_net_lies_within_it() -> None:
    sleeper = Subject(
        "child", Kind.PERSON, "🧒", count=2, action=Action.LIE, gesture="sleep",
        relation="under", to="mosquito net",
    )  # fmt: skip
    marks = _marks(sleeper, Subject("mosquito net", Kind.THING, "🕸"), backdrop=Backdrop.BEDROOM)
    (net,) = _named(marks, "mosquito net")
    assert not net.table
    assert all(abs(each.x - net.x) < net.height for each in _named(marks, "child"))


def test_who_eats_under_a_tree_sits_there_behind_the_meal() -> None:
    tree = Subject("tree", Kind.PLANT, "🌳")
    eats = Subject("farmer", Kind.PERSON, "👨", action=Action.EAT, relation="under", to="tree")
    (farmer,), (meal,) = (
        _named(_marks(eats, Subject("roti", Kind.FOOD, "🫓"), tree), name)
        for name in ("farmer", "roti")
    )
    assert SUNK[table()[farmer.subject.gesture].body] > 0.3
    assert meal.depth > farmer.depth and abs(meal.x - farmer.x) < farmer.height


@pytest.mark.parametrize(("whose", "label"), [("", "saree on a line"), ("sell", "folded saree")])
def test_a_sari_hangs_on_a_line_and_is_folded_where_it_is_sold(whose: str, label: str) -> None:
    rope = Subject("rope", Kind.THING, "🪢")
    sari = Subject(
        "sari", Kind.THING, "🥻", relation="" if whose else "on", to="" if whose else "rope"
    )
    people = [Subject("man", Kind.PERSON, "👨", gesture=whose)] if whose else [rope]
    labels = {mark.subject.label for mark in _marks(sari, *people)}
    assert label in labels and not labels & {"sari", "rope"}


def test_who_swims_in_a_well_is_behind_its_wall_and_below_its_roof() -> None:
    frog = Subject("frog", Kind.ANIMAL, "🐸", action=Action.SWIM, relation="in", to="well")
    marks = _marks(frog, Subject("well", Kind.THING, "🪣"))
    (swims,), (well,) = _named(marks, "frog"), _named(marks, "well")
    top = well.y - well.height
    assert swims.depth < well.depth
    assert top + 0.25 * well.height < swims.y - swims.height < swims.y < well.y


def test_what_hangs_on_a_wall_indoors_hangs_on_the_rooms_own() -> None:
    bottles = Subject("bottle", Kind.THING, art="🍾", relation="on", to="wall")
    wall = Subject("wall", Kind.THING, art="🧱")
    (bottle,) = _marks(bottles, wall, backdrop=Backdrop.CLASSROOM)
    assert bottle.floats
    out_of_doors = _marks(bottles, wall, backdrop=Backdrop.FIELD)
    assert _named(out_of_doors, "wall")
