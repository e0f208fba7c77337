"""Addresses: one form to compare them in, one form to show them in, and no secret in either."""

import time
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.urls import (
    canonical_url,
    clean_link,
    host_key,
    host_only,
    is_whole,
    redact,
    served_at,
    site_of,
    split_http,
    without_credentials,
)

BASE = "https://herald.example/world/feed.xml"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("http://herald.example/a", "https://herald.example/a"),
        ("https://HERALD.example/a", "https://herald.example/a"),
        ("https://herald.example./a", "https://herald.example/a"),
        ("https://herald.example:443/a", "https://herald.example/a"),
        ("http://herald.example:80/a", "https://herald.example/a"),
        ("https://herald.example", "https://herald.example/"),
        ("https://ann:pw@herald.example/a", "https://herald.example/a"),
        ("https://herald.example/a?utm_source=rss&utm_medium=feed", "https://herald.example/a"),
        ("https://herald.example/a?id=7&fbclid=x&UTM_Campaign=y", "https://herald.example/a?id=7"),
        ("https://herald.example/a?", "https://herald.example/a"),
        ("https://herald.example/a#xtor=RSS-1", "https://herald.example/a"),
        ("https://herald.example/a#:~:text=dike", "https://herald.example/a"),
        ("https://herald.example/%c3%a9t%c3%a9", "https://herald.example/été"),
        ("  https://herald.example/a ", "https://herald.example/a"),
    ],
)
def test_two_addresses_of_one_page_are_equal(left: str, right: str) -> None:
    assert canonical_url(left) == canonical_url(right) != ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://herald.example/a", "https://herald.example/b"),
        ("https://herald.example/a", "https://herald.example/A"),
        ("https://herald.example/a?id=1", "https://herald.example/a?id=2"),
        ("https://herald.example/live#p1", "https://herald.example/live#p2"),
        ("https://herald.example:8443/a", "https://herald.example/a"),
        ("https://nl.herald.example/a", "https://herald.example/a"),
    ],
)
def test_addresses_of_two_pages_differ(left: str, right: str) -> None:
    assert canonical_url(left) != canonical_url(right)


@pytest.mark.parametrize(
    "url", ["", "herald.example/a", "mailto:a@b.example", "ftp://a.example/", "https://", "http://[::1"]
)
def test_what_is_no_web_address_has_no_canonical_form(url: str) -> None:
    assert canonical_url(url) == ""


IN_PLAIN_LETTERS = r"https?://(www\.)?[a-z0-9-]{1,8}(\.[a-z0-9-]{1,8}){1,2}(/[A-Za-z0-9._~!$&'()*+,;=:@/-]{0,20})?"


@given(st.from_regex(IN_PLAIN_LETTERS, fullmatch=True))
def test_an_address_in_plain_letters_is_read_as_every_other(url: str) -> None:
    odd = f" {url}"  # which goes the long way
    assert (canonical_url(url), site_of(url)) == (canonical_url(odd), site_of(odd))


@given(st.text())
def test_canonical_form_is_reached_in_one_step(path: str) -> None:
    once = canonical_url(clean_link(BASE, "/" + path))
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("/dike", "https://herald.example/dike"),
        ("dike", "https://herald.example/world/dike"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("?p=3", "https://herald.example/world/feed.xml?p=3"),
        ("https://ann:pw@other.example/x", "https://other.example/x"),
        (" https://other.example/\n x\t", "https://other.example/x"),
        ("https://other.example/\u202ex\ud800y\u0085", "https://other.example/xy"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:desk@herald.example", ""),
        ("https://good.example\\@evil.example/", ""),
        ("https://[broken/", ""),
        ("https:///other.example/x", "https://other.example/x"),  # as browsers take it
        ("HTTP://////other.example/x", "http://other.example/x"),
        ("", ""),
    ],
)
def test_a_link_becomes_an_absolute_web_address_or_nothing(link: str, absolute: str) -> None:
    assert clean_link(BASE, link) == absolute


def test_a_link_of_many_blanks_takes_no_time() -> None:
    began = time.thread_time()
    assert clean_link(BASE, f"/a{' ' * 50_000}b").startswith("https://herald.example/a%20")
    assert clean_link(BASE, f"/a{' ' * 50_000}\n b") == "https://herald.example/ab"
    assert time.thread_time() - began < 1


@given(st.text())
def test_a_clean_link_can_be_stored_and_sent(link: str) -> None:
    clean = clean_link(BASE, link)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert clean == "" or clean.startswith(("http://", "https://", "HTTP", "Http"))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ann:s3@a.example/x", "https://a.example/x"),
        ("https://ann:p@ss@a.example/x", "https://a.example/x"),
        ("https://a.example/?api_key=s3&page=2", "https://a.example/?api_key=***&page=2"),
        ("https://a.example/?page=2;token=s3", "https://a.example/?page=2;token=***"),
        ("https://a.example/?Password=s3", "https://a.example/?Password=***"),
        ("https://a.example/?from=/x?key=s3&page=2", "https://a.example/?from=/x?key=***&page=2"),
        ("https://a.example/?tok=s3&stock=2", "https://a.example/?tok=***&stock=2"),
        ("https://a.example/#access_token=s3", "https://a.example/#access_token=***"),
        ("https://a.example/?0123456789abcdef0123456789", "https://a.example/?***"),
        ("https://a.example/?latest", "https://a.example/?latest"),
        ("postgresql://ann:s3@db/x", "(no http address)"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    assert redact(url) == shown


NAMES = st.sampled_from(["key", "apikey", "access_token", "Secret", "passwd", "authorization", "sig", "sessionid"])
PLAIN = st.lists(st.sampled_from(["page=2", "q=flood", "latest", "lang=nl"]), max_size=3)


@given(NAMES, PLAIN, PLAIN, st.sampled_from("&;"), st.sampled_from(["?{}", "#{}", "?a=b#{}"]))
def test_no_secret_survives(name: str, before: list[str], after: list[str], joint: str, shape: str) -> None:
    pairs = joint.join([*before, f"{name}=hunter2", *after])
    shown = redact("https://ann:hunter2@a.example/x" + shape.format(pairs))
    assert "hunter2" not in shown
    assert "ann" not in shown
    assert all(pair in shown for pair in (*before, *after))


def test_credentials_are_taken_from_web_addresses_alone() -> None:
    assert without_credentials("https://ann:s3@a.example:8443/x?y#z") == "https://a.example:8443/x?y#z"
    assert without_credentials(" news:misc ") == "news:misc"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://A.example/x", "a.example"),
        ("https://a.example:443/x", "a.example"),
        ("http://a.example:443/x", "a.example:443"),
        ("http://a.example:8080/x", "a.example:8080"),
        ("nonsense", ""),
    ],
)
def test_politeness_counts_a_server_by_host_and_unusual_port(url: str, key: str) -> None:
    assert host_key(url) == key


def test_a_receiver_is_named_by_its_host_alone() -> None:
    assert host_only("https://ann:s3@hooks.example/services/T0/secret") == "https://hooks.example/…"
    assert host_only("nonsense") == "(no http address)"


def test_an_outlet_is_known_without_its_www() -> None:
    assert site_of("https://www.herald.example/a") == "herald.example"
    assert site_of("https://wwwherald.example/a") == "wwwherald.example"
    assert site_of("nonsense") == ""


ADDRESS = st.builds(
    "{}://{}{}".format, st.sampled_from(["http", "https"]), st.from_regex(r"[a-z0-9.-]{1,12}", fullmatch=True),
    st.from_regex(r"(/[A-Za-z0-9._~%!$&'()*+,;:=@/?#-]{0,20})?", fullmatch=True),
)  # fmt: skip


@given(ADDRESS, st.sampled_from([BASE, "http://other.example/a/b"]))
def test_an_address_that_is_whole_is_what_resolving_it_leaves(link: str, base: str) -> None:
    if is_whole(link):
        assert urljoin(base, link) == without_credentials(link) == link
        assert split_http(link) is not None
    assert is_whole("https://news.example/2026/11/26/a-b_c.html?id=7&x=%C3%A9")
    assert not any(map(is_whole, ("https://a.example/x#y", "https://a@b.example/", "https://a.example:80/", "/a")))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("fd00::1", "http://[fd00::1]:80"),
        ("localhost", "http://localhost:80"),
    ],
)
def test_what_listens_is_found_at_an_address_that_a_browser_takes(host: str, address: str) -> None:
    assert served_at(host, 80) == address
