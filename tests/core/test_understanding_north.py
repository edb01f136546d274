"""The languages of the north: verbs by their stems, where things are, and how words are spelled."""

import pytest

from core.domain.analysis import Understanding
from core.understanding.analyse import analyse


def stands(found: Understanding) -> set[str]:
    return {f"{each.subject} {each.relation} {each.object}" for each in found.relations}


@pytest.mark.parametrize(
    ("text", "label", "action"),
    [
        ("लाल टेबलाखाली कुत्रा झोपलाय", "dog", "lie"),
        ("वारकरी टाळ वाजवत चालले आहेत", "pilgrim", "walk"),
        ("ਕੁੜੀਆਂ ਪੀਂਘ ਕੋਲ ਬੈਠ ਗਈਆਂ", "girl", "sit"),
        ("দুই বন্ধুর মাঝখানে একটা কুকুর বসে আছে", "dog", "sit"),
        ("ચાર માણસો પાલખી ઊંચકે છે", "man", "hold"),
    ],
)
def test_verbs_are_known_by_their_stems_with_any_ending(text: str, label: str, action: str) -> None:
    doing = {each.label: each.action.value for each in analyse(text).entities}
    assert doing[label] == action


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("सोफ़े के ऊपर बिल्ली", "cat on sofa"),
        ("दोन खुर्च्यांमध्ये गोल टेबल", "table between chair"),
        ("ਕਿਸਾਨ ਟਰੈਕਟਰ ਤੇ ਬੈਠਾ ਹੈ", "farmer on tractor"),
        ("पुजारी घंटी बजा रहा है, उसके सामने दो औरतें बैठी हैं", "woman in front of priest"),
        ("ઝાડની ડાળી પર વાંદરો બેઠો છે", "monkey on branch"),
        ("ନିମ ଗଛ ତଳେ ନାଲି ସାଇକେଲ", "bicycle under neem tree"),
    ],
)
def test_where_things_are_is_told_by_postpositions_of_every_kind(text: str, relation: str) -> None:
    assert relation in stands(analyse(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("ଜଣେ ଭିକାରୀ", "ଜଣେ ଭିକାରି"), ("एक हिन्दू मन्दिर", "एक हिंदू मंदिर"), ("স্যুটকেস", "সুটকেস")],
)
def test_a_word_is_the_same_however_its_vowels_and_nasals_are_spelled(one: str, other: str) -> None:
    names = [{each.label for each in analyse(text).entities} for text in (one, other)]
    assert names[0] == names[1] != set()


@pytest.mark.parametrize(
    ("text", "not_there"),
    [
        ("ट्रैफ़िक में एक एम्बुलेंस, आगे तीन नीली बसें", "fire"),
        ("पलटा हुआ ट्रक", "spatula"),
        ("आजोबांच्या पायाशी कुत्रा", "bread"),
        ("ਪੀਲੀਆਂ ਚੁੰਨੀਆਂ ਵਾਲੀਆਂ ਕੁੜੀਆਂ", "earrings"),
    ],
)
def test_words_that_only_look_like_a_thing_are_none(text: str, not_there: str) -> None:
    assert not_there not in {each.label for each in analyse(text).entities}
