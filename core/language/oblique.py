"""Finds the noun before what Marathi writes together with it: खुर्च्यांमध्ये, between chairs.

And a name of several words as it is before a case: "चाट के ठेले".
"""

from collections.abc import Iterator
from functools import cache

from core.domain.languages import Language
from core.language.normalise import key

# What stands at the end, and what a noun becomes before it; one of it, or several.
_POSTPOSED = """
ला ना चा ची चे चं च्या त ने नं नी शी वर हून खाली मध्ये मधे मागे मागं समोर पुढे पुढं जवळ शेजारी भोवती
सभोवती ही साठी सह सोबत विना शिवाय पासून पर्यंत कडे कडून तून ऊन वरून वरील वरचा वरची वरचे वरच्या तील
तला तली तले तल्या वाला वाली वाले विषयी बरोबर पलीकडे आत आतून बाहेर पाशी लगत खालून खालचा खालची
खालच्या मागून मागचा मागची मागच्या समोरचा समोरची समोरच्या जवळचा जवळची जवळच्या शेजारचा शेजारची
शेजारच्या मधला मधली मधल्या मधून मधील मध्येच वरच तच लाच ंना ंनी ंनं ंचा ंची ंचे ंच्या ंवर ंमध्ये
ंसह ंसोबत ंसाठी ंकडे ंत ंतून ंशी ंवरून ंखाली ंमागे ंसमोर ंजवळ ंशेजारी ंभोवती ंपुढे ंशिवाय ंविना
ंतील ंवरील ंपासून ंबरोबर ंच्यामध्ये ंमधून ंकडून ंवाला ंवाली
ंचं ंवरचा ंवरची ंवरचे ंवरच्या ंवरचं ंतला ंतली ंतले ंतल्या ंतलं ंमधला ंमधली ंमधल्या ंमधील ंसारखा ंसारखी
ंसारखे ंसारख्या ंबाहेर ंपलीकडे वरचं तलं मधलं खालचं मागचं समोरचं जवळचं शेजारचं सारखा सारखी सारखे सारखं सारख्या
वरती पाठीमागे पाठी नजीक निकट भोवताली अलीकडे पल्याड काठी ंवरती ंपाठीमागे ंपाशी ंलगत ंनजीक ंभोवताली
"""
_BEFORE = ("्या", "या", "वा", "ा", "े", "ी", "ू", "")
_NAMED = ("", "ा", "ी", "े", "ू", "ं", "य", "व")
# What a noun in a vowel alone becomes: शिपाई, शिपायाने; भाऊ, भावाला.
_ALONE = {"या": "ई", "वा": "ऊ"}
_NASAL = "ं"
# What keeps its vowel before an ending; "मुलांना" is of मूल or मुलगा, never of मुलगी.
_KEPT, _OF_PLAIN, _LONG_I = "ू", "ा", "ी"
_LASHED, _PLAIN = "ऱ", "र"
_SHORTEST = 2
# Of whom something is, and how that is said where the thing itself has a case.
_OF = {
    Language.HI: ((" का ", " के "),), Language.PA: ((" ਦਾ ", " ਦੇ "),),
    Language.GU: (("નો ", "ના "), ("નું ", "ના ")),
}  # fmt: skip
# A long vowel grows short before an ending: चूल, चुलीवर.
_LONG = {"ि": "ी", "ु": "ू"}


def marathi(word: str) -> Iterator[tuple[str, bool]]:
    """What a word (its key) may be a form of, the longest ending first; True if of several."""
    for at in range(_SHORTEST, len(word)):
        ending = word[at:]
        if ending not in _posts():
            continue
        several, base = ending[0] == _NASAL, word[:at]
        for before in _BEFORE:
            stem = base[: len(base) - len(before)] if base.endswith(before) else ""
            stem = stem[:-1] + _PLAIN if stem.endswith(_LASHED) else stem  # शेतकऱ्याला
            if len(stem) >= _SHORTEST:
                yield stem + before, several
                if before == _KEPT:  # "राजूला": Raju's, no king's
                    continue
                yield stem, several
                yield from ((long, several) for long in lengthened(stem))  # दुधाची, of दूध
                named_so = [each for each in _NAMED if before != _OF_PLAIN or each != _LONG_I]
                yield from ((stem + named, several) for named in named_so)
                yield from ((stem + alone, several) for alone in _ALONE.get(before, ()))
                yield from (
                    (long + named, several) for long in lengthened(stem) for named in named_so
                )


def is_of_one(word: str) -> bool:
    """Whether a postposition is written to a word (its key) that is one, as in "भिंतीसमोर"."""
    ends = (word[at:] for at in range(_SHORTEST, len(word)))
    ending = next((each for each in ends if each in _posts()), _NASAL)
    return ending[0] != _NASAL


def lengthened(stem: str) -> Iterator[str]:
    """The stem with the last short vowel long, as it is where nothing follows."""
    if len(stem) > _SHORTEST and stem[-2] in _LONG:
        yield stem[:-2] + _LONG[stem[-2]] + stem[-1]


@cache
def _posts() -> frozenset[str]:
    return frozenset(map(key, _POSTPOSED.split()))


def bent_names(words: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """A name's keys as they are before a case, where that differs: "चाट का ठेला", "चाट के ठेले"."""
    said = " ".join((*words[:-1], ""))
    ends = _OF.get(language, ())
    if bent := next((said.replace(end, to) for end, to in ends if end in said), ""):
        yield (*bent.split(), words[-1])
