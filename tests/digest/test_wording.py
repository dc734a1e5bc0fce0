"""Frames around the sources' own words."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.digest import wording
from onrecord.digest.cast import Cast
from onrecord.digest.indirect import can_be_told
from onrecord.digest.marks import LONGEST
from onrecord.model import Item
from onrecord.topics.variants import quotations, said
from tests.readings import reading
from tests.varania import wire


def worded(marked: str, *details: dict[str, Any], **document: Any) -> list[str]:
    made = reading("d", marked, {f"s{n}": detail for n, detail in enumerate(details, start=1)}, **document)
    return [made_item.text for made_item in items(made)]


def items(*readings: Any) -> list[Item]:
    places = said(readings)
    cast = Cast.of(places)
    return wording.items(quotations(places), cast)


SOLVEY = {"speaker": "Mira Solvey", "role": "chair of the Civic Accord Party"}
SENTENCE = "“[[s1|We will not go home]]”, [[s1.cue|{cue}]] [[s1.source|she]]."


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        (("Facebook", "social"), "wrote on Facebook"),
        (("Radio Harbour", "interview"), "said in an interview with Radio Harbour"),
        (("Radio Harbour", "broadcast"), "told Radio Harbour"),
        (("press conference", "press-conference"), "said at a press conference"),
        (("letter", "other"), "wrote in a letter"),
        (("corridor", "other"), "said"),
        (None, "said"),
    ],
)
def test_the_channel_is_named(channel: tuple[str, str] | None, words: str) -> None:
    made = worded(SENTENCE.format(cue="said"), {**SOLVEY, "channel": channel})
    assert made == [f"Mira Solvey, chair of the Civic Accord Party, {words}: “We will not go home”."]


@pytest.mark.parametrize(
    ("cue", "words"), [("warned", "warned"), ("has refused to comment", "said"), ("cried", "said")]
)
def test_a_plain_cue_of_the_source_is_kept(cue: str, words: str) -> None:
    assert worded(SENTENCE.format(cue=cue), {"speaker": "Mira Solvey"}) == [
        f"Mira Solvey {words}: “We will not go home”."
    ]


def test_first_in_full_with_the_role_then_by_surname() -> None:
    first, second = worded("“[[s1|We will stay.]]” She left. “[[s2|They will go.]]”", SOLVEY, {"speaker": "Solvey"})
    assert first.startswith("Mira Solvey, chair of the Civic Accord Party, said")
    assert second == "“They will go”, Solvey said."


def test_two_of_one_surname_keep_their_first_names() -> None:
    text = "“[[s1|One.]]” “[[s2|Two.]]” “[[s3|Three.]]” “[[s4|Four.]]”"
    names = ["Mira Solvey", "Ada Solvey", "Mira Solvey", "Solvey"]
    made = worded(text, *({"speaker": name} for name in names))
    named = [line.partition(" said")[0].rpartition("”, ")[2] for line in made]
    assert named == ["Mira Solvey", "Ada Solvey", "Mira Solvey", "Solvey"]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Prime Minister", "Prime Minister Ilva Droste said"),
        ("deputy mayor", "Deputy mayor Ilva Droste said"),
        ("lawyer", "Ilva Droste, lawyer, said"),
        ("president", "Ilva Droste said"),
        ("head of the government", "Ilva Droste, head of the government, said"),
        (None, "Ilva Droste said"),
    ],
)
def test_a_short_role_stands_before_the_name_and_a_long_one_after(role: str | None, words: str) -> None:
    assert worded("“[[s1|No.]]”", {"speaker": "Ilva Droste", "role": role}) == [f"{words}: “No.”"]


def test_frames_alternate_where_a_short_sentence_can_stand_first() -> None:
    names = ("Mira Solvey", "Teo Marlin", "Ada Brenn", "Jan Kolm")
    said = ("We stay.", "They go.", "We shall see!", "Let it rain.")
    text = " ".join(f"“[[s{n}|{words}]]”" for n, words in enumerate(said, start=1))
    assert worded(text, *({"speaker": name} for name in names)) == [
        "Mira Solvey said: “We stay.”",
        "“They go”, Teo Marlin said.",
        "Ada Brenn said: “We shall see!”",
        "“Let it rain”, Jan Kolm said.",
    ]


def test_in_one_talk_a_speaker_goes_on_or_answers() -> None:
    text = "A: [[s1|We stay.]]\n\nA: [[s2|They go.]]\n\nQ: [[s3|Where to?]]\n\nA: [[s4|To the harbour.]]"
    solvey, asks = {"speaker": "Mira Solvey"}, {"speaker": "Lena Farrow", "force": "question"}
    made = worded(text, solvey, solvey, asks, solvey)
    assert made[1] == "Solvey went on: “They go.”"


@pytest.mark.parametrize(
    ("channel", "marked", "words"),
    [
        (("statement", "statement"), "The Embassy: “[[s1|No.]]”", "A statement of the Embassy says: “No.”"),
        (
            ("Torvin News Agency", "agency"),
            "The Embassy’s [[s1.source|statement]] to the agency [[s1.cue|reads]]: “[[s1|No.]]”",
            "A statement of the Embassy to Torvin News Agency says: “No.”",
        ),
        (("Facebook", "social"), "The Embassy: “[[s1|No.]]”", "The Embassy wrote on Facebook: “No.”"),
    ],
)
def test_a_body_speaks_by_a_statement(channel: tuple[str, str], marked: str, words: str) -> None:
    assert worded(marked, {"speaker": "Embassy", "kind": "government", "channel": channel}) == [words]


def test_an_organisation_has_the_article_that_the_source_gives_it() -> None:
    detail = {"speaker": "Green Front", "kind": "organisation"}
    assert worded("The Green Front: “[[s1|No.]]”", detail) == ["The Green Front said: “No.”"]
    assert worded("Green Front: “[[s1|No.]]”", detail) == ["Green Front said: “No.”"]


@pytest.mark.parametrize(
    ("marked", "detail", "words"),
    [
        ("[[s1.source|several officials]] said: “[[s1|No way.]]”", {}, "Several officials said: “No way.”"),
        ("[[s1.source|he]] said: “[[s1|No way.]]”", {"role": "witness"}, "Witness said: “No way.”"),
        ("[[s1.source|he]] said: “[[s1|No way.]]”", {}, "An unnamed speaker said: “No way.”"),
    ],
)
def test_the_unnamed_are_described_as_the_source_does(marked: str, detail: dict[str, Any], words: str) -> None:
    assert worded(marked, detail) == [words]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[[s1.source|She]] [[s1.cue|denied]] [[s1|that she knew]].", "Mira Solvey denied that she knew."),
        (
            "[[s1.source|She]] [[s1.cue|told]] the Courier [[s1|that she knew]].",
            "Mira Solvey told the Courier that she knew.",
        ),
        (
            "[[s1.source|She]] is out, [[s1.cue|calling for]] [[s1|a pause]].",
            "Mira Solvey was reported calling for a pause.",
        ),
        ("[[s1.cue|According to]] [[s1.source|her]], [[s1|nobody knew]].", "According to Mira Solvey, nobody knew."),
        ("[[s1|Nobody knew]], [[s1.source|she]] [[s1.cue|said]].", "According to Mira Solvey: Nobody knew."),
    ],
)
def test_indirect_speech_keeps_the_words_of_the_source(marked: str, words: str) -> None:
    assert worded(marked, {"speaker": "Mira Solvey", "type": "indirect"}) == [words]


def test_the_pieces_of_an_interrupted_quotation_stand_in_marks_of_their_own() -> None:
    made = worded(
        "“[[s1|We will go]],” she said, “[[s1|and they will stay]].” “[[s1|So be it.]]”", {"speaker": "Mira Solvey"}
    )
    assert made == ["Mira Solvey said: “We will go”, “and they will stay”. “So be it.”"]


def test_pieces_between_which_the_source_has_but_a_paragraphs_end_stand_in_one_pair_of_marks() -> None:
    made = worded("“[[s1|We will go.]]\n\n“[[s1|They will stay.]]” she said.", {"speaker": "Mira Solvey"})
    assert made == ["Mira Solvey said: “We will go. They will stay.”"]


def test_the_attribution_stands_where_the_source_has_it() -> None:
    made = worded(
        "“[[s1|We will go]],” [[s1.cue|said]] [[s1.source|she]], “[[s1|and they will stay]].” “[[s1|So be it.]]”",
        SOLVEY,
    )
    assert made == [
        "“We will go”, Mira Solvey, chair of the Civic Accord Party, said, “and they will stay”. “So be it.”"
    ]


def test_a_question_stands_before_the_answer_that_leans_on_it() -> None:
    asks = {"speaker": "Lena Farrow", "force": "question"}
    made = worded("Q: [[s1|Where to?]]\n\nA: [[s2|Then to the harbour.]]", asks, {"speaker": "Mira Solvey"})
    assert made[1] == "Asked “Where to?”, Mira Solvey said: “Then to the harbour.”"


def test_a_whole_sentence_that_no_frame_fits_is_told_as_it_stands() -> None:
    marked = "It rained. [[s1.source|Nobody in the union]] [[s1.cue|intends]] [[s1|to give in]]. It snowed."
    assert worded(marked, {"type": "indirect", "role": "union"}) == ["Nobody in the union intends to give in."]


def test_a_sentence_that_names_its_source_at_its_end_is_told_as_it_stands() -> None:
    marked = "[[s1|Two of them have left]], [[s1.cue|according to]] [[s1.source|the embassy]]. It rains."
    detail = {"speaker": "embassy", "kind": "government", "type": "indirect"}
    assert worded(marked, detail) == ["Two of them have left, according to the embassy."]
    person = {"speaker": "Mira Solvey", "type": "indirect"}
    made = worded(marked.replace("the embassy", "Solvey"), person)
    assert made == ["According to Mira Solvey: Two of them have left."]


@pytest.mark.parametrize(
    "marked",
    [
        "[[s1.source|She]] [[s1.cue|intends]] [[s1|to give in]].",
        "[[s1.source|The union]] [[s1.cue|intends]] [[s1|to give in]], and it rains.",
        "Today [[s1.source|the union]] [[s1.cue|intends]] [[s1|to give in]].",
    ],
)
def test_what_no_frame_fits_and_is_no_whole_sentence_is_not_told(marked: str) -> None:
    made = reading("d", marked, {"s1": {"type": "indirect", "role": "union"}})
    assert not can_be_told(said([made])[0])


def test_what_is_said_on_without_a_cue_joins_the_item_before() -> None:
    marked = (
        "[[s1.source|Solvey]] [[s1.cue|said]] [[s1|that they march]]. “[[s2|We are not afraid.]]” “[[s3|Nor are we.]]”"
    )
    solvey = {"speaker": "Mira Solvey"}
    made = worded(marked, {**solvey, "type": "indirect"}, solvey, {"speaker": "Teo Marlin"})
    assert made == ["Mira Solvey said that they march. “We are not afraid.”", "Teo Marlin said: “Nor are we.”"]


def test_the_comma_before_closing_marks_is_left_out_of_the_span() -> None:
    made = reading("d", "“[[s1|We will stay here,]]” she said.", {"s1": {"speaker": "Mira Solvey"}})
    quote = items(made)[0].quotes[0]
    assert quote.text == quote.span.of(made.document.text) == "We will stay here"


def test_a_long_quotation_is_cut_at_a_sentence_end() -> None:
    sentence = "We will stay until the lamps go out. "
    made = worded(f"“[[s1|{sentence * 30}And then we go.]]”", {"speaker": "Mira Solvey"})[0]
    assert made.endswith("go out. …”")
    assert LONGEST - 8 <= len(made.split()) <= LONGEST + 4


def test_a_variant_is_shown_beside_the_first_wording_with_its_outlet() -> None:
    made = items(*wire())[0]
    assert "we will walk in silence.”" in made.text
    assert (
        "In Open Line these words read: “We will walk down Harbour Avenue all the same, and we will walk in anger.”"
        in made.text
    )
    assert made.documents == ("w1", "w2", "w3")
    assert [quote.document for quote in made.quotes] == ["w1", "w1", "w3"]


def test_an_outlet_has_the_article_that_the_documents_mostly_give_it() -> None:
    words = "We will not leave this square before the lamps go out"
    details = {"s1": {"speaker": "Mira Solvey"}}
    one = reading("a", f"“[[s1|{words}]],” she told the Torvin Courier.", details, outlet="Open Line")
    other = reading("b", f"“[[s1|{words.replace('lamps', 'lights')}]]”", details, outlet="Torvin Courier")
    assert "In the Torvin Courier these words read: “" in items(one, other)[0].text


def test_of_a_variant_only_the_sentences_that_differ_are_shown() -> None:
    words = "We will not leave this square. We pay for every broken law."
    details = {"s1": {"speaker": "Mira Solvey"}}
    one, other = (
        reading(id, f"“[[s1|{text}]]”", details, outlet=id) for id, text in (("A", words), ("B", words[:-1] + "s."))
    )
    assert items(one, other)[0].text.endswith("In B these words read: “We pay for every broken laws.”")


def test_words_ascribed_to_another_are_shown_with_both_names() -> None:
    words = "We will not leave this square before the lamps go out"
    readings = [reading(name[:1], f"“[[s1|{words}]]”", {"s1": {"speaker": name}}, outlet=f"{name} Post")
                for name in ("Mira Solvey", "Teo Marlin")]  # fmt: skip
    text = items(*readings)[0].text
    assert text.startswith("Mira Solvey said: “We will")
    assert "In Teo Marlin Post these words are ascribed to Teo Marlin and read: “We will not leave" in text


def test_every_quotation_knows_its_place_in_the_item() -> None:
    for made in items(*wire()):
        for quote in made.quotes:
            assert made.text[quote.at : quote.at + len(quote.text)] == quote.text
