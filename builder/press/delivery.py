"""Takes finished files and their record, writes the folder that goes to the print shop: all of it, or nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import convert, plain
from builder.build.ownership import is_marked
from builder.model.delivery import RECORD, Delivery

_PARTS: Final = ("content", "output", "static", "themes", ".cache", ".git")  # of a site; none is an archive of prints

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


def refuse_folder(folder: Path, site: Path) -> Diagnostic | None:
    """Refuse what holds something else (B122), and the parts of a site that are published, read or thrown away (B116)."""
    place = folder.resolve()
    for part in _PARTS:
        if place.is_relative_to((site / part).resolve()):
            return diagnose("B116", Span(file=""), folder=str(folder), part=f"{part}/")
    marked = next((parent for parent in (place, *place.parents) if is_marked(parent)), None)
    if marked:
        return diagnose("B116", Span(file=""), folder=str(folder), part=f"{marked.name}/")
    return None if is_free(folder) else diagnose("B122", Span(file=""), folder=str(folder))


def deliver(folder: Path, files: Mapping[str, Content], record: Delivery) -> Diagnostic | None:
    """Write a delivery beside its place and move it there; what a delivery before left is replaced as a whole."""
    if not is_free(folder):
        return diagnose("B122", Span(file=""), folder=str(folder))
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    old = fresh.with_name(f"{fresh.name}.old")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        for name, data in files.items():
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data() if callable(data) else data)
        text = json.dumps(plain(record), ensure_ascii=False, indent=1)
        (fresh / RECORD).write_text(text + "\n", "utf-8")
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    except UnicodeEncodeError:  # a system whose locale knows ASCII alone
        return diagnose(
            "B123", Span(file=""), folder=str(folder), reason="LANG=C：文件名写不出汉字 / no Chinese file names"
        )
    except OSError as fault:
        return diagnose("B123", Span(file=""), folder=str(folder), reason=fault.strerror or type(fault).__name__)
    finally:  # Ctrl-C, too, leaves the folder as it was, or whole
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(fresh, ignore_errors=True)
    return None
