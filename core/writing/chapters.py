"""Parts a long story into its title and its chapters, and knows narration from speech and verse."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.language.segment import sentence_spans
from core.writing.passages import unmarked
from core.writing.quoted import overlap, spoken

_ENDS = ".!?।॥…:;,\"”'’"
_TITLE = 70
# Longer ones are cut where they pause, or after so many words.
_LONGEST, _LEAST_WORDS, _MOST_WORDS, _LONGEST_WORD = 600, 8, 24, 80
_CHAPTER = re.compile(
    r"^[ \t#*]*(?:chapter|part|अध्याय|भाग|प्रकरण|అధ్యాయం|భాగం|அத்தியாயம்|பகுதி|অধ্যায়|পর্ব|પ્રકરણ|ભાગ|ಅಧ್ಯಾಯ|ಭಾಗ"
    r"|അധ്യായം|ഭാഗം|ଅଧ୍ୟାୟ|ଭାଗ|ਅਧਿਆਇ|ਭਾਗ|ਕਾਂਡ)[ \t]+[\w\d]",
    re.IGNORECASE | re.MULTILINE,
)
# A short line that only counts a chapter, whatever follows it.
_HEADED = re.compile(rf"{_CHAPTER.pattern}[^\n.!?।]{{0,50}}$", re.IGNORECASE | re.MULTILINE)
# Indian scripts have no capitals: what is narrated behind a speech is one sentence with its end.
_BEHIND_SPEECH = re.compile(r"[.!?।…][\"”’»]\s+(?P<rest>[^\s\x00-\x7f](?:[^\"“”«»]*))$")
_NARRATES = 6
"""Words behind a speech that tell more than who said it."""
_VERSE = 50
"""Lines of a paragraph that are all shorter than this, and end without a stop, are verse."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a story; `aside` is the share of it that narrates nothing: speech, verse.

    `heading` is what its chapter is called, "" for nothing.
    """

    text: str
    aside: float = 0.0
    heading: str = ""


def in_chapters(text: str) -> bool:
    """Whether a text is a story in chapters, however short."""
    return len(_CHAPTER.findall(text)) > 1


def chapters_of(text: str) -> tuple[str, list[list[Told]]]:
    """The title, "" for none, and the sentences of each chapter, at least one.

    Where chapters are counted their headings part the story; else each short line without a full
    stop does.
    """
    title, found = "", list[list[Told]]([[]])
    headings, heading = list[str](), ""
    counted = in_chapters(text)
    apart = _HEADED.sub(r"\n\n\g<0>\n\n", text.strip())
    for number, block in enumerate(re.split(r"\n\s*\n|\n(?=#)", apart.strip())):
        bare = " ".join(block.split()).lstrip("# ").strip()
        if not bare:
            continue
        if _is_heading(bare, block):
            title = bare if number == 0 else title
            headings.append(bare)
            if not counted or _CHAPTER.match(bare) or not found[-1]:
                heading = heading if counted and not _CHAPTER.match(bare) else ""
                heading = f"{heading} {bare}".strip()
                found.append([])
            continue
        found[-1] += (
            replace(each, heading=heading) for each in _sentences(bare, verse=_is_verse(block))
        )
    chapters = [chapter for chapter in found if chapter]
    if any(heading.split()[0] == title.split()[0] for heading in headings[1:] if title):
        title = ""  # it heads the first chapter as others head theirs
    title = title.title() if title.isupper() else title
    return title, chapters or [[Told(" ".join(text.split()))]]


def _is_heading(bare: str, block: str) -> bool:
    """Whether a block is one short line that ends as no sentence does."""
    short = len(bare) <= _TITLE and "\n" not in block.strip()
    return short and (bare[-1] not in _ENDS or _CHAPTER.match(bare) is not None)


def _is_verse(block: str) -> bool:
    lines = [line.strip() for line in block.strip().splitlines()]
    broken = sum(line[-1:] not in ".!?।|\"”'" for line in lines)
    return len(lines) > 2 and max(map(len, lines)) < _VERSE and broken * 2 > len(lines)


def _sentences(paragraph: str, *, verse: bool) -> Iterator[Told]:
    said = spoken(paragraph)
    for start, end in sentence_spans(paragraph) or ((0, len(paragraph)),):
        goes_on = start > 0 and paragraph[start].islower()  # "said Alice", behind what she says
        aside = 1.0 if verse or goes_on else overlap(start, end, said)
        sentence = paragraph[start:end]
        behind = _BEHIND_SPEECH.search(sentence)
        if behind and len(behind["rest"].split()) >= _NARRATES:
            sentence, aside = behind["rest"], overlap(start + behind.start("rest"), end, said)
        for piece in _breaths(unmarked(sentence)):
            yield Told(piece, aside)


def _breaths(sentence: str) -> Iterable[str]:
    """A sentence that no breath carries, as of a story without full stops, in shorter pieces."""
    if len(sentence) <= _LONGEST:
        return (sentence,)
    pieces, piece = list[str](), list[str]()
    for word in sentence.split():
        piece.append(word[:_LONGEST_WORD])
        if len(piece) >= _MOST_WORDS or (len(piece) >= _LEAST_WORDS and word[-1] in ",;:—–"):
            pieces.append(" ".join(piece))
            piece = []
    return [*pieces, " ".join(piece)] if piece else pieces
