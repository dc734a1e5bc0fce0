from __future__ import annotations

import pytest

from onrecord.errors import IntakeError
from tests.intake import blocks, one

PAGE = """---
title: From the front
---
# March *refused*

The [city](https://torvin.example) refused,
with `no` reason.\\
None.

> We will **walk**.
>
> In silence.

So she said.

> Another voice.

- one
- two

| who | what |
|-----|------|
| CAP | no   |

![a picture](x.png)
"""


def test_markup_falls_away_and_paragraphs_stay() -> None:
    assert one(PAGE, "a.md").text.split("\n\n") == [
        "March refused", "The city refused, with no reason.\nNone.", "We will walk.", "In silence.", "So she said.",
        "Another voice.", "one", "two", "who", "what", "CAP", "no",
    ]  # fmt: skip


def test_each_block_quotation_is_one_block() -> None:
    assert blocks(one(PAGE, "a.md")) == [
        ("quote", "We will walk.\n\nIn silence.", None),
        ("quote", "Another voice.", None),
    ]


def test_title_is_the_front_matters_else_the_first_heading() -> None:
    assert one(PAGE, "a.md").title == "From the front"
    assert one(PAGE.split("---\n", 2)[2], "a.md").title == "March refused"
    assert one("Words first.\n\n# Then a heading", "a.md").title is None


def test_html_inside_leaves_its_words() -> None:
    assert one("A <b>bold</b> claim.\n\n<div>In a box.</div>", "a.md").text == "A bold claim.\n\nIn a box."


def test_no_words_is_refused() -> None:
    with pytest.raises(IntakeError, match="there is no text in it"):
        one("![only a picture](x.png)", "a.md")


def test_deep_nesting_ends() -> None:
    with pytest.raises(IntakeError):
        one(">" * 100_000 + " hello", "a.md")
