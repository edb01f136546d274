"""The subcommands of speech: cast, dictionary, the rule for long lines, further languages."""

from app.cli.spec import Spec, arg

_DIR = arg("project", metavar="DIR", help="the project's folder (NAME.reel)")
_CODE = arg("--language", metavar="CODE", help="en hi te ta bn gu mr kn ml or pa (the film's own)")
# As the domain has them; the table itself loads nothing, so that --help answers at once.
RULES = ("fit", "extend", "overlap", "cut")
EMOTIONS = ("plain", "calm", "cheerful", "excited", "serious", "sad")

SPEECH: dict[str, Spec] = {
    "speech": Spec(
        "show every line as it is spoken, and what was done so that it fits its shot",
        "app.cli.speaking:speech",
        (
            _DIR,
            _CODE,
            arg("--rule", choices=RULES, help="fit: faster, then on under the next shot; "
                "extend: the shot follows the voice; overlap: runs on; cut: fades out"),
            arg("--fastest", metavar="N", help="fit: at most so many times as fast (1.25)"),
        ),
        about="Speech that is longer than its shot:\n  reelwright speech coffee.reel\n"
        "  reelwright speech coffee.reel --rule fit --fastest 1.2\n"
        "  reelwright speech coffee.reel --rule extend\n\n"
        "With extend a clip shows more of its take; where there is no more of it, the shot is\n"
        "marked to be made again, longer. Nothing is cut without a word.",
    ),
    "cast": Spec(
        "show and choose the voices: one for each character and language",
        "app.cli.speaking:cast",
        (
            _DIR,
            arg("wish", nargs="?", default="show", choices=("show", "set", "reset"), help="what"),
            arg("character", nargs="?", default="narrator", help="a name, or narrator"),
            _CODE,
            arg("--voice", help="auto, male, female-2, child, old-male …, or a voice's own name"),
            arg("--pitch", metavar="N", help="semitones, -12 to 12"),
            arg("--speed", metavar="N", help="1 is its own pace"),
            arg("--emotion", choices=EMOTIONS, help="how it speaks"),
        ),
        about="Cast the film:\n  reelwright cast coffee.reel\n"
        "  reelwright cast coffee.reel set Meera --voice female-2 --emotion calm\n"
        "  reelwright cast coffee.reel set narrator --language te --voice male --speed 0.95",
    ),
    "pronounce": Spec(
        "the dictionary: how names and other words are said",
        "app.cli.speaking:pronounce",
        (
            _DIR,
            arg("wish", nargs="?", default="list", choices=("list", "add", "remove"), help="what"),
            arg("word", nargs="?", default="", help="the word; with * any ending stays: Araku*"),
            arg("--as", dest="spoken", default="", metavar="TEXT", help="written as it sounds"),
            arg("--phonemes", default="", metavar="P", help="for espeak-ng: its own notation"),
            _CODE,
        ),
        about="Say names right:\n"
        '  reelwright pronounce coffee.reel add Araku --as "Uh-rah-koo" --language en\n'
        "  reelwright pronounce coffee.reel list",
    ),
    "say": Spec(
        "speak a text into a file, as a narrator would",
        "app.cli.sounding:say",
        (
            arg("text", metavar="TEXT", help="what is said"),
            arg("-o", "--output", metavar="LINE.wav", required=True, help="the sound to write"),
            arg("--language", default="auto", help="auto, en hi te ta bn gu mr kn ml or pa"),
            arg("--voice", default="auto", help="auto, male, female-2 …, or one of: voices list"),
            arg("--pitch", default="0", metavar="N", help="semitones, -12 to 12"),
            arg("--speed", default="1", metavar="N", help="1 is its own pace"),
            arg("--project", metavar="DIR", help="with the dictionary of this project"),
        ),
    ),
    "compose": Spec(
        "compose music by mood, exactly as long as asked",
        "app.cli.sounding:compose",
        (
            arg("-o", "--output", metavar="MUSIC.wav", required=True, help="the sound to write"),
            arg("--tone", default="", help='the mood: "warm", "tense", "festive" …'),
            arg("--seconds", default="30", metavar="N", help="its length (30)"),
            arg("--pace", default="medium", choices=("slow", "medium", "fast"), help="how fast"),
            arg("--intensity", default="0.5", metavar="N", help="0 is gentle, 1 is full (0.5)"),
            arg("--style", default="", help='as in "electronic" or "carnatic"'),
            arg("--seed", default="1", metavar="N", help="another seed, another piece"),
            arg("--model", default="", metavar="NAME", help="an installed one (the embedded)"),
        ),
        about="Compose:\n  reelwright compose --tone warm --seconds 20 -o warm.wav\n"
        "  reelwright compose --tone tense --model ace-step-1.5 --seconds 45 -o chase.wav",
    ),
    "voices": Spec(
        "list the voices of this machine; add one from a recording, with its owner's consent",
        "app.cli.sounding:voices",
        (
            arg("wish", nargs="?", default="list", choices=("list", "add", "remove"), help="what"),
            arg("name", nargs="?", default="", help="add, remove: the voice's name"),
            arg("--from", dest="recording", metavar="FILE", help="add: 3 to 60 s of the voice"),
            arg("--consent", default="", metavar="NOTE", help="add: who agreed, when, for what"),
            arg("--transcript", default="", metavar="TEXT", help="add: what is said in it"),
            arg("--language", metavar="CODE", help="list: only those that speak it"),
        ),
        about="Voices:\n  reelwright voices list --language te\n"
        '  reelwright voices add "Asha Rao" --from asha.wav \\\n'
        '    --consent "Asha Rao, 3 May 2026, for the narration of our films"\n'
        '  reelwright cast coffee.reel set narrator --voice "Asha Rao"\n\n'
        "The note is kept beside the voice and goes into the provenance of every film that\n"
        "it speaks in. Without one no voice is copied.",
    ),
    "language": Spec(
        "one timeline in several languages: narration, captions and titles again, the same picture",
        "app.cli.languages:language",
        (
            _DIR,
            arg("wish", nargs="?", default="list",
                choices=("list", "show", "add", "set", "texts", "fit", "remove"), help="what"),
            arg("code", nargs="?", metavar="CODE", help="en hi te ta bn gu mr kn ml or pa"),
            arg("--texts", metavar="FILE", help="add, set: CSV, JSON by shot; SRT, VTT by time"),
            arg("--shot", metavar="N", help="set: the words of this shot"),
            arg("--narration", metavar="TEXT", help="set: what is said over it"),
            arg("--title", metavar="TEXT", help="set: what is shown over it"),
            arg("-o", "--output", metavar="FILE", help="texts: the table to write (.csv, .json)"),
        ),
        about="The same film in Telugu:\n  reelwright language coffee.reel add te\n"
        "  reelwright language coffee.reel texts te -o telugu.csv    (for a translator)\n"
        "  reelwright language coffee.reel set te --texts telugu.csv\n"
        '  reelwright language coffee.reel set te --shot 3 --narration "…"\n'
        "  reelwright language coffee.reel fit te                    (what no longer fits)\n"
        "  reelwright compile coffee.reel -o coffee-te.mp4 --language te\n\n"
        "Takes, verdicts and the cut are shared. Nothing is translated that nobody translated:\n"
        "shots without words in a language are listed, and silent in it.",
    ),
}  # fmt: skip
