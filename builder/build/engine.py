"""Takes a request, gives a report: load, plan, render what changed, publish all of it or nothing. The only writer."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose, has_errors
from builder.base.values import digest_bytes
from builder.build.emergency import withdrawal_plan
from builder.build.files import Staging, open_staging
from builder.build.identity import builder_digest, library_versions, output_key, recipe_identity
from builder.build.paths import KEPT_IN_ROOT, MARKER, case_twins
from builder.build.pool import map_all
from builder.build.rendering import make_all, make_kit
from builder.build.request import BuildRequest, Report
from builder.build.sheets import forget_sheets
from builder.build.store import Stored, StoredOutput, read_store, store_path, write_store
from builder.build.tree import FileStat, scan_output, stat_again
from builder.load.entries import Entry, read_entry
from builder.load.site import NO_OVERLAY, Loaded, Past, Task, load_site
from builder.model.settings import Settings
from builder.model.theme import Theme
from builder.plan.output import Output, Plan
from builder.plan.planners import make_plan
from builder.plan.views import PageView
from builder.render.kit import Kit

Progress = Callable[[str, int, int], None]  # stage, done, of
NOTHING: Final = Plan(outputs={}, diagnostics=())


@dataclass
class _Run:
    """One build under way."""

    request: BuildRequest
    output: Path
    progress: Progress
    timings: list[tuple[str, float]] = field(default_factory=list)
    started: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        """Note the time since the last lap."""
        now = time.perf_counter()
        self.timings.append((stage, now - self.started))
        self.started = now


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let nothing look for cycles while many values are made: they have none, and looking costs a tenth of a plan."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def output_folder(request: BuildRequest) -> Path:
    """Where a request writes."""
    if request.output is not None:
        return request.output
    return request.site / ".cache" / "preview" if request.arguments.drafts else request.site / "output"


def _is_private(output: Path, site: Path) -> bool:
    """Whether a folder lies in the site's cache, whatever `..` and links its name goes through."""
    return output.resolve().is_relative_to(site.resolve() / ".cache")


def build(request: BuildRequest, progress: Progress = silent) -> Report:
    """Build a site: all of it is published, or, when anything is wrong, nothing but valid withdrawals."""
    run = _Run(request=request, output=output_folder(request), progress=progress)
    if request.arguments.drafts and not _is_private(run.output, request.site):
        refused = diagnose("S123", Span(file=""), folder=str(request.output))
        return Report(output=run.output, published=False, diagnostics=(refused,))
    staging = open_staging(run.output, request.site)
    if isinstance(staging, Diagnostic):
        return Report(output=run.output, published=False, diagnostics=(staging,))
    with staging:
        stored = read_store(store_path(request.site, run.output)) or Stored()
        with collector_paused():
            loaded = load(request, stored, progress)
            run.lap("load")
            plan = make_plan(loaded.site, loaded.theme.theme)
            run.lap("plan")
        forget_sheets(request.site, loaded.site)
        found = (*staging.notes(), *loaded.diagnostics, *plan.diagnostics, *_twins(plan))
        if has_errors(found, strict=request.arguments.strict):
            report = _report(run, loaded, NOTHING, found=found)
        else:
            report = _publish(run, staging, loaded, plan, stored, found)
    return report if report.published else _withdraw_only(run, loaded, report)


def load(request: BuildRequest, stored: Stored, progress: Progress = silent) -> Loaded:
    """Load the site, with the memo of the last run, on all cores where there is much to read."""
    return load_over(request, Past(memo=stored.memo, slugs=stored.slugs, photos=stored.photos), progress=progress)


def load_over(
    request: BuildRequest, past: Past, overlay: Mapping[str, bytes] = NO_OVERLAY, *, progress: Progress = silent
) -> Loaded:
    """Load the site with texts that nobody has saved in place of the files' own."""

    def read_all(tasks: Sequence[Task], settings: Settings) -> list[Entry]:
        entries = []
        read = map_all(lambda task: read_entry(task.data, task.file, task.kind, settings), tasks, jobs=request.jobs)
        for number, entry in enumerate(read, start=1):
            progress("read", number, len(tasks))
            entries.append(entry)
        return entries

    identity = f"{builder_digest()} {library_versions()}"
    return load_site(request.site, request.arguments, past, identity=identity, read_all=read_all, overlay=overlay)


def plan_only(request: BuildRequest) -> tuple[Plan, Loaded]:
    """Load and plan without writing anything."""
    stored = read_store(store_path(request.site, output_folder(request))) or Stored()
    loaded = load(request, stored)
    return make_plan(loaded.site, loaded.theme.theme), loaded


def keys_of(outputs: Mapping[str, Output], theme: Theme, kit: Kit) -> dict[str, str]:
    """Key every output: what its recipe is, and what its view says."""
    given = {"links": kit.links, "base_path": kit.base_path}
    identities: dict[tuple[str, str], str] = {}
    keys = {}
    for path, output in outputs.items():
        kind = (output.recipe, output.template)
        if kind not in identities:
            identities[kind] = recipe_identity(*kind, theme, allow=kit.allow, **given)
        keys[path] = output_key(identities[kind], output)
    return keys


def _twins(plan: Plan) -> tuple[Diagnostic, ...]:
    return tuple(
        diagnose("T190", Span(file=first), path=first, other=second) for first, second in case_twins(plan.outputs)
    )


def _publish(
    run: _Run, staging: Staging, loaded: Loaded, plan: Plan, stored: Stored, found: tuple[Diagnostic, ...],
    withdrawn: tuple[str, ...] = (),
) -> Report:  # fmt: skip
    """Render what changed, publish it, remove what is no longer planned, and remember."""
    on_disk = scan_output(run.output)
    if isinstance(on_disk, Diagnostic):
        return Report(output=run.output, published=False, diagnostics=(*found, on_disk))
    kit = make_kit(loaded)
    keys = keys_of(plan.outputs, loaded.theme.theme, kit)
    changed = [plan.outputs[path] for path in plan.outputs if not _is_kept(path, keys, stored, on_disk)]
    run.lap("key")
    rendered = _render(run, staging, changed, kit)
    run.lap("render")
    fresh = {output.path for output in changed}
    old = {path: stored.outputs[path].notes for path in keys if path not in fresh and stored.outputs[path].notes}
    notes = old | rendered.notes
    told = tuple(chain.from_iterable(notes.values()))
    found = (*found, *map(loaded.theme.placed, rendered.failures), *told)
    # What is only taken down is taken down whatever --strict says of the boards that stay.
    if rendered.failures or (not withdrawn and has_errors(told, strict=run.request.arguments.strict)):
        return _report(run, loaded, NOTHING, found=found, failed=rendered.failed, rendered=len(changed))
    gone = sorted(path for path in on_disk if path not in plan.outputs and not _is_ours_to_keep(path))
    for path in gone:
        staging.delete(path)
    written = staging.written
    faults = staging.publish(swap=run.request.swap)
    run.lap("publish")
    if has_errors(faults):
        return _report(run, loaded, NOTHING, found=(*found, *faults), rendered=len(changed))
    unsaved = _remember(run, loaded, stored, keys, rendered.digests, notes, on_disk, written)
    run.lap("remember")
    return _report(run, loaded, plan, found=(*found, *faults, *unsaved), rendered=len(changed), published=True,
                   written=written, pruned=tuple(gone), withdrawn=withdrawn)  # fmt: skip


def _is_kept(path: str, keys: Mapping[str, str], stored: Stored, on_disk: Mapping[str, FileStat]) -> bool:
    """Whether the published file is what the plan wants: same key, and untouched since we wrote it."""
    known, there = stored.outputs.get(path), on_disk.get(path)
    if known is None or there is None or known.key != keys[path]:
        return False
    return known.size == there.size and known.mtime_ns == there.mtime_ns


def _is_ours_to_keep(path: str) -> bool:
    return path == MARKER or path.split("/", maxsplit=1)[0] in KEPT_IN_ROOT


@dataclass(frozen=True)
class _Rendered:
    """What recipes gave: digests and notes by path, the paths that failed, and each fault once."""

    digests: dict[str, str]
    notes: dict[str, tuple[Diagnostic, ...]]
    failed: tuple[str, ...]
    failures: tuple[Diagnostic, ...]


def _render(run: _Run, staging: Staging, changed: Sequence[Output], kit: Kit) -> _Rendered:
    """Run recipes and stage their bytes."""
    digests: dict[str, str] = {}
    notes: dict[str, tuple[Diagnostic, ...]] = {}
    failed: list[str] = []
    faults: dict[tuple[str, Span, str], Diagnostic] = {}
    for number, made in enumerate(make_all(changed, kit, jobs=run.request.jobs), start=1):
        run.progress("render", number, len(changed))
        if made.data is None:
            failed.append(made.path)
            faults |= {(item.code, item.span, item.hint): item for item in reversed(made.diagnostics)} | faults
        else:
            staging.add(made.path, made.data)
            digests[made.path] = digest_bytes(made.data)
            if made.diagnostics:
                notes[made.path] = made.diagnostics
    return _Rendered(digests=digests, notes=notes, failed=tuple(failed), failures=tuple(faults.values()))


def _remember(
    run: _Run, loaded: Loaded, stored: Stored, keys: Mapping[str, str], digests: Mapping[str, str],
    notes: Mapping[str, tuple[Diagnostic, ...]], before: Mapping[str, FileStat], written: Sequence[str],
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """Write the store: what stands in the output now (`before`, but for what was written), and what was read."""
    on_disk = scan_output(run.output) if run.request.swap else stat_again(run.output, before, written)
    if isinstance(on_disk, Diagnostic):
        return (on_disk,)
    outputs = {}
    for path, key in keys.items():
        known = stored.outputs.get(path)
        made = digests.get(path) or (known.digest if known else "")
        if path in on_disk:
            size, mtime_ns = on_disk[path].size, on_disk[path].mtime_ns
            outputs[path] = StoredOutput(key=key, digest=made, size=size, mtime_ns=mtime_ns, notes=notes.get(path, ()))
    fresh = Stored(
        outputs=outputs,
        memo=loaded.memo,
        entries=loaded.keys,
        slugs=loaded.slugs,
        photos=loaded.photos,
        settings=loaded.site.settings,
        theme=loaded.theme.theme,
        templates=dict(loaded.theme.templates),
        catalogue=dict(loaded.theme.catalogue),
        next_change=loaded.site.next_change,
    )
    if fresh == stored:
        return ()
    fault = write_store(store_path(run.request.site, run.output), fresh)
    return (fault,) if fault else ()


def _withdraw_only(run: _Run, loaded: Loaded, refused: Report) -> Report:
    """Publish nothing new; but who was validly withdrawn is taken down, on the last good state of everything else."""
    staging = open_staging(run.output, run.request.site)
    if isinstance(staging, Diagnostic):
        return refused
    with staging:
        # Read under this lock: another build may have published since the faulty one gave its own back.
        stored = read_store(store_path(run.request.site, run.output)) or Stored()
        emergency = withdrawal_plan(run.request.site, loaded, stored)
        if emergency is None:
            return refused
        return _publish(
            run, staging, emergency.loaded, emergency.plan, stored, refused.diagnostics, emergency.withdrawn
        )


def _report(
    run: _Run, loaded: Loaded, plan: Plan, *, found: Sequence[Diagnostic], rendered: int = 0, published: bool = False,
    written: tuple[str, ...] = (), pruned: tuple[str, ...] = (), withdrawn: tuple[str, ...] = (),
    failed: tuple[str, ...] = (),
) -> Report:  # fmt: skip
    pages = [path for path, output in plan.outputs.items() if isinstance(output.view, PageView)]
    boards = (path for path in pages if path.endswith("/board/index.html"))
    people = loaded.site.people
    cover = next((person for person in people if person.slug == loaded.site.settings.cover), next(iter(people), None))
    board = f"people/{cover.slug}/board/index.html" if cover else ""
    return Report(
        output=run.output,
        published=published,
        written=written,
        kept=len(plan.outputs) - len(written) if published else 0,
        pruned=pruned,
        rendered=rendered,
        failed=failed,
        withdrawn=withdrawn,
        diagnostics=tuple(found),
        pages=len(pages),
        people=len(people),
        read=loaded.read,
        next_change=loaded.site.next_change,
        timings=tuple(run.timings),
        first_page="index.html" if "index.html" in plan.outputs else "",
        first_board=board if board in plan.outputs else next(boards, ""),
        first_profile=cover.file if cover else "",
    )
