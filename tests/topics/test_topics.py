"""The whole way from readings to topics."""

from __future__ import annotations

from onrecord.model import LeftOut
from onrecord.topics import Interests, overview
from tests.readings import reading
from tests.varania import week


def test_each_planted_topic_is_one_topic() -> None:
    found = [sorted(r.document.id for r in topic.readings) for topic in overview(week()).topics]
    assert found == [["a1", "a2", "w1", "w2", "w3"], ["g1", "g2"], ["k1", "k2"]]


def test_noise_copies_and_unread_documents_are_left_out_with_the_reason() -> None:
    assert overview(week()).left_out == (
        LeftOut("n1", "nothing said"),
        LeftOut("n2", "off topic"),
        LeftOut("u1", "not read: language uk"),
        LeftOut("w2", "duplicate of w1"),
        LeftOut("w3", "duplicate of w1"),
    )


def test_interests_choose_the_topics() -> None:
    found = overview(week(), Interests(words=("pipeline",)))
    assert [topic.id for topic in found.topics] == ["g1"]


def test_a_document_whose_statements_all_wait_for_review_says_nothing() -> None:
    doubtful = reading("a", "The minister: “[[s1|The government will resign]]”", {"s1": {"review": True}})
    assert overview([doubtful]).left_out == (LeftOut("a", "nothing said"),)


def test_order_of_the_input_does_not_matter() -> None:
    assert overview(week()) == overview(week()[::-1])


def test_nothing_has_no_topics() -> None:
    assert overview([]).topics == ()
