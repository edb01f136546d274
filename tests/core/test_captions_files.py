"""Captions survive their files, and files of any program are read as far as they can be."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import example, given, strategies as st

from core.domain.errors import MediaUnreadable
from core.domain.wording import Align, CaptionStyle, Place
from core.interchange.captions import srt, vtt
from core.interchange.captions_reading import read, text_of
from core.media.captions import Caption

TIMES = st.integers(0, 4 * 3_600_000).map(lambda n: Fraction(n, 1000))
TEXTS = st.lists(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20),
    min_size=1,
    max_size=3,
).map("\n".join)
CAPTIONS = st.lists(
    st.builds(
        lambda start, length, text: Caption(start, start + length, text),
        TIMES,
        st.integers(1, 7000).map(lambda n: Fraction(n, 1000)),
        TEXTS,
    ),
    min_size=1,
    max_size=6,
).map(lambda found: sorted(found, key=lambda each: (each.start, each.end)))
MARKED = [Caption(Fraction(1), Fraction(2), "<i>no markup</i> {\\an8} a --> b &amp; <c>\n42")]


@given(CAPTIONS)
@example(MARKED)
def test_captions_survive_srt(captions: list[Caption]) -> None:
    assert read(srt(captions).encode()).captions == tuple(captions)


@given(CAPTIONS)
@example(MARKED)
def test_captions_survive_webvtt(captions: list[Caption]) -> None:
    assert read(vtt(captions).encode()).captions == tuple(captions)
    assert read(vtt(captions, CaptionStyle(), for_browsers=True).encode()).captions == tuple(
        captions
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    words = "1\n00:00:01,000 --> 00:00:02,000\nक्षत्रिय – “naïve”\n"
    if encoding.endswith("e") and encoding != "utf-16":
        words = words.replace("क्षत्रिय", "cafe")  # without a mark, by its many zeros
    assert text_of(words.encode(encoding)).removeprefix("\ufeff") == words


def test_what_windows_wrote_is_read() -> None:
    raw = "1\r\n00:00:01,000 --> 00:00:02,000\r\nL’été – “déjà”…\r\n".encode("cp1252")
    assert read(raw).captions[0].text == "L’été – “déjà”…"


def test_srt_is_read_as_it_is_found() -> None:
    found = (
        "\ufeff1\r\n00:00:01,5 --> 00:00:02.250 X1:40\r\n<i>Hello</i>\r\n{\\an8}there\r\n\r\n\r\n"
        "01:02 --> 01:03,0\r\n42\n3\n00:01:05,000 -> 00:01:06,000\nend"
    )
    first, second, third = read(found.encode()).captions
    assert first == Caption(Fraction(3, 2), Fraction(9, 4), "Hello\nthere")
    assert (second.start, second.text) == (Fraction(62), "42")
    assert third.text == "end"


def test_webvtt_is_read_with_its_notes_styles_names_and_tags() -> None:
    found = (
        "WEBVTT - a film\n\nSTYLE\n::cue { color: red }\n\nNOTE a remark\nof two lines\n\n"
        "intro\n00:01.000 --> 00:02.000 line:0 align:start\n"
        "<v Asha>Look <00:01.500>there &amp; up\n"
    )
    reading = read(found.encode())
    assert reading.captions == (Caption(Fraction(1), Fraction(2), "Look there & up"),)
    assert reading.remarks == ()


def test_what_is_wrong_is_passed_over_with_its_line() -> None:
    found = (
        "1\n00:00:01,000 --> 00:00:02,000\nfine\n\n2\n00:00:xx,000 --> 00:00:04,000\nlost\n\n"
        "3\n00:00:09,000 --> 00:00:08,000\nbackwards\n\n4\n00:00:10,000 --> 00:00:11,000\n\n"
    )
    reading = read(found.encode())
    assert [each.text for each in reading.captions] == ["fine"]
    assert [remark.split(":")[0] for remark in reading.remarks] == [
        "Line 6", "Line 7", "Line 10", "Line 14",
    ]  # fmt: skip


def test_a_file_without_captions_is_refused_by_its_first_line() -> None:
    with pytest.raises(MediaUnreadable, match=r"Line 1: .*“Dear Sir”"):
        read(b"Dear Sir\n\nno captions\n")
    with pytest.raises(MediaUnreadable, match="empty"):
        read(b"")


def understood(data: bytes) -> tuple[Caption, ...]:
    """What is read of it; nothing where it is refused in words."""
    with suppress(MediaUnreadable):
        return read(data).captions
    return ()


GOOD = srt([Caption(Fraction(n), Fraction(n + 1), f"line {n} क्ष") for n in range(3)]).encode()


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, len(GOOD)),
    st.sampled_from([b"", b"WEBVTT\n\n", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_a_damaged_file_is_read_or_refused_in_words(
    changes: list[tuple[int, int]], length: int, head: bytes
) -> None:
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    found = understood(head + bytes(data[:length]))
    assert all(each.start < each.end and each.text for each in found)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    understood(data)


def test_webvtt_carries_the_style_and_the_place() -> None:
    style = CaptionStyle(colour="#ffe74a", place=Place.TOP, align=Align.LEFT, safe=0.05)
    caption = Caption(Fraction(3661), Fraction(3662), "a < b & c\n\nd", "ka")
    text = vtt([caption], style, for_browsers=True)
    assert text.startswith("WEBVTT\n\nSTYLE\n::cue { color: #ffe74a;")
    assert "01:01:01.000 --> 01:01:02.000 line:5% align:start\na &lt; b &amp; c\nd\n" in text
    assert "<c.also>ka</c>" in text
