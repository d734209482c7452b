"""Takes what was imported, gives the small file by which the next import knows what an editor changed since.

It lies at content/.imported.json and belongs into the repository. Ids, names of fields and digests stand in it, no
value: a digest is made of the id, the field and the value together, so that equal values do not look equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from builder.author.plain import Plain
from builder.base.values import Value, convert, digest_bytes, encode

FILE: Final = "content/.imported.json"
_VERSION: Final = 1
_LENGTH: Final = 12  # hex digits: 48 bits, to tell two values of one field apart


class Past(Value, frozen=True, kw_only=True):
    """What was last imported of one entry."""

    pack: str = ""  # digest of the pack's name
    fields: dict[str, str] = {}  # field -> digest of what the pack said; never mutated
    photos: dict[str, str] = {}  # path in the site -> digests with ":" between: as it came, as written, its name


class _File(Value, frozen=True, kw_only=True):
    version: int = _VERSION
    entries: dict[str, Past] = {}


@dataclass(frozen=True)
class Imported:
    """All of it: `folder/id` -> what was imported."""

    entries: Mapping[str, Past] = field(default_factory=dict)

    def of(self, folder: str, identifier: str) -> Past:
        """What was imported of one entry; nothing, if it never was."""
        return self.entries.get(key_of(folder, identifier), _NEVER)

    def with_entries(self, fresh: Mapping[str, Past]) -> Imported:
        """Put the new ones in place."""
        return Imported({**self.entries, **fresh})

    def text(self) -> str:
        """Write the file: one entry a line, in order, so that two branches merge."""
        lines = [f"  {json.dumps(key)}: {_line(past)}" for key, past in sorted(self.entries.items())]
        body = ",\n".join(lines)
        return f'{{"version": {_VERSION}, "entries": {{\n{body}\n}}}}\n' if lines else ""


def _line(past: Past) -> str:
    told = {"pack": past.pack, "fields": past.fields, **({"photos": past.photos} if past.photos else {})}
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


_NEVER: Final = Past()


def read_imported(site: Path) -> Imported | None:
    """Read the file; nothing where there is none, None where it is damaged (a merge left its marks in it)."""
    path = site / FILE
    if path.is_symlink():
        return None
    try:
        data = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Imported()
    except (OSError, UnicodeDecodeError):
        return None
    try:
        found = convert(json.loads(data), _File)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, str) or found.version != _VERSION:
        return None
    return Imported(found.entries)


def key_of(folder: str, identifier: str) -> str:
    """How an entry is called in the file."""
    return f"{folder}/{identifier}"


def digest_of(folder: str, identifier: str, name: str, value: Plain) -> str:
    """Digest one field's value. `value` is what it means, not how it is spelt."""
    return digest_bytes(folder.encode(), identifier.encode(), name.encode(), encode(value))[:_LENGTH]


def digest_data(data: bytes) -> str:
    """Digest the bytes of a photo."""
    return digest_bytes(data)[:_LENGTH]


def digest_name(name: str) -> str:
    """Digest the name of a pack."""
    return digest_bytes(b"pack", name.encode())[:_LENGTH]
