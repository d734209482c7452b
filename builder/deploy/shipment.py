"""Takes an output folder, gives the files to publish with their sizes, or the reason why it may not be published."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value
from builder.build.files import staging_folder
from builder.build.next_change import NEXT_CHANGE, UNKNOWN
from builder.build.ownership import is_marked
from builder.build.paths import KEPT_IN_ROOT, MARKER, path_fault

# What a page loads must be there before the page, else a reader sees it without its looks.
ASSETS: Final = ("*.webp", "*.jpg", "*.png", "*.svg", "*.ico", "*.css", "*.js", "*.woff2", "*.mjs")
# What forges and hosts say of a site; the right one is found by the setting `[publishing] host`.
MEGABYTE: Final = 1_000_000


class Shipment(Value, frozen=True, kw_only=True):
    """The files of one publication: path below the output -> bytes."""

    sizes: dict[str, int]

    @property
    def weight(self) -> int:
        """Give the bytes of all files."""
        return sum(self.sizes.values())


def load_shipment(output: Path, site: Path, *, despite_errors: bool = False) -> Shipment | Diagnostic:
    """List what would be published. Links and special files are refused: they would show what nobody built."""
    span, folder = Span(file=output.name), str(output)
    if output.is_symlink() or not output.is_dir() or not is_marked(output):
        return diagnose("O201", span, folder=folder)
    if output.resolve().is_relative_to((site / ".cache").resolve()):
        return diagnose("O205", span)
    if any((staging_folder(output) / name).exists() for name in ("journal", "undo")):
        return diagnose("O204", span)
    if not despite_errors and _last_build_failed(site):
        return diagnose("O203", span)
    sizes: dict[str, int] = {}
    for path, size in sorted(_walk(output)):
        if size < 0 or (path != MARKER and path_fault(path)):
            return diagnose("O202", Span(file=f"{output.name}/{path}"))
        sizes[path] = size
    if "index.html" not in sizes:  # emptied by hand: publishing it would delete the whole site
        return diagnose("O204", span)
    return Shipment(sizes=sizes)


def is_asset(path: str) -> bool:
    """Whether pages load this file; it goes first."""
    return any(PurePosixPath(path).match(pattern) for pattern in ASSETS)


def _last_build_failed(site: Path) -> bool:
    try:
        line = (site / ".cache" / NEXT_CHANGE).read_text("ascii", "replace")
    except OSError:  # built elsewhere, or with --date: nothing is known against it
        return False
    return line.startswith(UNKNOWN)


def _walk(output: Path) -> list[tuple[str, int]]:
    """Every file by path and size; -1 marks what is neither file nor folder."""
    found: list[tuple[str, int]] = []
    for folder, names, files in os.walk(output):
        here = Path(folder)
        if here == output:
            names[:] = [name for name in names if name not in KEPT_IN_ROOT]
            files = [name for name in files if name not in KEPT_IN_ROOT]
        for name in (*names, *files):
            seen = (here / name).lstat()
            if not stat.S_ISDIR(seen.st_mode):
                path = (here / name).relative_to(output).as_posix()
                found.append((path, seen.st_size if stat.S_ISREG(seen.st_mode) else -1))
    return found
