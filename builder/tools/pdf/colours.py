"""Takes colour spaces and shadings of an open PDF, gives their names as facts have them, and the ink they lay down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Stream

from builder.model.pdf_facts import family

_DEEPEST: Final = 8  # spaces within spaces; a file that goes deeper is not one of ours
_SHORT: Final = {"RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "G": "DeviceGray", "I": "Indexed"}  # in inline pictures


def space_name(space: Object | None, named: Object | None = None, depth: int = 0) -> str:
    """Write a colour space out, its base last; `named` are the spaces a resource dictionary gives names to."""
    if space is None or depth > _DEEPEST:
        return "unknown"
    if isinstance(space, Name):
        name = str(space).removeprefix("/")
        entry = named.get(f"/{name}") if named is not None else None
        return space_name(entry, None, depth + 1) if entry is not None else _SHORT.get(name, name)
    if not isinstance(space, Array) or not len(space):
        return "unknown"
    kind = str(space[0]).removeprefix("/")
    kind = _SHORT.get(kind, kind)
    if kind == "ICCBased":
        return f"ICCBased{int(space[1].get('/N', 0))}"
    if kind == "Separation":
        return f"Separation:{str(space[1]).removeprefix('/')} {space_name(space[2], named, depth + 1)}"
    if kind == "DeviceN":
        return f"DeviceN {space_name(space[2], named, depth + 1)}"
    if kind in ("Indexed", "Pattern") and len(space) > 1:
        return f"{kind} {space_name(space[1], named, depth + 1)}"
    return kind


def ink(space: str, values: Sequence[object]) -> float:
    """Add up the four inks of a colour in %; 0 for anything that is not plainly CMYK."""
    numbers = [_number(value) for value in values if not isinstance(value, Name)]
    is_plain = space in ("DeviceCMYK", "ICCBased4") and len(numbers) == 4
    return sum(numbers) * 100 if is_plain else 0.0


def shading_ink(shading: Object, space: str) -> float:
    """Give the most ink of a gradient's stops in %."""
    if family(space) != "cmyk":
        return 0.0
    return max((ink("DeviceCMYK", stop) for stop in _stops(shading.get("/Function"), 0)), default=0.0)


def _stops(function: Object | None, depth: int) -> Iterator[list[Object]]:
    """End colours of a function of type 2, and of those that one of type 3 stitches together."""
    if isinstance(function, Array):
        for part in function.as_list():
            yield from _stops(part, depth + 1)
    if not isinstance(function, Dictionary | Stream) or depth > _DEEPEST:
        return
    for key in ("/C0", "/C1"):
        if key in function:
            yield list(function[key].as_list())
    yield from _stops(function.get("/Functions"), depth + 1)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float(str(value))
