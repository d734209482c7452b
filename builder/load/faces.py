"""Takes a theme's folders, gives the measures of its faces: metrics/<face>.json, strictly read, nearest folder first.

A file holds widths in em with the characters that are so wide, and the characters covered as a list that tells in turn
how many code points are passed over and how many are covered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value, decode_json
from builder.model.typeface import Face

_FOLDER: Final = "metrics"
_LAST: Final = 0x110000
_WIDEST: Final = 8.0  # em; the widest mark there is takes three
_HEADS: Final = ("name", "family", "also", "weight", "file", "version", "source", "full", "hangul")
_WRAP: Final = 28  # numbers a line of a written file


class Metrics(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of measures as it is written."""

    name: str
    family: str
    also: tuple[str, ...] = ()
    weight: int
    file: str = ""
    version: str
    source: str
    full: float
    hangul: float
    widths: dict[str, str] = {}  # width -> characters
    coverage: list[int]  # passed over, covered, passed over, ...


def load_faces(folders: tuple[Path, ...]) -> tuple[Mapping[str, Face], tuple[Diagnostic, ...]]:
    """Load the faces of a theme, its folders given nearest first; a file that is wrong gives H120 and no face."""
    faces: dict[str, Face] = {}
    diagnostics: list[Diagnostic] = []
    for path in _files(folders):
        face = _read(path)
        if isinstance(face, Diagnostic):
            diagnostics.append(face)
        else:
            faces[face.name] = face
    return faces, tuple(diagnostics)


def write_face(face: Face) -> str:
    """Write the file of a face, for the script that measures fonts."""
    widths: dict[str, str] = {}
    for char, width in sorted(face.widths.items(), key=lambda item: (item[1], item[0])):
        widths[f"{width:g}"] = widths.get(f"{width:g}", "") + char
    bounds = [0, *(bound for pair in zip(face.starts, face.ends, strict=True) for bound in (pair[0], pair[1] + 1))]
    steps = [after - before for before, after in pairwise(bounds)]
    rows = [",".join(map(str, steps[at : at + _WRAP])) for at in range(0, len(steps), _WRAP)]
    heads = {key: getattr(face, key) for key in _HEADS}
    lines = [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n" for key, value in heads.items()]
    named = ",\n    ".join(f"{json.dumps(width)}: {json.dumps(chars)}" for width, chars in widths.items())
    covered = ",\n    ".join(rows)
    return "{\n" + "".join(lines) + f'  "widths": {{\n    {named}\n  }},\n  "coverage": [\n    {covered}\n  ]\n}}\n'


def _files(folders: tuple[Path, ...]) -> list[Path]:
    """Files of measures, the nearest of each name. Links and dotfiles are no part of a theme."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        root = folder / _FOLDER
        for path in sorted(root.glob("*.json")) if root.is_dir() and not root.is_symlink() else ():
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                found[path.name] = path
    return [found[name] for name in sorted(found)]


def _read(path: Path) -> Face | Diagnostic:
    metrics = decode_json(path.read_bytes(), Metrics)
    if isinstance(metrics, str):
        return _wrong(path, f"不是这种文件：{metrics}", f"it is no such file: {metrics}")
    if metrics.name != path.stem:
        return _wrong(path, f"name 是“{metrics.name}”，与文件名不同", f"its name is {metrics.name}, not the file's")
    if not (1 <= metrics.weight <= 1000 and 0 < metrics.full <= _WIDEST and 0 < metrics.hangul <= _WIDEST):
        return _wrong(path, "weight、full 或 hangul 超出范围", "weight, full or hangul is out of range")
    bounds = _bounds(metrics.coverage)
    if bounds is None:
        return _wrong(path, "coverage 不成对或超出范围", "coverage does not come in pairs, or is out of range")
    widths = _widths(metrics)
    if widths is None:
        return _wrong(path, "widths 里有不是宽度的", "there is something in widths that is no width")
    return Face(
        name=metrics.name,
        family=metrics.family,
        also=metrics.also,
        weight=metrics.weight,
        file=metrics.file,
        version=metrics.version,
        source=metrics.source,
        full=metrics.full,
        hangul=metrics.hangul,
        widths=widths,
        starts=tuple(bounds[0::2]),
        ends=tuple(bound - 1 for bound in bounds[1::2]),
    )


def _bounds(steps: list[int]) -> list[int] | None:
    """Turn steps into where ranges begin and have ended; None if they are no ranges."""
    is_fine = len(steps) % 2 == 0 and (not steps or (steps[0] >= 0 and min(steps[1:]) > 0)) and sum(steps) <= _LAST
    return list(accumulate(steps)) if is_fine else None


def _widths(metrics: Metrics) -> dict[str, float] | None:
    """Width of every character that is named; None if there is one that is no sensible number."""
    found: dict[str, float] = {}
    for number, chars in metrics.widths.items():
        try:
            width = float(number)
        except ValueError:
            return None
        if not 0 <= width <= _WIDEST:  # neither is "nan"
            return None
        found |= dict.fromkeys(chars, width)
    return found


def _wrong(path: Path, reason: str, reason_en: str) -> Diagnostic:
    file = "/".join(path.parts[-3:])  # exhibition/metrics/song-700.json: the theme may lie outside the site
    return diagnose("H120", Span(file=f"themes/{file}"), reason=reason, reason_en=reason_en)
