"""Takes composed sheets, gives printable pages: what is delivered where no engine can make a PDF."""

from __future__ import annotations

import re
from typing import Final

from builder.model.exhibit_set import SheetFile
from builder.press.engine import Materials, document, fetcher
from builder.press.order import Composed
from builder.press.typefaces import Typefaces
from builder.printing.stylesheet import page_rules, region_rules
from builder.tools.weasy import BASE

_ADDRESS: Final = re.compile(r'(?<=["(])/[^"()]+(?=[")])')
_FONTS: Final = ("fonts/numerals-Regular.woff2",)


def printable_pages(composed: Composed, names: tuple[SheetFile, ...]) -> dict[str, bytes]:
    """One page a sheet with what it needs beside it; a browser prints it at its size, or fitted to the paper in hand."""
    order = composed.order
    assets = {asset.path: asset.digest for asset in order.loaded.theme.theme.assets}
    materials = Materials(kit=order.kit, product=order.product, assets=assets, typefaces=Typefaces(files={}, style=""))
    fetch = fetcher(composed.sheets, materials)
    style = region_rules(order.product) + page_rules(order.product)
    files = {"pages/press/sheet.css": style.encode()}
    for sheet, name in zip(composed.sheets, names, strict=True):
        html = document([sheet], materials, base="/")
        for address in sorted({*_ADDRESS.findall(html), *(f"/assets/{font}" for font in _FONTS)}):
            found = fetch(BASE + address.lstrip("/"))
            if found and address != "/press/sheet.css":
                files[f"pages{address}"] = found[0]
        files[f"pages/{name.ascii}.html"] = _ADDRESS.sub(lambda link: link[0][1:], html).encode()
    return files
