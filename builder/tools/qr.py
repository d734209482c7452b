"""Takes an address, gives its QR code as SVG. The only importer of segno."""

from __future__ import annotations

import io
from typing import Final

import segno

IDENTITY: Final = f"segno {segno.__version__}"
_MASK: Final = 4  # broad checks: no long runs in the alphanumeric payloads of addresses
QUIET_ZONE: Final = 4  # modules on every side, by ISO/IEC 18004


def qr_svg(target: str) -> bytes:
    """Draw a QR code of error level Q, dark on its own light ground, one unit a module."""
    # Any of the eight masks is valid and readable; weighing them all would cost five times the rest.
    code = segno.make(target, error="q", micro=False, boost_error=False, mask=_MASK)
    out = io.BytesIO()
    code.save(out, kind="svg", border=QUIET_ZONE, dark="#2A1F17", light="#FFFDF7", xmldecl=False, nl=True,
              svgclass=None, lineclass=None, omitsize=False, scale=10)  # fmt: skip
    return out.getvalue()
