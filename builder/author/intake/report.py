"""Takes what an import would do or did, gives it in words: the mapping, the differences, one line of counts."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from builder.author.intake.intended import Change, Intent
from builder.author.intake.pack import Mapped, Pack
from builder.base.text import display_width
from builder.load.reader import read_source
from builder.model.schema import KINDS_OF_CONTENT

_MASKED: Final = frozenset({"K147", "K149"})  # a private number was masked
_PRIVATE: Final = "private"


def mapping_table(pack: Pack) -> str:
    """Tell where every column went; what was guessed is marked."""
    if not pack.mapping:
        return ""
    rows = [(f"{row.column}（{row.place}）" if row.place != row.column else row.column, _went(row)) for row in pack.mapping]
    width = max(display_width(left) for left, _ in rows)
    lines = [f"  {left}{' ' * (width - display_width(left))}  →  {right}" for left, right in rows]
    return "\n".join(("各列去了哪里 / where the columns went:", *lines)) + "\n"


def guesses(pack: Pack) -> str:
    """Tell the columns that were guessed, in one line; "" where all was sure."""
    unsure = [f"{row.column} → {_name(row.field)}" for row in pack.mapping if not row.sure and row.field]
    return f"猜的列，请核对 / guessed columns, please check: {'；'.join(unsure)}\n" if unsure else ""


def _went(row: Mapped) -> str:
    if not row.field:
        return "没有用上 / not used"
    if row.field == _PRIVATE:
        return "不公开，存到网站外面 / private, kept outside the site"
    return _name(row.field) + ("" if row.sure else "  （猜的 / guessed）")


def _name(path: str) -> str:
    """Write a field as editors know it: 荣誉.年份（honors.year）."""
    names: list[str] = []
    for fields in KINDS_OF_CONTENT.values():
        names, rows = [], fields
        for part in path.split("."):
            row = next((row for row in rows if row.name == part), None)
            if row is None:
                break
            names.append(row.zh)
            rows = row.fields
        else:
            return f"{'.'.join(names)}（{path}）"
    return "正文（body）" if path == "body" else path


def differences(intent: Intent) -> str:
    """Show every file that would change as a unified diff; private lines and numbers are masked."""
    return "".join(line for change in intent.changes for line in _difference(change))


def _difference(change: Change) -> Iterator[str]:
    before = _shown(change.before, change.file) if change.before is not None else []
    after = _shown(change.after, change.file)
    old = f"a/{change.file}" if change.before is not None else "/dev/null"
    for line in difflib.unified_diff(before, after, old, f"b/{change.file}", n=1, lineterm=""):
        yield f"{line}\n"


def _shown(text: str, file: str) -> list[str]:
    source = read_source(text.encode(), file)
    excerpts = source.excerpts()
    return [excerpts.line(number) for number in range(1, source.text.rstrip("\n").count("\n") + 2)]


def counts(pack: Pack, intent: Intent, *, sidecar: Path | None, dry: bool) -> str:
    """Tell in one line of each language what was done, or would be."""
    new = sum(change.before is None for change in intent.changes)
    updated = len(intent.changes) - new
    masked = sum(item.code in _MASKED for item in pack.diagnostics)
    unit = "人" if all(entry.folder == "people" for entry in pack.entries) else "项"
    told = Counter({
        ("新增 {n} " + unit, "{n} new"): new, ("更新 {n} " + unit, "{n} updated"): updated,
        ("未变 {n} " + unit, "{n} unchanged"): intent.unchanged,
    })  # fmt: skip
    more = Counter({
        ("保留编辑改动 {n} 处", "{n} edits kept"): intent.kept, ("写入照片 {n} 张", "{n} photos written"): len(intent.photos),
        ("打码 {n} 处", "{n} masked"): masked,
    })  # fmt: skip
    if sidecar is not None:
        more[f"不公开的资料 {{n}} {unit}，存在 {sidecar}", f"private data of {{n}} in {sidecar}"] = len(intent.secrets)
    chosen = [*told.items(), *((words, n) for words, n in more.items() if n)]
    chinese = "，".join(zh.format(n=n) for (zh, _), n in chosen)
    english = ", ".join(en.format(n=n) for (_, en), n in chosen)
    lead = ("（试运行，什么都没有写）", " (dry run: nothing was written)") if dry else ("", "")
    return f"{chinese}{lead[0]} / {english}{lead[1]}\n"
