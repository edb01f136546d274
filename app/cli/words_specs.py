"""The subcommands about writing: who writes, and the story's next version."""

from app.cli.spec import Spec, arg

WRITER = arg("--writer", metavar="ID", help="who writes from now on: rules, server or a model")

WORDS: dict[str, Spec] = {
    "refine": Spec(
        "the story's next version, as you wish; or back to an earlier one",
        "app.cli.words:refine",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("words", nargs="?", default="", metavar="WORDS", help='as in "warmer, closer"'),
            WRITER,
            arg("--shot", metavar="N", help="another picture for this shot alone"),
            arg("--list", dest="show", action="store_true", help="show all versions there are"),
            arg("--back", metavar="N", help="make this version the film's plan again"),
            arg("--at-most", metavar="N", help="how many versions the story may have (10)"),
        ),
        about="Have it written differently:\n"
        '  reelwright refine sea.reel "warmer, focus on the daughter"\n'
        "  reelwright refine sea.reel --list\n  reelwright refine sea.reel --back 1\n\n"
        "Every version is kept, with its writer. Takes are kept; those of changed shots turn\n"
        "stale.",
    ),
    "writer": Spec(
        "show who can write, and connect a server that speaks OpenAI's language",
        "app.cli.words:writer",
        (
            arg("wish", nargs="?", default="show", choices=("show", "set", "test", "forget"),
                help="what (show)"),
            arg("--url", metavar="ADDRESS", help="set: as in http://localhost:11434"),
            arg("--model", metavar="NAME", help="set: its model, as in llama3.1:8b"),
            arg("--key", metavar="-", help="set: its key is read from stdin, into the keyring"),
        ),
        about="Write with a server (Ollama, LM Studio, vLLM, llama.cpp, a cloud):\n"
        "  reelwright writer set --url http://localhost:11434 --model llama3.1:8b\n"
        "  reelwright writer test\n  reelwright plan sea.reel --writer server\n\n"
        "A key never stands on the command line: --key - reads it, or REELWRIGHT_SERVER_KEY has "
        "it.",
    ),
}  # fmt: skip
