"""Takes a picture, gives the texts of the QR codes in it. The only importer of zxing-cpp, which may be absent."""

from __future__ import annotations

from builder.tools.separation import Pixels, read_gray


def can_read_qr() -> bool:
    """Tell whether the reader is installed."""
    try:
        import zxingcpp  # noqa: F401 its presence is the question
    except ImportError:
        return False
    return True


def read_qr(picture: bytes | Pixels) -> tuple[str, ...]:
    """Read every QR code of a PNG, a JPEG or pixels, from the top; none when nothing can be read. ImportError without the reader."""
    import zxingcpp

    gray = read_gray(picture)
    view = memoryview(gray.data).cast("B", (gray.height, gray.width))
    found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    found.sort(key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return tuple(code.text for code in found)
