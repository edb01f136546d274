"""Takes out of a text what nobody else may read: secrets, signed links, paths, the editor's words.

The one place that knows how secrets look. Logs pass through it before they are written, and
reports once more before they are shown.
"""

import re
from collections.abc import Collection
from pathlib import Path

GONE = "[secret]"
LEAST = 6
"""Values shorter than this are not looked for: they would stand in every other word."""

# What announces a secret: as a header, a setting, a field of JSON or a variable.
_NAMES = (
    r"(?:aws[_-]?)?(?:secret|session|access)[_-]?(?:access[_-]?)?(?:key|token)(?:[_-]?id)?",
    r"(?:[a-z0-9]{1,20}[_-]){0,4}(?:password|passwd|passphrase|pwd|secrets?|tokens?|credentials?)",
    r"(?:[a-z0-9]{1,20}[_-]){0,4}(?:api|private|signing|auth|account|webhook)[_-]?key",
    r"(?:x-amz-|x-goog-)(?:signature|credential|security-token)",
    r"signature|(?:[a-z0-9]{1,20}[_-]){0,4}sig",
)
_LABELLED = re.compile(
    rf"""(?P<name>(?<![a-z0-9])(?:{"|".join(_NAMES)})["']?\s*[=:]\s*)"""
    r"""(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;&"'}\])]+)""",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?P<name>(?:(?:proxy-)?authorization|(?:set-)?cookie)[\"']?\s*[:=]\s*)[^\r\n\"']*[^\r\n]*",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    r"\b(?P<name>(?i:bearer)\s+)[^\s,;\"']{6,}|\b(?P<basic>(?i:basic|digest)\s+)"
    r"(?=[^\s,;\"']*[A-Z0-9=])[A-Za-z0-9+/]{6,}={0,2}"
)
# What is a secret wherever it stands.
_TELLING = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}"
    r"|\bhf_\w+|\bsk-[\w-]{6,}|\bgh[opsru]_\w{6,}|\bgithub_pat_\w+|\bglpat-[\w-]+"
    r"|\bxox[a-z]-[\w-]+|\bAIza[\w-]{20,}|\bya29\.[\w.-]+"
    r"|\beyJ[\w-]{6,4000}\.[\w-]+(?:\.[\w-]*)?",
    re.DOTALL,
)
# The secret half of an AWS key has no sign of its own: forty letters in which there are all kinds.
_FORTY = re.compile(
    r"(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*\d)"
    r"[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"
)
_ADDRESS = re.compile(
    r"(?P<kind>\b[a-z][a-z0-9+.-]{1,15}://)(?P<rest>[^\s\"'<>“”]+)", re.IGNORECASE
)
_SIGNED = re.compile(r"\?[\w.%-]+=[^\s\"'<>“”]*")

_WORD = r"[^\s/\\\"'<>|“”:*?]+"
_PART = rf"{_WORD}(?: [^\s/\\\"'<>|“”:*?,;]+){{0,4}}"
_LAST = rf"(?:{_PART}\.[A-Za-z0-9]{{1,5}}(?![\w.])|(?:{_WORD})?[^\s/\\\"'<>|“”:*?,;.)\]}}])?"
_PATH = re.compile(
    rf"(?<![\w.~/:\\])(?:file://)?(?:/(?:{_PART}/)*{_LAST}"
    rf"|[A-Za-z]:\\(?:{_PART}\\)*{_LAST}|[A-Z]:/(?:{_PART}/)*{_LAST}|\\\\(?:{_PART}\\)+{_LAST})"
    rf"|(?<![\w/])~[\\/](?:{_PART}[\\/])*{_LAST}"
)
_PROJECT = re.compile(r"(?:^|.*[\\/])([^\\/]+\.reel)(?=[\\/]|$)")
_CODE = re.compile(r".*?[\\/]((?:site-packages|dist-packages|python3\.\d+)[\\/].*)")
_OURS = re.compile(r".*?[\\/]((?:app|core|ui|resources|tests|tools)[\\/][\w\\/]+\.py)$")
_QUOTED = re.compile(r"“([^”]*)”")
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,40}")


def scrubbed(text: str, known: Collection[str] = ()) -> str:
    """The text without secrets; `known` are those of this process, gone wherever they stand.

    Addresses lose who signed in and everything behind their question mark. Of paths only what lies
    in a project, or is code, is left.
    """
    for value in sorted((each for each in known if len(each) >= LEAST), key=len, reverse=True):
        text = text.replace(value, GONE)
    text = _TELLING.sub(GONE, text)
    text = _ADDRESS.sub(_bare, text)
    text = _HEADER.sub(rf"\g<name>{GONE}", text)
    text = _SCHEME.sub(lambda said: f"{said['name'] or said['basic']}{GONE}", text)
    text = _LABELLED.sub(_unsaid, text)
    text = _FORTY.sub(GONE, text)
    return _PATH.sub(lambda found: _shortened(found[0]), _SIGNED.sub("", text))


def wordless(text: str) -> str:
    """The text without what stands in “…”: the editor's words, except names such as wan-2.2."""
    return _QUOTED.sub(lambda said: said[0] if _PLAIN.fullmatch(said[1]) else "“…”", text)


def _unsaid(found: re.Match[str]) -> str:
    value = found["value"]
    quote = value[0] if value[0] in "\"'" else ""
    return f"{found['name']}{quote}{GONE}{quote}"


def _bare(found: re.Match[str]) -> str:
    kind, rest = found["kind"], found["rest"]
    if kind.lower() == "file://":
        return found[0]
    place = re.split(r"[?#]", rest, maxsplit=1)[0]
    host, slash, way = place.partition("/")
    if kind.lower() in ("http://", "https://", "wss://", "ws://"):
        way = "…" if way else ""  # a webhook's secret is its way
    return f"{kind}{host.rpartition('@')[2]}{slash}{way}"


def _shortened(path: str) -> str:
    """A path as far as it may be told."""
    inside = _PROJECT.match(path)
    if inside:
        return inside[1] + path[inside.end() :]
    for known in (_CODE, _OURS):
        if code := known.match(path):
            return code[1]
    if path in ("/", "~/") or _is_no_place(path):
        return path
    ending = Path(path.replace("\\", "/")).suffix
    return f"…/*{ending}" if ending else "…"


def _is_no_place(path: str) -> bool:
    """A slash that stands between two words, as a share: "/s"."""
    return len(path) <= 2 and not path[1:].isdigit()
