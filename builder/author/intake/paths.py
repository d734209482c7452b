"""Takes a dotted path and an item (a row by heads, a JSON object), gives the texts and elements it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_STEP: Final = re.compile(r"(?P<name>[^\[\]]*)(?P<places>(?:\[-?\d*\])*)")
_PLACE: Final = re.compile(r"\[(-?\d*)\]")


def is_path(path: str) -> bool:
    """Whether brackets of a path are closed and hold a number or nothing."""
    return bool(path.strip()) and all(_STEP.fullmatch(step) and step for step in path.split("."))


def elements(item: object, path: str) -> tuple[object, ...]:
    """Give what a path leads to, one value for each element of every list it passes by `[]`; nothing where it leads nowhere."""
    if isinstance(item, Mapping) and path in item:  # a head such as "No." is a whole name
        return (item[path],)
    return tuple(_walk(item, path.split(".")))


def texts(item: object, path: str) -> tuple[str, ...]:
    """Give the texts a path leads to; lists without [] in the path are taken apart, too."""
    return tuple(text for found in elements(item, path) for text in _flat(found) if text)


def text_of(value: object) -> str:
    """Give a scalar as an editor would write it; "" for lists and maps."""
    if value is None or isinstance(value, Mapping | list | tuple):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def known_paths(item: object, before: str = "", depth: int = 6) -> Iterator[str]:
    """Give every path that leads somewhere in an item, to name the nearest of a wrong one."""
    if isinstance(item, Mapping) and depth:
        for name, value in item.items():
            here = f"{before}.{name}" if before else str(name)
            yield here
            yield from known_paths(value, here, depth - 1)
    elif isinstance(item, list) and item and depth:
        yield from known_paths(item[0], f"{before}[]", depth - 1)


def _walk(item: object, steps: Sequence[str]) -> Iterator[object]:
    if not steps:
        yield item
        return
    if isinstance(item, Mapping) and (whole := ".".join(steps)) in item:
        yield item[whole]
        return
    step = _STEP.fullmatch(steps[0])
    if step is None:
        return
    found: list[object] = [item]
    if step["name"]:
        if not isinstance(item, Mapping) or step["name"] not in item:
            return
        found = [item[step["name"]]]
    for place in _PLACE.findall(step["places"]):
        found = [inner for value in found for inner in _taken(value, place)]
    for value in found:
        yield from _walk(value, steps[1:])


def _taken(value: object, place: str) -> Iterator[object]:
    if not isinstance(value, list):
        return
    if place in ("", "-"):
        yield from value
    elif -len(value) <= int(place) < len(value):
        yield value[int(place)]


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield text_of(value)
