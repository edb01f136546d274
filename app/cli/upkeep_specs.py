"""The subcommands that look after the program itself: its libraries for models, its updates."""

from app.cli.spec import Spec, arg

UPKEEP: dict[str, Spec] = {
    "runtime": Spec(
        "the libraries that run models: fetch, repair or remove them",
        "app.cli.runtime:runtime",
        (
            arg(
                "wish",
                nargs="?",
                default="status",
                choices=("status", "install", "test", "repair", "remove", "index"),
                help="what (status)",
            ),
            arg("addresses", nargs="*", metavar="NAME=ADDRESS", help="index: where from"),
            arg("--build", choices=("cpu", "full"), help="install: another than what suits"),
            arg("--check", action="store_true", help="repair: only say what is wrong"),
        ),
        about="The AI runtime, which models of your own machine need:\n"
        "  reelwright runtime\n  reelwright runtime install\n  reelwright runtime test\n  reelwright runtime repair\n"
        "  reelwright runtime index index=https://… torch=https://…\n\n"
        "It goes into the studio's own folder and is used by it alone. An installation that was\n"
        "stopped goes on where it stopped; every file is compared with its pinned hash.",
    ),
}
