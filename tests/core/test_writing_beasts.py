"""Who somebody of a tale is: animals and their kin, and whom a name makes one or two."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.understanding.analyse import analyse
from core.writing.rules import write


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A fawn fell in the field. Its mother came.", Kind.ANIMAL),
        ("एक हिरन गिर गया। उसकी माँ आई।", Kind.ANIMAL),
        ("ଗୋଟିଏ ହରିଣ ପଡ଼ିଗଲା। ତା ମାଆ ଆସିଲା।", Kind.ANIMAL),
        ("Ravi fed a dog in the yard. His mother came.", Kind.PERSON),
    ],
)
def test_an_animals_own_mother_is_an_animal(text: str, kind: Kind) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    mothers = [s for shot in plan.shots for s in shot.depiction.subjects if s.label == "mother"]
    assert {each.kind for each in mothers} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "The lion was the king of the forest. The king slept.",
        "सिंह जंगल का राजा था। एक दिन राजा सो रहा था।",
        "ସିଂହ ଜଙ୍ଗଲର ରାଜା। ରାଜା ହସିଲା।",
    ],
)
def test_a_king_who_is_a_lion_is_drawn_as_one(text: str) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    seen = {(s.label, s.kind) for shot in plan.shots for s in shot.depiction.subjects}
    assert {each for each in seen if each[0] in ("lion", "king")} == {("lion", Kind.ANIMAL)}
    assert Kind.PERSON not in {kind for _, kind in seen}


@pytest.mark.parametrize(
    "text",
    [
        "मूचक दौड़ा। मूचक भौं-भौं करता आया। मूचक भौंकता रहा।",
        "टोमू धावला. टोमू भुंकत आला. टोमू भुंकला.",
        "Fudgy ran home. Fudgy barked. Fudgy barked at the gate.",
    ],
)
def test_who_barks_is_a_dog_whatever_the_name(text: str) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    alive = {s.label for shot in plan.shots for s in shot.depiction.subjects if s.kind.alive}
    assert alive == {"dog"}


def test_a_bird_told_of_last_is_what_flies_away_and_no_word_is_a_name_for_standing_next() -> None:
    text = "माँ आँगन में आई। सूजी खत्म थी। मीना ने तितली देखी। उड़ गई। मीना बस हँसती रही। थोड़ी सूजी लाई।"
    plan = write(Brief(text, seconds=Fraction(30)), analyse(text))
    seen = [s for shot in plan.shots for s in shot.depiction.subjects]
    assert {s.label for s in seen if s.action is Action.FLY} == {"butterfly"}
    assert not {"bus"} & {s.label for s in seen}
    assert "सूजी" not in {s.character for s in seen}


@pytest.mark.parametrize(
    "text",
    [
        "एक जंगल में एक हाथी था। उसका नाम मोती था। मोती नदी में नहाया।",
        "అడవిలో ఒక కోతి ఉండేది. దాని పేరు రాజు. రాజు చెట్టు ఎక్కాడు.",
        "ಊರಿನಲ್ಲಿ ಒಂದು ಮೊಸಳೆ ಇತ್ತು. ಅದನ್ನು ಮೂಸಿ ಎಂದು ಕರೆಯುತ್ತಿದ್ದರು. ಮೂಸಿ ಹೊಳೆಯಲ್ಲಿ ಈಜಿತು.",
    ],
)
def test_an_animal_that_gets_its_name_later_has_it(text: str) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    alive = [s for shot in plan.shots for s in shot.depiction.subjects if s.kind.alive]
    assert alive[-1].kind is Kind.ANIMAL
    assert not {"king", "pearl"} & {s.label for shot in plan.shots for s in shot.depiction.subjects}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("मोती नाम का कुत्ता दौड़ा। मोती ने हड्डी खाई।", "dog"),
        ("एक गाँव में मिट्ठू नाम का तोता रहता था। मिट्ठू ने फल खाया।", "parrot"),
        ("మిట్టూ అనే చిలుక ఉండేది. మిట్టూ పండు తింది.", "parrot"),
        ("ଗୋଟିଏ ଗାଁରେ ମୋତି ନାମକ କୁକୁର ଥିଲା। ମୋତି ଦୌଡ଼ିଲା।", "dog"),
        ("ஒரு ஊரில் மணி என்ற நாய் இருந்தது. மணி வேகமாக ஓடியது.", "dog"),
    ],
)
def test_an_animal_called_by_a_name_is_one_being_from_the_first_sentence(
    text: str, label: str
) -> None:
    plan = write(Brief(text, seconds=Fraction(15)), analyse(text))
    for shot in plan.shots:
        assert [s.label for s in shot.depiction.subjects if s.kind.alive] in ([label], [])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("రాణి బడికి వెళ్ళింది. రాణి బొమ్మతో ఆడుకుంది.", "woman"),
        ("रानी पतंग उड़ाती है। रानी की पतंग कट गई।", "woman"),
        ("రాజు ఊళ్ళో పాల వ్యాపారి. సైకిల్ తొక్కుతాడు.", "milkman"),
        ("రాజు వేటకు వెళ్ళాడు. మంత్రి అతని వెంట నడిచాడు.", "king"),
        ("ஒரு ஊரில் ஒரு ராணி இருந்தாள். ராணி தோட்டத்தில் நடந்தாள்.", "queen"),
    ],
)
def test_whoever_is_named_like_a_king_or_queen_is_one_only_at_a_court(
    text: str, label: str
) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    assert label in {s.label for s in plan.shots[0].depiction.subjects}


@pytest.mark.parametrize(
    "text", ["కమలా అత్త ఇంటికి వచ్చింది. కమలా అత్త నవ్వింది.", "ಕಮಲಾ ಅತ್ತೆ ಬಂದಳು. ಕಮಲಾ ಅತ್ತೆಯ ಮಗು ಮಲಗಿದೆ."]
)
def test_a_name_before_kin_makes_no_second_person(text: str) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    shots = [[s.label for s in shot.depiction.subjects if s.kind.alive] for shot in plan.shots]
    assert len(shots[0]) == 1
    assert all("woman" not in each for each in shots)


@pytest.mark.parametrize(
    "text",
    [
        "A family of mice lived in a wall. Vikki is one member of that family."
        " His cousin, Kato came to visit him.",
        "Hello, my name is Vikki the mouse. I saw my sister. I looked for mama.",
        "मैं एक चूहा हूँ। मैं अपनी माँ को ढूँढता हूँ।",
    ],
)
def test_an_animals_family_is_of_its_kind(text: str) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    seen = [each for shot in plan.shots for each in shot.depiction.subjects if each.kind.alive]
    assert {each.kind for each in seen} == {Kind.ANIMAL}


def test_who_has_young_in_the_same_breath_has_them_and_not_who_was_told_of_before() -> None:
    text = "একটা বাঘ ঘুমোচ্ছিল। একদিন মা হরিণ আর তার ছানা নদীতে এল।"
    last = write(Brief(text, seconds=Fraction(20)), analyse(text)).shots[-1]
    assert {s.label for s in last.depiction.subjects} == {"deer", "fawn"}
