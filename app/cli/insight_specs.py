"""The subcommands that look back: what films tell of their making, and a report of this machine."""

from app.cli.spec import Spec, arg

INSIGHT: dict[str, Spec] = {
    "insights": Spec(
        "how films come about: time, what is kept, failures, disk, memory, advice; what is learnt",
        "app.cli.insight:insights",
        (
            arg("project", nargs="?", metavar="DIR", help="one film (all of this machine)"),
            arg("--csv", dest="export", metavar="FILE.csv", help="everything as a table"),
            arg("--save", dest="export", metavar="FILE.json", help="everything as JSON, in a file"),
            arg("--learnt", action="store_true", help="only what is learnt from your verdicts"),
            arg("--forget", action="store_true", help="erase all that was learnt, of every film"),
        ),
        about="Look back:\n  reelwright insights\n  reelwright insights coffee.reel\n"
        "  reelwright insights --csv films.csv\n"
        "  reelwright insights --learnt\n  reelwright insights --forget\n\n"
        "All of it is counted on this machine and stays there. What is erased is gone for the\n"
        "program; every film still knows its own takes and verdicts.",
    ),
    "suggest": Spec(
        "what could help a rejected take: from its reason, its scores, and what you mostly keep",
        "app.cli.suggesting:suggest",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("segment", metavar="SEGMENT", help="its number"),
            arg("--because", default="", metavar="TEXT", help="what is wrong (its review's note)"),
        ),
        about='Find a way out:\n  reelwright suggest coffee.reel 3 --because "too dark"\n'
        "  reelwright regenerate coffee.reel 3 --prompt ...\n\n"
        "What was learnt from other films says on how many verdicts it stands; see\n"
        "reelwright insights --learnt",
    ),
    "report": Spec(
        "collect what helps to mend the studio in a .zip, without secrets, words or media",
        "app.cli.insight:report",
        (
            arg("project", nargs="?", metavar="DIR", help="with the structure of this film"),
            arg("-o", "--output", metavar="FILE.zip", help="the file to write"),
            arg("--show", nargs="?", const="", metavar="NAME", help="only show what is in it"),
        ),
        about="Collect a report:\n  reelwright report coffee.reel --show\n"
        "  reelwright report coffee.reel --show machine.txt\n"
        "  reelwright report coffee.reel -o report.zip\n\n"
        "Nothing is sent anywhere: the file is yours to look at and to give away.",
    ),
}
