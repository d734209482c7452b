"""Takes the key of a sheet, gives what it was made into before: unchanged sheets are never drawn twice.

One file a sheet, its name the key, its head the digest of the rest: a damaged file is no file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.base.values import DIGEST_BYTES, Value, decode, digest_bytes, encode

_MOST: Final = 4000  # files; the oldest leave first
_HEAD: Final = DIGEST_BYTES * 2


class Drawn(Value, frozen=True, kw_only=True):
    """A finished sheet: its PDF, a small picture of it, and what the inspection told beside faults."""

    pdf: bytes
    preview: bytes  # JPEG
    notes: tuple[Diagnostic, ...] = ()


def recall(folder: Path, key: str) -> Drawn | None:
    """Give what is kept under a key, if it is there and whole."""
    path = folder / f"{key}.sheet"
    try:
        data = path.read_bytes()
        os.utime(path)  # used again: not among the oldest
    except OSError:
        return None
    return decode(data[_HEAD:], Drawn) if digest_bytes(data[_HEAD:]).encode() == data[:_HEAD] else None


def keep(folder: Path, key: str, drawn: Drawn) -> None:
    """Keep a finished sheet; a disk that refuses only costs time later."""
    data = encode(drawn)
    fresh = folder / f".{key}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(digest_bytes(data).encode() + data)
        fresh.replace(folder / f"{key}.sheet")
        _sweep(folder)
    except OSError:
        return


def _sweep(folder: Path) -> None:
    files = list(folder.glob("*.sheet"))
    for path in sorted(files, key=lambda path: path.stat().st_mtime)[: max(0, len(files) - _MOST)]:
        path.unlink(missing_ok=True)
