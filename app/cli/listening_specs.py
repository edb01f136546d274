"""The subcommands that listen and translate."""

from app.cli.spec import Spec, arg

ENGLISH_WISHES = ("show", "translate", "set")
RECORDING_WISHES = ("show", "take", "keep", "anew", "forget")
_CODES = "en hi te ta bn gu mr kn ml or pa"
_MODEL = arg("--model", default="", metavar="NAME", help="this one of the installed models")

LISTENING: dict[str, Spec] = {
    "transcribe": Spec(
        "write down what is said in a recording, with the time of every word",
        "app.cli.listening:transcribe",
        (
            arg("file", metavar="FILE|DIR", help="a sound, a film with sound, or a project"),
            arg("--clip", metavar="N", help="of a project: this imported clip, as its captions"),
            arg("--language", default="auto", metavar="CODE", help=f"auto, {_CODES}"),
            arg("-o", "--output", metavar="FILE", help="to .srt, .vtt, .txt or .json (to stdout)"),
            _MODEL,
        ),
        about="Write a recording down:\n  reelwright transcribe talk.m4a\n"
        "  reelwright transcribe interview.mp4 --language te -o interview.srt\n"
        "  reelwright transcribe talk.wav -o talk.json      (every word with its times)\n\n"
        "  reelwright transcribe coffee.reel --clip 3       (as captions of an imported clip)\n\n"
        "A film from it: reelwright new talk.reel --text talk.m4a",
    ),
    "translate": Spec(
        "translate a text, a file of text or captions, or the words of a film",
        "app.cli.listening:translate",
        (
            arg("what", metavar="TEXT|FILE|DIR|-", help="a text, .txt .md .srt .vtt, a project"),
            arg("--to", required=True, metavar="CODE", help=_CODES),
            arg("--from", dest="source", default="auto", metavar="CODE", help=f"auto, {_CODES}"),
            arg("-o", "--output", metavar="FILE", help="the file to write (stdout)"),
            _MODEL,
        ),
        about='Say it in another language:\n  reelwright translate "The kettle sings." --to te\n'
        "  reelwright translate film.srt --to hi -o film.hi.srt\n"
        "  reelwright translate coffee.reel --to ta     (what has no Tamil words yet)\n\n"
        "Names, numbers, addresses and {placeholders} are kept; what was translated before is\n"
        "not translated again.",
    ),
    "english": Spec(
        "what models are told of the shots of a film in another language",
        "app.cli.listening:english",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("wish", nargs="?", default="show", choices=ENGLISH_WISHES, help="what to do"),
            arg("shot", nargs="?", metavar="N", help="set: the number of the shot"),
            arg("--text", metavar="TEXT", help="set: what the model is told; none: translated"),
        ),
        about="Beside your own words:\n  reelwright english river.reel\n"
        "  reelwright english river.reel translate\n"
        '  reelwright english river.reel set 3 --text "A potter at her wheel, at dawn"',
    ),
    "recording": Spec(
        "the recording that a film is made from: heard in it, or spoken anew",
        "app.cli.listening:recording",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("wish", nargs="?", default="show", choices=RECORDING_WISHES, help="what to do"),
            arg("file", nargs="?", metavar="FILE", help="take: a sound, or a film with sound"),
            arg("--language", default="auto", metavar="CODE", help=f"auto, {_CODES}"),
        ),
        about="A film from a recording:\n  reelwright recording talk.reel take talk.m4a\n"
        "  reelwright plan talk.reel\n"
        "  reelwright recording talk.reel anew      (its words, spoken by the narrator)\n"
        "  reelwright recording talk.reel keep      (as they were said)",
    ),
}  # fmt: skip
