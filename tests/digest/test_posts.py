"""Posts with the body that they are of."""

from __future__ import annotations

import pytest

from onrecord.digest.posts import post
from onrecord.topics.variants import said
from tests.readings import reading

NAMED = "[[s1.source|The Common Ground Party]] [[s1.cue|said]] [[s1|that it would march]]. "
PARTY = {"speaker": "Common Ground Party", "kind": "organisation", "type": "indirect"}
OTHER = {"speaker": "Homeland Party", "kind": "organisation", "type": "indirect"}


@pytest.mark.parametrize(
    ("marked", "role", "whole"),
    [
        ("The party’s secretary, Dalibor Henn, said: “[[s2|We march]]”.", "secretary", "of the Common Ground Party"),
        ("“[[s2|We march]]”, said Dalibor Henn, the party's secretary.", "secretary", "of the Common Ground Party"),
        ("Its secretary, Dalibor Henn, said: “[[s2|We march]]”.", "secretary", "of the Common Ground Party"),
        ("It rained.\n\nIts secretary, Dalibor Henn, said: “[[s2|We march]]”.", "secretary", ""),
        ("The union’s secretary, Dalibor Henn, said: “[[s2|We march]]”.", "secretary", ""),
        ("The party’s mayor, Dalibor Henn, said: “[[s2|We march]]”.", "mayor of Sarn", ""),
    ],
)
def test_a_body_that_one_name_of_the_text_means_is_told(marked: str, role: str, whole: str) -> None:
    made = reading("d", NAMED + marked, {"s1": PARTY, "s2": {"speaker": "Dalibor Henn", "role": role}})
    assert post(said([made])[1]) == f"{role} {whole}".strip()


def test_where_two_bodies_may_be_meant_neither_is_told() -> None:
    marked = "[[s3.source|The Homeland Party]] [[s3.cue|said]] [[s3|that it would not]]. "
    marked += "The party’s secretary, Dalibor Henn, said: “[[s2|We march]]”."
    details = {"s1": PARTY, "s2": {"speaker": "Dalibor Henn", "role": "secretary"}, "s3": OTHER}
    made = reading("d", NAMED + marked, details)
    (henn,) = [one for one in said([made]) if one.name == "Dalibor Henn"]
    assert post(henn) == "secretary"
