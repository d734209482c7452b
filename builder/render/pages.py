"""Takes a page's view, gives its HTML bytes: the template filled, and the privacy gate over what it was filled with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value, plain
from builder.gate.hits import LABELS, Hit
from builder.gate.office import office_exceptions
from builder.gate.scan import scan
from builder.plan import urls
from builder.plan.output import Output
from builder.plan.views import Chrome, NoticeView, PageView, RichText
from builder.render.kit import Kit
from builder.tools.body_markup import rebase
from builder.tools.templates import TemplateError, markup

_ADDRESS: Final = re.compile(r"(?:/|https?://|mailto:|tel:|#)[!-~]*")  # wholly an address: no blanks, no Han
_SHORT: Final = 200  # characters; longer texts stand on one page or two and are not worth keeping
_MOST_KEPT: Final = 100_000  # texts, about 20 MB


class RecipeError(Exception):
    """A recipe could not make its bytes; carries why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(diagnostics[0].message if diagnostics else "")
        self.diagnostics = diagnostics


@dataclass(frozen=True)
class Noted:
    """Bytes with what the editor should know of them."""

    data: bytes
    notes: tuple[Diagnostic, ...] = ()


def page(output: Output, kit: Kit) -> bytes:
    """Fill the page's template. Raises RecipeError for a theme's fault or private data in the view."""
    assert isinstance(output.view, PageView), "the page recipe takes page views"
    return fill(output, output.view, kit, {})


def fill(output: Output, view: PageView, kit: Kit, more: Mapping[str, object]) -> bytes:
    """Fill the template of a page, and scan its view. `more` values are for the template alone."""
    found = gate(output, kit)
    if found:
        raise RecipeError(*found)
    href = _href(view, kit)
    values = {
        "view": view,
        "chrome": view.chrome,
        "href": href,
        "t": words_of(kit.catalogue),
        "rich": _rich(href),
        "once": _once(),
        **more,
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
    data = own["meta"].pop("json_ld")
    clean = _clean(kit.allow)
    unread = dict.fromkeys(text for text in _texts(own) if text not in clean and not _ADDRESS.fullmatch(text))
    if data:  # its values, addresses too; its own "@type" would make every page a suspect
        unread |= dict.fromkeys(text for text in _texts(json.loads(data)) if text not in clean)
    hits = _hits(unread, kit.allow)
    if hits and (contacts := _office_contacts(own)):  # only a page that shows an office's contact may have it
        hits = scan("\n".join(unread), kit.allow | contacts)
    return _told(output.path, (*_chrome_hits(output.view.chrome, kit.allow), *hits))


def gate_view(path: str, view: Value, kit: Kit) -> tuple[Diagnostic, ...]:
    """Scan every string of a view that is no page's, but for addresses."""
    clean = _clean(kit.allow)
    texts = (text for text in _texts(plain(view)) if text not in clean and not _ADDRESS.fullmatch(text))
    return _told(path, _hits(dict.fromkeys(texts), kit.allow))


def _told(path: str, hits: Iterable[Hit]) -> tuple[Diagnostic, ...]:
    return tuple(
        diagnose("V190", Span(file=path), path=path, kind=LABELS[hit.kind][0], kind_en=LABELS[hit.kind][1])
        for hit in hits
    )


def _hits(unread: Collection[str], allow: frozenset[str]) -> tuple[Hit, ...]:
    """Scan what was on no page before, and remember it: most of a list are names and summaries that were."""
    found = scan("\n".join(unread), allow)
    if not found:
        clean = _clean(allow)
        if len(clean) > _MOST_KEPT:
            clean.clear()
        clean.update(text for text in unread if len(text) <= _SHORT)
    return found


@lru_cache(maxsize=8)
def _clean(allow: frozenset[str]) -> set[str]:  # noqa: ARG001 -- it is what tells one set from another
    """Short texts that the gate has passed with these exceptions."""
    return set()


@lru_cache(maxsize=8)
def _chrome_hits(chrome: Chrome, allow: frozenset[str]) -> tuple[Hit, ...]:
    return scan("\n".join(text for text in _texts(plain(chrome)) if not _ADDRESS.fullmatch(text)), allow)


def _texts(value: object) -> list[str]:
    """Every text of plain data; by a stack, as a page has a thousand values."""
    found: list[str] = []
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, str):
            found.append(inner)
        elif isinstance(inner, dict):
            waiting.extend(inner.values())
        elif isinstance(inner, list | tuple):
            waiting.extend(inner)
    return found


def _office_contacts(value: object) -> frozenset[str]:
    """The exceptions that a view makes: what any value in it calls its `office_contact`."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict):
            contact = inner.get("office_contact")
            found |= office_exceptions(contact) if isinstance(contact, str) and contact else frozenset()
            waiting.extend(inner.values())
        elif isinstance(inner, list | tuple):
            waiting.extend(inner)
    return frozenset(found)


def _href(view: PageView, kit: Kit) -> Callable[[str], str]:
    # A 404 page answers at any depth, so its links must start at the host's root.
    if isinstance(view, NoticeView) and view.kind == "missing" and view.chrome.base_url:
        return lambda url: kit.base_path + url if url.startswith("/") else url
    return lambda url: urls.resolve(view.meta.path, url, kit.links)


def words_of(catalogue: Mapping[str, str]) -> Callable[..., str]:
    """Give what templates call `t`: an interface word, its placeholders filled. ValueError for one that is not there."""

    def translate(key: str, **values: object) -> str:
        words = catalogue.get(f"{key}.one") if values.get("n") == 1 else None  # languages that have a singular
        words = catalogue.get(key) if words is None else words
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
