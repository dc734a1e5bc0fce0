from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.flow import GAP, Paragraph, compose

words = st.text(st.sampled_from("ab é”😀"), max_size=5).map(str.strip)
kinds = st.sampled_from(["quote", "turn", "post", None])
voices = st.one_of(st.none(), words.filter(bool))


@given(st.lists(st.builds(Paragraph, words, kinds, st.integers(0, 2), voices)))
def test_blocks_slice_what_was_put_in(paragraphs: list[Paragraph]) -> None:
    text, blocks = compose(paragraphs)
    assert len(text.split(GAP)) == max(1, sum(bool(paragraph.text) for paragraph in paragraphs))
    for block in blocks:
        assert all(words in [p.text for p in paragraphs] for words in block.span.of(text).split(GAP))
        assert block.label is None or block.label.of(text) == block.speaker
    assert [block.span for block in blocks] == sorted(block.span for block in blocks)


def test_paragraphs_of_one_group_are_one_block() -> None:
    text, blocks = compose([Paragraph("a", "quote", 1), Paragraph("b", "quote", 1), Paragraph("c", "quote", 2)])
    assert text == "a\n\nb\n\nc"
    assert [block.span.of(text) for block in blocks] == ["a\n\nb", "c"]


def test_a_signature_is_no_part_of_the_quotation() -> None:
    text, blocks = compose([Paragraph("We will walk.", "quote", 1), Paragraph("— Mira Solvey, CAP", "quote", 1)])
    assert text == "We will walk.\n\n— Mira Solvey, CAP"
    assert [block.span.of(text) for block in blocks] == ["We will walk."]


def test_a_line_of_dialogue_is_no_signature() -> None:
    text, blocks = compose([Paragraph("— Who asks?", "quote", 1), Paragraph("— I do.", "quote", 1)])
    assert [block.span.of(text) for block in blocks] == [text]
