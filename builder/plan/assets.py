"""Takes a site and its theme, gives the files that are not pages: assets, QR codes, static files, host headers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.base.values import Value
from builder.model.theme import Theme
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.output import Output
from builder.plan.people_pages import has_qr

CSP: Final = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
HEADERS: Final = (  # of every answer
    ("Content-Security-Policy", f"{CSP}; frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)  # fmt: skip
# Where several policies are given, a page may do only what all of them allow, and the editor needs more than pages do:
# with it, every page has its own as a meta element alone, and the host adds what a meta element cannot say.
HEADERS_WITH_EDITOR: Final = (("Content-Security-Policy", "frame-ancestors 'none'"), *HEADERS[1:])
# No Cache-Control for all: hosts answer pages with max-age=0 and an ETag by themselves, and some join the values of
# several rules, which would take the pictures' long life away.
_PICTURES: Final = ("/images/*", (("Cache-Control", "public, max-age=31536000, immutable"),))


class BlobView(Value, frozen=True, kw_only=True):
    """A file that is written as it is."""

    digest: str


class QrView(Value, frozen=True, kw_only=True):
    """A QR code: level Q, quiet zone of four modules."""

    target: str


class HeadersView(Value, frozen=True, kw_only=True):
    """HTTP headers by path pattern, for the hosts that read a file of them."""

    rules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def plan_assets(context: PlanContext, theme: Theme) -> Iterator[Output]:
    """Plan what stands beside the pages."""
    for asset in theme.assets:
        yield Output(path=f"assets/{asset.path}", recipe="blob", view=BlobView(digest=asset.digest))
    for static in context.site.static:
        yield Output(path=static.name, recipe="blob", view=BlobView(digest=static.digest))
    if has_qr(context):
        for person in context.site.people:
            target = urls.absolute(context.settings.base_url, urls.doorway(person.id))
            yield Output(path=urls.file_of(urls.board_qr(person.slug)), recipe="qr", view=QrView(target=target))
    headers = HEADERS_WITH_EDITOR if context.settings.admin.publish else HEADERS
    yield Output(path="_headers", recipe="headers", view=HeadersView(rules=(("/*", headers), _PICTURES)))
