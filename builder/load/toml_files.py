"""Takes a TOML file of a theme or of the print shop, gives its tables, or what is wrong with it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose

SHOP: Final = "shop.toml"  # in the site's folder: what its print shop asks for


def read_tables(path: Path) -> dict[str, object] | Diagnostic:
    """Read a file; one that is absent is empty. A link or a folder in its place is told, not passed over (B101)."""
    if not path.exists() and not path.is_symlink():
        return {}
    if path.is_symlink() or not path.is_file():
        return _wrong(path, "这里要一个文件，不是链接或文件夹 / a file is wanted here, no link and no folder")
    try:
        return dict(_parsed(path.read_bytes().decode("utf-8-sig")))
    except UnicodeDecodeError:
        return _wrong(path, "不是 UTF-8 / not UTF-8")
    except tomllib.TOMLDecodeError as fault:
        return _wrong(path, str(fault))
    except RecursionError:
        return _wrong(path, "套得太深 / nested too deeply")


@lru_cache(maxsize=64)
def _parsed(text: str) -> dict[str, object]:
    """Parse a text once a process: a preview asks again at every save, a print run twice. The tables are only read."""
    return tomllib.loads(text)


def _wrong(path: Path, reason: str) -> Diagnostic:
    return diagnose("B101", Span(file=path.name), name=path.name, reason=reason)
