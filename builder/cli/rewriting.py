"""Takes the path of a content file and its new bytes, gives the file rewritten in one step, or left as it is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def rewrite(path: Path, before: bytes, after: bytes) -> bool:
    """Put new bytes into a file that still holds `before`; False where somebody has changed it since."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(after)
        shutil.copymode(path, fresh)
        if path.read_bytes() != before:
            return False
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return True
