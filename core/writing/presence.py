"""Keeps a story's people in its pictures: no shot of nobody, and who is in a boat stays aboard."""

import re
from collections import Counter
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, Weather
from core.language.identify import identify
from core.understanding.reading import read
from core.writing.beats import Beat

_ABOVE = frozenset({"rooftop", "balcony", "staircase"})
_APART = ("in", "on", "under", "in front of", "behind")
"""Who stands so to something else has left the boat."""
# What only becomes a place, or is gone to, was none before.
_TURNS = re.compile(
    r"\b(?:turn(?:s|ed)? into|becom(?:es?|ing)|became|chang(?:es|ed) into|transforms? into"
    r"|reach(?:es)?|arrives? (?:at|in)|enters"
    r"|(?:leaves?|left|heads?|headed|sets? (?:out|off)|starts?) for"
    r"|(?:mov|return|com|travel|driv|rid|fl|walk|run|go|went|march|migrat|climb|head|hurr)\w*"
    r"(?: \w+)? (?:in)?to)\b",
    re.IGNORECASE,
)
# So begins what happens at another hour than what was told before.
_LATER = re.compile(
    r"(?:in the (?:evening|morning|afternoon|night)|(?:at|by) (?:night|dawn|dusk|noon|evening)"
    r"|one (?:day|night|morning|evening)|(?:the )?next |that (?:night|evening)|later)\b",
    re.IGNORECASE,
)
# So few words only list a thing of the sky or of the air.
_LISTED = 1
_SHORT = 2
_WATER = frozenset({Backdrop.SEA, Backdrop.RIVER, Backdrop.LAKE})


def peopled(beats: list[Beat], topic: Subject | None = None, *, sells: bool = False) -> list[Beat]:
    """The beats of a story with its protagonist wherever words name nothing to be seen.

    There they look on. A beginning without a place takes the next one's, but for what an advert
    `sells`. Where nobody is in the text its `topic` is shown, unless a place is there to be seen.
    """
    somewhere = beats if topic else _grounded(beats, sells=sells)
    lead = _protagonist(somewhere)
    if lead is None:
        return [_with_topic(beat, topic) if topic else beat for beat in somewhere]
    told = sum(lead.known_as in {s.known_as for s in beat.depiction.subjects} for beat in somewhere)
    passing = told == 1 and len(somewhere) > _SHORT
    return _aboard([_with_lead(beat, lead, passing=passing) for beat in somewhere])


def _with_lead(beat: Beat, lead: Subject, *, passing: bool) -> Beat:
    """The beat with whom the story is of; who is in one of its sentences alone is in no others."""
    seen = beat.depiction
    if seen.subjects or len(beat.text.split()) <= _LISTED or _deserted(beat):
        return beat
    if passing and placed(seen.setting):
        return beat
    there = replace(lead, action=Action.LOOK, gesture="", position="", relation="", to="")
    return replace(beat, depiction=replace(seen, subjects=(there,)))


def _deserted(beat: Beat) -> bool:
    """Whether its words say that a place is empty: nobody looks on there."""
    reading = read(beat.text, identify(beat.text).code)
    empty = any(cue.key == "state:empty" for cue in reading.of("attribute"))
    return empty and placed(beat.depiction.setting)


def _with_topic(beat: Beat, topic: Subject) -> Beat:
    seen = beat.depiction
    if seen.subjects or placed(seen.setting):
        return beat
    return replace(beat, depiction=replace(seen, subjects=(topic,)))


def _protagonist(beats: list[Beat]) -> Subject | None:
    """The first single person, else animal, else group; one seen more than twice as often first."""
    everyone = [s for b in beats for s in b.depiction.subjects if s.kind.alive]
    living = [subject for subject in everyone if subject.count == 1] or everyone
    people = [s for s in living if s.kind is Kind.PERSON] or living
    seen = Counter(subject.known_as for subject in people)
    if not people:
        return None
    first, most = people[0], max(people, key=lambda subject: seen[subject.known_as])
    return most if seen[most.known_as] > 2 * seen[first.known_as] else first


def _grounded(beats: list[Beat], *, sells: bool) -> list[Beat]:
    """What is told before the place is named, in the sentences before, happens at that place."""
    settings = [beat.depiction.setting for beat in beats[:3]]
    first = next((i for i, each in enumerate(settings) if _ground(each)), 0)
    if settings and _is_guessed(settings[first]):  # "types on a laptop", and then "the office"
        named = (i for i, each in enumerate(settings) if each.place)
        first = next((i for i in named if settings[i].backdrop.indoor), first)
    if first and _TURNS.search(beats[first].text):
        return beats
    where = beats[first].depiction.setting if beats else Setting()
    first = next((i for i in range(first) if _elsewhere(beats[i], beats[first])), first)
    return [
        replace(beat, depiction=_at(beat.depiction, where))
        if index < first and not (sells and main_of(beat.depiction) not in _living(beat))
        else beat
        for index, beat in enumerate(beats)
    ]


def _living(beat: Beat) -> list[Subject]:
    return [subject for subject in beat.depiction.subjects if subject.kind.alive]


def main_of(seen: Depiction) -> Subject | None:
    """Whom a picture is of: the first of the living, else the first thing."""
    living = [s for s in seen.subjects if s.kind.alive]
    return next(iter(living or seen.subjects), None)


def placed(setting: Setting) -> bool:
    """Whether words have said where it is."""
    return bool(setting.place) or setting.backdrop is not Setting().backdrop


def _ground(setting: Setting) -> bool:
    return placed(setting) and setting.backdrop is not Backdrop.SKY


def _is_guessed(setting: Setting) -> bool:
    """Whether it is some room only because of what is done there."""
    return not setting.place and setting.backdrop is Backdrop.ROOM


def _at(seen: Depiction, where: Setting) -> Depiction:
    if where.backdrop.indoor and seen.setting.weather is not Weather.CLEAR:
        return seen
    setting = replace(
        seen.setting,
        place=where.place,
        backdrop=where.backdrop,
        season=seen.setting.season or where.season,
    )
    return replace(seen, setting=setting)


def _elsewhere(before: Beat, named: Beat) -> bool:
    """Whether what is told before a place is named was at another hour, or of others below it."""
    one, other = ({s.known_as for s in _living(beat)} for beat in (before, named))
    above = named.depiction.setting.place in _ABOVE and bool(one) and one.isdisjoint(other)
    later = before.depiction.setting.time is not named.depiction.setting.time
    return above or (later and _LATER.match(named.text) is not None)


def _aboard(beats: list[Beat]) -> list[Beat]:
    """Who set out in a boat is in it until the film leaves the water."""
    boats: dict[str, tuple[Subject, Subject]] = {}
    found = []
    for beat in beats:
        seen = beat.depiction
        if seen.setting.backdrop not in _WATER:
            boats.clear()
        boats |= _boarded(seen)
        found.append(replace(beat, depiction=_seated(seen, boats)))
    return found


def _boarded(seen: Depiction) -> dict[str, tuple[Subject, Subject]]:
    """Who went aboard what, by name."""
    vehicles = {s.label: s for s in seen.subjects if s.kind is Kind.VEHICLE}
    return {
        subject.known_as: (subject, vehicles[subject.to])
        for subject in seen.subjects
        if subject.relation == "in" and subject.to in vehicles
    }


def _seated(seen: Depiction, boats: dict[str, tuple[Subject, Subject]]) -> Depiction:
    subjects = [*_crew(seen, boats), *seen.subjects]
    for index, subject in enumerate(subjects):
        apart = subject.relation in _APART or subject.action is Action.SWIM
        if subject.known_as not in boats or apart:
            continue
        boat = boats[subject.known_as][1]
        subjects[index] = replace(subject, relation="in", to=boat.label)
        if all(other.label != boat.label for other in subjects):
            subjects.append(replace(boat, action=Action.FLOAT))
    return replace(seen, subjects=tuple(subjects))


def _crew(seen: Depiction, boats: dict[str, tuple[Subject, Subject]]) -> list[Subject]:
    """Who is in the boat that is seen, where nobody is seen at all."""
    if any(subject.kind is Kind.PERSON for subject in seen.subjects):
        return []
    there = {subject.label for subject in seen.subjects}
    return [
        replace(who, action=Action.LOOK, gesture="", relation="", to="")
        for who, boat in boats.values()
        if boat.label in there and who.kind is Kind.PERSON
    ]
