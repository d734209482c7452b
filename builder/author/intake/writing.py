"""Takes files to be written below one folder, writes all of them or none.

Every file is first written whole beside its place, under a hidden name; then they are renamed into place one by one.
Whoever stops it in between finds whole files, old or new, and the next import goes on from there.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.build.disk import reason_of, shown

_STAGED: Final = re.compile(r"\..*\.\d+-\d+\.new")
_ABANDONED: Final = 600  # seconds after which nobody renames what was staged: that run was killed


@dataclass
class _Staged:
    """What was made on the way, to be taken back."""

    files: list[tuple[Path, Path]] = field(default_factory=list)  # staged, target
    folders: list[Path] = field(default_factory=list)


def write_all(root: Path, files: Mapping[str, bytes], *, private: Mapping[Path, bytes] | None = None) -> tuple[Diagnostic, ...]:
    """Write them; `private` are whole paths outside the site, which only their owner may read. Nothing is left behind
    by a failure, which is told."""  # fmt: skip
    found = [fault for name in files if (fault := _refuse(root, name))]
    if found:
        return tuple(found)
    staged = _Staged()
    wanted = [(root / name, data, 0o666) for name, data in files.items()]
    wanted += [(path, data, 0o600) for path, data in (private or {}).items()]
    written = False
    try:
        _sweep({target.parent for target, _, _ in wanted})
        for target, data, mode in wanted:
            _stage(staged, target, data, mode)
        _rename(staged)
        written = True
    except OSError as fault:
        return (diagnose("K178", Span(file=""), reason=reason_of(fault), place=shown(str(fault.filename or root))),)
    finally:
        if not written:  # also after Ctrl-C
            _take_back(staged)
    return ()


def _sweep(folders: set[Path]) -> None:
    """Remove what killed runs left: nobody sees it, and it would be committed or, beside the site, kept for ever."""
    for folder in folders:
        with contextlib.suppress(OSError):  # there is no such folder yet, or somebody else was quicker
            for path in [path for path in folder.iterdir() if _STAGED.fullmatch(path.name)]:
                if time.time() - path.lstat().st_mtime > _ABANDONED:
                    path.unlink()


def _refuse(root: Path, name: str) -> Diagnostic | None:
    """A file below content/ reached without any link (content/ itself may be one), and nothing but a file in its place."""
    place = root
    for part in name.split("/"):
        place = place / part
        if place.is_symlink() and part != name.partition("/")[0]:
            return diagnose("O191", Span(file=shown(name)), path=shown(name))
    if place.is_dir():
        return diagnose("O191", Span(file=shown(name)), path=shown(name))
    return None


def _stage(staged: _Staged, target: Path, data: bytes, mode: int) -> None:
    missing = [folder for folder in (target.parent, *target.parent.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700 if mode == 0o600 else 0o777)
        staged.folders.append(folder)
    fresh = target.with_name(f".{target.name[:40]}.{os.getpid()}-{len(staged.files)}.new")
    with contextlib.suppress(OSError):  # of a run that was killed
        fresh.unlink()
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    staged.files.append((fresh, target))
    with open(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if mode != 0o600 and target.exists():
        with contextlib.suppress(OSError):  # a foreign disk may know no modes
            fresh.chmod(target.stat().st_mode & 0o777)


def _rename(staged: _Staged) -> None:
    """Put all in place; when one cannot be, those before it get back what they held."""
    old: list[tuple[Path, bytes | None]] = []
    for _, target in staged.files:
        old.append((target, target.read_bytes() if target.exists() else None))
    done = 0
    try:
        for fresh, target in staged.files:
            os.replace(fresh, target)
            done += 1
    except OSError:
        for target, before in old[:done]:
            with contextlib.suppress(OSError):
                if before is None:
                    target.unlink()
                else:
                    target.write_bytes(before)
        raise


def _take_back(staged: _Staged) -> None:
    for fresh, _ in staged.files:
        with contextlib.suppress(OSError):
            fresh.unlink()
    for folder in reversed(staged.folders):
        with contextlib.suppress(OSError):  # not empty: somebody else has written there
            folder.rmdir()
