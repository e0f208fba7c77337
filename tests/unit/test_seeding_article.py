"""Articles as files, and the encodings that they come in."""

import time

import pytest

from monitor.seeding.article import Article, article_text, parse_article
from monitor.text.encoding import charset_of, decode

RUSSIAN = "Министр иностранных дел сообщил, что переговоры продолжатся завтра утром в столице. " * 3


def test_an_article_stored_as_a_file_reads_back_as_it_was() -> None:
    article = Article('Bamako: "enough"', "First.\n\nSecond.", "nl", "2022-08-18", "https://a.example/1", "NOS: nieuws")
    assert parse_article(article_text(article)) == article


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    article = parse_article("---\ntitle: Mali: France denies\nlanguage: en-GB\n---\nText.\n")
    assert (article.title, article.language, article.text) == ("Mali: France denies", "en", "Text.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1251", "koi8-r"])
def test_the_encoding_of_a_text_is_detected(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_what_is_said_of_the_encoding_counts_before_what_it_looks_like() -> None:
    assert decode("Ивановъ".encode("koi8-r"), "koi8-r") == "Ивановъ"
    assert decode(b'<meta charset="iso-8859-2"><p>' + "łódź".encode("iso-8859-2")).endswith("łódź")
    assert decode("café".encode(), "no-such-thing") == "café"
    assert charset_of('text/html; charset="ISO-8859-9"') == "ISO-8859-9"


def test_lines_that_were_broken_at_a_width_are_joined() -> None:
    broken = "The broadcaster told us of a long day in the town of Omroep\nZeeland and of the next one."
    wrapped = f"The title\n\n{broken}\n\n- a\n- b"
    assert parse_article(wrapped).text == (
        "The broadcaster told us of a long day in the town of Omroep Zeeland and of the next one.\n\n- a\n- b"
    )


@pytest.mark.parametrize("bracket", ["[", "![", "[a]("])
def test_a_text_of_many_brackets_takes_no_time(bracket: str) -> None:
    began = time.thread_time()
    assert parse_article(bracket * 100_000).text
    assert time.thread_time() - began < 3
