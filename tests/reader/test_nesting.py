from __future__ import annotations

from onrecord.model import Span
from onrecord.reader.draft import Draft
from onrecord.reader.nesting import nested, unwrapped


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


class Finder:
    """Finds what it was told, wherever it stands in the stretch that it is given; remembers what it was asked."""

    def __init__(self, **roles: str) -> None:
        self.roles, self.asked = roles, list[str]()

    def __call__(self, text: str) -> list[Draft]:
        self.asked.append(text)
        if not all(part in text for part in self.roles.values()):
            return []
        spans = {role: at(text, part) for role, part in self.roles.items()}
        return [Draft("indirect", (spans["content"],), spans.get("source"), spans.get("cue"))]


def test_a_content_is_read_again_with_its_own_offsets() -> None:
    text = "Ida says Bo claims it rained."
    outer = Draft("indirect", (at(text, "Bo claims it rained"),), at(text, "Ida"), at(text, "says"))
    (inner,) = nested(text, outer, Finder(source="Bo", cue="claims", content="it rained"))
    assert (inner.parent, inner.source, inner.content) == (outer, at(text, "Bo"), (at(text, "it rained"),))


def test_a_clause_is_read_without_its_complementiser() -> None:
    text = "Ida wrote that, according to Bo, it rained."
    outer = Draft("indirect", (at(text, "that, according to Bo, it rained"),), at(text, "Ida"), at(text, "wrote"))
    finder = Finder(source="Bo", cue="according to", content="it rained")
    assert len(list(nested(text, outer, finder))) == 1
    assert finder.asked[0] == "according to Bo, it rained."


def test_the_outer_speakers_own_words_are_no_hearsay() -> None:
    text = "Ida: We said it would rain, and it rained."
    outer = Draft("direct", (at(text, "We said it would rain, and it rained."),), at(text, "Ida"))
    assert list(nested(text, outer, Finder(source="We", cue="said", content="it would rain"))) == []


def test_a_content_without_a_word_of_speech_is_not_read_again() -> None:
    text = "Ida: The boats came home in the rain."
    finder = Finder(content="boats")
    assert list(nested(text, Draft("direct", (at(text, "The boats came home in the rain."),)), finder)) == []
    assert finder.asked == []


def test_citing() -> None:
    text = "The boats came home, Radio Harbour reported, citing two sailors. It rained."
    content = at(text, "The boats came home")
    outer = Draft("indirect", (content,), at(text, "Radio Harbour"), at(text, "reported"))
    (inner,) = nested(text, outer, Finder(content="nothing"))
    assert inner.source is not None
    assert (inner.source.of(text), inner.content, inner.parent) == ("two sailors", (content,), outer)


def test_a_reported_clause_ends_with_its_sentence() -> None:
    text = "Ida said: “Bo claims it rained all night. I was there.”"
    outer = Draft("direct", (at(text, "Bo claims it rained all night. I was there."),), at(text, "Ida"))
    finder = Finder(source="Bo", cue="claims", content="it rained all night. I was there.")
    (inner,) = nested(text, outer, finder)
    assert inner.content == (at(text, "it rained all night"),)
    assert finder.asked[1] == "I was there."


def test_scraps_inside_a_content_are_no_statements() -> None:
    text = "Ida said: “He was speaking of a candle.”"
    outer = Draft("direct", (at(text, "He was speaking of a candle."),), at(text, "Ida"))
    assert list(nested(text, outer, Finder(source="He", cue="speaking of", content="a candle"))) == []


def test_a_claim_that_somebody_rejects_is_its_owners() -> None:
    text = "Ida rejects the minister’s claim that it rained all night."
    outer = Draft("indirect", (at(text, "the minister’s claim that it rained all night"),), at(text, "Ida"))
    (inner,) = nested(text, outer, Finder(content="nothing"))
    assert inner.source == at(text, "the minister")
    assert (inner.cue, inner.content) == (at(text, "claim"), (at(text, "that it rained all night"),))


def test_a_claim_ends_before_what_is_said_of_it() -> None:
    text = "Ida says the claim of the ministry that it rained is a lie."
    outer = Draft("indirect", (at(text, "the claim of the ministry that it rained is a lie"),), at(text, "Ida"))
    (inner,) = nested(text, outer, Finder(content="nothing"))
    assert (inner.source, inner.content) == (at(text, "the ministry"), (at(text, "that it rained"),))


def test_a_quotation_inside_a_content_ends_with_its_marks() -> None:
    text = "Ida said: «Bo told us: “You are guests here.” We are not.»"
    outer = Draft("direct", (at(text, "Bo told us: “You are guests here.” We are not."),), at(text, "Ida"))
    found = Draft("mixed", (Span(12, 45),), Span(0, 2), Span(3, 10))  # offsets in the content: to its end
    (inner,) = nested(text, outer, lambda stretch: [found] if stretch.startswith("Bo") else [])
    assert (inner.type, inner.content) == ("direct", (at(text, "You are guests here."),))


def test_a_sentence_taken_for_a_clause_is_opened() -> None:
    text = "Ida says that Bo had promised to come."
    whole = Draft("indirect", (Span(0, len(text) - 1),))
    (draft,) = unwrapped(text, whole, lambda _: [])
    assert (draft.source, draft.content) == (at(text, "Ida"), (at(text, "that Bo had promised to come"),))


def test_wording_and_network_agree_on_one_statement() -> None:
    text = "Ida said the old bank in Zelm expects rents to fall, while others wait."
    content = at(text, "the old bank in Zelm expects rents to fall, while others wait")
    outer = Draft("indirect", (content,), at(text, "Ida"), at(text, "said"))
    finder = Finder(source="the old bank in Zelm", cue="expects", content="rents to fall, while others")
    (inner,) = nested(text, outer, finder)
    assert (inner.source, inner.content) == (at(text, "the old bank in Zelm"), (at(text, "rents to fall"),))


def test_a_clause_without_a_cue_is_no_hearsay() -> None:
    text = "Ida said: “Deputy Bo, the boats are late.”"
    outer = Draft("direct", (at(text, "Deputy Bo, the boats are late."),), at(text, "Ida"))
    assert list(nested(text, outer, Finder(source="Deputy Bo", content="the boats are late"))) == []


def test_those_who_say_something_are_nobody_in_particular() -> None:
    text = "Ida said that those who claim it rained were asleep."
    outer = Draft("indirect", (at(text, "that those who claim it rained were asleep"),), at(text, "Ida"))
    assert list(nested(text, outer, Finder(source="who", cue="claim", content="it rained"))) == []


def test_a_relative_clause_is_no_part_of_an_inner_source() -> None:
    text = "Ida said: “My brother, who works there, says it is shut.”"
    outer = Draft("direct", (at(text, "My brother, who works there, says it is shut."),), at(text, "Ida"))
    (inner,) = nested(text, outer, Finder(source="My brother, who works there", cue="says", content="it is shut"))
    assert inner.source == at(text, "My brother")
