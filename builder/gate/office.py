"""Takes what an entry gives as an office's contact, gives the exceptions that it makes for the scan."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from builder.gate.hits import Kind
from builder.gate.scan import scan

OFFICE_KINDS: Final = frozenset({Kind.LANDLINE, Kind.EMAIL})  # an office has these; a mobile number is somebody's


@lru_cache(maxsize=1024)
def office_exceptions(contact: str) -> frozenset[str]:
    """Landlines and e-mail addresses of the contact may be printed; anything else in it stays a finding."""
    hits = scan(contact)
    found = {contact[hit.start : hit.end] for hit in hits if hit.kind in OFFICE_KINDS}
    if all(hit.kind in OFFICE_KINDS for hit in hits):
        found.add(contact)  # a local number is one only after "电话", which may stand in another text
    return frozenset(found - {""})
