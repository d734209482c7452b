"""Takes a request and the state of the site, gives the response: the whole of what the preview says, without a socket."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from builder.build.samples import Samples
from builder.plan.assets import CSP
from builder.render.looks import looked_at
from builder.serve.addresses import as_folder, asked_path, query_of
from builder.serve.door import DOOR, Door
from builder.serve.hosts import host_name, host_port, is_own_page, means_us
from builder.serve.looking import AS, Looking, bar, in_product, looking, phone_page
from builder.serve.making import MISSING, Shown, knows, show
from builder.serve.memory import Memory
from builder.serve.panel import EDIT, PREFIX, inject, panel, plain_page, scripts, sort_out
from builder.serve.states import State
from builder.tools.exchange import Request, Response, content_type

_SHORT: Final = 65_536
_PHOTOS: Final = 160_000_000  # a dozen photos of a good camera; each is looked at again by itself
_OWN: Final = ("reload.js", "panel.css")
_SAFE: Final = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
)
# The policy of the published site, so that what would break there breaks here; our own pages may frame it.
_POLICY: Final = ("Content-Security-Policy", f"{CSP}; frame-ancestors 'self'")


Desk = Callable[[Request, str, State], Response]  # a request, its path below EDIT, what is known of the site


@dataclass(frozen=True)
class Preview:
    """What answers are made from. `state` gives the newest state; `door` None: this machine alone is served."""

    state: Callable[[], State]
    memory: Memory
    names: Collection[str]  # host names and addresses that mean this server
    start: str  # tells this run of the server from every other
    door: Door | None = None
    samples: Samples = field(default_factory=lambda: Samples(Path()))  # sheets of every product
    desk: Desk | None = None  # None: the site is only shown

    def build(self, state: State) -> str:
        """Name a state for pages to compare."""
        return f"{self.start}-{state.number}"


def answer(request: Request, preview: Preview) -> Response:
    """Answer a request."""
    response = _answer(request, preview)
    kind = next((value for name, value in response.headers if name == "Content-Type"), "")
    policy = (_POLICY,) if kind.startswith("text/html") else ()
    return replace(response, headers=(*response.headers, *policy, *_SAFE))


def refuse(request: Request, preview: Preview, *, socket: bool) -> Response | None:
    """Turn away who does not mean us, who has not told the code, and sockets opened by pages elsewhere."""
    if not means_us(request, preview.names):
        return _text(403, "这个地址不是预览的地址 / this host name is not the preview's")
    if socket and not is_own_page(request):
        return _text(403, "只有预览的网页可以连接 / only the preview's own pages may connect")
    if not socket and request.header("sec-fetch-site") == "cross-site" and _is_part(request):
        return _text(403, "别的网站不能取用预览的文件 / other sites may not take the preview's files")
    if preview.door and not preview.door.lets_in(request) and request.target != f"{PREFIX}panel.css":
        return preview.door.answer(request)
    return None


def body_limit(request: Request, preview: Preview) -> int:
    """Bytes that the body of a request may have: who edits here sends photos, everybody else nothing long."""
    is_edit = preview.desk is not None and request.method == "POST" and request.target.startswith(EDIT)
    return _PHOTOS if is_edit and refuse(request, preview, socket=False) is None else _SHORT


def _is_part(request: Request) -> bool:
    """Whether a page asks for a part of itself; following a link from elsewhere is fine."""
    return request.header("sec-fetch-dest") not in (None, "document")


def _answer(request: Request, preview: Preview) -> Response:
    to_desk = preview.desk is not None and request.target.startswith(EDIT)
    if request.method not in ("GET", "HEAD") and not (to_desk and request.method == "POST"):
        return replace(_text(405, "只能看，不能改 / read only"), headers=(("Allow", "GET, HEAD"), _type("a.txt")))
    refused = refuse(request, preview, socket=False)
    if refused:
        return refused
    path = asked_path(request.target)
    if path is None:
        return _text(400, "网址写得不对 / malformed address")
    state = preview.state()
    if preview.desk and path.startswith(EDIT[1:]):
        return preview.desk(request, path.removeprefix(EDIT[1:]), state)
    if path.startswith(PREFIX[1:]) and not path.startswith(AS[1:]):
        return _own(path.removeprefix(PREFIX[1:]), state, preview)
    found = looking(path)
    return _text(404, "没有 / not found") if found is None else _looked(request, found, state, preview)


def _looked(request: Request, found: Looking, state: State, preview: Preview) -> Response:
    path = found.path
    file = f"{path}index.html" if not path or path.endswith("/") else path
    state = in_product(state, file, found.look.product, preview.samples)
    if knows(state, file):
        return _shown(request, found, file, state, preview, status=200)
    if not path.endswith("/") and knows(state, f"{path}/index.html"):
        there = found.start[:-1] + as_folder(path) + query_of(request.target)
        return Response(status=302, body=b"", headers=(("Location", there),))
    return _shown(request, found, MISSING, state, preview, status=404)


def _shown(request: Request, found: Looking, path: str, state: State, preview: Preview, *, status: int) -> Response:
    if not knows(state, path):
        return _nothing(request, Shown(data=None), state, preview, status=status if state.site else 503)
    shown = show(state, path, preview.memory, aside=bool(found.look.product))
    if shown.data is None:
        return _nothing(request, shown, state, preview, status=500)
    data = looked_at(path, shown.data, found.look)
    if not path.endswith(".html"):
        return Response(status=status, body=data, headers=(_type(path),))
    faults = sort_out((*shown.faults, *state.diagnostics), old=shown.old)
    build, host, port = preview.build(state), host_name(request), host_port(request)
    looks = bar(found, path, state, preview.samples)
    if found.phone:
        body = phone_page(found, looks + scripts(build=build, host=host, port=port))
    else:
        body = inject(data, faults, looks, build=build, host=host, port=port)
    return Response(status=status, body=body, headers=(_type(path),))


def _nothing(request: Request, shown: Shown, state: State, preview: Preview, *, status: int) -> Response:
    """A page that says why there is no page; it looks again by itself as any other."""
    faults = sort_out((*shown.faults, *state.diagnostics))
    title = "没有这一页" if status == 404 else "这一页现在做不出来"
    tail = scripts(build=preview.build(state), host=host_name(request), port=host_port(request))
    body = plain_page(title, f"<h1>{title}</h1>\n{panel(faults)}", tail)
    return Response(status=status, body=body, headers=(_type("x.html"),))


def _own(name: str, state: State, preview: Preview) -> Response:
    if name == "build":
        return Response(status=200, body=preview.build(state).encode(), headers=(_type("x.txt"),))
    if name in _OWN:
        return Response(status=200, body=_asset(name), headers=(_type(name),))
    if f"{PREFIX}{name}" == DOOR:
        return Response(status=303, body=b"", headers=(("Location", "/"),))  # it is in already
    return _text(404, "没有 / not found")


@cache
def _asset(name: str) -> bytes:
    return (Path(__file__).parent / name).read_bytes()


def _type(path: str) -> tuple[str, str]:
    return ("Content-Type", content_type(path))


def _text(status: int, text: str) -> Response:
    return Response(status=status, body=f"{text}\n".encode(), headers=(_type("x.txt"),))
