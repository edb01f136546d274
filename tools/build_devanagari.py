"""Builds resources/lexicon/devanagari.json, by which Hindi is told from Marathi letter by letter.

`python -m tools.build_devanagari`, with another py3langid: of its model's runs of bytes, those that
text in Devanagari has, with the log odds of Hindi against Marathi.
"""

import json
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

OUT = Path("resources/lexicon/devanagari.json")
LETTERS = [chr(point).encode() for point in range(0x900, 0x980)]
LETTERS += [sign.encode() for sign in " \n.,!?;:-'\"()0123456789…–—‘’“”"]


def main() -> None:
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(["hi", "mr"])
    hindi, marathi = model.nb_classes.index("hi"), model.nb_classes.index("mr")

    def odds(state: int) -> float | None:
        feature = model.tk_output[state]
        if feature < 0:
            return None
        told = model.nb_ptc[feature]
        return round(float(told[hindi]) - float(told[marathi]), 4)

    found = {run.hex(): odds(state) for state, run in sorted(_states(model).items()) if run}
    prior = float(model.nb_pc[hindi]) - float(model.nb_pc[marathi])
    OUT.write_text(json.dumps({"prior": round(prior, 6), "odds": found}, indent=0) + "\n")


def _states(model: LanguageIdentifier) -> dict[int, bytes]:
    """The states of the model's automaton that Devanagari reaches, each with the run it stands for.

    The shortest way to a state is its run; whole letters do not always take the shortest.
    """
    runs = _reached(model, [bytes([byte]) for byte in sorted(set(b"".join(LETTERS)))])
    return {state: runs[state] for state in _reached(model, LETTERS)}


def _reached(model: LanguageIdentifier, letters: Sequence[bytes]) -> dict[int, bytes]:
    """The states that texts of these letters pass, each with the first way found to it."""
    found = {0: b""}
    ends = {0}
    ahead = deque([0])
    while ahead:
        start = ahead.popleft()
        for letter in letters:
            state = start
            for at, byte in enumerate(letter, start=1):
                state = model.tk_nextmove[(model.tk_row[state] << 8) + byte]
                found.setdefault(state, found[start] + letter[:at])
            if state not in ends:
                ends.add(state)
                ahead.append(state)
    return found


if __name__ == "__main__":
    main()
