"""Turns a screenplay into beats: every action, line and transition of it finds its shot."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import ceil

from core.domain.analysis import Action as Motion
from core.domain.analysis import Kind, Mood
from core.domain.camera import Angle, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay
from core.domain.languages import Language
from core.language.segment import sentences
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.homes import natives
from core.writing.beats import Beat, Framing, Role
from core.writing.cast import sex
from core.writing.known import is_name
from core.writing.moods import in_mood
from core.writing.presented import aged, presented
from core.writing.screenplay import (
    Action,
    Boneyard,
    Centred,
    Dialogue,
    Element,
    Heading,
    Lyric,
    Note,
    PageBreak,
    Screenplay,
    Section,
    Synopsis,
    Transition,
    notes,
    plain,
)
from core.writing.seeing import Onlooker
from core.writing.speaking import parted, seen_seconds, spoken_seconds

# What stands over the picture: 'SUPER: "Ten years later"'.
_SUPER = re.compile(
    r"(?:super(?:imposed?)?|title(?: card)?|chyron|on[- ]screen(?: text)?|text on screen"
    r"|lower third)"
    r"\s?[:：]\s?[“\"‘']?(.{1,120}?)[”\"’']?",
    re.IGNORECASE,
)
_LONG_LINE = 7.0
_UNSEEN = ("V.O", "O.S", "O.C", "VO", "OS", "OC", "ON PHONE")


class Staging:
    """A screenplay on its way to beats. `summaries` are synopses by scene; `remarks` are notes."""

    def __init__(self, language: Language, mood: Mood) -> None:
        self.language = language
        self.mood = mood
        self.beats: list[Beat] = []
        self.summaries: dict[int, str] = {}
        self.remarks: list[str] = []
        self._eye = Onlooker(language, mood)
        self._heading = ""
        self._scene = 0
        self._shown = 0
        self._transition = ""
        self._seats: dict[str, str] = {}
        self._people: dict[str, Subject] = {}

    def stage(self, screenplay: Screenplay) -> None:
        """Take in the whole screenplay."""
        speakers = (e.character for e in screenplay.elements if isinstance(e, Dialogue))
        told = "\n".join(e.text for e in screenplay.elements if isinstance(e, Action))
        ages = presented(told) if self.language is Language.EN else {}
        for name in dict.fromkeys((*speakers, *ages)):
            known, age = self._by_table(name), ages.get(name.upper())
            grown = known is None or known.label in ("man", "woman") or not is_name(known.label)
            if known is None or (not grown and aged("man", age) != "man"):
                self._eye.persons.aliases.introduce(name, age)
        if not any(isinstance(e, Heading) for e in screenplay.elements):
            self._eye.scenery.setting = self._at_home(screenplay)
        for element in screenplay.elements:
            self._take(element)
        self._close_scene()
        self._name_roles()
        if self._transition:
            self.remarks.append(f"ends with “{self._transition.partition(':')[0]}”")

    def _at_home(self, screenplay: Screenplay) -> Setting | None:
        """Where those who only speak are: a teacher in class, a shop owner in the shop."""
        elements = screenplay.elements
        if any(isinstance(element, Action) for element in elements):
            return None
        names = dict.fromkeys(e.character.title() for e in elements if isinstance(e, Dialogue))
        for name in names:
            where = depict(analyse(name, self.language), name).setting
            role = self._by_table(name)
            if where.place or (role and role.label in natives()):
                home = where.backdrop if where.place else natives()[role.label if role else ""]
                return Setting(where.place, home)
        return Setting(backdrop=Backdrop.ROOM) if names else None

    def _name_roles(self) -> None:
        """Whom the action lines call by a role is who speaks under it: one clerk, not two."""
        known = {name: self._by_table(name) for name in self._people}
        roles = {subject.label: name.title() for name, subject in known.items() if subject}
        self.beats = [
            replace(
                beat,
                depiction=replace(
                    beat.depiction,
                    subjects=tuple(_as_role(each, roles) for each in beat.depiction.subjects),
                ),
            )
            for beat in self.beats
        ]

    def _take(self, element: Element) -> None:
        match element:
            case Heading(text):
                self._open_scene(text)
            case Action(text):
                self._act(text)
            case Dialogue():
                self._speak(element)
            case Lyric(text):
                self._sing(plain(text))
            case Centred(text):
                self._letter(plain(text))
            case Transition(text):
                self._transition = transition(text)
            case Section() | Synopsis() | Note() | Boneyard() | PageBreak():
                self._margin(element)

    def _margin(self, element: Section | Synopsis | Note | Boneyard | PageBreak) -> None:
        """What is written for the readers of the script alone."""
        if isinstance(element, Note):
            self.remarks.append(element.text)
        elif isinstance(element, Section | Synopsis):
            self._summarise(element)

    def _open_scene(self, text: str) -> None:
        self._close_scene()
        self._scene += 1
        self._heading = plain(text)
        self._seats = {}
        words = place_words(self._heading)
        inside = self._heading.upper().startswith(("INT", "I/E"))
        base = Setting(
            words.partition(",")[0].strip(),
            Backdrop.ROOM if inside else Backdrop.FIELD,
            self._eye.scenery.setting.time if self._eye.scenery.setting else TimeOfDay.DAY,
        )
        where = _place(words, self.language, base)
        self._eye.scenery.fix(where)

    def _close_scene(self) -> None:
        """A scene of nothing but its heading is still a shot."""
        if self._heading and self._shown != self._scene:
            self._put(Beat(self._heading, self._empty(), Role.ESTABLISH), "")

    def _act(self, text: str) -> None:
        self.remarks += notes(text)
        told, turn = _without_transition(plain(" ".join(text.split())))
        if lettered := _SUPER.fullmatch(told):
            self._letter(lettered[1].strip())
            told = ""
        for sentence in _grouped(told, self.language) if told else ():
            seen = self._eye.see(sentence)
            seconds = seen_seconds(sentence, self.language)
            self._put(Beat(sentence, seen.depiction, seconds=seconds, cues=seen.cues, own=True), "")

        if turn:
            self._transition = transition(turn)

    def _speak(self, dialogue: Dialogue) -> None:
        self.remarks += [note for line in dialogue.lines for note in notes(line.text)]
        said = dialogue.spoken
        count = max(1, ceil(spoken_seconds(said, self.language) / _LONG_LINE))
        for piece in parted(said, count, self.language):
            seen, framing = self._speaker(dialogue)
            manner = f" ({dialogue.manner})" if dialogue.manner else ""
            extension = f" ({dialogue.extension})" if dialogue.extension else ""
            beat = Beat(
                f"{dialogue.character}{extension}{manner}: “{piece}”",
                seen,
                narration=piece,
                speaker=dialogue.character,
                action=dialogue.manner,
                framing=framing,
                own=True,
            )
            self._put(beat, piece)

    def _sing(self, said: str) -> None:
        self._put(Beat(f"♪ {said}", self._before(), narration=said, own=True), said)

    def _speaker(self, dialogue: Dialogue) -> tuple[Depiction, Framing]:
        """Who speaks, from their own side of the line between the two; unseen voices stay off."""
        if dialogue.extension.upper().startswith(_UNSEEN):
            return self._before(), Framing()
        name = dialogue.character
        seat = self._seats.setdefault(name, ("left", "right", "centre")[len(self._seats) % 3])
        subject = replace(self._person(name), position=seat, action=Motion.TALK, gesture="")
        self._eye.persons.spoke(subject)
        last = self.beats[-1] if self.beats else None
        answers = last is not None and bool(last.speaker)
        close = answers and last is not None and last.framing.size is Size.MEDIUM
        angle = Angle.OVER_THE_SHOULDER if answers and not close else None
        framing = Framing(Size.CLOSE_UP if close else Size.MEDIUM, angle=angle)
        return in_mood(replace(self._empty(), subjects=(subject,)), self.mood), framing

    def _person(self, name: str) -> Subject:
        if name not in self._people:
            self._people[name] = self._imagined(name)
        return self._people[name]

    def _imagined(self, name: str) -> Subject:
        """How a speaker looks: as the action lines showed them, or by what the name means."""
        for beat in self.beats:
            for subject in beat.depiction.subjects:
                if name.casefold() in (subject.label.casefold(), subject.character.casefold()):
                    return replace(subject, count=1)
        known = self._by_table(name)
        if known:
            return replace(known, character=name.title(), count=1)
        return Subject(sex(name, self.language), Kind.PERSON, character=name.title())

    def _by_table(self, name: str) -> Subject | None:
        words = name.title()
        seen = depict(analyse(words, self.language), words)
        return next((s for s in seen.subjects if s.kind.alive), None)

    def _letter(self, text: str) -> None:
        last = self.beats[-1] if self.beats and self._shown == self._scene else None
        if last and not last.card and not last.narration:
            self.beats[-1] = replace(last, card=text, text=f"{last.text} Lettering: {text}")
        else:
            self._put(Beat(text, self._empty(), seconds=3.0, card=text), "")

    def _summarise(self, element: Section | Synopsis) -> None:
        scene = self._scene + (isinstance(element, Section) or not self._heading)
        told = self.summaries.get(scene, "")
        self.summaries[scene] = f"{told}. {element.text}".strip(". ")

    def _put(self, beat: Beat, said: str) -> None:
        opens = self._shown != self._scene or not self.beats
        seconds = spoken_seconds(said, self.language) + 0.6 if said else beat.seconds
        role = Role.ESTABLISH if opens and not beat.speaker else beat.role
        self.beats.append(
            replace(
                beat,
                role=role,
                seconds=max(1.5, seconds),
                heading=self._heading,
                scene=max(1, self._scene),
                transition=self._transition or ("" if opens else "cut"),
            )
        )
        self._transition = ""
        self._shown = self._scene

    def _before(self) -> Depiction:
        same = self.beats and self._shown == self._scene
        return self.beats[-1].depiction if same else self._empty()

    def _empty(self) -> Depiction:
        return in_mood(Depiction(setting=self._eye.scenery.setting or Setting()), self.mood)


def _as_role(subject: Subject, roles: dict[str, str]) -> Subject:
    if subject.character or subject.count > 1 or subject.label not in roles:
        return subject
    return replace(subject, character=roles[subject.label])


@lru_cache(maxsize=512)
def _place(words: str, language: Language, base: Setting) -> Setting:
    """What a heading says of where and when; a script goes to few places, and again and again."""
    return depict(analyse(words, language), words, base).setting


def place_words(heading: str) -> str:
    """A heading as words: "INT. KITCHEN - MORNING" is "inside kitchen, morning"."""
    text = heading
    for mark in (
        "INT./EXT.",
        "EXT./INT.",
        "INT/EXT",
        "I/E",
        "INT.",
        "EXT.",
        "EST.",
        "INT ",
        "EXT ",
    ):
        if text.upper().startswith(mark):
            text = text[len(mark) :]
            break
    return text.strip(" .").lower().replace(" - ", ", ")


_JOINS = (
    ("WHITE", "fade-white:1"),
    ("CUT", "cut"),
    ("WIPE", "wipe-left:1"),
    ("IRIS", "iris:1"),
    ("FADE", "fade:1"),
)
"""What transitions of a screenplay are called, and what they are."""


def transition(words: str) -> str:
    """How the next shot begins, in the sequence's words."""
    loud = words.upper()
    return next((how for word, how in _JOINS if word in loud), "dissolve:1")


_TURN = re.compile(
    r"(?:^|(?<=[.!?]))\s*"
    r"((?:FADE (?:OUT|IN|TO [A-Z]+)|CUT TO(?: BLACK)?|SMASH CUT|DISSOLVE TO)[.:]?)$"
)


def _without_transition(text: str) -> tuple[str, str]:
    """An action without the transition that ends its paragraph: "He walks home. FADE OUT."."""
    found = _TURN.search(text)
    return (text[: found.start()].strip(), found[1]) if found else (text, "")


def _grouped(text: str, language: Language) -> Iterator[str]:
    """Sentences, the very short ones joined to the next."""
    held = ""
    for sentence in sentences(text) or (text,):
        held = f"{held} {sentence}".strip()
        if seen_seconds(held, language) > 2.4:
            yield held
            held = ""
    if held:
        yield held
