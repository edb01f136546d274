"""The subcommands that put a whole project into one file, and take it out again."""

from app.cli.spec import Spec, arg

PACKING: dict[str, Spec] = {
    "pack": Spec(
        "put a whole project into one file",
        "app.cli.packing:pack",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("-o", "--output", metavar="FILE.reelpack", required=True, help="the file to write"),
            arg(
                "--with",
                dest="taken",
                choices=("all", "approved"),
                default="all",
                help="every take, or those approved and in the film (all)",
            ),
            arg("--without-voices", action="store_true", help="leave recordings of people here"),
        ),
        about="Take a project to another machine:\n"
        "  reelwright pack coffee.reel -o coffee.reelpack\n"
        "  reelwright unpack coffee.reelpack -o there.reel\n\n"
        "In it are the project with all its steps, its media, key frames, recordings and fonts,\n"
        "and the recorded voices of its cast with their owners' consent. Models stay behind:\n"
        "which are missing is said where it is unpacked.",
    ),
    "unpack": Spec(
        "take a project out of the file that it was packed into",
        "app.cli.packing:unpack",
        (
            arg("file", metavar="FILE.reelpack", help="the package"),
            arg("-o", "--output", metavar="DIR", help="the folder to make (beside the file)"),
            arg("--dry-run", action="store_true", help="only check it and show what is in it"),
        ),
    ),
}
