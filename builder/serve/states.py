"""Takes a request and what was known before, gives the site as it stands after a save: its plan, its kit, its faults."""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Severity, Span, diagnose, has_errors
from builder.base.values import digest_bytes
from builder.build.engine import collector_paused, load_over, output_folder
from builder.build.rendering import Proved, make_kit, prove_boards
from builder.build.request import BuildRequest
from builder.build.store import Stored, read_store, store_path
from builder.load.content_files import kind_of_file
from builder.load.reread import reread
from builder.load.site import Loaded, Past
from builder.plan.output import Plan
from builder.plan.planners import make_part, make_plan
from builder.render.kit import Kit

# Settings that cannot be read, a theme that is not there: with defaults in their place every page would look wrong.
_SITE_WIDE: Final = ("S10", "S11", "H10")
_MOST_AHEAD: Final = 20  # entries saved at once; more are no edit but a copy or a checkout
_NOTHING: Final = Plan(outputs={}, diagnostics=())


class ChangedFileError(OSError):
    """A file is no longer what the plan was made from; the next plan is under way."""


@dataclass(frozen=True)
class Site:
    """A site that could be read and planned."""

    loaded: Loaded
    plan: Plan
    kit: Kit
    boards: Mapping[str, Proved]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything to be told of it, in order of place."""
        told = (note for proved in self.boards.values() for note in proved.notes)
        return tuple(sorted((*self.loaded.diagnostics, *self.plan.diagnostics, *told), key=Diagnostic.sort_key))


@dataclass(frozen=True)
class State:
    """What is shown now. `good` is the last site without errors: it stands in for what cannot be shown now."""

    number: int
    site: Site | None  # None: not even a part of it could be planned
    diagnostics: tuple[Diagnostic, ...]
    good: Site | None

    @property
    def plan(self) -> Plan:
        """What can be asked for."""
        return self.site.plan if self.site else _NOTHING

    @property
    def faulty_files(self) -> frozenset[str]:
        """Files of the site that have errors."""
        return frozenset(item.span.file for item in self.diagnostics if item.severity is Severity.ERROR)

    def lost(self, path: str) -> bool:
        """Whether a path is missing only since the file behind it has errors. Who was taken back stays gone."""
        if self.good is None or path in self.plan.outputs or path not in self.good.plan.outputs:
            return False
        faulty = self.faulty_files
        if path.startswith("images/"):
            return bool(faulty)
        slugs = {self.good.loaded.slugs.get(file) for file in faulty}
        return not slugs.isdisjoint(path.split("/"))


EMPTY: Final = State(number=0, site=None, diagnostics=(), good=None)


def next_state(request: BuildRequest, before: State) -> State:
    """Read and plan the site again."""
    number = before.number + 1
    try:
        site = _read(request, before)
    except (OSError, ValueError) as fault:  # a file vanished or was half-written while it was read
        unread = diagnose("O192", Span(file=_place(fault, request.site)), reason=_reason(fault))
        return State(number=number, site=before.good or before.site, diagnostics=(unread,), good=before.good)
    found = site.diagnostics
    state = State(number=number, site=site, diagnostics=found, good=before.good)
    if not has_errors(found):
        return replace(state, good=site)
    if before.good and any(item.code.startswith(_SITE_WIDE) for item in found if item.severity is Severity.ERROR):
        return replace(state, site=before.good)
    return state


def state_ahead(request: BuildRequest, before: State, saved: Collection[Path]) -> State | None:
    """The site with only the pages of saved entries planned anew, in a tenth of the time; the rest is as it was.

    None: something else was saved, or an entry has no page now. Only `next_state` says what the site is.
    """
    site = before.site
    files = [_place_of(path, request.site) for path in saved]
    if site is None or not files or len(files) > _MOST_AHEAD or not all(map(kind_of_file, files)):
        return None
    try:
        with collector_paused():
            loaded = reread(request.site, site.loaded, files[0]) if len(files) == 1 else None
            loaded = loaded or load_over(replace(request, jobs=1), _past(request, before))
            if loaded.theme is not site.loaded.theme or loaded.site.settings != site.loaded.site.settings:
                return None
            if any(loaded.slugs.get(file, "") != site.loaded.slugs.get(file) for file in files):
                return None
            part = make_part(loaded.site, loaded.theme.theme, files, site.plan.outputs)
            told = [item for item in site.plan.diagnostics if item.span.file not in files]
            plan = Plan(outputs={**site.plan.outputs, **part.outputs}, diagnostics=(*told, *part.diagnostics))
            kit = _kit(loaded, site)
            boards = {**site.boards, **prove_boards(part, kit, site.boards)}
    except (OSError, ValueError):  # half-written: the next look sees it whole
        return None
    fresh = Site(loaded=loaded, plan=plan, kit=kit, boards=boards)
    return State(number=before.number + 1, site=fresh, diagnostics=fresh.diagnostics, good=before.good)


def _read(request: BuildRequest, before: State) -> Site:
    # Once the server's threads run, no process is forked: reading again touches few files anyway.
    with collector_paused():
        loaded = load_over(replace(request, jobs=1) if before.site else request, _past(request, before))
        plan = make_plan(loaded.site, loaded.theme.theme)
        kit = _kit(loaded, before.site)
        boards = prove_boards(plan, kit, before.site.boards if before.site else {})
    return Site(loaded=loaded, plan=plan, kit=kit, boards=boards)


def _kit(loaded: Loaded, before: Site | None) -> Kit:
    kit = make_kit(loaded)
    if before and before.loaded.theme.templates == loaded.theme.templates:
        kit = replace(kit, templates=before.kit.templates)  # compiled already
    return replace(kit, base_path="", blob=_checked(kit.blob))


def _place_of(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


def _past(request: BuildRequest, before: State) -> Past:
    """What need not be read again: of the last save, at the start of the last build."""
    if before.site is None:
        stored = read_store(store_path(request.site, output_folder(request))) or Stored()
        return Past(memo=stored.memo, slugs=stored.slugs, photos=stored.photos)
    loaded = before.site.loaded
    slugs = dict(loaded.slugs)
    if before.good:  # a file with errors keeps its address until it is mended
        faulty = before.faulty_files
        slugs = {file: slug for file, slug in before.good.loaded.slugs.items() if file in faulty} | slugs
    return replace(loaded.past, slugs=slugs)


def _checked(blob: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Give file contents only while they are those that were planned."""

    def read(digest: str) -> bytes:
        data = blob(digest)
        if digest_bytes(data) != digest:
            raise ChangedFileError(errno.ESTALE, "刚刚又保存过 / saved again just now")
        return data

    return read


def _place(fault: OSError | ValueError, root: Path) -> str:
    name = getattr(fault, "filename", None)
    if not isinstance(name, str | Path):
        return ""
    path = Path(name)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _reason(fault: OSError | ValueError) -> str:
    """Say what happened, without quoting a file's text."""
    if isinstance(fault, UnicodeDecodeError):
        return "不是 UTF-8 / not UTF-8"
    return (fault.strerror if isinstance(fault, OSError) else None) or type(fault).__name__
