"""The subcommands about writing: who writes, and the story's next version."""

from app.cli.spec import Spec, arg

WRITER = arg("--writer", metavar="ID", help="who writes from now on: rules, server or a model")

STORY_WISHES = ("show", "add", "split", "merge", "move", "delete")

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
    "story": Spec(
        "show the scenes and shots, or add, split, merge, move and delete them",
        "app.cli.story:story",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("wish", nargs="?", default="show", choices=STORY_WISHES, help="what (show)"),
            arg("number", nargs="?", default="", metavar="N|TEXT",
                help="the shot, or with --scene the scene; add: what the new shot shows"),
            arg("--scene", action="store_true",
                help="the scene itself; split: a scene begins at shot N; add: a scene of its own"),
            arg("--after", metavar="N", help="add: after this shot; 0 is before all (the last)"),
            arg("--to", metavar="N", help="move: its new number"),
            arg("--seconds", metavar="N", help="add: its length (3.5)"),
            arg("--narration", default="", metavar="WORDS", help="add: what is said in it"),
            arg("--as-long", action="store_true",
                help="add, delete: the film stays as long, its shots share it"),
        ),
        about="Change the plan by hand:\n"
        '  reelwright story sea.reel add "A gull on the mast" --after 2\n'
        "  reelwright story sea.reel split 4\n  reelwright story sea.reel merge 4\n"
        "  reelwright story sea.reel move 5 --to 2\n"
        "  reelwright story sea.reel delete 2 --scene --as-long\n\n"
        "Takes stay with their shots, and turn stale where the shot has changed.\n"
        "Each is one step, and can be undone in the studio.",
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
