"""The table's rows about delivering films: where to, what was sent, and what is still open."""

from app.cli.spec import Spec, arg

_DIR = arg("project", metavar="DIR", help="the project's folder (NAME.reel)")
_ENDPOINT = arg("--endpoint-url", default="", metavar="URL", help="of an S3 that is not Amazon's")
_PROFILE = arg("--profile", default="", metavar="NAME", help="a profile of the AWS tools")

DELIVERING = {
    "deliver": Spec(
        "send a compiled film, with all that belongs to it, to a folder or a bucket",
        "app.cli.delivering:deliver",
        (
            _DIR,
            arg("--to", default="", metavar="NAME|s3://…", help="a destination, or a bucket"),
            _ENDPOINT,
            _PROFILE,
            arg("--film", metavar="FILE", help="one of the compiled films (the newest)"),
            arg("--renditions", default="", metavar="SIZES", help="only these: 1080p,720p (all)"),
            arg("--resume", action="store_true", help="go on with what was not ended"),
        ),
        about="Deliver the film:\n"
        "  reelwright deliver coffee.reel --to Festival\n"
        "  reelwright deliver coffee.reel --to s3://films/2026 --endpoint-url https://s3.my.nas\n"
        "  reelwright deliver coffee.reel --resume\n\n"
        "With it go its renditions, thumbnails, poster, captions, metadata and where everything\n"
        "is from. What cannot be sent stays here, and is gone on with by --resume: only what is\n"
        "missing goes. For a bucket that is no destination, the keys of the AWS tools are used.",
    ),
    "deliveries": Spec(
        "show what was delivered, sign links, try again, clear away",
        "app.cli.delivering:deliveries",
        (
            _DIR,
            arg(
                "wish",
                nargs="?",
                default="show",
                choices=("show", "link", "again", "tell", "cancel", "forget", "strays", "abort"),
                help="what (show)",
            ),
            arg("which", nargs="?", default="", metavar="N|NAME", help="a delivery by its number"),
            arg("--item", default="", metavar="NAME", help="link: of this file (the film)"),
            arg("--seconds", metavar="N", help="link: how long it is valid (the destination's)"),
        ),
        about="Look after deliveries:\n"
        "  reelwright deliveries coffee.reel\n"
        "  reelwright deliveries coffee.reel link 1 --seconds 86400\n"
        "  reelwright deliveries coffee.reel tell      (the webhook, of what it has not heard)\n"
        "  reelwright deliveries coffee.reel strays Festival\n"
        "  reelwright deliveries coffee.reel abort Festival\n\n"
        "Strays are uploads of this project that never ended; they take room, and are paid for.\n"
        "abort clears away those that no open delivery needs.",
    ),
    "destinations": Spec(
        "where films may go: list, add, change, test, remove",
        "app.cli.delivering_places:destinations",
        (
            arg(
                "wish",
                nargs="?",
                default="list",
                choices=("list", "add", "change", "keys", "test", "remove"),
                help="what (list)",
            ),
            arg("name", nargs="?", default="", metavar="NAME", help="what it is called"),
            arg("place", nargs="?", default="", metavar="FOLDER|s3://…", help="where it is"),
            _ENDPOINT,
            arg("--region", default=None, metavar="NAME", help="as in eu-west-1, or auto"),
            arg(
                "--path-style", action="store_true", default=None, help="usual with --endpoint-url"
            ),
            arg(
                "--no-path-style", dest="path_style", action="store_false", help="as Amazon has it"
            ),
            arg("--cdn", default=None, metavar="URL", help="where the world sees the bucket"),
            arg("--storage-class", default=None, metavar="NAME", help="as in STANDARD_IA"),
            arg("--link-expiry", default=None, metavar="SECONDS", help="of signed links (3600)"),
            _PROFILE,
        ),
        about="Set up where films may go:\n"
        "  reelwright destinations add NAS /mnt/nas/films\n"
        "  reelwright destinations add Festival s3://festival/entries "
        "--endpoint-url https://s3.example.com\n"
        "  reelwright destinations test Festival\n\n"
        "Keys are asked for on the terminal and kept in the keyring of this machine; or those of\n"
        "an AWS profile are used (--profile), or of the environment. They never stand on the\n"
        "command line, in a file of ours or in a log.",
    ),
}
