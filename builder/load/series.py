"""Takes a site whose entries name series in free text, gives it the series themselves, each with its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import is_safe_slug, nearest
from builder.model.notice import Phase
from builder.model.settings import Series
from builder.model.site import Site
from builder.tools.pinyin import slug_for


def join_series(site: Site) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Give the site the series in use: those of site.toml in their order, then the others by address."""
    diagnostics: list[Diagnostic] = []
    declared = {series.slug: series for series in site.settings.series}
    by_name = {series.name: series for series in declared.values()}
    found: dict[str, Series] = {}
    for text, file in _in_use(site).items():
        series = declared.get(text) or by_name.get(text) or _derived(text, file, diagnostics)
        if series is None:
            continue
        other = declared.get(series.slug) or found.setdefault(series.slug, series)
        if other.name == other.slug:  # one file wrote the address alone: the name is what another file says
            found[series.slug] = other = series
        if series.name not in (other.name, other.slug):
            diagnostics.append(diagnose("N151", Span(file=file), name=series.name, other=other.name, slug=series.slug))
        if series.slug in declared:
            found[series.slug] = declared[series.slug]
        else:
            diagnostics += _misspelt(text, file, by_name)
    order = {slug: number for number, slug in enumerate(declared)}
    listed = sorted(found.values(), key=lambda series: (order.get(series.slug, len(order)), series.slug))
    return site.__replace__(series=tuple(listed)), tuple(diagnostics)


def _in_use(site: Site) -> dict[str, str]:
    """What shown entries call a series, with the first file that does; a notice of another day does not exist yet."""
    notices = (notice for notice in site.notices if notice.phase(site.settings.today) is not Phase.AHEAD)
    named = [(event.file, event.series) for event in site.events]
    named += [(coverage.file, coverage.series) for coverage in site.coverage]
    named += [(notice.file, notice.series) for notice in notices]
    found: dict[str, str] = {}
    for file, text in sorted(named):
        if text:
            found.setdefault(text, file)
    return found


def _derived(text: str, file: str, diagnostics: list[Diagnostic]) -> Series | None:
    """A series that no site.toml declares."""
    slug = text if is_safe_slug(text) else slug_for(text, kind="unit") or ""
    if not is_safe_slug(slug):
        diagnostics.append(diagnose("N150", Span(file=file), name=text))
        return None
    return Series(slug=slug, name=text)


def _misspelt(text: str, file: str, declared: Mapping[str, Series]) -> Iterator[Diagnostic]:
    close = nearest(text, declared)
    if close and close != text:
        yield diagnose("N152", Span(file=file), name=text, other=close)
