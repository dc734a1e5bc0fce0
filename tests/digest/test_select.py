"""Which statements are printed."""

from __future__ import annotations

from typing import Any

from onrecord.digest.cast import Cast
from onrecord.digest.select import MOST, MOST_EACH, select, speakable, weight
from onrecord.topics.variants import Quotation, quotations
from tests.readings import reading
from tests.varania import wire


def found(marked: str, **details: dict[str, Any]) -> list[Quotation]:
    return list(quotations(speakable([reading("d", marked, details)])))


def chosen(quoted: list[Quotation], **options: Any) -> list[Quotation]:
    return select(quoted, Cast.of(quotation.first for quotation in quoted), **options)


def refs(quoted: list[Quotation]) -> list[str]:
    return [quotation.first.statement.id for quotation in quoted]


def test_statements_for_review_and_scraps_stay_out() -> None:
    marked = "“[[s1|We will certainly march]]” “[[s2|We will certainly sing]]” “[[s3|No way]]”"
    assert refs(found(marked, s1={"review": True})) == ["s2"]


def test_a_statement_inside_another_is_not_printed_twice() -> None:
    assert refs(found("“[[s1|He says that [[s2|nobody came to us]] at all]]”", s2={"parent": "s1"})) == ["s1"]


def test_what_is_only_handed_on_is_printed_as_its_own_speakers() -> None:
    details = {"s1": {"type": "indirect"}, "s2": {"type": "indirect", "parent": "s1", "speaker": "Ada Brenn"}}
    assert refs(found("VTV reports [[s1|[[s2|that nobody came to them]]]], citing Brenn.", **details)) == ["s2"]


POST = {"channel": ("Telegram", "social"), "speaker": "Torvin Square"}


def test_of_a_post_of_news_those_are_told_who_are_quoted_in_it() -> None:
    news = "[[s1|The mayor told us: “[[s2|Nobody came to the square]]”. It rained.]]"
    inner = {"parent": "s1", "speaker": "Ada Brenn"}
    assert refs(found(news.replace("us", "the radio"), s1=POST, s2=inner)) == ["s2"]
    assert refs(found(news, s1=POST, s2=inner)) == ["s1"]


def test_indirect_speech_of_nobody_is_not_told() -> None:
    assert found("It seems [[s1|that all is well here]].", s1={"type": "indirect"}) == []


def test_an_answer_to_a_question_that_leans_itself_weighs_less() -> None:
    marked = "Q: [[s1|And if it does not?]]\n\nA: [[s2|Then we shall all meet here]]"
    said = {"s1": {"speaker": "Lena Farrow", "force": "question"}, "s2": {"speaker": "Ada Brenn"}}
    weights = [
        max(weight(quotation, frozenset()) for quotation in found(text, **said) if quotation.first.name == "Ada Brenn")
        for text in (marked, marked.replace("And if it does not?", "What if Ledonia refuses?"))
    ]
    assert weights[0] < weights[1]


def test_direct_speech_of_named_people_comes_first() -> None:
    marked = "[[s1|that all is well here]] “[[s2|All is not well here]]” “[[s3|Who knows what is well]]”"
    best = chosen(found(marked, s1={"type": "indirect", "role": "clerk"}, s3={"speaker": "Ada Brenn"}))
    assert refs(best) == ["s3", "s2", "s1"]


def test_a_surname_counts_for_the_person_who_has_it() -> None:
    marked = "“[[s1|We want one thing]]” “[[s2|We want nothing else here]]” “[[s3|And we want it soon]]”"
    names = {"s1": {"speaker": "Ada Brenn"}, "s2": {"speaker": "Bo Linde"}, "s3": {"speaker": "Brenn"}}
    assert refs(chosen(found(marked, **names))) in (["s1", "s3", "s2"], ["s2", "s1", "s3"])


def test_questions_come_after_answers() -> None:
    marked = "“[[s1|Will the trains run next week?]]” “[[s2|They will run.]]”"
    asked = found(marked, s1={"speaker": "Rita Solano", "force": "question"}, s2={"speaker": "Pavel Ruzik"})
    assert refs(chosen(asked, most=1)) == ["s2"]


def test_nobody_fills_a_section_alone_and_no_section_is_endless() -> None:
    marked = " ".join(f"“[[s{n}|{word} is what we want]]”" for n, word in enumerate("abcdefghijkl", start=1))
    one = {f"s{n}": {"speaker": "Ada Brenn"} for n in range(1, 13)}
    assert len(chosen(found(marked, **one))) == MOST_EACH
    assert len(chosen(found(marked))) == MOST


def test_contested_and_altered_quotations_are_never_left_out() -> None:
    marked = " ".join(f"“[[s{n}|{word} is what we want]]”" for n, word in enumerate("abcdefghijkl", start=1))
    assert "s12" in refs(chosen(found(marked), contested=frozenset({"d#s12"})))
    assert [len(q.wordings) for q in chosen(list(quotations(speakable(wire()))), most=0)] == [2]


def test_a_speakers_quotations_stand_together_in_text_order() -> None:
    marked = "“[[s1|We want an election]]” “[[s2|We want nothing of it]]” “[[s3|We want bread and a fair count too]]”"
    ada, bo = {"speaker": "Ada Brenn"}, {"speaker": "Bo Linde"}
    assert refs(chosen(found(marked, s1=ada, s2=bo, s3=ada))) == ["s1", "s3", "s2"]
