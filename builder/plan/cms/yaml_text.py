"""Takes nested lists and maps, gives them as YAML that a person can read and compare; texts are quoted as in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence


def yaml_text(value: Mapping[str, object]) -> str:
    """Write a map. JSON's texts, numbers, true and false are YAML's own; keys are plain words."""
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _entry(f"{indent}{key}:", inner, f"{indent}  ")
    elif isinstance(value, Sequence):
        for inner in value:
            first, *rest = _lines(inner, f"{indent}  ") if _is_nested(inner) else [f"{indent}  {_plain(inner)}"]
            yield f"{indent}- {first.removeprefix(indent + '  ')}"
            yield from rest


def _entry(lead: str, value: object, indent: str) -> Iterator[str]:
    if _is_nested(value):
        yield lead
        yield from _lines(value, indent)
    else:
        yield f"{lead} {_plain(value)}"


def _is_nested(value: object) -> bool:
    return isinstance(value, Mapping | list | tuple) and bool(value)


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
