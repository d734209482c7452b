"""Takes the state of the site and a path, gives its bytes: made now, from memory, or as they last came out well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.build.engine import keys_of
from builder.build.rendering import make
from builder.plan.output import Output
from builder.plan.views import NoticeView
from builder.serve.memory import Memory
from builder.serve.states import Site, State

MISSING: Final = "404.html"


@dataclass(frozen=True)
class Shown:
    """What stands at a path. `data` None: nothing can be shown there; `old`: not made from what is saved now."""

    data: bytes | None
    faults: tuple[Diagnostic, ...] = ()  # of this path alone
    old: bool = False


def knows(state: State, path: str) -> bool:
    """Whether there is something at a path."""
    return path in state.plan.outputs or state.lost(path)


def show(state: State, path: str, memory: Memory, *, aside: bool = False) -> Shown:
    """Make what stands at a known path; where that fails, give what stood there before.

    `aside`: it stands there for one look alone, and must not be taken for the page.
    """
    faults: tuple[Diagnostic, ...] = ()
    if state.site and path in state.site.plan.outputs:
        data, faults = _made(state.site, path, memory)
        if data is not None:
            if path.endswith(".html") and not aside:
                memory.came_out_well(path, data)
            return Shown(data=data, old=state.site is state.good and bool(state.faulty_files))
    last = None if aside else memory.last_good(path)
    if last is None and state.good and path in state.good.plan.outputs:
        last, _ = _made(state.good, path, memory)
    return Shown(data=last, faults=faults, old=True)


def _made(site: Site, path: str, memory: Memory) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    output = site.plan.outputs[path]
    if path == MISSING:
        output = _for_any_depth(output)
    key = keys_of({path: output}, site.loaded.theme.theme, site.kit)[path]
    known = memory.get(key)
    if known is not None:
        return known, ()
    try:
        made = make(output, site.kit)
    except OSError as fault:  # a photo or asset was moved, or saved again, since the plan was made
        return None, (diagnose("O192", Span(file=path), reason=fault.strerror or type(fault).__name__),)
    if made.data is not None:
        memory.keep(key, made.data)
    return made.data, made.diagnostics


def _for_any_depth(output: Output) -> Output:
    """Let the links of the 404 page start at the root, as they do once the site has an address."""
    view = output.view
    if isinstance(view, NoticeView) and not view.chrome.base_url:
        return output.__replace__(view=view.__replace__(chrome=view.chrome.__replace__(base_url="/")))
    return output
