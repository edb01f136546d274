"""The subcommand that shows who and what a film is about, and gives them pictures."""

from app.cli.spec import Spec, arg

_DIR = arg("project", metavar="DIR", help="the project's folder (NAME.reel)")

PICTURES: dict[str, Spec] = {
    "bible": Spec(
        "show who and what is in a film, and give them pictures to look like",
        "app.cli.bible:bible",
        (
            _DIR,
            arg("wish", nargs="?", default="show", choices=("show", "set", "make", "clear")),
            arg("name", nargs="?", default="", metavar="NAME", help="a character or a place"),
            arg("--image", metavar="FILE", help="set: the picture to take in"),
            arg("--words", default="", metavar="TEXT", help="make: more of how it looks"),
            arg("--seed", metavar="N", help="make: a chosen seed"),
        ),
        about="The same face and the same room in every shot:\n"
        "  reelwright bible sea.reel\n"
        "  reelwright bible sea.reel set Meera --image meera.jpg\n"
        '  reelwright bible sea.reel make Meera --words "a fisherwoman of fifty, grey plait"\n\n'
        "Pictures are copied into the project. Models that look at pictures get them with every\n"
        "key frame; shots that were made before are out of date.",
    ),
}
