"""Takes an editor's wishes for what is in a film and how it is put together into its plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.analysis import Mood
from core.domain.camera import Speed
from core.domain.story import Plan, Shot
from core.domain.time import apportion
from core.understanding.analyse import analyse
from core.writing.replanning import standing
from core.writing.wishes.aimed import aimed
from core.writing.wishes.alterations import Altered, Wish, as_shown
from core.writing.wishes.altering import altered
from core.writing.wishes.inserting import inserted
from core.writing.wishes.recolouring import bound, exchanged
from core.writing.wishes.reending import ENDS, End, end_of, otherwise_ended, with_end
from core.writing.wishes.reordering import listed, recut, reordered
from core.writing.wishes.wished import bare, unsaid, wished

_LETTERED = re.compile(
    r"[“\"‘«']([^”\"’»'\n]{1,80})[”\"’»']",
)
_LETTERING = re.compile(
    r"\b(?:text|title|words?|letter(?:ing)?|caption|card|write|likho|likhein|tagline|tag line"
    r"|slogan|call to action|cta|end line|last line|super)\b|टैगलाइन|नारा|ట్యాగ్‌లైన్|నినాదం|வாசகம்|டேக்லைன்"
    r"|ট্যাগলাইন|স্লোগান|ટૅગલાઇન|સૂત્ર|टॅगलाइन|घोषवाक्य|ಟ್ಯಾಗ್‌ಲೈನ್|ಘೋಷವಾಕ್ಯ|ടാഗ്‌ലൈൻ|ଟ୍ୟାଗଲାଇନ|ସ୍ଲୋଗାନ|ਟੈਗਲਾਈਨ|ਨਾਅਰਾ|लिख|शीर्षक|రాయ|రాసి|எழுத|লেখ|લખ|लिहा|ಬರೆ|എഴുത|ଲେଖ|ਲਿਖ",
    re.IGNORECASE,
)
_TAGLINE = re.compile(
    r"\b(?:change|set|make) the (?:tagline|tag line|slogan|call to action|cta"
    r"|end (?:text|line|card)|last line)(?: at the end)? (?:to|say|read|into)\b[ :]*"
    r"(?P<said>[^\n“\"]{2,80})$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:(?:change|set) the title(?: of (?:it|the film|the video))?(?: to)?"
    r"|(?:re)?name (?:it|the film|the video)|retitle (?:it|the film)|title it"
    r"|call (?:it|the film|the video))(?: to| as|:)?\s+(.{2,70})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reshaped:
    """`aimed` are the shots that the words speak of; `done` says that no more is asked for."""

    plan: Plan
    told: tuple[str, ...] = ()
    aimed: tuple[int, ...] = ()
    done: bool = False


def reshaped(plan: Plan, words: str) -> Reshaped:
    """The plan with what the words add, leave out, exchange, end with, letter or silence."""
    kinds = wished(words)
    return _put(plan, words, kinds) or _reshaped(plan, words, kinds)


def _reshaped(plan: Plan, words: str, kinds: frozenset[str]) -> Reshaped:
    only = aimed(words, plan)
    end = None if only else end_of(words, kinds)
    if end and end.told and not kinds & {"add", "remove"}:
        shots, said = with_end(plan, end)
        return Reshaped(_as_one(plan, shots), (said,), done=True)
    made = _worded_anew(plan, words, kinds) or _lettered(plan, words, only)
    if made := made or _inserted(plan, words, kinds):
        return made
    only = only or (_of_end(plan, end) if end else ())
    if kinds & {"silent", "less_narration"}:
        return _quieter(plan, kinds, only)
    said = _naming(words, kinds)
    language = analyse(words).language.code
    said = max(said, bare(said), key=lambda each: len(analyse(each, language).entities))
    meant = analyse(said, language)
    meant = as_shown(bound(meant, said), plan.shots, plan.language)
    wish = Wish(said, meant, kinds, plan.language, only)
    if only and not wish.things and (moved := _left_out(plan, kinds, only)):
        return moved
    now = altered(Altered(plan.shots, plan.bible), wish)
    if end and now.shots == plan.shots and _only_asks(words, end):
        shots, said = otherwise_ended(plan, end, plan.language)
        return Reshaped(_as_one(plan, shots), (said,), done=True)
    left = [shot for shot in now.shots if shot.number not in now.gone]
    base = replace(plan, bible=now.bible)
    whole = _as_one(base, _sharing(left, plan.frames)) if now.gone else _with(base, now.shots)
    told = now.told
    if "faster" in kinds and not (only or wish.things):
        cut = recut(whole, frozenset({"more_shots"}))
        whole, told = (cut.plan, (*told, cut.told)) if cut else (whole, told)
    if "add" in kinds and _LETTERING.search(words) and now.shots == plan.shots:
        told = (*told, "Say which words, as in “write 'Coming soon' in the last shot”.")
    return Reshaped(whole, told, () if now.gone else only)


def _naming(words: str, kinds: frozenset[str]) -> str:
    """The words that name what comes or goes, without the verb that asks for it."""
    if "instead" in kinds and not kinds & {"older", "younger"}:
        return words
    for kind in ("add", "remove", "older", "younger"):
        words = (unsaid(words, kind) or words) if kind in kinds else words
    return words


def _only_asks(words: str, end: End) -> bool:
    """Whether the words say nothing of how the end shall be."""
    meant, plain = analyse(bare(words)), Mood()
    cues = meant.camera
    filmed = cues.moves or cues.sizes or cues.angles or cues.speed is not Speed.NORMAL
    toned = (meant.mood.tone, meant.mood.lighting) != (plain.tone, plain.lighting)
    return not (filmed or toned or end.told or wished(words) - {end.kind, "instead"})


def _of_end(plan: Plan, end: End) -> tuple[int, ...]:
    return (plan.shots[ENDS[end.kind]].number,)


def _left_out(plan: Plan, kinds: frozenset[str], only: Sequence[int]) -> Reshaped | None:
    """Whole shots left out."""
    if "remove" not in kinds or len(only) == len(plan.shots):
        return None
    left = [shot for shot in plan.shots if shot.number not in only]
    now = _as_one(plan, _sharing(left, plan.frames))
    return Reshaped(now, (f"{listed('shot', only)} gone.",), done=True)


def _put(plan: Plan, words: str, kinds: frozenset[str]) -> Reshaped | None:
    """Shots and scenes elsewhere, another title, or less on the screen."""
    if titled := _TITLED.search(words):
        title = titled[1].strip(" .!\"'“”")
        return Reshaped(_entitled(plan, title), (f"The film is called “{title}” now.",), done=True)
    if kinds & {"untitled", "less_text"} and not _LETTERED.search(words):
        return _untitled(plan, kept=plan.shots[-1].number if "less_text" in kinds else 0)
    put = reordered(plan, words, kinds)
    return Reshaped(put.plan, (put.told,), done=True) if put else None


def _entitled(plan: Plan, title: str) -> Plan:
    return standing(replace(plan, story=replace(plan.story, title=title)), plan.shots)


def _untitled(plan: Plan, kept: int) -> Reshaped:
    """Without what stands on the screen, but in the shot whose text is `kept`."""
    having = [s.number for s in plan.shots if s.on_screen_text and s.number != kept]
    shots = [replace(s, on_screen_text="") if s.number in having else s for s in plan.shots]
    named = ", ".join(map(str, having))
    told = f"Nothing is written on shot {named} any more." if having else "No shot has such text."
    return Reshaped(_with(plan, shots), (told,), done=True)


def _lettered(plan: Plan, words: str, only: Sequence[int]) -> Reshaped | None:
    """Words in quotes that shall stand in the picture: in the shots named, else in the last."""
    quoted, tagline = _LETTERED.search(words), _TAGLINE.search(words)
    said = quoted[1] if quoted and _LETTERING.search(words) else tagline and tagline["said"]
    if not said:
        return None
    said = said.strip(" .") or said
    there = only or (plan.shots[-1].number,)
    shots = [_with_text(s, said) if s.number in there else s for s in plan.shots]
    which = ", ".join(map(str, there))
    return Reshaped(_with(plan, shots), (f"“{said}” stands in shot {which}.",), done=True)


def _with_text(shot: Shot, said: str) -> Shot:
    """The shot with that on the screen; a brand that stands above its line stays there."""
    brand, line, _ = shot.on_screen_text.partition("\n")
    kept = line and brand.casefold() not in said.casefold()
    return replace(shot, on_screen_text=f"{brand}\n{said}" if kept else said)


def _worded_anew(plan: Plan, words: str, kinds: frozenset[str]) -> Reshaped | None:
    """One wording for another wherever it stands: change "red" to "green"."""
    both = _LETTERED.findall(words)
    if len(both) != len(("old", "new")) or "instead" not in kinds:
        return None
    if exchanged(words, analyse(words), kinds):  # colours are painted too
        return None
    old, new = both
    old, new = (new, old) if "instead of" in words.casefold() else (old, new)
    which = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)", re.IGNORECASE)
    shots = [
        replace(
            shot,
            description=which.sub(lambda _: new, shot.description),
            narration=which.sub(lambda _: new, shot.narration),
            on_screen_text=which.sub(lambda _: new, shot.on_screen_text),
        )
        for shot in plan.shots
    ]
    changed = [str(s.number) for s, was in zip(shots, plan.shots, strict=True) if s != was]
    told = f"“{old}” is “{new}” in shot {', '.join(changed)}." if changed else ""
    told = told or f"“{old}” is said in no shot."
    return Reshaped(_with(plan, shots), (told,), done=True)


def _inserted(plan: Plan, words: str, kinds: frozenset[str]) -> Reshaped | None:
    """A shot of its own for what the words ask to see."""
    put = inserted(plan, words, kinds)
    return Reshaped(_as_one(plan, put[0]), (put[1],), done=True) if put else None


def _quieter(plan: Plan, kinds: frozenset[str], only: Sequence[int]) -> Reshaped:
    """The film with nothing spoken; where there shall be less, with every other line of it."""
    speaking = [s.number for s in plan.shots if s.narration and (not only or s.number in only)]
    if "silent" in kinds or only:
        told = f"Nobody speaks in shot {', '.join(map(str, only))}." if only else "Nobody speaks."
        return Reshaped(_silent(plan, speaking), (told,), done=True)
    told_by_nobody = [s.number for s in plan.shots if s.number in speaking and not s.speaker]
    lines = told_by_nobody or speaking
    fewer = lines[1:-1:2] or lines[1:]
    told = f"Nothing is spoken in shot {', '.join(map(str, fewer))} any more."
    if not fewer:
        told = "There is hardly anything spoken: “no narration” takes that away too."
    return Reshaped(_silent(plan, fewer), (told,), done=True)


def _silent(plan: Plan, numbers: Sequence[int]) -> Plan:
    shots = [
        replace(shot, narration="", speaker="") if shot.number in numbers else shot
        for shot in plan.shots
    ]
    return _with(plan, shots)


def _sharing(shots: Sequence[Shot], frames: int) -> list[Shot]:
    """The shots that are left, together as long as the film was."""
    least = [shot.frames for shot in shots]
    lengths = apportion(frames, [float(shot.frames) for shot in shots], least)
    return [replace(shot, frames=length) for shot, length in zip(shots, lengths, strict=True)]


def _as_one(plan: Plan, shots: Sequence[Shot]) -> Plan:
    """The plan of these shots in their order, numbered anew."""
    return standing(plan, shots)


def _with(plan: Plan, shots: Sequence[Shot]) -> Plan:
    by_number = {shot.number: shot for shot in shots}
    scenes = (
        replace(scene, shots=tuple(by_number[shot.number] for shot in scene.shots))
        for scene in plan.scenes
    )
    return replace(plan, scenes=tuple(scenes))
