"""Says in a shot's own words that it is somewhere else now, or at another hour."""

import re
from dataclasses import replace

from core.domain.depiction import Setting, Weather
from core.domain.languages import Language
from core.domain.story import InEnglish, Shot
from core.language.lexicon import rows
from core.writing.naming import sentence

_MARK = " — "


def elsewhere(shot: Shot, language: Language) -> Shot:
    """The shot with its place, hour and weather behind its description, as in "— Beach, night".

    What said so of an earlier wish is replaced.
    """
    setting, english = shot.depiction.setting, shot.english
    told = _told(shot.description, setting, language)
    if english.text:
        again = _told(english.text, setting, Language.EN)
        english = InEnglish(again, told if not shot.outdated_english else english.of, english.by)
    return replace(shot, description=told, english=english)


def _told(description: str, setting: Setting, language: Language) -> str:
    before, mark, _ = description.rpartition(_MARK)
    where = sentence(", ".join(filter(None, _words(setting, language))), language)
    return f"{(before if mark else description).rstrip()}{_MARK}{where}" if where else description


def _words(setting: Setting, language: Language) -> tuple[str, ...]:
    clear = setting.weather is Weather.CLEAR
    return (
        _word("place", setting.place, language),
        _word("time", setting.time.value, language),
        "" if clear else _word("weather", setting.weather.value, language),
    )


def _word(table: str, key: str, language: Language) -> str:
    """The first word for it; the English one where the language has none, "" for no key."""
    found = next((each for each in rows(table) if each.key == key), None)
    said = found.words.get(language, ()) if found else ()
    plain = (re.sub(r"[+*~]+$", "", word) for word in said if not word.endswith("*"))
    own = next(plain, "")
    return own or (key if language is Language.EN else "")
