"""What is joined in the north: a postposition and its noun, a verb and what helps it."""

import pytest

from core.domain.depiction import Weather
from core.understanding.analyse import analyse
from core.understanding.depict import depict


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("एक मुलगा बाकावर बसला आहे, त्याच्याजवळ एक कुत्रा उभा आहे.", ("dog", "next to", "boy")),
        ("टेबलावर टोपली आहे, त्यात आंबे आहेत.", ("mango", "in", "basket")),
        ("वाटीत तांदूळ, वाटीभोवती फुले.", ("flower", "around", "bowl")),
        ("ଟେବୁଲଉପରେ ଫୁଲଦାନୀ, ତା'ପାଖରେ ଚଷମା।", ("glasses", "next to", "vase")),
        ("ଘରଆଗରେ କାର, କାରପଛରେ ସାଇକେଲ।", ("bicycle", "behind", "car")),
        ("બે ઝાડ વચ્ચે ઝૂલો છે, તેમાં બાળક સૂતું છે.", ("child", "in", "swing")),
    ],
)
def test_a_postposition_written_to_a_word_says_where(text: str, told: tuple[str, str, str]) -> None:
    found = analyse(text).relations
    assert told in [(each.subject, each.relation, each.object) for each in found]


@pytest.mark.parametrize(
    "text",
    ["एक मुलगी घागरीत पाणी भरते आहे.", "એક છોકરી ઘડામાં પાણી ભરે છે.", "ਇੱਕ ਕੁੜੀ ਘੜੇ ਵਿੱਚ ਪਾਣੀ ਭਰ ਰਹੀ ਹੈ।"],
)
def test_who_fills_a_pot_is_not_in_it(text: str) -> None:
    assert "girl" not in {each.subject for each in analyse(text).relations}


@pytest.mark.parametrize(
    ("text", "doing"),
    [
        ("ଘରକୁ ଫେରୁଥିବା ଲୋକମାନେ ଚା ପିଉଛନ୍ତି", {"person": "drink", "tea": "none"}),
        ("ফোন বেজে উঠল", {"phone": "none"}),
        ("ଆଇସକ୍ରିମ ବାଲା ଠିଆ ହୋଇଛି", {"vendor": "stand"}),
    ],
)
def test_a_participle_or_a_helping_verb_is_not_what_is_done(
    text: str, doing: dict[str, str]
) -> None:
    assert {e.label: e.action.value for e in analyse(text).entities} == doing


@pytest.mark.parametrize("text", ["বৃষ্টি থেমে গেল", "ବର୍ଷା ବନ୍ଦ ହୋଇଗଲା", "बारिश रुक गई", "વરસાદ અટક્યો"])
def test_rain_that_has_stopped_is_seen_no_more(text: str) -> None:
    assert depict(analyse(text), text).setting.weather is Weather.CLEAR


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ଭାଲୁ ଅଜା ହସିଲେ", ["bear"]),
        ("শেয়াল মামা হাসল", ["jackal"]),
        ("बंदर मामा पेड़ पर बैठे हैं", ["monkey", "tree"]),
        ("ହରିଣ ଛୁଆଟିଏ ଦୌଡ଼ୁଛି", ["deer"]),
        ("सिंह राजा के पास गया", ["lion", "king"]),
        ("ପିଲାମାନେ ଦଉଡ଼ି ଆସିଲେ", ["child"]),
    ],
)
def test_an_animal_with_a_title_is_one_animal(text: str, who: list[str]) -> None:
    assert [entity.label for entity in analyse(text).entities] == who


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("সুমন বাজার থেকে ফিরে ব্যাগ টেবিলে রাখল", ""),
        ("ରମେଶ ବଜାରରୁ ଫେରି ବ୍ୟାଗ ରଖିଲା", ""),
        ("रमेश बाज़ार से लौटकर थैला रखता है", ""),
        ("সুমন বাজারে ফিরে গেল", "market"),
        ("রহিম হাট থেকে ইলিশ কিনে আনল", "weekly market"),
    ],
)
def test_who_has_come_back_from_a_place_is_there_no_more(text: str, place: str) -> None:
    assert depict(analyse(text), text).setting.place == place
