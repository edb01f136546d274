"""What goes into the installed program, and what of its libraries stays out.

`installer.spec` asks here; nothing of PyInstaller is needed to read or test it.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from core.domain.shipped import packages_of

PROGRAM = "reelwright"
WINDOW = "reelwright-studio"
"""The program without a terminal, where systems tell the two apart."""

OUR_PACKAGES = ("app", "core", "ui", "resources")

DATA = (
    ("resources", "resources"),
    ("core/store/migrations", "core/store/migrations"),  # Alembic reads them from the disk
    ("core/engines/chatterbox_side.py", "core/engines"),  # run by an interpreter of its own
    ("LICENSE", "."),
)
"""Files and folders of the checkout, and where the program looks for them."""

WHOLE = (
    "anyio", "certifi", "click", "filelock", "fsspec", "h11", "httpcore", "httpx",
    "huggingface_hub", "idna", "markdown_it", "markupsafe", "numpy", "packaging", "psutil",
    "pygments", "regex", "rich", "safetensors", "tqdm", "typing_extensions", "urllib3", "yaml",
)  # fmt: skip
"""What the models' libraries stand on as well: with all modules, those that we never use too."""

LATE = ("boto3", "keyring.backends", "sqlalchemy.dialects.sqlite")
"""What is imported by a name in a text, where no analysis of the code sees it."""

LEFT_OUT = (
    "tkinter", "_tkinter", "nis", "turtle", "idlelib", "lib2to3", "ensurepip", "pydoc_data",
    "setuptools", "pkg_resources", "pip", "wheel", "PyInstaller", "pytest", "IPython", "matplotlib",
    "PIL", "lxml", "torch", "diffusers", "transformers", "accelerate", "peft", "llguidance",
    "numpy.tests", "numpy.f2py.tests", "PySide6.QtMultimediaWidgets", "PySide6.QtWebEngineCore",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPdf",
)  # fmt: skip

_AWS = r"botocore/data/(?!(?:s3|sts|sso|sso-oidc|signin)/)[^/]+/"
_UNUSED = (
    _AWS,
    r"boto3/data/(?!s3/)",
    r"boto3/examples/",
    r"alembic/templates/",
    r"PySide6/Qt/translations/(?!qtbase_|qtmultimedia_)",
    r"PySide6/Qt/qml/",
    r"[Vv]irtual[Kk]eyboard",
    r"plugins/platforms/libq(?:linuxfb|eglfs|vkkhrdisplay|minimalegl|vnc|minimal)\.",
    r"egldeviceintegrations|Qt6Egl|plugins/generic/|plugins/networkinformation/",
    r"plugins/imageformats/(?:lib)?q(?:pdf|icns|tga|wbmp|tiff)\b",
    r"plugins/platformthemes/libqgtk3",  # would bring the building machine's GTK along
    r"plugins/(?:multimedia|qmltooling|position|sensors|webview|sqldrivers|printsupport|qmllint)/",
    r"PySide6/Qt/lib/lib(?:avcodec|avformat|avutil|swresample|swscale)\.|Qt6FFmpegStub",
    r"^lib(?:avcodec|avformat|avutil|swresample|swscale)\.so",  # those are Qt's; ours are PyAV's
    r"libQt6(?:MultimediaWidgets|Quick|Qml|Pdf|WebEngine|Designer|Positioning|ShaderTools)|(?:^|/)Qt(?:Qml|Quick)",
    r"__pycache__/",
)

_OF_THE_SYSTEM = (
    "mvec anl thread_db stdc++ gcc_s X11 X11-xcb Xext Xrandr Xrender Xau Xdmcp Xfixes Xi Xcursor "
    "Xcomposite Xdamage Xinerama xcb xkbcommon xkbcommon-x11 dbus-1 fontconfig freetype harfbuzz "
    "glib-2.0 gobject-2.0 gio-2.0 gmodule-2.0 gthread-2.0 drm gbm EGL GL GLX GLdispatch OpenGL "
    "pulse pulse-simple asound pipewire-0.3 systemd udev selinux mount blkid cap gcrypt gpg-error "
    "gtk-3 gdk-3 cairo atspi epoxy thai datrie fribidi graphite2 png16 jpeg sndfile FLAC ogg "
    "vorbis vorbisenc opus mp3lame mpg123 asyncns apparmor expat lz4 zstd deflate tiff webp jbig "
    "Lerc va va-drm va-x11 vdpau bsd md"
).split()
_FAMILIES_OF_THE_SYSTEM = (
    r"nss_\w+", r"xcb-[\w-]+", r"wayland-[\w-]+", r"pulsecommon[\w.-]*", r"gdk_pixbuf[\w.-]*",
    r"pango[\w.-]*", r"atk[\w.-]*", r"brotli\w*", r"pcre2[\w-]*", r"pixman[\w.-]*", r"cairo-\w+",
)  # fmt: skip
_names = "|".join([*map(re.escape, _OF_THE_SYSTEM), *_FAMILIES_OF_THE_SYSTEM])
_SYSTEMS = re.compile(rf"lib(?:{_names})\.so")


def is_wanted(path: str, *, linux: bool = sys.platform.startswith("linux")) -> bool:
    """Whether a file, by its place in the program, is shipped.

    A library at the top was found on the building machine. Those of Linux that must match the
    drivers and daemons of the machine they run on are its own.
    """
    place = path.replace("\\", "/")
    if linux and "/" not in place and _SYSTEMS.match(place):
        return False
    return not any(re.search(pattern, place) for pattern in _UNUSED)


def foreign_modules() -> set[str]:
    """The modules of the environment that no package of the program brings: the build's own."""
    from importlib.metadata import packages_distributions

    from packaging.utils import canonicalize_name

    ours = {PROGRAM, *packages_of(PROGRAM)}
    return {
        module
        for module, bringing in packages_distributions().items()
        if not ours & {str(canonicalize_name(each)) for each in bringing}
    }


def standard_library() -> list[str]:
    """All modules of Python's own: the libraries of the models may import any of them."""
    base = Path(sysconfig.get_path("stdlib"))
    names = {name for name in sys.stdlib_module_names if _kept(name)}
    for name in sorted(names):
        if (base / name).is_dir():
            names |= set(_inside(base, base / name))
    return sorted(names)


_SKIPPED = {
    "test", "tests", "idlelib", "idle_test", "turtledemo", "turtle", "tkinter", "lib2to3",
    "antigravity", "this", "ensurepip", "pydoc_data", "venv", "distutils", "nis", "__main__",
}  # fmt: skip
_OF_WINDOWS = ("msilib", "winreg", "winsound", "_winapi", "_msi", "nt", "msvcrt", "_overlapped")


def _kept(name: str) -> bool:
    of_others = _OF_WINDOWS if sys.platform != "win32" else ()
    return name not in _SKIPPED and not name.startswith(("_tk", "__phello", *of_others))


def _inside(base: Path, package: Path) -> Iterator[str]:
    for file in package.rglob("*.py"):
        parts = file.relative_to(base).with_suffix("").parts
        if not _SKIPPED.intersection(parts) and "site-packages" not in parts:
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
