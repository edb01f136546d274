"""What a language model is asked: in plain words, as one would brief a writer."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.analysis import Understanding
from core.domain.asking import Question, Schema, sketch
from core.domain.brief import Brief
from core.domain.languages import NAMES, Language
from core.domain.story import Plan, Shot
from core.writing.dictated import answers
from core.writing.dictated.answers import Outline, OutlineScene

_RULES = (
    "You are a writer and director of short films. You answer with one JSON object and nothing "
    "else. Descriptions of pictures, places and looks are in English: concrete things that a "
    "camera sees, one moment each, no names of camera moves, no feelings that cannot be seen. "
    "Everything that the audience hears or reads is in {language}, in its own script. "
    "People keep their names, and look the same in every shot."
)
_CREW = (
    "You direct the camera of a film whose script is finished. You answer with one JSON object "
    "and nothing else. The script's words are never changed. Details and looks are in English."
)
_PROMPTER = (
    "You write prompts for image and video models. You answer with one JSON object and nothing "
    "else. A prompt is one English paragraph: subject, action, place, light, style. It adds no "
    "person and no thing that the shot does not have."
)


@dataclass(frozen=True, slots=True)
class Commission:
    """A film to be written: `count` is how many shots it has."""

    brief: Brief
    understanding: Understanding
    language: Language
    count: int
    kind: str = "story"

    @property
    def seconds(self) -> float:
        """Of one shot, about."""
        return float(self.brief.seconds) / max(1, self.count)


def outline(film: Commission) -> Question:
    scenes = max(1, min(answers.MOST_SCENES, film.count))
    form = answers.outline_form(float(film.brief.seconds), scenes)
    wish = (
        f"Write its story: title, logline (one sentence) and synopsis in {_name(film)}; the "
        f"people who are seen more than once; and 1 to {scenes} scenes in order. A scene is one "
        "place at one time; its summary says in English what is seen there, its share how much "
        "of the film it is beside the others."
    )
    return _question(film, wish, form, "the story")


def shots(
    film: Commission, story: Outline, scene: int, count: int, before: Sequence[str]
) -> Question:
    """The shots of one scene; `before` are the descriptions of those that are written."""
    words = max(3, round(film.seconds * (2.2 if film.language is Language.EN else 1.7)))
    lines = [
        f"The story: {story.logline} {story.synopsis}",
        *(f"{each.name}: {each.look}" for each in story.people if each.name),
        *(_scene_line(number, each) for number, each in enumerate(story.scenes, 1)),
    ]
    if before:
        lines += ["The shots before:", *(f"- {each}" for each in before[-4:])]
    lines.append(
        f"Write exactly {count} shots of scene {scene}. Each shows something else, from another "
        "distance or side, and moves the story on. The narration of a shot is what is heard over "
        f"it, in {_name(film)}, at most {words} words; leave it empty where the picture "
        "speaks. Text on the screen is rare. seconds is how long the shot is, beside the others."
    )
    form = answers.shots_form(count, film.seconds, film.language)
    about = f"the shots of scene {scene} of {len(story.scenes)}"
    return _question(film, "\n".join(lines), form, about)


def looks(brief: Brief, of: Sequence[Shot], part: int, parts: int) -> Question:
    """How shots of a script are filmed."""
    lines = [
        *_wishes(brief),
        *(f"{shot.number}. {shot.description}" for shot in of),
        f"For each of these {len(of)} shots, in this order: size, move and angle of the camera, "
        "the mood in a word or two, and one visible detail of light or place that fits.",
    ]
    form = answers.looks_form(len(of))
    return _asked(_CREW, lines, form, brief.seed, _part("shots", part, parts))


def synopsis(brief: Brief, script: str, language: Language) -> Question:
    """Logline and synopsis of a script; of a long one its beginning and its end."""
    text = script if len(script) <= 9_000 else f"{script[:6_000]}\n…\n{script[-3_000:]}"
    wish = f"Say what this script tells: logline (one sentence) and synopsis, in {NAMES[language]}."
    rules = _RULES.format(language=NAMES[language])
    return _asked(rules, [text, "", wish], answers.story_form(), brief.seed, "the story")


def changes(brief: Brief, plan: Plan, of: Sequence[Shot], words: str, about: str) -> Question:
    """Which shots become different by the editor's words, and how."""
    seconds = sum(shot.frames for shot in of) / float(brief.rate.fps) / max(1, len(of))
    spoken = "" if not brief.script else " Leave what is said as it is: the script stands."
    lines = [
        f"The film: {plan.story.logline} {plan.story.synopsis}",
        *_wishes(brief),
        *(shot_line(shot) for shot in of),
        f"The editor wishes: “{words.strip()}”.{spoken}",
        "Give the shots that become different, whole, with their number; and no others. Give the "
        f"logline and synopsis in {NAMES[plan.language]} if they change, or leave them empty.",
    ]
    form = answers.changes_form([shot.number for shot in of], seconds, plan.language)
    rules = _RULES.format(language=NAMES[plan.language])
    return _asked(rules, lines, form, brief.seed + plan.iteration, about)


def prompts(brief: Brief, of: Sequence[Shot]) -> Question:
    """Better prompts for shots whose own are poor."""
    lines = [
        *_wishes(brief),
        *(f"{n}. {shot.description} ({shot.prompt.text})" for n, shot in enumerate(of, 1)),
        f"Write a better prompt for each of these {len(of)} shots, in this order.",
    ]
    form = answers.prompts_form(len(of))
    return _asked(_PROMPTER, lines, form, brief.seed, "the prompts")


def shot_line(shot: Shot) -> str:
    camera = shot.camera
    said = f" Narration: “{shot.narration}”" if shot.narration else ""
    card = f" On screen: “{shot.on_screen_text}”" if shot.on_screen_text else ""
    return (
        f"{shot.number}. [{camera.size}, {camera.moves[0]}, {camera.angle}] "
        f"{shot.description}{said}{card}"
    )


def _question(film: Commission, wish: str, form: Schema, about: str) -> Question:
    out = [e.text for e in film.understanding.entities if e.excluded]
    brief = film.brief
    lines = [
        f"The idea: “{brief.text.strip()}”",
        f"The film: a {film.kind} of {float(brief.seconds):g} s in {film.count} shots, "
        f"{brief.aspect}.",
        *_wishes(brief),
        *([f"Never show: {', '.join(out)}."] if out else []),
        wish,
    ]
    return _asked(_RULES.format(language=_name(film)), lines, form, brief.seed, about)


def _asked(rules: str, lines: Sequence[str], form: Schema, seed: int, about: str) -> Question:
    user = "\n".join([*lines, f"The form of the answer: {sketch(form)}"])
    return Question(rules, user, form, seed, about=about)


def _wishes(brief: Brief) -> list[str]:
    named = {
        "Title": brief.title,
        "For": brief.audience,
        "Tone": brief.tone,
        "Visual style": brief.style,
    }
    return [f"{name}: {text}." for name, text in named.items() if text]


def _scene_line(number: int, scene: OutlineScene) -> str:
    where = "inside" if scene.inside else "outside"
    time = scene.time.value if scene.time else "day"
    return f"Scene {number}: {scene.place} ({where}, {time}). {scene.summary}"


def _part(what: str, part: int, parts: int) -> str:
    return f"the {what}" if parts == 1 else f"the {what}, part {part} of {parts}"


def _name(film: Commission) -> str:
    return NAMES[film.language]
