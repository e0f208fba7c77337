"""Content-codings within bounds, and subscription lists."""

import gzip
import tracemalloc
import zlib

import pytest

from monitor.feeds.decode import Decoder
from monitor.feeds.opml import OpmlFeed, OpmlList, read_opml, tag_of
from monitor.model.errors import FetchError, ParseError

TEXT = b"the dike gave way " * 40


def decoded(coding: str, *parts: bytes, limit: int = 1_000) -> bytes:
    decoder = Decoder(coding, limit)
    for part in parts:
        decoder.feed(part)
    return decoder.body()


@pytest.mark.parametrize(
    ("coding", "wire"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        (" GZIP ", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_a_body_reads_the_same_in_whatever_pieces_it_comes(coding: str, wire: bytes, size: int) -> None:
    assert decoded(coding, *(wire[at : at + size] for at in range(0, len(wire), size))) == TEXT


@pytest.mark.parametrize("coding", ["", "gzip", "deflate"])
def test_no_bytes_are_an_empty_body(coding: str) -> None:
    assert decoded(coding) == b""
    assert decoded(coding, b"") == b""


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "gzip;q=1"])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(FetchError, match="which we did not ask for") as caught:
        decoded(coding)
    assert caught.value.kind == "encoding"


def test_what_unpacks_to_nothing_ends_as_well() -> None:
    head = gzip.compress(b"", mtime=0)[:3] + b"\x08" + bytes(6)  # the name of a file follows, up to a zero
    with pytest.raises(FetchError, match="larger than 1,000 bytes") as caught:
        decoded("gzip", head, *[b"a" * 100] * 1_000)
    assert caught.value.kind == "too-large"
    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        decoded("gzip", *[gzip.compress(b"", mtime=0)] * 1_000)


@pytest.mark.parametrize("coding", ["", "gzip"])
@pytest.mark.parametrize(("size", "fits"), [(1_000, True), (1_001, False)])
def test_a_body_may_be_as_large_as_the_limit(coding: str, size: int, fits: bool) -> None:
    body = b"x" * size
    wire = gzip.compress(body) if coding else body
    if fits:
        assert decoded(coding, wire) == body
    else:
        with pytest.raises(FetchError, match="larger than 1,000 bytes") as caught:
            decoded(coding, wire)
        assert caught.value.kind == "too-large"


def test_a_bomb_is_stopped_at_the_limit_and_never_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError) as caught:
            decoded("gzip", bomb, limit=10_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.kind == "too-large"
    assert peak < 2_000_000


def test_gzip_in_gzip_is_opened_once() -> None:
    inner = gzip.compress(b"\0" * 100_000)
    assert decoded("gzip", gzip.compress(inner)) == inner


@pytest.mark.parametrize("kept", [1, 5, 12, 30, -9, -1])
def test_a_compressed_body_that_was_cut_off_is_no_body(kept: int) -> None:
    with pytest.raises(FetchError, match="cut off") as caught:
        decoded("gzip", gzip.compress(TEXT, mtime=0)[:kept])
    assert caught.value.kind == "protocol"


@pytest.mark.parametrize("wire", [b"plain words", gzip.compress(TEXT, mtime=0)[:-8] + b"\0" * 8])
def test_damaged_gzip_is_refused(wire: bytes) -> None:
    with pytest.raises(FetchError, match="damaged") as caught:
        decoded("gzip", wire)
    assert caught.value.kind == "encoding"


OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="World News">
    <outline title="É Sahel!">
      <outline type="rss" text="short" title="Sahel  Daily" xmlUrl=" https://a.example/rss " language="fr-FR"/>
    </outline>
    <outline text="Новости"><outline text="Р" xmlUrl="https://r.example/rss"/></outline>
  </outline>
  <outline text="Top" xmlUrl="http://t.example/atom"><outline text="Nested" xmlUrl="https://n.example/"/></outline>
  <outline text="Not for us" xmlUrl="feed://b.example/"/>
  <outline text="No address"/>
</body></opml>"""


def test_folders_become_tags() -> None:
    assert list(read_opml(OPML.encode()).feeds) == [
        OpmlFeed("https://a.example/rss", "Sahel Daily", "fr", ("world-news", "e-sahel")),
        OpmlFeed("https://r.example/rss", "Р", None, ("world-news",)),
        OpmlFeed("http://t.example/atom", "Top", None, ()),
        OpmlFeed("https://n.example/", "Nested", None, ()),
    ]


@pytest.mark.parametrize(
    ("folder", "tag"),
    [
        ("World News", "world-news"),
        ("É—Sahel", "e-sahel"),
        ("  ", ""),
        ("Новости", ""),
        ("x" * 90, "x" * 64),
        ("a" * 63 + " b", "a" * 63),
    ],
)
def test_a_tag_is_made_of_plain_letters(folder: str, tag: str) -> None:
    assert tag_of(folder) == tag


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "this is no OPML"),
        (b"<opml><body>", "this is no OPML"),
        (b"<rss version='2.0'/>", "its root is <rss>"),
        (b"feeds: []", "this is no OPML"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body>&a;</body></opml>', "XML entities"),
        ('<!DOCTYPE opml [<!entity a "b">]><opml/>'.encode("utf-16"), "XML entities"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(body: bytes, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        read_opml(body)


def test_a_list_may_hold_only_so_many_feeds() -> None:
    outlines = "".join(f'<outline text="{n}" xmlUrl="https://a.example/{n}"/>' for n in range(10_001))
    with pytest.raises(ParseError, match="more than 10,000 feeds"):
        read_opml(f"<opml><body>{outlines}</body></opml>".encode())


def test_an_empty_list_has_no_feeds() -> None:
    assert read_opml(b"<opml version='2.0'><body/></opml>") == OpmlList((), ())
    assert read_opml(b"<opml version='2.0'/>") == OpmlList((), ())


def test_folders_without_end_are_left() -> None:
    deep = '<outline text="x">' * 500 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 500
    assert read_opml(f"<opml><body>{deep}</body></opml>".encode()).feeds == ()
