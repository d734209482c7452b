"""Takes printable HTML and a function that knows its resources, gives a PDF by the Chromium of this machine.

The second engine, for proofs on machines without the first: it knows no CMYK and no bleed, and turns fonts with cubic
or variable outlines into Type 3, which preflight refuses. Resources are put into the HTML and its policy forbids
everything else, so the browser opens no file and no connection for it.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.press import EngineMissing

Fetch = Callable[[str], tuple[bytes, str] | None]  # address -> content and media type

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_OPTIONS: Final = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_ADDRESS: Final = re.compile(r"""exemplar:///[^\s"'<>)]*""")
_POLICY: Final = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; font-src data:;'
    " style-src data: 'unsafe-inline'\">"
)
_DEEPEST: Final = 4  # style sheets that import style sheets
_SECONDS: Final = 120
_NOWHERE: Final = Span(file="")
_MISSING: Final = EngineMissing(
    reason="找不到 Chromium 或 Chrome",
    reason_en="neither Chromium nor Chrome was found",
    cure="Debian / Ubuntu: apt-get install chromium · macOS / Windows: https://www.google.com/chrome/",
)


def find_chrome() -> str | EngineMissing:
    """Give the path of the browser, or say that there is none."""
    found = next(filter(None, map(shutil.which, (*_NAMES, *_PLACES))), None)
    return found or _MISSING


def print_pdf(html: str, *, fetch: Fetch, span: Span = _NOWHERE) -> bytes | tuple[Diagnostic, ...]:
    """Print HTML as the browser does with `@page`; sizes are rounded to whole px, colours are RGB."""
    chrome = find_chrome()
    if isinstance(chrome, EngineMissing):
        return (diagnose("B340", span, hint=chrome.cure, reason=chrome.reason, reason_en=chrome.reason_en),)
    refused: list[str] = []
    whole = _filled(_with_policy(html), fetch, refused, 0)
    if refused:
        return tuple(diagnose("B341", span, url=url) for url in dict.fromkeys(refused))
    with tempfile.TemporaryDirectory(prefix="exemplar-print-", ignore_cleanup_errors=True) as folder:
        return _printed(chrome, whole, Path(folder), span)


def _printed(chrome: str, html: str, folder: Path, span: Span) -> bytes | tuple[Diagnostic, ...]:
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(html, "utf-8")
    command = [chrome, *_OPTIONS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()]
    if getattr(os, "geteuid", lambda: 1)() == 0:
        command.insert(1, "--no-sandbox")  # the browser refuses to run as root with one
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603 our own command
        return pdf.read_bytes()
    except subprocess.TimeoutExpired:
        return (diagnose("B344", span, text=f"{_SECONDS} s"),)
    except subprocess.CalledProcessError as error:
        return (diagnose("B344", span, text=f"exit {error.returncode}"),)
    except FileNotFoundError:
        return (diagnose("B344", span, text="no PDF"),)


def _with_policy(html: str) -> str:
    """Put the policy before everything that could load something."""
    head = re.search(r"<head[^>]*>", html)
    place = head.end() if head else 0
    return html[:place] + _POLICY + html[place:]


def _filled(text: str, fetch: Fetch, refused: list[str], depth: int) -> str:
    """Replace every address of ours by its content, in style sheets as well."""

    def fill(match: re.Match[str]) -> str:
        found = fetch(match[0])
        if found is None or depth > _DEEPEST:
            refused.append(match[0])
            return match[0]
        content, kind = found
        if kind == "text/css":
            content = _filled(content.decode(), fetch, refused, depth + 1).encode()
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"

    return _ADDRESS.sub(fill, text)
