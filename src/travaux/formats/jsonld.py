"""JSON-LD 1.1: one entry as linked data, in the terms of PROV-O, schema.org and Dublin Core where they fit.

In:  an entry as `travaux.entry/1` has it, and the names of its parties.
Out: the document, its small context within it, so that nothing has to be fetched to read it.

Entries and records are named by the hash of what was signed (`ni:///sha-256;…`, RFC 6920): the same name at every
desk, for ever. Terms of our own are under a name that leads nowhere on purpose: the project has no address.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from travaux.model import names

OWN = "https://travaux.invalid/ns/1#"
CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "travaux": OWN,
    "identifier": "dcterms:identifier",
    "name": "schema:name",
    "record": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "said": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "happened": {"@id": "dcterms:temporal", "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
    "by": {"@id": "prov:wasAttributedTo"},
    "signedBy": {"@id": "travaux:signedBy"},
    "basis": "travaux:basis",
    "about": {"@id": "schema:about", "@type": "@id"},
    "source": {"@id": "prov:hadPrimarySource", "@type": "@id"},
    "quotation": "travaux:quotation",
    "onBehalfOf": {"@id": "travaux:onBehalfOf"},
    "previous": {"@id": "travaux:previous", "@type": "@id"},
    "seen": {"@id": "travaux:seen", "@type": "@id"},
    "correctedBy": {"@id": "travaux:correctedBy", "@type": "@id"},
    "withdrawnBy": {"@id": "travaux:withdrawnBy", "@type": "@id"},
    "page": {"@id": "schema:mainEntityOfPage", "@type": "@id"},
    "body": {"@id": "travaux:body", "@type": "@json"},
    "parts": {"@id": "travaux:parts", "@type": "@json"},
}
_PARTY = "travaux:party/"


def name(entry: str) -> str:
    """Name an entry, or a record, by its hash: `ni:///sha-256;` and its 32 bytes in base64url."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(entry)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def write(entry: Mapping[str, Any], *, happened: str, page: str, called: Mapping[str, str]) -> bytes:
    """Write one entry, as corrected.

    Args:
        entry: JSON of the format `travaux.entry/1`.
        happened: EDTF of when it happened, as corrected.
        page: address of its page.
        called: name by party's code; a code alone where it has none.
    """
    now = {**entry, **entry.get("corrected", {})}
    author = names.party_of(entry["author"])
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": name(entry["id"]),
        "@type": ["prov:Entity", f"travaux:{_camel(entry['type'])}"],
        "identifier": entry["id"],
        "name": f"{entry['author']}#{entry['seq']}",
        "record": name(entry["record"]),
        "said": entry["said"],
        "happened": happened,
        "by": _agent(now["by"], called),
        "signedBy": _agent(author, called),
        "basis": entry["basis"],
        "about": _names([now["about"]]),
        "source": _names([now.get("source")]),
        "quotation": entry.get("quotation"),
        "onBehalfOf": [_agent(code, called) for code in now.get("on_behalf_of", ())],
        "previous": _names([entry["prev"]]),
        "seen": _names([head for _, head in entry["seen"].values()]),
        "correctedBy": _names([one["entry"] for one in entry["history"]]),
        "withdrawnBy": _names([entry["withdrawn_by"]]),
        "page": page,
        "body": now["body"],
        "parts": now.get("parts"),
    }
    kept = {key: value for key, value in found.items() if value not in (None, [])}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _names(entries: Sequence[str | None]) -> list[str]:
    return [name(entry) for entry in entries if entry is not None and _is_id(entry)]


def _is_id(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")  # noqa: PLR2004 - hex digits of SHA-256


def _agent(code: str, called: Mapping[str, str]) -> dict[str, object]:
    return {"@id": _PARTY + code, "@type": "prov:Agent", "identifier": code, "name": called.get(code, code)}


def _camel(snake: str) -> str:
    return "".join(word.capitalize() for word in snake.split("_"))
