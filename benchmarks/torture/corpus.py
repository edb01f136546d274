"""Files made by hand to do harm: what damage by chance would never find."""

import io
import json
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping

from benchmarks.torture.seeds import CARD, safetensors

_DEEP = 100_000
_LONG = "9" * 5_000


def corpus() -> Mapping[str, list[bytes]]:
    """By the kind of file that each pretends to be."""
    return {
        "png": [_png(30_000, 30_000), _png(0, 0), _png(2**31 - 1, 1), _png(16_000, 16_000, rows=1)],
        "jpg": [
            _jpeg(65_535, 65_535), b"\xff\xd8" * 50_000, b"\xff\xd8\xff\xe1\xff\xff" + b"M" * 99,
        ],
        "gif": [b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0) + b";", _gif_frames()],
        "webp": [b"RIFF\xff\xff\xff\xffWEBPVP8X" + b"\xff" * 40, _webp_huge()],
        "wav": [_wav(0, 48_000), _wav(65_535, 2**32 - 1), _wav(1, 1), b"RIFF\0\0\0\0WAVE"],
        "mp4": [
            _boxes(5_000), b"#EXTM3U\n/etc/passwd\n", b"ffconcat version 1.0\nfile /etc/passwd\n",
        ],
        "mov": [struct.pack(">I4sQ", 1, b"moov", 2**62), b"\0\0\0\x08moov" * 1000],
        "webm": [b"\x1a\x45\xdf\xa3\xff" * 5_000, b"\x1a\x45\xdf\xa3\x01" + b"\xff" * 7],
        "mp3": [b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + b"\0" * 100, b"\xff\xfb\x90\0" * 4000],
        "flac": [b"fLaC\0\0\0\x22" + b"\xff" * 34, b"fLaC\x84\xff\xff\xff" + b"a" * 50],
        "srt": _captions(""),
        "vtt": _captions("WEBVTT\n\n"),
        "ass": [b"[Script Info]\n" * 100_000],
        "otio": _timelines(),
        "fcpxml": _markup("fcpxml"),
        "xml": _markup("xmeml"),
        "edl": _lists(),
        "csv": [b"shot,narration\n" + b"1," * 200_000, b'"' * 100_000, b"shot\n" + _LONG.encode()],
        "texts": _documents(),
        "answers": _documents(),
        "fountain": [
            b"INT. " * 20_000, b"/*" * 50_000, b"[[" * 50_000, b"(" * 90_000, b"A\n\n" * 40_000,
            b"\n".join(b"%d" % each for each in range(20_000)), b"*" * 100_000, b"\xff" * 5_000,
        ],
        "txt": [
            b"a" * 1_999, ("\u0c15\u0c4d" * 900).encode(), ("\u202e" * 500).encode(),
            b"\0" * 500, ("e" + "\u0301" * 1_900).encode(), b"[" * 1_900, b"A. " * 600,
            b"\x1b]0;owned\x07 a potter shapes a bowl at dawn", b"9" * 1_900,
        ],
        "db": [b"", b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 9_000, b"\0" * 9_000],
        "toml": _cards(),
        "safetensors": _weights(),
        "policy": _documents(),
        "made": [*_documents(), b'{"engine":1}\n' * 50_000, b"\xff\xfe\n" * 99],
    }  # fmt: skip


def packages(whole: bytes) -> list[bytes]:
    """A whole package, each time with one thing more in it that does not belong there."""
    evil = [
        "../evil", "/evil", "project/../../evil", "project/media/../../../evil", "C:\\evil",
        "project/media/CON.mp4", "project/media/\x1b[2J.mp4", "project/tmp/x.abroad",
        "project/media/" + "a" * 300, "project/project.db", "project/MEDIA/a.mp4", "evil\0.mp4",
    ]  # fmt: skip
    found = [_with(whole, zipfile.ZipInfo(name), b"evil") for name in evil]
    link = zipfile.ZipInfo("project/media/link.mp4")
    link.external_attr = 0o120777 << 16
    bomb = zipfile.ZipInfo("project/media/bomb.mp4")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    many = whole
    for number in range(300):
        many = _with(many, zipfile.ZipInfo(f"project/media/{number}.mp4"), b"")
    return [
        *found,
        _with(whole, link, b"/etc/passwd"),
        _with(whole, bomb, bytes(300 << 20)),
        many,
        b"PK\x05\x06" + b"\0" * 18,
        b"PK\x03\x04" + b"\xff" * 500,
        b"",
    ]


def _with(package: bytes, member: zipfile.ZipInfo, data: bytes) -> bytes:
    into = io.BytesIO(package)
    with warnings.catch_warnings(), zipfile.ZipFile(into, "a") as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        archive.writestr(member, data)
    return into.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, rows: int = 0) -> bytes:
    """A small file that says that it is a large picture; the first rows of it are there."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(rows * (1 + 3 * min(width, 50_000))) + b"\0" * 5_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*each) for each in ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    )


def _jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return (
        b"\xff\xd8\xff\xc0" + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + b"\xaa" * 500 + b"\xff\xd9"
    )


def _gif_frames() -> bytes:
    one = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2D\1\0"
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0)
        + b"\0\0\0\xff\xff\xff"
        + one * 60_000
        + b";"
    )


def _webp_huge() -> bytes:
    body = b"VP8L" + struct.pack("<I", 10) + b"\x2f\xff\xff\xff\x0f" + b"\0" * 5
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _wav(channels: int, rate: int) -> bytes:
    form = struct.pack("<HHIIHH", 1, channels, rate, 0, 2, 16)
    return (
        b"RIFF" + struct.pack("<I", 1 << 31) + b"WAVEfmt " + struct.pack("<I", 16) + form
        + b"data" + struct.pack("<I", (1 << 32) - 1) + b"\1\2" * 500
    )  # fmt: skip


def _boxes(depth: int) -> bytes:
    boxes = b""
    for _ in range(depth):
        boxes = struct.pack(">I4s", 8 + len(boxes), b"moov") + boxes
    return struct.pack(">I4s", 16, b"ftyp") + b"isom\0\0\0\0" + boxes


def _captions(head: str) -> list[bytes]:
    times = "00:00:00,100 --> 00:00:01,000"
    return [
        each.encode("utf-8", "surrogatepass")
        for each in (
            f"{head}{times}\n{'<b>' * 100_000}",
            f"{head}{times}\n{'&amp;' * 200_000}",
            f"{head}" + f"{times}\na\n\n" * 30_000,
            f"{head}99:99:99,999 --> 9999:99:99,999999999\nlate\n",
            f"{head}{times}\n" + "\u202e\x1b[2J\x07" * 100,
            f"{head}{times}\n" + "e" + "\u0301" * 50_000,
            f"{head}{times}\n\ud800\udfff\n",
            f"{head}" + "-->" * 200_000,
            f"{head}" + "0" * 500_000 + " --> 1",
        )
    ]


def _documents() -> list[bytes]:
    return [
        b"[" * _DEEP, b'{"a":' * _DEEP, b"{}", b"[]", b"null", b"1e999", _LONG.encode(),
        b'"\\ud800"',
        f'{{"version": {_LONG}}}'.encode(), b'[{"shot": 1e999, "narration": {}}]',
        b'[{"shot": NaN, "narration": "\\u0000\\u001b[2J"}]', b"\xef\xbb\xbf{}", b"",
        json.dumps([{"shot": 1, "narration": "a" * 3_000_000}]).encode(),
    ]  # fmt: skip


def _timelines() -> list[bytes]:
    def timeline(*children: object, **more: object) -> bytes:
        track = {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": list(children)}
        stack = {"OTIO_SCHEMA": "Stack.1", "children": [track]}
        return json.dumps({"OTIO_SCHEMA": "Timeline.1", "tracks": stack, **more}).encode()

    def clip(value: object, rate: object, url: str = "file:///etc/passwd") -> dict[str, object]:
        time = {"OTIO_SCHEMA": "RationalTime.1", "value": value, "rate": rate}
        return {
            "OTIO_SCHEMA": "Clip.2", "name": "\x1b[2J../../../evil",
            "source_range": {"start_time": time, "duration": time},
            "media_reference": {"OTIO_SCHEMA": "ExternalReference.1", "target_url": url},
        }  # fmt: skip

    return [
        *_documents(),
        timeline(clip(10**400, 24)), timeline(clip(1e308, 1e-308)), timeline(clip(-5, 24)),
        timeline(clip(24, 24, "file:///dev/zero")), timeline(clip(24, 24, "file://../../x\0y")),
        timeline(clip(24, 24, "file:///dev/stdin")), timeline(clip(24, 24, "http://[::1")),
        timeline(*[clip(1, 24)] * 60_000), timeline(name="n" * 1_000_000),
        timeline(clip(24, 24), metadata={"reelwright": {"project": {}, "take": []}}),
    ]  # fmt: skip


def _markup(root: str) -> list[bytes]:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return [
        each.encode()
        for each in (
            "<a>" * _DEEP,
            f'<!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]><{root}>&a11;</{root}>',
            f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><{root}>&f;</{root}>',
            f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><{root}/>',
            f"<{root}/>",
            f"<{root} " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>",
            f'<{root} a="' + "b" * 2_000_000 + '"/>',
            f"<{root}>"
            + "<sequence duration='1/0s'><spine><clip/></spine></sequence>"
            + f"</{root}>",
            f"<{root}><sequence><duration>{_LONG}</duration><rate><timebase>0</timebase></rate>"
            f"<media><video><track><clipitem><start>{_LONG}</start></clipitem></track></video>"
            f"</media></sequence></{root}>",
        )
    ]


def _lists() -> list[bytes]:
    line = "001  AX V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00\n"
    return [
        each.encode()
        for each in (
            line * 60_000,
            "TITLE: " + "x" * 1_000_000,
            line.replace("C ", "D 9999 "),
            line.replace("00:00:01:00", "99:99:99:99"),
            line + "* FROM CLIP NAME: ../../../../evil\x1b[2J\n",
            line + "* TAKE: " + _LONG,
            "0" * 400_000 + " AX V C",
            "FCM: DROP FRAME\n" + line.replace(":", ";"),
            line + "M2 AX 1e999 00:00:00:00\n" * 1000,
        )
    ]


def _cards() -> list[bytes]:
    card = CARD.read_text("utf-8")
    return [
        each.encode()
        for each in (
            "a = " + "[" * _DEEP,
            "a" + ".a" * _DEEP + " = 1",
            "x = {a = " * 5_000,
            f"size = {_LONG}",
            card.replace("5.0", "nan"),
            card.replace("5.0", "inf"),
            card.replace("2.567", "nan"),
            card.replace("2.567", "1e308"),
            card.replace("6_940_000_000", "9" * 400),
            card.replace("12_200_000_000", "1" + "0" * 400),
            card.replace("multiple = 8", "multiple = 0"),
            card.replace("multiple = 8", "multiple = -8"),
            card.replace("[1024, 1024]", "[9000000000, 9000000000]"),
            card.replace("prompt_tokens = 77", "prompt_tokens = -1"),
            card.replace("tile = 512", "tile = 0"),
            card.replace("stabilityai/", "../../../../evil/"),
            card.replace('"vae/', '"../../vae/'),
            card.replace("stabilityai/", "https://user:secret@example.org/"),
            card.replace("Stable Diffusion XL", "\\u001b[2J\\u202eevil"),
            card.replace("Stable Diffusion XL", "evil " * 100_000),
            card.replace("https://huggingface.co/", "file:///etc/passwd"),
            'id = "../../evil"\n' + card,
        )
    ]


def _weights() -> list[bytes]:
    def headed(text: str) -> bytes:
        return struct.pack("<Q", len(text)) + text.encode()

    huge = '{"a": {"dtype": "F32", "shape": [SHAPE], "data_offsets": [0, END]}}'
    return [
        headed("[" * _DEEP),
        headed(huge.replace("SHAPE", "1").replace("END", "1e999")),
        headed(huge.replace("SHAPE", "1e999").replace("END", "0")),
        headed(huge.replace("SHAPE", _LONG).replace("END", "0")),
        headed(huge.replace("SHAPE", ",".join(["999999999999"] * 20_000)).replace("END", "0")),
        headed(huge.replace("SHAPE", "-5").replace("END", "-3")),
        headed(huge.replace("SHAPE", "null").replace("END", "null")),
        headed('{"a": []}'), headed('{"__metadata__": 5}'), headed("{}"), struct.pack("<Q", 2**63),
        b"\x80\x04\x95" + b"pickle" * 10, b"PK\x03\x04" + b"\0" * 100, b"",
        safetensors({"\x1b[2J" * 5 + "../../evil": [1]}),
    ]  # fmt: skip
