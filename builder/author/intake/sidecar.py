"""Takes the private columns of a pack, gives a table that lies outside the site: one row an id, merged with what was there.

It may hold telephone and ID numbers, so nothing of it ever goes into a message, and it is never written where a site or
a repository would carry it away.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from builder.base.values import Value
from builder.render.data import csv_table, defuse

_HEADS: Final = ("编号", "姓名")
_LONG_NUMBER: Final = re.compile(r"\d{11,}[\dXx]?")  # a spreadsheet would round it
_UNSAFE: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class Secret(NamedTuple):
    """The private cells of one entry: label -> text."""

    id: str
    name: str
    cells: Mapping[str, str]


class Refused(Value, frozen=True, kw_only=True):
    """Why a place will not do: Chinese and English."""

    zh: str
    en: str


def default_place(site: Path, pack: str) -> Path:
    """Beside the site's folder: ../<site>-private/<pack>.csv."""
    site = site.resolve()
    stem = _UNSAFE.sub("-", Path(pack).stem).strip(". ") or "pack"
    return site.parent / f"{site.name or 'site'}-private" / f"{stem}.csv"


def refuse_place(path: Path, site: Path) -> Refused | None:
    """Refuse a file that would travel with the site, or in any repository."""
    if path.is_symlink() or path.is_dir():
        return Refused(zh=f"{path} 不是普通文件", en=f"{path} is no plain file")
    place = path.resolve()
    if place.is_relative_to(site.resolve()):
        return Refused(zh="不公开的资料不能放在网站文件夹里", en="private data must not lie in the site's folder")
    tree = next((folder for folder in place.parents if (folder / ".git").exists()), None)
    if tree is not None:
        return Refused(zh=f"{tree} 是 git 仓库，不公开的资料不能放在里面", en=f"{tree} is a git repository: private data must not lie in it")
    return None


def merged_table(before: bytes | None, secrets: Iterable[Secret]) -> bytes | None:
    """Write the table; rows and cells that are not told again stay. None: what is there is no such table."""
    heads, rows = _read(before) if before is not None else ([*_HEADS], {})
    if heads is None:
        return None
    for secret in secrets:
        row = rows.setdefault(secret.id, {})
        row[_HEADS[0]] = secret.id
        row[_HEADS[1]] = secret.name or row.get(_HEADS[1], "")
        for label, text in secret.cells.items():
            column = defuse(label if label not in _HEADS else f"{label}（不公开）")
            if column not in heads:
                heads.append(column)
            if text.strip():
                row[column] = _cell(text.strip())
    return csv_table(heads, [[row.get(head, "") for head in heads] for _, row in sorted(rows.items())])


def _cell(text: str) -> str:
    """A long number keeps its digits behind an apostrophe: spreadsheets would show 5.1E+17 and forget the rest."""
    return f"'{text}" if _LONG_NUMBER.fullmatch(text) else defuse(text)


def _read(data: bytes) -> tuple[list[str] | None, dict[str, dict[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
        table: list[Sequence[str]] = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    except (UnicodeDecodeError, csv.Error):
        return None, {}
    if not table or table[0][0] != _HEADS[0] or len({*table[0]}) != len(table[0]):
        return None, {}
    heads = [*table[0]]
    if any(len(row) > len(heads) or not row[0].strip() for row in table[1:]):
        return None, {}
    return heads, {row[0]: dict(zip(heads, row, strict=False)) for row in table[1:]}
