"""Takes a request and an output path, gives why that file would be written: what changed since the last publication.

The store keeps no views, but it keeps what every content file said. From that the last plan is made again, so that
the fields of the view then and now can be laid side by side. What differs beyond them (a template, interface words,
the program, site.toml) is found by comparing keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from builder.base.values import plain
from builder.build.engine import keys_of, load, output_folder
from builder.build.last import join_again, last_entries
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.build.store import Stored, StoredOutput, read_store, store_path
from builder.build.tree import FileStat, scan_output
from builder.load.site import Loaded
from builder.plan.output import Output, Plan
from builder.plan.planners import make_plan

_LONG: Final = 60  # characters of a value that are shown


@dataclass(frozen=True)
class Change:
    """One field of the view that differs; a value that is new or gone is "" on its other side."""

    field: str  # honours[0].title
    before: str
    after: str


@dataclass(frozen=True)
class Explanation:
    """What is to be said about one output."""

    path: str
    state: str  # kept | new | changed | touched | gone
    recipe: str = ""
    template: str = ""
    fields: tuple[str, ...] = ()  # top-level fields of the view
    changes: tuple[Change, ...] = ()
    files: tuple[str, ...] = ()  # content files edited, added or removed since the last publication
    beyond: tuple[str, ...] = ()  # what else changed: files of the theme and settings, or "" when none can be named

    def lines(self) -> Iterator[str]:
        """Put it into words."""
        zh, en = _STATES[self.state]
        yield f"{self.path}：{zh} / {en}"
        if self.recipe:
            template = f"，模板 / template: {self.template}" if self.template else ""
            yield f"  做法 / recipe: {self.recipe}{template}"
            yield f"  用到 / made from: {', '.join(self.fields)}"
        if self.changes:
            yield "  变了的 / changed:"
            yield from (
                f"    {change.field}: {change.before or '—'} → {change.after or '—'}" for change in self.changes
            )
        if self.beyond:
            yield "  内容以外的也变了（模板、界面文字、设置、图片或程序） / changed besides content:"
            yield from (
                f"    {file or '程序、它的库或图片 / the program, its libraries or a picture'}" for file in self.beyond
            )
        if self.files:
            yield "  上次发布以后改过的文件 / files edited since the last publication:"
            yield from (f"    {file}" for file in self.files)


_STATES: Final[Mapping[str, tuple[str, str]]] = {
    "kept": ("不用重写，和上次一样", "would not be written, nothing changed"),
    "new": ("要写，上次还没有", "would be written, it is new"),
    "changed": ("要重写，内容变了", "would be written again, what it is made from changed"),
    "touched": ("要重写，输出里的文件被别人改动或删除了", "would be written again, the published file was changed or removed by somebody"),
    "gone": ("要删去，网站里不再有它", "would be removed, the site no longer has it"),
}  # fmt: skip


def explain(request: BuildRequest, path: str) -> Explanation | None:
    """Explain an output; None if it neither is planned nor was published."""
    folder = output_folder(request)
    stored = read_store(store_path(request.site, folder)) or Stored()
    loaded = load(request, stored)
    plan = make_plan(loaded.site, loaded.theme.theme)
    now, known = plan.outputs.get(path), stored.outputs.get(path)
    files = _edited(loaded, stored)
    if now is None:
        return Explanation(path=path, state="gone", files=files) if known else None
    view = plain(now.view)
    fields = tuple(view) if isinstance(view, dict) else ()
    base = Explanation(path=path, state="new", recipe=now.recipe, template=now.template, fields=fields)
    if known is None:
        return replace(base, files=files)
    keys = _keys({path: now}, loaded)
    if keys[path] == known.key:
        on_disk = scan_output(folder)
        there = on_disk.get(path) if isinstance(on_disk, Mapping) else None
        return replace(base, state="kept" if _is_untouched(known, there) else "touched")
    last = _last_plan(request.site, loaded, stored).outputs.get(path)
    changes = tuple(differences(plain(last.view), view)) if last is not None else ()
    same = last is not None and _keys({path: last}, loaded)[path] == known.key
    beyond = () if same else (_newer(request.site, loaded, known.mtime_ns) or ("",))
    return replace(base, state="changed", changes=changes, beyond=beyond, files=files if changes else ())


def nearest_path(request: BuildRequest, path: str) -> str:
    """Find the output whose path is most like this one; "" if none is."""
    loaded = load(request, read_store(store_path(request.site, output_folder(request))) or Stored())
    plan = make_plan(loaded.site, loaded.theme.theme)
    return next(iter(get_close_matches(path, list(plan.outputs), n=1, cutoff=0.6)), "")


def _keys(outputs: Mapping[str, Output], loaded: Loaded) -> dict[str, str]:
    return keys_of(outputs, loaded.theme.theme, make_kit(loaded))


def _is_untouched(known: StoredOutput, there: FileStat | None) -> bool:
    return there is not None and there.size == known.size and there.mtime_ns == known.mtime_ns


def _edited(loaded: Loaded, stored: Stored) -> tuple[str, ...]:
    """Name the content files that say something else than at the last publication, shown then or now."""
    files = {*loaded.keys, *stored.entries}
    return tuple(sorted(file for file in files if loaded.keys.get(file) != stored.entries.get(file)))


def _newer(site: Path, loaded: Loaded, mtime_ns: int) -> tuple[str, ...]:
    """Name settings and theme files written after a published file: not a proof, but where one looks first."""
    files = [site / "site.toml", *(path for folder in loaded.theme.folders for path in folder.rglob("*"))]
    found = (path for path in files if path.is_file() and path.stat().st_mtime_ns > mtime_ns)
    return tuple(sorted((path.relative_to(site) if path.is_relative_to(site) else path).as_posix() for path in found))


def _last_plan(root: Path, loaded: Loaded, stored: Stored) -> Plan:
    """Plan what was published last, with today's settings and theme."""
    site, _, _ = join_again(root, last_entries(stored).values(), loaded.site.settings, stored)
    return make_plan(site, loaded.theme.theme)


def differences(before: object, after: object, field: str = "") -> Iterator[Change]:
    """Compare two plain values field by field; lists of one length item by item."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from differences(before.get(key), after.get(key), f"{field}.{key}" if field else str(key))
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{field}[{number}]")
    else:
        yield Change(field, *_shown(before, after))


def _shown(before: object, after: object) -> tuple[str, str]:
    """Shorten two values around the place where they begin to differ."""
    one, other = _words(before), _words(after)
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, start - 10) if max(len(one), len(other)) > _LONG else 0
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    cut = text[start : start + _LONG]
    return f"{'…' * (start > 0 and bool(cut))}{cut}{'…' * (len(text) > start + _LONG)}"


def _words(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{len(value)}]"
    return "" if value is None else " ".join(str(value).split())
