"""Takes a path, gives the files of the pack: one file, all of a folder, or the content of an archive."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from builder.author.intake.archive import ARCHIVES, MAX_MEMBERS, MAX_TOTAL, too_large
from builder.author.intake.gathered import MAX_FILE, Gathered, PackFile, about, is_ignored
from builder.base.diagnostic import Diagnostic


def gather(path: Path) -> Gathered:
    """List a folder or name a file; bytes are read when they are needed."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as fault:
        return Gathered((), (unreadable(path.name, fault),))
    if stat.S_ISDIR(mode):
        return _folder(path)
    if not stat.S_ISREG(mode):
        return Gathered((), (about("K116", path.name, why="不是文件 / not a file"),))
    size = path.stat().st_size
    if size > (MAX_TOTAL if path.suffix.lower() in ARCHIVES else MAX_FILE):
        return Gathered((), (too_large(path.name, size),))
    return Gathered((PackFile(path.name, path=str(path)),))


def unreadable(name: str, fault: Exception) -> Diagnostic:
    """Tell that a file could not be read, in the system's words without its paths."""
    why = fault.strerror if isinstance(fault, OSError) and fault.strerror else type(fault).__name__
    return about("K116", name, why=why)


def _folder(root: Path) -> Gathered:
    files: list[PackFile] = []
    found: list[Diagnostic] = []
    for path in _walked(root, found):
        name = path.relative_to(root).as_posix()
        if len(files) >= MAX_MEMBERS:
            found.append(about("K133", root.name, found=f"{MAX_MEMBERS}+", limit=MAX_MEMBERS))
            break
        if path.is_symlink():
            found.append(about("K111", name))
            continue
        try:
            size = path.stat().st_size
        except OSError as fault:
            found.append(unreadable(name, fault))
            continue
        if size > MAX_FILE:
            found.append(too_large(name, size))
        else:
            files.append(PackFile(name, path=str(path)))
    return Gathered(tuple(files), tuple(found))


def _walked(root: Path, found: list[Diagnostic]) -> Iterator[Path]:
    """Give the files below a folder in the order of their names; links are not followed."""
    for folder, folders, names in os.walk(root, onerror=lambda fault: found.append(unreadable(Path(str(fault.filename)).name, fault))):
        folders.sort()
        for name in sorted(folders):
            if (Path(folder) / name).is_symlink():
                found.append(about("K111", name))
        for name in sorted(names):
            path = Path(folder) / name
            if not is_ignored(path.relative_to(root).as_posix()):
                yield path
