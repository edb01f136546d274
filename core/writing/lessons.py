"""What an explainer tells of from common knowledge: the lesson that a text names or asks for."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.depiction import Backdrop, Depiction, Subject
from core.domain.languages import Language
from core.language.segment import sentences, words
from core.language.tables import rows
from core.writing.beats import Beat
from core.writing.kinds import names
from core.writing.knowledge import ThemeBeat, Topic, lessons, theme, vocabulary
from core.writing.naming import headline
from core.writing.speaking import spoken_seconds

_LONGEST = 12
# So many letters of a word tell what it is of.
_ROOT = 4


def lesson_in(text: str) -> str:
    """The lesson that a text names; "" where it names none."""
    return next((each.name for each in lessons() if names(each.words, text)), "")


def lesson_asked(text: str, language: Language) -> str:
    """The lesson that a text asks for and tells nothing of; "" for others.

    Beside the lesson's name there is only what asks: "What is inflation?", "Photosynthesis for
    class 6". A lesson that is called by one thing needs to be asked for: a volcano may erupt.
    """
    if len(sentences(text)) > 1 or len(words(text)) > _LONGEST:
        return ""
    found = next((each for each in lessons() if names(each.words, text)), None)
    return found.name if found and _only_asks(text, found, language) else ""


def title_of(name: str, text: str, language: Language) -> str:
    """A lesson's title: the question that is asked for it, else its own."""
    return headline(text) or theme(name).title[language.value]


def opened(beats: list[Beat], name: str, brief: Brief, language: Language) -> list[Beat]:
    """A lesson's beats, with its title over the first of them; a question is asked there too."""
    first, *rest = beats
    asked = next(iter(sentences(brief.text)), "")
    question = asked if asked.endswith("?") and lesson_asked(asked, language) else ""
    said = " ".join(filter(None, (question, first.narration)))
    lasts = first.seconds + (spoken_seconds(question, language) if question else 0.0)
    title = brief.title or title_of(name, brief.text, language)
    return [replace(first, card=first.card or title, narration=said, seconds=lasts), *rest]


def taught(own: list[Beat], name: str, language: Language) -> list[Beat]:
    """The text's own sentences with the lesson's pictures, where they tell of the same things.

    What nothing is seen of otherwise has the picture of the same place in the lesson.
    """
    known = theme(name).beats
    found = []
    for place, each in enumerate(own):
        beat, said = each, _roots(each.text)
        shared = [len(said & _roots(one.say.get(language.value, ""))) for one in known]
        alive = any(subject.kind.alive for subject in beat.depiction.subjects)
        if max(shared) and not alive:
            beat = _pictured(beat, known[shared.index(max(shared))])
        elif not beat.depiction.subjects:
            beat = _pictured(beat, known[place * len(known) // len(own)])
        found.append(beat)
    return found


def on_board(seen: Depiction, thing: Subject) -> Depiction:
    """What nobody can see, democracy or interest, is told of at a blackboard."""
    bare = thing.art or any(each.key == thing.label for each in rows("thing"))
    if bare or all(each.label != thing.label for each in seen.subjects):
        return seen
    people = tuple(each for each in seen.subjects if each.kind.alive)
    teacher = Subject("teacher", Kind.PERSON, action=Action.WORK, gesture="chalk")
    room = replace(seen.setting, place="classroom", backdrop=Backdrop.CLASSROOM)
    return replace(seen, subjects=people or (teacher,), setting=room)


def _roots(text: str) -> frozenset[str]:
    said = (word.text.casefold() for word in words(text))
    return frozenset(word[:_ROOT] for word in said if len(word) >= _ROOT)


def _pictured(beat: Beat, known: ThemeBeat) -> Beat:
    seen = replace(beat.depiction, subjects=known.subjects, setting=known.setting)
    return replace(beat, depiction=seen, framing=known.framing)


def _only_asks(text: str, lesson: Topic, language: Language) -> bool:
    bare = text.casefold().strip(" .?!।॥")
    if bare == lesson.words[0]:
        return True
    asking, beside = _vocabulary("asks", language), _vocabulary("asks_with", language)
    named = frozenset(part for name in lesson.words for part in name.split()) - asking
    if text.rstrip().endswith("?"):
        return any(_is_one(word.text, asking) for word in words(bare))
    left = [word.text for word in words(bare) if not _is_one(word.text, named)]
    other = [word for word in left if not (_is_one(word, beside) or word.isdigit())]
    return bool(other) and all(_is_one(word, asking) for word in other)


def _vocabulary(name: str, language: Language) -> frozenset[str]:
    return frozenset((*vocabulary(name, language), *vocabulary(name, Language.EN)))


def _is_one(word: str, of: frozenset[str]) -> bool:
    """Whether it is one of them; Indian words with their endings too."""
    return word in of or (not word.isascii() and word.startswith(tuple(of)))
