"""Who is beside whom in the pictures of a story, and who is only there."""

import pytest

from core.domain.analysis import Action, Kind
from core.domain.camera import Size
from tests.core.written import planned, labels, shot_of


def test_an_umbrella_is_over_whom_it_is_put_over_and_the_shot_shows_both() -> None:
    plan = planned("A boy sees a puppy in the rain. He puts his umbrella over the puppy.")
    shot = shot_of(plan, "umbrella")
    over = {s.label: (s.relation, s.to) for s in shot.depiction.subjects}
    assert over["umbrella"] == ("above", "dog")
    assert shot.camera.size not in (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP)


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("ஒரு சிறுவன் பாட்டியைப் பார்க்கிறான். அவன் எழுந்து அவருக்கு இடம் கொடுக்கிறான்.", "எழுந்து",
         {"boy", "old woman"}),
        ("একটি ছেলে একটি কুকুরছানা আনে। মা দুজনকে মোছেন।", "দুজনকে", {"boy", "dog", "mother"}),
        ("A boy cuts a mango. His sister comes. They eat.", "They eat", {"boy", "sister"}),
    ],
)  # fmt: skip
def test_to_whom_something_is_given_or_done_is_there(
    text: str, words: str, there: set[str]
) -> None:
    assert there <= labels(shot_of(planned(text), words))


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "A girl goes to school. At school she meets her friend Meena.",
            "meets",
            {"girl", "Meena"},
        ),
        ("रीना स्कूल जाती है। वहाँ उसकी सहेली मीना मिलती है।", "मिलती", {"Reena", "Meena"}),
        ("అను బడికి వెళ్తుంది. అక్కడ స్నేహితురాలు మీనాను కలుస్తుంది.", "కలు", {"Anu", "Meena"}),
    ],
)
def test_who_meets_a_friend_is_beside_her_and_a_childs_friend_is_a_child(
    text: str, words: str, who: set[str]
) -> None:
    shot = shot_of(planned(text), words)
    assert labels(shot) == who
    assert {subject.art for subject in shot.depiction.subjects} == {"👧"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Priya types in her office. Behind her stands the boss.", "Behind"),
        ("प्रिया दफ़्तर में बैठी है। उसके पीछे बॉस खड़ा है।", "पीछे"),
        ("ప్రియ ఆఫీసులో కూర్చుంది. ఆమె వెనుక బాస్ నిలబడ్డాడు.", "వెనుక"),
        ("பிரியா அலுவலகத்தில் உட்கார்ந்திருக்கிறாள். அவளுக்குப் பின்னால் பாஸ் நிற்கிறார்.", "பின்னால்"),
        ("ദിവ്യ ഓഫീസിൽ ഇരിക്കുന്നു. അവളുടെ പിന്നിൽ ബോസ് നിൽക്കുന്നു.", "പിന്നിൽ"),
    ],
)
def test_who_is_behind_somebody_told_of_stands_behind_them(text: str, words: str) -> None:
    seen = shot_of(planned(text), words).depiction.subjects
    boss = next(s for s in seen if s.label == "boss")
    assert boss.relation == "behind"
    assert boss.to in {s.character or s.label for s in seen}


@pytest.mark.parametrize(
    ("text", "words", "who", "to"),
    [
        ("दादी चावल बीन रही है। उसके दाईं ओर मुर्गा दाना चुग रहा है।", "मुर्गा", "rooster", "old woman"),
        ("দাদু বই পড়ছেন। তাঁর পেছনে বিড়াল ঘুমোচ্ছে।", "বিড়াল", "cat", "old man"),
        ("ବର ଓ କନିଆଁ ବସିଛନ୍ତି। ସେମାନଙ୍କ ପଛରେ ଝିଅମାନେ ହସୁଛନ୍ତି।", "ଝିଅ", "girl", "bride"),
    ],
)
def test_who_stands_by_somebody_meant_is_seen_with_them(
    text: str, words: str, who: str, to: str
) -> None:
    seen = {s.label: s for s in shot_of(planned(text), words).depiction.subjects}
    assert (seen[who].to, to in seen) == (to, True)


def test_what_came_after_that_is_beside_nobody() -> None:
    seen = shot_of(planned("ମା ରୁଟି କଲା। ତା ପରେ ସେ ଶୋଇଲା।"), "ଶୋଇଲା").depiction.subjects
    assert [(s.label, s.action) for s in seen] == [("mother", Action.LIE)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("মা বাচ্চাকে স্নান করাচ্ছেন। চারদিকে ফেনা উড়ছে।", "ফেনা"),
        ("ମା ଟୋପି କିଣିଲେ। ମୋ ଟୋପି ଯାଇ ଗଛ ଡାଳରେ ଲଟକିଗଲା।", "ଲଟକି"),
        ("लड़की साइकिल चला रही है। उसके बाल उड़ रहे हैं।", "बाल"),
    ],
)
def test_who_was_told_of_does_not_do_what_a_thing_does(text: str, words: str) -> None:
    seen = shot_of(planned(text), words).depiction.subjects
    assert {s.action for s in seen if s.kind is Kind.PERSON} == {Action.LOOK}
