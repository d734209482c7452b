"""Takes a page of an open PDF, gives it the resources its own drawing uses, and none of its neighbours'."""

from __future__ import annotations

from typing import Final

from pikepdf import Dictionary, Name, Object, Page, Stream, parse_content_stream

# Operator -> the category of resource that its last (for BDC and DP: second) operand names.
_USES: Final = {
    "Tf": "/Font",
    "Do": "/XObject",
    "gs": "/ExtGState",
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
    "scn": "/Pattern",
    "SCN": "/Pattern",
    "sh": "/Shading",
    "BDC": "/Properties",
    "DP": "/Properties",
}


def prune_page(page: Page, done: set[tuple[int, int]]) -> None:
    """Leave a page only what it draws with, its forms, patterns and masks likewise. `done` spares streams met before."""
    page.obj.Resources = _pruned(page.obj, page.resources, done)


def _pruned(content: Object, resources: Object, done: set[tuple[int, int]]) -> Dictionary:
    """Copy the used part of a resource dictionary, and prune what stands in it."""
    kept: dict[str, dict[str, Object]] = {}
    for category, name in sorted(_used(content)):
        entry = resources.get(category, Dictionary()).get(name)
        if entry is not None:
            kept.setdefault(category, {})[name] = entry
    for entry in [*kept.get("/XObject", {}).values(), *kept.get("/Pattern", {}).values()]:
        _prune_stream(entry, resources, done)
    for state in kept.get("/ExtGState", {}).values():
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and "/G" in mask:
            _prune_stream(mask.G, resources, done)
    return Dictionary({category: Dictionary(entries) for category, entries in kept.items()})


def _prune_stream(stream: Object, outer: Object, done: set[tuple[int, int]]) -> None:
    """Prune a form or a tiling pattern; without resources of its own it draws with the page's."""
    is_drawing = isinstance(stream, Stream) and (stream.get("/Subtype") == Name.Form or "/PatternType" in stream)
    if not is_drawing or stream.objgen in done:
        return
    done.add(stream.objgen)
    stream.Resources = _pruned(stream, stream.get("/Resources", outer), done)


def _used(content: Object) -> set[tuple[str, str]]:
    """Name every resource that a content stream calls for, by category."""
    found = set()
    for instruction in parse_content_stream(content, " ".join(_USES)):
        sign = str(instruction.operator)
        names = [str(operand) for operand in instruction.operands if isinstance(operand, Name)]
        if sign in ("BDC", "DP"):
            names = names[1:]  # the first is the tag
        if names:
            found.add((_USES[sign], names[-1]))
    return found
