"""An entry as linked data is read as triples by a reader that knows nothing of us, and fetches nothing."""

import json
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF

from travaux.formats import jsonld

SCHEMA = Namespace("https://schema.org/")
OWN = Namespace(jsonld.OWN)
NASTY = "<script>alert('x')</script> \u202e=1+1"
ENTRY: dict[str, Any] = {
    "format": "travaux.entry/1",
    "record": "0" * 64,
    "id": "1" * 64,
    "author": "OBS/desk-1",
    "seq": 7,
    "type": "statement_made",
    "by": "RU",
    "basis": "report",
    "happened": {"from": "2022-01-24", "to": "2022-01-30", "certainty": "stated"},
    "said": "2022-03-01T12:00:00Z",
    "prev": "2" * 64,
    "seen": {"US/desk-1": [3, "3" * 64]},
    "about": "4" * 64,
    "source": "5" * 64,
    "body": {"person": NASTY, "@id": "http://evil.example/"},
    "parts": {"text": NASTY},
    "quotation": NASTY,
    "history": [{"entry": "6" * 64, "said": "", "by": "OBS", "set": {}, "why": ""}],
    "withdrawn_by": None,
    "referred_by": [],
    "corrected": {"by": "US", "about": "4" * 64, "body": {"person": "B"}, "source": "5" * 64},
}


# rdflib's own reader of JSON-LD still uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


def graph(entry: dict[str, Any]) -> Graph:
    page = "http://localhost/en/entries/1/"
    written = jsonld.write(entry, happened="2022-01-24/2022-01-30", page=page, called={"US": NASTY})
    return Graph().parse(data=written.decode(), format="json-ld")


def test_an_entry_is_named_by_its_hash() -> None:
    assert jsonld.name("00" * 32) == "ni:///sha-256;" + "A" * 43


def test_the_triples_say_who_when_and_from_what() -> None:
    found, entry = graph(ENTRY), URIRef(jsonld.name("1" * 64))
    assert set(found.objects(entry, RDF.type)) == {PROV.Entity, OWN.StatementMade}
    assert found.value(entry, DCTERMS.isPartOf) == URIRef(jsonld.name("0" * 64))
    assert found.value(entry, PROV.hadPrimarySource) == URIRef(jsonld.name("5" * 64))
    assert found.value(entry, SCHEMA.about) == URIRef(jsonld.name("4" * 64))
    assert str(found.value(entry, PROV.generatedAtTime)) == "2022-03-01T12:00:00+00:00"
    temporal = found.value(entry, DCTERMS.temporal)
    assert isinstance(temporal, Literal)
    assert (str(temporal), str(temporal.datatype)) == (
        "2022-01-24/2022-01-30",
        "http://id.loc.gov/datatypes/edtf/EDTF",
    )
    by = found.value(entry, PROV.wasAttributedTo)
    assert by == OWN["party/US"], "as corrected"
    assert found.value(by, SCHEMA.name) == Literal(NASTY)
    assert found.value(entry, OWN.signedBy) == OWN["party/OBS"]
    assert found.value(entry, OWN.correctedBy) == URIRef(jsonld.name("6" * 64))
    assert {str(one) for one in found.objects(entry, OWN.seen)} == {jsonld.name("3" * 64)}
    assert found.value(entry, OWN.withdrawnBy) is None


def test_what_an_entry_says_is_a_value_and_makes_no_triples() -> None:
    found, entry = graph({**ENTRY, "corrected": {}}), URIRef(jsonld.name("1" * 64))
    body = found.value(entry, OWN.body)
    assert isinstance(body, Literal)
    assert json.loads(str(body)) == ENTRY["body"]
    assert not [one for one in found.all_nodes() if "evil" in str(one) and isinstance(one, URIRef)]
    assert found.value(entry, OWN.quotation) == Literal(NASTY)
