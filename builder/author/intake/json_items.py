"""Takes a JSON file and a map, gives its items as entries, or what is wrong with it and where."""

from __future__ import annotations

import json
from typing import Final, NamedTuple

from builder.author.intake.follow import Following
from builder.author.intake.gathered import about
from builder.author.intake.mapping import BODY, ItemMap
from builder.author.intake.paths import elements, known_paths
from builder.author.intake.record import Record
from builder.author.intake.text_tables import decoded
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest

_MOST_ITEMS: Final = 50_000


class Items(NamedTuple):
    """The items of a file; none with a diagnostic where it cannot be read."""

    items: tuple[object, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_items(data: bytes, file: str, path: str) -> Items:
    """Read the list that stands at `path` ("": the file itself, or the only list in it)."""
    text = decoded(data)
    if text is None:
        return Items((), (about("K130", file),))
    try:
        found = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    except json.JSONDecodeError as fault:
        return Items((), (diagnose("K136", Span(file=file, line=fault.lineno, column=fault.colno), why=fault.msg),))
    except (ValueError, RecursionError) as fault:
        why = "nested too deeply" if isinstance(fault, RecursionError) else str(fault)[:80]
        return Items((), (diagnose("K136", Span(file=file), why=why),))
    items = _list_in(found, path)
    if items is None:
        lists = [where for where in known_paths(found) if isinstance(next(iter(elements(found, where)), None), list)]
        close = nearest(path, lists) or (lists[0] if lists else "")
        return Items((), (diagnose("K139", Span(file=file), path=path or "（最外层）",
                                   hint=f'是不是：items = "{close}"' if close else "",
                                   hint_en=f'perhaps: items = "{close}"' if close else ""),))  # fmt: skip
    if len(items) > _MOST_ITEMS:
        return Items((), (diagnose("K133", Span(file=file), found=len(items), limit=_MOST_ITEMS),))
    return Items(tuple(items))


def mapped_records(items: tuple[object, ...], file: str, plan: ItemMap) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """Follow the map over all items."""
    following = Following(plan)
    markdown = following.story_is_markdown()
    records = []
    for number, item in enumerate(items, 1):
        at = Span(file=file, line=number)
        values = dict(following.values(item, at))
        body = values.pop(BODY, None)
        records.append(
            Record(folder=plan.folder, at=at, values=values, story=body if isinstance(body, str) else None,
                   story_is_markdown=markdown, private=following.private(item))
        )  # fmt: skip
    return tuple(records), (*following.found, *following.never_met(items))


def _list_in(found: object, path: str) -> list[object] | None:
    if path:
        led = elements(found, path.removesuffix("[]"))
        return led[0] if len(led) == 1 and isinstance(led[0], list) else None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        return lists[0] if len(lists) == 1 else None
    return found if isinstance(found, list) else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: JSON readers silently take the last, and nobody knows which was meant."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"“{next(key for key in keys if keys.count(key) > 1)}” stands twice in one object")
    return made


def _no_constant(word: str) -> object:
    raise ValueError(f"{word} is no JSON")
