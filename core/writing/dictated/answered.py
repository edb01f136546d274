"""Makes a film of a language model's answers: what can be used of them, the rules' for the rest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import CameraCues, Mood
from core.domain.camera import Camera, Depth, Size
from core.domain.depiction import Depiction, Setting, TimeOfDay
from core.domain.languages import Language
from core.domain.rework import Rework
from core.domain.story import Character, Plan, Scene, Shot, Story
from core.domain.time import apportion
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.assembling import as_screenplay, notes_on, scenes_of, shots
from core.writing.beats import Beat, Role
from core.writing.cast import cast
from core.writing.dictated import useful
from core.writing.dictated.answers import TRANSITIONS, Outline, OutlineScene, Told
from core.writing.dictated.questions import Commission
from core.writing.moods import film_mood
from core.writing.prompts import compose, unwanted
from core.writing.screenplay import fountain
from core.writing.seeing import Onlooker
from core.writing.wishes.rework import reworked

_CLOSE = (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP)
_MOST_OWN = 0.5
"""With a larger share of useless shots nothing of an answer is used."""


class Draft:
    """A film on its way from answers to a plan.

    `ruled` is what the rules make of the same brief; `replaced` says by shot number why a shot of
    theirs stands there.
    """

    def __init__(self, film: Commission, outline: Outline, ruled: Plan) -> None:
        self.film, self.outline, self.ruled = film, outline, ruled
        self.beats: list[Beat] = []
        self.replaced: dict[int, str] = {}
        entities = film.understanding.entities
        self._eye = Onlooker(
            Language.EN,
            film_mood(film.brief, film.understanding),
            tuple(entity for entity in entities if entity.excluded),
            tuple(entity for entity in entities if not entity.excluded),
        )
        for person in self.outline.people:
            if person.name.isascii() and person.name:
                self._eye.persons.aliases.introduce(person.name)
        self._spare = list(self.ruled.shots)

    def shares(self) -> list[int]:
        """How many shots each scene has."""
        weights = [scene.share for scene in self.scenes]
        return apportion(self.film.count, weights)

    @property
    def scenes(self) -> Sequence[OutlineScene]:
        return self.outline.scenes[: self.film.count]

    @property
    def described(self) -> list[str]:
        return [beat.text for beat in self.beats]

    def take(self, number: int, told: Sequence[Told], count: int) -> None:
        """The shots of scene `number`; for each that is missing or useless one of the rules'."""
        scene = self.scenes[number - 1]
        where = _where(scene)
        self._eye.scenery.fix(where)
        for each in [*told[:count], *[Told()] * (count - len(told))]:
            beat, trouble = self._beat(each)
            if beat is None:
                self.replaced[len(self.beats) + 1] = trouble
                beat = self._ruled(where)
            self.beats.append(replace(beat, scene=number, heading=_heading(scene)))

    def useless(self) -> str:
        """Why nothing of it is used; "" when it is a film."""
        if len(self.replaced) > _MOST_OWN * len(self.beats):
            reason, _ = Counter(self.replaced.values()).most_common(1)[0]
            return f"{len(self.replaced)} of {len(self.beats)} shots were no use ({reason})"
        own = [b.text for n, b in enumerate(self.beats, 1) if n not in self.replaced]
        said = [beat.narration for beat in self.beats]
        story = self.outline
        labels = [s.label for b in self.beats for s in b.depiction.subjects]
        told = " ".join([story.title, story.logline, story.synopsis, *own, *said, *labels])
        about = useful.about(told, self.film.understanding, self.film.brief.text)
        return "" if about else "it was not about the idea"

    def plan(self, writer: str) -> Plan:
        """The film. Its shots are whole frames and sum to the brief's exactly."""
        brief, language = self.film.brief, self.film.language
        beats = _with_roles(self.beats)
        beats, bible = cast(beats, brief.seed, language)
        excluded = tuple(e.text for e in self.film.understanding.entities if e.excluded)
        scenes = tuple(
            replace(scene, summary=told or scene.summary)
            for scene, told in zip(
                scenes_of(shots(brief, beats, language, excluded), beats),
                self._summaries(),
                strict=True,
            )
        )
        story = self._story()
        script = fountain(as_screenplay(story.title, scenes, language))
        bible = _looking(bible, self.outline)
        plan = Plan(story, script, scenes, language, bible, writer)
        own = self.film.understanding.language.code
        notes = [note for note in notes_on(brief, plan, own) if "translation" not in note]
        return replace(plan, notes=(*notes, *self._said(writer)))

    def _beat(self, told: Told) -> tuple[Beat | None, str]:
        trouble = useful.trouble_with(told, self.described, self.film.language)
        if trouble:
            return None, trouble
        if forbidden := useful.shows_forbidden(told.description, self.film.understanding):
            return None, f"showing “{forbidden}”, which the text rules out"
        seen = self._eye.see(told.description).depiction
        return Beat(
            text=told.description,
            depiction=self._in_its_mood(seen, told.mood),
            seconds=told.seconds,
            narration=told.narration,
            action=told.action
            if useful.trouble_with_text(told.action, Language.EN, 1) == ""
            else "",
            card=told.on_screen_text,
            transition=TRANSITIONS.get(told.transition.casefold(), ""),
            cues=_cues(told),
            own=True,
        ), ""

    def _ruled(self, where: Setting) -> Beat:
        """The rules' shot for this place of the film, each used once as long as there are any."""
        at = len(self.beats) * len(self.ruled.shots) // max(1, self.film.count)
        spare = self._spare or list(self.ruled.shots)
        shot = min(spare, key=lambda each: abs(each.number - 1 - at))
        self._spare = [each for each in spare if each is not shot]
        return _as_beat(shot)

    def _in_its_mood(self, seen: Depiction, words: str) -> Depiction:
        """The brief's own tone stands above a shot's."""
        mood = analyse(words, Language.EN).mood if words else Mood()
        if self.film.brief.tone or mood.tone == Mood().tone:
            return seen
        return replace(seen, tone=mood.tone, intensity=mood.intensity)

    def _summaries(self) -> list[str]:
        return [
            "" if useful.trouble_with_text(scene.summary, Language.EN, 2) else scene.summary
            for scene in self.scenes
        ]

    def _story(self) -> Story:
        mine, theirs, language = self.outline, self.ruled.story, self.film.language

        def good(text: str, least: int, otherwise: str) -> str:
            return otherwise if useful.trouble_with_text(text, language, least) else text

        return Story(
            self.film.brief.title or good(mine.title, 1, theirs.title),
            good(mine.logline, 3, theirs.logline),
            good(mine.synopsis, 5, theirs.synopsis),
        )

    def _said(self, writer: str) -> tuple[str, ...]:
        return tuple(
            f"{_numbers(numbers)} the rules': {writer}'s {_was(numbers)} {reason}."
            for reason in dict.fromkeys(self.replaced.values())
            for numbers in ([n for n, why in self.replaced.items() if why == reason],)
        )


def changed(shot: Shot, told: Told, plan: Plan, draft: Commission) -> Shot:
    """The shot as an answer has it; a script's words stay. What is useless is passed over."""
    others = [each.description for each in plan.shots if each.number != shot.number]
    trouble = useful.trouble_with(told, others, plan.language)
    script = draft.brief.script
    camera = _camera(shot.camera, told)
    if trouble or script:
        return directed(shot, told) if script else shot
    mood = analyse(told.mood, Language.EN).mood if told.mood else Mood()
    tone = mood.tone if mood.tone != Mood().tone else None
    description = told.description if told.description != shot.description else None
    now = reworked(shot, draft.brief, Rework(description=description, tone=tone, camera=camera))
    if useful.shows_forbidden(told.description, draft.understanding):
        return shot
    action = told.action if description else shot.action
    return replace(now, narration=told.narration, on_screen_text=told.on_screen_text, action=action)


def directed(shot: Shot, told: Told) -> Shot:
    """The shot of a script as an answer films it: its words and its picture are the script's."""
    camera = _camera(shot.camera, told)
    detail = told.detail if not useful.trouble_with_text(told.detail, Language.EN, 2) else ""
    if camera == shot.camera and not detail:
        return shot
    prompt = compose(
        shot.depiction, camera, shot.description, shot.action, unwanted(shot.prompt), detail
    )
    return replace(shot, camera=camera, prompt=prompt)


def with_shots(plan: Plan, by_number: dict[int, Shot]) -> Plan:
    """The plan with these shots in their places."""

    def scene_with(scene: Scene) -> Scene:
        return replace(scene, shots=tuple(by_number.get(shot.number, shot) for shot in scene.shots))

    return replace(plan, scenes=tuple(scene_with(scene) for scene in plan.scenes))


def _camera(camera: Camera, told: Told) -> Camera:
    size = told.size or camera.size
    return replace(
        camera,
        size=size,
        moves=(told.move,) if told.move else camera.moves,
        angle=told.angle or camera.angle,
        depth=Depth.SHALLOW if size in _CLOSE else camera.depth,
    )


def _cues(told: Told) -> CameraCues:
    return CameraCues(
        moves=(told.move,) if told.move else (),
        sizes=(told.size,) if told.size else (),
        angles=(told.angle,) if told.angle else (),
    )


def _as_beat(shot: Shot) -> Beat:
    camera = shot.camera
    return Beat(
        text=shot.description,
        depiction=shot.depiction,
        narration=shot.narration,
        speaker=shot.speaker,
        action=shot.action,
        card=shot.on_screen_text,
        cues=CameraCues(
            camera.moves,
            camera.speed,
            (camera.size,),
            (camera.angle,),
        ),
        own=True,
    )


def _with_roles(beats: list[Beat]) -> list[Beat]:
    last = len(beats) - 1
    arc = {last: Role.CLOSE, 0: Role.ESTABLISH}
    return [replace(beat, role=arc.get(place, beat.role)) for place, beat in enumerate(beats)]


def _where(scene: OutlineScene) -> Setting:
    words = f"{'inside' if scene.inside else 'outside'} {scene.place}, {_time(scene).value}"
    seen = depict(analyse(words, Language.EN), words, Setting(time=_time(scene)))
    place = scene.place.strip().casefold()
    known = _english(place)
    return replace(seen.setting, place=seen.setting.place or known, time=_time(scene))


def _heading(scene: OutlineScene) -> str:
    place = scene.place.strip(" .-")
    if useful.trouble_with_text(place, Language.EN, 1):
        return ""
    return f"{'INT.' if scene.inside else 'EXT.'} {place.upper()} - {_time(scene).value.upper()}"


def _time(scene: OutlineScene) -> TimeOfDay:
    return scene.time or TimeOfDay.DAY


def _looking(bible: tuple[Character, ...], outline: Outline) -> tuple[Character, ...]:
    """The bible with everybody of the story in it, and how they were said to look."""
    told = {
        person.name: person.look
        for person in outline.people
        if not useful.trouble_with_text(person.name, Language.EN, 1)
        and not useful.trouble_with_text(person.look, Language.EN, 2)
    }
    known = {each.name.casefold() for each in bible}
    looks = {name.casefold(): look for name, look in told.items()}
    seen = [replace(each, look=looks.get(each.name.casefold(), each.look)) for each in bible]
    new = [Character(name, "person", look=look) for name, look in told.items()
           if name.casefold() not in known]  # fmt: skip
    return (*seen, *new)


def _english(text: str) -> str:
    return "" if useful.trouble_with_text(text, Language.EN, 1) else text


def _numbers(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Shot {numbers[0]} is"
    return f"Shots {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} are"


def _was(numbers: list[int]) -> str:
    return "was" if len(numbers) == 1 else "were"
