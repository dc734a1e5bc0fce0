from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from onrecord.intake.parse import parse
from onrecord.intake.source import Source
from tests.intake import blocks, never, one

SHARED = Path(__file__).parents[2] / "../shared"
PARAGRAPHS = [
    "The city administration of Torvin has refused to permit the march that the Civic Accord Party wants to hold.",
    "The letter of refusal names road works on Harbour Avenue as the reason, and offers a car park instead.",
    "The deputy mayor said that the safety of the citizens comes before every demonstration in the town.",
]
QUOTED = ["The road works were invented on Monday for a march announced on Sunday.", "We will walk in silence."]
HEAD = """<title>Torvin refuses march | Torvin Courier</title>"""


def page(head: str = HEAD, before: str = "", after: str = "") -> str:
    first, second, third = PARAGRAPHS
    quoted = "".join(f"<p>{words}</p>" for words in QUOTED)
    return f"""<!doctype html><html lang="en"><head>{head}</head><body>
<nav><a href="/">Home</a> <a href="/politics">Politics</a></nav>
<div id="cookie-banner" class="cookie-consent">We value your privacy and use cookies to improve our service.</div>
<main><article><h1>Torvin refuses march</h1>{before}
<p>{first}</p><p>{second}</p><blockquote>{quoted}</blockquote><p>{third}</p>{after}</article></main>
<section id="comments" class="comments"><p class="comment">I do not agree with any of this, says a reader.</p></section>
<footer>All rights reserved by the publisher of this page.</footer></body></html>"""


def linked(**fields: object) -> str:
    return f'{HEAD}<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_the_article_and_nothing_else() -> None:
    text = one(page(), "a.html").text
    assert text.split("\n\n")[-5:] == [*PARAGRAPHS[:2], *QUOTED, PARAGRAPHS[2]]
    assert not any(clutter in text for clutter in ("cookies", "reader", "rights", "Politics"))


def test_a_block_quotation_is_one_block() -> None:
    assert blocks(one(page(), "a.html")) == [("quote", "\n\n".join(QUOTED), None)]


def test_what_is_struck_out_is_no_part_of_the_article() -> None:
    struck = f"<p>{PARAGRAPHS[0]} She will <del>go</del><ins>stay</ins> on <s>Monday</s> Tuesday.</p>"
    assert "She will stay on Tuesday." in one(page(after=struck), "a.html").text


def test_inline_quotations_get_their_marks() -> None:
    assert "“no march”" in one(page(after=f"<p>{PARAGRAPHS[0]} A sign said <q>no march</q>.</p>"), "a.html").text


def test_an_article_cut_into_pieces_is_put_together() -> None:
    words = [[f"<p>{PARAGRAPHS[part % 3]} Part {piece}.{part}</p>" for part in range(6)] for piece in range(3)]
    pieces = [f'<div><div class="article__body">{"".join(parts)}</div></div>' for parts in words]
    body = '<aside class="ad">Buy now</aside>'.join(pieces)
    text = one(f"<!doctype html><html><head>{HEAD}</head><body><div>{body}</div></body></html>", "a.html").text
    assert [text.count(f"Part {piece}.") for piece in range(3)] == [6, 6, 6]
    assert "Buy now" not in text


def test_what_json_ld_refers_to_is_put_in() -> None:
    graph = [
        {"@id": "https://courier.example/#organization", "@type": "Organization", "name": "Torvin Courier"},
        {"@id": "https://courier.example/march#webpage", "@type": "WebPage", "name": "no", "url": "https://no.example/"},
        {"@id": "#lena", "@type": "Person", "name": "Lena Orsk"},
        {"@type": "Article", "author": [{"@id": "#lena"}], "mainEntityOfPage": {"@id": "https://courier.example/march#webpage"},
         "publisher": {"@id": "https://courier.example/#organization"}},
    ]  # fmt: skip
    document = one(page(linked(**{"@graph": graph})), "a.html")
    assert (document.outlet, document.author) == ("Torvin Courier", "Lena Orsk")


def test_where_no_article_is_linked_the_page_is() -> None:
    page_ = {"@type": "WebPage", "name": "March", "datePublished": "2026-03-02", "author": {"name": "Lena Orsk"}}
    document = one(page(f'<script type="application/ld+json">{json.dumps(page_)}</script>'), "a.html")
    assert (document.published, document.author) == ("2026-03-02", "Lena Orsk")


@pytest.mark.parametrize(
    ("head", "author", "outlet"),
    [
        ({"author": "admin", "publisher": "Blogger"}, None, None),
        ({"author": "by Lena Orsk", "publisher": "https://courier.example/"}, "Lena Orsk", None),
        ({"author": "Lena Orsk, 2 March 2026", "publisher": {"@id": "#nobody"}}, None, None),
    ],
)
def test_what_names_nobody_is_null(head: dict[str, Any], author: str | None, outlet: str | None) -> None:
    document = one(page(linked(**{"@type": "Article", **head})), "a.html")
    assert (document.author, document.outlet) == (author, outlet)


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ('<div class="publish-date">Published 11:11 PM EST Nov 19, 2025</div>', "2025-11-19"),
        ('<p class="post-date x">2 March 2026</p><time datetime="2026-03-02T10:00:00Z">1 day ago</time>',
         "2026-03-02T10:00:00+00:00"),
        ('<p class="post-date">2 March 2026</p><p class="post-date">3 March 2026</p>', None),
        ('<p class="related-post-date">2 March 2026</p>', None),
    ],
)  # fmt: skip
def test_the_day_of_publication_as_the_page_shows_it(shown: str, published: str | None) -> None:
    assert one(page().replace("<main>", f"{shown}<main>"), "a.html").published == published


def test_a_page_that_was_taken_over_counts_by_its_own_address() -> None:
    head = '<link rel="canonical" href="https://agency.example/march"><meta property="og:url" content="{}">'
    own = "https://courier.example/a"
    linked_ = f'<script type="application/ld+json">{json.dumps({"@type": "Article", "url": own})}</script>'
    assert one(page(head.format(own) + linked_), "a.html").url == own


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("https://courier.example/march", "https://courier.example/march"),
        ("https://m.courier.example/march", "https://m.courier.example/march"),
        ("https://courier.example/", "https://www.courier.example/a?b=1"),
        ("https://agency.example/march", "https://www.courier.example/a?b=1"),
        ("https://[courier/", "https://www.courier.example/a?b=1"),
        ("/march", "https://www.courier.example/a?b=1"),
    ],
)
def test_a_page_counts_by_what_it_says_of_its_address_unless_that_can_not_be(said: str, url: str) -> None:
    head = f'{HEAD}<link rel="canonical" href="{said}">'
    source = Source(page(head).encode(), "a", "a.html", "https://www.courier.example/a?b=1")
    (loaded,) = parse(source, never)
    assert loaded.document.url == url


@pytest.mark.parametrize(
    ("asked", "url"),
    [
        ("https://courier.example/a?utm_source=rss&id=1&fbclid=x#y", "https://courier.example/a?id=1#y"),
        ("https://courier.example/a?utm_medium=feed", "https://courier.example/a"),
        ("https://courier.example/a?q=%20a+b&&utmost=1", "https://courier.example/a?q=%20a+b&&utmost=1"),
    ],
)
def test_where_a_visitor_came_from_is_no_part_of_an_address(asked: str, url: str) -> None:
    (loaded,) = parse(Source(page().encode(), "a", "a.html", asked), never)
    assert loaded.document.url == url


def test_a_front_page_is_the_address_of_no_article() -> None:
    assert one(page(f'{HEAD}<meta property="og:url" content="https://courier.example/">'), "a.html").url is None


def test_what_json_ld_says() -> None:
    article = {
        "@type": ["NewsArticle"], "headline": "March &amp; refusal", "datePublished": "2026-03-02T10:00:00+01:00",
        "author": [{"@type": "Person", "name": "Lena Orsk"}, {"@type": "Person", "name": "Pavel Dunn"}],
        "publisher": {"@type": "Organization", "name": "Torvin Courier"}, "url": "https://courier.example/march",
    }  # fmt: skip
    document = one(page(linked(**{"@graph": [{"@type": "WebSite", "name": "no"}, article]})), "a.html")
    assert (document.title, document.outlet) == ("March & refusal", "Torvin Courier")
    assert (document.author, document.published) == ("Lena Orsk, Pavel Dunn", "2026-03-02T10:00:00+01:00")
    assert document.url == "https://courier.example/march"


def test_what_open_graph_says() -> None:
    head = """<meta property="og:title" content="Torvin refuses march - Courier"><meta property="og:site_name"
    content="Courier"><meta property="article:published_time" content="2026-03-02T10:00Z"><meta property="og:url"
    content="https://courier.example/1"><meta property="article:author" content="https://facebook.example/lena">"""
    document = one(page(head), "a.html")
    assert (document.title, document.outlet, document.author) == ("Torvin refuses march", "Courier", None)
    assert (document.published, document.url) == ("2026-03-02T10:00+00:00", "https://courier.example/1")


def test_what_the_page_itself_shows() -> None:
    before = '<p class="byline">By Lena Orsk</p><time datetime="2026-03-02">2 March</time>'
    document = one(page(before=before), "a.html")
    assert (document.title, document.author, document.published) == ("Torvin refuses march", "Lena Orsk", "2026-03-02")


def test_what_is_not_there_is_none() -> None:
    document = one(page(), "a.html")
    assert (document.outlet, document.author, document.published, document.url) == (None, None, None, None)


def test_json_ld_that_is_broken_or_odd_is_passed_over() -> None:
    for script in ("{", "[" * 100_000, "3", '{"@type": {"a": 1}, "author": [[[]]]}', '{"@graph": 3}'):
        head = f'{HEAD}<script type="application/ld+json">{script}</script>'
        assert one(page(head), "a.html").title == "Torvin refuses march"


def test_the_language_is_the_texts_and_not_the_templates() -> None:
    assert one(page().replace('lang="en"', 'lang="az"'), "a.html").language == "en"


def test_the_encoding_is_what_the_page_says() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + HEAD
    assert one(page(head, after="<p>“Café”</p>").encode("windows-1252"), "a.html").text.endswith("“Café”")


@pytest.mark.parametrize("broken", ["<html><body><nav>", "<!doctype html>", "<html><head><title>x</title>"])
def test_a_page_without_an_article_is_refused(broken: str) -> None:
    with pytest.raises(IntakeError, match=r"broken\.html: no article was found in the page"):
        one(broken, "broken.html")


@pytest.mark.skipif(not SHARED.exists(), reason="needs the benchmark's pages, which lie beside the project")
def test_main_text_of_the_benchmark_stays_above_its_floor(tmp_path: Path) -> None:
    gold = SHARED / "data/html/ground-truth.json"
    found = {}
    for name in json.loads(gold.read_text(encoding="utf-8")):
        data = gzip.decompress((gold.parent / "html" / f"{name}.html.gz").read_bytes())
        found[name] = {"articleBody": next(from_bytes(data, origin=name, name="page.html")).text}
    predicted = tmp_path / "predicted.json"
    predicted.write_text(json.dumps(found), encoding="utf-8")
    command = [sys.executable, str(SHARED / "tools/score_main_text.py"), str(gold), str(predicted)]
    scored = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert float(scored.rsplit(" ", 1)[1]) >= 0.970
