from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.namespace import RDF, SDO

from onrecord import exchange
from tests.readings import reading
from tests.varania import week

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")


def graph(readings: list[object]) -> rdflib.Graph:
    """What rdflib understands of it, without a network."""
    return rdflib.Graph().parse(data=b"".join(exchange.pages(readings, "jsonld")).decode(), format="json-ld")  # type: ignore[arg-type]


def test_every_statement_is_a_quotation_with_its_words() -> None:
    found = graph([*week()])
    said = {(str(text)) for one in found.subjects(RDF.type, SDO.Quotation) for text in found.objects(one, SDO.text)}
    assert said == {r.quote(s) for r in week() for s in r.statements}
    (one,) = found.subjects(SDO.text, rdflib.Literal("A government that is afraid of candles should not be trusted "
                                                     "with matches."), unique=True)  # fmt: skip
    assert found.value(found.value(one, SDO.spokenByCharacter), SDO.name) == rdflib.Literal("Teo Marlin")
    assert found.value(one, SDO.isPartOf) == rdflib.URIRef("urn:onrecord:document:a2")
    assert {str(word) for word in found.objects(one, SDO.keywords)} == {"direct", "accusation"}


def test_documents_with_what_is_known_of_them() -> None:
    found = graph([*week()])
    page = rdflib.URIRef("urn:onrecord:document:a1")
    assert found.value(page, SDO.url) == rdflib.URIRef("https://courier.example/march")
    assert found.value(found.value(page, SDO.publisher), SDO.name) == rdflib.Literal("Torvin Courier")
    assert found.value(rdflib.URIRef("urn:onrecord:document:u1"), SDO.headline) is None


def test_it_is_json_without_any_document_and_with_odd_letters() -> None:
    assert json.loads(b"".join(exchange.pages([], "jsonld")))["@graph"] == []
    assert len(graph([reading("a</script>\x00", "“[[s1|\x00\u2028🕯]]”, he said.")]))
