"""Writes numbers, dates, times, money, units and abbreviations of a line out in words."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property

import regex

from core.domain.languages import Language
from core.language.numerals import Numerals, Stands, numerals

_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d+)?"
# A minus stands at the beginning of a number, not between two.
_NUMBER = rf"(?<![\p{{L}}\p{{M}}\d.,])[-−]?{_DIGITS}"
_RANGE = rf"(?P<from>{_NUMBER})(?:\s?[-–—]\s?(?P<to>{_DIGITS})(?![\d,.]*[-–—/:]\d))?"
_END = r"(?![\p{L}\p{M}\d])"
_PHONE = regex.compile(
    r"(?<![\d.,₹$€£])(?:\+\d[\d\s-]{6,17}\d|0\d{2,4}[\s-]?\d{6,8}|\d{3,5}[\s-]\d{3,5}(?:[\s-]\d{2,5})?"
    rf"|[6-9]\d{{9}}|\d{{11,}}){_END}(?![.,]\d)"
)
_DATE = regex.compile(
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2}))(?![\d/-])"
)
_CLOCK = r"(?<![\d:.])(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<sec>\d{2}))?(?![\d:])"
_HALF_DAY = r"(?P<half>[AaPp])\.?\s?[Mm](?:\.|\b)"
_YEARS = range(1_100, 2_100)
# Nobody wants to hear what is pictured.
_PICTURES = regex.compile(r"\s?[\p{Emoji_Presentation}\ufe0f]+(?:\u200d[\p{Emoji}\ufe0f]+)*")
_SPACED = regex.compile(r"[ \t]{2,}")

Match = regex.Match[str]


def spelled_out(text: str, language: Language) -> str:
    """The line in words alone: no digit is left, no word of it is lost. In NFC."""
    text = unicodedata.normalize("NFC", text)
    speller = _speller(language)
    if not speller.reads(text):
        return text
    return speller.spelled(_plain_digits(_PICTURES.sub("", text)))


@cache
def _speller(language: Language) -> "_Speller":
    return _Speller(numerals(language))


class _Speller:
    """The patterns of one language, each with what it is said as, in the order of their turn."""

    def __init__(self, words: Numerals) -> None:
        self._words = words
        self._table = words.table
        self._money = words.spellings("currency")
        self._units = words.spellings("units")
        self._scales = {key: name[0] for key, name in words.spellings("scales").items()}
        self._halves: Mapping[str, str] = self._table.get("halves", {})
        self._fractions: Mapping[str, str] = self._table.get("fractions", {})
        self._ordinals = self._table["ordinals"]
        known = _either(self._table["abbreviations"])
        self._worth = regex.compile(rf"[\p{{Nd}}%\p{{Emoji_Presentation}}]|{known}")
        self._suffixes = frozenset(str(self._ordinals["suffixes"]).split("|"))

    def reads(self, text: str) -> bool:
        """Whether there is anything to be written out: in most lines there is not."""
        return self._worth.search(text) is not None

    def spelled(self, text: str) -> str:
        for pattern, said in self._turns:
            text = pattern.sub(_spaced(said), text)
        return _SPACED.sub(" ", text)

    @cached_property
    def _turns(self) -> Sequence[tuple[regex.Pattern[str], Callable[[Match], str]]]:
        money, units = _either(self._money), _either(self._units)
        long_scales = _either(key for key in self._scales if len(key) > 1)
        scale = rf"(?:\s?(?P<scale>{_either(self._scales)}){_END})?"
        after = _either(self._table["time_words"].split("|"))
        endings = _either([*self._words.list("endings"), *self._suffixes])
        case = rf"(?:[-’']?(?P<case>{_either(self._words.list('endings'))}))?"
        coins = _either({name for names in self._money.values() for name in names[:2]})
        named_after = rf"(?P<named>(?=\s*(?:{coins})))?"
        abbreviations = self._table["abbreviations"]
        named = _either(key for key in abbreviations if key[0].isalpha())
        numbered: Mapping[str, str] = self._table.get("numbered", {})
        signs = "".join(key for key in abbreviations if not key[0].isalpha())
        turns = (
            (_PHONE.pattern, self._phone),
            (rf"{_DATE.pattern}{case}", self._cased(self._date)),
            (rf"{_CLOCK}(?:\s?{_HALF_DAY})?(?=\s?(?P<after>{after}))?", self._time),
            (rf"(?<![\d:.])(?P<h>\d{{1,2}})\s?{_HALF_DAY}", self._hour),
            (rf"(?<![\p{{L}}\p{{M}}])(?P<coin>{money})\s?{_RANGE}{scale}{case}{named_after}",
             self._cased(self._price)),
            (rf"{_RANGE}(?:\s?(?P<scale>{long_scales}){_END})?\s?(?P<coin>{money}){_END}",
             self._price),
            (rf"{_RANGE}\s?%{case}", self._cased(self._percent)),
            (rf"{_RANGE}\s?(?P<unit>{units}){case}{_END}", self._cased(self._measure)),
            (r"(?<![\d/.])(?P<a>\d+)/(?P<b>\d+)(?![\d/])", self._fraction),
            (rf"{_RANGE}\s?(?P<scale>{long_scales}){_END}", self._scaled),
            (r"(?<=\d)\s?[xX×]\s?(?=\d)", lambda _: f" {abbreviations['×']} "),
            (rf"(?<![\p{{L}}\p{{M}}])(?P<word>{named})(?![\p{{L}}\p{{M}}])",
             lambda found: abbreviations[found["word"]]),
            (rf"(?<![\p{{L}}\p{{M}}])(?P<word>{_either(numbered)})(?=\s?\d)",
             lambda found: numbered[found["word"]]),
            (rf"(?<=^|[\s\d])[{regex.escape(signs)}](?=$|[\s\d])",
             lambda found: abbreviations[found[0]]),
            (rf"(?P<number>{_DIGITS})[-’']?(?P<ending>{endings}){_END}", self._ending),
            (rf"{_RANGE}(?P<noun>(?=\s+\p{{L}}))?", self._plain),
            (r"\d+", lambda found: self._words.digits(found[0])),
        )  # fmt: skip
        return [(regex.compile(pattern), said) for pattern, said in turns]

    # What each of them is said as

    def _phone(self, found: Match) -> str:
        groups = [part for part in regex.split(r"[\s-]+", found[0].lstrip("+")) if part]
        if _is_span_of_years(groups):
            return found[0]
        said = ", ".join(self._words.digits(part) for part in groups)
        plus = self._table["abbreviations"]["+"]
        return f"{plus} {said}" if found[0].startswith("+") else said

    def _date(self, found: Match) -> str:
        day, month, year = (int(found[name] or found[f"{name}2"]) for name in ("d", "m", "y"))
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return found[0]
        form: str = self._table["date"]
        return form.format(
            day=self._words.cardinal(day),
            ordinal=self._last_ordinal(self._words.cardinal(day)),
            month=self._words.list("months")[month - 1],
            year=self._year(year, Stands.ALONE),
        )

    def _time(self, found: Match) -> str:
        hour, minute = int(found["h"]), int(found["min"])
        if hour > 24 or minute > 59:
            return found[0]
        said = self._clock(hour, minute, bare=bool(found["after"] or found["half"]))
        if found["sec"]:
            said = f"{said} {self._words.cardinal(int(found['sec']))}"
        return f"{said} {self._half(found)}".rstrip()

    def _hour(self, found: Match) -> str:
        return f"{self._words.cardinal(int(found['h']))} {self._half(found)}"

    def _price(self, found: Match) -> str:
        names = self._money[found["coin"]]
        if found.groupdict().get("named") is not None:  # "₹500 रुपये" has its name already
            return self._amount(found, ("", "", *names[2:])).rstrip()
        return self._amount(found, names)

    def _amount(self, found: Match, names: Sequence[str]) -> str:
        one, many, small_one, small_many = names
        number, scale = found["from"], found["scale"]
        whole, _, part = number.lstrip("-−").partition(".")
        if not scale and not found["to"] and len(part) == 2:
            said = self._count(self._signed(number, whole), one, many)
            small = self._count(str(int(part)), small_one, small_many)
            return f"{said} {small}" if int(part) else said
        if scale:
            return f"{self._quantity(found, Stands.BEFORE_NOUN, indian=True)} {many}"
        if found["to"]:
            return f"{self._span(found, indian=True)} {many}"
        return self._count(number, one, many, indian="₹" in self._alike(found["coin"]))

    def _cased(self, said: Callable[[Match], str]) -> Callable[[Match], str]:
        """The same with the case ending that is written onto it: ₹500కి, 15/08/1947న."""

        def cased(found: Match) -> str:
            words, ending = said(found), found["case"]
            if not ending or words == found[0]:
                return words
            return self._words.joined(f"{words}+{ending}")

        return cased

    def _percent(self, found: Match) -> str:
        return str(self._table["percent"]).format(self._span(found))

    def _measure(self, found: Match) -> str:
        one, many = self._units[found["unit"]]
        if found["to"]:
            return f"{self._span(found)} {many}"
        return self._count(found["from"], one, many)

    def _fraction(self, found: Match) -> str:
        said = self._fractions.get(found[0])
        both = (self._number(found[name]) for name in ("a", "b"))
        return said or str(self._table["over"]).format(*both)

    def _scaled(self, found: Match) -> str:
        return self._quantity(found, Stands.ALONE)

    def _ending(self, found: Match) -> str:
        number, ending = found["number"], found["ending"]
        if said := self._ordinals.get("whole", {}).get(f"{number}{ending}"):
            return str(said)
        stands = Stands.ALONE if ending in self._suffixes else Stands.BEFORE_NOUN
        said = self._number(number, stands)
        if ending in self._suffixes and "ending" in self._ordinals:
            return self._last_ordinal(said)
        return self._words.joined(f"{said}+{ending}")

    def _plain(self, found: Match) -> str:
        counts = found["noun"] is not None
        return self._span(found, Stands.BEFORE_NOUN if counts else Stands.ALONE)

    # Of what they are put together

    def _span(self, found: Match, stands: Stands = Stands.ALONE, *, indian: bool = False) -> str:
        first = self._number(found["from"], stands, indian=indian)
        if not found["to"]:
            return first
        last = self._number(found["to"], stands, indian=indian)
        return str(self._table["range"]).format(first, last)

    def _quantity(self, found: Match, stands: Stands, *, indian: bool = False) -> str:
        """A number with its lakh, crore or million behind it."""
        name, number = self._scales[found["scale"]], found["from"]
        written = found["scale"]
        alone, before = self._table[name]["many"].split("|")
        counts = stands is Stands.BEFORE_NOUN and self._table.get("before_nouns")
        spelled_scale = (before if counts else alone).replace("{}", "").strip(" +")
        known = written.isascii() or counts
        word = spelled_scale if known else written
        half = self._halves.get(number) if not found["to"] else None
        return f"{half or self._span(found, indian=indian)} {word}"

    def _count(self, number: str, one: str, many: str, *, indian: bool = False) -> str:
        if number == "1":
            return f"{self._words.one()} {one}"
        return f"{self._number(number, Stands.BEFORE_NOUN, indian=indian)} {many}"

    def _number(self, written: str, stands: Stands = Stands.ALONE, *, indian: bool = False) -> str:
        if written[0] in "-−":
            return f"{self._table['minus']} {self._number(written[1:], stands, indian=indian)}"
        whole, _, part = written.partition(".")
        if part:
            said = self._number(whole, indian=indian)
            return f"{said} {self._table['point']} {self._words.digits(part)}"
        if len(whole) > 1 and whole[0] == "0":
            return self._words.digits(whole)
        value = int(whole.replace(",", ""))
        if "," not in whole and not indian:
            return self._year(value, stands)
        lakhs = indian or regex.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", whole) is not None
        return self._words.cardinal(value, stands, western=not lakhs)

    def _year(self, value: int, stands: Stands) -> str:
        if value in _YEARS:
            return self._words.year(value, stands)
        return self._words.cardinal(value, stands, western=True)

    def _clock(self, hour: int, minute: int, *, bare: bool) -> str:
        """`bare` where the text itself says that it is a time."""
        said = self._words.cardinal(hour)
        zero = self._table.get("time_zero")
        minutes = self._words.cardinal(minute)
        if zero and 0 < minute < 10:
            minutes = f"{zero} {minutes}"
        if bare:
            return f"{said} {minutes}" if minute else said
        name = "time" if minute else "time_late" if hour > 12 else "time_whole"
        form: str = self._table.get(name) or self._table["time_whole"]
        return form.format(h=said, m=minutes)

    def _half(self, found: Match) -> str:
        half = (found["half"] or "").lower()
        return str(self._table["am" if half == "a" else "pm"]) if half else ""

    def _last_ordinal(self, said: str) -> str:
        """twenty-one → twenty-first, where the language has it so."""
        known: Mapping[str, str] = self._ordinals.get("last", {})
        found = regex.search(r"[^\s-]+$", said)
        if found and found[0] in known:
            return said[: found.start()] + known[found[0]]
        return self._words.joined(f"{said}{self._ordinals.get('ending', '')}")

    def _signed(self, number: str, whole: str) -> str:
        return f"-{whole}" if number[0] in "-−" else whole

    def _alike(self, coin: str) -> str:
        """All ways in which this currency is written."""
        ways: Mapping[str, str] = self._table["currency"]
        return next(each for each in ways if coin in each.split("|"))


def _plain_digits(text: str) -> str:
    """The digits of every script as 0 to 9."""
    return "".join(
        str(unicodedata.digit(each)) if each.isdecimal() and not each.isascii() else each
        for each in text
    )


def _is_span_of_years(groups: Sequence[str]) -> bool:
    return len(groups) == 2 and all(len(part) == 4 and int(part) in _YEARS for part in groups)


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(map(regex.escape, ordered)) or r"(?!)"


def _spaced(said: Callable[[Match], str]) -> Callable[[Match], str]:
    """The same with a space where words would touch the letters around them."""

    def spaced(found: Match) -> str:
        words = said(found)
        text, start, end = found.string, found.start(), found.end()
        before = " " if start and _letter(text[start - 1]) and _letter(words[:1]) else ""
        after = " " if end < len(text) and _letter(text[end]) and _letter(words[-1:]) else ""
        return f"{before}{words}{after}"

    return spaced


def _letter(each: str) -> bool:
    return bool(each) and unicodedata.category(each)[0] in "LMN"
