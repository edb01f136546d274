"""The subcommands that change takes by words, and that show who and what a film is about."""

from app.cli.spec import Spec, arg

_DIR = arg("project", metavar="DIR", help="the project's folder (NAME.reel)")

PICTURES: dict[str, Spec] = {
    "edit": Spec(
        "change a take by words, by a model that edits",
        "app.cli.changing:edit",
        (
            _DIR,
            arg("segment", metavar="SEGMENT", help="its number"),
            arg("words", metavar="WORDS", help='what to change: "make it night, add rain"'),
            arg("--model", default="", metavar="ID", help="which model (the film's choice)"),
            arg("--take", metavar="N", help="change this one of its takes (the chosen one)"),
            arg("--seed", metavar="N", help="a chosen seed"),
            arg("--strength", default="1", metavar="N", help="how firmly, 0.1 to 2 (1)"),
            arg("--rules", action="store_true", help="without a model: make the shot anew"),
        ),
        about="Change what was made:\n"
        '  reelwright edit sea.reel 3 "make it night, add rain"\n'
        '  reelwright edit sea.reel 3 "make her sari red" --strength 0.7 --seed 7\n\n'
        "The new take keeps the movement of the old one, which stays. Without a model that edits\n"
        "(reelwright models list --work edit), --rules makes the shot anew, as the rules\n"
        "understand the words.",
    ),
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
