"""Takes a page's view, gives its HTML bytes: the template filled, and the privacy gate over what it was filled with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import plain
from builder.gate.hits import LABELS, Hit
from builder.gate.scan import scan
from builder.plan import urls
from builder.plan.output import Output
from builder.plan.views import Chrome, NoticeView, PageView, RichText
from builder.render.kit import Kit
from builder.tools.body_markup import rebase
from builder.tools.templates import TemplateError, markup

_ADDRESS: Final = re.compile(r"(?:/|https?://|mailto:|tel:|#)[!-~]*")  # wholly an address: no blanks, no Han


class RecipeError(Exception):
    """A recipe could not make its bytes; carries why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(diagnostics[0].message if diagnostics else "")
        self.diagnostics = diagnostics


def page(output: Output, kit: Kit) -> bytes:
    """Fill the page's template. Raises RecipeError for a theme's fault or private data in the view."""
    view = output.view
    assert isinstance(view, PageView), "the page recipe takes page views"
    found = gate(output, kit)
    if found:
        raise RecipeError(*found)
    href = _href(view, kit)
    values = {
        "view": view,
        "chrome": view.chrome,
        "href": href,
        "t": _words(kit),
        "rich": _rich(href),
        "once": _once(),
    }
    try:
        return kit.templates.render(output.template, values).encode()
    except TemplateError as fault:
        span = Span(file=f"templates/{fault.template}", line=fault.line)
        raise RecipeError(diagnose("H110", span, path=output.path, reason=fault.message)) from fault


def gate(output: Output, kit: Kit) -> tuple[Diagnostic, ...]:
    """Scan every string of the view for private data; what is found is named by kind and never shown."""
    assert isinstance(output.view, PageView)
    own = plain(output.view)
    assert isinstance(own, dict)
    own.pop("chrome")  # the same on every page: read once
    hits = (*_chrome_hits(output.view.chrome, kit.allow), *scan("\n".join(_texts(own)), kit.allow))
    return tuple(
        diagnose("V190", Span(file=output.path), path=output.path, kind=LABELS[hit.kind][0], kind_en=LABELS[hit.kind][1])
        for hit in hits
    )


@lru_cache(maxsize=8)
def _chrome_hits(chrome: Chrome, allow: frozenset[str]) -> tuple[Hit, ...]:
    return scan("\n".join(_texts(plain(chrome))), allow)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value and not _ADDRESS.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _href(view: PageView, kit: Kit) -> Callable[[str], str]:
    # A 404 page answers at any depth, so its links must start at the host's root.
    if isinstance(view, NoticeView) and view.kind == "missing" and view.chrome.base_url:
        return lambda url: kit.base_path + url if url.startswith("/") else url
    return lambda url: urls.resolve(view.meta.path, url, kit.links)


def _words(kit: Kit) -> Callable[..., str]:
    def translate(key: str, **values: object) -> str:
        words = kit.catalogue.get(key)
        if words is None:
            raise ValueError(f"没有界面词“{key}” / no interface word {key!r}")
        return words.format(**values)

    return translate


def _once() -> Callable[[str], tuple[int, bool]]:
    """What repeats on a page is drawn once: gives a key's number on this page, and whether it is asked for first."""
    numbers: dict[str, int] = {}

    def once(key: str) -> tuple[int, bool]:
        first = key not in numbers
        return numbers.setdefault(key, len(numbers) + 1), first

    return once


def _rich(href: Callable[[str], str]) -> Callable[[RichText], str]:
    def rich(text: RichText) -> str:
        return markup(rebase(text.html, href))

    return rich
