"""Takes the text of a profile, gives it with `status: revoked`: every other character stays, comments and order too."""

from __future__ import annotations

import re
from typing import Final

from builder.model.fields import by_key, fold_key
from builder.model.schema import PERSON

_KEY: Final = re.compile(r"(?P<key>[^\s#:：'\"\[\]{}-][^:：#\n]{0,40}?)(?P<colon>\s*[:：][ \t\u3000]*)(?P<rest>.*)")
_COMMENT: Final = re.compile(r"[ \t]+#.*$")


def revoke(text: str) -> str | None:
    """Set the status; None if the front matter is not written one field a line, so that a person must do it."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip("\r") == "---"), 0)
    if lines[0].lstrip("\ufeff").rstrip("\r") != "---" or not end:
        return None
    known = by_key(PERSON)
    places: dict[str, int] = {}
    for number in range(1, end):
        found = _KEY.match(lines[number].rstrip("\r"))
        if found and (row := known.get(fold_key(found["key"]))):
            places.setdefault(row.name, number)
    if "name" not in places:
        return None
    ending = "\r" if lines[places["name"]].endswith("\r") else ""
    if "status" in places:
        at = places["status"]
        lines[at] = _with_value(lines[at].rstrip("\r"), "revoked") + ending
    else:
        lines.insert(places["name"] + 1, f"status: revoked{ending}")
        places = {name: at + (at > places["name"]) for name, at in places.items()}
    if "draft" in places:  # it would contradict the status
        at = places["draft"]
        lines[at] = _with_value(lines[at].rstrip("\r"), "false") + ending
    return "\n".join(lines)


def _with_value(line: str, value: str) -> str:
    found = _KEY.match(line)
    assert found is not None, "the line was found by this pattern"
    comment = _COMMENT.search(found["rest"])
    colon = found["colon"] if found["colon"][-1:] in " \t\u3000" else f"{found['colon']} "
    return f"{found['key']}{colon}{value}{comment[0] if comment else ''}"
