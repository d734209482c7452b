"""Takes finished files and their record, writes the folder that goes to the print shop: all of it, or nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import convert, plain
from builder.model.delivery import RECORD, Delivery

Content = bytes | Callable[[], bytes]  # what is large is made when it is written


def read_record(folder: Path) -> Delivery | None:
    """Read the record of a folder that was delivered; None when there is none, or it is not ours."""
    try:
        data = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    found = convert(data, Delivery)
    return found if isinstance(found, Delivery) else None


def is_free(folder: Path) -> bool:
    """Whether we may write there: it is absent, empty, or was written by us."""
    if not folder.exists():
        return True
    if not folder.is_dir() or folder.is_symlink():
        return False
    return not any(folder.iterdir()) or read_record(folder) is not None


def deliver(folder: Path, files: Mapping[str, Content], record: Delivery) -> Diagnostic | None:
    """Write a delivery beside its place and move it there; what a delivery before left is replaced as a whole."""
    if not is_free(folder):
        return diagnose("B122", Span(file=""), folder=str(folder))
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        for name, data in files.items():
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data() if callable(data) else data)
        text = json.dumps(plain(record), ensure_ascii=False, indent=1)
        (fresh / RECORD).write_text(text + "\n", "utf-8")
        if folder.exists():
            old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
            folder.rename(old)
            fresh.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
        else:
            fresh.rename(folder)
    except OSError as fault:
        shutil.rmtree(fresh, ignore_errors=True)
        return diagnose("B123", Span(file=""), folder=str(folder), reason=fault.strerror or type(fault).__name__)
    return None
