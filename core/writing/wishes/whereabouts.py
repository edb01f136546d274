"""Says in a shot's own words that it is somewhere else now, or at another hour."""

from dataclasses import replace

from core.domain.depiction import Setting, Weather
from core.domain.languages import Language
from core.domain.story import InEnglish, Shot
from core.writing.naming import known_word, sentence

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
        known_word("place", setting.place, language),
        known_word("time", setting.time.value, language),
        "" if clear else known_word("weather", setting.weather.value, language),
    )
