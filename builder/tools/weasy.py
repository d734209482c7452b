"""Takes printable HTML and a function that knows its resources, gives a PDF. The only importer of WeasyPrint.

The engine sees no network and no disk: every address is asked of `fetch`, and what `fetch` does not know is an error.
Two runs give the same bytes. WeasyPrint and the Pango libraries it stands on may be absent: ask `engine_missing` first.
"""

from __future__ import annotations

import contextlib
import io
import logging
import urllib.parse
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.press import EngineMissing

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

Fetch = Callable[[str], tuple[bytes, str] | None]  # address -> content and media type

BASE: Final = "exemplar:///"  # what relative addresses of the HTML are counted from
# Python joins relative addresses only in schemes it knows; no other program's addresses begin like ours.
for _known in (urllib.parse.uses_relative, urllib.parse.uses_netloc):
    if "exemplar" not in _known:
        _known.append("exemplar")
_NOWHERE: Final = Span(file="")
_FONT_COMPLAINT: Final = "Font-face"  # how the engine's warning begins that a font file is of no use
_REPORTED: Final = 20  # complaints of one render that are told one by one
_LONGEST: Final = 200  # characters of one that are shown

# What the engine may raise on markup that it does not foresee, such as a CMYK gradient; we cannot know its whole list.
_ENGINE_ERRORS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,  # NotImplementedError is one
    TypeError,
    ValueError,
)

_PARTNERS: Final = ("pikepdf", "pypdfium2")  # finish and prove what the engine makes; they come by the same extra
_NO_LIBRARY: Final = EngineMissing(
    reason="没有安装印刷组件（WeasyPrint、pikepdf、pypdfium2）",
    reason_en="the print extra (WeasyPrint, pikepdf, pypdfium2) is not installed",
    cure="pip install 'exemplar-site[print]'；在本仓库里 / in a checkout: .venv/bin/pip install -e '.[print]'",
)
_NO_PANGO: Final = EngineMissing(
    reason="WeasyPrint 已安装，但系统里缺少它依赖的 Pango 程序库",
    reason_en="WeasyPrint is installed, but the Pango libraries it needs are not on this system",
    cure="Debian / Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    " · macOS: brew install pango · Windows: WeasyPrint 文档的 “Windows” 一节 / see its documentation",
)


def engine_missing() -> EngineMissing | None:
    """Say what making PDFs lacks on this machine; None when all is ready."""
    if any(find_spec(name) is None for name in _PARTNERS):
        return _NO_LIBRARY
    try:
        # It prints a page of advice before it raises; ours is one line.
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint.images
    except ImportError:
        return _NO_LIBRARY
    except OSError:  # what cffi raises for a library it cannot open
        return _NO_PANGO
    # The engine lets Pillow accept cut-off photos, for this whole process; we would rather see the error.
    weasyprint.images.ImageFile.LOAD_TRUNCATED_IMAGES = False
    return None


def engine_identity() -> str:
    """Name the engine and its version for keys; asks nothing of a machine without it but the import."""
    if engine_missing():
        return ""
    import weasyprint

    return f"weasyprint {weasyprint.__version__}"


def render_pdf(
    html: str, *, fetch: Fetch, colour: Literal["rgb", "cmyk"] = "rgb", span: Span = _NOWHERE
) -> bytes | tuple[Diagnostic, ...]:
    """Lay HTML out and draw it, all pages in one PDF; or say what the engine lacks or could not get.

    `colour` decides what transparency is blended in; the colours themselves come from the style sheet.
    """
    missing = engine_missing()
    if missing:
        return (diagnose("B340", span, hint=missing.cure, reason=missing.reason, reason_en=missing.reason_en),)
    refused: list[str] = []
    with _complaints() as complaints:
        try:
            pdf = _drawn(html, _fetcher(fetch, refused), colour)
        except _ENGINE_ERRORS as error:
            pdf = b""
            complaints.append(f"{type(error).__name__} {error}".strip()[:_LONGEST])
    problems = [diagnose("B341", span, url=url) for url in dict.fromkeys(refused)]
    # A refused address is complained about as well: once is enough.
    rest = [text for text in dict.fromkeys(complaints) if not any(url in text for url in refused)]
    problems += [diagnose("B344", span, text=text) for text in rest]
    return tuple(problems[:_REPORTED]) or pdf


def _drawn(html: str, fetcher: URLFetcher, colour: str) -> bytes:
    import weasyprint

    document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(output_intent="device-cmyk" if colour == "cmyk" else None)
    return pdf


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    """Gather what the engine could not use (pictures, sheets, fonts), and keep its log off the terminal.

    Its other warnings are about style rules that it passes over, most of them meant for browsers.
    """
    told: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.ERROR or str(record.msg).startswith(_FONT_COMPLAINT):
                told.append(" ".join(record.getMessage().split())[:_LONGEST])

    logger = logging.getLogger("weasyprint")
    listener, spread = Listener(logging.WARNING), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield told
    finally:
        logger.removeHandler(listener)
        logger.propagate = spread


def _fetcher(fetch: Fetch, refused: list[str]) -> URLFetcher:
    """Stand between the engine and the world; what could not be had is added to `refused`."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurs(URLFetcher):  # type: ignore[misc] # the library has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("data:"):  # it carries its own bytes
                return super().fetch(url, headers)
            found = fetch(url) if url.startswith(BASE) else None
            if found is None:
                refused.append(url)
                msg = f"refused: {url}"
                raise ValueError(msg)
            content, kind = found
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return OnlyOurs(allowed_protocols=("data",), allow_redirects=False)
