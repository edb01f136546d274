"""Where the shots of a story are, and at what hour, as its sentences go on."""

import pytest

from core.domain.depiction import Backdrop, TimeOfDay, Weather
from tests.core.written import planned, labels, shot_of


def test_nobody_looks_on_where_a_place_is_told_to_be_empty() -> None:
    plan = planned("A teacher locks the classroom. The corridor is empty. She walks home.")
    assert not labels(shot_of(plan, "corridor is empty"))


def test_rain_and_night_end_with_another_day_or_the_sun() -> None:
    plan = planned("It rains at night and a boy waits. The sun comes out and he runs.", 20)
    sky = shot_of(plan, "sun").depiction.setting
    assert (sky.weather, sky.time) == (Weather.CLEAR, TimeOfDay.DAY)
    still = planned("लड़का बारिश में भीगता है। अगले दिन भी बारिश होती है।", 20)
    assert {shot.depiction.setting.weather for shot in still.shots} == {Weather.RAIN}


def test_whoever_flies_a_kite_or_climbs_a_tree_is_on_the_ground_not_in_the_clouds() -> None:
    story = planned(
        "A girl flies a kite with her grandfather. The kite gets stuck in a tree. "
        "Her grandfather climbs the tree and takes it down."
    )
    assert {shot.depiction.setting.backdrop for shot in story.shots} == {Backdrop.FIELD}


@pytest.mark.parametrize(
    "text",
    [
        "A boy walks to school. The teacher smiles.",
        "एक लड़का स्कूल जाता है। शिक्षक मुस्कुराते हैं।",
        "ఒక అబ్బాయి బడికి వెళ్తాడు. టీచర్ నవ్వుతుంది.",
        "একটি ছেলে স্কুলে যায়। শিক্ষক হাসেন।",
    ],
)
def test_a_building_is_seen_from_the_road_until_somebody_has_come_there(text: str) -> None:
    plan = planned(text)
    first, last = plan.shots[0].depiction, plan.shots[-1].depiction
    assert first.setting.backdrop is Backdrop.ROAD and "school" in labels(plan.shots[0])
    assert last.setting.backdrop is Backdrop.CLASSROOM


def test_a_film_stays_in_the_room_of_its_things_until_somebody_goes_out() -> None:
    plan = planned("Asha sits on her bed. Her mother brings tea. Then she runs out.")
    where = {shot.narration: shot.depiction.setting.backdrop for shot in plan.shots}
    assert where["Her mother brings tea."].indoor
    assert not where["Then she runs out."].indoor


def test_who_gets_lost_at_a_fair_is_among_people_and_finds_their_mother_there() -> None:
    plan = planned("A boy gets lost in a crowded fair and finds his mother.")
    lost, found = (
        next(s for s in plan.shots if s.description.startswith(words))
        for words in ("A boy gets lost", "The boy finds his mother")
    )
    assert any(s.label == "crowd" and s.count > 4 for s in lost.depiction.subjects)
    assert {s.label for s in found.depiction.subjects} >= {"boy", "mother"}
    assert {s.depiction.setting.place for s in plan.shots} == {"fair"}
    assert not any("crowd" in s.description.removeprefix("A boy") for s in plan.shots[1:2])


def test_a_driver_is_close_in_what_they_drive_and_it_drives_by_nobody_else() -> None:
    plan = planned("ఒక రైతు ట్రాక్టర్ నడుపుతున్నాడు.")
    assert all({"farmer", "tractor"} <= labels(shot) for shot in plan.shots)


@pytest.mark.parametrize(
    ("text", "words", "backdrop"),
    [
        ("Raju studies in a classroom. At night he sleeps.", "sleeps", Backdrop.BEDROOM),
        ("రాజు తరగతి గదిలో చదువుతున్నాడు. రాత్రి నిద్రపోతాడు.", "నిద్ర", Backdrop.BEDROOM),
        ("A woman buys a saree in the market. She takes it home.", "takes", Backdrop.ROOM),
        ("A pupil sleeps in the classroom. He dreams.", "dreams", Backdrop.CLASSROOM),
        ("सुबह पाँच बजे अर्जुन उठता है। वह दौड़ता है।", "उठता", Backdrop.BEDROOM),
        ("A woman jogs in the park. A man swims.", "swims", Backdrop.LAKE),
        ("A boy wakes up late. He runs into the classroom.", "wakes", Backdrop.BEDROOM),
        ("Ravi types on his laptop. The office is empty at night.", "types", Backdrop.OFFICE),
    ],
)
def test_one_sleeps_at_home_and_works_where_the_work_is(
    text: str, words: str, backdrop: Backdrop
) -> None:
    assert shot_of(planned(text), words).depiction.setting.backdrop is backdrop


def test_fireworks_are_let_off_at_night_and_the_film_goes_on_there() -> None:
    plan = planned("Children burst crackers. Grandmother smiles.")
    assert {shot.depiction.setting.time for shot in plan.shots} == {TimeOfDay.NIGHT}


@pytest.mark.parametrize(
    "text",
    [
        "A small tea stall. Three college girls drink tea.",
        "एक चाय की टपरी। कॉलेज की तीन लड़कियाँ चाय पीती हैं।",
        "ଗୋଟିଏ ଚା ଦୋକାନ। କଲେଜ ଝିଅମାନେ ଚା ପିଅନ୍ତି।",
        "ఒక టీ కొట్టు. కాలేజీ అమ్మాయిలు టీ తాగుతారు.",
    ],
)
def test_who_comes_from_a_place_does_not_take_the_film_there(text: str) -> None:
    assert {shot.depiction.setting.place for shot in planned(text).shots} == {"tea stall"}
