"""Groups, measured with B³ (Bagga & Baldwin 1998) on MEANTIME and on generated weeks."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.topics import Labelled, as_told, b_cubed, generated, meantime
from onrecord.model import Document, Reading
from onrecord.topics.duplicates import stories
from onrecord.topics.grouping import groups
from onrecord.topics.similarity import Likeness, similarities
from onrecord.topics.topics import overview

MEANTIME = Path(__file__).parents[2] / "../shared/data/meantime/intra_cross-doc_annotation"
FLOOR = 85.0


def f1(one: Labelled) -> float:
    """The lower B³ of the documents by their words alone, and with near-duplicates taken together first."""
    readings = [Reading(document) for document in one.documents]
    return min(b_cubed(one.labels, groups(similarities(readings))).f1, as_told(one.labels, readings).f1)


def generated_week(seed: int, topics: int) -> tuple[list[str], list[Reading]]:
    """Articles of a few topics each with words of its own, among words that the whole country's news shares."""
    chance = random.Random(seed)
    common = [f"common{n}" for n in range(600)]
    labels, readings = [], []
    for topic in range(topics):
        own = [f"topic{topic}x{n}" for n in range(40)]
        for part in range(chance.randint(1, 6)):
            text = " ".join(chance.choices(own, k=25) + chance.choices(common, k=75))
            labels.append(str(topic))
            readings.append(Reading(Document(f"{topic}-{part}", text)))
    return labels, readings


@pytest.mark.parametrize("topics", [1, 3, 10, 40])
def test_generated_weeks_of_any_size_fall_into_their_topics(topics: int) -> None:
    labels, readings = generated_week(topics, topics)
    assert b_cubed(labels, groups(similarities(readings))).f1 >= FLOOR


def test_a_document_that_is_hardly_like_any_other_stands_alone() -> None:
    texts = ["presidents meet treaty river envoy bridge", "presidents sign treaty river envoy lindau",
             "rally square law party stamp police", "rally square law party broom mayor",
             "rhubarb sugar oven dough butter lemon cream flour spoon leaves stalk season envoy"]  # fmt: skip
    readings = [Reading(Document(str(n), text)) for n, text in enumerate(texts)]
    assert groups(similarities(readings)) == ((0, 1), (2, 3), (4,))


@pytest.mark.skipif(not MEANTIME.is_dir(), reason="MEANTIME is not here: its folder is not part of the project")
def test_meantime_falls_into_its_four_topics() -> None:
    assert f1(meantime(MEANTIME)) >= FLOOR


@pytest.mark.parametrize("half", ["tuning", "aside"])
@pytest.mark.parametrize("templated", [False, True])
def test_storylines_three_of_a_kind_fall_into_their_topics(half: str, templated: bool) -> None:
    assert sum(f1(generated(seed, 12, half, templated)) for seed in range(1, 6)) / 5 >= FLOOR


def test_a_hundred_storylines_fall_into_their_topics() -> None:
    assert f1(generated(1, 100, "aside")) >= FLOOR


def test_the_order_of_the_documents_does_not_matter() -> None:
    readings = [Reading(document) for document in generated(1, 8, "tuning").documents]
    ids = [reading.document.id for reading in overview(readings).topics[0].readings]
    assert ids == [reading.document.id for reading in overview(readings[::-1]).topics[0].readings]


def test_two_strikes_in_one_form_of_words_are_two_stories() -> None:
    labelled = generated(5, 12, "tuning", templated=True)
    label = {document.id: of for of, document in zip(labelled.labels, labelled.documents, strict=True)}
    told = stories([Reading(document) for document in labelled.documents])
    assert any(len(story.readings) > 1 for story in told)
    assert all(len({label[reading.document.id] for reading in story.readings}) == 1 for story in told)


def test_documents_that_share_nothing_stay_apart() -> None:
    assert groups(Likeness(*[np.eye(3, dtype=np.float32)] * 2)) == ((0,), (1,), (2,))


def test_no_documents_no_groups() -> None:
    assert groups(similarities([])) == ()


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.floats(0, 1, width=32), min_size=n * n, max_size=n * n)))
def test_every_document_is_in_one_group_and_the_result_is_the_same_again(values: list[float]) -> None:
    size = int(len(values) ** 0.5)
    square = np.array(values, np.float32).reshape(size, size)
    likeness = Likeness(((square + square.T) / 2).astype(np.float32), square * square.T)
    found = groups(likeness)
    assert sorted(index for group in found for index in group) == list(range(size))
    assert found == groups(likeness)
