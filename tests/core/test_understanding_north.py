"""The languages of the north: verbs by their stems, where things are, and how words are spelled."""

import pytest

from core.domain.analysis import Kind, Understanding
from core.understanding.analyse import analyse
from core.understanding.depict import depict


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
        ("কুকুরটি ডেকেছিল", "dog", "talk"),
        ("কুমোর হাঁড়ি গড়িতেছে", "potter", "work"),
        ("ଲୋକଟି ଗାଡ଼ି ଚଲେଇଲା", "man", "drive"),
        ("ଚଢ଼େଇଟି ଉଡ଼ୁଛି", "bird", "fly"),
        ("ভাই বোন ছাদে নাচছে", "sister", "dance"),
        ("কাঁধে গামছা ফেলে বুড়ো আসছে", "old man", "arrive"),
        ("ବୁଢ଼ୀ ଖୁସିରେ କାନ୍ଦି ପକାଇଲା", "old woman", "talk"),
        ("মায়ের পাশে বসে মেয়েটি পড়ছে", "girl", "work"),
        ("आजीने गोष्ट सांगितली", "old woman", "talk"),
        ("माँ ने जवाब दिया", "mother", "talk"),
        ("કાચબો દોડ માટે તૈયાર ઊભો છે", "turtle", "stand"),
        ("ਬੇਬੇ ਰੋਣ ਲੱਗ ਪੈਂਦੀ ਹੈ", "old woman", "talk"),
        ("सायकलवर फुगेवाला", "balloon seller", "drive"),
        ("मुलगा बसमागे धावतो", "boy", "run"),
        ("बच्चों ने जलेबी खाई", "child", "eat"),
        ("मछुआरा जाल कंधे पर डाले चल रहा है", "fisherman", "walk"),
        ("पोता दादा की पीठ पर चढ़कर खेल रहा है", "son", "play"),
        ("chai wala kulhad me chai daal raha hai", "vendor", "pour"),
        ("पतंग काढायला मुलगा झाडावर चढला", "boy", "rise"),
        ("জলে ভাসছে শাপলা", "lotus", "float"),
        ("তুলি হাতে শাগরেদ চেয়ারে বসে ঢুলছে", "apprentice", "sit"),
        ("ପୂଜକ ପାଖରେ ଚେଲାଟିଏ ଠିଆ ହୋଇଛି", "apprentice", "stand"),
        ("ਨਾਈ ਬਾਪੂ ਦੀ ਹਜਾਮਤ ਕਰਦਾ ਪਿਆ ਹੈ", "barber", "work"),
        ("ਲਾੜਾ ਸਿਹਰਾ ਬੰਨ੍ਹ ਕੇ ਘੋੜੀ ਉੱਤੇ ਬੈਠਾ ਹੈ", "groom", "sit"),
        ("દાદાનો પૌત્ર ખભે ચડીને ખડખડાટ હસે છે", "son", "smile"),
        ("विहिरीत पडलेल्या बकरीला वर काढतात", "goat", "fall"),
        ("चाय वाला चाय बेचता है", "vendor", "work"),
        ("मज़दूरों को निकाला जा रहा है", "worker", "none"),
        ("चोराला पकडण्यात आलं", "thief", "none"),
        ("bachche aam khate hain", "child", "eat"),
        ("માળી ખોદે છે, ગધેડો પાસે ઊભો છે", "donkey", "stand"),
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
        ("ଗଛମୂଳେ ଦୁଇ ବୁଢ଼ା ବସିଛନ୍ତି", "old man under tree"),
        ("ଟ୍ରାଫିକ୍ ଲାଇଟ୍ ପାଖରେ ବସ୍‌ଟିଏ", "bus next to traffic light"),
        ("ঝুড়িভর্তি পেঁয়াজ", "onion in basket"),
        ("ଗିନାଏ ଚଟଣି", "chutney in bowl"),
        ("पुजारी घंटी बजा रहा है, उसके सामने दो औरतें बैठी हैं", "woman in front of priest"),
        ("ઝાડની ડાળી પર વાંદરો બેઠો છે", "monkey on branch"),
        ("ડાળીએ બુલબુલ બેઠું છે", "bulbul on branch"),
        ("માછીમાર હોડીમાંથી જાળ નાખે છે", "fisherman in boat"),
        ("ટોપલામાં કેરીઓ છે, બાજુમાં ચપ્પુ પડ્યું છે", "knife next to basket"),
        ("ચાદર ખાટલા પર પાથરી છે, એના પર બરણી છે", "jar on blanket"),
        ("ਡਾਕੀਆ ਚਿੱਠੀ ਫੜਾ ਕੇ ਸਾਈਕਲ ਉੱਤੇ ਬੈਠਦਾ ਹੈ", "postman on bicycle"),
        ("ਮੰਗਤਾ ਸੁੱਤਾ ਪਿਆ ਹੈ, ਉਹਦੇ ਨਾਲ ਕੁੱਤਾ ਬੈਠਾ ਹੈ", "dog next to beggar"),
        ("ନିମ ଗଛ ତଳେ ନାଲି ସାଇକେଲ", "bicycle under neem tree"),
        ("पोलीस गाडीजवळ उभा आहे", "police officer next to car"),
        ("औरत के सिर पर मटका है", "pot on woman"),
        ("দেয়ালে হেলান দেওয়া সাইকেল", "bicycle next to wall"),
        ("दो खाटें हैं, एक पर दादाजी बैठे हैं", "old man on charpai"),
        ("કૂતરો બેઠો છે. તેની પાછળ સાઇકલ.", "bicycle behind dog"),
        ("ज्या खिडकीवर कबूतर बसलंय, तिच्या खाली सायकल", "bicycle under window"),
        ("माँ बेटी को पीठ पर बिठाकर चल रही है", "daughter on mother"),
        ("आई मुलीला पाठीवर घेऊन चालतेय", "girl on mother"),
        ("हलवाई ने लड्डू का थाल काउंटर पर रख दिया", "thali on counter"),
        ("म्हातारी बाकावर बसलीय, तिची काठी शेजारी आहे", "stick next to old woman"),
        ("टोपलीतल्या सफरचंदांवर पोपट बसलाय", "parrot on apple"),
        ("मेज़ और पलंग के बीच स्टूल है जिस पर बिल्ली बैठी है", "cat on stool"),
        ("माँ बैठी है और बच्चा उसकी गोद में सो रहा है", "child on mother"),
        ("ਬੱਚੇ ਕਤਾਰ ਵਿੱਚ ਖੜ੍ਹੇ ਹਨ", "child next to child"),
        ("ଛେଳି ବେକରେ ଘଣ୍ଟି", "bell on goat"),
        ("ଘୋଡ଼ା ପିଠିରେ ରାଜା", "king on horse"),
        ("ফ্রিজের মাথায় টেডি বিয়ার", "teddy bear on refrigerator"),
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
        ("তারা সবাই বাসে উঠল", "star"),
        ("ପିଲାଟି ମାଛ ପରି ପହଁରି ପାରେ", "fairy"),
        ("gote kukura tanka goda pakhare soichhi", "fort"),
        ("मला हे घर छान वाटते", "bowl"),
        ("आजी बाजारातून परत आली", "fairy"),
        ("माझे नाव राजू आहे", "boat"),
        ("राजूने चेंडू उचलला", "king"),
        ("बारिश में सड़क पर गड्ढे बन जाते हैं", "bun"),
        ("मुझे यह पता है", "leaf"),
        ("अरे बाप रे, साँप आ गया!", "father"),
        ("क्या तुम मेरे दोस्त बनोगे?", "friend"),
        ("गिलहरी ने अपनी दोस्त चींटी को बुलाया", "friend"),
        ("शरद ऋतू आला", "Sharad"),
        ("आकाश में काले बादल छाए हैं", "Akash"),
        ("राखी के दिन बहन मिठाई लाती है", "Rakhi"),
        ("वरून कोथिंबीर पेरा", "guava"),
        ("subah chhah baje ladka daudta hai", "eagle"),
        ("डॉक्टर गरम सूप पी रहा है", "winnowing fan"),
    ],
)
def test_words_that_only_look_like_a_thing_are_none(text: str, not_there: str) -> None:
    assert not_there not in {each.label for each in analyse(text).entities}


@pytest.mark.parametrize(
    ("text", "beats"),
    [
        ("लड़की ने खिड़की बंद की, बत्ती बुझाई और चादर ओढ़कर सो गई।", 3),
        ("মা উনুন নেভালেন, থালা ধুলেন, তারপর উঠোনে এসে বসলেন।", 3),
        ("चोराने कुलूप तोडलं, दागिने उचलले आणि पळून गेला.", 3),
        ("ਡਾਕੀਏ ਨੇ ਘੰਟੀ ਵਜਾਈ, ਮਾਂ ਨੇ ਬੂਹਾ ਖੋਲ੍ਹਿਆ ਤੇ ਚਿੱਠੀ ਲੈ ਲਈ।", 3),
        ("बाज़ार में लोग घूम रहे हैं और एक बच्चा रो रहा है।", 1),
    ],
)
def test_each_deed_of_a_northern_story_is_a_beat_and_what_only_goes_on_is_none(
    text: str, beats: int
) -> None:
    assert len(analyse(text).timing.beats) == beats


@pytest.mark.parametrize(
    ("text", "label", "action"),
    [
        ("चिड़िया दाना उठाती है, पेड़ तक उड़ती है", "bird", "fly"),
        ("कछुआ चल रहा है और उल्लू डाल पर बैठा है", "owl", "sit"),
        ("ਛੱਪੜ ਵਿੱਚ ਦੀਵੇ ਤੈਰ ਰਹੇ ਹਨ", "lamp", "float"),
        ("लड़की छाता पकड़े हुए मुस्कुरा रही है", "girl", "smile"),
    ],
)
def test_in_the_north_who_acts_is_neither_where_nor_told_of_later(
    text: str, label: str, action: str
) -> None:
    doing = {each.label: each.action.value for each in analyse(text).entities}
    assert doing[label] == action


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("खाली मैदान, न गाड़ी न इंसान", "person"),
        ("ફ્રેમમાં કોઈ ગાડી ન દેખાવી જોઈએ", "car"),
        ("समुद्र, लोक दिसू नयेत", "person"),
        ("କୌଣସି ଗାଡ଼ି ଦେଖାଯିବା ଉଚିତ ନୁହେଁ", "car"),
    ],
)
def test_what_shall_not_be_seen_is_left_out_in_the_words_of_the_north(
    text: str, label: str
) -> None:
    assert [each.label for each in analyse(text).entities if each.excluded][-1] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [("ଗୋଟିଏ ସ୍କେଟବୋର୍ଡ ପଡ଼ିଛି", "skateboard"), ("ਇੱਕ ਗੋਲਕੀਪਰ ਖੜ੍ਹਾ ਹੈ", "goalkeeper")],
)
def test_english_words_are_heard_in_the_letters_of_the_north(text: str, label: str) -> None:
    assert label in {each.label for each in analyse(text).entities}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("दादी पलंग पर लेटी हैं, पोता बगल में बैठा है।", "son next to old woman"),
        ("দিদা খাটে শুয়ে আছেন, নাতি পাশে বসে আছে।", "son next to old woman"),
        ("राजा सिंहासन पर बैठा है, मंत्री सामने खड़ा है।", "politician in front of king"),
        ("ਬਾਬਾ ਜੀ ਲੱਸੀ ਪੀਂਦੇ ਨੇ ਤੇ ਪਿੱਛੇ ਟਰੈਕਟਰ ਖੜ੍ਹਾ ਹੈ।", "tractor behind old man"),
        ("मेज़ पर cup है, left में cookies", "cookie left of cup"),
        ("ટેબલ પર ડાબી બાજુ લેમ્પ અને જમણી બાજુ કપ પડ્યો છે.", "lamp left of cup"),
        ("ਮਾਂ ਤੇ ਪਿਓ ਬੈਠੇ ਹਨ, ਦੋਹਾਂ ਦੇ ਵਿਚਕਾਰ ਬੱਚਾ ਹੈ।", "child between mother"),
        ("बूढ़ा आता है, चारपाई पर बैठकर हुक्का पीता है।", "old man on charpai"),
        ("দুই বান্ধবী আচার খাচ্ছে, মাঝখানে একটা শিশি।", "bottle between friend"),
        ("বাউল গান গাইছে, পাশে একজন খঞ্জনি বাজাচ্ছে।", "man next to singer"),
        ("সিংহের পিঠে দুর্গা প্রতিমা, সামনে পুরোহিত।", "priest in front of statue"),
    ],
)
def test_whose_side_is_meant_is_known_from_what_was_told_before(text: str, relation: str) -> None:
    assert relation in stands(analyse(text))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("किसान ट्रैक्टर चला रहा है।", "farmer on tractor"),
        ("মাঝি নৌকা বাইছে।", "boatman in boat"),
        ("मुलगा आईला मिठी मारतो.", "boy next to mother"),
        ("ପୁଅ ସାଇକେଲ ଧରି ଠିଆ ହୋଇଛି।", "boy next to bicycle"),
        ("દાદીમા હીંચકે બેઠાં છે.", "old woman on swing"),
        ("ਦੋ ਮੁੰਡੇ ਆਹਮੋ-ਸਾਹਮਣੇ ਖੜ੍ਹੇ ਹਨ।", "boy in front of boy"),
        ("લાલ પાઘડીવાળો માણસ ચાલે છે.", "man wearing turban"),
        ("ରଥର ଛାତରେ ଗୋଟିଏ ମାଙ୍କଡ଼ ବସିଛି।", "monkey on chariot"),
        ("নাতনিকে কোলে নিয়ে ঠাকুরদা গল্প শোনাচ্ছেন।", "daughter on old man"),
        ("মাদুর পেতে পিসি শুয়ে আছেন।", "aunt on mat"),
        ("বারান্দার দড়িতে মোজা, গেঞ্জি আর নীল জিনস শুকোচ্ছে।", "shirt on rope"),
        ("ভাই সাইকেল চালাচ্ছে, পেছনে বোন বসে আছে।", "brother on bicycle"),
        ("সোফায় হেলান দিয়ে বাবা টিভি দেখছেন।", "father on sofa"),
        ("लड़का सीढ़ी चढ़ रहा है।", "boy on ladder"),
        ("ভালুক দাঁড়িয়ে, জোকার তার চারপাশে সাইকেল চালাচ্ছে।", "clown around bear"),
        ("অধিনায়ক ট্রফি মাথার ওপর তুলে ধরলেন।", "trophy above captain"),
        ("ମା ବତକ ପଛରେ ପାଞ୍ଚଟା ଛୁଆ ଚାଲୁଛନ୍ତି।", "duckling behind duck"),
        ("माँ भालू पेड़ के नीचे सोती है।", "bear under tree"),
        ("মেয়েটি ঝুড়িতে ফুল নিয়ে যাচ্ছে।", "flower in basket"),
        ("ଖଟ କୋଣରେ ବିଲେଇ ଶୋଇଛି।", "cat on bed"),
    ],
)
def test_what_somebody_does_tells_where_they_are(text: str, relation: str) -> None:
    assert relation in stands(analyse(text))


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("গাছের নিচে: একটি ছাগল, দুটি মুরগি", {"goat under tree", "hen under tree"}),
        ("একটি ছাগল — গাছের নিচে", {"goat under tree"}),
        ("দুপুরবেলা, কুয়োর পাশে, ছেলেটি বসে আছে", {"boy next to well"}),
        ("মহিলা গাছের পাশে একটি ব্যাগ রাখলেন", {"bag next to tree"}),
        ("খাটের সামনে গরু, পিছনে শিশু", {"cow in front of bed", "child behind bed"}),
        ("ଗଛର ଗୋଟିଏ ପଟେ ବିଲେଇ, ଅନ୍ୟ ପଟେ କୁକୁର", {"cat next to tree", "dog next to tree"}),
        ("একটি টেবিল, উপরে একটি কাপ", {"cup on table"}),
        ("tableের উপর বই", {"book on table"}),
        ("carର ପାଖରେ ଜଣେ ବୃଦ୍ଧ", {"old man next to car"}),
        ("noukar pashe shikkhok ebong biral", {"teacher next to boat", "cat next to boat"}),
    ],
)
def test_who_is_where_is_told_in_notes_lists_and_mixed_words(
    text: str, relations: set[str]
) -> None:
    assert stands(analyse(text)) == relations


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("लड़का पेड़ के नीचे बैठे कुत्ते को देख रहा है", {"dog under tree"}),
        ("चेंडू टेबलाच्या खाली आणि टोपी खुर्चीवर", {"ball under table", "hat on chair"}),
        ("माँ के एक तरफ़ बेटा और दूसरी तरफ़ बेटी", {"son next to mother", "daughter next to mother"}),
        ("एक कुर्सी, बाईं ओर छाता, दाईं ओर कप", {"umbrella left of chair", "cup right of chair"}),
        ("दो लड़कियाँ हैं, एक झूले पर और दूसरी बेंच पर", {"girl on swing", "girl on bench"}),
        ("एक टोकरी जिसमें सेब हैं", {"apple in basket"}),
        ("ખુરશી ને સોફાની વચ્ચે બિલાડી છે", {"cat between chair", "cat between sofa"}),
        ("टेबलावर दिवा", {"diya on table"}),
        (
            "लड़का स्कूटर चला रहा है, पीछे दादी बैठी है",
            {"boy on scooter", "old woman on scooter", "old woman behind boy"},
        ),
        ("ट्रेन की खिड़की से हाथ हिलाती माँ", {"mother in train"}),
        (
            "मेज़ के बाएँ कोने पर फूलदान, दाएँ कोने पर लैंप",
            {"vase on table", "lamp on table", "vase left of lamp"},
        ),
        (
            "माँ के बाईं तरफ़ लड़की चल रही है, पिता दाईं तरफ़",
            {"girl left of mother", "father right of mother"},
        ),
        ("दादाजी बैठे हैं, उनकी गोद में पोता", {"son on old man"}),
        ("दो भैंसें हैं, एक की पीठ पर बगुला बैठा है", {"heron on buffalo"}),
        ("लाल साड़ी वाली औरत के दाईं ओर लड़का खड़ा है", {"boy right of woman"}),
        ("आजी दिवा लावते, मग नात तो तुळशीपाशी ठेवते", {"diya next to tulsi"}),
        ("मुलगा झाडाआडून डोकावतोय", {"boy behind tree"}),
        ("पेड़ से लटके झूले पर दीदी बैठी है", {"swing under tree", "sister on swing"}),
        ("ਰੁੱਖ ਨਾਲ ਬੰਨ੍ਹੀ ਗਾਂ ਘਾਹ ਖਾ ਰਹੀ ਹੈ", {"cow next to tree"}),
        ("गधे की पीठ पर रखी गठरी पर मैना फुदक रही है", {"bag on donkey", "myna on bag"}),
        ("जोकर के सिर पर टोपी है, कंधे पर बंदर बैठा है", {"clown wearing hat", "monkey on clown"}),
    ],
)
def test_who_is_where_is_told_by_participles_sides_and_ones(text: str, relations: set[str]) -> None:
    assert stands(analyse(text)) == relations


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("दो घड़े रखे हैं, एक लाल और एक काला", {"red pot", "black pot"}),
        ("पुल के ऊपर ट्रेन, पुल के नीचे नाव", {"bridge", "train", "boat"}),
        ("माँ पानी में खड़ी है", {"mother"}),
        ("गिलास में पानी", {"cup", "water"}),
    ],
)
def test_several_are_shared_out_and_matter_is_seen_where_it_is_told_of(
    text: str, seen: set[str]
) -> None:
    found = analyse(text).entities
    assert {f"{each.attributes.get('colour', '')} {each.label}".strip() for each in found} == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("মা তাকে কোলে নিলেন", {"mother"}),
        ("দেয়ালের তাকে বই সাজানো", {"wall", "shelf", "book"}),
        ("কুমোর মাটি মাখছে", {"potter", "clay"}),
        ("মেয়েটি ছাতা খুলে হাঁটছে", {"girl", "umbrella"}),
        ("মাঠের উপর তারা জ্বলছে", {"field", "star"}),
        ("তাকে খুব ভালো লাগে", set()),
    ],
)
def test_a_bengali_word_is_the_thing_that_its_sentence_means(text: str, seen: set[str]) -> None:
    assert {each.label for each in analyse(text).entities} == seen


@pytest.mark.parametrize(
    ("text", "hour"), [("সূর্য ডুবছে", "dusk"), ("ସୂର୍ଯ୍ୟ ଉଇଁଲା", "dawn"), ("नदी पर सूरज डूब रहा है", "dusk")]
)
def test_what_the_sun_does_tells_the_hour(text: str, hour: str) -> None:
    assert depict(analyse(text), text).setting.time == hour


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("તે આમ જ વધુ કામ કરે છે, આ રીતે બીજા દિવસે", set()),
        ("તારા ભાઈ સાથે ગોળ રોટલી ખા", {"brother", "roti"}),
        ("રાતે તારા ચમકે છે", {"star"}),
        ("કલ્પના કરો કે ઘોડો દોડે છે", {"horse"}),
        ("ਇਸ ਸਾਲ ਉਸ ਤਰਾਂ ਕੁੱਤਾ ਮਿਲ ਗਿਆ, ਪਤਾ ਨਹੀਂ ਕਿਸਨੇ ਲੱਭਿਆ", {"dog"}),
    ],
)
def test_a_small_word_that_sounds_like_a_noun_or_a_name_is_neither(
    text: str, seen: set[str]
) -> None:
    assert {each.label for each in analyse(text).entities} == seen


@pytest.mark.parametrize(
    ("text", "gestures"),
    [
        ("ਲੜਕੀ ਬਾਲਟੀ ਫੜਦੀ ਹੈ", {""}),
        ("ਚਾਰੇ ਮੁੰਡੇ ਕੰਬਲ ਵਿੱਚ ਬੈਠੇ ਹਨ", {""}),
        ("ਸੇਵਾਦਾਰ ਤਲਵਾਰ ਚੁੱਕਦਾ ਹੈ", {""}),
        ("ਪਹਿਲਵਾਨ ਰੋਟੀਆਂ ਖਾਂਦਾ ਹੈ", {""}),
        ("છોકરી હળવેથી ચણિયાચોળી પહેરે છે", {""}),
        ("દાદા તળાવ પાસે દોરી પકડે છે", {""}),
        ("ਬਾਪੂ ਮੱਝ ਚੋਂਦਾ ਹੈ", {"milk"}),
        ("મમ્મી રોટલી વણે છે", {"knead"}),
        ("દાદી રંગોળી જુએ છે", {""}),
    ],
)
def test_a_word_that_only_begins_like_a_deed_is_none(text: str, gestures: set[str]) -> None:
    seen = depict(analyse(text), text).subjects
    assert {each.gesture for each in seen if each.kind is Kind.PERSON} == gestures


@pytest.mark.parametrize(
    ("text", "label", "count"),
    [
        ("ਮਜ਼ਦੂਰ ਖੇਤ ਵਿੱਚ ਖਾਂਦੇ ਹਨ", "worker", 2),
        ("किसान भाई हल चलाते हैं", "farmer", 2),
        ("ખેડૂત ભાઈઓ ગીત ગાય છે", "farmer", 2),
        ("दादाजी खाना खाते हैं", "old man", 1),
        ("डॉक्टर साहब चाय पीते हैं", "doctor", 1),
        ("मिस्त्री चाचा स्कूटर बनाते हैं", "mechanic", 1),
        ("सब कंप्यूटर पर काम कर रहे हैं", "person", 2),
        ("दस साल की लड़की नाचती है", "girl", 1),
        ("চারজন বেঞ্চে বসে তাস খেলছে", "person", 4),
        ("सुबह 5 बजे लड़का उठता है", "boy", 1),
        ("সকাল ৫টায় ছেলে ওঠে", "boy", 1),
        ("दहा दिवसांनी मुलगी आली", "girl", 1),
    ],
)
def test_verbs_and_words_of_respect_tell_of_how_many_is_spoken(
    text: str, label: str, count: int
) -> None:
    people = [each for each in analyse(text).entities if each.kind is Kind.PERSON]
    assert [(each.label, each.count) for each in people] == [(label, count)]
