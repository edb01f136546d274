"""A language model's answers become a film: exact in time, whole, and never without a plan."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.domain.asking import Question, Schema
from core.domain.brief import Brief
from core.domain.languages import Language
from core.domain.story import Plan
from core.ports import JobContext
from core.understanding.analyse import analyse
from core.writing import rules
from core.writing.dictated.writer import Dictated
from core.writing.dictated.mending import mended
from tests.fakes.writing import SHOTS, Model, scene, shot, story

BRIEF = Brief(
    "A potter in Araku makes a blue bowl at dawn. Her daughter Meera sells it at the market.",
    seconds=Fraction(20),
    fps=24,
)


class Quiet:
    held = False

    def report(self, *_: object, **__: object) -> None: ...


ROCKETS = {
    "story": story(
        title="Rockets",
        logline="Three rockets fly.",
        synopsis="They fly very far away.",
        people=[],
        scenes=[scene("space", "night", "Rockets fly.", 1)],
    ),
    "shots": {
        "shots": [
            shot(0, description=f"A rocket of {n} engines leaves planet {n}", narration="")
            for n in range(9)
        ]
    },
}


def written(ask: Callable[[Question, JobContext], str], brief: Brief = BRIEF) -> Plan:
    return Dictated("Qwen3 4B", ask).write(brief, analyse(brief.text, brief.language), Quiet())


def test_the_story_its_shots_and_their_cameras_are_the_models() -> None:
    plan = written(Model())
    assert plan.writer == "Qwen3 4B"
    assert plan.story.title == "The Blue Bowl"
    assert plan.frames == BRIEF.frames
    assert [shot.description for shot in plan.shots[:3]] == [each for each, _ in SHOTS[:3]]
    assert {str(shot.camera.size) for shot in plan.shots} == {"wide"}
    assert [scene.heading for scene in plan.scenes] == [
        "EXT. COURTYARD - DAWN",
        "EXT. MARKET - MORNING",
    ]
    assert plan.notes == ()
    assert "Clay remembers every finger." in plan.script


def test_what_is_seen_is_understood_from_the_models_descriptions() -> None:
    plan = written(Model())
    shown = [{s.character or s.label for s in each.depiction.subjects} for each in plan.shots]
    assert "Meera" in shown[3] and "Meera" in shown[4]
    assert {"Meera": "a girl of twelve in a yellow dress"}.items() <= {
        each.name: each.look for each in plan.bible
    }.items()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"description": ""}, "empty"),
        ({"description": "Kiln"}, "too short"),
        ({"description": SHOTS[0][0]}, "the same as another shot"),
        ({"description": "clay clay clay clay clay clay wheel"}, "one word again and again"),
        ({"description": "ǃt-\u0379\x7fr#aDln'ZLη,*؛Ż+H᷑શs#On䍽chp"}, "no text"),
        ({"description": "కుమ్మరి చక్రం తిప్పుతోంది"}, "not in English"),
        ({"description": "鲂 oh ధధధ ҵҨz t Ԏ 雠 ê్ట ხუთი хлеб"}, "not in English"),
        ({"narration": "मिट्टी सब याद रखती है"}, "not in English"),
    ],
)
def test_a_useless_shot_is_the_rules_and_the_plan_says_why(
    change: dict[str, Any], reason: str
) -> None:
    def says(kind: str, answer: Any) -> Any:
        if kind == "shots" and len(answer["shots"]) > 1:
            answer["shots"][1] |= change
        return answer

    plan = written(Model(says), replace(BRIEF, seconds=Fraction(24)))
    assert plan.writer == "Qwen3 4B"
    assert plan.frames == 24 * 24
    assert any(reason in note and "rules'" in note for note in plan.notes)


@pytest.mark.parametrize(
    "says",
    [
        lambda _kind, _answer: "I cannot help with that.",
        lambda _kind, _answer: "",
        lambda kind, answer: "{}" if kind == "shots" else answer,
        lambda kind, answer: answer if kind == "story" else {"shots": [shot(0)] * 9},
        lambda kind, _answer: ROCKETS[kind],
    ],
)
def test_useless_answers_give_the_rules_film_and_say_so(says: Any) -> None:
    plan = written(Model(says))
    ruled = rules.write(BRIEF, analyse(BRIEF.text))
    assert plan.shots == ruled.shots
    assert plan.writer == "rules"
    assert any("what Qwen3 4B wrote could not be used" in note for note in plan.notes)


def test_a_telugu_film_is_spoken_in_telugu_or_the_shot_is_the_rules() -> None:
    brief = Brief("ఒక కుమ్మరి ఉదయం నీలం గిన్నె తయారు చేస్తుంది.", seconds=Fraction(12))
    spoken = "మట్టి అన్నీ గుర్తుంచుకుంటుంది."

    def says(kind: str, answer: Any) -> Any:
        if kind == "story":
            return story(title="నీలం గిన్నె", logline=spoken, synopsis=f"{spoken} {spoken}")
        for each in answer["shots"]:
            each["narration"] = spoken if "bowl" in each["description"] else ""
        return answer

    plan = written(Model(says), brief)
    assert plan.writer == "Qwen3 4B"
    assert plan.language is Language.TE
    assert {shot.narration for shot in plan.shots} >= {spoken}
    english = written(Model(), brief)
    assert any("not in Telugu" in note for note in english.notes)


def test_what_the_text_rules_out_is_not_shown() -> None:
    brief = replace(BRIEF, text=f"{BRIEF.text} No dogs.")

    def says(kind: str, answer: Any) -> Any:
        if kind == "shots":
            answer["shots"][0]["description"] = "A brown dog sleeps beside the wheel"
        return answer

    plan = written(Model(says), brief)
    assert all(s.label != "dog" for each in plan.shots for s in each.depiction.subjects)
    assert any("rules out" in note for note in plan.notes)


SCRIPT = """INT. KITCHEN - MORNING

MEERA pours tea into two cups.

MEERA
(softly)
It is the last of the sugar.

RAVI
Then we drink it slowly.

CUT TO:

EXT. ROAD - DAY

They walk to the market."""


def test_a_scripts_lines_are_never_rewritten_by_the_model() -> None:
    brief = replace(BRIEF, text=SCRIPT, script=True, seconds=Fraction(20))
    ruled = rules.write(brief, analyse(brief.text))

    def ask(question: Question, _job: JobContext) -> str:
        fields = question.schema["properties"]
        if "synopsis" in fields:
            return json.dumps(
                {
                    "logline": "Two people share the last sugar.",
                    "synopsis": "Meera and Ravi share the last sugar and walk to the market.",
                }
            )
        look = shot(1, size="extreme-close-up", detail="steam in the window's light")
        return json.dumps({"shots": [look] * fields["shots"]["maxItems"]})  # fmt: skip

    plan = written(ask, brief)
    assert plan.writer == "Qwen3 4B"
    assert plan.script == SCRIPT
    assert plan.story.logline == "Two people share the last sugar."
    kept = [(s.description, s.narration, s.speaker, s.frames, s.transition) for s in ruled.shots]
    assert [
        (s.description, s.narration, s.speaker, s.frames, s.transition) for s in plan.shots
    ] == kept
    assert {str(s.camera.size) for s in plan.shots} == {"extreme-close-up"}
    assert all("steam in the window's light" in s.prompt.text for s in plan.shots)


def test_refining_changes_what_is_asked_and_keeps_the_rest() -> None:
    plan = written(Model())
    target = plan.shots[1]

    def ask(question: Question, _job: JobContext) -> str:
        assert "warmer, focus on the hands" in question.user
        change = shot(0, number=2, description="Golden light on two hands that shape a bowl")
        return json.dumps({"logline": "", "synopsis": "", "shots": [change]})

    now = Dictated("Qwen3 4B", ask).refine(BRIEF, plan, "warmer, focus on the hands", Quiet())
    assert now.iteration == 2 and now.writer == "Qwen3 4B"
    assert now.frames == plan.frames
    assert now.shots[1].description == "Golden light on two hands that shape a bowl"
    assert now.shots[1].description != target.description
    assert [s.description for s in now.shots[2:]] == [s.description for s in plan.shots[2:]]
    assert now.story == plan.story
    assert "Iteration 2" in now.notes[-1]


def test_a_poor_prompt_is_written_anew_once_and_its_first_words_stay() -> None:
    better = "A potter's wet hands lift a bowl from a spinning wheel in low orange light, dust"
    asked: list[Question] = []

    def ask(question: Question, _job: JobContext) -> str:
        if "prompts" not in question.schema["properties"]:
            return model(question, _job)
        asked.append(question)
        return json.dumps(
            {"prompts": [better] * question.schema["properties"]["prompts"]["maxItems"]}
        )

    def says(kind: str, answer: Any) -> Any:
        if kind == "shots":
            vague = {"description": "Something waits there, very still", "mood": ""}
            answer["shots"][0] |= {**vague, "narration": ""}
        return answer

    model = Model(says)
    plan = written(ask, replace(BRIEF, text="A potter makes a bowl. Meera sells it."))
    assert len(asked) == 1
    first = next(each.prompt for each in plan.shots if each.prompt.original)
    assert first.text == better
    assert first.original.endswith("cinematography")
    assert first.score >= 0.7


def test_a_refinement_of_no_use_is_the_rules_and_says_so() -> None:
    plan = written(Model())
    now = Dictated("Qwen3 4B", lambda *_: "no").refine(BRIEF, plan, "warmer", Quiet())
    assert now.iteration == 2 and now.writer == "rules"
    assert now.shots != plan.shots
    assert "gave no answer that can be read; the rules wrote it" in now.notes[-1]


def test_one_shot_is_improved_and_its_length_stays() -> None:
    plan = written(Model())
    told = shot(0, number=1, description="From above, a wheel spins beside a lamp")
    writer = Dictated("Qwen3 4B", lambda *_: json.dumps({"shots": [told]}))
    now = writer.improve(BRIEF, plan, plan.shots[0], Quiet())
    assert now.description == "From above, a wheel spins beside a lamp"
    assert now.frames == plan.shots[0].frames


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', {"a": 1}),
        ('Sure! Here it is:\n```json\n{"a": [1, 2]}\n```\nEnjoy {it}.', {"a": [1, 2]}),
        ('<think>{"a": 0}? no</think>{"a": 1}', {"a": 1}),
        ('{"a": 1, "b": [1, 2,], }', {"a": 1, "b": [1, 2]}),
        ('{"a": "x", "s": [{"d": "one"}, {"d": "tw', {"a": "x", "s": [{"d": "one"}]}),
        ('{"a": "line\nline"}', {"a": "line\nline"}),
        ("no object", None),
        ("", None),
        ("{" * 5_000, None),
    ],
)
def test_an_object_is_found_in_what_was_answered(text: str, found: object) -> None:
    assert mended(text) == found


WITHOUT_WHY = (Phase.explicit, Phase.generate, Phase.shrink)
"""Finding out which line is to blame traces every line: minutes here."""


def valid(schema: Schema) -> st.SearchStrategy[Any]:
    """Any answer of this form."""
    match schema:
        case {"enum": choices}:
            return st.sampled_from(list(choices))
        case {"type": "boolean"}:
            return st.booleans()
        case {"type": "integer", "minimum": int(low), "maximum": int(high)}:
            return st.integers(low, high)
        case {"type": "string", "minLength": int(least), "maxLength": int(most)}:
            words = st.sampled_from([each for each, _ in SHOTS] + ["A red kite over the sea"])
            return st.one_of(
                words.map(lambda text: text[:most]), st.text(min_size=least, max_size=most)
            )
        case {"type": "array", "items": items, "minItems": int(least), "maxItems": int(most)}:
            return st.lists(valid(items), min_size=least, max_size=most)
        case {"properties": Mapping() as fields}:
            return st.fixed_dictionaries({name: valid(each) for name, each in fields.items()})
        case _:
            raise AssertionError(schema)


@settings(max_examples=15, suppress_health_check=list(HealthCheck), phases=WITHOUT_WHY)
@given(st.data(), st.integers(1, 9))
def test_any_valid_answer_becomes_a_plan_that_sums_exactly_and_drops_nothing(
    data: st.DataObject, seconds: int
) -> None:
    told: list[dict[str, Any]] = []

    def ask(question: Question, _job: JobContext) -> str:
        answer = data.draw(valid(question.schema))
        told.extend(answer.get("shots", ()))
        return json.dumps(answer)

    brief = replace(BRIEF, seconds=Fraction(seconds))
    plan = written(ask, brief)
    assert plan.frames == brief.frames
    assert all(shot.frames > 0 for shot in plan.shots)
    assert [shot.number for shot in plan.shots] == list(range(1, len(plan.shots) + 1))
    if plan.writer == "rules":
        assert plan.shots == rules.write(brief, analyse(brief.text)).shots
        return
    replaced = " ".join(plan.notes)
    assert len(plan.shots) == len(told)
    for each, made in zip(told, plan.shots, strict=True):
        if f"{made.number}" not in replaced:
            assert re.findall(r"\w+", made.description) == re.findall(r"\w+", each["description"])
            assert made.camera.size == each["size"]
