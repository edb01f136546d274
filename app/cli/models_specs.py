"""The subcommands about models: what there is, what fits, who makes what in a film."""

from app.cli.spec import Spec, arg

WORKS = (
    "video", "edit", "image", "text", "speech", "music", "transcription", "translation", "scores",
    "safety",
)  # fmt: skip
WISHES = ("list", "show", "fit")
"""Each is a row in `app.cli.models.WISHES` as well."""

MODELS: dict[str, Spec] = {
    "models": Spec(
        "the models that can make, speak, write and listen: what is here and what fits",
        "app.cli.models:models",
        (
            arg("wish", nargs="?", default="list", choices=WISHES, help="what (list)"),
            arg("model", nargs="?", default="", metavar="MODEL", help="its name in the list"),
            arg("--work", choices=WORKS, help="list, fit: only models for this"),
            arg("--installed", action="store_true", help="list: only what is on this machine"),
            arg("--size", metavar="WxH", help="fit: so large (the model's first size)"),
            arg("--seconds", metavar="N", help="fit: so long in one go (5)"),
            arg("--hold", metavar="WAY", help="fit: held like this: full, two-stage, offload, "
                "8-bit, group-offload (the fastest that fits)"),
        ),
        about="What this machine can run:\n  reelwright models\n"
        "  reelwright models list --work video\n"
        "  reelwright models show wan-2.2-ti2v-5b\n"
        "  reelwright models fit wan-2.2-ti2v-5b --size 1280x704 --seconds 4\n\n"
        "Cards of your own go into the folder “cards” of the program's data, one TOML file each.",
    ),
}  # fmt: skip
