"""Takes a title, an identifier and a date, gives a PDF's XMP packet and dates as text: the same in, the same out."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape
from typing import Final

from builder.base.values import digest

CREATOR: Final = "Exemplar"
STANDARD: Final = "PDF/X-4"

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
{claims}<xmpMM:DocumentID>{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>{instance}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_VALUE: Final = r"<{0}>([^<]*)</{0}>|\b{0}=[\"']([^\"']*)[\"']"  # an element or an attribute, as writers please


def xmp_packet(*, title: str, identifier: str, producer: str, made: date | None, is_standard: bool) -> bytes:
    """Write the metadata of one file; `is_standard` claims PDF/X-4."""
    claims = ""
    if is_standard:
        claims += f"<pdfxid:GTS_PDFXVersion>{STANDARD}</pdfxid:GTS_PDFXVersion>\n<pdf:Trapped>False</pdf:Trapped>\n"
    if made:
        names = ("CreateDate", "ModifyDate", "MetadataDate")
        claims += "".join(f"<xmp:{name}>{made.isoformat()}T00:00:00Z</xmp:{name}>\n" for name in names)
    text = _PACKET.format(
        title=escape(title, quote=False),
        producer=escape(producer, quote=False),
        creator=CREATOR,
        claims=claims,
        document=_uuid(identifier, "document"),
        instance=_uuid(identifier, "instance"),
    )
    return text.encode()


def pdf_date(made: date) -> str:
    """Write a day as PDF's information dictionary has it."""
    return f"D:{made:%Y%m%d}000000Z"


def xmp_value(packet: str, name: str) -> str:
    """Read a simple property of a packet by its usual prefix and name; "" if it is not there."""
    found = re.search(_VALUE.format(re.escape(name)), packet)
    return unescape(found[1] if found[1] is not None else found[2]).strip() if found else ""


def _uuid(identifier: str, role: str) -> str:
    """Shape a digest as the UUID of version 8 (its bits are our own)."""
    bits = digest(identifier, role)
    variant = "89ab"[int(bits[16], 16) & 3]
    return f"uuid:{bits[:8]}-{bits[8:12]}-8{bits[13:16]}-{variant}{bits[17:20]}-{bits[20:]}"
