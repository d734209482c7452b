"""Takes a site, gives the matrix of releases: levels down, classes across, the editions of each in its cell."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.site import Site
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.programme_parts import edition_title
from builder.plan.views import Link, ReleaseRow, ReleasesView
from builder.plan.words import word


def plan_releases(context: PlanContext) -> Iterator[Output]:
    """Plan it; nothing where the site names no levels and classes, or no edition has them."""
    if not has_releases(context.site):
        return
    title = word("releases", context.language)
    release = context.settings.release
    view = ReleasesView(
        chrome=context.chrome,
        meta=page_meta(context, urls.RELEASES, title),
        title=title,
        classes=release.classes,
        rows=tuple(
            ReleaseRow(level=level, cells=tuple(_cell(context, level, kind) for kind in release.classes))
            for level in release.levels
        ),
    )
    yield Output(path=urls.file_of(urls.RELEASES), recipe="page", template="pages/releases.html", view=view)


def has_releases(site: Site) -> bool:
    """Whether any edition stands in the matrix."""
    release = site.settings.release
    return any(
        edition.release_level in release.levels and edition.release_class in release.classes
        for programme in site.programmes
        for edition in programme.editions
    )


def _cell(context: PlanContext, level: str, kind: str) -> tuple[Link, ...]:
    return tuple(
        Link(text=edition_title(context, programme, edition), url=urls.programme(programme.slug, edition.number))
        for programme in context.site.programmes
        for edition in programme.editions
        if (edition.release_level, edition.release_class) == (level, kind)
    )
