"""Fits beats to the number of shots: joins neighbours, or covers a beat from several sides."""

from dataclasses import dataclass, replace
from itertools import pairwise

from core.domain.analysis import Kind
from core.domain.camera import Angle, Size
from core.domain.depiction import Depiction, Subject
from core.domain.languages import Language
from core.domain.time import apportion
from core.language.identify import identify
from core.understanding.analyse import analyse
from core.writing.beats import Beat, Framing, Role
from core.writing.knowledge import vocabulary
from core.writing.naming import called
from core.writing.prompts import doing_of
from core.writing.speaking import parted, spoken_seconds

_LONG = 4.0


@dataclass(frozen=True, slots=True)
class _View:
    """One picture of a beat: `english` is `text` for models, where that is in another language."""

    text: str
    seen: Depiction
    framing: Framing
    role: Role
    english: str = ""


_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "people": "people",
    "fish": "fish", "sheep": "sheep", "fisherman": "fishermen", "mouse": "mice", "leaf": "leaves",
}  # fmt: skip
_SIDES = (
    ("from_side", Size.MEDIUM, Angle.SIDE),
    ("from_below", Size.FULL, Angle.LOW),
    ("from_above", Size.WIDE, Angle.HIGH),
)


def covered(beats: list[Beat], count: int, seconds: float, language: Language) -> list[Beat]:
    """As near to `count` beats as their pictures and the film's length in `seconds` allow.

    Nothing said or shown is dropped.
    """
    joined = _fewer(beats, max(1, count))
    told = " ".join(beat.text for beat in joined)
    views = [_views(beat, told) for beat in joined]
    limits = _limits(joined, [len(each) for each in views], seconds, language)
    weights = [beat.seconds for beat in joined]
    shares = _capped(min(count, sum(limits)), weights, limits)
    return [
        shot
        for beat, seen, share in zip(joined, views, shares, strict=True)
        for shot in _shots(beat, seen, share, language)
    ]


def _fewer(beats: list[Beat], count: int) -> list[Beat]:
    """Neighbours joined, the cheapest first; only the costs beside them change."""
    joined = list(beats)
    costs = [_cost(*pair) for pair in pairwise(joined)]
    while len(joined) > count:
        at = costs.index(min(costs))
        joined[at : at + 2] = [_joined(joined[at], joined[at + 1])]
        start = max(0, at - 1)
        costs[start : at + 2] = [_cost(*pair) for pair in pairwise(joined[start : at + 2])]
    return joined


def _limits(beats: list[Beat], views: list[int], seconds: float, language: Language) -> list[int]:
    """How many shots each beat bears: the parts of its speech, and as time allows silent ones."""
    speech = [spoken_seconds(beat.narration, language) for beat in beats]
    parts = [
        len(parted(beat.narration, 3, language)) if lasts > _LONG else 1
        for beat, lasts in zip(beats, speech, strict=True)
    ]
    limits = [min(pair) for pair in zip(parts, views, strict=True)]
    silent = sum(not beat.narration for beat in beats)
    spare = seconds - sum(speech) - 0.4 * len(beats)
    for _ in range(max(0, int(spare / 3.0) - silent)):
        able = [i for i, limit in enumerate(limits) if limit < views[i]]
        if not able:
            break
        limits[max(able, key=lambda i: beats[i].seconds / limits[i])] += 1
    return limits


def _capped(total: int, weights: list[float], limits: list[int]) -> list[int]:
    """Shares by weight that no limit is broken by."""
    shares = [min(s, m) for s, m in zip(apportion(total, weights), limits, strict=True)]
    while sum(shares) < total:
        open_ones = [i for i, share in enumerate(shares) if share < limits[i]]
        shares[max(open_ones, key=lambda i: weights[i] / (shares[i] + 1))] += 1
    return shares


def _cost(first: Beat, second: Beat) -> float:
    """How much joining two neighbours hurts: long beats, other scenes, other speakers."""
    apart = 40.0 * (first.scene != second.scene) + 20.0 * (first.speaker != second.speaker)
    return first.seconds + second.seconds + apart


def _joined(first: Beat, second: Beat) -> Beat:
    narration, speaker = _voices(first, second)
    subjects = {s.character or s.label: s for b in (second, first) for s in b.depiction.subjects}
    lead = first if first.depiction.subjects or not second.depiction.subjects else second
    return replace(
        first,
        text=_sum(first.text, second.text),
        depiction=replace(lead.depiction, subjects=tuple(list(subjects.values())[:5])),
        seconds=first.seconds + second.seconds,
        narration=narration,
        speaker=speaker,
        action=_sum(first.action, second.action, "; "),
        card=_sum(first.card, second.card, "\n"),
        own=first.own or second.own,
        role=second.role if second.role is Role.CLOSE else first.role,
        framing=first.framing if first.role is not Role.DETAIL else Framing(),
    )


def _voices(first: Beat, second: Beat) -> tuple[str, str]:
    both = _sum(first.narration, second.narration)
    if not first.narration or not second.narration or first.speaker == second.speaker:
        return both, first.speaker if first.narration else second.speaker
    return both, _sum(first.speaker, second.speaker, " / ").strip(" /")


def _sum(first: str, second: str, between: str = " ") -> str:
    return between.join(text for text in (first, second) if text)


def _views(beat: Beat, told: str) -> list[_View]:
    """The pictures a beat can be covered with, the master first; `told` is the whole film's text.

    What is added is said in the beat's own language: a Hindi story is described in Hindi.
    """
    language = identify(beat.text).code
    seen = beat.depiction
    views = [_View(beat.text, seen, beat.framing, beat.role, beat.english)]
    if beat.card:
        return views
    main = _main(seen)
    if main and (len(seen.subjects) > 1 or main.kind in (Kind.PERSON, Kind.ANIMAL)):
        aboard = main.relation in ("in", "on")
        vessel = [
            s for s in seen.subjects if aboard and s.label == main.to and s.kind is Kind.VEHICLE
        ]
        closer = replace(seen, subjects=(replace(main, position=""), *vessel))
        views.append(_of_one("close_on", main, beat, closer, told, language))
    for other in [s for s in seen.subjects if s is not main][:3]:
        alone = replace(seen, subjects=(replace(other, position="", relation="", to=""),))
        views.append(_of_one("detail_of", other, beat, alone, told, language))
    if seen.subjects:
        place = seen.setting.place or seen.setting.backdrop.value
        loose = told.isascii() and language is not Language.EN
        again = "" if loose else vocabulary("wide_again", language)[0].format(place)
        views.append(_again(again, beat, Framing(Size.WIDE), Role.DEVELOP))
    if main:
        views += _sides(main, beat, language, told)
    return views


def _of_one(
    phrase: str, subject: Subject, beat: Beat, seen: Depiction, told: str, language: Language
) -> _View:
    """One of those in the picture alone, and nothing said of the others."""
    words = _words(phrase, subject, language, told)
    size = Size.CLOSE_UP if phrase == "close_on" else _insert_size(subject)
    doubled = not words or beat.text.startswith(words.rstrip(".।"))
    english = _words(phrase, subject, Language.EN, beat.english) if beat.english else ""
    text = beat.text if doubled else words
    return _View(text, seen, Framing(size), Role.DETAIL, beat.english if doubled else english)


def _sides(main: Subject, beat: Beat, language: Language, told: str) -> list[_View]:
    """The same from other angles, for a long film of few things."""
    found = []
    for phrase, size, angle in _SIDES:
        if words := _words(phrase, main, language, told):
            found.append(_again(words, beat, Framing(size, angle=angle), Role.DETAIL))
    return found


def _again(words: str, beat: Beat, framing: Framing, role: Role) -> _View:
    """The whole moment once more, in other words before its own."""
    text = f"{words[:1].upper()}{words[1:]} {beat.text}".strip()
    return _View(text, beat.depiction, framing, role, beat.english)


def _insert_size(subject: Subject) -> Size:
    small = subject.kind in (Kind.FOOD, Kind.THING, Kind.PLANT)
    return Size.CLOSE_UP if small else Size.MEDIUM


def _main(seen: Depiction) -> Subject | None:
    living = [s for s in seen.subjects if s.kind in (Kind.PERSON, Kind.ANIMAL)]
    return next(iter(living or seen.subjects), None)


def _words(phrase: str, subject: Subject, language: Language, told: str) -> str:
    """The phrase with the subject's name; "" where the language has no word for it."""
    name = subject.character or subject.label
    if language is not Language.EN and told.isascii():
        return ""
    if language is Language.EN:
        doing = doing_of(subject) if phrase == "close_on" else ""
        plural = subject.count > 1 and not name.endswith("s")
        several = _PLURALS.get(name, f"{name}s") if plural else name
        name = name if name[:1].isupper() else f"the {several}"
        name = f"{name}, {doing}" if doing else name
    else:
        name = called(name, language, told)
    said = vocabulary(phrase, language)[0].format(name) if name else ""
    return said[:1].upper() + said[1:]


def _shots(beat: Beat, views: list[_View], count: int, language: Language) -> list[Beat]:
    """The beat in so many shots; what is said is parted between them."""
    said = list(parted(beat.narration, count, language)) if beat.narration else []
    said += [""] * (count - len(said))
    views = _as_told(views, said, language)
    shots = []
    for index, view in enumerate(views):
        first = index == 0
        shots.append(
            replace(
                beat,
                text=view.text,
                depiction=view.seen,
                framing=view.framing,
                role=view.role,
                english=view.english,
                narration=said[index],
                seconds=_lasting(beat, said[index], len(views), language),
                transition=beat.transition if first else "cut",
                cues=beat.cues if first else replace(beat.cues, sizes=(), moves=(), angles=()),
            )
        )
    return shots


def _as_told(views: list[_View], said: list[str], language: Language) -> list[_View]:
    """One picture for each part of what is said, of whom it speaks where there is one."""
    left, chosen = list(views[1:]), [views[0]]
    for words in said[1:]:
        named = {e.label for e in analyse(words, language).entities} if words else set[str]()
        told = (view for view in left if len(left) > 1 and _of_whom(view) in named)
        view = next(told, left[0])
        left.remove(view)
        chosen.append(view)
    return chosen


def _of_whom(view: _View) -> str:
    """Whom a picture of one shows, "" for others."""
    return view.seen.subjects[0].label if view.role is Role.DETAIL and view.seen.subjects else ""


def _lasting(beat: Beat, said: str, views: int, language: Language) -> float:
    if views == 1:
        return beat.seconds
    return spoken_seconds(said, language) + 0.8 if said else 3.0
