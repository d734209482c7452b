"""Takes a joined site, gives what its editors should know of its media coverage: doubles, gaps, photos not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.gate.excerpts import mask_line
from builder.model.coverage import Coverage, may_be_exhibited
from builder.model.site import Site

_YEAR: Final = re.compile(r"[0-9]{4}")
_QUOTES: Final = re.compile(r"[\s《》“”‘’\"'「」『』]")


def check_coverage(site: Site) -> Iterator[Diagnostic]:
    """Check what is shown today, each file once."""
    addresses: dict[str, str] = {}
    outlets: dict[str, str] = {}
    for item in sorted(site.coverage, key=lambda item: item.file):
        span = Span(file=item.file)
        if _YEAR.fullmatch(item.slug):
            yield diagnose("N153", span, slug=item.slug)
        if item.date is None or not item.date.year:
            yield diagnose("N156", span, title=item.title)
        address = item.url.partition("#")[0].rstrip("/")
        if address and addresses.setdefault(address, item.file) != item.file:
            yield diagnose("N155", span, other=addresses[address])
        yield from _check_outlet(item, outlets)
        yield from _check_photos(item)


def _check_outlet(item: Coverage, outlets: dict[str, str]) -> Iterator[Diagnostic]:
    """《渝中报》 and 渝中报 are one outlet; two names that only sound alike are not."""
    if not item.outlet:
        return
    if not item.outlet_slug:
        yield diagnose("N158", Span(file=item.file), outlet=item.outlet)
        return
    other = outlets.setdefault(item.outlet_slug, item.outlet)
    if _QUOTES.sub("", other).casefold() != _QUOTES.sub("", item.outlet).casefold():
        yield diagnose("N154", Span(file=item.file), outlet=item.outlet, other=other, slug=item.outlet_slug)


def _check_photos(item: Coverage) -> Iterator[Diagnostic]:
    for photo in item.photos:
        if not may_be_exhibited(photo):
            chinese, english = ("摄影者", "its credit") if not photo.credit.strip() else ("授权", "consent")
            yield diagnose(
                "N157", Span(file=item.file), photo=mask_line(photo.file), missing=chinese, missing_en=english
            )
