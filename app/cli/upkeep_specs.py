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
        "  reelwright runtime\n  reelwright runtime install\n"
        "  reelwright runtime test\n  reelwright runtime repair\n"
        "  reelwright runtime index index=https://… torch=https://…\n\n"
        "It goes into the studio's own folder and is used by it alone. An installation that was\n"
        "stopped goes on where it stopped; every file is compared with its pinned hash.",
    ),
    "updates": Spec(
        "look whether there is a newer version",
        "app.cli.updates:updates",
        (
            arg(
                "wish",
                nargs="?",
                default="status",
                metavar="status|check|on|off|feed=ADDRESS",
                help="what (status)",
            ),
        ),
        about="Newer versions are offered, never forced, and looked for only when you agree:\n"
        "  reelwright updates check      look now\n"
        "  reelwright updates on         look once a day while the window is open\n"
        "  reelwright updates feed=https://…  another list; feed= is the usual one again\n\n"
        "The list is believed only with the signature of the program's makers. Nothing is sent\n"
        "but the question itself, and the offline switch forbids that too.",
    ),
}
