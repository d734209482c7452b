"""Takes the key of a sheet, gives the PDF it was made into before: unchanged sheets are never drawn twice.

One file a sheet, its name the key, its head the digest of the rest: a damaged file is no file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from builder.base.values import DIGEST_BYTES, digest_bytes

_MOST: Final = 4000  # files; the oldest leave first


def recall(folder: Path, key: str) -> bytes | None:
    """Give the PDF of a key, if it is there and whole."""
    try:
        data = (folder / f"{key}.pdf").read_bytes()
    except OSError:
        return None
    head, body = data[: DIGEST_BYTES * 2], data[DIGEST_BYTES * 2 :]
    return body if digest_bytes(body).encode() == head else None


def keep(folder: Path, key: str, pdf: bytes) -> None:
    """Keep a PDF; a disk that refuses only costs time later."""
    target = folder / f"{key}.pdf"
    fresh = folder / f".{key}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(digest_bytes(pdf).encode() + pdf)
        fresh.replace(target)
    except OSError:
        return
    _sweep(folder)


def _sweep(folder: Path) -> None:
    files = list(folder.glob("*.pdf"))
    if len(files) <= _MOST:
        return
    for path in sorted(files, key=lambda path: path.stat().st_mtime)[: len(files) - _MOST]:
        path.unlink(missing_ok=True)
