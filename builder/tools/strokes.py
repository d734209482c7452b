"""Takes a name, gives its place 以姓氏笔画为序; reads the package's table of strokes when first asked."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from builder.model import strokes as pure


@cache
def stroke_table() -> pure.StrokeTable:
    """Load the table (builder/data/strokes.txt, made by make_strokes.mjs beside it); about 10 ms, once."""
    return pure.parse_strokes(resources.files("builder").joinpath("data", "strokes.txt").read_text(encoding="utf-8"))


def stroke_count(char: str) -> int | None:
    """Count the strokes of one Han character; None if unknown."""
    return pure.stroke_count(char, stroke_table())


@lru_cache(maxsize=65536)
def stroke_key(name: str, strokes: int = 0) -> tuple[int, ...]:
    """Make the key that sorts a name by strokes; `strokes` is the editor's count for the surname, 0 if none."""
    return pure.stroke_key(name, stroke_table(), strokes=strokes)
