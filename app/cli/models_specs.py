"""The subcommands about models: what there is, what fits, who makes what in a film."""

from app.cli.spec import Spec, arg

WORKS = (
    "video", "edit", "image", "text", "speech", "music", "transcription", "translation", "scores",
    "safety",
)  # fmt: skip
WISHES = (
    "list", "show", "fit", "hold", "install", "import", "verify", "remove", "token", "offline",
    "hub",
)  # fmt: skip
"""Each is a row in `app.cli.models.WISHES` as well."""

MODELS: dict[str, Spec] = {
    "policy": Spec(
        "what films may speak of and show: each kind allowed, warned of or blocked",
        "app.cli.policy:policy",
        (arg("settings", nargs="*", metavar="KIND=OUTCOME", help="as in explicit=block"),),
        about="The content policy of this machine:\n  reelwright policy\n"
        "  reelwright policy violence=allow explicit=block hate=warn\n\n"
        "The words that it is about are quoted. It is lists of words, and a model for pictures\n"
        "where one is installed: it can be wrong in both ways.",
    ),
    "models": Spec(
        "the models that can make, speak, write and listen: what is here and what fits",
        "app.cli.models:models",
        (
            arg("wish", nargs="?", default="list", choices=WISHES, help="what (list)"),
            arg("model", nargs="?", default="", metavar="MODEL",
                help="its name in the list; import: a folder (of a model, or ComfyUI's); "
                "token: set, forget; offline: on …"),
            arg("--work", choices=WORKS, help="list, fit: only models for this"),
            arg("--installed", action="store_true", help="list: only what is on this machine"),
            arg("--size", metavar="WxH", help="fit: so large (the model's first size)"),
            arg("--seconds", metavar="N", help="fit: so long in one go (5)"),
            arg("--hold", metavar="WAY", help="fit, hold: held in memory like this: full, "
                "two-stage, offload, 8-bit, group-offload, auto (the fastest that fits)"),
            arg("--accept", action="store_true", help="install: its licence is accepted"),
            arg("--token-from-stdin", action="store_true", help="install: with this token, once"),
            arg("--whole", action="store_true",
                help="install: all of it, also what ComfyUI has here (used where it is)"),
            arg("--newest", action="store_true",
                help="install: the hub's newest (it stays at its commit)"),
            arg("--as", dest="as_model", metavar="MODEL", help="import: it is this model"),
            arg("--copy", action="store_true", help="import: as a copy (used where it is)"),
            arg("--mend", action="store_true", help="verify: fetch what is damaged again"),
        ),
        about="What this machine can run:\n  reelwright models\n"
        "  reelwright models list --work video\n"
        "  reelwright models show wan-2.2-ti2v-5b\n"
        "  reelwright models fit wan-2.2-ti2v-5b --size 1280x704 --seconds 4\n\n"
        "Have more (a download that was stopped goes on where it stopped):\n"
        "  reelwright models install qwen3-4b --accept\n"
        "  reelwright models import ~/models/Wan2.1-T2V-1.3B-Diffusers\n"
        "  reelwright models verify            (every file, against what was published)\n"
        "  reelwright models remove qwen3-4b\n"
        "  reelwright models token set         (for models that are given to known people only)\n"
        "  reelwright models offline on        (nothing connects to another machine)\n\n"
        "Cards of your own go into the folder “cards” of the program's data, one TOML file each.",
    ),
    "makers": Spec(
        "show and choose which model makes what in a film",
        "app.cli.makers:makers",
        (
            arg("project", metavar="DIR", help="the project's folder (NAME.reel)"),
            arg("--video", metavar="ID", help="its shots: a model, or animatic"),
            arg("--image", metavar="ID", help="its key frames"),
            arg("--edit", metavar="ID", help="edits of its takes by an instruction"),
            arg("--writer", metavar="ID", help="story and shots: a model, rules or server"),
            arg("--speech", metavar="ID", help="its voices"),
            arg("--music", metavar="ID", help="its music"),
            arg("--transcription", metavar="ID", help="recordings into words"),
            arg("--translation", metavar="ID", help="its other languages"),
            arg("--scores", metavar="ID", help="how takes are judged"),
            arg("--safety", metavar="ID", help="what looks for what must not be shown"),
        ),
        about="Have models make the film:\n  reelwright makers coffee.reel\n"
        "  reelwright makers coffee.reel --video wan-2.2-ti2v-5b --image sdxl --writer qwen3-4b\n"
        "  reelwright makers coffee.reel --speech none       (the system's voices again)\n\n"
        "Only what is on this machine can be chosen: reelwright models list --installed",
    ),
}  # fmt: skip
