"""The subcommands about what comes after a film: what is thought of it, and who is told."""

from app.cli.spec import Spec, arg

WISHES = ("show", "set", "test", "forget")

RATING: dict[str, Spec] = {
    "rate": Spec(
        "say what you think of a finished film; or show what was said",
        "app.cli.rating:rate",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("--film", default="1", metavar="N", help="its number in the list (1, the newest)"),
            arg("--stars", metavar="N", help="1 to 5"),
            arg("--comment", metavar="WORDS", help='as in "too fast in the middle"'),
            arg("--erase", action="store_true", help="take back what was said"),
        ),
        about="Rate the film that was compiled last:\n"
        '  reelwright rate sea.reel --stars 4 --comment "the storm is too short"\n'
        "  reelwright rate sea.reel            (every film, and what was said of it)\n"
        "  reelwright rate sea.reel --film 2 --erase\n\n"
        "It stays in the project, and counts in its insights. Nobody else is told.",
    ),
    "webhook": Spec(
        "tell an address of yours when a film has arrived at its destination",
        "app.cli.rating:webhook",
        (
            arg("wish", nargs="?", default="show", choices=WISHES, help="what (show)"),
            arg("address", nargs="?", default="", metavar="URL", help="set: https://…"),
            arg("--new-secret", action="store_true", help="set: make one, and show it once"),
            arg("--secret-from-stdin", action="store_true", help="set: sign with this one"),
            arg("--unsigned", action="store_true", help="set: without a signature"),
        ),
        about="After every delivery its film, destination, files, sizes and checksums are sent as\n"
        "JSON. No folder of this machine, no signed link and no key is in it.\n"
        "  reelwright webhook set https://hooks.example.org/films --new-secret\n"
        "  reelwright webhook test\n\n"
        "What nobody heard, after four tries, stays with the delivery and is told again when the\n"
        "film is opened in the window, by deliver DIR --resume, or: deliveries DIR tell\n\n"
        "X-Reelwright-Signature is sha256=HMAC(secret, X-Reelwright-Time + “.” + body).",
    ),
}
