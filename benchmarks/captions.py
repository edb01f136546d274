"""How long the captions of a film of an hour take to be laid out, and again after an edit."""

import time
from fractions import Fraction

from benchmarks.figures import Figure, table
from core.domain.languages import Language
from core.media.captions import Page, Spoken, captions_of

LINES, SECONDS = 720, 5
LIMIT_MS = 500.0
_TEXTS = {
    Language.EN: "She waits {n} times under the old clock, alone, because the train is late again.",
    Language.TE: "అతను {n} సార్లు స్వాతంత్ర్యం కోసం పొలానికి వెళ్ళేవాడు, మళ్ళీ ఇంటికి వచ్చేవాడు.",
}


def measure() -> list[Figure]:
    """The milliseconds of processor time of an hour's captions: cold, then one line changed."""
    figures = []
    cuts = tuple(24 * SECONDS * number for number in range(1, LINES))
    for language, text in _TEXTS.items():
        page = Page(language, cuts=cuts)
        lines = [_line(number, text.format(n=number)) for number in range(LINES)]
        cold = _spent(lines, page)
        lines[LINES // 2] = _line(LINES // 2, text.format(n="so many"))
        again = _spent(lines, page)
        name = f"captions of an hour, {language.value}"
        figures += [
            Figure(name, cold, "ms", LIMIT_MS),
            Figure(f"{name}, one line changed", again, "ms", LIMIT_MS / 4),
        ]
    return figures


def _line(number: int, text: str) -> Spoken:
    start = Fraction(number * SECONDS) + Fraction(1, 5)
    return Spoken(start, start + Fraction(22, 5), text)


def _spent(lines: list[Spoken], page: Page) -> float:
    began = time.process_time()
    captions_of(lines, page)
    return (time.process_time() - began) * 1_000


def main() -> None:
    """Prints the figures."""
    print(table(measure()))


if __name__ == "__main__":
    main()
