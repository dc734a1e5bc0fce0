from __future__ import annotations

from onrecord.model import Span
from onrecord.reader.citing import cited, mended
from onrecord.reader.draft import Draft


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def test_who_is_cited_says_the_same() -> None:
    text = "The gate is shut, Radio Harbour reported, quoting two guards. It rained."
    outer = Draft("indirect", (at(text, "The gate is shut"),), at(text, "Radio Harbour"), at(text, "reported"))
    (inner,) = cited(text, outer)
    assert (inner.source, inner.content, inner.parent) == (at(text, "two guards"), outer.content, outer)


def test_a_reason_that_is_cited_says_nothing() -> None:
    text = "The gate is shut, the port reported, citing advice from a lawyer. It rained."
    outer = Draft("indirect", (at(text, "The gate is shut"),), at(text, "the port"), at(text, "reported"))
    assert list(cited(text, outer)) == []


def test_the_one_cited_is_nobodys_content() -> None:
    text = "The gate is shut, Radio Harbour reported, quoting two guards."
    taken = Draft("indirect", (at(text, "two guards"),), at(text, "Radio Harbour"), at(text, "quoting"))
    assert list(mended(text, [taken])) == []


def test_what_follows_the_one_cited_is_what_is_reported() -> None:
    text = "Radio Harbour reports, citing a guard of the depot, that the gate is shut."
    whole = at(text, "a guard of the depot, that the gate is shut")
    (draft,) = mended(text, [Draft("indirect", (whole,), at(text, "Radio Harbour"), at(text, "citing"))])
    assert (draft.cue, draft.content) == (at(text, "reports"), (at(text, "that the gate is shut"),))
