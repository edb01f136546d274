"""What the brief's fields offer: values as the core takes them, words as people say them."""

from core import ASPECTS, LANGUAGE_NAMES, RATES, Language, TransitionKind

NATIVE: dict[Language, str] = {
    Language.EN: "English",
    Language.HI: "हिन्दी",
    Language.TE: "తెలుగు",
    Language.TA: "தமிழ்",
    Language.BN: "বাংলা",
    Language.GU: "ગુજરાતી",
    Language.MR: "मराठी",
    Language.KN: "ಕನ್ನಡ",
    Language.ML: "മലയാളം",
    Language.OR: "ଓଡ଼ିଆ",
    Language.PA: "ਪੰਜਾਬੀ",
}
LANGUAGES = [("", "Detect from the text")] + [
    (
        code.value,
        f"{NATIVE[code]}  ·  {LANGUAGE_NAMES[code]}" if code is not Language.EN else "English",
    )
    for code in Language
]
LENGTHS = [(str(seconds), f"{seconds} s") for seconds in (15, 30, 60, 90)]
ASPECT_WORDS = [(name, name) for name in ASPECTS]
SIZES: dict[str, tuple[tuple[int, int], ...]] = {
    "16:9": ((1280, 720), (1920, 1080), (854, 480)),
    "9:16": ((720, 1280), (1080, 1920)),
    "1:1": ((1080, 1080), (720, 720)),
    "4:5": ((864, 1080), (1080, 1350)),
    "21:9": ((1680, 720), (2520, 1080)),
}
FRAME_RATES = [(str(fps), f"{fps} fps") for fps in RATES]
TONES = [
    ("", "From the text"), ("joyful", "Joyful"), ("calm", "Calm"), ("warm", "Warm"),
    ("dramatic", "Dramatic"), ("mysterious", "Mysterious"), ("epic", "Epic"),
    ("romantic", "Romantic"), ("melancholic", "Melancholic"), ("tense", "Tense"),
    ("playful", "Playful"),
]  # fmt: skip
VOICES = [("auto", "Narrator"), ("none", "No voice")]
MUSIC = [("auto", "Composed to the mood"), ("none", "No music")]
TRANSITIONS = [
    (kind.value if kind is TransitionKind.CUT else f"{kind.value}:0.5", kind.words)
    for kind in sorted(TransitionKind, key=lambda kind: kind is not TransitionKind.DISSOLVE)
]
