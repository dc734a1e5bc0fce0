from __future__ import annotations

from onrecord.model import Span
from onrecord.reader.attribution import Attribution
from onrecord.reader.draft import Draft
from onrecord.reader.quotemarks import parse
from onrecord.reader.shaping import Shaper


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def shape(text: str, *content: str, cue: str | None = None) -> list[Draft]:
    attribution = Attribution(tuple(at(text, part) for part in content), cue=(cue and at(text, cue)) or None)
    return list(Shaper(text, parse(text)).shape(attribution))


def parts(text: str, draft: Draft) -> list[str]:
    return [span.of(text) for span in draft.content]


def test_a_quotation_loses_its_marks() -> None:
    text = "“We stay,” said Solvey. She left."
    (draft,) = shape(text, "“We stay,”", cue="said")
    assert (draft.type, parts(text, draft)) == ("direct", ["We stay,"])


def test_the_marks_mend_the_edges_of_the_model() -> None:
    text = "“We stay in Torvin,” said Solvey."
    (draft,) = shape(text, "stay in Torvin")
    assert parts(text, draft) == ["We stay in Torvin,"]


def test_a_clause_keeps_its_marks_and_loses_its_full_stop() -> None:
    text = "Solvey called the law “a muzzle” for all of us."
    (draft,) = shape(text, "the law “a muzzle” for all of us.")
    assert (draft.type, parts(text, draft)) == ("mixed", ["the law “a muzzle” for all of us"])


def test_a_clause_takes_in_the_whole_of_a_quotation() -> None:
    text = "Solvey called the law “a muzzle”."
    (draft,) = shape(text, "the law “a muz")
    assert parts(text, draft) == ["the law “a muzzle”"]


def test_no_marks_no_quotation() -> None:
    text = "Solvey said that the law was bad."
    (draft,) = shape(text, "that the law was bad")
    assert draft.type == "indirect"


def test_an_interrupted_quotation_has_two_spans() -> None:
    text = "“We stay,” she said, “and we vote.”"
    (draft,) = shape(text, "“We stay,”", "“and we vote.”")
    assert (draft.type, parts(text, draft)) == ("direct", ["We stay,", "and we vote."])


def test_a_quotation_after_a_reported_sentence_is_a_statement_of_its_own() -> None:
    text = "Solvey said that the law was bad. “It is a muzzle.”"
    first, second = shape(text, "that the law was bad", "“It is a muzzle.”", cue="said")
    assert (first.type, first.cue is not None) == ("indirect", True)
    assert (second.type, second.cue, parts(text, second)) == ("direct", None, ["It is a muzzle."])


def test_a_colon_alone_is_no_cue() -> None:
    text = "Solvey: “We stay.”"
    (draft,) = shape(text, "“We stay.”", cue=":")
    assert draft.cue is None


def test_a_quotation_far_from_its_attribution_stands_alone() -> None:
    narration = "The head of a small centre for border studies then spoke for an hour about the bridge and the water."
    text = f"“Old words,” it says above. {narration} {narration}\n\n“New words,” said Solvey."
    attribution = Attribution(
        (at(text, "“Old words,”"), at(text, "“New words,”")), at(text, "Solvey"), at(text, "said")
    )
    near, far = Shaper(text, parse(text)).shape(attribution)
    assert (parts(text, near), near.cue is not None) == (["New words,"], True)
    assert (parts(text, far), far.source) == (["Old words,"], None)


def test_a_source_in_a_later_sentence_is_none_of_this_one() -> None:
    text = "The statement reads: “We ask for an answer.” The ministry rejected it."
    attribution = Attribution((at(text, "“We ask for an answer.”"),), at(text, "The ministry"), at(text, "reads"))
    (draft,) = Shaper(text, parse(text)).shape(attribution)
    assert draft.source is None


def test_a_name_in_marks_is_nobodys_statement_and_mixes_no_clause() -> None:
    text = "The party presented its programme “Four Quiet Years”. She praised the film “A House of Salt”."
    assert shape(text, "“Four Quiet Years”") == []
    (draft,) = shape(text, "the film “A House of Salt”")
    assert draft.type == "indirect"


def test_a_crosshead_in_marks_is_no_statement() -> None:
    text = "It rained.\n\n“A question of beds”\n\nThe ward is full, the surgeon says, and nobody knows until when."
    assert not shape(text, "“A question of beds”")
