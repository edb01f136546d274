"""The table of subcommands: their arguments, and where the code of each is found when it runs."""

from app.cli.delivering_specs import DELIVERING
from app.cli.editing_specs import EDITING
from app.cli.insight_specs import INSIGHT
from app.cli.listening_specs import LISTENING
from app.cli.making_specs import MAKING
from app.cli.models_specs import MODELS
from app.cli.packing_specs import PACKING
from app.cli.picture_specs import PICTURES
from app.cli.rating_specs import RATING
from app.cli.spec import Spec
from app.cli.spec import arg as _arg
from app.cli.speech_specs import SPEECH
from app.cli.upkeep_specs import UPKEEP
from app.cli.words_specs import WORDS, WRITER

_DIR = _arg("project", metavar="DIR", help="the project's folder (NAME.reel)")
_OUT = _arg("-o", "--output", metavar="FILM.mp4", required=True, help="the film to write")

_BRIEF = (
    _arg("--title", default="", help="the film's title"),
    _arg("--seconds", metavar="N", help="length of the film, 1 to 600 (as the text says, or 30)"),
    _arg("--aspect", metavar="W:H", help="16:9, 9:16, 1:1, 4:5 or 21:9"),
    _arg("--size", metavar="WxH", help="size in pixels, even (1280x720)"),
    _arg("--fps", metavar="N", default="24", help="24, 25, 30, 50 or 60"),
    _arg("--style", default="", help='visual style, as in "watercolour" or "film noir"'),
    _arg("--tone", default="", help='as in "warm", "tense", "playful"'),
    _arg("--audience", default="", help="who it is for"),
    _arg("--language", default="auto", help="auto, en hi te ta bn gu mr kn ml or pa"),
    _arg("--engine", default="animatic", help="what makes the shots (animatic)"),
    _arg("--voice", default="auto", help="auto, none, or the name of a voice"),
    _arg("--music", default="auto", metavar="auto|none|FILE", help="music under the film"),
    _arg("--captions", default="both", help="burn, file, both, track or none"),
    _arg(
        "--transition",
        default="dissolve:0.5",
        help="between shots: cut, dissolve:0.5, push-left:12f",
    ),
    _arg("--seed", default="1", metavar="N", help="another seed gives another variation"),
)

_TEXT = _arg(
    "text", metavar="TEXT|FILE|-", help="the idea, a .txt, .fountain or recording, or - (stdin)"
)
_ANEW = _arg("--anew", action="store_true", help="a recording's words, spoken by the narrator")


_MIX_WISHES = ("show", "set", "reset", "clip", "measure")
_CAPTION_WISHES = (
    "show", "export", "import", "change", "add", "remove", "reset", "style", "letters",
)  # fmt: skip

_FRAME_WISHES = ("show", "make", "approve", "reject", "again")

COMMANDS: dict[str, Spec] = {
    "film": Spec(
        "make a film from an idea or a screenplay, the whole way in one go",
        "app.cli.film:film",
        (
            _TEXT,
            _OUT,
            _arg("--project", metavar="DIR", help="keep the project here (beside the film)"),
            *_BRIEF,
            _ANEW,
            WRITER,
            _arg("--auto-approve", action="store_true", help="always so for film"),
        ),
        about='Make a film in one go:\n  reelwright film "A potter at sunrise" -o potter.mp4\n\n'
        "Every shot is approved as it is made; the project that it leaves can be opened,\n"
        "reviewed and changed.",
    ),
    "new": Spec(
        "make a project from an idea",
        "app.cli.project:new",
        (
            _DIR,
            _arg("--text", required=True, metavar="TEXT|FILE|-", help="the idea, or a recording"),
            _ANEW,
            *_BRIEF,
        ),
    ),
    "plan": Spec(
        "understand the brief and write the shots", "app.cli.project:plan", (_DIR, WRITER)
    ),
    **MAKING,
    "frames": Spec(
        "make and judge the key frames: stills before video",
        "app.cli.frames:frames",
        (
            _DIR,
            _arg("wish", nargs="?", default="show", choices=_FRAME_WISHES, help="what to do"),
            _arg("frames", nargs="*", metavar="FRAME|all", help="as in: 1 3-5, or all"),
            _arg("--because", default="", metavar="TEXT", help='what to change: "too dark"'),
            _arg("--attempt", metavar="N", help="approve this one of its attempts"),
            _arg("--which", choices=("three", "each", "off", "auto"), help="which there are"),
            _arg("--gate", choices=("on", "off"), help="whether video waits for them"),
            _arg("--attempts", metavar="N", help="how often each may be tried (5)"),
        ),
        about="Settle the looks before the video:\n"
        "  reelwright frames sea.reel make --which three\n"
        '  reelwright frames sea.reel reject 2 --because "at night, closer"\n'
        "  reelwright frames sea.reel again\n  reelwright frames sea.reel approve all",
    ),
    "import": Spec(
        "take in films, stills and sounds of your own",
        "app.cli.footage:import_",
        (
            _DIR,
            _arg("files", nargs="+", metavar="FILE", help="films, stills, sounds, or folders"),
            _arg("--at", metavar="N", help="as clip number N of the film (at its end)"),
            _arg("--fill", action="store_true", help="fill the picture (fit into it)"),
            _arg("--seconds", metavar="N", help="how long a still is shown (5)"),
            _arg("--sound", action="store_true", help="onto the effects track, at --time"),
            _arg("--time", default="0", metavar="N", help="where a sound begins, in seconds (0)"),
            _arg("--music", action="store_true", help="as the music under the film"),
        ),
        about="Bring your own footage:\n"
        "  reelwright import coffee.reel beach.mov logo.png --at 3\n"
        "  reelwright import coffee.reel door.wav --sound --time 4.5\n"
        "  reelwright import coffee.reel song.mp3 --music\n\n"
        "The files are copied in the film's format; the originals are neither changed nor\n"
        "needed any more.",
    ),
    "relink": Spec(
        "say where the original of an imported segment is now, or which file takes its place",
        "app.cli.footage:relink",
        (
            _DIR,
            _arg("segment", nargs="?", metavar="SEGMENT", help="its number"),
            _arg("file", nargs="?", metavar="FILE", help="the file"),
            _arg("--search", metavar="FOLDER", help="find all that were moved, by their content"),
        ),
    ),
    "check": Spec(
        "look whether all media of a project is there and whole",
        "app.cli.footage:check",
        (_DIR, _arg("--deep", action="store_true", help="read every take, to the last bit")),
    ),
    "reorder": Spec(
        "put the segments into another order",
        "app.cli.project:reorder",
        (_DIR, _arg("order", metavar="3,1,2", help="every segment's number once")),
    ),
    **EDITING,
    "compile": Spec(
        "make the film from the approved segments",
        "app.cli.compiling:compile_",
        (
            _DIR,
            _OUT,
            _arg("--preset", default="", metavar="NAME", help="as in h264 or prores: see presets"),
            _arg("--order", metavar="3,1,2", help="only these segments, in this order"),
            _arg("--transition", default="", metavar="KIND", help="at every cut: dissolve:0.5"),
            _arg("--renditions", default="", metavar="SIZES", help="as in 1080p,720p"),
            _arg("--captions", nargs="?", const="both", help="burn, file, both, track or none"),
            _arg("--language", metavar="CODE", help="one of the film's (its own)"),
            _arg("--loudness", metavar="LUFS", help="-14 (web), -16 (podcast), -23 (television)"),
            _arg("--poster", action="store_true", help="the best frame as a picture beside it"),
            _arg("--thumbnails", action="store_true", help="small pictures of it on one sheet"),
            _arg("--report", action="store_true", help="its quality report beside it, as JSON"),
            _arg("--no-improve", action="store_true", help="leave a film that scores low as it is"),
            _arg("--no-seams", action="store_true", help="leave cuts alone where a shot goes on"),
            _arg("--no-chapters", action="store_true", help="without chapters from the scenes"),
            _arg("--no-hardware", action="store_true", help="encode on the processor only"),
            _arg("--explain", action="store_true", help="only say what is copied or rendered"),
            _arg("--estimate", action="store_true", help="only say what it will cost"),
        ),
        about="Compile the film:\n"
        "  reelwright compile coffee.reel -o coffee.mp4 --renditions 1080p,720p\n"
        "  reelwright compile coffee.reel -o coffee.mov --preset prores\n"
        "  reelwright compile coffee.reel -o coffee.wav\n"
        "  reelwright presets\n\n"
        "Without --preset the ending of the file decides; .mp4 is H.264, .mov ProRes.",
    ),
    **DELIVERING,
    "presets": Spec("list the kinds of file that a film can become", "app.cli.compiling:presets"),
    "mix": Spec(
        "the mixer: faders, mute and solo, ducking, fades, loudness",
        "app.cli.mixing:mix",
        (
            _DIR,
            _arg("wish", nargs="?", default="show", choices=_MIX_WISHES, help="what to do"),
            _arg("settings", nargs="*", metavar="NAME=VALUE", help="as in music=-9 voice.mute=on"),
        ),
        about="Mix the film:\n  reelwright mix coffee.reel\n"
        "  reelwright mix coffee.reel set music=-9 duck=10 duck.release=0.6 loudness=-16\n"
        "  reelwright mix coffee.reel set effects.mute=on fade-out=3\n"
        "  reelwright mix coffee.reel clip 3 gain=-6 voice=2\n"
        "  reelwright mix coffee.reel measure\n\n"
        "Gains are in dB, times in seconds, the loudness in LUFS. What is soloed is heard alone\n"
        "while watching; a film has all that is not muted.",
    ),
    "stems": Spec(
        "write voice, music, effects and clips as WAVs that add up to the film's sound",
        "app.cli.mixing:stems",
        (_DIR, _arg("-o", "--output", metavar="FOLDER", required=True, help="where to")),
    ),
    "captions": Spec(
        "show, write out, take in, change and style the captions",
        "app.cli.captions:captions",
        (
            _DIR,
            _arg("wish", nargs="?", default="show", choices=_CAPTION_WISHES, help="what to do"),
            _arg("what", nargs="*", metavar="FILE|N", help="the file, or captions by number"),
            _arg("--language", metavar="CODE", help="one of the film's (its own)"),
            _arg("--letters", metavar="KIND", help="native, latin (Hinglish) or both"),
            _arg("--together", action="store_true", help="export: both scripts in one file"),
            _arg("--for-browsers", action="store_true", help="export: WebVTT with a style sheet"),
            _arg("--text", metavar="TEXT", help="change, add: the words"),
            _arg("--from", dest="begin", metavar="T", help="change, add: its first second"),
            _arg("--to", dest="end", metavar="T", help="change, add: its last second"),
            _arg("--look", metavar="NAME", help="style: a named look; show them: style"),
            _arg("--titles", action="store_true", help="style: of titles, not of captions"),
            _arg(
                "--set",
                dest="settings",
                action="append",
                metavar="NAME=VALUE",
                help="style: size=1.2, colour=#ffe74a, backing=box, place=top …",
            ),
        ),
        about="Work on the captions:\n"
        "  reelwright captions coffee.reel\n"
        "  reelwright captions coffee.reel export coffee.srt --letters both\n"
        "  reelwright captions coffee.reel import corrected.vtt\n"
        '  reelwright captions coffee.reel change 3 --text "Chai first." --to 7.5\n'
        "  reelwright captions coffee.reel style --look social --set size=1.2",
    ),
    **SPEECH,
    **LISTENING,
    "share": Spec(
        "pack the film and its takes for a colleague's browser",
        "app.cli.sharing:share",
        (
            _DIR,
            _arg("--to", required=True, metavar="FOLDER", help="the folder to make"),
            _arg("--all-takes", action="store_true", help="every take, not only the chosen ones"),
        ),
        about="Pack the film for review:\n  reelwright share coffee.reel --to coffee-review\n\n"
        "Send the folder to a colleague, who opens its index.html in any browser, without a\n"
        "network, and sends back answers.json: reelwright answers coffee.reel answers.json",
    ),
    "answers": Spec(
        "take in the answers of a colleague to a shared film",
        "app.cli.sharing:answers",
        (
            _DIR,
            _arg("file", metavar="FILE", help="the answers.json that was sent back"),
            _arg("--dry-run", action="store_true", help="only show what would be taken in"),
        ),
    ),
    "export": Spec(
        "hand the film over to another editor's program, with its media",
        "app.cli.exchanging:export",
        (
            _DIR,
            _arg("-o", "--output", metavar="FOLDER", required=True, help="the folder to make"),
            _arg(
                "--to",
                dest="form",
                metavar="FORM",
                default="otio",
                help="otio, fcpxml, xml, edl, mlt, clips or all; several as otio,edl (otio)",
            ),
            _arg("--chosen", action="store_true", help="only the takes of the film, no others"),
            _arg("--link", action="store_true", help="link the media instead of copying it"),
            _arg("--latin", action="store_true", help="names of files in Latin letters"),
            _arg("--mixed", action="store_true", help="the sound as it is mixed, as stems"),
            _arg(
                "--start", default="01:00:00:00", metavar="TC", help="01:00:00:00, or another hour"
            ),
            _arg("--estimate", action="store_true", help="only say how much it will be"),
        ),
        about="Hand the film over:\n"
        "  reelwright export coffee.reel --to otio,fcpxml -o coffee-edit\n\n"
        "otio opens in DaVinci Resolve and others, fcpxml in Final Cut Pro and Resolve, xml in\n"
        "Premiere Pro, edl in Avid and everywhere, mlt in Kdenlive and Shotcut; clips are the\n"
        "takes alone. A cut made there comes back with: reelwright reimport coffee.reel cut.otio",
    ),
    "reimport": Spec(
        "take back a cut that was made in another editor's program",
        "app.cli.exchanging:reimport",
        (
            _DIR,
            _arg("file", metavar="FILE", help="the cut, as .otio, .fcpxml, .xml or .edl"),
            _arg("--dry-run", action="store_true", help="only show what would change"),
        ),
    ),
    **PACKING,
    **UPKEEP,
    "info": Spec("show a project: brief, shots, takes, verdicts", "app.cli.project:info", (_DIR,)),
    "jobs": Spec(
        "show a project's queue, change its order, go on with it",
        "app.cli.queue:jobs",
        (
            _DIR,
            _arg("--resume", action="store_true", help="go on with what was interrupted"),
            _arg("--pause", metavar="1,3-5", help="hold these jobs back when going on"),
            _arg("--unpause", metavar="1,3-5", help="hold them back no more"),
            _arg("--urgent", metavar="1,3-5", help="make these before all others"),
            _arg("--move", metavar="N", help="move this job to the end"),
            _arg("--before", metavar="N", help="with --move: before this one"),
        ),
    ),
    "clean": Spec(
        "throw away old takes and caches",
        "app.cli.project:clean",
        (_DIR, _arg("--dry-run", action="store_true", help="only show what would go")),
    ),
    "understand": Spec(
        "show what is understood of a text, as JSON",
        "app.cli.understanding:understand",
        (
            _arg("text", nargs="?", metavar="TEXT", help="the text"),
            _arg("--jsonl", metavar="FILE|-", help='one {"text": …} a line; one answer a line'),
            _arg("--language", default="auto", help="overrule the detection"),
            _arg("--explain", action="store_true", help="tell which words led to each answer"),
        ),
    ),
    "shot": Spec(
        "make one segment from one description",
        "app.cli.film:shot",
        (
            _arg("text", metavar="TEXT", help="what the shot shows"),
            _arg("-o", "--output", metavar="CLIP.mp4", required=True, help="the clip to write"),
            _arg("--seconds", default="4", metavar="N", help="its length (4)"),
            _arg("--size", default="1280x720", metavar="WxH", help="size in pixels"),
            _arg("--fps", default="24", metavar="N", help="24, 25, 30, 50 or 60"),
            _arg("--style", default="", help="visual style"),
            _arg("--seed", default="1", metavar="N", help="another seed, another picture"),
            _arg("--engine", default="animatic", help="what makes it (animatic)"),
        ),
    ),
    **MODELS,
    **PICTURES,
    **RATING,
    **INSIGHT,
    **WORDS,
    "doctor": Spec(
        "check this machine, and say how to mend it",
        "app.cli.doctor:doctor",
        (_arg("--hub", action="store_true", help="also ask whether the model hub answers"),),
    ),
    "licences": Spec(
        "list what of others the program is delivered with, and by whose leave",
        "app.cli.licences:licences",
        (
            _arg("words", nargs="?", default="", metavar="WORDS", help="only what tells of it"),
            _arg("--text", action="store_true", help="each licence in full"),
        ),
    ),
    "studio": Spec(
        "open the studio's window",
        "app.gui:studio",
        (
            _arg("project", nargs="?", metavar="DIR", help="a project to open"),
            _arg("--sample", action="store_true", help="open the sample project"),
        ),
    ),
}
