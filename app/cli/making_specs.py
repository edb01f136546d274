"""The subcommands that make takes, and judge them."""

from app.cli.spec import Spec, arg

_DIR = arg("project", metavar="DIR", help="the project's folder (NAME.reel)")
_MODEL = (
    arg("--model", metavar="ID", help="the model that makes it (the film's engine)"),
    arg("--steps", metavar="N", help="how often it is worked over, 1 to 200"),
    arg("--guidance", metavar="X", help="how closely it keeps to the words"),
    arg(
        "--lora",
        action="append",
        metavar="FILE[:X]",
        help="a .safetensors that changes the model, and how much (1); may be given again",
    ),
)

MAKING: dict[str, Spec] = {
    "generate": Spec(
        "make the takes of all segments that need one",
        "app.cli.making:generate",
        (
            _DIR,
            arg("--segments", metavar="1,3-5", help="only these"),
            arg("--start-from", metavar="N", help="this one and those after it"),
            arg("--parallel", metavar="N", help="how many at a time"),
            arg("--review-each", action="store_true", help="ask for a verdict after each"),
            arg("--auto-approve", action="store_true", help="approve each as it is made"),
            arg("--estimate", action="store_true", help="only say what it will cost"),
            arg("--draft", action="store_true", help="quick drafts, by a model: few steps, small"),
            arg("--final", action="store_true", help="approved drafts again at full size"),
        ),
        about="Drafts first, then the ones worth it in full, with the same seed:\n"
        "  reelwright generate sea.reel --draft\n"
        "  reelwright review sea.reel approve 1 3-5\n"
        "  reelwright generate sea.reel --final",
    ),
    "review": Spec(
        "approve, reject or send back segments",
        "app.cli.making:review",
        (
            _DIR,
            arg("verdict", choices=("approve", "reject", "revise")),
            arg("segments", nargs="+", metavar="SEGMENT|all", help="as in: 1 3-5, or all"),
            arg("--rating", default="0", metavar="1-5", help="stars"),
            arg("--note", default="", help="why, or what to change"),
            arg("--frame", default="-1", metavar="N", help="the frame the note is about"),
        ),
    ),
    "regenerate": Spec(
        "make new takes of one segment, with changes",
        "app.cli.making:regenerate",
        (
            _DIR,
            arg("segment", metavar="SEGMENT", help="its number"),
            arg("--prompt", help="what it shall show instead"),
            arg("--style", help="another visual style"),
            arg("--seed", metavar="N", help="a chosen seed"),
            arg("--seconds", metavar="N", help="another length"),
            arg("--variations", default="1", metavar="N", help="how many takes, 1 to 8"),
            *_MODEL,
            arg("--first", metavar="PICTURE", help="the picture that it begins with"),
            arg("--last", metavar="PICTURE", help="the picture that it ends with"),
            arg("--from-last", action="store_true", help="go on from the shot before it"),
            arg("--extend", action="store_true", help="go on from its own take: with --seconds"),
            arg("--draft", action="store_true", help="a quick draft: few steps, small"),
            arg("--full", action="store_true", help="its take again at full size, the same seed"),
        ),
        about="Make a shot again with a model:\n"
        "  reelwright regenerate sea.reel 3 --model wan-2.2-ti2v-5b --steps 30 --guidance 4\n"
        "  reelwright regenerate sea.reel 3 --lora film-grain.safetensors:0.8 --variations 3\n"
        "  reelwright regenerate sea.reel 4 --from-last\n"
        "  reelwright regenerate sea.reel 4 --extend --seconds 8\n\n"
        "What is not named is the film's own engine, and what the model's card says.",
    ),
}
