"""Takes a plan, its public address and the folder on the server, gives the configuration of nginx, withdrawals and moves in it.

The list of withdrawn addresses would name people if it were a file of the site; so it goes into the server's
configuration, which nobody can fetch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.plan.admin import PAGE as EDITOR
from builder.plan.assets import HEADERS, HEADERS_WITH_EDITOR
from builder.plan.output import Output
from builder.plan.views.affairs import NoticeView

_ADDRESS: Final = re.compile(r"(?:/[\w.~-]+)*/?", re.ASCII)  # what needs no quoting anywhere in nginx
_HOST: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*", re.ASCII)
_FOLDER: Final = re.compile(r"/[^\s\"'\\$;{}#]+")
_DOORWAYS: Final = "q/"  # where a QR code leads may change with a slug, so browsers must not remember it for good

_FRAME: Final = """\
# nginx 配置，由 exemplar deploy nginx 写成；撤下了人、改了网址以后再写一次，然后 nginx -t && nginx -s reload。
# Written by exemplar deploy nginx. Write it again after a withdrawal or a move, then: nginx -t && nginx -s reload
map $uri $exemplar_cache {{
    default "no-cache";  # ask again each time; the ETag makes the answer short
    "~^{prefix}images/" "public, max-age=31536000, immutable";  # named by content
}}
map $uri $exemplar_gone {{  # withdrawn: 410 with the nameless page
    default "";
{gone}}}
map $uri $exemplar_moved {{  # former addresses
    default "";
{moved}}}
map $uri $exemplar_door {{  # what QR codes lead to
    default "";
{doors}}}
server {{
    listen 80;  # 用 HTTPS 时改成 443 ssl，并写上证书 / with HTTPS: 443 ssl and the certificate
    server_name {host};
{place}    index index.html;
    include mime.types;
    types {{ text/csv csv; text/calendar ics; application/epub+zip epub; }}  # what mime.types may lack
    charset utf-8;
    charset_types text/plain text/css text/csv text/calendar text/javascript application/javascript application/json
                  application/xml application/atom+xml;
    etag on;
    absolute_redirect off;
    gzip on;
    gzip_types text/css text/csv text/calendar application/javascript application/json application/xml application/atom+xml
               image/svg+xml;
    types_hash_max_size 2048;
    if ($exemplar_gone) {{ return 410; }}
    if ($exemplar_moved) {{ return 301 $exemplar_moved; }}
    if ($exemplar_door) {{ return 302 $exemplar_door; }}
    error_page 404 {prefix}404.html;
    error_page 410 @exemplar_gone;
    location @exemplar_gone {{ root {root}; try_files /$exemplar_gone =410; }}
    location ~ /[.] {{ return 404; }}  # .exemplar, .git
    location = {prefix}_headers {{ return 404; }}
{headers}}}
"""


def nginx_configuration(outputs: Mapping[str, Output], *, base_url: str, root: str) -> str | Diagnostic:
    """Write one file that `nginx -t` accepts inside `http {}`."""
    address = urlsplit(base_url)
    prefix = unquote(address.path or "/").rstrip("/") + "/"
    host = address.hostname or "_"
    if not _ADDRESS.fullmatch(prefix) or (host != "_" and not _HOST.fullmatch(host)):
        return diagnose("O206", Span(file="base_url"), target=base_url, reason="网址里有不能用的字符", reason_en="the address has odd characters")  # fmt: skip
    if not _FOLDER.fullmatch(root) or ".." in PurePosixPath(root).parts:
        reason, reason_en = "要写服务器上的完整文件夹，例如 /srv/bangyang", "give the whole path on the server, such as /srv/exemplar"
        return diagnose("O206", Span(file="--to"), target=root[:100], reason=reason, reason_en=reason_en)
    root = root.rstrip("/")
    notices = [(path, out.view) for path, out in sorted(outputs.items()) if isinstance(out.view, NoticeView)]
    moved = [(path, view.target) for path, view in notices if view.kind == "redirect"]
    gone = [(path, path) for path, view in notices if view.kind == "withdrawn"]
    targets = [(path, prefix + target.lstrip("/")) for path, target in moved]
    return _FRAME.format(
        prefix=prefix, host=host, root=root, place=_place(prefix, root),
        gone=_rows(prefix, gone),
        moved=_rows(prefix, [row for row in targets if not row[0].startswith(_DOORWAYS)]),
        doors=_rows(prefix, [row for row in targets if row[0].startswith(_DOORWAYS)]),
        headers="".join(f'    add_header {name} "{value}" always;\n' for name, value in (HEADERS_WITH_EDITOR if EDITOR in outputs else HEADERS))
        + "    add_header Cache-Control $exemplar_cache;\n",
    )  # fmt: skip


def _place(prefix: str, root: str) -> str:
    """Say where the files lie: a site below a path needs no folder of that name."""
    if prefix == "/":
        return f"    root {root};\n"
    return f"    location {prefix} {{ alias {root}/; }}\n    location = {prefix[:-1]} {{ return 301 {prefix}; }}\n"


def _rows(prefix: str, rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f'    "{address}" "{value}";\n' for path, value in rows for address in _addresses(prefix, path)
                   if _ADDRESS.fullmatch(address) and _ADDRESS.fullmatch("/" + value.lstrip("/")))  # fmt: skip


def _addresses(prefix: str, path: str) -> Iterator[str]:
    """Every way to ask for a page: with its file, with a slash, without."""
    yield prefix + path
    if path.endswith("/index.html"):
        yield prefix + path.removesuffix("index.html")
        yield prefix + path.removesuffix("/index.html")
