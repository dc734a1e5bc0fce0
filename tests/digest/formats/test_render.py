"""The choice of a format."""

from __future__ import annotations

import pytest

from onrecord.digest import compose, printed, render
from onrecord.digest.formats.shelf import flow
from onrecord.errors import IssueError


def test_an_unknown_format_is_named_with_those_that_are_known() -> None:
    with pytest.raises(IssueError, match="papyrus: no such format; take one of json, md, html, txt, toml, docx"):
        printed(compose([]), [], "papyrus")
    with pytest.raises(IssueError, match=r"pdf: no such format of text; take one of json, md, html, txt, toml$"):
        render(compose([]), [], "pdf")


def test_text_flows_inside_its_paragraphs() -> None:
    assert flow("one\ntwo\n\n\n\nthree\n") == "one two\n\nthree"
