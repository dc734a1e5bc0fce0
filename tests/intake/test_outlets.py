from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.errors import IntakeError, OutletError
from onrecord.intake import load
from onrecord.intake.outlets import FILE, Outlets
from onrecord.model import Document
from tests.intake import blocks

# A page of an invented outlet that names everything in its own way, so that it is read wrongly without help.
PAGE = """<!doctype html><html lang="en"><head><title>BP</title><meta property="og:site_name" content="bp-web-4">
<link rel="canonical" href="https://m.brelsk-post.example/tram"></head><body>
<h2 class="zeile">Tram drivers call off their strike</h2>
<span class="wer">Anneke Dorn</span> and <span class="wer">Pavel Dunn</span><i class="wann">12 March 2025</i>
<div class="x1"><p>The drivers of Brelsk go back to work on Friday, the union said.</p>
<div class="hint"><p>Also read: our restaurant of the week, with the best soups in the whole of the old town.</p></div>
<blockquote><p>We have a paper with a signature.</p></blockquote></div> So much for today.
<div class="x1"><blockquote><p>It has cost us a week.</p></blockquote><p>Talks go on in April.</p></div>
<div class="x2"><p>The editors of this page do not answer for what is written to them, however long.</p></div>
</body></html>"""
TABLE = """[[outlet]]
hosts = ["brelsk-post.example"]
outlet = "Brelsk Post"
channel = "website"
body = "div.x1"
title = "h2.zeile"
author = ".wer"
published = ".wann"
drop = [".hint", "aside"]
"""


def read(folder: Path, page: str = PAGE) -> tuple[list[Document], list[str]]:
    (folder / "page.html").write_text(page, encoding="utf-8")
    refused: list[IntakeError] = []
    loaded = [*load([folder / "page.html"], refused=refused.append, outlets=Outlets.load(folder))]
    return [one.document for one in loaded], [str(one).removeprefix(f"{folder}/") for one in refused]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_a_page_is_read_as_its_outlets_table_says(folder: Path) -> None:
    (document,), refused = read(folder)
    assert refused == []
    assert (document.title, document.outlet, document.channel) == (
        "Tram drivers call off their strike", "Brelsk Post", "website",
    )  # fmt: skip
    assert (document.author, document.published) == ("Anneke Dorn, Pavel Dunn", "2025-03-12")
    assert document.text.split("\n\n") == [
        "The drivers of Brelsk go back to work on Friday, the union said.",
        "We have a paper with a signature.",
        "It has cost us a week.",
        "Talks go on in April.",
    ]
    assert [words for _, words, _ in blocks(document)] == [
        "We have a paper with a signature.", "It has cost us a week.",
    ]  # fmt: skip


def test_without_it_the_page_is_misread(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path)
    assert (document.title, document.outlet, document.author) == ("BP", "bp-web-4", None)
    assert "restaurant" in document.text


def test_an_outlet_may_be_known_by_what_its_pages_call_it(folder: Path) -> None:
    (folder / FILE).write_text(TABLE.replace('hosts = ["brelsk-post.example"]', 'called = "BP-Web-4"'))
    assert read(folder)[0][0].outlet == "Brelsk Post"


@pytest.mark.parametrize("host", ["post.example", "elsk-post.example", "m.brelsk-post.example.evil.example"])
def test_the_pages_of_others_are_left_alone(folder: Path, host: str) -> None:
    (folder / FILE).write_text(TABLE.replace("brelsk-post.example", host))
    assert read(folder)[0][0].outlet == "bp-web-4"


def test_what_has_no_selector_or_no_element_is_what_the_page_says(folder: Path) -> None:
    (folder / FILE).write_text('[[outlet]]\nhosts = ["brelsk-post.example"]\ntitle = "h5"\npublished = ".wer"\n')
    (document,), refused = read(folder)
    assert (document.title, document.published, refused) == ("BP", None, [])


def test_what_an_element_hides_in_an_attribute_counts(folder: Path) -> None:
    page = PAGE.replace('<i class="wann">12 March', '<time class="wann" datetime="2025-03-12T18:00+01:00">Today')
    assert read(folder, page)[0][0].published == "2025-03-12T18:00+01:00"


def test_a_body_that_is_not_there_is_told_and_the_page_is_read(folder: Path) -> None:
    (folder / FILE).write_text(TABLE.replace("div.x1", "div.x9"))
    (document,), (line,) = read(folder)
    assert "back to work" in document.text
    assert line == (
        "page.html: its text was found without outlets.toml, whose body = 'div.x9' is nowhere in it;"
        " correct the selector"
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"div.x1"', '"div..x1"', "body = 'div..x1' is no CSS selector (Expected ident"),
        ('"aside"', '"svg|g"', "drop = 'svg|g' is no CSS selector (Undefined namespace"),
        ('"h2.zeile"', '"h2::before"', "title = 'h2::before' is no CSS selector"),
        ("body =", "text =", "Object contains unknown field `text` - at `$.outlet[0]`; mend it or move it away"),
        ('"website"', "website", "Invalid value (at line 4"),
        ('hosts = ["brelsk-post.example"]', "", "outlet 1 (unnamed) says of no page that it is its own; give it hosts"),
    ],
)  # fmt: skip
def test_a_table_that_cant_be_used_is_one_line(folder: Path, before: str, after: str, told: str) -> None:
    (folder / FILE).write_text(TABLE.replace(before, after))
    with pytest.raises(OutletError) as raised:
        Outlets.load(folder)
    assert str(raised.value).startswith(f"{folder / FILE}: ")
    assert told in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


def test_the_command_line_goes_by_the_workspaces_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.setenv("ONRECORD_WORKSPACE", str(folder))
    command = CliRunner()
    assert command.invoke(main, ["init", str(folder)]).exit_code == 0
    done = command.invoke(main, ["read", str(folder / "page.html")])
    assert "# Tram drivers call off their strike · Brelsk Post · 2025-03-12" in done.output
    (folder / FILE).write_text(TABLE.replace("div.x1", "div >"))
    done = command.invoke(main, ["add", str(folder / "page.html")])
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert f"onrecord: {folder / FILE}: outlet 1" in done.stderr
